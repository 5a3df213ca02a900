//! `set -e` in all its shapes. Each row was measured with dash 0.5.12.

use crate::common::{check_config, check_files, found_in, rules_in, summaries};

/// What a build hook of these lines breaks.
fn build(script: &str) -> Vec<&'static str> {
    rules_in("hooks.build", script)
}

#[test]
fn every_way_of_switching_it_on_counts() {
    let on = [
        "set -e", "set -eu", "set -ex", "set -xe", "set -x -e", "set -eux", "set -ue", "set -abe", "set -ve", "set +x -e",
        "set -o errexit", "set -o errexit -o nounset", "command set -e", "set -e || true", "exec 2>&1; set -e",
        "echo start; set -e", "export A=1; set -e", "A=1\nset -e", "# comment\n\nset -e", "umask 022; set -e",
        "trap 'rm -f /tmp/x' EXIT\nset -e", "strict() { set -e; set -u; }\nstrict", "{ set -e; }", "if set -e; then :; fi",
        ": ready; set -e", "unset FOO; set -e", "alias ll='ls -l'; set -e", "cd web || exit 1\nset -e",
    ];
    for start in on {
        assert_eq!(build(&format!("{start}\nnpm ci\nnpm run build")), [""; 0], "{start}");
    }
}

#[test]
fn what_only_looks_like_it_does_not_count() {
    for start in ["set -- -e", "set - e", "set -u", "set -o nounset", "set", "echo set -e", "(set -e)", "set +e", "set -x e"] {
        assert_eq!(build(&format!("{start}\nnpm ci\nnpm run build")), ["missing-set-e"], "{start}");
    }
    assert_eq!(build("#!/bin/sh -e\nnpm ci\nnpm run build"), ["missing-set-e", "shebang-ignored"]);
    assert_eq!(build("(set -e; npm ci; npm run build); npm prune"), ["missing-set-e"]);
    // A trap for ERR is not known to dash.
    assert_eq!(build("trap 'exit 1' ERR\nnpm ci\nnpm run build"), ["missing-set-e", "bashism"]);
}

#[test]
fn it_comes_late_behind_what_can_fail() {
    assert_eq!(build("npm ci\nset -e\nnpm run build\nnpm prune"), ["late-set-e"]);
    assert_eq!(build("cd web\nset -e\nnpm ci\nnpm run build"), ["late-set-e"]);
    assert_eq!(build("cd web && set -e\nnpm ci\nnpm run build"), ["late-set-e"]);
    assert_eq!(build("[ -f x ] && set -e\nnpm ci\nnpm run build"), ["late-set-e"]);
    assert_eq!(build("X=$(node x.js)\nset -e\nnpm ci\nnpm run build"), ["late-set-e"], "an assignment fails with its substitution");
    assert_eq!(build("f() { set -e; }\nnpm ci\nf\nnpm run build\nnpm prune"), ["late-set-e"]);
    // Only the condition runs before it.
    assert_eq!(build("if [ -f package.json ]; then\n  set -e\n  npm ci\n  npm run build\nfi"), [""; 0]);
}

#[test]
fn pipefail_ends_the_script() {
    for start in [
        "set -euo pipefail", "set -eo pipefail", "set -exo pipefail", "set -o pipefail", "set -e -o pipefail",
        "set -euxo pipefail || true",
    ] {
        assert_eq!(build(&format!("{start}\nnpm ci\nnpm run build")), ["pipefail-in-dash"], "{start}: one mistake, one finding");
    }
    assert_eq!(build("set -e -o pipefail 2>/dev/null || set -e\nnpm ci\nnpm run build"), ["pipefail-in-dash"]);
    assert_eq!(
        build("(set -o pipefail) 2>/dev/null && set -o pipefail; set -e\nnpm ci\nnpm run build"),
        [""; 0],
        "the one safe way"
    );
    assert_eq!(build("bash -c 'set -euo pipefail; npm ci; npm run build'"), [""; 0]);
    assert_eq!(build("bash <<'EOF'\nset -euo pipefail\nnpm ci\nnpm run build\nEOF"), [""; 0]);
    assert_eq!(
        build("set +o pipefail; set -e\nnpm ci\nnpm run build"),
        [""; 0],
        "switching off what isn't there is not what ends it"
    );
}

#[test]
fn a_single_step_needs_none() {
    for script in [
        "npm ci", "npm ci && npm run build", "npm ci \\\n  && npm run build", "node a.js | cat", "bash -e build.sh",
        "sh -ex build.sh", "bash ./build.sh", "./build.sh", "bash -c 'set -e; npm ci; npm run build'",
        "sh -ec 'npm ci; npm run build'", "", "# nothing", "echo a\necho b\necho c", "echo x\nnpm run build", "set -x\nnpm ci",
        "for i in a b; do npm run $i; done",
    ] {
        assert_eq!(build(script), [""; 0], "{script}");
    }
}

