//! A value that counts on being expanded.

use super::super::{Context, Family, Rule};
use super::values::{at, entries, field, parts, readable, string};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::Value;
use crate::rules::reference::redirects;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "variable-not-interpolated",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a value with `$NAME`, `$(command)` or a placeholder in it, which nothing expands",
    url: "https://developer.upsun.com/docs/development/variables/set-variables",
    check,
    docs: r##"
## What it reports

A value below `variables.env` with the name of another variable (`$DATABASE_HOST`, `${HOME}`, `{{ env.HOME }}`), a
command (`$(hostname)`), or a placeholder of routes (`{default}`) in it. Names of variables in the `type` of an
application or service (an error: there is no such version), in the configuration of a service, in `source_path` and
`service` of mounts, and in the targets of redirects.

## What happens

Values are literal: the application gets the dollar sign and the name. A `PATH` of that kind hides every
command. The configuration itself is read before there are any variables.

## What to do

Set the variable in `.environment`, a script in the application's root that is read before everything at
runtime: `export DATABASE_URL="mysql://$DATABASE_HOST/main"`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        DATABASE_URL: "mysql://$DATABASE_HOST/main"
                               ^^^^^^^^^^^^^^
        APP_URL: "https://{default}/"
                          ^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:${PHP_VERSION}"
               ^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_ENV: prod
```

## Exceptions

Settings of PHP (`variables.php`) are expanded by PHP. A dollar sign that is part of something else says
nothing: hashes of passwords (`$2y$…`), formats of logs (`$remote_addr`), names in lower case, `$ABC` in the
midst of a random string. Multi-line texts and included files, such as the VCL of Varnish, are for whoever reads them.

## Source

Upsun documentation: Set variables › Map variables.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let model = &context.model;
    for app in &context.model.apps {
        for (_, body) in parts(app) {
            let Some(variables) = field(body, "variables") else { continue };
            let env = entries(variables, "env");
            let names: Vec<&str> = env.iter().map(|(name, _, _)| *name).collect();
            for (_, _, value) in &env {
                let Some((value, text)) = string(*value) else { continue };
                let Some((range, kind)) = expansion(text, &names) else { continue };
                let written = shown(range.slice(text));
                let message = match kind {
                    Kind::Variable => {
                        format!("`{written}` is not expanded: values are literal, and the application gets it as it is written")
                    }
                    Kind::Command => {
                        "this command is not run: values are literal, and the application gets it as it is written".to_owned()
                    }
                    Kind::Placeholder => {
                        format!("`{written}` means something in `routes` alone: the application gets it as it is written")
                    }
                };
                let help = match kind {
                    Kind::Placeholder => {
                        "set the variable in `.environment`; the URLs of the environment are in `$PLATFORM_ROUTES`"
                    }
                    _ => "set the variable in `.environment`, which is a script: `export NAME=\"…\"`",
                };
                found.push(Diagnostic::new(&RULE, at(value, range), message).help(help));
            }
        }
    }
    let types = model.apps.iter().filter_map(|app| app.image).chain(model.services.iter().filter_map(|service| service.image));
    for image in types {
        check_value(image.value, Severity::Error, "write the version itself", found);
    }
    let mounts = model.apps.iter().flat_map(|app| app.mounts.iter().chain(app.workers.iter().flat_map(|worker| &worker.mounts)));
    let mut seen: Vec<Location> = Vec::new();
    for mount in mounts.filter(|mount| !mount.ignored) {
        if seen.contains(&mount.key.location()) {
            continue;
        }
        seen.push(mount.key.location());
        for value in ["source_path", "service"].into_iter().filter_map(|key| mount.value.get(key)) {
            check_value(value, Severity::Warning, "write the name itself", found);
        }
    }
    for configuration in model.services.iter().filter_map(|service| field(service.body, "configuration")) {
        let mut budget = MAX_VALUES;
        check_all(configuration, &mut budget, found);
    }
    for route in &model.routes {
        let redirects = redirects(route).into_iter().map(|(_, redirect)| redirect);
        for to in std::iter::once(route.body).chain(redirects).filter_map(|owner| owner.get("to")) {
            // `${NAME}` as a host is no placeholder of routes either, and that is said.
            let is_host = to.text().is_some_and(|text| text.contains("://${") || text.contains(".${"));
            if !is_host {
                check_value(
                    to,
                    Severity::Warning,
                    "write the URL itself, with `{default}` for the domain of the environment",
                    found,
                );
            }
        }
    }
}

