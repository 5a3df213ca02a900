//! The rules: one file each, in a folder a family. A rule's documentation carries its examples, and
//! they are its tests.

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::files::FileSystem;
use crate::model::Model;
use crate::project::Project;
use std::fmt;

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// The file as YAML.
    Syntax,
    /// The commands as shell.
    Shell,
    /// A command and the place that it stands in.
    Phase,
    /// Where files are written.
    Mount,
    /// Runtime and source operations.
    Operation,
}

impl Family {
    /// `syntax`, `shell` …
    pub fn name(self) -> &'static str {
        match self {
            Family::Syntax => "syntax",
            Family::Shell => "shell",
            Family::Phase => "phase",
            Family::Mount => "mount",
            Family::Operation => "operation",
        }
    }
}

/// A rule.
pub struct Rule {
    /// Its name: kebab-case, never used again for another.
    pub id: &'static str,
    /// What it is about.
    pub family: Family,
    /// How bad a finding is, unless the documentation says otherwise for a case.
    pub severity: Severity,
    /// The best fix that it offers, if it offers any.
    pub fix: Option<Applicability>,
    /// What it reports, in one line.
    pub summary: &'static str,
    /// Its documentation, in Markdown: fixed headings, with the examples that are its tests.
    pub docs: &'static str,
    /// The page of Upsun's documentation that it rests on.
    pub url: &'static str,
    /// Looks at a project and reports.
    pub check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// All that a rule may look at.
pub struct Context<'p> {
    /// The files.
    pub project: &'p Project,
    /// What they say.
    pub model: Model<'p>,
    /// The repository, for what the project didn't read.
    pub files: &'p dyn FileSystem,
}

impl<'p> Context<'p> {
    /// The model of a project, ready for the rules.
    pub fn new(project: &'p Project, files: &'p dyn FileSystem) -> Self {
        Self { project, model: Model::new(project), files }
    }
}

/// Every rule, by family and id.
pub const ALL: &[&Rule] = &[];

/// The rule with an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
