//! A rule of the firewall that can't be.

use super::super::{Context, Family, Rule};
use super::values::{field, integer, parts, readable, string};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::Value;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "firewall-rule-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a rule of `firewall.outbound` that can't be",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/firewall",
    check,
    docs: r##"
## What it reports

In `firewall.outbound`: a rule with nothing in it, one with both `ips` and `domains`, a port that there isn't,
a range of addresses that can't be read, a URL where a domain belongs. Port 25 is a warning.

As an information: a rule that allows everything, beside narrower ones that it makes pointless.

## What happens

Upsun refuses the configuration. Port 25 is blocked, whatever is written.

## What to do

Write one rule for addresses and one for domains; a connection needs one rule that fits. Mail goes over
`PLATFORM_SMTP_HOST`, or to port 587 or 465 of a provider.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    firewall:
      outbound:
        - ips: ["192.0.2.0/33"]
                ^^^^^^^^^^^^^^
          ports: [443, 70000]
                       ^^^^^
        - domains: ["https://api.example.com/v1"]
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    firewall:
      outbound:
        - ips: ["192.0.2.0/24"]
          ports: [443]
        - domains: ["api.example.com"]
          ports: [443]
```

## Exceptions

A single address needs no length (`192.0.2.1`), and bits of the host are allowed (`192.0.2.1/24`): the
documentation writes both.

## Source

Upsun documentation: Firewall.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Location> = Vec::new();
    for app in &context.model.apps {
        for (_, body) in parts(app) {
            let Some(outbound) = field(body, "firewall").and_then(|firewall| field(firewall, "outbound")) else { continue };
            // A list that several containers share is looked at once.
            if !seen.contains(&outbound.location()) {
                seen.push(outbound.location());
                check_rules(&outbound.items(), found);
            }
        }
    }
}

fn check_rules(rules: &[Value<'_>], found: &mut Vec<Diagnostic>) {
    let rules: Vec<Value<'_>> = rules.iter().filter_map(|rule| readable(*rule)).filter(|rule| rule.is_mapping()).collect();
    for rule in &rules {
        check_rule(*rule, found);
    }
    let all = rules.iter().find(|rule| allows_everything(**rule));
    let narrow = rules.iter().find(|rule| rule.get("domains").is_some() || rule.get("ports").is_some() || is_narrow(**rule));
    if let (Some(all), Some(narrow)) = (all, narrow) {
        let location = all.get("ips").map_or(all.location(), Value::location);
        let message = "this rule allows every connection, so the others limit nothing: one rule that fits is enough";
        found.push(
            Diagnostic::new(&RULE, location, message)
                .severity(Severity::Info)
                .help("leave it out to limit connections, or leave the others out")
                .related(narrow.location(), "this rule has no effect"),
        );
    }
}

fn addresses<'p>(rule: Value<'p>) -> Vec<(Value<'p>, &'p str)> {
    rule.get("ips").map(Value::items).unwrap_or_default().into_iter().filter_map(string).collect()
}

fn allows_everything(rule: Value<'_>) -> bool {
    let free = |key: &str| {
        rule.get(key).is_none_or(|value| value.is_null() || readable(value).is_some_and(|value| value.items().is_empty()))
    };
    free("ports") && free("domains") && addresses(rule).iter().any(|(_, text)| *text == "0.0.0.0/0")
}

fn is_narrow(rule: Value<'_>) -> bool {
    let addresses = addresses(rule);
    !addresses.is_empty() && addresses.iter().all(|(_, text)| *text != "0.0.0.0/0")
}

fn check_rule(rule: Value<'_>, found: &mut Vec<Diagnostic>) {
    let has = |key: &str| rule.entry(key).is_some_and(|(_, value)| !value.is_null());
    if rule.entries().is_empty() {
        let message = "a rule of the firewall with nothing in it: Upsun refuses it";
        found.push(
            Diagnostic::new(&RULE, rule.location(), message).help("say which `ips`, `domains` or `ports` may be connected to"),
        );
        return;
    }
    if has("ips")
        && has("domains")
        && let Some((key, _)) = rule.entry("domains")
    {
        let message = "a rule has either `ips` or `domains`: Upsun refuses both together";
        found.push(Diagnostic::new(&RULE, key.location(), message).help("make two rules: a connection needs one that fits"));
    }
    for (value, text) in addresses(rule) {
        let Some(why) = wrong_range(text) else { continue };
        let message = format!("`{text}` is no range of addresses: {why}, and Upsun refuses it");
        let help = "write an address and how many of its bits count: `192.0.2.0/24`, or `192.0.2.1/32` for one alone";
        found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
    }
    for (value, text) in rule.get("domains").map(Value::items).unwrap_or_default().into_iter().filter_map(string) {
        let Some((why, better)) = wrong_domain(text) else { continue };
        let help =
            better.map_or("write a domain alone, such as `api.example.com`".to_owned(), |better| format!("write `{better}`"));
        found.push(
            Diagnostic::new(&RULE, value.location(), format!("`{text}` is no domain: {why}, so no connection fits it")).help(help),
        );
    }
    for (value, port) in rule.get("ports").map(Value::items).unwrap_or_default().into_iter().filter_map(integer) {
        if !(1..=65535).contains(&port) {
            let message = format!("there is no port {port}: Upsun refuses the rule");
            found.push(Diagnostic::new(&RULE, value.location(), message).help("ports go from 1 to 65535"));
        } else if port == 25 {
            let message = "Upsun always blocks port 25, whatever the firewall says";
            let help = "send mail through `$PLATFORM_SMTP_HOST`, or over port 465 or 587 of a provider";
            found.push(Diagnostic::new(&RULE, value.location(), message).severity(Severity::Warning).help(help));
        }
    }
}

/// Why a text is no address or range of addresses.
fn wrong_range(text: &str) -> Option<String> {
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length)),
        None => (text, None),
    };
    let bits = if address.parse::<Ipv4Addr>().is_ok() {
        32
    } else if address.parse::<Ipv6Addr>().is_ok() {
        128
    } else if address.parse::<IpAddr>().is_err() && address.chars().any(|c| c.is_ascii_alphabetic()) && !address.contains(':') {
        return Some("it is a name, which belongs into `domains`".to_owned());
    } else {
        return Some(format!("`{address}` is no address"));
    };
    let length = length?;
    match length.parse::<u32>() {
        Ok(length) if length <= bits => None,
        _ => Some(format!("an address has {bits} bits, and `{length}` of them can't count")),
    }
}

/// Why a text is no domain, and what was meant.
fn wrong_domain(text: &str) -> Option<(&'static str, Option<String>)> {
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = bare.split(['/', '?', '#']).next().unwrap_or(bare);
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    let better = (!name.is_empty() && name != text && name.contains('.')).then(|| name.to_owned());
    if text.contains("://") {
        Some(("it is a URL", better))
    } else if text.contains('/') {
        Some(("it has a path", better))
    } else if text.contains(':') {
        Some(("ports are listed in `ports`", better))
    } else if text.is_empty() || text.contains(char::is_whitespace) {
        Some(("a domain has letters, digits, dots and hyphens", None))
    } else {
        None
    }
}
