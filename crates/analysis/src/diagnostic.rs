//! What a rule reports. Plain data: rules make it, reports and editors show it.

use crate::files::FileId;
use crate::rules::Rule;
use std::fmt;
use upsun_lint_syntax::TextRange;

/// How bad it is. Ordered: an error is the greatest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Style, or an improvement.
    Hint,
    /// Worth knowing.
    Info,
    /// Very likely a bug.
    Warning,
    /// The platform rejects it, or it surely breaks.
    Error,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];

    /// `error`, `warning`, `info`, `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Hint => "hint",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Bytes of a file of the project.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub range: TextRange,
}

impl Location {
    /// `range` of `file`.
    pub fn new(file: FileId, range: TextRange) -> Self {
        Self { file, range }
    }
}

/// Another place that explains a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// Where.
    pub location: Location,
    /// What is there.
    pub message: String,
}

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Applicability {
    /// The meaning is provably unchanged, or the old text could never work.
    Safe,
    /// It changes what happens.
    Unsafe,
}

impl Applicability {
    /// `safe` or `unsafe`.
    pub fn name(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
        }
    }
}

/// New text for a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub location: Location,
    /// What it is replaced with.
    pub text: String,
}

/// Edits that mend a finding, to be applied together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, as a menu says it.
    pub title: String,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    /// The edits, in order, none overlapping.
    pub edits: Vec<Edit>,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// What is wrong and what it causes on Upsun: lower-case start, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The words that are wrong.
    pub location: Location,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
    /// Bytes that no report may show, not even with the line that they are on: a secret.
    pub hidden: Vec<Location>,
}

impl Diagnostic {
    /// A finding of `rule` at its default severity.
    pub fn new(rule: &'static Rule, location: Location, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            help: None,
            location,
            related: Vec::new(),
            fixes: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// With another severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With another place that explains it.
    #[must_use]
    pub fn related(mut self, location: Location, message: impl Into<String>) -> Self {
        self.related.push(Related { location, message: message.into() });
        self
    }

    /// With bytes that no report may show.
    #[must_use]
    pub fn hide(mut self, location: Location) -> Self {
        self.hidden.push(location);
        self
    }

    /// With a way to mend it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fixes.extend(fix.into());
        self
    }
}

impl Fix {
    /// A fix that can't change what works.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Safe, edits }
    }

    /// A fix that changes what happens.
    pub fn risky(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Unsafe, edits }
    }
}

impl Edit {
    /// Replaces the bytes at `location` with `text`.
    pub fn replace(location: Location, text: impl Into<String>) -> Self {
        Self { location, text: text.into() }
    }

    /// Inserts `text` at `offset` of `file`.
    pub fn insert(file: FileId, offset: u32, text: impl Into<String>) -> Self {
        Self { location: Location::new(file, TextRange::empty(offset)), text: text.into() }
    }
}
