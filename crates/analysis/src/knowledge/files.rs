//! Files, archives, git, and the harmless commands of the base system.

use super::{Arg, Call, Ends, Entry, Hazard, Output, Program, Remedy, Repeat, Task, Unrepeatable};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::new("mkdir").values(&["-m", "--mode"]),
    Program::new("cp").values(&["-t", "--target-directory", "-S", "--suffix"]),
    Program::new("mv").values(&["-t", "--target-directory", "-S", "--suffix"]),
    Program::new("ln").values(&["-t", "--target-directory", "-S", "--suffix"]),
    Program::new("install")
        .values(&["-t", "--target-directory", "-m", "--mode", "-o", "--owner", "-g", "--group", "-S", "--suffix"]),
    Program::new("touch").values(&["-d", "--date", "-r", "--reference", "-t"]),
    Program::new("truncate").values(&["-s", "--size", "-r", "--reference"]),
    Program::new("rm"),
    Program::new("rmdir"),
    Program::new("chmod").values(&["--reference"]),
    Program::new("chown").values(&["--reference", "--from"]),
    Program::new("chgrp").values(&["--reference"]),
    Program::new("setfacl").values(&["-m", "--modify", "-x", "--remove", "-M", "-X", "--set", "--set-file"]),
    Program::new("mkfifo").values(&["-m", "--mode"]),
    Program::new("shred").values(&["-n", "--iterations", "-s", "--size"]),
    Program::new("tee"),
    Program::new("mktemp").values(&["-p", "--suffix"]),
    Program::new("rsync").values(&[
        "-e", "--rsh", "--exclude", "--include", "-f", "--filter", "--exclude-from", "--include-from", "--files-from",
        "--password-file", "--port", "--bwlimit", "--log-file", "--chmod", "--chown", "--backup-dir", "--timeout", "--max-size",
        "--link-dest", "-T", "-B", "-M",
    ]),
    Program::new("scp").values(&["-P", "-i", "-o", "-F", "-l", "-S", "-c", "-J"]),
    Program::new("tar").aliases(&["gtar", "bsdtar"]).bare_bundle().values(&[
        "-f", "--file", "-C", "--directory", "-X", "--exclude-from", "--exclude", "-T", "--files-from", "-I",
        "--use-compress-program", "-b", "-g", "--strip-components", "--transform",
    ]),
    Program::new("unzip").values(&["-d", "-P"]),
    Program::new("zip").values(&["-x", "-i", "-P", "-b", "-n", "-t"]),
    Program::plain("7z").aliases(&["7za", "7zr", "7zz"]),
    Program::new("gzip").aliases(&["pigz"]).values(&["-S"]),
    Program::new("gunzip").aliases(&["unpigz"]),
    Program::new("xz").values(&["-T"]),
    Program::new("zstd").values(&["-o", "-D"]),
    Program::new("sed").aliases(&["gsed"]).values(&["-e", "--expression", "-f", "--file", "-l"]),
    Program::new("perl").values(&["-e", "-E"]),
    Program::new("patch")
        .values(&["-i", "--input", "-d", "--directory", "-o", "--output", "-p", "--strip", "-F", "-r", "-B", "-V", "-z"]),
    Program::new("git").values(&[
        "-C", "-c", "-b", "-B", "--branch", "--depth", "-o", "--origin", "-u", "-j", "--jobs", "--reference", "--config",
        "--filter", "--template", "--shallow-since", "--git-dir", "--work-tree", "-m", "--message", "-F", "--author", "--date",
        "-X", "--separate-git-dir",
    ]),
    Program::new("sort").values(&["-o", "--output", "-k", "--key", "-t", "-S", "-T"]),
    Program::new("split").values(&["-b", "-l", "-n", "-a", "-C"]),
    Program::new("tail").values(&["-n", "--lines", "-c", "--bytes", "-s", "--pid"]),
    Program::new("head").values(&["-n", "-c"]),
    Program::plain("openssl")
        .values(&["-in", "-out", "-keyout", "-config", "-subj", "-passin", "-passout", "-days", "-newkey", "-inkey"]),
    Program::plain("ssh-keygen").values(&["-f", "-t", "-b", "-C", "-N", "-P", "-m"]),
    Program::new("inotifywait").values(&["-e", "--event", "-t", "--timeout", "--exclude", "--format"]),
    Program::new("top").values(&["-n", "-d", "-p", "-u"]),
    Program::new("watch").values(&["-n", "--interval"]),
    Program::new("[").aliases(&["test", "[["]),
];

