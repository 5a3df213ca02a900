//! Variables that the platform provides, used where they are not set. The rules for the build and for what runs later share it.

use super::super::{Context, Site};
use crate::model::{App, Body};
use std::collections::HashSet;
use upsun_lint_schema::variables;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{ParameterOp, PartKind, walk, walk_words};

/// The first use of each variable that `is_unset` names in the texts that `is_place` names. What the script sets or asks for
/// itself is left out, and so is what is shared with places where it is set.
pub(super) fn uses<'c, 'p>(
    context: &'c Context<'p>,
    is_place: impl Fn(Site<'_, '_>) -> bool,
    is_unset: impl Fn(&App<'_>, Site<'_, '_>, &str) -> bool,
) -> Vec<(Site<'c, 'p>, &'c str, TextRange)> {
    let mut found: Vec<(Site<'c, 'p>, &'c str, TextRange)> = Vec::new();
    let elsewhere = context.texts().filter(|site| site.is_called() && !is_place(*site));
    let shared: HashSet<*const Body<'_>> = elsewhere.map(|site| std::ptr::from_ref(site.body)).collect();
    for site in context.texts().filter(|site| is_place(*site)) {
        let app = context.model.app_of(site.script);
        let mut candidates: Vec<(&'c str, TextRange)> = Vec::new();
        walk_words(&site.body.syntax.body, &mut |word| {
            for part in &word.parts {
                if let PartKind::Parameter(parameter) = &part.kind
                    && matches!(parameter.op, ParameterOp::Plain | ParameterOp::Trim)
                    && !candidates.iter().any(|(name, _)| *name == &*parameter.name)
                    && is_unset(app, site, &parameter.name)
                {
                    candidates.push((&parameter.name, part.range));
                }
            }
        });
        if candidates.is_empty() || shared.contains(&std::ptr::from_ref(site.body)) {
            continue;
        }
        let (mut own, outer) = (known(site), known_of(site, true));
        own.extend(outer);
        let is_known = |name: &str| own.iter().any(|known| known == name) || app.env.iter().any(|(known, _)| *known == name);
        found.extend(candidates.into_iter().filter(|(name, _)| !is_known(name)).map(|(name, range)| (site, name, range)));
    }
    found
}

fn known(site: Site<'_, '_>) -> Vec<String> {
    known_of(site, false)
}

/// The variables that a text sets, or asks whether they are set.
fn known_of(site: Site<'_, '_>, outer: bool) -> Vec<String> {
    let body = if outer { &site.script.body } else { site.body };
    let mut names: Vec<String> = Vec::new();
    walk(&body.syntax.body, &mut |simple| {
        names.extend(simple.assignments.iter().map(|assignment| assignment.name.to_string()));
        let program = simple.program();
        match program.as_deref() {
            Some("export" | "readonly" | "local" | "read" | "unset" | "env") => {
                let words = simple.words.iter().map(|word| word.range.slice(body.text).split('=').next().unwrap_or_default());
                names.extend(words.map(str::to_owned));
            }
            // `[ -n "$X" ]`, `[ "$X" ]`, `[ "$X" = "" ]`: the author knows that it may be empty.
            Some("[" | "test") => {
                let asks = simple
                    .words
                    .iter()
                    .any(|word| word.is_bare("-n") || word.is_bare("-z") || word.literal().is_some_and(|text| text.is_empty()));
                let alone = simple.words.len() <= 3;
                if asks || alone {
                    for part in simple.words.iter().flat_map(|word| &word.parts) {
                        if let PartKind::Parameter(parameter) = &part.kind {
                            names.push(parameter.name.to_string());
                        }
                    }
                }
            }
            _ => {}
        }
    });
    names
}

/// Whether a variable is one of a relationship of an app: `DATABASE_HOST`.
pub(super) fn is_of_relationship(app: &App<'_>, name: &str) -> bool {
    app.relationships.iter().any(|relationship| {
        let property = name.strip_prefix(variables::prefix(relationship.name).as_str()).and_then(|rest| rest.strip_prefix('_'));
        property.is_some_and(|property| variables::RELATIONSHIP_PROPERTIES.contains(&property))
    })
}
