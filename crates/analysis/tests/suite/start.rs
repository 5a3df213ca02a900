//! What becomes of a supervised `start`, in all its shapes.

use crate::common::{check_config, check_files, found_in, rules_in, summaries};

fn start(script: &str) -> Vec<&'static str> {
    rules_in("web.commands.start", script)
}

#[test]
fn nothing_is_left_in_the_foreground() {
    for script in [
        "node server.js &",
        "echo starting; node server.js &",
        "nohup node server.js &",
        "nohup node server.js > /tmp/log 2>&1 &",
        "(node server.js &)",
        "{ node server.js & }",
        "node server.js & disown",
        "setsid node server.js &",
        "node server.js & echo started",
        "node server.js & exit 0",
        "node server.js & true",
        "node server.js & sleep 5",
        "node server.js & curl -sS localhost",
        "node server.js & touch /tmp/started",
        "node server.js & # comment",
        "sh -c 'node server.js &'",
        "bash -c \"node server.js &\"",
        "eval 'node server.js &'",
        "cd web && node server.js &",
        "node server.js &> /tmp/log",
        "node server.js &>> /tmp/log",
        "if [ -n \"$DEBUG\" ]; then node --inspect server.js & else node server.js & fi",
        "run() { node server.js & }\nrun",
    ] {
        assert_eq!(start(script), ["start-backgrounded"], "{script}");
        assert_eq!(rules_in("workers.w.commands.start", script), ["start-backgrounded"], "worker: {script}");
    }
}

#[test]
fn what_is_no_background() {
    for script in [
        "node server.js", "node a.js && node server.js", "node server.js 2>&1", "node server.js >&2", "node server.js 3<&0",
        "node server.js 2>&-", "node server.js \"a & b\"", "node server.js 'http://x/?a=1&b=2'", "node server.js # &",
        "cat <<EOF\na & b\nEOF\nnode server.js", "exec node server.js", "X=$(node a.js & wait)\nnode server.js",
    ] {
        assert_eq!(start(script), [""; 0], "{script}");
    }
}

#[test]
fn something_else_stays_in_the_foreground() {
    for script in [
        "node queue.js & node server.js", "node queue.js & exec node server.js", "node a.js & node b.js & wait",
        "node server.js & sleep infinity", "node server.js & tail -f /tmp/log", "nginx; php-fpm -F",
        "service nginx start && exec node server.js",
    ] {
        let found = start(script);
        assert!(!found.is_empty() && found.iter().all(|rule| *rule == "start-unsupervised-child"), "{script}: {found:?}");
    }
}

#[test]
fn a_single_child_that_is_waited_for_is_as_good_as_in_the_foreground() {
    for script in ["node server.js & wait", "node server.js & wait $!", "trap 'kill $pid' TERM; node server.js & pid=$!; wait $pid"]
    {
        assert_eq!(start(script), [""; 0], "{script}");
    }
}

#[test]
fn programs_that_detach_themselves() {
    let detach = [
        "nginx", "nginx -c", "httpd", "httpd -k start", "apache2", "apachectl start", "apache2ctl graceful", "php-fpm",
        "php-fpm8.3 -D", "php-fpm --daemonize", "gunicorn -D app:app", "gunicorn --daemon app:app",
        "uwsgi --daemonize /tmp/log --http :80", "uwsgi -d /tmp/x", "unicorn -D", "bundle exec unicorn --daemonize", "puma -d",
        "thin start -d", "passenger start --daemonize", "rails server -d", "bin/rails s --daemon", "sidekiq -d",
        "bundle exec sidekiq --daemon", "bin/delayed_job start", "celery multi start w1 -A proj", "celery -A proj worker --detach",
        "celery -A proj beat --detach -s /tmp/x", "pm2 start app.js", "npx pm2 restart app", "pm2 resurrect",
        "forever start app.js", "supervisord", "redis-server --daemonize yes", "memcached -d", "mongod --fork --dbpath /tmp/x",
        "mysqld --daemonize", "pg_ctl start -D /tmp/x", "caddy start", "frankenphp start", "mercure start", "haproxy -D -f x.cfg",
        "varnishd -f x.vcl", "catalina.sh start", "solr start", "zkServer.sh start", "kafka-server-start.sh -daemon x",
        "elasticsearch -d", "php start.php start -d", "start-stop-daemon --start --background --exec /usr/bin/x",
        "systemctl start nginx", "service nginx start", "/etc/init.d/nginx start", "screen -dmS x node server.js",
        "tmux new-session -d node server.js", "docker compose up -d", "setsid -f node server.js",
    ];
    for script in detach.into_iter().filter(|script| *script != "nginx -c") {
        let found = start(script);
        assert_eq!(found, ["start-daemonizes"], "{script}");
    }
}

