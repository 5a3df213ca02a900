//! The structure of documents: symbols, folds, selections, links, tokens, hints and lenses.

use crate::common::{CONFIG, Fixture, fixture, path};
use crate::navigation::SHOP;
use crate::robustness::EVERYTHING;
use std::fmt::Write as _;
use upsun_lint_ide::{DocumentSymbol, FoldKind, LinkTarget, TokenKind};
use upsun_lint_syntax::TextRange;

fn everything() -> Fixture {
    fixture(&format!("#- {CONFIG}\n{EVERYTHING}#- scripts/deploy.sh\necho \"$DATABASE_HOST\"\n#- conf/app.yaml\ntype: php:8.4\n"))
}

#[test]
fn symbols_of_a_document() {
    fn write(symbols: &[DocumentSymbol], depth: usize, out: &mut String) {
        for symbol in symbols {
            let detail = symbol.detail.as_deref().unwrap_or_default();
            let deprecated = if symbol.is_deprecated { " (deprecated)" } else { "" };
            let line = format!("{:indent$}{:?} {} {detail}{deprecated}", "", symbol.kind, symbol.name, indent = depth * 2);
            let _ = writeln!(out, "{}", line.trim_end());
            write(&symbol.children, depth + 1, out);
        }
    }
    let fixture = everything();
    let mut out = String::new();
    write(&fixture.snapshot.document_symbols(&path(CONFIG)), 0, &mut out);
    insta::assert_snapshot!("document_symbols", out);
}

#[test]
fn symbols_of_a_workspace() {
    let fixture = fixture(SHOP);
    let found = |query: &str| -> Vec<String> {
        let found = fixture.snapshot.workspace_symbols(query);
        found.iter().map(|it| format!("{:?} {} {}", it.kind, it.name, it.container.as_deref().unwrap_or_default())).collect()
    };
    assert_eq!(found("que"), ["Worker queue web"]);
    assert_eq!(found("N-DB"), ["Service main-db "]);
    assert_eq!(found("api."), ["Route https://api.{default}/ "]);
    assert!(found("").len() > 8);
}

#[test]
fn folds() {
    let fixture = everything();
    let source = fixture.snapshot.source(&path(CONFIG)).unwrap();
    let mut out = String::new();
    for fold in fixture.snapshot.folding(&path(CONFIG)) {
        let line = |offset| source.line_column(offset).line;
        let text = source.lines().range(line(fold.range.start) - 1, source.text()).slice(source.text());
        let _ = writeln!(out, "{}-{} {:?} {text}", line(fold.range.start), line(fold.range.end), fold.kind);
    }
    insta::assert_snapshot!("folds", out);
    let comments = crate::common::fixture("# a\n# b\n# c\nx: 1\n# d\n\n# e\n# f\n");
    let folds = comments.snapshot.folding(&path(CONFIG));
    assert!(folds.iter().all(|fold| fold.kind == FoldKind::Comment) && folds.len() == 2, "{folds:?}");
}

#[test]
fn selections_grow() {
    let ranges = |text: &str| -> Vec<String> {
        let fixture = fixture(text);
        let text = &fixture.files[CONFIG];
        fixture.snapshot.selection_ranges(&fixture.at).iter().map(|range| range.slice(text).to_owned()).collect()
    };
    assert_eq!(
        ranges("applications:\n  app:\n    hooks:\n      build: |\n        set -e\n        cp \"a $HO$0ME\" b && true\n"),
        [
            "HOME",
            "$HOME",
            "\"a $HOME\"",
            "cp \"a $HOME\" b",
            "cp \"a $HOME\" b && true",
            "set -e\n        cp \"a $HOME\" b && true",
            "|\n        set -e\n        cp \"a $HOME\" b && true",
            "build: |\n        set -e\n        cp \"a $HOME\" b && true",
            "hooks:\n      build: |\n        set -e\n        cp \"a $HOME\" b && true",
            "app:\n    hooks:\n      build: |\n        set -e\n        cp \"a $HOME\" b && true",
            "applications:\n  app:\n    hooks:\n      build: |\n        set -e\n        cp \"a $HOME\" b && true",
            "applications:\n  app:\n    hooks:\n      build: |\n        set -e\n        cp \"a $HOME\" b && true\n",
        ]
    );
    assert_eq!(ranges("a: [b, \"c$0 d\"]"), ["c", "\"c d\"", "[b, \"c d\"]", "a: [b, \"c d\"]"]);
}

