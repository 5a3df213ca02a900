//! What can be done: fixes, all of them at once, and what is missing created.

use crate::common::{CONFIG, Fixture, fixture};
use upsun_lint_ide::{ActionKind, CodeAction};
use upsun_lint_syntax::TextRange;

fn actions(fixture: &Fixture) -> Vec<CodeAction> {
    fixture.snapshot.code_actions(&fixture.at.path, TextRange::empty(fixture.at.offset))
}

/// The configuration after an action.
fn done(text: &str, title: &str) -> String {
    let fixture = fixture(text);
    let actions = actions(&fixture);
    let titles: Vec<&str> = actions.iter().map(|action| action.title.as_str()).collect();
    let action = actions.iter().find(|action| action.title == title).unwrap_or_else(|| panic!("{titles:#?}"));
    fixture.edited(&action.edits)[CONFIG].clone()
}

#[test]
fn fixes_of_findings() {
    let text = "applications:\n  app:\n    type: \"php:8.4\"\n    operations:\n      x:\n        role: Ad$0min\n        commands: {start: \"php x.php\"}\n";
    let fixture = fixture(text);
    let actions = actions(&fixture);
    let fix = &actions[0];
    assert!(fix.kind == ActionKind::QuickFix && fix.is_preferred && fix.diagnostics.len() == 1, "{actions:#?}");
    assert_eq!(fixture.snapshot.report().diagnostics[fix.diagnostics[0]].rule.id, "operation-role-invalid");
    assert!(fixture.edited(&fix.edits)[CONFIG].contains("role: admin"));
    assert!(actions.iter().any(|action| action.kind == ActionKind::FixAll));
    let elsewhere = fixture.snapshot.code_actions(&fixture.at.path, TextRange::empty(0));
    assert!(elsewhere.iter().all(|action| action.kind == ActionKind::FixAll), "{elsewhere:#?}");
}

#[test]
fn all_safe_fixes_leave_no_safe_fix() {
    let text = "applications:\n  app:\n    type: \"php:8.4\"\n    operations:\n      x: {role: Admin, commands: {start: \"php x.php\"}}\n      y: {role: VIEWER, commands: {start: \"php y.php\"}}\n";
    let fixture = fixture(text);
    let edits = fixture.snapshot.fix_all(&fixture.at.path);
    let after = fixture.edited(&edits);
    assert!(after[CONFIG].contains("role: admin") && after[CONFIG].contains("role: viewer"), "{after:?}");
    assert!(crate::common::snapshot(&after).fix_all(&fixture.at.path).is_empty());
}

const APP: &str = "applications:\n  app:\n    type: \"php:8.4\"\n";

#[test]
fn the_missing_service_is_created() {
    let cases = [
        // At the end of the services there are.
        (
            format!(
                "{APP}    relationships:\n      x: {{service: d$0b, endpoint: mysql}}\nservices:\n  other:\n    type: \"redis:8.0\"\n\nroutes: {{}}\n"
            ),
            "db",
            "mariadb",
            "services:\n  other:\n    type: \"redis:8.0\"\n  db:\n    type: \"IMAGE\"\n\nroutes: {}\n",
        ),
        // Between braces.
        (
            format!("{APP}    relationships: {{x: \"d$0b:postgresql\"}}\nservices: {{other: {{type: \"redis:8.0\"}}}}\n"),
            "db",
            "postgresql",
            "services: {other: {type: \"redis:8.0\"}, db: {type: \"IMAGE\"}}\n",
        ),
        // Where there are none, or none yet; the name says what it is.
        (
            format!("{APP}    relationships:\n      re$0dis:\n"),
            "redis",
            "redis",
            "      redis:\nservices:\n  redis:\n    type: \"IMAGE\"\n",
        ),
        (
            format!("{APP}    relationships:\n      re$0dis:\nservices:\n"),
            "redis",
            "redis",
            "services:\n  redis:\n    type: \"IMAGE\"\n",
        ),
    ];
    for (text, name, image, after) in cases {
        let fixture = fixture(&text);
        let action = actions(&fixture).into_iter().find(|action| action.title.starts_with("create")).unwrap();
        let written = action.title.split('`').nth(3).unwrap();
        assert!(action.title.contains(&format!("`{name}`")) && written.starts_with(image), "{}", action.title);
        let changed = fixture.edited(&action.edits);
        assert!(changed[CONFIG].ends_with(&after.replace("IMAGE", written)), "{}", changed[CONFIG]);
        let rules: Vec<&str> = crate::common::snapshot(&changed).report().diagnostics.iter().map(|it| it.rule.id).collect();
        assert!(!rules.contains(&"relationship-unknown-target"), "{rules:?}");
    }
    // What a mount, or a worker, needs.
    for (app, name, image) in [
        ("    mounts:\n      x: {source: service, service: fi$0les, source_path: x}\n", "files", "network-storage"),
        (
            "    workers:\n      w:\n        relationships: {x: \"que$0ue:amqp\"}\n        commands: {start: x}\n",
            "queue",
            "rabbitmq",
        ),
    ] {
        let fixture = fixture(&format!("{APP}{app}"));
        let action = actions(&fixture).into_iter().find(|action| action.title.starts_with("create")).unwrap();
        assert!(action.title.starts_with(&format!("create the service `{name}` with `{image}:")), "{}", action.title);
        assert_eq!(action.diagnostics.len(), 1, "{}", action.title);
    }
    for nothing in ["x: {service: \"$0\"}", "x: {service: $0Weird Name, endpoint: mysql}", "x: {service: d$0b, endpoint: nonsense}"]
    {
        let fixture = fixture(&format!("{APP}    relationships:\n      {nothing}\nservices: {{}}\n"));
        assert!(!actions(&fixture).iter().any(|action| action.title.starts_with("create")), "{nothing}");
    }
}

