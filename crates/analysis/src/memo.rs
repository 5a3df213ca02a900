//! What was worked out the last time, for a check of the same project after an edit: the trees of its files, that of each
//! script, and what it does where it runs. A check with it finds what one without it would find.

use crate::effects::Effects;
use crate::files::RepoPath;
use crate::project::Trees;
use std::collections::HashMap;
use std::sync::Arc;
use upsun_lint_syntax::shell;

/// What was worked out of a project.
///
/// It holds as long as the repository is the same but for the text of the configuration: who knows that another file came,
/// went or changed starts with an empty one.
#[derive(Debug, Default)]
pub struct Memo {
    texts: HashMap<Box<str>, Text>,
    /// The trees of the configuration.
    pub(crate) trees: Trees,
    /// The settings that it was made with, as their text.
    settings: Option<String>,
    /// The number of the check that goes on.
    turn: u64,
}

#[derive(Debug)]
struct Text {
    tree: Arc<shell::Script>,
    effects: HashMap<Surroundings, (Arc<Effects>, u64)>,
    turn: u64,
}

/// What a script's effects depend on beside its text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Surroundings {
    /// The directory of the app.
    pub(crate) root: Option<RepoPath>,
    /// Whether the app's `.environment` is read before.
    pub(crate) reads_environment: bool,
    /// The app, where the settings teach what its commands do.
    pub(crate) taught_in: Option<String>,
    /// The variables that the configuration sets.
    pub(crate) env: Arc<[(String, String)]>,
    /// The mounts that hide what the repository has.
    pub(crate) hidden: Arc<[String]>,
}

impl Memo {
    /// Begins a check under settings, as their text. What was worked out under others doesn't hold.
    pub(crate) fn begin(&mut self, settings: Option<&str>) {
        if self.settings.as_deref() != settings {
            self.texts.clear();
            self.settings = settings.map(str::to_owned);
        }
        self.turn += 1;
    }

    /// Lets go of what the check didn't need.
    pub(crate) fn end(&mut self) {
        let turn = self.turn;
        self.texts.retain(|_, text| text.turn == turn);
        self.texts.values_mut().for_each(|text| text.effects.retain(|_, (_, used)| *used == turn));
    }

    /// The tree of a text.
    pub(crate) fn tree(&mut self, text: &str) -> Arc<shell::Script> {
        self.text(text).tree.clone()
    }

    /// What a text does in its surroundings: as it is known, or as `run` finds out. What calls other scripts is never kept,
    /// for those are numbered anew in each check.
    pub(crate) fn effects(&mut self, text: &str, surroundings: Surroundings, run: impl FnOnce() -> Effects) -> Arc<Effects> {
        let turn = self.turn;
        let known = &mut self.text(text).effects;
        if let Some((effects, used)) = known.get_mut(&surroundings) {
            *used = turn;
            return effects.clone();
        }
        let effects = Arc::new(run());
        if effects.calls.is_empty() {
            known.insert(surroundings, (effects.clone(), turn));
        }
        effects
    }

    fn text(&mut self, text: &str) -> &mut Text {
        if !self.texts.contains_key(text) {
            let tree = Arc::new(shell::parse(text));
            self.texts.insert(text.into(), Text { tree, effects: HashMap::new(), turn: self.turn });
        }
        let known = self.texts.get_mut(text).expect("it is there, or was put there");
        known.turn = self.turn;
        known
    }
}
