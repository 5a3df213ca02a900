//! What nobody writes by intention: the binary gives a verdict and never falls over.

use crate::sandbox::{CLEAN, FORMATS, Run, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

/// Runs every format; the words must be those of a report, whatever was read.
fn check(sandbox: &Sandbox) -> Run {
    for format in FORMATS.into_iter().filter(|format| *format != "concise") {
        let run = sandbox.run(&format!("check --format {format}"));
        run.assert_survived();
        // Of nothing, there is nothing to say to GitHub.
        assert!(!run.stdout.is_empty() || format == "github");
    }
    let run = sandbox.run("check --pedantic");
    run.assert_survived();
    run
}

fn check_text(config: &str) -> Run {
    check(&Sandbox::project(config))
}

#[test]
fn an_empty_file() {
    for text in ["", "\n", "# nothing\n", "---\n", "\u{feff}", "\r\n\r\n", " ", "\t", "~", "null\n", "[]", "true\n"] {
        assert_ne!(check_text(text).status, 2, "{text:?}");
    }
}

#[test]
fn binary_bytes() {
    let sandbox = Sandbox::project("");
    sandbox.file(".upsun/config.yaml", (0..=255).cycle().take(20_000).collect::<Vec<u8>>());
    assert_eq!(check(&sandbox).status, 1);
    sandbox.file(".upsun/config.yaml", [0; 5000]);
    assert_eq!(check(&sandbox).status, 1);
}

#[test]
fn bytes_that_are_not_utf8() {
    let sandbox = Sandbox::project("");
    sandbox.file(".upsun/config.yaml", b"applications:\n  app:\n    type: \"nodejs:24\" # caf\xe9\n    hooks:\n      build: |\n        npm ci\n        npm run build\n");
    let run = check(&sandbox);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains(":3:28: error[invalid-utf8] "), "{}", run.stdout);
    assert!(run.stdout.contains("[missing-set-e]"), "one bad byte does not hide the rest: {}", run.stdout);
}

#[test]
fn a_broken_line_does_not_hide_the_rest() {
    let run = check_text(&format!("{WARNING}broken: [\nservices: {{}}\n"));
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("[missing-set-e]") && run.stdout.contains("[yaml-syntax]"), "{}", run.stdout);
}

#[test]
fn five_megabytes() {
    let script = "        npm run one -- --with some --options\n".repeat(55);
    let app = |n: usize| format!("  app{n}:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n{script}");
    let config = format!("applications:\n{}", (0..2_100).map(app).collect::<String>());
    assert!(config.len() > 5_000_000);
    let run = Sandbox::project(&config).run("check --format human");
    run.assert_survived();
    assert_eq!(run.status, 1);
    assert!(run.stdout.ends_with("\n2100 warnings in 1 file checked\n"));
}

#[test]
fn more_findings_than_are_reported() {
    // The key `a` itself is one more.
    let sandbox = Sandbox::project(&format!("a: [{}]\n", "{k: 1, k: 2}, ".repeat(10_006)));
    let run = sandbox.run("check");
    assert_eq!((run.status, run.stdout.lines().count()), (1, 10_000));
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: 7 more findings are left out: 10000 of a project is the limit

"#]]
    );
    assert_eq!(sandbox.run("check --fail-on never").status, 0);
}

#[test]
fn nesting_of_ten_thousand_levels() {
    let closed = format!("a: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let maps = format!("a: {}{}\n", "{a: ".repeat(10_000), "}".repeat(10_000));
    let blocks: String = (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let script = |text: &str| CLEAN.replace("npm ci", text);
    for text in [
        "[".repeat(10_000),
        "- ".repeat(10_000),
        "{".repeat(10_000),
        closed,
        maps,
        blocks,
        script(&"(".repeat(10_000)),
        script(&format!("{}x{}", "$(".repeat(5_000), ")".repeat(5_000))),
        script(&format!("{}x{}", "{ ".repeat(5_000), "; }".repeat(5_000))),
        script(&format!("{}x", "if ".repeat(5_000))),
        script(&format!("{}x{}", "\"$(".repeat(2_000), ")\"".repeat(2_000))),
        script(&format!("{}x", "! ".repeat(10_000))),
    ] {
        check_text(&text);
    }
}

#[test]
fn aliases_that_multiply() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..30 {
        let alias = format!("*a{}", n - 1);
        bomb += &format!("a{n}: &a{n} [{}]\n", [alias.as_str(); 9].join(", "));
    }
    check_text(&bomb);
    let mut merges = String::from("m0: &m0 {x: 1}\n");
    for n in 1..200 {
        merges += &format!("m{n}: &m{n} {{<<: [*m{0}, *m{0}], y{n}: 1}}\n", n - 1);
    }
    check_text(&format!("{merges}applications:\n  app:\n    <<: *m199\n    type: \"nodejs:24\"\n"));
}

#[test]
fn aliases_in_a_circle() {
    check_text("a: &a\n  b: *a\napplications: &b\n  app: *b\n  <<: *b\n");
    check_text("applications: &x\n  <<: *x\n");
}

#[test]
fn a_script_of_a_megabyte_on_one_line() {
    check_text(&CLEAN.replace("npm ci", &"echo x; ".repeat(130_000)));
    check_text(&CLEAN.replace("npm ci", &format!("echo {}", "x".repeat(1_000_000))));
    check_text(&CLEAN.replace("npm ci", &"true && ".repeat(10_000)));
    check_text(&format!("applications: {{app: {{type: \"nodejs:24\", hooks: {{build: \"{}\"}}}}}}\n", "npm ci; ".repeat(130_000)));
}

#[test]
fn a_very_long_line_with_many_findings() {
    let keys: String = (0..5_000).map(|_| "k: 1, ").collect();
    let run = check_text(&format!("applications: {{{keys}{}: 2}}\n", "x".repeat(900_000)));
    assert_eq!(run.status, 1);
}

#[test]
fn a_file_that_includes_itself() {
    check_text("applications: !include config.yaml\n");
    let sandbox = Sandbox::new(&[
        (".upsun/config.yaml", "applications:\n  app: !include a.yaml\n"),
        (".upsun/a.yaml", "x: !include b.yaml\n"),
        (".upsun/b.yaml", "x: !include a.yaml\n"),
    ]);
    check(&sandbox);
}

#[test]
fn a_file_that_includes_what_is_outside() {
    let include = "applications:\n  app:\n    x: !include ../../../../../../../../etc/passwd\n    y: !include /etc/passwd\n    z: !include {type: string, path: ../../../../../../etc/passwd}\n";
    for args in ["check --format human", "check --format json"] {
        let run = Sandbox::new(&[(".upsun/config.yaml", include), ("x", "")]).run(args);
        run.assert_survived();
        assert!(!run.stdout.contains("root:") && !run.stderr.contains("root:"), "{}", run.stdout);
    }
}

#[test]
fn many_files() {
    let sandbox = Sandbox::project(CLEAN);
    for n in 0..1_500 {
        sandbox.file(&format!(".upsun/{n}.yaml"), "services: {}\n");
    }
    check(&sandbox);
}
