//! How requests reach what an app starts. The rules about ports and sockets share it.

use super::super::structure::values::{boolean, entries, field, primary_runtime, string};
use crate::model::App;
use crate::project::Value;

/// How requests come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Family {
    /// To the port in `$PORT`.
    Tcp,
    /// To the socket in `$SOCKET`.
    Unix,
}

/// How requests reach an app, and the scalar that says so, where one does; `None` where it can't be told.
pub(super) fn of<'p>(app: &App<'p>) -> Option<(Family, Option<Value<'p>>)> {
    let runtime = primary_runtime(app)?;
    let by_default = (if runtime == "php" { Family::Unix } else { Family::Tcp }, None);
    if app.body.resolved().is_none_or(|body| body.is_repaired()) {
        return None;
    }
    let Some(web) = app.body.get("web") else { return Some(by_default) };
    let Some(upstream) = web.resolved()?.get("upstream") else { return Some(by_default) };
    let Some(family) = upstream.resolved()?.get("socket_family") else { return Some(by_default) };
    match string(family)? {
        (value, "tcp") => Some((Family::Tcp, Some(value))),
        (value, "unix") => Some((Family::Unix, Some(value))),
        _ => None,
    }
}

/// Whether requests are passed on to what an app starts: some location says so, or none is written.
pub(super) fn passes_requests(app: &App<'_>) -> bool {
    let Some(web) = field(app.body, "web") else { return true };
    let locations = entries(web, "locations");
    let passes = |location: Value<'_>| {
        location.get("passthru").is_some_and(|passthru| {
            passthru.resolved().is_none()
                || boolean(passthru) == Some(true)
                || string(passthru).is_some_and(|(_, text)| !text.is_empty() && text != "false")
        })
    };
    locations.is_empty() || locations.into_iter().any(|(_, _, location)| passes(location))
}
