//! Work in the wrong place, and what is none: the exclusions of the rules about places.

use crate::common::{CONFIG, check_config, check_files, found_in, rules_in, summaries, with_script};

/// The relationship that makes an app one with a database.
const DATABASE: &str = "relationships:\n  db: {service: db, endpoint: mysql}";

fn found(place: &str, script: &str) -> Vec<String> {
    found_in(place, script, DATABASE).into_iter().filter(|found| !found.contains("missing-set-e")).collect()
}

#[test]
fn services_are_not_there_while_the_app_is_built() {
    for script in [
        "php artisan migrate --force", "php artisan db:wipe --force", "vendor/bin/drush updatedb -y",
        "php bin/console doctrine:migrations:migrate -n", "bundle exec rails db:migrate", "python manage.py migrate",
        "alembic upgrade head", "npx prisma migrate deploy", "php artisan migrate --force && npm run build",
    ] {
        for place in ["hooks.build", "source.operations.s.command"] {
            let rule = if place == "hooks.build" { "build-uses-service" } else { "source-operation-uses-services" };
            let found = found(place, script);
            let own = found.iter().filter(|found| found.starts_with(&format!("error {rule} "))).count();
            assert_eq!(own, 1, "{place}: {script}: {found:?}");
            assert!(!found.iter().any(|found| found.contains("wrong-phase") || found.contains("idempotent")), "{found:?}");
        }
    }
    for script in [
        "php artisan migrate --force || true",
        "if [ -n \"$PLATFORM_RELATIONSHIPS\" ]; then php artisan migrate --force; fi",
        "if [ -n \"$DB\" ]; then php artisan migrate --force; fi",
        "DATABASE_URL=sqlite::memory: php bin/console doctrine:migrations:migrate -n",
        "export DB_CONNECTION=sqlite\nphp artisan migrate --force",
        "php artisan config:cache",
        "php artisan list",
        "vendor/bin/drush --version",
        "python manage.py collectstatic --noinput",
        "bundle exec rails assets:precompile",
        "npx prisma generate",
        "echo php artisan migrate",
        "# php artisan migrate",
    ] {
        let found = found("hooks.build", script);
        assert!(!found.iter().any(|found| found.contains("build-uses-service")), "{script}: {found:?}");
    }
    let found = found_in("hooks.build", "python manage.py migrate", "");
    assert_eq!(found, ["info build-uses-service \"manage.py migrate\""], "its database may be a file");
}

#[test]
fn migrations_belong_to_the_deploy_hook() {
    let migrate = "php artisan migrate --force";
    let expected = ["warning migration-in-wrong-phase \"artisan migrate\""];
    for place in ["web.commands.pre_start", "web.commands.post_start", "hooks.post_deploy", "crons.c.commands.start"] {
        assert_eq!(found(place, migrate), expected, "{place}");
    }
    for place in ["web.commands.start", "workers.w.commands.start"] {
        assert_eq!(found(place, &format!("{migrate} && exec ./server")), expected, "{place}");
        assert_eq!(found(place, migrate), ["warning start-terminates \"artisan migrate\""], "{place}");
    }
    for place in ["hooks.deploy", "operations.o.commands.start"] {
        assert_eq!(found(place, migrate), [""; 0], "{place}");
    }
    for script in ["if [ -f var/migrate ]; then php artisan migrate --force; fi", "php artisan migrate:status", "echo migrate"] {
        assert_eq!(found("hooks.post_deploy", script), [""; 0], "{script}");
    }
}

