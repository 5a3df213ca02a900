//! What a project says of its own commands: each word changes the findings that it should, and no others.

use crate::common::{CONFIG, check_files, summaries, with_script};

/// The findings of a script of a place, when the settings say this of `bin/x`; other files may be there.
fn found(place: &str, script: &str, said: &str, files: &[(&str, &str)]) -> Vec<String> {
    let config = with_script(place, script, "relationships:\n  db: \"db:postgresql\"\nmounts:\n  var: storage");
    let config = format!("{config}services:\n  db:\n    type: \"postgresql:17\"\n");
    let settings =
        if said.contains("[[commands]]") { said.to_owned() } else { format!("[[commands]]\ncommand = 'bin/x'\n{said}\n") };
    let settings = if said.is_empty() { String::new() } else { settings };
    let mut all = vec![(CONFIG, config.as_str()), ("upsun-lint.toml", &settings)];
    all.extend(files);
    let report = check_files(&all);
    assert!(!report.settings_are_broken, "{settings}: {:#?}", summaries(&report));
    // What the project at large gives, and what isn't about a command.
    let beside = [
        "mount-shorthand", "app-without-route", "start-missing", "mount-implicit-source-path", "php-extension-for-service",
        "script-not-found",
    ];
    let of_command = summaries(&report).into_iter();
    of_command.filter(|line| !beside.iter().any(|rule| line.contains(rule))).collect()
}

