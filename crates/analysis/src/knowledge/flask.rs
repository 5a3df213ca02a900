//! Flask, Alembic, Airflow and Superset.

use super::{Entry, Listen, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("flask").values(&["-A", "--app", "-e", "--env-file", "-p", "--port", "-h", "--host"]),
    Program::new("alembic").values(&["-c", "--config", "-n", "--name", "-x"]),
    Program::plain("airflow").values(&[
        "-p", "--port", "-u", "--username", "-f", "--firstname", "-l", "--lastname", "-r", "--role", "-e", "--email", "--password",
    ]),
    Program::plain("aerich").values(&["-c", "--config", "--app"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
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
        .prompts(&["--username", "--password"], "asks for the name and the password, and nobody answers")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("flask run", "serves the application for development", "flask run --port 8000")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("flask shell", "opens a console", "flask shell").prompts(&[], "opens a console, where nobody types"),
    Entry::new("superset run", "serves the application for development", "superset run -p 8088")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new(
        "superset import-dashboards|import-datasources|load-examples|import_dashboards",
        "imports content",
        "superset load-examples",
    )
    .task(Task::Import)
    .needs("the database")
    .ends(),
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
        .prompts(&["-y", "--yes"], "asks before it drops every table, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("-y")))
        .ends()
        .destroys("drops every table"),
    Entry::new("airflow users create", "creates a user", "airflow users create --username admin")
        .task(Task::Seed)
        .needs("the database")
        .prompts(&["-p", "--password", "--use-random-password"], "asks for the password, and nobody answers")
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
    Entry::new("airflow webserver|standalone|api-server", "serves Airflow", "airflow webserver --port 8080")
        .without(&["-D", "--daemon"])
        .task(Task::Serve)
        .needs("the database")
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("airflow scheduler|worker|triggerer|dag-processor", "runs Airflow", "airflow scheduler")
        .without(&["-D", "--daemon"])
        .task(Task::Consume)
        .needs("the database")
        .stays(),
    Entry::new("airflow celery worker|flower", "runs Airflow", "airflow celery worker")
        .without(&["-D", "--daemon"])
        .task(Task::Consume)
        .needs("the database")
        .stays(),
    Entry::new(
        "airflow webserver|scheduler|worker|triggerer|standalone|api-server|dag-processor",
        "runs Airflow",
        "airflow scheduler -D",
    )
    .with(&["-D", "--daemon"])
    .task(Task::Consume)
    .needs("the database")
    .daemonizes("drop `--daemon`")
    .foreground_fix(Remedy::Remove(&["-D", "--daemon"]), true),
    Entry::new("airflow version|info|config|dags|tasks|jobs|providers|cheat-sheet", "asks Airflow", "airflow version").asking(),
];