/// What they do.
pub static ENTRIES: &[Entry] = &[
    // Directories, files and links.
    Entry::new("mkdir", "makes directories", "mkdir -p var/cache")
        .with(&["-p", "--parents"])
        .writes(&[Output::Operands])
        .ends()
        .repeatable(),
    Entry::new("mkdir", "makes directories", "mkdir storage/reports")
        .writes(&[Output::Operands])
        .ends()
        .fails_again("fails when the directory exists")
        .remedy("use `mkdir -p`")
        .repeat_fix(Remedy::Insert("-p")),
    Entry::new("cp", "copies files", "cp -a public/. web/").writes(&[Output::LastOperand]).ends().repeat_depending(copy),
    Entry::new("mv", "moves files", "mv a b")
        .writes(&[Output::LastOperand])
        .ends()
        .fails_again("fails when the source has been moved away before")
        .remedy("use `cp`, or move it in the build hook"),
    Entry::new("ln", "makes links", "ln -sfn ../shared/uploads web/uploads")
        .with(&["-f", "--force"])
        .writes(&[Output::Depends(link_name)])
        .ends()
        .repeat_depending(link_again),
    Entry::new("ln", "makes a link", "ln -s ../shared/uploads web/uploads")
        .with(&["-s", "--symbolic"])
        .without(&["-b", "--backup", "-i"])
        .writes(&[Output::Depends(link_name)])
        .ends()
        .fails_again("fails when the link exists")
        .remedy("use `ln -sfn`")
        .repeat_fix(Remedy::ReplaceOptions("-sfn")),
    Entry::new("ln", "makes a link", "ln a b")
        .without(&["-b", "--backup", "-i"])
        .writes(&[Output::Depends(link_name)])
        .ends()
        .fails_again("fails when the link exists")
        .remedy("use `ln -f`")
        .repeat_fix(Remedy::Insert("-f")),
    Entry::new("ln", "makes a link", "ln -sb a b").writes(&[Output::Depends(link_name)]).ends(),
    Entry::new("install", "makes directories", "install -d var/log")
        .with(&["-d", "--directory"])
        .writes(&[Output::Operands])
        .ends()
        .repeatable(),
    Entry::new("install", "copies files", "install -m 755 a bin/a").writes(&[Output::LastOperand]).ends().repeatable(),
    Entry::new("touch|truncate", "makes or changes files", "touch var/.installed").writes(&[Output::Operands]).ends().repeatable(),
    Entry::new("rm", "deletes files", "rm -f var/lock")
        .with(&["-f", "--force"])
        .without(&["-r", "-R", "--recursive"])
        .writes(&[Output::Operands])
        .ends()
        .repeatable(),
    Entry::new("rm", "deletes directories", "rm -rf var/cache")
        .with(&["-f", "--force"])
        .writes(&[Output::Operands])
        .ends()
        .repeatable()
        .privileged(),
    Entry::new("rm", "deletes directories", "rm -r var/cache")
        .with(&["-r", "-R", "--recursive"])
        .writes(&[Output::Operands])
        .ends()
        .fails_again("fails when there is nothing to delete")
        .remedy("use `rm -rf`")
        .repeat_fix(Remedy::Insert("-f"))
        .privileged(),
    Entry::new("rm", "deletes files", "rm var/lock")
        .writes(&[Output::Operands])
        .ends()
        .fails_again("fails when there is nothing to delete")
        .remedy("use `rm -f`")
        .repeat_fix(Remedy::Insert("-f")),
    Entry::new("rmdir", "deletes empty directories", "rmdir var/old")
        .writes(&[Output::Operands])
        .ends()
        .fails_again("fails when the directory is gone already")
        .remedy("test that the directory exists"),
    Entry::new("unlink", "deletes a file", "unlink web/uploads")
        .writes(&[Output::Operands])
        .ends()
        .fails_again("fails when there is nothing to delete")
        .remedy("use `rm -f`"),
    Entry::new("chmod", "changes modes", "chmod -R 775 var").writes(&[Output::Depends(behind_mode)]).ends().repeatable(),
    Entry::new("chown|chgrp", "changes owners", "chown -R web var").writes(&[Output::Depends(behind_mode)]).ends().repeatable(),
    Entry::new("setfacl", "changes access rights", "setfacl -R -m u:web:rwX var").writes(&[Output::Operands]).ends().repeatable(),
    Entry::new("mkfifo", "makes a named pipe", "mkfifo run/pipe")
        .writes(&[Output::Operands])
        .ends()
        .fails_again("fails when the file exists")
        .remedy("test that the file does not exist"),
    Entry::new("shred", "destroys files", "shred -u secret.txt").writes(&[Output::Operands]).ends(),
    Entry::new("tee", "appends to files", "tee -a var/log/deploy.log")
        .with(&["-a", "--append"])
        .writes(&[Output::Operands])
        .ends()
        .repeat_depending(append),
    Entry::new("tee", "writes files", "tee config.json").writes(&[Output::Operands]).ends().repeatable(),
    Entry::new("sponge", "writes a file", "sponge config.json").writes(&[Output::Operands]).ends(),
    // Its leftovers can be removed by the script, which this table can't see.
    Entry::new("mktemp", "makes a temporary file", "mktemp -d").ends(),
    Entry::new("dd", "copies bytes", "dd if=/dev/zero of=swap bs=1M count=1").writes(&[Output::Key("of")]).ends().repeatable(),
    Entry::new("rsync|scp", "copies files", "rsync -a --delete build/ public/")
        .without(&["--remove-source-files"])
        .writes(&[Output::Depends(local_target)])
        .ends()
        .repeatable(),
    Entry::new("rsync", "moves files", "rsync -a --remove-source-files a/ b/").writes(&[Output::Depends(local_target)]).ends(),
    Entry::new("find", "changes the files that it finds", "find var/cache -mtime +7 -delete")
        .with(&["-delete", "-exec", "-execdir", "-ok", "-okdir"])
        .writes(&[Output::Depends(found)])
        .ends()
        .repeatable(),
    Entry::new("find", "finds files", "find var/cache -name x").asks(),
    Entry::new("sort", "sorts lines into a file", "sort -o list.txt list.txt")
        .with(&["-o", "--output"])
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("split", "splits a file", "split -b 1M dump.sql parts/x").writes(&[Output::OperandsFrom(1)]).ends().repeatable(),
    // Archives.
    Entry::new("tar", "reads or writes an archive", "tar xzf release.tgz -C public")
        .writes(&[Output::Depends(tar)])
        .ends()
        .repeatable(),
    Entry::new("unzip", "reads an archive", "unzip -l release.zip").with(&["-l", "-p", "-t", "-Z", "-v", "-z"]).asks(),
    Entry::new("unzip", "unpacks an archive", "unzip -oq release.zip -d public")
        .with(&["-o", "-n"])
        .writes(&[Output::Depends(unzip)])
        .ends()
        .repeatable(),
    Entry::new("unzip", "unpacks an archive", "unzip release.zip")
        .writes(&[Output::Depends(unzip)])
        .ends()
        .fails_again("asks whether to replace the files that exist, and fails because nobody answers")
        .remedy("use `unzip -o`")
        .repeat_fix(Remedy::Insert("-o")),
    Entry::new("zip", "writes an archive", "zip -r release.zip public").writes(&[Output::Depends(first)]).ends().repeatable(),
    Entry::new("7z x|e", "unpacks an archive", "7z x release.7z -opublic").writes(&[Output::Depends(seven_zip)]).ends(),
    Entry::new("gzip|gunzip|bzip2|bunzip2|xz|unxz|zstd|unzstd", "writes to its output", "gunzip -c dump.sql.gz")
        .with(&["-c", "--stdout", "--to-stdout", "-l", "--list", "-t", "--test"])
        .ends()
        .repeatable(),
    Entry::new("gzip|gunzip|bzip2|bunzip2|xz|unxz", "compresses or unpacks files", "gunzip -k dump.sql.gz")
        .writes(&[Output::Operands])
        .ends(),
    // Editors.
    Entry::new("sed", "edits files", "sed -i s/a/b/ config.yaml")
        .with(&["-i", "--in-place"])
        .writes(&[Output::Depends(edited)])
        .ends()
        .repeat_depending(edit_again),
    Entry::new("sed|gawk|mawk|awk", "edits text", "sed s/a/b/ config.yaml").asks(),
    Entry::new("perl", "edits files", "perl -pi -e s/a/b/ config.yaml").with(&["-i"]).writes(&[Output::Operands]).ends(),
    Entry::new("ed|ex", "edits a file", "ed config.yaml").writes(&[Output::Operands]).ends(),
    Entry::new("patch", "applies a patch", "patch -p1 --dry-run -i fix.patch").with(&["--dry-run"]).asks(),
    Entry::new("patch", "applies a patch", "patch -N -p1 -i fix.patch")
        .with(&["-N", "--forward", "-R", "--reverse", "-f", "--force", "-t", "--batch", "-o", "--output"])
        .writes(&[Output::Depends(patched)])
        .ends(),
    Entry::new("patch", "applies a patch", "patch -p1 -i fix.patch")
        .writes(&[Output::Depends(patched)])
        .ends()
        .fails_again("fails when the patch has been applied already")
        .remedy("apply the patch in the build hook, or test it first with `patch -R --dry-run`"),
    // Keys and pictures.
    Entry::new("openssl", "writes keys or certificates", "openssl genrsa -out key.pem 2048")
        .writes(&[Output::Option(&["-out", "-keyout"])])
        .ends(),
    Entry::new("ssh-keygen", "makes a key", "ssh-keygen -t ed25519 -f .ssh/id")
        .with(&["-t"])
        .writes(&[Output::Option(&["-f"])])
        .ends(),
    Entry::new("convert|magick", "converts a picture", "convert a.png b.jpg").writes(&[Output::LastOperand]).ends().repeatable(),
    // Git.
    Entry::new("git clone", "clones a repository", "git clone --depth 1 https://example.com/theme.git themes/x")
        .writes(&[Output::Depends(clone)])
        .ends()
        .fails_again("fails when the directory exists and is not empty")
        .remedy("delete the directory first, or clone in the build hook"),
    Entry::new("git am", "applies patches as commits", "git am fix.patch")
        .task(Task::Commit)
        .without(&["--abort", "--skip", "--continue", "--quit"])
        .writes(&[Output::Depends(work_tree)])
        .ends()
        .fails_again("fails when the patch has been applied already"),
    Entry::new("git commit", "commits", "git commit -am update")
        .task(Task::Commit)
        .without(&["--allow-empty", "--dry-run", "--amend"])
        .ends()
        .fails_again("fails when nothing has changed")
        .remedy("use `git diff-index --quiet HEAD || git commit …`"),
    Entry::new("git tag $", "lists tags", "git tag").asks(),
    Entry::new("git tag", "makes a tag", "git tag v1")
        .without(&["-f", "--force", "-d", "--delete", "-l", "--list", "-v", "--verify", "--contains", "--points-at", "--sort"])
        .ends()
        .fails_again("fails when the tag exists")
        .remedy("use `git tag -f`")
        .repeat_fix(Remedy::Insert("-f")),
    Entry::new("git remote add", "adds a remote", "git remote add origin https://example.com/x.git")
        .ends()
        .fails_again("fails when the remote exists")
        .remedy("use `git remote set-url` when the remote exists"),
    Entry::new("git init|fetch|add|push|lfs|remote|notes|gc|commit", "works on the repository", "git fetch origin main")
        .ends()
        .repeatable(),
    Entry::new("git config", "adds a setting", "git config --add safe.directory /app")
        .with(&["--add"])
        .ends()
        .doubles("adds the setting again")
        .mild(),
    Entry::new("git config", "reads or changes a setting", "git config user.name bot").ends().repeatable(),
    Entry::new("git checkout|switch", "makes a branch", "git checkout -b feature").with(&["-b", "-c"]).ends(),
    Entry::new(
        "git checkout|switch|restore|pull|submodule|reset|clean|merge|rebase|cherry-pick|revert|stash|apply|\
         mv|rm|worktree",
        "changes the working tree",
        "git checkout main",
    )
    .writes(&[Output::Depends(work_tree)])
    .ends(),
    Entry::new(
        "git status|log|diff|diff-index|diff-files|rev-parse|rev-list|describe|show|show-ref|ls-files|\
         ls-remote|ls-tree|cat-file|branch|grep|blame|shortlog|symbolic-ref|merge-base|version|help|tag",
        "reads the repository",
        "git diff --quiet",
    )
    .asks(),
    // What only reads, or changes the shell alone.
    Entry::new(
        "echo|printf|pwd|date|cal|dirname|basename|seq|expr|base64|base32|tr|cut|paste|nl|tac|rev|fold|fmt|\
         column|od|xxd|hexdump|strings|envsubst|numfmt|iconv|uname|uptime|nproc|arch|whoami|tty|clear|tput|\
         logname|stty",
        "prints",
        "echo done",
    )
    .ends()
    .repeatable(),
    Entry::new("true|:", "does nothing", "true").ends().repeatable(),
    Entry::new("false|[", "asks", "[ -f x ]").asks(),
    Entry::new(
        "cd|pushd|popd|export|unset|umask|ulimit|alias|unalias|shopt|trap|local|readonly|declare|typeset|\
         shift|getopts|times|let",
        "changes the shell",
        "cd web",
    )
    .ends()
    .repeatable(),
    Entry::new("exit|return|break|continue", "leaves", "exit 0").ends().repeatable(),
    Entry::new(
        "hash|ls|dir|tree|stat|file|du|df|free|id|groups|who|w|ps|pgrep|pidof|lsof|which|type|whereis|\
         command|readlink|realpath|getent|getconf|locale|hostname|ldd|sha1sum|sha256sum|sha512sum|md5sum|\
         cksum|sum|diff|cmp|comm|join|grep|egrep|fgrep|zgrep|rg|ack|jq|yq|xmllint|zcat|bzcat|xzcat|less|more|\
         wc|cat|head|uniq|sort|dig|host|nslookup|ping|ifconfig|ip|ss|netstat|nm|objdump|ldconfig|sysctl|\
         lscpu|lsblk|mountpoint|findmnt|ssh-keyscan|logger",
        "reads",
        "grep -q foo config.yaml",
    )
    .asks(),
    Entry::new("read", "reads a line", "read answer").asks(),
    Entry::new("sleep", "waits", "sleep 5").task(Task::Wait).ends_depending(sleep).repeatable(),
    Entry::new("sync", "writes what is buffered", "sync").ends().repeatable(),
    // What never ends.
    Entry::new("tail", "follows a file", "tail -F var/log/app.log").with(&["-f", "-F", "--follow"]).without(&["--pid"]).stays(),
    Entry::new("tail", "reads", "tail -n 20 var/log/app.log").without(&["-f", "-F", "--follow"]).asks(),
    Entry::new("watch", "runs a command again and again", "watch date").stays(),
    Entry::new("yes", "prints forever", "yes").stays(),
    Entry::new("top|htop", "shows processes", "top").without(&["-n", "-b"]).stays(),
    Entry::new("inotifywait", "waits for changes", "inotifywait -m src").with(&["-m", "--monitor"]).stays(),
    Entry::new("journalctl", "follows the journal", "journalctl -f").with(&["-f", "--follow"]).stays(),
];

