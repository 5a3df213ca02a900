//! Commands that run another command: `env`, `timeout`, `bundle exec`, `php script`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::Arg;

/// What a wrapper runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inner {
    /// A command and its arguments: `timeout 5 nginx`.
    Command,
    /// A command, if it is one of these; anything else may be a script of the project: `yarn prisma`.
    Known(&'static [&'static str]),
    /// A package and its arguments: `npx prisma@latest migrate deploy`.
    Package,
    /// A script and its arguments: `php artisan migrate`.
    Script,
    /// The arguments of this program: `symfony console cache:clear`.
    Program(&'static str),
}

/// A command that runs another one.
#[derive(Clone, Copy, Debug)]
pub struct Wrapper {
    /// The words that name it, the program first, with `|` between alternatives: `npm exec|x`.
    pub words: &'static str,
    /// Options whose value is the next word.
    pub values: &'static [&'static str],
    /// The operands before the wrapped command: 1 for `timeout 5 cmd`.
    pub operands: usize,
    /// Whether words such as `A=b` in front of the wrapped command set variables for it.
    pub assignments: bool,
    /// At least one of these options must be given; none means any.
    pub with: &'static [&'static str],
    /// Options with which it runs no command that can be seen: `command -v x`, `php -r code`.
    pub without: &'static [&'static str],
    /// Options that are followed by the name of a module to run: `python -m celery`.
    pub module: &'static [&'static str],
    /// What it runs.
    pub inner: Inner,
}

impl Wrapper {
    const fn new(words: &'static str) -> Self {
        Self { words, values: &[], operands: 0, assignments: false, with: &[], without: &[], module: &[], inner: Inner::Command }
    }

    const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }

    const fn operands(mut self, operands: usize) -> Self {
        self.operands = operands;
        self
    }

    const fn assignments(mut self) -> Self {
        self.assignments = true;
        self
    }

    const fn with(mut self, options: &'static [&'static str]) -> Self {
        self.with = options;
        self
    }

    const fn without(mut self, options: &'static [&'static str]) -> Self {
        self.without = options;
        self
    }

    const fn module(mut self, options: &'static [&'static str]) -> Self {
        self.module = options;
        self
    }

    const fn runs(mut self, inner: Inner) -> Self {
        self.inner = inner;
        self
    }
}

const UV_VALUES: &[&str] = &[
    "--with", "--with-requirements", "--with-editable", "--extra", "--group", "--no-group", "--only-group", "-p", "--python",
    "--env-file", "--project", "--directory", "--package", "--from", "--index", "--index-url", "--cache-dir", "--config-file",
    "-i",
];

/// Programs that `yarn x`, `pnpm x` and `bun run x` run as such; a script of the project by one of these names runs them too.
const NODE_PROGRAMS: &[&str] = &[
    "astro", "directus", "drizzle-kit", "eleventy", "encore", "forever", "gatsby", "knex", "medusa", "mikro-orm", "next",
    "nodemon", "nuxt", "nuxi", "pm2", "pm2-runtime", "prisma", "react-scripts", "sequelize", "sequelize-cli", "strapi", "typeorm",
    "vite", "vue-cli-service",
];

const PHP_WITHOUT: &[&str] = &[
    "-S", "-r", "-R", "-F", "-B", "-E", "-a", "-v", "-i", "-m", "-l", "-s", "-w", "--version", "--info", "--modules", "--ini",
    "--rf", "--rc", "--re", "--ri", "--run", "--server",
];

