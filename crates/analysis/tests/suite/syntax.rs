//! The rules about syntax, in every way in which a mistake is made and in every way in which it isn't one.

use crate::common::{CONFIG, check_config, check_files, summaries};
use upsun_lint_analysis::{Applicability, Diagnostic, MemoryFiles, Options, RepoPath, Report, Target, check};

/// A configuration whose app has these lines.
fn app(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("applications:\n  app:\n    type: \"php:8.4\"\n{lines}")
}

/// What one rule finds, as `severity "marked text"`.
fn of<'r>(report: &'r Report, rule: &'r str) -> Vec<String> {
    let all = summaries(report);
    let of = format!(" {rule} ");
    all.iter().filter(|line| line.contains(&of)).map(|line| line.replacen(&of, " ", 1)).collect()
}

fn first<'r>(report: &'r Report, rule: &str) -> &'r Diagnostic {
    let found = report.diagnostics.iter().find(|found| found.rule.id == rule);
    found.unwrap_or_else(|| panic!("no {rule}: {:?}", summaries(report)))
}

/// The file of a finding with its first fix made.
fn fixed(report: &Report, rule: &str) -> String {
    let found = first(report, rule);
    let fix = found.fixes.first().unwrap_or_else(|| panic!("{rule} offers no fix"));
    let file = fix.edits[0].location.file;
    let mut text = report.project.source(file).text().to_owned();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.location.range.start);
    for edit in edits.into_iter().rev() {
        let range = edit.location.range;
        text.replace_range(range.start as usize..range.end as usize, &edit.text);
    }
    text
}

#[test]
fn each_kind_of_error_has_its_rule() {
    let cases = [
        ("hooks:\n\tbuild: a", "tab-indentation"),
        ("hooks:\n  build: [ -f x ] && make", "unquoted-special-start"),
        ("hooks:\n  build: @x", "unquoted-special-start"),
        ("hooks:\n  build: |\n  composer install", "block-underindented"),
        ("hooks:\n  build: echo a: b", "plain-scalar-truncated"),
        ("hooks: *nothing", "alias-undefined"),
        ("hooks:\n  build: \"never closed", "yaml-syntax"),
        ("hooks\n  build: a", "yaml-syntax"),
        ("hooks:\n  build: \"a\\qb\"", "yaml-syntax"),
        ("[...]", "placeholder-left"),
        ("hooks:\n  build: {{% build %}} x", "placeholder-left"),
        ("<snip>", "placeholder-left"),
    ];
    for (lines, rule) in cases {
        let report = check_config(&app(lines));
        let errors: Vec<_> =
            report.diagnostics.iter().filter(|found| found.severity == upsun_lint_analysis::Severity::Error).collect();
        assert_eq!(errors.iter().map(|found| found.rule.id).collect::<Vec<_>>(), [rule], "{lines}: {:?}", summaries(&report));
    }
}

#[test]
fn what_the_reader_of_the_platform_refuses() {
    let env = |value: &str| app(&format!("variables:\n  env:\n    X: {value}\n"));
    for (value, marked) in
        [("=", "="), ("2024-13-01", "2024-13-01"), ("{{ x }}", "{{ x }}"), ("{[a]: 1}", "[a]"), ("{{a: 1}: 1, b: 2}", "{a: 1}")]
    {
        assert_eq!(of(&check_config(&env(value)), "yaml-syntax"), [format!("error {marked:?}")], "{value}");
    }
    for value in ["\"=\"", "2024-12-01x", "\"{{ x }}\"", "'2024-13-01'", "!!str 2024-13-01"] {
        assert!(of(&check_config(&env(value)), "yaml-syntax").is_empty(), "{value}");
    }
    let two = format!("{}---\nother: 1\n", app(""));
    assert_eq!(of(&check_config(&two), "yaml-syntax"), ["error \"---\""]);
    for one in [format!("---\n{}", app("")), format!("{}...\n", app("")), format!("# x\n---\n{}---\n", app(""))] {
        assert!(of(&check_config(&one), "yaml-syntax").is_empty(), "{one}");
    }
}