#[test]
fn build_work_belongs_to_the_build() {
    let rule = "build-work-at-runtime";
    for script in [
        "npm ci", "npm run build", "yarn install", "composer install --no-dev", "pip install -r requirements.txt",
        "bundle install", "npx next build",
    ] {
        for place in
            ["hooks.deploy", "hooks.post_deploy", "web.commands.pre_start", "web.commands.post_start", "crons.c.commands.start"]
        {
            let found = found(place, script);
            assert!(found.len() == 1 && found[0].contains(rule), "{place}: {script}: {found:?}");
        }
        let with_server = format!("{script} && exec ./server");
        assert!(found("web.commands.start", &with_server)[0].contains(rule), "{with_server}");
        assert_eq!(found("hooks.build", script), [""; 0], "{script}");
        assert_eq!(found("operations.o.commands.start", script), [""; 0], "{script}");
    }
    let mounted = |path: &str| format!("mounts:\n  {path}: {{source: storage, source_path: x}}");
    for (script, mount) in [
        ("npm run build", "dist"),
        ("npx gatsby build", "public"),
        ("yarn build", ".next/cache/dist"),
        ("npm ci", "node_modules"),
        ("cd data && npm ci && npm run build", "data"),
        ("npx vite build --outDir files/site", "files"),
    ] {
        let found: Vec<_> =
            found_in("hooks.post_deploy", script, &mounted(mount)).into_iter().filter(|found| found.contains(rule)).collect();
        assert_eq!(found, [""; 0], "{script} with a mount at {mount}");
    }
    for script in ["if [ ! -d x ]; then npm ci; fi", "npm run lint-something", "node build.js", "pip --version", "composer show"] {
        let found: Vec<_> = found("hooks.deploy", script).into_iter().filter(|found| found.contains(rule)).collect();
        assert_eq!(found, [""; 0], "{script}");
    }
}

#[test]
fn what_never_ends_is_only_for_starts_and_workers() {
    for script in [
        "php artisan queue:work", "php bin/console messenger:consume async", "celery -A app worker", "tail -f /tmp/log",
        "sleep infinity", "gunicorn app.wsgi", "php artisan serve", "while true; do date; sleep 1; done",
        "until false; do date; sleep 1; done", "php artisan config:cache && php artisan queue:work",
    ] {
        for (place, rule) in [
            ("hooks.build", "error long-lived-process-in-hook"),
            ("hooks.deploy", "error long-lived-process-in-hook"),
            ("hooks.post_deploy", "error long-lived-process-in-hook"),
            ("operations.o.commands.start", "warning long-lived-process-in-hook"),
            ("web.commands.pre_start", "error setup-command-never-ends"),
            ("web.commands.post_start", "error setup-command-never-ends"),
            ("crons.c.commands.start", "warning cron-long-lived"),
        ] {
            let found = found(place, script);
            let own = found.iter().filter(|found| found.starts_with(rule)).count();
            // Of what needs a service in the build, that is said as well: it is another mistake.
            assert_eq!(own, 1, "{place}: {script}: {found:?}");
        }
    }
    for script in [
        "timeout 60 php artisan queue:work", "php artisan queue:work --stop-when-empty", "php artisan queue:work --max-time=60",
        "php bin/console messenger:consume async --time-limit=60", "while true; do ./x && break; sleep 1; done",
        "while read line; do echo \"$line\"; done < list", "for i in 1 2 3; do sleep 1; done", "yes | ./install",
        "tail -n 20 /tmp/log", "sleep 5", "php artisan queue:restart", "if [ -n \"$DEBUG\" ]; then tail -f /tmp/log; fi",
    ] {
        for place in ["hooks.post_deploy", "web.commands.pre_start", "crons.c.commands.start"] {
            let found = found(place, script);
            assert!(
                !found.iter().any(|found| found.contains("long-lived") || found.contains("never-ends")),
                "{place}: {script}: {found:?}"
            );
        }
    }
}

