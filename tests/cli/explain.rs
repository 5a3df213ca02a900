//! `explain` and `rules`.

use crate::sandbox::Sandbox;
use snapbox::{assert_data_eq, str};

#[test]
fn a_rule_is_explained() {
    let run = Sandbox::new(&[]).run("explain missing-set-e");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let beginning: String = run.stdout.split_inclusive('\n').take(40).collect();
    assert_data_eq!(
        beginning,
        str![[r#"
missing-set-e (warning, with an unsafe fix)
a script in which a command can fail without failing the whole

What it reports

A hook, or the command of a source operation, that runs several commands without
`set -e`, so that one of them can fail and nobody notices. In other places, and
in scripts that are called, it is a hint.

What happens

Upsun runs a hook as one script and looks at the status of its last command
alone. If `npm ci` fails and `npm run build` still ends well, the build counts
as successful and the broken image is deployed. The build hook is the only one
that can stop a deployment, so there it matters most. In the deploy hook, the
commands behind the failed one run on a state that they don't expect.

What to do

Write `set -e` as the first line: the script then stops at the first command
that fails.

The offered fix is unsafe: a command whose failure was ignored until now will
end the script.

Examples

  bad:
    applications:
      app:
        type: "nodejs:24"
        hooks:
          build: |
          ^^^^^
            npm ci
            npm run build

  good:
    applications:
      app:

"#]]
    );
    assert!(run.stdout.ends_with("See https://developer.upsun.com/docs/configure-apps/image-properties/hooks\n"));
}

#[test]
fn every_rule_can_be_explained() {
    let sandbox = Sandbox::new(&[]);
    for rule in sandbox.run("rules --format json").json()["rules"].as_array().unwrap() {
        let id = rule["id"].as_str().unwrap();
        let run = sandbox.run(&format!("explain {id}"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{id}");
        assert!(run.stdout.starts_with(&format!("{id} (")), "{}", run.stdout);
        assert!(!run.stdout.contains("```") && !run.stdout.contains("\n\n\n") && !run.stdout.contains(" \n"), "{}", run.stdout);
    }
}

#[test]
fn an_unknown_rule_is_answered_with_a_suggestion() {
    let run = Sandbox::new(&[]).run("explain mising-set-e");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: no rule `mising-set-e`; did you mean `missing-set-e`?
  `upsun-lint rules` lists them all

"#]]
    );
    assert_data_eq!(
        Sandbox::new(&[]).run("explain SC2086").stderr,
        str![[r#"
upsun-lint: no rule `SC2086`
  `upsun-lint rules` lists them all

"#]]
    );
}

#[test]
fn the_rules_are_listed_in_columns() {
    let run = Sandbox::new(&[]).run("rules");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let summaries: Vec<usize> = run.stdout.lines().map(|line| line.rfind("  ").unwrap()).collect();
    assert!(summaries.len() >= 15 && summaries.iter().all(|at| at.abs_diff(summaries[0]) <= 6), "{}", run.stdout);
    let line = run.stdout.lines().find(|line| line.starts_with("missing-set-e ")).unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words[..4], ["missing-set-e", "warning", "unsafe", "a"]);
}

#[test]
fn the_rules_are_listed_for_programs() {
    let rules = Sandbox::new(&[]).run("rules --format json").json();
    assert_eq!(rules["version"], 1);
    let rule = rules["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == "missing-set-e").unwrap();
    assert_eq!((&rule["family"], &rule["severity"], &rule["fix"]), (&"shell".into(), &"warning".into(), &"unsafe".into()));
    assert!(rule["url"].as_str().unwrap().starts_with("https://"));
}
