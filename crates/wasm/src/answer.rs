//! The shapes of the answers. `editors/playground/src/answers.ts` has them in TypeScript; change both.

use serde::Serialize;

/// Where something is: from and to, in UTF-16 units.
pub(crate) type Range = [u32; 2];

#[derive(Serialize)]
pub(crate) struct Checked<'a> {
    pub(crate) findings: Vec<Finding<'a>>,
    /// Findings that comments suppress.
    pub(crate) suppressed: usize,
    /// Findings past the most that are reported.
    pub(crate) dropped: usize,
    /// What failed: rules by their id. A defect of ours.
    pub(crate) failures: Vec<&'static str>,
    pub(crate) lenses: Vec<Lens>,
    pub(crate) hints: Vec<Hint>,
    /// The edits that mend all that can be mended safely.
    #[serde(rename = "fixAll")]
    pub(crate) fix_all: Vec<Edit<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Finding<'a> {
    pub(crate) range: Range,
    pub(crate) severity: &'static str,
    pub(crate) rule: &'static str,
    /// The page of the documentation that the rule rests on.
    pub(crate) url: &'static str,
    pub(crate) message: &'a str,
    pub(crate) help: Option<&'a str>,
    pub(crate) related: Vec<Related<'a>>,
    pub(crate) fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Related<'a> {
    pub(crate) range: Range,
    pub(crate) message: &'a str,
}

#[derive(Serialize)]
pub(crate) struct Fix<'a> {
    pub(crate) title: &'a str,
    pub(crate) safe: bool,
    pub(crate) edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Edit<'a> {
    pub(crate) range: Range,
    pub(crate) text: &'a str,
}

#[derive(Serialize)]
pub(crate) struct Lens {
    pub(crate) at: u32,
    pub(crate) title: String,
}

#[derive(Serialize)]
pub(crate) struct Hint {
    pub(crate) at: u32,
    pub(crate) label: String,
}

#[derive(Serialize)]
pub(crate) struct Hover {
    pub(crate) range: Range,
    pub(crate) markdown: String,
}

#[derive(Serialize)]
pub(crate) struct Offer {
    pub(crate) label: String,
    pub(crate) kind: &'static str,
    pub(crate) detail: Option<String>,
    pub(crate) docs: Option<String>,
    pub(crate) range: Range,
    pub(crate) text: String,
    pub(crate) filter: Option<String>,
    pub(crate) sort: String,
    pub(crate) deprecated: bool,
    /// Whether to ask again behind it.
    pub(crate) again: bool,
}

#[derive(Serialize)]
pub(crate) struct Offers {
    pub(crate) items: Vec<Offer>,
    /// Whether more letters bring other offers.
    pub(crate) incomplete: bool,
}

#[derive(Serialize)]
pub(crate) struct Action<'a> {
    pub(crate) title: &'a str,
    pub(crate) kind: &'static str,
    pub(crate) preferred: bool,
    pub(crate) edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Explanation {
    pub(crate) rule: &'static str,
    pub(crate) family: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) url: &'static str,
    pub(crate) markdown: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Timeline<'a> {
    pub(crate) app: &'a str,
    pub(crate) image: Option<&'a str>,
    pub(crate) items: Vec<Item<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Item<'a> {
    Event {
        text: &'static str,
        /// What becomes of requests from here on, where that changes.
        requests: Option<&'static str>,
    },
    Step(Box<Step<'a>>),
}

#[derive(Serialize)]
pub(crate) struct Step<'a> {
    pub(crate) title: String,
    pub(crate) phase: &'static str,
    /// Where it is written; none for a place that the app doesn't use.
    pub(crate) at: Option<u32>,
    pub(crate) instead: Option<&'static str>,
    pub(crate) often: &'a str,
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) commands: Vec<Command<'a>>,
    pub(crate) more: usize,
    /// Numbers of [`Checked::findings`].
    pub(crate) findings: &'a [usize],
}

#[derive(Serialize)]
pub(crate) struct Command<'a> {
    pub(crate) text: &'a str,
    pub(crate) range: Range,
    pub(crate) depth: usize,
    pub(crate) remark: String,
    pub(crate) findings: &'a [usize],
}
