//! Java: build tools and servers.

use super::{Call, Ends, Entry, Hazard, Output, Program, Remedy, Repeat, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("mvn").aliases(&["mvnw", "mvnd"]).values(&["-f", "--file", "-P", "-pl", "-s", "--settings", "-T", "-rf", "-D"]),
    Program::plain("gradle")
        .aliases(&["gradlew"])
        .values(&["-b", "-c", "-p", "--project-dir", "-x", "--exclude-task", "-I", "-P", "-D"]),
    Program::plain("jetty.sh").aliases(&["jetty"]),
    Program::plain("catalina.sh").aliases(&["catalina"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
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
    // Java.
    Entry::new("catalina.sh start", "serves a Java application", "catalina.sh start")
        .task(Task::Serve)
        .daemonizes("use `catalina.sh run`")
        .foreground_fix(Remedy::Replace("start", "run"), true),
    Entry::new("catalina.sh jpda start", "serves a Java application", "catalina.sh jpda start")
        .task(Task::Serve)
        .daemonizes("use `catalina.sh run`")
        .foreground_fix(Remedy::Replace("start", "run"), true),
    Entry::new("catalina.sh run", "serves a Java application", "catalina.sh run").task(Task::Serve).stays(),
    Entry::new("catalina.sh jpda run", "serves a Java application", "catalina.sh jpda run").task(Task::Serve).stays(),
    Entry::new("catalina.sh stop|version|configtest", "signals Tomcat", "catalina.sh stop").ends(),
    Entry::new("startup.sh", "serves a Java application", "/app/tomcat/bin/startup.sh")
        .task(Task::Serve)
        .daemonizes("use `catalina.sh run`"),
    Entry::new("jetty.sh start|restart", "serves a Java application", "jetty.sh start")
        .task(Task::Serve)
        .daemonizes("use `jetty.sh run`")
        .foreground_fix(Remedy::Replace("start", "run"), false),
    Entry::new("jetty.sh run|demo", "serves a Java application", "jetty.sh run").task(Task::Serve).stays(),
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
        return Repeat::not(Hazard::Destroys, "drops everything in the database", "");
    }
    Repeat::Safe
}