#[test]
fn anchors_and_aliases() {
    let cases: &[(&str, &[&str])] = &[
        ("workers:\n  a: &w {commands: {start: a}}\n  b: *w", &[]),
        ("workers:\n  a: {commands: {start: a}}\n  b: *w", &["error \"*w\""]),
        ("workers:\n  a: *w\n  b: &w {commands: {start: a}}", &["error \"*w\""]),
        ("workers:\n  a: &w.x {commands: {start: a}}\n  b: *w.x", &["error \"&w.x\""]),
        ("workers:\n  a: &é {commands: {start: a}}\n  b: *é", &["error \"&é\""]),
        ("workers:\n  a: &w-1_x {commands: {start: a}}\n  b: *w-1_x", &[]),
        ("workers:\n  a: &w {commands: {start: a}}\n  b: &w {commands: {start: b}}\n  c: *w", &["error \"&w\""]),
        ("workers:\n  a: &w {commands: {start: a}}\n  b:\n    <<: *w", &[]),
        ("workers:\n  a: &w {commands: {start: a}}\n  b:\n    <<: [*w]", &[]),
        ("workers:\n  a:\n    commands: {start: &w a}\n  b:\n    <<: *w\n    commands: {start: b}", &["error \"*w\""]),
        ("workers:\n  b:\n    <<:\n    commands: {start: b}", &["error \"<<\""]),
        ("workers:\n  b:\n    <<: ~\n    commands: {start: b}", &["error \"~\""]),
        ("workers:\n  b:\n    <<: [a, b]\n    commands: {start: b}", &["error \"a\""]),
        ("workers:\n  b:\n    <<: !include x.yaml\n    commands: {start: b}", &[]),
        ("workers:\n  b:\n    <<: {timezone: UTC}\n    commands: {start: b}", &[]),
    ];
    for (lines, expected) in cases {
        assert_eq!(of(&check_config(&app(lines)), "alias-undefined"), *expected, "{lines}");
    }
    let near = check_config(&app("workers:\n  a: &runner {commands: {start: a}}\n  b: *runer"));
    assert_eq!(first(&near, "alias-undefined").help.as_deref(), Some("did you mean `*runner`?"));
    let elsewhere = check_files(&[
        (CONFIG, &app("workers:\n  b: *runner")),
        (".upsun/other.yaml", "services:\n  db: &runner {type: \"mariadb:11.8\"}\n"),
    ]);
    assert!(first(&elsewhere, "alias-undefined").help.as_deref().unwrap().contains("`.upsun/other.yaml`"));
    let odd = check_config(&app("workers:\n  a: &w.x {commands: {start: a}}\n  b: *w.x"));
    assert!(fixed(&odd, "alias-undefined").contains("a: &w_x {commands: {start: a}}\n      b: *w_x"));
}

#[test]
fn unused_anchors_are_a_matter_of_taste() {
    let mut files = MemoryFiles::new();
    files.insert(CONFIG, app("workers:\n  a: &w {commands: {start: a}}\n  b: &x {commands: {start: a}}\n  c: *x"));
    let run = |pedantic| {
        let options = Options { pedantic, ..Options::default() };
        of(&check(&files, &Target::Directory(RepoPath::root()), &options), "alias-undefined")
    };
    assert_eq!(run(true), ["hint \"&w\""]);
    assert!(run(false).is_empty());
}

#[test]
fn tags() {
    for tag in ["!include", "!archive", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!"] {
        let config = app(&format!("variables:\n  env:\n    X: {tag} \"1\""));
        assert!(of(&check_config(&config), "unknown-tag").is_empty(), "{tag}");
    }
    for tag in ["!env", "!Ref", "!reference", "!!python/object:os.system", "!Include", "!!string", "!important"] {
        let config = app(&format!("variables:\n  env:\n    X: {tag} \"1\""));
        assert_eq!(of(&check_config(&config), "unknown-tag"), [format!("error {tag:?}")]);
    }
    let near = check_config(&app("workers:\n  a: !inclde a.yaml"));
    assert_eq!(first(&near, "unknown-tag").help.as_deref(), Some("did you mean `!include`?"));
}