const fn not(hazard: Hazard, because: &'static str, remedy: &'static str, fix: Option<Remedy>, mild: bool) -> Repeat {
    Repeat::Not(Unrepeatable { hazard, because, remedy, fix, mild })
}

/// The directory in which the command runs, as a word.
fn here(call: &Call<'_>) -> Arg {
    Arg { text: ".".to_owned(), exact: true, range: call.args.first().map(|arg| arg.range).unwrap_or_default() }
}

/// A path below a directory, both as words.
pub(super) fn below(directory: &Arg, name: &str) -> Arg {
    let text = match (directory.exact, directory.text.as_str()) {
        (true, "" | ".") => name.to_owned(),
        (true, text) => format!("{}/{name}", text.trim_end_matches('/')),
        (false, text) => text.to_owned(),
    };
    Arg { text, exact: directory.exact, range: directory.range }
}

fn first(call: &Call<'_>) -> Vec<Arg> {
    call.operands().take(1).cloned().collect()
}

/// What follows the mode, or the owner.
fn behind_mode(call: &Call<'_>) -> Vec<Arg> {
    // A mode such as `-x` looks like an option.
    let has_mode = call.args.iter().any(|arg| {
        arg.text.len() > 1
            && arg
                .text
                .strip_prefix('-')
                .is_some_and(|mode| call.program == "chmod" && mode.bytes().all(|b| b"rwxXst".contains(&b)))
    });
    let is_recursive_read = has_mode && call.args.iter().any(|arg| arg.text == "-r") && call.operands().count() > 1;
    let skip = usize::from(!(call.has("--reference") || has_mode && !is_recursive_read));
    call.operands().skip(skip).cloned().collect()
}