/// How many values of a service's configuration are looked at.
const MAX_VALUES: usize = 1_000;

/// Looks at all values of a mapping or list.
fn check_all(value: Value<'_>, budget: &mut usize, found: &mut Vec<Diagnostic>) {
    if *budget == 0 {
        return;
    }
    *budget -= 1;
    let Some(value) = readable(value) else { return };
    if value.node().text().is_some() {
        check_value(value, Severity::Warning, "write the value itself", found);
    }
    let children = value.entries().into_iter().map(|(_, child)| child).chain(value.items());
    children.for_each(|child| check_all(child, budget, found));
}

/// Looks at a value of the configuration itself, on one line.
fn check_value(value: Value<'_>, severity: Severity, help: &str, found: &mut Vec<Diagnostic>) {
    let Some((value, text)) = string(value).filter(|(value, text)| !text.contains('\n') && value.included_text().is_none()) else {
        return;
    };
    let Some((range, Kind::Variable | Kind::Command)) = expansion(text, &[]) else { return };
    let message = format!("`{}` is not expanded: the configuration is read as it is written", shown(range.slice(text)));
    found.push(Diagnostic::new(&RULE, at(value, range), message).severity(severity).help(help));
}

/// What is expected to be expanded, as a message may show it: a default value that is written with the name may be a secret.
fn shown(written: &str) -> String {
    written.split_once(":-").map_or(written.to_owned(), |(name, _)| format!("{name}}}"))
}

#[derive(Clone, Copy)]
enum Kind {
    Variable,
    Command,
    Placeholder,
}

/// The first thing in a value that a shell or a route would expand. Only what can hardly be anything else.
fn expansion(text: &str, names: &[&str]) -> Option<(TextRange, Kind)> {
    let mut from = 0;
    while let Some(found) = text[from..].find(['$', '{']) {
        let start = from + found;
        let rest = &text[start..];
        from = start + 1;
        let before = text[..start].chars().next_back();
        let to = |end: usize| TextRange::from(start..start + end);
        if let Some(inner) = rest.strip_prefix("{{") {
            // `{{ env.NAME }}`, `{{ NAME }}`, as other systems write it.
            let Some(end) = inner.find("}}") else { continue };
            let name = inner[..end].trim();
            let is_of_others = ["env.", ".Env.", "secrets.", "vars."].iter().any(|start| name.starts_with(start));
            if is_of_others || is_variable(name) {
                let start = if before == Some('$') { start - 1 } else { start };
                return Some((TextRange::from(start..from + 1 + end + 2), Kind::Variable));
            }
            from += 1;
            continue;
        }
        if let Some(placeholder) = ["{default}", "{all}"].into_iter().find(|placeholder| rest.starts_with(placeholder)) {
            if before != Some('$') && before != Some('{') {
                return Some((to(placeholder.len()), Kind::Placeholder));
            }
            continue;
        }
        // `{$NAME}`, `$$NAME` and `\$NAME` are for whoever reads the value.
        if !rest.starts_with('$') || rest.starts_with("${{") || matches!(before, Some('{' | '$' | '\\')) {
            continue;
        }
        if rest.starts_with("$(") {
            if let Some(end) = rest.find(')').filter(|end| *end > 2 && !rest.starts_with("$((")) {
                return Some((to(end + 1), Kind::Command));
            }
        } else if let Some(inner) = rest.strip_prefix("${") {
            let Some(end) = inner.find('}') else { continue };
            // `${env:NAME}`, as other systems write it; `${NAME:-default}`.
            let name = inner[..end].strip_prefix("env:").unwrap_or(&inner[..end]).trim_start_matches('$');
            let name = name.split(':').next().unwrap_or(name);
            if is_variable(name) {
                return Some((to(end + 3), Kind::Variable));
            }
        } else {
            let name: String = rest[1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            // In the midst of a word, it may be a part of a random string.
            let stands_alone = before.is_none_or(|c| !c.is_ascii_alphanumeric() || names.contains(&name.as_str()));
            let is_known = name.contains('_')
                || names.contains(&name.as_str())
                || ["PATH", "HOME", "PORT", "USER", "PWD"].contains(&name.as_str());
            if stands_alone && is_known && is_variable(&name) {
                return Some((to(name.len() + 1), Kind::Variable));
            }
        }
    }
    None
}

/// Whether it is written as names of variables are: in upper case.
fn is_variable(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_uppercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}
