//! Elixir and Erlang.

use super::{Call, Ends, Entry, Hazard, Output, Program, Remedy, Repeat, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("mix"),
    Program::plain("elixir").aliases(&["iex"]).values(&["--name", "--sname", "--cookie", "--erl", "-S", "-pa", "-r", "-e"]),
    Program::plain("erl"),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("mix ecto.drop", "drops the database", "mix ecto.drop")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-f", "--force", "--force-drop"], "asks before it drops the database, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .destroys("drops the database"),
    Entry::new("mix ecto.reset", "makes the database anew", "mix ecto.reset")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops the database, and sets it up anew"),
    Entry::new("mix ecto.setup", "sets the database up", "mix ecto.setup")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("runs the seeds again, which insert their rows again")
        .remedy("use `mix ecto.migrate`"),
    Entry::new("mix ecto.rollback", "undoes migrations", "mix ecto.rollback")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("mix ecto.migrate|ecto.create|ecto.dump", "migrates the database", "mix ecto.migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("mix phx.digest|assets.deploy|phx.digest.clean", "digests assets", "mix phx.digest")
        .task(Task::Build)
        .writes(&[Output::Usual("priv/static")])
        .ends()
        .repeatable(),
    Entry::new("mix compile|release|deps.compile", "builds the application", "mix release --path out")
        .with(&["--path"])
        .task(Task::Build)
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .repeatable(),
    Entry::new("mix compile|release|deps.compile", "builds the application", "mix compile")
        .task(Task::Build)
        .writes(&[Output::Usual("_build")])
        .ends()
        .repeatable(),
    Entry::new("mix local.hex|local.rebar|archive.install|local.phx", "installs tools of Mix", "mix local.hex --force")
        .task(Task::Install)
        .prompts(&["--force"], "asks before it installs anything, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .repeatable(),
    Entry::new(
        "mix deps.get|deps.update|assets.setup|tailwind.install|esbuild.install",
        "installs packages",
        "mix deps.get --only prod",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new("mix assets.build|tailwind|esbuild|gettext.extract|sentry.package_source_code", "builds assets", "mix assets.build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("mix deps.clean|deps.unlock|clean|format|hex.config", "prepares the application", "mix clean").ends().repeatable(),
    Entry::new("mix test|credo|dialyzer", "checks the code", "mix test").task(Task::Test).asks(),
    Entry::new("mix ecto.migrations", "asks the database", "mix ecto.migrations").needs("the database").asks(),
    Entry::new("mix phx.routes|phx.gen.secret|hex.info|hex.audit|deps|help|deps.tree", "asks the application", "mix phx.routes")
        .asks(),
    Entry::new("mix phx.server", "serves the application", "mix phx.server")
        .task(Task::Serve)
        .task_depending(for_development)
        .stays(),
    Entry::new("mix run", "runs the application", "mix run --no-halt").with(&["--no-halt"]).task(Task::Serve).stays(),
    Entry::new("mix do", "runs tasks one after the other", "mix do deps.get, deps.compile")
        .task_depending(mix_do_task)
        .needs_depending(mix_do_needs)
        .ends_depending(mix_do_ends)
        .repeat_depending(mix_do),
    Entry::new("mix new|phx.new|phx.gen.*|ecto.gen.*|ecto.gen.migration", "writes code", "mix ecto.gen.migration x").ends(),
    Entry::new("mix-release daemon", "runs the release", "_build/prod/rel/app/bin/app daemon")
        .task(Task::Serve)
        .daemonizes("use `start`")
        .foreground_fix(Remedy::Replace("daemon", "start"), true),
    Entry::new("mix-release daemon_iex", "runs the release", "_build/prod/rel/app/bin/app daemon_iex")
        .task(Task::Serve)
        .daemonizes("use `start`")
        .foreground_fix(Remedy::Replace("daemon_iex", "start"), true),
    Entry::new("mix-release start|start_iex|foreground", "runs the release", "_build/prod/rel/app/bin/app start")
        .task(Task::Serve)
        .stays(),
    Entry::new("elixir|erl", "runs Erlang", "elixir --detached -S mix")
        .with(&["--detached", "-detached"])
        .daemonizes("drop `--detached`, and add `--no-halt` where nothing else keeps it running")
        .foreground_fix(Remedy::Remove(&["--detached", "-detached"]), true),
    Entry::new("elixir phx.server", "serves the application", "elixir --name app@localhost -S mix phx.server")
        .task(Task::Serve)
        .stays(),
    Entry::new("elixir run", "runs the application", "elixir -S mix run --no-halt").with(&["--no-halt"]).task(Task::Serve).stays(),
];

/// The tasks of `mix do a, b` or `mix do a + b`.
fn mix_tasks<'c>(call: &Call<'c>) -> impl Iterator<Item = &'c str> {
    call.operands().skip(1).map(|task| task.text.trim_end_matches(','))
}

fn mix_do_task(call: &Call<'_>) -> Option<Task> {
    let runs = |names: &[&str]| mix_tasks(call).any(|task| names.contains(&task));
    if runs(&["ecto.migrate", "ecto.setup"]) {
        return Some(Task::Migrate);
    }
    if runs(&["compile", "release", "deps.compile", "assets.deploy", "phx.digest"]) {
        return Some(Task::Build);
    }
    runs(&["deps.get", "local.hex", "local.rebar"]).then_some(Task::Install)
}

fn mix_do_needs(call: &Call<'_>) -> Option<&'static str> {
    mix_tasks(call).any(|task| task.starts_with("ecto.")).then_some("the database")
}

fn mix_do(call: &Call<'_>) -> Repeat {
    if mix_tasks(call).any(|task| matches!(task, "ecto.drop" | "ecto.reset")) {
        return Repeat::not(Hazard::Destroys, "drops the database", "");
    }
    if mix_tasks(call).any(|task| task == "ecto.setup") {
        return Repeat::not(Hazard::Doubles, "runs the seeds again, which insert their rows again", "");
    }
    Repeat::Unknown
}

fn mix_do_ends(call: &Call<'_>) -> Ends {
    let runs = |task: &str| matches!(task, "run" | "phx.server" | "app.start" | "cmd");
    if mix_tasks(call).any(runs) { Ends::Unknown } else { Ends::Yes }
}

fn for_development(call: &Call<'_>) -> Option<Task> {
    call.env("MIX_ENV").filter(|value| value.text == "dev").map(|_| Task::ServeDev)
}