/// The link that `ln` makes: the last operand, or the target's name in the working directory.
fn link_name(call: &Call<'_>) -> Vec<Arg> {
    if let Some(directory) = call.value("-t").or_else(|| call.value("--target-directory")) {
        return vec![directory];
    }
    let operands: Vec<&Arg> = call.operands().collect();
    match operands.as_slice() {
        [] => Vec::new(),
        [target] => {
            let name = target.text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            // Of a target that isn't known to its end, the name isn't known either.
            if target.exact && !name.is_empty() {
                vec![Arg { text: name.to_owned(), exact: true, range: target.range }]
            } else {
                Vec::new()
            }
        }
        [.., link] => vec![(*link).clone()],
    }
}

/// `cp -r a b` copies into `b/a` when `b` exists.
fn copy(call: &Call<'_>) -> Repeat {
    let is_recursive = ["-r", "-R", "-a", "--recursive", "--archive"].iter().any(|option| call.has(option));
    let into = ["-t", "--target-directory", "-T", "--no-target-directory"].iter().any(|option| call.has(option));
    let operands: Vec<&Arg> = call.operands().collect();
    let [source, target] = operands.as_slice() else { return Repeat::Safe };
    if !is_recursive || into {
        return Repeat::Safe;
    }
    if !source.exact || !target.exact {
        return Repeat::Unknown;
    }
    // `a/.` copies what is in it; a target that ends in `/` is meant to be a directory that exists.
    let name = source.text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_contents = source.text.ends_with("/.") || matches!(name, "" | "." | "..");
    let is_into = target.text.ends_with('/') || matches!(target.text.rsplit('/').next(), Some("." | ".."));
    let may_be_file = name.trim_start_matches('.').contains('.');
    if is_contents || is_into || may_be_file {
        return Repeat::Safe;
    }
    not(
        Hazard::Doubles,
        "copies the directory into the one that the first run made",
        "use `cp -r a/. b/` to copy what is in a directory",
        None,
        true,
    )
}

