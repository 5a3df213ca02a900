//! What can be opened from a document: included files, scripts, the URLs in it.

use crate::mount_path::Directories;
use crate::scripts::{Reach, Text};
use crate::shell::{self, Element};
use crate::{Snapshot, path};
use upsun_lint_analysis::model::Model;
use upsun_lint_analysis::project::IncludeTarget;
use upsun_lint_analysis::{FileId, FileKind, RepoPath};
use upsun_lint_schema::description::{ROOT, Shape};
use upsun_lint_syntax::TextRange;

/// A link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The words that lead there.
    pub range: TextRange,
    /// Where they lead.
    pub target: LinkTarget,
    /// What it opens, as a tooltip says it.
    pub tooltip: String,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget {
    /// A page.
    Url(String),
    /// A file or directory of the repository.
    Path(RepoPath),
}

/// How many words of scripts are looked for on disk.
const MAX_WORDS: usize = 1_000;

impl Snapshot {
    /// The links of a file, in order, none overlapping.
    pub fn links(&self, path: &RepoPath) -> Vec<Link> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let mut links = Vec::new();
        for (range, path) in self.paths(file, None) {
            links.push(Link { range, tooltip: format!("Open {path}"), target: LinkTarget::Path(path) });
        }
        self.pages(file, &mut links);
        self.images(&self.names(), file, &mut links);
        self.addresses(file, &mut links);
        links.sort_by_key(|link| (link.range.start, link.range.end));
        let mut end = 0;
        links.retain(|link| {
            let is_free = link.range.start >= end && !link.range.is_empty();
            end = if is_free { link.range.end } else { end };
            is_free
        });
        links
    }

    /// The sections at the top, with the pages of the documentation that tell of them.
    fn pages(&self, file: FileId, links: &mut Vec<Link>) {
        let Shape::Object(object) = ROOT else { return };
        if !path::prefix(self.project(), file).is_empty() {
            return;
        }
        let root = self.project().tree(file).and_then(|tree| tree.root());
        for (key, _) in root.into_iter().flat_map(|root| root.entries()) {
            if let Some(property) = key.text().and_then(|name| object.property(name)) {
                let tooltip = format!("Read about {} in the documentation of Upsun", property.name);
                links.push(Link { range: key.range(), target: LinkTarget::Url(property.url.to_owned()), tooltip });
            }
        }
    }

    /// The images, with their pages.
    fn images(&self, model: &Model<'_>, file: FileId, links: &mut Vec<Link>) {
        let images = model.apps.iter().map(|app| &app.image).chain(model.services.iter().map(|service| &service.image));
        for image in images.flatten().filter(|image| image.name.location.file == file) {
            if let Some(facts) = self.registry().image(image.name.text).filter(|facts| !facts.url.is_empty()) {
                let tooltip = format!("Read about {} in the documentation of Upsun", facts.title);
                links.push(Link { range: image.name.location.range, target: LinkTarget::Url(facts.url.to_string()), tooltip });
            }
        }
    }

    /// Everything that is an address without anything to fill in.
    fn addresses(&self, file: FileId, links: &mut Vec<Link>) {
        let text = self.project().source(file).text();
        for (at, _) in text.match_indices("://") {
            let scheme = ["https", "http"].into_iter().find(|scheme| text[..at].ends_with(scheme));
            let Some(start) = scheme.map(|scheme| at - scheme.len()) else { continue };
            let is_end =
                |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '|' | '\\' | '^');
            let len = text[start..].find(is_end).unwrap_or(text.len() - start);
            let address = text[start..start + len].trim_end_matches(['.', ',', ';', ':', ')', ']', '}', '!', '?']);
            let is_whole = !address.contains(['{', '}', '$', '*']) && !text[start + address.len()..].starts_with('}');
            if is_whole && address.len() > at + 3 - start {
                let range = TextRange::from(start..start + address.len());
                links.push(Link { range, target: LinkTarget::Url(address.to_owned()), tooltip: "Open in a browser".to_owned() });
            }
        }
    }
}

impl Snapshot {
    /// The words of a file that mean a file of the repository: what is included, and what scripts name. With a range,
    /// those that touch it.
    pub(crate) fn paths(&self, file: FileId, at: Option<TextRange>) -> Vec<(TextRange, RepoPath)> {
        let project = self.project();
        let is_asked = |range: TextRange| at.is_none_or(|at| range.start <= at.end && at.start <= range.end);
        let mut found = Vec::new();
        for (outer, _, include) in project.includes() {
            let Some((_, range)) = include.path.as_ref().filter(|(_, range)| outer == file && is_asked(*range)) else { continue };
            match &include.target {
                IncludeTarget::File(target) => found.push((*range, project.path(*target).clone())),
                IncludeTarget::Present(path) | IncludeTarget::Cycle(path) | IncludeTarget::Unreadable(path, _) => {
                    found.push((*range, path.clone()));
                }
                _ => {}
            }
        }
        let mut budget = MAX_WORDS;
        let reach = match at {
            Some(at) if at.is_empty() => Reach::At(file, at.start),
            _ => Reach::File(file),
        };
        self.with_texts(reach, |model, texts| {
            texts.iter().for_each(|text| self.paths_of(model, text, &is_asked, &mut budget, &mut found));
        });
        found
    }

    fn paths_of(
        &self,
        model: &Model<'_>,
        text: &Text<'_, '_>,
        is_asked: &dyn Fn(TextRange) -> bool,
        budget: &mut usize,
        found: &mut Vec<(TextRange, RepoPath)>,
    ) {
        let (body, app) = (text.body, model.app_of(text.script));
        let Some(root) = &app.root else { return };
        let mut words = Vec::new();
        shell::walk(&body.syntax, &mut |element| {
            if let Element::Word(word) = element
                && is_asked(body.locate(word.range).range)
                && let Some(text) = word.literal().filter(|text| may_be_path(text))
            {
                words.push((word.range, text));
            }
        });
        words.truncate(*budget);
        *budget -= words.len();
        if words.is_empty() {
            return;
        }
        let directories = Directories::new(body, app);
        for (range, text) in words {
            let target = directories.resolve(range, text.into_owned());
            let path =
                target.in_app().filter(|_| target.is_exact()).filter(|path| !path.is_empty()).and_then(|path| root.join(path));
            if let Some(path) = path.filter(|path| self.files().kind(path) == Some(FileKind::File)) {
                found.push((body.locate(range).range, path));
            }
        }
    }
}

/// Whether a word looks like the path of a file: a directory before it, or an ending behind it.
fn may_be_path(text: &str) -> bool {
    let is_plain =
        !text.starts_with('-') && !text.contains(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '?' | '=' | '\''));
    is_plain && text.len() > 2 && (text.contains('/') || text.chars().skip(1).any(|c| c == '.'))
}
