//! Which scripts a command calls: `./x.sh`, `sh x.sh`, `. x.sh`, `npm run x`, `composer run x`, `make x`. What can't be
//! told for sure is not followed.

use super::called::{self, BodyId, Library};
use super::path::{FilePath, Text};
use super::{Command, words::Variables};
use crate::files::RepoPath;
use crate::knowledge::{Arg, Taught};
use crate::model::Dialect;
use std::sync::Arc;

/// Where a script runs, as far as that decides what its words mean.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'s, 'p> {
    /// The constants that the configuration gives it.
    pub env: &'s [(&'s str, &'s str)],
    /// Where the scripts that it calls are; without it, none is followed.
    pub repository: Option<Repository<'s, 'p>>,
    /// What the project says of commands, the first that fits counts.
    pub taught: &'s [Arc<Taught>],
}

/// The repository as a script sees it.
#[derive(Clone, Copy, Debug)]
pub struct Repository<'s, 'p> {
    /// The scripts that are called.
    pub library: &'s Library<'p>,
    /// The directory of the app.
    pub root: &'s RepoPath,
    /// Paths below it that hide what the repository has there: mounts.
    pub hidden: &'s [String],
    /// Whether the app's `.environment` is read before the script: in every container that runs.
    ///
    /// Source: development/variables/set-variables › Set variables via script.
    pub reads_environment: bool,
}

