//! PHP: Composer, Laravel, Symfony and its family, Drupal, WordPress, Magento, TYPO3, Craft.

use super::files::below;
use super::{Arg, Call, Entry, Hazard, Output, Program, Remedy, Repeat, Task, Unrepeatable};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::new("composer").values(&["-d", "--working-dir"]),
    Program::plain("artisan").values(&["--env"]),
    Program::plain("console").aliases(&["contao-console", "console.php"]).values(&["-e", "--env"]),
    Program::new("drush").aliases(&["drush.php", "drush.launcher"]).values(&["-r", "--root", "-l", "--uri", "--ssh-options"]),
    Program::plain("wp").aliases(&["wp-cli"]),
    Program::plain("magento"),
    Program::plain("typo3").aliases(&["typo3cms"]),
    Program::plain("craft"),
    Program::plain("cake").aliases(&["cake.php"]),
    Program::new("php").values(&["-d", "-c", "-t", "-S", "-r", "-z"]),
];

const DROPS_ALL: &str = "drops every table";
const SEEDS_AGAIN: &str = "inserts its rows again";
const SEED_ONCE: &str = "seed once, behind a check";

/// What they do.
pub static ENTRIES: &[Entry] = &[
    // PHP itself and Composer.
    Entry::new("php", "runs code", "php -r 'echo 1;'").with(&["-r"]).writes(&[Output::Depends(written_by_code)]).asking(),
    Entry::new("composer global", "changes Composer's own packages", "composer global require drush/drush")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("composer create-project", "makes a project", "composer create-project drupal/recommended-project site")
        .task(Task::Install)
        .ends()
        .fails_again("fails when the directory is not empty"),
    Entry::new("composer install|i|dump-autoload|dumpautoload|dump|reinstall", "installs packages", "composer install --no-dev")
        .task(Task::Install)
        .without(&["-d", "--working-dir"])
        .writes(&[Output::Usual("vendor")])
        .ends()
        .repeatable(),
    Entry::new("composer update|u|upgrade|require|r|req|remove|rm", "changes packages", "composer update")
        .task(Task::Install)
        .without(&["-d", "--working-dir"])
        .writes(&[Output::Usual("vendor"), Output::Usual("composer.lock")])
        .ends()
        .repeatable(),
    Entry::new(
        "composer install|i|dump-autoload|dumpautoload|dump|reinstall|update|u|upgrade|require|r|req|remove|\
         rm",
        "installs packages",
        "composer install -d api",
    )
    .task(Task::Install)
    .writes(&[Output::UsualBelow(vendor_elsewhere)])
    .ends()
    .repeatable(),
    Entry::new(
        "composer validate|show|audit|check-platform-reqs|diagnose|outdated|status|licenses|why|why-not|\
         suggests|about|search|info",
        "asks Composer",
        "composer validate",
    )
    .asks(),
    Entry::new(
        "composer config|clear-cache|clearcache|cc|self-update|selfupdate|bump|archive|init",
        "changes Composer",
        "composer config platform.php 8.3",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "phpunit|pest|paratest|codecept|behat|phpstan|psalm|phpcs|php-cs-fixer|ecs|rector|security-checker",
        "checks the code",
        "phpunit",
    )
    .task(Task::Test)
    .ends(),
    // Laravel.
    Entry::new("artisan migrate", "migrates the database and seeds it", "php artisan migrate --force --seed")
        .task(Task::Migrate)
        .needs("the database")
        .with(&["--seed", "--seeder"])
        .ends()
        .doubles("runs the seeders again, which insert their rows again")
        .remedy(SEED_ONCE),
    Entry::new("artisan migrate", "migrates the database", "php artisan migrate --force")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("artisan migrate:fresh|migrate:refresh|migrate:reset", "makes the database anew", "php artisan migrate:fresh")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL)
        .remedy("use `php artisan migrate --force`"),
    Entry::new("artisan db:wipe", "drops every table", "php artisan db:wipe --force")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("artisan migrate:rollback", "undoes migrations", "php artisan migrate:rollback")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .destroys("undoes the last migrations, and drops what they made"),
    Entry::new("artisan db:seed", "seeds the database", "php artisan db:seed --force")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles(SEEDS_AGAIN)
        .remedy(SEED_ONCE),
    Entry::new("artisan key:generate", "shows a new key", "php artisan key:generate --show").with(&["--show"]).asks(),
    Entry::new("artisan key:generate", "makes the application's key", "php artisan key:generate --force")
        .task(Task::Configure)
        .writes(&[Output::Certain(".env")])
        .ends()
        .rotates("changes the key, so that sessions and encrypted data can't be read any more")
        .remedy("set `APP_KEY` as a variable of the environment"),
    Entry::new("artisan passport:keys", "makes keys", "php artisan passport:keys --force")
        .task(Task::Configure)
        .with(&["--force"])
        .ends()
        .rotates("changes the keys, so that the tokens that were issued become invalid"),
    Entry::new("artisan passport:keys", "makes keys", "php artisan passport:keys")
        .task(Task::Configure)
        .ends()
        .fails_again("fails when the keys exist")
        .remedy("set `PASSPORT_PRIVATE_KEY` and `PASSPORT_PUBLIC_KEY` as variables of the environment"),
    Entry::new("artisan passport:install", "makes keys and clients", "php artisan passport:install")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("makes its clients again, or fails when the keys exist"),
    Entry::new("artisan jwt:secret", "makes a secret", "php artisan jwt:secret --show")
        .task(Task::Configure)
        .with(&["--show", "-s", "--always-no"])
        .ends(),
    Entry::new("artisan jwt:secret", "makes a secret", "php artisan jwt:secret --force")
        .task(Task::Configure)
        .ends()
        .rotates("changes the secret, so that the tokens that were issued become invalid")
        .remedy("set `JWT_SECRET` as a variable of the environment"),
    Entry::new("artisan storage:link", "links the public storage", "php artisan storage:link --force")
        .task(Task::PublishAssets)
        .with(&["--force"])
        .writes(&[Output::Certain("public/storage")])
        .ends()
        .repeatable(),
    // It complains, but ends well.
    Entry::new("artisan storage:link", "links the public storage", "php artisan storage:link")
        .task(Task::PublishAssets)
        .writes(&[Output::Certain("public/storage")])
        .ends()
        .fails_again("reports an error when the link exists")
        .remedy("use `php artisan storage:link --force`")
        .repeat_fix(Remedy::Insert("--force"))
        .mild(),
    Entry::new("artisan config:cache|route:cache|event:cache|optimize|package:discover","writes caches","php artisan config:cache").task(Task::WarmCache).writes(&[Output::Usual("bootstrap/cache")]).ends().repeatable(),
    Entry::new("artisan view:cache","compiles views","php artisan view:cache").task(Task::WarmCache).writes(&[Output::Usual("storage/framework/views")]).ends().repeatable(),
