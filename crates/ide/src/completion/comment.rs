//! Comments that speak to this linter: the rules that can be named there.

use super::{CompletionKind, Offer, Offers};
use upsun_lint_analysis::rules;
use upsun_lint_syntax::TextRange;

/// What a comment to the linter starts with.
const MARK: &str = "upsun-lint:";

/// Offers what can stand in a comment to the linter. Whether the cursor is in one.
pub(super) fn complete(offers: &mut Offers<'_>) -> bool {
    let before = offers.line_before();
    let Some(mark) = before.rfind(MARK) else { return false };
    if !before[..mark].trim_end().ends_with('#') {
        return false;
    }
    let said = &before[mark + MARK.len()..];
    let Some(bracket) = said.rfind('[') else {
        let word = said.trim_start();
        if word.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            offers.word = TextRange::new(offers.offset - word.len() as u32, offers.offset);
            let offer = Offer::new("ignore", CompletionKind::Rule).docs("Silences rules here: `ignore[rule] reason`");
            offers.push(Offer { asks_again: true, ..offer.snippet("ignore[$1] $0") });
        }
        return true;
    };
    let named = &said[bracket + 1..];
    if named.contains(']') {
        return true;
    }
    let typed = named.rsplit(',').next().unwrap_or_default().trim_start();
    let behind = &offers.text[offers.offset as usize..];
    let rest = behind.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')).unwrap_or(behind.len());
    offers.word = TextRange::new(offers.offset - typed.len() as u32, offers.offset + rest as u32);
    let given: Vec<&str> = named.split(',').map(str::trim).collect();
    for rule in rules::ALL.iter().filter(|rule| !given.contains(&rule.id) || rule.id == typed) {
        offers.push(Offer::new(rule.id, CompletionKind::Rule).detail(rule.severity.name()).docs(rule.summary));
    }
    true
}