/// `ln -sf dir link` makes a link inside of `dir` when `link` leads to it already.
fn link_again(call: &Call<'_>) -> Repeat {
    let is_safe =
        ["-n", "--no-dereference", "-T", "--no-target-directory", "-t", "--target-directory"].iter().any(|option| call.has(option));
    let operands: Vec<&Arg> = call.operands().collect();
    let ([target, link], true) = (operands.as_slice(), call.has("-s") || call.has("--symbolic")) else { return Repeat::Safe };
    if is_safe || !target.exact || !link.exact || link.text.ends_with('/') || matches!(link.text.as_str(), "." | "..") {
        return Repeat::Safe;
    }
    let name = target.text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if !target.text.ends_with('/') && name.contains('.') && name != "." && name != ".." {
        return Repeat::Safe;
    }
    not(
        Hazard::Doubles,
        "makes a link inside of the target when that is a directory and the link exists",
        "use `ln -sfn`",
        Some(Remedy::ReplaceOptions("-sfn")),
        true,
    )
}

fn append(call: &Call<'_>) -> Repeat {
    if call.operands().all(|file| file.text.starts_with("/dev/")) {
        return Repeat::Safe;
    }
    not(Hazard::Doubles, "appends the same lines again", "use `tee` without `-a`", None, false)
}

