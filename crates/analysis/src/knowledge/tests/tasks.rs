//! What kind of work commands are, row by row.

use super::super::Task;
use super::{Line, find};

const ROWS: &[(Task, &[&str])] = &[
    (
        Task::Install,
        &[
            "composer install --no-dev", "composer require x", "npm ci", "npm i -g pm2", "yarn", "yarn install --immutable",
            "corepack yarn install", "pnpm install", "bun install", "pip install -r requirements.txt", "python -m pip install x",
            "poetry install", "pipenv install", "uv sync", "uv pip install x", "bundle install", "gem install bundler",
            "go mod download", "cargo fetch", "dotnet restore", "mix deps.get", "bin/console importmap:install",
            "wp core download",
        ],
    ),
    (
        Task::Build,
        &[
            "npm run build", "yarn build", "next build", "nuxt generate", "vite build", "gatsby build", "mvn package",
            "./gradlew build", "go build -o app .", "cargo build --release", "dotnet publish -o out", "mix release", "hugo",
            "jekyll build", "bin/console asset-map:compile", "bundle exec rails assets:precompile", "tsc", "make build",
            "bin/magento setup:di:compile", "npx prisma generate", "php ./vendor/bin/ece-tools build:generate", "symfony-build",
            "mix do deps.get, compile", "npm run build:prod",
        ],
    ),
    (
        Task::PublishAssets,
        &[
            "bin/console assets:install public", "python manage.py collectstatic --noinput", "php artisan storage:link",
            "php artisan vendor:publish --tag=x", "bin/magento setup:static-content:deploy",
        ],
    ),
    (Task::Test, &["phpunit", "pytest", "npm test", "rspec", "go test ./...", "cargo test", "cypress run", "php artisan test"]),
    (
        Task::Migrate,
        &[
            "php artisan migrate --force", "bin/console doctrine:migrations:migrate -n", "drush updatedb -y", "drush deploy",
            "drush config:import -y", "wp core update-db", "python manage.py migrate", "rails db:migrate", "rake db:prepare",
            "npx prisma migrate deploy", "flask db upgrade", "alembic upgrade head", "flyway migrate", "mix ecto.migrate",
            "mix do ecto.create, ecto.migrate", "symfony-deploy", "bin/magento setup:upgrade", "vendor/bin/typo3 extension:setup",
            "php craft up", "npx directus bootstrap",
        ],
    ),
    (
        Task::Seed,
        &[
            "php artisan db:seed", "bin/console doctrine:fixtures:load -n", "python manage.py loaddata x", "rails db:seed",
            "python manage.py createsuperuser --noinput", "wp user create a b", "prisma db seed", "mix ecto.setup",
        ],
    ),
    (
        Task::Reset,
        &[
            "php artisan migrate:fresh", "drush site:install -y", "rails db:reset", "wp db reset --yes", "dropdb main",
            "python manage.py flush --noinput", "npx prisma migrate reset --force",
        ],
    ),
    (
        Task::WarmCache,
        &["php artisan config:cache", "php artisan view:cache", "bin/console cache:warmup", "bin/console cache:clear"],
    ),
    (
        Task::ClearCache,
        &[
            "php artisan cache:clear", "php artisan view:clear", "drush cr", "wp cache flush", "bin/magento cache:flush",
            "redis-cli FLUSHALL",
        ],
    ),
    (
        Task::Serve,
        &[
            "gunicorn app:app", "uvicorn app:app", "bundle exec puma", "rails server", "rails s -e production", "npx next start",
            "nginx", "caddy run", "php artisan octane:start", "mix phx.server", "npx directus start", "strapi start", "php-fpm -F",
        ],
    ),
    (
        Task::ServeDev,
        &[
            "flask run", "python manage.py runserver", "php -S 0.0.0.0:8000", "php artisan serve", "symfony server:start",
            "symfony serve -d", "bin/console server:run", "next dev", "nuxt dev", "vite", "webpack serve", "gatsby develop",
            "react-scripts start", "ng serve", "nodemon server.js", "hugo server", "jekyll serve", "uvicorn app:app --reload",
            "gunicorn --reload app:app", "dotnet watch run", "RAILS_ENV=development rails s", "rails s -e development",
            "MIX_ENV=dev mix phx.server", "npm run dev", "mvn quarkus:dev", "strapi develop", "npx webpack --watch", "air",
        ],
    ),
    (
        Task::Consume,
        &[
            "php artisan queue:work", "php artisan queue:work --max-time=60", "php artisan horizon", "php artisan schedule:work",
            "bin/console messenger:consume async", "bin/console messenger:consume async --time-limit=60", "celery -A p worker",
            "celery -A p beat", "rq worker", "dramatiq app", "bundle exec sidekiq", "rake jobs:work", "drush queue:run x",
        ],
    ),
    (
        Task::Schedule,
        &[
            "php artisan schedule:run", "drush cron", "wp cron event run --due-now", "bin/magento cron:run",
            "bin/console oro:cron", "python manage.py publish_scheduled",
        ],
    ),
    (
        Task::Notify,
        &[
            "sentry-cli releases new v1", "mail -s x y", "curl -d x https://hooks.slack.com/services/x",
            "curl --json x https://api.x/deployments",
        ],
    ),
    (
        Task::Purge,
        &[
            "fastly purge --all",
            "curl -X PURGE https://x",
            "curl -X POST https://api.x/v4/purge_cache",
            "aws cloudfront create-invalidation --distribution-id x --paths /",
        ],
    ),
    (
        Task::Import,
        &[
            "php artisan scout:import X", "drush search-api:index", "bin/console fos:elastica:populate",
            "bin/magento indexer:reindex",
        ],
    ),
    (Task::Dump, &["pg_dump -f x main", "mysqldump main", "drush sql:dump", "wp db export x.sql", "python manage.py dumpdata"]),
    (Task::Sanitize, &["drush sql:sanitize -y"]),
    (Task::Configure, &["wp config create --dbname=x", "php artisan key:generate", "drush config:export -y"]),
    (Task::Wait, &["sleep 5"]),
    (Task::Commit, &["git commit -am x"]),
    (
        Task::Administer,
        &[
            "useradd x", "systemctl start nginx", "service nginx start", "apt-get install -y x", "apt update", "dpkg -i x.deb",
            "yum install x", "apk add x", "su - web", "mount -t tmpfs none x", "chroot x", "sysctl -w a=b",
        ],
    ),
];

/// What is no kind of work that decides where it belongs.
const NONE: &[&str] = &[
    "echo x", "mkdir x", "composer validate", "npm ls", "npm run x", "php artisan about", "bin/console about", "git fetch",
    "java -jar app.jar", "php -v", "drush status", "nginx -t", "php artisan queue:restart", "pm2 list", "go version", "cargo tree",
    "mvn exec:java",
];

#[test]
fn rows() {
    let task = |command| {
        let line = Line::new(command);
        let call = line.call();
        find(&call)?.0.work(&call)
    };
    let rows = ROWS.iter().flat_map(|(task, commands)| commands.iter().map(|command| (Some(*task), *command)));
    let wrong: Vec<String> = rows
        .chain(NONE.iter().map(|command| (None, *command)))
        .filter(|(wanted, command)| task(command) != *wanted)
        .map(|(wanted, command)| format!("{command}: {:?} instead of {wanted:?}", task(command)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
