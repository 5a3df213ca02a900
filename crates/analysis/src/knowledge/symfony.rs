//! Symfony, Doctrine and the Symfony CLI.

use super::databases::second_operand;
use super::files::below;
use super::{Arg, Call, DROPS_ALL, Entry, Hazard, Listen, Output, Program, Remedy, Repeat, SEEDS_AGAIN, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("console").aliases(&["contao-console", "console.php"]).values(&["-e", "--env"]),
    Program::plain("symfony").values(&["--dir", "--port", "--passthru", "--document-root"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("console dbal:run-sql|doctrine:query:sql", "runs SQL", "bin/console dbal:run-sql 'SELECT 1'")
        .needs("the database")
        .repeat_depending(second_operand)
        .asking(),
    // Symfony and Doctrine.
    Entry::new("console cache:clear|c:c|cache:cl", "clears the cache", "php bin/console cache:clear --no-warmup")
        .with(&["--no-warmup"])
        .task(Task::ClearCache)
        .writes(&[Output::Usual("var/cache")])
        .ends()
        .repeatable(),
    Entry::new("console cache:clear|cache:warmup|c:c|cache:cl|c:w|cache:warm", "writes the cache", "php bin/console cache:clear")
        .task(Task::WarmCache)
        .writes(&[Output::Usual("var/cache")])
        .ends()
        .repeatable(),
    Entry::new(
        "console doctrine:migrations:execute|doctrine:migrations:version|doctrine:migrations:rollup",
        "changes the record of migrations",
        "bin/console doctrine:migrations:version --add --all -n",
    )
    .task(Task::Migrate)
    .needs("the database")
    .prompts(&["-n", "--no-interaction"], "asks before it changes anything, and nobody answers")
    .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
    .ends(),
    Entry::new(
        "console doctrine:mongodb:schema:*|doctrine:phpcr:*", "changes the database schema",
        "bin/console doctrine:mongodb:schema:update",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends(),
    Entry::new("console dotenv:dump", "writes .env.local.php", "bin/console dotenv:dump prod")
        .task(Task::Configure)
        .writes(&[Output::Certain(".env.local.php")])
        .ends()
        .repeatable(),
    Entry::new("symfony local:new|new|book:checkout", "makes a project", "symfony new app").task(Task::Install).ends(),
    Entry::new(
        "symfony check:security|security:check|local:check:security|check:requirements",
        "checks the code",
        "symfony check:security",
    )
    .task(Task::Test)
    .asks(),
    Entry::new("symfony version|local:php:list|env|var:export|help|list", "asks the Symfony CLI", "symfony version").asks(),
    Entry::new(
        "symfony server:stop|server:status|local:server:stop|local:server:status",
        "signals the server",
        "symfony server:stop",
    )
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
    .prompts(&["-n", "--no-interaction", "--dry-run", "--write-sql"], "asks before it migrates, and nobody answers")
    .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
    .ends()
    .repeat_depending(doctrine_migrate),
    Entry::new(
        "console doctrine:fixtures:load|d:f:l|hautelook:fixtures:load|doctrine:mongodb:fixtures:load",
        "loads fixtures",
        "bin/console doctrine:fixtures:load --append -n",
    )
    .with(&["--append"])
    .task(Task::Seed)
    .needs("the database")
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
    .prompts(&["-n", "--no-interaction", "--append"], "asks before it empties the database, and does nothing without an answer")
    .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
    .ends()
    .destroys("empties the database before it loads the fixtures"),
    Entry::new(
        "console doctrine:database:create|d:d:c", "creates the database", "bin/console doctrine:database:create --if-not-exists",
    )
    .with(&["--if-not-exists"])
    .task(Task::Migrate)
    .needs("the database")
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
        .with(&["--rotate", "-r"])
        .task(Task::Configure)
        .ends()
        .rotates("changes the keys of the secrets"),
    Entry::new("console secrets:generate-keys", "makes keys", "bin/console secrets:generate-keys")
        .task(Task::Configure)
        .ends()
        .fails_again("fails when the keys exist"),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair --skip-if-exists")
        .with(&["--skip-if-exists", "--dry-run"])
        .task(Task::Configure)
        .ends()
        .repeatable(),
    Entry::new("console lexik:jwt:generate-keypair", "makes keys", "bin/console lexik:jwt:generate-keypair --overwrite")
        .with(&["--overwrite"])
        .task(Task::Configure)
        .prompts(&["-n", "--no-interaction"], "asks before it replaces the keys, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--no-interaction")))
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
    Entry::new("console messenger:stop-workers", "signals the workers", "bin/console messenger:stop-workers").ends().repeatable(),
    Entry::new(
        "console messenger:setup-transports|rabbitmq:setup-fabric", "declares the queues",
        "php bin/console messenger:setup-transports",
    )
    .needs("the queue")
    .ends()
    .repeatable(),
    Entry::new(
        "console messenger:failed:retry|messenger:failed:remove", "handles failed messages",
        "bin/console messenger:failed:retry --force",
    )
    .needs("the queue")
    .prompts(&["--force", "-n", "--no-interaction"], "asks about each message, and nobody answers")
    .answered_by(&[], Some(Remedy::Insert("--force")))
    .ends(),
    Entry::new(
        "console doctrine:migrations:sync-metadata-storage", "changes the database schema",
        "bin/console doctrine:migrations:sync-metadata-storage",
    )
    .task(Task::Migrate)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("console cache:pool:list", "asks for the caches", "bin/console cache:pool:list").asks(),
    Entry::new("console cache:pool:*", "clears a cache", "bin/console cache:pool:clear cache.app")
        .task(Task::ClearCache)
        .writes(&[Output::Usual("var/cache")])
        .ends()
        .repeatable(),
    Entry::new(
        "console doctrine:cache:*|fos:httpcache:*|liip:imagine:cache:remove",
        "clears a cache",
        "bin/console doctrine:cache:clear-metadata",
    )
    .task(Task::ClearCache)
    .ends()
    .repeatable(),
    Entry::new(
        "console liip:imagine:cache:resolve|fos:js-routing:dump|bazinga:js-translation:dump|sonata:*",
        "computes ahead",
        "bin/console fos:js-routing:dump",
    )
    .task(Task::WarmCache)
    .ends()
    .repeatable(),
    Entry::new(
        "console importmap:install|importmap:update|importmap:require|ckeditor:install|elfinder:install|\
         ux:install",
        "installs packages for the browser",
        "php bin/console importmap:install",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new(
        "console sass:build|tailwind:build|typescript:build|assetic:dump|pwa:create|pwa:compile",
        "builds assets",
        "php bin/console tailwind:build --minify",
    )
    .without(&["--watch", "-w"])
    .task(Task::Build)
    .ends()
    .repeatable(),
    Entry::new(
        "console sass:build|tailwind:build|typescript:build|assetic:watch",
        "builds assets on each change",
        "php bin/console tailwind:build --watch",
    )
    .with(&["--watch", "-w"])
    .task(Task::ServeDev)
    .stays(),
    Entry::new("console fos:elastica:populate", "fills the search index", "bin/console fos:elastica:populate")
        .task(Task::Import)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("console presta:sitemaps:dump|contao:crawl", "indexes the content", "bin/console presta:sitemaps:dump")
        .task(Task::Import)
        .ends()
        .repeatable(),
    Entry::new("console swiftmailer:spool:send", "sends mail", "bin/console swiftmailer:spool:send")
        .task(Task::Notify)
        .ends()
        .repeatable(),
    Entry::new(
        "console doctrine:migrations:status|doctrine:migrations:up-to-date|doctrine:migrations:current|\
         doctrine:migrations:list|doctrine:schema:validate",
        "asks the database",
        "bin/console doctrine:migrations:up-to-date",
    )
    .without(&["--skip-sync"])
    .needs("the database")
    .asks(),
    Entry::new(
        "console about|list|help|debug:*|lint:*|router:match|config:dump-reference|\
         doctrine:schema:validate|doctrine:mapping:info|doctrine:migrations:latest|messenger:stats|\
         messenger:failed:show|secrets:list|security:check|importmap:audit|importmap:outdated",
        "asks the application",
        "bin/console about",
    )
    .asks(),
    Entry::new("console doctrine:migrations:diff", "writes a migration", "bin/console doctrine:migrations:diff")
        .needs("the database")
        .ends(),
    Entry::new("console make:*|doctrine:migrations:generate|doctrine:generate:*", "writes code", "bin/console make:entity").ends(),
    Entry::new("symfony server:start|serve|local:server:start", "serves PHP for development", "symfony serve -d")
        .with(&["-d", "--daemon", "--background"])
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["--port"])])
        .daemonizes("drop `--daemon`; or better, don't use a development server"),
    Entry::new("symfony server:start|serve|local:server:start", "serves PHP for development", "symfony serve")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("symfony run", "runs a program", "symfony run -d x").with(&["-d", "--daemon"]).daemonizes("drop `--daemon`"),
    Entry::new("console server:start", "serves PHP for development", "bin/console server:start")
        .task(Task::ServeDev)
        .daemonizes("use `server:run`; or better, don't use a development server"),
    Entry::new("console server:run", "serves PHP for development", "bin/console server:run")
        .task(Task::ServeDev)
        .listens(&[Listen::Operand(1)])
        .listens(&[Listen::Operand(1)])
        .stays(),
    // A limit ends it some time, to be started again: neither soon nor never.
    Entry::new(
        "console messenger:consume|messenger:consume-messages", "handles messages for a while",
        "bin/console messenger:consume async --time-limit=3600",
    )
    .with(&["-l", "--limit", "-t", "--time-limit", "-m", "--memory-limit", "-f", "--failure-limit"])
    .task(Task::Consume)
    .needs("the queue"),
    Entry::new("console messenger:consume|messenger:consume-messages", "handles messages", "bin/console messenger:consume async")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("console gos:websocket:server", "serves websockets", "bin/console gos:websocket:server").task(Task::Serve).stays(),
];

fn installed_assets(call: &Call<'_>) -> Vec<Arg> {
    call.operands().nth(1).map(|target| below(target, "bundles")).into_iter().collect()
}

/// `doctrine:migrations:migrate first` undoes all migrations.
fn doctrine_migrate(call: &Call<'_>) -> Repeat {
    match call.operand(1) {
        Some("first" | "0") => Repeat::not(Hazard::Destroys, "undoes all migrations, and drops what they made", ""),
        Some("prev") => Repeat::Unknown,
        _ => Repeat::Safe,
    }
}
