//! Rails and Rake.

use super::{Call, Ends, Entry, Hazard, Listen, Output, Program, Remedy, Repeat, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    // Rake runs the same tasks as `rails` does.
    Program::new("rails").aliases(&["rake"]).values(&[
        "-e", "--environment", "-b", "--binding", "-p", "--port", "-u", "--using", "-P", "--pid", "-f", "--rakefile", "-r", "-I",
    ]),
];

const DROPS: &str = "drops the database, or loads an empty schema over it";

/// Options with which tasks are listed, not run.
const TASK_LISTS: &[&str] = &["-T", "--tasks", "-D", "--describe", "-n", "--dry-run", "-W", "--where", "-h", "--help"];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("rails server|s", "serves a Rails application", "rails s -d")
        .with(&["-d", "--daemon"])
        .task(Task::Serve)
        .task_depending(for_development)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .daemonizes("drop `--daemon`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemon"]), true),
    Entry::new("rails server|s", "serves a Rails application", "rails server -b 0.0.0.0")
        .task(Task::Serve)
        .task_depending(for_development)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("rails resque:work|resque:workers", "runs jobs", "rake resque:work QUEUE=high")
        .task(Task::Consume)
        .needs("the queue")
        .ends_depending(resque),
    Entry::new("rails environment resque:work|resque:workers", "runs jobs", "rake environment resque:work")
        .task(Task::Consume)
        .needs("the queue")
        .ends_depending(resque),
    Entry::new(
        "rails jobs:work|solid_queue:start|sneakers:run|que:work|good_job:start|backburner:work",
        "runs jobs",
        "rake jobs:work",
    )
    .task(Task::Consume)
    .needs("the queue")
    .stays(),
    // Rails and Rake.
    Entry::new("rails db:seed|db:seed:*", "seeds the database", "bundle exec rails db:seed")
        .without(TASK_LISTS)
        .task(Task::Seed)
        .needs("the database")
        .ends_depending(tasks_end)
        .repeat_depending(seed),
    Entry::new(
        "rails db:drop*|db:purge*|db:reset*|db:setup*|db:schema:load*|db:structure:load*|db:migrate:reset|\
         db:truncate_all",
        "makes the database anew",
        "bin/rails db:reset",
    )
    .without(TASK_LISTS)
    .task(Task::Reset)
    .needs("the database")
    .ends_depending(tasks_end)
    .destroys(DROPS)
    .remedy("use `rails db:migrate`, or `rails db:prepare`"),
    Entry::new("rails db:rollback*|db:migrate:down", "undoes migrations", "rake db:rollback")
        .without(TASK_LISTS)
        .task(Task::Migrate)
        .needs("the database")
        .ends_depending(tasks_end)
        .destroys("undoes the last migration, and drops what it made"),
    Entry::new("rails assets:precompile", "compiles assets", "bundle exec rails assets:precompile")
        .without(TASK_LISTS)
        .task(Task::Build)
        .writes(&[Output::Usual("public/assets"), Output::Usual("tmp/cache")])
        .ends_depending(tasks_end)
        .repeat_depending(later_tasks),
    Entry::new("rails assets:clean|assets:clobber", "deletes compiled assets", "rails assets:clean")
        .without(TASK_LISTS)
        .writes(&[Output::Usual("public/assets"), Output::Usual("tmp/cache")])
        .ends_depending(tasks_end)
        .repeat_depending(later_tasks),
    Entry::new("rails tmp:*", "clears temporary files", "rake tmp:clear")
        .without(TASK_LISTS)
        .task(Task::ClearCache)
        .writes(&[Output::Usual("tmp")])
        .ends_depending(tasks_end)
        .repeat_depending(later_tasks),
    Entry::new(
        "rails db:migrate|db:migrate:*|db:prepare|db:create|db:create:*|railties:install:migrations|\
         decidim:upgrade|active_storage:update|ts:configure",
        "migrates the database",
        "bundle exec rake db:migrate",
    )
    .without(TASK_LISTS)
    .task(Task::Migrate)
    .needs("the database")
    .ends_depending(tasks_end)
    .repeat_depending(later_tasks),
    Entry::new(
        "rails db:environment:set|db:sessions:trim|db:schema:cache:dump|db:schema:dump|solid_cache:*|\
         decidim:locales:*|spree:*",
        "works on the database",
        "bin/rails db:sessions:trim",
    )
    .without(TASK_LISTS)
    .needs("the database")
    .ends_depending(tasks_end)
    .repeat_depending(later_tasks),
    Entry::new("rails cache:clear", "clears a cache", "bin/rails cache:clear")
        .without(TASK_LISTS)
        .task(Task::ClearCache)
        .ends_depending(tasks_end)
        .repeat_depending(later_tasks),
    Entry::new(
        "rails webpacker:compile|shakapacker:compile|javascript:build|css:build|vite:build|\
         tailwindcss:build|i18n:js:export",
        "builds assets",
        "bin/rails tailwindcss:build",
    )
    .without(TASK_LISTS)
    .task(Task::Build)
    .ends_depending(tasks_end)
    .repeat_depending(later_tasks),
    Entry::new("rails tailwindcss:watch|css:watch", "builds assets on each change", "bin/rails tailwindcss:watch")
        .without(TASK_LISTS)
        .task(Task::ServeDev)
        .stays(),
    Entry::new("rails yarn:install", "installs packages", "bin/rails yarn:install")
        .without(TASK_LISTS)
        .task(Task::Install)
        .ends_depending(tasks_end)
        .repeat_depending(later_tasks),
    Entry::new(
        "rails searchkick:*|sunspot:reindex|ts:*|sitemap:*|chewy:*|pghero:*",
        "imports or indexes content",
        "bin/rails searchkick:reindex:all",
    )
    .without(TASK_LISTS)
    .task(Task::Import)
    .needs("the database")
    .ends_depending(tasks_end)
    .repeat_depending(later_tasks),
    Entry::new(
        "rails db:encryption:init|log:*|webpacker:clobber|environment",
        "keeps the application in order",
        "bin/rails log:clear",
    )
    .without(TASK_LISTS)
    .ends_depending(tasks_end)
    .repeat_depending(later_tasks),
    Entry::new("rails db:version|db:abort_if_pending_migrations|db:migrate:status", "asks the database", "bin/rails db:version")
        .without(TASK_LISTS)
        .needs("the database")
        .asks(),
    Entry::new("rails test|test:*|spec", "runs tests", "bin/rails test").without(TASK_LISTS).task(Task::Test).asks(),
    Entry::new(
        "rails routes|about|stats|notes|middleware|initializers|zeitwerk:check|rubocop|secret|time:zones|\
         version",
        "asks the application",
        "rails routes",
    )
    .without(TASK_LISTS)
    .asks(),
    Entry::new("rails console|c|dbconsole|db", "opens a console", "rails console")
        .prompts(&[], "opens a console, where nobody types"),
    Entry::new("rails runner|r", "runs code of the application", "rails runner Task.run").asking(),
    Entry::new("rails credentials:show|encrypted:show|secrets:show", "shows credentials", "rails credentials:show")
        .asks()
        .privileged(),
    Entry::new("rails db:fixtures:load|spree_sample:load|spree_auth:admin:create", "loads example data", "rails db:fixtures:load")
        .without(TASK_LISTS)
        .task(Task::Seed)
        .needs("the database")
        .ends_depending(tasks_end),
    Entry::new("rails dartsass:build|bun:build|importmap:audit|assets:sync", "builds assets", "rails dartsass:build")
        .without(TASK_LISTS)
        .task(Task::Build)
        .ends_depending(tasks_end),
    Entry::new("rails data:migrate|db:migrate:with_data|data:schema:load", "migrates the data", "rails data:migrate")
        .without(TASK_LISTS)
        .task(Task::Migrate)
        .needs("the database")
        .ends_depending(tasks_end),
    Entry::new(
        "rails generate|g|destroy|new|plugin|app:update|active_storage:install|action_text:install|\
         action_mailbox:install|webpacker:install|importmap:install|turbo:install|stimulus:install",
        "writes code",
        "rails generate model User",
    )
    .ends(),
    Entry::new("rails credentials:edit|encrypted:edit|secrets:edit", "edits credentials", "rails credentials:edit")
        .prompts(&[], "opens an editor, where nobody types")
        .answered_by(&["EDITOR", "VISUAL"], None)
        .privileged(),
];