#[test]
fn the_missing_relationship_is_created() {
    let services = "services:\n  d$0b:\n    type: \"postgresql:17\"\n";
    let title = "add a relationship to `db` in the application `app`";
    let entry = "relationships:\n      db:\n        service: db\n        endpoint: postgresql\n";
    assert_eq!(done(&format!("{APP}{services}"), title), format!("{APP}    {entry}{}", services.replace("$0", "")));
    assert_eq!(
        done(&format!("{APP}    relationships:\n      a: \"app:http\"\n    hooks: {{}}\n{services}"), title),
        format!(
            "{APP}    relationships:\n      a: \"app:http\"\n      db:\n        service: db\n        endpoint: postgresql\n    hooks: {{}}\n{}",
            services.replace("$0", "")
        )
    );
    let script = format!("{APP}    hooks:\n      deploy: psql -h $DB_$0HOST\nservices: {{db: {{type: \"postgresql:17\"}}}}\n");
    assert!(
        done(&script, title).contains("deploy: psql -h $DB_HOST\n    relationships:\n      db:\n        service: db\n"),
        "{}",
        done(&script, title)
    );
    let merged = fixture(&format!("{APP}    x-base: &base {{relationships: {{x: \"app:http\"}}}}\n    <<: *base\n{services}"));
    assert!(!actions(&merged).iter().any(|action| action.title == title), "it would be another's as well");
    let empty = format!("{APP}    relationships: {{}}\n{services}");
    assert!(done(&empty, title).contains("relationships: {db: {service: db, endpoint: postgresql}}\n"), "{}", done(&empty, title));
    let worker = format!(
        "{APP}    relationships: {{db: {{service: db}}}}\n    workers:\n      w:\n        relationships:\n          x: \"app:http\"\n        \
         commands: {{start: psql -h $DB_$0HOST}}\nservices: {{db: {{type: \"postgresql:17\"}}}}\n"
    );
    let added = done(&worker, "add a relationship to `db` in the worker `w` of `app`");
    assert!(added.contains("          x: \"app:http\"\n          db:\n            service: db\n"), "{added}");
    let used = fixture(&format!("{APP}    relationships: {{x: \"db:postgresql\"}}\n{services}"));
    assert!(!actions(&used).iter().any(|action| action.title == title));
}

#[test]
fn findings_are_silenced_where_they_are() {
    for (text, here) in [
        // Above the key, above the command, above the key of a script without lines of its own.
        (
            "applications:\n  app:\n    type: \"php:8.4\"\n    operations:\n      x:\n        role: Ad$0min\n        commands: {start: \"php x.php\"}\n",
            "        # upsun-lint: ignore[operation-role-invalid]\n        role: Admin\n",
        ),
        (
            "applications:\n  app:\n    type: \"php:8.4\"\n    web:\n      commands:\n        start: |\n          set -e\n          node server.js $0&\n",
            "          # upsun-lint: ignore[start-backgrounded]\n          node server.js &\n",
        ),
        (
            "applications:\n  app:\n    type: \"php:8.4\"\n    web:\n      commands:\n        start: node server.js $0&\n",
            "        # upsun-lint: ignore[start-backgrounded]\n        start: node server.js &\n",
        ),
        (
            "applications:\r\n  app: {type: \"php:8.4\", operations: {x: {role: Ad$0min, commands: {start: \"php x.php\"}}}}\r\n",
            "  # upsun-lint: ignore[operation-role-invalid]\r\n  app: {type",
        ),
        (
            "applications:\n  app:\n    type: \"php:8.4\"\n    operations:\n      x:\n        # upsun-lint: ignore[bad-name] why\n        role: Ad$0min\n        commands: {start: \"php x.php\"}\n",
            "        # upsun-lint: ignore[bad-name, operation-role-invalid] why\n",
        ),
    ] {
        let fixture = fixture(text);
        let actions = actions(&fixture);
        let suppress: Vec<&CodeAction> = actions.iter().filter(|action| action.kind == ActionKind::Suppress).collect();
        let rule = here.split(['[', ']', ',']).rfind(|word| word.contains("start-") || word.contains("operation-")).unwrap().trim();
        for (title, words) in [("here", here), ("in this file", "# upsun-lint: ignore-file[")] {
            let title = format!("suppress `{rule}` {title}");
            let action = suppress.iter().find(|action| action.title == title).unwrap_or_else(|| panic!("{title}: {actions:#?}"));
            let after = fixture.edited(&action.edits);
            assert!(after[CONFIG].contains(words), "{}", after[CONFIG]);
            let left = crate::common::snapshot(&after);
            assert!(!left.report().diagnostics.iter().any(|it| it.rule.id == rule), "{title}: {}", after[CONFIG]);
        }
    }
}

