//! Whether a regular expression can be compiled by PCRE, as the web server does it. Finds what certainly can't; what it
//! doesn't know, it takes for right. Matches nothing.

use upsun_lint_syntax::TextRange;

/// A mistake in a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Mistake {
    /// The characters that are wrong.
    pub(crate) range: TextRange,
    /// What is wrong.
    pub(crate) kind: MistakeKind,
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MistakeKind {
    /// A `*`, `+` or `?` with nothing before it.
    NothingToRepeat,
    /// A `(` without its `)`.
    OpenGroup,
    /// A `)` without its `(`.
    CloseGroup,
    /// A `[` without its `]`.
    OpenClass,
    /// A range in a class whose end comes before its start.
    BackwardsRange,
    /// A `{5,2}`.
    BackwardsCount,
    /// A `\` at the end.
    TrailingBackslash,
}

impl MistakeKind {
    /// What a message says of it.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            MistakeKind::NothingToRepeat => "there is nothing before this to repeat",
            MistakeKind::OpenGroup => "this group is never closed",
            MistakeKind::CloseGroup => "this closes a group that was never opened",
            MistakeKind::OpenClass => "this set of characters is never closed",
            MistakeKind::BackwardsRange => "this range of characters runs backwards",
            MistakeKind::BackwardsCount => "this asks for more repetitions at least than at most",
            MistakeKind::TrailingBackslash => "the pattern ends with a backslash that escapes nothing",
        }
    }
}

/// The first mistake of a pattern.
pub(crate) fn check(pattern: &str) -> Option<Mistake> {
    Checker { text: pattern, bytes: pattern.as_bytes(), at: 0 }.run().err()
}

struct Checker<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

type Checked<T = ()> = Result<T, Mistake>;

