//! Whatever is done to a line of a real configuration, the tree is sound and the rest of the file is in it.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

mod support;

use std::collections::BTreeSet;

use support::{assert_sound, keys};
use upsun_lint_syntax::yaml::{parse, parse_edited};
use upsun_lint_syntax::{Source, TextRange};

const CONFIGS: [&str; 3] = [
    r##"applications:
  app:
    # The runtime.
    type: "php:8.4"
    source: {root: "/"}
    runtime:
      extensions: [redis, pdo_pgsql]
    relationships:
      database: "db:postgresql"
    mounts:
      "/var/cache": {source: storage, source_path: var/cache}
      "/web/files":
        source: storage
        source_path: files
    hooks:
      build: |
        set -e
        composer install --no-dev   # comment

        if [ -f x ]; then
          echo "a: b"
        fi
      deploy: |-
        php bin/console migrate
    web:
      locations:
        "/":
          root: public
          passthru: "/index.php"
          rules:
            '\.(css|js)$': {expires: 1d}
    crons:
      nightly:
        spec: "0 3 * * *"
        commands:
          start: >
            php bin/console
            app:nightly
services:
  db:
    type: postgresql:16
    configuration:
      extensions:
        - pg_trgm
        - hstore
routes:
  "https://{default}/": {type: upstream, upstream: "app:http"}
  "https://www.{default}/":
    type: redirect
    to: "https://{default}/"
"##,
    r##"x-shared: &shared
    variables:
        env:
            NODE_ENV: production
applications:
    api:
        <<: *shared
        type: nodejs:22
        dependencies:
            nodejs:
                yarn: "1.22.22"
        hooks:
            build: !include
                type: string
                path: build.sh
        web:
            commands:
                start: node server.js
                post_start: curl -sS localhost:$PORT
            upstream:
                socket_family: tcp
        workers:
            queue: &worker
                commands: {start: "node worker.js"}
            mail: *worker
        operations:
            - name: restart
              role: admin
            - name: purge
              role: viewer
"##,
    "a:\r\n  b: 'x'\r\n  c: |\r\n    y\r\n    z\r\n  d:\r\n    - e\r\n    - f: g\r\n      h: i\r\nj: \u{e9}\u{1f600}\r\n",
];

/// What becomes of a line that someone types in, deletes or garbles.
fn garbled(line: &str) -> Vec<String> {
    let indent = &line[..line.len() - line.trim_start().len()];
    let half = line.char_indices().nth(line.chars().count() / 2).map_or(0, |(at, _)| at);
    let mut all = vec![
        String::new(),
        format!("{indent}# {}", line.trim_start()),
        format!(" {line}"),
        format!("{line}:"),
        format!("{line} \""),
        format!("\t{}", line.trim_start()),
        line.replacen(':', "", 1),
        line.replacen('"', "", 1),
        line.replacen(['[', '{'], "", 1),
        line.replacen([']', '}'], "", 1),
        line[..half].to_owned(),
        line.to_uppercase(),
        line.chars().rev().collect(),
    ];
    all.extend(line.strip_prefix(' ').map(str::to_owned));
    all
}

/// What may stand on a line that is being typed.
const TYPED: [&str; 16] = [
    "ho", "- ", "- k:", "k: \"abc", "k: 'abc", "k: [a, b", "k: {a: b", "<<: *", "a: b: c", "k: @x", "k: |", "\"\\\"", "\t", "...",
    "---", "&",
];

#[test]
fn any_line_may_be_garbled() {
    let (mut expected, mut found) = (0, 0);
    for config in CONFIGS {
        let lines: Vec<&str> = config.split('\n').collect();
        let original = parse(Source::new(config));
        assert_eq!(original.errors(), []);
        for (number, line) in lines.iter().enumerate() {
            for garbled in garbled(line.trim_end_matches('\r')) {
                let mut changed = lines.clone();
                changed[number] = &garbled;
                let (here, there) = compare(&changed.join("\n"), number, &keys(&original, &|at| (at != number).then_some(at)));
                expected += here;
                found += there;
            }
        }
    }
    assert_survival(found, expected, 95.0);
}

