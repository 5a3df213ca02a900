//! Ruby: Bundler, servers, workers and checkers.

use super::{Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("bundle").aliases(&["bundler"]).values(&["--path", "--gemfile", "--jobs", "-j", "--without", "--with", "--retry"]),
    Program::new("ruby").values(&["-e", "-r", "-I"]),
    Program::new("gem").values(&["-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source"]),
    Program::new("sequel").values(&["-m", "-M", "-r", "-l", "-E"]),
    Program::new("unicorn").aliases(&["unicorn_rails", "rackup"]).values(&[
        "-c", "--config-file", "-E", "--env", "-p", "--port", "-o", "--host", "-l", "--listen", "-I", "-r", "-s", "--server", "-P",
        "--pid", "-O", "-e",
    ]),
    Program::new("puma").values(&[
        "-b", "--bind", "-C", "--config", "-e", "--environment", "-p", "--port", "-t", "--threads", "-w", "--workers", "-S",
        "--state", "-I", "--dir", "--pidfile", "--control-url", "--control-token", "--tag",
    ]),
    Program::new("falcon").values(&["-b", "--bind", "-p", "--port", "-h", "-n", "--count"]),
    Program::new("hanami").values(&["-p", "--port", "--host"]),
    Program::new("thin").values(&["-a", "-p", "-S", "-A", "-R", "-c", "-e", "-C", "-s", "-l", "-P", "-u", "-g", "-t", "-r"]),
    Program::new("passenger")
        .values(&["-a", "--address", "-p", "--port", "-e", "--environment", "-R", "--rackup", "-S", "--socket"]),
    Program::new("sidekiq").values(&[
        "-C", "--config", "-r", "--require", "-e", "--environment", "-q", "--queue", "-c", "--concurrency", "-t", "-g", "-L", "-P",
    ]),
    Program::new("delayed_job").values(&["-n", "-e", "-i", "-p", "--queue", "--queues", "--pool", "--pid-dir", "--log-dir"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // Bundler and gems.
    Entry::new("bundle install|update|$", "installs gems", "bundle install --path vendor/bundle")
        .with(&["--path"])
        .task(Task::Install)
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .repeatable(),
    Entry::new("bundle install|$", "installs gems", "bundle install --deployment")
        .with(&["--deployment"])
        .task(Task::Install)
        .writes(&[Output::Usual("vendor/bundle")])
        .ends()
        .repeatable(),
    Entry::new("bundle $", "installs gems", "bundle")
        .without(&["--version", "-v", "--help"])
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("bundle install|i|update|add|remove|cache|package|pristine", "installs gems", "bundle install --jobs 4")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new(
        "bundle config|clean|lock|binstubs|plugin|platform|env|init|viz|fund|licenses",
        "works on the gems",
        "bundle config set --local path vendor",
    )
    .ends()
    .repeatable(),
    Entry::new("bundle check|show|list|info|outdated|version|doctor", "asks Bundler", "bundle check").asks(),
    Entry::new("gem install|update", "installs gems", "gem install bundler -v 2.5")
        .task(Task::Install)
        .writes(&[Output::Option(&["-i", "--install-dir"])])
        .ends()
        .repeatable(),
    Entry::new("gem uninstall|cleanup|sources|build|pristine|push", "works on the gems", "gem cleanup").ends().repeatable(),
    Entry::new("gem list|search|env|environment|which|info|outdated", "asks RubyGems", "gem list").asks(),
    Entry::new("irb|pry $", "opens a console", "irb").prompts(&[], "opens a console, where nobody types"),
    Entry::new("falcon serve|host|virtual", "serves a Ruby application", "falcon serve --bind http://0.0.0.0:9292")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port", "-b", "--bind"])])
        .stays(),
    Entry::new("foreman|overmind|hivemind start", "runs the programs of a Procfile", "foreman start").stays(),
    Entry::new("shoryuken|karafka|resque-scheduler|resque-pool|solid_queue start|server|$", "runs jobs", "bundle exec shoryuken")
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("clockwork *", "runs jobs", "clockwork clock.rb").task(Task::Consume).stays(),
    Entry::new("whenever", "writes scheduled jobs", "whenever --update-crontab").ends(),
    Entry::new(
        "rubocop|erb_lint|haml-lint|reek|bundler-audit|bundle-audit|fasterer|steep|srb",
        "checks the code",
        "bundle-audit check",
    )
    .task(Task::Test)
    .ends(),
    Entry::new("hanami|rom db seed", "seeds the database", "hanami db seed")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("inserts its rows again"),
    Entry::new("hanami server", "serves the application", "hanami server -p 2300")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("hanami assets compile|precompile", "compiles assets", "hanami assets compile")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("ruby", "runs code", "ruby -e 'puts 1'").with(&["-e"]).asking(),
    Entry::new("ruby", "asks Ruby", "ruby -v").with(&["-v"]).asks(),
    Entry::new("sequel", "migrates the database", "sequel -m db/migrations postgres://x")
        .with(&["-m"])
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("hanami|rom db migrate|prepare|create", "migrates the database", "hanami db migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("rspec|minitest|cucumber|brakeman|standardrb", "checks the code", "rspec").task(Task::Test).ends(),
    // Ruby.
    Entry::new("unicorn", "serves a Ruby application", "unicorn -D -c config/unicorn.rb")
        .with(&["-D", "--daemonize"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port", "-l", "--listen"])])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-D", "--daemonize"]), true),
    Entry::new("unicorn", "serves a Ruby application", "rackup -p 3000")
        .without(&["-v", "--version", "-h", "--help"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port", "-l", "--listen"])])
        .stays(),
    Entry::new("puma", "serves a Ruby application", "puma -d -p 3000")
        .with(&["-d", "--daemon"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port", "-b", "--bind"])])
        .daemonizes("drop `--daemon`, which Puma 5 removed")
        .foreground_fix(Remedy::Remove(&["-d", "--daemon"]), true),
    Entry::new("puma", "serves a Ruby application", "puma -C config/puma.rb")
        .without(&["-v", "-V", "--version", "-h", "--help"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port", "-b", "--bind"])])
        .stays(),
    Entry::new("thin start", "serves a Ruby application", "thin start -d -p 3000")
        .with(&["-d", "--daemonize"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p"]), Listen::Socket(&["-S"])])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("thin start", "serves a Ruby application", "thin start -p 3000")
        .without(&["-C", "--config"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p"]), Listen::Socket(&["-S"])])
        .stays(),
    Entry::new("passenger start", "serves an application", "passenger start -d")
        .with(&["-d", "--daemonize"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"]), Listen::Socket(&["-S", "--socket"])])
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("passenger start", "serves an application", "passenger start -p 3000")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"]), Listen::Socket(&["-S", "--socket"])])
        .stays(),
    Entry::new("thin|passenger stop|status", "signals the server", "thin stop").ends().repeatable(),
    Entry::new("sidekiq", "runs jobs", "sidekiq -d -q default")
        .with(&["-d", "--daemon"])
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("drop `--daemon`, which Sidekiq 6 removed")
        .foreground_fix(Remedy::Remove(&["-d", "--daemon"]), true),
    Entry::new("sidekiq", "runs jobs", "sidekiq -C config/sidekiq.yml")
        .without(&["-V", "--version", "-h", "--help"])
        .task(Task::Consume)
        .needs("the queue")
        .stays(),
    Entry::new("delayed_job start", "runs jobs", "bin/delayed_job start")
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("use `bin/delayed_job run`")
        .foreground_fix(Remedy::Replace("start", "run"), false),
    Entry::new("delayed_job restart", "runs jobs", "bin/delayed_job restart")
        .task(Task::Consume)
        .needs("the queue")
        .daemonizes("use `bin/delayed_job run`")
        .foreground_fix(Remedy::Replace("restart", "run"), false),
    Entry::new("delayed_job run", "runs jobs", "bin/delayed_job run").task(Task::Consume).needs("the queue").stays(),
    Entry::new("delayed_job stop|status", "signals the workers", "bin/delayed_job stop").ends().repeatable(),
    Entry::new("good_job start|$", "runs jobs", "good_job start").task(Task::Consume).needs("the queue").stays(),
];
