//! What is built on Symfony: Sylius, Shopware, Akeneo, Pimcore, Ibexa, Oro, Contao.

use super::{Entry, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("console contao:symlinks", "publishes assets", "vendor/bin/contao-console contao:symlinks")
        .task(Task::PublishAssets)
        .ends()
        .repeatable(),
    Entry::new(
        "console contao:filesync|translation:*|secrets:decrypt-to-local|doctrine:ensure-production-settings",
        "keeps the application in order",
        "bin/console secrets:decrypt-to-local",
    )
    .ends()
    .repeatable(),
    Entry::new("console contao:cron", "runs the jobs that are due", "vendor/bin/contao-console contao:cron")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    // Sylius, Shopware, Akeneo, Pimcore, Ibexa, Oro.
    Entry::new("console sylius:fixtures:load", "loads fixtures", "bin/console sylius:fixtures:load -n")
        .task(Task::Seed)
        .needs("the database")
        .prompts(&["-n", "--no-interaction"], "asks before it empties the database, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
        .ends()
        .destroys("empties the database before it loads the fixtures"),
    Entry::new("console sylius:install", "installs the shop", "bin/console sylius:install -n")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-n", "--no-interaction"], "asks for what it is to set up, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new(
        "console sylius:theme:assets:install|sylius:install:assets", "publishes assets", "bin/console sylius:theme:assets:install",
    )
    .task(Task::PublishAssets)
    .ends()
    .repeatable(),
    Entry::new(
        "console sylius:cancel-unpaid-orders|sylius:remove-expired-carts|sylius:promotion:*",
        "keeps the shop in order",
        "bin/console sylius:remove-expired-carts",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("console theme:compile", "compiles the theme", "php bin/console theme:compile")
        .task(Task::WarmCache)
        .needs("the database")
        .writes(&[Output::Usual("public/theme")])
        .ends()
        .repeatable(),
    Entry::new("console bundle:dump|feature:dump", "describes the plugins", "bin/console bundle:dump")
        .writes(&[Output::Usual("var")])
        .ends()
        .repeatable(),
    Entry::new("console system:install", "installs the shop", "bin/console system:install --drop-database")
        .with(&["--drop-database", "--force", "-f"])
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console system:install", "installs the shop", "bin/console system:install --basic-setup")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the shop is installed")
        .remedy("test with `bin/console system:is-installed`"),
    Entry::new("console system:is-installed", "asks whether the shop is installed", "bin/console system:is-installed").asks(),
    Entry::new("console user:create", "creates a user", "bin/console user:create admin")
        .task(Task::Seed)
        .needs("the database")
        .prompts(&["-p", "--password"], "asks for the password, and nobody answers")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("console sales-channel:create*", "creates a sales channel", "bin/console sales-channel:create:storefront")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("creates one more sales channel"),
    Entry::new(
        "console dal:refresh:index|es:index|es:create:alias|es:admin:index",
        "fills the search index",
        "bin/console dal:refresh:index",
    )
    .task(Task::Import)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "console plugin:refresh|plugin:update|plugin:update:all|plugin:install|plugin:activate|\
         database:migrate|database:migrate-destructive|system:update:finish|system:update:prepare|\
         messenger:setup|scheduled-task:register|theme:refresh|theme:change|sales-channel:update:domain|\
         system:config:set|system:generate-jwt",
        "keeps the shop in order",
        "bin/console system:update:finish",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("console theme:dump|theme:prepare-icons", "describes the themes", "bin/console theme:dump").ends().repeatable(),
    Entry::new(
        "console media:generate-thumbnails|http:cache:warm:up|cart:migrate",
        "computes ahead",
        "bin/console media:generate-thumbnails",
    )
    .task(Task::WarmCache)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("console cache:clear:*", "clears a cache", "bin/console cache:clear:http")
        .task(Task::ClearCache)
        .ends()
        .repeatable(),
    Entry::new("shopware-cli project ci|admin-build|storefront-build", "builds the shop", "shopware-cli project ci .")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("shopware-cli extension build", "builds an extension", "shopware-cli extension build .")
        .task(Task::Build)
        .ends()
        .repeatable(),
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
    Entry::new(
        "console pim:installer:assets|pim:installer:dump-require-paths",
        "publishes assets",
        "php bin/console pim:installer:assets",
    )
    .task(Task::PublishAssets)
    .ends()
    .repeatable(),
    Entry::new(
        "console akeneo:elasticsearch:update-mapping|pim:completeness:*|pim:product:index|\
         pim:product-model:index",
        "fills the search index",
        "php bin/console pim:product:index --all",
    )
    .task(Task::Import)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "console pim:versioning:*|pim:volume:aggregate|akeneo:batch:purge-job-execution|\
         akeneo:connectivity-audit:*|akeneo:batch:job|pim:job:*",
        "keeps the catalogue in order",
        "php bin/console pim:volume:aggregate",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("pimcore-install", "installs Pimcore", "vendor/bin/pimcore-install --no-interaction")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-n", "--no-interaction"], "asks for what it is to set up, and nobody answers")
        .answered_by(&[], Some(Remedy::Append("--no-interaction")))
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new(
        "console pimcore:deployment:*|pimcore:build:classes|pimcore:bundle:install|pimcore:migrations:migrate",
        "changes the database schema",
        "bin/console pimcore:deployment:classes-rebuild",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("console pimcore:cache:clear", "clears a cache", "bin/console pimcore:cache:clear")
        .task(Task::ClearCache)
        .ends()
        .repeatable(),
    Entry::new("console pimcore:cache:*|pimcore:thumbnails:*", "computes ahead", "bin/console pimcore:cache:warming")
        .task(Task::WarmCache)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console pimcore:maintenance", "runs the jobs that are due", "bin/console pimcore:maintenance")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console pimcore:search-backend-reindex", "fills the search index", "bin/console pimcore:search-backend-reindex")
        .task(Task::Import)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console ibexa:install|ezplatform:install", "installs Ibexa", "bin/console ibexa:install")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("sets the database up anew, and loses what is in it"),
    Entry::new("console ibexa:reindex|ezplatform:reindex", "fills the search index", "bin/console ibexa:reindex")
        .task(Task::Import)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console ibexa:cron:run|ezplatform:cron:run", "runs the jobs that are due", "bin/console ibexa:cron:run")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console ibexa:encore:compile", "builds assets", "bin/console ibexa:encore:compile")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("console ibexa:graphql:generate-schema", "generates the schema", "bin/console ibexa:graphql:generate-schema")
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console ibexa:migrations:migrate", "migrates the content", "bin/console ibexa:migrations:migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console contao:migrate", "migrates the database", "vendor/bin/contao-console contao:migrate -n")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["-n", "--no-interaction", "--dry-run"], "asks before it migrates, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
        .ends()
        .repeatable(),
    Entry::new("contao-setup", "builds the application", "vendor/bin/contao-setup").task(Task::Build).ends().repeatable(),
    Entry::new("console oro:install", "installs Oro", "bin/console oro:install --drop-database")
        .with(&["--drop-database"])
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-n", "--no-interaction"], "asks for what it is to set up, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
        .ends()
        .destroys("drops the database, and sets it up anew"),
    Entry::new("console oro:install", "installs Oro", "bin/console oro:install")
        .task(Task::Seed)
        .needs("the database")
        .prompts(&["-n", "--no-interaction"], "asks for what it is to set up, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
        .ends()
        .fails_again("fails when Oro is installed"),
    Entry::new(
        "console oro:platform:update|oro:migration:load|oro:migration:data:load",
        "changes the database schema",
        "bin/console oro:platform:update --force",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("console oro:cron", "runs the jobs that are due", "bin/console oro:cron")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console oro:assets:*", "publishes assets", "bin/console oro:assets:install")
        .task(Task::PublishAssets)
        .ends()
        .repeatable(),
    Entry::new("console oro:search:reindex|oro:website-search:reindex", "fills the search index", "bin/console oro:search:reindex")
        .task(Task::Import)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console oro:translation:*", "keeps Oro in order", "bin/console oro:translation:dump").ends().repeatable(),
    Entry::new("console scheduled-task:run", "runs the jobs that are due", "bin/console scheduled-task:run --no-wait")
        .with(&["--no-wait"])
        .task(Task::Schedule)
        .needs("the database")
        .ends(),
    Entry::new("console scheduled-task:run", "runs scheduled tasks for a while", "bin/console scheduled-task:run --time-limit=60")
        .with(&["-t", "--time-limit", "-m", "--memory-limit"])
        .task(Task::Consume)
        .needs("the database"),
    Entry::new("console scheduled-task:run", "runs scheduled tasks", "bin/console scheduled-task:run")
        .task(Task::Consume)
        .needs("the database")
        .stays(),
    Entry::new(
        "console akeneo:batch:job-queue-consumer-daemon",
        "runs one job",
        "bin/console akeneo:batch:job-queue-consumer-daemon --run-once",
    )
    .with(&["--run-once"])
    .task(Task::Consume)
    .needs("the queue")
    .ends(),
    Entry::new("console akeneo:batch:job-queue-consumer-daemon", "runs jobs", "bin/console akeneo:batch:job-queue-consumer-daemon")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new(
        "console oro:message-queue:consume|rabbitmq:consumer|enqueue:consume",
        "handles messages for a while",
        "bin/console oro:message-queue:consume --time-limit=now",
    )
    .with(&["--time-limit", "--message-limit", "--memory-limit", "-m", "--messages", "-l", "--setup-broker"])
    .task(Task::Consume)
    .needs("the queue"),
    Entry::new(
        "console oro:message-queue:consume|rabbitmq:consumer|enqueue:consume",
        "handles messages",
        "bin/console oro:message-queue:consume",
    )
    .task(Task::Consume)
    .needs("the queue")
    .stays(),
];
