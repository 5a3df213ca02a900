//! Python: package managers, Django, Flask, Alembic, static site generators.

use super::{Arg, Call, Entry, Hazard, Output, Program, Repeat, Task, Unrepeatable};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::new("python").aliases(&["pypy"]).values(&["-c", "-W", "-X"]),
    Program::new("pip").values(&[
        "-r", "--requirement", "-t", "--target", "-e", "--editable", "-i", "--index-url", "-c", "--constraint", "--python",
    ]),
    Program::plain("uv")
        .values(&["--directory", "--project", "--python", "-p", "--config-file", "--extra", "--group", "--index-url"]),
    Program::plain("poetry").values(&["-C", "--directory", "-P", "--project"]),
    Program::plain("pipenv").values(&["--python"]),
    Program::plain("manage.py")
        .aliases(&["django-admin", "django-admin.py", "django", "manage"])
        .values(&["--settings", "--pythonpath"]),
    Program::plain("flask").values(&["-A", "--app", "-e", "--env-file"]),
    Program::new("alembic").values(&["-c", "--config", "-n", "--name", "-x"]),
    Program::plain("airflow"),
    Program::plain("aerich").values(&["-c", "--config", "--app"]),
    Program::new("mkdocs").values(&["-f", "--config-file", "-d", "--site-dir"]),
    Program::new("sphinx-build").values(&["-b", "-c", "-d", "-D", "-A", "-j"]),
    Program::new("pelican").values(&["-o", "--output", "-s", "--settings", "-t"]),
    Program::plain("zola").values(&["-r", "--root", "-c", "--config"]),
];

