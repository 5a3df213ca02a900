//! Options of a redirect that exclude each other.

use super::super::structure::values::boolean;
use super::super::{Context, Family, Rule, entries};
use super::common;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::project::Value;
use crate::structure::may_hide;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "redirect-options-conflict",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "options of a redirect that exclude each other",
    url: "https://developer.upsun.com/docs/routes/redirects",
    check,
    docs: r##"
## What it reports

A redirect of a path with `regexp: true` and `prefix` or `append_suffix`; or with `append_suffix` and `prefix:
false`. A warning: `paths` without any path.

## What happens

`prefix` and `append_suffix` say what becomes of the rest of the path. With a pattern, that is the pattern's
matter, and without the prefix there is no rest: Upsun doesn't support them together.

## What to do

Remove the option. With a pattern, what shall be kept is put in parentheses and written as `$1` in `to`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    redirects:
      paths:
        "^/a/(.*)$":
          to: "/b/$1"
          regexp: true
          prefix: false
          ^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    redirects:
      paths:
        "^/a/(.*)$":
          to: "/b/$1"
          regexp: true
```

## Source

Upsun documentation: Redirects › Partial redirects (the table of keys, and the warnings).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in &context.model.routes {
        let paths = route.body.get("redirects").and_then(|redirects| redirects.get("paths"));
        if let Some((key, _)) = route.body.get("redirects").and_then(|redirects| redirects.entry("paths"))
            && paths.is_some_and(|paths| paths.is_mapping() && paths.entries().is_empty() && !may_hide(paths))
        {
            let message = "there is no path in here, so that nothing is redirected";
            found.push(
                Diagnostic::new(&RULE, key.location(), message).severity(Severity::Warning).help("add one, or remove `redirects`"),
            );
        }
        for (_, redirect) in common::redirects(route) {
            found.extend(check_redirect(context, redirect));
        }
    }
}

fn check_redirect(context: &Context<'_>, redirect: Value<'_>) -> Vec<Diagnostic> {
    let flag = |name: &str| redirect.get(name).and_then(boolean);
    let mut found = Vec::new();
    let mut report = |name: &str, message: String| {
        let Some((key, _)) = redirect.entry(name).filter(|(key, value)| !key.is_repaired() && !value.is_null()) else { return };
        let fix = entries::delete_entry(context, key).map(|edit| Fix::safe(format!("remove `{name}`"), vec![edit]));
        found.push(Diagnostic::new(&RULE, key.location(), message).help(format!("remove `{name}`")).fix(fix));
    };
    if flag("regexp") == Some(true) {
        for name in ["prefix", "append_suffix"] {
            report(name, format!("`{name}` can't be used with `regexp: true`: Upsun doesn't support them together"));
        }
    } else if flag("prefix") == Some(false) && flag("append_suffix") == Some(true) {
        report("append_suffix", "without `prefix`, there is no rest of the path that could be appended".to_owned());
    }
    found
}
