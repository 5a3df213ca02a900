//! A rule of a location whose pattern can't be read.

use super::super::{Context, Family, Rule};
use super::values::{at, entries, field};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pcre;
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "location-rule-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a rule of a location whose pattern is no regular expression",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A key of a location's `rules` that is no regular expression: a group or a set that isn't closed, a `*` with
nothing before it.

As an information: a rule with `headers` in a location that has headers of its own, which the rule leaves out.

## What happens

The web server can't compile the pattern, and the application isn't served.

## What to do

Write a regular expression (PCRE). `*.js` is a pattern of the shell; here, it is `\.js$`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      locations:
        "/":
          root: public
          rules:
            '*.js':
             ^
              expires: 1d
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      locations:
        "/":
          root: public
          rules:
            '\.js$':
              expires: 1d
```

## Exceptions

What isn't known of PCRE is taken for right.

## Source

Upsun documentation: `web` › Rules; Set custom headers on static content.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(web) = field(app.body, "web") else { continue };
        for (_, _, location) in entries(web, "locations") {
            let own: Vec<&str> = entries(location, "headers").into_iter().map(|(name, _, _)| name).collect();
            for (pattern, key, rule) in entries(location, "rules") {
                check_pattern(key, pattern, found);
                check_headers(rule, &own, found);
            }
        }
    }
}

fn check_pattern(key: Value<'_>, pattern: &str, found: &mut Vec<Diagnostic>) {
    let Some(mistake) = pcre::check(pattern).filter(|_| key.string().is_some()) else { return };
    let message = format!("{}: the web server can't read the pattern, and doesn't serve the application", mistake.kind.describe());
    let help = match pattern.strip_prefix('*') {
        Some(rest) => format!("the key is a regular expression, no pattern of the shell: write `{}$`", rest.replace('.', "\\.")),
        None => "the key is a regular expression (PCRE); a backslash makes a character mean itself".to_owned(),
    };
    found.push(Diagnostic::new(&RULE, at(key, mistake.range), message).help(help));
}

fn check_headers(rule: Value<'_>, own: &[&str], found: &mut Vec<Diagnostic>) {
    let Some((key, _)) = rule.entry("headers") else { return };
    let here: Vec<&str> = entries(rule, "headers").into_iter().map(|(name, _, _)| name).collect();
    if here.is_empty() || key.is_repaired() {
        return;
    }
    let lost: Vec<&str> = own.iter().copied().filter(|name| !here.iter().any(|other| other.eq_ignore_ascii_case(name))).collect();
    if lost.is_empty() {
        return;
    }
    let lost = super::super::support::list(lost);
    let message = format!("the headers of a rule replace those of its location: files that it fits go out without {lost}");
    let help = "repeat the location's headers here, if they are wanted".to_owned();
    found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Info).help(help));
}
