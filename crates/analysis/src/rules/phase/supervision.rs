//! What becomes of a supervised `start`: which processes it leaves in the background, and whether
//! anything stays in the foreground. The three `start-…` rules share it.

use crate::effects::{Command, Effects};
use crate::knowledge::{Daemon, Ends};

/// How a `start` command ends up.
pub(super) enum Outcome<'e> {
    /// Nothing is left in the background.
    Foreground,
    /// Everything is: the command ends, and the supervisor starts it again.
    Ends {
        /// What was left in the background, in order.
        children: Vec<Child<'e>>,
    },
    /// Something stays in the foreground, and these processes beside it are nobody's.
    Stays {
        /// What was left in the background, in order.
        children: Vec<Child<'e>>,
        /// What stays; `None` for a `wait`.
        foreground: Option<&'e Command>,
    },
}

/// A process that was left in the background.
pub(super) struct Child<'e> {
    /// The command.
    pub(super) command: &'e Command,
    /// How it puts itself there; `None` when the shell does, with `&`.
    pub(super) daemon: Option<Daemon>,
}

/// Follows the commands of a `start`, in order.
pub(super) fn outcome(effects: &Effects) -> Outcome<'_> {
    let mut children: Vec<Child<'_>> = Vec::new();
    let mut jobs = 0;
    let mut foreground = None;
    let mut waits = false;
    for command in effects
        .commands
        .iter()
        .filter(|command| !command.in_substitution && !is_empty(command) && (!command.only_calls || command.background.is_some()))
    {
        if let Some(ampersand) = command.background {
            // A group or an `&&` chain in the background is one job.
            let same_job = children.last().is_some_and(|child| child.command.background == Some(ampersand));
            if !same_job {
                jobs += 1;
                children.push(Child { command, daemon: None });
            }
            foreground = None;
            waits = false;
            continue;
        }
        match command.ends() {
            Ends::Daemonizes(daemon) => {
                children.push(Child { command, daemon: Some(daemon) });
                foreground = None;
                waits = false;
            }
            _ if command.program == "wait" => waits = true,
            // Whether a child was put in the background only sometimes can't be told by what follows.
            Ends::Never | Ends::Unknown | Ends::Depends(_) if !is_brief(command) => foreground = Some(command),
            _ => {}
        }
    }
    if children.is_empty() {
        return Outcome::Foreground;
    }
    if let Some(command) = foreground {
        return Outcome::Stays { children, foreground: Some(command) };
    }
    if waits && jobs > 0 {
        // `cmd & wait`: the script lives exactly as long as its only child.
        return if children.len() == 1 { Outcome::Foreground } else { Outcome::Stays { children, foreground: None } };
    }
    Outcome::Ends { children }
}

/// Nothing but redirections or assignments.
fn is_empty(command: &Command) -> bool {
    command.program.is_empty() && command.args.is_empty() && !command.is_known() && !command.writes.is_empty()
}

/// Commands of the shell that end at once.
fn is_brief(command: &Command) -> bool {
    matches!(command.program.as_str(), "disown" | "jobs" | "kill" | "[" | "test" | "[[" | "trap" | "read" | "hash" | "times" | "bg")
}
