//! Node.js, Bun and Deno, their package managers and process managers.

use super::files::below;
use super::php::literals_behind;
use super::{Arg, Call, Ends, Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("npm").values(&["--prefix", "-C", "-w", "--workspace", "--loglevel", "--cache", "--registry"]),
    Program::plain("yarn").aliases(&["yarnpkg"]).values(&["--cwd"]),
    Program::plain("pnpm").values(&["-C", "--dir", "--filter", "-F"]),
    Program::plain("bun").values(&["--cwd"]),
    Program::plain("node")
        .aliases(&["nodejs"])
        .values(&["-e", "--eval", "-p", "--print", "-r", "--require", "--import", "--env-file"]),
    Program::plain("live-server").values(&["--port", "--host", "--open", "--watch", "--ignore", "--wait", "--mount"]),
    Program::plain("webpack-dev-server").values(&["--port", "--host", "--config", "--mode"]),
    Program::plain("pm2")
        .values(&["-i", "--instances", "-n", "--name", "--interpreter", "--cwd", "-o", "-e", "-l", "--env", "--watch"]),
    Program::plain("pm2-runtime").aliases(&["pm2-docker"]),
    Program::plain("forever").values(&[
        "-l", "-o", "-e", "-p", "-c", "-m", "--uid", "--sourceDir", "--workingDir", "--minUptime", "--spinSleepTime", "--pidFile",
    ]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // Package managers.
    Entry::new("npm install|i|add|update|up|uninstall|remove", "installs packages for all", "npm install -g pm2")
        .with(&["-g", "--global"])
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new(
        "npm install|i|in|add|ci|clean-install|install-clean|update|up|upgrade|uninstall|remove|rm|un|\
         prune|rebuild|dedupe|ddp",
        "installs packages",
        "npm ci",
    )
    .without(&["--prefix", "-C"])
    .task(Task::Install)
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
    Entry::new("npm run|run-script build:watch|watch|watch:*", "builds on each change", "npm run watch").task(Task::ServeDev),
    Entry::new("npm run|run-script build|build:*|build-*|prod|production|compile", "builds the application", "npm run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("npm run|run-script dev|develop|start:dev|serve:dev", "runs the application for development", "npm run dev")
        .task(Task::ServeDev),
    Entry::new("npm run|run-script test|tests|lint|typecheck|test:unit|test:e2e|test:ci", "checks the code", "npm run lint")
        .task(Task::Test),
    Entry::new("npm init|create $", "writes a package.json", "npm init --yes")
        .prompts(&["-y", "--yes", "-f", "--force"], "asks for what it is to write, and nobody answers")
        .answered_by(&[], Some(Remedy::Append("--yes")))
        .ends(),
    Entry::new("npm init|create *", "makes a project", "npm create vite@latest app").task(Task::Install),
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
        .without(&["--version", "-v", "--help", "-h", "--cwd"])
        .task(Task::Install)
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("yarn install|add|remove|up|upgrade|autoclean", "installs packages", "yarn install")
        .without(&["--cwd"])
        .task(Task::Install)
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
    Entry::new("yarn run build:watch|watch|watch:*", "builds on each change", "yarn run watch").task(Task::ServeDev),
    Entry::new("yarn run build|build:*|build-*|prod|production|compile", "builds the application", "yarn run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("yarn run dev|develop|start:dev|serve:dev", "runs the application for development", "yarn run dev")
        .task(Task::ServeDev),
    Entry::new("yarn run test|tests|lint|typecheck|test:unit|test:e2e|test:ci", "checks the code", "yarn run lint")
        .task(Task::Test),
    Entry::new("yarn build|build:*|build-*", "builds the application", "yarn build").task(Task::Build).ends().repeatable(),
    Entry::new("yarn dev|develop|start:dev", "runs the application for development", "yarn dev").task(Task::ServeDev),
    Entry::new("yarn lint|typecheck", "checks the code", "yarn lint").task(Task::Test),
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
    Entry::new("yarn dedupe|rebuild|unplug|link|import|npm|constraints", "works on the packages", "yarn dedupe").asking(),
    Entry::new("pnpm add|install|i|update", "installs packages for all", "pnpm add -g pm2")
        .with(&["-g", "--global"])
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new(
        "pnpm install|i|add|update|up|remove|rm|prune|rebuild|dedupe|fetch",
        "installs packages",
        "pnpm install --frozen-lockfile",
    )
    .without(&["-C", "--dir"])
    .task(Task::Install)
    .writes(&[Output::Usual("node_modules")])
    .ends()
    .repeatable(),
    Entry::new("pnpm install|i|add|update|remove|prune", "installs packages", "pnpm -C web install")
        .task(Task::Install)
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("pnpm run build:watch|watch|watch:*", "builds on each change", "pnpm run watch").task(Task::ServeDev),
    Entry::new("pnpm run build|build:*|build-*|prod|production|compile", "builds the application", "pnpm run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("pnpm run dev|develop|start:dev|serve:dev", "runs the application for development", "pnpm run dev")
        .task(Task::ServeDev),
    Entry::new("pnpm run test|tests|lint|typecheck|test:unit|test:e2e|test:ci", "checks the code", "pnpm run lint")
        .task(Task::Test),
    Entry::new("pnpm build|build:*|build-*", "builds the application", "pnpm build").task(Task::Build).ends().repeatable(),
    Entry::new("pnpm dev|develop|start:dev", "runs the application for development", "pnpm dev").task(Task::ServeDev),
    Entry::new("pnpm lint|typecheck", "checks the code", "pnpm lint").task(Task::Test),
    Entry::new("pnpm test|t", "runs tests", "pnpm test").task(Task::Test).ends(),
    Entry::new(
        "pnpm config|store|list|ls|why|outdated|audit|root|bin|env|setup|deploy",
        "asks pnpm",
        "pnpm config set store-dir x",
    )
    .ends()
    .repeatable(),
    Entry::new("bun add|install|i", "installs packages for all", "bun add -g pm2")
        .with(&["-g", "--global"])
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("bun install|i|add|a|remove|rm|update", "installs packages", "bun install")
        .without(&["--cwd"])
        .task(Task::Install)
        .writes(&[Output::Usual("node_modules")])
        .ends()
        .repeatable(),
    Entry::new("bun install|i|add|a|remove|rm|update", "installs packages", "bun install --cwd web")
        .task(Task::Install)
        .writes(&[Output::UsualBelow(modules_elsewhere)])
        .ends()
        .repeatable(),
    Entry::new("bun run build:watch|watch|watch:*", "builds on each change", "bun run watch").task(Task::ServeDev),
    Entry::new("bun run build|build:*|build-*|prod|production|compile", "builds the application", "bun run build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("bun run dev|develop|start:dev|serve:dev", "runs the application for development", "bun run dev")
        .task(Task::ServeDev),
    Entry::new("bun run test|tests|lint|typecheck|test:unit|test:e2e|test:ci", "checks the code", "bun run lint").task(Task::Test),
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
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("n|nvm|fnm|volta ls|list|current|which", "asks for the version of Node.js", "nvm current").asks(),
    Entry::new(
        "n|nvm|fnm|volta auto|lts|latest|stable|install|use|alias|pin|default|reinstall-packages",
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
    Entry::new("node", "runs tests", "node --test").with(&["--test"]).task(Task::Test).ends(),
    Entry::new("node $", "opens a console", "node -i")
        .with(&["-i", "--interactive"])
        .prompts(&[], "opens a console, where nobody types"),
    Entry::new("node", "asks Node.js", "node -v").with(&["-v", "--version", "-c", "--check"]).asks(),
    Entry::new("live-server|webpack-dev-server", "serves for development", "live-server --port=8080 public")
        .without(&["--version", "--help", "-h"])
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("nodemon|ts-node-dev|tsnd|node-dev", "runs the application for development", "nodemon server.js")
        .without(&["--version", "--help", "-h"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("tsx watch", "runs a program", "tsx watch src/index.ts").task(Task::ServeDev).stays(),
    Entry::new("jest|mocha|ava|tap|eslint|prettier|stylelint|standard|c8|nyc", "checks the code", "jest")
        .without(&["--watch", "--watchAll", "-w"])
        .task(Task::Test)
        .ends(),
    Entry::new("cypress|playwright run|test|verify", "checks the application", "cypress run").task(Task::Test).ends(),
    Entry::new(
        "cypress|playwright|puppeteer install|install-deps|browsers", "downloads browsers", "npx playwright install chromium",
    )
    .task(Task::Install)
    .writes(&[Output::Usual("/app/.cache")])
    .ends()
    .repeatable(),
    Entry::new("percy|wdio|testcafe|nightwatch|vitest|karma", "checks the code", "vitest run")
        .without(&["--watch", "-w"])
        .task(Task::Test),
    Entry::new(
        "patch-package|husky|simple-git-hooks|only-allow|rimraf|del-cli|mkdirp|cpx|copyfiles|ncp|shx|\
         npm-check-updates|ncu|envsub|dotenv-cli",
        "works on files",
        "npx patch-package",
    )
    .ends(),
    Entry::new("turbo|nx|lerna build", "builds the application", "turbo build").task(Task::Build).ends().repeatable(),
    Entry::new("turbo|lerna run build", "builds the application", "turbo run build").task(Task::Build).ends().repeatable(),
    // Node.js.
    Entry::new("pm2 start", "starts a program", "pm2 start app.js --no-daemon").with(&["--no-daemon", "--attach"]).stays(),
    Entry::new("pm2 start", "starts a program", "pm2 start app.js").ends_depending(pm2_start),
    Entry::new("pm2 resurrect", "starts programs", "pm2 resurrect").without(&["--no-daemon"]).daemonizes("use `pm2-runtime`"),
    Entry::new("pm2 restart|reload|gracefulReload", "restarts programs", "pm2 restart all")
        .without(&["--no-daemon", "--attach"])
        .daemonizes("use `pm2-runtime`")
        .maybe()
        .privileged(),
    Entry::new("pm2 delete|del|kill|stop", "stops programs", "pm2 delete all").ends().repeatable().privileged(),
    Entry::new("pm2 logs|monit", "follows the logs", "pm2 logs").without(&["--nostream"]).stays(),
    Entry::new("pm2 list|ls|l|status|jlist|prettylist|describe|show|id|pid|env", "asks PM2", "pm2 list").asks(),
    Entry::new("pm2 save|dump|flush|install|set|update|startup|ping|reset", "sets PM2 up", "pm2 save").ends().repeatable(),
    Entry::new("pm2-runtime", "runs programs", "pm2-runtime start app.js").stays(),
    Entry::new("forever start", "starts a program", "forever start server.js")
        .daemonizes("use `forever` without `start`, or `node`")
        .foreground_fix(Remedy::Remove(&["start"]), false),
    Entry::new(
        "forever stop|stopall|list|logs|restart|restartall|config|set|clear|cleanlogs|columns",
        "signals forever",
        "forever list",
    )
    .ends()
    .repeatable(),
    Entry::new("forever *", "runs a program", "forever server.js").stays(),
];

fn modules_elsewhere(call: &Call<'_>) -> Vec<Arg> {
    let directory = ["--prefix", "-C", "--cwd", "--dir"].iter().find_map(|option| call.value(option));
    directory.map(|directory| below(&directory, "node_modules")).into_iter().collect()
}

/// What `-e` code writes: `fs.writeFileSync('x', …)` with a literal name.
fn written_by_code(call: &Call<'_>) -> Vec<Arg> {
    let code = ["-e", "--eval", "-p", "--print"].iter().find_map(|option| call.value(option));
    code.map(|code| literals_behind(&code, &["writeFileSync(", "appendFileSync(", "mkdirSync("])).unwrap_or_default()
}

fn pm2_start(call: &Call<'_>) -> Ends {
    if call.may_have_more_options() {
        return Ends::Unknown;
    }
    Ends::daemon("use `pm2-runtime start …`, or add `--no-daemon`", Some(Remedy::Insert("--no-daemon")), false)
}