/// What they do.
pub static ENTRIES: &[Entry] = &[
    Entry::new("python", "runs code", "python -c 'x'").with(&["-c"]).writes(&[Output::Depends(written_by_code)]).asking(),
    Entry::new("python", "asks Python", "python --version").with(&["-V", "--version"]).asks(),
    Entry::new("setup.py install|build|develop|build_ext|sdist|bdist_wheel", "builds the package", "python3 setup.py install")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("venv|virtualenv *", "makes a virtual environment", "python -m venv .venv")
        .task(Task::Install)
        .writes(&[Output::Operands])
        .ends()
        .repeatable(),
    // Package managers.
    Entry::new("pip install|download|wheel", "installs packages", "pip install -t lib requests")
        .task(Task::Install)
        .with(&["-t", "--target"])
        .writes(&[Output::Option(&["-t", "--target"])])
        .ends()
        .repeatable(),
    Entry::new("pip install|uninstall|download|wheel|cache", "installs packages", "pip install -r requirements.txt")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("pip list|show|freeze|check|config|debug|index|--version", "asks pip", "pip list").asks(),
    Entry::new("uv sync|add|remove|lock|venv", "installs packages", "uv sync --frozen")
        .task(Task::Install)
        .without(&["--directory", "--project"])
        .writes(&[Output::Usual(".venv")])
        .ends()
        .repeatable(),
    Entry::new(
        "uv sync|add|remove|lock|venv|pip|init|python|tool|build|publish|cache|self|export|version",
        "installs packages",
        "uv pip install -r requirements.txt",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new(
        "poetry install|update|add|remove|lock|config|env|build|check|self|export|show|version|sync|cache|\
         source|about",
        "installs packages",
        "poetry install --no-root",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new(
        "pipenv install|sync|update|upgrade|uninstall|clean|lock|check|verify|requirements|graph|open",
        "installs packages",
        "pipenv install --deploy",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new("pdm|rye|hatch|pixi install|sync|update|add|lock|remove|build|env|config", "installs packages", "pdm install")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new(
        "pipx|conda|mamba|pyenv install|upgrade|inject|update|create|ensurepath|global|local|rehash|versions|\
         list",
        "installs packages",
        "pipx install poetry",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    // Django.
    Entry::new("manage.py migrate", "migrates the database", "python manage.py migrate --noinput")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeat_depending(migrate),
    // Where it writes is set elsewhere.
    Entry::new("manage.py collectstatic", "collects static files", "python manage.py collectstatic --noinput")
        .task(Task::PublishAssets)
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
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("manage.py flush|reset_db", "empties the database", "python manage.py flush --noinput")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("deletes all data"),
    Entry::new("manage.py dumpdata", "dumps the data", "python manage.py dumpdata -o data.json")
        .task(Task::Dump)
        .needs("the database")
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("manage.py createcachetable|django_migrations|update_permissions|remove_stale_contenttypes|sync_permissions|makemigrations_check","changes the database","python manage.py createcachetable").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("manage.py compilemessages|compress|compilescss|generateschema|spectacular|compilejsi18n|tailwind","builds files","python manage.py compilemessages").task(Task::Build).ends().repeatable(),
Entry::new("manage.py update_index|rebuild_index|clear_index|wagtail_update_index|search_index|rebuild_references_index|update_search_index","renews the search index","python manage.py update_index").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("manage.py clear_cache|invalidate_cachalot","clears a cache","python manage.py clear_cache").task(Task::ClearCache).ends().repeatable(),
Entry::new("manage.py publish_scheduled|publish_scheduled_pages|runcrons|runjobs|runjob","runs the jobs that are due","python manage.py publish_scheduled_pages").task(Task::Schedule).needs("the database").ends().repeatable(),
Entry::new("manage.py send_queued_mail|send_mail","sends mail","python manage.py send_queued_mail").task(Task::Notify).needs("the database").ends().repeatable(),
Entry::new("manage.py set_fake_passwords|scrub_data","makes the data anonymous","python manage.py set_fake_passwords").task(Task::Sanitize).needs("the database").ends().repeatable(),
Entry::new("manage.py clearsessions|fixtree|thumbnail|cleanup|createinitialrevisions|update_translation_fields|purge_revisions|flushexpiredtokens|axes_reset|wagtail_transfer","keeps the data in order","python manage.py clearsessions").needs("the database").ends().repeatable(),
    Entry::new("manage.py showmigrations|inspectdb|sqlmigrate|sqlflush","asks the database","python manage.py showmigrations").needs("the database").asks(),
Entry::new("manage.py test","runs tests","python manage.py test").task(Task::Test).asks(),
Entry::new("manage.py check|diffsettings|version|help|findstatic|show_urls|validate_templates|optimizemigration","asks the application","python manage.py check --deploy").asks(),
    Entry::new(
        "manage.py makemigrations|makemessages|startapp|startproject|squashmigrations",
        "writes code",
        "python manage.py makemigrations",
    )
    .ends(),
    Entry::new("manage.py runserver|runserver_plus|livereload","serves the application for development","python manage.py runserver 0.0.0.0:8000").task(Task::ServeDev).stays(),
Entry::new("manage.py daphne","serves the application","python manage.py daphne").task(Task::Serve).stays(),
Entry::new("manage.py qcluster|rqworker|process_tasks|db_worker|rundramatiq|run_huey|runworker|celery|rqscheduler","runs jobs","python manage.py qcluster").without(&["--burst"]).task(Task::Consume).needs("the queue").stays(),
Entry::new("manage.py rqworker|db_worker","runs the jobs that wait","python manage.py rqworker --burst").with(&["--burst"]).task(Task::Consume).needs("the queue").ends(),
    // Flask, Alembic and Airflow.
    Entry::new("flask db upgrade", "migrates the database", "flask db upgrade")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("flask db init", "sets migrations up", "flask db init")
        .ends()
        .fails_again("fails when the directory of migrations exists"),
    Entry::new("flask db migrate|revision|merge|edit", "writes a migration", "flask db migrate").ends(),
    Entry::new("flask db downgrade", "undoes migrations", "flask db downgrade")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("flask db stamp", "marks migrations as done", "flask db stamp head")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("flask db current|heads|history|show|branches|check", "asks about migrations", "flask db current").asks(),
    Entry::new("flask|superset fab create-admin", "creates an administrator", "flask fab create-admin")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("flask run", "serves the application for development", "flask run --port 8000").task(Task::ServeDev).stays(),
    Entry::new("flask routes", "lists the routes", "flask routes").asks(),
    Entry::new("alembic upgrade|stamp|ensure_version", "migrates the database", "alembic upgrade head")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("alembic downgrade", "undoes migrations", "alembic downgrade base")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("alembic current|heads|history|show|branches|check|list_templates", "asks about migrations", "alembic current")
        .asks(),
    Entry::new("alembic revision|merge|init|edit", "writes a migration", "alembic revision -m x").ends(),
    Entry::new("airflow db init|migrate|upgrade|check|clean", "migrates the database", "airflow db migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("airflow db reset", "makes the database anew", "airflow db reset -y")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops every table"),
    Entry::new("airflow users create", "creates a user", "airflow users create --username admin")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("superset db upgrade", "migrates the database", "superset db upgrade")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("superset init", "sets roles up", "superset init").task(Task::Seed).needs("the database").ends().repeatable(),
    Entry::new("aerich upgrade", "migrates the database", "aerich upgrade")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    // Sites, notebooks, tests.
    Entry::new("mkdocs build", "builds the site", "mkdocs build -d public")
        .task(Task::Build)
        .with(&["-d", "--site-dir"])
        .writes(&[Output::Option(&["-d", "--site-dir"])])
        .ends()
        .repeatable(),
    Entry::new("mkdocs build", "builds the site", "mkdocs build")
        .task(Task::Build)
        .writes(&[Output::Usual("site")])
        .ends()
        .repeatable(),
    Entry::new("mkdocs serve", "serves the site", "mkdocs serve").task(Task::ServeDev).stays(),
    Entry::new("sphinx-build", "builds the site", "sphinx-build docs public")
        .task(Task::Build)
        .writes(&[Output::OperandsFrom(1)])
        .ends()
        .repeatable(),
    Entry::new("pelican", "serves the site", "pelican --listen")
        .task(Task::ServeDev)
        .with(&["-l", "--listen", "-r", "--autoreload"])
        .stays(),
    Entry::new("pelican", "builds the site", "pelican -o public")
        .task(Task::Build)
        .with(&["-o", "--output"])
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("zola build", "builds the site", "zola build")
        .task(Task::Build)
        .without(&["-o", "--output-dir", "-r", "--root"])
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("zola serve", "serves the site", "zola serve").task(Task::ServeDev).stays(),
    Entry::new("mdbook build", "builds the book", "mdbook build")
        .task(Task::Build)
        .without(&["-d", "--dest-dir"])
        .writes(&[Output::Usual("book")])
        .ends()
        .repeatable(),
    Entry::new("mdbook serve|watch", "serves the book", "mdbook serve").task(Task::ServeDev).stays(),
    Entry::new("jupyter|jupyter-lab|jupyter-notebook lab|notebook|server|$", "serves notebooks", "jupyter lab")
        .task(Task::ServeDev)
        .stays(),
    Entry::new("pytest|tox|nox|unittest|coverage|mypy|ruff|black|flake8|pylint|isort|compileall", "checks the code", "pytest")
        .task(Task::Test)
        .ends(),
];

/// What `-c` code writes: `open('x', 'w')` with a literal name.
fn written_by_code(call: &Call<'_>) -> Vec<Arg> {
    let Some(code) = call.value("-c") else { return Vec::new() };
    let mut files = Vec::new();
    let mut rest = code.text.as_str();
    while let Some(at) = rest.find("open(") {
        let is_part_of_name = rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        rest = &rest[at + "open(".len()..];
        let Some((name, after)) = literal(rest) else { continue };
        let Some((mode, _)) =
            after.trim_start().strip_prefix(',').and_then(|mode| literal(mode.trim_start().trim_start_matches("mode=")))
        else {
            continue;
        };
        if !is_part_of_name && mode.starts_with(['w', 'a', 'x']) && !name.is_empty() {
            files.push(Arg { text: name.to_owned(), exact: true, range: code.range });
        }
    }
    files
}

/// The string literal at the start, and what follows it.
fn literal(code: &str) -> Option<(&str, &str)> {
    let quote = code.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    code[1..].split_once(quote).filter(|(text, _)| !text.contains(['\\', '{']))
}

/// `migrate app zero` undoes all migrations of the app.
fn migrate(call: &Call<'_>) -> Repeat {
    match call.operand(2) {
        Some("zero") => Repeat::Not(Unrepeatable {
            hazard: Hazard::Destroys,
            because: "undoes all migrations of the app, and drops what they made",
            remedy: "",
            fix: None,
            mild: false,
        }),
        Some(_) => Repeat::Unknown,
        None => Repeat::Safe,
    }
}
