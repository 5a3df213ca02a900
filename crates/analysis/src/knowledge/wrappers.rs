//! Commands that run another command: `env`, `timeout`, `bundle exec`, `php script`.

use std::borrow::Cow;
use std::ops::Range;

use super::Arg;

/// What stands where the wrapped command is to be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inner {
    /// A command and its arguments: `timeout 5 nginx`.
    Command,
    /// A script and its arguments: `php artisan migrate`. It is known by its base name.
    Script,
    /// The arguments of this program: `symfony console cache:clear`.
    Program(&'static str),
}

/// A command that runs another one.
#[derive(Clone, Copy, Debug)]
pub struct Wrapper {
    /// The words that name it, the program first: `bundle exec`. Alternatives stand between `|`.
    pub words: &'static str,
    /// Options whose value is the next word.
    pub values: &'static [&'static str],
    /// The operands before the wrapped command: 1 for `timeout 5 cmd`.
    pub operands: usize,
    /// Whether words such as `A=b` in front of the wrapped command set variables for it.
    pub assignments: bool,
    /// Options with which it runs no command that can be seen: `command -v x`, `php -r code`.
    pub without: &'static [&'static str],
    /// An option that is followed by the name of a module to run: `python -m celery`.
    pub module: Option<&'static str>,
    /// What it runs.
    pub inner: Inner,
}

/// All wrappers; the special stands before the general.
pub const WRAPPERS: &[Wrapper] = &[];

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
    let _ = (program, args);
    None
}

/// The name under which a program is known in the tables, from the word that names it in a command:
/// `vendor/bin/drush` is `drush`, `/usr/sbin/php-fpm8.3` is `php-fpm`, `wp-cli.phar` is `wp`.
pub fn canonical(word: &str) -> Cow<'_, str> {
    Cow::Borrowed(word.rsplit('/').next().unwrap_or(word))
}