/// The tasks that one call runs, without variables such as `VERSION=1`.
fn tasks<'c>(call: &Call<'c>) -> impl Iterator<Item = &'c str> {
    call.operands().filter(|task| task.exact && !task.text.contains('=')).map(|task| task.text.as_str())
}

/// Whether a task is named so, or belongs to one database: `db:seed`, `db:reset:primary`.
fn is_task(task: &str, names: &[&str]) -> bool {
    names.iter().any(|name| task.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '['])))
}

fn tasks_end(call: &Call<'_>) -> Ends {
    let ending = [
        "db", "assets", "tmp", "log", "cache", "webpacker", "shakapacker", "javascript", "css", "vite", "yarn", "environment",
        "tailwindcss",
    ];
    if tasks(call).skip(1).all(|task| is_task(task, &ending)) { Ends::Yes } else { Ends::Unknown }
}

/// `rails db:create db:seed`: the worst of the tasks counts.
fn later_tasks(call: &Call<'_>) -> Repeat {
    let destroying = [
        "db:drop", "db:purge", "db:reset", "db:setup", "db:schema:load", "db:structure:load", "db:migrate:reset",
        "db:truncate_all", "db:seed:replant",
    ];
    if tasks(call).any(|task| is_task(task, &destroying)) {
        return Repeat::not(Hazard::Destroys, DROPS, "use `rails db:migrate`, or `rails db:prepare`");
    }
    if tasks(call).any(|task| is_task(task, &["db:seed"])) {
        return Repeat::not(Hazard::Doubles, "inserts its rows again, unless the seeds test for them", "seed once, behind a check");
    }
    if tasks(call).any(|task| task == "db:migrate:redo" || task == "db:migrate:up") {
        return Repeat::Unknown;
    }
    Repeat::Safe
}

fn seed(call: &Call<'_>) -> Repeat {
    later_tasks(call)
}

fn resque(call: &Call<'_>) -> Ends {
    let in_background = call.env("BACKGROUND").is_some_and(|value| value.text == "yes") || call.mentions("BACKGROUND=yes");
    if !in_background {
        return Ends::Never;
    }
    Ends::daemon("drop `BACKGROUND=yes`", call.mentions("BACKGROUND=yes").then_some(Remedy::Remove(&["BACKGROUND=yes"])), true)
}

fn for_development(call: &Call<'_>) -> Option<Task> {
    let given = call.value("-e").or_else(|| call.value("--environment"));
    let environment = given.or_else(|| call.env("RAILS_ENV").cloned())?;
    (environment.text == "development").then_some(Task::ServeDev)
}