#[test]
fn a_background_in_a_hook_or_cron() {
    for (place, rule) in [
        ("hooks.deploy", "background-in-hook"),
        ("crons.c.commands.start", "cron-background"),
        ("operations.o.commands.start", "cron-background"),
    ] {
        for script in [
            "node a.js &", "nohup node a.js > /tmp/log 2>&1 &", "(node a.js; node b.js) &", "sh -c 'node a.js &'",
            "php artisan queue:work &",
        ] {
            assert_eq!(found(place, script), [format!("warning {rule} \"&\"")], "{place}: {script}");
        }
        for script in [
            "node a.js 2>&1", "node a.js && node b.js", "curl 'http://x/?a&b'", "nohup node a.js", "node a.js & pid=$!; wait $pid",
            "if [ -f x ]; then node a.js & fi",
        ] {
            assert_eq!(found(place, script), [""; 0], "{place}: {script}");
        }
        assert_eq!(found(place, "node a.js &> /tmp/log"), ["error ampersand-redirect \"&>\""], "{place}");
        assert_eq!(found(place, "pm2 start a.js"), [format!("warning {rule} \"pm2 start\"")], "{place}");
    }
}

#[test]
fn a_start_that_ends() {
    for (script, words) in [
        ("npm run build", "npm run build"),
        ("cp a /tmp/b", "cp"),
        ("true", "true"),
        ("echo hello", "echo"),
        ("mkdir -p /tmp/x && php bin/console cache:clear", "bin/console cache:clear"),
        ("echo 'put your command here'; sleep 60", "sleep"),
        ("if [ -n \"$A\" ]; then echo a; else echo b; fi", "echo"),
    ] {
        assert_eq!(found("web.commands.start", script), [format!("warning start-terminates {words:?}")], "{script}");
    }
    for script in [
        "./server",
        "node server.js",
        "php script.php",
        "sleep infinity",
        "tail -f /dev/null",
        "java -jar a.jar; sleep 60",
        "echo starting && exec node server.js",
        "while true; do php mail.php; sleep 10; done",
        "if [ -n \"$A\" ]; then echo a; exec node server.js; fi; echo b",
        "cd web && npm start",
        "/usr/bin/start-php-app",
        "bash start.sh",
        "$COMMAND",
    ] {
        let found = found("web.commands.start", script);
        assert!(!found.iter().any(|found| found.contains("terminates")), "{script}: {found:?}");
    }
    for script in [
        "php artisan queue:work --max-time=60", "php bin/console messenger:consume async --time-limit=60", "php artisan queue:work",
    ] {
        assert_eq!(found("workers.w.commands.start", script), [""; 0], "{script}");
    }
    for script in ["php artisan schedule:run", "vendor/bin/drush queue:run mail"] {
        let found = found("workers.w.commands.start", script);
        assert!(found.len() == 1 && found[0].starts_with("info worker-one-shot"), "{script}: {found:?}");
    }
}

#[test]
fn servers_for_development() {
    for script in [
        "npx next dev", "flask run", "python manage.py runserver 0.0.0.0:$PORT", "php -S 0.0.0.0:$PORT -t public",
        "php artisan serve", "uvicorn main:app --reload", "npx nodemon server.js", "npx vite", "npx ng serve",
    ] {
        let found = rules_in("web.commands.start", script);
        assert_eq!(found.iter().filter(|rule| **rule == "dev-server").count(), 1, "{script}: {found:?}");
        let found = rules_in("workers.w.commands.start", script);
        assert!(found.contains(&"worker-serves-http") && !found.contains(&"dev-server"), "{script}: {found:?}");
    }
    for script in [
        "npx next start", "gunicorn app.wsgi", "uvicorn main:app", "node server.js", "npx vite preview", "php artisan octane:start",
    ] {
        assert!(!rules_in("web.commands.start", script).contains(&"dev-server"), "{script}");
    }
    for script in ["celery -A app worker", "php artisan horizon", "redis-server", "node worker.js", "sleep infinity"] {
        assert!(!rules_in("workers.w.commands.start", script).contains(&"worker-serves-http"), "{script}");
    }
}

