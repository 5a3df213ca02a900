//! A `passthru` that doesn't fit what the app runs.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::values::{at, boolean, entries, field, primary_runtime, rewrite, string};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::model::App;
use crate::project::Value;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "passthru-mismatch",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a `passthru` that the app can't answer",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

- A PHP script as `passthru` of an application that doesn't run PHP.
- `passthru: true` on PHP without a `start` of its own: PHP-FPM needs the script that takes the request.
- A path that doesn't start with `/`.

## What happens

Requests that no file answers reach nothing, and end with a 404 or a 502.

## What to do

For PHP, write the path of the front controller below `root`: `/index.php`. For everything else, `true`.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: gunicorn -b 0.0.0.0:$PORT project.wsgi
      locations:
        "/":
          passthru: "/index.php"
                    ^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: gunicorn -b 0.0.0.0:$PORT project.wsgi
      locations:
        "/":
          passthru: true
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: "/index.php"
```

## Exceptions

Other files may take over: `/admin/index.html` is the entry of a single-page application. PHP that is started
by a command of its own (FrankenPHP, RoadRunner, ReactPHP) takes `true`.

## Source

Upsun documentation: `web` › Locations › `passthru`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(web) = field(app.body, "web") else { continue };
        let has_start = web
            .get("commands")
            .is_some_and(|commands| commands.resolved().is_none() || commands.get("start").is_some_and(|start| !start.is_null()));
        for (_, _, location) in entries(web, "locations") {
            check_passthru(app, location, has_start, found);
            for (_, _, rule) in entries(location, "rules") {
                check_passthru(app, rule, has_start, found);
            }
        }
    }
}

fn check_passthru(app: &App<'_>, owner: Value<'_>, has_start: bool, found: &mut Vec<Diagnostic>) {
    let Some(written) = owner.get("passthru") else { return };
    let runtime = primary_runtime(app);
    if let Some((value, text)) = string(written) {
        let path = text.split('?').next().unwrap_or(text);
        if text.is_empty() || matches!(text, "true" | "false") {
            return;
        }
        if let Some(runtime) =
            runtime.filter(|runtime| *runtime != "php" && is_php_script(path) && !has_php(app) && is_known(runtime))
        {
            let message =
                format!("this hands requests to a PHP script, and the application runs `{runtime}`: nothing answers them");
            let fix = plain_true(value).map(|edit| Fix::risky("write `true`", vec![edit]));
            found.push(
                Diagnostic::new(&RULE, value.location(), message)
                    .help("write `passthru: true` to hand them to the application")
                    .fix(fix),
            );
        } else if !text.starts_with('/') {
            let message =
                format!("the path `{text}` doesn't start with `/`: requests that no file answers can't be handed on to it");
            let fix = rewrite(value, &format!("/{text}")).map(|edit| Fix::risky(format!("write `/{text}`"), vec![edit]));
            found.push(
                Diagnostic::new(&RULE, at(value, TextRange::from(0..text.len())), message)
                    .help(format!("write `/{text}`"))
                    .fix(fix),
            );
        }
    } else if boolean(written) == Some(true)
        && runtime == Some("php")
        && !has_start
        && app.body.resolved().is_some_and(|body| !body.is_repaired())
        && !speaks_http(app)
        && let Some(value) = written.resolved()
    {
        let scripts = list(["/index.php"]);
        let message =
            "PHP-FPM needs the script that takes a request, and `true` names none: requests that no file answers end with an error";
        let help =
            format!("write the path of the front controller, such as {scripts}, or a `web.commands.start` that listens itself");
        found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
    }
}

fn is_php_script(path: &str) -> bool {
    let end = path.split('/').find(|part| part.ends_with(".php") || part.ends_with(".phtml"));
    end.is_some()
}

/// Whether there is PHP in a composable image, be it not the first.
fn has_php(app: &App<'_>) -> bool {
    super::values::runtimes(app).iter().any(|(name, _)| name.split('@').next() == Some("php") || name.contains("php"))
}

/// Whether it is a runtime whose language is known; what isn't may run PHP.
fn is_known(runtime: &str) -> bool {
    ["dotnet", "elixir", "golang", "java", "nodejs", "python", "ruby", "rust", "bun", "deno", "perl", "clojure"].contains(&runtime)
}

/// Whether the app is said to speak HTTP, so that something else than PHP-FPM may be there.
fn speaks_http(app: &App<'_>) -> bool {
    let upstream = app.body.get("web").and_then(|web| web.get("upstream"));
    upstream.is_some_and(|upstream| {
        upstream.resolved().is_none() || upstream.get("protocol").is_some_and(|protocol| protocol.text() != Some("fastcgi"))
    })
}

fn plain_true(value: Value<'_>) -> Option<Edit> {
    use upsun_lint_syntax::yaml::ScalarStyle;
    let style = value.node().style()?;
    (!matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)).then(|| Edit::replace(value.location(), "true"))
}
