//! What each question costs, on configurations of 200 and 5,000 lines: `cargo bench -p upsun-lint-ide`.

use divan::{Bencher, black_box};
use std::fmt::Write as _;
use std::sync::Arc;
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target};
use upsun_lint_ide::{FilePosition, Snapshot, UtcClock};
use upsun_lint_syntax::TextRange;

fn main() {
    divan::main();
}

/// The sizes that are measured, in lines.
const LINES: [usize; 2] = [200, 5_000];

const CLOCK: UtcClock = UtcClock { seconds: 1_784_642_700 };

/// A configuration of about this many lines: applications of forty, with scripts that give every question work.
fn config(lines: usize) -> String {
    let mut text = String::from("applications:\n");
    for app in 0..lines / 40 {
        let _ = write!(
            text,
            r#"  app{app}:
    type: "php:8.4"
    source:
      root: "/app{app}"
    relationships:
      database: {{service: db, endpoint: postgresql}}
    mounts:
      "/var/cache": {{source: instance, source_path: cache}}
      "/var/uploads": {{source: storage, source_path: uploads}}
    variables:
      env:
        APP_ENV: prod
    hooks:
      build: |
        set -e
        composer install --no-dev --prefer-dist --no-interaction
        cd assets && npm ci && npm run build
        if [ -n "$PLATFORM_CACHE_DIR" ]; then
          rsync -a "$PLATFORM_CACHE_DIR/thumbs/" public/thumbs/
        fi
      deploy: |
        set -e
        psql -h "$DATABASE_HOST" -c 'select 1'
        php bin/console doctrine:migrations:migrate --no-interaction
        for dir in thumbs originals; do mkdir -p "var/uploads/$dir"; done
      post_deploy: "curl -fsS -X PURGE https://cdn.example.com/ || true"
    web:
      commands:
        pre_start: php bin/console cache:warmup
      locations:
        "/":
          root: public
          passthru: "/index.php"
    workers:
      queue:
        commands:
          start: php bin/console messenger:consume async --time-limit=3600
    operations:
      reindex:
        role: admin
        commands: {{start: php bin/console app:reindex}}
"#
        );
    }
    text.push_str("services:\n  db:\n    type: \"postgresql:17\"\n");
    text
}

fn path() -> RepoPath {
    RepoPath::new(".upsun/config.yaml").unwrap_or_default()
}

fn snapshot(lines: usize) -> (Snapshot, String) {
    let text = config(lines);
    let mut files = MemoryFiles::new();
    files.insert(".upsun/config.yaml", text.as_str());
    (Snapshot::new(Arc::new(files), &Target::Directory(RepoPath::root()), &Options::default()), text)
}

/// The last place where some words stand: what is asked there has to look at the most.
fn at(text: &str, words: &str) -> FilePosition {
    FilePosition::new(path(), text.rfind(words).map_or(0, |at| at + words.len()) as u32)
}

#[divan::bench(args = LINES)]
fn check(bencher: Bencher<'_, '_>, lines: usize) {
    bencher.bench(|| snapshot(black_box(lines)));
}

#[divan::bench(args = LINES)]
fn hover_key(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let at = at(&text, "    mou");
    bencher.bench(|| snapshot.hover(black_box(&at), &CLOCK));
}

#[divan::bench(args = LINES)]
fn hover_command(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let at = at(&text, "php bin/console doctrine:migr");
    bencher.bench(|| snapshot.hover(black_box(&at), &CLOCK));
}

#[divan::bench(args = LINES)]
fn completion_key(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let at = at(&text, "    hoo");
    bencher.bench(|| snapshot.completion(black_box(&at), true));
}

#[divan::bench(args = LINES)]
fn completion_image(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let at = at(&text, "php:8");
    bencher.bench(|| snapshot.completion(black_box(&at), true));
}

#[divan::bench(args = LINES)]
fn completion_variable(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let at = at(&text, "\"$DATABASE_H");
    bencher.bench(|| snapshot.completion(black_box(&at), true));
}

#[divan::bench(args = LINES)]
fn definition(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let at = at(&text, "\"$DATABASE_H");
    bencher.bench(|| snapshot.definition(black_box(&at)));
}

#[divan::bench(args = LINES)]
fn references(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let at = at(&text, "\n  d");
    bencher.bench(|| snapshot.references(black_box(&at)));
}

#[divan::bench(args = LINES)]
fn tokens(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, _) = snapshot(lines);
    bencher.bench(|| snapshot.semantic_tokens(&path(), None));
}

#[divan::bench(args = LINES)]
fn symbols(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, _) = snapshot(lines);
    bencher.bench(|| snapshot.document_symbols(&path()));
}

#[divan::bench(args = LINES)]
fn hints_links_folds_and_lenses(bencher: Bencher<'_, '_>, lines: usize) {
    let (snapshot, text) = snapshot(lines);
    let whole = TextRange::from(0..text.len());
    bencher.bench(|| {
        let hints = snapshot.inlay_hints(&path(), whole).len();
        hints + snapshot.links(&path()).len() + snapshot.folding(&path()).len() + snapshot.code_lenses(&path()).len()
    });
}
