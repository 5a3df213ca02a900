//! A variable's value that counts on being expanded.

use super::super::{Context, Family, Rule};
use super::values::{at, entries, field, parts, string};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "variable-not-interpolated",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a variable of `env` with `$NAME` or a placeholder in its value",
    url: "https://developer.upsun.com/docs/development/variables/set-variables",
    check,
    docs: r##"
## What it reports

A value below `variables.env` with the name of another variable (`$DATABASE_HOST`, `${HOME}`), a command
(`$(hostname)`), or a placeholder of routes (`{default}`) in it.

## What happens

Values are literal: the application gets the dollar sign and the name. A `PATH` of that kind hides every
command.

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
midst of a random string.

## Source

Upsun documentation: Set variables › Map variables.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        for (_, body) in parts(app) {
            let Some(variables) = field(body, "variables") else { continue };
            let env = entries(variables, "env");
            let names: Vec<&str> = env.iter().map(|(name, _, _)| *name).collect();
            for (_, _, value) in &env {
                let Some((value, text)) = string(*value) else { continue };
                let Some((range, kind)) = expansion(text, &names) else { continue };
                // A default value that is written with the name may be a secret.
                let written = range.slice(text);
                let written = written.split_once(":-").map_or(written.to_owned(), |(name, _)| format!("{name}}}"));
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
        if let Some(placeholder) = ["{default}", "{all}"].into_iter().find(|placeholder| rest.starts_with(placeholder)) {
            if before != Some('$') && before != Some('{') {
                return Some((to(placeholder.len()), Kind::Placeholder));
            }
            continue;
        }
        // `{$NAME}`, `$$NAME` and `\$NAME` are for whoever reads the value.
        if !rest.starts_with('$') || matches!(before, Some('{' | '$' | '\\')) {
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
