//! Node.js, Bun and Deno: package managers, bundlers, ORMs, content management systems.

use super::php::literals_behind;
use super::{Arg, Call, Entry, Output, Program};

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
        .with(&["-g", "--global"])
        .ends()
        .repeatable(),
    Entry::new(
        "npm install|i|in|add|ci|clean-install|install-clean|update|up|upgrade|uninstall|remove|rm|un|prune|\
         rebuild|dedupe|ddp",
        "installs packages",
        "npm ci",
    )
    .without(&["--prefix", "-C"])
    .writes(&[Output::Usual("node_modules")])
    .ends()
    .repeatable(),
    Entry::new(
        "npm install|i|add|ci|clean-install|install-clean|update|up|uninstall|remove|prune|rebuild|dedupe",
        "installs packages",
        "npm ci --prefix web",
    )
    .writes(&[Output::UsualBelow(modules_elsewhere)])
    .ends()
    .repeatable(),
    Entry::new("npm run|run-script build|build:prod|build:production|prod|production", "builds the application", "npm run build")
        .ends()
        .repeatable(),
    Entry::new("npm test|t|tst", "runs tests", "npm test").ends(),
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
        .without(&["--version", "-v", "--help", "-h", "--cwd"])
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("yarn install|add|remove|up|upgrade|autoclean", "installs packages", "yarn install")
        .without(&["--cwd"])
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("yarn workspaces focus", "installs packages", "yarn workspaces focus --production")
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("yarn install|add|remove|up|upgrade|$", "installs packages", "yarn --cwd web install")
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("yarn run build|build:prod|build:production", "builds the application", "yarn run build").ends().repeatable(),
    Entry::new("yarn build|build:prod|build:production", "builds the application", "yarn build").ends().repeatable(),
    Entry::new("yarn test", "runs tests", "yarn test").ends(),
    Entry::new("yarn global add|remove|upgrade", "installs packages for all", "yarn global add pm2").ends().repeatable(),
    Entry::new(
        "yarn config|set|cache|info|why|list|audit|versions|policies|plugin|node|bin|outdated",
        "asks Yarn",
        "yarn config set enableTelemetry 0",
    )
    .ends()
    .repeatable(),
    Entry::new("pnpm add|install|i|update", "installs packages for all", "pnpm add -g pm2")
        .with(&["-g", "--global"])
        .ends()
        .repeatable(),
    Entry::new(
        "pnpm install|i|add|update|up|remove|rm|prune|rebuild|dedupe|fetch",
        "installs packages",
        "pnpm install --frozen-lockfile",
    )
    .without(&["-C", "--dir"])
    .writes(&[Output::Usual("node_modules")])
    .ends()
    .repeatable(),
    Entry::new("pnpm install|i|add|update|remove|prune", "installs packages", "pnpm -C web install")
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("pnpm run build|build:prod|build:production", "builds the application", "pnpm run build").ends().repeatable(),
    Entry::new("pnpm build|build:prod|build:production", "builds the application", "pnpm build").ends().repeatable(),
    Entry::new("pnpm test|t", "runs tests", "pnpm test").ends(),
    Entry::new(
        "pnpm config|store|list|ls|why|outdated|audit|root|bin|env|setup|deploy",
        "asks pnpm",
        "pnpm config set store-dir x",
    )
    .ends()
    .repeatable(),
    Entry::new("bun add|install|i", "installs packages for all", "bun add -g pm2").with(&["-g", "--global"]).ends().repeatable(),
    Entry::new("bun install|i|add|a|remove|rm|update", "installs packages", "bun install")
        .without(&["--cwd"])
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("bun install|i|add|a|remove|rm|update", "installs packages", "bun install --cwd web")
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("bun run build|build:prod|build:production", "builds the application", "bun run build").ends().repeatable(),
    Entry::new("bun build|test|upgrade|pm", "builds the application", "bun build src/index.ts")
        .without(&["--watch"])
        .ends()
        .repeatable(),
    Entry::new(
        "deno install|cache|check|compile|fmt|lint|test|upgrade|info|doc|types",
        "prepares the application",
        "deno cache main.ts",
    )
    .ends()
    .repeatable(),
    Entry::new("corepack enable|disable|prepare|install|use|up|hydrate|pack", "sets a package manager up", "corepack enable")
        .ends()
        .repeatable(),
    Entry::new(
        "n|nvm|fnm|volta auto|lts|latest|stable|install|use|alias|pin|default|ls|current|which",
        "chooses a Node.js version",
        "n lts",
    )
    .ends()
    .repeatable(),
    Entry::new("n *", "chooses a Node.js version", "n 22").ends().repeatable(),
    Entry::new("node", "runs code", "node -e 'x'")
        .with(&["-e", "--eval", "-p", "--print"])
        .writes(&[Output::Depends(written_by_code)])
        .asking(),
    Entry::new("node", "asks Node.js", "node -v").with(&["-v", "--version", "-c", "--check"]).asks(),
    // Bundlers and site generators.
    Entry::new("next build", "builds the application", "npx next build").writes(&[Output::Usual(".next")]).ends().repeatable(),
    Entry::new("next export", "exports the application", "next export")
        .without(&["-o", "--outdir"])
        .writes(&[Output::Usual("out")])
        .ends()
        .repeatable(),
    Entry::new("next start|dev", "serves the application", "npx next start -p 3000").stays(),
    Entry::new("next lint|info|telemetry|typegen", "asks Next.js", "next lint").asks(),
    Entry::new("nuxt build|generate", "builds the application", "nuxt build")
        .writes(&[Output::Usual(".output"), Output::Usual(".nuxt"), Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("nuxt start|dev|preview", "serves the application", "nuxt start").stays(),
    Entry::new("nuxt prepare|cleanup|info|analyze", "prepares the application", "nuxt prepare").ends().repeatable(),
    Entry::new("gatsby build", "builds the site", "gatsby build")
        .writes(&[Output::Usual("public"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("gatsby develop|serve", "serves the site", "gatsby serve").stays(),
    Entry::new("gatsby clean", "deletes the cache", "gatsby clean")
        .writes(&[Output::Usual("public"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("vite build", "builds the application", "vite build --watch").with(&["--watch", "-w"]).stays(),
    Entry::new("vite build", "builds the application", "vite build --outDir public/build")
        .with(&["--outDir"])
        .writes(&[Output::Option(&["--outDir"])])
        .ends()
        .repeatable(),
    Entry::new("vite build", "builds the application", "npx vite build")
        .writes(&[Output::Usual("dist"), Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("vite optimize", "prepares the application", "vite optimize").ends(),
    Entry::new("vite preview|dev|serve", "serves the application", "vite preview --port 3000").stays(),
    Entry::new("vite $", "serves the application", "vite").without(&["--version", "-v", "--help", "-h"]).stays(),
    Entry::new("react-scripts build", "builds the application", "react-scripts build")
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("react-scripts start", "serves the application", "react-scripts start").stays(),
    Entry::new("vue-cli-service build", "builds the application", "vue-cli-service build")
        .without(&["--dest", "--watch"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("vue-cli-service serve", "serves the application", "vue-cli-service serve").stays(),
    Entry::new("astro build", "builds the site", "astro build")
        .without(&["--outDir"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("astro dev|preview", "serves the site", "astro preview").stays(),
    Entry::new("ng build|b", "builds the application", "ng build")
        .without(&["--watch", "--output-path"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("ng serve|s", "serves the application", "ng serve").stays(),
    Entry::new("svelte-kit build|package|sync", "builds the application", "svelte-kit build")
        .writes(&[Output::Usual(".svelte-kit"), Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("remix build|vite:build", "builds the application", "remix build")
        .writes(&[Output::Usual("build"), Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("remix dev|vite:dev", "serves the application", "remix dev").stays(),
    Entry::new(
        "remix-serve|react-router-serve|http-server|json-server|live-server|webpack-dev-server|nodemon|\
         ts-node-dev|tsnd",
        "serves",
        "npx http-server public",
    )
    .without(&["--version", "--help", "-h"])
    .stays(),
    Entry::new("serve", "serves files", "npx serve -s build").without(&["--version", "--help", "-h", "-v"]).stays(),
    Entry::new("tsx watch", "runs a program", "tsx watch src/index.ts").stays(),
    Entry::new("encore production|prod|dev|build", "builds assets", "encore production")
        .without(&["--watch"])
        .writes(&[Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("encore dev-server", "serves assets", "encore dev-server").stays(),
    Entry::new("eleventy", "serves the site", "npx @11ty/eleventy --serve").with(&["--serve", "--watch"]).stays(),
    Entry::new("eleventy", "builds the site", "eleventy --output=public")
        .with(&["--output"])
        .writes(&[Output::Option(&["--output"])])
        .ends()
        .repeatable(),
    Entry::new("eleventy", "builds the site", "eleventy").writes(&[Output::Usual("_site")]).ends().repeatable(),
    Entry::new("docusaurus build", "builds the site", "docusaurus build")
        .without(&["--out-dir"])
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("docusaurus start|serve", "serves the site", "docusaurus serve").stays(),
    Entry::new("vitepress|vuepress build *", "builds the site", "vitepress build docs")
        .writes(&[Output::Depends(press)])
        .ends()
        .repeatable(),
    Entry::new("vitepress|vuepress dev|serve|preview", "serves the site", "vitepress serve docs").stays(),
    Entry::new("parcel build", "builds the application", "parcel build src/index.html")
        .without(&["--dist-dir"])
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("parcel build", "builds the application", "parcel build --dist-dir public src/index.html")
        .writes(&[Output::Option(&["--dist-dir"])])
        .ends()
        .repeatable(),
    Entry::new("parcel serve|watch", "serves the application", "parcel serve src/index.html").stays(),
    Entry::new("webpack serve|watch|s", "serves assets", "webpack serve").stays(),
    Entry::new("webpack", "builds assets", "webpack --watch").with(&["--watch", "-w"]).stays(),
    Entry::new("webpack", "builds assets", "webpack -o public/build")
        .writes(&[Output::Option(&["-o", "--output-path"])])
        .ends()
        .repeatable(),
    Entry::new("tsc|rollup|postcss|sass|gulp|grunt|esbuild|tailwindcss", "watches the sources", "tsc --watch")
        .with(&["--watch", "-w"])
        .stays(),
    Entry::new("tsc", "compiles the application", "tsc --outDir dist").writes(&[Output::Option(&["--outDir"])]).ends().repeatable(),
    Entry::new("esbuild", "builds assets", "esbuild src/app.ts --bundle --outfile=public/app.js")
        .without(&["--serve"])
        .writes(&[Output::Option(&["--outfile", "--outdir"])])
        .ends()
        .repeatable(),
    Entry::new("tailwindcss", "builds styles", "tailwindcss -i a.css -o public/a.css")
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("sass", "builds styles", "sass a.scss public/a.css").writes(&[Output::OperandsFrom(1)]).ends().repeatable(),
    Entry::new("rollup", "builds assets", "rollup -c").ends().repeatable(),
    Entry::new("jest|mocha|ava|tap|eslint|prettier|stylelint|standard|c8|nyc", "checks the code", "jest")
        .without(&["--watch", "--watchAll", "-w"])
        .ends(),
    Entry::new("cypress|playwright run|test|install|verify", "checks the application", "cypress run").ends(),
    // ORMs.
    Entry::new("prisma migrate deploy", "migrates the database", "npx prisma@5 migrate deploy").ends().repeatable(),
    Entry::new("prisma migrate dev", "migrates a development database", "prisma migrate dev")
        .ends()
        .destroys("may reset the database")
        .remedy("use `prisma migrate deploy`"),
    Entry::new("prisma migrate reset", "makes the database anew", "prisma migrate reset --force")
        .ends()
        .destroys("drops the database")
        .remedy("use `prisma migrate deploy`"),
    Entry::new("prisma db push", "makes the database anew", "prisma db push --force-reset")
        .with(&["--force-reset"])
        .ends()
        .destroys("drops the database"),
    Entry::new("prisma db push", "changes the schema", "prisma db push --accept-data-loss").with(&["--accept-data-loss"]).ends(),
    Entry::new("prisma db push", "changes the schema", "prisma db push").ends().repeatable(),
    Entry::new("prisma db seed", "seeds the database", "prisma db seed").ends().doubles(SEEDS_AGAIN),
    Entry::new("prisma generate|format|validate|version", "generates the client", "npx prisma generate")
        .without(&["--watch"])
        .ends()
        .repeatable(),
    Entry::new("prisma migrate status|diff", "asks Prisma", "prisma migrate status").asks(),
    Entry::new("prisma studio", "serves an editor", "prisma studio").stays(),
    Entry::new("knex migrate:latest|migrate:up", "migrates the database", "knex migrate:latest").ends().repeatable(),
    Entry::new("knex migrate:rollback|migrate:down", "undoes migrations", "knex migrate:rollback").ends().privileged(),
    Entry::new("knex seed:run", "seeds the database", "knex seed:run")
        .ends()
        .doubles("inserts its rows again, or empties the tables first"),
    Entry::new("knex migrate:status|migrate:list|migrate:currentVersion", "asks Knex", "knex migrate:status").asks(),
    Entry::new("sequelize db:migrate", "migrates the database", "npx sequelize-cli db:migrate").ends().repeatable(),
    Entry::new("sequelize db:seed:all|db:seed", "seeds the database", "sequelize db:seed:all").ends().doubles(SEEDS_AGAIN),
    Entry::new("sequelize db:create", "creates the database", "sequelize db:create")
        .ends()
        .fails_again("fails when the database exists"),
    Entry::new("sequelize db:drop", "drops the database", "sequelize db:drop").ends().destroys("drops the database"),
    Entry::new("sequelize db:migrate:undo*|db:seed:undo*", "undoes migrations", "sequelize db:migrate:undo:all")
        .ends()
        .privileged(),
    Entry::new("sequelize db:migrate:status", "asks Sequelize", "sequelize db:migrate:status").asks(),
    Entry::new("typeorm migration:run", "migrates the database", "typeorm migration:run -d dist/data-source.js")
        .ends()
        .repeatable(),
    Entry::new("typeorm schema:sync", "changes the schema", "typeorm schema:sync")
        .ends()
        .destroys("drops the columns and tables that no entity describes")
        .remedy("use migrations"),
    Entry::new("typeorm schema:drop", "drops the schema", "typeorm schema:drop").ends().destroys("drops every table"),
    Entry::new("typeorm migration:revert", "undoes a migration", "typeorm migration:revert").ends().privileged(),
    Entry::new("typeorm migration:show|schema:log|query", "asks TypeORM", "typeorm migration:show").asks(),
    Entry::new("drizzle-kit migrate", "migrates the database", "drizzle-kit migrate").ends().repeatable(),
    Entry::new("drizzle-kit push|generate|check|up|pull|introspect|drop", "changes the schema", "drizzle-kit push").ends(),
    Entry::new("mikro-orm migration:up", "migrates the database", "mikro-orm migration:up").ends().repeatable(),
    Entry::new("mikro-orm schema:drop|schema:fresh|migration:fresh|database:drop", "drops the schema", "mikro-orm schema:fresh")
        .without(&["--dump"])
        .ends()
        .destroys("drops every table"),
    // Content management systems.
    Entry::new(
        "strapi configuration:restore|config:restore|configuration:dump",
        "loads the configuration",
        "strapi configuration:restore -f config.json",
    )
    .ends()
    .repeatable(),
    Entry::new("strapi build", "builds the administration", "strapi build")
        .writes(&[Output::Usual("build"), Output::Usual("dist"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("strapi start|develop|dev", "serves the application", "strapi start").stays(),
    Entry::new("directus bootstrap", "sets Directus up", "npx directus bootstrap").ends().repeatable(),
    Entry::new("directus database install", "sets the database up", "directus database install")
        .ends()
        .fails_again("fails when the tables exist")
        .remedy("use `directus bootstrap`"),
    Entry::new("directus database migrate:latest|migrate:up", "migrates the database", "npx directus database migrate:latest")
        .ends()
        .repeatable(),
    Entry::new("directus users create", "creates a user", "directus users create --email a --password b --role c")
        .ends()
        .doubles("creates the user again, or fails"),
    Entry::new("directus roles create", "creates a role", "directus roles create --role editor")
        .ends()
        .doubles("creates one more role"),
    Entry::new("directus schema apply|snapshot", "changes the schema", "directus schema apply --yes snapshot.yaml")
        .ends()
        .repeatable(),
    Entry::new("directus start", "serves the application", "npx directus start").stays(),
    Entry::new("medusa db:migrate|db:setup|db:sync-links|build", "migrates the database", "npx medusa db:migrate")
        .ends()
        .repeatable(),
    Entry::new("medusa migrations run", "migrates the database", "medusa migrations run").ends().repeatable(),
    Entry::new("medusa start|develop|start-cluster", "serves the application", "npx medusa start").stays(),
    Entry::new("payload migrate", "migrates the database", "payload migrate").ends().repeatable(),
    Entry::new("payload migrate:fresh|migrate:reset|migrate:refresh", "makes the database anew", "payload migrate:fresh")
        .ends()
        .destroys("drops every table"),
    Entry::new("nest start", "serves the application", "nest start").stays(),
    Entry::new("nest build", "builds the application", "nest build").without(&["--watch", "-w"]).ends().repeatable(),
    Entry::new("turbo|nx|lerna build", "builds the application", "turbo build").ends().repeatable(),
    Entry::new("turbo|lerna run build", "builds the application", "turbo run build").ends().repeatable(),
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