Entry::new("artisan view:clear","deletes compiled views","php artisan view:clear").task(Task::ClearCache).writes(&[Output::Usual("storage/framework/views")]).ends().repeatable(),
    Entry::new("artisan queue:flush", "deletes the failed jobs", "php artisan queue:flush")
        .needs("the queue")
        .ends()
        .destroys("deletes the record of all failed jobs"),
    Entry::new("artisan cache:clear|config:clear|route:clear|event:clear|optimize:clear|schedule:clear-cache|clear-compiled|permission:cache-reset|responsecache:clear|settings:clear-cache|statamic:stache:clear|statamic:static:clear|statamic:glide:clear|icons:clear|filament:optimize-clear|lighthouse:clear-cache|modelCache:clear|debugbar:clear","clears a cache","php artisan cache:clear").task(Task::ClearCache).ends().repeatable(),
Entry::new("artisan queue:restart|horizon:terminate|horizon:pause|horizon:continue|horizon:purge|octane:reload|octane:stop|reverb:restart|pulse:restart|schedule:interrupt|down|up","signals the application","php artisan queue:restart").ends().repeatable(),
Entry::new("artisan queue:prune-batches|queue:prune-failed|queue:retry|queue:forget|queue:clear|horizon:snapshot|horizon:clear","tends the queue","php artisan queue:prune-failed").needs("the queue").ends().repeatable(),
Entry::new("artisan schedule:run","runs the jobs that are due","php artisan schedule:run").task(Task::Schedule).ends().repeatable(),
Entry::new("artisan scout:import|scout:index|scout:sync-index-settings|scout:flush|scout:delete-index","fills the search index","php artisan scout:import App").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("artisan vendor:publish|horizon:publish|telescope:publish|livewire:publish|livewire:publish-assets|nova:publish|filament:assets|filament:upgrade|log-viewer:publish|pulse:publish|vapor-ui:publish","publishes assets","php artisan vendor:publish --tag=x").task(Task::PublishAssets).ends().repeatable(),
Entry::new("artisan auth:clear-resets|model:prune|telescope:prune|telescope:clear|sanctum:prune-expired|passport:purge|pulse:clear|activitylog:clean|backup:clean","deletes old rows","php artisan model:prune").needs("the database").ends().repeatable(),
Entry::new("artisan filament:optimize|filament:cache-components|icons:cache|statamic:stache:warm|statamic:stache:refresh|statamic:static:warm|lighthouse:cache|data:cache-structures|ziggy:generate|wayfinder:generate","warms a cache","php artisan icons:cache").task(Task::WarmCache).ends().repeatable(),
Entry::new("artisan sitemap:generate|statamic:search:update","indexes the content","php artisan sitemap:generate").task(Task::Import).ends().repeatable(),
Entry::new("artisan backup:run|db:dump|schema:dump","dumps the database","php artisan backup:run --only-db").task(Task::Dump).needs("the database").ends(),
    Entry::new("artisan migrate:status|db:show|db:table|db:monitor","asks the database","php artisan migrate:status").needs("the database").asks(),
