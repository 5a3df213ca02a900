//! Reads one comment: `# upsun-lint: ignore[rule, rule] until=2026-12-31 reason`. Knows nothing of where it stands.

use crate::day::Day;
use crate::names::nearest;
use crate::rules::{self, Rule};
use upsun_lint_syntax::TextRange;

/// The word that addresses this program.
pub(crate) const WORD: &str = "upsun-lint";

/// What people write who know another linter, and mean `ignore`.
const SYNONYMS: [&str; 11] = [
    "disable", "disable-line", "disable-next-line", "allow", "noqa", "suppress", "skip", "off", "ignores", "ignore-line",
    "ignore-next-line",
];

/// A comment that suppresses findings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Directive {
    /// From its `#` to the end of the comment.
    pub(crate) range: TextRange,
    /// Whether it is for the whole file.
    pub(crate) whole_file: bool,
    /// The rules that it names.
    pub(crate) rules: Vec<Name>,
    /// The last day on which it holds.
    pub(crate) until: Option<(TextRange, Day)>,
    /// Why.
    pub(crate) reason: Option<String>,
}

/// A word in the place of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    /// Where it stands.
    pub(crate) range: TextRange,
    /// The word.
    pub(crate) text: String,
    /// The rule, if there is one of that name.
    pub(crate) rule: Option<&'static Rule>,
}

/// A comment that is addressed to this program, and can't be understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Malformed {
    /// From its `#` to the end of the comment.
    pub(crate) comment: TextRange,
    /// The words that are wrong.
    pub(crate) range: TextRange,
    /// What is wrong with them.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: &'static str,
    /// An edit that makes a comment of it that is understood.
    pub(crate) fix: Option<(TextRange, String)>,
}

const FORM: &str = "write it as in `# upsun-lint: ignore[missing-set-e] why`";

/// What a comment says; `None` where it isn't addressed to this program. Ranges are offsets in `text`.
pub(crate) fn read(text: &str) -> Option<Result<Directive, Malformed>> {
    let (start, mut reader) = find(text)?;
    let whole = TextRange::from(start..text.trim_end().len());
    let colon = reader.eat(':');
    reader.skip_blanks();
    let verb = reader.word();
    let verb_text = verb.slice(text);
    let meant = verb_meant(verb_text);
    let has_list = text[reader.at..].trim_start().starts_with('[');
    if !colon {
        // `# upsun-lint checks this file` is prose.
        if !matches!(verb_text, "ignore" | "ignore-file") {
            return None;
        }
        let at = reader.word_end;
        return Some(Err(Malformed {
            comment: whole,
            range: TextRange::from(start..verb.end as usize),
            message: format!("there is no `:` behind `{WORD}`, so this comment suppresses nothing"),
            help: FORM,
            fix: Some((TextRange::empty(at as u32), ":".to_owned())),
        }));
    }
    let Some(meant) = meant.or(has_list.then_some("ignore")) else {
        let is_empty = verb_text.is_empty() && text[reader.at..].trim().is_empty();
        return is_empty.then(|| {
            Err(Malformed { comment: whole, range: whole, message: "this comment says nothing".to_owned(), help: FORM, fix: None })
        });
    };
    if meant != verb_text {
        let range = if verb.is_empty() { whole } else { verb };
        return Some(Err(Malformed {
            comment: whole,
            range,
            message: match verb_text {
                "" => "`ignore` is missing before the bracket, so this comment suppresses nothing".to_owned(),
                verb => format!("there is no `{verb}`, so this comment suppresses nothing"),
            },
            help: "did you mean `ignore`? (available: `ignore`, `ignore-file`)",
            fix: has_list.then(|| (verb, meant.to_owned())),
        }));
    }
    reader.skip_blanks();
    if !reader.eat('[') {
        return Some(Err(no_list(text, whole, verb, &mut reader)));
    }
    let list_start = reader.at;
    let rest = &text[list_start..];
    let Some(close) = rest.find(']') else { return Some(Err(unclosed(text, whole, list_start))) };
    let rules = names(text, list_start, list_start + close);
    if rules.is_empty() {
        return Some(Err(Malformed {
            comment: whole,
            range: TextRange::from(verb.start as usize..list_start + close + 1),
            message: "no rule is named, so this comment suppresses nothing".to_owned(),
            help: "name the rules between the brackets: a finding shows its own in brackets",
            fix: None,
        }));
    }
    let (until, reason) = match tail(text, list_start + close + 1) {
        Ok(tail) => tail,
        Err(range) => {
            return Some(Err(Malformed {
                comment: whole,
                range,
                message: format!("`{}` names no day, so this comment suppresses nothing", range.slice(text)),
                help: "write the last day on which it holds, as in `until=2026-12-31`",
                fix: None,
            }));
        }
    };
    Some(Ok(Directive { range: whole, whole_file: meant == "ignore-file", rules, until, reason }))
}

