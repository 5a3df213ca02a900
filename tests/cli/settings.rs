//! Settings: the file that is found, the file that is named, what the command line says, and mistakes in all of them.

use crate::sandbox::{CLEAN, HINT, INFO, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

/// A project with one warning, and settings.
fn sandbox(settings: &str) -> Sandbox {
    Sandbox::new(&[(".upsun/config.yaml", WARNING), ("upsun-lint.toml", settings)])
}

#[test]
fn rules_are_left_out_and_weighed() {
    for (settings, status, severity) in [
        ("", 1, "warning"),
        ("ignore = ['missing-set-e']", 0, ""),
        ("ignore = ['shell']", 0, ""),
        ("select = ['mount']", 0, ""),
        ("select = ['mount', 'missing-set-e']", 1, "warning"),
        ("[severity]\nmissing-set-e = 'error'", 1, "error"),
        ("[severity]\nmissing-set-e = 'info'", 0, "info"),
        ("[severity]\nmissing-set-e = 'hint'", 0, "hint"),
        ("fail-on = 'error'", 0, "warning"),
        ("fail-on = 'never'", 0, "warning"),
        ("fail-on = 'info'", 1, "warning"),
    ] {
        let run = sandbox(settings).run("check");
        assert_eq!((run.status, run.stderr.as_str()), (status, ""), "{settings}");
        match severity {
            "" => assert_eq!(run.stdout, "", "{settings}"),
            severity => run.assert_finding(&format!(".upsun/config.yaml:5:7: {severity}[missing-set-e] ")),
        }
    }
}

#[test]
fn the_command_line_counts_more() {
    let settings = "ignore = ['missing-set-e']\nfail-on = 'never'\n";
    for (args, status) in [
        ("check", 0),
        ("check --isolated", 1),
        ("check --select missing-set-e", 0),
        ("check --select missing-set-e --fail-on warning", 1),
        ("check --select mount,shell --fail-on warning", 1),
        ("check --select shell --ignore missing-set-e --fail-on warning", 0),
        ("check --select shell --severity missing-set-e=info --fail-on warning", 0),
        ("check --select shell --severity missing-set-e=info --fail-on info", 1),
    ] {
        let run = sandbox(settings).run(args);
        assert_eq!((run.status, run.stderr.as_str()), (status, ""), "{args}: {}", run.stdout);
    }
}

#[test]
fn the_nearest_file_holds() {
    let sandbox = Sandbox::new(&[
        ("upsun-lint.toml", "ignore = ['missing-set-e']"),
        ("a/.upsun/config.yaml", WARNING),
        ("b/.upsun/config.yaml", WARNING),
        ("b/upsun-lint.toml", "fail-on = 'error'"),
    ]);
    let run = sandbox.run("check a b");
    assert_eq!(run.status, 0);
    run.assert_finding("b/.upsun/config.yaml:5:7: warning[missing-set-e]");
    assert_eq!(sandbox.run("check b --fail-on warning").status, 1);
    assert_eq!(sandbox.run_in("a", "check").stdout, "");
}

#[test]
fn a_file_that_is_named_takes_their_place() {
    let sandbox = sandbox("fail-on = 'never'");
    sandbox.file("strict.toml", "[severity]\nshell = 'error'\n");
    let run = sandbox.run("check --config strict.toml");
    assert_eq!(run.status, 1);
    run.assert_finding(".upsun/config.yaml:5:7: error[missing-set-e]");
    sandbox.file("strict.toml", "pedantc = true\n");
    let run = sandbox.run_in(".upsun", "check --config ../strict.toml --select syntax");
    assert_eq!(run.status, 2);
    assert_eq!(run.stdout, "../strict.toml:1:1: error[settings-invalid] there is no setting `pedantc`: it is not read\n");
    let run = sandbox.run("check --config nothing.toml");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "upsun-lint: can't read `nothing.toml`: no such file or directory\n");
    assert_eq!(sandbox.run("check --config strict.toml --isolated").status, 2);
}

