//! One configuration, and the questions about it.

use crate::answer::{Action, Checked, Edit, Explanation, Finding, Fix, Hint, Hover, Lens, Offer, Offers, Range, Related};
use crate::units::Units;
use crate::{answer, timeline};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use upsun_lint_analysis::{Applicability, Diagnostic, Memo, MemoryFiles, Options, RepoPath, Target, rules};
use upsun_lint_ide::timeline::{svg, timelines};
use upsun_lint_ide::{ActionKind, CompletionKind, DateTime, FileEdit, FilePosition, Snapshot, UtcClock};
use upsun_lint_syntax::TextRange;

/// Where the configuration is, as findings and offers name it.
const PATH: &str = ".upsun/config.yaml";

/// A configuration, as it was checked last.
pub struct Session {
    path: RepoPath,
    snapshot: Snapshot,
    units: Units,
    clock: UtcClock,
    /// There is no file but the configuration, so it always holds.
    memo: Memo,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session({} bytes)", self.text().len())
    }
}

impl Default for Session {
    fn default() -> Self {
        let path = RepoPath::new(PATH).unwrap_or_default();
        let clock = UtcClock { seconds: 0 };
        let mut memo = Memo::default();
        Self { snapshot: snapshot(&path, "", clock, &mut memo), path, units: Units::default(), clock, memo }
    }
}

impl Session {
    /// Takes a text as the configuration, and checks it. `seconds` is the time, since 1970-01-01T00:00:00Z.
    pub fn check(&mut self, text: &str, seconds: i64) -> String {
        self.clock = UtcClock { seconds };
        self.snapshot = snapshot(&self.path, text, self.clock, &mut self.memo);
        self.units = Units::new(self.text());
        let report = self.snapshot.report();
        let fix_all = self.snapshot.fix_all(&self.path);
        let lenses = self.snapshot.code_lenses(&self.path).into_iter();
        let whole = TextRange::from(0..self.text().len());
        let hints = self.snapshot.inlay_hints(&self.path, whole).into_iter();
        json(&Checked {
            findings: report.diagnostics.iter().map(|found| self.finding(found)).collect(),
            suppressed: report.suppressed.len(),
            dropped: report.dropped,
            failures: report.failures.iter().map(|failure| failure.during).collect(),
            lenses: lenses.map(|lens| Lens { at: self.at(lens.range.start), title: lens.title }).collect(),
            hints: hints.map(|hint| Hint { at: self.at(hint.offset), label: hint.label }).collect(),
            fix_all: self.edits(&fix_all),
        })
    }

    /// The words of the shell: from, to, and the number of [`TokenKind`](upsun_lint_ide::TokenKind), one after the other.
    pub fn tokens(&self) -> Vec<u32> {
        let tokens = self.snapshot.semantic_tokens(&self.path, None).into_iter();
        tokens.flat_map(|token| [self.at(token.range.start), self.at(token.range.end), token.kind as u32]).collect()
    }

    /// What there is to say about a place.
    pub fn hover(&self, at: u32) -> Option<String> {
        let hover = self.snapshot.hover(&self.position(at), &self.clock)?;
        Some(json(&Hover { range: self.range(hover.range), markdown: hover.markdown }))
    }

    /// What can be written at a place.
    pub fn complete(&self, at: u32) -> String {
        let found = self.snapshot.completion(&self.position(at), false);
        let items = found.items.into_iter().map(|item| Offer {
            label: item.label,
            kind: kind(item.kind),
            detail: item.detail,
            docs: item.docs,
            range: self.range(item.range),
            text: item.text,
            filter: item.filter,
            sort: item.sort,
            deprecated: item.is_deprecated,
            again: item.asks_again,
        });
        json(&Offers { items: items.collect(), incomplete: found.is_incomplete })
    }

    /// What can be done about a range.
    pub fn actions(&self, from: u32, to: u32) -> String {
        let range = TextRange::new(self.byte(from), self.byte(to));
        let actions = self.snapshot.code_actions(&self.path, range);
        // One that changes another file would do half of what it says.
        let whole = actions.iter().filter(|action| action.edits.iter().all(|edit| edit.path == self.path));
        let actions = whole.map(|action| Action {
            title: &action.title,
            kind: match action.kind {
                ActionKind::QuickFix => "fix",
                ActionKind::Suppress => "suppress",
                ActionKind::Refactor => "refactor",
                ActionKind::FixAll => "all",
            },
            preferred: action.is_preferred,
            edits: self.edits(&action.edits),
        });
        json(&actions.collect::<Vec<_>>())
    }

