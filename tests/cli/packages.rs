//! What is released, built and installed as people will: archives, the packages for npm and the wheel for PyPI. No registry is asked.
//!
//! A release binary takes minutes to build, so its path is given: `UPSUN_LINT_TEST_RELEASE=target/release/upsun-lint`. Without it,
//! only what does without one is tested.
#![allow(clippy::disallowed_types, reason = "other programs build and run it")]

use crate::sandbox::{Sandbox, say, tool};
use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The release binary; `None`, with a word about it, where none is given.
fn release(test: &str) -> Option<PathBuf> {
    let Some(path) = env::var_os("UPSUN_LINT_TEST_RELEASE") else {
        say(test, "skipped: `UPSUN_LINT_TEST_RELEASE` names no release binary");
        return None;
    };
    // Cargo runs a test in the folder of its package.
    let path = root().join(path);
    assert!(path.is_file(), "UPSUN_LINT_TEST_RELEASE: there is no {}", path.display());
    Some(path)
}

/// Whether a program is on the PATH; says so where it isn't.
fn has(test: &str, program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        say(test, &format!("skipped: `{program}` is not on the PATH"));
    }
    found
}

fn succeed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let [stdout, stderr] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert!(output.status.success(), "{command:?}\n{stdout}{stderr}");
    stdout
}

/// The triple of this machine, as releases name it; `None` where there are none for it.
fn target() -> Option<&'static str> {
    match (env::consts::OS, env::consts::ARCH) {
        ("linux", "x86_64") => Some("x86_64-unknown-linux-gnu"),
        ("linux", "aarch64") => Some("aarch64-unknown-linux-gnu"),
        ("macos", "x86_64") => Some("x86_64-apple-darwin"),
        ("macos", "aarch64") => Some("aarch64-apple-darwin"),
        _ => None,
    }
}

/// Runs `packages/package.py`, and says what it wrote.
fn package(arguments: &[&str], out: &Path) -> PathBuf {
    let mut command = Command::new("python3");
    let printed = succeed(command.arg(root().join("packages/package.py")).args(arguments).arg(out));
    PathBuf::from(printed.trim())
}

