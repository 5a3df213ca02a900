//! Which commands end, stay, or put themselves into the background, row by row.

use super::super::{Ends, Remedy};
use super::{ends, entry};

/// What puts itself into the background, the edit that keeps it in the foreground, and whether that is safe.
const DAEMONS: &[(&str, Option<Remedy>, bool)] = &[
    ("nginx", Some(Remedy::Append("-g 'daemon off;'")), false),
    ("/usr/sbin/nginx", Some(Remedy::Append("-g 'daemon off;'")), false),
    ("nginx -g 'pid x;'", None, false),
    ("httpd", Some(Remedy::Append("-DFOREGROUND")), false),
    ("apache2 -k start", Some(Remedy::Append("-DFOREGROUND")), false),
    ("httpd -D SSL", Some(Remedy::Append("-DFOREGROUND")), false),
    ("apachectl start", Some(Remedy::Replace("start", "-D FOREGROUND")), false),
    ("apache2ctl graceful", Some(Remedy::Replace("graceful", "-D FOREGROUND")), false),
    ("apachectl -k start", Some(Remedy::Append("-D FOREGROUND")), false),
    ("php-fpm", Some(Remedy::Append("-F")), false),
    ("php-fpm8.3 -D", Some(Remedy::Replace("-D", "-F")), false),
    ("php-fpm --daemonize", Some(Remedy::Replace("--daemonize", "-F")), false),
    ("gunicorn -D app:app", Some(Remedy::Remove(&["-D", "--daemon"])), true),
    ("poetry run gunicorn app:app --daemon", Some(Remedy::Remove(&["-D", "--daemon"])), true),
    ("python -m gunicorn -b :8000 --daemon app:app", Some(Remedy::Remove(&["-D", "--daemon"])), true),
    ("uwsgi --http :8000 --daemonize=log", Some(Remedy::Remove(&["--daemonize", "--daemonize2", "-d"])), true),
    ("uwsgi --http :8000 --daemonize log", None, true),
    ("uwsgi --http :8000 -d log", None, true),
    ("uwsgi --ini uwsgi.ini --daemonize2 log", None, true),
    ("unicorn -D -c x", Some(Remedy::Remove(&["-D", "--daemonize"])), true),
    ("bundle exec unicorn_rails -E production -D", Some(Remedy::Remove(&["-D", "--daemonize"])), true),
    ("rackup -D", Some(Remedy::Remove(&["-D", "--daemonize"])), true),
    ("bundle exec puma -d", Some(Remedy::Remove(&["-d", "--daemon"])), true),
    ("puma --daemon -p 3000", Some(Remedy::Remove(&["-d", "--daemon"])), true),
    ("thin start -d", Some(Remedy::Remove(&["-d", "--daemonize"])), true),
    ("passenger start --daemonize", Some(Remedy::Remove(&["-d", "--daemonize"])), true),
    ("bundle exec rails s -d", Some(Remedy::Remove(&["-d", "--daemon"])), true),
    ("bin/rails server --daemon", Some(Remedy::Remove(&["-d", "--daemon"])), true),
    ("bundle exec sidekiq -d", Some(Remedy::Remove(&["-d", "--daemon"])), true),
    ("bin/delayed_job start", Some(Remedy::Replace("start", "run")), false),
    ("bin/delayed_job -n 2 restart", Some(Remedy::Replace("restart", "run")), false),
    ("BACKGROUND=yes QUEUE=x rake resque:work", None, true),
    ("rake resque:work BACKGROUND=yes", Some(Remedy::Remove(&["BACKGROUND=yes"])), true),
    ("celery multi start w1 -A proj", None, false),
    ("celery -A proj multi restart w1", None, false),
    ("celery -A proj worker -D", Some(Remedy::Remove(&["-D", "--detach"])), true),
    ("uv run celery -A proj beat --detach", Some(Remedy::Remove(&["-D", "--detach"])), true),
    ("pm2 start app.js", Some(Remedy::Insert("--no-daemon")), false),
    ("npx pm2 start app.js -i 2", Some(Remedy::Insert("--no-daemon")), false),
    ("pm2 restart all", None, false),
    ("pm2 reload all", None, false),
    ("pm2 resurrect", None, false),
    ("jekyll serve --detach", Some(Remedy::Remove(&["-B", "--detach"])), true),
    ("airflow scheduler -D", Some(Remedy::Remove(&["-D", "--daemon"])), true),
    ("crond", None, false),
    ("epmd -daemon", None, false),
    ("forever start server.js", Some(Remedy::Remove(&["start"])), false),
    ("supervisord", Some(Remedy::Append("-n")), true),
    ("redis-server --daemonize yes", Some(Remedy::Replace("yes", "no")), true),
    ("redis-server --appendonly yes --daemonize yes", None, true),
    ("valkey-server x.conf --daemonize yes", Some(Remedy::Replace("yes", "no")), true),
    ("memcached -d", Some(Remedy::Remove(&["-d"])), true),
    ("memcached -dm 64", Some(Remedy::Remove(&["-d"])), true),
    ("mongod --fork --logpath x", Some(Remedy::Remove(&["--fork"])), true),
    ("mongos --fork", Some(Remedy::Remove(&["--fork"])), true),
    ("mysqld --daemonize", Some(Remedy::Remove(&["--daemonize", "-D"])), true),
    ("mysqld -D", Some(Remedy::Remove(&["--daemonize", "-D"])), true),
    ("pg_ctl -D data start", None, false),
    ("caddy start", Some(Remedy::Replace("start", "run")), true),
    ("./caddy start --config Caddyfile", Some(Remedy::Replace("start", "run")), true),
    ("frankenphp start", Some(Remedy::Replace("start", "run")), true),
    ("./mercure start", Some(Remedy::Replace("start", "run")), true),
    ("haproxy -D -f x", Some(Remedy::Replace("-D", "-db")), false),
    ("varnishd -a :80", Some(Remedy::Insert("-F")), true),
    ("varnishd -a :$PORT -f default.vcl", Some(Remedy::Insert("-F")), true),
    ("catalina.sh start", Some(Remedy::Replace("start", "run")), true),
    ("apache-tomcat-10/bin/catalina.sh start", Some(Remedy::Replace("start", "run")), true),
    ("apache-tomcat-10/bin/startup.sh", None, false),
    ("jetty.sh start", Some(Remedy::Replace("start", "run")), false),
    ("solr start", Some(Remedy::Insert("-f")), false),
    ("bin/zkServer.sh start", Some(Remedy::Replace("start", "start-foreground")), false),
    ("kafka-server-start.sh -daemon x", Some(Remedy::Remove(&["-daemon"])), false),
    ("elasticsearch -d", Some(Remedy::Remove(&["-d", "--daemonize"])), false),
    ("hhvm -m daemon", Some(Remedy::Replace("daemon", "server")), true),
    ("ppm start --bootstrap symfony -d", Some(Remedy::Remove(&["-d"])), true),
    ("php start.php start -d", Some(Remedy::Remove(&["-d"])), true),
    ("php webman start -d", Some(Remedy::Remove(&["-d"])), true),
    ("php bin/laravels start -d", Some(Remedy::Remove(&["-d", "--daemonize"])), true),
    ("php easyswoole server start -d", Some(Remedy::Remove(&["-d", "--daemonize"])), true),
    ("swoole --daemonize", Some(Remedy::Remove(&["--daemonize"])), true),
    ("symfony server:start -d", None, false),
    ("symfony serve --daemon", None, false),
    ("symfony local:server:start --background", None, false),
    ("bin/console server:start", None, false),
    ("_build/prod/rel/app/bin/app daemon", Some(Remedy::Replace("daemon", "start")), true),
    ("rel/app/bin/app daemon_iex", Some(Remedy::Replace("daemon_iex", "start")), true),
    ("elixir --detached -S mix phx.server", Some(Remedy::Remove(&["--detached", "-detached"])), true),
    ("erl -detached", Some(Remedy::Remove(&["--detached", "-detached"])), true),
    ("start-stop-daemon --start -b --exec x", None, false),
    ("/usr/sbin/daemonize x", None, false),
    ("daemon x", None, false),
    ("systemd-run x", None, false),
    ("systemctl start x", None, false),
    ("systemctl --user restart x", None, false),
    ("service nginx start", None, false),
    ("/etc/init.d/nginx start", None, false),
    ("rc-service x start", None, false),
    ("initctl start x", None, false),
    ("sv start x", None, false),
    ("s6-svc -u x", None, false),
    ("monit", None, false),
    ("at now", None, false),
    ("batch", None, false),
    ("screen -dmS x node y", None, false),
    ("screen -d -m node y", None, false),
    ("tmux new -d x", None, false),
    ("tmux new-session -ds x", None, false),
    ("tmux start-server", None, false),
    ("setsid -f node x", None, false),
    ("setsid node x", Some(Remedy::Insert("-w")), false),
    ("docker run -d x", None, false),
    ("docker compose -f x.yml up -d", None, false),
    ("podman run -d x", None, false),
    ("env A=b timeout 5 nice -n 5 nginx", Some(Remedy::Append("-g 'daemon off;'")), false),
];

