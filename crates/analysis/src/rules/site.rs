//! Where a command stands: in the text of a place, or in a script that is called from there.

use super::Rule;
use super::support::quote;
use crate::diagnostic::{Diagnostic, Edit, Location};
use crate::effects::{CallId, Effects, Library};
use crate::model::{Body, Script};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// Where a command stands.
#[derive(Clone, Copy, Debug)]
pub struct Site<'c, 'p> {
    /// The script that runs it.
    pub script: &'c Script<'p>,
    /// The text that it stands in: that of the script, or of one that it calls. Ranges of the command are offsets in it.
    pub body: &'c Body<'p>,
    effects: &'c Effects,
    library: &'c Library<'p>,
    call: Option<CallId>,
}

impl<'c, 'p> Site<'c, 'p> {
    /// The text of a call that a script makes, or its own.
    pub(super) fn new(script: &'c Script<'p>, effects: &'c Effects, library: &'c Library<'p>, call: Option<CallId>) -> Self {
        let body = call.and_then(|call| effects.calls.get(call)).map_or(&script.body, |call| library.body(call.body));
        Self { script, body, effects, library, call }
    }

    /// The place of the script that runs it.
    pub fn place(&self) -> Place {
        self.script.place
    }

    /// Whether it stands in a script that is called, and not in the place itself.
    pub fn is_called(&self) -> bool {
        self.call.is_some()
    }

    /// Whether it stands in a script that runs in the shell of the one that calls it: `. x.sh`.
    pub fn is_sourced(&self) -> bool {
        self.call.and_then(|call| self.effects.calls.get(call)).is_some_and(|call| call.sourced)
    }

    /// Where a range of the text stands in its file.
    pub fn locate(&self, range: TextRange) -> Location {
        self.body.locate(range)
    }

    /// The piece of the text at a range.
    pub fn slice(&self, range: TextRange) -> &'c str {
        range.slice(self.body.text)
    }

    /// The piece of the text at a range, in backticks and short enough for a message.
    pub fn quote(&self, range: TextRange) -> String {
        quote(self.slice(range))
    }

    /// An edit of the text; see [`Body::edit`].
    pub fn edit(&self, range: TextRange, text: &str) -> Option<Edit> {
        self.body.edit(range, text)
    }

    /// The calls that lead here, the innermost first: where each stands.
    pub fn calls(&self) -> Vec<Location> {
        let mut locations = Vec::new();
        let mut next = self.call;
        while let Some(call) = next.and_then(|call| self.effects.calls.get(call)) {
            locations.push(Site::new(self.script, self.effects, self.library, call.parent).locate(call.range));
            next = call.parent;
        }
        locations
    }

    /// A finding at a range of the text, with the calls that lead there.
    pub fn report(&self, rule: &'static Rule, range: TextRange, message: impl Into<String>) -> Diagnostic {
        self.with_calls(Diagnostic::new(rule, self.locate(range), message))
    }

    /// Adds the calls that lead here to a finding.
    pub fn with_calls(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let calls = self.calls();
        let last = calls.len().saturating_sub(1);
        for (at, location) in calls.into_iter().enumerate() {
            let message = if at == last { format!("called here by {}", self.script.describe()) } else { "called here".to_owned() };
            diagnostic = diagnostic.related(location, message);
        }
        diagnostic
    }
}
