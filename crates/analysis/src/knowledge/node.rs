//! Node.js, Bun and Deno: package managers, bundlers, ORMs, content management systems.

use super::php::literals_behind;
use super::{Arg, Call, Entry, Output, Program, Task};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::plain("npm").values(&["--prefix", "-C", "-w", "--workspace", "--loglevel", "--cache", "--registry"]),
    Program::plain("yarn").aliases(&["yarnpkg"]).values(&["--cwd"]),
    Program::plain("pnpm").values(&["-C", "--dir", "--filter", "-F"]),
    Program::plain("bun").values(&["--cwd"]),
    Program::plain("node").aliases(&["nodejs"]).values(&["-e", "--eval", "-p", "--print", "-r", "--require"]),
    Program::plain("prisma").values(&["--schema", "--config", "--name", "-n"]),
    Program::plain("knex").values(&["--knexfile", "--env", "--cwd", "--client", "--connection"]),
    Program::plain("sequelize").aliases(&["sequelize-cli"]).values(&["--env", "--config", "--url", "--seeders-path"]),
    Program::plain("typeorm")
        .aliases(&["typeorm-ts-node-commonjs", "typeorm-ts-node-esm"])
        .values(&["-d", "--dataSource", "-f", "-c"]),
    Program::plain("mikro-orm").aliases(&["mikro-orm-esm"]),
    Program::plain("directus"),
    Program::plain("strapi"),
    Program::plain("next"),
    Program::plain("nuxt").aliases(&["nuxi", "nuxi-edge"]),
    Program::plain("vite").values(&["--outDir", "--mode", "-m", "--config", "-c", "--base", "--port", "--host", "-l"]),
    Program::plain("eleventy"),
    Program::plain("tsc").values(&["-p", "--project", "--outDir", "-b"]),
    Program::plain("esbuild"),
    Program::plain("tailwindcss").aliases(&["@tailwindcss/cli"]).values(&["-i", "--input", "-o", "--output", "-c", "--config"]),
    Program::plain("sass"),
    Program::plain("webpack").aliases(&["webpack-cli"]).values(&["-c", "--config", "--mode", "--env", "-o", "--output-path"]),
    Program::plain("serve").values(&["-l", "--listen", "-p", "-c", "--config", "-d"]),
];

const SEEDS_AGAIN: &str = "inserts its rows again";

