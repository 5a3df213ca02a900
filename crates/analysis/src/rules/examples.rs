//! The examples in the documentation of the rules, and what is found in them: tests run them, and the pages of the rules show
//! what is said. Nothing that checks a project looks at them.

use super::Rule;
use crate::settings::{Layer, Selector};
use crate::{MemoryFiles, Options, RepoPath, Report, Severity, Target, check};
use upsun_lint_syntax::TextRange;

/// Where the configuration of an example stands.
const CONFIG: &str = ".upsun/config.yaml";

/// The day on which the rule about near ends is asked, as its page says.
const TODAY: &str = "2026-07-21";

/// The day of all examples by the clock, for suppressions that end.
const CLOCK: &str = "2026-07-01";

/// An example of a rule's documentation.
#[derive(Debug)]
pub struct Example {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether it shows what the rule reports; else it is clean for all rules.
    pub bad: bool,
    /// The number of the line in the documentation that opens it, from 1.
    pub line: usize,
    /// The configuration, without the lines of carets.
    pub text: String,
    /// What the carets mark: bytes of `text`, each with the name of a rule.
    pub marks: Vec<(TextRange, String)>,
    /// Other files: path and text.
    pub files: Vec<(String, String)>,
}

impl Example {
    /// The examples of a rule: the fenced blocks `yaml bad` and `yaml good`; a `file=…` block belongs to the one before it.
    ///
    /// # Errors
    /// What is wrong with the documentation.
    pub fn all(rule: &'static Rule) -> Result<Vec<Example>, String> {
        let mut examples: Vec<Example> = Vec::new();
        let mut lines = rule.docs.lines().enumerate();
        while let Some((line, text)) = lines.next() {
            let Some(info) = text.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
            let body: Vec<&str> = lines.by_ref().map(|(_, text)| text).take_while(|text| *text != "```").collect();
            match info {
                "yaml bad" | "yaml good" => {
                    let (text, marks) = without_carets(&body, rule.id);
                    examples.push(Example { rule, bad: info == "yaml bad", line: line + 1, text, marks, files: Vec::new() });
                }
                _ => {
                    let unknown = || format!("{}: unknown block `{info}`", rule.id);
                    let (_, path) = info.split_once("file=").ok_or_else(unknown)?;
                    let orphan = || format!("{}: `{path}` belongs to no example", rule.id);
                    let example = examples.last_mut().ok_or_else(orphan)?;
                    example.files.push((path.to_owned(), body.join("\n") + "\n"));
                }
            }
        }
        Ok(examples)
    }

    /// Checks it.
    pub fn check(&self) -> Report {
        self.check_text(&self.text)
    }

    /// Checks another text in its place. The rules that give nothing but hints, or have to be asked for by name, are asked.
    pub fn check_text(&self, text: &str) -> Report {
        let mut memory = MemoryFiles::new();
        memory.insert(CONFIG, text);
        for (path, text) in &self.files {
            memory.insert(path, text.as_str());
        }
        let select = self.rule.is_on_request().then(|| [Some(Selector::All), Selector::from_name(self.rule.id)]);
        let options = Options {
            pedantic: self.rule.severity == Severity::Hint,
            today: if self.rule.id == "upstream-eol-near" { TODAY.parse().ok() } else { None },
            rules: Layer { select: select.map(|selectors| selectors.into_iter().flatten().collect()), ..Layer::default() },
            clock: CLOCK.parse().ok(),
            ..Options::default()
        };
        check(&memory, &Target::Directory(RepoPath::root()), &options)
    }
}

/// A text without its lines of carets, and what they mark in the line above: this rule, or the one whose name follows.
fn without_carets(lines: &[&str], rule: &str) -> (String, Vec<(TextRange, String)>) {
    let mut text = String::new();
    let mut marked = Vec::new();
    let mut start = 0;
    for line in lines {
        let marks = line.trim_start();
        if marks.starts_with('^') {
            let carets = marks.len() - marks.trim_start_matches('^').len();
            let id = marks[carets..].trim();
            let from = start + line.len() - marks.len();
            marked.push((TextRange::from(from..from + carets), if id.is_empty() { rule } else { id }.to_owned()));
        } else {
            start = text.len();
            text.push_str(line);
            text.push('\n');
        }
    }
    (text, marked)
}
