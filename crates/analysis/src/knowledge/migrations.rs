//! Migration tools that belong to no framework.

use super::databases::database;
use super::{Call, Entry, Hazard, Program, Remedy, Repeat, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("flyway"),
    Program::plain("liquibase"),
    Program::plain("goose").values(&["-dir", "-table"]),
    Program::plain("migrate")
        .aliases(&["golang-migrate"])
        .values(&["-path", "--path", "-database", "--database", "-source", "--source"]),
    Program::new("dbmate").values(&["-u", "--url", "-e", "--env", "-d", "--migrations-dir", "-s"]),
    Program::plain("sqlx").values(&["-D", "--database-url", "--source"]),
    Program::plain("diesel").values(&["--database-url", "--migration-dir", "--config-file"]),
    Program::plain("phinx").values(&["-e", "-c", "-t", "-s", "--environment", "--configuration"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("flyway clean", "drops everything in the database", "flyway clean")
        .task(Task::Reset)
        .needs_depending(database)
        .ends()
        .destroys("drops everything in the database"),
    Entry::new("flyway migrate|repair|baseline", "migrates the database", "flyway migrate")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeat_depending(flyway),
    Entry::new("flyway info|validate|version", "asks Flyway", "flyway info").needs_depending(database).asks(),
    Entry::new("liquibase drop-all|dropAll", "drops everything in the database", "liquibase drop-all")
        .task(Task::Reset)
        .needs_depending(database)
        .ends()
        .destroys("drops everything in the database"),
    Entry::new(
        "liquibase update|update-testing-rollback|tag|changelog-sync|clear-checksums|release-locks",
        "migrates the database",
        "liquibase update",
    )
    .task(Task::Migrate)
    .needs_depending(database)
    .ends()
    .repeatable(),
    Entry::new("liquibase status|validate|history", "asks Liquibase", "liquibase status").asks(),
    Entry::new("goose up|up-to|up-by-one|validate|fix", "migrates the database", "goose -dir migrations up")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("goose * * up|up-to", "migrates the database", "goose -dir migrations postgres dsn up")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("goose status|version", "asks goose", "goose status").asks(),
    Entry::new("migrate up|goto|force|version", "migrates the database", "migrate -path db -database url up")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("migrate drop", "drops everything in the database", "migrate -path db -database url drop -f")
        .task(Task::Reset)
        .needs_depending(database)
        .prompts(&["-f"], "asks before it drops everything, and drops nothing without an answer")
        .answered_by(&[], Some(Remedy::Append("-f")))
        .ends()
        .destroys("drops everything in the database"),
    Entry::new("migrate down", "undoes migrations", "migrate -path db -database url down 1")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .destroys("undoes migrations, and drops what they made"),
    Entry::new("dbmate up|migrate|wait|dump|load", "migrates the database", "dbmate up")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("dbmate drop", "drops the database", "dbmate drop")
        .task(Task::Reset)
        .needs_depending(database)
        .ends()
        .destroys("drops the database"),
    Entry::new("dbmate status", "asks dbmate", "dbmate status").needs_depending(database).asks(),
    Entry::new("sqlx migrate run", "migrates the database", "sqlx migrate run")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("sqlx database drop|reset", "drops the database", "sqlx database reset -y")
        .task(Task::Reset)
        .needs_depending(database)
        .prompts(&["-y"], "asks before it drops the database, and fails without an answer")
        .answered_by(&[], Some(Remedy::Insert("-y")))
        .ends()
        .destroys("drops the database"),
    Entry::new("diesel migration run", "migrates the database", "diesel migration run")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("diesel database reset|drop", "drops the database", "diesel database reset")
        .task(Task::Reset)
        .needs_depending(database)
        .ends()
        .destroys("drops the database"),
    Entry::new("phinx migrate|status|breakpoint", "migrates the database", "phinx migrate -e production")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("phinx seed:run", "seeds the database", "phinx seed:run")
        .task(Task::Seed)
        .needs_depending(database)
        .ends()
        .doubles("inserts its rows again"),
    Entry::new("atlas migrate|schema apply", "migrates the database", "atlas migrate apply")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("atlas migrate|schema lint|hash|validate|diff|new|inspect|status", "asks Atlas", "atlas migrate status").asks(),
    Entry::new("tern|refinery migrate", "migrates the database", "tern migrate")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("sqitch deploy", "migrates the database", "sqitch deploy")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("sqitch revert", "undoes migrations", "sqitch revert -y")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .destroys("undoes migrations, and drops what they made"),
    Entry::new("ley|db-migrate|node-pg-migrate|umzug|postgrator up", "migrates the database", "npx node-pg-migrate up")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .repeatable(),
    Entry::new("ley|db-migrate|node-pg-migrate|umzug down|redo|reset", "undoes migrations", "db-migrate down")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .privileged(),
];

/// `flyway migrate clean` runs one after the other.
fn flyway(call: &Call<'_>) -> Repeat {
    if call.operands().any(|command| command.text == "clean") {
        return Repeat::not(Hazard::Destroys, "drops everything in the database", "");
    }
    Repeat::Safe
}
