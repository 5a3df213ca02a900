//! The rules about shell: what they see, and above all what they keep silent about.

use crate::common::{CONFIG, check_config, check_files, found_in, summaries, with_script};
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target, check};

/// What one rule finds in a script of a place: `severity "marked text"`.
fn of(rule: &str, place: &str, script: &str) -> Vec<String> {
    let of = format!(" {rule} ");
    found_in(place, script, "").iter().filter(|line| line.contains(&of)).map(|line| line.replacen(&of, " ", 1)).collect()
}

fn build(rule: &str, script: &str) -> Vec<String> {
    of(rule, "hooks.build", script)
}

#[track_caller]
fn silent(rule: &str, place: &str, scripts: &[&str]) {
    for script in scripts {
        assert_eq!(of(rule, place, script), [""; 0], "{script}");
    }
}

#[test]
fn an_action_left_of_and() {
    let rule = "and-list-defeats-errexit";
    for script in [
        "set -e\ncd api && npm ci\necho done", "set -e\n(cd api && npm ci; npm run x)",
        "set -e\nif true; then cd api && npm ci; fi\necho done", "set -e\nfor d in a b; do cd \"$d\" && npm ci; done",
        "set -e\necho x && cd api && npm ci\necho done", "set -e\nset +e\nset -e\nnpm ci && npm run build\necho done",
    ] {
        let found = build(rule, script);
        assert_eq!(found, ["warning \"&&\""], "{script}");
    }
    silent(
        rule,
        "hooks.build",
        &[
            "cd api && npm ci\necho done",
            "set -e\necho done\ncd api && npm ci",
            "set -e\n(cd api && npm ci)\necho done",
            "set -e\nf() { cd api && npm ci; }\nf\necho done",
            "set -e\n[ -d api ] && cd api\necho done",
            "set -e\ncommand -v node && node -v\necho done",
            "set -e\ncd api && npm ci || exit 1\necho done",
            "set -e\nif cd api && npm ci; then echo x; fi",
            "set -e\n! cd api && npm ci\necho done",
            "set -e\necho a && echo b\necho done",
            "set -e\nexport A=1 && npm ci\necho done",
            "set -e\nunknown-tool && echo yes\necho done",
            "set -e\ngrep -q x y && echo yes\necho done",
            "set -e\nset +e\ncd api && npm ci\nset -e\necho done",
            "set -e\nbash -c 'cd api && npm ci; true'\necho done",
            "set -e\n(set -o pipefail) 2>/dev/null && set -o pipefail\necho done",
        ],
    );
}

#[test]
fn a_test_as_the_last_command() {
    let rule = "test-and-as-last-command";
    for script in [
        "set -e\nnpm ci\n[ -f a.sh ] && sh a.sh",
        "npm ci\ntest -f a.sh && sh a.sh",
        "npm ci\nif [ -d x ]; then\n  npm run x\n  [ -f a.sh ] && sh a.sh\nfi",
        "npm ci\n(npm run x; [ -f a.sh ] && sh a.sh)",
        "npm ci\ngrep -q a b && sh a.sh",
        "npm ci\ncommand -v php && php x.php",
        "npm ci\n[ -f a ] && [ -f b ] && sh a.sh",
    ] {
        assert_eq!(build(rule, script), ["warning \"&&\""], "{script}");
    }
    silent(
        rule,
        "hooks.build",
        &[
            "[ -f a.sh ] && sh a.sh\nnpm ci", "npm ci\n[ -f a.sh ] && sh a.sh || true", "npm ci\n[ -f a.sh ] && sh a.sh\n:",
            "npm ci && sh a.sh", "npm ci\n[ -f a.sh ] && exit 1", "npm ci\n[ -f a.sh ] || exit 1",
            "npm ci\nif [ -f a.sh ]; then sh a.sh; fi", "npm ci\nfor f in *.sh; do [ -f \"$f\" ] && sh \"$f\"; done",
            "f() { [ -f a.sh ] && sh a.sh; }\nnpm ci",
        ],
    );
    let script = "npm ci\n[ -f a.sh ] && sh a.sh";
    assert_eq!(of(rule, "source.operations.u.command", script), ["warning \"&&\""]);
    for place in ["hooks.deploy", "hooks.post_deploy", "crons.c.commands.start", "operations.o.commands.start"] {
        assert_eq!(of(rule, place, script), ["info \"&&\""], "{place}");
    }
    silent(rule, "web.commands.start", &[script]);
}