#[test]
fn an_app_without_start() {
    let app = |image: &str, rest: &str| {
        let config = format!("applications:\n  app:\n    type: \"{image}\"\n    web:\n{rest}");
        let report = check_config(&config);
        report.diagnostics.iter().filter(|found| found.rule.id == "start-missing").count()
    };
    let passes = "      locations:\n        \"/\": {root: web, passthru: true}\n";
    assert_eq!(app("nodejs:24", passes), 1);
    assert_eq!(app("python:3.14", passes), 1);
    assert_eq!(app("php:8.4", passes), 0, "PHP-FPM is started by itself");
    assert_eq!(app("nodejs:24", "      locations:\n        \"/\": {root: web, passthru: false}\n"), 0, "only files");
    assert_eq!(app("nodejs:24", "      locations:\n        \"/\": {root: web, passthru: /index.html}\n"), 0, "only files");
    assert_eq!(app("nodejs:24", &format!("      commands: {{start: \"node x.js\"}}\n{passes}")), 0);
    assert_eq!(app("nodejs:24", &format!("      commands: !include start.yaml\n{passes}")), 0, "it can't be read");
}

#[test]
fn what_a_manifest_calls_is_judged_where_it_is_called() {
    let files = |place: &str, script: &str| {
        let config = with_script(place, script, DATABASE);
        let manifest = r#"{"scripts": {"dev": "next dev", "start": "prisma migrate deploy && next start", "up": "next build"}}"#;
        let report = check_files(&[(CONFIG, &config), ("package.json", manifest)]);
        summaries(&report).into_iter().filter(|found| !found.contains("relationship-")).collect::<Vec<_>>()
    };
    assert_eq!(files("web.commands.start", "npm run dev"), ["warning dev-server \"next dev\""]);
    assert_eq!(files("web.commands.start", "npm start"), ["warning migration-in-wrong-phase \"prisma migrate deploy\""]);
    assert_eq!(files("hooks.deploy", "npm run up"), ["warning build-work-at-runtime \"next build\""]);
    assert_eq!(files("hooks.build", "npm run up"), [""; 0]);
}

/// An app of another kind than PHP, with a start command and a part of its `web`.
fn web(image: &str, start: &str, rest: &str) -> Vec<String> {
    let config = format!(
        "applications:\n  app:\n    type: \"{image}\"\n    web:\n{rest}      commands:\n        start: |\n          {}\n",
        start.replace('\n', "\n          ")
    );
    let report = check_config(&config);
    summaries(&report).into_iter().filter(|found| found.contains("start-")).collect()
}

#[test]
fn ports() {
    let tcp = "      upstream: {socket_family: tcp}\n";
    let unix = "      upstream: {socket_family: unix}\n";
    for (start, port) in [
        ("npx next start -p 3000", "3000"),
        ("npx next start --port=3000", "3000"),
        ("gunicorn -b 0.0.0.0:8000 app.wsgi", "8000"),
        ("uvicorn main:app --host 0.0.0.0 --port 8080", "8080"),
        ("PORT=3000 node server.js", "3000"),
        ("java -Dserver.port=8080 -jar app.jar", "8080"),
        ("cd web && exec npx next start -p 3000", "3000"),
    ] {
        for rest in ["", tcp] {
            assert_eq!(web("nodejs:24", start, rest), [format!("error start-ignores-port {port:?}")], "{start}");
        }
        assert_eq!(web("nodejs:24", start, unix), [""; 0], "{start}");
        assert_eq!(web("nodejs:24", start, "      locations: {\"/\": {root: web}}\n"), [""; 0], "{start}: nothing is passed on");
    }
    for start in [
        "npx next start -p $PORT",
        "npx next start -p ${PORT:-3000}",
        "gunicorn -b 0.0.0.0:$PORT app.wsgi",
        "uvicorn main:app --port 8888",
        "node --inspect=9229 server.js",
        "node server.js",
        "node server.js --port 3000",
        "nginx -g 'daemon off;' & npx next start -p 3000",
        "if [ -n \"$DEBUG\" ]; then npx next start -p 3000; else node server.js; fi",
        "npx next start -p 3000 & node proxy.js --port $PORT",
    ] {
        let found: Vec<_> = web("nodejs:24", start, "").into_iter().filter(|found| found.contains("port")).collect();
        assert_eq!(found, [""; 0], "{start}");
    }
}