    /// The deployment of each app.
    pub fn timelines(&self) -> String {
        let timelines = timelines(&self.snapshot);
        let range = |range| self.range(range);
        json(&timelines.iter().map(|it| timeline::answer(it, &range)).collect::<Vec<answer::Timeline<'_>>>())
    }

    /// The deployment of an app, by its number, as a picture.
    pub fn picture(&self, app: usize) -> Option<String> {
        timelines(&self.snapshot).get(app).map(|timeline| svg(timeline, &self.snapshot.report().diagnostics))
    }

    /// What a rule is about.
    pub fn explain(&self, rule: &str) -> Option<String> {
        let rule = rules::find(rule)?;
        Some(json(&Explanation {
            rule: rule.id,
            family: rule.family.name(),
            severity: rule.severity.name(),
            summary: rule.summary,
            url: rule.url,
            markdown: rule.docs,
        }))
    }

    fn text(&self) -> &str {
        let file = self.snapshot.file(&self.path);
        file.map(|file| self.snapshot.project().source(file).text()).unwrap_or_default()
    }

    fn finding<'a>(&self, found: &'a Diagnostic) -> Finding<'a> {
        let related = found.related.iter().map(|it| Related { range: self.range(it.location.range), message: &it.message });
        let fixes = found.fixes.iter().map(|fix| Fix {
            title: &fix.title,
            safe: fix.applicability == Applicability::Safe,
            edits: fix.edits.iter().map(|edit| Edit { range: self.range(edit.location.range), text: &edit.text }).collect(),
        });
        Finding {
            range: self.range(found.location.range),
            severity: found.severity.name(),
            rule: found.rule.id,
            url: found.rule.url,
            message: &found.message,
            help: found.help.as_deref(),
            related: related.collect(),
            fixes: fixes.collect(),
        }
    }

    fn edits<'a>(&self, edits: &'a [FileEdit]) -> Vec<Edit<'a>> {
        edits.iter().map(|edit| Edit { range: self.range(edit.range), text: &edit.text }).collect()
    }

    fn at(&self, byte: u32) -> u32 {
        self.units.of(self.text(), byte)
    }

    fn range(&self, range: TextRange) -> Range {
        self.units.range(self.text(), range)
    }

    fn byte(&self, units: u32) -> u32 {
        self.units.byte(self.text(), units)
    }

    fn position(&self, units: u32) -> FilePosition {
        FilePosition::new(self.path.clone(), self.byte(units))
    }
}

/// A configuration on its own: nothing is said of files that it names, since nobody knows whether they are there.
fn snapshot(path: &RepoPath, text: &str, clock: UtcClock, memo: &mut Memo) -> Snapshot {
    let mut files = MemoryFiles::without_checkout();
    files.insert(path.as_str(), text);
    let options = Options { clock: DateTime::from_unix(clock.seconds).day(), ..Options::default() };
    Snapshot::again(Arc::new(files), &Target::Directory(RepoPath::root()), &options, memo)
}

/// What the page draws beside an offer.
fn kind(kind: CompletionKind) -> &'static str {
    match kind {
        CompletionKind::Key => "key",
        CompletionKind::Value => "value",
        CompletionKind::Image => "image",
        CompletionKind::App => "app",
        CompletionKind::Service => "service",
        CompletionKind::Worker => "worker",
        CompletionKind::Relationship => "relationship",
        CompletionKind::Endpoint => "endpoint",
        CompletionKind::Variable => "variable",
        CompletionKind::File => "file",
        CompletionKind::Folder => "folder",
        CompletionKind::Module => "module",
        CompletionKind::Rule => "rule",
        CompletionKind::Snippet => "snippet",
        CompletionKind::Anchor => "anchor",
    }
}

