//! Laravel and its packages.

use super::{DROPS_ALL, Entry, Listen, Output, Program, Remedy, SEED_ONCE, SEEDS_AGAIN, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::plain("artisan").values(&[
    "--env", "--port", "--host", "--queue", "--tries", "--sleep", "--timeout", "--max-time", "--max-jobs", "--memory", "--class",
    "--path", "--tag", "--provider", "--server", "--workers", "--execute",
])];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("artisan migrate", "migrates the database and seeds it", "php artisan migrate --force --seed")
        .with(&["--seed", "--seeder"])
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["--force"], "asks before it changes the database in production, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .doubles("runs the seeders again, which insert their rows again")
        .remedy(SEED_ONCE),
    Entry::new("artisan migrate", "migrates the database", "php artisan migrate --force")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["--force"], "asks before it changes the database in production, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .repeatable(),
    Entry::new("artisan migrate:fresh|migrate:refresh|migrate:reset", "makes the database anew", "php artisan migrate:fresh")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["--force"], "asks before it changes the database in production, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .destroys(DROPS_ALL)
        .remedy("use `php artisan migrate --force`"),
    Entry::new("artisan db:wipe", "drops every table", "php artisan db:wipe --force")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["--force"], "asks before it changes the database in production, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("artisan migrate:rollback", "undoes migrations", "php artisan migrate:rollback")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["--force"], "asks before it changes the database in production, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .destroys("undoes the last migrations, and drops what they made"),
    Entry::new("artisan db:seed", "seeds the database", "php artisan db:seed --force")
        .task(Task::Seed)
        .needs("the database")
        .prompts(&["--force"], "asks before it changes the database in production, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .doubles(SEEDS_AGAIN)
        .remedy(SEED_ONCE),
    Entry::new("artisan tinker", "runs code", "php artisan tinker --execute='App\\Jobs\\Warm::dispatch()'")
        .prompts(&["--execute"], "opens a console, where nobody types")
        .asking(),
    Entry::new("artisan db", "opens the database's client", "php artisan db")
        .needs("the database")
        .prompts(&[], "opens a console, where nobody types"),
    Entry::new("artisan key:generate", "shows a new key", "php artisan key:generate --show").with(&["--show"]).asks(),
    Entry::new("artisan key:generate", "makes the application's key", "php artisan key:generate --force")
        .task(Task::Configure)
        .prompts(&["--force"], "asks before it replaces the key in production, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .writes(&[Output::Certain(".env")])
        .ends()
        .rotates("changes the key, so that sessions and encrypted data can't be read any more")
        .remedy("set `APP_KEY` as a variable of the environment"),
    Entry::new("artisan passport:keys", "makes keys", "php artisan passport:keys --force")
        .with(&["--force"])
        .task(Task::Configure)
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
        .with(&["--show", "-s", "--always-no"])
        .task(Task::Configure)
        .ends(),
    Entry::new("artisan jwt:secret", "makes a secret", "php artisan jwt:secret --force")
        .task(Task::Configure)
        .ends()
        .rotates("changes the secret, so that the tokens that were issued become invalid")
        .remedy("set `JWT_SECRET` as a variable of the environment"),
    Entry::new("artisan storage:link", "links the public storage", "php artisan storage:link --force")
        .with(&["--force"])
        .task(Task::PublishAssets)
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
    Entry::new(
        "artisan config:cache|route:cache|event:cache|optimize|package:discover",
        "writes caches",
        "php artisan config:cache",
    )
    .task(Task::WarmCache)
    .writes(&[Output::Usual("bootstrap/cache")])
    .ends()
    .repeatable(),
    Entry::new("artisan view:cache", "compiles views", "php artisan view:cache")
        .task(Task::WarmCache)
        .writes(&[Output::Usual("storage/framework/views")])
        .ends()
        .repeatable(),
    Entry::new("artisan view:clear", "deletes compiled views", "php artisan view:clear")
        .task(Task::ClearCache)
        .writes(&[Output::Usual("storage/framework/views")])
        .ends()
        .repeatable(),
    Entry::new("artisan queue:flush", "deletes the failed jobs", "php artisan queue:flush")
        .needs("the queue")
        .ends()
        .destroys("deletes the record of all failed jobs"),
    Entry::new(
        "artisan cache:clear|config:clear|route:clear|event:clear|optimize:clear|schedule:clear-cache|\
         clear-compiled|permission:cache-reset|responsecache:clear|settings:clear-cache|\
         statamic:stache:clear|statamic:static:clear|statamic:glide:clear|icons:clear|\
         filament:optimize-clear|lighthouse:clear-cache|modelCache:clear|debugbar:clear",
        "clears a cache",
        "php artisan cache:clear",
    )
    .task(Task::ClearCache)
    .ends()
    .repeatable(),
    Entry::new(
        "artisan queue:restart|horizon:terminate|horizon:pause|horizon:continue|horizon:purge|\
         octane:reload|octane:stop|reverb:restart|pulse:restart|schedule:interrupt|down|up",
        "signals the application",
        "php artisan queue:restart",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "artisan queue:prune-batches|queue:prune-failed|queue:retry|queue:forget|queue:clear|\
         horizon:snapshot|horizon:clear",
        "tends the queue",
        "php artisan queue:prune-failed",
    )
    .needs("the queue")
    .ends()
    .repeatable(),
    Entry::new("artisan schedule:run", "runs the jobs that are due", "php artisan schedule:run")
        .task(Task::Schedule)
        .ends()
        .repeatable(),
    Entry::new(
        "artisan scout:import|scout:index|scout:sync-index-settings|scout:flush|scout:delete-index",
        "fills the search index",
        "php artisan scout:import App",
    )
    .task(Task::Import)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "artisan vendor:publish|horizon:publish|telescope:publish|livewire:publish|livewire:publish-assets|\
         nova:publish|filament:assets|filament:upgrade|log-viewer:publish|pulse:publish|vapor-ui:publish",
        "publishes assets",
        "php artisan vendor:publish --tag=x",
    )
    .task(Task::PublishAssets)
    .ends()
    .repeatable(),
    Entry::new(
        "artisan auth:clear-resets|model:prune|telescope:prune|telescope:clear|sanctum:prune-expired|\
         passport:purge|pulse:clear|activitylog:clean|backup:clean",
        "deletes old rows",
        "php artisan model:prune",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "artisan filament:optimize|filament:cache-components|icons:cache|statamic:stache:warm|\
         statamic:stache:refresh|statamic:static:warm|lighthouse:cache|data:cache-structures|\
         ziggy:generate|wayfinder:generate",
        "warms a cache",
        "php artisan icons:cache",
    )
    .task(Task::WarmCache)
    .ends()
    .repeatable(),
    Entry::new("artisan sitemap:generate|statamic:search:update", "indexes the content", "php artisan sitemap:generate")
        .task(Task::Import)
        .ends()
        .repeatable(),
    Entry::new("artisan backup:run|db:dump|schema:dump", "dumps the database", "php artisan backup:run --only-db")
        .task(Task::Dump)
        .needs("the database")
        .ends(),
    Entry::new("artisan migrate:status|db:show|db:table|db:monitor", "asks the database", "php artisan migrate:status")
        .needs("the database")
        .asks(),
    Entry::new("artisan queue:failed|queue:monitor|queue:prune", "asks the queue", "php artisan queue:monitor default")
        .needs("the queue")
        .asks(),
    Entry::new("artisan test", "runs tests", "php artisan test").task(Task::Test).asks(),
    Entry::new(
        "artisan about|list|help|env|inspire|route:list|event:list|schedule:list|horizon:status|\
         octane:status|model:show|config:show|channel:list|lang:missing",
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
    // `--max-time` and `--max-jobs` end it some time, to be started again: neither soon nor never.
    Entry::new("artisan queue:work", "runs the jobs that wait", "php artisan queue:work --stop-when-empty")
        .with(&["--once", "--stop-when-empty"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("artisan queue:work", "runs jobs for a while", "php artisan queue:work --max-time=3600")
        .with(&["--max-time", "--max-jobs"])
        .task(Task::Consume)
        .needs("the queue"),
    Entry::new("artisan queue:work", "runs jobs", "php artisan queue:work --daemon").task(Task::Consume).needs("the queue").stays(),
    Entry::new("artisan queue:listen|horizon|horizon:work|horizon:supervisor|pulse:work", "runs jobs", "php artisan horizon")
        .without(&["--once"])
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("artisan queue:listen|pulse:work", "runs one job", "php artisan queue:listen --once")
        .with(&["--once"])
        .task(Task::Consume)
        .needs("the queue")
        .ends(),
    Entry::new("artisan schedule:work", "runs the jobs that are due, each minute", "php artisan schedule:work")
        .task(Task::Consume)
        .stays(),
    Entry::new(
        "artisan octane:start|octane:frankenphp|octane:swoole|octane:roadrunner",
        "serves the application for development",
        "php artisan octane:start --watch",
    )
    .with(&["--watch"])
    .task(Task::ServeDev)
    .listens(&[Listen::Option(&["--port"])])
    .stays(),
    Entry::new(
        "artisan octane:start|octane:frankenphp|octane:swoole|octane:roadrunner",
        "serves the application",
        "php artisan octane:start",
    )
    .task(Task::Serve)
    .listens(&[Listen::Option(&["--port"])])
    .stays(),
    Entry::new("artisan reverb:start|websockets:serve|inertia:start-ssr", "serves the application", "php artisan reverb:start")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("artisan serve", "serves the application for development", "php artisan serve")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("artisan pulse:check|pail|nightwatch:agent", "watches the application", "php artisan pulse:check")
        .without(&["--once"])
        .stays(),
];