impl Checker<'_> {
    fn run(&mut self) -> Checked {
        let mut groups = Vec::new();
        // Whether there is something that a quantifier may repeat, and whether it has one already.
        let mut repeatable = false;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            let start = self.at;
            self.at += 1;
            match byte {
                b'\\' => {
                    match self.bytes.get(self.at).copied() {
                        None => return fail(start, self.at, MistakeKind::TrailingBackslash),
                        // What is quoted is literal, and may be anything.
                        Some(b'Q') => {
                            let rest = &self.text[self.at..];
                            self.at += rest.find("\\E").map_or(rest.len(), |end| end + 2);
                        }
                        // Control characters, code points and names in braces.
                        Some(b'c') => self.at += 2,
                        Some(_) => self.escaped(),
                    }
                    self.at = self.at.min(self.bytes.len());
                    self.align();
                    repeatable = true;
                }
                b'[' => {
                    self.class(start)?;
                    repeatable = true;
                }
                b'(' => {
                    if self.skip_special_group() {
                        repeatable = true;
                    } else {
                        groups.push(start);
                        self.group_head();
                        repeatable = false;
                    }
                }
                b')' => {
                    if groups.pop().is_none() {
                        return fail(start, self.at, MistakeKind::CloseGroup);
                    }
                    repeatable = true;
                }
                b'|' => repeatable = false,
                b'*' | b'+' | b'?' => {
                    if !repeatable {
                        return fail(start, self.at, MistakeKind::NothingToRepeat);
                    }
                    self.quantifier_suffix();
                    repeatable = false;
                }
                b'{' => {
                    if let Some((least, most, end)) = self.count() {
                        if !repeatable {
                            return fail(start, end, MistakeKind::NothingToRepeat);
                        }
                        if most.is_some_and(|most| most < least) {
                            return fail(start, end, MistakeKind::BackwardsCount);
                        }
                        self.at = end;
                        self.quantifier_suffix();
                        repeatable = false;
                    } else {
                        repeatable = true;
                    }
                }
                // PCRE lets `^*` pass.
                _ => repeatable = true,
            }
        }
        match groups.pop() {
            Some(start) => fail(start, start + 1, MistakeKind::OpenGroup),
            None => Ok(()),
        }
    }

    /// Moves on to the next character's start.
    fn align(&mut self) {
        while self.at < self.bytes.len() && !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    /// What follows a backslash: one character, and a name or number in brackets behind some letters.
    fn escaped(&mut self) {
        let letter = self.bytes[self.at];
        self.at += 1;
        if !matches!(letter, b'x' | b'o' | b'p' | b'P' | b'k' | b'g' | b'N') {
            return;
        }
        let close = match self.bytes.get(self.at) {
            Some(b'{') => '}',
            Some(b'<') if matches!(letter, b'k' | b'g') => '>',
            Some(b'\'') if matches!(letter, b'k' | b'g') => '\'',
            _ => return,
        };
        if let Some(end) = self.text[self.at + 1..].find(close) {
            self.at += end + 2;
        }
    }

    /// A `[`…`]`, from behind its `[`.
    fn class(&mut self, start: usize) -> Checked {
        if self.bytes.get(self.at) == Some(&b'^') {
            self.at += 1;
        }
        // A `]` right at the start is a member.
        let mut first = true;
        // The last member, where a range may start from it.
        let mut last: Option<(usize, char)> = None;
        loop {
            let Some(c) = self.text[self.at..].chars().next() else {
                return fail(start, start + 1, MistakeKind::OpenClass);
            };
            let from = self.at;
            self.at += c.len_utf8();
            match c {
                ']' if !first => return Ok(()),
                '[' if matches!(self.bytes.get(self.at), Some(b':' | b'.' | b'=')) => {
                    let mark = char::from(self.bytes[self.at]);
                    if let Some(end) = self.text[self.at + 1..].find(&format!("{mark}]")) {
                        self.at += end + 3;
                    }
                    last = None;
                }
                '\\' => {
                    if self.bytes.get(self.at) == Some(&b'Q') {
                        let rest = &self.text[self.at..];
                        self.at += rest.find("\\E").map_or(rest.len(), |end| end + 2);
                    } else if let Some(escaped) = self.text[self.at..].chars().next() {
                        self.at += escaped.len_utf8();
                        if matches!(escaped, 'x' | 'o' | 'p' | 'P' | 'N') && self.bytes.get(self.at) == Some(&b'{') {
                            self.at += self.text[self.at..].find('}').map_or(0, |end| end + 1);
                        }
                    }
                    last = None;
                }
                '-' => {
                    let next = self.text[self.at..].chars().next();
                    match (last.take(), next) {
                        (Some((low_at, low)), Some(high)) if !matches!(high, ']' | '\\' | '[') => {
                            self.at += high.len_utf8();
                            if high < low {
                                return fail(low_at, self.at, MistakeKind::BackwardsRange);
                            }
                        }
                        _ => {}
                    }
                }
                c => last = Some((from, c)),
            }
            first = false;
        }
    }

    /// Comments, and verbs such as `(*UTF)`, from behind the `(`.
    fn skip_special_group(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let is_verb = rest.strip_prefix('*').is_some_and(|verb| verb.starts_with(|c: char| c.is_ascii_alphabetic() || c == ':'));
        if !rest.starts_with("?#") && !is_verb {
            return false;
        }
        // Newer versions have groups such as `(*atomic:…)`: those that hold a pattern end with a colon after the name.
        let name_end = rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(rest.len(), |at| at + 1);
        if is_verb && rest.as_bytes().get(name_end) == Some(&b':') && rest[1..].starts_with(|c: char| c.is_ascii_lowercase()) {
            return false;
        }
        match rest.find(')') {
            Some(end) => {
                self.at += end + 1;
                true
            }
            None => false,
        }
    }

    /// What may stand at the start of a group: `?:`, `?<name>`, `?(condition)`, `*atomic:`.
    fn group_head(&mut self) {
        let rest = &self.text[self.at..];
        if let Some(verb) = rest.strip_prefix('*') {
            self.at += verb.find(':').map_or(0, |end| end + 2);
            return;
        }
        let Some(head) = rest.strip_prefix('?') else { return };
        self.at += 1;
        if head.starts_with('(') {
            return;
        }
        let length = match head.as_bytes() {
            [b'<', b'=' | b'!', ..] => 2,
            [b'<' | b'\'', ..] => head[1..].find(['>', '\'']).map_or(1, |end| end + 2),
            [b'P', b'<', ..] => head.find('>').map_or(2, |end| end + 1),
            _ => {
                head.find([':', ')', '=', '!', '>', '|']).map_or(0, |end| if head.as_bytes()[end] == b')' { end } else { end + 1 })
            }
        };
        self.at += length;
    }

    /// A `{n,m}` at its `{`, which was just read: its numbers, and where it ends. Anything else is literal.
    fn count(&self) -> Option<(u32, Option<u32>, usize)> {
        let rest = &self.text[self.at..];
        let end = rest.find('}')?;
        let inner = &rest[..end];
        let (least, most) = inner.split_once(',').map_or((inner, None), |(least, most)| (least, Some(most)));
        let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.chars().all(|c| c.is_ascii_digit()));
        let least = number(least)?;
        let most = match most {
            None | Some("") => None,
            Some(most) => Some(number(most)?),
        };
        Some((least, most, self.at + end + 1))
    }

    /// The `?` or `+` behind a quantifier.
    fn quantifier_suffix(&mut self) {
        if matches!(self.bytes.get(self.at), Some(b'?' | b'+')) {
            self.at += 1;
        }
    }
}

