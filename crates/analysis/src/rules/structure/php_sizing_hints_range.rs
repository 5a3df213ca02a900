//! What a request of PHP needs, below what the platform takes.

use super::super::{Context, Family, Rule};
use super::values::{field, integer, readable, rewrite, runs_php};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::App;
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "php-sizing-hints-range",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "sizing hints of PHP below the minimum, or without PHP",
    url: "https://developer.upsun.com/docs/languages/php/fpm",
    check,
    docs: r##"
## What it reports

- `sizing_hints.request_memory` below 10 or `reserved_memory` below 70.
- `runtime` of an application that doesn't run PHP.
- As an information: a `request_terminate_timeout` of more than 300 seconds.

## What happens

Smaller sizes are raised to the minimum without a word. Without PHP, nothing reads `runtime`. The router ends
a request after 300 seconds, whatever PHP allows.

## What to do

Measure what a request takes on average and write that, in MB.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    runtime:
      sizing_hints:
        request_memory: 5
                        ^
        reserved_memory: 64
                         ^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    runtime:
      sizing_hints:
        request_memory: 110
        reserved_memory: 80
```

## Source

Upsun documentation: PHP-FPM sizing; PHP › Troubleshoot › Execution timeout; Application reference › `runtime`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        if let Some((key, value)) = app.body.entry("runtime")
            && !value.is_null()
            && !key.is_repaired()
            && is_no_php(app)
        {
            let image = app.image.as_ref().map_or("", |image| image.name.text);
            let message = format!("`runtime` holds settings of PHP, and a `{image}` image reads none of it");
            found.push(Diagnostic::new(&RULE, key.location(), message).help("leave it out"));
            continue;
        }
        for settings in settings(app) {
            check_settings(settings, found);
        }
    }
}

/// Whether the app certainly runs no PHP. What a composable image has in `stack` is another rule's.
fn is_no_php(app: &App<'_>) -> bool {
    app.image.as_ref().is_some_and(|image| {
        ["dotnet", "elixir", "golang", "java", "nodejs", "python", "ruby", "rust"].contains(&image.name.text)
            && runs_php(app) == Some(false)
    })
}

/// The mappings that hold settings of PHP: `runtime`, or those of a runtime in `stack`.
fn settings<'p>(app: &App<'p>) -> Vec<Value<'p>> {
    let mut settings: Vec<Value<'p>> = field(app.body, "runtime").into_iter().collect();
    if let Some(stack) = field(app.body, "stack") {
        let listed = if stack.is_mapping() { field(stack, "runtimes") } else { Some(stack) };
        for item in listed.map(Value::items).unwrap_or_default().into_iter().filter_map(readable) {
            let is_php =
                |(key, _): &(Value<'_>, Value<'_>)| key.text().is_some_and(|name| name.split(['@', ':']).next() == Some("php"));
            settings.extend(item.entries().into_iter().filter(is_php).filter_map(|(_, value)| readable(value)));
        }
    }
    settings
}

fn check_settings(settings: Value<'_>, found: &mut Vec<Diagnostic>) {
    let hints = field(settings, "sizing_hints");
    for (key, least) in [("request_memory", 10), ("reserved_memory", 70)] {
        let Some((value, number)) = hints.and_then(|hints| hints.get(key)).and_then(integer).filter(|(_, number)| *number < least)
        else {
            continue;
        };
        let message = format!("`{key}` is {least} MB at least: Upsun takes {least} instead of {number}");
        let fix = rewrite(value, &least.to_string()).map(|edit| Fix::safe(format!("write {least}"), vec![edit]));
        found.push(Diagnostic::new(&RULE, value.location(), message).help(format!("write {least} or more")).fix(fix));
    }
    let Some((value, seconds)) = settings.get("request_terminate_timeout").and_then(integer) else { return };
    if seconds < 0 {
        let message = format!("a request can't be ended after {seconds} seconds");
        found.push(Diagnostic::new(&RULE, value.location(), message).help("write a number of seconds; 0 is no limit"));
    } else if seconds > 300 {
        let message = format!("the router ends a request after 300 seconds, so {seconds} are never reached");
        let help = "move what takes longer into a worker or a cron";
        found.push(Diagnostic::new(&RULE, value.location(), message).severity(Severity::Info).help(help));
    }
}