/// An installed program knows its version, finds nothing in the clean example and something in the broken one.
fn assert_works(program: &Path) {
    let run = |arguments: &[&str]| Command::new(program).args(arguments).current_dir(root()).output().unwrap();
    assert_eq!(String::from_utf8(run(&["--version"]).stdout).unwrap(), format!("upsun-lint {}\n", env!("CARGO_PKG_VERSION")));
    let clean = run(&["check", "examples/clean"]);
    assert_eq!((clean.status.code(), clean.stdout.len(), clean.stderr.len()), (Some(0), 0, 0));
    let broken = run(&["check", "examples/broken"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stdout).contains("error[start-backgrounded]"));
    assert_eq!(run(&["check", "examples/nothing"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn an_archive() {
    let name = "packages::an_archive";
    let (Some(release), Some(target), true) = (release(name), target(), has(name, "python3")) else { return };
    let sandbox = Sandbox::new(&[]);
    let out = sandbox.root();
    let program = release.to_str().unwrap();
    let archive = package(&["archive", target, program], &out);
    let folder = format!("upsun-lint-{}-{target}", env!("CARGO_PKG_VERSION"));
    assert_eq!(archive, out.join(format!("{folder}.tar.gz")));
    let again = package(&["archive", target, program], &out.join("again"));
    assert!(fs::read(&archive).unwrap() == fs::read(again).unwrap(), "the same program gives another archive");

    let checksum = fs::read_to_string(out.join(format!("{folder}.tar.gz.sha256"))).unwrap();
    let sum = succeed(
        Command::new("python3")
            .args(["-c", "import hashlib,sys;print(hashlib.sha256(open(sys.argv[1],'rb').read()).hexdigest())"])
            .arg(&archive),
    );
    assert_eq!(checksum, format!("{}  {folder}.tar.gz\n", sum.trim()));

    succeed(Command::new("tar").arg("xzf").arg(&archive).current_dir(&out));
    assert_works(&out.join(&folder).join("upsun-lint"));
    let files = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "completions", "man", "upsun-lint"];
    assert_eq!(sandbox.list(&folder), files);
    let shells = ["_upsun-lint", "_upsun-lint.ps1", "upsun-lint.bash", "upsun-lint.fish"];
    assert_eq!(sandbox.list(&format!("{folder}/completions")), shells);
    assert!(sandbox.read(&format!("{folder}/man/upsun-lint.1")).contains(".TH upsun-lint 1"));
    succeed(Command::new("bash").arg("-n").arg(out.join(&folder).join("completions/upsun-lint.bash")));
}

/// What Windows unpacks; the program in it is no matter here.
#[cfg(unix)]
#[test]
fn an_archive_for_windows() {
    let name = "packages::an_archive_for_windows";
    if !has(name, "python3") {
        return;
    }
    let sandbox = Sandbox::new(&[]);
    let program = stand_in(&sandbox.root().join("program"), "#!/bin/sh\necho said\n");
    let archive = package(&["archive", "x86_64-pc-windows-msvc", program.to_str().unwrap()], &sandbox.root());
    let list = succeed(Command::new("python3").args(["-m", "zipfile", "-l"]).arg(archive));
    let folder = format!("upsun-lint-{}-x86_64-pc-windows-msvc", env!("CARGO_PKG_VERSION"));
    for file in ["upsun-lint.exe", "README.md", "man/upsun-lint.1", "completions/_upsun-lint.ps1"] {
        assert!(list.contains(&format!("{folder}/{file} ")), "{list}");
    }
}

#[cfg(unix)]
#[test]
fn the_packages_for_npm() {
    let name = "packages::the_packages_for_npm";
    let (Some(release), Some(target)) = (release(name), target()) else { return };
    if !has(name, "npm") || !has(name, "python3") {
        return;
    }
    let sandbox = Sandbox::new(&[]);
    let out = sandbox.root();
    let main = package(&["npm-main"], &out);
    let platform = package(&["npm", target, release.to_str().unwrap()], &out);

    let packed = |folder: &str| {
        let list = succeed(Command::new("npm").args(["pack", "--dry-run", "--json"]).arg(out.join("npm").join(folder)));
        let list: Value = serde_json::from_str(&list).unwrap();
        // Newer versions of npm answer with an object.
        let package = list.get(0).or_else(|| list.as_object()?.values().next()).unwrap().clone();
        let mut files: Vec<String> =
            package["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect();
        files.sort();
        files
    };
    let files = ["LICENSE-APACHE", "LICENSE-MIT", "README.md"];
    assert_eq!(packed("upsun-lint"), [files.as_slice(), &["bin/upsun-lint.js", "package.json"]].concat());
    let named: Value = serde_json::from_str(&sandbox.read("npm/upsun-lint/package.json")).unwrap();
    let names: Vec<&String> = named["optionalDependencies"].as_object().unwrap().keys().collect();
    let own = names.iter().find(|name| out.join("npm").join(name).exists()).expect("the platform's package is one of those");
    assert_eq!(packed(own), [files.as_slice(), &["bin/upsun-lint", "package.json"]].concat());
    let manifest: Value = serde_json::from_str(&sandbox.read(&format!("npm/{own}/package.json"))).unwrap();
    for key in ["os", "cpu"].into_iter().chain(cfg!(target_os = "linux").then_some("libc")) {
        assert!(manifest[key].is_array(), "{key}: {manifest}");
    }

    let install = |files: &[&Path]| {
        let mut npm = Command::new("npm");
        npm.args(["install", "--offline", "--no-audit", "--no-fund", "--prefix"]).arg(out.join("project")).args(files);
        succeed(npm.env("npm_config_cache", out.join("cache")).env("npm_config_update_notifier", "false"));
    };
    sandbox.folder("project");
    install(&[&platform, &main]);
    assert_works(&out.join("project/node_modules/.bin/upsun-lint"));
}

#[cfg(unix)]
#[test]
fn the_wheel() {
    let name = "packages::the_wheel";
    let Some(release) = release(name) else { return };
    let [Some(maturin), Some(twine), Some(python)] = ["maturin", "twine", "python"].map(|it| tool(name, &format!("bin/{it}")))
    else {
        return;
    };
    let sandbox = Sandbox::new(&[]);
    let out = sandbox.root();
    for command in [["build", "--release", "--locked"].as_slice(), &["sdist"]] {
        let mut maturin = Command::new(&maturin);
        maturin.args(command).arg("--out").arg(out.join("dist")).current_dir(root());
        // Where the release binary was built there is nothing left to build.
        succeed(maturin.env("CARGO_TARGET_DIR", release.ancestors().nth(2).unwrap()));
    }
    let dist = sandbox.list("dist");
    let [wheel, source] = dist.as_slice() else { panic!("{dist:?}") };
    let version = env!("CARGO_PKG_VERSION");
    assert!(wheel.starts_with(&format!("upsun_lint-{version}-py3-none-")), "{wheel}");
    assert_eq!(*source, format!("upsun_lint-{version}.tar.gz"));
    succeed(Command::new(twine).args(["check", "--strict"]).args([out.join("dist").join(wheel), out.join("dist").join(source)]));

    let list = succeed(Command::new(&python).args(["-m", "zipfile", "-l"]).arg(out.join("dist").join(wheel)));
    for file in [".data/scripts/upsun-lint ", "/METADATA ", "/licenses/LICENSE-MIT ", "/licenses/LICENSE-APACHE "] {
        assert!(list.contains(file), "{file}: {list}");
    }
    let list = succeed(Command::new("tar").arg("tzf").arg(out.join("dist").join(source)));
    for file in ["src/main.rs", "crates/cli/src/lib.rs", "schemas/report.schema.json", "Cargo.lock", "LICENSE-MIT"] {
        assert!(list.contains(&format!("/{file}\n")), "{file}: {list}");
    }
    for folder in ["editors", "fuzz", "docs", "target", "examples"] {
        assert!(!list.contains(&format!("upsun_lint-{version}/{folder}/")), "{folder}: {list}");
    }

    succeed(Command::new(&python).args(["-m", "venv"]).arg(out.join("venv")));
    let pip = out.join("venv/bin/pip");
    succeed(Command::new(&pip).args(["install", "--no-index", "--disable-pip-version-check"]).arg(out.join("dist").join(wheel)));
    succeed(Command::new(&pip).arg("check"));
    assert_works(&out.join("venv/bin/upsun-lint"));
}

#[cfg(unix)]
fn stand_in(path: &Path, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, script).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_owned()
}

/// An installed package for npm that takes these scripts for the programs of the platforms `sun-x64` or `linux-x64`.
#[cfg(unix)]
fn launcher(programs: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    let main = sandbox.root().join("node_modules/upsun-lint");
    fs::create_dir_all(main.join("bin")).unwrap();
    fs::copy(root().join("packages/npm/bin/upsun-lint.js"), main.join("bin/upsun-lint.js")).unwrap();
    let names = ["linux-x64-gnu", "linux-x64-musl", "darwin-arm64"];
    let names: Vec<String> = names.iter().map(|name| format!("\"@upsun-lint/{name}\": \"1.0.0\"")).collect();
    fs::write(main.join("package.json"), format!("{{\"optionalDependencies\": {{{}}}}}", names.join(", "))).unwrap();
    for (name, script) in programs {
        stand_in(&sandbox.root().join(format!("node_modules/@upsun-lint/{name}/bin/upsun-lint")), script);
    }
    sandbox
}

/// The launcher, on what it takes for this platform.
#[cfg(unix)]
fn launch(sandbox: &Sandbox, platform: &str, arguments: &[&str]) -> Command {
    let (system, architecture) = platform.split_once('-').unwrap();
    sandbox.file(
        "platform.js",
        format!("for (const [k, v] of [['platform', '{system}'], ['arch', '{architecture}']]) Object.defineProperty(process, k, {{ value: v }});"),
    );
    let mut node = Command::new("node");
    node.arg("--require").arg(sandbox.root().join("platform.js"));
    node.arg(sandbox.root().join("node_modules/upsun-lint/bin/upsun-lint.js")).args(arguments).current_dir(sandbox.root());
    node
}

#[cfg(unix)]
fn said(output: &Output) -> (Option<i32>, String, String) {
    let [stdout, stderr] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (output.status.code(), stdout, stderr)
}

#[cfg(unix)]
#[test]
fn the_launcher_passes_everything_on() {
    if !has("packages::the_launcher_passes_everything_on", "node") {
        return;
    }
    let script = "#!/bin/sh\nfor word; do echo \"<$word>\"; done\ncat\necho told >&2\nexit 3\n";
    let sandbox = launcher(&[("linux-x64-gnu", script)]);
    let mut node = launch(&sandbox, "linux-x64", &["check", "a b", "", "*"]);
    sandbox.file("input", "in\n");
    let output = node.stdin(fs::File::open(sandbox.root().join("input")).unwrap()).output().unwrap();
    assert_eq!(said(&output), (Some(3), "<check>\n<a b>\n<>\n<*>\nin\n".to_owned(), "told\n".to_owned()));
}

#[cfg(unix)]
#[test]
fn the_launcher_passes_signals_on_and_ends_by_them() {
    use std::os::unix::process::ExitStatusExt;
    if !has("packages::the_launcher_passes_signals_on_and_ends_by_them", "node") {
        return;
    }
    let sandbox = launcher(&[("linux-x64-gnu", "#!/bin/sh\nkill -TERM $$\n")]);
    let status = launch(&sandbox, "linux-x64", &[]).status().unwrap();
    assert_eq!(status.signal(), Some(15), "{status}");

    // The program decides how it ends.
    let sandbox = launcher(&[("linux-x64-gnu", "#!/bin/sh\ntrap 'exit 7' TERM\necho ready\nwhile :; do sleep 0.05; done\n")]);
    let mut node = launch(&sandbox, "linux-x64", &[]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(node.stdout.take().unwrap()), &mut line).unwrap();
    assert_eq!(line, "ready\n");
    succeed(Command::new("sh").args(["-c", &format!("kill -TERM {}", node.id())]));
    assert_eq!(node.wait().unwrap().code(), Some(7));
}

#[cfg(unix)]
#[test]
fn the_launcher_says_what_is_missing() {
    if !has("packages::the_launcher_says_what_is_missing", "node") {
        return;
    }
    let sandbox = launcher(&[]);
    let (status, stdout, stderr) = said(&launch(&sandbox, "darwin-arm64", &[]).output().unwrap());
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(
        stderr.starts_with("upsun-lint: the program for darwin-arm64 is missing: it is in @upsun-lint/darwin-arm64,"),
        "{stderr}"
    );

    let (status, stdout, stderr) = said(&launch(&sandbox, "sunos-x64", &[]).output().unwrap());
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    let words = "upsun-lint: there is no program for sunos-x64 (available: linux-x64-gnu, linux-x64-musl, darwin-arm64)";
    assert!(stderr.starts_with(words), "{stderr}");
}

/// Where the C library of the other one is missing, the system says that there is no such file.
#[cfg(unix)]
#[test]
fn the_launcher_falls_back_to_the_program_without_libraries() {
    if !has("packages::the_launcher_falls_back_to_the_program_without_libraries", "node") {
        return;
    }
    let works = ("linux-x64-musl", "#!/bin/sh\necho musl\nexit 1\n");
    for programs in [vec![works], vec![("linux-x64-gnu", "#!/nothing/ld-linux.so\n"), works]] {
        let sandbox = launcher(&programs);
        let output = launch(&sandbox, "linux-x64", &[]).output().unwrap();
        assert_eq!(said(&output), (Some(1), "musl\n".to_owned(), String::new()));
    }
    let sandbox = launcher(&[("linux-x64-gnu", "#!/nothing/ld-linux.so\n")]);
    let (status, _, stderr) = said(&launch(&sandbox, "linux-x64", &[]).output().unwrap());
    assert_eq!(status, Some(2));
    assert!(stderr.starts_with("upsun-lint: can't start ") && stderr.contains("ENOENT"), "{stderr}");
}

/// What is released for a platform is released for all.
#[test]
fn the_platforms_are_the_same_everywhere() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let script = read("packages/package.py");
    let table = script.split_once("\nTARGETS = {\n").unwrap().1.split_once("\n}").unwrap().0;
    let targets: Vec<&str> = table.lines().map(|line| line.split('"').nth(1).unwrap()).collect();
    assert!(targets.len() >= 8, "{targets:?}");
    let workflow = read(".github/workflows/release.yml");
    let built = workflow.lines().filter_map(|line| line.trim().strip_prefix("- { target: ")?.split(',').next());
    assert_eq!(built.collect::<Vec<&str>>(), targets);
}

/// One version, wherever it stands.
#[test]
fn all_say_the_same_version() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let extension: Value = serde_json::from_str(&read("editors/vscode/package.json")).unwrap();
    assert_eq!(extension["version"], version, "editors/vscode/package.json");
    let lock: Value = serde_json::from_str(&read("editors/vscode/package-lock.json")).unwrap();
    assert_eq!(lock["version"], version, "editors/vscode/package-lock.json");
    assert!(read("editors/zed/extension.toml").contains(&format!("\nversion = \"{version}\"\n")), "editors/zed/extension.toml");
    assert!(read("CHANGELOG.md").contains(&format!("\n## {version}")), "CHANGELOG.md");
}
