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
