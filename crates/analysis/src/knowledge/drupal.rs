//! Drupal: Drush.

use super::databases::second_operand;
use super::{Call, DROPS_ALL, Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] =
    &[Program::new("drush").aliases(&["drush.php", "drush.launcher"]).values(&["-r", "--root", "-l", "--uri", "--ssh-options"])];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("drush sql:query|sqlq|sql-query", "runs SQL", "drush sql:query 'SELECT 1'")
        .needs("the database")
        .repeat_depending(second_operand)
        .privileged()
        .asking(),
    Entry::new("drush sql:cli|sqlc|sql-cli", "runs SQL", "drush sql:cli < dump.sql")
        .needs("the database")
        .prompts(&[], "opens a console, where nobody types")
        .repeat_depending(second_operand)
        .privileged(),
    Entry::new("drush site:install|si|site-install", "installs the site", "drush site:install -y")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-y", "--yes", "-n", "--no", "--no-interaction"], "asks before it drops every table, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("-y")))
        .ends()
        .destroys("drops every table, and installs the site anew"),
    Entry::new("drush sql:drop|sql-drop", "drops every table", "drush sql:drop -y")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-y", "--yes", "-n", "--no", "--no-interaction"], "asks before it drops every table, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("-y")))
        .ends()
        .destroys(DROPS_ALL),
    Entry::new("drush sql:create|sql-create", "creates the database", "drush sql:create -y")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["-y", "--yes", "-n", "--no", "--no-interaction"], "asks before it drops the database, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("-y")))
        .ends()
        .destroys("drops the database, and creates an empty one"),
    Entry::new("drush sql:sanitize|sqlsan|sql-sanitize", "makes the data anonymous", "drush sql:sanitize -y")
        .task(Task::Sanitize)
        .needs("the database")
        .prompts(&["-y", "--yes", "-n", "--no", "--no-interaction"], "asks before it overwrites the accounts, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("-y")))
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
    Entry::new("drush sql:connect|sql-connect|sql:conf|sql-conf", "shows credentials", "drush sql:connect").asks().privileged(),
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
    Entry::new(
        "drush cache:rebuild|cr|rebuild|cache-rebuild|cache:clear|cc|cache-clear|advagg:*|image:flush|if|\
         image-flush",
        "clears the cache",
        "drush cache:rebuild",
    )
    .task(Task::ClearCache)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("drush updatedb|updb|update:db|entity:updates|entup", "updates the database", "drush updatedb -y")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["-y", "--yes", "-n", "--no", "--no-interaction"], "asks before it updates the database, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("-y")))
        .ends()
        .repeatable(),
    Entry::new("drush deploy|deploy:hook|deploy:batch|deploy:mark-complete", "updates the database", "drush deploy")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new(
        "drush config:import|cim|config-import|features-revert-all|fra|config:import-missing",
        "imports the configuration",
        "drush config:import -y",
    )
    .task(Task::Migrate)
    .needs("the database")
    .prompts(&["-y", "--yes", "-n", "--no", "--no-interaction"], "asks before it imports the configuration, and nobody answers")
    .answered_by(&[], Some(Remedy::Insert("-y")))
    .ends()
    .repeatable(),
    Entry::new("drush core:cron|core-cron|cron", "runs the jobs that are due", "drush core:cron")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("drush queue:run|queue-run", "handles a queue", "drush queue:run mail")
        .task(Task::Consume)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new(
        "drush search-api:index|sapi-i|search-api:rebuild-tracker|search-api:reindex|sapi-r|\
         search-api:clear|sapi-c|simple-sitemap:generate|ssg|simple-sitemap:rebuild-queue|migrate:import|\
         mim|feeds:import|content-sync:import",
        "imports or indexes content",
        "drush search-api:index",
    )
    .task(Task::Import)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "drush locale:update|locale-update|locale:check|locale-check|locale:import",
        "updates translations",
        "drush locale:update",
    )
    .task(Task::Import)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("drush twig:compile|cache:warm|warmer:enqueue", "warms a cache", "drush twig:compile")
        .task(Task::WarmCache)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new(
        "drush purge:*|p:invalidate|p:queue-work|pqw|cache-tags:*", "purges a cache in front of the site",
        "drush purge:invalidate everything -y",
    )
    .task(Task::Purge)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "drush state:set|sset|state-set|pm:enable|pm:install|en|in|pm-enable|config:set|cset|config-set|\
         user:role:add|urol|maint:set|mset|variable-set|vset|entity:delete|state:delete|sdel|config:delete|\
         cdel|pm:uninstall|pmu|theme:enable|theme:install|cache:set|user:block|user:unblock",
        "changes the site",
        "drush state:set system.maintenance_mode 1",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new(
        "drush state:get|sget|state-get|pm:list|pml|pm-list|config:get|cget|config:status|config-status|\
         updatedb:status|updbst|watchdog:show|ws|queue:list|migrate:status|ms|maint:get|maint:status|\
         user:information|uinf|field:info|role:list|search-api:status|sapi-s|cache:get|watchdog:tail|\
         core:requirements|rq",
        "asks the site",
        "drush config:status",
    )
    .needs("the database")
    .asks(),
    Entry::new(
        "drush status|st|core:status|core-status|version|list|help|core:init|site:alias|sa|core:topic|topic",
        "asks Drush",
        "drush status",
    )
    .asks(),
    Entry::new("drush runserver|rs", "serves PHP for development", "drush runserver 0.0.0.0:8888")
        .task(Task::ServeDev)
        .listens(&[Listen::Operand(1)])
        .stays(),
    Entry::new("drush php:cli|php|core:cli|console", "opens a console", "drush php:cli")
        .needs("the database")
        .prompts(&[], "opens a console, where nobody types"),
    Entry::new("drush php:eval|ev|eval|php-eval|php:script|scr", "runs code", "drush php:eval x").ends().asking(),
    Entry::new(
        "drush generate|gen|site:set|use|dl|make|browse|core:global-options|sa|site:ssh|ssh",
        "works without the site",
        "drush make x.make",
    )
    .asking(),
    // Nearly every command of a site or its modules needs the site to be started.
    Entry::new("drush *", "works on the site", "drush my:command")
        .without(&["--version", "--help", "-h"])
        .needs_depending(site)
        .asking(),
];

/// The database, unless the first word is the alias of another site.
fn site(call: &Call<'_>) -> Option<&'static str> {
    call.operand(0).filter(|word| !word.starts_with('@')).map(|_| "the database")
}