Entry::new("artisan queue:failed|queue:monitor|queue:prune","asks the queue","php artisan queue:monitor default").needs("the queue").asks(),
Entry::new("artisan test","runs tests","php artisan test").task(Task::Test).asks(),
Entry::new("artisan about|list|help|env|inspire|route:list|event:list|schedule:list|horizon:status|octane:status|model:show|config:show|channel:list|lang:missing","asks the application","php artisan about").asks(),
    Entry::new(
        "artisan make:*|telescope:install|horizon:install|stub:publish|lang:publish|install:api",
        "writes code",
        "php artisan make:model User",
    )
    .ends(),
    // Symfony and Doctrine.
    Entry::new("console cache:clear|cache:warmup|c:c|cache:cl|c:w", "writes the cache", "php bin/console cache:clear")
        .task(Task::WarmCache)
        .writes(&[Output::Usual("var/cache")])
        .ends()
        .repeatable(),
    Entry::new("console assets:install *", "installs assets", "bin/console assets:install public --symlink")
        .task(Task::PublishAssets)
        .writes(&[Output::Depends(installed_assets)])
        .ends()
        .repeatable(),
    Entry::new("console assets:install|a:i", "installs assets", "bin/console assets:install")
        .task(Task::PublishAssets)
        .writes(&[Output::Usual("public/bundles"), Output::Usual("web/bundles")])
        .ends()
        .repeatable(),
    Entry::new("console asset-map:compile|asset-mapper:compile", "compiles assets", "php bin/console asset-map:compile")
        .task(Task::Build)
        .writes(&[Output::Usual("public/assets")])
        .ends()
        .repeatable(),
    Entry::new(
        "console doctrine:migrations:migrate|d:m:m|doctrine:migration:migrate",
        "migrates the database",
        "bin/console doctrine:migrations:migrate -n",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends()
    .repeat_depending(doctrine_migrate),
    Entry::new(
        "console doctrine:fixtures:load|d:f:l|hautelook:fixtures:load|doctrine:mongodb:fixtures:load",
        "loads fixtures",
        "bin/console doctrine:fixtures:load --append -n",
    )
    .task(Task::Seed)
    .needs("the database")
    .with(&["--append"])
    .ends()
    .doubles(SEEDS_AGAIN)
    .remedy("load fixtures once, behind a check"),
    Entry::new(
        "console doctrine:fixtures:load|d:f:l|hautelook:fixtures:load|doctrine:mongodb:fixtures:load",
        "loads fixtures",
        "bin/console doctrine:fixtures:load -n",
    )
    .task(Task::Seed)
    .needs("the database")
    .ends()
    .destroys("empties the database before it loads the fixtures"),
    Entry::new(
        "console doctrine:database:create|d:d:c", "creates the database", "bin/console doctrine:database:create --if-not-exists",
    )
    .task(Task::Migrate)
    .needs("the database")
    .with(&["--if-not-exists"])
    .ends()
    .repeatable(),
    Entry::new("console doctrine:database:create|d:d:c", "creates the database", "bin/console doctrine:database:create")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .fails_again("fails when the database exists")
        .remedy("add `--if-not-exists`")
        .repeat_fix(Remedy::Append("--if-not-exists")),
    Entry::new(
        "console doctrine:schema:create|doctrine:schema:drop|doctrine:schema:update",
        "shows SQL",
        "bin/console doctrine:schema:update --dump-sql",
    )
    .with(&["--dump-sql"])
    .without(&["--force", "-f"])
    .asks(),
    Entry::new("console doctrine:database:drop|d:d:d", "drops the database", "bin/console doctrine:database:drop --force")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops the database"),
    Entry::new("console doctrine:schema:drop", "drops the schema", "bin/console doctrine:schema:drop --force")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("console doctrine:schema:create", "creates the schema", "bin/console doctrine:schema:create")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .fails_again("fails when the tables exist")
        .remedy("use migrations"),
    Entry::new("console doctrine:schema:update|d:s:u", "changes the schema", "bin/console doctrine:schema:update --force")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console secrets:generate-keys", "makes keys", "bin/console secrets:generate-keys --rotate")
        .task(Task::Configure)
        .with(&["--rotate", "-r"])
        .ends()
        .rotates("changes the keys of the secrets"),
    Entry::new("console secrets:generate-keys", "makes keys", "bin/console secrets:generate-keys")
        .task(Task::Configure)
        .ends()
        .fails_again("fails when the keys exist"),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair --skip-if-exists")
        .task(Task::Configure)
        .with(&["--skip-if-exists", "--dry-run"])
        .ends()
        .repeatable(),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair --overwrite")
        .task(Task::Configure)
        .with(&["--overwrite"])
        .ends()
        .rotates("changes the keys, so that the tokens that were issued become invalid")
        .remedy("use `--skip-if-exists`"),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair")
        .task(Task::Configure)
        .ends()
        .fails_again("fails when the keys exist")
        .remedy("add `--skip-if-exists`")
        .repeat_fix(Remedy::Append("--skip-if-exists")),
    Entry::new("console fos:user:create", "creates a user", "bin/console fos:user:create admin")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("console messenger:stop-workers","signals the workers","bin/console messenger:stop-workers").ends().repeatable(),
Entry::new("console messenger:setup-transports|rabbitmq:setup-fabric","declares the queues","php bin/console messenger:setup-transports").needs("the queue").ends().repeatable(),
Entry::new("console messenger:failed:retry|messenger:failed:remove","handles failed messages","bin/console messenger:failed:retry --force").needs("the queue").ends(),
Entry::new("console doctrine:migrations:sync-metadata-storage|doctrine:migrations:rollup|contao:migrate","changes the database schema","bin/console doctrine:migrations:sync-metadata-storage").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("console doctrine:cache:*|cache:pool:*|fos:httpcache:*|liip:imagine:cache:remove","clears a cache","bin/console cache:pool:clear cache.app").task(Task::ClearCache).ends().repeatable(),
Entry::new("console liip:imagine:cache:resolve|dotenv:dump|fos:js-routing:dump|bazinga:js-translation:dump|sonata:*","computes ahead","bin/console fos:js-routing:dump").task(Task::WarmCache).ends().repeatable(),
Entry::new("console importmap:install|importmap:update|importmap:require|ckeditor:install|elfinder:install|ux:install","installs packages for the browser","php bin/console importmap:install").task(Task::Install).ends().repeatable(),
Entry::new("console sass:build|tailwind:build|typescript:build|assetic:dump|pwa:create|pwa:compile","builds assets","php bin/console tailwind:build --minify").task(Task::Build).without(&["--watch","-w"]).ends().repeatable(),
Entry::new("console sass:build|tailwind:build|typescript:build|assetic:watch","builds assets on each change","php bin/console tailwind:build --watch").task(Task::ServeDev).with(&["--watch","-w"]).stays(),
Entry::new("console fos:elastica:populate","fills the search index","bin/console fos:elastica:populate").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("console presta:sitemaps:dump|contao:crawl","indexes the content","bin/console presta:sitemaps:dump").task(Task::Import).ends().repeatable(),
Entry::new("console swiftmailer:spool:send","sends mail","bin/console swiftmailer:spool:send").task(Task::Notify).ends().repeatable(),
Entry::new("console contao:symlinks","publishes assets","vendor/bin/contao-console contao:symlinks").task(Task::PublishAssets).ends().repeatable(),
Entry::new("console contao:filesync|translation:*|secrets:decrypt-to-local|doctrine:ensure-production-settings","keeps the application in order","bin/console secrets:decrypt-to-local").ends().repeatable(),
Entry::new("console contao:cron","runs the jobs that are due","vendor/bin/contao-console contao:cron").task(Task::Schedule).needs("the database").ends().repeatable(),
    Entry::new("console doctrine:migrations:status|doctrine:migrations:up-to-date|doctrine:migrations:current|doctrine:migrations:list|doctrine:schema:validate","asks the database","bin/console doctrine:migrations:up-to-date").needs("the database").without(&["--skip-sync"]).asks(),
Entry::new("console about|list|help|debug:*|lint:*|router:match|config:dump-reference|doctrine:schema:validate|doctrine:mapping:info|doctrine:migrations:latest|messenger:stats|messenger:failed:show|secrets:list|security:check|importmap:audit|importmap:outdated","asks the application","bin/console about").asks(),
    Entry::new("console doctrine:migrations:diff","writes a migration","bin/console doctrine:migrations:diff").needs("the database").ends(),
Entry::new("console make:*|doctrine:migrations:generate|doctrine:generate:*","writes code","bin/console make:entity").ends(),
    // Sylius, Shopware, Akeneo, Pimcore, Ibexa, Oro.
    Entry::new("console sylius:fixtures:load", "loads fixtures", "bin/console sylius:fixtures:load -n")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .destroys("empties the database before it loads the fixtures"),
    Entry::new("console sylius:install", "installs the shop", "bin/console sylius:install -n")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console sylius:theme:assets:install|sylius:install:assets","publishes assets","bin/console sylius:theme:assets:install").task(Task::PublishAssets).ends().repeatable(),
Entry::new("console sylius:cancel-unpaid-orders|sylius:remove-expired-carts|sylius:promotion:*","keeps the shop in order","bin/console sylius:remove-expired-carts").needs("the database").ends().repeatable(),
    Entry::new("console theme:compile", "compiles the theme", "php bin/console theme:compile")
        .task(Task::Build)
        .needs("the database")
        .writes(&[Output::Usual("public/theme")])
        .ends()
        .repeatable(),
    Entry::new("console bundle:dump|feature:dump", "describes the plugins", "bin/console bundle:dump")
        .task(Task::Build)
        .writes(&[Output::Usual("var")])
        .ends()
        .repeatable(),
    Entry::new("console system:install", "installs the shop", "bin/console system:install --drop-database")
        .task(Task::Reset)
        .needs("the database")
        .with(&["--drop-database", "--force", "-f"])
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console system:install", "installs the shop", "bin/console system:install --basic-setup")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .fails_again("fails when the shop is installed")
        .remedy("test with `bin/console system:is-installed`"),
    Entry::new("console system:is-installed", "asks whether the shop is installed", "bin/console system:is-installed").asks(),
    Entry::new("console user:create", "creates a user", "bin/console user:create admin")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("console sales-channel:create*", "creates a sales channel", "bin/console sales-channel:create:storefront")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("creates one more sales channel"),
    Entry::new("console dal:refresh:index|es:index|es:create:alias|es:admin:index","fills the search index","bin/console dal:refresh:index").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("console plugin:refresh|plugin:update|plugin:update:all|plugin:install|plugin:activate|database:migrate|database:migrate-destructive|system:update:finish|system:update:prepare|messenger:setup|scheduled-task:register|theme:refresh|theme:change|sales-channel:update:domain|system:config:set|system:generate-jwt","keeps the shop in order","bin/console system:update:finish").needs("the database").ends().repeatable(),
Entry::new("console theme:dump|theme:prepare-icons","describes the themes","bin/console theme:dump").ends().repeatable(),
Entry::new("console media:generate-thumbnails|http:cache:warm:up|cart:migrate","computes ahead","bin/console media:generate-thumbnails").task(Task::WarmCache).needs("the database").ends().repeatable(),
Entry::new("console cache:clear:*","clears a cache","bin/console cache:clear:http").task(Task::ClearCache).ends().repeatable(),
    Entry::new("shopware-deployment-helper run", "deploys the shop", "php vendor/bin/shopware-deployment-helper run")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console pim:installer:db", "installs the database", "php bin/console pim:installer:db --catalog icecat")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console pim:user:create", "creates a user", "php bin/console pim:user:create admin")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("console pim:installer:assets|pim:installer:dump-require-paths","publishes assets","php bin/console pim:installer:assets").task(Task::PublishAssets).ends().repeatable(),
