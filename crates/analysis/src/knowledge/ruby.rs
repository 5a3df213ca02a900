//! Ruby: Bundler, Rails and Rake, Jekyll.

use super::{Call, Ends, Entry, Hazard, Output, Program, Repeat, Task, Unrepeatable};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::new("bundle").aliases(&["bundler"]).values(&["--path", "--gemfile", "--jobs", "-j", "--without", "--with", "--retry"]),
    Program::new("gem").values(&["-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source"]),
    // Rake runs the same tasks as `rails` does.
    Program::new("rails").aliases(&["rake"]).values(&[
        "-e", "--environment", "-b", "--binding", "-p", "--port", "-u", "--using", "-P", "--pid", "-f", "--rakefile", "-r", "-I",
    ]),
    Program::new("jekyll")
        .values(&["-d", "--destination", "-s", "--source", "-P", "--port", "-H", "--host", "-b", "--baseurl", "--config"]),
    Program::new("sequel").values(&["-m", "-M", "-r", "-l", "-E"]),
];

const DROPS: &str = "drops the database, or loads an empty schema over it";

/// What they do.
pub static ENTRIES: &[Entry] = &[
    // Bundler and gems.
    Entry::new("bundle install|update|$", "installs gems", "bundle install --path vendor/bundle")
        .task(Task::Install)
        .with(&["--path"])
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .repeatable(),
    Entry::new("bundle install|$", "installs gems", "bundle install --deployment")
        .task(Task::Install)
        .with(&["--deployment"])
        .writes(&[Output::Usual("vendor/bundle")])
        .ends()
        .repeatable(),
    Entry::new("bundle $", "installs gems", "bundle")
        .task(Task::Install)
        .without(&["--version", "-v", "--help"])
        .ends()
        .repeatable(),
    Entry::new(
        "bundle install|i|update|config|clean|lock|add|remove|binstubs|cache|package|pristine|plugin|\
         platform|env|init",
        "installs gems",
        "bundle install --jobs 4",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new("bundle check|show|list|info|outdated|version|doctor", "asks Bundler", "bundle check").asks(),
    Entry::new("gem install|update|uninstall|cleanup|sources|build", "installs gems", "gem install bundler -v 2.5")
        .task(Task::Install)
        .writes(&[Output::Option(&["-i", "--install-dir"])])
        .ends()
        .repeatable(),
    Entry::new("gem list|search|env|environment|which|info|outdated", "asks RubyGems", "gem list").asks(),
    // Rails and Rake.
    Entry::new("rails db:seed|db:seed:*", "seeds the database", "bundle exec rails db:seed")
        .task(Task::Seed)
        .needs("the database")
        .without(TASK_LISTS)
        .ends_depending(tasks_end)
        .repeat_depending(seed),
    Entry::new(
        "rails db:drop*|db:purge*|db:reset*|db:setup*|db:schema:load*|db:structure:load*|db:migrate:reset|\
         db:truncate_all",
        "makes the database anew",
        "bin/rails db:reset",
    )
    .task(Task::Reset)
    .needs("the database")
    .without(TASK_LISTS)
    .ends_depending(tasks_end)
    .destroys(DROPS)
    .remedy("use `rails db:migrate`, or `rails db:prepare`"),
    Entry::new("rails db:rollback*|db:migrate:down", "undoes migrations", "rake db:rollback")
        .task(Task::Migrate)
        .needs("the database")
        .without(TASK_LISTS)
        .ends_depending(tasks_end)
        .destroys("undoes the last migration, and drops what it made"),
    Entry::new("rails assets:precompile|assets:clean|assets:clobber", "compiles assets", "bundle exec rails assets:precompile")
        .task(Task::Build)
        .without(TASK_LISTS)
        .writes(&[Output::Usual("public/assets"), Output::Usual("tmp/cache")])
        .ends_depending(tasks_end)
        .repeat_depending(later_tasks),
    Entry::new("rails tmp:*", "clears temporary files", "rake tmp:clear")
        .task(Task::ClearCache)
        .without(TASK_LISTS)
        .writes(&[Output::Usual("tmp")])
        .ends_depending(tasks_end)
        .repeat_depending(later_tasks),
    Entry::new("rails db:migrate|db:migrate:*|db:prepare|db:create|db:create:*|railties:install:migrations|decidim:upgrade|active_storage:update|ts:configure","migrates the database","bundle exec rake db:migrate").without(TASK_LISTS).task(Task::Migrate).needs("the database").ends_depending(tasks_end).repeat_depending(later_tasks),
Entry::new("rails db:environment:set|db:sessions:trim|db:schema:cache:dump|db:schema:dump|solid_cache:*|decidim:locales:*|spree:*","works on the database","bin/rails db:sessions:trim").without(TASK_LISTS).needs("the database").ends_depending(tasks_end).repeat_depending(later_tasks),
Entry::new("rails cache:clear","clears a cache","bin/rails cache:clear").without(TASK_LISTS).task(Task::ClearCache).ends_depending(tasks_end).repeat_depending(later_tasks),
Entry::new("rails webpacker:compile|shakapacker:compile|javascript:build|css:build|vite:build|tailwindcss:build|i18n:js:export","builds assets","bin/rails tailwindcss:build").without(TASK_LISTS).task(Task::Build).ends_depending(tasks_end).repeat_depending(later_tasks),
Entry::new("rails tailwindcss:watch|css:watch","builds assets on each change","bin/rails tailwindcss:watch").without(TASK_LISTS).task(Task::ServeDev).stays(),
Entry::new("rails yarn:install","installs packages","bin/rails yarn:install").without(TASK_LISTS).task(Task::Install).ends_depending(tasks_end).repeat_depending(later_tasks),
Entry::new("rails searchkick:*|sunspot:reindex|ts:*|sitemap:*|chewy:*|pghero:*","imports or indexes content","bin/rails searchkick:reindex:all").without(TASK_LISTS).task(Task::Import).needs("the database").ends_depending(tasks_end).repeat_depending(later_tasks),
Entry::new("rails db:encryption:init|log:*|webpacker:clobber|environment","keeps the application in order","bin/rails log:clear").without(TASK_LISTS).ends_depending(tasks_end).repeat_depending(later_tasks),
    Entry::new("rails db:version|db:abort_if_pending_migrations|db:migrate:status","asks the database","bin/rails db:version").without(TASK_LISTS).needs("the database").asks(),
Entry::new("rails test|test:*|spec","runs tests","bin/rails test").without(TASK_LISTS).task(Task::Test).asks(),
Entry::new("rails routes|about|stats|notes|middleware|initializers|zeitwerk:check|rubocop|secret|time:zones|version","asks the application","rails routes").without(TASK_LISTS).asks(),
    Entry::new(
        "rails generate|g|destroy|new|plugin|app:update|active_storage:install|action_text:install|\
         action_mailbox:install|webpacker:install|importmap:install|turbo:install|stimulus:install",
        "writes code",
        "rails generate model User",
    )
    .ends(),
    Entry::new(
        "rails credentials:edit|encrypted:edit|secrets:edit|credentials:show",
        "edits credentials",
        "rails credentials:edit",
    )
    .privileged(),
    Entry::new("sequel", "migrates the database", "sequel -m db/migrations postgres://x")
        .task(Task::Migrate)
        .needs("the database")
        .with(&["-m"])
        .ends()
        .repeatable(),
    Entry::new("hanami|rom db migrate|prepare|create", "migrates the database", "hanami db migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    // Sites and tests.
    Entry::new("jekyll build|b", "builds on each change", "jekyll build --watch").task(Task::ServeDev).with(&["-w", "--watch"]).stays(),
    Entry::new("jekyll build|b", "builds the site", "bundle exec jekyll build -d public")
        .task(Task::Build)
        .with(&["-d", "--destination"])
        .writes(&[Output::Option(&["-d", "--destination"])])
        .ends()
        .repeatable(),
    Entry::new("jekyll build|b", "builds the site", "jekyll build")
        .task(Task::Build)
        .without(&["-s", "--source"])
        .writes(&[Output::Usual("_site")])
        .ends()
        .repeatable(),
    Entry::new("jekyll build|b|clean|doctor", "builds the site", "jekyll build -s docs").task(Task::Build).ends().repeatable(),
    Entry::new("jekyll serve|server|s", "serves the site", "jekyll serve")
        .task(Task::ServeDev)
        .without(&["-B", "--detach"])
        .stays(),
    Entry::new("middleman build", "builds the site", "middleman build")
        .task(Task::Build)
        .without(&["--build-dir"])
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("middleman server", "serves the site", "middleman server").task(Task::ServeDev).stays(),
    Entry::new("rspec|minitest|rubocop|cucumber|brakeman|standardrb", "checks the code", "rspec").task(Task::Test).ends(),
];

/// Options with which tasks are listed, not run.
const TASK_LISTS: &[&str] = &["-T", "--tasks", "-D", "--describe", "-n", "--dry-run", "-W", "--where", "-h", "--help"];

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

const fn not(hazard: Hazard, because: &'static str, remedy: &'static str) -> Repeat {
    Repeat::Not(Unrepeatable { hazard, because, remedy, fix: None, mild: false })
}

/// `rails db:create db:seed`: the worst of the tasks counts.
fn later_tasks(call: &Call<'_>) -> Repeat {
    let destroying = [
        "db:drop", "db:purge", "db:reset", "db:setup", "db:schema:load", "db:structure:load", "db:migrate:reset",
        "db:truncate_all", "db:seed:replant",
    ];
    if tasks(call).any(|task| is_task(task, &destroying)) {
        return not(Hazard::Destroys, DROPS, "use `rails db:migrate`, or `rails db:prepare`");
    }
    if tasks(call).any(|task| is_task(task, &["db:seed"])) {
        return not(Hazard::Doubles, "inserts its rows again, unless the seeds test for them", "seed once, behind a check");
    }
    if tasks(call).any(|task| task == "db:migrate:redo" || task == "db:migrate:up") {
        return Repeat::Unknown;
    }
    Repeat::Safe
}

fn seed(call: &Call<'_>) -> Repeat {
    later_tasks(call)
}
