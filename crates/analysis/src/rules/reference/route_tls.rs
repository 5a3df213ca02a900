//! Settings of encryption that do nothing, or less than they say.

use super::super::structure::values::boolean;
use super::super::{Context, Family, Rule};
use super::url::RouteUrl;
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-tls",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "settings of `tls` that have no effect, or contradict each other",
    url: "https://developer.upsun.com/docs/routes/https",
    check,
    docs: r##"
## What it reports

- Parts of `strict_transport_security` without `enabled: true`, and `preload` without `include_subdomains`.
- `strict_transport_security` that two routes of a host set differently.
- `client_certificate_authorities` without `client_authentication`.
- A certificate that has no `BEGIN CERTIFICATE`.

## What happens

They have no effect where something that they need is missing:
browsers take HSTS into their lists only with all subdomains, and hold it for a whole host.

## What to do

Write what is missing, or remove the setting.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    tls:
      strict_transport_security:
        preload: true
        ^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    tls:
      min_version: TLSv1.3
      strict_transport_security:
        enabled: true
        include_subdomains: true
        preload: true
```

## Source

Upsun documentation: HTTPS › Enforce TLS 1.3, Enable HTTP Strict Transport Security, Enable mTLS.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut hosts: Vec<(String, Value<'_>, [Option<bool>; 3])> = Vec::new();
    for route in context.model.routes.iter().filter(|route| !route.body.is_repaired()) {
        let Some(tls) = route.body.get("tls").filter(|tls| tls.is_mapping() && !tls.is_repaired()) else { continue };
        check_certificates(context, tls, found);
        let Some((key, hsts)) = tls.entry("strict_transport_security").filter(|(_, hsts)| hsts.is_mapping()) else { continue };
        let settings = ["enabled", "include_subdomains", "preload"].map(|name| flag(hsts, name));
        let [enabled, subdomains, preload] = settings;
        if enabled != Some(true) {
            let part = ["include_subdomains", "preload"]
                .into_iter()
                .find_map(|name| hsts.entry(name).filter(|_| flag(hsts, name) == Some(true)));
            if let Some((part, _)) = part {
                let message = "this has no effect: `strict_transport_security` is only sent with `enabled: true`";
                found.push(Diagnostic::new(&RULE, part.location(), message).help("add `enabled: true`"));
            }
        } else if preload == Some(true)
            && subdomains != Some(true)
            && let Some((part, _)) = hsts.entry("preload")
        {
            let message = "browsers take a host into their lists only with all its subdomains, so `preload` does nothing here";
            found.push(
                Diagnostic::new(&RULE, part.location(), message).help("add `include_subdomains: true`, if all of them have HTTPS"),
            );
        }
        let host = RouteUrl::read(route.url).host();
        let settings = settings.map(|flag| Some(flag == Some(true)));
        match hosts.iter().find(|(other, ..)| *other == host) {
            Some((_, other, others)) if *others != settings => {
                let message =
                    format!("another route of `{host}` has other settings of HSTS, and browsers hold them for the whole host");
                found.push(
                    Diagnostic::new(&RULE, key.location(), message)
                        .help("write them at one of the routes only")
                        .related(other.location(), "the other settings are here"),
                );
            }
            Some(_) => {}
            None => hosts.push((host, key, settings)),
        }
    }
}

fn flag(hsts: Value<'_>, name: &str) -> Option<bool> {
    hsts.get(name).and_then(boolean)
}

fn check_certificates(context: &Context<'_>, tls: Value<'_>, found: &mut Vec<Diagnostic>) {
    let Some((key, authorities)) = tls.entry("client_certificate_authorities") else { return };
    let items = authorities.items();
    if !items.is_empty() && tls.entry("client_authentication").is_none_or(|(_, value)| value.is_null()) {
        let message = "no client is asked for a certificate without `client_authentication`, so these have no effect";
        found.push(Diagnostic::new(&RULE, key.location(), message).help("add `client_authentication: \"require\"`"));
    }
    for item in items {
        let text = match item.included_text() {
            Some(file) => Some(context.project.source(file).text()),
            None => item.text(),
        };
        if text.is_some_and(|text| !text.contains("-----BEGIN CERTIFICATE-----")) && !item.is_repaired() {
            let message = "this is no certificate in PEM format: it has no `-----BEGIN CERTIFICATE-----`";
            found.push(
                Diagnostic::new(&RULE, item.full_location(), message)
                    .help("include the certificate of the authority, in PEM format"),
            );
        }
    }
}