Entry::new("console akeneo:elasticsearch:update-mapping|pim:completeness:*|pim:product:index|pim:product-model:index","fills the search index","php bin/console pim:product:index --all").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("console pim:versioning:*|pim:volume:aggregate|akeneo:batch:purge-job-execution|akeneo:connectivity-audit:*|akeneo:batch:job|pim:job:*","keeps the catalogue in order","php bin/console pim:volume:aggregate").needs("the database").ends().repeatable(),
    Entry::new("pimcore-install", "installs Pimcore", "vendor/bin/pimcore-install --no-interaction")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console pimcore:deployment:*|pimcore:build:classes|pimcore:bundle:install|pimcore:migrations:migrate","changes the database schema","bin/console pimcore:deployment:classes-rebuild").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("console pimcore:cache:clear","clears a cache","bin/console pimcore:cache:clear").task(Task::ClearCache).ends().repeatable(),
Entry::new("console pimcore:cache:*|pimcore:thumbnails:*","computes ahead","bin/console pimcore:cache:warming").task(Task::WarmCache).needs("the database").ends().repeatable(),
Entry::new("console pimcore:maintenance","runs the jobs that are due","bin/console pimcore:maintenance").task(Task::Schedule).needs("the database").ends().repeatable(),
Entry::new("console pimcore:search-backend-reindex","fills the search index","bin/console pimcore:search-backend-reindex").task(Task::Import).needs("the database").ends().repeatable(),
    Entry::new("console ibexa:install|ezplatform:install", "installs Ibexa", "bin/console ibexa:install")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console ibexa:reindex|ezplatform:reindex","fills the search index","bin/console ibexa:reindex").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("console ibexa:cron:run|ezplatform:cron:run","runs the jobs that are due","bin/console ibexa:cron:run").task(Task::Schedule).needs("the database").ends().repeatable(),