#[test]
fn a_line_may_be_typed_anywhere() {
    let (mut expected, mut found) = (0, 0);
    for config in CONFIGS {
        let lines: Vec<&str> = config.split('\n').collect();
        let original = parse(Source::new(config));
        for number in 0..lines.len() {
            let indent = &lines[number][..lines[number].len() - lines[number].trim_start().len()];
            for typed in TYPED {
                let typed = format!("{indent}{typed}");
                let mut changed = lines.clone();
                changed.insert(number, &typed);
                let moved = keys(&original, &|at| Some(if at >= number { at + 1 } else { at }));
                let (here, there) = compare(&changed.join("\n"), number, &moved);
                expected += here;
                found += there;
            }
        }
    }
    assert_survival(found, expected, 98.0);
}

/// How many of the keys should be in the tree of `text`, whose line `number` was changed, and how many are. Nothing is
/// expected of a change that leaves it valid.
fn compare(text: &str, number: usize, expected: &BTreeSet<(String, usize)>) -> (usize, usize) {
    let source = Source::new(text);
    let edited = source.lines().range(number as u32, text);
    let tree = parse(source.clone());
    let in_editor = parse_edited(source, Some(edited));
    assert_sound(&tree);
    assert_sound(&in_editor);
    let messages = |tree: &upsun_lint_syntax::yaml::Tree| {
        let errors =
            tree.errors().iter().filter(|error| !matches!(error.kind, upsun_lint_syntax::yaml::ErrorKind::UnknownAlias(_)));
        errors.cloned().collect::<Vec<_>>()
    };
    assert_eq!(messages(&tree), messages(&in_editor), "what is wrong does not depend on what was edited: {text:?}");
    if tree.repaired().is_empty() {
        return (0, 0);
    }
    let found = |tree| keys(tree, &|at| (at != number).then_some(at)).intersection(expected).count();
    (2 * expected.len(), found(&tree) + found(&in_editor))
}

fn assert_survival(found: usize, expected: usize, least: f64) {
    let percent = 100.0 * found as f64 / expected as f64;
    assert!(percent >= least, "{percent:.2} % of {expected} keys");
}

#[test]
fn any_two_lines_may_be_broken() {
    for config in CONFIGS {
        let lines: Vec<&str> = config.split('\n').collect();
        for first in 0..lines.len() {
            for second in (first + 1..lines.len()).step_by(3) {
                let mut changed = lines.clone();
                changed[first] = TYPED[first % TYPED.len()];
                changed[second] = TYPED[(second + first) % TYPED.len()];
                assert_sound(&parse(Source::new(changed.join("\n"))));
            }
        }
    }
}

#[test]
fn a_file_may_end_anywhere() {
    for config in CONFIGS {
        for (end, _) in config.char_indices() {
            let tree = parse(Source::new(&config[..end]));
            assert_sound(&tree);
            let tree = parse_edited(Source::new(&config[..end]), Some(TextRange::empty(end as u32)));
            assert_sound(&tree);
        }
    }
}

#[test]
fn an_edited_range_may_be_anything() {
    let text = "a: 1\nb: @x\nc: 2\n";
    for start in 0..text.len() as u32 + 4 {
        for end in start..text.len() as u32 + 4 {
            let tree = parse_edited(Source::new(text), Some(TextRange::new(start, end)));
            assert_sound(&tree);
            assert_eq!(tree.errors().len(), 1);
        }
    }
}

#[test]
fn a_script_keeps_its_text_when_another_line_is_broken() {
    let text = "hooks:\n  build: |\n    set -e\n    npm ci\n  deploy: @x\n";
    let edited = text.find("npm").unwrap() as u32;
    let tree = parse_edited(Source::new(text), Some(TextRange::empty(edited)));
    let build = tree.root().unwrap().get("hooks").unwrap().get("build").unwrap();
    assert_eq!(build.text(), Some("set -e\nnpm ci\n"));
}

#[test]
fn odd_line_breaks_and_left_out_keys_do_no_harm() {
    for text in [
        "a: 'x'\n    hooksé:\n  \r    build: |\n       php c",
        "a:\n  b: 1\n c:\n     ?  # d\n      # e\n  :     # f\n, g @h\n      i: ",
        "a: @é\n\u{85}: 'é\r\rb: é\r",
    ] {
        assert_sound(&parse(Source::new(text)));
        for at in 0..=text.len() as u32 {
            assert_sound(&parse_edited(Source::new(text), Some(TextRange::empty(at))));
        }
    }
}
