#!/usr/bin/env python3
"""Times the release binary as a whole process, against /bin/true and tools that people use today.

    cargo build --release
    pip install yamllint check-jsonschema     # optional: rows of tools that aren't there are left out
    python3 tests/bench/compare.py

Each command runs many times, all in one sitting and in turn, since machines are noisy. Wall time is from
spawn to exit. Memory is the maximum resident set as /usr/bin/time tells it, and left out without that
program (Debian: `apt-get install time`). Nothing here fails: it prints, and you compare.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "upsun-lint"

APP = """\
  app{n}:
    type: "php:8.4"
    source:
      root: "/app{n}"
    relationships:
      database: {{service: db, endpoint: postgresql}}
    mounts:
      "/var/cache": {{source: instance, source_path: cache}}
      "/var/uploads": {{source: storage, source_path: uploads}}
    variables:
      env:
        APP_ENV: prod
    hooks:
      build: |
        set -e
        composer install --no-dev --prefer-dist --no-interaction
        cd assets && npm ci && npm run build
        if [ -n "$PLATFORM_CACHE_DIR" ]; then
          rsync -a "$PLATFORM_CACHE_DIR/thumbs/" public/thumbs/
        fi
      deploy: |
        set -e
        php bin/console doctrine:migrations:migrate --no-interaction
        php bin/console cache:warmup
        for dir in thumbs originals; do mkdir -p "var/uploads/$dir"; done
      post_deploy: "curl -fsS -X PURGE https://cdn.example.com/ || true"
    web:
      commands:
        pre_start: php bin/console cache:warmup
      locations:
        "/":
          root: public
          passthru: "/index.php"
    workers:
      queue:
        commands:
          start: php bin/console messenger:consume async --time-limit=3600
    operations:
      reindex:
        role: admin
        commands: {{start: php bin/console app:reindex}}
"""


def project(folder: Path, lines: int) -> Path:
    """A project whose configuration has about that many lines."""
    config = folder / ".upsun" / "config.yaml"
    config.parent.mkdir(parents=True)
    apps = "".join(APP.format(n=n) for n in range(max(1, lines // 40)))
    config.write_text("applications:\n" + apps + 'services:\n  db:\n    type: "postgresql:17"\n')
    return config


SILENT = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]


def run(command: list[str]) -> tuple[float, int]:
    """Milliseconds and exit status of one run; its output goes nowhere."""
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=SILENT)
    _, status = os.waitpid(pid, 0)
    return (time.perf_counter() - start) * 1000, os.waitstatus_to_exitcode(status)


def memory(command: list[str], scratch: Path) -> str:
    """MiB of one run. A child of this process would be charged for Python's own memory, so `time` runs it."""
    timer = shutil.which("time")
    if not timer:
        return "-"
    report = scratch / "memory"
    pid = os.posix_spawn(timer, [timer, "-f", "%M", "-o", str(report), *command], os.environ, file_actions=SILENT)
    os.waitpid(pid, 0)
    return f"{int(report.read_text().split()[-1]) / 1024:.1f}"


def main() -> None:
    if not BINARY.exists():
        sys.exit(f"no {BINARY}: run `cargo build --release` first")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        small = project(folder / "small", 200)
        large = project(folder / "large", 5_000)
        wrong = folder / "wrong" / ".upsun" / "config.yaml"
        wrong.parent.mkdir(parents=True)
        apps = "".join(f'  app{n}:\n    type: "nodejs:24"\n    wrong: 1\n' for n in range(9_990))
        wrong.write_text("applications:\n" + apps)
        many = [folder / "many" / f"p{n}" for n in range(1_000)]
        for path in many:
            project(path, 200)
        schema = folder / "schema.json"
        schema.write_text(json.dumps({"type": "object", "required": ["applications"]}))

        binary = str(BINARY)
        rows: list[tuple[str, list[str], int]] = [
            ("/bin/true", ["/bin/true"], 100),
            ("upsun-lint --version", [binary, "--version"], 100),
            ("upsun-lint, 200 lines", [binary, "check", str(small.parents[1])], 100),
            ("upsun-lint, 5,000 lines", [binary, "check", str(large.parents[1])], 30),
            ("upsun-lint, 500 projects of 200 lines", [binary, "check", *map(str, many[:500])], 10),
            ("upsun-lint, 1,000 projects of 200 lines", [binary, "check", *map(str, many)], 10),
            ("upsun-lint, 10,000 findings", [binary, "check", str(wrong.parents[1])], 10),
            ("upsun-lint, 10,000 findings as SARIF", [binary, "check", "--format", "sarif", str(wrong.parents[1])], 10),
        ]
        for name, arguments in [
            ("yamllint", [str(small)]),
            ("check-jsonschema", ["--schemafile", str(schema), str(small)]),
        ]:
            program = shutil.which(name)
            if program:
                rows.append((f"{name}, 200 lines", [program, *arguments], 10))

        measured: dict[str, list[tuple[float, int]]] = {name: [] for name, _, _ in rows}
        for turn in range(max(runs for _, _, runs in rows)):
            for name, command, runs in rows:
                if turn < runs:
                    measured[name].append(run(command))

        print(f"{'command':40} {'runs':>5} {'median ms':>10} {'min ms':>8} {'max MiB':>8} {'status':>7}")
        for name, command, _ in rows:
            samples = measured[name]
            walls = [wall for wall, _ in samples]
            print(
                f"{name:40} {len(samples):5} {statistics.median(walls):10.2f} {min(walls):8.2f} "
                f"{memory(command, folder):>8} {samples[-1][1]:7}"
            )


if __name__ == "__main__":
    main()
