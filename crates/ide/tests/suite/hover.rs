//! What is told about a word: one snapshot for each kind of thing.

use crate::common::{STOPPED, fixture};
use upsun_lint_ide::{DateTime, UtcClock};
use upsun_lint_schema::timezones;

/// What a hover says, under the words that it is about.
fn hover(text: &str) -> String {
    let fixture = fixture(text);
    match fixture.snapshot.hover(&fixture.at, &STOPPED) {
        None => "nothing".to_owned(),
        Some(hover) => {
            let words = hover.range.slice(&fixture.files[fixture.at.path.as_str()]);
            format!("[{words}]\n\n{}\n", hover.markdown)
        }
    }
}

/// A project in which a few things are named.
fn project(app: &str) -> String {
    format!(
        r#"applications:
  app:
    type: "php:8.4"
    timezone: Europe/Paris
    relationships:
      database: {{service: db, endpoint: postgresql}}
      cache:
    mounts:
      "/var/cache": {{source: instance, source_path: cache}}
      "/var/uploads": {{source: storage, source_path: uploads}}
    variables:
      env: {{APP_ENV: prod}}
{app}
  api:
    type: "nodejs:24"
    source: {{root: /api}}
    mounts:
      "/files": {{source: storage, service: app, source_path: uploads}}
services:
  db:
    type: "postgresql:17"
  cache:
    type: "redis:7.0"
routes:
  "https://{{default}}/": {{type: upstream, upstream: "app:http"}}
"#
    )
}

#[test]
fn keys() {
    insta::assert_snapshot!("key", hover("applications:\n  app:\n    type: \"php:8.4\"\n    moun$0ts: {}\n"));
    insta::assert_snapshot!("key_with_choices", hover("applications:\n  app:\n    container_profile$0: HIGH_CPU\n"));
    insta::assert_snapshot!("key_deprecated", hover("applications:\n  app:\n    size$0: S\n"));
    insta::assert_snapshot!("app", hover(&project("").replace("  api:\n", "  a$0pi:\n")));
    insta::assert_snapshot!("service", hover(&project("").replace("  db:\n", "  d$0b:\n")));
    insta::assert_snapshot!("ignored", hover(".de$0faults: {}\n"));
}

#[test]
fn values() {
    insta::assert_snapshot!("image", hover(&project("").replace("php:8.4", "php:8$0.4")));
    insta::assert_snapshot!("image_retired", hover(&project("").replace("php:8.4", "php:7$0.2")));
    insta::assert_snapshot!("image_unknown_version", hover(&project("").replace("postgresql:17", "postgresql:1$0")));
    insta::assert_snapshot!("composable", hover("applications:\n  app:\n    type: \"composable:26.0$05\"\n"));
    insta::assert_snapshot!("choice", hover("applications:\n  app:\n    operations:\n      x:\n        role: con$0tributor\n"));
    insta::assert_snapshot!("upstream", hover(&project("").replace("app:http", "ap$0p:http")));
    insta::assert_snapshot!(
        "php_extension",
        hover("applications:\n  app:\n    type: php:8.4\n    runtime:\n      extensions: [pdo_pg$0sql]\n")
    );
    insta::assert_snapshot!("anchor", hover("applications:\n  app: &base\n    type: php:8.4\n  other: *ba$0se\n"));
}

#[test]
fn relationships_and_mounts() {
    insta::assert_snapshot!("relationship", hover(&project("").replace("database: {", "data$0base: {")));
    insta::assert_snapshot!("relationship_implicit", hover(&project("").replace("      cache:\n", "      ca$0che:\n")));
    assert_eq!(
        hover(&project("").replace("service: db", "service: d$0b")).split_once('\n').unwrap().1,
        hover(&project("").replace("database: {", "data$0base: {"))
            .split_once('\n')
            .unwrap()
            .1
            .split("\n\n---")
            .next()
            .unwrap()
            .to_owned()
            + "\n",
        "a target tells of its relationship"
    );
    insta::assert_snapshot!("mount_shared", hover(&project("").replace("\"/var/uploads\"", "\"/var/up$0loads\"")));
    let located = project("    web: {locations: {\"/\": {root: var/up$0loads/public}}}\n");
    assert!(hover(&located).starts_with("[var/uploads/public]\n\n**The mount `/app/var/uploads`**"), "{}", hover(&located));
    insta::assert_snapshot!("mount_of_each_instance", hover(&project("").replace("source: instance", "source: inst$0ance")));
}

