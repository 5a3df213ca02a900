//! A host and an address that `/etc/hosts` can't take.

use super::super::{Context, Family, Rule};
use super::values::{entries, parts, string};
use crate::diagnostic::{Diagnostic, Location, Severity};
use std::net::IpAddr;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "additional-hosts-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "an entry of `additional_hosts` that is no host name with an address",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/additional_hosts",
    check,
    docs: r##"
## What it reports

An entry of `additional_hosts` whose value is no IP address, or whose key is no host name, the two being
exchanged among them; and one for `localhost`.

## What happens

The entry goes into `/etc/hosts` of the containers, which holds addresses and names only: the name isn't
found. Another address for `localhost` breaks what talks to itself.

## What to do

Write the name as the key and its address as the value. A name for another name isn't possible here.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    additional_hosts:
      api.example.com: "backend.example.com"
                       ^^^^^^^^^^^^^^^^^^^^^
      "192.0.2.7": "www.example.com"
      ^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    additional_hosts:
      api.example.com: "192.0.2.23"
```

## Source

Upsun documentation: Additional hosts.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Location> = Vec::new();
    for app in &context.model.apps {
        for (name, key, value) in parts(app).flat_map(|(_, body)| entries(body, "additional_hosts")) {
            if seen.contains(&key.location()) {
                continue;
            }
            seen.push(key.location());
            let address = string(value);
            let mut report = |location: Location, message: String, help: String| {
                found.push(Diagnostic::new(&RULE, location, message).help(help));
            };
            if name.parse::<IpAddr>().is_ok() {
                let help = match address {
                    Some((_, host)) if is_host(host) => format!("write the name first: `{host}: \"{name}\"`"),
                    _ => "write the name as the key and the address as its value".to_owned(),
                };
                report(key.location(), format!("`{name}` is an address, and the key is the name that shall mean it"), help);
            } else if !is_host(name) {
                let message = format!("`{name}` is no host name, so nothing can ever ask for it");
                report(key.location(), message, "write a name without scheme, port and path: `api.example.com`".to_owned());
            } else if name.eq_ignore_ascii_case("localhost") {
                let message = "`localhost` is the container itself: with another address, what talks to itself fails".to_owned();
                report(key.location(), message, "use a name of your own".to_owned());
            } else if let Some((value, text)) = address
                && text.parse::<IpAddr>().is_err()
            {
                let message = format!("`{text}` is no IP address, and `/etc/hosts` takes nothing else: `{name}` isn't found");
                report(value.location(), message, "write the address that the name shall mean, such as `192.0.2.23`".to_owned());
            }
        }
    }
}

fn is_host(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_') || !c.is_ascii();
    !name.is_empty() && name.chars().all(fits) && !name.starts_with(['.', '-'])
}