/// What stays in the foreground.
const STAYING: &[&str] = &[
    "nginx -g 'daemon off;'", "nginx -c x.conf -g 'pid /tmp/x; daemon  off;'", "httpd -DFOREGROUND", "apache2 -D FOREGROUND -f x",
    "httpd -X", "apachectl -DFOREGROUND -k start", "php-fpm -F", "php-fpm8.3 --nodaemonize -y x.conf", "/usr/bin/start-php-app",
    "gunicorn app:app -b :8000", "gunicorn -c gunicorn.conf.py app:app", "uwsgi --http :8000 --module app", "unicorn -c x",
    "rackup config.ru", "bundle exec puma -C config/puma.rb", "thin start", "passenger start -p 3000", "rails s -b 0.0.0.0",
    "rails server -e production", "bundle exec sidekiq", "bin/delayed_job run", "rake resque:work",
    "celery -A proj worker -l info", "celery -A proj worker -B", "celery -A proj beat", "pm2-runtime start x", "pm2-docker x",
    "pm2 start x --no-daemon", "pm2 start x --attach", "forever server.js", "supervisord -n", "supervisord --nodaemon -c x",
    "redis-server", "redis-server --daemonize no", "redis-server --port 6379", "memcached -m 64", "mongod --dbpath x",
    "mysqld_safe", "postgres -D data", "caddy run", "frankenphp php-server", "frankenphp run", "mercure run",
    "./mercure run --config x", "haproxy -db -f x", "varnishd -F -a :80", "catalina.sh run", "jetty.sh run", "solr start -f",
    "zkServer.sh start-foreground", "kafka-server-start.sh x", "elasticsearch", "symfony serve",
    "_build/prod/rel/livebook/bin/livebook start", "monit -I", "traefik", "websocketd --port=80 x", "uvicorn app:app --reload",
    "hypercorn app:app -b :8000", "daphne -p 8000 app:app", "waitress-serve --port=8000 app:app", "python -m http.server",
    "php -S 0.0.0.0:8000", "php -d memory_limit=1G -S 0.0.0.0:8000", "php artisan queue:work --daemon",
    "php artisan queue:work redis --sleep=3", "php artisan horizon", "php artisan octane:start", "php artisan schedule:work",
    "bin/console messenger:consume async -vv", "symfony console messenger:consume async", "sleep infinity", "tail -f log",
    "tail -n 5 -F log", "tail -20f log", "watch ls", "npx next start", "yarn next dev", "npx serve -s build", "npx directus start",
    "mix phx.server", "flask run", "python manage.py runserver", "streamlit run app.py", "hugo server", "bundle exec jekyll serve",
    "./mvnw spring-boot:run", "./gradlew bootRun", "drush runserver", "crond -f", "air", "nodemon x", "php artisan octane:start",
    "airflow scheduler", "npx medusa start", "elixir --name a@b -S mix phx.server", "ngrok http 80",
];