#[test]
fn places() {
    let hooks = |key: &str| project(&format!("    hooks:\n      {key}: x\n"));
    insta::assert_snapshot!("build", hover(&hooks("bui$0ld")));
    insta::assert_snapshot!("deploy", hover(&hooks("depl$0oy")));
    insta::assert_snapshot!("post_deploy", hover(&hooks("post_dep$0loy")));
    insta::assert_snapshot!("start", hover(&project("    web:\n      commands:\n        sta$0rt: x\n")));
    insta::assert_snapshot!("worker", hover(&project("    workers:\n      queue:\n        commands:\n          sta$0rt: x\n")));
}

#[test]
fn schedules() {
    let spec = |spec: &str| {
        hover(&project(&format!("    crons:\n      x:\n        spec: \"{spec}$0\"\n        commands: {{start: x}}\n")))
    };
    insta::assert_snapshot!("cron", spec("5 3 * * 1"));
    insta::assert_snapshot!("cron_picked", spec("H 3 * * *"));
    let words = |spec_text: &str| {
        let text = spec(spec_text);
        text.split("\n\n").nth(2).unwrap_or_default().replace(", on the clocks of `Europe/Paris`", "").to_owned()
    };
    for (spec, said) in [
        ("* * * * *", "Every minute"),
        ("*/15 * * * *", "Every 15 minutes"),
        ("H/15 * * * *", "Every 15 minutes, from a minute that the platform picks"),
        ("*/10 8-17 * * 1-5", "Every 10 minutes, from 08:00 to 17:59, Monday to Friday"),
        ("0 * * * *", "Every hour at minute 0"),
        ("H * * * *", "Once an hour, at a minute that the platform picks"),
        ("H 3 * * *", "Every day between 03:00 and 03:59, at a minute that the platform picks"),
        ("H H * * *", "Once a day, at a time that the platform picks"),
        ("30 2 * * *", "Every day at 02:30"),
        ("0 6,18 * * *", "Every day at 06:00 and 18:00"),
        ("0 0 1 * *", "At 00:00, on day 1 of the month"),
        ("0 0 1 1,7 *", "At 00:00, on day 1 of the month, in January and July"),
        ("0 4 * * SUN", "At 04:00, on Sundays"),
        ("0 0 13 * 5", "At 00:00, on day 13 of the month, and also on Fridays"),
        ("5 */6 * * *", "Every day at 00:05, 06:05, 12:05 and 18:05"),
        ("0 22-2 * * *", "Every day at 00:00, 01:00, 02:00, 22:00 and 23:00"),
    ] {
        assert_eq!(words(spec), said, "{spec}");
    }
    assert_eq!(hover("applications:\n  app:\n    crons:\n      x:\n        spec: \"nonsen$0se\"\n"), "nothing");
    let unknown_zone = project("    crons:\n      x:\n        spec: \"0 3$0 * * *\"\n").replace("Europe/Paris", "Mars/Base");
    assert!(!hover(&unknown_zone).contains("Next"), "there are no times in a zone that doesn't exist");
}

#[test]
fn next_times_are_those_of_the_app_s_own_clocks() {
    let next = |zone: &str, now: &str, spec: &str| -> Vec<String> {
        let text = project(&format!("    crons:\n      x:\n        spec: \"{spec}$0\"\n        commands: {{start: x}}\n"));
        let fixture = fixture(&text.replace("Europe/Paris", zone));
        let timestamp: jiff::Timestamp = now.parse().unwrap();
        let clock = UtcClock { seconds: timestamp.as_second() };
        let text = fixture.snapshot.hover(&fixture.at, &clock).unwrap().markdown;
        text.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect()
    };
    // The clocks go forward: 02:30 isn't there on 28 March; and from then on, the same time is an hour earlier by UTC.
    assert_eq!(
        next("Europe/Paris", "2027-03-27T00:00:00Z", "30 2 * * *"),
        [
            "Saturday, 2027-03-27 02:30 (01:30 UTC)",
            "Sunday, 2027-03-28 02:30, a time that the clocks leave out that day",
            "Monday, 2027-03-29 02:30 (00:30 UTC)",
        ]
    );
    // They go back: 02:30 is there twice.
    assert_eq!(
        next("Europe/Paris", "2027-10-30T12:00:00Z", "30 2 * * *")[0],
        "Sunday, 2027-10-31 02:30, which the clocks show twice that day (00:30 and 01:30 UTC)"
    );
    // It is tomorrow there.
    assert_eq!(next("Asia/Tokyo", "2026-12-31T16:00:00Z", "0 0 * * *")[0], "Saturday, 2027-01-02 00:00 (2027-01-01 15:00 UTC)");
    assert_eq!(next("America/St_Johns", "2026-12-31T00:00:00Z", "0 12 * * *")[0], "Thursday, 2026-12-31 12:00 (15:30 UTC)");
    assert_eq!(
        next("Asia/Kolkata", "2026-12-31T00:00:00Z", "H 12 * * *")[0],
        "Thursday, 2026-12-31, between 12:00 and 12:59 (06:30 to 07:29 UTC)"
    );
    assert_eq!(next("UTC", "2026-12-31T00:00:00Z", "0 12 * * *")[0], "Thursday, 2026-12-31 12:00");
}

