//! Renames: every reference is rewritten, and what can't be is refused.

use crate::common::{Fixture, fixture};
use crate::navigation::shop;
use upsun_lint_ide::RenameError;

/// The lines that a rename changes.
fn renamed(fixture: &Fixture, name: &str) -> Result<Vec<String>, String> {
    let edits = fixture.snapshot.rename(&fixture.at, name).map_err(|error| error.to_string())?;
    let after = fixture.edited(&edits);
    let mut changed = Vec::new();
    for (path, text) in &fixture.files {
        let pairs = text.lines().zip(after[path].lines());
        changed.extend(pairs.filter(|(before, after)| before != after).map(|(_, after)| after.trim().to_owned()));
    }
    // What is found wrong stays the same.
    let count = |snapshot: &upsun_lint_ide::Snapshot| snapshot.report().diagnostics.len();
    assert_eq!(count(&fixture.snapshot), count(&crate::common::snapshot(&after)), "{after:#?}");
    Ok(changed)
}

fn rename(word: &str, name: &str) -> Result<Vec<String>, String> {
    renamed(&fixture(&shop(word)), name)
}

#[test]
fn a_service() {
    assert_eq!(
        rename("\n  main|-db:", "store").unwrap(),
        ["database: {service: store, endpoint: reports}", "store:", "database: {service: store, endpoint: reports}"]
    );
    // A relationship without a value keeps its name, and so its variables.
    assert_eq!(rename("\n  cac|he: {type", "memory").unwrap(), ["cache: {service: memory}", "memory: {type: \"redis:8.0\"}"]);
}

#[test]
fn an_application() {
    assert_eq!(
        rename("\n  w|eb:\n    type", "shop").unwrap(),
        [
            "shop:",
            "upsun ssh --app=api -A shop --worker queue ls",
            "\"https://{default}/\": {type: upstream, upstream: \"shop:http\"}",
            "\"/files\": {source: storage, service: shop, source_path: files}",
        ]
    );
    assert_eq!(
        rename("'ap|i:http'", "backend").unwrap(),
        [
            "api: \"backend:http\"", "upsun ssh --app=backend -A web --worker queue ls", "backend: !include api.yaml",
            "upstream: 'backend:http'",
        ]
    );
}

#[test]
fn a_relationship() {
    assert_eq!(
        rename("      cac|he:\n", "my-cache").unwrap(),
        [
            "my-cache: {service: cache}",
            "echo \"$PLATFORM_RELATIONSHIPS\" | base64 -d | jq -r '.database[0].host, .\"my-cache\"[0].port'",
            "redis-cli -h my-cache.internal ping; echo \"$APP_ENV\"",
        ]
    );
    // Two apps with one root share its `.environment`, so that neither can have it alone.
    let error = rename("      data|base: {service", "main").unwrap_err();
    assert!(error.contains("`.environment`, line 1") && error.contains("shares"), "{error}");
    let apart = shop("      data|base: {service").replace("source: {root: \"/\"}", "source: {root: \"/api\"}");
    assert_eq!(
        renamed(&fixture(&apart), "main").unwrap(),
        [
            "export DATABASE_URL=\"pgsql://$MAIN_HOST/$MAIN_PATH\"",
            "main: {service: main-db, endpoint: reports}",
            "psql -h \"$MAIN_HOST\" -p \"${MAIN_PORT:-5432}\"",
            "echo \"$PLATFORM_RELATIONSHIPS\" | base64 -d | jq -r '.main[0].host, .cache[0].port'",
            "start: \"php worker.php \\\"$MAIN_HOST\\\"\"",
            "echo \"$MAIN_PATH\"",
        ]
    );
}

#[test]
fn a_worker_and_an_anchor() {
    assert_eq!(rename("\n      qu|eue:", "jobs").unwrap(), ["upsun ssh --app=api -A web --worker jobs ls", "jobs:"]);
    assert_eq!(rename("*e|nv", "common").unwrap(), [".env: &common", "env: *common"]);
}

#[test]
fn what_is_renamed_is_said_first() {
    for (word, name, written) in [
        ("$DATABASE|_HOST", "database", "DATABASE"),
        ("'ap|i:http'", "api", "api"),
        ("\n  main|-db:", "main-db", "main-db"),
        ("'.data|base[0]", "database", "database"),
    ] {
        let fixture = fixture(&shop(word));
        let target = fixture.snapshot.prepare_rename(&fixture.at).unwrap();
        let text = &fixture.files[fixture.at.path.as_str()];
        assert_eq!((target.name.as_str(), target.range.slice(text)), (name, written), "{word}");
    }
    for word in ["type: \"php|:8.4\"", "endpoint: rep|orts}\n      cache", "$APP|_ENV", "set |-e"] {
        let fixture = fixture(&shop(word));
        assert_eq!(fixture.snapshot.prepare_rename(&fixture.at), Err(RenameError::NothingHere), "{word}");
    }
}

#[test]
fn names_that_cannot_be_are_refused() {
    for (word, name, why) in [
        (
            "\n  main|-db:",
            "Main",
            "`Main` is no name of a service: that has lower-case letters, digits, `-` and `_`, and no hyphen at either end",
        ),
        ("\n  main|-db:", "a b", "`a b` is no name"),
        ("\n  main|-db:", "", "a name can't be empty"),
        ("\n  main|-db:", "-x", "no hyphen at either end"),
        ("\n  main|-db:", "web", "there is an application `web` already"),
        ("\n  w|eb:\n    type", "cache", "there is a service `cache` already"),
        ("      cac|he:\n", "database", "there is a relationship `database` already"),
        ("      cac|he:\n", "platform", "as those of the platform itself do"),
        ("&e|nv", "a b", "is no name of an anchor"),
        ("&e|nv", "a,b", "is no name of an anchor"),
    ] {
        let error = rename(word, name).unwrap_err();
        assert!(error.contains(why), "{word} → {name}: {error}");
    }
    // `my-db` and `my_db` set the same variables.
    let text =
        "applications:\n  app:\n    type: php:8.4\n    relationships:\n      my-db: \"a:mysql\"\n      oth$0er: \"b:mysql\"\n";
    let error = renamed(&fixture(text), "my_db").unwrap_err();
    assert_eq!(error, "the relationship `my-db` sets `MY_DB_HOST` and its like already");
}

#[test]
fn numbers_get_quotes() {
    let text = "applications:\n  app:\n    type: php:8.4\n    relationships:\n      db: {service: ma$0in, endpoint: mysql}\nservices:\n  main: {type: \"mariadb:11.8\"}\n";
    assert_eq!(
        renamed(&fixture(text), "123").unwrap(),
        ["db: {service: \"123\", endpoint: mysql}", "\"123\": {type: \"mariadb:11.8\"}"]
    );
}

#[test]
fn other_ways_of_writing_stay() {
    let text = "applications:\r\n  app:\r\n    type: php:8.4\r\n    relationships:\r\n      'db': 'ma$0in:mysql'\r\n      other: {service: \"main\"} # main\r\nservices:\r\n  \"main\": {type: \"mariadb:11.8\"}\r\n";
    let fixture = fixture(text);
    let edits = fixture.snapshot.rename(&fixture.at, "store").unwrap();
    let after = &fixture.edited(&edits)[".upsun/config.yaml"];
    let expected = text.replace("$0", "").replace("'main:", "'store:").replace("\"main\"", "\"store\"");
    assert_eq!(*after, expected);
}