/// All wrappers; the special stands before the general.
pub const WRAPPERS: &[Wrapper] = &[
    // The shell and the base system.
    Wrapper::new("env").values(&["-u", "--unset", "-C", "--chdir"]).assignments().without(&["-S", "--split-string"]),
    Wrapper::new("exec").values(&["-a"]),
    Wrapper::new("command").without(&["-v", "-V"]),
    Wrapper::new("builtin"),
    Wrapper::new("time").values(&["-f", "--format", "-o", "--output"]),
    Wrapper::new("nice").values(&["-n", "--adjustment"]),
    Wrapper::new("ionice").values(&["-c", "--class", "-n", "--classdata"]).without(&["-p", "--pid"]),
    Wrapper::new("chrt").operands(1).without(&["-p", "--pid"]),
    Wrapper::new("taskset").operands(1).without(&["-p", "--pid"]),
    Wrapper::new("timeout").values(&["-k", "--kill-after", "-s", "--signal"]).operands(1),
    Wrapper::new("nohup"),
    // Without `-w` it may return at once.
    Wrapper::new("setsid").with(&["-w", "--wait"]).without(&["-f", "--fork"]),
    Wrapper::new("stdbuf").values(&["-i", "--input", "-o", "--output", "-e", "--error"]),
    Wrapper::new("chronic"),
    Wrapper::new("croncape").assignments(),
    Wrapper::new("sudo")
        .values(&["-u", "--user", "-g", "--group", "-h", "-p", "-C", "-D", "-r", "-t"])
        .assignments()
        .without(&["-l", "-v", "-e", "-s", "-i", "-k", "-K"]),
    Wrapper::new("runuser").values(&["-u", "--user", "-g", "-G"]).with(&["-u", "--user"]).without(&["-c", "--command", "-l"]),
    Wrapper::new("gosu|su-exec").operands(1),
    Wrapper::new("setpriv").values(&["--reuid", "--regid", "--groups"]),
    Wrapper::new("xvfb-run")
        .values(&["-s", "--server-args", "-n", "--server-num", "-e", "--error-file", "-f", "--auth-file", "-w"]),
    Wrapper::new("flock")
        .values(&["-w", "--timeout", "--wait", "-E", "--conflict-exit-code"])
        .operands(1)
        .without(&["-u", "--unlock"]),
    Wrapper::new("dumb-init|tini|catchsegv|faketty|unbuffer"),
    Wrapper::new("direnv exec").operands(1),
    Wrapper::new("mise exec|x").without(&["-c", "--command"]),
    Wrapper::new("asdf exec"),
    // Monitoring agents that start a program.
    Wrapper::new("ddtrace-run|opentelemetry-instrument|blackfire-python"),
    Wrapper::new("newrelic-admin run-program"),
    Wrapper::new("blackfire run"),
    // Variables from a file.
    Wrapper::new("dotenvx run").values(&["-f", "--env-file", "-e", "--env"]),
    Wrapper::new("dotenv run"),
    Wrapper::new("dotenv").values(&["-e", "-c", "-v", "-p", "-f", "--file"]),
    Wrapper::new("cross-env|cross-env-shell").assignments(),
    // Node.js.
    Wrapper::new("npx|pnpx|bunx").values(&["-p", "--package", "--prefix"]).without(&["-c", "--call"]).runs(Inner::Package),
    Wrapper::new("npm exec|x")
        .values(&["-p", "--package", "--prefix", "-w", "--workspace"])
        .without(&["-c", "--call"])
        .runs(Inner::Package),
    Wrapper::new("pnpm exec|dlx")
        .values(&["-C", "--dir", "--package", "--filter", "-F"])
        .without(&["-c", "--shell-mode"])
        .runs(Inner::Package),
    Wrapper::new("yarn exec|dlx").values(&["--cwd", "-p", "--package"]).runs(Inner::Package),
    Wrapper::new("bun x").runs(Inner::Package),
    Wrapper::new("corepack").runs(Inner::Known(&["npm", "npx", "pnpm", "pnpx", "yarn", "yarnpkg"])),
    Wrapper::new("yarn run").values(&["--cwd"]).runs(Inner::Known(NODE_PROGRAMS)),
    Wrapper::new("yarn").values(&["--cwd"]).runs(Inner::Known(NODE_PROGRAMS)),
    Wrapper::new("pnpm").values(&["-C", "--dir", "--filter", "-F"]).runs(Inner::Known(NODE_PROGRAMS)),
    Wrapper::new("bun run").values(&["--cwd", "--filter"]).runs(Inner::Known(NODE_PROGRAMS)),
    Wrapper::new("n exec|run").operands(1),
    Wrapper::new("fnm exec").values(&["--using"]),
    Wrapper::new("node|nodejs")
        .values(&[
            "-r", "--require", "--import", "--loader", "--experimental-loader", "--env-file", "-C", "--conditions",
            "--icu-data-dir",
        ])
        .without(&["-e", "--eval", "-p", "--print", "-v", "--version", "-c", "--check", "-i", "--test", "--run", "-h", "--help"])
        .runs(Inner::Script),
    // Ruby.
    Wrapper::new("bundle exec").values(&["--gemfile"]),
    Wrapper::new("rbenv exec"),
    Wrapper::new("ruby")
        .values(&["-r", "-I", "-C", "-E"])
        .without(&["-e", "-v", "--version", "-c", "-n", "-p", "-h"])
        .runs(Inner::Script),
    // Python.
    Wrapper::new("poetry run").values(&["-C", "--directory", "-P", "--project"]),
    Wrapper::new("pipenv run"),
    Wrapper::new("uv run").values(UV_VALUES).module(&["-m", "--module"]),
    Wrapper::new("uvx").values(UV_VALUES).runs(Inner::Package),
    Wrapper::new("uv tool run").values(UV_VALUES).runs(Inner::Package),
    Wrapper::new("pipx run").values(&["--spec", "--python"]).runs(Inner::Package),
    Wrapper::new("pdm run").values(&["-p", "--project", "--venv"]),
    Wrapper::new("rye run").values(&["-f", "--file"]),
    Wrapper::new("pixi run").values(&["-e", "--environment", "--manifest-path"]),
    Wrapper::new("conda run").values(&["-n", "--name", "-p", "--prefix", "--cwd"]),
    Wrapper::new("pyenv exec"),
    Wrapper::new("python")
        .values(&["-W", "-X"])
        .without(&["-c", "-V", "--version", "-i", "-h", "--help"])
        .module(&["-m"])
        .runs(Inner::Script),
    // PHP.
    Wrapper::new("php|@php").values(&["-d", "-c", "--define", "--php-ini", "-z"]).without(PHP_WITHOUT).runs(Inner::Script),
    Wrapper::new("frankenphp php-cli").runs(Inner::Script),
    Wrapper::new("composer exec").values(&["-d", "--working-dir"]).without(&["-l", "--list"]),
    Wrapper::new("symfony php").runs(Inner::Program("php")),
    Wrapper::new("symfony console").runs(Inner::Program("console")),
    Wrapper::new("symfony composer").runs(Inner::Program("composer")),
    Wrapper::new("symfony run").values(&["--watch"]).without(&["-d", "--daemon"]),
    // Others.
    Wrapper::new("perl").values(&["-I"]).without(&["-e", "-E", "-v", "-V", "-n", "-p", "-i", "-c"]).runs(Inner::Script),
];

