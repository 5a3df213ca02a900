//! Archives and compressed files.

use super::files::here;
use super::{Arg, Call, Entry, Output, Program, Remedy};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
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
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
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
];

fn first(call: &Call<'_>) -> Vec<Arg> {
    call.operands().take(1).cloned().collect()
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