/// Every zone, held against a library with rules of its own for reading the same database.
#[test]
fn clocks_show_what_others_say_that_they_show() {
    let mut checked = 0;
    for name in timezones::NAMES {
        let (zone, other) = (timezones::find(name).unwrap(), jiff::tz::TimeZone::get(name).unwrap());
        let check = |seconds: i64| {
            let civil = other.to_datetime(jiff::Timestamp::from_second(seconds).unwrap());
            let ours = DateTime::from_unix(seconds).in_zone(zone);
            assert_eq!(ours.to_string(), civil.strftime("%Y-%m-%d %H:%M").to_string(), "{name} at {seconds}");
        };
        // A prime, so that all hours and days come.
        (1_767_225_600..2_500_000_000).step_by(9_000_011).for_each(check);
        let start = jiff::Timestamp::from_second(1_767_225_600).unwrap();
        for change in other.following(start).take(60) {
            let seconds = change.timestamp().as_second();
            [-60, 0, 60, -86_400, 86_400].iter().for_each(|more| check(seconds + more));
            checked += 1;
        }
    }
    assert!(checked > 5_000, "{checked}");
}

#[test]
fn scripts() {
    let deploy = |line: &str| project(&format!("    hooks:\n      deploy: |\n        X=1\n        {line}\n"));
    insta::assert_snapshot!("variable_of_relationship", hover(&deploy("psql -h \"$DATABASE$0_HOST\"")));
    insta::assert_snapshot!("variable_port", hover(&deploy("psql -p ${DATABASE_PO$0RT:-1}")));
    insta::assert_snapshot!("variable_of_configuration", hover(&deploy("echo $APP$0_ENV")));
    insta::assert_snapshot!("variable_of_platform", hover(&deploy("echo $PLATFORM_CACHE$0_DIR")));
    insta::assert_snapshot!("variable_of_script", hover(&deploy("echo \"$X$0\"")));
    insta::assert_snapshot!("variable_in_build", hover(&project("    hooks:\n      build: echo $DATABASE_$0HOST\n")));
    insta::assert_snapshot!("command", hover(&deploy("php bin/console doctrine:migr$0ations:migrate -n")));
    insta::assert_snapshot!("command_that_repeats_badly", hover(&deploy("mkd$0ir var/uploads/x")));
    insta::assert_snapshot!("command_misplaced", hover(&deploy("composer ins$0tall")));
    insta::assert_snapshot!("path_on_a_mount", hover(&deploy("mkdir -p var/up$0loads/x")));
    insta::assert_snapshot!("path_that_is_read", hover(&deploy("ls var/up$0loads/x")));
    insta::assert_snapshot!("path_on_no_mount", hover(&deploy("touch var/l$0og")));
    assert_eq!(hover(&deploy("echo $UNKNO$0WN")), "nothing");
    assert_eq!(hover(&deploy("frob$0nicate")), "nothing");
    let called = "#- .upsun/config.yaml\n".to_owned() + &deploy("sh scripts/x.sh") + "#- scripts/x.sh\necho $DATABASE$0_HOST\n";
    insta::assert_snapshot!("variable_in_a_called_script", hover(&called));
}

/// What the settings say of a command.
#[test]
fn commands_of_the_project() {
    let text = "#- .upsun/config.yaml\napplications:\n  app:\n    type: \"php:8.4\"\n    hooks:\n      build: php bin/mi$0grate --all\n\
                #- upsun-lint.toml\n[[commands]]\ncommand = \"bin/migrate\"\ntask = \"migrate\"\nidempotent = false\nprompts = true\n\
                privileged = true\n";
    insta::assert_snapshot!("command_of_the_project", hover(text));
}