/// A wrapped command, as [`unwrap`] finds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unwrapped {
    /// The canonical name of the program that is run.
    pub program: String,
    /// The index in the wrapper's arguments of the wrapped program's first argument. May be one past the last.
    pub args: usize,
    /// The indices of the arguments that set variables for it.
    pub assignments: Range<usize>,
}

/// The command that a call of `program` runs, one layer of wrapping less. `None` when `program` is no
/// wrapper, or when what it runs is not known.
pub fn unwrap(program: &str, args: &[Arg]) -> Option<Unwrapped> {
    INDEX.get(program)?.iter().find_map(|wrapper| apply(wrapper, args))
}

/// The wrappers of each program, in their order.
static INDEX: LazyLock<HashMap<&'static str, Vec<&'static Wrapper>>> = LazyLock::new(|| {
    let mut index: HashMap<&str, Vec<&Wrapper>> = HashMap::new();
    for wrapper in WRAPPERS {
        let programs = wrapper.words.split(' ').next().unwrap_or_default();
        for program in programs.split('|') {
            index.entry(program).or_default().push(wrapper);
        }
    }
    index
});

fn apply(wrapper: &Wrapper, args: &[Arg]) -> Option<Unwrapped> {
    let mut at = 0;
    let mut wanted = wrapper.with.is_empty();
    for word in wrapper.words.split(' ').skip(1) {
        at = skip_options(wrapper, args, at, &mut wanted)?.0;
        let arg = args.get(at).filter(|arg| arg.exact)?;
        word.split('|').find(|alternative| *alternative == arg.text)?;
        at += 1;
    }
    let (next, module) = skip_options(wrapper, args, at, &mut wanted)?;
    at = next;
    if let Some(module) = module {
        let name = args.get(module).filter(|name| name.exact && !name.text.is_empty())?;
        return Some(Unwrapped { program: canonical(&name.text).into_owned(), args: module + 1, assignments: 0..0 });
    }
    let first = at;
    while wrapper.assignments && args.get(at).is_some_and(|arg| is_assignment(&arg.text)) {
        at += 1;
    }
    let assignments = first..at;
    at += wrapper.operands;
    if args.get(at).is_some_and(|arg| arg.exact && arg.text == "--") {
        at += 1;
    }
    if !wanted {
        return None;
    }
    if let Inner::Program(program) = wrapper.inner {
        return Some(Unwrapped { program: program.to_owned(), args: next, assignments });
    }
    let command = args.get(at).filter(|arg| arg.exact && !arg.text.is_empty() && !arg.text.starts_with('-'))?;
    let program = match wrapper.inner {
        Inner::Script => script(&command.text),
        Inner::Package => canonical(without_version(&command.text)),
        Inner::Known(names) => Cow::Borrowed(*names.iter().find(|name| **name == command.text)?),
        Inner::Command | Inner::Program(_) => canonical(&command.text),
    };
    Some(Unwrapped { program: program.into_owned(), args: at + 1, assignments })
}

