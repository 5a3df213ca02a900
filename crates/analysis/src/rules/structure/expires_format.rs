//! An `expires` that is no length of time.

use super::super::{Context, Family, Rule};
use super::values::{boolean, entries, field, readable, rewrite, string};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "expires-format",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "an `expires` that is no length of time",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

An `expires` of a location, a rule or redirects that is no number of seconds, no `-1`, and no number with one
of the units `ms`, `s`, `m` (minutes), `h`, `d`, `w`, `M` (months) and `y`.

As an information: an `expires` beside a header `Cache-Control`, which goes before it, and one of a location
that serves no files.

## What happens

Upsun can't read it, and refuses the configuration.

## What to do

Write a whole number and the unit right behind it: `1h`, `2w`, `300`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      locations:
        "/":
          root: public
          expires: "1 hour"
                   ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      locations:
        "/":
          root: public
          expires: 1h
          rules:
            '\.css$':
              expires: 2w
```

## Source

Upsun documentation: `web` › Locations › `expires`; Redirects › Manage caching.
"##,
};

/// The units. Source: web › `expires`.
const UNITS: [&str; 8] = ["ms", "s", "m", "h", "d", "w", "M", "y"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(web) = field(app.body, "web") else { continue };
        for (_, _, location) in entries(web, "locations") {
            check_value(location, found);
            check_use(location, found);
            for (_, _, rule) in entries(location, "rules") {
                check_value(rule, found);
                check_cache_control(rule, found);
            }
        }
    }
    for route in &context.model.routes {
        let Some(redirects) = field(route.body, "redirects") else { continue };
        check_value(redirects, found);
        for (_, _, redirect) in entries(redirects, "paths") {
            check_value(redirect, found);
        }
    }
}

fn check_value(owner: Value<'_>, found: &mut Vec<Diagnostic>) {
    let Some(written) = owner.get("expires") else { return };
    let Some((value, text)) = string(written).filter(|(_, text)| !is_duration(text)) else { return };
    let message = format!("`{}` is no length of time: Upsun can't tell how long files may be kept", text.escape_debug());
    let help = "write a number with `ms`, `s`, `m` (minutes), `h`, `d`, `w`, `M` (months) or `y`, a number of seconds, or -1";
    let mut diagnostic = Diagnostic::new(&RULE, value.location(), message);
    if let Some(meant) = meant(text) {
        let fix = rewrite(value, &meant).map(|edit| Fix::risky(format!("write `{meant}`"), vec![edit]));
        diagnostic = diagnostic.help(format!("did you mean `{meant}`? ({help})")).fix(fix);
    } else {
        diagnostic = diagnostic.help(help);
    }
    found.push(diagnostic);
}

fn is_duration(text: &str) -> bool {
    // nginx, which serves the files, knows these words, and whether they come through to it isn't documented.
    if matches!(text, "-1" | "max" | "epoch" | "off") {
        return true;
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    digits > 0 && (digits == text.len() || UNITS.contains(&&text[digits..]))
}

/// The length of time that words like `1 hour` mean.
fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let unit = match unit.trim().to_lowercase().as_str() {
        "ms" | "millisecond" | "milliseconds" => "ms",
        "s" | "sec" | "secs" | "second" | "seconds" => "s",
        "min" | "mins" | "minute" | "minutes" => "m",
        "h" | "hr" | "hrs" | "hour" | "hours" => "h",
        "d" | "day" | "days" => "d",
        "w" | "wk" | "week" | "weeks" => "w",
        "mo" | "mon" | "month" | "months" => "M",
        "y" | "yr" | "year" | "years" => "y",
        _ => return None,
    };
    (!number.is_empty()).then(|| format!("{number}{unit}"))
}

/// Whether files are told to be kept: `-1` and `0` say no.
fn keeps(owner: Value<'_>) -> Option<Value<'_>> {
    let (key, written) = owner.entry("expires")?;
    let text = readable(written)?.node().text()?;
    (is_duration(text) && !matches!(text, "-1" | "0" | "off")).then_some(key)
}

fn check_cache_control(owner: Value<'_>, found: &mut Vec<Diagnostic>) {
    let Some(key) = keeps(owner) else { return };
    if entries(owner, "headers").iter().any(|(name, _, _)| name.eq_ignore_ascii_case("cache-control")) {
        let message = "the header `Cache-Control` is set as well, and goes before this: `expires` has no effect";
        let help = "say it in one of the two";
        found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Info).help(help));
    }
}

fn check_use(location: Value<'_>, found: &mut Vec<Diagnostic>) {
    let before = found.len();
    check_cache_control(location, found);
    let Some(key) = keeps(location).filter(|_| found.len() == before) else { return };
    let forbids = location.get("allow").and_then(boolean) == Some(false);
    // A file that takes over, such as `/index.html`, may be served by this location again.
    let passes_to_file = location.get("passthru").is_some_and(|passthru| boolean(passthru).is_none());
    let Some(location) = readable(location).filter(|_| forbids && !passes_to_file) else { return };
    // A rule that allows files takes this over. What can't be read may.
    let rules = location.get("rules");
    let may_allow = rules.is_some_and(|rules| {
        let Some(rules) = readable(rules) else { return true };
        rules
            .entries()
            .into_iter()
            .any(|(_, rule)| rule.resolved().is_none() || rule.get("allow").is_some_and(|allow| boolean(allow) != Some(false)))
    });
    if !may_allow {
        let message = "no file of this location may be served (`allow: false`, and no rule allows any): `expires` has no effect";
        let help = "allow files by `allow` or a rule, or leave it out; answers of the application carry their own headers";
        found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Info).help(help));
    }
}