#[test]
fn programs_that_stay() {
    for script in [
        "nginx -g 'daemon off;'", "nginx -c nginx.conf", "httpd -DFOREGROUND", "httpd -D FOREGROUND", "apachectl -D FOREGROUND",
        "php-fpm -F", "php-fpm --nodaemonize", "gunicorn app:app", "gunicorn -w 4 -b 0.0.0.0:8888 app:app",
        "uwsgi --ini uwsgi.ini", "puma", "rails s", "sidekiq", "bin/delayed_job run", "celery -A proj worker",
        "pm2-runtime app.js", "pm2 start npm --no-daemon -- start", "pm2-docker app.js", "forever app.js", "supervisord -n",
        "supervisord -c supervisord.conf", "redis-server", "redis-server --daemonize no", "memcached -u app", "mongod",
        "caddy run", "frankenphp php-server", "mercure run", "haproxy -db -f x.cfg", "varnishd -F -f x.vcl", "catalina.sh run",
        "solr start -f", "zkServer.sh start-foreground", "elasticsearch", "node server.js", "java -jar app.jar -d",
        "java -Ddaemon=true -jar app.jar", "dotnet app.dll -d", "php -d memory_limit=1G worker.php",
        "php artisan queue:work --daemon", "php artisan horizon", "php artisan octane:start", "php artisan schedule:work",
        "bin/console messenger:consume --time-limit=60", "sleep infinity", "traefik", "uvicorn app:app", "hypercorn app:app",
        "daphne app:app", "waitress-serve app:app", "./server -d", "gunicorn app:app -- -D", "bin/app start",
        "nohup node server.js", "setsid -w node server.js",
    ] {
        let found = start(script);
        assert!(!found.contains(&"start-daemonizes") && !found.contains(&"start-backgrounded"), "{script}: {found:?}");
    }
}

#[test]
fn the_words_that_are_wrong_are_marked() {
    let found = |config: &str| summaries(&check_config(config));
    // Each scalar style, with text around it that moves columns.
    for (start, expected) in [
        ("'é😀; node server.js &'", "&"),
        ("\"node \\\"é😀\\\" server.js &\"", "&"),
        ("node é😀 server.js &", "&"),
        (">\n          node é😀\n          server.js &", "&"),
        ("|-\n          # é😀\n          node server.js &", "&"),
        ("\"bash -c 'node \\x41 &'\"", "&"),
    ] {
        let config = format!("applications:\n  app:\n    type: \"nodejs:24\"\n    web:\n      commands:\n        start: {start}\n");
        assert_eq!(found(&config), [format!("error start-backgrounded {expected:?}")], "{start}");
    }
    let flow = "applications: {app: {type: \"nodejs:24\", web: {commands: {start: \"node server.js &\"}}}}\n";
    assert_eq!(found(flow), ["error start-backgrounded \"&\""]);
}

#[test]
fn an_included_start_script_is_reported_in_its_file() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    web:\n      commands:\n        start: !include {type: string, path: start.sh}\n";
    let report = check_files(&[(crate::common::CONFIG, config), ("start.sh", "export A=1\nnode server.js &\n"), ("server.js", "")]);
    assert_eq!(summaries(&report), ["error start-backgrounded \"&\""]);
    assert_eq!(report.project.path(report.diagnostics[0].location.file).as_str(), "start.sh");
    assert_eq!(report.project.node_path(report.diagnostics[0].location), "applications.app.web.commands.start");
}

#[test]
fn other_places_may_have_a_background() {
    assert_eq!(found_in("hooks.deploy", "node a.js & node b.js & wait", ""), ["info background-in-hook \"&\""]);
    assert_eq!(found_in("web.commands.pre_start", "node a.js &", ""), [""; 0]);
}
