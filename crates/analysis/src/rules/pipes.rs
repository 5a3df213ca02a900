//! Commands that are piped into each other, and downloads among them. Several rules ask about them; none is here.

use super::{Context, Site};
use crate::effects::{Command, StdinSource};
use crate::knowledge::Arg;
use upsun_lint_syntax::TextRange;

/// Two commands of one pipeline, next to each other.
#[derive(Clone, Copy)]
pub(super) struct Pipe<'c, 'p> {
    pub(super) site: Site<'c, 'p>,
    pub(super) left: &'c Command,
    pub(super) right: &'c Command,
    /// The `|` and the name of the command on its right.
    pub(super) range: TextRange,
    /// What the script runs afterwards.
    pub(super) later: &'c [Command],
}

/// Every pair of commands of which one reads what the other writes.
pub(super) fn all<'c, 'p>(context: &'c Context<'p>) -> impl Iterator<Item = Pipe<'c, 'p>> {
    context.scripts().flat_map(move |(script, effects)| {
        effects.commands.windows(2).enumerate().filter_map(move |(at, pair)| {
            let [left, right] = pair else { return None };
            if right.stdin != StdinSource::Pipe || left.call != right.call {
                return None;
            }
            let site = context.site(script, effects, right.call);
            let between = TextRange::new(left.range.end.min(right.range.start), right.range.start).slice(site.body.text);
            let bar = between.find('|').filter(|_| between.trim().trim_start_matches('|').trim().is_empty())?;
            let range = TextRange::new(left.range.end + bar as u32, right.name_range.end);
            Some(Pipe { site, left, right, range, later: &effects.commands[at + 2..] })
        })
    })
}

impl Pipe<'_, '_> {
    /// Whether a download goes straight into a program that runs it.
    pub(super) fn runs_download(&self) -> bool {
        const INTERPRETERS: [&str; 9] = ["sh", "bash", "dash", "zsh", "ash", "python", "python3", "php", "node"];
        let call = self.right.call();
        let first = call.operands().next();
        self.is_download()
            && INTERPRETERS.contains(&self.right.program.as_str())
            && ["-c", "-r", "-e", "-m"].iter().all(|option| !call.has(option))
            && first.is_none_or(|first| matches!(first.text.as_str(), "-" | "--" | "/dev/stdin") || call.has("-s"))
    }

    /// Whether the left side downloads something.
    pub(super) fn is_download(&self) -> bool {
        matches!(self.left.program.as_str(), "curl" | "wget")
    }

    /// The URL that is downloaded, if it is a single one.
    pub(super) fn url(&self) -> Option<Arg> {
        let call = self.left.call();
        let mut urls = call.operands().filter(|operand| operand.text.contains("://"));
        match (urls.next(), urls.next()) {
            (Some(url), None) => Some(url.clone()),
            _ => None,
        }
    }
}