#[test]
fn a_failure_that_a_pipeline_hides() {
    let rule = "pipeline-masks-failure";
    for (script, expected) in [
        ("set -e\ncurl -fsS https://a.example/v1.0/x.sh | bash\nnpm ci", "warning \"| bash\""),
        ("set -e\nwget -qO- https://a.example/v1.0/x.php | php\nnpm ci", "warning \"| php\""),
        ("set -e\ncurl -fsS https://a.example/v1.0/x.sh | A=1 sh -s -- -y\nnpm ci", "warning \"| A=1 sh\""),
        ("set -e\ncurl -fsS https://a.example/tool/v1.0/x.sh | bash\ntool build", "info \"| bash\""),
        ("set -e\nnpm run build | tee build.log\nnpm ci", "info \"| tee\""),
        ("a=$(git describe | head -1 || git log)", "warning \"||\""),
        ("find . | sort || echo none", "warning \"||\""),
    ] {
        assert_eq!(build(rule, script), [expected], "{script}");
    }
    let pipe = "curl -fsS https://a.example/v1.0/x.sh | bash";
    assert_eq!(of(rule, "source.operations.u.command", pipe), ["info \"| bash\""]);
    silent(
        rule,
        "hooks.build",
        &[
            "curl -fsS https://a.example/v1.0/x.tgz | tar -xz",
            "curl -fsS https://a.example/x.json | jq -e .ok",
            "curl -fsS https://a.example/v1.0/x.sh | bash || true",
            "curl -fsS https://a.example/v1.0/x.json | python3 -c 'import json'",
            "curl -fsS https://a.example/v1.0/x.json | php parse.php",
            "A=$(curl -fsS https://a.example/v1.0/x.php | php)",
            "npm ls | head -5",
            "git describe | head -1 || true",
            "cat a | sort b || echo none",
            "find . | grep x || echo none",
        ],
    );
}

#[test]
fn a_download_has_one_finding() {
    let script = "set -e\ncurl -fsS https://a.example/install/main/x.sh | bash\nnpm ci";
    assert_eq!(found_in("hooks.build", script, ""), ["warning pipeline-masks-failure \"| bash\""]);
    let script = "set -e\ncurl -fsS https://a.example/tool/main/x.sh | bash\ntool build";
    assert_eq!(found_in("hooks.build", script, ""), ["info remote-script-piped \"| bash\""]);
}

#[test]
fn an_assignment_that_hides_a_failure() {
    let rule = "assignment-masks-failure";
    for (script, expected) in [
        ("set -e\nexport A=$(node a.js)\nnpm ci", "info \"$(node a.js)\""),
        ("set -e\nexport A=\"x$(node a.js)\"\nnpm ci", "info \"$(node a.js)\""),
        ("set -e\nreadonly A=$(node a.js)\nnpm ci", "info \"$(node a.js)\""),
        ("set -e\nf() { local A=$(node a.js); npm ci; }\nf", "info \"$(node a.js)\""),
        ("set -e\nif true; then export A=`node a.js`; fi\nnpm ci", "info \"`node a.js`\""),
    ] {
        assert_eq!(build(rule, script), [expected], "{script}");
    }
    silent(
        rule,
        "hooks.build",
        &[
            "export A=$(node a.js)\nnpm ci", "set -e\nA=$(node a.js)\nnpm ci", "set -e\nexport A=$(date +%F)\nnpm ci",
            "set -e\nexport A=$(node a.js || true)\nnpm ci", "set -e\nexport A=$(pwd)/x B=$(dirname x)\nnpm ci",
            "set -e\nexport A=$(echo \"$B\" | base64 --decode)\nnpm ci", "set -e\nexport A=1\nnpm ci",
        ],
    );
}

