//! Content management systems and shops of Node.js.

use super::{Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("directus"),
    Program::plain("medusa").values(&["-p", "--port", "-H", "--host", "-e", "--email", "--password"]),
    Program::plain("strapi"),
];

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
    Entry::new("directus schema apply", "changes the schema", "directus schema apply --yes snapshot.yaml")
        .task(Task::Migrate)
        .needs("the database")
        .prompts(&["-y", "--yes", "--dry-run"], "asks before it changes the schema, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--yes")))
        .ends()
        .repeatable(),
    Entry::new("directus schema snapshot", "dumps the schema", "directus schema snapshot snapshot.yaml")
        .task(Task::Dump)
        .needs("the database")
        .writes(&[Output::OperandsFrom(2)])
        .ends()
        .repeatable(),
    Entry::new("strapi transfer", "copies the data of another instance", "strapi transfer --from https://example.com --force")
        .task(Task::Import)
        .needs("the database")
        .prompts(&["--force"], "asks before it replaces the data, and nobody answers")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .destroys("replaces the data"),
    Entry::new(
        "strapi admin:create-user|admin:create", "creates an administrator", "strapi admin:create-user -e a@example.com -p x",
    )
    .task(Task::Seed)
    .needs("the database")
    .ends()
    .fails_again("fails when the user exists"),
    Entry::new("strapi version|report|ts:generate-types|routes:list|services:list|export:*", "asks Strapi", "strapi version")
        .ends()
        .repeatable(),
    Entry::new(
        "payload migrate:create|generate:types|generate:importmap|generate:graphQLSchema",
        "writes code",
        "payload generate:types",
    )
    .ends()
    .repeatable(),
    Entry::new("payload migrate:down", "undoes migrations", "payload migrate:down")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .privileged(),
    Entry::new("payload migrate:status", "asks the database", "payload migrate:status").needs("the database").asks(),
    Entry::new("payload jobs:run", "runs jobs", "payload jobs:run").task(Task::Consume).needs("the database"),
    Entry::new("payload build", "builds the application", "payload build").task(Task::Build).ends().repeatable(),
    Entry::new("keystone build", "builds the application", "keystone build")
        .task(Task::Build)
        .writes(&[Output::Usual(".keystone")])
        .ends()
        .repeatable(),
    Entry::new("keystone start", "serves the application", "keystone start")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("keystone dev", "serves the application for development", "keystone dev").task(Task::ServeDev).stays(),
    Entry::new("keystone prisma migrate deploy", "migrates the database", "keystone prisma migrate deploy")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("ghost|n8n|node-red|uptime-kuma start|run|$", "serves the application", "n8n start").task(Task::Serve).stays(),
    Entry::new("n8n worker|webhook", "runs jobs", "n8n worker").task(Task::Consume).needs("the queue").stays(),
    Entry::new("sanity|tinacms|decap-server build", "builds the application", "sanity build").task(Task::Build).ends().repeatable(),
    Entry::new("directus count|roles|users|security", "works on the site", "directus count users").needs("the database").ends(),
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
    Entry::new("medusa start|start-cluster", "serves the application", "npx medusa start")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
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