/// The last operand, unless it is on another machine.
fn local_target(call: &Call<'_>) -> Vec<Arg> {
    let operands: Vec<&Arg> = call.operands().collect();
    match operands.as_slice() {
        [_, .., target] if !is_remote(target) => vec![(*target).clone()],
        _ => Vec::new(),
    }
}

fn is_remote(arg: &Arg) -> bool {
    match (arg.text.find(':'), arg.text.find('/')) {
        (Some(colon), Some(slash)) => colon < slash,
        (Some(_), None) => true,
        // It may still come: `$HOST:path`.
        (None, _) => !arg.exact && arg.text.is_empty(),
    }
}

/// The paths where `find` starts, when it deletes or changes what it finds.
fn found(call: &Call<'_>) -> Vec<Arg> {
    const WRITERS: [&str; 9] = ["rm", "touch", "chmod", "chown", "chgrp", "mv", "gzip", "rmdir", "unlink"];
    let deletes = call.mentions("-delete");
    let runs = call.args.windows(2).any(|pair| {
        matches!(pair[0].text.as_str(), "-exec" | "-execdir" | "-ok" | "-okdir")
            && WRITERS.contains(&pair[1].text.rsplit('/').next().unwrap_or_default())
    });
    if !deletes && !runs {
        return Vec::new();
    }
    let is_path = |arg: &&Arg| !arg.text.starts_with(['-', '(', '!', ')', '\\']);
    let paths: Vec<Arg> =
        call.args.iter().skip_while(|arg| matches!(arg.text.as_str(), "-H" | "-L" | "-P")).take_while(is_path).cloned().collect();
    if paths.is_empty() { vec![here(call)] } else { paths }
}