/// Answers are made of text and numbers, which JSON has.
fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| "null".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const BROKEN: &str = "\
# é😀
applications:
  app:
    type: \"nodejs:24\"
    hooks:
      build: |
        npm ci # é😀
        npm run build
    web:
      commands:
        start: node server.js &
routes:
  \"https://{default}/\": {type: upstream, upstream: \"app:http\"}
";

    fn asked(text: &str) -> (Session, Value) {
        let mut session = Session::default();
        let answer = session.check(text, 1_784_642_700);
        (session, serde_json::from_str(&answer).unwrap())
    }

    /// What JavaScript's `slice` gives.
    fn slice(text: &str, range: &Value) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let at = |side: usize| range[side].as_u64().unwrap() as usize;
        String::from_utf16(&units[at(0)..at(1)]).unwrap()
    }

    fn units(text: &str, words: &str) -> u32 {
        text[..text.find(words).unwrap()].encode_utf16().count() as u32
    }

    #[test]
    fn findings_stand_at_the_very_words() {
        let (_, answer) = asked(BROKEN);
        let found: Vec<(&str, String)> = answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["rule"].as_str().unwrap(), slice(BROKEN, &it["range"])))
            .collect();
        assert_eq!(found, [("missing-set-e", "build".to_owned()), ("start-backgrounded", "&".to_owned())]);
        assert_eq!(slice(BROKEN, &answer["findings"][0]["related"][0]["range"]), "npm ci");
        let edit = &answer["findings"][1]["fixes"][0]["edits"][0];
        assert_eq!((slice(BROKEN, &edit["range"]), &edit["text"]), (" &".to_owned(), &json!("")));
        assert_eq!(answer["lenses"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn another_text_is_checked_as_if_it_were_the_first() {
        let mut session = Session::default();
        let texts = [
            BROKEN.to_owned(),
            BROKEN.replace("npm run build", "npm run build && date"),
            BROKEN.replace(" &\n", "\n"),
            String::new(),
        ];
        for text in texts.iter().chain(&texts) {
            assert_eq!(session.check(text, 1_784_642_700), Session::default().check(text, 1_784_642_700));
        }
    }

    #[test]
    fn questions_are_answered_behind_wide_characters() {
        let (session, _) = asked(BROKEN);
        let parse = |answer: String| serde_json::from_str::<Value>(&answer).unwrap();
        let hover = parse(session.hover(units(BROKEN, "npm run") + 1).unwrap());
        assert_eq!(slice(BROKEN, &hover["range"]), "npm run build");
        let tokens = session.tokens();
        assert!(tokens.chunks(3).any(|it| slice(BROKEN, &json!([it[0], it[1]])) == "npm" && it[2] == 1));
        let offers = parse(session.complete(units(BROKEN, "nodejs:24") + 7));
        assert!(offers["items"].as_array().unwrap().iter().any(|it| it["label"].as_str().unwrap().contains("22")), "{offers}");
        let at = units(BROKEN, "build: |");
        let actions = parse(session.actions(at, at));
        assert!(actions.as_array().unwrap().iter().any(|it| it["kind"] == "suppress"), "{actions}");
        let timelines = parse(session.timelines());
        let commands: Vec<String> = timelines[0]["items"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|item| item["commands"].as_array().cloned().unwrap_or_default())
            .map(|command| slice(BROKEN, &command["range"]))
            .collect();
        assert_eq!(commands, ["npm ci", "npm run build", "node server.js"]);
        assert!(session.picture(0).unwrap().starts_with("<svg"));
        assert_eq!(session.picture(1), None);
        assert!(session.explain("missing-set-e").unwrap().contains("## What it reports"));
        assert_eq!(session.explain("nothing"), None);
    }

    #[test]
    fn any_text_has_an_answer() {
        for text in ["", "\0", "\u{feff}", "{", "- - -", "applications: {", "\u{fffd}\u{fffd}😀", "a:\r\n b:\r\n"] {
            let (session, answer) = asked(text);
            assert!(answer["findings"].is_array(), "{text:?}");
            for at in [0, 1, u32::MAX] {
                session.hover(at);
                session.complete(at);
                session.actions(at, 0);
            }
            session.timelines();
            session.tokens();
        }
    }
}