#[test]
fn sockets() {
    let tcp = "      upstream: {socket_family: tcp}\n";
    let unix = "      upstream: {socket_family: unix}\n";
    for (image, start, rest, variable) in [
        ("python:3.14", "gunicorn -b unix:$SOCKET app.wsgi", "", "$SOCKET"),
        ("python:3.14", "gunicorn -b unix:$SOCKET app.wsgi", tcp, "$SOCKET"),
        ("python:3.14", "gunicorn -b 0.0.0.0:$PORT app.wsgi", unix, "$PORT"),
        ("python:3.14", "./server \"${PORT}\"", unix, "${PORT}"),
        ("php:8.4", "php artisan octane:start --port=$PORT", "", "$PORT"),
    ] {
        assert_eq!(web(image, start, rest), [format!("error start-socket-mismatch {variable:?}")], "{start}");
    }
    for (image, start, rest) in [
        ("python:3.14", "gunicorn -b unix:$SOCKET app.wsgi", unix),
        ("python:3.14", "gunicorn -b 0.0.0.0:$PORT app.wsgi", ""),
        ("php:8.4", "php artisan octane:start --port=$PORT", tcp),
        ("python:3.14", "./server \"${SOCKET:-$PORT}\"", ""),
        ("python:3.14", "./server --socket \"${SOCKET:-/tmp/x}\"", ""),
        ("python:3.14", "if [ -n \"$SOCKET\" ]; then ./server \"$SOCKET\"; else ./server \"$PORT\"; fi", ""),
        ("python:3.14", "PORT=8080\n./server $PORT", unix),
        ("python:3.14", "./server '$SOCKET'", ""),
        ("python:3.14", "rm -f \"$SOCKET\"\n./server", ""),
    ] {
        assert_eq!(web(image, start, rest), [""; 0], "{start}");
    }
}

#[test]
fn waiting_without_an_end() {
    for script in [
        "until curl -sf localhost; do sleep 1; done",
        "while ! nc -z localhost 8080; do sleep 1; done",
        "until [ \"$(curl -s localhost)\" = ok ]; do sleep 1; done",
        "set -e\nuntil pg_isready; do echo waiting; sleep 2; done\necho done",
    ] {
        for place in ["web.commands.post_start", "hooks.deploy"] {
            let found = found(place, script);
            assert_eq!(
                found.iter().filter(|found| found.starts_with("warning post-start-unbounded")).count(),
                1,
                "{place}: {script}: {found:?}"
            );
        }
        for place in ["web.commands.start", "crons.c.commands.start"] {
            assert!(!rules_in(place, script).contains(&"post-start-unbounded"), "{place}: {script}");
        }
    }
    for script in [
        "timeout 60 sh -c 'until curl -sf localhost; do sleep 1; done'",
        "i=0\nuntil curl -sf localhost || [ $i -ge 20 ]; do i=$((i+1)); sleep 1; done",
        "i=0\nuntil curl -sf localhost; do i=$((i+1)); [ $i -lt 20 ] || exit 1; sleep 1; done",
        "until curl -sf localhost; do sleep 1; test -f /tmp/stop && break; done",
        "while read line; do echo $line; done < list",
        "while [ $i -lt 10 ]; do sleep 1; done",
        "curl --retry 20 --retry-connrefused localhost",
        "for i in 1 2 3; do curl -sf localhost && break; sleep 1; done",
    ] {
        assert!(!rules_in("web.commands.post_start", script).contains(&"post-start-unbounded"), "{script}");
    }
    let limited = [(CONFIG, with_script("web.commands.post_start", "timeout 60 sh wait.sh", ""))];
    let report = check_files(&[(CONFIG, &limited[0].1), ("wait.sh", "until curl -sf localhost; do sleep 1; done\n")]);
    assert!(!summaries(&report).iter().any(|found| found.contains("unbounded")));
}

