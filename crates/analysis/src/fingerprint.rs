//! What makes a finding the same from one run to the next, further down in its file or in another one. It says
//! nothing of lines, messages or severities, which change while the finding stays.

use crate::diagnostic::{Diagnostic, Location};
use crate::files::FileId;
use crate::project::Project;
use std::collections::HashMap;
use std::fmt;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{Node, NodeId};

/// How many bytes of the words of a finding count.
const MAX_WORDS: u32 = 4096;

/// What a finding is known by. It is written as 32 hexadecimal digits.
///
/// It is made of the rule, the project, the node that the finding belongs to (`applications.app.hooks.build`; the place
/// in a list doesn't count), all that is written there when that is text, and the words of the finding. Indentation,
/// line endings and blank lines don't count, so that a hook may be moved; a secret itself does not, so that nobody
/// can guess it from a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fingerprint(u128);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Fingerprint {
    /// The fingerprint that is written so.
    pub fn parse(text: &str) -> Option<Self> {
        let is_ours = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        u128::from_str_radix(text, 16).ok().filter(|_| is_ours).map(Self)
    }
}

/// The fingerprints of the findings of a project, in their order. Findings that are alike in everything, as of one command
/// that stands twice in a hook, are told apart by their order.
pub fn all(project: &Project, diagnostics: &[&Diagnostic]) -> Vec<Fingerprint> {
    let hidden = crate::secret_places(project, diagnostics.iter().copied());
    let mut printer = Printer { project, hidden, contents: HashMap::new() };
    let mut alike = Alike::new("in a project");
    diagnostics.iter().map(|found| alike.tell_apart(printer.print(found))).collect()
}

/// Fingerprints that were seen, to tell apart those that come again.
pub struct Alike {
    /// Keeps what is told apart here from what was told apart elsewhere.
    among: &'static str,
    counts: HashMap<Fingerprint, u32>,
}

impl Alike {
    /// None yet. `among` says which findings are told apart.
    pub fn new(among: &'static str) -> Self {
        Self { among, counts: HashMap::new() }
    }

    /// The fingerprint the first time, another one each time that it comes again.
    pub fn tell_apart(&mut self, fingerprint: Fingerprint) -> Fingerprint {
        let count = self.counts.entry(fingerprint).or_default();
        *count += 1;
        match *count {
            1 => fingerprint,
            count => Hash(fingerprint.0).part(self.among.as_bytes()).part(&count.to_le_bytes()).finish(),
        }
    }
}

struct Printer<'p> {
    project: &'p Project,
    /// Secrets, in order.
    hidden: Vec<Location>,
    /// What is written in the nodes that findings belong to; many findings may belong to one.
    contents: HashMap<(FileId, Option<NodeId>), Fingerprint>,
}

impl Printer<'_> {
    fn print(&mut self, found: &Diagnostic) -> Fingerprint {
        let Location { file, range } = found.location;
        let path = self.project.node_path(found.location);
        let mut hash = Hash::START.part(found.rule.id.as_bytes()).part(self.project.root().as_str().as_bytes());
        hash = if path.is_empty() {
            // What belongs to no node is known by its file.
            hash.part(self.project.path(file).as_str().as_bytes())
        } else {
            hash.part(without_indices(&path).as_bytes())
        };
        let words = TextRange::new(range.start, range.end.min(range.start.saturating_add(MAX_WORDS)));
        let words = self.normal(Location::new(file, words));
        hash.part(&self.content(found.location).0.to_le_bytes()).part(words.as_bytes()).finish()
    }

    /// What is written at the node that a place belongs to: the text of a scalar, or of a script in a file of its own.
    fn content(&mut self, at: Location) -> Fingerprint {
        let tree = self.project.tree(at.file);
        let node = tree.and_then(|tree| tree.node_at(at.range.start)).map(value_of);
        let key = (at.file, node.map(Node::id));
        if let Some(known) = self.contents.get(&key) {
            return *known;
        }
        let text = match node {
            Some(node) if node.text().is_none() => String::new(),
            // A secret is at a place in the file; where none is, the style of the text doesn't matter.
            Some(node) => match node.text().filter(|_| !self.hides(Location::new(at.file, node.range()))) {
                Some(text) => normal(text),
                None => self.normal(Location::new(at.file, node.range())),
            },
            None if tree.is_some() => String::new(),
            None => self.normal(Location::new(at.file, TextRange::new(0, self.project.source(at.file).len()))),
        };
        let content = Hash::START.part(text.as_bytes()).finish();
        self.contents.insert(key, content);
        content
    }

    fn hidden_in(&self, at: Location) -> impl Iterator<Item = TextRange> {
        let first = self.hidden.partition_point(|hidden| hidden.file < at.file);
        let in_file = self.hidden[first..].iter().take_while(move |hidden| hidden.file == at.file);
        in_file.map(|hidden| hidden.range).filter(move |range| range.intersects(at.range))
    }

    fn hides(&self, at: Location) -> bool {
        self.hidden_in(at).next().is_some()
    }

    /// The bytes of a place as they count: without secrets and indentation.
    fn normal(&self, at: Location) -> String {
        let source = self.project.source(at.file).text();
        let end = source.ceil_char_boundary(at.range.end as usize);
        let start = source.floor_char_boundary(at.range.start as usize).min(end);
        let mut text = String::with_capacity(end - start);
        let mut from = start;
        for secret in self.hidden_in(at) {
            let [first, past] =
                [secret.start, secret.end].map(|offset| source.floor_char_boundary(offset as usize).clamp(from, end));
            text.push_str(&source[from..first]);
            text.push('*');
            from = past;
        }
        text.push_str(&source[from..end]);
        normal(&text)
    }
}