/// Where `tar` unpacks, or the archive that it writes.
fn tar(call: &Call<'_>) -> Vec<Arg> {
    let is = |options: [&str; 3]| options.iter().any(|option| call.has(option));
    if is(["-x", "--extract", "--get"]) {
        if is(["-O", "--to-stdout", "--to-command"]) {
            return Vec::new();
        }
        let directory = call.value("-C").or_else(|| call.value("--directory"));
        return vec![directory.unwrap_or_else(|| here(call))];
    }
    if is(["-c", "--create", "-r"]) || is(["-u", "--append", "--update"]) {
        let archive = call.value("-f").or_else(|| call.value("--file"));
        return archive.into_iter().filter(|archive| archive.text != "-").collect();
    }
    Vec::new()
}

fn unzip(call: &Call<'_>) -> Vec<Arg> {
    vec![call.value("-d").unwrap_or_else(|| here(call))]
}

fn seven_zip(call: &Call<'_>) -> Vec<Arg> {
    let directory = call.args.iter().find_map(|arg| {
        let text = arg.text.strip_prefix("-o").filter(|text| !text.is_empty())?;
        Some(Arg { text: text.to_owned(), exact: arg.exact, range: arg.range })
    });
    vec![directory.unwrap_or_else(|| here(call))]
}

/// The files that `sed -i` edits: all operands but the script.
fn edited(call: &Call<'_>) -> Vec<Arg> {
    let has_script = ["-e", "--expression", "-f", "--file"].iter().any(|option| call.has(option));
    call.operands().skip(usize::from(!has_script)).cloned().collect()
}

/// A `sed` script that inserts lines inserts them each time.
fn edit_again(call: &Call<'_>) -> Repeat {
    let mut scripts = call.values(&["-e", "--expression"]);
    if scripts.is_empty() {
        if call.has("-f") || call.has("--file") {
            return Repeat::Unknown;
        }
        scripts.extend(call.operands().next().cloned());
    }
    if scripts.iter().any(|script| !script.exact) {
        return Repeat::Unknown;
    }
    let commands: Vec<char> = scripts.iter().flat_map(|script| sed_commands(&script.text)).collect();
    let inserts = commands.iter().any(|command| matches!(command, 'i' | 'a' | 'r'));
    // Deletes the old lines first, perhaps.
    let may_delete = commands.iter().any(|command| matches!(command, 'd' | 'D' | 'c'));
    match (inserts, may_delete) {
        (true, false) => {
            not(Hazard::Doubles, "inserts its lines again", "test with `grep -q` whether the lines are there", None, false)
        }
        (true, true) => Repeat::Unknown,
        (false, _) => Repeat::Safe,
    }
}