#[test]
fn variables_and_places() {
    let in_build = |script: &str| {
        let found = found("hooks.build", script).into_iter().filter(|found| found.contains("variable"));
        found.collect::<Vec<_>>()
    };
    for (script, name) in [
        ("[ \"$PLATFORM_BRANCH\" = main ] && touch x", "$PLATFORM_BRANCH"),
        ("echo $PLATFORM_RELATIONSHIPS | base64 --decode", "$PLATFORM_RELATIONSHIPS"),
        ("node x.js ${PLATFORM_ENVIRONMENT}", "${PLATFORM_ENVIRONMENT}"),
        ("case $PLATFORM_ENVIRONMENT_TYPE in production) touch x ;; esac", "$PLATFORM_ENVIRONMENT_TYPE"),
        ("cat > x <<EOF\n$PLATFORM_ROUTES\nEOF", "$PLATFORM_ROUTES"),
        ("php x.php $DB_HOST", "$DB_HOST"),
        ("X=$(echo \"$DB_URL\")", "$DB_URL"),
    ] {
        assert_eq!(in_build(script), [format!("warning build-uses-runtime-variable {name:?}")], "{script}");
    }
    for script in [
        "echo ${PLATFORM_BRANCH:-none}",
        "if [ -n \"$PLATFORM_BRANCH\" ]; then echo $PLATFORM_BRANCH; fi",
        "if [ -z \"$PLATFORM_BRANCH\" ]; then exit 0; fi\necho $PLATFORM_BRANCH",
        "PORT=3000\nnode x.js $PORT",
        "export DB_HOST=localhost\nphp x.php $DB_HOST",
        "echo '$PLATFORM_BRANCH'",
        "echo $PLATFORM_APP_DIR $PLATFORM_PROJECT $PLATFORM_CACHE_DIR $PLATFORM_TREE_ID $CI",
        "echo $OTHER_HOST $DB_SIZE",
    ] {
        assert_eq!(in_build(script), [""; 0], "{script}");
    }
    for place in
        ["hooks.deploy", "hooks.post_deploy", "web.commands.start", "crons.c.commands.start", "operations.o.commands.start"]
    {
        let found: Vec<_> = found(place, "php x.php $PLATFORM_CACHE_DIR $PLATFORM_BRANCH $DB_HOST\n./server");
        assert_eq!(
            found.iter().filter(|found| found.contains("variable")).collect::<Vec<_>>(),
            ["warning runtime-uses-build-variable \"$PLATFORM_CACHE_DIR\""],
            "{place}"
        );
        let rules = rules_in(place, "php x.php ${PLATFORM_CACHE_DIR:-/tmp}\nif [ \"$CI\" ]; then exit; fi\n./server");
        assert!(!rules.contains(&"runtime-uses-build-variable"), "{place}: {rules:?}");
    }
    // A script that both call is written for both.
    let config = with_script("hooks.build", "sh x.sh", "web: {commands: {start: \"./server\", post_start: \"sh x.sh\"}}");
    let report = check_files(&[(CONFIG, &config), ("x.sh", "echo $PLATFORM_BRANCH $PLATFORM_CACHE_DIR\n")]);
    assert!(!summaries(&report).iter().any(|found| found.contains("-variable")), "{:?}", summaries(&report));
    // What connects is reported as that.
    let rules = found("hooks.build", "psql -h $DB_HOST -c 'select 1'");
    assert!(!rules.iter().any(|found| found.contains("variable") && found.contains("uses-service")), "{rules:?}");
}

