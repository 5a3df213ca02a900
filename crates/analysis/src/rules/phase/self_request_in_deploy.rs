//! Requests of the deploy hook to the environment that is being deployed.

use super::super::reference::url::RouteUrl;
use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Command;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::walk;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "self-request-in-deploy",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a request of the deploy hook to its own environment",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A request in the deploy hook to a URL of the environment itself: one that is read from `$PLATFORM_ROUTES`, or
whose domain is in `routes`.

## What happens

While the deploy hook runs, requests to the environment are held back until it ends. So the hook waits for an
answer that waits for the hook, until one of them gives up.

## What to do

Send it in the post_deploy hook, when the app serves; or ask the app itself, at `localhost:$PORT`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: curl -sf https://www.example.com/warm-up
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
routes:
  "https://www.example.com/":
    type: upstream
    upstream: "app:http"
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        set -e
        URL=$(echo $PLATFORM_ROUTES | base64 --decode | jq -r 'keys[0]')
        curl -sf "$URL"
                 ^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      post_deploy: curl -sf https://www.example.com/warm-up
routes:
  "https://www.example.com/":
    type: upstream
    upstream: "app:http"
```

## Source

Upsun documentation: Hooks › Automated testing (the environment can't be reached from outside in the deploy hook).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let hosts: Vec<String> = context.model.routes.iter().map(|route| RouteUrl::read(route.url).host()).collect();
    for (site, command) in context.commands().filter(|(site, _)| site.place() == Place::Deploy) {
        if !matches!(command.program.as_str(), "curl" | "wget" | "http" | "https")
            || command.background.is_some()
            || command.guards.state
        {
            continue;
        }
        let Some(range) = own_url(site, command, &hosts) else { continue };
        let message = format!(
            "{} is a URL of this environment, whose requests are held back until the deploy hook ends: it waits for itself",
            site.quote(range)
        );
        found.push(site.report(&RULE, range, message).help("send it in the post_deploy hook, or ask the app at `localhost:$PORT`"));
    }
}

/// The argument that is a URL of the environment.
fn own_url(site: Site<'_, '_>, command: &Command, hosts: &[String]) -> Option<TextRange> {
    let call = command.call();
    let found = call.operands().find(|operand| {
        let text = operand.text.as_str();
        let authority = text.split_once("://").map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
        // Of a URL that isn't known to its end, the host is, when something follows it.
        let is_whole = operand.exact || text.matches('/').count() > 2;
        let host = authority.map(|authority| authority.rsplit('@').next().unwrap_or_default().to_lowercase());
        host.is_some_and(|host| is_whole && !host.is_empty() && hosts.contains(&host)) || comes_from_routes(site, operand.range)
    });
    found.map(|operand| operand.range)
}

/// Whether a word is, or holds a variable that was, read from `$PLATFORM_ROUTES`.
fn comes_from_routes(site: Site<'_, '_>, word: TextRange) -> bool {
    let text = site.slice(word);
    if text.contains("PLATFORM_ROUTES") {
        return true;
    }
    if !text.contains('$') || !site.body.text.contains("PLATFORM_ROUTES") {
        return false;
    }
    let mut from_routes = false;
    walk(&site.body.syntax.body, &mut |simple| {
        for assignment in &simple.assignments {
            let is_used = text.contains(&format!("${}", assignment.name)) || text.contains(&format!("${{{}", assignment.name));
            from_routes |= is_used && site.slice(assignment.range).contains("PLATFORM_ROUTES");
        }
    });
    from_routes
}