/// The command letters of a `sed` script.
fn sed_commands(script: &str) -> Vec<char> {
    let mut commands = Vec::new();
    let mut rest = script.trim_start_matches(|c: char| c.is_whitespace() || c == ';' || c == '{' || c == '}');
    while !rest.is_empty() {
        rest = skip_address(rest);
        let Some(command) = rest.chars().next() else { break };
        commands.push(command);
        rest = &rest[command.len_utf8()..];
        rest = match command {
            's' | 'y' => {
                let Some(delimiter) = rest.chars().next() else { break };
                let pattern = skip_delimited(&rest[delimiter.len_utf8()..], delimiter);
                let replacement = skip_delimited(pattern, delimiter);
                replacement.trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            }
            // Their text goes on to the end of the line.
            'i' | 'a' | 'c' | 'r' | 'R' | 'w' | 'W' | ':' | 'b' | 't' | 'T' | '#' => {
                rest.split_once('\n').map_or("", |(_, next)| next)
            }
            _ => rest,
        };
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';' || c == '{' || c == '}');
    }
    commands
}

/// What follows the addresses in front of a `sed` command: `1`, `$`, `/re/`, `2,5`, `/a/,/b/!`.
fn skip_address(mut rest: &str) -> &str {
    loop {
        rest = rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '$' | ',' | '!' | '~' | '+' | '{')
        });
        match rest.strip_prefix('/') {
            Some(pattern) => rest = skip_delimited(pattern, '/').trim_start_matches(['I', 'M']),
            None => match rest.strip_prefix('\\').and_then(|rest| Some((rest, rest.chars().next()?))) {
                Some((pattern, delimiter)) => rest = skip_delimited(&pattern[delimiter.len_utf8()..], delimiter),
                None => return rest,
            },
        }
    }
}

/// What follows the next `delimiter` that has no backslash before it.
fn skip_delimited(text: &str, delimiter: char) -> &str {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if c == delimiter && !is_escaped {
            return &text[at + c.len_utf8()..];
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    ""
}

fn patched(call: &Call<'_>) -> Vec<Arg> {
    let output = call.value("-o").or_else(|| call.value("--output"));
    let directory = || call.value("-d").or_else(|| call.value("--directory"));
    let file = output.or_else(|| call.operands().next().cloned());
    match (directory(), file) {
        (Some(directory), _) => vec![directory],
        (None, Some(file)) => vec![file],
        (None, None) => vec![here(call)],
    }
}

/// The directory that `git clone` makes.
fn clone(call: &Call<'_>) -> Vec<Arg> {
    let mut operands = call.operands().skip(1);
    let (url, directory) = (operands.next(), operands.next());
    let within = call.value("-C");
    let name = match (url, directory) {
        (_, Some(directory)) => Some(directory.clone()),
        (Some(url), None) if url.exact => {
            let name = url.text.trim_end_matches('/').trim_end_matches(".git").rsplit(['/', ':']).next().unwrap_or_default();
            Some(Arg { text: name.to_owned(), exact: true, range: url.range })
        }
        _ => None,
    };
    match (within, name) {
        (Some(within), Some(name)) if name.exact && !name.text.starts_with('/') => vec![below(&within, &name.text)],
        (_, name) => name.into_iter().collect(),
    }
}

/// The directory whose files git changes.
fn work_tree(call: &Call<'_>) -> Vec<Arg> {
    vec![call.value("-C").unwrap_or_else(|| here(call))]
}

/// `sleep infinity` never ends, and neither does, for all that matters, one of years.
fn sleep(call: &Call<'_>) -> Ends {
    let mut seconds = 0.0;
    for operand in call.operands() {
        let text = operand.text.as_str();
        if text.starts_with("inf") {
            return Ends::Never;
        }
        let (number, unit) = match text.char_indices().last() {
            Some((at, 's')) => (&text[..at], 1.0),
            Some((at, 'm')) => (&text[..at], 60.0),
            Some((at, 'h')) => (&text[..at], 3_600.0),
            Some((at, 'd')) => (&text[..at], 86_400.0),
            _ => (text, 1.0),
        };
        match number.parse::<f64>() {
            Ok(number) if operand.exact => seconds += number * unit,
            _ => return Ends::Unknown,
        }
    }
    match seconds {
        // Half a day and more is a way to say "forever", but who knows.
        seconds if seconds < 43_200.0 => Ends::Yes,
        seconds if seconds < 31_536_000.0 => Ends::Unknown,
        _ => Ends::Never,
    }
}
