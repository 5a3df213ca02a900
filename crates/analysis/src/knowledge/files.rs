//! Files and directories: what the base system's tools make, copy, move and delete.

use super::{Arg, Call, Entry, Hazard, Output, Program, Remedy, Repeat};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
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
    Program::new("sort").values(&["-o", "--output", "-k", "--key", "-t", "-S", "-T"]),
    Program::new("split").values(&["-b", "-l", "-n", "-a", "-C"]),
    Program::plain("openssl")
        .values(&["-in", "-out", "-keyout", "-config", "-subj", "-passin", "-passout", "-days", "-newkey", "-inkey"]),
    Program::plain("ssh-keygen").values(&["-f", "-t", "-b", "-C", "-N", "-P", "-m"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
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
    Entry::new("cp", "copies files", "cp -a public/. web/")
        .reads(&[Output::Depends(sources)])
        .writes(&[Output::LastOperand])
        .ends()
        .repeat_depending(copy),
    Entry::new("mv", "moves files", "mv a b")
        .reads(&[Output::Depends(sources)])
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
    Entry::new("install", "copies files", "install -m 755 a bin/a")
        .reads(&[Output::Depends(sources)])
        .writes(&[Output::LastOperand])
        .ends()
        .repeatable(),
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
    Entry::new("dd", "copies bytes", "dd if=/dev/zero of=swap bs=1M count=1")
        .reads(&[Output::Key("if")])
        .writes(&[Output::Key("of")])
        .ends()
        .repeatable(),
    Entry::new("rsync|scp", "copies files", "rsync -a --delete build/ public/")
        .without(&["--remove-source-files"])
        .reads(&[Output::Depends(sources)])
        .writes(&[Output::Depends(local_target)])
        .ends()
        .repeatable(),
    Entry::new("rsync", "moves files", "rsync -a --remove-source-files a/ b/")
        .reads(&[Output::Depends(sources)])
        .writes(&[Output::Depends(local_target)])
        .ends(),
    Entry::new("find", "changes the files that it finds", "find var/cache -mtime +7 -delete")
        .with(&["-delete", "-exec", "-execdir", "-ok", "-okdir"])
        .writes(&[Output::Depends(found)])
        .ends()
        .repeatable(),
    Entry::new("find", "finds files", "find var/cache -name x").asks(),
    Entry::new("sort", "sorts lines into a file", "sort -o list.txt list.txt")
        .with(&["-o", "--output"])
        .reads(&[Output::Operands])
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("sort", "sorts lines", "sort list.txt").without(&["-o", "--output"]).reads(&[Output::Operands]).asks(),
    Entry::new("csplit", "splits a file", "csplit -z dump.sql /^CREATE/ {*}")
        .writes(&[Output::WorkingDirectory])
        .ends()
        .repeatable(),
    Entry::new("split", "splits a file", "split -b 1M dump.sql parts/x")
        .reads(&[Output::Depends(first)])
        .writes(&[Output::OperandsFrom(1)])
        .ends()
        .repeatable(),
    // Keys and pictures.
    Entry::new("openssl", "writes keys or certificates", "openssl genrsa -out key.pem 2048")
        .writes(&[Output::Option(&["-out", "-keyout"])])
        .ends(),
    Entry::new("ssh-keygen", "makes a key", "ssh-keygen -t ed25519 -f .ssh/id")
        .with(&["-t"])
        .writes(&[Output::Option(&["-f"])])
        .ends(),
    Entry::new(
        "jpegoptim|optipng|pngquant|gifsicle|cwebp|exiftool|ffmpeg", "works on pictures or films",
        "jpegoptim --strip-all web/a.jpg",
    )
    .ends(),
    Entry::new("convert|magick", "converts a picture", "convert a.png b.jpg").writes(&[Output::LastOperand]).ends().repeatable(),
    Entry::new("sync", "writes what is buffered", "sync").ends().repeatable(),
];

/// The directory in which the command runs, as a word.
pub(super) fn here(call: &Call<'_>) -> Arg {
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

/// The first operand.
pub(super) fn first(call: &Call<'_>) -> Vec<Arg> {
    call.operands().take(1).cloned().collect()
}

/// What is copied or moved: all operands but the last, unless `-t` names the target; none of another machine.
fn sources(call: &Call<'_>) -> Vec<Arg> {
    let operands: Vec<&Arg> = call.operands().collect();
    let has_target = call.has("-t") || call.has("--target-directory");
    let sources = if has_target { operands.as_slice() } else { operands.split_last().map_or(&[][..], |(_, sources)| sources) };
    let may_be_remote = matches!(call.program, "rsync" | "scp");
    sources.iter().filter(|source| !may_be_remote || !is_remote(source)).map(|source| (*source).clone()).collect()
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
    Repeat::not(
        Hazard::Doubles,
        "copies the directory into the one that the first run made",
        "use `cp -r a/. b/` to copy what is in a directory",
    )
    .mild()
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
    Repeat::not(Hazard::Doubles, "makes a link inside of the target when that is a directory and the link exists", "use `ln -sfn`")
        .fixed_by(Remedy::ReplaceOptions("-sfn"))
        .mild()
}

fn append(call: &Call<'_>) -> Repeat {
    if call.operands().all(|file| file.text.starts_with("/dev/")) {
        return Repeat::Safe;
    }
    Repeat::not(Hazard::Doubles, "appends the same lines again", "use `tee` without `-a`")
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
