//! Archives and compressed files.

use super::files::first;
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
        .reads(&[Output::Depends(unpacked)])
        .writes(&[Output::Depends(tar)])
        .ends()
        .repeatable(),
    Entry::new("unzip", "reads an archive", "unzip -l release.zip")
        .with(&["-l", "-p", "-t", "-Z", "-v", "-z"])
        .reads(&[Output::Depends(first)])
        .asks(),
    Entry::new("unzip", "unpacks an archive", "unzip -oq release.zip -d public")
        .with(&["-o", "-n"])
        .reads(&[Output::Depends(first)])
        .writes(&[Output::Depends(unzip)])
        .ends()
        .repeatable(),
    Entry::new("unzip", "unpacks an archive", "unzip release.zip")
        .reads(&[Output::Depends(first)])
        .writes(&[Output::Depends(unzip)])
        .ends()
        .fails_again("asks whether to replace the files that exist, and fails because nobody answers")
        .remedy("use `unzip -o`")
        .repeat_fix(Remedy::Insert("-o")),
    Entry::new("zip", "writes an archive", "zip -r release.zip public")
        .reads(&[Output::OperandsFrom(1)])
        .writes(&[Output::Depends(first)])
        .ends()
        .repeatable(),
    Entry::new("7z x|e", "unpacks an archive", "7z x release.7z -opublic")
        .reads(&[Output::Depends(second)])
        .writes(&[Output::Depends(seven_zip)])
        .ends(),
    Entry::new("gzip|gunzip|bzip2|bunzip2|xz|unxz|zstd|unzstd", "writes to its output", "gunzip -c dump.sql.gz")
        .with(&["-c", "--stdout", "--to-stdout", "-l", "--list", "-t", "--test"])
        .reads(&[Output::Operands])
        .ends()
        .repeatable(),
    Entry::new("gzip|gunzip|bzip2|bunzip2|xz|unxz", "compresses or unpacks files", "gunzip -k dump.sql.gz")
        .reads(&[Output::Operands])
        .writes(&[Output::Operands])
        .ends(),
];

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

/// The archive that `tar` unpacks, or what it puts into one.
fn unpacked(call: &Call<'_>) -> Vec<Arg> {
    let is = |options: [&str; 4]| options.iter().any(|option| call.has(option));
    if is(["-x", "--extract", "--get", "-t"]) {
        let archive = call.value("-f").or_else(|| call.value("--file"));
        return archive.into_iter().filter(|archive| archive.text != "-").collect();
    }
    if is(["-c", "--create", "-r", "-u"]) && !call.has("-C") && !call.has("--directory") {
        return call.operands().cloned().collect();
    }
    Vec::new()
}

fn second(call: &Call<'_>) -> Vec<Arg> {
    call.operands().skip(1).take(1).cloned().collect()
}
