//! .NET.

use super::{Entry, Output, Program, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::plain("dotnet")];

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
        .ends()
        .destroys("drops the database"),
    Entry::new("dotnet ef migrations add", "writes a migration", "dotnet ef migrations add X")
        .ends()
        .fails_again("fails when a migration of that name exists"),
    Entry::new("dotnet ef migrations|dbcontext list|info|script|bundle", "asks about migrations", "dotnet ef migrations list")
        .asks(),
    Entry::new("dotnet publish|build|pack", "builds the application", "dotnet publish -o out")
        .task(Task::Build)
        .with(&["-o", "--output"])
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
    Entry::new("dotnet watch", "runs the application for development", "dotnet watch run").task(Task::ServeDev).stays(),
    Entry::new("dotnet", "asks .NET", "dotnet --info").with(&["--info", "--version", "--list-sdks", "--list-runtimes"]).asks(),
];
