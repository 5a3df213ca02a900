//! Which files a project has, and what leads from one to another.

use crate::common::{CONFIG, check_files, summaries};
use upsun_lint_analysis::project::IncludeTarget;
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target, check};

fn app(body: &str) -> String {
    let body: String = body.lines().map(|line| format!("    {line}\n")).collect();
    format!("applications:\n  app:\n    type: \"nodejs:24\"\n{body}")
}

const BROKEN: &str = "npm ci\nnpm run build\n";
const FOUND: &str = "warning missing-set-e \"!include\"";

#[test]
fn a_path_is_seen_from_the_app_the_file_or_the_repository() {
    let rooted = app("source: {root: web}\nhooks:\n  build: !include {type: string, path: build.sh}");
    for place in ["web/build.sh", ".upsun/build.sh", "build.sh"] {
        assert_eq!(summaries(&check_files(&[(CONFIG, &rooted), (place, BROKEN)])), [FOUND], "{place}");
    }
    // The first that is there wins: the app's root.
    let report = check_files(&[(CONFIG, &rooted), ("web/build.sh", BROKEN), ("build.sh", "npm ci\n")]);
    assert_eq!(summaries(&report), [FOUND]);
    let climbing = app("source: {root: web}\nhooks:\n  build: !include {type: string, path: ../shared/build.sh}");
    assert_eq!(summaries(&check_files(&[(CONFIG, &climbing), ("shared/build.sh", BROKEN)])), [FOUND]);
}

#[test]
fn yaml_is_put_in_the_place_of_its_tag() {
    let config = "applications:\n  app: !include apps/app.yaml\n";
    let inner = "type: \"nodejs:24\"\nhooks:\n  build: |\n    npm ci\n    npm run build\n";
    let report = check_files(&[(CONFIG, config), (".upsun/apps/app.yaml", inner)]);
    assert_eq!(summaries(&report), ["warning missing-set-e \"build\""]);
    let location = report.diagnostics[0].location;
    assert_eq!(report.project.path(location.file).as_str(), ".upsun/apps/app.yaml");
    assert_eq!(report.project.node_path(location), "applications.app.hooks.build");
    let mapping = app("hooks: !include {type: yaml, path: hooks.yaml}");
    let report = check_files(&[(CONFIG, &mapping), ("hooks.yaml", "build: |\n  npm ci\n  npm run build\n")]);
    assert_eq!(summaries(&report), ["warning missing-set-e \"build\""]);
    assert_eq!(report.project.node_path(report.diagnostics[0].location), "applications.app.hooks.build");
}

#[test]
fn includes_may_include() {
    let config = app("hooks: !include a.yaml");
    let report = check_files(&[(CONFIG, &config), ("a.yaml", "build: !include {type: string, path: b.sh}\n"), ("b.sh", BROKEN)]);
    assert_eq!(summaries(&report), [FOUND]);
}

#[test]
fn what_is_not_there_is_reported_with_where_it_was_looked_for() {
    let config = app("source: {root: web}\nhooks:\n  build: !include {type: string, path: buidl.sh}");
    let report = check_files(&[(CONFIG, &config), ("web/build.sh", BROKEN)]);
    assert_eq!(summaries(&report), ["error include-target-missing \"buidl.sh\""]);
    let found = &report.diagnostics[0];
    assert!(found.message.contains("`web/buidl.sh`, `.upsun/buidl.sh` and `buidl.sh`"), "{}", found.message);
    assert_eq!(found.help.as_deref(), Some("did you mean `web/build.sh`?"));
}

#[test]
fn ways_out_and_circles_are_refused() {
    let outside = app("hooks:\n  build: !include {type: string, path: ../../../etc/passwd}");
    let report = check_files(&[(CONFIG, &outside)]);
    assert_eq!(summaries(&report), ["error include-target-missing \"../../../etc/passwd\""]);
    assert!(report.diagnostics[0].message.contains("out of the repository"));
    let itself = check_files(&[(CONFIG, "applications: !include config.yaml\n")]);
    assert_eq!(summaries(&itself), ["error include-target-missing \"config.yaml\""]);
    let config = app("variables: !include a.yaml");
    let circle = check_files(&[(CONFIG, &config), ("a.yaml", "env: !include b.yaml\n"), ("b.yaml", "!include a.yaml\n")]);
    assert_eq!(summaries(&circle), ["error include-target-missing \"a.yaml\""]);
    assert_eq!(circle.project.path(circle.diagnostics[0].location.file).as_str(), "b.yaml");
}

#[test]
fn a_chain_that_is_too_long_ends() {
    let mut files = MemoryFiles::new();
    files.insert(CONFIG, app("variables: !include f0.yaml"));
    for n in 0..100 {
        files.insert(&format!("f{n}.yaml"), format!("!include f{}.yaml\n", n + 1));
    }
    let report = check(&files, &Target::Directory(RepoPath::root()), &Options::default());
    assert_eq!(report.diagnostics.len(), 1, "{:?}", summaries(&report));
    assert!(report.diagnostics[0].message.contains("too deep"));
}

