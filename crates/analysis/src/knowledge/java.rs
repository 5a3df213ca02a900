//! Java: build tools and servers.

use super::{Call, Ends, Entry, Hazard, Listen, Output, Program, Remedy, Repeat, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("mvn").aliases(&["mvnw", "mvnd"]).values(&["-f", "--file", "-P", "-pl", "-s", "--settings", "-T", "-rf", "-D"]),
    Program::plain("java")
        .values(&["-jar", "-cp", "-classpath", "--class-path", "-m", "--module", "-p", "--port", "--module-path"]),
    Program::plain("gradle")
        .aliases(&["gradlew"])
        .values(&["-b", "-c", "-p", "--project-dir", "-x", "--exclude-task", "-I", "-P", "-D"]),
    Program::plain("jetty.sh").aliases(&["jetty"]),
    Program::plain("catalina.sh").aliases(&["catalina"]),
];

/// How frameworks are told the port: Spring, Quarkus, Micronaut, Payara Micro, Ktor, Thorntail.
const JAVA: &[Listen] = &[
    Listen::Prefix("-Dserver.port="),
    Listen::Prefix("--server.port="),
    Listen::Prefix("-Dquarkus.http.port="),
    Listen::Prefix("-Dmicronaut.server.port="),
    Listen::Prefix("-Djetty.http.port="),
    Listen::Prefix("-Dhttp.port="),
    Listen::Prefix("-Dswarm.http.port="),
    Listen::Prefix("-port="),
    Listen::Option(&["--port"]),
    Listen::Variable("SERVER_PORT"),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
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
    Entry::new("mvn quarkus:dev|mn:run|liberty:dev", "serves the application for development", "mvn quarkus:dev")
        .task(Task::ServeDev)
        .listens(JAVA)
        .stays(),
    Entry::new("mvn spring-boot:run|jetty:run|tomcat7:run|liberty:run", "serves the application", "mvn spring-boot:run")
        .task(Task::Serve)
        .listens(JAVA)
        .stays(),
    Entry::new(
        "mvn package|install|verify|compile|clean|test|test-compile|process-resources|validate|deploy|\
         integration-test",
        "builds the application",
        "./mvnw -B clean package",
    )
    .without(&["-f", "--file"])
    .task(Task::Build)
    .writes(&[Output::Usual("target")])
    .ends_depending(goals_end)
    .repeat_depending(goals),
    Entry::new("mvn dependency:*|versions:*|de.qaware.maven:*", "fetches packages", "mvn dependency:go-offline")
        .task(Task::Install)
        .ends_depending(goals_end)
        .repeat_depending(goals),
    Entry::new("mvn help:*", "asks Maven", "mvn help:effective-pom").ends().repeatable(),
    Entry::new("mvn package|install|verify|compile|clean|test", "builds the application", "mvn -f api/pom.xml package")
        .task(Task::Build)
        .ends_depending(goals_end)
        .repeat_depending(goals),
    Entry::new("mvn", "asks Maven", "mvn -v").with(&["-v", "--version"]).asks(),
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
    Entry::new("gradle quarkusDev", "serves the application for development", "gradle quarkusDev")
        .task(Task::ServeDev)
        .listens(JAVA)
        .stays(),
    Entry::new("gradle bootRun|appRun|jettyRun|tomcatRun", "serves the application", "gradle bootRun")
        .task(Task::Serve)
        .listens(JAVA)
        .stays(),
    Entry::new(
        "gradle build|assemble|clean|jar|bootJar|bootWar|war|shadowJar|test|check|installDist|classes|\
         buildFatJar",
        "builds the application",
        "./gradlew clean build -x test",
    )
    .without(&["-p", "--project-dir", "-b", "-t", "--continuous"])
    .task(Task::Build)
    .writes(&[Output::Usual("build")])
    .ends_depending(goals_end)
    .repeat_depending(goals),
    Entry::new("gradle tasks|dependencies|help|projects|properties", "asks Gradle", "gradle tasks").asks(),
    Entry::new("java", "asks Java", "java -version").with(&["-version", "--version", "-showversion"]).asks(),
    Entry::new("java", "runs a program", "java -Dserver.port=8080 -jar app.jar")
        .with(&["-jar", "-cp", "-classpath", "--class-path", "-m", "--module"])
        .listens(JAVA),
    Entry::new(
        "sbt|lein|ant|bazel|mill|scala-cli compile|package|assembly|uberjar|build|stage|dist|jar|war|clean",
        "builds the application",
        "sbt stage",
    )
    .task(Task::Build)
    .ends(),
    Entry::new("sbt|lein|mill|scala-cli run", "runs the application", "sbt run"),
    Entry::new("javac|jlink|jpackage|kotlinc|scalac|groovyc", "compiles the application", "javac -d out Main.java")
        .task(Task::Build)
        .writes(&[Output::Option(&["-d", "--output"])])
        .ends(),
    Entry::new("keytool", "works on keys", "keytool -list -keystore x.jks").ends(),
    Entry::new("sdk install|use|default", "installs Java", "sdk install java 21-tem").task(Task::Install).ends(),
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