fn fail<T>(start: usize, end: usize, kind: MistakeKind) -> Checked<T> {
    Err(Mistake { range: TextRange::from(start..end), kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pcre_takes_passes() {
        for pattern in [
            "",
            r"\.(css|js)$",
            r"^/robots\.txt$",
            r"static\/*",
            r".(css|js|gif|jpe?g|svg?)$",
            r"(?<!\-lock)\.(?i:jpe?g|gif|js(?:on)?|mp[2-5g])$",
            r"^/(?!wp/)([_0-9a-zA-Z-]+/)?(?<adminrewrite>wp-(admin|includes).*)",
            r"^/sites/[^/]+/settings.*?\.php$",
            r"a{2,5}b{3}c{2,}?",
            r"a{b}",
            r"{",
            r"{,5}",
            r"[]a]",
            r"[^]a]",
            r"[a\]b]",
            r"[[:alpha:]-]",
            r"[a-]",
            r"[-a]",
            r"[\w-.]",
            r"\Q(*\E",
            r"(?#(comment)x",
            r"(*UTF)x*",
            r"(?(1)a|b)",
            r"(?P<name>x)(?P=name)",
            r"(?'n'x)\k'n'",
            r"\x{1F600}+",
            r"\p{L}*",
            r"a++",
            r"a*?",
            r"(?i)x",
            r"(?>a)",
            r"(?|a|b)",
            r"^*",
            r"\(",
            r"[(]",
            r"é+[à-ü]",
            r"\é*",
            r"(*atomic:a|b)",
            r"(?R)?",
            r"(?1)",
            r"a|",
            r"()",
            r"\/(?=x)+",
        ] {
            assert_eq!(check(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn what_pcre_refuses_is_found_at_its_place() {
        let cases = [
            ("*.js", MistakeKind::NothingToRepeat, "*"),
            ("a|*", MistakeKind::NothingToRepeat, "*"),
            ("(+x)", MistakeKind::NothingToRepeat, "+"),
            ("a**", MistakeKind::NothingToRepeat, "*"),
            (r"\.(css|js$", MistakeKind::OpenGroup, "("),
            (r"css|js)$", MistakeKind::CloseGroup, ")"),
            (r"[a-z", MistakeKind::OpenClass, "["),
            (r"[z-a]", MistakeKind::BackwardsRange, "z-a"),
            (r"a{5,2}", MistakeKind::BackwardsCount, "{5,2}"),
            ("x\\", MistakeKind::TrailingBackslash, "\\"),
        ];
        for (pattern, kind, text) in cases {
            let mistake = check(pattern).unwrap_or_else(|| panic!("{pattern} passes"));
            assert_eq!((mistake.kind, mistake.range.slice(pattern)), (kind, text), "{pattern}");
        }
    }
}
