//! Django and Wagtail.

use super::{Call, Entry, Hazard, Listen, Output, Program, Remedy, Repeat, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::plain("manage.py")
    .aliases(&["django-admin", "django-admin.py", "django", "manage"])
    .values(&["--settings", "--pythonpath"])];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("manage.py migrate", "migrates the database", "python manage.py migrate --noinput")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeat_depending(migrate),
    // Where it writes is set elsewhere.
    Entry::new("manage.py collectstatic", "collects static files", "python manage.py collectstatic --noinput")
        .task(Task::PublishAssets)
        .prompts(&["--noinput", "--no-input", "--dry-run", "-n"], "asks before it overwrites files, and fails without an answer")
        .answered_by(&[], Some(Remedy::Insert("--noinput")))
        .ends()
        .repeatable(),
    Entry::new("manage.py loaddata", "loads fixtures", "python manage.py loaddata initial")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("inserts its rows again where the fixtures carry no primary keys, and undoes changes where they do")
        .mild(),
    Entry::new("manage.py createsuperuser", "creates an administrator", "python manage.py createsuperuser --noinput")
        .task(Task::Seed)
        .needs("the database")
        .prompts(&["--noinput", "--no-input"], "asks for the name and the password, and creates nobody without a terminal")
        .answered_by(&[], Some(Remedy::Insert("--noinput")))
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("manage.py flush|reset_db", "empties the database", "python manage.py flush --noinput")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["--noinput", "--no-input"], "asks before it deletes all data, and fails without an answer")
        .answered_by(&[], Some(Remedy::Insert("--noinput")))
        .ends()
        .destroys("deletes all data"),
    Entry::new("manage.py dumpdata", "dumps the data", "python manage.py dumpdata -o data.json")
        .task(Task::Dump)
        .needs("the database")
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new(
        "manage.py createcachetable|django_migrations|update_permissions|remove_stale_contenttypes|\
         sync_permissions",
        "changes the database",
        "python manage.py createcachetable",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "manage.py compilemessages|compress|compilescss|generateschema|spectacular|compilejsi18n|tailwind",
        "builds files",
        "python manage.py compilemessages",
    )
    .task(Task::Build)
    .ends()
    .repeatable(),
    Entry::new(
        "manage.py update_index|rebuild_index|clear_index|wagtail_update_index|search_index|\
         rebuild_references_index|update_search_index",
        "renews the search index",
        "python manage.py update_index",
    )
    .task(Task::Import)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("manage.py clear_cache|invalidate_cachalot", "clears a cache", "python manage.py clear_cache")
        .task(Task::ClearCache)
        .ends()
        .repeatable(),
    Entry::new(
        "manage.py publish_scheduled|publish_scheduled_pages|runcrons|runjobs|runjob",
        "runs the jobs that are due",
        "python manage.py publish_scheduled_pages",
    )
    .task(Task::Schedule)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("manage.py send_queued_mail|send_mail", "sends mail", "python manage.py send_queued_mail")
        .task(Task::Notify)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("manage.py set_fake_passwords|scrub_data", "makes the data anonymous", "python manage.py set_fake_passwords")
        .task(Task::Sanitize)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new(
        "manage.py clearsessions|fixtree|thumbnail|cleanup|createinitialrevisions|\
         update_translation_fields|purge_revisions|flushexpiredtokens|axes_reset|wagtail_transfer",
        "keeps the data in order",
        "python manage.py clearsessions",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("manage.py showmigrations|inspectdb|sqlmigrate|sqlflush", "asks the database", "python manage.py showmigrations")
        .needs("the database")
        .asks(),
    Entry::new("manage.py test", "runs tests", "python manage.py test").task(Task::Test).asks(),
    Entry::new(
        "manage.py check|diffsettings|version|help|findstatic|show_urls|validate_templates|optimizemigration",
        "asks the application",
        "python manage.py check --deploy",
    )
    .asks(),
    Entry::new("manage.py makemigrations|makemessages|startapp|startproject", "writes code", "python manage.py makemigrations")
        .ends(),
    Entry::new(
        "manage.py runserver|runserver_plus|livereload", "serves the application for development",
        "python manage.py runserver 0.0.0.0:8000",
    )
    .task(Task::ServeDev)
    .listens(&[Listen::Operand(1)])
    .stays(),
    Entry::new("manage.py daphne", "serves the application", "python manage.py daphne").task(Task::Serve).stays(),
    Entry::new("manage.py shell|shell_plus|dbshell", "opens a console", "python manage.py shell")
        .needs_depending(console)
        .prompts(&["-c", "--command"], "opens a console, where nobody types")
        .asking(),
    Entry::new("manage.py crontab", "sets scheduled jobs", "python manage.py crontab add").ends(),
    Entry::new("manage.py changepassword", "asks for a password", "python manage.py changepassword admin")
        .needs("the database")
        .prompts(&[], "asks for the password, and nobody answers"),
    Entry::new("manage.py squashmigrations", "writes a migration", "python manage.py squashmigrations app 0004")
        .prompts(&["--noinput", "--no-input"], "asks before it writes anything, and fails without an answer")
        .answered_by(&[], Some(Remedy::Append("--noinput")))
        .ends(),
    Entry::new(
        "manage.py qcluster|rqworker|process_tasks|db_worker|rundramatiq|run_huey|runworker|celery|\
         rqscheduler",
        "runs jobs",
        "python manage.py qcluster",
    )
    .without(&["--burst"])
    .task(Task::Consume)
    .needs("the queue")
    .stays(),
    Entry::new("manage.py rqworker|db_worker", "runs the jobs that wait", "python manage.py rqworker --burst")
        .with(&["--burst"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
];

/// `migrate app zero` undoes all migrations of the app.
fn migrate(call: &Call<'_>) -> Repeat {
    match call.operand(2) {
        Some("zero") => Repeat::not(Hazard::Destroys, "undoes all migrations of the app, and drops what they made", ""),
        Some(_) => Repeat::Unknown,
        None => Repeat::Safe,
    }
}

/// `dbshell` needs the database; a shell may never ask it.
fn console(call: &Call<'_>) -> Option<&'static str> {
    (call.operand(0) == Some("dbshell")).then_some("the database")
}