#[test]
fn steps_of_which_one_fails_unnoticed() {
    for script in [
        "npm ci && npm run lint\nnpm run build",
        "npm ci; npm run build",
        "npm ci\necho done",
        "cd web\nnpm ci",
        "bash -c 'npm ci; npm run build'",
        "node a.js | tee log\nnpm run build",
        "if [ -f a ]; then npm ci; fi\nnpm run build",
        "if [ -f a ]; then npm ci; npm run build; fi",
        "if [ -f a ]; then\n  set -e\n  npm ci\nelse\n  npm ci\n  npm run build\nfi",
        "for dir in a b; do cd $dir; npm ci; done",
        "build() { npm ci; npm run build; }\nbuild",
        "X=$(node x.js)\nnpm run build",
        "export X=$(node x.js)\nnpm run build",
        "export X=1 Y=2\nnpm ci\nnpm run build",
        "{ npm ci; npm run build; }",
        "(npm ci; npm run build)",
    ] {
        assert_eq!(build(script), ["missing-set-e"], "{script}");
    }
}

#[test]
fn steps_that_deal_with_their_failure() {
    for script in [
        "npm ci || exit 1\nnpm run lint || exit 1\nnpm run build",
        "npm ci || return 1\nnpm run build",
        "npm ci || { echo failed; exit 1; }\nnpm run build",
        "npm run lint || true\nnpm run build",
        "npm run lint || :\nnpm run build",
        "npm run lint || echo 'no lint'\nnpm run build",
        "node -v\nnpm --version\nls -la\nnpm run build",
        "until nc -z localhost 5432; do sleep 1; done\nnpm run build",
        "if ! npm ci; then echo failed; exit 1; fi\nnpm run build",
        "npm ci &\nnpm run build",
    ] {
        let rules = build(script);
        assert!(!rules.contains(&"missing-set-e"), "{script}: {rules:?}");
    }
}

#[test]
fn how_bad_it_is_depends_on_the_place() {
    let script = "node a.js\nnode b.js";
    assert_eq!(found_in("hooks.build", script, ""), ["warning missing-set-e \"build\""]);
    assert_eq!(found_in("hooks.deploy", script, ""), ["warning missing-set-e \"deploy\""]);
    assert_eq!(found_in("hooks.post_deploy", script, ""), ["info missing-set-e \"post_deploy\""]);
    assert_eq!(found_in("source.operations.update.command", script, ""), ["warning missing-set-e \"command\""]);
    for place in ["web.commands.pre_start", "web.commands.start", "web.commands.post_start", "workers.w.commands.start"] {
        assert_eq!(found_in(place, script, ""), [""; 0], "{place}");
    }
    let cron = crate::common::with_script("crons.c.commands.start", script, "");
    assert_eq!(summaries(&check_config(&cron)), [""; 0]);
}

#[test]
fn an_alias_is_reported_at_its_anchor() {
    let config = "\
applications:
  a:
    type: \"nodejs:24\"
    hooks: &hooks
      build: |
        npm ci
        npm run build
  b:
    type: \"nodejs:24\"
    hooks: *hooks
";
    assert_eq!(summaries(&check_config(config)), ["warning missing-set-e \"build\""], "once, though two apps run it");
    let config = "\
applications:
  a:
    type: \"nodejs:24\"
    hooks:
      build: &build |
        npm ci
        npm run build
  b:
    type: \"nodejs:24\"
    hooks:
      build: *build
";
    assert_eq!(summaries(&check_config(config)), ["warning missing-set-e \"build\""]);
}

#[test]
fn an_included_script_is_reported_at_its_tag() {
    let config = "\
applications:
  app:
    type: \"nodejs:24\"
    source:
      root: web
    hooks:
      build: !include
        type: string
        path: build.sh
";
    let report = check_files(&[(crate::common::CONFIG, config), ("web/build.sh", "npm ci\nnpm run build\n")]);
    assert_eq!(summaries(&report), ["warning missing-set-e \"!include\""]);
    let related = &report.diagnostics[0].related[0];
    assert_eq!(report.project.path(related.location.file).as_str(), "web/build.sh");
    assert_eq!(related.location.range.slice(report.project.source(related.location.file).text()), "npm ci");
}

#[test]
fn switching_it_off_for_good() {
    assert_eq!(build("set -e\nnpm ci\nset +e\nnpm run lint\nnpm run build"), ["errexit-switched-off"]);
    assert_eq!(build("set -e\nnpm ci\nset +o errexit\nnpm run lint\nnpm run build"), ["errexit-switched-off"]);
    for script in [
        "set -e\nset +e\nnpm run lint\nrc=$?\nset -e\nnpm run build",
        "set -e\nset +e\nnpm run lint\nif [ $? -ne 0 ]; then echo no; fi\nnpm run build",
        "set -e\nset +x\nnpm run lint\nnpm run build",
        "set -e\nnpm ci\nset +e\nnpm run lint",
    ] {
        assert_eq!(build(script), [""; 0], "{script}");
    }
}
