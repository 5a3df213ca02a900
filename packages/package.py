#!/usr/bin/env python3
"""Makes what is released of a program that was built: archives, and the packages for npm.

    packages/package.py archive TARGET PROGRAM OUT    upsun-lint-VERSION-TARGET.tar.gz (or .zip), and its checksum beside it
    packages/package.py npm TARGET PROGRAM OUT        the package for npm of one platform
    packages/package.py npm-main OUT                  the package that people install, which names all of them
    packages/package.py version                       the version

TARGET is a triple of Rust's. PROGRAM has to run on this machine where an archive is made: the manual and the completions are what it
prints. UPSUN_LINT_REPOSITORY is the address of the repository that packages name, if they shall name one. Fetches nothing; `npm` packs.
"""

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# What npm calls the platforms that there are programs for.
TARGETS = {
    "x86_64-unknown-linux-gnu": {"os": "linux", "cpu": "x64", "libc": "glibc"},
    "aarch64-unknown-linux-gnu": {"os": "linux", "cpu": "arm64", "libc": "glibc"},
    "x86_64-unknown-linux-musl": {"os": "linux", "cpu": "x64", "libc": "musl"},
    "aarch64-unknown-linux-musl": {"os": "linux", "cpu": "arm64", "libc": "musl"},
    "x86_64-apple-darwin": {"os": "darwin", "cpu": "x64"},
    "aarch64-apple-darwin": {"os": "darwin", "cpu": "arm64"},
    "x86_64-pc-windows-msvc": {"os": "win32", "cpu": "x64"},
    "aarch64-pc-windows-msvc": {"os": "win32", "cpu": "arm64"},
}

LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"]

COMPLETIONS = {"bash": "upsun-lint.bash", "fish": "upsun-lint.fish", "powershell": "_upsun-lint.ps1", "zsh": "_upsun-lint"}

# The same program gives the same archive, byte by byte: no date, no user. (Zip knows no earlier day.)
DATE = (1980, 1, 1, 0, 0, 0)


def version():
    text = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    return re.search(r'^\[workspace\.package\]\nversion = "([^"]+)"', text, re.MULTILINE)[1]


def program_name(target):
    return "upsun-lint.exe" if "windows" in target else "upsun-lint"


def archive(target, program, out):
    def says(*arguments):
        return subprocess.run([program, *arguments], check=True, capture_output=True).stdout

    folder = f"upsun-lint-{version()}-{target}"
    files = {program_name(target): (program.read_bytes(), 0o755)}
    for name in ["CHANGELOG.md", *LICENSES]:
        files[name] = ((ROOT / name).read_bytes(), 0o644)
    files["README.md"] = ((ROOT / "packages" / "ABOUT.md").read_bytes(), 0o644)
    files["man/upsun-lint.1"] = (says("manpage"), 0o644)
    for shell, name in COMPLETIONS.items():
        files[f"completions/{name}"] = (says("completions", shell), 0o644)

    if "windows" in target:
        path = out / f"{folder}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, (content, mode) in sorted(files.items()):
                info = zipfile.ZipInfo(f"{folder}/{name}", DATE)
                info.external_attr = (0o100000 | mode) << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                zipped.writestr(info, content)
    else:
        path = out / f"{folder}.tar.gz"
        with open(path, "wb") as raw, gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as zipped:
            with tarfile.open(fileobj=zipped, mode="w") as tar:
                for name, (content, mode) in sorted(files.items()):
                    info = tarfile.TarInfo(f"{folder}/{name}")
                    info.size, info.mode = len(content), mode
                    tar.addfile(info, io.BytesIO(content))
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    Path(f"{path}.sha256").write_text(f"{checksum}  {path.name}\n", encoding="utf-8")
    print(path)


def npm_name(target):
    facts = TARGETS[target]
    libc = {"glibc": "-gnu", "musl": "-musl"}.get(facts.get("libc"), "")
    return f"@upsun-lint/{facts['os']}-{facts['cpu']}{libc}"


def pack(manifest, files, out):
    """Packs files, a dictionary from a name to where it comes from, with this manifest."""
    main = json.loads((ROOT / "packages/npm/package.json").read_text(encoding="utf-8"))
    shared = {key: main[key] for key in ["license", "engines"]}
    repository = os.environ.get("UPSUN_LINT_REPOSITORY")
    if repository:
        shared["repository"] = {"type": "git", "url": f"git+{repository}.git"}
    folder = out / "npm" / manifest["name"]
    shutil.rmtree(folder, ignore_errors=True)
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, path)
        path.chmod(0o755 if name.startswith("bin/") else 0o644)
    manifest = {"name": manifest["name"], "version": version(), **manifest, **shared}
    (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    npm = shutil.which("npm")
    if not npm:
        sys.exit("npm is not here, which packs them")
    done = subprocess.run(
        [npm, "pack", "--json", "--ignore-scripts", "--pack-destination", str(out), str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    packed = json.loads(done.stdout)
    packed = packed[0] if isinstance(packed, list) else next(iter(packed.values()))
    print(out / packed["filename"].replace("@", "").replace("/", "-"))


def npm(target, program, out):
    facts = TARGETS[target]
    manifest = {
        "name": npm_name(target),
        "description": f"The program of upsun-lint for {target}",
        "os": [facts["os"]],
        "cpu": [facts["cpu"]],
        "files": ["bin", "LICENSE-*"],
        # For those who keep packages zipped: a program can't be run from there.
        "preferUnplugged": True,
    }
    if "libc" in facts:
        manifest["libc"] = [facts["libc"]]
    about = out / "ABOUT-platform.md"
    about.write_text(f"# {npm_name(target)}\n\nThe program of `upsun-lint` for {target}. Install `upsun-lint`, which brings it.\n", encoding="utf-8")
    files = {f"bin/{program_name(target)}": program, "README.md": about, **{name: ROOT / name for name in LICENSES}}
    pack(manifest, files, out)
    about.unlink()


def npm_main(out):
    manifest = json.loads((ROOT / "packages/npm/package.json").read_text(encoding="utf-8"))
    manifest["optionalDependencies"] = {npm_name(target): version() for target in TARGETS}
    files = {"bin/upsun-lint.js": ROOT / "packages/npm/bin/upsun-lint.js", "README.md": ROOT / "packages/ABOUT.md"}
    pack(manifest, {**files, **{name: ROOT / name for name in LICENSES}}, out)


def main(arguments):
    kind, *rest = arguments or [None]
    if kind == "version" and not rest:
        print(version())
    elif kind == "npm-main" and len(rest) == 1:
        Path(rest[0]).mkdir(parents=True, exist_ok=True)
        npm_main(Path(rest[0]).resolve())
    elif kind in ("archive", "npm") and len(rest) == 3 and rest[0] in TARGETS:
        target, program, out = rest
        Path(out).mkdir(parents=True, exist_ok=True)
        (archive if kind == "archive" else npm)(target, Path(program).resolve(), Path(out).resolve())
    else:
        sys.exit(f"{__doc__}\nTargets: {', '.join(TARGETS)}")


if __name__ == "__main__":
    main(sys.argv[1:])