Entry::new("console ibexa:encore:compile","builds assets","bin/console ibexa:encore:compile").task(Task::Build).ends().repeatable(),
Entry::new("console ibexa:graphql:generate-schema","generates the schema","bin/console ibexa:graphql:generate-schema").needs("the database").ends().repeatable(),
Entry::new("console ibexa:migrations:migrate","migrates the content","bin/console ibexa:migrations:migrate").task(Task::Migrate).needs("the database").ends().repeatable(),
    Entry::new("console oro:install", "installs Oro", "bin/console oro:install --drop-database")
        .task(Task::Reset)
        .needs("the database")
        .with(&["--drop-database"])
        .ends()
        .destroys("drops the database, and sets it up anew"),
    Entry::new("console oro:install", "installs Oro", "bin/console oro:install")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .fails_again("fails when Oro is installed"),
    Entry::new("console oro:platform:update|oro:migration:load|oro:migration:data:load","changes the database schema","bin/console oro:platform:update --force").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("console oro:cron","runs the jobs that are due","bin/console oro:cron").task(Task::Schedule).needs("the database").ends().repeatable(),
Entry::new("console oro:assets:*","publishes assets","bin/console oro:assets:install").task(Task::PublishAssets).ends().repeatable(),
Entry::new("console oro:search:reindex|oro:website-search:reindex","fills the search index","bin/console oro:search:reindex").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("console oro:translation:*","keeps Oro in order","bin/console oro:translation:dump").ends().repeatable(),
    // Magento.
    Entry::new("magento setup:install", "installs the shop", "bin/magento setup:install --cleanup-database")
        .task(Task::Reset)
        .needs("the database")
        .with(&["--cleanup-database"])
        .ends()
        .destroys("drops the database, and sets it up anew"),
    Entry::new("magento setup:install", "installs the shop", "bin/magento setup:install --base-url=x")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .fails_again("fails, or changes the configuration and its keys, when the shop is installed"),
    Entry::new("magento setup:uninstall", "uninstalls the shop", "bin/magento setup:uninstall")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops the database"),
    Entry::new("magento setup:static-content:deploy|s:s:d", "writes static files", "bin/magento setup:static-content:deploy -f")
        .task(Task::PublishAssets)
        .writes(&[Output::Usual("pub/static"), Output::Usual("var/view_preprocessed")])
        .ends()
        .repeatable(),
    Entry::new("magento setup:di:compile|s:d:c", "generates code", "bin/magento setup:di:compile")
        .task(Task::Build)
        .writes(&[Output::Usual("generated")])
        .ends()
        .repeatable(),
    Entry::new("magento setup:upgrade|s:up|setup:db-schema:upgrade|setup:db-data:upgrade","changes the database schema","bin/magento setup:upgrade --keep-generated").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("magento cache:flush|cache:clean|c:f|c:c","clears a cache","bin/magento cache:flush").task(Task::ClearCache).needs("the database").ends().repeatable(),
Entry::new("magento indexer:reindex","renews the indexes","bin/magento indexer:reindex").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("magento cron:run","runs the jobs that are due","bin/magento cron:run").task(Task::Schedule).needs("the database").ends().repeatable(),
Entry::new("magento indexer:reset|indexer:set-mode|admin:user:create|config:set|config:sensitive:set|app:config:import|catalog:images:resize|setup:store-config:set|cache:enable|cache:disable","keeps the shop in order","bin/magento config:set x y").needs("the database").ends().repeatable(),
Entry::new("magento app:config:dump|module:enable|module:disable|deploy:mode:set|setup:config:set","writes configuration","bin/magento module:enable --all").task(Task::Configure).ends().repeatable(),
Entry::new("magento cache:*|maintenance:enable|maintenance:disable","keeps the shop in order","bin/magento maintenance:enable").ends().repeatable(),
    Entry::new("magento setup:db:status|indexer:status|app:config:status|config:show|store:list","asks the shop","bin/magento setup:db:status").needs("the database").asks(),
Entry::new("magento module:status|maintenance:status|deploy:mode:show|info:*|list","asks the shop","bin/magento module:status").asks(),
    Entry::new("ece-tools deploy", "deploys the shop", "php ./vendor/bin/ece-tools deploy")
        .task(Task::Migrate)
        .needs("the database")
        .writes(ECE_TOOLS)
        .ends()
        .repeatable(),
    Entry::new("ece-tools run scenario/deploy.xml", "deploys the shop", "php ./vendor/bin/ece-tools run scenario/deploy.xml")
        .task(Task::Migrate)
        .needs("the database")
        .writes(ECE_TOOLS)
        .ends()
        .repeatable(),
    Entry::new("ece-tools build|build:generate|build:transfer","builds the shop","php ./vendor/bin/ece-tools build:generate").task(Task::Build).ends().repeatable(),
