//! Writes the pages of `docs/` that repeat what the program knows: rules, arguments, settings. The words are those of the program;
//! this only lays them out for readers of Markdown.

mod command_line;
mod rules;
mod settings;

use crate::{Generated, root};
use std::fs;

/// The folder of the rules' pages. All that is in it is written here.
const RULES: &str = "docs/rules";

/// All pages.
///
/// # Errors
/// What is wrong with the documentation of a rule, or with a page that is written by hand in part.
pub(crate) fn pages() -> Result<Vec<Generated>, String> {
    let mut pages = vec![
        Generated::new("docs/cli.md", command_line::page()),
        Generated::new("docs/settings.md", settings::page(&read("docs/settings.md")?)?),
        Generated::new(format!("{RULES}/README.md"), rules::index()),
    ];
    for rule in upsun_lint_analysis::rules::ALL {
        pages.push(Generated::new(format!("{RULES}/{}.md", rule.id), rules::page(rule)?));
    }
    Ok(pages)
}

/// The pages of rules that are no more, as paths from the root.
pub(crate) fn leftovers(pages: &[Generated]) -> Vec<String> {
    let entries = fs::read_dir(root().join(RULES)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| format!("{RULES}/{}", entry.file_name().to_string_lossy()));
    paths.filter(|path| pages.iter().all(|page| page.path != *path)).collect()
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))
}

/// A summary as a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// A text for the cell of a table. Even code is split at `|` there, unless it is escaped.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_become_sentences() {
        assert_eq!(sentence("a `|` or two"), "A `|` or two.");
        assert_eq!(sentence("`x`, then"), "`x`, then.");
        assert_eq!(cell("a `|`"), "a `\\|`");
    }
}
