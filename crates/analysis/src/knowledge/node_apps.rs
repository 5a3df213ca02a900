//! Content management systems and shops of Node.js.

use super::{Entry, Output, Program, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::plain("directus"), Program::plain("strapi")];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // Content management systems.
    Entry::new(
        "strapi configuration:restore|config:restore|import", "loads the configuration",
        "strapi configuration:restore -f config.json",
    )
    .task(Task::Import)
    .needs("the database")
    .ends()
    .repeatable(),
    Entry::new("strapi configuration:dump|export", "dumps the data", "strapi export")
        .task(Task::Dump)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("strapi build", "builds the administration", "strapi build")
        .task(Task::Build)
        .writes(&[Output::Usual("build"), Output::Usual("dist"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("strapi start", "serves the application", "strapi start").task(Task::Serve).stays(),
    Entry::new("strapi develop|dev|watch-admin", "serves the application for development", "strapi develop")
        .task(Task::ServeDev)
        .stays(),
    Entry::new("directus bootstrap", "sets Directus up", "npx directus bootstrap")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("directus database install", "sets the database up", "directus database install")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .fails_again("fails when the tables exist")
        .remedy("use `directus bootstrap`"),
    Entry::new("directus database migrate:latest|migrate:up", "migrates the database", "npx directus database migrate:latest")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("directus users create", "creates a user", "directus users create --email a --password b --role c")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("creates the user again, or fails"),
    Entry::new("directus roles create", "creates a role", "directus roles create --role editor")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .doubles("creates one more role"),
    Entry::new("directus schema apply|snapshot", "changes the schema", "directus schema apply --yes snapshot.yaml")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("directus start", "serves the application", "npx directus start").task(Task::Serve).stays(),
    Entry::new("medusa db:migrate|db:setup|db:sync-links|db:create", "migrates the database", "npx medusa db:migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("medusa build", "builds the application", "medusa build").task(Task::Build).ends().repeatable(),
    Entry::new("medusa user", "creates a user", "medusa user -e a@example.com -p x")
        .task(Task::Seed)
        .needs("the database")
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("medusa seed|exec", "runs a script of the shop", "medusa exec ./src/scripts/seed.ts").needs("the database"),
    Entry::new("medusa migrations run", "migrates the database", "medusa migrations run")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("medusa start|start-cluster", "serves the application", "npx medusa start").task(Task::Serve).stays(),
    Entry::new("medusa develop", "serves the application for development", "medusa develop").task(Task::ServeDev).stays(),
    Entry::new("payload migrate", "migrates the database", "payload migrate")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("payload migrate:fresh|migrate:reset|migrate:refresh", "makes the database anew", "payload migrate:fresh")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops every table"),
];