#[test]
fn requests_to_oneself() {
    let found = |place: &str, script: &str| {
        let config = with_script(place, script, "")
            + "routes:\n  \"https://www.example.com/\": {type: upstream, upstream: \"app:http\"}\n  \"https://{default}/\": {type: upstream, upstream: \"app:http\"}\n";
        summaries(&check_config(&config)).into_iter().filter(|found| found.contains("self-request")).count()
    };
    for script in [
        "curl https://www.example.com",
        "curl -sf https://www.example.com/x?y",
        "wget -q https://WWW.example.com/$PATH",
        "curl $(echo $PLATFORM_ROUTES | base64 -d | jq -r 'keys[0]')",
    ] {
        assert_eq!(found("hooks.deploy", script), 1, "{script}");
        assert_eq!(found("hooks.post_deploy", script), 0, "{script}");
    }
    for script in [
        "curl https://api.example.com", "curl localhost:$PORT", "curl https://www.example.com.evil.org", "curl $URL",
        "curl https://$HOST/", "curl https://www.example.com/ &", "echo https://www.example.com",
    ] {
        assert_eq!(found("hooks.deploy", script), 0, "{script}");
    }
}

#[test]
fn files_that_are_not_there_yet() {
    let mounts = "mounts:\n  data: {source: storage, source_path: data}\n";
    let races = |pre_start: &str, deploy: &str| {
        let rest = format!("{mounts}web:\n  commands:\n    pre_start: |\n      {pre_start}\n    start: ./server\n");
        found_in("hooks.deploy", deploy, &rest).into_iter().filter(|found| found.contains("races")).count()
    };
    assert_eq!(races("date > data/x", "cat data/x"), 1);
    assert_eq!(races("cp a data/x", "php import.php < data/x"), 1);
    assert_eq!(races("date > data/x", "cat data/y"), 0);
    assert_eq!(races("date > data/x", "date > data/x; cat data/x"), 0, "it writes it too");
    assert_eq!(races("date > data/x", "if [ -f data/x ]; then cat data/x; fi"), 0, "it asks");
    assert_eq!(races("date > /tmp/x", "cat /tmp/y"), 0);

    let outside = |build: &str, deploy: &str| {
        let config = format!(
            "applications:\n  app:\n    type: \"php:8.4\"\n    hooks:\n      build: |\n        {build}\n      deploy: |\n        {deploy}\n"
        );
        summaries(&check_config(&config)).into_iter().filter(|found| found.contains("outside-image")).collect::<Vec<_>>()
    };
    assert_eq!(outside("date > /tmp/x", "cat /tmp/x"), ["warning build-output-outside-image \"/tmp/x\""]);
    assert_eq!(outside("ln -s $PLATFORM_CACHE_DIR/x x", "true"), ["info build-output-outside-image \"$PLATFORM_CACHE_DIR/x\""]);
    for (build, deploy) in [
        ("date > /tmp/x; mv /tmp/x x", "cat x"),
        ("date > /tmp/x", "date > /tmp/x; cat /tmp/x"),
        ("date > /tmp/x", "if [ -f /tmp/x ]; then cat /tmp/x; fi"),
        ("date > x", "cat x"),
        ("ln -s ../x y", "true"),
        ("ln -s x $PLATFORM_CACHE_DIR/x", "true"),
    ] {
        assert_eq!(outside(build, deploy), [""; 0], "{build} / {deploy}");
    }
}