#[test]
fn mistakes_are_findings_and_no_clean_run() {
    let sandbox = sandbox("ignore = [\"missing-set-e\", \"mount-overlaps\"]\n\n[severity]\nshell = \"eror\"\n");
    let run = sandbox.run("check --format human --color never");
    assert_eq!(run.status, 2);
    assert_data_eq!(
        run.stdout,
        str![[r#"
error[settings-invalid]: there is no rule and no family `mount-overlaps`
  ┌─ upsun-lint.toml:1:28
  │
1 │ ignore = ["missing-set-e", "mount-overlaps"]
  │                            ^^^^^^^^^^^^^^^^
  │
  = help: did you mean `mount-overlap`?
  = fix: write `"mount-overlap"` (unsafe)

error[settings-invalid]: there is no severity `eror`
  ┌─ upsun-lint.toml:4:9
  │
4 │ shell = "eror"
  │         ^^^^^^
  │
  = help: did you mean `error`? (available: `error`, `warning`, `info`, `hint`)
  = fix: write `"error"` (unsafe)

2 errors in 1 file checked

"#]]
    );
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: there are mistakes in the settings, and what they say doesn't count: they are among the findings

"#]]
    );
    let run = sandbox.run("check --format json --ignore settings");
    assert_eq!((run.status, &run.json()["findings"][0]["file"]), (2, &"upsun-lint.toml".into()));
}

/// What is written would be another thing than is meant.
#[test]
fn with_mistakes_nothing_is_changed() {
    let config = WARNING.replace("    hooks", "    disk: 512\n    hooks");
    for args in ["--fix", "--fix --unsafe-fixes", "--add-suppressions", "--baseline b.json --write-baseline"] {
        let sandbox = Sandbox::new(&[(".upsun/config.yaml", &config), ("upsun-lint.toml", "ignor = []\n")]);
        let run = sandbox.run(&format!("check {args}"));
        assert_eq!(run.status, 2, "{args}");
        assert!(run.stdout.contains("upsun-lint.toml:1:1: error[settings-invalid]"), "{args}: {}", run.stdout);
        assert_eq!(sandbox.read(".upsun/config.yaml"), config, "{args}");
        assert_eq!(sandbox.list(""), [".git", ".upsun", "upsun-lint.toml"], "{args}");
        assert_ne!(sandbox.run(&format!("check --isolated {args}")).status, 2, "{args}");
    }
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", &config), ("upsun-lint.toml", "ignor = []\n")]);
    let run = sandbox.run("check --diff");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
}

#[test]
fn mistakes_on_the_command_line_are_told() {
    for (args, words) in [
        ("--select shel", "there is no rule and no family `shel`; did you mean `shell`?"),
        ("--ignore missing-sete", "there is no rule and no family `missing-sete`; did you mean `missing-set-e`?"),
        ("--severity missing-set-e", "write a rule and its severity, as in `missing-set-e=error`"),
        ("--severity missing-set-e=eror", "there is no severity `eror`; available: error, warning, info, hint"),
        ("--severity x=error", "there is no rule and no family `x`"),
    ] {
        let run = Sandbox::project(CLEAN).run(&format!("check {args}"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args}");
        assert!(run.stderr.contains(words), "{args}: {}", run.stderr);
    }
}

#[test]
fn hints_are_shown_to_those_who_name_their_rule() {
    let hints = Sandbox::project(HINT);
    assert_eq!(hints.run("check").stdout, "");
    hints.run("check --pedantic").assert_finding(".upsun/config.yaml:8:11: hint[missing-set-e] ");
    hints.run("check --select missing-set-e").assert_finding(".upsun/config.yaml:8:11: hint[missing-set-e] ");
    assert_eq!(hints.run("check --select shell").stdout, "");
    hints.run("check --severity missing-set-e=info").assert_finding(".upsun/config.yaml:8:11: info[missing-set-e] ");
    hints.file("upsun-lint.toml", "pedantic = true");
    hints.run("check").assert_finding(".upsun/config.yaml:8:11: hint[missing-set-e] ");
}

#[test]
fn apps_and_files_may_differ() {
    let two = "applications:\n  shop:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        npm ci\n        npm run build\n  \
               legacy-a:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        npm ci\n        npm run build\n";
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", two)]);
    let lines = |settings: &str| {
        sandbox.file("upsun-lint.toml", settings);
        let run = sandbox.run("check");
        assert_eq!(run.stderr, "", "{settings}");
        let start = |line: &str| line.split_once("] ").map(|(start, _)| start.replace(".upsun/config.yaml:", "")).unwrap();
        run.stdout.lines().map(start).collect::<Vec<_>>()
    };
    let both = ["5:7: warning[missing-set-e", "11:7: warning[missing-set-e"];
    assert_eq!(lines(""), both);
    assert_eq!(lines("[[overrides]]\napps = ['legacy-*']\nignore = ['shell']"), both[..1]);
    assert_eq!(lines("[[overrides]]\napps = ['shop']\nseverity = { shell = 'info' }")[0], "5:7: info[missing-set-e");
    assert_eq!(lines("ignore = ['missing-set-e']\n[[overrides]]\napps = ['shop']\nselect = ['missing-set-e']"), both[..1]);
    assert!(lines("[[overrides]]\npaths = ['.upsun/**']\nignore = ['shell']").is_empty());
    assert_eq!(lines("[[overrides]]\npaths = ['scripts/**']\nignore = ['shell']"), both);
    assert_eq!(lines("[[overrides]]\npaths = ['.upsun/*.yaml']\napps = ['shop']\nignore = ['shell']"), both[1..]);
}

#[test]
fn the_promise_of_one_instance_can_be_a_setting() {
    let config = "applications:\n  app:\n    type: \"php:8.4\"\n    mounts:\n      var/cache:\n        source: instance\n    \
                  hooks:\n      deploy: php bin/console cache:warmup\n";
    let sandbox = Sandbox::project(config);
    let before = sandbox.run("check").stdout;
    sandbox.file("upsun-lint.toml", "assume-single-instance = true");
    assert_eq!(sandbox.run("check").stdout, sandbox.run("check --isolated --assume-single-instance").stdout);
    assert_ne!(sandbox.run("check").stdout, before);
}

#[test]
fn the_least_interval_of_crons_can_be_a_setting() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    crons:\n      often:\n        spec: \"* * * * *\"\n        \
                  commands:\n          start: node x.js\n";
    let sandbox = Sandbox::project(config);
    assert!(sandbox.run("check").stdout.contains("cron-interval-too-short"));
    sandbox.file("upsun-lint.toml", "cron-min-interval = 1");
    assert_eq!(sandbox.run("check").stdout, "");
}

/// What a team teaches changes what is found, and what is told of a command.
#[test]
fn commands_of_the_project_can_be_taught() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: bin/migrate\n      post_deploy: \
                  sh bin/seed\n";
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", config), ("bin/seed", "#!/bin/sh\nset -e\nphp artisan db:seed --force\n")]);
    let run = sandbox.run("check --select phase");
    assert!(run.stdout.contains("bin/seed:3:5: warning[post-deploy-not-idempotent]"), "{}", run.stdout);
    assert!(!run.stdout.contains("build-uses-service"), "{}", run.stdout);
    let settings = "[[commands]]\ncommand = \"bin/migrate\"\ntask = \"migrate\"\nidempotent = true\n\n[[commands]]\ncommand = \
                    \"bin/seed\"\nidempotent = true\n";
    sandbox.file("upsun-lint.toml", settings);
    let run = sandbox.run("check --select phase");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_data_eq!(
        run.stdout,
        str![[r#"
.upsun/config.yaml:5:14: info[build-uses-service] `bin/migrate` needs the database, but the build hook is no place for that: the app is built before and apart from any environment: no service can be reached

"#]]
    );
    let timeline = sandbox.run("timeline").stdout;
    assert!(timeline.contains("bin/migrate  changes the database schema"), "{timeline}");
    let answer = sandbox.run_where("./bin/migrate --all").stdout;
    assert!(answer.contains("\n  changes the database schema\n") && answer.contains("✔ deploy hook"), "{answer}");
    sandbox.file("upsun-lint.toml", settings.replace("\"migrate\"", "\"migrates\""));
    let run = sandbox.run("check --select phase");
    assert_eq!(run.status, 2);
    assert!(run.stdout.starts_with("upsun-lint.toml:3:8: error[settings-invalid] there is no kind of work `migrates`"));
}

#[test]
fn settings_that_cannot_be_read_are_no_reason_to_go_on_as_if_there_were_none() {
    let sandbox = Sandbox::project(INFO);
    sandbox.file("upsun-lint.toml", vec![b'#'; 300 * 1024]);
    let run = sandbox.run("check");
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("upsun-lint: can't read the settings in `upsun-lint.toml`: too large"), "{}", run.stderr);
}

#[test]
fn facts_about_images_can_be_a_setting() {
    let facts = |status: &str| {
        format!(r#"{{"nodejs": {{"name": "N", "runtime": true, "versions": {{"24": {{"upsun": {{"status": "{status}"}}}}}}}}}}"#)
    };
    let sandbox = Sandbox::new(&[("shop/.upsun/config.yaml", CLEAN)]);
    sandbox.file("shop/tools/facts.json", facts("retired"));
    sandbox.file("shop/upsun-lint.toml", "registry = \"tools/facts.json\"\n");
    let found = "shop/.upsun/config.yaml:3:19: warning[version-retired] `nodejs:24` is retired";
    sandbox.run("check shop").assert_finding(found);
    assert_eq!(sandbox.run("check shop --isolated").stdout, "");
    // A path above the folder, but in the repository; what the command line says counts more.
    sandbox.file("facts.json", facts("supported"));
    assert_eq!(sandbox.run("check shop --registry facts.json").stdout, "");
    sandbox.file("facts.json", facts("retired"));
    sandbox.file("shop/upsun-lint.toml", "registry = \"../facts.json\"\n");
    sandbox.run("check shop").assert_finding(found);
    for (path, words) in [
        ("nothing.json", "can't read the registry `nothing.json`: no such file"),
        ("../../facts.json", "`../../facts.json` leads out of the repository, where nothing is read"),
        ("/etc/hostname", "`/etc/hostname` leads out of the repository, where nothing is read"),
        (".upsun/config.yaml", "can't use this file as a registry: .upsun/config.yaml:1:1: expected value"),
        ("", "`registry` is a path, and this is none"),
    ] {
        sandbox.file("shop/upsun-lint.toml", format!("registry = \"{path}\"\n"));
        let run = sandbox.run("check shop");
        assert_eq!(run.status, 2, "{path}");
        let start = format!("shop/upsun-lint.toml:1:12: error[settings-invalid] {words}");
        assert!(run.stdout.starts_with(&start), "{}", run.stdout);
    }
}

#[test]
fn apps_may_differ_in_more_than_rules() {
    let config = "applications:\n  a:\n    type: \"php:8.4\"\n    mounts:\n      uploads:\n        source: instance\n    crons:\n      c:\n        \
                  spec: \"* * * * *\"\n        commands:\n          start: node x.js\n";
    let other = config.replace("applications:\n", "").replace("  a:\n", "  b:\n");
    let sandbox = Sandbox::project(&format!("{config}{other}"));
    let found = |settings: &str| {
        sandbox.file("upsun-lint.toml", settings);
        let run = sandbox.run("check --select cron-interval-too-short,user-data-on-local-mount");
        assert_eq!(run.stderr, "", "{settings}");
        let line = |line: &str| line.split(':').nth(1).unwrap().parse::<u32>().unwrap();
        run.stdout.lines().map(line).collect::<Vec<_>>()
    };
    assert_eq!(found(""), [6, 9, 16, 19]);
    assert_eq!(found("[[overrides]]\napps = ['a']\nassume-single-instance = true"), [9, 16, 19]);
    assert_eq!(found("[[overrides]]\napps = ['b']\ncron-min-interval = 1"), [6, 9, 16]);
    assert_eq!(found("[[overrides]]\npaths = ['.upsun/*']\ncron-min-interval = 1\nassume-single-instance = true"), [0_u32; 0]);
    assert_eq!(found("[[overrides]]\npaths = ['other/*']\ncron-min-interval = 1"), [6, 9, 16, 19]);
    assert_eq!(found("assume-single-instance = true\n[[overrides]]\napps = ['b']\nassume-single-instance = false"), [9, 16, 19]);
    assert_eq!(found("cron-min-interval = 1\n[[overrides]]\napps = ['b']\ncron-min-interval = 10"), [6, 16, 19]);
}

#[test]
fn hints_may_be_asked_for_in_an_app() {
    let other = HINT.replace("applications:\n", "").replace("  app:\n", "  other:\n");
    let sandbox = Sandbox::project(&format!("{HINT}{other}"));
    let count = |settings: &str| {
        sandbox.file("upsun-lint.toml", settings);
        sandbox.run("check").stdout.lines().filter(|line| line.contains("hint[missing-set-e]")).count()
    };
    assert_eq!(count(""), 0);
    assert_eq!(count("[[overrides]]\napps = ['other']\npedantic = true"), 1);
    assert_eq!(count("pedantic = true\n[[overrides]]\napps = ['other']\npedantic = false"), 1);
    assert_eq!(count("pedantic = true"), 2);
}
