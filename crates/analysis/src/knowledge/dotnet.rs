//! .NET.

use super::{Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::plain("dotnet")
    .values(&["-o", "--output", "-c", "--configuration", "-r", "--runtime", "-f", "--framework", "--urls", "--project", "-v"])];

const DOTNET: &[Listen] =
    &[Listen::Option(&["--urls"]), Listen::Variable("ASPNETCORE_URLS"), Listen::Variable("ASPNETCORE_HTTP_PORTS")];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // .NET.
    Entry::new("dotnet ef database update", "migrates the database", "dotnet ef database update")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("dotnet ef database drop", "drops the database", "dotnet ef database drop -f")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-f", "--force", "--dry-run"], "asks before it drops the database, and nobody answers")
        .answered_by(&[], Some(Remedy::Append("--force")))
        .ends()
        .destroys("drops the database"),
    Entry::new("dotnet ef migrations add", "writes a migration", "dotnet ef migrations add X")
        .ends()
        .fails_again("fails when a migration of that name exists"),
    Entry::new("dotnet ef migrations|dbcontext list|info|script|bundle", "asks about migrations", "dotnet ef migrations list")
        .asks(),
    Entry::new("dotnet publish|build|pack", "builds the application", "dotnet publish -o out")
        .with(&["-o", "--output"])
        .task(Task::Build)
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("dotnet publish|build|pack", "builds the application", "dotnet build")
        .task(Task::Build)
        .writes(&[Output::Usual("bin"), Output::Usual("obj")])
        .ends()
        .repeatable(),
    Entry::new("dotnet clean", "deletes what was built", "dotnet clean")
        .writes(&[Output::Usual("bin"), Output::Usual("obj")])
        .ends()
        .repeatable(),
    Entry::new("dotnet restore", "installs packages", "dotnet restore")
        .task(Task::Install)
        .writes(&[Output::Usual("obj")])
        .ends()
        .repeatable(),
    Entry::new("dotnet test", "runs tests", "dotnet test").task(Task::Test).ends().repeatable(),
    Entry::new("dotnet tool|workload install|restore|update", "installs tools", "dotnet tool restore")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("dotnet tool|new|add|remove|nuget|workload|format|sln", "prepares the application", "dotnet add package x")
        .ends()
        .repeatable(),
    Entry::new("dotnet run", "compiles and runs the application", "dotnet run --urls http://0.0.0.0:5000").listens(DOTNET),
    Entry::new("dotnet exec", "runs the application", "dotnet exec app.dll").listens(DOTNET),
    Entry::new("dotnet build-server|dev-certs|user-secrets", "works on .NET", "dotnet build-server shutdown").ends().repeatable(),
    Entry::new("dotnet watch", "runs the application for development", "dotnet watch run").task(Task::ServeDev).stays(),
    Entry::new("dotnet", "asks .NET", "dotnet --info").with(&["--info", "--version", "--list-sdks", "--list-runtimes"]).asks(),
    // Any other word is the assembly that it runs: `dotnet app.dll`.
    Entry::new("dotnet *", "runs the application", "dotnet app.dll --urls http://0.0.0.0:5000").listens(DOTNET),
];
