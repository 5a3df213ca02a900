//! In which place a command belongs, by what it does and by the app's mounts.

use crate::common::CONFIG;
use upsun_lint_analysis::guide::{self, Answer};
use upsun_lint_analysis::rules::Context;
use upsun_lint_analysis::{MemoryFiles, Options, Project, RepoPath, Target};
use upsun_lint_schema::Place;

/// The answer in an app with these mounts.
fn ask(command: &str, mounts: &str) -> Answer {
    let mut files = MemoryFiles::new();
    files.insert(CONFIG, format!("applications:\n  app:\n    type: \"php:8.4\"\n    mounts: {{{mounts}}}\n"));
    files.insert("package.json", "{\"scripts\": {\"migrate\": \"prisma migrate deploy\"}}");
    let project = Project::load(&files, &Target::Directory(RepoPath::root()));
    guide::place(command, Some((&Context::new(&project, &files, &Options::default()), 0)))
}

fn best(command: &str, mounts: &str) -> Vec<Place> {
    ask(command, mounts).best().map(|judged| judged.place).collect()
}

#[test]
fn the_first_answer() {
    for (command, place) in [
        ("composer install --no-dev", Some(Place::Build)),
        ("npm ci", Some(Place::Build)),
        ("npm run build", Some(Place::Build)),
        ("php artisan migrate --force", Some(Place::Deploy)),
        ("npm run migrate", Some(Place::Deploy)),
        ("python manage.py migrate", Some(Place::Deploy)),
        ("php artisan db:seed --force", Some(Place::Operation)),
        ("gunicorn app:app", Some(Place::Start)),
        ("php bin/console messenger:consume async", Some(Place::WorkerStart)),
        ("php artisan queue:work", Some(Place::WorkerStart)),
        ("nix-shell -p hello", Some(Place::Build)),
        ("upsun redeploy", Some(Place::Cron)),
    ] {
        assert_eq!(best(command, "").first().copied(), place, "{command}");
    }
}

#[test]
fn the_mount_changes_the_answer() {
    let warmup = "php bin/console cache:warmup";
    assert_eq!(best(warmup, "")[0], Place::Build);
    assert_eq!(best(warmup, "var/cache: {source: instance}"), [Place::PreStart]);
    assert_eq!(best(warmup, "var/cache: {source: tmp}"), [Place::PreStart]);
    assert!(best(warmup, "var/cache: {source: storage}").contains(&Place::Deploy));
    let copy = "cp -r assets/. public/files";
    assert_eq!(best(copy, "")[0], Place::Build);
    assert_eq!(best(copy, "public/files: {source: storage}")[0], Place::Deploy);
    assert_eq!(best(copy, "public/files: {source: instance}")[0], Place::PreStart);
}

#[test]
fn what_is_not_known_is_not_guessed() {
    for command in ["./magic", "my-tool --all", "$COMMAND", "", "echo hello", "cd web"] {
        assert!(!ask(command, "").is_known(), "{command}");
    }
    assert_eq!(ask("if true; then", "").errors.len(), 1);
}

#[test]
fn parts_that_belong_apart_are_told_apart() {
    let answer = ask("npm ci && php artisan migrate --force", "");
    let parts: Vec<(&str, Place)> = answer.parts.iter().map(|(words, places)| (words.as_str(), places[0])).collect();
    assert_eq!(parts, [("npm ci", Place::Build), ("artisan migrate", Place::Deploy)]);
    assert!(ask("npm ci && npm run build", "").parts.is_empty());
}

#[test]
fn every_place_is_judged_and_has_a_reason() {
    let answer = ask("php artisan migrate --force", "");
    assert_eq!(answer.places.len(), 10);
    assert!(answer.places.iter().all(|judged| !judged.because.is_empty()));
    assert_eq!(answer.best().count() + answer.others().count(), 10);
}