Entry::new("ece-tools run scenario/build/*","builds the shop","php ./vendor/bin/ece-tools run scenario/build/generate.xml").task(Task::Build).ends().repeatable(),
Entry::new("ece-tools run scenario/post-deploy.xml","finishes the deployment of the shop","php ./vendor/bin/ece-tools run scenario/post-deploy.xml").needs("the database").ends().repeatable(),
Entry::new("ece-tools db-dump|backup:*","dumps the database","php ./vendor/bin/ece-tools db-dump").task(Task::Dump).needs("the database").ends().repeatable(),
Entry::new("ece-tools post-deploy","finishes the deployment of the shop","php ./vendor/bin/ece-tools post-deploy").needs("the database").ends().repeatable(),
Entry::new("ece-tools run|cron:*|config:*|wizard:*|env:config:show","runs a step of the deployment","php ./vendor/bin/ece-tools config:dump").ends().repeatable(),
    // Drupal.
    Entry::new("drush site:install|si|site-install", "installs the site", "drush site:install -y")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops every table, and installs the site anew"),
    Entry::new("drush sql:drop|sql-drop", "drops every table", "drush sql:drop -y")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("drush sql:create|sql-create", "creates the database", "drush sql:create -y")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .destroys("drops the database, and creates an empty one"),
    Entry::new("drush sql:sanitize|sqlsan|sql-sanitize", "makes the data anonymous", "drush sql:sanitize -y")
        .task(Task::Sanitize)
        .needs("the database")
        .ends()
        .destroys("overwrites the accounts, in production too")
        .remedy("run it only where `PLATFORM_ENVIRONMENT_TYPE` is not `production`"),
    Entry::new("drush sql:dump|sql-dump", "dumps the database", "drush sql:dump --result-file=dump.sql")
        .task(Task::Dump)
        .needs("the database")
        .writes(&[Output::Option(&["--result-file"])])
        .ends()
        .repeatable()
        .privileged(),
    Entry::new("drush sql:*|sql-*", "works on the database", "drush sql:sync @prod @self")
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("drush user:create|ucrt|user-create", "creates a user", "drush user:create editor")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("drush user:login|uli|user:password|upwd", "opens an account", "drush user:login")
        .needs("the database")
        .ends()
        .repeatable()
        .privileged(),
    Entry::new("drush config:export|cex|config-export", "exports the configuration", "drush config:export -y")
        .task(Task::Configure)
        .needs("the database")
        .writes(&[Output::Usual("config/sync")])
        .ends()
        .repeatable(),
    Entry::new("drush cache:rebuild|cr|rebuild|cache-rebuild|cache:clear|cc|cache-clear|advagg:*|image:flush|if|image-flush","clears the cache","drush cache:rebuild").task(Task::ClearCache).needs("the database").ends().repeatable(),
Entry::new("drush updatedb|updb|update:db|deploy|deploy:hook|deploy:batch|entity:updates|entup","updates the database","drush updatedb -y").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("drush config:import|cim|config-import|features-revert-all|fra|config:import-missing","imports the configuration","drush config:import -y").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("drush core:cron|core-cron|cron","runs the jobs that are due","drush core:cron").task(Task::Schedule).needs("the database").ends().repeatable(),
Entry::new("drush queue:run|queue-run","handles a queue","drush queue:run mail").task(Task::Consume).needs("the database").ends().repeatable(),
Entry::new("drush search-api:index|sapi-i|search-api:rebuild-tracker|search-api:reindex|sapi-r|search-api:clear|sapi-c|simple-sitemap:generate|ssg|simple-sitemap:rebuild-queue|migrate:import|mim|feeds:import|content-sync:import","imports or indexes content","drush search-api:index").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("drush locale:update|locale-update|locale:check|locale-check|locale:import","updates translations","drush locale:update").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("drush twig:compile|cache:warm|warmer:enqueue","warms a cache","drush twig:compile").task(Task::WarmCache).needs("the database").ends().repeatable(),
Entry::new("drush purge:*|p:invalidate|p:queue-work|pqw|cache-tags:*","purges a cache in front of the site","drush purge:invalidate everything -y").task(Task::Purge).needs("the database").ends().repeatable(),
Entry::new("drush state:set|sset|state-set|pm:enable|pm:install|en|in|pm-enable|config:set|cset|config-set|user:role:add|urol|maint:set|mset|variable-set|vset|entity:delete|state:delete|sdel|config:delete|cdel|pm:uninstall|pmu|theme:enable|theme:install|cache:set|user:block|user:unblock","changes the site","drush state:set system.maintenance_mode 1").needs("the database").ends().repeatable(),
    Entry::new("drush state:get|sget|state-get|pm:list|pml|pm-list|config:get|cget|config:status|config-status|updatedb:status|updbst|watchdog:show|ws|queue:list|migrate:status|ms|maint:get|maint:status|user:information|uinf|field:info|role:list|search-api:status|sapi-s|cache:get|watchdog:tail|core:requirements|rq","asks the site","drush config:status").needs("the database").asks(),