#[test]
fn source_operations() {
    let found = |script: &str| {
        let found = found_in("source.operations.s.command", script, "");
        found.into_iter().filter(|found| found.contains("source-operation-")).collect::<Vec<_>>()
    };
    for script in
        ["composer update", "npm update", "date > version.txt", "composer update\ngit add .", "git fetch\ncomposer update"]
    {
        let found = found(script);
        assert!(found.len() == 1 && found[0].starts_with("warning source-operation-no-commit"), "{script}: {found:?}");
    }
    for script in [
        "composer update\ngit add .\ngit commit -m x || true",
        "curl -fsS https://example.com/x | bash /dev/fd/3",
        "bash update.sh",
        "composer update\n./commit.sh",
        "git merge --ff-only upstream/main",
        "git pull --rebase https://example.com/x.git main",
        "set -e\ncomposer update\ngit add .\ngit diff-index --quiet HEAD || git commit -m x",
        "set -e\ncomposer update\ngit add .\nif ! git diff --cached --quiet; then git commit -m x; fi",
        "set -e\ngit commit --allow-empty -m x",
        "git push https://user@example.com/x.git HEAD",
        "echo $X",
    ] {
        assert_eq!(found(script), [""; 0], "{script}");
    }
    assert_eq!(found("composer update\ngit commit -m x"), ["info source-operation-commit-details \"git commit\""]);
    assert_eq!(found("set -e\ncomposer update\ngit commit -am x"), ["info source-operation-commit-details \"git commit\""]);
    assert_eq!(found("composer update\ngit commit -am x\ngit push"), ["info source-operation-commit-details \"git push\""]);
}

#[test]
fn the_command_line_tool() {
    let found = |build: &str, rest: &str| {
        let config = format!(
            "applications:\n  app:\n    type: \"php:8.4\"\n{rest}    hooks:\n      build: {build}\n      post_deploy: upsun backup:list\n"
        );
        check_config(&config).diagnostics.iter().filter(|found| found.rule.id == "cli-without-token").count()
    };
    assert_eq!(found("composer install", ""), 1);
    assert_eq!(found("curl -fsS https://raw.githubusercontent.com/upsun/cli/main/installer.sh -o /tmp/x", ""), 0);
    assert_eq!(found("sh install.sh", ""), 0, "that may install it");
    assert_eq!(found("composer install", "    variables: {env: {UPSUN_CLI_TOKEN: x}}\n"), 0);
}

#[test]
fn slow_work_while_requests_wait() {
    let found = |place: &str, script: &str| {
        let found = found(place, script).into_iter().filter(|found| found.contains("slow-or-test"));
        found.collect::<Vec<_>>().len()
    };
    for script in [
        "sleep 30", "sleep 1m", "vendor/bin/phpunit", "npx jest", "mysqldump app > /tmp/x.sql", "vendor/bin/drush search-api:index",
    ] {
        assert_eq!(found("hooks.deploy", script), 1, "{script}");
        assert_eq!(found("hooks.post_deploy", script), 0, "{script}");
    }
    for script in
        ["sleep 1", "vendor/bin/drush updatedb -y", "php artisan config:cache", "if [ -f x ]; then sleep 30; fi", "sleep $N"]
    {
        assert_eq!(found("hooks.deploy", script), 0, "{script}");
    }
    assert_eq!(found("hooks.build", "sleep 30"), 0);
    assert_eq!(found("hooks.build", "pytest"), 1);
}

#[test]
fn only_one_branch_is_checked_out() {
    let found = |script: &str| {
        let config = format!(
            "applications:\n  app:\n    type: \"php:8.4\"\n    source:\n      operations:\n        update:\n          command: |\n            {}\n            git commit --allow-empty -am x || true\n",
            script.replace('\n', "\n            ")
        );
        let report = crate::common::check_files(&[(crate::common::CONFIG, &config), ("composer", "")]);
        report.diagnostics.iter().filter(|found| found.rule.id == "source-operation-commit-details").count()
    };
    assert_eq!(found("git checkout develop"), 1);
    assert_eq!(found("git switch main"), 1);
    for fine in [
        "git checkout -b next", "git checkout -- develop", "git checkout -", "git checkout HEAD", "git checkout composer.lock",
        "git checkout composer", "git checkout $BRANCH", "git checkout abc", "git fetch origin\ngit checkout develop",
        "git checkout develop -- file", "sh setup.sh\ngit checkout develop", "git remote add x y\ngit checkout develop",
    ] {
        assert_eq!(found(fine), 0, "{fine}");
    }
}
