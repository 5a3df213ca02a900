//! Editors of text: sed, perl, patch.

use super::files::here;
use super::{Arg, Call, Entry, Hazard, Output, Program, Repeat};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("sed").aliases(&["gsed"]).values(&["-e", "--expression", "-f", "--file", "-l"]),
    Program::new("awk").aliases(&["gawk", "mawk"]).values(&["-F", "-v", "-f", "--field-separator", "--assign", "--file"]),
    Program::new("perl").values(&["-e", "-E"]),
    Program::new("patch")
        .values(&["-i", "--input", "-d", "--directory", "-o", "--output", "-p", "--strip", "-F", "-r", "-B", "-V", "-z"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("sed", "edits files", "sed -i s/a/b/ config.yaml")
        .with(&["-i", "--in-place"])
        .reads(&[Output::Depends(edited)])
        .writes(&[Output::Depends(edited)])
        .ends()
        .repeat_depending(edit_again),
    Entry::new("sed", "edits text", "sed s/a/b/ config.yaml").reads(&[Output::Depends(edited)]).asks(),
    Entry::new("awk", "reads files", "awk '{print $1}' list.txt").reads(&[Output::OperandsFrom(1)]).asks(),
    Entry::new("perl", "edits files", "perl -pi -e s/a/b/ config.yaml").with(&["-i"]).writes(&[Output::Operands]).ends(),
    Entry::new("ed|ex", "edits a file", "ed config.yaml").writes(&[Output::Operands]).ends(),
    Entry::new("patch", "applies a patch", "patch -p1 --dry-run -i fix.patch")
        .with(&["--dry-run"])
        .reads(&[Output::Option(&["-i", "--input"])])
        .asks(),
    Entry::new("patch", "applies a patch", "patch -N -p1 -i fix.patch")
        .with(&["-N", "--forward", "-R", "--reverse", "-f", "--force", "-t", "--batch", "-o", "--output"])
        .reads(&[Output::Option(&["-i", "--input"])])
        .writes(&[Output::Depends(patched)])
        .ends(),
    Entry::new("patch", "applies a patch", "patch -p1 -i fix.patch")
        .reads(&[Output::Option(&["-i", "--input"])])
        .writes(&[Output::Depends(patched)])
        .ends()
        .fails_again("fails when the patch has been applied already")
        .remedy("apply the patch in the build hook, or test it first with `patch -R --dry-run`"),
];

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
        (true, false) => Repeat::not(Hazard::Doubles, "inserts its lines again", "test with `grep -q` whether the lines are there"),
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