/// What they do.
pub static ENTRIES: &[Entry] = &[
    // Package managers.
    Entry::new("npm install|i|add|update|up|uninstall|remove", "installs packages for all", "npm install -g pm2")
        .task(Task::Install)
        .with(&["-g", "--global"])
        .ends()
        .repeatable(),
    Entry::new(
        "npm install|i|in|add|ci|clean-install|install-clean|update|up|upgrade|uninstall|remove|rm|un|prune|\
         rebuild|dedupe|ddp",
        "installs packages",
        "npm ci",
    )
    .task(Task::Install)
    .without(&["--prefix", "-C"])
    .writes(&[Output::Usual("node_modules")])
    .ends()
    .repeatable(),
    Entry::new(
        "npm install|i|add|ci|clean-install|install-clean|update|up|uninstall|remove|prune|rebuild|dedupe",
        "installs packages",
        "npm ci --prefix web",
    )
    .task(Task::Install)
    .writes(&[Output::UsualBelow(modules_elsewhere)])
    .ends()
    .repeatable(),
    Entry::new("npm run|run-script build|build:prod|build:production|prod|production", "builds the application", "npm run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("npm test|t|tst", "runs tests", "npm test").task(Task::Test).ends(),
    Entry::new("npm version $", "shows versions", "npm version").asks(),
    Entry::new("npm version", "raises the version", "npm version patch")
        .ends()
        .doubles("raises the version again, or fails when it is set already"),
    Entry::new("npm publish", "publishes a package", "npm publish")
        .ends()
        .fails_again("fails when the version is published already"),
    Entry::new(
        "npm ls|list|view|info|outdated|audit|config|cache|pkg|whoami|root|prefix|bin|ping|doctor|fund|\
         explain|set|get|help",
        "asks npm",
        "npm ls",
    )
    .asks(),
    Entry::new("yarn $", "installs packages", "yarn --frozen-lockfile")
        .task(Task::Install)
        .without(&["--version", "-v", "--help", "-h", "--cwd"])
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("yarn install|add|remove|up|upgrade|autoclean", "installs packages", "yarn install")
        .task(Task::Install)
        .without(&["--cwd"])
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("yarn workspaces focus", "installs packages", "yarn workspaces focus --production")
        .task(Task::Install)
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("yarn install|add|remove|up|upgrade|$", "installs packages", "yarn --cwd web install")
        .task(Task::Install)
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("yarn run build|build:prod|build:production", "builds the application", "yarn run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("yarn build|build:prod|build:production", "builds the application", "yarn build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("yarn test", "runs tests", "yarn test").task(Task::Test).ends(),
    Entry::new("yarn global add|remove|upgrade", "installs packages for all", "yarn global add pm2")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new(
        "yarn config|set|cache|info|why|list|audit|versions|policies|plugin|node|bin|outdated",
        "asks Yarn",
        "yarn config set enableTelemetry 0",
    )
    .ends()
    .repeatable(),
    Entry::new("pnpm add|install|i|update", "installs packages for all", "pnpm add -g pm2")
        .task(Task::Install)
        .with(&["-g", "--global"])
        .ends()
        .repeatable(),
    Entry::new(
        "pnpm install|i|add|update|up|remove|rm|prune|rebuild|dedupe|fetch",
        "installs packages",
        "pnpm install --frozen-lockfile",
    )
    .task(Task::Install)
    .without(&["-C", "--dir"])
    .writes(&[Output::Usual("node_modules")])
    .ends()
    .repeatable(),
    Entry::new("pnpm install|i|add|update|remove|prune", "installs packages", "pnpm -C web install")
        .task(Task::Install)
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("pnpm run build|build:prod|build:production", "builds the application", "pnpm run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("pnpm build|build:prod|build:production", "builds the application", "pnpm build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("pnpm test|t", "runs tests", "pnpm test").task(Task::Test).ends(),
    Entry::new(
        "pnpm config|store|list|ls|why|outdated|audit|root|bin|env|setup|deploy",
        "asks pnpm",
        "pnpm config set store-dir x",
    )
    .ends()
    .repeatable(),
    Entry::new("bun add|install|i", "installs packages for all", "bun add -g pm2")
        .task(Task::Install)
        .with(&["-g", "--global"])
        .ends()
        .repeatable(),
    Entry::new("bun install|i|add|a|remove|rm|update", "installs packages", "bun install")
        .task(Task::Install)
        .without(&["--cwd"])
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("bun install|i|add|a|remove|rm|update", "installs packages", "bun install --cwd web")
        .task(Task::Install)
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("bun run build|build:prod|build:production", "builds the application", "bun run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("bun build", "builds the application", "bun build src/index.ts")
        .without(&["--watch"])
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("bun test", "runs tests", "bun test").without(&["--watch"]).task(Task::Test).ends().repeatable(),
    Entry::new("bun upgrade|pm", "asks or renews Bun", "bun pm ls").ends().repeatable(),
    Entry::new("deno install|cache|add|remove", "installs packages", "deno cache main.ts").task(Task::Install).ends().repeatable(),
    Entry::new("deno compile|bundle", "builds the application", "deno compile main.ts").task(Task::Build).ends().repeatable(),
    Entry::new("deno lint|test|check|fmt", "checks the code", "deno lint").task(Task::Test).ends().repeatable(),
    Entry::new("deno upgrade|info|doc|types", "asks Deno", "deno info").asks(),
    Entry::new("corepack enable|disable|prepare|install|use|up|hydrate|pack", "sets a package manager up", "corepack enable")
        .ends()
        .repeatable(),
    Entry::new(
        "n|nvm|fnm|volta auto|lts|latest|stable|install|use|alias|pin|default|ls|current|which",
        "chooses a Node.js version",
        "n lts",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new("n *", "chooses a Node.js version", "n 22").task(Task::Install).ends().repeatable(),
    Entry::new("node", "runs code", "node -e 'x'")
        .with(&["-e", "--eval", "-p", "--print"])
        .writes(&[Output::Depends(written_by_code)])
        .asking(),
    Entry::new("node", "asks Node.js", "node -v").with(&["-v", "--version", "-c", "--check"]).asks(),
    // Bundlers and site generators.
    Entry::new("next build", "builds the application", "npx next build")
        .task(Task::Build)
        .writes(&[Output::Usual(".next")])
        .ends()
        .repeatable(),
    Entry::new("next export", "exports the application", "next export")
        .task(Task::Build)
        .without(&["-o", "--outdir"])
        .writes(&[Output::Usual("out")])
        .ends()
        .repeatable(),
    Entry::new("next start", "serves the application", "npx next start -p 3000").task(Task::Serve).stays(),
    Entry::new("next dev", "serves the application for development", "next dev").task(Task::ServeDev).stays(),
    Entry::new("next lint|info|telemetry|typegen", "asks Next.js", "next lint").asks(),
    Entry::new("nuxt build|generate", "builds the application", "nuxt build")
        .task(Task::Build)
        .writes(&[Output::Usual(".output"), Output::Usual(".nuxt"), Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("nuxt start|preview", "serves the application", "nuxt start").task(Task::Serve).stays(),
    Entry::new("nuxt dev", "serves the application for development", "nuxt dev").task(Task::ServeDev).stays(),
    Entry::new("nuxt prepare|cleanup|info|analyze", "prepares the application", "nuxt prepare").ends().repeatable(),
    Entry::new("gatsby build", "builds the site", "gatsby build")
        .task(Task::Build)
        .writes(&[Output::Usual("public"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("gatsby develop", "serves the site for development", "gatsby develop").task(Task::ServeDev).stays(),
    Entry::new("gatsby serve", "serves the site", "gatsby serve").task(Task::Serve).stays(),
    Entry::new("gatsby clean", "deletes the cache", "gatsby clean")
        .writes(&[Output::Usual("public"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("vite build", "builds on each change", "vite build --watch").task(Task::ServeDev).with(&["--watch", "-w"]).stays(),
    Entry::new("vite build", "builds the application", "vite build --outDir public/build")
        .task(Task::Build)
        .with(&["--outDir"])
        .writes(&[Output::Option(&["--outDir"])])
        .ends()
        .repeatable(),
    Entry::new("vite build", "builds the application", "npx vite build")
        .task(Task::Build)
        .writes(&[Output::Usual("dist"), Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("vite optimize", "prepares the application", "vite optimize").ends(),
    Entry::new("vite preview", "serves the application", "vite preview --port 3000").task(Task::Serve).stays(),
    Entry::new("vite dev|serve", "serves the application for development", "vite dev").task(Task::ServeDev).stays(),
    Entry::new("vite $", "serves the application for development", "vite")
        .without(&["--version", "-v", "--help", "-h"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("react-scripts build", "builds the application", "react-scripts build")
        .task(Task::Build)
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("react-scripts start", "serves the application", "react-scripts start").task(Task::ServeDev).stays(),
    Entry::new("vue-cli-service build", "builds the application", "vue-cli-service build")
        .task(Task::Build)
        .without(&["--dest", "--watch"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("vue-cli-service serve", "serves the application", "vue-cli-service serve").task(Task::ServeDev).stays(),
    Entry::new("astro build", "builds the site", "astro build")
        .task(Task::Build)
        .without(&["--outDir"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("astro dev", "serves the site for development", "astro dev").task(Task::ServeDev).stays(),
    Entry::new("astro preview", "serves the site", "astro preview").task(Task::Serve).stays(),
    Entry::new("ng build|b", "builds the application", "ng build")
        .task(Task::Build)
        .without(&["--watch", "--output-path"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("ng serve|s", "serves the application", "ng serve").task(Task::ServeDev).stays(),
    Entry::new("svelte-kit build|package|sync", "builds the application", "svelte-kit build")
        .task(Task::Build)
        .writes(&[Output::Usual(".svelte-kit"), Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("remix build|vite:build", "builds the application", "remix build")
        .task(Task::Build)
        .writes(&[Output::Usual("build"), Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("remix dev|vite:dev", "serves the application", "remix dev").task(Task::ServeDev).stays(),
    Entry::new("remix-serve|react-router-serve|http-server|json-server", "serves", "npx http-server public")
        .without(&["--version", "--help", "-h"])
        .task(Task::Serve)
        .stays(),
    Entry::new(
        "live-server|webpack-dev-server|nodemon|ts-node-dev|tsnd", "runs the application for development", "nodemon server.js",
    )
    .without(&["--version", "--help", "-h"])
    .task(Task::ServeDev)
    .stays(),
    Entry::new("serve", "serves files", "npx serve -s build")
        .task(Task::Serve)
        .without(&["--version", "--help", "-h", "-v"])
        .stays(),
    Entry::new("tsx watch", "runs a program", "tsx watch src/index.ts").task(Task::ServeDev).stays(),
    Entry::new("encore production|prod|dev|build", "builds assets", "encore production")
        .task(Task::Build)
        .without(&["--watch"])
        .writes(&[Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("encore dev-server", "serves assets", "encore dev-server").task(Task::ServeDev).stays(),
    Entry::new("eleventy", "serves the site", "npx @11ty/eleventy --serve")
        .task(Task::ServeDev)
        .with(&["--serve", "--watch"])
        .stays(),
    Entry::new("eleventy", "builds the site", "eleventy --output=public")
        .task(Task::Build)
        .with(&["--output"])
        .writes(&[Output::Option(&["--output"])])
        .ends()
        .repeatable(),
    Entry::new("eleventy", "builds the site", "eleventy").task(Task::Build).writes(&[Output::Usual("_site")]).ends().repeatable(),
    Entry::new("docusaurus build", "builds the site", "docusaurus build")
        .task(Task::Build)
        .without(&["--out-dir"])
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("docusaurus start", "serves the site for development", "docusaurus start").task(Task::ServeDev).stays(),
    Entry::new("docusaurus serve", "serves the site", "docusaurus serve").task(Task::Serve).stays(),
    Entry::new("vitepress|vuepress build *", "builds the site", "vitepress build docs")
        .task(Task::Build)
        .writes(&[Output::Depends(press)])
        .ends()
        .repeatable(),
    Entry::new("vitepress|vuepress dev", "serves the site for development", "vitepress dev docs").task(Task::ServeDev).stays(),
    Entry::new("vitepress|vuepress serve|preview", "serves the site", "vitepress serve docs").task(Task::Serve).stays(),
    Entry::new("parcel build", "builds the application", "parcel build src/index.html")
        .task(Task::Build)
        .without(&["--dist-dir"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("parcel build", "builds the application", "parcel build --dist-dir public src/index.html")
        .task(Task::Build)
        .writes(&[Output::Option(&["--dist-dir"])])
        .ends()
        .repeatable(),
    Entry::new("parcel serve|watch", "serves the application", "parcel serve src/index.html").task(Task::ServeDev).stays(),
    Entry::new("webpack serve|watch|s", "serves assets", "webpack serve").task(Task::ServeDev).stays(),
    Entry::new("webpack", "builds on each change", "webpack --watch").task(Task::ServeDev).with(&["--watch", "-w"]).stays(),
    Entry::new("webpack", "builds assets", "webpack -o public/build")
        .task(Task::Build)
        .writes(&[Output::Option(&["-o", "--output-path"])])
        .ends()
        .repeatable(),
    Entry::new("tsc|rollup|postcss|sass|gulp|grunt|esbuild|tailwindcss", "watches the sources", "tsc --watch")
        .task(Task::ServeDev)
        .with(&["--watch", "-w"])
        .stays(),
    Entry::new("tsc", "compiles the application", "tsc --outDir dist")
        .task(Task::Build)
        .writes(&[Output::Option(&["--outDir"])])
        .ends()
        .repeatable(),
    Entry::new("esbuild", "builds assets", "esbuild src/app.ts --bundle --outfile=public/app.js")
        .task(Task::Build)
        .without(&["--serve"])
        .writes(&[Output::Option(&["--outfile", "--outdir"])])
        .ends()
        .repeatable(),
    Entry::new("tailwindcss", "builds styles", "tailwindcss -i a.css -o public/a.css")
        .task(Task::Build)
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("sass", "builds styles", "sass a.scss public/a.css")
        .task(Task::Build)
        .writes(&[Output::OperandsFrom(1)])
        .ends()
        .repeatable(),
    Entry::new("rollup", "builds assets", "rollup -c").task(Task::Build).ends().repeatable(),
    Entry::new("jest|mocha|ava|tap|eslint|prettier|stylelint|standard|c8|nyc", "checks the code", "jest")
        .task(Task::Test)
        .without(&["--watch", "--watchAll", "-w"])
        .ends(),
    Entry::new("cypress|playwright run|test|install|verify", "checks the application", "cypress run").task(Task::Test).ends(),
    // ORMs.
    Entry::new("prisma migrate deploy", "migrates the database", "npx prisma@5 migrate deploy")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .repeatable(),
    Entry::new("prisma migrate dev", "migrates a development database", "prisma migrate dev")
        .task(Task::Migrate)
        .needs("the database")
        .ends()
        .destroys("may reset the database")
        .remedy("use `prisma migrate deploy`"),
    Entry::new("prisma migrate reset", "makes the database anew", "prisma migrate reset --force")
        .task(Task::Reset)
        .needs("the database")
        .ends()
        .destroys("drops the database")
        .remedy("use `prisma migrate deploy`"),
    Entry::new("prisma db push", "makes the database anew", "prisma db push --force-reset")
        .task(Task::Reset)
        .needs("the database")
        .with(&["--force-reset"])
        .ends()
        .destroys("drops the database"),
    Entry::new("prisma db push", "changes the schema", "prisma db push --accept-data-loss")
        .task(Task::Migrate)
        .needs("the database")
        .with(&["--accept-data-loss"])
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
    Entry::new("mikro-orm schema:drop|schema:fresh|migration:fresh|database:drop", "drops the schema", "mikro-orm schema:fresh")
        .task(Task::Reset)
        .needs("the database")
        .without(&["--dump"])
        .ends()
        .destroys("drops every table"),
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
    Entry::new("nest start", "serves the application for development", "nest start --watch")
        .with(&["--watch", "-w", "--debug", "-d"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("nest start", "serves the application", "nest start").task(Task::Serve).stays(),
    Entry::new("nest build", "builds the application", "nest build")
        .task(Task::Build)
        .without(&["--watch", "-w"])
        .ends()
        .repeatable(),
    Entry::new("turbo|nx|lerna build", "builds the application", "turbo build").task(Task::Build).ends().repeatable(),
    Entry::new("turbo|lerna run build", "builds the application", "turbo run build").task(Task::Build).ends().repeatable(),
];

fn modules_elsewhere(call: &Call<'_>) -> Vec<Arg> {
    let directory = ["--prefix", "-C", "--cwd", "--dir"].iter().find_map(|option| call.value(option));
    directory.map(|directory| super::files::below(&directory, "node_modules")).into_iter().collect()
}

/// `vitepress build docs` writes into `docs/.vitepress/dist`.
fn press(call: &Call<'_>) -> Vec<Arg> {
    let name = if call.program == "vuepress" { ".vuepress/dist" } else { ".vitepress/dist" };
    call.operands().nth(1).map(|directory| super::files::below(directory, name)).into_iter().collect()
}

/// What `-e` code writes: `fs.writeFileSync('x', …)` with a literal name.
fn written_by_code(call: &Call<'_>) -> Vec<Arg> {
    let code = ["-e", "--eval", "-p", "--print"].iter().find_map(|option| call.value(option));
    code.map(|code| literals_behind(&code, &["writeFileSync(", "appendFileSync(", "mkdirSync("])).unwrap_or_default()
}
