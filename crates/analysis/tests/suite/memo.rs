//! A check with what is known from the last time finds what a fresh one finds, whatever was edited in between.

use std::path::Path;
use upsun_lint_analysis::{Diagnostic, Memo, MemoryFiles, Options, RepoPath, Target, check, check_again};

/// Several apps with scripts of the same words: with mounts and without, with variables of their own, one that calls a file.
const CONFIG: &str = r#"applications:
  one:
    type: "nodejs:24"
    mounts:
      data: {source: instance, source_path: data}
    hooks: &hooks
      build: |
        npm run build
      deploy: |
        set -e
        echo é😀 > "$TARGET/x"
        . ./setup.sh
    variables:
      env: {TARGET: data}
    web: {commands: {start: "node server.js &"}}
  two:
    type: "nodejs:24"
    source: {root: two}
    hooks: *hooks
    variables:
      env: {TARGET: log}
    web: {commands: {start: "node server.js &"}}
    workers:
      queue:
        commands: {start: "node server.js &"}
routes:
  "https://{default}/": {type: upstream, upstream: "one:http"}
"#;

fn files(config: &str) -> MemoryFiles {
    let mut files = MemoryFiles::new();
    files.insert(".upsun/config.yaml", config);
    files.insert("setup.sh", "mkdir -p data/cache\ntouch data/cache/ready\n");
    files.insert("two/.environment", "export TARGET=elsewhere\n");
    files.insert("package.json", r#"{"scripts": {"build": "node server.js > data/log & vite build"}}"#);
    files
}

fn findings(files: &MemoryFiles, memo: Option<&mut Memo>) -> Vec<Diagnostic> {
    let target = Target::Directory(RepoPath::root());
    let report = match memo {
        Some(memo) => check_again(files, &target, &Options::default(), memo),
        None => check(files, &target, &Options::default()),
    };
    assert_eq!(report.failures, []);
    report.diagnostics
}

#[test]
fn each_line_is_removed_and_comes_back() {
    let mut memo = Memo::default();
    let lines: Vec<&str> = CONFIG.split_inclusive('\n').collect();
    let (mut different, fresh) = (0, findings(&files(CONFIG), None));
    assert!(fresh.len() > 5, "{fresh:#?}");
    for at in 0..lines.len() {
        let without: String = lines.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, line)| *line).collect();
        for text in [without.as_str(), CONFIG] {
            let files = files(text);
            let expected = findings(&files, None);
            assert_eq!(findings(&files, Some(&mut memo)), expected, "without line {}: {}", at + 1, lines[at]);
            different += usize::from(expected != fresh);
        }
    }
    assert!(different > 10, "{different} texts had other findings");
}

#[test]
fn each_word_is_cut_short() {
    let mut memo = Memo::default();
    for (at, _) in CONFIG.char_indices().filter(|(at, c)| c.is_alphanumeric() && at % 3 == 0) {
        let mut text = CONFIG.to_owned();
        text.remove(at);
        let files = files(&text);
        assert_eq!(findings(&files, Some(&mut memo)), findings(&files, None), "without the byte {at}");
    }
}

#[test]
fn settings_that_teach_count_at_once() {
    let mut memo = Memo::default();
    let taught = "[[commands]]\ncommand = \"node server.js\"\nends = true\n";
    for settings in [None, Some(taught), None] {
        let mut files = files(CONFIG);
        settings.into_iter().for_each(|settings| files.insert("upsun-lint.toml", settings));
        assert_eq!(findings(&files, Some(&mut memo)), findings(&files, None), "{settings:?}");
    }
}

/// So large a project that several threads check it.
#[test]
fn a_large_project_is_checked_like_its_apps() {
    let apps = CONFIG.lines().skip(1).take_while(|line| !line.starts_with("  two"));
    let app: String = apps.map(|line| line.replace("&hooks", "") + "\n").collect();
    let project = |count: usize| {
        let apps: String = (0..count).map(|number| app.replace("  one:", &format!("  app{number}:"))).collect();
        findings(&files(&format!("applications:\n{apps}")), None)
    };
    let (alone, many) = (project(1), project(200));
    assert_eq!(many, project(200), "in the same order");
    let of = |id: &str, found: &[Diagnostic]| found.iter().filter(|found| found.rule.id == id).count();
    for id in ["instance-mount-write-in-deploy", "start-backgrounded"] {
        assert_eq!((of(id, &alone), of(id, &many)), (1, 200), "{id}");
    }
}

/// Older versions of real projects, one after the other, as somebody would edit them.
#[test]
fn histories_of_the_corpus_are_replayed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/history");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("no corpus at {}: skipped", folder.display());
        return;
    };
    let mut memo = Memo::default();
    let mut count = 0;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().step_by(4) {
        let mut files = MemoryFiles::new();
        for entry in std::fs::read_dir(path.join(".upsun")).into_iter().flatten().flatten() {
            if let Ok(text) = std::fs::read_to_string(entry.path()) {
                files.insert(&format!(".upsun/{}", entry.file_name().to_string_lossy()), text);
            }
        }
        assert_eq!(findings(&files, Some(&mut memo)), findings(&files, None), "{}", path.display());
        count += 1;
    }
    assert!(count > 50, "{count}");
}
