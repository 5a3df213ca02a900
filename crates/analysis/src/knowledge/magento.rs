//! Magento.

use super::{Entry, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::plain("magento")];

const ECE_TOOLS: &[Output] = &[Output::Usual("var"), Output::Usual("app/etc"), Output::Usual("pub/static")];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("magento setup:install", "installs the shop", "bin/magento setup:install --cleanup-database")
        .with(&["--cleanup-database"])
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops the database, and sets it up anew"),
    Entry::new("magento setup:install", "installs the shop", "bin/magento setup:install --base-url=x")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails, or changes the configuration and its keys, when the shop is installed"),
    Entry::new("magento setup:uninstall", "uninstalls the shop", "bin/magento setup:uninstall")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-n", "--no-interaction"], "asks before it drops the database, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
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
    Entry::new(
        "magento setup:upgrade|s:up|setup:db-schema:upgrade|setup:db-data:upgrade",
        "changes the database schema",
        "bin/magento setup:upgrade --keep-generated",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("magento cache:flush|cache:clean|c:f|c:c", "clears a cache", "bin/magento cache:flush")
        .task(Task::ClearCache)
        .needs("the database")
        .writes(&[Output::Usual("var")])
        .ends()
        .repeatable(),
    Entry::new("magento indexer:reindex", "renews the indexes", "bin/magento indexer:reindex")
        .task(Task::Import)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("magento cron:run", "runs the jobs that are due", "bin/magento cron:run")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new(
        "magento indexer:reset|indexer:set-mode|admin:user:create|config:set|config:sensitive:set|\
         app:config:import|catalog:images:resize|setup:store-config:set|cache:enable|cache:disable",
        "keeps the shop in order",
        "bin/magento config:set x y",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "magento app:config:dump|module:enable|module:disable|deploy:mode:set|setup:config:set",
        "writes configuration",
        "bin/magento module:enable --all",
    )
    .task(Task::Configure)
    .ends()
    .repeatable(),
    Entry::new(
        "magento cache:*|maintenance:enable|maintenance:disable", "keeps the shop in order", "bin/magento maintenance:enable",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "magento setup:db:status|indexer:status|app:config:status|config:show|store:list",
        "asks the shop",
        "bin/magento setup:db:status",
    )
    .needs("the database")
    .asks(),
    Entry::new(
        "magento module:status|maintenance:status|deploy:mode:show|info:*|list",
        "asks the shop",
        "bin/magento module:status",
    )
    .asks(),
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
    Entry::new("ece-tools build|build:generate|build:transfer", "builds the shop", "php ./vendor/bin/ece-tools build:generate")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("ece-tools run scenario/build/*", "builds the shop", "php ./vendor/bin/ece-tools run scenario/build/generate.xml")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new(
        "ece-tools run scenario/post-deploy.xml", "finishes the deployment of the shop",
        "php ./vendor/bin/ece-tools run scenario/post-deploy.xml",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("ece-tools db-dump|backup:*", "dumps the database", "php ./vendor/bin/ece-tools db-dump")
        .task(Task::Dump)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("ece-tools post-deploy", "finishes the deployment of the shop", "php ./vendor/bin/ece-tools post-deploy")
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new(
        "ece-tools run|cron:*|config:*|wizard:*|env:config:show", "runs a step of the deployment",
        "php ./vendor/bin/ece-tools config:dump",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "magento queue:consumers:start", "handles messages for a while",
        "bin/magento queue:consumers:start async --max-messages=100",
    )
    .with(&["--max-messages", "--single-thread"])
    .task(Task::Consume)
    .needs("the queue"),
    Entry::new("magento queue:consumers:start", "handles messages", "bin/magento queue:consumers:start async")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
];
