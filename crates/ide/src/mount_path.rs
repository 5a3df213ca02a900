//! Paths that lie in a mount: the `root` of a location, and words of scripts. Knows the model and the shell, no cursor.

use crate::scripts::Text;
use crate::shell::{self, Element};
use upsun_lint_analysis::Location;
use upsun_lint_analysis::effects::{self, Effects, FilePath, Setting};
use upsun_lint_analysis::model::{App, Body, Model, Mount};
use upsun_lint_analysis::project::Value;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{PartKind, Word};

/// Variables that hold the app's directory.
const APP_DIR: [&str; 2] = ["PLATFORM_APP_DIR", "HOME"];

/// The mount that holds a path below the app's directory, the innermost of several.
pub(crate) fn holding<'m, 'p>(mounts: &'m [Mount<'p>], path: &str) -> Option<&'m Mount<'p>> {
    let holding = mounts.iter().filter(|mount| !mount.ignored && !mount.path.is_empty() && mount.covers(path));
    holding.max_by_key(|mount| mount.path.len())
}

/// The `root`s of an app's locations that lie in a mount.
pub(crate) fn roots<'m, 'p>(app: &'m App<'p>) -> Vec<(Value<'p>, &'m Mount<'p>)> {
    let locations = app.body.get("web").and_then(|web| web.get("locations")).map(Value::entries).unwrap_or_default();
    let roots = locations.into_iter().filter_map(|(_, location)| location.get("root")?.resolved());
    roots
        .filter_map(|root| {
            let path = FilePath::app().resolve(&effects::Text::exact(root.text()?.trim_start_matches('/')));
            Some((root, holding(&app.mounts, path.in_app()?)?))
        })
        .collect()
}

/// The words of a text that lie in a mount of the script that runs it, where they are written, and their paths below the app's
/// directory. A word without a slash may be anything, so it is none.
pub(crate) fn words<'m, 'p>(
    model: &'m Model<'p>,
    text: &Text<'m, 'p>,
    is_asked: &dyn Fn(TextRange) -> bool,
) -> Vec<(Location, String, &'m Mount<'p>)> {
    let (body, app) = (text.body, model.app_of(text.script));
    let mounts = model.mounts_of(text.script);
    if mounts.is_empty() {
        return Vec::new();
    }
    // Where a script is called from a directory that isn't known here, only whole paths are sure.
    let is_own = std::ptr::eq(body, &text.script.body) || !moves(&text.script.body);
    let mut found: Vec<(TextRange, String)> = Vec::new();
    shell::walk(&body.syntax, &mut |element| {
        if let Element::Word(word) = element
            && is_asked(body.locate(word.range).range)
            && let Some(path) = path(word)
            && (is_own || path.starts_with('/'))
        {
            found.push((word.range, path));
        }
    });
    if found.is_empty() {
        return Vec::new();
    }
    let directories = Directories::new(body, app);
    let found = found.into_iter().filter_map(|(range, path)| {
        let path = directories.resolve(range, path);
        let path = path.in_app()?;
        Some((body.locate(range), path.to_owned(), holding(mounts, path)?))
    });
    found.collect()
}

/// The path that a word is, as far as it is plain text, or `$PLATFORM_APP_DIR` and plain text.
fn path(word: &Word) -> Option<String> {
    let path = match word.literal() {
        Some(text) => text.into_owned(),
        None => {
            let (first, rest) = word.parts.split_first()?;
            let (PartKind::Parameter(parameter), true) = (&first.kind, !rest.is_empty()) else { return None };
            let texts = rest.iter().map(|part| match &part.kind {
                PartKind::Literal(text) => Some(&**text),
                _ => None,
            });
            let rest = texts.collect::<Option<String>>()?;
            let is_app = APP_DIR.contains(&&*parameter.name) && rest.starts_with('/');
            is_app.then(|| format!("{}{rest}", effects::APP_DIR))?
        }
    };
    let is_plain = path.contains('/') && !path.starts_with('-') && !path.contains("://") && !path.contains(['*', '?', '[']);
    is_plain.then_some(path)
}

/// Whether a script changes its directory.
pub(crate) fn moves(body: &Body<'_>) -> bool {
    ["cd", "pushd"].iter().any(|word| body.text.contains(word))
}

/// The directories that the commands of a text run in: behind a `cd`, paths are seen from there.
pub(crate) struct Directories(Effects);

impl Directories {
    pub(crate) fn new(body: &Body<'_>, app: &App<'_>) -> Self {
        Self(match moves(body) {
            true => effects::run(&body.syntax, &Setting { env: &app.env, repository: None, taught: &[] }),
            false => Effects::default(),
        })
    }

    /// The path that a word of the text means.
    pub(crate) fn resolve(&self, range: TextRange, path: String) -> FilePath {
        let holding = self.0.commands.iter().filter(|command| command.range.contains_range(range));
        let directory = holding.min_by_key(|it| it.range.len()).map_or_else(FilePath::app, |command| command.directory.clone());
        directory.resolve(&effects::Text::exact(path))
    }
}