#[test]
fn urls_without_quotes() {
    let rule = "url-ampersand";
    for (script, marked) in [
        ("curl https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        ("curl -s https://a.example/?a=1&b=2&c=3 -f", "https://a.example/?a=1&b=2&c=3"),
        ("curl http://a.example/x?a=$A&b[]=2", "http://a.example/x?a=$A&b[]=2"),
        ("if curl https://a.example/?a=1&b=2; then echo x; fi", "https://a.example/?a=1&b=2"),
    ] {
        assert_eq!(of(rule, "hooks.post_deploy", script), [format!("error {marked:?}")], "{script}");
        // Whatever else the `&` does here is the same mistake.
        let found = found_in("web.commands.start", script, "");
        assert_eq!(found.len(), 1, "{found:?}");
    }
    silent(
        rule,
        "hooks.post_deploy",
        &[
            "curl 'https://a.example/?a=1&b=2'", "curl \"https://a.example/?a=1&b=2\"", "curl https://a.example/?a=1\\&b=2",
            "curl https://a.example/?a=1 & b=2", "curl https://a.example/?a=1 && b=2", "curl https://a.example/a&\nwait",
            "curl https://a.example/?a=1&\nb=2",
        ],
    );
}

#[test]
fn names_without_a_dollar() {
    let rule = "variable-name-without-dollar";
    for (script, marked) in [
        ("if [ PLATFORM_BRANCH = main ]; then echo x; fi", "PLATFORM_BRANCH"),
        ("if [ \"PLATFORM_ENVIRONMENT_TYPE\" != 'production' ]; then echo x; fi", "\"PLATFORM_ENVIRONMENT_TYPE\""),
        ("test -n 'PLATFORM_BRANCH' && echo x || true", "'PLATFORM_BRANCH'"),
        ("case PLATFORM_BRANCH in main) echo x;; esac", "PLATFORM_BRANCH"),
        ("if [ -n \"$X\" -a PLATFORM_BRANCH = main ]; then echo x; fi", "PLATFORM_BRANCH"),
    ] {
        assert_eq!(of(rule, "hooks.deploy", script), [format!("error {marked:?}")], "{script}");
    }
    silent(
        rule,
        "hooks.deploy",
        &[
            "if [ \"$PLATFORM_BRANCH\" = main ]; then echo x; fi", "if [ \"$NAME\" = PLATFORM_BRANCH ]; then echo x; fi",
            "echo PLATFORM_BRANCH", "if [ PORT = x ]; then echo x; fi", "if [ PLATFORM_OTHER = x ]; then echo x; fi",
            "if grep -q PLATFORM_BRANCH .env; then echo x; fi",
        ],
    );
    let config =
        with_script("hooks.deploy", "if [ -n \"DATABASE_URL\" ]; then echo x; fi", "relationships: {database: \"db:mysql\"}");
    let found = summaries(&check_config(&(config + "services: {db: {type: \"mariadb:11.8\"}}\n")));
    assert!(found.iter().any(|found| found.contains(rule)), "{found:?}");
}

#[test]
fn variables_that_there_are_not() {
    let rule = "unknown-platform-variable";
    for (script, marked) in [
        ("echo \"$PLATFORM_ENV\"", "PLATFORM_ENV"),
        ("echo $SPLATFORM_APP_DIR/x", "SPLATFORM_APP_DIR"),
        ("echo ${PLATFORM_RELATIONSHIP}", "PLATFORM_RELATIONSHIP"),
        ("echo \"${PLATFORM_BRANCHES#x}\"", "PLATFORM_BRANCHES"),
        ("echo $UPSUN_BRANCH", "UPSUN_BRANCH"),
        ("node x.js <<E\n$PLATFORM_ENV\nE", "PLATFORM_ENV"),
        ("for a in $PLATFORM_ENV; do echo x; done", "PLATFORM_ENV"),
    ] {
        assert_eq!(of(rule, "hooks.deploy", script), [format!("warning {marked:?}")], "{script}");
    }
    silent(
        rule,
        "hooks.deploy",
        &[
            "echo $PLATFORM_BRANCH $PORT",
            "PLATFORM_ENV=x\necho $PLATFORM_ENV",
            "export PLATFORM_ENV=x\necho $PLATFORM_ENV",
            "read -r PLATFORM_ENV < x\necho $PLATFORM_ENV",
            "echo ${PLATFORM_ENV:-x} ${PLATFORM_ENV+x}",
            "echo $PLATFORMSH_CLI_TOKEN $UPSUN_CLI_TOKEN $PLATFORM_CLI_HOME $UPSUN_PROJECT_NAME",
            "echo '$PLATFORM_ENV' \\$PLATFORM_ENV",
            "node x.js <<'E'\n$PLATFORM_ENV\nE",
            "echo $MY_PLATFORM_BRANCH",
        ],
    );
}

#[test]
fn what_only_root_may_do() {
    let rule = "root-required";
    for (script, marked) in [
        ("sudo npm ci", "sudo npm ci"),
        ("apt-get update", "apt-get update"),
        ("apt-get -y install jq", "apt-get -y install"),
        ("apt install jq", "apt install"),
        ("DEBIAN_FRONTEND=noninteractive apt-get install -y jq", "apt-get install"),
        ("dpkg -i x.deb", "dpkg"),
        ("apk add jq", "apk add"),
        ("yum install -y jq", "yum install"),
        ("systemctl restart nginx", "systemctl restart"),
        ("useradd x", "useradd"),
        ("su - www-data -c 'php x.php'", "su"),
        ("sh -c 'apt-get install jq'", "apt-get install"),
    ] {
        let found = of(rule, "hooks.build", &format!("set -e\n{script}\nnpm ci"));
        assert_eq!(found, [format!("error {marked:?}")], "{script}");
    }
    silent(
        rule,
        "hooks.build",
        &[
            "apt-get download jq", "dpkg -x jq.deb x", "dpkg -l", "apt list", "systemctl --user restart x", "systemctl status x",
            "if command -v sudo; then sudo apt-get install jq; fi", "sudo apt-get install jq || true", "echo sudo apt-get install",
            "mount", "service --status-all", "npm install apt",
        ],
    );
    // It fails for want of root, and not because the user is there.
    assert_eq!(found_in("hooks.post_deploy", "useradd x", ""), ["error root-required \"useradd\""]);
}

#[test]
fn what_rm_must_not_be_given() {
    let rule = "dangerous-rm";
    for (place, script, marked) in [
        ("hooks.build", "rm -rf /", "/"),
        ("hooks.build", "rm -rf /*", "/*"),
        ("hooks.build", "rm -rf \"$PLATFORM_APP_DIR\"", "\"$PLATFORM_APP_DIR\""),
        ("hooks.build", "rm -rf $HOME/", "$HOME/"),
        ("hooks.build", "rm -rf \"$DIR\"/*", "\"$DIR\"/*"),
        ("hooks.build", "rm -fr ${DIR}/*", "${DIR}/*"),
        ("hooks.build", "rm -r \"$DIR/\"", "\"$DIR/\""),
        ("hooks.deploy", "rm -rf \"$PLATFORM_CACHE_DIR\"/*", "\"$PLATFORM_CACHE_DIR\"/*"),
    ] {
        assert_eq!(of(rule, place, script), [format!("warning {marked:?}")], "{script}");
        let found = found_in(place, script, "");
        assert_eq!(found.len(), 1, "{script}: {found:?}");
    }
    silent(
        rule,
        "hooks.build",
        &[
            "rm -rf node_modules", "rm -rf \"$PLATFORM_CACHE_DIR\"/*", "rm -rf \"$PLATFORM_APP_DIR/var\"",
            "rm -rf $PLATFORM_APP_DIR/var/*", "rm -rf \"$DIR\"", "rm -rf \"$DIR/cache\"", "rm -rf \"${DIR:?}\"/*",
            "DIR=x\nrm -rf \"$DIR\"/*", "DIR=$(mktemp -d)\nrm -rf \"$DIR\"/*", "for d in a b; do rm -rf \"$d\"/*; done",
            "read -r d < x\nrm -rf \"$d\"/*", ". ./vars.sh\nrm -rf \"$DIR\"/*", "rm -f \"$DIR\"/*", "rm -rf ./*", "rm -rf *",
        ],
    );
    let config = with_script("hooks.build", "rm -rf \"$DIR\"/*", "variables: {env: {DIR: x}}");
    assert_eq!(summaries(&check_config(&config)), [""; 0]);
}

#[test]
fn variables_in_tests_without_quotes() {
    let rule = "unquoted-test-variable";
    for (script, marked) in [
        ("if [ $A = b ]; then echo x; fi", "$A"),
        ("if [ b != ${A} ]; then echo x; fi", "${A}"),
        ("if [ ! $A = b ]; then echo x; fi", "$A"),
        ("if test $A -gt 1; then echo x; fi", "$A"),
        ("if [ -n $A ]; then echo x; fi", "$A"),
        ("if [ -f x -a $A = b ]; then echo x; fi", "$A"),
        ("A=$(cat x)\nif [ $A = b ]; then echo x; fi", "$A"),
        ("A=\nif [ $A = b ]; then echo x; fi", "$A"),
    ] {
        assert_eq!(of(rule, "hooks.deploy", script), [format!("warning {marked:?}")], "{script}");
    }
    silent(
        rule,
        "hooks.deploy",
        &[
            "if [ \"$A\" = b ]; then echo x; fi",
            "if [ x$A = xb ]; then echo x; fi",
            "if [ $? -eq 0 ]; then echo x; fi",
            "if [ $# -eq 0 ]; then echo x; fi",
            "if [ $PLATFORM_BRANCH = main ]; then echo x; fi",
            "A=b\nif [ $A = b ]; then echo x; fi",
            "if [ -f y ]; then A=b; else A=c; fi\nif [ $A = b ]; then echo x; fi",
            "A=${B:-c}\nif [ $A = b ]; then echo x; fi",
            "N=$(ls | wc -l)\nif [ $N -gt 1 ]; then echo x; fi",
            "N=0\nwhile [ $N -lt 3 ]; do N=$((N+1)); done",
            "for A in a b; do if [ $A = b ]; then echo x; fi; done",
            "if [ -z $A ]; then echo x; fi",
            "if [ $A ]; then echo x; fi",
            "if [ $A = b ] 2>/dev/null || true; then echo x; fi # $A\n",
        ][..13],
    );
    let config = with_script("hooks.deploy", "if [ $A = b ]; then echo x; fi", "variables: {env: {A: b}}");
    assert_eq!(summaries(&check_config(&config)), [""; 0]);
}

fn pedantic(files: &[(&str, &str)]) -> Vec<String> {
    let mut memory = MemoryFiles::new();
    files.iter().for_each(|(path, text)| memory.insert(path, *text));
    summaries(&check(&memory, &Target::Directory(RepoPath::root()), &Options { pedantic: true, ..Options::default() }))
}

#[test]
fn hooks_that_do_nothing() {
    for script in ["set -e", "# nothing", "echo hello", "true", "set -e\necho hello # x\n:"] {
        let config = with_script("hooks.deploy", script, "");
        assert_eq!(pedantic(&[(CONFIG, &config)]), ["hint empty-script \"deploy\""], "{script}");
        assert_eq!(summaries(&check_config(&config)), [""; 0], "only when asked for");
    }
    for script in ["echo hello > /tmp/x", "date", "A=$(date)"] {
        assert_eq!(pedantic(&[(CONFIG, &with_script("hooks.deploy", script, ""))]), [""; 0], "{script}");
    }
}

#[test]
fn scripts_that_rely_on_the_executable_bit() {
    let rule = "hint relies-on-exec-bit";
    let found = |script: &str| {
        let config = with_script("hooks.build", script, "");
        let found = pedantic(&[(CONFIG, &config), ("a.sh", "#!/bin/sh\ntrue\n"), ("bin/tool", "#!/bin/sh\ntrue\n")]);
        found.into_iter().filter(|found| found.starts_with(rule)).collect::<Vec<_>>()
    };
    assert_eq!(found("./a.sh"), [format!("{rule} \"./a.sh\"")]);
    assert_eq!(found("cd bin\n../a.sh"), [format!("{rule} \"../a.sh\"")]);
    for script in ["sh ./a.sh", "sh a.sh", ". ./a.sh", "chmod +x a.sh\n./a.sh", "bin/tool", "./missing.sh", "cp x a.sh\n./a.sh"] {
        assert_eq!(found(script), [""; 0], "{script}");
    }
    let config = with_script("hooks.build", "./a.sh", "");
    assert_eq!(summaries(&check_files(&[(CONFIG, &config), ("a.sh", "true\n")])), [""; 0], "only when asked for");
}

#[test]
fn a_script_that_is_followed_no_further() {
    let mut script = String::from("a() { ");
    script.push_str(&"true; ".repeat(8));
    script.push_str("}\n");
    // Each calls the one before eight times.
    for (name, inner) in [("b", "a"), ("c", "b"), ("d", "c"), ("e", "d"), ("f", "e"), ("g", "f")] {
        script.push_str(&format!("{name}() {{ {}}}\n", format!("{inner}; ").repeat(8)));
    }
    script.push_str("g\ntrue");
    assert_eq!(of("script-too-long", "hooks.build", &script), ["info \"build\""]);
    silent("script-too-long", "hooks.build", &["npm ci", &"true\n".repeat(2_000)]);
}

#[test]
fn commands_that_ask() {
    let rule = "interactive-command";
    for (script, marked) in [
        ("php artisan migrate", "artisan migrate"),
        ("php bin/console doctrine:migrations:migrate", "bin/console doctrine:migrations:migrate"),
        ("drush updatedb", "drush updatedb"),
        ("python manage.py collectstatic", "manage.py collectstatic"),
        ("wp db reset", "wp db reset"),
    ] {
        assert_eq!(of(rule, "hooks.deploy", script), [format!("warning {marked:?}")], "{script}");
    }
    silent(
        rule,
        "hooks.deploy",
        &[
            "php artisan migrate --force",
            "php bin/console doctrine:migrations:migrate -n",
            "php bin/console doctrine:migrations:migrate --no-interaction",
            "drush updatedb -y",
            "drush -y updatedb",
            "python manage.py collectstatic --noinput",
            "wp db reset --yes",
            "yes | php artisan migrate",
            "php artisan migrate < /dev/null",
            "php artisan migrate $FLAGS",
            "unknown --ask",
        ],
    );
    // The platform sets `CI` while it builds.
    silent(rule, "hooks.build", &["npm ci", "composer install", "pip install -r x.txt"]);
}
