//! Which commands may be repeated, row by row.

use super::super::{Hazard, Remedy};
use super::not_repeatable;
use Hazard::{Destroys, Doubles, Fails, Rotates};

/// What is reported, and how.
const BAD: &[(&str, Hazard)] = &[
    // Files.
    ("mkdir d", Fails),
    ("mkdir \"$DIR\"", Fails),
    ("mkdir -m 755 d", Fails),
    ("ln -s \"$A\" b", Fails),
    ("git clone \"$URL\" dir", Fails),
    ("ln -s a b", Fails),
    ("ln -s ../a", Fails),
    ("ln a b", Fails),
    ("ln -sf ../shared/uploads web/uploads", Doubles),
    ("mv a b", Fails),
    ("cp -r dist public", Doubles),
    ("cp -a tmp/example example", Doubles),
    ("tee -a file", Doubles),
    ("tee --append file", Doubles),
    ("rm f", Fails),
    ("rm -r d", Fails),
    ("rmdir d", Fails),
    ("unlink f", Fails),
    ("mkfifo p", Fails),
    ("unzip a.zip", Fails),
    ("unzip -q a.zip -d x", Fails),
    ("sed -i '1i foo' f", Doubles),
    ("sed -i '$ a foo' f", Doubles),
    ("sed -i '/re/i\\ foo' f", Doubles),
    ("sed -i -e '/re/a\\ foo' f", Doubles),
    ("sed -i.bak '/re/r other' f", Doubles),
    ("patch -p1 -i fix.patch", Fails),
    ("patch -p1 < fix.patch", Fails),
    // Git.
    ("git clone https://example.com/x.git", Fails),
    ("git clone --depth 1 https://example.com/x.git dir", Fails),
    ("git commit -m x", Fails),
    ("git tag v1", Fails),
    ("git am x.patch", Fails),
    ("git remote add origin url", Fails),
    ("git config --global --add safe.directory /app", Doubles),
    // SQL.
    ("psql -c 'CREATE TABLE a (b int)'", Fails),
    ("psql -h db -U main -Atc 'INSERT INTO a VALUES (1)' main", Doubles),
    ("psql -c 'SELECT 1' -c 'TRUNCATE users'", Destroys),
    ("psql --command='DROP TABLE users'", Destroys),
    ("mysql main -e 'INSERT INTO a VALUES (1)'", Doubles),
    ("mysql -u root -pecret -Nse 'UPDATE a SET n = n + 1' main", Doubles),
    ("mysql --execute='ALTER TABLE a ADD b int'", Fails),
    ("mariadb -e \"CREATE DATABASE x\"", Fails),
    ("sqlite3 data/app.db 'INSERT INTO a VALUES (1)'", Doubles),
    ("upsun sql 'DROP TABLE users'", Destroys),
    ("platform db:sql -r database 'INSERT INTO a VALUES (1)'", Doubles),
    ("psql <<< 'INSERT INTO a VALUES (1);'", Doubles),
    ("mysql main < dump.sql", Doubles),
    ("psql -f backup/dump.sql", Doubles),
    ("upsun sql < dump.sql", Doubles),
    ("wp db query 'TRUNCATE wp_posts'", Destroys),
    ("drush sql:query 'INSERT INTO a VALUES (1)'", Doubles),
    ("drush sqlq 'INSERT INTO a VALUES (1)'", Doubles),
    ("bin/console dbal:run-sql 'INSERT INTO a VALUES (1)'", Doubles),
    ("psql -c \"TRUNCATE $TABLE\"", Destroys),
    // PostgreSQL and MySQL tools.
    ("createdb main", Fails),
    ("createuser app", Fails),
    ("createlang plpgsql", Fails),
    ("dropdb main", Destroys),
    ("dropdb --if-exists main", Destroys),
    ("pg_restore -d main dump", Doubles),
    ("pg_restore --data-only -d main dump", Doubles),
    // Laravel.
    ("php artisan db:seed --force", Doubles),
    ("php artisan db:seed --class=RoleSeeder --force", Doubles),
    ("php artisan migrate --seed --force", Doubles),
    ("php artisan migrate:fresh --force", Destroys),
    ("php artisan migrate:fresh --seed", Destroys),
    ("php artisan migrate:refresh", Destroys),
    ("php artisan migrate:reset", Destroys),
    ("php artisan migrate:rollback --force", Destroys),
    ("php artisan db:wipe", Destroys),
    ("php artisan key:generate", Rotates),
    ("./artisan key:generate --force", Rotates),
    ("php artisan passport:install", Doubles),
    ("php artisan passport:keys", Fails),
    ("php artisan passport:keys --force", Rotates),
    ("php artisan jwt:secret --force", Rotates),
    ("php artisan storage:link", Fails),
    ("php artisan queue:flush", Destroys),
    // Symfony and Doctrine.
    ("bin/console doctrine:fixtures:load -n", Destroys),
    ("bin/console doctrine:fixtures:load --append -n", Doubles),
    ("php bin/console --env=dev doctrine:fixtures:load -n", Destroys),
    ("symfony console doctrine:fixtures:load", Destroys),
    ("bin/console doctrine:database:create", Fails),
    ("bin/console -e prod doctrine:database:create", Fails),
    ("bin/console doctrine:database:drop --force", Destroys),
    ("bin/console doctrine:schema:create", Fails),
    ("bin/console doctrine:schema:drop --force", Destroys),
    ("bin/console secrets:generate-keys", Fails),
    ("bin/console secrets:generate-keys --rotate", Rotates),
    ("bin/console lexik:jwt:generate-keypair", Fails),
    ("bin/console lexik:jwt:generate-keypair --overwrite -n", Rotates),
    ("bin/console fos:user:create admin", Fails),
    ("bin/console doctrine:migrations:migrate first -n", Destroys),
    // Sylius, Shopware, Akeneo, Pimcore, Ibexa, Oro.
    ("bin/console sylius:install -n", Destroys),
    ("bin/console sylius:fixtures:load -n", Destroys),
    ("bin/console system:install --drop-database", Destroys),
    ("bin/console system:install --create-database", Fails),
    ("bin/console user:create admin", Fails),
    ("bin/console sales-channel:create:storefront", Doubles),
    ("bin/console pim:installer:db", Destroys),
    ("bin/console pim:user:create admin", Fails),
    ("vendor/bin/pimcore-install -n", Destroys),
    ("./vendor/bin/pimcore-install -n", Destroys),
    ("bin/console ibexa:install", Destroys),
    ("bin/console oro:install --drop-database", Destroys),
    ("bin/console oro:install", Fails),
    // Magento.
    ("bin/magento setup:install --cleanup-database", Destroys),
    ("php bin/magento setup:install", Fails),
    // Drupal.
    ("drush site:install -y", Destroys),
    ("drush si standard -y", Destroys),
    ("vendor/bin/drush --root=web si -y", Destroys),
    ("drush sql:drop -y", Destroys),
    ("drush sql-drop -y", Destroys),
    ("drush sql:create -y", Destroys),
    ("drush -y sql:sanitize", Destroys),
    ("drush user:create x", Fails),
    ("drush ucrt x", Fails),
    // WordPress.
    ("wp core download", Fails),
    ("wp config create --dbname=x", Fails),
    ("wp db create", Fails),
    ("wp db reset --yes", Destroys),
    ("wp db drop --yes", Destroys),
    ("wp site empty --yes", Destroys),
    ("wp db import dump.sql", Destroys),
    ("wp user create x y", Fails),
    ("wp post create --post_title=x", Doubles),
    ("wp term create category x", Fails),
    ("wp menu create x", Fails),
    ("wp option add x y", Fails),
    ("php wp-cli.phar config shuffle-salts", Rotates),
    // TYPO3.
    ("vendor/bin/typo3 install:setup", Fails),
    ("vendor/bin/typo3cms backend:createadmin x", Fails),
    // Django.
    ("python manage.py createsuperuser --noinput", Fails),
    ("python3.12 manage.py flush --noinput", Destroys),
    ("uv run python manage.py reset_db --noinput", Destroys),
    ("django-admin migrate app zero", Destroys),
    ("python myproject/manage.py loaddata x", Doubles),
    // Flask and Alembic.
    ("flask db init", Fails),
    ("flask fab create-admin", Fails),
    // Rails.
    ("bundle exec rails db:seed", Doubles),
    ("bin/rake db:seed", Doubles),
    ("rake db:migrate db:seed", Doubles),
    ("RAILS_ENV=production bundle exec rake db:create db:setup", Destroys),
    ("bin/rails db:setup", Destroys),
    ("bin/rails db:reset", Destroys),
    ("bin/rails db:schema:load", Destroys),
    ("bin/rails db:schema:load:primary", Destroys),
    ("bin/rails db:drop", Destroys),
    ("rake db:purge", Destroys),
    ("rails db:seed:replant", Destroys),
    ("rake db:rollback", Destroys),
    // Node.js.
    ("npx prisma migrate dev", Destroys),
    ("npx prisma migrate reset --force", Destroys),
    ("yarn prisma db push --force-reset", Destroys),
    ("npx prisma db seed", Doubles),
    ("npx knex seed:run", Doubles),
    ("npx sequelize-cli db:seed:all", Doubles),
    ("npx sequelize db:create", Fails),
    ("npx typeorm schema:sync", Destroys),
    ("npx typeorm schema:drop", Destroys),
    ("npx directus database install", Fails),
    ("npx directus users create --email a", Doubles),
    ("npx directus roles create --role a", Doubles),
    ("npm version patch", Doubles),
    ("npm publish", Fails),
    // JVM, Go, .NET, Elixir.
    ("flyway clean", Destroys),
    ("flyway -url=x migrate clean", Destroys),
    ("liquibase drop-all", Destroys),
    ("liquibase --changelog-file=x dropAll", Destroys),
    ("dotnet ef database drop -f", Destroys),
    ("mix ecto.setup", Doubles),
    ("mix ecto.reset", Destroys),
    ("mix ecto.drop", Destroys),
    ("mix do ecto.create, ecto.setup", Doubles),
    ("migrate -path db -database url down", Destroys),
    ("migrate -path db -database url drop -f", Destroys),
    ("mvn flyway:clean flyway:migrate", Destroys),
    ("./gradlew build flywayClean", Destroys),
    // Users and the platform.
    ("useradd x", Fails),
    ("adduser x", Fails),
    ("groupadd x", Fails),
    ("upsun environment:branch x", Fails),
    ("upsun variable:create --name x --value y", Fails),
    ("upsun backup:create", Doubles),
    // Services.
    ("redis-cli FLUSHALL", Destroys),
    ("redis-cli -h redis.internal -p 6379 flushdb", Destroys),
    ("redis-cli INCR x", Doubles),
    ("redis-cli lpush x y", Doubles),
    ("valkey-cli RPUSH x y", Doubles),
    ("redis-cli XADD x y", Doubles),
    ("redis-cli PUBLISH x y", Doubles),
    // HTTP.
    ("curl -X POST https://example.com/a", Doubles),
    ("curl -sSf -XPOST https://example.com/a", Doubles),
    ("curl --data x https://example.com/a", Doubles),
    ("curl -F a=b https://example.com/a", Doubles),
    ("curl --json x https://example.com/a", Doubles),
    ("curl -d x https://hooks.slack.com/services/cache", Doubles),
    ("curl -X POST http://search.internal:9200/_reindex -d x", Doubles),
    ("curl -f -X DELETE https://example.com/a", Fails),
    ("wget --post-data x https://example.com/a", Doubles),
    ("sentry-cli releases new v1", Doubles),
    ("newrelic apm deployment create", Doubles),
    ("sendmail x", Doubles),
    ("mail -s x y", Doubles),
];

