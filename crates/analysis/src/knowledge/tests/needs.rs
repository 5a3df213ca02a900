//! Which commands can't work without a service, row by row.

use super::{Line, find};

fn needed(command: &str) -> Option<&'static str> {
    let line = Line::new(command);
    let call = line.call();
    find(&call)?.0.needed_service(&call)
}

/// What needs the database.
const DATABASE: &[&str] = &[
    "php artisan migrate --force", "php artisan migrate:fresh", "php artisan db:seed --force", "php artisan migrate:status",
    "bin/console doctrine:migrations:migrate -n", "symfony console doctrine:schema:update --force",
    "bin/console doctrine:fixtures:load", "bin/console doctrine:migrations:diff", "bin/console doctrine:schema:validate",
    "drush updatedb -y", "drush cr", "drush -y cim", "vendor/bin/drush cache:rebuild", "drush sql:dump", "drush core-cron",
    "drush sqlq 'SELECT 1'", "wp core update-db", "wp cache flush", "wp db query 'SELECT 1'", "wp db export", "wp plugin list",
    "wp core is-installed", "bin/magento setup:upgrade", "bin/magento cache:flush", "vendor/bin/typo3 extension:setup",
    "php craft up", "python manage.py migrate", "uv run manage.py loaddata x", "python manage.py createsuperuser --noinput",
    "python manage.py createcachetable", "flask db upgrade", "alembic upgrade head", "bundle exec rails db:migrate",
    "rake db:seed", "bin/rails db:prepare", "npx prisma migrate deploy", "npx prisma db push", "knex migrate:latest",
    "npx sequelize-cli db:migrate", "npx typeorm migration:run", "npx directus bootstrap", "npx medusa db:migrate",
    "mix ecto.migrate", "dotnet ef database update", "flyway migrate", "liquibase update", "psql -c 'SELECT 1'",
    "psql -h database.internal -c x", "psql postgres://main:main@database.internal:5432/main -c x", "mysql main < x",
    "mysql -h database.internal -u user main", "mysqldump main", "pg_dump -f a main", "pg_isready", "createdb main",
    "mysqladmin ping", "airflow db migrate", "drush my:command", "drush sql:drop -y", "mongosh --eval x", "mix do ecto.migrate",
];

/// What doesn't, or may not.
const NOTHING: &[&str] = &[
    "psql --version", "mysql --version", "psql -h db.example.com -c x", "mysql --host=db.example.com main",
    "psql postgres://a:b@db.example.com/main -c x", "psql \"$DATABASE_URL\" -c x", "psql -h $PGHOST -c x", "psql $OPTIONS",
    "mysql -h \"$HOST\" main", "PGHOST=db.example.com psql -c x", "DATABASE_URL=sqlite:x rails db:migrate",
    "DB_CONNECTION=sqlite php artisan migrate --force", "mysql -h 127.0.0.1 main", "psql -h /tmp -c x",
    "flyway -url=jdbc:h2:x migrate", "migrate -path db -database sqlite3://x up", "redis-cli -h cache.example.com PING",
    "redis-cli -u redis://x.example.com GET a", "drush --version", "drush list", "drush @prod cr", "drush php:eval x",
    "drush sql:connect", "mix do deps.get, compile", "curl https://example.com", "curl http://$HOST.internal/x",
    "curl http://search.internal.example.com", "drush help", "drush version", "drush status", "wp --version", "wp cli version",
    "wp core download", "wp core version", "wp config create --dbname=x", "bin/console cache:clear", "bin/console assets:install",
    "bin/console doctrine:cache:clear-metadata", "bin/console doctrine:schema:validate --skip-sync", "bin/console make:migration",
    "php artisan config:cache", "php artisan view:cache", "php artisan storage:link", "php artisan package:discover",
    "php artisan key:generate", "python manage.py collectstatic --noinput", "python manage.py compilemessages",
    "python manage.py check", "flask run", "bundle exec rails assets:precompile", "rake tmp:clear", "npx prisma generate",
    "npm ci", "npm run build", "composer install", "bin/magento setup:di:compile", "bin/magento setup:static-content:deploy",
    "ece-tools build:generate", "mix phx.digest", "mix compile", "gatsby build", "sqlite3 data/app.db 'SELECT 1'", "upsun sql x",
    "mysqld --initialize", "echo x",
];

#[test]
fn rows() {
    let mut wrong: Vec<String> = Vec::new();
    wrong.extend(DATABASE.iter().filter(|row| needed(row) != Some("the database")).map(|row| format!("{row}: {:?}", needed(row))));
    wrong.extend(NOTHING.iter().filter(|row| needed(row).is_some()).map(|row| format!("{row}: {:?}", needed(row))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_services() {
    let rows = [
        ("php artisan queue:work", "the queue"),
        ("php artisan queue:prune-failed", "the queue"),
        ("bin/console messenger:consume async", "the queue"),
        ("celery -A proj worker", "the queue"),
        ("bundle exec sidekiq", "the queue"),
        ("redis-cli FLUSHALL", "Redis or Valkey"),
        ("redis-cli -h cache.internal -p 6379 PING", "Redis or Valkey"),
        ("rabbitmqadmin declare queue name=x", "the message broker"),
        ("curl -s http://search.internal:9200/_cat", "a service of the project"),
        ("wget -O x http://user:pass@api.internal/x", "a service of the project"),
    ];
    for (command, wanted) in rows {
        assert_eq!(needed(command), Some(wanted), "{command}");
    }
}
