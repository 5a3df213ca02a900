//! Paths as a script means them: what a word stands for, seen from the directory that the script is in.

use std::fmt;

/// The directory of the app in its container; also the home directory.
///
/// Source: configure-apps/app-reference › Root directory.
pub const APP_DIR: &str = "/app";

/// Text that is known from its start as far as it goes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Text {
    /// What is known.
    pub text: String,
    /// Whether that is all of it.
    pub exact: bool,
}

impl Text {
    /// Text that is wholly known.
    pub fn exact(text: impl Into<String>) -> Self {
        Self { text: text.into(), exact: true }
    }

    /// Text of which nothing is known.
    pub fn unknown() -> Self {
        Self::default()
    }

    /// Appends what follows; nothing can follow what isn't exact.
    pub fn push(&mut self, next: &Text) {
        if self.exact {
            self.text.push_str(&next.text);
            self.exact = next.exact;
        }
    }
}

/// A path in the container, absolute and normalised, or nothing at all.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum FilePath {
    /// `/app/var/cache`; without `exact`, something at or below it.
    At {
        /// Absolute, without `.`, `..`, doubled or trailing slashes; `/` alone is the root.
        path: String,
        /// Whether it is that very path.
        exact: bool,
    },
    /// It can't be told.
    Unknown,
}

impl FilePath {
    /// The app's directory, where every script starts.
    pub fn app() -> Self {
        Self::At { path: APP_DIR.to_owned(), exact: true }
    }

    /// The path that a word means, seen from this directory.
    pub fn resolve(&self, word: &Text) -> FilePath {
        // A variable that nothing is known of may hold an absolute path, and `..` as well as anything.
        if word.text.is_empty() {
            return if word.exact { self.clone() } else { FilePath::Unknown };
        }
        let mut parts: Vec<&str> = Vec::new();
        if !word.text.starts_with('/') {
            match self {
                // Below a directory of which only the start is known, everything is somewhere below that start.
                FilePath::At { exact: false, .. } if !word.text.split('/').any(|part| part == "..") => return self.clone(),
                FilePath::At { path, exact: true } => parts.extend(path.split('/').filter(|part| !part.is_empty())),
                _ => return FilePath::Unknown,
            }
        }
        // Of an inexact word, only whole components are sure: `var/ca$X` is something below `var`.
        let sure = if word.exact { word.text.as_str() } else { word.text.rsplit_once('/').map_or("", |(sure, _)| sure) };
        for part in sure.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        FilePath::At { path: format!("/{}", parts.join("/")), exact: word.exact }
    }

    /// The path below the app's directory, empty for the directory itself; `None` when it lies elsewhere.
    pub fn in_app(&self) -> Option<&str> {
        match self {
            FilePath::At { path, .. } => {
                let rest = path.strip_prefix(APP_DIR)?;
                rest.is_empty().then_some("").or_else(|| rest.strip_prefix('/'))
            }
            FilePath::Unknown => None,
        }
    }

    /// Whether the path is known to its end.
    pub fn is_exact(&self) -> bool {
        matches!(self, FilePath::At { exact: true, .. })
    }

    /// Whether `other` is this path or lies below it.
    pub fn holds(&self, other: &FilePath) -> bool {
        match (self, other) {
            (FilePath::At { path, exact: true }, FilePath::At { path: other, .. }) => {
                other.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || path == "/")
            }
            _ => false,
        }
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.in_app()) {
            (FilePath::Unknown, _) => f.write_str("?"),
            (_, Some("")) => f.write_str("."),
            (_, Some(path)) => f.write_str(path),
            (FilePath::At { path, .. }, None) => f.write_str(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, exact: bool) -> FilePath {
        FilePath::At { path: path.to_owned(), exact }
    }

    fn prefix(text: &str) -> Text {
        Text { text: text.to_owned(), exact: false }
    }

    #[test]
    fn words_are_seen_from_the_directory() {
        let dir = FilePath::app().resolve(&Text::exact("web/"));
        assert_eq!(dir, at("/app/web", true));
        assert_eq!(dir.resolve(&Text::exact("../var//cache/./x")), at("/app/var/cache/x", true));
        assert_eq!(dir.resolve(&Text::exact("/app")).in_app(), Some(""));
        assert_eq!(dir.resolve(&Text::exact("/application")).in_app(), None, "a component, not a prefix");
        assert_eq!(dir.resolve(&Text::exact("../..")), at("/", true));
    }

    #[test]
    fn what_a_variable_hides_is_not_guessed() {
        let app = FilePath::app();
        assert_eq!(app.resolve(&Text::unknown()), FilePath::Unknown);
        assert_eq!(app.resolve(&prefix("var/cache/")), at("/app/var/cache", false));
        assert_eq!(app.resolve(&prefix("var/ca")), at("/app/var", false));
        assert_eq!(app.resolve(&prefix("x")), at("/app", false));
        assert_eq!(at("/app/var", false).resolve(&Text::exact("x")), at("/app/var", false));
        assert_eq!(at("/app/var", false).resolve(&Text::exact("../x")), FilePath::Unknown);
        assert_eq!(FilePath::Unknown.resolve(&Text::exact("x")), FilePath::Unknown);
        assert_eq!(FilePath::Unknown.resolve(&Text::exact("/tmp/x")), at("/tmp/x", true));
    }
}