#[test]
fn links() {
    let links = |text: &str| -> Vec<String> {
        let fixture = fixture(text);
        let text = &fixture.files[fixture.at.path.as_str()];
        let to = |target: LinkTarget| match target {
            LinkTarget::Url(url) => url,
            LinkTarget::Path(path) => path.to_string(),
        };
        fixture
            .snapshot
            .links(&fixture.at.path)
            .into_iter()
            .map(|link| format!("{} → {}", link.range.slice(text), to(link.target)))
            .collect()
    };
    assert_eq!(
        links(
            "#- api/scripts/x.sh\nx\n#- .upsun/config.yaml\n$0# see https://example.com/a.\napplications:\n  api:\n    type: \"php:8.4\"\n    source: {root: api}\n    hooks:\n      build: !include {type: string, path: scripts/x.sh}\n      deploy: cd scripts && sh x.sh && curl https://example.com/$X https://example.com/y\nroutes:\n  \"https://{default}/\": {type: redirect, to: \"https://example.com/z\"}\n"
        ),
        [
            "https://example.com/a → https://example.com/a",
            "applications → https://developer.upsun.com/docs/configure-apps/index",
            "php → https://developer.upsun.com/docs/languages/php",
            "scripts/x.sh → api/scripts/x.sh",
            "x.sh → api/scripts/x.sh",
            "https://example.com/y → https://example.com/y",
            "routes → https://developer.upsun.com/docs/routes",
            "https://example.com/z → https://example.com/z",
        ]
    );
}

#[test]
fn tokens() {
    let fixture = everything();
    let text = &fixture.files[CONFIG];
    let mut out = String::new();
    for token in fixture.snapshot.semantic_tokens(&path(CONFIG), None) {
        // Which commands are known is a matter of tables that grow.
        let is_known = token.modifiers.is_known && token.kind == TokenKind::Variable;
        let marks = [(token.modifiers.is_definition, " definition"), (is_known, " known")];
        let marks: String = marks.iter().filter(|(has, _)| *has).map(|(_, mark)| *mark).collect();
        let _ = writeln!(out, "{:?}{marks}: {}", token.kind, token.range.slice(text));
    }
    insta::assert_snapshot!("tokens", out);
    let script = fixture.snapshot.semantic_tokens(&path("scripts/deploy.sh"), None);
    assert_eq!(script.len(), 2, "a script that is called has tokens too: {script:?}");
    let first = fixture.snapshot.semantic_tokens(&path(CONFIG), Some(TextRange::new(0, 400)));
    assert!(first.len() < 12, "{first:?}");
}

#[test]
fn hints() {
    let text = "#- scripts/build.sh\nx\n#- api/x.sh\nx\n#- .upsun/config.yaml\napplications:\n  app:\n    type: \"php:8.4\"\n    relationships:\n      cache:\n      db: {service: main}\n      old: \"main\"\n      full: {service: main, endpoint: mysql}\n    hooks:\n      build: !include {type: string, path: ../scripts/build.sh}\n    operations:\n      one:\n        commands: {start: x}\n      two: {role: admin, commands: {start: x}}\n  api:\n    type: \"php:7.2\"\n    source: {root: api}\n    hooks: {build: sh x.sh && sh x.sh}\nservices:\n  cache: {type: \"redis:8.0\"}\n  main: {type: \"mariadb:11.8\"}\n";
    let fixture = fixture(text);
    let source = &fixture.files[CONFIG];
    let hints = fixture.snapshot.inlay_hints(&path(CONFIG), TextRange::from(0..source.len()));
    let mut shown = source.clone();
    for hint in hints.iter().rev() {
        shown.insert_str(hint.offset as usize, &format!("«{}»", hint.label));
    }
    insta::assert_snapshot!("hints", shown);
    let role = hints.iter().find(|hint| hint.label.starts_with("role")).unwrap();
    let after = &fixture.edited(&role.edits)[CONFIG];
    assert!(after.contains("      one:\n        role: contributor\n        commands: {start: x}\n"), "{after}");
}

#[test]
fn lenses() {
    let fixture = everything();
    let source = fixture.snapshot.source(&path(CONFIG)).unwrap();
    let mut out = String::new();
    for lens in fixture.snapshot.code_lenses(&path(CONFIG)) {
        let line = source.line_column(lens.range.start).line;
        let _ = writeln!(out, "{line} {}: {} ({} steps)", lens.range.slice(source.text()), lens.title, lens.timeline.len());
    }
    insta::assert_snapshot!("lenses", out);
}