/// Where the part of a comment starts that is addressed to this program, and a reader behind the address.
fn find(text: &str) -> Option<(usize, Reader<'_>)> {
    let mut from = 0;
    while let Some(at) = text[from..].find(WORD).map(|at| from + at) {
        let before = text[..at].trim_end_matches([' ', '\t']);
        if before.ends_with('#') {
            let start = before.trim_end_matches('#').len();
            if text[..start].is_empty() || text[..start].ends_with([' ', '\t']) {
                let end = at + WORD.len();
                return Some((start, Reader { text, at: end, word_end: end }));
            }
        }
        from = at + WORD.len();
    }
    None
}

fn verb_meant(verb: &str) -> Option<&'static str> {
    if verb.is_empty() {
        return None;
    }
    let verbs = ["ignore", "ignore-file"];
    let meant = verbs.into_iter().find(|known| *known == verb);
    meant.or_else(|| SYNONYMS.contains(&verb).then_some("ignore")).or_else(|| match verb {
        "disable-file" | "ignore-all" => Some("ignore-file"),
        _ => nearest(verb, verbs).filter(|meant| verb.len() >= 4 && verb.len().abs_diff(meant.len()) <= 2),
    })
}

fn no_list(text: &str, comment: TextRange, verb: TextRange, reader: &mut Reader<'_>) -> Malformed {
    let message = "no rule is named in brackets, so this comment suppresses nothing".to_owned();
    let end = text.trim_end().len();
    let bare: Vec<Name> = names(text, reader.at, end);
    let known = bare.iter().take_while(|name| name.rule.is_some()).count();
    let fix = (known > 0).then(|| {
        // `ignore a, b why`: brackets around the names, the rest stays.
        let range = TextRange::new(verb.end, bare[known - 1].range.end);
        let list: Vec<&str> = bare[..known].iter().map(|name| name.text.as_str()).collect();
        (range, format!("[{}]", list.join(", ")))
    });
    Malformed { comment, range: verb, message, help: FORM, fix }
}

fn unclosed(text: &str, comment: TextRange, list_start: usize) -> Malformed {
    let names = names(text, list_start, text.trim_end().len());
    let known = names.iter().take_while(|name| name.rule.is_some()).count();
    let fix = (known > 0).then(|| (TextRange::empty(names[known - 1].range.end), "]".to_owned()));
    Malformed {
        comment,
        range: TextRange::from(list_start - 1..text.trim_end().len()),
        message: "this `[` is never closed, so this comment suppresses nothing".to_owned(),
        help: FORM,
        fix,
    }
}

/// The words of a list between two offsets.
fn names(text: &str, start: usize, end: usize) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = start;
    for piece in text[start..end].split([',', ' ', '\t']) {
        if !piece.is_empty() {
            let range = TextRange::from(at..at + piece.len());
            names.push(Name { range, text: piece.to_owned(), rule: rules::find(piece) });
        }
        at += piece.len() + 1;
    }
    names
}

type Tail = (Option<(TextRange, Day)>, Option<String>);

/// What stands behind the list: a last day, and the reason. The error is a day that is none.
fn tail(text: &str, start: usize) -> Result<Tail, TextRange> {
    let mut until = None;
    let mut reason: Vec<&str> = Vec::new();
    let mut at = start;
    for piece in text[start..].split([' ', '\t']) {
        let range = TextRange::from(at..at + piece.len());
        match piece.strip_prefix("until=") {
            Some(day) if until.is_none() => until = Some((range, day.parse().map_err(|_| range)?)),
            _ => reason.push(piece),
        }
        at += piece.len() + 1;
    }
    let reason = reason.join(" ");
    let reason = reason.trim().trim_start_matches(['-', ':', '–', '—']).trim();
    Ok((until, (!reason.is_empty()).then(|| reason.to_owned())))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    word_end: usize,
}