impl Repository<'_, '_> {
    /// The path in the repository of a path in the container.
    fn path(&self, path: &FilePath) -> Option<RepoPath> {
        let path = path.in_app().filter(|_| path.is_exact())?;
        let hides =
            |hidden: &String| path.strip_prefix(hidden.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if self.hidden.iter().any(hides) { None } else { self.root.join(path) }
    }

    /// The script that is read before each script of a running app.
    pub(crate) fn environment(&self) -> Option<BodyId> {
        let path = self.root.join(".environment").filter(|_| self.reads_environment)?;
        self.library.script(&path, Some(Dialect::Dash))
    }
}

/// What a command calls, and the file that it names for it.
pub(super) struct Found {
    pub(super) scripts: Scripts,
    /// `None` for an entry of a manifest.
    pub(super) file: Option<FilePath>,
}

/// The scripts that a command calls.
#[derive(Debug)]
pub(super) struct Scripts {
    /// The scripts, in the order in which they run.
    pub(super) bodies: Vec<BodyId>,
    /// The one of them that gets the command's further arguments at its end: what `npm run x -- …` does.
    pub(super) appends: Option<(BodyId, Vec<Arg>)>,
    /// The arguments that it sees as `$1`, `$2` …
    pub(super) positional: Vec<Arg>,
    /// The directory that it runs in, where that isn't the command's.
    pub(super) directory: Option<FilePath>,
    /// Whether it runs in the calling shell.
    pub(super) sourced: bool,
    /// Whether the command does something else besides: `npm ci`.
    pub(super) besides: bool,
}

/// Wrappers behind which a script still is a script of the shell.
const TRANSPARENT: [&str; 14] = [
    "env", "exec", "command", "builtin", "time", "nice", "ionice", "timeout", "nohup", "setsid", "stdbuf", "chronic", "croncape",
    "sudo",
];

/// What a command calls; `word` is the word that names its program, as evaluated.
pub(super) fn called(repository: &Repository<'_, '_>, command: &Command, word: &Arg) -> Option<Found> {
    if !command.wrappers.iter().all(|wrapper| TRANSPARENT.contains(&wrapper.as_str())) {
        return None;
    }
    let one = |file: &Arg, dialect: Option<Dialect>, positional: &[Arg], sourced: bool| {
        let file = command.directory.resolve(&Text { text: file.text.clone(), exact: file.exact });
        let body = repository.library.script(&repository.path(&file)?, dialect)?;
        let positional = positional.to_vec();
        let scripts = Scripts { bodies: vec![body], appends: None, positional, directory: None, sourced, besides: false };
        Some(Found { scripts, file: Some(file) })
    };
    let entry = |scripts: Option<Scripts>| Some(Found { scripts: scripts?, file: None });
    let call = command.call();
    match command.program.as_str() {
        "." | "source" => {
            let file = command.args.first().filter(|file| file.text.contains('/'))?;
            one(file, Some(Dialect::Dash), &[], true)
        }
        program if called::of_program(program).is_some() => {
            if call.has("-c") || call.has("-s") {
                return None;
            }
            let at = command.args.iter().position(|arg| !arg.text.starts_with(['-', '+']) || !arg.exact)?;
            one(&command.args[at], called::of_program(program), &command.args[at + 1..], false)
        }
        "npm" | "yarn" | "pnpm" | "bun" => entry(manager(repository, command)),
        "composer" | "@composer" => entry(composer(repository, command)),
        "make" => entry(make(repository, command)),
        program if program.starts_with('@') => {
            // One entry of `composer.json` calls another.
            let manifest = manifest(repository, &command.directory, "composer.json")?;
            let bodies = repository.library.manifest(&manifest, &program[1..]);
            entry(in_manifest(repository, &manifest, bodies, None, false))
        }
        _ if word.exact && word.text.contains('/') => one(word, None, &command.args, false),
        _ => None,
    }
}

/// The nearest manifest of a name, seen from a directory of the app.
fn manifest(repository: &Repository<'_, '_>, directory: &FilePath, name: &str) -> Option<RepoPath> {
    let found = repository.library.nearest(&repository.path(directory)?, name)?;
    // One above the app isn't in its container.
    found.parent().as_str().starts_with(repository.root.as_str()).then_some(found)
}

fn in_manifest(
    repository: &Repository<'_, '_>,
    manifest: &RepoPath,
    bodies: Vec<BodyId>,
    appends: Option<(BodyId, Vec<Arg>)>,
    besides: bool,
) -> Option<Scripts> {
    if bodies.is_empty() {
        return None;
    }
    let parent = manifest.parent();
    let below = parent.as_str().strip_prefix(repository.root.as_str())?.trim_start_matches('/');
    let directory = Some(FilePath::app().resolve(&Text::exact(below)));
    Some(Scripts { bodies, appends, positional: Vec::new(), directory, sourced: false, besides })
}

/// What `yarn x` and its like run themselves; anything else may be an entry of `package.json`.
const BUILTIN: &[&str] = &[
    "access", "add", "approve-builds", "audit", "autoclean", "bin", "bump", "cache", "check", "ci", "config", "constraints",
    "create", "dedupe", "deploy", "dlx", "doctor", "env", "exec", "explain", "fetch", "fund", "generate-lock-entry", "global",
    "help", "i", "import", "info", "init", "install", "install-test", "it", "licenses", "link", "list", "lockfile", "login",
    "logout", "ls", "node", "npm", "outdated", "owner", "pack", "patch", "patch-commit", "plugin", "pm", "policies", "prune",
    "publish", "rebuild", "recursive", "remove", "repl", "rm", "root", "run", "search", "set", "setup", "stage", "store", "tag",
    "team", "un", "uninstall", "unlink", "unplug", "up", "update", "upgrade", "upgrade-interactive", "version", "versions", "view",
    "why", "workspace", "workspaces", "x",
];

fn manager(repository: &Repository<'_, '_>, command: &Command) -> Option<Scripts> {
    let call = command.call();
    // Which package is meant is another matter then.
    let elsewhere =
        ["-w", "--workspace", "--workspaces", "-ws", "--filter", "-F", "-r", "--recursive", "--scripts-prepend-node-path"];
    if elsewhere.iter().any(|option| call.has(option)) {
        return None;
    }
    let directory = match ["--prefix", "-C", "--cwd", "--dir"].iter().find_map(|option| call.value(option)) {
        Some(arg) => command.directory.resolve(&Text { text: arg.text, exact: arg.exact }),
        None => command.directory.clone(),
    };
    let mut operands = call.operands();
    let verb = operands.next();
    let script = match verb.map(|verb| verb.text.as_str()) {
        Some("run" | "run-script" | "rum" | "urn") => operands.next(),
        Some("start" | "stop" | "restart") => verb,
        Some("test" | "t" | "tst") if command.program != "bun" => verb,
        Some("ci" | "clean-install" | "install" | "i") | None if command.program == "yarn" || verb.is_some() => {
            return install(repository, command, &directory);
        }
        Some(name) if command.program != "npm" && !BUILTIN.contains(&name) => verb,
        _ => None,
    };
    let script = script.filter(|script| script.exact)?;
    let name = if matches!(script.text.as_str(), "t" | "tst") { "test" } else { script.text.as_str() };
    let manifest = manifest(repository, &directory, "package.json")?;
    let main = repository.library.manifest(&manifest, name);
    let at = command.args.iter().position(|arg| arg.range == script.range && arg.text == script.text)?;
    let mut rest = command.args[at + 1..].to_vec();
    if rest.first().is_some_and(|arg| arg.text == "--") {
        rest.remove(0);
    } else if command.program == "npm" {
        // Without `--`, options are those of npm itself.
        rest.retain(|arg| !arg.text.starts_with('-'));
    }
    let appends = main.first().filter(|_| !rest.is_empty()).map(|body| (*body, rest));
    let mut bodies = Vec::new();
    let has_neighbours = matches!(command.program.as_str(), "npm" | "bun") && !main.is_empty();
    if has_neighbours {
        bodies.extend(repository.library.manifest(&manifest, &format!("pre{name}")));
    }
    bodies.extend(main);
    if has_neighbours {
        bodies.extend(repository.library.manifest(&manifest, &format!("post{name}")));
    }
    in_manifest(repository, &manifest, bodies, appends, false)
}

/// The entries that an installation runs when it is done.
fn install(repository: &Repository<'_, '_>, command: &Command, directory: &FilePath) -> Option<Scripts> {
    let call = command.call();
    let is_other = call.has("--ignore-scripts") || call.has("--version") || call.has("-v") || call.has("--help") || call.has("-g");
    // With the names of packages, only those are installed.
    if is_other || call.has("--global") || call.operands().count() > 1 {
        return None;
    }
    let manifest = manifest(repository, directory, "package.json")?;
    let bodies = ["preinstall", "install", "postinstall"].iter().flat_map(|name| repository.library.manifest(&manifest, name));
    let bodies = bodies.collect();
    in_manifest(repository, &manifest, bodies, None, true)
}

fn composer(repository: &Repository<'_, '_>, command: &Command) -> Option<Scripts> {
    let call = command.call();
    let directory = match call.value("-d").or_else(|| call.value("--working-dir")) {
        Some(arg) => command.directory.resolve(&Text { text: arg.text, exact: arg.exact }),
        None => command.directory.clone(),
    };
    let mut operands = call.operands();
    let verb = operands.next().filter(|verb| verb.exact)?;
    let manifest = manifest(repository, &directory, "composer.json")?;
    let all =
        |names: &[&str]| -> Vec<BodyId> { names.iter().flat_map(|name| repository.library.manifest(&manifest, name)).collect() };
    let no_scripts = call.has("--no-scripts");
    let (bodies, besides) = match verb.text.as_str() {
        "run" | "run-script" => (all(&[operands.next().filter(|script| script.exact)?.text.as_str()]), false),
        "install" | "i" if !no_scripts => (all(&["pre-install-cmd", "post-autoload-dump", "post-install-cmd"]), true),
        "update" | "u" | "upgrade" if !no_scripts => (all(&["pre-update-cmd", "post-autoload-dump", "post-update-cmd"]), true),
        "dump-autoload" | "dumpautoload" if !no_scripts => (all(&["post-autoload-dump"]), true),
        name if crate::knowledge::find(&call).is_none() => (all(&[name]), false),
        _ => return None,
    };
    in_manifest(repository, &manifest, bodies, None, besides)
}

fn make(repository: &Repository<'_, '_>, command: &Command) -> Option<Scripts> {
    let call = command.call();
    if call.has("-f") || call.has("--file") || call.has("-n") || call.has("-j") {
        return None;
    }
    let directory = match call.value("-C").or_else(|| call.value("--directory")) {
        Some(arg) => command.directory.resolve(&Text { text: arg.text, exact: arg.exact }),
        None => command.directory.clone(),
    };
    let targets: Vec<&Arg> = call.operands().collect();
    // `make X=1 target` changes what variables hold.
    if targets.is_empty() || targets.iter().any(|target| !target.exact || target.text.contains('=')) {
        return None;
    }
    let folder = repository.path(&directory)?;
    let names = ["GNUmakefile", "makefile", "Makefile"];
    let file = names.iter().filter_map(|name| folder.join(name)).find(|path| repository.library.files().kind(path).is_some())?;
    let bodies: Vec<BodyId> = targets.iter().flat_map(|target| repository.library.target(&file, &target.text)).collect();
    (!bodies.is_empty()).then_some(Scripts {
        bodies,
        appends: None,
        positional: Vec::new(),
        directory: Some(directory),
        sourced: false,
        besides: false,
    })
}

/// Sets `$1`, `$2` … for a script or function.
pub(super) fn set_positional(variables: &mut Variables, args: &[Arg]) {
    variables.retain(|name, _| !name.bytes().all(|byte| byte.is_ascii_digit()));
    // From a word on that may be several, their numbers aren't known.
    for (at, arg) in args.iter().take_while(|arg| arg.exact).take(9).enumerate() {
        variables.insert((at + 1).to_string(), Text::exact(arg.text.clone()));
    }
}
