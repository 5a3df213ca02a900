//! The locations of an application: which directory each serves, and what it serves of it.

use crate::files::RepoPath;
use crate::model::App;
use crate::project::Value;
use crate::rules::structure::values::boolean;

/// A location of an application's web instances.
pub(super) struct Location<'p> {
    /// What is said of it.
    pub(super) body: Value<'p>,
}

/// The locations of an application.
pub(super) fn of<'p>(app: &App<'p>) -> Vec<Location<'p>> {
    let locations = app.body.get("web").and_then(|web| web.get("locations"));
    let entries = locations.map(Value::entries).unwrap_or_default().into_iter();
    entries.filter(|(_, body)| body.is_mapping() && !body.is_repaired()).map(|(_, body)| Location { body }).collect()
}

impl<'p> Location<'p> {
    /// The directory that it serves, and where that is said; `None` where none is.
    pub(super) fn root(&self) -> Option<(RepoPath, Value<'p>)> {
        let value = self.body.get("root")?.resolved()?;
        let text = value.node().text().filter(|_| !value.is_null() || !value.node().is_omitted())?;
        Some((RepoPath::new(text)?, value)).filter(|_| !value.is_null())
    }

    /// A key that is true or false; `None` where it is left out or can't be told.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        boolean(self.body.get(key)?)
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.body.entry(key).is_some()
    }

    /// Its rules: pattern and what is said of it. `None` where they can't be read.
    pub(super) fn rules(&self) -> Option<Vec<(Value<'p>, Value<'p>)>> {
        let Some(rules) = self.body.get("rules") else { return Some(Vec::new()) };
        Some(rules.resolved()?.entries())
    }
}

/// Whether an application runs PHP, and nothing else that could take its requests.
pub(super) fn is_php(app: &App<'_>) -> bool {
    let has_start = app.body.get("web").and_then(|web| web.get("commands")).and_then(|commands| commands.get("start")).is_some();
    app.image.as_ref().is_some_and(|image| image.is("php")) && !has_start
}
