//! Reading on after an error.

use super::build::{self, Attempt, Input};
use super::patch::{Edit, Patch};
use super::{ErrorKind, SyntaxError, Tree};
use crate::{Source, TextRange};

pub(super) fn tree(source: Source, attempt: Attempt, errors: Vec<SyntaxError>, repaired: Vec<TextRange>) -> Tree {
    let Attempt { nodes, documents, comments, .. } = attempt;
    Tree { source, nodes, documents, comments, errors, repaired }
}

pub(super) fn recover(
    source: &Source,
    text: &str,
    controls: &[TextRange],
    mut attempt: Attempt,
    _edited: Option<TextRange>,
) -> Tree {
    let _ = controls;
    let mut errors = Vec::new();
    let mut patch = Patch::default();
    for _ in 0..8 {
        let Some(failure) = attempt.failure.take() else { break };
        let range = source.lines().range(source.lines().line(failure.offset), text);
        if errors.is_empty() {
            errors.push(SyntaxError { kind: ErrorKind::Other(format!("{:?}", failure.cause).into()), range, fix: None });
        }
        let Some(next) = patch.with(&[Edit::blank(text, range)]) else { break };
        patch = next;
        let patched = patch.apply(text);
        attempt = build::attempt(Input { original: source.text(), text: &patched, patch: &patch });
    }
    tree(source.clone(), attempt, errors, patch.ranges().collect())
}
