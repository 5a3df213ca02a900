//! Commands that another command is given to run: `xargs rm`, `find -exec chmod`. Only takes words apart; running them is
//! the interpreter's matter.

use super::Command;
use crate::knowledge::Arg;
use upsun_lint_syntax::TextRange;

/// The commands that a command is given to run, as words: behind `xargs`, between `-exec` and `;`. What is put in for `{}`
/// or at the end isn't known.
pub(super) fn commands(command: &Command) -> Vec<Vec<Arg>> {
    match command.program.as_str() {
        "xargs" => {
            const VALUES: [&str; 14] = [
                "-n", "-P", "-I", "-L", "-d", "-s", "-E", "-a", "--max-args", "--max-procs", "--replace", "--delimiter",
                "--arg-file", "--max-lines",
            ];
            let mut args = command.args.iter();
            let mut words = Vec::new();
            while let Some(arg) = args.next() {
                if VALUES.contains(&arg.text.as_str()) {
                    args.next();
                } else if !arg.text.starts_with('-') {
                    words.push(arg.clone());
                    break;
                }
            }
            words.extend(args.cloned());
            if let Some(end) = words.last().map(|word| word.range.end) {
                words.push(Arg { range: TextRange::empty(end), ..Arg::default() });
            }
            vec![words]
        }
        "find" => {
            let is_exec = |arg: &Arg| arg.exact && matches!(arg.text.as_str(), "-exec" | "-execdir" | "-ok" | "-okdir");
            let is_end = |arg: &Arg| arg.exact && matches!(arg.text.as_str(), ";" | "+");
            let parts = command.args.split(|arg| is_exec(arg)).skip(1);
            let words = parts.map(|part| part.iter().take_while(|arg| !is_end(arg)));
            let unknown =
                |arg: &Arg| if arg.text.contains("{}") { Arg { range: arg.range, ..Arg::default() } } else { arg.clone() };
            words.map(|words| words.map(unknown).collect()).collect()
        }
        _ => Vec::new(),
    }
}