/// What must stay silent.
const SILENT: &[&str] = &[
    // Files.
    "mkdir -p a", "mkdir -pv a", "mkdir -m 755 -p a", "mkdir --parents a", "cp f dir/", "cp -r a/. b/", "cp -r a/. b", "cp -r a b/",
    "cp -r a .", "cp -a config.yaml b", "cp -r \"$A\" b", "cp -rT a b", "rsync -a a/ b/", "install -m 755 a b", "ln -sfn a b",
    "ln -nsf a b", "ln -sf config/db.yaml db.yaml", "ln -sf a b/", "ln -sfT a b", "ln -f a b", "touch a", "chmod +x a",
    "chown web a", "tee file", "tee -a /dev/stderr", "rm -f a", "rm -rf a", "rm -fr a", "rm -r -f a", "tar xzf a.tgz",
    "tar -xzf a.tgz -C b", "unzip -o a.zip", "unzip -qo a.zip", "unzip -n a.zip", "unzip -l a.zip", "sed -i s/a/b/ f",
    "sed -i 's/a/insert i/' f", "sed -i 's|/a|/b i|; s,x,a y,' f", "sed -i -e '/foo/d' -e '$ a foo' f", "sed -i \"1i $LINE\" f",
    "sed -n 1p f", "dd if=a of=b", "mktemp", "patch -N -p1 -i x", "patch --dry-run -p1 -i x", // Git.
    "git fetch", "git checkout main", "git init", "git add .", "git commit --allow-empty -m x", "git tag -f v1", "git tag -l",
    "git tag", "git diff --quiet", "git remote -v", // SQL.
    "psql -c 'CREATE TABLE IF NOT EXISTS a (b int)'", "psql -c 'REFRESH MATERIALIZED VIEW a'",
    "psql -c \"INSERT INTO a VALUES ($X)\"", "psql -f schema.sql", "psql < migrations.sql", "mysql main < views.sql",
    "gunzip x | mysql main", "mysql -e 'SELECT 1'", "sqlite3 a.db '.backup b.db'", "mysql -u root -pinsert main",
    "drush sql:query 'SELECT 1'", // PostgreSQL and MySQL tools.
    "pg_dump -f a.sql main", "mysqldump main", "pg_restore --clean --if-exists -d main dump", "pg_restore -l dump",
    // Laravel.
    "php artisan migrate --force", "php artisan config:cache", "php artisan route:cache", "php artisan view:cache",
    "php artisan event:cache", "php artisan optimize", "php artisan cache:clear", "php artisan queue:restart",
    "php artisan storage:link --force", "php artisan schedule:run", "php artisan scout:import App\\Post",
    "php artisan vendor:publish --tag=x", "php artisan tinker --execute=x", "php artisan key:generate --show",
    "php artisan telescope:install", "php artisan reverb:install", "php artisan app:import", "php artisan jwt:secret --show",
    // Symfony and Doctrine.
    "bin/console doctrine:migrations:migrate -n", "bin/console d:m:m -n --allow-no-migration", "bin/console cache:clear",
    "bin/console cache:warmup", "bin/console assets:install", "bin/console messenger:stop-workers",
    "bin/console messenger:setup-transports", "bin/console secrets:decrypt-to-local",
    "bin/console doctrine:database:create --if-not-exists", "bin/console doctrine:schema:update --force",
    "bin/console doctrine:schema:drop --dump-sql", "bin/console lexik:jwt:generate-keypair --skip-if-exists",
    "bin/console app:user:add x", "bin/console security:create-thing", "bin/console sylius:theme:assets:install",
    "bin/console theme:compile", "bin/console bundle:dump", "bin/console dal:refresh:index", "bin/console pim:installer:assets",
    "bin/console system:update:finish", // Magento.
    "bin/magento setup:upgrade", "bin/magento cache:flush", "bin/magento indexer:reindex",
    "bin/magento admin:user:create --admin-user=x", "vendor/bin/ece-tools run scenario/deploy.xml", // Drupal.
    "drush cr", "drush cache:rebuild", "drush updatedb -y", "drush config:import -y", "drush deploy", "drush core-cron",
    "drush state:set a b", "drush pm:enable x -y", "drush locale:update", "drush migrate:import x", "drush config:export -y",
    "drush @prod sql:drop -y", "drush php:eval x", // WordPress.
    "wp core update-db", "wp cache flush", "wp rewrite flush", "wp cron event run --due-now", "wp option update a b",
    "wp plugin activate x", "wp search-replace a b", "wp core install --url=x", "wp core is-installed", "wp plugin install x",
    "wp core download --force", // TYPO3.
    "vendor/bin/typo3 database:updateschema", "vendor/bin/typo3 extension:setup", "vendor/bin/typo3 cache:flush",
    // Django.
    "python manage.py migrate", "python manage.py collectstatic --noinput", "python manage.py compilemessages",
    "python manage.py clearsessions", "python manage.py update_index", "python manage.py check",
    "python manage.py createcachetable", "python manage.py dumpdata", "python manage.py sqlflush",
    "python manage.py makemigrations", "python manage.py migrate app 0003", "python manage.py setup_things",
    // Flask and Alembic.
    "flask db upgrade", "alembic upgrade head", "flask db migrate", "airflow db init", "airflow users create --username x",
    // Rails.
    "rails db:migrate", "rails db:prepare", "rails assets:precompile", "rake tmp:clear", "rails db:create",
    "rails credentials:edit", "rake -T db:seed", "rails app:seed", // Node.js.
    "npx prisma migrate deploy", "npx prisma db push", "npx knex migrate:latest", "npx sequelize db:migrate",
    "npx typeorm migration:run", "npx drizzle-kit migrate", "npx mikro-orm migration:up", "npx strapi configuration:restore -f x",
    "npx directus bootstrap", "npm version", "yarn seed", "npm run seed", // JVM, Go, .NET, Elixir.
    "flyway migrate", "liquibase update", "dotnet ef database update", "goose up", "migrate -path db -database url up",
    "mix ecto.migrate", "mix ecto.create", "mix do ecto.create, ecto.migrate", "mvn clean package",
    // Users and the platform.
    "crontab jobs.txt", "upsun variable:create --update --name x --value y", "upsun redeploy",
    // Services.
    "curl -X PUT https://example.com/a", "curl -X DELETE https://example.com/a", "redis-cli DEL a", "redis-cli SET a b",
    "redis-cli EXPIRE a 10", "rabbitmqadmin declare queue name=x", // HTTP.
    "curl https://example.com/a", "curl -X PURGE https://example.com/a", "curl -X POST https://api.example.com/purge",
    "curl -X POST https://api.cdn.example/v4/invalidate_all", "curl -G -d a=b https://example.com/a",
    "curl -X \"$METHOD\" https://example.com/a", "curl -X PATCH -d x https://example.com/a", "curl -T file https://example.com/a",
    "wget https://example.com/a", "fastly purge --all", // Options that may hide in a variable.
    "mkdir $FLAGS a", "rm $FLAGS a", "unzip $FLAGS a.zip", "pg_restore $FLAGS dump", "php artisan storage:link $FLAGS --relative",
    // Not these programs.
    "./install a b", "./mkdir a", "php install", "node server.js", "bash deploy.sh", "mkdirs a",
];

