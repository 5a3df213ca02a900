//! WordPress: WP-CLI.

use super::databases::third_operand;
use super::files::below;
use super::{Arg, Call, DROPS_ALL, Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::plain("wp").aliases(&["wp-cli"])];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("wp db query", "runs SQL", "wp db query 'SELECT 1'").needs("the database").repeat_depending(third_operand).asking(),
    Entry::new("wp db cli", "runs SQL", "wp db cli < dump.sql")
        .needs("the database")
        .prompts(&[], "opens a console, where nobody types")
        .repeat_depending(third_operand),
    Entry::new("wp core is-installed|is-installed", "asks whether WordPress is installed", "wp core is-installed")
        .needs("the database")
        .asks(),
    Entry::new("wp core download", "downloads WordPress", "wp core download --force")
        .with(&["--force"])
        .task(Task::Install)
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .repeatable(),
    Entry::new("wp core download", "downloads WordPress", "wp core download --path=wordpress")
        .task(Task::Install)
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .fails_again("fails when WordPress is there already"),
    Entry::new("wp config create", "writes the configuration", "wp config create --force")
        .with(&["--force"])
        .task(Task::Configure)
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
        .prompts(&["--yes"], "asks before it drops every table, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--yes")))
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
    Entry::new("wp db optimize|repair|export|dump", "keeps the database in order", "wp db optimize")
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp db check|size|tables|columns|prefix|search", "asks the database", "wp db check").needs("the database").asks(),
    Entry::new("wp site empty", "empties the site", "wp site empty --yes")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["--yes"], "asks before it empties the site, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--yes")))
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
        .with(&["--path"])
        .task(Task::Install)
        .writes(&[Output::Depends(wp_content)])
        .ends()
        .repeatable(),
    Entry::new("wp core update-db", "updates the database", "wp core update-db")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp core install|multisite-install|multisite-convert", "installs WordPress", "wp core install --url=x")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new(
        "wp cache|transient|rewrite|elementor flush|delete|flush-css|flush_css|set|structure",
        "clears the cache",
        "wp cache flush",
    )
    .task(Task::ClearCache)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("wp core|plugin|theme|language install|update|delete|core|plugin|theme", "installs code", "wp plugin update --all")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new(
        "wp option|plugin|theme|maintenance-mode|redis|object-cache|user|cap|role update|set|activate|\
         deactivate|enable|disable|add-cap|add|delete|set-role|auto-updates|update-dropin|patch",
        "keeps the site in order",
        "wp plugin activate redis-cache",
    )
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("wp search-replace", "replaces text in the database", "wp search-replace a b")
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp rocket|w3-total-cache|total-cache|litespeed-purge", "clears the cache", "wp rocket clean --confirm")
        .task(Task::ClearCache)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp elementor|yoast|acf|wc|elasticpress|ep", "keeps the site in order", "wp elementor replace_urls a b")
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp package", "installs packages of WP-CLI", "wp package install x").task(Task::Install).ends().repeatable(),
    Entry::new("wp cron event run", "runs scheduled jobs", "wp cron event run --due-now")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp config set", "changes the configuration", "wp config set WP_CACHE true --raw")
        .task(Task::Configure)
        .ends()
        .repeatable(),
    Entry::new("wp core version", "asks for the version", "wp core version").asks(),
    Entry::new("wp core|plugin|theme verify-checksums|path", "asks WordPress", "wp core verify-checksums").asks(),
    Entry::new("wp config get|list|has|path", "asks for the configuration", "wp config get DB_NAME").asks(),
    Entry::new(
        "wp core|plugin|theme|option|user|post|term|cron|site|menu|transient|maintenance-mode|cache|\
         role is-active|is-installed|get|list|status|check-update|has|exists|event|test",
        "asks WordPress",
        "wp plugin is-active redis-cache",
    )
    .needs("the database")
    .asks(),
    Entry::new("wp shell", "opens a console", "wp shell").needs("the database").prompts(&[], "opens a console, where nobody types"),
    Entry::new("wp eval|eval-file", "runs code", "wp eval x").asking(),
    Entry::new("wp i18n|scaffold|dist-archive", "writes code", "wp i18n make-pot .").ends(),
    Entry::new(
        "wp post|user|term|comment|menu|site|option|meta|sidebar|widget delete|update|import-csv|generate|\
         regenerate",
        "changes content",
        "wp post delete 1 --force",
    )
    .needs("the database")
    .ends(),
    Entry::new("wp media regenerate", "makes the pictures' sizes anew", "wp media regenerate --yes")
        .task(Task::WarmCache)
        .needs("the database")
        .prompts(&["--yes"], "asks before it starts, and does nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--yes")))
        .ends()
        .repeatable(),
    Entry::new("wp import", "imports content", "wp import dump.xml --authors=skip").task(Task::Import).needs("the database").ends(),
    Entry::new("wp export", "exports content", "wp export --dir=exports")
        .task(Task::Dump)
        .needs("the database")
        .writes(&[Output::Option(&["--dir"])])
        .ends(),
    Entry::new("wp action-scheduler run", "runs scheduled jobs", "wp action-scheduler run")
        .task(Task::Schedule)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("wp cli|help", "asks WP-CLI", "wp cli version").ends().asking(),
    Entry::new("wp server", "serves PHP for development", "wp server --port=8000")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
];

fn wp_content(call: &Call<'_>) -> Vec<Arg> {
    let part = if call.operand(0) == Some("theme") { "wp-content/themes" } else { "wp-content/plugins" };
    call.value("--path").map(|path| below(&path, part)).into_iter().collect()
}