/// What ends by itself.
const ENDING: &[&str] = &[
    "echo x", "sleep 5", "sleep 1m 30s", "true", "nginx -t", "php-fpm -t", "mkdir x", "composer install", "npm ci",
    "npm run build", "yarn", "yarn build", "php artisan migrate", "bin/console cache:clear", "python manage.py migrate",
    "rails db:migrate", "rake db:create db:migrate", "mvn clean package", "./gradlew clean build", "mix do deps.get, compile",
    "drush cr", "curl https://example.com", "git pull", "psql -c x", "mysql main < x", "hugo", "exit 0",
    "php artisan queue:work --stop-when-empty", "php artisan queue:work --once", "rq worker --burst", "serve --version",
    "flask --help", "some-tool --version",
];

/// Of what nothing is known.
const UNKNOWN: &[&str] = &[
    // The configuration may keep it in the foreground.
    "nginx -c nginx.conf", "nginx -p /app", "nginx $NGINX_OPTIONS", "nginx -g \"$DIRECTIVES\"", "supervisord -c supervisord.conf",
    "php-fpm -y php-fpm.conf", "php-fpm --fpm-config x", "php-fpm -c php.ini", "uwsgi --ini uwsgi.ini", "uwsgi uwsgi.ini",
    "redis-server redis.conf", "mongod --config x", "thin start -C config/thin.yml", "haproxy -f haproxy.cfg", "pm2 start $APPS",
    "varnishd $OPTIONS", // Another program of the name.
    "httpd -f -p 8080", "./daemon", "./startup.sh", "scripts/startup.sh", "bin/app daemon", "systemd-run --wait x",
    // `-d` of programs that mean something else by it.
    "php -d memory_limit=1G worker.php", "java -Dx=y -jar app.jar", "node -d server.js", "dotnet app.dll", "deno run server.ts",
    "bun run start", "npm start", "npm run start", "yarn start", "./proxy -d",
    // They end on purpose, and are meant to be started again.
    "php artisan queue:work --max-time=3600", "php artisan queue:work --max-jobs=10",
    "bin/console messenger:consume async --time-limit=3600", "bin/console messenger:consume async --limit 10", "celery",
    "sleep 86400", "sleep $SECONDS", "wait-for-it db:3306 -- node x", "payload jobs:run", "npm run dev", "bash deploy.sh",
    "mvn clean exec:java", "rake db:migrate jobs:work", "mix do ecto.migrate, phx.server", "gunicorn-wrapper -D", "screen -S x",
    "tmux attach", "psql main",
];

