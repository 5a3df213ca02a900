//! Servers and workers: what stays in the foreground, what puts itself into the background.

use super::{Call, Daemon, Ends, Entry, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::new("nginx").aliases(&["openresty", "tengine"]).values(&["-c", "-g", "-p", "-e", "-s"]),
    Program::new("httpd").aliases(&["apache2"]).values(&["-D", "-d", "-f", "-C", "-c", "-E", "-k"]),
    Program::new("apachectl").aliases(&["apache2ctl", "httpdctl"]).values(&["-D", "-d", "-f", "-k"]),
    Program::new("php-fpm").values(&["-y", "--fpm-config", "-c", "--php-ini", "-d", "--define", "-p", "--prefix", "-g", "--pid"]),
    Program::new("gunicorn").values(&[
        "-b", "--bind", "-w", "--workers", "-k", "--worker-class", "-c", "--config", "-t", "--timeout", "--threads", "-e", "--env",
        "-n", "--name", "-u", "--user", "-g", "--group", "-m", "-p", "--pid", "--chdir", "--log-level", "--access-logfile",
        "--access-logformat", "--error-logfile", "--log-file", "--keep-alive", "--max-requests", "--max-requests-jitter",
        "--graceful-timeout", "--worker-connections", "--backlog", "--worker-tmp-dir", "--forwarded-allow-ips", "--certfile",
        "--keyfile", "--log-config", "--pythonpath", "--paste", "--paster", "--statsd-host",
    ]),
    Program::new("uwsgi")
        .values(&["-d", "--http", "--http-socket", "--socket", "-s", "-w", "--module", "-p", "--processes", "-H", "--virtualenv"]),
    Program::new("unicorn").aliases(&["unicorn_rails", "rackup"]).values(&[
        "-c", "--config-file", "-E", "--env", "-p", "--port", "-o", "--host", "-l", "--listen", "-I", "-r", "-s", "--server", "-P",
        "--pid", "-O", "-e",
    ]),
    Program::new("puma").values(&[
        "-b", "--bind", "-C", "--config", "-e", "--environment", "-p", "--port", "-t", "--threads", "-w", "--workers", "-S",
        "--state", "-I", "--dir", "--pidfile", "--control-url", "--control-token", "--tag",
    ]),
    Program::new("thin").values(&["-a", "-p", "-S", "-A", "-R", "-c", "-e", "-C", "-s", "-l", "-P", "-u", "-g", "-t", "-r"]),
    Program::new("passenger")
        .values(&["-a", "--address", "-p", "--port", "-e", "--environment", "-R", "--rackup", "-S", "--socket"]),
    Program::new("sidekiq").values(&[
        "-C", "--config", "-r", "--require", "-e", "--environment", "-q", "--queue", "-c", "--concurrency", "-t", "-g", "-L", "-P",
    ]),
    Program::new("delayed_job").values(&["-n", "-e", "-i", "-p", "--queue", "--queues", "--pool", "--pid-dir", "--log-dir"]),
    Program::new("celery").values(&[
        "-A", "--app", "-b", "--broker", "--result-backend", "--loader", "--config", "--workdir", "-l", "--loglevel", "-c",
        "--concurrency", "-Q", "--queues", "-X", "--exclude-queues", "-n", "--hostname", "-P", "--pool", "-f", "--logfile", "-s",
        "--schedule", "-S", "--scheduler", "--pidfile", "--statedb", "-t", "--time-limit", "--soft-time-limit", "-O", "-I",
        "--include", "--uid", "--gid", "--umask", "--max-tasks-per-child", "--max-memory-per-child", "--autoscale",
        "--prefetch-multiplier", "--max-interval",
    ]),
    Program::plain("pm2")
        .values(&["-i", "--instances", "-n", "--name", "--interpreter", "--cwd", "-o", "-e", "-l", "--env", "--watch"]),
    Program::plain("pm2-runtime").aliases(&["pm2-docker"]),
    Program::plain("forever").values(&[
        "-l", "-o", "-e", "-p", "-c", "-m", "--uid", "--sourceDir", "--workingDir", "--minUptime", "--spinSleepTime", "--pidFile",
    ]),
    Program::new("supervisord")
        .values(&["-c", "--configuration", "-u", "-m", "-d", "-l", "-y", "-z", "-e", "-j", "-q", "-a", "-i"]),
    Program::plain("redis-server").aliases(&["valkey-server", "keydb-server"]),
    Program::new("memcached")
        .values(&["-p", "-s", "-U", "-a", "-m", "-l", "-c", "-t", "-f", "-n", "-u", "-P", "-I", "-o", "-b", "-B", "-R", "-D"]),
    Program::plain("mongod")
        .aliases(&["mongos"])
        .values(&["-f", "--config", "--dbpath", "--port", "--logpath", "--bind_ip", "--replSet"]),
    Program::plain("mysqld").aliases(&["mariadbd"]).values(&["-u", "-h", "-P"]),
    Program::new("pg_ctl").values(&["-D", "-l", "-o", "-p", "-t", "-m", "-U", "-N"]),
    Program::plain("caddy").values(&["--config", "--adapter", "--listen", "--root", "--from", "--to"]),
    Program::plain("frankenphp")
        .values(&["--config", "--adapter", "--listen", "-l", "--root", "-r", "--worker", "-w", "--domain", "-d"]),
    Program::plain("mercure").values(&["--config", "--adapter"]),
    Program::plain("haproxy").values(&["-f", "-p", "-L", "-m", "-n", "-N", "-x", "-S", "-C"]),
    Program::new("varnishd")
        .values(&["-a", "-f", "-s", "-T", "-p", "-n", "-b", "-l", "-P", "-t", "-i", "-h", "-j", "-r", "-S", "-M"]),
    Program::plain("jetty.sh").aliases(&["jetty"]),
    Program::new("solr").values(&["-p", "-h", "-d", "-s", "-m", "-a", "-z", "-t"]),
    Program::plain("zkServer.sh").aliases(&["zkServer"]),
    Program::plain("kafka-server-start.sh").aliases(&["kafka-server-start"]).values(&["--override"]),
    Program::plain("elasticsearch").aliases(&["opensearch"]).values(&["-E", "-p"]),
    Program::new("hhvm").values(&["-m", "--mode", "-c", "-d", "-v", "-p"]),
    Program::plain("webman").aliases(&["start.php"]),
    Program::plain("symfony").values(&["--dir", "--port", "--passthru", "--document-root"]),
    Program::new("screen").values(&["-S", "-t", "-c", "-s", "-e", "-T", "-h"]),
    Program::new("tmux").values(&["-s", "-n", "-c", "-f", "-L", "-S", "-t", "-x", "-y", "-F"]),
    Program::new("setsid"),
    Program::plain("docker")
        .aliases(&["podman", "nerdctl"])
        .values(&["-f", "--file", "-p", "--project-name", "-H", "--context", "--profile"]),
    Program::plain("docker-compose").aliases(&["podman-compose"]).values(&["-f", "--file", "-p", "--project-name", "--profile"]),
    Program::plain("uvicorn").values(&["--host", "--port", "--uds", "--workers", "--log-level", "--env-file", "--app-dir", "--fd"]),
    Program::new("hypercorn").values(&["-b", "--bind", "-w", "--workers", "-c", "--config", "-k"]),
    Program::new("daphne").values(&["-b", "--bind", "-p", "--port", "-u", "--unix-socket", "-e", "--endpoint", "-t", "-v", "-s"]),
    Program::plain("waitress-serve").aliases(&["waitress"]),
    Program::plain("start-stop-daemon")
        .values(&["--exec", "-x", "--pidfile", "-p", "--chuid", "-c", "--chdir", "-d", "--startas", "-a", "--name", "-n"]),
    Program::new("monit").values(&["-c", "-d", "-g", "-l", "-p", "-s"]),
    Program::plain("systemd-run").values(&["-u", "--unit", "-p", "--property", "-E", "--setenv", "--on-calendar"]),
    Program::new("at").values(&["-f", "-q", "-t"]),
    Program::plain("elixir").aliases(&["iex"]).values(&["--name", "--sname", "--cookie", "--erl", "-S", "-pa", "-r", "-e"]),
    Program::plain("erl"),
    Program::plain("catalina.sh").aliases(&["catalina"]),
];

