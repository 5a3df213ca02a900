//! A folder to run the binary in, with an environment that holds nothing.

use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use tempfile::TempDir;

/// A configuration in which nothing is found.
pub(crate) const CLEAN: &str = r#"applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
        npm run build
"#;

/// A configuration with one warning.
pub(crate) const WARNING: &str = r#"applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        npm ci
        npm run build
"#;

/// A configuration with one error.
pub(crate) const ERROR: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n    type: \"nodejs:26\"\n";

/// A configuration with one info.
pub(crate) const INFO: &str = r#"applications:
  app:
    type: "nodejs:24"
    hooks:
      post_deploy: |
        npm run warm
        npm run index
"#;

/// A configuration with one hint, where hints of taste are asked for.
pub(crate) const HINT: &str = r#"applications:
  app:
    type: "nodejs:24"
    crons:
      nightly:
        spec: "H 3 * * *"
        commands:
          start: |
            npm run clean
            npm run index
"#;

/// All formats of a report.
pub(crate) const FORMATS: [&str; 8] = ["human", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"];

/// What no run may need. It is no measure of speed, but keeps a test from waiting for ever.
const LIMIT: Duration = Duration::from_secs(60);

/// A temporary folder.
pub(crate) struct Sandbox {
    folder: TempDir,
}

/// What a run of the binary left.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    /// A folder with these files in it. It is a repository, so that nothing above it matters.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let sandbox = Self { folder: tempfile::tempdir().unwrap() };
        sandbox.folder(".git");
        for (path, text) in files {
            sandbox.file(path, text);
        }
        sandbox
    }

    /// A project with this configuration.
    pub(crate) fn project(config: &str) -> Self {
        Self::new(&[(".upsun/config.yaml", config)])
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    /// Copies a project of the examples.
    pub(crate) fn copy_example(&self, name: &str, to: &str) {
        self.copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name), to);
    }

    fn copy(&self, from: &Path, to: &str) {
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            let to = if to.is_empty() { name } else { format!("{to}/{name}") };
            if entry.file_type().unwrap().is_dir() {
                self.copy(&entry.path(), &to);
            } else {
                self.file(&to, fs::read(entry.path()).unwrap());
            }
        }
    }

    /// What is in a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// The names in a folder, in order.
    pub(crate) fn list(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.root().join(path)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }

    pub(crate) fn folder(&self, path: &str) {
        fs::create_dir_all(self.root().join(path)).unwrap();
    }

    /// Writes a file here: nothing outside is touched, whatever a path says.
    pub(crate) fn file(&self, path: &str, content: impl AsRef<[u8]>) {
        assert!(Path::new(path).is_relative(), "{path}");
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Runs the binary here, with arguments that have no spaces in them.
    pub(crate) fn run(&self, args: &str) -> Run {
        self.run_in("", args)
    }

    /// Runs `where` here, with a command that may have spaces.
    pub(crate) fn run_where(&self, command: &str) -> Run {
        self.finish(self.command("", "where").arg(command))
    }

    pub(crate) fn run_in(&self, folder: &str, args: &str) -> Run {
        self.finish(self.command(folder, args))
    }

    pub(crate) fn run_with_stdin(&self, args: &str, stdin: impl Into<Vec<u8>>) -> Run {
        self.finish(self.command("", args).stdin(stdin.into()))
    }

    pub(crate) fn run_with_variable(&self, args: &str, name: &str, value: &str) -> Run {
        self.finish(self.command("", args).env(name, value))
    }

    fn command(&self, folder: &str, args: &str) -> snapbox::cmd::Command {
        snapbox::cmd::Command::new(binary()).env_clear().current_dir(self.root().join(folder)).args(args.split_whitespace())
    }

    fn finish(&self, command: snapbox::cmd::Command) -> Run {
        let output = command.timeout(LIMIT).output().unwrap();
        let root = self.root().display().to_string();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&root, "[ROOT]");
        let status = output.status.code().expect("killed: it crashed, or would never have ended");
        Run { status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Run {
    /// Checks that the run was not hurt by what it read: a verdict, and no word of an internal error.
    pub(crate) fn assert_survived(&self) {
        assert!((0..=2).contains(&self.status), "status {}", self.status);
        for word in ["internal error", "panicked"] {
            assert!(!self.stdout.contains(word) && !self.stderr.contains(word), "{}", self.stderr);
        }
    }

    /// Checks that there is one finding in concise form, which starts so, and not a word besides.
    pub(crate) fn assert_finding(&self, start: &str) {
        assert_eq!(self.stderr, "");
        assert!(self.stdout.starts_with(start) && self.stdout.lines().count() == 1, "not {start}: {}", self.stdout);
    }

    /// The document on standard output. A report must be as its schema says.
    pub(crate) fn json(&self) -> Value {
        let document: Value = serde_json::from_str(&self.stdout).unwrap();
        static SCHEMA: OnceLock<Validator> = OnceLock::new();
        if document["findings"].is_array() {
            let schema = SCHEMA.get_or_init(|| validator("schemas/report.schema.json"));
            assert_valid(schema, &document);
        }
        document
    }
}

/// Prints a line even when the test passes, so that one sees whether anything was tested.
pub(crate) fn say(test: &str, line: &str) {
    let _ = io::stderr().write_all(format!("{test}: {line}\n").as_bytes());
}

/// A program that `.ci/run` installs from a registry of packages; `None`, with a word about it, where it isn't there.
pub(crate) fn tool(test: &str, path: &str) -> Option<PathBuf> {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools").join(path);
    if !full.exists() {
        say(test, &format!("skipped: `target/tools/{path}` is not here; `.ci/run` installs it"));
        return None;
    }
    Some(full)
}

/// What checks documents by a JSON Schema of the repository.
fn validator(path: &str) -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Fails with what is wrong with a document.
pub(crate) fn assert_valid(schema: &Validator, document: &Value) {
    let errors: Vec<String> =
        schema.iter_errors(document).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The binary.
pub(crate) fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_upsun-lint-under-test"))
}