/// The index past the options from `at` on, and that of a module's name where one is given. `None`
/// where an option says that no command is run.
fn skip_options(wrapper: &Wrapper, args: &[Arg], mut at: usize, wanted: &mut bool) -> Option<(usize, Option<usize>)> {
    // What `symfony php` and their like are given belongs to the wrapped program from here on.
    if matches!(wrapper.inner, Inner::Program(_)) && at > 0 {
        return Some((at, None));
    }
    while let Some(arg) = args.get(at) {
        if arg.text == "--" && arg.exact {
            return Some((at + 1, None));
        }
        if !arg.text.starts_with('-') || arg.text == "-" {
            break;
        }
        let name = arg.text.split('=').next().unwrap_or_default();
        if wrapper.module.contains(&name) {
            return Some((at, Some(at + 1)));
        }
        let is = |options: &[&str]| options.contains(&name) || is_bundle_with(&arg.text, options);
        if is(wrapper.without) {
            return None;
        }
        *wanted |= is(wrapper.with);
        at += if wrapper.values.contains(&arg.text.as_str()) { 2 } else { 1 };
    }
    Some((at, None))
}

/// Whether a word such as `-ne` gives one of the single-letter options. Only letters bundle: `-d9` is `-d` with a value.
fn is_bundle_with(word: &str, options: &[&str]) -> bool {
    let Some(bundle) = word.strip_prefix('-').filter(|bundle| bundle.len() <= 4 && bundle.bytes().all(|b| b.is_ascii_alphabetic()))
    else {
        return false;
    };
    bundle
        .chars()
        .any(|letter| options.iter().any(|option| option.strip_prefix('-').is_some_and(|option| option.chars().eq([letter]))))
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty()
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    })
}