#[test]
fn a_command_moves_to_where_it_belongs() {
    let project = |build: &str, deploy: &str| {
        format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n{build}      deploy: |\n        set -e\n{deploy}    web: {{commands: {{start: node x.js}}}}\n"
        )
    };
    let command = "        npm ci\n";
    let marked = "        npm $0ci\n";
    // To the end of a script that is there, or into a new one.
    for (before, after) in [
        (
            "      build: |\n        set -e\n        npm run x\n",
            "      build: |\n        set -e\n        npm run x\n        npm ci\n",
        ),
        ("", ""),
    ] {
        let moved = done(&project(before, &format!("{marked}        node migrate.js\n")), "move `npm ci` to the build hook");
        let expected = project(after, "        node migrate.js\n");
        let added = if before.is_empty() {
            expected.replace("    web:", "      build: |\n        set -e\n        npm ci\n    web:")
        } else {
            expected
        };
        assert_eq!(moved, added);
    }
    // Not what is right where it is, what depends on what is before it, and what is a part of a longer line.
    for deploy in
        ["        php artisan mig$0rate --force\n", "        cd sub\n        npm $0ci\n", "        X=1\n        npm $0ci $X\n"]
    {
        let fixture = fixture(&project("", deploy));
        assert!(!actions(&fixture).iter().any(|action| action.title.starts_with("move")), "{deploy}");
    }
    let quoted = project("      build: npm run x # why\n", &format!("{command}{marked}"));
    assert!(!actions(&fixture(&quoted)).iter().any(|action| action.title.starts_with("move")), "a comment would be lost");
}

/// The end of an app, as it is and as it becomes when `npm ci` moves to the build hook.
const MOVES: [(&str, &str); 14] = [
    // All there is in the script: its key is all that changes, in any style.
    ("    hooks:\n      deploy: npm $0ci\n", "    hooks:\n      build: npm ci\n"),
    ("    hooks:\n      deploy: \"npm $0ci\" # why\n", "    hooks:\n      build: \"npm ci\" # why\n"),
    ("    hooks: {\"deploy\": 'npm $0ci'}\n", "    hooks: {\"build\": 'npm ci'}\n"),
    (
        "    hooks:\n      deploy: |\n        set -e\n        npm $0ci\n",
        "    hooks:\n      build: |\n        set -e\n        npm ci\n",
    ),
    ("    hooks:\n        deploy: >-\n            npm $0ci\n", "    hooks:\n        build: >-\n            npm ci\n"),
    // The other script is there: of lines, or of one command, which must go on being taken seriously.
    (
        "    hooks:\n      build: |\n        set -e\n        npm run x\n      deploy: npm $0ci\n    size: S\n",
        "    hooks:\n      build: |\n        set -e\n        npm run x\n        npm ci\n    size: S\n",
    ),
    (
        "    hooks:\n      deploy: npm $0ci\n      build: npm run x\n",
        "    hooks:\n      build: |\n        set -e\n        npm run x\n        npm ci\n",
    ),
    (
        "    hooks:\n          deploy: \"npm $0ci\"\n          build: \"echo \\\"a: b\\\" | cat\"\n",
        "    hooks:\n          build: |\n            set -e\n            echo \"a: b\" | cat\n            npm ci\n",
    ),
    (
        "    hooks:\n      deploy: |\n        set -e\n        npm $0ci\n        node migrate.js\n      build: 'npm run x'\n",
        "    hooks:\n      deploy: |\n        set -e\n        node migrate.js\n      build: |\n        set -e\n        npm run x\n        npm ci\n",
    ),
    // There is no hook yet, or none at all.
    (
        "    web:\n      commands:\n        pre_start: npm $0ci\n        start: node x.js\n    hooks:\n      deploy: node migrate.js\n",
        "    web:\n      commands:\n        start: node x.js\n    hooks:\n      deploy: node migrate.js\n      build: |\n        set -e\n        npm ci\n",
    ),
    (
        "    web:\n      locations: {}\n      commands:\n        pre_start: |\n          npm $0ci\n",
        "    web:\n      locations: {}\n    hooks:\n      build: |\n        set -e\n        npm ci\n",
    ),
    (
        "    hooks:\n    web:\n      commands:\n        pre_start: npm $0ci\n        start: node x.js\n",
        "    hooks:\n      build: |\n        set -e\n        npm ci\n    web:\n      commands:\n        start: node x.js\n",
    ),
    // Out of a script that has to stay.
    (
        "    web:\n      commands:\n        start: |\n          npm $0ci\n          node x.js\n",
        "    web:\n      commands:\n        start: |\n          node x.js\n    hooks:\n      build: |\n        set -e\n        npm ci\n",
    ),
    // At the end of the file, without a line break.
    (
        "    hooks:\n      build: npm run x\n      deploy: npm $0ci",
        "    hooks:\n      build: |\n        set -e\n        npm run x\n        npm ci\n",
    ),
];