fn name(ends: Ends) -> &'static str {
    match ends {
        Ends::Unknown => "unknown",
        Ends::Yes => "ends",
        Ends::Never => "stays",
        Ends::Daemonizes(_) => "daemonizes",
        Ends::Depends(_) => "depends",
    }
}

#[test]
fn what_daemonizes() {
    let mut wrong = Vec::new();
    for (command, fix, safe) in DAEMONS {
        match ends(command) {
            Ends::Daemonizes(daemon) => {
                let is_safe = daemon.fix.is_none() || daemon.safe == *safe;
                if daemon.fix != *fix || !is_safe {
                    wrong.push(format!("{command}: {:?} {}", daemon.fix, daemon.safe));
                }
            }
            other => wrong.push(format!("{command}: {}", name(other))),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn all_are(commands: &[&str], wanted: &str) {
    let wrong: Vec<String> = commands
        .iter()
        .filter(|command| name(ends(command)) != wanted)
        .map(|command| format!("{command}: {}", name(ends(command))))
        .collect();
    assert!(wrong.is_empty(), "not {wanted}:\n{}", wrong.join("\n"));
}

#[test]
fn what_stays() {
    all_are(STAYING, "stays");
}

#[test]
fn what_ends() {
    all_are(ENDING, "ends");
}

#[test]
fn what_is_unknown() {
    all_are(UNKNOWN, "unknown");
}

#[test]
fn what_is_only_likely() {
    for command in ["supervisord", "setsid node x", "pm2 restart all"] {
        assert!(matches!(ends(command), Ends::Daemonizes(daemon) if daemon.maybe), "{command}");
    }
}

#[test]
fn what_only_the_trusted_may_trigger() {
    let privileged = [
        "rm -rf web/uploads", "drush sql:dump", "drush sql-cli", "drush si", "php artisan migrate:fresh", "rails db:reset",
        "upsun backup:restore", "upsun environment:delete x", "upsun project:delete", "kill 1", "pkill node", "pm2 delete all",
        "pm2 restart all", "pm2 reload all", "env", "printenv", "redis-cli flushall", "drush uli",
    ];
    for command in privileged {
        assert!(entry(command).unwrap().privileged, "{command}");
    }
    for command in ["npm run build", "drush cr", "rm -f x", "upsun environment:list", "gatsby build", "pm2 list", "printenv PATH"] {
        assert!(!entry(command).unwrap().privileged, "{command}");
    }
}

#[test]
fn what_deploys_anew() {
    for command in [
        "upsun redeploy -y", "platform redeploy", "upsun variable:update x --value y", "upsun variable:create --name x",
        "upsun push",
    ] {
        assert!(entry(command).unwrap().redeploys, "{command}");
    }
    for command in
        ["upsun redeploy -e staging", "upsun backup:create", "upsun source-operation:run x", "platform variable:update -e x y"]
    {
        assert!(!entry(command).unwrap().redeploys, "{command}");
    }
}

#[test]
fn what_is_a_question() {
    let questions = [
        "wp core is-installed", "drush status", "git diff --quiet", "grep -q a b", "jq .a b", "psql -c x", "redis-cli GET x",
        "curl -sf http://x", "php -r x", "bundle check", "pg_isready", "find a -name b",
    ];
    for command in questions {
        assert!(entry(command).unwrap().asks, "{command}");
    }
    for command in ["echo a", "npm ci", "mkdir a", "curl -o a http://x", "cd a", "sleep 1", "php artisan migrate"] {
        assert!(!entry(command).unwrap().asks, "{command}");
    }
}