/// `prisma@5.1` is `prisma`, `@scope/tool@2` is `@scope/tool`.
fn without_version(package: &str) -> &str {
    match package.char_indices().skip(1).find(|(_, c)| *c == '@') {
        Some((at, _)) => &package[..at],
        None => package,
    }
}

/// Programs that carry their version in their names: `php8.3`, `python3.12`, `php-fpm83`.
const VERSIONED: [&str; 9] = ["php", "php-fpm", "python", "pip", "ruby", "gem", "composer", "perl", "lua"];

/// Directories in which programs are installed, from the root.
const SYSTEM_DIRECTORIES: [&str; 6] = ["/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

/// Directories in which programs are installed, wherever they are.
const TOOL_DIRECTORIES: [&str; 6] = ["node_modules/.bin", "vendor/bin", "venv/bin", ".venv/bin", ".local/bin", ".linuxbrew/bin"];

/// Names that projects give to scripts of their own, although programs have them too.
const COMMON_NAMES: [&str; 15] = [
    "at", "batch", "cake", "daemon", "daemonize", "flow", "forever", "migrate", "monit", "screen", "serve", "service", "spark",
    "swoole", "thin",
];

/// The name under which a program is known in the tables, from the word that names it in a command:
/// `vendor/bin/drush` is `drush`, `/usr/sbin/php-fpm8.3` is `php-fpm`, `wp-cli.phar` is `wp`. The whole
/// word where it names a file that merely is called like a program.
pub fn canonical(word: &str) -> Cow<'_, str> {
    let Some((directory, base)) = word.rsplit_once('/') else { return named(word) };
    if directory.ends_with("/etc/init.d") || directory.ends_with("/etc/rc.d") {
        return Cow::Borrowed("init.d");
    }
    let parents: Vec<&str> = directory.split('/').collect();
    if let [.., "rel", name, "bin"] = parents.as_slice()
        && *name == base
    {
        return Cow::Borrowed("mix-release");
    }
    if matches!(base, "startup.sh" | "shutdown.sh") {
        let is_tomcat = parents.iter().any(|parent| parent.contains("tomcat") || parent.contains("catalina"));
        return Cow::Borrowed(if is_tomcat && base == "startup.sh" { base } else { word });
    }
    // In any other directory, it may be a script of the project: `./install` isn't the `install` of the base system.
    if !is_installed_in(directory) && is_common(base) { Cow::Borrowed(word) } else { named(base) }
}

fn is_installed_in(directory: &str) -> bool {
    let is_below = |tools: &str| directory.strip_suffix(tools).is_some_and(|before| before.is_empty() || before.ends_with('/'));
    SYSTEM_DIRECTORIES.contains(&directory) || TOOL_DIRECTORIES.iter().any(|tools| is_below(tools))
}

/// The name of a script that an interpreter runs.
fn script(path: &str) -> Cow<'_, str> {
    let base = path.rsplit('/').next().unwrap_or(path);
    if path.contains('/') {
        canonical(path)
    } else if is_common(base) {
        Cow::Owned(format!("./{path}"))
    } else {
        named(base)
    }
}

fn is_common(name: &str) -> bool {
    COMMON_NAMES.contains(&name) || super::is_of_base_system(name)
}

fn named(base: &str) -> Cow<'_, str> {
    // Only found by their paths; a word of that name alone is something else.
    if matches!(base, "init.d" | "mix-release" | "startup.sh") {
        return Cow::Owned(format!("./{base}"));
    }
    let name = base.strip_suffix(".phar").unwrap_or(base);
    let versionless = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let name = if VERSIONED.contains(&versionless) { versionless } else { name };
    match super::program(name).name {
        "" => Cow::Borrowed(name),
        known => Cow::Borrowed(known),
    }
}