impl Reader<'_> {
    fn eat(&mut self, wanted: char) -> bool {
        let eats = self.text[self.at..].starts_with(wanted);
        if eats {
            self.at += wanted.len_utf8();
        }
        eats
    }

    fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    /// Letters and `-`.
    fn word(&mut self) -> TextRange {
        let rest = &self.text[self.at..];
        let len = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').unwrap_or(rest.len());
        let range = TextRange::from(self.at..self.at + len);
        self.at += len;
        range
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_understood() {
        let read = |text: &str| super::read(text).unwrap().unwrap();
        let one = read("# upsun-lint: ignore[missing-set-e] the last command decides");
        assert_eq!((one.whole_file, one.rules.len(), one.reason.as_deref()), (false, 1, Some("the last command decides")));
        assert_eq!(one.rules[0].rule.unwrap().id, "missing-set-e");
        let two = read("#upsun-lint:ignore [ missing-set-e , é ]until=2026-12-31 -- why");
        let until = two.until.map(|(range, date)| (range.slice("#upsun-lint:ignore [ missing-set-e , é ]until=2026-12-31"), date));
        assert_eq!(until, Some(("until=2026-12-31", "2026-12-31".parse().unwrap())));
        assert_eq!((two.rules.len(), two.rules[1].text.as_str(), two.reason.as_deref()), (2, "é", Some("why")));
        let file = read("# fragile # upsun-lint: ignore-file[missing-set-e]");
        assert_eq!((file.whole_file, file.range.start, file.reason), (true, 10, None));
    }

    #[test]
    fn what_is_prose() {
        for text in [
            "# upsun-lint", "# upsun-lint checks this", "# see upsun-lint: ignore[missing-set-e]",
            "# a#upsun-lint: ignore[missing-set-e]", "# upsun-lint: checked in CI", "# upsun-linter: ignore",
            "# ignore[missing-set-e]", "#",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_malformed() {
        let rows: &[(&str, &str, &str, Option<&str>)] = &[
            ("# upsun-lint: ignore", "ignore", "no rule is named in brackets", None),
            ("# upsun-lint: ignore[]", "ignore[]", "no rule is named", None),
            (
                "# upsun-lint: ignore missing-set-e why",
                "ignore",
                "no rule is named in brackets",
                Some("# upsun-lint: ignore[missing-set-e] why"),
            ),
            (
                "# upsun-lint: ignore missing-set-e, mount-overlap",
                "ignore",
                "no rule is named in brackets",
                Some("# upsun-lint: ignore[missing-set-e, mount-overlap]"),
            ),
            (
                "# upsun-lint: ignore[missing-set-e why",
                "[missing-set-e why",
                "this `[` is never closed",
                Some("# upsun-lint: ignore[missing-set-e] why"),
            ),
            (
                "# upsun-lint: disable[missing-set-e]",
                "disable",
                "there is no `disable`",
                Some("# upsun-lint: ignore[missing-set-e]"),
            ),
            ("# upsun-lint: ingore[missing-set-e]", "ingore", "there is no `ingore`", Some("# upsun-lint: ignore[missing-set-e]")),
            (
                "# upsun-lint ignore[missing-set-e]",
                "# upsun-lint ignore",
                "there is no `:`",
                Some("# upsun-lint: ignore[missing-set-e]"),
            ),
            ("# upsun-lint: ignore[missing-set-e] until=soon", "until=soon", "`until=soon` names no day", None),
            ("# upsun-lint:", "# upsun-lint:", "this comment says nothing", None),
            (
                "# upsun-lint: [missing-set-e]",
                "# upsun-lint: [missing-set-e]",
                "`ignore` is missing",
                Some("# upsun-lint: ignore[missing-set-e]"),
            ),
        ];
        for (text, words, message, mended) in rows {
            let malformed = read(text).unwrap().unwrap_err();
            assert_eq!(malformed.range.slice(text), *words, "{text}");
            assert!(malformed.message.starts_with(message), "{text}: {}", malformed.message);
            let fixed = malformed.fix.map(|(range, new)| {
                let mut text = (*text).to_owned();
                text.replace_range(range.start as usize..range.end as usize, &new);
                text
            });
            assert_eq!(fixed.as_deref(), *mended, "{text}");
            if let Some(fixed) = fixed {
                assert!(read(&fixed).unwrap().is_ok(), "{fixed}");
            }
        }
    }
}