Entry::new("drush status|st|core:status|core-status|version|list|help|core:init|site:alias|sa|core:topic|topic","asks Drush","drush status").asks(),
    Entry::new("drush php:eval|ev|eval|php-eval", "runs code", "drush php:eval x").ends().asking(),
    // WordPress.
    Entry::new("wp core is-installed|is-installed", "asks whether WordPress is installed", "wp core is-installed")
        .needs("the database")
        .asks(),
    Entry::new("wp core download", "downloads WordPress", "wp core download --force")
        .task(Task::Install)
        .with(&["--force"])
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .repeatable(),
    Entry::new("wp core download", "downloads WordPress", "wp core download --path=wordpress")
        .task(Task::Install)
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .fails_again("fails when WordPress is there already"),
    Entry::new("wp config create", "writes the configuration", "wp config create --force")
        .task(Task::Configure)
        .with(&["--force"])
        .ends()
        .repeatable(),
    Entry::new("wp config create", "writes the configuration", "wp config create --dbname=main")
        .task(Task::Configure)
        .ends()
        .fails_again("fails when the configuration exists"),
    Entry::new("wp config shuffle-salts", "makes new salts", "wp config shuffle-salts")
        .task(Task::Configure)
        .ends()
        .rotates("changes the salts, so that everybody is logged out"),
    Entry::new("wp db create", "creates the database", "wp db create")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .fails_again("fails when the database exists"),
    Entry::new("wp db reset|drop|clean", "drops every table", "wp db reset --yes")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("wp db import", "loads a dump", "wp db import dump.sql")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .destroys("overwrites the data with the dump's"),
    Entry::new("wp db export|dump *", "dumps the database", "wp db export dump.sql")
        .task(Task::Dump)
        .needs("the database")
        .writes(&[Output::OperandsFrom(2)])
        .ends()
        .repeatable(),
    Entry::new("wp db optimize|repair|export|dump", "keeps the database in order", "wp db optimize").needs("the database").ends().repeatable(),
    Entry::new("wp db check|size|tables|columns|prefix|search", "asks the database", "wp db check").needs("the database").asks(),
    Entry::new("wp site empty", "empties the site", "wp site empty --yes")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("deletes all posts and comments"),
    Entry::new("wp user create", "creates a user", "wp user create editor e@example.com")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists")
        .remedy("test first with `wp user get`"),
    Entry::new("wp term create", "creates a term", "wp term create category news")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the term exists"),
    Entry::new("wp menu create", "creates a menu", "wp menu create main")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the menu exists"),
    Entry::new("wp site create", "creates a site", "wp site create --slug=x")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the site exists"),
    Entry::new("wp post create", "creates a post", "wp post create --post_title=x")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("creates one more post"),
    Entry::new("wp comment|widget create|add|generate", "adds content", "wp comment create --comment_content=x")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("adds its content again"),
    Entry::new("wp menu item add-post|add-term|add-custom", "adds to a menu", "wp menu item add-custom main x y")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("adds the item again"),
    Entry::new("wp media import", "imports media", "wp media import x.png")
        .task(Task::Import)
        .needs("the database")
        .ends()
        .doubles("imports the files again"),
    Entry::new("wp option add", "adds an option", "wp option add x 1")
        .needs("the database")
        .ends()
        .fails_again("fails when the option exists")
        .remedy("use `wp option update`")
        .repeat_fix(Remedy::Replace("add", "update")),
    Entry::new("wp plugin|theme install|update", "installs code", "wp plugin install redis-cache --path=wordpress")
        .task(Task::Install)
        .with(&["--path"])
        .writes(&[Output::Depends(wp_content)])
        .ends()
        .repeatable(),
    Entry::new("wp core update-db","updates the database","wp core update-db").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("wp core install|multisite-install|multisite-convert","installs WordPress","wp core install --url=x").task(Task::Seed).needs("the database").ends().repeatable(),
Entry::new("wp cache|transient|rewrite|elementor flush|delete|flush-css|flush_css|set|structure","clears the cache","wp cache flush").task(Task::ClearCache).needs("the database").ends().repeatable(),
Entry::new("wp core|plugin|theme|language install|update|delete|core|plugin|theme","installs code","wp plugin update --all").task(Task::Install).ends().repeatable(),
Entry::new("wp option|plugin|theme|maintenance-mode|redis|object-cache|user|cap|role update|set|activate|deactivate|enable|disable|add-cap|add|delete|set-role|auto-updates|update-dropin|patch","keeps the site in order","wp plugin activate redis-cache").needs("the database").ends().repeatable(),
    Entry::new("wp search-replace","replaces text in the database","wp search-replace a b").needs("the database").ends().repeatable(),
Entry::new("wp rocket|w3-total-cache|total-cache|litespeed-purge","clears the cache","wp rocket clean --confirm").task(Task::ClearCache).needs("the database").ends().repeatable(),
Entry::new("wp elementor|yoast|acf|wc|elasticpress|ep","keeps the site in order","wp elementor replace_urls a b").needs("the database").ends().repeatable(),
Entry::new("wp package","installs packages of WP-CLI","wp package install x").task(Task::Install).ends().repeatable(),
    Entry::new("wp cron event run", "runs scheduled jobs", "wp cron event run --due-now")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp config set", "changes the configuration", "wp config set WP_CACHE true --raw")
        .task(Task::Configure)
        .ends()
        .repeatable(),
    Entry::new("wp core version","asks for the version","wp core version").asks(),
Entry::new("wp core|plugin|theme verify-checksums|path","asks WordPress","wp core verify-checksums").asks(),
Entry::new("wp config get|list|has|path","asks for the configuration","wp config get DB_NAME").asks(),
Entry::new("wp core|plugin|theme|option|user|post|term|cron|site|menu|transient|maintenance-mode|cache|role is-active|is-installed|get|list|status|check-update|has|exists|event|test","asks WordPress","wp plugin is-active redis-cache").needs("the database").asks(),
    Entry::new("wp cli|help|eval", "asks WP-CLI", "wp cli version").ends().asking(),
    // TYPO3.
    Entry::new("typo3 cache:flush|cache:warmup", "clears the cache", "vendor/bin/typo3 cache:flush")
        .task(Task::ClearCache)
        .writes(&[Output::Usual("var/cache"), Output::Usual("public/typo3temp")])
        .ends()
        .repeatable(),
    Entry::new("typo3 install:setup|setup", "installs TYPO3", "vendor/bin/typo3 install:setup")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when TYPO3 is installed"),
    Entry::new("typo3 backend:createadmin|backend:user:create", "creates an administrator", "typo3 backend:createadmin admin")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("typo3 database:updateschema|extension:setup|extension:setupactive|extension:activate|upgrade:run|upgrade:all|install:extensionsetupifpossible","changes the database schema","vendor/bin/typo3 database:updateschema").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("typo3 scheduler:run","runs the jobs that are due","vendor/bin/typo3 scheduler:run").task(Task::Schedule).needs("the database").ends().repeatable(),
