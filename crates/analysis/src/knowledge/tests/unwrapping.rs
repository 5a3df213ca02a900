//! What wrappers run.

use super::super::wrappers::{canonical, unwrap};
use super::Line;

/// The program that a command runs in the end, and its arguments.
fn inner(command: &str) -> String {
    let line = Line::new(command);
    let args: Vec<&str> = line.args.iter().map(|arg| arg.text.as_str()).collect();
    format!("{} {}", line.program, args.join(" ")).trim_end().to_owned()
}

#[test]
fn wrappers_are_taken_off() {
    let rows = [
        ("env A=b C=d node x", "x"),
        ("env -u A -i B=c nginx -t", "nginx -t"),
        ("exec nginx", "nginx"),
        ("exec -a web nginx", "nginx"),
        ("command set -e", "set -e"),
        ("time -p nginx", "nginx"),
        ("nice -n 10 nginx", "nginx"),
        ("nice -10 nginx", "nginx"),
        ("ionice -c 2 -n 7 nginx", "nginx"),
        ("timeout -k 5 60 nginx -t", "nginx -t"),
        ("timeout --foreground 60 nginx", "nginx"),
        ("nohup nginx", "nginx"),
        ("setsid -w nginx", "nginx"),
        ("stdbuf -oL nginx", "nginx"),
        ("stdbuf -o L nginx", "nginx"),
        ("chronic drush cr", "drush cr"),
        ("croncape php bin/console cache:clear", "console cache:clear"),
        ("croncape A=1 B=2 composer audit", "composer audit"),
        ("sudo -u web -E nginx", "nginx"),
        ("runuser -u web -- nginx", "nginx"),
        ("xvfb-run -a nginx", "nginx"),
        ("flock -n var/lock drush cr", "drush cr"),
        ("flock -w 10 var/lock php artisan schedule:run", "artisan schedule:run"),
        ("npx prisma migrate deploy", "prisma migrate deploy"),
        ("npx -y prisma@5.1 migrate deploy", "prisma migrate deploy"),
        ("npx --package=x prisma migrate deploy", "prisma migrate deploy"),
        ("npm exec -- prisma migrate deploy", "prisma migrate deploy"),
        ("pnpm exec prisma migrate deploy", "prisma migrate deploy"),
        ("pnpm dlx prisma migrate deploy", "prisma migrate deploy"),
        ("yarn dlx prisma migrate deploy", "prisma migrate deploy"),
        ("yarn prisma migrate deploy", "prisma migrate deploy"),
        ("yarn run next start", "next start"),
        ("bunx prisma migrate deploy", "prisma migrate deploy"),
        ("bun x prisma migrate deploy", "prisma migrate deploy"),
        ("corepack yarn install", "yarn install"),
        ("cross-env NODE_ENV=production next build", "next build"),
        ("bundle exec rails db:migrate", "rails db:migrate"),
        ("bundle exec rake db:migrate", "rails db:migrate"),
        ("poetry run gunicorn app", "gunicorn app"),
        ("pipenv run gunicorn app", "gunicorn app"),
        ("uv run --frozen --extra x gunicorn app", "gunicorn app"),
        ("uv run -m celery -A x worker", "celery -A x worker"),
        ("uv run python manage.py migrate", "manage.py migrate"),
        ("pdm run gunicorn app", "gunicorn app"),
        ("rye run gunicorn app", "gunicorn app"),
        ("symfony php bin/console cache:clear", "console cache:clear"),
        ("symfony console cache:clear -e prod", "console cache:clear -e prod"),
        ("symfony composer install", "composer install"),
        ("symfony run psql -c x", "psql -c x"),
        ("dotenv -e .env -- next start", "next start"),
        ("dotenv run -- flask run", "flask run"),
        ("php bin/console cache:clear", "console cache:clear"),
        ("php -d memory_limit=-1 -dxdebug.mode=off artisan migrate", "artisan migrate"),
        ("php ./vendor/bin/drush cr", "drush cr"),
        ("php8.3 /usr/local/bin/composer.phar install", "composer install"),
        ("python -m celery -A x worker", "celery -A x worker"),
        ("python3.12 -u -m pip install x", "pip install x"),
        ("python manage.py migrate", "manage.py migrate"),
        ("node --inspect node_modules/.bin/next start", "next start"),
        ("node -r dotenv/config server.js", "server.js"),
        ("ruby bin/rails s", "rails s"),
        ("frankenphp php-cli artisan migrate", "artisan migrate"),
        ("composer exec phpunit", "phpunit"),
        ("exec env A=b timeout 5 bundle exec rails s", "rails s"),
        // Nothing to take off.
        ("env", "env"),
        ("env A=b", "env A=b"),
        ("env -S 'a b'", "env -S a b"),
        ("command -v drush", "command -v drush"),
        ("setsid node x", "setsid node x"),
        ("setsid -f node x", "setsid -f node x"),
        ("php -r x", "php -r x"),
        ("php -S 0.0.0.0:80", "php -S 0.0.0.0:80"),
        ("php -v", "php -v"),
        ("node -e x", "node -e x"),
        ("python -c x", "python -c x"),
        ("perl -pi -e x y", "perl -pi -e x y"),
        ("yarn build", "yarn build"),
        ("yarn", "yarn"),
        ("npm run next", "npm run next"),
        ("bundle install", "bundle install"),
        ("exec \"$@\"", "exec "),
        ("poetry run \"$CMD\"", "poetry run "),
        ("npx -c 'a b'", "npx -c a b"),
        ("flock 9", "flock 9"),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(command, wanted)| inner(command) != wanted.trim_end())
        .map(|(command, wanted)| format!("{command}: {:?} instead of {wanted:?}", inner(command)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn variables_are_kept() {
    let line = Line::new("env A=b RAILS_ENV=production bundle exec rails s");
    assert_eq!(line.call().env("RAILS_ENV").unwrap().text, "production");
    assert!(line.call().env("B").is_none());
    let line = Line::new("BACKGROUND=yes rake resque:work");
    assert_eq!(line.call().env("BACKGROUND").unwrap().text, "yes");
}

#[test]
fn names() {
    let rows = [
        ("vendor/bin/drush", "drush"),
        ("./vendor/bin/drush", "drush"),
        ("/app/vendor/bin/drush", "drush"),
        ("./bin/console", "console"),
        ("node_modules/.bin/next", "next"),
        ("/usr/bin/php8.3", "php"),
        ("php8.3", "php"),
        ("/usr/sbin/php-fpm8.3", "php-fpm"),
        ("php-fpm83", "php-fpm"),
        ("python3.12", "python"),
        ("pip3", "pip"),
        ("wp-cli.phar", "wp"),
        ("composer.phar", "composer"),
        ("composer2", "composer"),
        ("platform", "upsun"),
        ("apache2", "httpd"),
        ("mariadb", "mysql"),
        ("./mvnw", "mvn"),
        ("./gradlew", "gradle"),
        ("django-admin", "manage.py"),
        ("test", "["),
        ("./mercure", "mercure"),
        (".venv/bin/gunicorn", "gunicorn"),
        ("_build/prod/rel/app/bin/app", "mix-release"),
        ("bin/app", "app"),
        ("/etc/init.d/nginx", "init.d"),
        ("./install", "./install"),
        ("scripts/test", "scripts/test"),
        ("bin/serve", "bin/serve"),
        ("/usr/bin/install", "install"),
        ("/bin/mkdir", "mkdir"),
        ("node_modules/.bin/serve", "serve"),
        ("./startup.sh", "./startup.sh"),
        ("startup.sh", "./startup.sh"),
        ("tomcat/bin/startup.sh", "startup.sh"),
        ("node18app", "node18app"),
        ("app.js", "app.js"),
        ("", ""),
        ("/", ""),
        ("7z", "7z"),
        ("md5sum", "md5sum"),
    ];
    for (word, wanted) in rows {
        assert_eq!(canonical(word), wanted, "{word}");
    }
}

#[test]
fn no_arguments_make_it_panic() {
    for program in ["env", "timeout", "bundle", "php", "python", "npx", "flock", "symfony", "uv", "chrt"] {
        assert!(unwrap(program, &[]).is_none(), "{program}");
    }
    for command in ["timeout 5", "python -m", "env -u", "flock x", "symfony php", "nice -n", "timeout"] {
        Line::new(command);
    }
}
