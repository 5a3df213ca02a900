//! Java, Go, Rust, .NET and Elixir: build tools and what runs through them.

use super::{Call, Ends, Entry, Hazard, Output, Program, Repeat, Task, Unrepeatable};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::plain("mvn").aliases(&["mvnw", "mvnd"]).values(&["-f", "--file", "-P", "-pl", "-s", "--settings", "-T", "-rf", "-D"]),
    Program::plain("gradle")
        .aliases(&["gradlew"])
        .values(&["-b", "-c", "-p", "--project-dir", "-x", "--exclude-task", "-I", "-P", "-D"]),
    Program::plain("go").values(&["-C"]),
    Program::plain("cargo"),
    Program::plain("dotnet"),
    Program::plain("mix"),
    Program::plain("hugo").values(&[
        "-d", "--destination", "-s", "--source", "-b", "--baseURL", "-e", "--environment", "-t", "--theme", "--config",
        "--cacheDir",
    ]),
];

/// What they do.
pub static ENTRIES: &[Entry] = &[
    // Java.
    Entry::new("mvn flyway:clean", "drops everything in the database", "mvn flyway:clean")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops everything in the database"),
    Entry::new("mvn flyway:migrate|liquibase:update", "migrates the database", "mvn flyway:migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends_depending(goals_end)
        .repeatable(),
    Entry::new(
        "mvn spring-boot:run|jetty:run|quarkus:dev|tomcat7:run|liberty:run|mn:run",
        "serves the application",
        "mvn spring-boot:run",
    )
    .task(Task::Serve)
    .stays(),
    Entry::new(
        "mvn package|install|verify|compile|clean|test|test-compile|process-resources|validate|deploy|\
         integration-test",
        "builds the application",
        "./mvnw -B clean package",
    )
    .task(Task::Build)
    .without(&["-f", "--file"])
    .writes(&[Output::Usual("target")])
    .ends_depending(goals_end)
    .repeat_depending(goals),
    Entry::new(
        "mvn package|install|verify|compile|clean|test|dependency:*|help:*|versions:*",
        "builds the application",
        "mvn dependency:go-offline",
    )
    .task(Task::Build)
    .ends_depending(goals_end)
    .repeat_depending(goals),
    Entry::new("gradle flywayClean|dropAll", "drops everything in the database", "gradle flywayClean")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops everything in the database"),
    Entry::new("gradle flywayMigrate|update", "migrates the database", "./gradlew flywayMigrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends_depending(goals_end)
        .repeatable(),
    Entry::new("gradle bootRun|appRun|quarkusDev|jettyRun|tomcatRun", "serves the application", "gradle bootRun")
        .task(Task::Serve)
        .stays(),
    Entry::new(
        "gradle build|assemble|clean|jar|bootJar|bootWar|war|shadowJar|test|check|installDist|classes|\
         buildFatJar",
        "builds the application",
        "./gradlew clean build -x test",
    )
    .task(Task::Build)
    .without(&["-p", "--project-dir", "-b", "-t", "--continuous"])
    .writes(&[Output::Usual("build")])
    .ends_depending(goals_end)
    .repeat_depending(goals),
    Entry::new("gradle tasks|dependencies|help|projects|properties", "asks Gradle", "gradle tasks").asks(),
    Entry::new("java", "asks Java", "java -version").with(&["-version", "--version", "-showversion"]).asks(),
    Entry::new("sbt|lein|ant|bazel compile|package|assembly|uberjar|build|stage|dist", "builds the application", "sbt stage")
        .task(Task::Build)
        .ends(),
    // Go and Rust.
    Entry::new("go build", "builds the application", "go build -o bin/app ./cmd/app")
        .task(Task::Build)
        .writes(&[Output::Option(&["-o"])])
        .ends()
        .repeatable(),
    Entry::new("go install|get", "installs packages", "go install example.com/tool@latest").task(Task::Install).ends().repeatable(),
    Entry::new("go mod download|tidy|vendor|verify", "installs packages", "go mod download")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("go generate", "generates code", "go generate ./...").task(Task::Build).ends().repeatable(),
    Entry::new("go vet|test", "checks the code", "go test ./...").task(Task::Test).ends().repeatable(),
    Entry::new("go mod|fmt|clean|work|tool", "works on the code", "go clean").ends().repeatable(),
    Entry::new("go run", "compiles and runs a program", "go run ./cmd/app"),
    Entry::new("go env|version|list|doc", "asks Go", "go version").asks(),
    Entry::new("cargo build|b|install|rustc", "builds the application", "cargo build --release")
        .without(&["--target-dir", "--manifest-path"])
        .task(Task::Build)
        .writes(&[Output::Usual("target")])
        .ends()
        .repeatable(),
    Entry::new("cargo check|clippy|test|bench", "checks the code", "cargo test")
        .without(&["--target-dir", "--manifest-path"])
        .task(Task::Test)
        .writes(&[Output::Usual("target")])
        .ends()
        .repeatable(),
    Entry::new("cargo clean|doc", "works on the code", "cargo doc")
        .without(&["--target-dir", "--manifest-path"])
        .writes(&[Output::Usual("target")])
        .ends()
        .repeatable(),
    Entry::new("cargo build|b|install", "builds the application", "cargo build --target-dir x")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("cargo fetch|update|add|vendor", "installs packages", "cargo fetch").task(Task::Install).ends().repeatable(),
    Entry::new("cargo check|clippy|test|bench", "checks the code", "cargo test --manifest-path x")
        .task(Task::Test)
        .ends()
        .repeatable(),
    Entry::new("cargo fmt|tree|metadata|version|audit|clean|doc", "asks Cargo", "cargo tree").ends().repeatable(),
    Entry::new("rustup install|update|default|target|toolchain|component|show", "installs Rust", "rustup default stable")
        .task(Task::Install)
        .ends(),
    Entry::new("make clean", "deletes what was built", "make clean").ends(),
    Entry::new("make|ninja build|all|install", "builds the application", "make build").task(Task::Build).ends(),
    Entry::new("cmake", "builds the application", "cmake --build build").task(Task::Build).ends(),
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
    // Elixir.
    Entry::new("mix ecto.drop", "drops the database", "mix ecto.drop")
        .task(Task::Reset)
        .needs("the database")
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
        .task(Task::Build)
        .with(&["--path"])
        .writes(&[Output::Option(&["--path"])])
        .ends()
        .repeatable(),
    Entry::new("mix compile|release|deps.compile", "builds the application", "mix compile")
        .task(Task::Build)
        .writes(&[Output::Usual("_build")])
        .ends()
        .repeatable(),
    Entry::new(
        "mix deps.get|deps.update|local.hex|local.rebar|archive.install|assets.setup|tailwind.install|esbuild.install",
        "installs packages",
        "mix local.hex --force",
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
    Entry::new("mix phx.server", "serves the application", "mix phx.server").task(Task::Serve).stays(),
    Entry::new("mix run", "runs the application", "mix run --no-halt").task(Task::Serve).with(&["--no-halt"]).stays(),
    Entry::new("mix do", "runs tasks one after the other", "mix do deps.get, deps.compile")
        .ends_depending(mix_do_ends)
        .repeat_depending(mix_do),
    Entry::new("mix new|phx.new|phx.gen.*|ecto.gen.*|ecto.gen.migration", "writes code", "mix ecto.gen.migration x").ends(),
    // Sites.
    Entry::new("hugo server|serve|s", "serves the site", "hugo server").task(Task::ServeDev).stays(),
    Entry::new("hugo new|mod|version|env|list|config|check|gen|completion|deploy|help|import|convert", "asks Hugo", "hugo version")
        .ends()
        .repeatable(),
    Entry::new("hugo build|$", "builds on each change", "hugo --watch").task(Task::ServeDev).with(&["-w", "--watch"]).stays(),
    Entry::new("hugo build|$", "builds the site", "hugo -d web")
        .task(Task::Build)
        .with(&["-d", "--destination"])
        .writes(&[Output::Option(&["-d", "--destination"])])
        .ends()
        .repeatable(),
    Entry::new("hugo $", "builds the site", "hugo --minify")
        .task(Task::Build)
        .without(&["-s", "--source"])
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("hugo build", "builds the site", "hugo build")
        .task(Task::Build)
        .without(&["-s", "--source"])
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("hugo build|$", "builds the site", "hugo -s docs").task(Task::Build).ends().repeatable(),
];

/// Goals of Maven and tasks of Gradle may run a server, among others.
fn goals_end(call: &Call<'_>) -> Ends {
    const ENDING: [&str; 30] = [
        "package", "install", "verify", "compile", "clean", "test", "test-compile", "process-resources", "validate", "deploy",
        "integration-test", "build", "assemble", "jar", "bootJar", "bootWar", "war", "shadowJar", "check", "installDist",
        "classes", "buildFatJar", "flyway:migrate", "liquibase:update", "flywayMigrate", "update", "dependency:go-offline",
        "dependency:resolve", "dependency:copy-dependencies", "stage",
    ];
    let is_ending = |goal: &str| {
        ENDING.contains(&goal.rsplit_once(':').filter(|(path, _)| path.starts_with(':')).map_or(goal, |(_, task)| task))
    };
    let is_known = call.operands().all(|goal| {
        goal.exact && (is_ending(&goal.text) || goal.text.starts_with("dependency:") || goal.text.starts_with("help:"))
    });
    if is_known { Ends::Yes } else { Ends::Unknown }
}

fn goals(call: &Call<'_>) -> Repeat {
    if call.operands().any(|goal| matches!(goal.text.as_str(), "flyway:clean" | "flywayClean" | "liquibase:dropAll")) {
        return not(Hazard::Destroys, "drops everything in the database");
    }
    Repeat::Safe
}

const fn not(hazard: Hazard, because: &'static str) -> Repeat {
    Repeat::Not(Unrepeatable { hazard, because, remedy: "", fix: None, mild: false })
}

/// The tasks of `mix do a, b` or `mix do a + b`.
fn mix_tasks<'c>(call: &Call<'c>) -> impl Iterator<Item = &'c str> {
    call.operands().skip(1).map(|task| task.text.trim_end_matches(','))
}

fn mix_do(call: &Call<'_>) -> Repeat {
    if mix_tasks(call).any(|task| matches!(task, "ecto.drop" | "ecto.reset")) {
        return not(Hazard::Destroys, "drops the database");
    }
    if mix_tasks(call).any(|task| task == "ecto.setup") {
        return not(Hazard::Doubles, "runs the seeds again, which insert their rows again");
    }
    Repeat::Unknown
}

fn mix_do_ends(call: &Call<'_>) -> Ends {
    let runs = |task: &str| matches!(task, "run" | "phx.server" | "app.start" | "cmd");
    if mix_tasks(call).any(runs) { Ends::Unknown } else { Ends::Yes }
}