#[test]
fn archives_are_directories() {
    let solr = |path: &str| {
        format!(
            "{}services:\n  solr:\n    type: \"solr:9.9\"\n    configuration:\n      cores:\n        main: {{conf_dir: !archive \"{path}\"}}\n",
            app("")
        )
    };
    let files: &[(&str, &str)] = &[(".upsun/solr/conf/schema.xml", "<schema/>")];
    let run = |path: &str| {
        let config = solr(path);
        let mut all = vec![(CONFIG, config.as_str())];
        all.extend(files);
        let report = check_files(&all);
        let includes: Vec<IncludeTarget> =
            report.project.includes().into_iter().map(|(_, _, include)| include.target.clone()).collect();
        (
            summaries(&report)
                .into_iter()
                .filter(|found| found.contains("include-target") || found.contains("archive"))
                .collect::<Vec<_>>(),
            includes,
        )
    };
    let (found, includes) = run("solr/conf");
    assert_eq!(found, [""; 0]);
    assert_eq!(includes, [IncludeTarget::Present(RepoPath::new(".upsun/solr/conf").unwrap())]);
    assert_eq!(run("example").0, [""; 0], "a built-in value of the documentation");
    assert_eq!(run("solr/none").0.len(), 1);
    assert_eq!(run("solr/conf/schema.xml").0.len(), 1);
}

#[test]
fn a_submodule_may_not_be_checked_out() {
    let config = app("hooks:\n  build: !include {type: string, path: vendor-tools/build.sh}");
    let modules = "[submodule \"tools\"]\n\tpath = vendor-tools\n\turl = https://example.com/tools.git\n";
    let report = check_files(&[(CONFIG, &config), (".gitmodules", modules)]);
    assert_eq!(summaries(&report), ["warning include-target-missing \"vendor-tools/build.sh\""]);
}

#[test]
fn all_first_level_files_are_one_configuration() {
    let report = check_files(&[
        (
            ".upsun/a.yaml",
            "applications:\n  a:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        npm ci\n        npm run build\n",
        ),
        (".upsun/b.yaml", "applications:\n  b:\n    type: \"nodejs:24\"\n    hooks:\n      deploy: node a.js; node b.js\n"),
        (".upsun/local/c.yaml", "applications: {c: {type: \"nodejs:24\", hooks: {build: \"a; b\"}}}\n"),
        (".upsun/.hidden.yaml", "applications: {d: {type: \"nodejs:24\", hooks: {build: \"a; b\"}}}\n"),
    ]);
    let found = summaries(&report);
    let own: Vec<_> = found.iter().filter(|found| found.contains("missing-set-e")).collect();
    assert_eq!(own, ["warning missing-set-e \"build\"", "warning missing-set-e \"deploy\""], "{found:?}");
}

#[test]
fn a_script_in_the_folder_is_no_configuration() {
    let config = app("hooks:\n  build: !include {type: string, path: hooks.build.yaml}");
    let report =
        check_files(&[(CONFIG, &config), (".upsun/hooks.build.yaml", "# a: b: c\nset -e\nnpm ci # here\nnpm run build\n")]);
    assert_eq!(summaries(&report), [""; 0]);
}

#[test]
fn broken_yaml_hides_its_lines_alone() {
    let config = "applications:\n  a:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        npm ci\n        npm run build\n  b:\n    spec: */5 * * * *\n    hooks:\n      deploy: node a.js; node b.js\n";
    let found = summaries(&check_files(&[(CONFIG, config)]));
    assert!(found.contains(&"warning missing-set-e \"build\"".to_owned()), "{found:?}");
    assert!(found.contains(&"warning missing-set-e \"deploy\"".to_owned()), "{found:?}");
    assert_eq!(found.iter().filter(|found| found.starts_with("error")).count(), 1, "{found:?}");
}

#[test]
fn bytes_that_are_no_text() {
    let mut files = MemoryFiles::new();
    let mut bytes = app("hooks:\n  build: |\n    npm ci\n    npm run build").into_bytes();
    bytes.extend(b"# \xff\xfe\n");
    files.insert(CONFIG, bytes);
    let report = check(&files, &Target::Directory(RepoPath::root()), &Options::default());
    assert_eq!(summaries(&report), ["warning missing-set-e \"build\"", "error invalid-utf8 \"__\""]);
}

#[test]
fn an_empty_file_says_nothing() {
    for config in ["", "\n", "# nothing\n", "---\n", "\u{feff}"] {
        let found = summaries(&check_files(&[(CONFIG, config)]));
        assert!(found.iter().all(|found| found.contains("applications-missing")), "{config:?}: {found:?}");
    }
}
