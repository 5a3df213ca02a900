//! What an editor can show of a configuration: hover, completion, navigation, rename, symbols and more.
//!
//! Everything is asked of a [`Snapshot`], and answered in paths of the repository and byte offsets. This crate knows no
//! protocol, keeps no state between two questions, does no input or output but through [`FileSystem`], and never fails: a
//! question that has no answer gets an empty one. One file a feature.

pub mod clock;
pub mod code_action;
pub mod code_lens;
pub mod completion;
mod edit;
mod facts;
pub mod folding;
pub mod highlight;
pub mod hover;
pub mod inlay_hint;
pub mod link;
mod mount_path;
pub mod navigation;
mod outline;
mod path;
mod relocate;
pub mod rename;
mod scripts;
pub mod selection;
pub mod semantic_token;
mod shell;
mod suppress;
pub mod symbol;
mod thing;
pub mod timeline;

pub use clock::{DateTime, UtcClock};
pub use code_action::{ActionKind, CodeAction};
pub use code_lens::CodeLens;
pub use completion::{Completion, CompletionItem, CompletionKind};
pub use folding::{Fold, FoldKind};
pub use highlight::{Highlight, HighlightKind};
pub use hover::Hover;
pub use inlay_hint::{HintKind, InlayHint};
pub use link::{Link, LinkTarget};
pub use navigation::{Definition, Reference};
pub use rename::{RenameError, RenameTarget};
pub use semantic_token::{Token, TokenKind, TokenModifiers};
pub use symbol::{DocumentSymbol, SymbolKind, WorkspaceSymbol};

use std::fmt;
use std::sync::Arc;
use upsun_lint_analysis::model::Model;
use upsun_lint_analysis::{Edit, FileId, FileSystem, Location, Memo, Options, Project, RepoPath, Report, Target, check_again};
use upsun_lint_schema::Registry;
use upsun_lint_syntax::yaml::Tree;
use upsun_lint_syntax::{Source, TextRange};

/// A file system that a snapshot can keep.
pub type Files = Arc<dyn FileSystem + Send + Sync>;

/// A project at one moment: its files, their trees and what is wrong with them. To see an edit, make another one.
pub struct Snapshot {
    files: Files,
    report: Report,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snapshot({:?})", self.report.project.root())
    }
}

/// A place in a file, as an editor's cursor has it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FilePosition {
    /// The file.
    pub path: RepoPath,
    /// The byte that the cursor stands before. Past the end of the file, its end is meant; inside a character, its start.
    pub offset: u32,
}

impl FilePosition {
    /// `offset` in the file at `path`.
    pub fn new(path: RepoPath, offset: u32) -> Self {
        Self { path, offset }
    }
}

/// Bytes of a file of the repository, whether the project reads it or not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileRange {
    /// The file.
    pub path: RepoPath,
    /// The bytes.
    pub range: TextRange,
}

/// New text for bytes of a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileEdit {
    /// The file.
    pub path: RepoPath,
    /// What is replaced; empty to insert.
    pub range: TextRange,
    /// What it is replaced with.
    pub text: String,
}

impl Snapshot {
    /// Reads and checks a project.
    pub fn new(files: Files, target: &Target, options: &Options) -> Self {
        Self::again(files, target, options, &mut Memo::default())
    }

    /// Reads and checks a project of which only the text of the configuration is another one than when the memo was made.
    pub fn again(files: Files, target: &Target, options: &Options, memo: &mut Memo) -> Self {
        Self { report: check_again(&*files, target, options, memo), files }
    }

    /// What was found.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The files that were read.
    pub fn project(&self) -> &Project {
        &self.report.project
    }

    /// What the project was checked with: what was asked for, and what its settings say.
    pub fn options(&self) -> &Options {
        &self.report.options
    }

    /// The file of the project at a path; `None` for one that it doesn't read.
    pub fn file(&self, path: &RepoPath) -> Option<FileId> {
        let project = self.project();
        project.all_files().chain(project.called_files()).find(|file| project.path(*file) == path)
    }

    /// The repository.
    pub fn files(&self) -> &dyn FileSystem {
        &*self.files
    }

    /// The text of any file that an answer may point at: of the project, or read from the repository now.
    pub fn source(&self, path: &RepoPath) -> Option<Source> {
        match self.file(path) {
            Some(file) => Some(self.project().source(file).clone()),
            None => self.files.read(path).ok().map(Source::from_bytes),
        }
    }

    /// The tree of a file that is configuration, or included as such.
    fn tree(&self, file: FileId) -> Option<&Tree> {
        self.project().tree(file).filter(|_| !self.project().is_called(file))
    }

    /// What the project says, scripts left out.
    fn names(&self) -> Model<'_> {
        Model::with_scripts(self.project(), &|_| false)
    }

    /// The facts about images.
    fn registry(&self) -> &Registry {
        self.report.options.registry.as_deref().unwrap_or_else(|| Registry::embedded())
    }

    /// A position as a file of the project and an offset on a character boundary in it.
    fn locate(&self, at: &FilePosition) -> Option<(FileId, u32)> {
        let file = self.file(&at.path)?;
        let text = self.project().source(file).text();
        Some((file, text.floor_char_boundary(at.offset as usize) as u32))
    }

    /// A location of the project as a range of a file.
    pub fn file_range(&self, location: Location) -> FileRange {
        FileRange { path: self.project().path(location.file).clone(), range: location.range }
    }

    /// An edit of a fix as one of a file.
    pub fn file_edit(&self, edit: &Edit) -> FileEdit {
        let FileRange { path, range } = self.file_range(edit.location);
        FileEdit { path, range, text: edit.text.clone() }
    }
}
