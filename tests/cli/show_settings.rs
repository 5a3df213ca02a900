//! `--show-settings`: what holds for a project, and who says so.

use crate::sandbox::{CLEAN, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

/// A project, and settings.
fn sandbox(settings: &str) -> Sandbox {
    Sandbox::new(&[(".upsun/config.yaml", WARNING), ("upsun-lint.toml", settings)])
}

/// Settings that say something of everything.
const ALL_SETTINGS: &str = r#"ignore = ["service-unused"]
fail-on = "error"
cron-min-interval = 1

[severity]
missing-set-e = "error"

[[commands]]
command = "bin/migrate"
task = "migrate"
idempotent = true
needs = "database"
writes = []

[[overrides]]
apps = ["legacy-*"]
ignore = ["shell"]
assume-single-instance = true
"#;

#[test]
fn what_holds_is_shown_with_who_says_it() {
    let sandbox = Sandbox::new(&[
        ("shop/.upsun/config.yaml", CLEAN),
        ("api/.upsun/config.yaml", CLEAN),
        ("shop/upsun-lint.toml", ALL_SETTINGS),
    ]);
    let run = sandbox.run("check shop api --show-settings --severity bashism=info --pedantic --fail-on never");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_data_eq!(
        run.stdout,
        str![[r##"
# shop: settings from shop/upsun-lint.toml
select = ["all"]                        # default
ignore = ["service-unused"]             # shop/upsun-lint.toml:1
severity = { missing-set-e = "error" }  # shop/upsun-lint.toml:5
# severity = { bashism = "info" }       # command line
fail-on = "never"                       # command line
pedantic = true                         # command line
assume-single-instance = false          # default
cron-min-interval = 1                   # shop/upsun-lint.toml:3
# registry is not set                   # default

[[commands]]  # shop/upsun-lint.toml:8
command = "bin/migrate"
task = "migrate"
idempotent = true
needs = "database"
writes = []

[[overrides]]  # shop/upsun-lint.toml:15
apps = ["legacy-*"]
ignore = ["shell"]
assume-single-instance = true

# 224 of 226 rules are reported.
# Left out by what is said here:
#   service-unused
# Left out unless asked for, with `pedantic` or by name: 1.
# With another severity than usual:
#   bashism: info instead of error
#   missing-set-e: error instead of warning

# api: no settings file
select = ["all"]                   # default
ignore = []                        # default
severity = {}                      # default
# severity = { bashism = "info" }  # command line
fail-on = "never"                  # command line
pedantic = true                    # command line
assume-single-instance = false     # default
cron-min-interval = 5              # default
# registry is not set              # default

# 225 of 226 rules are reported.
# Left out unless asked for, with `pedantic` or by name: 1.
# With another severity than usual:
#   bashism: info instead of error

"##]]
    );
    assert_data_eq!(
        sandbox.run_in("api", "check --show-settings").stdout,
        str![[r##"
# .: no settings file
select = ["all"]                # default
ignore = []                     # default
severity = {}                   # default
fail-on = "warning"             # default
pedantic = false                # default
assume-single-instance = false  # default
cron-min-interval = 5           # default
# registry is not set           # default

# 201 of 226 rules are reported.
# Left out unless asked for, with `pedantic` or by name: 25.

"##]]
    );
}

/// What is shown says the same when it is read as settings.
#[test]
fn what_is_shown_can_be_written_down() {
    let sandbox = sandbox(ALL_SETTINGS);
    let shown = sandbox.run("check --show-settings").stdout;
    assert!(shown.starts_with("# .: settings from upsun-lint.toml\n"), "{shown}");
    let origins = |text: &str| text.lines().map(|line| line.split(" # ").next().unwrap().trim_end().to_owned()).collect::<Vec<_>>();
    sandbox.file("upsun-lint.toml", &shown);
    let again = sandbox.run("check --show-settings");
    assert_eq!((again.status, origins(&again.stdout)), (0, origins(&shown)));
}

#[test]
fn what_holds_is_shown_as_json() {
    let run = sandbox(ALL_SETTINGS).run("check --show-settings --format json --registry x.json");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let run = sandbox(ALL_SETTINGS).run("check --show-settings --format json --ignore mount");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let shown = &run.json()["projects"][0];
    let setting = |name: &str| {
        let all = shown["settings"].as_array().unwrap().iter().filter(|it| it["name"] == name);
        all.map(|it| format!("{} {} {}", it["value"], it["from"], it["line"])).collect::<Vec<_>>()
    };
    assert_eq!((&shown["path"], &shown["file"]), (&".".into(), &"upsun-lint.toml".into()));
    assert_eq!(setting("ignore"), [r#"["service-unused"] "file" 1"#, r#"["mount"] "command line" null"#]);
    assert_eq!(setting("fail-on"), [r#""error" "file" 2"#]);
    assert_eq!(setting("pedantic"), [r#"false "default" null"#]);
    assert_eq!(setting("registry"), [r#"null "default" null"#]);
    assert_eq!((&shown["commands"][0]["line"], &shown["commands"][0]["values"]["needs"]), (&8.into(), &"database".into()));
    assert_eq!((&shown["overrides"][0]["line"], &shown["overrides"][0]["values"]["apps"][0]), (&15.into(), &"legacy-*".into()));
    let rule = shown["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == "missing-set-e").unwrap();
    assert_eq!((&rule["severity"], &rule["default_severity"]), (&"error".into(), &"warning".into()));
    assert!(shown["left_out"].as_array().unwrap().contains(&"mount-overlap".into()));
}

#[test]
fn settings_are_not_shown_as_if_they_were_right() {
    let run = sandbox("pedantc = true\n").run("check --show-settings");
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stderr,
        "upsun-lint: there are mistakes in the settings, and what they say doesn't count: `upsun-lint check` tells them\n"
    );
    let run = sandbox("").run("check --show-settings --format sarif");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "upsun-lint: `--show-settings` prints them as `human` or `json`\n");
    let run = Sandbox::new(&[]).run("check --show-settings");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
}
