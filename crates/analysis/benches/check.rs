//! What each stage costs, on configurations of 200 and 5,000 lines and on 500 projects: `cargo bench`.

use divan::{Bencher, black_box, counter::BytesCount};
use std::fmt::Write as _;
use upsun_lint_analysis::{
    Memo, MemoryFiles, Options, Project, RepoPath, SettingsFrom, Target, check, check_again, effects, rules, rules::Context,
    rules::Family, settings, structure::Structure,
};
use upsun_lint_syntax::{Source, shell, yaml};

fn main() {
    divan::main();
}

/// A configuration of about this many lines: applications of forty, with scripts that give every stage work.
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
        php bin/console doctrine:migrations:migrate --no-interaction
        php bin/console cache:warmup
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

fn files(config: &str) -> MemoryFiles {
    let mut files = MemoryFiles::new();
    files.insert(".upsun/config.yaml", config);
    files
}

fn target() -> Target {
    Target::Directory(RepoPath::root())
}

#[divan::bench(args = [200, 5_000])]
fn parse(bencher: Bencher<'_, '_>, lines: usize) {
    let source = Source::new(config(lines));
    bencher.counter(BytesCount::new(source.len() as usize)).bench(|| yaml::parse(black_box(source.clone())));
}

#[divan::bench(args = [200, 5_000])]
fn map(bencher: Bencher<'_, '_>, lines: usize) {
    let tree = yaml::parse(Source::new(config(lines)));
    bencher.bench(|| tree.nodes().map(|node| node.map().segments().len()).sum::<usize>());
}

#[divan::bench(args = [200, 5_000])]
fn shell_trees(bencher: Bencher<'_, '_>, lines: usize) {
    let files = files(&config(lines));
    let project = Project::load(&files, &target());
    let model = upsun_lint_analysis::model::Model::new(&project);
    bencher.bench(|| model.scripts.iter().map(|script| shell::parse(black_box(script.body.text)).body.items.len()).sum::<usize>());
}

#[divan::bench(args = [200, 5_000])]
fn run_effects(bencher: Bencher<'_, '_>, lines: usize) {
    let files = files(&config(lines));
    let project = Project::load(&files, &target());
    let model = upsun_lint_analysis::model::Model::new(&project);
    bencher.bench(|| {
        model
            .scripts
            .iter()
            .map(|script| effects::run(&script.body.syntax, &effects::Setting::default()).commands.len())
            .sum::<usize>()
    });
}

#[divan::bench(args = [200, 5_000])]
fn model_and_effects(bencher: Bencher<'_, '_>, lines: usize) {
    let files = files(&config(lines));
    let project = Project::load(&files, &target());
    bencher.bench(|| Context::new(&project, &files, &Options::default()).scripts().count());
}

#[divan::bench(args = [200, 5_000])]
fn structure(bencher: Bencher<'_, '_>, lines: usize) {
    let files = files(&config(lines));
    let project = Project::load(&files, &target());
    bencher.bench(|| Structure::new(&project).problems.len());
}

/// The rules about the language alone, without those about commands.
#[divan::bench(args = [200, 5_000])]
fn rules_of_the_language(bencher: Bencher<'_, '_>, lines: usize) {
    let files = files(&config(lines));
    let project = Project::load(&files, &target());
    let context = Context::new(&project, &files, &Options::default());
    let of_commands = |family: Family| matches!(family, Family::Shell | Family::Phase | Family::Operation | Family::Mount);
    bencher.bench_local(|| {
        let mut found = Vec::new();
        rules::ALL.iter().filter(|rule| !of_commands(rule.family)).for_each(|rule| (rule.check)(&context, &mut found));
        found.len()
    });
}

#[divan::bench(args = [200, 5_000])]
fn check_one(bencher: Bencher<'_, '_>, lines: usize) {
    let files = files(&config(lines));
    bencher.bench(|| check(&files, &target(), &Options::default()).diagnostics.len());
}

/// As a server does at each letter that is typed: with what is known from the last time.
#[divan::bench(args = [200, 5_000])]
fn check_an_edit(bencher: Bencher<'_, '_>, lines: usize) {
    let before = config(lines);
    let edited = before.replacen("console cache:warmup\n", "console cache:warmu\n", 1);
    let texts = [files(&before), files(&edited)];
    let mut memo = Memo::default();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = 1 - turn;
        check_again(&texts[turn], &target(), &Options::default(), &mut memo).diagnostics.len()
    });
}

/// Settings that say something of everything.
const SETTINGS: &str = r#"select = ["all", "suppression-without-reason"]
ignore = ["service-unused"]
fail-on = "error"
cron-min-interval = 1

[severity]
missing-set-e = "error"
mount = "info"

[[commands]]
command = "bin/migrate"
task = "migrate"
idempotent = true

[[commands]]
command = "bin/console app:export"
needs = "database"
writes = ["var/export"]

[[overrides]]
apps = ["legacy-*"]
ignore = ["shell"]

[[overrides]]
paths = ["scripts/**"]
severity = { shell = "info" }
"#;

#[divan::bench]
fn read_settings(bencher: Bencher<'_, '_>) {
    let mut files = files(&config(200));
    files.insert("upsun-lint.toml", SETTINGS);
    bencher.bench(|| settings::load(&files, &RepoPath::root(), &SettingsFrom::Nearest).is_ok());
}

/// Beside `check_one`, what settings and comments cost: four comments an app, two of them in a script.
#[divan::bench(args = [200, 5_000])]
fn check_one_with_settings_and_comments(bencher: Bencher<'_, '_>, lines: usize) {
    const COMMENT: &str = "# upsun-lint: ignore[missing-set-e, start-unsupervised-child] until=2099-12-31 as it should be";
    let text = config(lines)
        .replace("    hooks:\n", &format!("    {COMMENT}\n    hooks:\n"))
        .replace("    workers:\n", &format!("    workers: {COMMENT}\n"))
        .replace("        composer install", &format!("        {COMMENT}\n        composer install"))
        .replace("--no-interaction\n        php", &format!("--no-interaction {COMMENT}\n        php"));
    let mut files = files(&text);
    files.insert("upsun-lint.toml", SETTINGS);
    bencher.bench(|| check(&files, &target(), &Options::default()).suppressed.len());
}

#[divan::bench(sample_count = 10)]
fn check_500_projects(bencher: Bencher<'_, '_>) {
    let files = files(&config(200));
    bencher.bench(|| (0..500).map(|_| check(&files, &target(), &Options::default()).diagnostics.len()).sum::<usize>());
}

/// One script of 5,000 lines.
#[divan::bench]
fn effects_of_a_long_script(bencher: Bencher<'_, '_>) {
    let text = "if [ -f a ]; then mkdir -p \"var/$X\"; fi\n".repeat(5_000);
    let script = shell::parse(&text);
    bencher.bench(|| effects::run(black_box(&script), &effects::Setting::default()).commands.len());
}

/// Each rule by itself: `cargo bench -p upsun-lint-analysis -- each_rule`.
#[divan::bench(args = rules::ALL.iter().map(|rule| rule.id))]
fn each_rule(bencher: Bencher<'_, '_>, id: &str) {
    let files = files(&config(5_000));
    let project = Project::load(&files, &target());
    let context = Context::new(&project, &files, &Options::default());
    let rule = rules::find(id).expect("a rule");
    bencher.bench_local(|| {
        let mut found = Vec::new();
        (rule.check)(&context, &mut found);
        found.len()
    });
}
