//! Roles of runtime operations, in all the ways in which they are written.

use crate::common::{check_config, check_files, summaries};
use upsun_lint_analysis::Applicability;

fn operation(lines: &str) -> String {
    let body: String = lines.lines().map(|line| format!("        {line}\n")).collect();
    format!("applications:\n  app:\n    type: \"php:8.4\"\n    operations:\n      op:\n{body}")
}

fn with_role(role: &str) -> String {
    operation(&format!("role: {role}\ncommands:\n  start: bin/console app:x"))
}

#[test]
fn the_three_roles_are_fine() {
    for role in ["viewer", "contributor", "admin", "\"admin\"", "'viewer'", "admin # who else"] {
        assert_eq!(summaries(&check_config(&with_role(role))), [""; 0], "{role}");
    }
}

#[test]
fn each_other_role_is_marked_and_the_nearest_offered() {
    let cases = [
        ("Admin", "Admin", Some(("admin", Applicability::Safe))),
        ("ADMIN", "ADMIN", Some(("admin", Applicability::Safe))),
        ("\" admin \"", "\" admin \"", Some(("\"admin\"", Applicability::Safe))),
        ("'Viewer'", "'Viewer'", Some(("'viewer'", Applicability::Safe))),
        ("administrator", "administrator", Some(("admin", Applicability::Unsafe))),
        ("owner", "owner", Some(("admin", Applicability::Unsafe))),
        ("maintainer", "maintainer", Some(("admin", Applicability::Unsafe))),
        ("developer", "developer", Some(("contributor", Applicability::Unsafe))),
        ("editor", "editor", Some(("contributor", Applicability::Unsafe))),
        ("member", "member", Some(("contributor", Applicability::Unsafe))),
        ("user", "user", Some(("viewer", Applicability::Unsafe))),
        ("guest", "guest", Some(("viewer", Applicability::Unsafe))),
        ("contributer", "contributer", Some(("contributor", Applicability::Unsafe))),
        ("contribtor", "contribtor", Some(("contributor", Applicability::Unsafe))),
        ("admn", "admn", Some(("admin", Applicability::Unsafe))),
        ("veiwer", "veiwer", Some(("viewer", Applicability::Unsafe))),
        ("project-admin", "project-admin", Some(("admin", Applicability::Unsafe))),
        ("development:admin", "development:admin", Some(("admin", Applicability::Unsafe))),
        ("production:viewer", "production:viewer", Some(("viewer", Applicability::Unsafe))),
        ("everything", "everything", None),
        ("''", "''", None),
        ("[admin, contributor]", "[admin, contributor]", None),
        ("{a: b}", "{a: b}", None),
        ("", "role", None),
        ("~", "~", None),
        ("true", "true", None),
        ("1", "1", None),
    ];
    for (role, marked, fix) in cases {
        let report = check_config(&with_role(role));
        assert_eq!(summaries(&report), [format!("error operation-role-invalid {marked:?}")], "{role}");
        let found = &report.diagnostics[0];
        let offered = found.fixes.first().map(|fix| (fix.edits[0].text.as_str(), fix.applicability));
        assert_eq!(offered, fix, "{role}");
        let help = found.help.as_deref().unwrap_or_default();
        assert!(help.contains("`viewer`, `contributor`, `admin`"), "{role}: {help}");
    }
}

#[test]
fn a_list_is_told_its_least_role() {
    let report = check_config(&with_role("[admin, viewer, contributor]"));
    assert!(report.diagnostics[0].help.as_deref().unwrap_or_default().contains("`role: viewer`"));
}

#[test]
fn aliases_and_includes_are_followed() {
    let config = format!(".x: &r admin\n{}", with_role("*r"));
    assert_eq!(summaries(&check_config(&config)), [""; 0]);
    let config = format!(".x: &r Admin\n{}", with_role("*r"));
    assert_eq!(summaries(&check_config(&config)), ["error operation-role-invalid \"Admin\""]);
    let report = check_files(&[(crate::common::CONFIG, &with_role("!include role.yaml")), (".upsun/role.yaml", "admin\n")]);
    assert_eq!(summaries(&report), [""; 0]);
    let report = check_files(&[(crate::common::CONFIG, &with_role("!include role.yaml")), ("role.yaml", "root\n")]);
    assert_eq!(summaries(&report), ["error operation-role-invalid \"root\""]);
}

#[test]
fn source_operations_have_no_role_to_check() {
    let config = "applications:\n  app:\n    type: \"php:8.4\"\n    source:\n      operations:\n        update:\n          command: composer update && git commit -am x\n";
    assert_eq!(summaries(&check_config(config)), [""; 0]);
}

#[test]
fn without_a_role_the_default_is_said() {
    let report = check_config(&operation("commands:\n  start: bin/console app:x"));
    assert_eq!(summaries(&report), ["info operation-role-implicit \"op\""]);
    let fix = &report.diagnostics[0].fixes[0];
    assert_eq!((fix.edits[0].text.as_str(), fix.applicability), ("        role: contributor\n", Applicability::Safe));
    let flow =
        "applications:\n  app:\n    type: \"php:8.4\"\n    operations:\n      op: {commands: {start: \"bin/console app:x\"}}\n";
    let report = check_config(flow);
    assert_eq!(report.diagnostics[0].fixes[0].edits[0].text, "role: contributor, ");
}

#[test]
fn harm_for_everybody() {
    let run = |role: &str, start: &str| summaries(&check_config(&operation(&format!("{role}commands:\n  start: {start}"))));
    for start in [
        "php artisan migrate:fresh --force", "drush sql-drop -y", "bin/console doctrine:database:drop --force", "rails db:reset",
        "psql -c 'DROP TABLE users'", "mysql -e 'TRUNCATE users'", "rm -rf /app/data", "printenv", "pm2 restart all", "pkill node",
        "upsun backup:restore", "echo $PLATFORM_RELATIONSHIPS", "echo \"$PLATFORM_VARIABLES\"",
    ] {
        assert_eq!(
            run("role: viewer\n", start).iter().filter(|found| found.contains("operation-role")).collect::<Vec<_>>(),
            ["warning operation-role-too-permissive \"viewer\""],
            "{start}"
        );
        assert!(run("", start).contains(&"warning operation-role-too-permissive \"op\"".to_owned()), "{start}");
        assert!(!run("role: contributor\n", start).iter().any(|found| found.contains("operation-role")), "{start}");
        assert!(!run("role: admin\n", start).iter().any(|found| found.contains("operation-role")), "{start}");
    }
    for start in [
        "gatsby build", "npm run build", "drush cr", "bin/console cache:clear", "echo $PLATFORM_RELATIONSHIPS | base64 -d | jq .",
        "psql -c 'SELECT 1'", "rm -rf var/cache/*", "php artisan migrate --force",
    ] {
        let found = run("role: viewer\n", start);
        assert!(!found.iter().any(|found| found.contains("operation-role")), "{start}: {found:?}");
    }
}
