//! Commands that must not run twice, and what protects them. What each command does is tested beside the
//! tables; here it is about guards, places and severities.

use crate::common::{check_config, found_in, with_script};

const MOUNTS: &str = "mounts:\n  data: {source: storage, source_path: data}";

fn post_deploy(script: &str) -> Vec<String> {
    let found = found_in("hooks.post_deploy", &format!("set -e\n{script}"), MOUNTS);
    found.into_iter().filter(|found| found.contains("idempotent")).collect()
}

#[test]
fn each_hazard_has_its_severity() {
    for (script, severity, marked) in [
        ("mkdir data/x", "warning", "mkdir"),
        ("php artisan db:seed", "warning", "artisan db:seed"),
        ("php artisan key:generate --force", "warning", "artisan key:generate"),
        ("php artisan migrate:fresh", "error", "artisan migrate:fresh"),
        ("curl -X POST https://example.com/x", "info", "curl"),
        ("date >> data/x.log", "", ""),
        ("echo deployed >> data/x.log", "info", "data/x.log"),
        ("echo A=1 >> data/env", "warning", "data/env"),
        ("upsun redeploy", "error", "upsun redeploy"),
    ] {
        let expected = if severity.is_empty() { vec![] } else { vec![format!("{severity} post-deploy-not-idempotent {marked:?}")] };
        assert_eq!(post_deploy(script), expected, "{script}");
    }
}

#[test]
fn a_test_of_something_that_changes_protects() {
    for script in [
        "if [ ! -f data/.seeded ]; then php artisan db:seed; fi",
        "[ -f data/.seeded ] || php artisan db:seed",
        "test -e data/.seeded || php artisan db:seed",
        "[ -d data/x ] || mkdir data/x",
        "if ! drush status bootstrap | grep -q Successful; then drush site:install -y; fi",
        "drush status && drush site:install -y",
        "! wp core is-installed && wp core install",
        "wp core is-installed || wp core install",
        "if [ \"$(psql -tAc 'select count(*) from users')\" = 0 ]; then php artisan db:seed; fi",
        "[ -z \"$SEEDED\" ] && php artisan db:seed",
        "if [ \"$FIRST_DEPLOY\" = 1 ]; then php artisan db:seed; fi",
        "case \"$SEED\" in yes) php artisan db:seed;; esac",
        "[ -f data/.seeded ] && exit 0\nphp artisan db:seed",
        "if [ -f data/.seeded ]; then exit 0; fi\nphp artisan db:seed",
        "[ -f data/.seeded ] && return\nphp artisan db:seed",
        "php check.php && php artisan db:seed",
        "while read name; do wp user create $name x@example.com; done < data/users",
        "if [ -f data/a ] && [ \"$PLATFORM_BRANCH\" = main ]; then php artisan db:seed; fi",
        "[ \"$PLATFORM_BRANCH\" = main ] && [ ! -f data/a ] && php artisan db:seed",
        "if [ -f data/a ]; then true; elif [ -f data/b ]; then php artisan db:seed; fi",
    ] {
        assert_eq!(post_deploy(script), [""; 0], "{script}");
    }
}

#[test]
fn an_action_before_it_or_the_environment_does_not() {
    for script in [
        "php artisan migrate --force && php artisan db:seed",
        "cd data && php ../artisan db:seed",
        "echo seeding && php artisan db:seed",
        "[ \"$PLATFORM_ENVIRONMENT_TYPE\" = production ] && php artisan db:seed",
        "if [ \"$PLATFORM_BRANCH\" != main ]; then php artisan db:seed; fi",
        "if [ -n \"$PLATFORM_PROJECT\" ]; then php artisan db:seed; fi",
        "case \"$PLATFORM_BRANCH\" in main) php artisan db:seed;; esac",
        "for name in a b; do php artisan db:seed --class=$name; done",
        "(php artisan db:seed)",
        "php artisan db:seed || true",
        "sh -c 'php artisan db:seed'",
    ] {
        let found = post_deploy(script);
        assert!(!found.is_empty() && found.iter().all(|found| found.starts_with("warning")), "{script}: {found:?}");
    }
    let report =
        check_config(&with_script("hooks.post_deploy", "if [ \"$PLATFORM_BRANCH\" = main ]; then php artisan db:seed; fi", ""));
    let found = report.diagnostics.iter().find(|found| found.rule.id == "post-deploy-not-idempotent").unwrap();
    assert!(found.message.contains("the condition on the environment"), "{}", found.message);
}

#[test]
fn an_ignored_failure_protects_from_failing_alone() {
    for script in [
        "mkdir data/x || true", "mkdir data/x || :", "mkdir data/x 2>/dev/null || echo there",
        "if ! mkdir data/x; then echo there; fi",
    ] {
        assert_eq!(post_deploy(script), [""; 0], "{script}");
    }
    assert_eq!(post_deploy("mkdir data/x || exit 1"), ["warning post-deploy-not-idempotent \"mkdir\""]);
}

#[test]
fn starting_anew_protects() {
    for script in [
        "rm -rf data/x\nmkdir data/x",
        "rm -rf data/x && git clone https://example.com/x.git data/x",
        ": > data/x\necho a >> data/x",
        "> data/x\necho a >> data/x",
        "echo a > data/x\necho b >> data/x",
        "rm -f data/x\necho b >> data/x",
        "mkdir /tmp/x",
        "echo a >> /tmp/x",
        "echo a >> $FILE",
    ] {
        assert_eq!(post_deploy(script), [""; 0], "{script}");
    }
}

#[test]
fn destroying_outside_production_is_less_bad() {
    let reset = "php artisan migrate:fresh --force";
    for (script, severity) in [
        (format!("if [ \"$PLATFORM_ENVIRONMENT_TYPE\" != production ]; then {reset}; fi"), "warning"),
        (format!("[ \"$PLATFORM_ENVIRONMENT_TYPE\" = production ] || {reset}"), "warning"),
        (format!("if [ \"$PLATFORM_ENVIRONMENT_TYPE\" = production ]; then true; else {reset}; fi"), "warning"),
        (format!("if [ \"$PLATFORM_ENVIRONMENT_TYPE\" = development ]; then {reset}; fi"), "warning"),
        (format!("if [ \"$PLATFORM_ENVIRONMENT_TYPE\" = production ]; then {reset}; fi"), "error"),
        (reset.to_owned(), "error"),
    ] {
        assert_eq!(post_deploy(&script), [format!("{severity} post-deploy-not-idempotent \"artisan migrate:fresh\"")], "{script}");
    }
}

#[test]
fn the_same_command_in_other_places() {
    let found = |place: &str| found_in(place, "php artisan db:seed --force", MOUNTS);
    assert_eq!(found("hooks.deploy"), ["info deploy-not-idempotent \"artisan db:seed\""]);
    assert_eq!(found("web.commands.pre_start"), ["warning start-not-repeatable \"artisan db:seed\""]);
    assert_eq!(found("workers.w.commands.start"), ["warning start-not-repeatable \"artisan db:seed\""]);
    for place in ["hooks.build", "crons.c.commands.start", "source.operations.s.command"] {
        assert!(!found(place).iter().any(|found| found.contains("repeat") || found.contains("idempotent")), "{place}");
    }
    assert_eq!(found_in("hooks.deploy", "curl -X POST https://example.com", ""), [""; 0], "mild: once a build is fine");
}

#[test]
fn what_is_read_only_fails_already() {
    assert_eq!(
        found_in("hooks.post_deploy", "mkdir public/x", MOUNTS),
        ["error write-to-read-only \"public/x\""],
        "one mistake, one finding"
    );
}
