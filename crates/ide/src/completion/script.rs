//! Variables inside scripts: those of relationships, of the configuration, of the platform, and the script's own.

use super::{CompletionKind, Offer, Offers};
use crate::hover::describe_property;
use upsun_lint_analysis::model::App;
use upsun_lint_schema::Place;
use upsun_lint_schema::variables::{self, Availability, prefix};
use upsun_lint_syntax::TextRange;

/// What a relationship's variables are mostly asked for.
const COMMON: [&str; 8] = ["HOST", "PORT", "SCHEME", "USERNAME", "PASSWORD", "PATH", "QUERY", "SERVICE"];

/// How many bytes of a script are looked through for variables that it sets.
const MAX_BYTES: usize = 64 * 1024;

pub(super) fn complete(offers: &mut Offers<'_>, app: Option<&App<'_>>, place: Option<Place>, owner: Option<&str>) {
    let before = offers.line_before();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let start = before.trim_end_matches(is_word).len();
    let sign = &before[..start];
    // Variables follow a `$`; `\$` is a dollar.
    let is_variable =
        (sign.ends_with('$') || sign.ends_with("${")) && !sign.trim_end_matches('{').trim_end_matches('$').ends_with('\\');
    if !is_variable {
        return;
    }
    let behind = &offers.text[offers.offset as usize..];
    let rest = behind.len() - behind.trim_start_matches(is_word).len();
    offers.word = TextRange::new(offers.offset - (before.len() - start) as u32, offers.offset + rest as u32);
    offers.quote = Some('$');
    let mut seen: Vec<String> = Vec::new();
    let mut push = |offers: &mut Offers<'_>, offer: Offer| {
        if !seen.contains(&offer.label) {
            seen.push(offer.label.clone());
            offers.push(offer);
        }
    };
    if let Some(app) = app {
        let worker = app.workers.iter().find(|worker| place.is_some_and(Place::is_worker) && Some(worker.name) == owner);
        let relationships = worker.map_or(&app.relationships, |worker| &worker.relationships);
        let is_there = place.is_none_or(Place::has_mounts);
        for relationship in relationships.iter().filter(|_| is_there) {
            let prefix = prefix(relationship.name);
            for property in COMMON {
                let offer = Offer::new(format!("{prefix}_{property}"), CompletionKind::Variable)
                    .detail(format!("relationship {}", relationship.name))
                    .docs(format!("{} of `{}`", describe_property(property), relationship.target.text));
                push(offers, offer.rank(1));
            }
        }
        for (key, value) in crate::thing::variables(app) {
            if let Some(name) = key.node().text() {
                let is_short = value.text().filter(|text| text.len() <= 40 && !text.contains('\n'));
                let docs = is_short.map(|_| "Set in `variables.env`").unwrap_or("Set in `variables.env`, to a longer text");
                push(offers, Offer::new(name, CompletionKind::Variable).detail("variables.env").docs(docs).rank(2));
            }
        }
    }
    for name in assigned(offers.text, offers.offset) {
        push(offers, Offer::new(name, CompletionKind::Variable).detail("set in this script").rank(2));
    }
    for variable in variables::ALL.iter().filter(|variable| place.is_none_or(|place| variable.is_set_in(place))) {
        let when = match variable.availability {
            Availability::Always => "build and runtime",
            Availability::Build => "build",
            Availability::SourceOperation => "source operations",
            Availability::Runtime | Availability::Listening => "runtime",
        };
        push(offers, Offer::new(variable.name, CompletionKind::Variable).detail(when).docs(variable.doc).rank(3));
    }
}

/// The variables that the lines above the cursor set, as far as they are indented.
fn assigned(text: &str, offset: u32) -> Vec<&str> {
    let start = text.floor_char_boundary((offset as usize).saturating_sub(MAX_BYTES));
    let mut found = Vec::new();
    for line in text[start..offset as usize].rsplit('\n').skip(1) {
        if !line.trim().is_empty() && !line.starts_with([' ', '\t']) && text.contains("applications:") {
            break;
        }
        for word in line.split([' ', '\t', ';', '(', '"', '\'']) {
            if let Some((name, _)) = word.split_once('=')
                && !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                && !name.starts_with(|c: char| c.is_ascii_digit())
                && !found.contains(&name)
            {
                found.push(name);
            }
        }
        // The key of the script ends it.
        if line.trim_end().ends_with([':', '|', '>']) && line.contains(": ") {
            break;
        }
    }
    found
}