#[test]
fn malformed_includes() {
    let files = [("a.sh", "set -e\nmake\n"), ("w.yaml", "commands: {start: a}\n")];
    let run = |lines: &str| {
        let mut all = vec![(CONFIG.to_owned(), app(lines))];
        all.extend(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        let all: Vec<(&str, &str)> = all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        check_files(&all)
    };
    let cases: &[(&str, &[&str])] = &[
        ("workers:\n  a: !include w.yaml", &[]),
        ("workers:\n  a: !include {path: w.yaml}", &[]),
        ("hooks:\n  build: !include {type: string, path: a.sh}", &[]),
        ("hooks:\n  build: !include", &["error \"!include\""]),
        ("hooks:\n  build: !include \"\"", &["error \"!include\""]),
        ("hooks:\n  build: !include [a.sh]", &["error \"!include\""]),
        ("hooks:\n  build: !include {type: string}", &["error \"!include\""]),
        ("hooks:\n  build: !include {type: text, path: a.sh}", &["error \"text\""]),
        ("hooks:\n  build: !include {type: string, file: a.sh}", &["error \"file\""]),
        ("hooks:\n  build: !include {type: string, path: [a.sh]}", &["error \"[a.sh]\""]),
        ("hooks:\n  build: !include {type: string, path: }", &["error \"path\""]),
        ("hooks:\n  build: !include\n  type: string\n  path: a.sh", &["error \"!include\""]),
        ("hooks:\n  build: !include\n  path: a.sh\n  type: string", &["error \"!include\""]),
        (
            "hooks:\n  build: !include\n  type: string\n  path: a.sh\n  deploy: !include\n  type: string\n  path: a.sh",
            &["error \"!include\"", "error \"!include\""],
        ),
    ];
    for (lines, expected) in cases {
        let report = run(lines);
        assert_eq!(of(&report, "include-malformed"), *expected, "{lines}");
        assert!(of(&report, "duplicate-key").is_empty(), "{lines}");
    }
    let stray = run("hooks:\n  build: !include\n  type: string\n  path: a.sh\n  deploy: date");
    let mended = fixed(&stray, "include-malformed");
    assert!(mended.contains("build: !include\n        type: string\n        path: a.sh\n      deploy: date"), "{mended}");
    assert_eq!(first(&stray, "include-malformed").fixes[0].applicability, Applicability::Safe);
}

#[test]
fn archives() {
    let service = |archive: &str| {
        let config = "services:\n  s:\n    type: \"solr:9.9\"\n    configuration:\n      cores:\n        c:\n          conf_dir: ";
        format!("{}{config}{archive}\n", app("relationships: {s: {service: s, endpoint: solr}}"))
    };
    let run = |archive: &str| check_files(&[(CONFIG, &service(archive)), (".upsun/solr/conf/schema.xml", "<schema/>")]);
    assert_eq!(of(&run("!archive solr/conf/schema.xml"), "archive-target-invalid"), ["error \"solr/conf/schema.xml\""]);
    assert_eq!(of(&run("!archive [solr]"), "archive-target-invalid"), ["error \"!archive\""]);
    assert_eq!(of(&run("!archive {path: solr}"), "archive-target-invalid"), ["error \"!archive\""]);
    assert_eq!(of(&run("!archive"), "archive-target-invalid"), ["error \"!archive\""]);
    for good in ["!archive solr/conf", "!archive \"solr/conf\"", "!archive example"] {
        assert!(of(&run(good), "archive-target-invalid").is_empty(), "{good}");
    }
    let missing = run("!archive solr/missing");
    assert!(of(&missing, "archive-target-invalid").is_empty(), "that it is missing is another rule's");
    assert_eq!(of(&missing, "include-target-missing"), ["error \"solr/missing\""]);

    let with = |name: &str, bytes: usize| {
        let mut files = MemoryFiles::new();
        files.insert(CONFIG, service("!archive solr/conf"));
        files.insert(".upsun/solr/conf/schema.xml", "<schema/>");
        files.insert(&format!(".upsun/solr/conf/{name}"), vec![b'a'; bytes]);
        let report = check(&files, &Target::Directory(RepoPath::root()), &Options::default());
        of(&report, "archive-target-invalid")
    };
    const MB: usize = 1024 * 1024;
    for (name, bytes, is_found) in [
        ("lib/analysis.jar", 1, true),
        ("lib/Analysis.JAR", 1, true),
        ("words.zip", 3 * MB, true),
        ("lang/synonyms.txt", 21 * MB, true),
        // It may well be packed to less.
        ("lang/synonyms.txt", 19 * MB, false),
        ("words.zip", MB, false),
        ("jar.txt", 10, false),
    ] {
        assert_eq!(with(name, bytes).len(), usize::from(is_found), "{name} {bytes}");
    }
}

#[test]
fn scripts_that_are_read_as_yaml() {
    let run = |include: &str, path: &str, text: &str| {
        check_files(&[(CONFIG, &app(&format!("hooks:\n  build: {include}"))), (path, text)])
    };
    let script = "set -e\n# first\ncomposer dump-autoload\n";
    for include in ["!include build.sh", "!include {path: build.sh}", "!include {type: yaml, path: build.sh}"] {
        let report = run(include, "build.sh", script);
        assert_eq!(of(&report, "include-script-as-yaml"), ["error \"!include\""], "{include}");
        assert_eq!(report.diagnostics.len(), 1, "{:?}", summaries(&report));
        let mended =
            run(&fixed(&report, "include-script-as-yaml").split_once("build: ").unwrap().1.replace('\n', ""), "build.sh", script);
        assert!(mended.diagnostics.is_empty(), "{include}: {:?}", summaries(&mended));
    }
    for (text, is_read_right) in [
        ("composer install\n", true),
        ("|\n  set -e\n  composer install\n", true),
        ("\"composer install\"\n", true),
        ("set -e\ncomposer install\n", false),
        ("composer install # all\n", false),
        ("# only a comment\n", false),
    ] {
        let found = of(&run("!include hook.yaml", "hook.yaml", text), "include-script-as-yaml");
        assert_eq!(found.is_empty(), is_read_right, "{text}");
    }
    // Where YAML is meant, a file is YAML.
    let worker = check_files(&[(CONFIG, &app("workers:\n  q: !include w.yaml")), ("w.yaml", "commands: {start: php a.php}\n")]);
    assert!(of(&worker, "include-script-as-yaml").is_empty());
    // VCL and certificates are texts, too.
    let vcl = "services:\n  v:\n    type: \"varnish:7.6\"\n    configuration:\n      vcl: !include v.vcl\n";
    let report = check_files(&[(CONFIG, &format!("{}{vcl}", app(""))), (".upsun/v.vcl", "sub vcl_recv {\n  set x = 1;\n}\n")]);
    assert_eq!(of(&report, "include-script-as-yaml"), ["error \"!include\""]);
}

#[test]
fn values_that_yaml_changes() {
    let env = |value: &str| of(&check_config(&app(&format!("variables:\n  env:\n    X: {value}"))), "yaml11-coercion");
    for value in ["1.10", "8.10", "0777", "01234", "12:30", "1_000", "2024-01-01", "on", "Off", "yes", "NO", "0x1F", ".5", "+1"] {
        assert_eq!(env(value), [format!("warning {value:?}")]);
    }
    for value in
        ["8080", "1.5", "-3", "0", "true", "False", "null", "~", "\"on\"", "'1.10'", "1.2.3", "08", "php", "!!str 1.10", "", "y"]
    {
        assert!(env(value).is_empty(), "{value}");
    }
    let php = |value: &str| of(&check_config(&app(&format!("variables:\n  php:\n    x.y: {value}"))), "yaml11-coercion");
    assert!(php("on").is_empty() && php("off").is_empty() && php("512").is_empty());
    assert_eq!(php("0777"), ["warning \"0777\""]);
    let version = |value: &str| of(&check_config(&app(&format!("dependencies:\n  nodejs:\n    yarn: {value}"))), "yaml11-coercion");
    assert_eq!(version("1.10"), ["warning \"1.10\""]);
    assert!(version("1.9").is_empty() && version("\"1.10\"").is_empty() && version("\"*\"").is_empty());
    // Where a number or a boolean is meant, it is none of this.
    for other in
        ["crons: {a: {spec: \"H 3 * * *\", timeout: 0600, commands: {start: a}}}", "runtime: {request_terminate_timeout: 010}"]
    {
        assert!(of(&check_config(&app(other)), "yaml11-coercion").is_empty(), "{other}");
    }
}

#[test]
fn dot_keys() {
    let mounts = check_config(&app(
        "mounts:\n  .cache: {source: storage, source_path: cache}\n  \".a/b\": {source: storage, source_path: b}",
    ));
    assert_eq!(of(&mounts, "dot-key-ignored"), ["error \".cache\"", "error \"\\\".a/b\\\"\""]);
    assert!(fixed(&mounts, "dot-key-ignored").contains("      /.cache: {"));
    let worker = check_config(&app("workers:\n  w:\n    commands: {start: a}\n    mounts:\n      .x: {source: storage}"));
    assert_eq!(of(&worker, "dot-key-ignored"), ["error \".x\""]);
    let elsewhere = check_config(&app(".hooks:\n  build: a\nworkers:\n  .w: {commands: {start: a}}"));
    assert_eq!(of(&elsewhere, "dot-key-ignored"), ["warning \".hooks\"", "warning \".w\""]);
    for good in [
        "mounts:\n  /.cache: {source: storage, source_path: cache}",
        ".base: &base\n  timezone: UTC\nworkers:\n  w:\n    <<: *base\n    commands: {start: a}",
        "workers:\n  .base:\n    commands: &c {start: a}\n  w: {commands: *c}",
        "web:\n  locations:\n    /:\n      root: web\n      rules:\n        .*\\.css$: {allow: true}",
    ] {
        assert!(of(&check_config(&app(good)), "dot-key-ignored").is_empty(), "{good}");
    }
}

#[test]
fn placeholders() {
    for (config, expected) in [
        ("applications:\n  <APP_NAME>:\n    type: \"php:8.4\"\n", "error \"<APP_NAME>\""),
        ("applications:\n  APP_NAME:\n    type: \"php:8.4\"\n", "error \"APP_NAME\""),
        ("applications:\n  app:\n    type: \"php:<VERSION>\"\n", "error \"<VERSION>\""),
        ("applications:\n  app: ...\n", "error \"...\""),
        ("applications:\n  app:\n    type: \"php:8.4\"\n    hooks: [...]\n", "error \"[...]\""),
        ("applications:\n  app:\n    type: \"php:8.4\"\n    hooks: {build: \"<snip>\"}\n", "error \"\\\"<snip>\\\"\""),
        (
            "applications:\n  app:\n    type: \"php:8.4\"\nservices:\n  SERVICE_NAME: {type: \"redis:8.0\"}\n",
            "error \"SERVICE_NAME\"",
        ),
        ("applications:\n  app:\n    type: \"php:8.4\"\n    variables: {env: {KEY: YOUR_API_KEY}}\n", "warning \"YOUR_API_KEY\""),
    ] {
        assert_eq!(of(&check_config(config), "placeholder-left"), [expected], "{config}");
    }
    for good in [
        "variables: {env: {APP_NAME: shop, SERVICE_NAME: shop, YOUR_NAME: x, X: \"<b>VERSION</b>\"}}",
        "variables: {env: {X: \"a ... b\", Y: \"<SOMETHING>\"}}",
        "hooks:\n  build: |\n    cat <VERSION >build.txt\n    echo ...",
        "relationships: {APP_NAME: {service: db, endpoint: mysql}}",
    ] {
        assert!(of(&check_config(&app(good)), "placeholder-left").is_empty(), "{good}");
    }
}

#[test]
fn values_that_end_too_early() {
    let run = |line: &str| of(&check_config(&app(line)), "plain-scalar-truncated");
    assert_eq!(run("hooks:\n  build: php -r 'echo 1; #2'"), ["warning \"#2'\""]);
    assert_eq!(run("hooks:\n  build: echo \"(a #b)\""), ["warning \"#b)\\\"\""]);
    assert_eq!(run("variables:\n  env:\n    X: say \"a #1\""), ["warning \"#1\\\"\""]);
    for good in [
        "hooks:\n  build: composer install # it's (nearly) all", "hooks:\n  build: \"php -r 'echo 1; #2'\"",
        "hooks:\n  build: |\n    php -r 'echo 1; #2'", "variables:\n  env:\n    X: it's # a comment's",
        "timezone: Europe/Paris # (CET)", "hooks: # (all\n  build: make # of them)",
    ] {
        assert!(run(good).is_empty(), "{good}");
    }
    let report = check_config(&app("hooks:\n  build: php -r 'echo 1; #2'"));
    assert_eq!(report.diagnostics.len(), 1, "{:?}", summaries(&report));
    assert!(fixed(&report, "plain-scalar-truncated").contains("build: \"php -r 'echo 1; #2'\""));
}

#[test]
fn files_that_nobody_reads() {
    let run = |files: &[(&str, &str)]| of(&check_files(files), "wrong-extension");
    let config = app("");
    let routes = "routes:\n  \"https://{default}/\": {type: upstream, upstream: \"app:http\"}\n";
    assert_eq!(run(&[(CONFIG, &config), (".upsun/routes.yml", routes)]), ["warning \"routes\""]);
    for other in ["version: 3\n", "- a\n", ""] {
        assert!(run(&[(CONFIG, &config), (".upsun/compose.yml", other)]).is_empty());
    }
    assert!(run(&[(CONFIG, &config), (".upsun/sub/routes.yml", routes)]).is_empty());
    let including = "applications:\n  app: !include app.yml\n";
    assert!(run(&[(CONFIG, including), (".upsun/app.yml", "type: \"php:8.4\"\nroutes: {}\n")]).is_empty());
}

#[test]
fn scripts_of_windows() {
    let config = app("hooks:\n  build: !include {type: string, path: build.sh}\n  deploy: !include {type: string, path: build.sh}");
    let run = |script: &str| check_files(&[(CONFIG, &config), ("build.sh", script)]);
    let crlf = run("set -e\r\ncomposer dump-autoload\r\n");
    assert_eq!(of(&crlf, "script-crlf-or-bom"), ["warning \"set -e\""]);
    assert_eq!(fixed(&crlf, "script-crlf-or-bom"), "set -e\ncomposer dump-autoload\n");
    let bom = run("\u{feff}set -e\ncomposer dump-autoload\n");
    assert_eq!(of(&bom, "script-crlf-or-bom").len(), 1);
    assert_eq!(fixed(&bom, "script-crlf-or-bom"), "set -e\ncomposer dump-autoload\n");
    assert!(of(&run("set -e\ncomposer dump-autoload\n"), "script-crlf-or-bom").is_empty());
    // In the YAML file itself, line ends don't matter.
    let own = app("hooks:\n  build: |\n    set -e\n    make").replace('\n', "\r\n");
    assert!(of(&check_config(&own), "script-crlf-or-bom").is_empty());
}

#[test]
fn a_cause_is_reported_without_its_consequences() {
    for (lines, expected) in [
        ("relationships: {db: \"<SERVICE_NAME>:mysql\"}", &["error placeholder-left \"<SERVICE_NAME>\""][..]),
        (
            "relationships: {<RELATIONSHIP_NAME>: {service: <SERVICE_NAME>}}",
            &["error placeholder-left \"<RELATIONSHIP_NAME>\"", "error placeholder-left \"<SERVICE_NAME>\""],
        ),
        ("workers: [...]", &["error placeholder-left \"[...]\""]),
        ("timezone: !env TZ", &["error unknown-tag \"!env\""]),
        ("hooks:\n  deploy: !include\n  type: string\n  path: a.sh", &["error include-malformed \"!include\""]),
    ] {
        assert_eq!(summaries(&check_config(&app(lines))), expected, "{lines}");
    }
    let image = check_config("applications:\n  app:\n    type: !env IMAGE\n");
    assert_eq!(summaries(&image), ["error unknown-tag \"!env\""]);
}

#[test]
fn a_line_that_is_half_typed_leads_to_nothing_else() {
    for half in
        ["    ty\n    build:\n      flavor: none\n", "    # first\n\n    ty\n\n    # then\n    build:\n      flavor: none\n"]
    {
        for newline in ["\n", "\r\n"] {
            let config = format!("applications:\n  app:\n    type: \"nodejs:24\"\n  other:\n{half}").replace('\n', newline);
            let report = check_config(&config);
            let rules: Vec<_> = report.diagnostics.iter().map(|found| found.rule.id).collect();
            assert_eq!(rules, ["yaml-syntax"], "{config}");
        }
    }
}