#[test]
fn a_whole_script_moves_in_any_style() {
    let app = "# é😀\napplications:\n  app:\n    type: \"nodejs:24\"\n";
    for (before, after) in MOVES {
        for line_break in ["\n", "\r\n"] {
            let write = |end: &str| format!("{app}{end}").replace('\n', line_break);
            let moved = done(&write(before), "move `npm ci` to the build hook");
            assert_eq!(moved.trim_end(), write(after).trim_end(), "{before}");
            let fixture = fixture(&moved);
            let report = fixture.snapshot.report();
            assert!(report.diagnostics.iter().all(|it| !it.rule.id.starts_with("yaml-")), "{moved}");
        }
    }
}

#[test]
fn a_command_stays_where_moving_it_is_not_sure() {
    let app = "applications:\n  app:\n    type: \"nodejs:24\"\n";
    for end in [
        // A comment would be lost or misplaced; the mapping is another's as well; the value has a name.
        "    hooks:\n      build: npm run x\n      deploy: npm $0ci # why\n",
        "    hooks:\n      build: npm run x\n      deploy: |\n        # why\n        npm $0ci\n",
        "    hooks:\n      build: npm run x\n      deploy: &ci npm $0ci\n      post_deploy: *ci\n",
        "    hooks: &hooks\n      build: npm run x\n      deploy: npm $0ci\n  other: {type: \"nodejs:24\", hooks: *hooks}\n",
        "    hooks:\n      build: &x npm run x\n      deploy: npm $0ci\n      post_deploy: *x\n",
        "    x-hooks: &base\n      build: |\n        npm run x\n    hooks:\n      <<: *base\n      deploy: npm $0ci\n  other: {type: \"nodejs:24\", hooks: *base}\n",
        "    web: &web\n      commands:\n        pre_start: npm $0ci\n        start: node x.js\n  other: {type: \"nodejs:24\", web: *web}\n",
        // It is a part of a line.
        "    hooks:\n      deploy: npm $0ci && node migrate.js\n",
        "    hooks:\n      deploy: npm $0ci; node migrate.js\n",
        // An app can't be without what it starts.
        "    web:\n      commands:\n        start: npm $0ci\n",
        // What is there would end before it, run it elsewhere, or pass over a failure that counts now.
        "    hooks:\n      build: |\n        npm run x\n        exit 0\n      deploy: npm $0ci\n",
        "    hooks:\n      build: |\n        cd sub\n        npm run x\n      deploy: npm $0ci\n",
        "    hooks:\n      build: test -f x && npm run x\n      deploy: npm $0ci\n",
        "    hooks:\n      build: >\n        npm run x\n      deploy: npm $0ci\n",
        "    hooks: {build: npm run x, deploy: npm $0ci}\n",
        "    hooks:\n      build: !include {type: string, path: x.sh}\n      deploy: npm $0ci\n",
        // It would see another environment there.
        "    hooks:\n      build: |\n        npm run x\n      deploy: |\n        export NODE_ENV=test\n        npm $0ci\n        node migrate.js\n",
        "    hooks:\n      build: |\n        npm run x\n      deploy: |\n        . ./env.sh\n        npm $0ci\n        node migrate.js\n",
        "    hooks:\n      build: |\n        npm run x\n      deploy: |\n        read FLAGS\n        npm $0ci $FLAGS\n        node migrate.js\n",
    ] {
        let fixture = fixture(&format!("{app}{end}"));
        let actions = actions(&fixture);
        let titles: Vec<&str> =
            actions.iter().map(|action| action.title.as_str()).filter(|title| title.starts_with("move")).collect();
        assert_eq!(titles, [""; 0], "{end}");
    }
}
