//! Database tools of Node.js.

use super::{Entry, Program, Remedy, SEEDS_AGAIN, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("prisma").values(&["--schema", "--config", "--name", "-n"]),
    Program::plain("knex").values(&["--knexfile", "--env", "--cwd", "--client", "--connection"]),
    Program::plain("sequelize").aliases(&["sequelize-cli"]).values(&["--env", "--config", "--url", "--seeders-path"]),
    Program::plain("typeorm")
        .aliases(&["typeorm-ts-node-commonjs", "typeorm-ts-node-esm"])
        .values(&["-d", "--dataSource", "-f", "-c"]),
    Program::plain("mikro-orm").aliases(&["mikro-orm-esm"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // ORMs.
    Entry::new("prisma migrate deploy", "migrates the database", "npx prisma@5 migrate deploy")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("prisma migrate dev", "migrates a development database", "prisma migrate dev")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&[], "refuses to run where nobody can answer it")
        .answered_by(&[], Some(Remedy::Replace("dev", "deploy")))
        .ends()
        .destroys("may reset the database")
        .remedy("use `prisma migrate deploy`"),
    Entry::new("prisma migrate reset", "makes the database anew", "prisma migrate reset --force")
        .task(Task::Reset)
        .needs("the database")
        .prompts(&["-f", "--force"], "asks before it drops the database, and fails without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .destroys("drops the database")
        .remedy("use `prisma migrate deploy`"),
    Entry::new("prisma db push", "makes the database anew", "prisma db push --force-reset")
        .with(&["--force-reset"])
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops the database"),
    Entry::new("prisma db push", "changes the schema", "prisma db push --accept-data-loss")
        .with(&["--accept-data-loss"])
        .task(Task::Migrate)
        .needs("the database")
        .ends(),
    Entry::new("prisma db push", "changes the schema", "prisma db push")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("prisma db seed", "seeds the database", "prisma db seed")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles(SEEDS_AGAIN),
    Entry::new("prisma generate", "generates the client", "npx prisma generate")
        .without(&["--watch"])
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("prisma format|validate|version", "asks Prisma", "prisma validate").without(&["--watch"]).ends().repeatable(),
    Entry::new("prisma migrate status", "asks the database", "prisma migrate status").needs("the database").asks(),
    Entry::new("prisma migrate diff", "asks Prisma", "prisma migrate diff").asks(),
    Entry::new("prisma studio", "serves an editor", "prisma studio").task(Task::ServeDev).stays(),
    Entry::new("knex migrate:latest|migrate:up", "migrates the database", "knex migrate:latest")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("knex migrate:rollback|migrate:down", "undoes migrations", "knex migrate:rollback")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("knex seed:run", "seeds the database", "knex seed:run")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("inserts its rows again, or empties the tables first"),
    Entry::new("knex migrate:status|migrate:list|migrate:currentVersion", "asks Knex", "knex migrate:status")
        .needs("the database")
        .asks(),
    Entry::new("sequelize db:migrate", "migrates the database", "npx sequelize-cli db:migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("sequelize db:seed:all|db:seed", "seeds the database", "sequelize db:seed:all")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles(SEEDS_AGAIN),
    Entry::new("sequelize db:create", "creates the database", "sequelize db:create")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .fails_again("fails when the database exists"),
    Entry::new("sequelize db:drop", "drops the database", "sequelize db:drop")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops the database"),
    Entry::new("sequelize db:migrate:undo*|db:seed:undo*", "undoes migrations", "sequelize db:migrate:undo:all")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("sequelize db:migrate:status", "asks Sequelize", "sequelize db:migrate:status").needs("the database").asks(),
    Entry::new("typeorm migration:run", "migrates the database", "typeorm migration:run -d dist/data-source.js")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("typeorm schema:sync", "changes the schema", "typeorm schema:sync")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .destroys("drops the columns and tables that no entity describes")
        .remedy("use migrations"),
    Entry::new("typeorm schema:drop", "drops the schema", "typeorm schema:drop")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops every table"),
    Entry::new("typeorm migration:revert", "undoes a migration", "typeorm migration:revert")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("typeorm migration:show|schema:log|query", "asks TypeORM", "typeorm migration:show").needs("the database").asks(),
    Entry::new("drizzle-kit migrate", "migrates the database", "drizzle-kit migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("drizzle-kit push", "changes the schema", "drizzle-kit push").task(Task::Migrate).needs("the database").ends(),
    Entry::new("drizzle-kit generate|check|up|drop", "writes a migration", "drizzle-kit generate").ends(),
    Entry::new("drizzle-kit pull|introspect", "asks the database", "drizzle-kit pull").needs("the database").ends(),
    Entry::new("mikro-orm migration:up", "migrates the database", "mikro-orm migration:up")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("mikro-orm schema:create|schema:update", "changes the schema", "mikro-orm schema:update --run")
        .task(Task::Migrate)
        .needs("the database")
        .ends(),
    Entry::new("mikro-orm seeder:run", "seeds the database", "mikro-orm seeder:run")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles(SEEDS_AGAIN),
    Entry::new("mikro-orm migration:down", "undoes a migration", "mikro-orm migration:down")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("mikro-orm migration:list|migration:pending|migration:check", "asks the database", "mikro-orm migration:list")
        .needs("the database")
        .asks(),
    Entry::new("mikro-orm cache:generate", "warms a cache", "mikro-orm cache:generate").task(Task::WarmCache).ends().repeatable(),
    Entry::new("mikro-orm migration:create|debug|cache:clear", "works on the code", "mikro-orm debug").ends(),
    Entry::new(
        "typeorm migration:create|migration:generate|entity:create|init|version",
        "writes code",
        "typeorm migration:create src/x",
    )
    .ends(),
    Entry::new("typeorm cache:clear", "clears a cache", "typeorm cache:clear")
        .task(Task::ClearCache)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("knex migrate:make|seed:make|init", "writes code", "knex migrate:make x").ends(),
    Entry::new("knex migrate:unlock", "unlocks the migrations", "knex migrate:unlock").needs("the database").ends(),
    Entry::new(
        "sequelize migration:generate|model:generate|seed:generate|init",
        "writes code",
        "sequelize migration:generate --name x",
    )
    .ends(),
    Entry::new("prisma migrate resolve", "changes the record of migrations", "prisma migrate resolve --applied x")
        .task(Task::Migrate)
        .needs("the database")
        .ends(),
    Entry::new("prisma db pull|execute", "works on the database", "prisma db pull").needs("the database").ends(),
    Entry::new("mikro-orm schema:drop|schema:fresh|migration:fresh|database:drop", "drops the schema", "mikro-orm schema:fresh")
        .without(&["--dump"])
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops every table"),
];
