//! Which commands ask a question that nobody answers, row by row.

use super::super::Remedy;
use super::{Line, entries, find};

fn asks(command: &str) -> bool {
    let line = Line::new(command);
    let call = line.call();
    find(&call).is_some_and(|(entry, _)| entry.question(&call).is_some())
}

const ASKING: &[&str] = &[
    "php artisan migrate", "php artisan migrate -n", "php artisan db:seed", "php artisan migrate:fresh",
    "php artisan key:generate", "php artisan tinker", "bin/console doctrine:migrations:migrate",
    "bin/console doctrine:fixtures:load", "bin/console lexik:jwt:generate-keypair --overwrite", "bin/console sylius:install",
    "vendor/bin/pimcore-install", "vendor/bin/contao-console contao:migrate", "drush updatedb", "drush cim", "drush si",
    "drush sql:drop", "drush sql:cli", "python manage.py collectstatic", "python manage.py createsuperuser",
    "python manage.py flush", "python manage.py shell", "wp db reset", "wp site empty", "php craft up", "php yii migrate",
    "npm init", "pip uninstall requests", "npx prisma migrate reset", "npx prisma migrate dev", "npx directus schema apply x.yaml",
    "rails credentials:edit", "rails console", "mix local.hex", "mix ecto.drop", "dotnet ef database drop", "airflow db reset",
    "psql", "psql main", "mysql main", "mongosh", "redis-cli", "python -i", "upsun redeploy", "upsun backup:restore",
    "platform environment:delete x", "sqlx database drop", "mysqladmin drop main",
];

const SILENT: &[&str] = &[
    "php artisan migrate --force", "php artisan db:seed --class=X --force", "php artisan config:cache",
    "php artisan migrate:status", "php artisan key:generate --show", "php artisan tinker --execute=x",
    "echo x | php artisan tinker", "bin/console doctrine:migrations:migrate -n",
    "bin/console doctrine:migrations:migrate --no-interaction", "bin/console doctrine:migrations:migrate --dry-run",
    "bin/console doctrine:fixtures:load --append", "bin/console doctrine:schema:update --force", "bin/console cache:clear",
    "drush updatedb -y", "drush -y cim", "vendor/bin/drush --yes updb", "drush cr", "drush deploy", "drush sql:query 'SELECT 1'",
    "drush sql:cli < dump.sql", "drush sql:dump", "python manage.py collectstatic --noinput",
    "python manage.py collectstatic --no-input", "python manage.py createsuperuser --noinput", "python manage.py migrate",
    "echo x | python manage.py shell", "python manage.py shell -c x", "yes | wp db reset", "wp db reset --yes",
    "wp db import x.sql", "php craft up --interactive=0", "php yii migrate --interactive=0", "npm init -y", "npm ci", "npx serve",
    "composer install", "pip uninstall -y requests", "npx prisma migrate deploy", "npx directus schema apply --yes x.yaml",
    "EDITOR=cat rails credentials:edit", "rails runner x", "mix local.hex --force", "dotnet ef database drop -f", "psql -c x",
    "psql -f x.sql", "psql < x.sql", "echo x | psql main", "psql -l", "psql --version", "mysql main -e x", "mysql main < x.sql",
    "mysql -Nse x", "mongosh --eval x", "redis-cli PING", "python", "python app.py", "python -c x", "node", "node server.js",
    "php worker.php", "upsun redeploy --yes", "upsun variable:create --name x", "UPSUN_CLI_NO_INTERACTION=1 upsun redeploy",
    "php artisan migrate $FLAGS", "unzip a.zip", "read line", "ssh host uptime", "bash", "sh deploy.sh",
];

#[test]
fn rows() {
    let mut wrong: Vec<&str> = ASKING.iter().copied().filter(|command| !asks(command)).collect();
    wrong.extend(SILENT.iter().filter(|command| asks(command)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_edit_answers_the_question() {
    for entry in entries() {
        let Some(prompt) = &entry.prompt else { continue };
        assert!(!prompt.because.is_empty() && !prompt.because.ends_with('.'), "{}", entry.command);
        let Some(Remedy::Insert(words) | Remedy::Append(words)) = prompt.fix else { continue };
        let option = words.split('=').next().unwrap();
        assert!(prompt.unless.contains(&option), "{}: {words} is no answer", entry.command);
    }
}