Entry::new("typo3 solr:*|index_queue:*|language:update","imports or indexes content","vendor/bin/typo3 language:update").task(Task::Import).ends().repeatable(),
Entry::new("typo3 install:fixfolderstructure|asset:publish","prepares directories","vendor/bin/typo3 install:fixfolderstructure").ends().repeatable(),
Entry::new("typo3 referenceindex:update|cleanup:*|site:list","keeps the site in order","vendor/bin/typo3 referenceindex:update").needs("the database").ends().repeatable(),
Entry::new("typo3 messenger:consume","handles messages","vendor/bin/typo3 messenger:consume doctrine").task(Task::Consume).needs("the queue").without(&["-l", "--limit", "-t", "--time-limit", "-m", "--memory-limit", "-f", "--failure-limit","--exit-code-on-limit"]).stays(),
Entry::new("typo3 server:run","serves PHP for development","vendor/bin/typo3 server:run").task(Task::ServeDev).stays(),
    // Craft and others.
    Entry::new("craft up|migrate/all|migrate/up|migrate|project-config/apply|project-config/sync|plugin/install","migrates the site","php craft up --interactive=0").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("craft clear-caches/*|invalidate-tags/*|cache/flush-all|blitz/cache/clear","clears a cache","php craft clear-caches/all").task(Task::ClearCache).ends().repeatable(),
Entry::new("craft queue/run","handles the queue","php craft queue/run").task(Task::Consume).needs("the database").ends().repeatable(),
Entry::new("craft resave/*|index-assets/*|blitz/cache/refresh|blitz/cache/warm","renews content","php craft resave/entries").task(Task::Import).needs("the database").ends().repeatable(),
Entry::new("craft gc","deletes what is left over","php craft gc").needs("the database").ends().repeatable(),
    Entry::new("craft install/check", "asks whether Craft is installed", "craft install/check").asks(),
    Entry::new("craft queue/listen", "runs jobs", "php craft queue/listen").task(Task::Consume).needs("the queue").stays(),
    Entry::new("craft db/restore|restore/db", "loads a dump", "php craft db/restore dump.sql")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .destroys("overwrites the data with the dump's"),
    Entry::new("craft db/drop-all-tables", "drops every table", "php craft db/drop-all-tables")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("yii migrate|migrate/up","migrates the database","php yii migrate --interactive=0").task(Task::Migrate).needs("the database").ends().repeatable(),
Entry::new("yii cache/flush-all|cache/flush","clears a cache","php yii cache/flush-all").task(Task::ClearCache).ends().repeatable(),
    Entry::new("yii migrate/fresh", "makes the database anew", "php yii migrate/fresh")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("yii queue/listen", "runs jobs", "php yii queue/listen").task(Task::Consume).needs("the queue").stays(),
    Entry::new("cake migrations migrate", "migrates the database", "/app/vendor/bin/cake migrations migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("cake migrations seed", "seeds the database", "/app/vendor/bin/cake migrations seed")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles(SEEDS_AGAIN),
    Entry::new("spark migrate", "migrates the database", "/app/vendor/bin/spark migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("spark db:seed", "seeds the database", "/app/vendor/bin/spark db:seed X")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles(SEEDS_AGAIN),
    Entry::new("spark migrate:refresh", "makes the database anew", "/app/vendor/bin/spark migrate:refresh")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys(DROPS_ALL),
];

const ECE_TOOLS: &[Output] = &[Output::Usual("var"), Output::Usual("app/etc"), Output::Usual("pub/static")];

/// What `-r` code writes: `file_put_contents('x', …)` with a literal name.
fn written_by_code(call: &Call<'_>) -> Vec<Arg> {
    call.value("-r").map(|code| literals_behind(&code, &["file_put_contents("])).unwrap_or_default()
}

/// The literal first arguments of calls in a program's text: `file_put_contents('x', …)`.
pub(super) fn literals_behind(code: &Arg, functions: &[&str]) -> Vec<Arg> {
    let mut names = Vec::new();
    for function in functions {
        let mut rest = code.text.as_str();
        while let Some(at) = rest.find(function) {
            rest = rest[at + function.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) else { continue };
            let Some((name, after)) = rest[1..].split_once(quote) else { break };
            let is_whole = after.trim_start().starts_with([',', ')']) && !name.contains(['$', '\\', '{']);
            if is_whole && !name.is_empty() && !name.contains("://") {
                names.push(Arg { text: name.to_owned(), exact: true, range: code.range });
            }
            rest = after;
        }
    }
    names
}

fn vendor_elsewhere(call: &Call<'_>) -> Vec<Arg> {
    call.value("-d").or_else(|| call.value("--working-dir")).map(|directory| below(&directory, "vendor")).into_iter().collect()
}

fn installed_assets(call: &Call<'_>) -> Vec<Arg> {
    call.operands().nth(1).map(|target| below(target, "bundles")).into_iter().collect()
}

fn wp_content(call: &Call<'_>) -> Vec<Arg> {
    let part = if call.operand(0) == Some("theme") { "wp-content/themes" } else { "wp-content/plugins" };
    call.value("--path").map(|path| below(&path, part)).into_iter().collect()
}

/// `doctrine:migrations:migrate first` undoes all migrations.
fn doctrine_migrate(call: &Call<'_>) -> Repeat {
    match call.operand(1) {
        Some("first" | "0") => Repeat::Not(Unrepeatable {
            hazard: Hazard::Destroys,
            because: "undoes all migrations, and drops what they made",
            remedy: "",
            fix: None,
            mild: false,
        }),
        Some("prev") => Repeat::Unknown,
        _ => Repeat::Safe,
    }
}
