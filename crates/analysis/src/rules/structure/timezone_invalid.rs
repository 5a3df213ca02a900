//! A time zone that there isn't.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use super::values::{parts, rewrite, string};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_schema::timezones;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "timezone-invalid",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a `timezone` that is not in the IANA database",
    url: "https://developer.upsun.com/docs/configure-apps/timezone",
    check,
    docs: r##"
## What it reports

A `timezone` whose name is not in the IANA database: an abbreviation (`CEST`, `PST`), an offset (`GMT+2`), a
city alone (`Paris`), a slip of the pen.

As an information: a `timezone` of an application without crons, which has no effect.

## What happens

The time zone is that of the crons. With a name that there isn't, the configuration is refused, or the crons
run by UTC.

## What to do

Write the name of the database: a continent and a city, such as `Europe/Paris`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    timezone: Europe/Pariss
              ^^^^^^^^^^^^^
    crons:
      report:
        spec: "0 8 * * MON"
        commands:
          start: php bin/report
```

```yaml good
applications:
  app:
    type: "php:8.4"
    timezone: Europe/Paris
    crons:
      report:
        spec: "0 8 * * MON"
        commands:
          start: php bin/report
```

## Exceptions

Names that were used before and still lead to a zone (`US/Eastern`, `Etc/UTC`) are valid, and so is one that
differs in upper and lower case alone.

## Source

Upsun documentation: Application reference › `timezone`; Timezones. The IANA time zone database.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        for (_, body) in parts(app) {
            let Some((value, name)) = body.get("timezone").and_then(string) else { continue };
            if timezones::NAMES.iter().any(|zone| zone.eq_ignore_ascii_case(name)) {
                continue;
            }
            let meant = meant(name);
            let message =
                format!("`{name}` is no time zone of the IANA database ({}): Upsun can't run the crons by it", timezones::VERSION);
            let help = match meant {
                Some(zone) => format!("did you mean `{zone}`?"),
                None => "write a continent and a city, such as `Europe/Paris`, or `UTC`".to_owned(),
            };
            let fix = meant.and_then(|zone| Some(Fix::risky(format!("write `{zone}`"), vec![rewrite(value, zone)?])));
            found.push(Diagnostic::new(&RULE, value.location(), message).help(help).fix(fix));
        }
        let crons = app.body.get("crons");
        let has_none = crons.is_none_or(|crons| crons.is_null() || crons.is_mapping() && crons.entries().is_empty());
        if has_none
            && let Some((key, value)) = app.body.entry("timezone")
            && value.string().is_some_and(timezones::exists)
            && app.body.resolved().is_some_and(|body| !body.is_repaired())
        {
            let message = "the time zone is that of the crons, and there are none: it has no effect";
            let help =
                "leave it out; for the clock of the application itself, set the variable `TZ` or what your language has for it";
            found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Info).help(help));
        }
    }
}

/// The zone that was meant: an abbreviation's, a city's, or the one with nearly that name.
fn meant(name: &str) -> Option<&'static str> {
    let known = |name: &str| timezones::NAMES.iter().copied().find(|zone| *zone == name);
    let zone = match name.to_ascii_uppercase().as_str() {
        "CEST" => Some("Europe/Paris"),
        "BST" => Some("Europe/London"),
        "PST" | "PDT" | "PT" => Some("America/Los_Angeles"),
        "EDT" | "ET" => Some("America/New_York"),
        "CDT" | "CT" => Some("America/Chicago"),
        "MDT" | "MT" => Some("America/Denver"),
        "JST" => Some("Asia/Tokyo"),
        "AEST" | "AEDT" => Some("Australia/Sydney"),
        "Z" | "UTC+0" | "UTC+00:00" | "GMT+00:00" => Some("UTC"),
        _ => None,
    };
    if let Some(zone) = zone {
        return known(zone);
    }
    let squashed: String = name.trim().chars().map(|c| if c == ' ' { '_' } else { c }).collect();
    if squashed.starts_with("GMT") || squashed.starts_with("UTC") {
        return None;
    }
    let mut cities = timezones::NAMES.iter().copied().filter(|zone| {
        let city = zone.rsplit_once('/').map_or("", |(_, city)| city);
        zone.eq_ignore_ascii_case(&squashed) || city.eq_ignore_ascii_case(&squashed)
    });
    match (cities.next(), cities.next()) {
        (Some(zone), None) => Some(zone),
        _ => nearest(&squashed, timezones::NAMES.iter().copied()).and_then(known),
    }
}