const UNSUPERVISED: &str = "start the program itself, in the foreground";

/// What they do.
pub static ENTRIES: &[Entry] = &[
    // Web servers.
    Entry::new("nginx", "asks or signals nginx", "nginx -t").with(&["-t", "-T", "-v", "-V", "-h", "-?", "-s"]).ends().repeatable(),
    Entry::new("nginx", "serves HTTP", "nginx -g 'daemon off;'").task(Task::Serve).ends_depending(nginx),
    Entry::new("httpd", "asks httpd", "httpd -t").with(&["-t", "-v", "-V", "-l", "-L", "-M", "-S"]).ends().repeatable(),
    Entry::new("httpd", "serves HTTP", "httpd -DFOREGROUND").task(Task::Serve).ends_depending(httpd),
    Entry::new("apachectl start", "serves HTTP", "apachectl start").task(Task::Serve).ends_depending(apachectl_start),
    Entry::new("apachectl graceful", "serves HTTP", "apachectl graceful").task(Task::Serve).ends_depending(apachectl_graceful),
    Entry::new("apachectl", "serves HTTP", "apachectl -k start -DFOREGROUND").task(Task::Serve).ends_depending(apachectl),
    Entry::new("php-fpm", "asks PHP-FPM", "php-fpm -t")
        .with(&["-t", "--test", "-v", "--version", "-i", "--info", "-m", "-h", "--help"])
        .ends()
        .repeatable(),
    Entry::new("php-fpm", "serves PHP", "php-fpm -F").task(Task::Serve).ends_depending(php_fpm),
    Entry::new("start-php-app", "serves PHP", "/usr/bin/start-php-app").task(Task::Serve).stays(),
    Entry::new("caddy|frankenphp|mercure start", "serves HTTP", "caddy start")
        .task(Task::Serve)
        .daemonizes("use `run`, which stays in the foreground")
        .foreground_fix(Remedy::Replace("start", "run"), true),
    Entry::new("caddy run|file-server|reverse-proxy|respond", "serves HTTP", "caddy run --config Caddyfile")
        .task(Task::Serve)
        .stays(),
    Entry::new(
        "caddy stop|reload|validate|fmt|adapt|version|list-modules|build-info|environ|trust|untrust",
        "asks or signals Caddy",
        "caddy validate",
    )
    .ends()
    .repeatable(),
    Entry::new("frankenphp run|php-server", "serves PHP", "frankenphp php-server --root public").task(Task::Serve).stays(),
    Entry::new("frankenphp stop|reload|validate|fmt|adapt|version", "asks or signals FrankenPHP", "frankenphp version")
        .ends()
        .repeatable(),
    Entry::new("mercure run", "serves the Mercure hub", "mercure run").task(Task::Serve).stays(),
    Entry::new("mercure $", "serves the Mercure hub", "./mercure").task(Task::Serve).stays(),
    Entry::new("haproxy", "checks its configuration", "haproxy -c -f haproxy.cfg").with(&["-c", "-v", "-vv"]).ends().repeatable(),
    Entry::new("haproxy", "balances load", "haproxy -db -f haproxy.cfg")
        .task(Task::Serve)
        .with(&["-db", "-W", "-Ws"])
        .without(&["-D"])
        .stays(),
    Entry::new("haproxy", "balances load", "haproxy -db -D -f haproxy.cfg").task(Task::Serve).with(&["-db"]).stays(),
    Entry::new("haproxy", "balances load", "haproxy -D -f haproxy.cfg")
        .task(Task::Serve)
        .with(&["-D"])
        .daemonizes("use `haproxy -db -f …`")
        .foreground_fix(Remedy::Replace("-D", "-db"), false),
    Entry::new("varnishd", "asks Varnish", "varnishd -V").with(&["-V", "-C", "-x"]).ends().repeatable(),
    Entry::new("varnishd", "caches HTTP", "varnishd -F -a :80 -b localhost").task(Task::Serve).with(&["-F", "-d"]).stays(),
    Entry::new("varnishd", "caches HTTP", "varnishd -a :80 -b localhost").task(Task::Serve).ends_depending(varnishd),
    Entry::new("traefik|websocketd|envoy|http.server|meilisearch|qdrant|typesense-server", "serves", "websocketd --port 80 ./x")
        .task(Task::Serve)
        .ends_depending(unless_asked),
    Entry::new("php", "serves PHP for development", "php -S 0.0.0.0:8000 -t public")
        .task(Task::ServeDev)
        .with(&["-S", "--server"])
        .stays(),
    Entry::new("php", "asks PHP", "php -v")
        .with(&["-v", "--version", "-i", "--info", "-m", "--modules", "-l", "--ini", "--rf", "--ri"])
        .asks(),
    // Python.
    Entry::new("gunicorn", "checks its configuration", "gunicorn --check-config app:app")
        .with(&["--check-config", "--print-config", "-v", "--version", "-h", "--help"])
        .ends()
        .repeatable(),
    Entry::new("gunicorn", "serves a Python application", "gunicorn -D -b :8000 app:app")
        .task(Task::Serve)
        .with(&["-D", "--daemon"])
        .daemonizes("drop `--daemon`")
        .foreground_fix(Remedy::Remove(&["-D", "--daemon"]), true),
    Entry::new("gunicorn", "serves a Python application for development", "gunicorn --reload app:app")
        .with(&["--reload"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("gunicorn", "serves a Python application", "gunicorn -w 4 -b :8000 app:app").task(Task::Serve).stays(),
    Entry::new("uwsgi", "asks uWSGI", "uwsgi --version")
        .with(&["--version", "-h", "--help", "--stop", "--reload", "--connect-and-read", "--show-config"])
        .ends()
        .repeatable(),
    Entry::new("uwsgi", "serves a Python application", "uwsgi --http :8000 --module app").task(Task::Serve).ends_depending(uwsgi),
    Entry::new("uvicorn|hypercorn|granian", "serves a Python application for development", "uvicorn app:app --reload")
        .with(&["--reload"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new(
        "uvicorn|hypercorn|daphne|waitress-serve|granian|cheroot", "serves a Python application", "uvicorn app:app --port 8000",
    )
    .without(&["--version", "--help"])
    .task(Task::Serve)
    .stays(),
    Entry::new("streamlit run", "serves HTTP", "streamlit run app.py").task(Task::Serve).stays(),
    Entry::new("chainlit|chroma|langgraph run", "serves HTTP", "chroma run --path db").task(Task::Serve).stays(),
    Entry::new("langgraph dev", "serves HTTP for development", "langgraph dev").task(Task::ServeDev).stays(),
    Entry::new("fastapi run", "serves a Python application", "fastapi run app.py").task(Task::Serve).stays(),
    Entry::new("fastapi dev", "serves a Python application for development", "fastapi dev app.py").task(Task::ServeDev).stays(),
    Entry::new("celery multi start|restart", "starts Celery workers", "celery -A proj multi start w1")
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("use `celery … worker`"),
    Entry::new("celery worker|beat", "runs Celery", "celery -A proj worker -D")
        .task(Task::Consume)
        .needs("the queue")
        .with(&["-D", "--detach"])
        .daemonizes("drop `--detach`")
        .foreground_fix(Remedy::Remove(&["-D", "--detach"]), true),
    Entry::new("celery beat", "schedules Celery tasks", "celery -A proj beat -s var/schedule")
        .task(Task::Consume)
        .needs("the queue")
        .with(&["-s", "--schedule"])
        .writes(&[Output::Option(&["-s", "--schedule"])])
        .stays(),
    Entry::new("celery beat", "schedules Celery tasks", "celery -A proj beat")
        .task(Task::Consume)
        .needs("the queue")
        .without(&["-S", "--scheduler"])
        .writes(&[Output::Certain("celerybeat-schedule")])
        .stays(),
    Entry::new("celery worker", "runs Celery tasks", "celery -A proj worker -B -s var/schedule")
        .task(Task::Consume)
        .needs("the queue")
        .with(&["-s", "--schedule"])
        .writes(&[Output::Option(&["-s", "--schedule"])])
        .stays(),
    Entry::new("celery worker", "runs and schedules Celery tasks", "celery -A proj worker -B")
        .task(Task::Consume)
        .needs("the queue")
        .with(&["-B", "--beat"])
        .without(&["-S", "--scheduler"])
        .writes(&[Output::Certain("celerybeat-schedule")])
        .stays(),
    Entry::new("celery worker|beat", "runs Celery tasks", "celery -A proj worker -l info")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("celery flower|events", "watches Celery", "celery -A proj flower").task(Task::Serve).needs("the queue").stays(),
    Entry::new("celery purge", "deletes waiting tasks", "celery -A proj purge -f").needs("the queue").ends().privileged(),
    Entry::new("celery multi stop|stopwait|show|names", "signals Celery workers", "celery multi stop w1").ends().repeatable(),
    Entry::new(
        "celery inspect|status|report|list|result|control|call|upgrade|migrate|graph",
        "asks Celery",
        "celery -A proj status",
    )
    .needs("the queue")
    .asks(),
    Entry::new("arq", "runs the jobs that wait", "arq --burst app.WorkerSettings")
        .with(&["--burst", "--check"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("arq", "runs jobs", "arq app.WorkerSettings")
        .task(Task::Consume)
        .needs("the queue")
        .without(&["--burst", "--check"])
        .stays(),
    Entry::new("rq worker|worker-pool", "runs the jobs that wait", "rq worker --burst")
        .with(&["--burst", "-b"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("rq worker|worker-pool", "runs jobs", "rq worker high default")
        .task(Task::Consume)
        .needs("the queue")
        .without(&["--burst", "-b", "--max-jobs"])
        .stays(),
    Entry::new("dramatiq|huey_consumer|huey_consumer.py", "runs jobs", "dramatiq app.tasks")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("flower", "watches Celery", "flower --port=5555").task(Task::Serve).needs("the queue").stays(),
    Entry::new("supervisord", "asks supervisord", "supervisord -v").with(&["-v", "--version", "-h", "--help"]).ends().repeatable(),
    Entry::new("supervisord", "runs programs", "supervisord -n -c supervisord.conf").with(&["-n", "--nodaemon"]).stays(),
    Entry::new("supervisord", "runs programs", "supervisord").ends_depending(supervisord),
    Entry::new("supervisorctl", "signals supervisord", "supervisorctl status").ends().repeatable(),
    // Ruby.
    Entry::new("unicorn", "serves a Ruby application", "unicorn -D -c config/unicorn.rb")
        .task(Task::Serve)
        .with(&["-D", "--daemonize"])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-D", "--daemonize"]), true),
    Entry::new("unicorn", "serves a Ruby application", "rackup -p 3000")
        .task(Task::Serve)
        .without(&["-v", "--version", "-h", "--help"])
        .stays(),
    Entry::new("puma", "serves a Ruby application", "puma -d -p 3000")
        .task(Task::Serve)
        .with(&["-d", "--daemon"])
        .daemonizes("drop `--daemon`, which Puma 5 removed")
        .foreground_fix(Remedy::Remove(&["-d", "--daemon"]), true),
    Entry::new("puma", "serves a Ruby application", "puma -C config/puma.rb")
        .task(Task::Serve)
        .without(&["-v", "-V", "--version", "-h", "--help"])
        .stays(),
    Entry::new("thin start", "serves a Ruby application", "thin start -d -p 3000")
        .task(Task::Serve)
        .with(&["-d", "--daemonize"])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("thin start", "serves a Ruby application", "thin start -p 3000")
        .task(Task::Serve)
        .without(&["-C", "--config"])
        .stays(),
    Entry::new("passenger start", "serves an application", "passenger start -d")
        .task(Task::Serve)
        .with(&["-d", "--daemonize"])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("passenger start", "serves an application", "passenger start -p 3000").task(Task::Serve).stays(),
    Entry::new("thin|passenger stop|status", "signals the server", "thin stop").ends().repeatable(),
    Entry::new("rails server|s", "serves a Rails application", "rails s -d")
        .task(Task::Serve)
        .with(&["-d", "--daemon"])
        .daemonizes("drop `--daemon`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemon"]), true),
    Entry::new("rails server|s", "serves a Rails application", "rails server -b 0.0.0.0").task(Task::Serve).stays(),
    Entry::new("sidekiq", "runs jobs", "sidekiq -d -q default")
        .task(Task::Consume)
        .needs("the queue")
        .with(&["-d", "--daemon"])
        .daemonizes("drop `--daemon`, which Sidekiq 6 removed")
        .foreground_fix(Remedy::Remove(&["-d", "--daemon"]), true),
    Entry::new("sidekiq", "runs jobs", "sidekiq -C config/sidekiq.yml")
        .task(Task::Consume)
        .needs("the queue")
        .without(&["-V", "--version", "-h", "--help"])
        .stays(),
    Entry::new("delayed_job start", "runs jobs", "bin/delayed_job start")
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("use `bin/delayed_job run`")
        .foreground_fix(Remedy::Replace("start", "run"), false),
    Entry::new("delayed_job restart", "runs jobs", "bin/delayed_job restart")
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("use `bin/delayed_job run`")
        .foreground_fix(Remedy::Replace("restart", "run"), false),
    Entry::new("delayed_job run", "runs jobs", "bin/delayed_job run").task(Task::Consume).needs("the queue").stays(),
    Entry::new("delayed_job stop|status", "signals the workers", "bin/delayed_job stop").ends().repeatable(),
    Entry::new("rails resque:work|resque:workers", "runs jobs", "rake resque:work QUEUE=high")
        .task(Task::Consume)
        .needs("the queue")
        .ends_depending(resque),
    Entry::new("rails environment resque:work|resque:workers", "runs jobs", "rake environment resque:work")
        .task(Task::Consume)
        .needs("the queue")
        .ends_depending(resque),
    Entry::new(
        "rails jobs:work|solid_queue:start|sneakers:run|que:work|good_job:start|backburner:work",
        "runs jobs",
        "rake jobs:work",
    )
    .task(Task::Consume)
    .needs("the queue")
    .stays(),
    Entry::new("good_job start|$", "runs jobs", "good_job start").task(Task::Consume).needs("the queue").stays(),
    // Node.js.
    Entry::new("pm2 start", "starts a program", "pm2 start app.js --no-daemon").with(&["--no-daemon", "--attach"]).stays(),
    Entry::new("pm2 start", "starts a program", "pm2 start app.js").ends_depending(pm2_start),
    Entry::new("pm2 resurrect", "starts programs", "pm2 resurrect").without(&["--no-daemon"]).daemonizes("use `pm2-runtime`"),
    Entry::new("pm2 restart|reload|gracefulReload", "restarts programs", "pm2 restart all")
        .without(&["--no-daemon", "--attach"])
        .daemonizes("use `pm2-runtime`")
        .maybe()
        .privileged(),
    Entry::new("pm2 delete|del|kill|stop", "stops programs", "pm2 delete all").ends().repeatable().privileged(),
    Entry::new("pm2 logs|monit", "follows the logs", "pm2 logs").without(&["--nostream"]).stays(),
    Entry::new("pm2 list|ls|l|status|jlist|prettylist|describe|show|id|pid|env", "asks PM2", "pm2 list").asks(),
    Entry::new("pm2 save|dump|flush|install|set|update|startup|ping|reset", "sets PM2 up", "pm2 save").ends().repeatable(),
    Entry::new("pm2-runtime", "runs programs", "pm2-runtime start app.js").stays(),
    Entry::new("forever start", "starts a program", "forever start server.js")
        .daemonizes("use `forever` without `start`, or `node`")
        .foreground_fix(Remedy::Remove(&["start"]), false),
    Entry::new(
        "forever stop|stopall|list|logs|restart|restartall|config|set|clear|cleanlogs|columns",
        "signals forever",
        "forever list",
    )
    .ends()
    .repeatable(),
    Entry::new("forever *", "runs a program", "forever server.js").stays(),
    // PHP workers.
    Entry::new("webman start|restart", "serves PHP", "php start.php start -d")
        .task(Task::Serve)
        .with(&["-d"])
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d"]), true),
    Entry::new("laravels start|restart", "serves PHP", "php bin/laravels start -d")
        .task(Task::Serve)
        .with(&["-d", "--daemonize"])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("easyswoole server start", "serves PHP", "php easyswoole server start -d")
        .task(Task::Serve)
        .with(&["-d", "--daemonize"])
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("swoole", "serves PHP", "/usr/bin/swoole --daemonize")
        .task(Task::Serve)
        .with(&["--daemonize"])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["--daemonize"]), true),
    Entry::new("ppm start", "serves PHP", "ppm start --bootstrap=symfony -d")
        .task(Task::Serve)
        .with(&["-d"])
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d"]), true),
    Entry::new("hhvm", "serves PHP", "hhvm -m daemon").task(Task::Serve).ends_depending(hhvm),
    Entry::new("rr serve", "serves PHP", "rr serve -c .rr.yaml").task(Task::Serve).stays(),
    Entry::new("symfony server:start|serve|local:server:start", "serves PHP for development", "symfony serve -d")
        .task(Task::ServeDev)
        .with(&["-d", "--daemon", "--background"])
        .daemonizes("drop `--daemon`; or better, don't use a development server"),
    Entry::new("symfony server:start|serve|local:server:start", "serves PHP for development", "symfony serve")
        .task(Task::ServeDev)
        .stays(),
    Entry::new("symfony run", "runs a program", "symfony run -d x").with(&["-d", "--daemon"]).daemonizes("drop `--daemon`"),
    Entry::new("console server:start", "serves PHP for development", "bin/console server:start")
        .task(Task::ServeDev)
        .daemonizes("use `server:run`; or better, don't use a development server"),
    Entry::new("console server:run", "serves PHP for development", "bin/console server:run").task(Task::ServeDev).stays(),
    // A limit ends it some time, to be started again: neither soon nor never.
    Entry::new(
        "console messenger:consume|messenger:consume-messages", "handles messages for a while",
        "bin/console messenger:consume async --time-limit=3600",
    )
    .with(&["-l", "--limit", "-t", "--time-limit", "-m", "--memory-limit", "-f", "--failure-limit"])
    .task(Task::Consume)
    .needs("the queue"),
    Entry::new("console messenger:consume|messenger:consume-messages", "handles messages", "bin/console messenger:consume async")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("console scheduled-task:run", "runs the jobs that are due", "bin/console scheduled-task:run --no-wait")
        .with(&["--no-wait"])
        .task(Task::Schedule)
        .needs("the database")
        .ends(),
    Entry::new("console scheduled-task:run", "runs scheduled tasks for a while", "bin/console scheduled-task:run --time-limit=60")
        .with(&["-t", "--time-limit", "-m", "--memory-limit"])
        .task(Task::Consume)
        .needs("the database"),
    Entry::new("console scheduled-task:run", "runs scheduled tasks", "bin/console scheduled-task:run")
        .task(Task::Consume)
        .needs("the database")
        .stays(),
    Entry::new(
        "console akeneo:batch:job-queue-consumer-daemon",
        "runs one job",
        "bin/console akeneo:batch:job-queue-consumer-daemon --run-once",
    )
    .with(&["--run-once"])
    .task(Task::Consume)
    .needs("the queue")
    .ends(),
    Entry::new("console akeneo:batch:job-queue-consumer-daemon", "runs jobs", "bin/console akeneo:batch:job-queue-consumer-daemon")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new(
        "console oro:message-queue:consume|rabbitmq:consumer|enqueue:consume",
        "handles messages for a while",
        "bin/console oro:message-queue:consume --time-limit=now",
    )
    .with(&["--time-limit", "--message-limit", "--memory-limit", "-m", "--messages", "-l", "--setup-broker"])
    .task(Task::Consume)
    .needs("the queue"),
    Entry::new(
        "console oro:message-queue:consume|rabbitmq:consumer|enqueue:consume",
        "handles messages",
        "bin/console oro:message-queue:consume",
    )
    .task(Task::Consume)
    .needs("the queue")
    .stays(),
    Entry::new("console gos:websocket:server", "serves websockets", "bin/console gos:websocket:server").task(Task::Serve).stays(),
    // `--max-time` and `--max-jobs` end it some time, to be started again: neither soon nor never.
    Entry::new("artisan queue:work", "runs the jobs that wait", "php artisan queue:work --stop-when-empty")
        .with(&["--once", "--stop-when-empty"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("artisan queue:work", "runs jobs for a while", "php artisan queue:work --max-time=3600")
        .with(&["--max-time", "--max-jobs"])
        .task(Task::Consume)
        .needs("the queue"),
    Entry::new("artisan queue:work", "runs jobs", "php artisan queue:work --daemon").task(Task::Consume).needs("the queue").stays(),
    Entry::new("artisan queue:listen|horizon|horizon:work|horizon:supervisor|pulse:work", "runs jobs", "php artisan horizon")
        .without(&["--once"])
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("artisan queue:listen|pulse:work", "runs one job", "php artisan queue:listen --once")
        .with(&["--once"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("artisan schedule:work", "runs the jobs that are due, each minute", "php artisan schedule:work")
        .task(Task::Consume)
        .stays(),
    Entry::new(
        "artisan octane:start|octane:frankenphp|octane:swoole|octane:roadrunner",
        "serves the application for development",
        "php artisan octane:start --watch",
    )
    .with(&["--watch"])
    .task(Task::ServeDev)
    .stays(),
    Entry::new(
        "artisan octane:start|octane:frankenphp|octane:swoole|octane:roadrunner",
        "serves the application",
        "php artisan octane:start",
    )
    .task(Task::Serve)
    .stays(),
    Entry::new("artisan reverb:start|websockets:serve|inertia:start-ssr", "serves the application", "php artisan reverb:start")
        .task(Task::Serve)
        .stays(),
    Entry::new("artisan serve", "serves the application for development", "php artisan serve").task(Task::ServeDev).stays(),
    Entry::new("artisan pulse:check|pail|nightwatch:agent", "watches the application", "php artisan pulse:check")
        .without(&["--once"])
        .stays(),
    Entry::new(
        "magento queue:consumers:start", "handles messages for a while",
        "bin/magento queue:consumers:start async --max-messages=100",
    )
    .with(&["--max-messages", "--single-thread"])
    .task(Task::Consume)
    .needs("the queue"),
    Entry::new("magento queue:consumers:start", "handles messages", "bin/magento queue:consumers:start async")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("drush runserver|rs", "serves PHP for development", "drush runserver").task(Task::ServeDev).stays(),
    Entry::new("wp server", "serves PHP for development", "wp server --port=8000").task(Task::ServeDev).stays(),
    // Databases, caches, queues, search.
    Entry::new("redis-server", "asks Redis", "redis-server --version")
        .with(&["--version", "-v", "--help", "-h", "--test-memory"])
        .ends()
        .repeatable(),
    Entry::new("redis-server", "serves Redis", "redis-server --port 6379").task(Task::Serve).ends_depending(redis_server),
    Entry::new("memcached", "serves memcached", "memcached -d -m 64")
        .task(Task::Serve)
        .with(&["-d"])
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d"]), true),
    Entry::new("memcached", "serves memcached", "memcached -m 64")
        .task(Task::Serve)
        .without(&["-h", "-V", "--version", "--help"])
        .stays(),
    Entry::new("mongod", "serves MongoDB", "mongod --fork --logpath x")
        .task(Task::Serve)
        .with(&["--fork"])
        .daemonizes("drop `--fork`")
        .foreground_fix(Remedy::Remove(&["--fork"]), true),
    Entry::new("mongod", "serves MongoDB", "mongod --dbpath data")
        .task(Task::Serve)
        .without(&["-f", "--config", "--version", "--help", "--shutdown", "--repair"])
        .stays(),
    Entry::new("mysqld", "sets MySQL up", "mysqld --initialize")
        .with(&["--initialize", "--initialize-insecure", "--version", "-V", "--help", "--verbose"])
        .ends(),
    Entry::new("mysqld", "serves MySQL", "mysqld --daemonize")
        .task(Task::Serve)
        .with(&["--daemonize", "-D"])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["--daemonize", "-D"]), true),
    Entry::new("mysqld|mysqld_safe|mariadbd-safe", "serves MySQL", "mysqld --datadir=data").task(Task::Serve).stays(),
    Entry::new("pg_ctl start|restart", "serves PostgreSQL", "pg_ctl -D data start")
        .task(Task::Serve)
        .daemonizes("use `postgres -D …`"),
    Entry::new("pg_ctl status", "asks PostgreSQL", "pg_ctl -D data status").asks(),
    Entry::new("pg_ctl stop|reload|promote|init|initdb", "signals PostgreSQL", "pg_ctl -D data stop").ends(),
    Entry::new("postgres", "serves PostgreSQL", "postgres -D data")
        .task(Task::Serve)
        .without(&["--version", "-V", "--help", "--single", "-C"])
        .stays(),
    Entry::new("solr start", "serves Solr", "solr start -f").task(Task::Serve).with(&["-f", "--foreground"]).stays(),
    Entry::new("solr start|restart", "serves Solr", "solr start -p 8983")
        .task(Task::Serve)
        .daemonizes("add `-f`")
        .foreground_fix(Remedy::Insert("-f"), false),
    Entry::new("zkServer.sh start", "serves ZooKeeper", "zkServer.sh start")
        .task(Task::Serve)
        .daemonizes("use `zkServer.sh start-foreground`")
        .foreground_fix(Remedy::Replace("start", "start-foreground"), false),
    Entry::new("zkServer.sh start-foreground", "serves ZooKeeper", "zkServer.sh start-foreground").task(Task::Serve).stays(),
    Entry::new("kafka-server-start.sh", "serves Kafka", "kafka-server-start.sh -daemon server.properties")
        .task(Task::Serve)
        .with(&["-daemon"])
        .daemonizes("drop `-daemon`")
        .foreground_fix(Remedy::Remove(&["-daemon"]), false),
    Entry::new("kafka-server-start.sh", "serves Kafka", "kafka-server-start.sh server.properties").task(Task::Serve).stays(),
    Entry::new("elasticsearch", "serves a search engine", "elasticsearch -d -p pid")
        .task(Task::Serve)
        .with(&["-d", "--daemonize"])
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), false),
    Entry::new("elasticsearch", "serves a search engine", "elasticsearch")
        .task(Task::Serve)
        .without(&["-V", "--version", "-h", "--help"])
        .stays(),
    Entry::new("minio|vault server", "serves", "minio server data").task(Task::Serve).stays(),
    Entry::new("ollama serve", "serves models", "ollama serve").task(Task::Serve).stays(),
    Entry::new("krakend run", "serves HTTP", "krakend run -c krakend.json").task(Task::Serve).stays(),
    // Java.
    Entry::new("catalina.sh start", "serves a Java application", "catalina.sh start")
        .task(Task::Serve)
        .daemonizes("use `catalina.sh run`")
        .foreground_fix(Remedy::Replace("start", "run"), true),
    Entry::new("catalina.sh jpda start", "serves a Java application", "catalina.sh jpda start")
        .task(Task::Serve)
        .daemonizes("use `catalina.sh run`")
        .foreground_fix(Remedy::Replace("start", "run"), true),
    Entry::new("catalina.sh run", "serves a Java application", "catalina.sh run").task(Task::Serve).stays(),
    Entry::new("catalina.sh jpda run", "serves a Java application", "catalina.sh jpda run").task(Task::Serve).stays(),
    Entry::new("catalina.sh stop|version|configtest", "signals Tomcat", "catalina.sh stop").ends(),
    Entry::new("startup.sh", "serves a Java application", "/app/tomcat/bin/startup.sh")
        .task(Task::Serve)
        .daemonizes("use `catalina.sh run`"),
    Entry::new("jetty.sh start|restart", "serves a Java application", "jetty.sh start")
        .task(Task::Serve)
        .daemonizes("use `jetty.sh run`")
        .foreground_fix(Remedy::Replace("start", "run"), false),
    Entry::new("jetty.sh run|demo", "serves a Java application", "jetty.sh run").task(Task::Serve).stays(),
    // Elixir and Erlang.
    Entry::new("mix-release daemon", "runs the release", "_build/prod/rel/app/bin/app daemon")
        .task(Task::Serve)
        .daemonizes("use `start`")
        .foreground_fix(Remedy::Replace("daemon", "start"), true),
    Entry::new("mix-release daemon_iex", "runs the release", "_build/prod/rel/app/bin/app daemon_iex")
        .task(Task::Serve)
        .daemonizes("use `start`")
        .foreground_fix(Remedy::Replace("daemon_iex", "start"), true),
    Entry::new("mix-release start|start_iex|foreground", "runs the release", "_build/prod/rel/app/bin/app start")
        .task(Task::Serve)
        .stays(),
    Entry::new("elixir|erl", "runs Erlang", "elixir --detached -S mix")
        .with(&["--detached", "-detached"])
        .daemonizes("drop `--detached`, and add `--no-halt` where nothing else keeps it running")
        .foreground_fix(Remedy::Remove(&["--detached", "-detached"]), true),
    // Supervisors and detachers.
    Entry::new("start-stop-daemon", "starts a program", "start-stop-daemon --start --background --exec /usr/sbin/x")
        .with(&["-b", "--background"])
        .daemonizes(UNSUPERVISED),
    Entry::new("daemonize|daemon|batch", "starts a program", "/usr/bin/daemonize /app/x").daemonizes(UNSUPERVISED),
    Entry::new("at", "lists jobs", "at -l").with(&["-l", "-r", "-d", "-c", "-V"]).ends(),
    Entry::new("at", "starts a program later", "at now").daemonizes(UNSUPERVISED),
    Entry::new("systemd-run", "runs a program", "systemd-run --scope x")
        .with(&["--wait", "--scope", "-t", "--pty", "-P", "--pipe"]),
    Entry::new("systemd-run", "starts a program", "systemd-run x").daemonizes(UNSUPERVISED),
    Entry::new("systemctl start|restart|reload-or-restart", "starts a service", "systemctl start nginx")
        .task(Task::Administer)
        .daemonizes(UNSUPERVISED),
    Entry::new("service|rc-service * start|restart", "starts a service", "service nginx start")
        .task(Task::Administer)
        .daemonizes(UNSUPERVISED),
    Entry::new("init.d start|restart", "starts a service", "/etc/init.d/nginx start")
        .task(Task::Administer)
        .daemonizes(UNSUPERVISED),
    Entry::new("initctl|sv start|restart|up", "starts a service", "sv start x").task(Task::Administer).daemonizes(UNSUPERVISED),
    Entry::new("s6-svc", "starts a service", "s6-svc -u x").task(Task::Administer).with(&["-u", "-o"]).daemonizes(UNSUPERVISED),
    Entry::new("monit", "watches programs", "monit -I").with(&["-I"]).stays(),
    Entry::new("monit $", "watches programs", "monit").without(&["-t", "-V", "-h"]).daemonizes("use `monit -I`"),
    Entry::new("screen", "starts a program", "screen -dmS web node x").with(&["-m"]).ends_depending(screen),
    Entry::new("tmux new|new-session", "starts a program", "tmux new -d node").with(&["-d"]).daemonizes(UNSUPERVISED),
    Entry::new("tmux start-server|start", "starts a program", "tmux start-server").daemonizes(UNSUPERVISED),
    Entry::new("setsid", "starts a program", "setsid -f node x").with(&["-f", "--fork"]).daemonizes("use `setsid -w`, or drop it"),
    Entry::new("setsid", "starts a program", "setsid node x")
        .without(&["-w", "--wait"])
        .daemonizes("use `setsid -w`, or drop it")
        .foreground_fix(Remedy::Insert("-w"), false)
        .maybe(),
    Entry::new("docker run", "starts a container", "docker run -d nginx").with(&["-d", "--detach"]).daemonizes(UNSUPERVISED),
    Entry::new("docker compose up", "starts containers", "docker compose up -d").with(&["-d", "--detach"]).daemonizes(UNSUPERVISED),
    Entry::new("docker-compose up", "starts containers", "docker-compose up -d").with(&["-d", "--detach"]).daemonizes(UNSUPERVISED),
    Entry::new("airflow webserver|scheduler|worker|triggerer|standalone|api-server", "runs Airflow", "airflow webserver")
        .without(&["-D", "--daemon"])
        .stays(),
];

const fn daemon(foreground: &'static str, fix: Option<Remedy>, safe: bool) -> Ends {
    Ends::Daemonizes(Daemon { foreground, fix, safe, maybe: false })
}

/// A program that serves unless it is asked something.
fn unless_asked(call: &Call<'_>) -> Ends {
    let asks = ["--version", "-v", "--help", "-h"].iter().any(|option| call.has(option));
    if asks || matches!(call.operand(0), Some("version" | "healthcheck")) { Ends::Unknown } else { Ends::Never }
}

fn nginx(call: &Call<'_>) -> Ends {
    let directives = call.value("-g");
    if let Some(directives) = &directives {
        let words: Vec<&str> = directives.text.split([' ', '\t', '\n']).filter(|word| !word.is_empty()).collect();
        if words.windows(2).any(|pair| pair[0].ends_with("daemon") && pair[1].starts_with("off")) {
            return Ends::Never;
        }
        if !directives.exact {
            return Ends::Unknown;
        }
    }
    // The configuration may say `daemon off;`.
    if call.has("-c") || call.has("-p") || call.may_have_more_options() {
        return Ends::Unknown;
    }
    daemon("use `nginx -g 'daemon off;'`", directives.is_none().then_some(Remedy::Append("-g 'daemon off;'")), false)
}

/// Whether Apache is told to stay in the foreground.
fn apache_stays(call: &Call<'_>) -> bool {
    call.has("-X") || call.values(&["-D"]).iter().any(|define| matches!(define.text.as_str(), "FOREGROUND" | "NO_DETACH"))
}

fn httpd(call: &Call<'_>) -> Ends {
    // BusyBox has an `httpd` of its own, with `-p PORT` and `-f` for the foreground.
    if call.mentions("-p") || call.mentions("-h") {
        return Ends::Unknown;
    }
    if apache_stays(call) {
        return Ends::Never;
    }
    match call.value("-k").map(|signal| signal.text).as_deref() {
        None | Some("start" | "restart" | "graceful") if !call.may_have_more_options() => {
            daemon("use `httpd -DFOREGROUND`", Some(Remedy::Append("-DFOREGROUND")), false)
        }
        Some("stop" | "graceful-stop") => Ends::Yes,
        _ => Ends::Unknown,
    }
}

fn apachectl(call: &Call<'_>) -> Ends {
    if apache_stays(call) {
        return Ends::Never;
    }
    match call.value("-k").map(|signal| signal.text).as_deref() {
        Some("start" | "restart" | "graceful") if !call.may_have_more_options() => {
            daemon("use `apachectl -D FOREGROUND`", Some(Remedy::Append("-D FOREGROUND")), false)
        }
        Some("stop" | "graceful-stop") => Ends::Yes,
        _ => match call.operand(0) {
            Some("stop" | "graceful-stop" | "configtest" | "status" | "fullstatus") => Ends::Yes,
            _ => Ends::Unknown,
        },
    }
}

fn apachectl_start(call: &Call<'_>) -> Ends {
    apachectl_with(call, Remedy::Replace("start", "-D FOREGROUND"))
}

fn apachectl_graceful(call: &Call<'_>) -> Ends {
    apachectl_with(call, Remedy::Replace("graceful", "-D FOREGROUND"))
}

fn apachectl_with(call: &Call<'_>, fix: Remedy) -> Ends {
    if apache_stays(call) || call.may_have_more_options() {
        return Ends::Unknown;
    }
    daemon("use `apachectl -D FOREGROUND`", Some(fix), false)
}

fn php_fpm(call: &Call<'_>) -> Ends {
    let is = |options: [&str; 2]| options.iter().any(|option| call.has(option));
    if is(["-F", "--nodaemonize"]) || is(["-O", "--force-stderr"]) && call.mentions("--nodaemonize") {
        return Ends::Never;
    }
    if is(["-D", "--daemonize"]) {
        return daemon(
            "use `php-fpm -F`",
            Some(Remedy::Replace(if call.mentions("-D") { "-D" } else { "--daemonize" }, "-F")),
            false,
        );
    }
    // Its configuration may say `daemonize = no`.
    if is(["-y", "--fpm-config"]) || is(["-c", "--php-ini"]) || is(["-p", "--prefix"]) || call.may_have_more_options() {
        return Ends::Unknown;
    }
    daemon("use `php-fpm -F`, or leave `start` out: PHP images run PHP-FPM by themselves", Some(Remedy::Append("-F")), false)
}

fn varnishd(call: &Call<'_>) -> Ends {
    if call.may_have_more_options() {
        return Ends::Unknown;
    }
    daemon("use `varnishd -F`", Some(Remedy::Insert("-F")), true)
}

fn uwsgi(call: &Call<'_>) -> Ends {
    const FLAGS: &[&str] = &["--daemonize", "--daemonize2", "-d"];
    if let Some(at) = FLAGS.iter().filter_map(|flag| call.position(flag)).min() {
        // A log file in the next word would stay behind.
        let has_value_inside = call.args[at].text.contains('=');
        return daemon("drop `--daemonize`", has_value_inside.then_some(Remedy::Remove(FLAGS)), true);
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

fn supervisord(call: &Call<'_>) -> Ends {
    // The configuration may say `nodaemon=true`.
    if call.has("-c") || call.has("--configuration") || call.may_have_more_options() {
        return Ends::Unknown;
    }
    // It reads `supervisord.conf` from the directory in which it runs, where there is one.
    Ends::Daemonizes(Daemon { foreground: "add `-n`", fix: Some(Remedy::Append("-n")), safe: true, maybe: true })
}

fn resque(call: &Call<'_>) -> Ends {
    let in_background = call.env("BACKGROUND").is_some_and(|value| value.text == "yes") || call.mentions("BACKGROUND=yes");
    if !in_background {
        return Ends::Never;
    }
    daemon("drop `BACKGROUND=yes`", call.mentions("BACKGROUND=yes").then_some(Remedy::Remove(&["BACKGROUND=yes"])), true)
}

fn pm2_start(call: &Call<'_>) -> Ends {
    if call.may_have_more_options() {
        return Ends::Unknown;
    }
    daemon("use `pm2-runtime start …`, or add `--no-daemon`", Some(Remedy::Insert("--no-daemon")), false)
}

fn hhvm(call: &Call<'_>) -> Ends {
    match call.value("-m").or_else(|| call.value("--mode")).map(|mode| mode.text).as_deref() {
        Some("daemon") => daemon("use `-m server`", call.mentions("daemon").then_some(Remedy::Replace("daemon", "server")), true),
        Some("server") => Ends::Never,
        _ => Ends::Unknown,
    }
}

fn redis_server(call: &Call<'_>) -> Ends {
    let daemonize = call.args.iter().position(|arg| arg.text == "--daemonize").and_then(|at| call.args.get(at + 1));
    match daemonize {
        Some(value) if value.text == "yes" => {
            let is_alone = call.args.iter().filter(|arg| arg.text == "yes").count() == 1;
            daemon("drop `--daemonize yes`", is_alone.then_some(Remedy::Replace("yes", "no")), true)
        }
        Some(value) if value.text == "no" => Ends::Never,
        Some(_) => Ends::Unknown,
        // The first word may be a configuration file, which may say `daemonize yes`.
        None if call.args.first().is_some_and(|arg| !arg.text.starts_with("--")) => Ends::Unknown,
        None => Ends::Never,
    }
}

fn screen(call: &Call<'_>) -> Ends {
    if call.has("-d") { daemon("start the program itself, without `screen`", None, false) } else { Ends::Unknown }
}