#[test]
fn each_word_changes_what_it_should() {
    let rows: &[(&str, &str, &str, &[&str])] = &[
        // Nothing is known of it.
        ("hooks.build", "bin/x", "", &[]),
        ("hooks.post_deploy", "bin/x", "", &[]),
        ("web.commands.start", "bin/x", "", &[]),
        // What kind of work it is.
        ("hooks.build", "bin/x", "task = 'migrate'", &["error build-uses-service \"bin/x\""]),
        ("hooks.build", "bin/x", "task = 'migrate'\nneeds = 'nothing'", &[]),
        ("hooks.deploy", "bin/x", "task = 'migrate'", &[]),
        ("hooks.post_deploy", "bin/x", "task = 'migrate'", &["warning migration-in-wrong-phase \"bin/x\""]),
        ("hooks.deploy", "bin/x", "task = 'import'", &["info slow-or-test-in-deploy \"bin/x\""]),
        ("hooks.deploy", "bin/x", "task = 'dump'", &["info slow-or-test-in-deploy \"bin/x\""]),
        ("hooks.deploy", "bin/x", "task = 'install'", &["warning build-work-at-runtime \"bin/x\""]),
        ("hooks.deploy", "bin/x", "task = 'consume'", &["error long-lived-process-in-hook \"bin/x\""]),
        ("hooks.deploy", "bin/x", "task = 'consume'\nends = true", &[]),
        ("web.commands.start", "bin/x", "task = 'serve-dev'", &["warning dev-server \"bin/x\""]),
        ("workers.w.commands.start", "bin/x", "task = 'serve'", &["warning worker-serves-http \"bin/x\""]),
        ("workers.w.commands.start", "bin/x", "task = 'consume'", &[]),
        // Whether it may run again.
        ("hooks.post_deploy", "bin/x", "idempotent = true", &[]),
        ("hooks.post_deploy", "bin/x", "idempotent = false", &["warning post-deploy-not-idempotent \"bin/x\""]),
        ("hooks.build", "bin/x", "idempotent = false", &[]),
        ("web.commands.pre_start", "bin/x", "idempotent = false", &["warning start-not-repeatable \"bin/x\""]),
        // What it needs.
        ("hooks.build", "bin/x", "needs = 'database'", &["error build-uses-service \"bin/x\""]),
        ("hooks.build", "bin/x", "needs = 'search'", &["error build-uses-service \"bin/x\""]),
        ("hooks.deploy", "bin/x", "needs = 'database'", &[]),
        ("hooks.build", "php artisan migrate --force", "[[commands]]\ncommand = 'artisan migrate'\nneeds = 'nothing'", &[]),
        // Where it writes.
        ("hooks.deploy", "bin/x", "writes = ['public/out']", &["warning write-to-read-only \"bin/x\""]),
        ("hooks.deploy", "cd var && bin/x", "writes = ['public/out']", &["warning write-to-read-only \"bin/x\""]),
        ("hooks.deploy", "bin/x", "writes = ['var/out', '/tmp/x']", &[]),
        ("hooks.deploy", "bin/x", "writes = []", &[]),
        ("hooks.build", "bin/x", "writes = ['var/out']", &["info mount-write-in-build \"bin/x\""]),
        // Whether it ends.
        ("hooks.deploy", "bin/x", "ends = false", &["error long-lived-process-in-hook \"bin/x\""]),
        ("hooks.deploy", "bin/x", "ends = true", &[]),
        ("web.commands.start", "bin/x", "ends = true", &["warning start-terminates \"bin/x\""]),
        ("web.commands.start", "bin/x", "ends = false", &[]),
        ("web.commands.pre_start", "bin/x", "ends = false", &["error setup-command-never-ends \"bin/x\""]),
        ("crons.c.commands.start", "bin/x", "ends = false", &["warning cron-long-lived \"bin/x\""]),
        ("hooks.deploy", "gunicorn app:x", "[[commands]]\ncommand = 'gunicorn'\nends = true", &[]),
        // Whether it asks.
        ("hooks.deploy", "bin/x", "prompts = true", &["warning interactive-command \"bin/x\""]),
        ("hooks.deploy", "yes | bin/x", "prompts = true", &[]),
        ("hooks.deploy", "php artisan migrate", "", &["warning interactive-command \"artisan migrate\""]),
        ("hooks.deploy", "php artisan migrate", "[[commands]]\ncommand = 'php artisan migrate'\nprompts = false", &[]),
        // Where it holds.
        ("hooks.deploy", "bin/x", "ends = false\napps = ['ap*']", &["error long-lived-process-in-hook \"bin/x\""]),
        ("hooks.deploy", "bin/x", "ends = false\napps = ['shop']", &[]),
    ];
    let wrong = rows.iter().filter_map(|(place, script, said, expected)| {
        let found = found(place, script, said, &[]);
        (found != *expected).then(|| format!("{place}: {script}: {said}: {found:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn commands_are_known_by_their_words() {
    let rows: &[(&str, &str, bool)] = &[
        ("bin/x", "bin/x", true),
        ("bin/x", "./bin/x", true),
        ("bin/x", "./bin/x --fast now", true),
        ("bin/x", "/app/bin/x", true),
        ("bin/x", "$PLATFORM_APP_DIR/bin/x", true),
        ("bin/x", "cd bin && ./x", true),
        ("bin/x", "sh bin/x", true),
        ("bin/x", "bash -e bin/x now", true),
        ("bin/x", "php bin/x", true),
        ("bin/x", "nice env A=1 bin/x", true),
        ("bin/x", "sh -c 'bin/x'", true),
        ("./bin/x", "bin/x", true),
        ("sh bin/x", "./bin/x", true),
        ("php bin/x", "bin/x", true),
        ("bin/x", "other/bin/x", false),
        ("bin/x", "x", false),
        ("bin/x", "echo bin/x", false),
        ("bin/x", "$X", false),
        ("bin/x", "sh $X", false),
        ("bin/x up", "bin/x up", true),
        ("bin/x up", "bin/x -v up", true),
        ("bin/x up", "sh bin/x up", true),
        ("bin/x up", "bin/x down", false),
        ("bin/x up", "bin/x", false),
        ("bin/x up", "bin/x $1", false),
        ("bin/x --all", "bin/x --all", true),
        ("bin/x --all", "bin/x a --all", true),
        ("bin/x --all", "bin/x", false),
        ("console app:*", "php bin/console app:sync", true),
        ("php bin/console app:sync", "bin/console app:sync", true),
        ("console app:*", "php bin/console cache:warm", false),
        ("artisan app:sync", "php artisan app:sync", true),
        ("npm run jobs", "npm run jobs", true),
        ("npm run jobs", "npm run job", false),
        ("tool", "vendor/bin/tool", true),
        ("tool", "npx tool", true),
    ];
    for (pattern, script, is_known) in rows {
        let said = format!("[[commands]]\ncommand = \"{pattern}\"\nends = false\n");
        let found = found("hooks.deploy", script, &said, &[]);
        assert_eq!(
            found.iter().any(|line| line.contains("long-lived-process-in-hook")),
            *is_known,
            "{pattern}: {script}: {found:?}"
        );
    }
}

/// Of several that fit, the first counts, and what one leaves open isn't taken from the next.
#[test]
fn the_first_that_fits_counts() {
    let said = "[[commands]]\ncommand = 'bin/x up'\nidempotent = true\n[[commands]]\ncommand = 'bin/x'\nidempotent = false\n";
    assert!(found("hooks.post_deploy", "bin/x up", said, &[]).is_empty());
    assert_eq!(found("hooks.post_deploy", "bin/x", said, &[]), ["warning post-deploy-not-idempotent \"bin/x\""]);
}

/// What is said of a script counts for what it runs. The rest is still found there.
#[test]
fn what_is_said_of_a_script_is_not_found_in_it_again() {
    let seed = "#!/bin/sh\nset -e\nphp artisan db:seed --force\necho x >> var/list.txt\n";
    let rows: &[(&str, &str, &str, &[&str])] = &[
        (
            "hooks.post_deploy",
            seed,
            "",
            &["warning post-deploy-not-idempotent \"artisan db:seed\"", "warning post-deploy-not-idempotent \"var/list.txt\""],
        ),
        ("hooks.post_deploy", seed, "idempotent = true", &[]),
        ("hooks.post_deploy", seed, "idempotent = false", &["warning post-deploy-not-idempotent \"sh bin/x\""]),
        ("hooks.build", "#!/bin/sh\nphp artisan migrate --force\n", "", &["error build-uses-service \"artisan migrate\""]),
        ("hooks.build", "#!/bin/sh\nphp artisan migrate --force\n", "task = 'migrate'", &["error build-uses-service \"sh bin/x\""]),
        ("hooks.build", "#!/bin/sh\nphp artisan migrate --force\n", "needs = 'nothing'", &[]),
        ("hooks.deploy", "#!/bin/sh\ngunicorn a:b\n", "", &["error long-lived-process-in-hook \"gunicorn\""]),
        ("hooks.deploy", "#!/bin/sh\ngunicorn a:b\n", "ends = true", &[]),
        ("hooks.deploy", "#!/bin/sh\ngunicorn a:b\n", "ends = false", &["error long-lived-process-in-hook \"sh bin/x\""]),
        ("hooks.deploy", "#!/bin/sh\necho a > public/a\n", "", &["error write-to-read-only \"public/a\""]),
        ("hooks.deploy", "#!/bin/sh\necho a > public/a\n", "writes = []", &[]),
        ("hooks.deploy", "#!/bin/sh\necho a > public/a\n", "writes = ['public']", &["warning write-to-read-only \"sh bin/x\""]),
        ("hooks.deploy", "#!/bin/sh\nphp artisan migrate\n", "prompts = false", &[]),
        // Something else.
        ("hooks.deploy", "#!/bin/sh\necho a > public/a\n", "idempotent = true", &["error write-to-read-only \"public/a\""]),
        ("hooks.deploy", "#!/bin/sh\nsudo reboot\n", "idempotent = true", &["error root-required \"sudo reboot\""]),
    ];
    let wrong = rows.iter().filter_map(|(place, content, said, expected)| {
        let found = found(place, "sh bin/x", said, &[("bin/x", content)]);
        (found != *expected).then(|| format!("{place}: {content}: {said}: {found:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

/// Two taught commands, one inside the other: the outer one counts for what it says.
#[test]
fn the_outer_of_two_counts() {
    let files = [("bin/x", "#!/bin/sh\nset -e\nsh bin/y\n"), ("bin/y", "#!/bin/sh\nphp artisan db:seed --force\n")];
    let inner = "[[commands]]\ncommand = 'bin/y'\nidempotent = false\n";
    assert_eq!(found("hooks.post_deploy", "sh bin/x", inner, &files), ["warning post-deploy-not-idempotent \"sh bin/y\""]);
    let both = format!("{inner}[[commands]]\ncommand = 'bin/x'\nidempotent = true\n");
    assert!(found("hooks.post_deploy", "sh bin/x", &both, &files).is_empty());
}