#[test]
fn rows_that_are_reported() {
    let wrong: Vec<String> = BAD
        .iter()
        .filter_map(|(command, wanted)| {
            let found = not_repeatable(command).map(|why| why.hazard);
            (found != Some(*wanted)).then(|| format!("{command}: {found:?} instead of {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_that_are_silent() {
    let wrong: Vec<String> =
        SILENT.iter().filter_map(|command| Some(format!("{command}: {:?}", not_repeatable(command)?.hazard))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_people_often_mean_is_only_mild() {
    let mild = [
        "cp -r dist public", "ln -sf ../shared/uploads web/uploads", "php artisan storage:link", "python manage.py loaddata x",
        "upsun backup:create", "redis-cli FLUSHALL", "redis-cli INCR x", "curl -X POST https://example.com/a",
        "curl -fX DELETE https://example.com/a", "sentry-cli releases new v1", "mail -s x y",
    ];
    for command in mild {
        assert!(not_repeatable(command).unwrap().mild, "{command}");
    }
    for command in ["mkdir d", "tee -a x", "php artisan db:seed", "drush si", "redis-cli LPUSH a b"] {
        assert!(!not_repeatable(command).unwrap().mild, "{command}");
    }
}

#[test]
fn drop_in_edits() {
    let fixes = [
        ("mkdir d", Remedy::Insert("-p")),
        ("ln -s a b", Remedy::ReplaceOptions("-sfn")),
        ("ln -sf ../a b", Remedy::ReplaceOptions("-sfn")),
        ("rm f", Remedy::Insert("-f")),
        ("unzip a.zip", Remedy::Insert("-o")),
        ("php artisan storage:link", Remedy::Insert("--force")),
        ("bin/console doctrine:database:create", Remedy::Append("--if-not-exists")),
        ("bin/console lexik:jwt:generate-keypair", Remedy::Append("--skip-if-exists")),
        ("wp option add a b", Remedy::Replace("add", "update")),
        ("upsun variable:create --name x", Remedy::Insert("--update")),
    ];
    for (command, wanted) in fixes {
        assert_eq!(not_repeatable(command).unwrap().fix, Some(wanted), "{command}");
    }
    for command in ["rmdir d", "mv a b", "patch -p1 < x", "php artisan db:seed"] {
        assert_eq!(not_repeatable(command).unwrap().fix, None, "{command}");
    }
}
