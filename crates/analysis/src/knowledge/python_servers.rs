//! Servers and workers of Python.

use super::{Call, Ends, Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("flower").values(&["--port", "--address"]),
    Program::plain("granian").values(&["--port", "--host", "--workers", "--interface"]),
    Program::plain("fastapi").values(&["--port", "--host", "--workers", "--app"]),
    Program::plain("chroma").values(&["--path", "--port", "--host"]),
    Program::plain("streamlit").values(&["--server.port", "--server.address", "--server.headless"]),
    Program::new("gunicorn").values(&[
        "-b", "--bind", "-w", "--workers", "-k", "--worker-class", "-c", "--config", "-t", "--timeout", "--threads", "-e", "--env",
        "-n", "--name", "-u", "--user", "-g", "--group", "-m", "-p", "--pid", "--chdir", "--log-level", "--access-logfile",
        "--access-logformat", "--error-logfile", "--log-file", "--keep-alive", "--max-requests", "--max-requests-jitter",
        "--graceful-timeout", "--worker-connections", "--backlog", "--worker-tmp-dir", "--forwarded-allow-ips", "--certfile",
        "--keyfile", "--log-config", "--pythonpath", "--paste", "--paster", "--statsd-host",
    ]),
    Program::new("uwsgi")
        .values(&["-d", "--http", "--http-socket", "--socket", "-s", "-w", "--module", "-p", "--processes", "-H", "--virtualenv"]),
    Program::new("celery").values(&[
        "-A", "--app", "-b", "--broker", "--result-backend", "--loader", "--config", "--workdir", "-l", "--loglevel", "-c",
        "--concurrency", "-Q", "--queues", "-X", "--exclude-queues", "-n", "--hostname", "-P", "--pool", "-f", "--logfile", "-s",
        "--schedule", "-S", "--scheduler", "--pidfile", "--statedb", "-t", "--time-limit", "--soft-time-limit", "-O", "-I",
        "--include", "--uid", "--gid", "--umask", "--max-tasks-per-child", "--max-memory-per-child", "--autoscale",
        "--prefetch-multiplier", "--max-interval",
    ]),
    Program::plain("uvicorn").values(&["--host", "--port", "--uds", "--workers", "--log-level", "--env-file", "--app-dir", "--fd"]),
    Program::new("hypercorn").values(&["-b", "--bind", "-w", "--workers", "-c", "--config", "-k"]),
    Program::new("daphne").values(&["-b", "--bind", "-p", "--port", "-u", "--unix-socket", "-e", "--endpoint", "-t", "-v", "-s"]),
    Program::plain("waitress-serve")
        .aliases(&["waitress"])
        .values(&["--port", "--host", "--listen", "--unix-socket", "--threads", "--call"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // Python.
    Entry::new("gunicorn", "checks its configuration", "gunicorn --check-config app:app")
        .with(&["--check-config", "--print-config", "-v", "--version", "-h", "--help"])
        .ends()
        .repeatable(),
    Entry::new("gunicorn", "serves a Python application", "gunicorn -D -b :8000 app:app")
        .with(&["-D", "--daemon"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-b", "--bind"])])
        .daemonizes("drop `--daemon`")
        .foreground_fix(Remedy::Remove(&["-D", "--daemon"]), true),
    Entry::new("gunicorn", "serves a Python application for development", "gunicorn --reload app:app")
        .with(&["--reload"])
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-b", "--bind"])])
        .stays(),
    Entry::new("gunicorn", "serves a Python application", "gunicorn -w 4 -b :8000 app:app")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-b", "--bind"])])
        .stays(),
    Entry::new("uwsgi", "asks uWSGI", "uwsgi -h")
        .with(&["--version", "-h", "--help", "--stop", "--reload", "--connect-and-read", "--show-config"])
        .ends()
        .repeatable(),
    Entry::new("uwsgi", "serves a Python application", "uwsgi --http :8000 --module app")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--http", "--http-socket", "--socket", "-s"])])
        .ends_depending(uwsgi),
    Entry::new("uvicorn|hypercorn|granian", "serves a Python application for development", "uvicorn app:app --reload")
        .with(&["--reload"])
        .task(Task::ServeDev)
        .listens(&[
            Listen::Option(&["-p", "--port", "-b", "--bind", "--listen", "--http-port"]),
            Listen::Socket(&["--uds", "-u", "--unix-socket"]),
        ])
        .stays(),
    Entry::new(
        "uvicorn|hypercorn|daphne|waitress-serve|granian|cheroot", "serves a Python application", "uvicorn app:app --port 8000",
    )
    .without(&["--version", "--help"])
    .task(Task::Serve)
    .listens(&[
        Listen::Option(&["-p", "--port", "-b", "--bind", "--listen", "--http-port"]),
        Listen::Socket(&["--uds", "-u", "--unix-socket"]),
    ])
    .stays(),
    Entry::new("streamlit run", "serves HTTP", "streamlit run app.py")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--server.port"])])
        .stays(),
    Entry::new("chainlit|chroma|langgraph run", "serves HTTP", "chroma run --path db")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("langgraph dev", "serves HTTP for development", "langgraph dev").task(Task::ServeDev).stays(),
    Entry::new("fastapi run", "serves a Python application", "fastapi run app.py")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("fastapi dev", "serves a Python application for development", "fastapi dev app.py")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("celery multi start|restart", "starts Celery workers", "celery -A proj multi start w1")
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("use `celery … worker`"),
    Entry::new("celery worker|beat", "runs Celery", "celery -A proj worker -D")
        .with(&["-D", "--detach"])
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("drop `--detach`")
        .foreground_fix(Remedy::Remove(&["-D", "--detach"]), true),
    Entry::new("celery beat", "schedules Celery tasks", "celery -A proj beat -s var/schedule")
        .with(&["-s", "--schedule"])
        .task(Task::Consume)
        .needs("the queue")
        .writes(&[Output::Option(&["-s", "--schedule"])])
        .stays(),
    Entry::new("celery beat", "schedules Celery tasks", "celery -A proj beat")
        .without(&["-S", "--scheduler"])
        .task(Task::Consume)
        .needs("the queue")
        .writes(&[Output::Certain("celerybeat-schedule")])
        .stays(),
    Entry::new("celery worker", "runs Celery tasks", "celery -A proj worker -B -s var/schedule")
        .with(&["-s", "--schedule"])
        .task(Task::Consume)
        .needs("the queue")
        .writes(&[Output::Option(&["-s", "--schedule"])])
        .stays(),
    Entry::new("celery worker", "runs and schedules Celery tasks", "celery -A proj worker -B")
        .with(&["-B", "--beat"])
        .without(&["-S", "--scheduler"])
        .task(Task::Consume)
        .needs("the queue")
        .writes(&[Output::Certain("celerybeat-schedule")])
        .stays(),
    Entry::new("celery worker|beat", "runs Celery tasks", "celery -A proj worker -l info")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("celery flower|events", "watches Celery", "celery -A proj flower")
        .task(Task::Serve)
        .needs("the queue")
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("celery purge", "deletes waiting tasks", "celery -A proj purge -f").needs("the queue").ends().privileged(),
    Entry::new("celery multi stop|stopwait|show|names", "signals Celery workers", "celery multi stop w1").ends().repeatable(),
    Entry::new(
        "celery inspect|status|report|list|result|control|call|upgrade|migrate|graph",
        "asks Celery",
        "celery -A proj status",
    )
    .needs("the queue")
    .asks(),
    Entry::new("taskiq|faust|saq|procrastinate|dagster-daemon worker", "runs jobs", "taskiq worker app:broker")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("rqscheduler", "schedules jobs", "rqscheduler").task(Task::Consume).needs("the queue").stays(),
    Entry::new("rq info|empty|requeue|suspend|resume", "asks the queue", "rq info").needs("the queue").ends().repeatable(),
    Entry::new("arq", "runs the jobs that wait", "arq --burst app.WorkerSettings")
        .with(&["--burst", "--check"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("arq", "runs jobs", "arq app.WorkerSettings")
        .without(&["--burst", "--check"])
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("rq worker|worker-pool", "runs the jobs that wait", "rq worker --burst")
        .with(&["--burst", "-b"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("rq worker|worker-pool", "runs jobs", "rq worker high default")
        .without(&["--burst", "-b", "--max-jobs"])
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("dramatiq|huey_consumer|huey_consumer.py", "runs jobs", "dramatiq app.tasks")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("flower", "watches Celery", "flower --port=5555")
        .task(Task::Serve)
        .needs("the queue")
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
];

fn uwsgi(call: &Call<'_>) -> Ends {
    const FLAGS: &[&str] = &["--daemonize", "--daemonize2", "-d"];
    if let Some(at) = FLAGS.iter().filter_map(|flag| call.position(flag)).min() {
        // A log file in the next word would stay behind.
        let has_value_inside = call.args[at].text.contains('=');
        return Ends::daemon("drop `--daemonize`", has_value_inside.then_some(Remedy::Remove(FLAGS)), true);
    }
    const FORMATS: [&str; 7] = ["ini", "yaml", "yml", "xml", "json", "emperor", "paste"];
    let is_configured = call.args.iter().any(|arg| {
        let option = arg.text.trim_start_matches('-').split('=').next().unwrap_or_default();
        FORMATS.iter().any(|format| option == *format || arg.text.strip_suffix(format).is_some_and(|name| name.ends_with('.')))
    });
    if is_configured || call.env("UWSGI_DAEMONIZE").is_some() || call.may_have_more_options() || call.args.is_empty() {
        return Ends::Unknown;
    }
    Ends::Never
}
