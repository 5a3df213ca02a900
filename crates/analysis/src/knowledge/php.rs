//! PHP: Composer, Laravel, Symfony and its family, Drupal, WordPress, Magento, TYPO3, Craft.

use super::files::below;
use super::{Arg, Call, Entry, Hazard, Output, Program, Remedy, Repeat, Unrepeatable};

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
    Entry::new("composer global", "changes Composer's own packages", "composer global require drush/drush").ends().repeatable(),
    Entry::new("composer create-project", "makes a project", "composer create-project drupal/recommended-project site")
        .ends()
        .fails_again("fails when the directory is not empty"),
    Entry::new("composer install|i|dump-autoload|dumpautoload|dump|reinstall", "installs packages", "composer install --no-dev")
        .without(&["-d", "--working-dir"])
        .writes(&[Output::Usual("vendor")])
        .ends()
        .repeatable(),
    Entry::new("composer update|u|upgrade|require|r|req|remove|rm", "changes packages", "composer update")
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
    .ends(),
    // Laravel.
    Entry::new("artisan migrate", "migrates the database and seeds it", "php artisan migrate --force --seed")
        .with(&["--seed", "--seeder"])
        .ends()
        .doubles("runs the seeders again, which insert their rows again")
        .remedy(SEED_ONCE),
    Entry::new("artisan migrate", "migrates the database", "php artisan migrate --force").ends().repeatable(),
    Entry::new("artisan migrate:fresh|migrate:refresh|migrate:reset", "makes the database anew", "php artisan migrate:fresh")
        .ends()
        .destroys(DROPS_ALL)
        .remedy("use `php artisan migrate --force`"),
    Entry::new("artisan db:wipe", "drops every table", "php artisan db:wipe --force").ends().destroys(DROPS_ALL),
    Entry::new("artisan migrate:rollback", "undoes migrations", "php artisan migrate:rollback")
        .ends()
        .destroys("undoes the last migrations, and drops what they made"),
    Entry::new("artisan db:seed", "seeds the database", "php artisan db:seed --force")
        .ends()
        .doubles(SEEDS_AGAIN)
        .remedy(SEED_ONCE),
    Entry::new("artisan key:generate", "shows a new key", "php artisan key:generate --show").with(&["--show"]).asks(),
    Entry::new("artisan key:generate", "makes the application's key", "php artisan key:generate --force")
        .writes(&[Output::Certain(".env")])
        .ends()
        .rotates("changes the key, so that sessions and encrypted data can't be read any more")
        .remedy("set `APP_KEY` as a variable of the environment"),
    Entry::new("artisan passport:keys", "makes keys", "php artisan passport:keys --force")
        .with(&["--force"])
        .ends()
        .rotates("changes the keys, so that the tokens that were issued become invalid"),
    Entry::new("artisan passport:keys", "makes keys", "php artisan passport:keys")
        .ends()
        .fails_again("fails when the keys exist")
        .remedy("set `PASSPORT_PRIVATE_KEY` and `PASSPORT_PUBLIC_KEY` as variables of the environment"),
    Entry::new("artisan passport:install", "makes keys and clients", "php artisan passport:install")
        .ends()
        .doubles("makes its clients again, or fails when the keys exist"),
    Entry::new("artisan jwt:secret", "makes a secret", "php artisan jwt:secret --show")
        .with(&["--show", "-s", "--always-no"])
        .ends(),
    Entry::new("artisan jwt:secret", "makes a secret", "php artisan jwt:secret --force")
        .ends()
        .rotates("changes the secret, so that the tokens that were issued become invalid")
        .remedy("set `JWT_SECRET` as a variable of the environment"),
    Entry::new("artisan storage:link", "links the public storage", "php artisan storage:link --force")
        .with(&["--force"])
        .writes(&[Output::Certain("public/storage")])
        .ends()
        .repeatable(),
    // It complains, but ends well.
    Entry::new("artisan storage:link", "links the public storage", "php artisan storage:link")
        .writes(&[Output::Certain("public/storage")])
        .ends()
        .fails_again("reports an error when the link exists")
        .remedy("use `php artisan storage:link --force`")
        .repeat_fix(Remedy::Insert("--force"))
        .mild(),
    Entry::new(
        "artisan config:cache|route:cache|event:cache|optimize|package:discover",
        "writes caches",
        "php artisan config:cache",
    )
    .writes(&[Output::Usual("bootstrap/cache")])
    .ends()
    .repeatable(),
    Entry::new("artisan view:cache|view:clear", "compiles or clears views", "php artisan view:cache")
        .writes(&[Output::Usual("storage/framework/views")])
        .ends()
        .repeatable(),
    Entry::new("artisan queue:flush", "deletes the failed jobs", "php artisan queue:flush")
        .ends()
        .destroys("deletes the record of all failed jobs"),
    Entry::new(
        "artisan cache:clear|config:clear|route:clear|event:clear|optimize:clear|queue:restart|\
         queue:prune-batches|queue:prune-failed|schedule:run|schedule:clear-cache|scout:import|scout:index|\
         scout:sync-index-settings|vendor:publish|horizon:terminate|horizon:publish|horizon:snapshot|\
         octane:reload|octane:stop|reverb:restart|pulse:restart|down|up|auth:clear-resets|model:prune|\
         telescope:prune|telescope:publish|sanctum:prune-expired|passport:purge|filament:optimize|\
         filament:assets|filament:upgrade|icons:cache|livewire:publish|nova:publish|statamic:stache:warm|\
         statamic:stache:clear|statamic:stache:refresh|statamic:static:clear|permission:cache-reset|\
         responsecache:clear|sitemap:generate|settings:clear-cache|clear-compiled",
        "keeps the application in order",
        "php artisan cache:clear",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "artisan about|list|migrate:status|help|env|inspire|route:list|event:list|schedule:list|db:show|\
         db:table|db:monitor|queue:failed|queue:monitor|horizon:status|octane:status|model:show|config:show|\
         test",
        "asks the application",
        "php artisan about",
    )
    .asks(),
    Entry::new(
        "artisan make:*|telescope:install|horizon:install|stub:publish|lang:publish|install:api",
        "writes code",
        "php artisan make:model User",
    )
    .ends(),
    // Symfony and Doctrine.
    Entry::new("console cache:clear|cache:warmup|c:c|cache:cl|c:w", "writes the cache", "php bin/console cache:clear")
        .writes(&[Output::Usual("var/cache")])
        .ends()
        .repeatable(),
    Entry::new("console assets:install *", "installs assets", "bin/console assets:install public --symlink")
        .writes(&[Output::Depends(installed_assets)])
        .ends()
        .repeatable(),
    Entry::new("console assets:install|a:i", "installs assets", "bin/console assets:install")
        .writes(&[Output::Usual("public/bundles"), Output::Usual("web/bundles")])
        .ends()
        .repeatable(),
    Entry::new("console asset-map:compile|asset-mapper:compile", "compiles assets", "php bin/console asset-map:compile")
        .writes(&[Output::Usual("public/assets")])
        .ends()
        .repeatable(),
    Entry::new(
        "console doctrine:migrations:migrate|d:m:m|doctrine:migration:migrate",
        "migrates the database",
        "bin/console doctrine:migrations:migrate -n",
    )
    .ends()
    .repeat_depending(doctrine_migrate),
    Entry::new(
        "console doctrine:fixtures:load|d:f:l|hautelook:fixtures:load|doctrine:mongodb:fixtures:load",
        "loads fixtures",
        "bin/console doctrine:fixtures:load --append -n",
    )
    .with(&["--append"])
    .ends()
    .doubles(SEEDS_AGAIN)
    .remedy("load fixtures once, behind a check"),
    Entry::new(
        "console doctrine:fixtures:load|d:f:l|hautelook:fixtures:load|doctrine:mongodb:fixtures:load",
        "loads fixtures",
        "bin/console doctrine:fixtures:load -n",
    )
    .ends()
    .destroys("empties the database before it loads the fixtures"),
    Entry::new(
        "console doctrine:database:create|d:d:c", "creates the database", "bin/console doctrine:database:create --if-not-exists",
    )
    .with(&["--if-not-exists"])
    .ends()
    .repeatable(),
    Entry::new("console doctrine:database:create|d:d:c", "creates the database", "bin/console doctrine:database:create")
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
        .ends()
        .destroys("drops the database"),
    Entry::new("console doctrine:schema:drop", "drops the schema", "bin/console doctrine:schema:drop --force")
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("console doctrine:schema:create", "creates the schema", "bin/console doctrine:schema:create")
        .ends()
        .fails_again("fails when the tables exist")
        .remedy("use migrations"),
    Entry::new("console doctrine:schema:update|d:s:u", "changes the schema", "bin/console doctrine:schema:update --force")
        .ends()
        .repeatable(),
    Entry::new("console secrets:generate-keys", "makes keys", "bin/console secrets:generate-keys --rotate")
        .with(&["--rotate", "-r"])
        .ends()
        .rotates("changes the keys of the secrets"),
    Entry::new("console secrets:generate-keys", "makes keys", "bin/console secrets:generate-keys")
        .ends()
        .fails_again("fails when the keys exist"),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair --skip-if-exists")
        .with(&["--skip-if-exists", "--dry-run"])
        .ends()
        .repeatable(),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair --overwrite")
        .with(&["--overwrite"])
        .ends()
        .rotates("changes the keys, so that the tokens that were issued become invalid")
        .remedy("use `--skip-if-exists`"),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair")
        .ends()
        .fails_again("fails when the keys exist")
        .remedy("add `--skip-if-exists`")
        .repeat_fix(Remedy::Append("--skip-if-exists")),
    Entry::new("console fos:user:create", "creates a user", "bin/console fos:user:create admin")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new(
        "console messenger:stop-workers|messenger:setup-transports|secrets:decrypt-to-local|\
         doctrine:migrations:sync-metadata-storage|doctrine:migrations:rollup|doctrine:cache:*|\
         doctrine:ensure-production-settings|cache:pool:*|importmap:install|importmap:update|translation:*|\
         fos:elastica:populate|fos:js-routing:dump|fos:httpcache:*|bazinga:js-translation:dump|\
         liip:imagine:cache:*|sass:build|tailwind:build|typescript:build|ux:install|assetic:dump|\
         ckeditor:install|elfinder:install|presta:sitemaps:dump|swiftmailer:spool:send|pwa:create|\
         pwa:compile|contao:migrate|contao:symlinks|contao:filesync|dotenv:dump|sonata:*",
        "keeps the application in order",
        "php bin/console messenger:setup-transports",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "console about|list|help|debug:*|lint:*|router:match|config:dump-reference|doctrine:schema:validate|\
         doctrine:mapping:info|doctrine:migrations:status|doctrine:migrations:up-to-date|\
         doctrine:migrations:list|doctrine:migrations:current|doctrine:migrations:latest|messenger:stats|\
         messenger:failed:show|secrets:list|security:check|importmap:audit|importmap:outdated",
        "asks the application",
        "bin/console about",
    )
    .asks(),
    Entry::new(
        "console make:*|doctrine:migrations:diff|doctrine:migrations:generate|doctrine:generate:*",
        "writes code",
        "bin/console make:entity",
    )
    .ends(),
    // Sylius, Shopware, Akeneo, Pimcore, Ibexa, Oro.
    Entry::new("console sylius:fixtures:load", "loads fixtures", "bin/console sylius:fixtures:load -n")
        .ends()
        .destroys("empties the database before it loads the fixtures"),
    Entry::new("console sylius:install", "installs the shop", "bin/console sylius:install -n")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new(
        "console sylius:theme:assets:install|sylius:cancel-unpaid-orders|sylius:remove-expired-carts|\
         sylius:install:assets|sylius:promotion:*",
        "keeps the shop in order",
        "bin/console sylius:theme:assets:install",
    )
    .ends()
    .repeatable(),
    Entry::new("console theme:compile", "compiles the theme", "php bin/console theme:compile")
        .writes(&[Output::Usual("public/theme")])
        .ends()
        .repeatable(),
    Entry::new("console bundle:dump|feature:dump", "describes the plugins", "bin/console bundle:dump")
        .writes(&[Output::Usual("var")])
        .ends()
        .repeatable(),
    Entry::new("console system:install", "installs the shop", "bin/console system:install --drop-database")
        .with(&["--drop-database", "--force", "-f"])
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console system:install", "installs the shop", "bin/console system:install --basic-setup")
        .ends()
        .fails_again("fails when the shop is installed")
        .remedy("test with `bin/console system:is-installed`"),
    Entry::new("console system:is-installed", "asks whether the shop is installed", "bin/console system:is-installed").asks(),
    Entry::new("console user:create", "creates a user", "bin/console user:create admin")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("console sales-channel:create*", "creates a sales channel", "bin/console sales-channel:create:storefront")
        .ends()
        .doubles("creates one more sales channel"),
    Entry::new(
        "console dal:refresh:index|plugin:refresh|plugin:update|plugin:update:all|system:update:finish|\
         system:update:prepare|database:migrate|theme:refresh|theme:change|theme:dump|es:index|\
         es:create:alias|messenger:setup|sales-channel:update:domain|scheduled-task:register|\
         media:generate-thumbnails|http:cache:warm:up|cache:clear:*",
        "keeps the shop in order",
        "bin/console dal:refresh:index",
    )
    .ends()
    .repeatable(),
    Entry::new("shopware-deployment-helper run", "deploys the shop", "php vendor/bin/shopware-deployment-helper run")
        .ends()
        .repeatable(),
    Entry::new("console pim:installer:db", "installs the database", "php bin/console pim:installer:db --catalog icecat")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console pim:user:create", "creates a user", "php bin/console pim:user:create admin")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new(
        "console pim:installer:assets|pim:installer:dump-require-paths|pim:versioning:*|pim:volume:aggregate|\
         akeneo:batch:purge-job-execution|akeneo:connectivity-audit:*|akeneo:elasticsearch:update-mapping|\
         pim:completeness:*",
        "keeps the catalogue in order",
        "php bin/console pim:installer:assets",
    )
    .ends()
    .repeatable(),
    Entry::new("pimcore-install", "installs Pimcore", "vendor/bin/pimcore-install --no-interaction")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new(
        "console pimcore:deployment:*|pimcore:cache:*|pimcore:maintenance|pimcore:search-backend-reindex|\
         pimcore:build:classes|pimcore:thumbnails:*|pimcore:bundle:install",
        "keeps Pimcore in order",
        "bin/console pimcore:deployment:classes-rebuild",
    )
    .ends()
    .repeatable(),
    Entry::new("console ibexa:install|ezplatform:install", "installs Ibexa", "bin/console ibexa:install")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new(
        "console ibexa:reindex|ezplatform:reindex|ibexa:graphql:generate-schema|ibexa:cron:run|\
         ibexa:encore:compile",
        "keeps Ibexa in order",
        "bin/console ibexa:reindex",
    )
    .ends()
    .repeatable(),
    Entry::new("console oro:install", "installs Oro", "bin/console oro:install --drop-database")
        .with(&["--drop-database"])
        .ends()
        .destroys("drops the database, and sets it up anew"),
    Entry::new("console oro:install", "installs Oro", "bin/console oro:install").ends().fails_again("fails when Oro is installed"),
    Entry::new(
        "console oro:platform:update|oro:cron|oro:assets:*|oro:translation:*|oro:search:reindex|\
         oro:migration:load",
        "keeps Oro in order",
        "bin/console oro:platform:update --force",
    )
    .ends()
    .repeatable(),
    // Magento.
    Entry::new("magento setup:install", "installs the shop", "bin/magento setup:install --cleanup-database")
        .with(&["--cleanup-database"])
        .ends()
        .destroys("drops the database, and sets it up anew"),
    Entry::new("magento setup:install", "installs the shop", "bin/magento setup:install --base-url=x")
        .ends()
        .fails_again("fails, or changes the configuration and its keys, when the shop is installed"),
    Entry::new("magento setup:uninstall", "uninstalls the shop", "bin/magento setup:uninstall")
        .ends()
        .destroys("drops the database"),
    Entry::new("magento setup:static-content:deploy|s:s:d", "writes static files", "bin/magento setup:static-content:deploy -f")
        .writes(&[Output::Usual("pub/static"), Output::Usual("var/view_preprocessed")])
        .ends()
        .repeatable(),
    Entry::new("magento setup:di:compile|s:d:c", "generates code", "bin/magento setup:di:compile")
        .writes(&[Output::Usual("generated")])
        .ends()
        .repeatable(),
    Entry::new(
        "magento setup:upgrade|s:up|setup:db-schema:upgrade|setup:db-data:upgrade|cache:*|c:f|c:c|\
         indexer:reindex|indexer:reset|indexer:set-mode|admin:user:create|config:set|config:sensitive:set|\
         app:config:import|app:config:dump|maintenance:enable|maintenance:disable|cron:run|module:enable|\
         module:disable|catalog:images:resize|deploy:mode:set|setup:config:set|setup:store-config:set",
        "keeps the shop in order",
        "bin/magento setup:upgrade --keep-generated",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "magento setup:db:status|module:status|indexer:status|maintenance:status|app:config:status|\
         config:show|deploy:mode:show|info:*|list|store:list",
        "asks the shop",
        "bin/magento setup:db:status",
    )
    .asks(),
    Entry::new("ece-tools deploy", "deploys the shop", "php ./vendor/bin/ece-tools deploy").writes(ECE_TOOLS).ends().repeatable(),
    Entry::new("ece-tools run scenario/deploy.xml", "deploys the shop", "php ./vendor/bin/ece-tools run scenario/deploy.xml")
        .writes(ECE_TOOLS)
        .ends()
        .repeatable(),
    Entry::new(
        "ece-tools run|post-deploy|build|build:generate|build:transfer|cron:*|config:*|db-dump|backup:*|\
         wizard:*|env:config:show",
        "runs a step of the deployment",
        "php ./vendor/bin/ece-tools post-deploy",
    )
    .ends()
    .repeatable(),
    // Drupal.
    Entry::new("drush site:install|si|site-install", "installs the site", "drush site:install -y")
        .ends()
        .destroys("drops every table, and installs the site anew"),
    Entry::new("drush sql:drop|sql-drop", "drops every table", "drush sql:drop -y").ends().destroys(DROPS_ALL),
    Entry::new("drush sql:create|sql-create", "creates the database", "drush sql:create -y")
        .ends()
        .destroys("drops the database, and creates an empty one"),
    Entry::new("drush sql:sanitize|sqlsan|sql-sanitize", "makes the data anonymous", "drush sql:sanitize -y")
        .ends()
        .destroys("overwrites the accounts, in production too")
        .remedy("run it only where `PLATFORM_ENVIRONMENT_TYPE` is not `production`"),
    Entry::new("drush sql:dump|sql-dump", "dumps the database", "drush sql:dump --result-file=dump.sql")
        .writes(&[Output::Option(&["--result-file"])])
        .ends()
        .repeatable()
        .privileged(),
    Entry::new("drush sql:*|sql-*", "works on the database", "drush sql:sync @prod @self").ends().privileged(),
    Entry::new("drush user:create|ucrt|user-create", "creates a user", "drush user:create editor")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("drush user:login|uli|user:password|upwd", "opens an account", "drush user:login").ends().repeatable().privileged(),
    Entry::new("drush config:export|cex|config-export", "exports the configuration", "drush config:export -y")
        .writes(&[Output::Usual("config/sync")])
        .ends()
        .repeatable(),
    Entry::new(
        "drush cache:rebuild|cr|rebuild|cache-rebuild|cache:clear|cc|cache-clear|updatedb|updb|update:db|\
         config:import|cim|config-import|deploy|deploy:hook|core:cron|core-cron|cron|state:set|sset|\
         state-set|pm:enable|pm:install|en|in|pm-enable|locale:update|locale-update|locale:check|\
         locale-check|entity:updates|entup|config:set|cset|config-set|migrate:import|mim|queue:run|queue-run|\
         search-api:index|sapi-i|search-api:rebuild-tracker|image:flush|if|image-flush|user:role:add|urol|\
         simple-sitemap:generate|ssg|advagg:*|twig:compile|cache:warm|maint:set|mset|variable-set|vset|\
         features-revert-all|fra|purge:*|p:invalidate|entity:delete",
        "keeps the site in order",
        "drush updatedb -y",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "drush status|st|core:status|core-status|state:get|sget|state-get|pm:list|pml|pm-list|config:get|\
         cget|config:status|config-status|updatedb:status|updbst|watchdog:show|ws|queue:list|migrate:status|\
         ms|maint:get|maint:status|version|list|help|user:information|uinf|field:info|role:list|\
         search-api:status|sapi-s",
        "asks the site",
        "drush status",
    )
    .asks(),
    Entry::new("drush php:eval|ev|eval|php-eval", "runs code", "drush php:eval x").ends().asking(),
    // WordPress.
    Entry::new("wp core is-installed|is-installed", "asks whether WordPress is installed", "wp core is-installed").asks(),
    Entry::new("wp core download", "downloads WordPress", "wp core download --force")
        .with(&["--force"])
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .repeatable(),
    Entry::new("wp core download", "downloads WordPress", "wp core download --path=wordpress")
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .fails_again("fails when WordPress is there already"),
    Entry::new("wp config create", "writes the configuration", "wp config create --force").with(&["--force"]).ends().repeatable(),
    Entry::new("wp config create", "writes the configuration", "wp config create --dbname=main")
        .ends()
        .fails_again("fails when the configuration exists"),
    Entry::new("wp config shuffle-salts", "makes new salts", "wp config shuffle-salts")
        .ends()
        .rotates("changes the salts, so that everybody is logged out"),
    Entry::new("wp db create", "creates the database", "wp db create").ends().fails_again("fails when the database exists"),
    Entry::new("wp db reset|drop|clean", "drops every table", "wp db reset --yes").ends().destroys(DROPS_ALL),
    Entry::new("wp db import", "loads a dump", "wp db import dump.sql").ends().destroys("overwrites the data with the dump's"),
    Entry::new("wp db export|dump *", "dumps the database", "wp db export dump.sql")
        .writes(&[Output::OperandsFrom(2)])
        .ends()
        .repeatable(),
    Entry::new("wp db optimize|repair|export|dump", "keeps the database in order", "wp db optimize").ends().repeatable(),
    Entry::new("wp db check|size|tables|columns|prefix|search", "asks the database", "wp db check").asks(),
    Entry::new("wp site empty", "empties the site", "wp site empty --yes").ends().destroys("deletes all posts and comments"),
    Entry::new("wp user create", "creates a user", "wp user create editor e@example.com")
        .ends()
        .fails_again("fails when the user exists")
        .remedy("test first with `wp user get`"),
    Entry::new("wp term create", "creates a term", "wp term create category news").ends().fails_again("fails when the term exists"),
    Entry::new("wp menu create", "creates a menu", "wp menu create main").ends().fails_again("fails when the menu exists"),
    Entry::new("wp site create", "creates a site", "wp site create --slug=x").ends().fails_again("fails when the site exists"),
    Entry::new("wp post create", "creates a post", "wp post create --post_title=x").ends().doubles("creates one more post"),
    Entry::new("wp comment|widget create|add|generate", "adds content", "wp comment create --comment_content=x")
        .ends()
        .doubles("adds its content again"),
    Entry::new("wp menu item add-post|add-term|add-custom", "adds to a menu", "wp menu item add-custom main x y")
        .ends()
        .doubles("adds the item again"),
    Entry::new("wp media import", "imports media", "wp media import x.png").ends().doubles("imports the files again"),
    Entry::new("wp option add", "adds an option", "wp option add x 1")
        .ends()
        .fails_again("fails when the option exists")
        .remedy("use `wp option update`")
        .repeat_fix(Remedy::Replace("add", "update")),
    Entry::new("wp plugin|theme install|update", "installs code", "wp plugin install redis-cache --path=wordpress")
        .with(&["--path"])
        .writes(&[Output::Depends(wp_content)])
        .ends()
        .repeatable(),
    Entry::new(
        "wp core|cache|rewrite|option|plugin|theme|transient|language|maintenance-mode|redis|object-cache|\
         user|cap|role update-db|update|install|flush|structure|set|delete|add-cap|set-role|activate|\
         deactivate|auto-updates|core|plugin|theme|enable|disable|update-dropin|patch|multisite-install|\
         multisite-convert",
        "keeps the site in order",
        "wp core update-db",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "wp search-replace|elementor|rocket|w3-total-cache|total-cache|yoast|acf|litespeed-purge|package|wc",
        "keeps the site in order",
        "wp search-replace a b",
    )
    .ends()
    .repeatable(),
    Entry::new("wp cron event run", "runs scheduled jobs", "wp cron event run --due-now").ends().repeatable(),
    Entry::new("wp config set", "changes the configuration", "wp config set WP_CACHE true --raw").ends().repeatable(),
    Entry::new(
        "wp core|plugin|theme|option|user|post|term|config|cron|site|menu|transient|maintenance-mode|cache|\
         role version|is-active|is-installed|get|list|status|verify-checksums|check-update|has|path|exists|\
         event|test",
        "asks WordPress",
        "wp plugin is-active redis-cache",
    )
    .asks(),
    Entry::new("wp cli|help|eval", "asks WP-CLI", "wp cli version").ends().asking(),
    // TYPO3.
    Entry::new("typo3 cache:flush|cache:warmup", "clears the cache", "vendor/bin/typo3 cache:flush")
        .writes(&[Output::Usual("var/cache"), Output::Usual("public/typo3temp")])
        .ends()
        .repeatable(),
    Entry::new("typo3 install:setup|setup", "installs TYPO3", "vendor/bin/typo3 install:setup")
        .ends()
        .fails_again("fails when TYPO3 is installed"),
    Entry::new("typo3 backend:createadmin|backend:user:create", "creates an administrator", "typo3 backend:createadmin admin")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new(
        "typo3 database:updateschema|extension:setup|extension:setupactive|extension:activate|\
         install:fixfolderstructure|install:extensionsetupifpossible|upgrade:run|upgrade:all|language:update|\
         referenceindex:update|scheduler:run|cleanup:*|site:list|solr:*",
        "keeps the site in order",
        "vendor/bin/typo3 database:updateschema",
    )
    .ends()
    .repeatable(),
    // Craft and others.
    Entry::new(
        "craft up|migrate/all|migrate/up|project-config/apply|project-config/sync|clear-caches/*|\
         invalidate-tags/*|gc|cache/flush-all|queue/run|resave/*|plugin/install|index-assets/*",
        "keeps the site in order",
        "php craft up --interactive=0",
    )
    .ends()
    .repeatable(),
    Entry::new("craft install/check", "asks whether Craft is installed", "craft install/check").asks(),
    Entry::new("craft queue/listen", "runs jobs", "php craft queue/listen").stays(),
    Entry::new("craft db/restore|restore/db", "loads a dump", "php craft db/restore dump.sql")
        .ends()
        .destroys("overwrites the data with the dump's"),
    Entry::new("craft db/drop-all-tables", "drops every table", "php craft db/drop-all-tables").ends().destroys(DROPS_ALL),
    Entry::new("yii migrate|migrate/up|cache/flush-all", "migrates the database", "php yii migrate --interactive=0")
        .ends()
        .repeatable(),
    Entry::new("yii migrate/fresh", "makes the database anew", "php yii migrate/fresh").ends().destroys(DROPS_ALL),
    Entry::new("yii queue/listen", "runs jobs", "php yii queue/listen").stays(),
    Entry::new("cake migrations migrate", "migrates the database", "/app/vendor/bin/cake migrations migrate").ends().repeatable(),
    Entry::new("cake migrations seed", "seeds the database", "/app/vendor/bin/cake migrations seed").ends().doubles(SEEDS_AGAIN),
    Entry::new("spark migrate", "migrates the database", "/app/vendor/bin/spark migrate").ends().repeatable(),
    Entry::new("spark db:seed", "seeds the database", "/app/vendor/bin/spark db:seed X").ends().doubles(SEEDS_AGAIN),
    Entry::new("spark migrate:refresh", "makes the database anew", "/app/vendor/bin/spark migrate:refresh")
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
