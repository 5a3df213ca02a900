//! `init`, which never replaces a file, and the schema of what it writes.

use crate::sandbox::{CLEAN, Sandbox};
use std::fs;

#[test]
fn settings_to_begin_with_are_written_once() {
    let sandbox = Sandbox::new(&[("shop/.upsun/config.yaml", CLEAN), ("shop/src/x", "")]);
    let run = sandbox.run_in("shop", "init");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, "wrote `upsun-lint.toml`: every key is explained in it, and none is in force yet\n");
    let path = sandbox.root().join("shop/upsun-lint.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\n# ignore = [\"service-unused\"]\n") && text.contains("\n# [[overrides]]\n"), "{text}");
    assert_eq!(sandbox.run("check shop").status, 0);
    fs::write(&path, "pedantic = true\n").unwrap();
    let run = sandbox.run_in("shop/src", "init");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "upsun-lint: `[ROOT]/shop/upsun-lint.toml` is there already, and stays as it is\n");
    assert_eq!(fs::read_to_string(&path).unwrap(), "pedantic = true\n");
}

#[test]
fn the_schema_of_the_settings_is_printed() {
    let run = Sandbox::new(&[]).run("schema settings");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let schema = run.json();
    assert_eq!(schema["properties"]["pedantic"]["type"], "boolean");
    assert!(schema["$defs"]["Selector"]["enum"].as_array().unwrap().contains(&"missing-set-e".into()));
}
