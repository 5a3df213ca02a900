//! What an `!include` can say, and the paths that it can name.

use super::{CompletionKind, Offer, Offers, Site};
use crate::outline::{Cursor, CursorSpot};
use upsun_lint_analysis::{FileKind, RepoPath};
use upsun_lint_syntax::TextRange;

/// The most files that are offered.
const MAX_FILES: usize = 200;

/// Directories that hold nothing that a configuration names.
const SKIPPED: [&str; 2] = ["node_modules", "vendor"];

const TYPES: [(&str, &str); 3] = [
    ("string", "The text of the file, as one string: a script, a certificate, a VCL."),
    ("yaml", "The file, read as YAML and put in place of the tag. This is the default."),
    ("binary", "The file, encoded in Base64."),
];

impl Site<'_, '_> {
    /// Inside `!include {…}` or the mapping behind it.
    pub(super) fn include(&self, offers: &mut Offers<'_>, cursor: &Cursor) {
        match (&cursor.spot, self.names().last()) {
            (CursorSpot::Key { beside, has_colon, .. }, _) => {
                for (key, docs) in [("type", "What the file is read as."), ("path", "The path of the file.")] {
                    if !beside.iter().any(|(name, _)| name == key) {
                        let text = if *has_colon { key.to_owned() } else { format!("{key}: ") };
                        let offer = Offer::new(key, CompletionKind::Key).docs(docs).text(text);
                        offers.push(Offer { asks_again: true, ..offer });
                    }
                }
            }
            (CursorSpot::Value { .. }, Some(&"type")) => {
                for (name, docs) in TYPES {
                    offers.push(Offer::new(name, CompletionKind::Value).docs(docs));
                }
            }
            (CursorSpot::Value { .. }, Some(&"path")) => self.files(offers, FileKind::File),
            _ => {}
        }
    }

    /// The bases that the path of an include is seen from.
    fn bases(&self) -> Vec<RepoPath> {
        let project = self.snapshot.project();
        let app_root = self.app().and_then(|app| app.root.clone());
        let mut bases: Vec<RepoPath> = app_root.into_iter().collect();
        bases.extend([project.path(self.file).parent(), project.root().clone()]);
        let mut seen: Vec<RepoPath> = Vec::new();
        bases
            .into_iter()
            .filter(|base| {
                !seen.contains(base) && {
                    seen.push(base.clone());
                    true
                }
            })
            .collect()
    }

    /// Files (or directories alone) for the path that is being typed, one level at a time.
    pub(super) fn files(&self, offers: &mut Offers<'_>, wanted: FileKind) {
        let bases = self.bases();
        self.files_below(offers, &bases, wanted);
    }

    /// Files below one of the given directories.
    pub(super) fn files_below(&self, offers: &mut Offers<'_>, bases: &[RepoPath], wanted: FileKind) {
        let typed = offers.typed().trim_start_matches(['"', '\'']);
        let (directory, _) = typed.rsplit_once('/').map_or(("", typed), |(directory, name)| (directory, name));
        let shown = typed.rfind('/').map_or(0, |at| at + 1);
        let whole = offers.word;
        // Only the last component is replaced.
        let skipped = offers.typed().len() - typed.len() + shown;
        offers.word = TextRange::new(whole.start + skipped as u32, whole.end);
        let files = self.snapshot.files();
        let mut seen: Vec<String> = Vec::new();
        for base in bases {
            let Some(directory) = base.join(directory) else { continue };
            for name in files.list(&directory) {
                let is_hidden = name.starts_with('.') && (wanted == FileKind::Directory || name == ".git");
                if is_hidden || SKIPPED.contains(&name.as_str()) || seen.contains(&name) || seen.len() >= MAX_FILES {
                    continue;
                }
                let Some(kind) = directory.join(&name).and_then(|path| files.kind(&path)) else { continue };
                let offer = match kind {
                    FileKind::Directory => {
                        let text = if wanted == FileKind::Directory { name.clone() } else { format!("{name}/") };
                        let offer = Offer::new(name.clone(), CompletionKind::Folder).text(text).rank(6);
                        Offer { asks_again: true, ..offer }
                    }
                    FileKind::File if wanted == FileKind::File => Offer::new(name.clone(), CompletionKind::File),
                    _ => continue,
                };
                seen.push(name);
                offers.push(offer);
            }
        }
        offers.word = whole;
    }
}