/// The value that a node belongs to: a key belongs to what it is the key of.
fn value_of(node: Node<'_>) -> Node<'_> {
    node.entry_of().map_or(node, |(_, value)| value)
}

/// Lines without what stands around their words, and without blank ones.
fn normal(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// `items[2].name` as `items[].name`: what is put before it moves it.
fn without_indices(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if rest[digits..].starts_with(']') {
            rest = &rest[digits..];
        }
    }
    out + rest
}

/// FNV-1a of 128 bits: stable, and good enough where nobody wants two findings to be alike.
///
/// Source: RFC 9923.
#[derive(Clone, Copy)]
struct Hash(u128);

impl Hash {
    const START: Hash = Hash(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

    /// With more bytes; what is in two parts is not the same in one.
    fn part(self, bytes: &[u8]) -> Self {
        let step = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(Self::PRIME);
        let hash = bytes.iter().fold(self.0, |hash, byte| step(hash, *byte));
        Hash((bytes.len() as u64).to_le_bytes().iter().fold(hash, |hash, byte| step(hash, *byte)))
    }

    fn finish(self) -> Fingerprint {
        Fingerprint(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MemoryFiles, Options, RepoPath, Target};

    /// The fingerprints of the findings of `rule` in a project with these files.
    fn prints_in(folder: &str, files: &[(&str, &str)], rule: &str) -> Vec<String> {
        let mut memory = MemoryFiles::new();
        for (path, text) in files {
            memory.insert(path, *text);
        }
        let target = Target::Directory(RepoPath::new(folder).unwrap());
        let report = crate::check(&memory, &target, &Options::default());
        let prints = all(&report.project, &report.diagnostics.iter().collect::<Vec<_>>());
        let found = report.diagnostics.iter().zip(prints).filter(|(found, _)| found.rule.id == rule);
        found.map(|(_, print)| print.to_string()).collect()
    }

    fn prints(config: &str, rule: &str) -> Vec<String> {
        prints_in("", &[(".upsun/config.yaml", config)], rule)
    }

    const HOOK: &str = "\
applications:
  app:
    type: \"nodejs:24\"
    hooks:
      build: |
        npm ci
        npm run build
";

    #[test]
    fn it_stays_when_a_hook_is_moved() {
        let known = prints(HOOK, "missing-set-e").remove(0);
        assert_eq!(known.len(), 32);
        assert_eq!(Fingerprint::parse(&known).unwrap().to_string(), known);
        let moved = [
            format!("# a comment\n\n{HOOK}"),
            HOOK.replace('\n', "\r\n"),
            HOOK.replace("        npm", "           npm"),
            HOOK.replace("        npm run", "\n        npm run"),
            HOOK.replace("    hooks", "    disk: 512\n    hooks"),
            HOOK.replace("build: |\n        npm ci\n        npm run build", "build: \"npm ci\\nnpm run build\""),
        ];
        for config in moved {
            assert_eq!(prints(&config, "missing-set-e"), std::slice::from_ref(&known), "{config}");
        }
        let elsewhere = [(".upsun/a.yaml", "services: {}\n"), (".upsun/b.yaml", HOOK)];
        assert_eq!(prints_in("", &elsewhere, "missing-set-e"), [known]);
    }

    #[test]
    fn it_changes_when_a_hook_is_edited() {
        let known = prints(HOOK, "missing-set-e");
        let edited = [
            HOOK.replace("npm run build", "npm run build:all"),
            HOOK.replace("        npm run build", "        npm run build\n        npm prune"),
            HOOK.replace("  app:", "  shop:"),
            HOOK.replace("build: |", "deploy: |"),
        ];
        for config in edited {
            let now = prints(&config, "missing-set-e");
            assert!(now.len() == 1 && now != known, "{config}");
        }
        assert_ne!(prints_in("shop", &[("shop/.upsun/config.yaml", HOOK)], "missing-set-e"), known);
    }

    #[test]
    fn findings_of_one_hook_are_told_apart() {
        let hook = "post_deploy: |\n        set -e\n        php artisan db:seed\n        php artisan db:seed";
        let config = HOOK.replace("build: |", hook);
        let both = prints(&config, "post-deploy-not-idempotent");
        let mut different = both.clone();
        different.sort_unstable();
        different.dedup();
        assert!(both.len() > 1 && different.len() == both.len(), "{both:?}");
    }

    #[test]
    fn a_secret_is_no_part_of_it() {
        let config = |secret: &str| {
            format!(
                "applications:\n  app:\n    type: \"nodejs:24\"\n    variables:\n      env:\n        DB_PASSWORD: \"{secret}\"\n"
            )
        };
        let one = prints(&config("hunter2xK9fQ81pLm"), "hardcoded-secret");
        assert_eq!(one.len(), 1);
        assert_eq!(prints(&config("aPq72kXw01LmZ9rTq"), "hardcoded-secret"), one);
    }

    #[test]
    fn the_place_in_a_list_does_not_count() {
        assert_eq!(without_indices("a[12].b[\"x.y\"][0]"), "a[].b[\"x.y\"][]");
        assert_eq!(without_indices("a[x][1"), "a[x][1");
    }

    #[test]
    fn only_what_we_write_is_read() {
        for text in
            ["", "0", "+0000000000000000000000000000000", "0000000000000000000000000000000G", "ABCDEF00000000000000000000000000"]
        {
            assert_eq!(Fingerprint::parse(text), None, "{text}");
        }
    }
}
