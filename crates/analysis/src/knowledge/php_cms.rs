//! TYPO3, Craft and smaller PHP frameworks.

use super::{DROPS_ALL, Entry, Listen, Output, Program, Remedy, SEEDS_AGAIN, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] =
    &[Program::plain("typo3").aliases(&["typo3cms"]), Program::plain("craft"), Program::plain("cake").aliases(&["cake.php"])];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // TYPO3.
    Entry::new("typo3 cache:flush|cache:warmup", "clears the cache", "vendor/bin/typo3 cache:flush")
        .task(Task::ClearCache)
        .writes(&[Output::Usual("var/cache"), Output::Usual("public/typo3temp")])
        .ends()
        .repeatable(),
    Entry::new("typo3 install:setup|setup", "installs TYPO3", "vendor/bin/typo3 install:setup")
        .task(Task::Seed)
        .needs("the database")
        .prompts(&["-n", "--no-interaction"], "asks for what it is to set up, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
        .ends()
        .fails_again("fails when TYPO3 is installed"),
    Entry::new("typo3 backend:createadmin|backend:user:create", "creates an administrator", "typo3 backend:createadmin admin")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new(
        "typo3 database:updateschema|extension:setup|extension:setupactive|extension:activate|upgrade:run|\
         upgrade:all|install:extensionsetupifpossible",
        "changes the database schema",
        "vendor/bin/typo3 database:updateschema",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("typo3 scheduler:run", "runs the jobs that are due", "vendor/bin/typo3 scheduler:run")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("typo3 solr:*|index_queue:*|language:update", "imports or indexes content", "vendor/bin/typo3 language:update")
        .task(Task::Import)
        .ends()
        .repeatable(),
    Entry::new(
        "typo3 install:fixfolderstructure|asset:publish", "prepares directories", "vendor/bin/typo3 install:fixfolderstructure",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "typo3 referenceindex:update|cleanup:*|site:list", "keeps the site in order", "vendor/bin/typo3 referenceindex:update",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("typo3 messenger:consume", "handles messages", "vendor/bin/typo3 messenger:consume doctrine")
        .without(&["-l", "--limit", "-t", "--time-limit", "-m", "--memory-limit", "-f", "--failure-limit", "--exit-code-on-limit"])
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("typo3 server:run", "serves PHP for development", "vendor/bin/typo3 server:run").task(Task::ServeDev).stays(),
    // Craft and others.
    Entry::new(
        "craft up|migrate/all|migrate/up|migrate|project-config/apply|project-config/sync|plugin/install",
        "migrates the site",
        "php craft up --interactive=0",
    )
    .task(Task::Migrate)
    .needs("the database")
    .prompts(&["--interactive"], "asks before it migrates, and does nothing without an answer")
    .answered_by(&[], Some(Remedy::Append("--interactive=0")))
    .ends()
    .repeatable(),
    Entry::new(
        "craft clear-caches/*|invalidate-tags/*|cache/flush-all|blitz/cache/clear",
        "clears a cache",
        "php craft clear-caches/all",
    )
    .task(Task::ClearCache)
    .ends()
    .repeatable(),
    Entry::new("craft queue/run", "handles the queue", "php craft queue/run")
        .task(Task::Consume)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("craft resave/*|index-assets/*|blitz/cache/refresh|blitz/cache/warm", "renews content", "php craft resave/entries")
        .task(Task::Import)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("craft gc", "deletes what is left over", "php craft gc").needs("the database").ends().repeatable(),
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
    Entry::new("craft install|install/craft", "installs Craft", "php craft install/craft --interactive=0")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when Craft is installed")
        .remedy("test first with `php craft install/check`"),
    Entry::new("craft db/backup", "dumps the database", "php craft db/backup")
        .task(Task::Dump)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("craft users/create|entrify/*", "adds content", "php craft users/create")
        .task(Task::Seed)
        .needs("the database")
        .ends(),
    Entry::new("craft serve", "serves PHP for development", "php craft serve 0.0.0.0:8080")
        .task(Task::ServeDev)
        .listens(&[Listen::Operand(1)])
        .stays(),
    Entry::new(
        "craft setup/keys|setup/app-id|setup/security-key|project-config/write|project-config/touch",
        "writes configuration",
        "php craft setup/security-key",
    )
    .task(Task::Configure)
    .ends(),
    Entry::new(
        "craft help|index-assets/list-volumes|project-config/diff|project-config/get|plugin/list|\
         queue/info|migrate/new|users/list",
        "asks Craft",
        "php craft queue/info",
    )
    .asks(),
    Entry::new("yii migrate|migrate/up", "migrates the database", "php yii migrate --interactive=0")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["--interactive"], "asks before it migrates, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Append("--interactive=0")))
        .ends()
        .repeatable(),
    Entry::new("yii cache/flush-all|cache/flush", "clears a cache", "php yii cache/flush-all")
        .task(Task::ClearCache)
        .ends()
        .repeatable(),
    Entry::new("yii migrate/fresh", "makes the database anew", "php yii migrate/fresh")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["--interactive"], "asks before it drops every table, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Append("--interactive=0")))
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("yii queue/listen", "runs jobs", "php yii queue/listen").task(Task::Consume).needs("the queue").stays(),
    Entry::new("cake cache clear_all|clear", "clears a cache", "vendor/bin/cake cache clear_all")
        .task(Task::ClearCache)
        .ends()
        .repeatable(),
    Entry::new("flow doctrine:migrate", "migrates the database", "/app/vendor/bin/flow doctrine:migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("flow flow:cache:flush|flow:cache:warmup", "writes the cache", "/app/vendor/bin/flow flow:cache:flush")
        .task(Task::WarmCache)
        .ends()
        .repeatable(),
    Entry::new("flow resource:publish", "publishes assets", "/app/vendor/bin/flow resource:publish")
        .task(Task::PublishAssets)
        .ends()
        .repeatable(),
    Entry::new("occ upgrade|db:*|maintenance:repair", "migrates the database", "php occ upgrade")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("occ background-job:worker", "runs jobs", "php occ background-job:worker")
        .task(Task::Consume)
        .needs("the database")
        .stays(),
    Entry::new("please stache:warm|stache:refresh|static:warm", "warms a cache", "php please stache:warm")
        .task(Task::WarmCache)
        .ends()
        .repeatable(),
    Entry::new("please stache:clear|static:clear|glide:clear", "clears a cache", "php please stache:clear")
        .task(Task::ClearCache)
        .ends()
        .repeatable(),
    Entry::new("sake dev/build", "migrates the database", "vendor/bin/sake dev/build flush=1")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("sake dev/tasks/*", "runs a task of the site", "vendor/bin/sake dev/tasks/ProcessJobQueueTask")
        .needs("the database")
        .ends(),
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
