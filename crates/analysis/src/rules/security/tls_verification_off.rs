//! Certificates that nobody checks.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::effects::Command;
use crate::knowledge::{Arg, Call};
use crate::project::Value;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{AssignmentValue, Simple};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "tls-verification-off",
    family: Family::Security,
    severity: Severity::Warning,
    fix: None,
    summary: "a connection whose certificate is not checked",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

Options and variables that switch off the check of certificates: `curl -k`, `wget --no-check-certificate`,
`git -c http.sslVerify=false`, `npm config set strict-ssl false`, `pip install --trusted-host`,
`NODE_TLS_REJECT_UNAUTHORIZED=0` and others.

## What happens

Whoever sits between the container and the server can read what is sent, and send something else: a download in a
build hook becomes code of theirs in your image.

## What to do

Remove the option. A server with a certificate of its own authority needs that authority's certificate, not less
checking: `curl --cacert`, `NODE_EXTRA_CA_CERTS`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        curl -fsSk https://example.com/tool.tgz -o tool.tgz
             ^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    variables:
      env:
        NODE_TLS_REJECT_UNAUTHORIZED: "0"
                                      ^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        curl -fsS https://example.com/tool.tgz -o tool.tgz
```

## Exceptions

Connections to the machine itself or to the project's own services are not reported: nobody sits between.

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
        post_start: curl -k https://localhost:8443/warm-up
```

## Source

The manuals of curl, wget, git, npm, pip and Node.js.
"##,
};

/// Variables that switch the check off, and the values with which they do.
const VARIABLES: [(&str, &[&str]); 5] = [
    ("NODE_TLS_REJECT_UNAUTHORIZED", &["0"]),
    ("GIT_SSL_NO_VERIFY", &["1", "true", "yes", "on"]),
    ("PYTHONHTTPSVERIFY", &["0"]),
    ("NPM_CONFIG_STRICT_SSL", &["false"]),
    ("npm_config_strict_ssl", &["false"]),
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Location> = Vec::new();
    for (script, effects) in context.scripts() {
        let options = effects
            .commands
            .iter()
            .filter_map(|command| Some((context.site(script, effects, command.call), option(command)?, command.title())));
        let sets = script.body.text.contains('=');
        let variables = if sets { script.body.syntax.simple_commands() } else { Vec::new() };
        let own = context.site(script, effects, None);
        let variables = variables.iter().filter_map(|simple| assigned(script.body.text, simple));
        for (site, range, title) in options.chain(variables.map(|(range, title)| (own, range, title))) {
            if seen.contains(&site.locate(range)) {
                continue;
            }
            seen.push(site.locate(range));
            let message = format!("`{title}` takes any certificate here: whoever sits in between can send something else");
            let help = "remove it; for a server with its own authority, give that authority's certificate";
            found.push(site.report(&RULE, range, message).help(help));
        }
    }
    for app in &context.model.apps {
        let workers = app.workers.iter().map(|worker| worker.body);
        for body in [Some(app.body), app.body.get("web")].into_iter().flatten().chain(workers) {
            let env = body.get("variables").and_then(|variables| variables.get("env"));
            for (key, value) in env.map(Value::entries).unwrap_or_default() {
                let (Some(name), Some(value)) = (key.node().text(), value.resolved()) else { continue };
                let Some(text) = value.node().text().filter(|text| is_off(name, text) && !value.is_repaired()) else { continue };
                let message =
                    format!("`{name}` is `{text}`: no certificate is checked, and whoever sits in between can send anything");
                let help = "remove it; for a server with its own authority, give that authority's certificate";
                found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
            }
        }
    }
}

fn is_off(name: &str, value: &str) -> bool {
    VARIABLES.iter().any(|(variable, values)| *variable == name && values.contains(&value.to_ascii_lowercase().as_str()))
}

/// A variable that a command sets: `A=0`, `A=0 command`, `export A=0`.
fn assigned(text: &str, simple: &Simple) -> Option<(TextRange, String)> {
    let own = simple.assignments.iter().filter_map(|assignment| match &assignment.value {
        AssignmentValue::Word(word) => Some((&*assignment.name, word.range.slice(text), assignment.range)),
        _ => None,
    });
    let is_export = simple.words.first().is_some_and(|word| word.is_bare("export") || word.is_bare("env"));
    let words = simple.words.iter().skip(1).filter(|_| is_export);
    let exported = words.filter_map(|word| word.range.slice(text).split_once('=').map(|(name, value)| (name, value, word.range)));
    let is_off = |(name, value, _): &(&str, &str, TextRange)| is_off(name, value.trim_matches(['"', '\'']));
    own.chain(exported).find(is_off).map(|(name, _, range)| (range, name.to_owned()))
}

/// The option that switches the check off.
fn option(command: &Command) -> Option<TextRange> {
    let call = command.call();
    let arg = |option: &str| call.position(option).map(|at| call.args[at].range);
    let range = match command.program.as_str() {
        "curl" => arg("-k").or_else(|| arg("--insecure")).filter(|_| is_remote(&call)),
        "wget" => arg("--no-check-certificate").filter(|_| is_remote(&call)),
        "git" => git(&call),
        "npm" | "pnpm" | "yarn" => package_manager(&call),
        "pip" | "pip3" => arg("--trusted-host"),
        "composer" => composer(&call),
        _ => None,
    }?;
    (!range.is_empty()).then_some(range)
}

/// Whether a call goes to another machine for sure.
fn is_remote(call: &Call<'_>) -> bool {
    let mut targets = call.operands().cloned().collect::<Vec<Arg>>();
    targets.extend(call.value("--url"));
    !targets.is_empty() && targets.iter().all(is_remote_url)
}

fn is_remote_url(target: &Arg) -> bool {
    let rest = target.text.split_once("://").map_or(target.text.as_str(), |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']);
    // Where the host isn't known to its end, it may be any.
    if end.is_none() && !target.exact {
        return false;
    }
    let authority = &rest[..end.unwrap_or(rest.len())];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    host.contains('.')
        && !host.starts_with("127.")
        && host != "0.0.0.0"
        && !host.ends_with(".internal")
        && !host.ends_with(".local")
}

fn git(call: &Call<'_>) -> Option<TextRange> {
    let is_setting = |arg: &&Arg| {
        arg.exact && arg.text.to_ascii_lowercase().starts_with("http.") && arg.text.to_ascii_lowercase().contains("sslverify")
    };
    let at = call.args.iter().position(|arg| is_setting(&arg))?;
    let setting = &call.args[at];
    if let Some((_, value)) = setting.text.split_once('=') {
        return matches!(value, "false" | "0" | "no" | "off").then_some(setting.range);
    }
    let value = call.args.get(at + 1)?;
    let is_config = call.operands().next().is_some_and(|word| word.text == "config");
    (is_config && value.exact && matches!(value.text.as_str(), "false" | "0" | "no" | "off"))
        .then(|| setting.range.cover(value.range))
}

fn package_manager(call: &Call<'_>) -> Option<TextRange> {
    if let Some(arg) = call.args.iter().find(|arg| arg.text == "--strict-ssl=false" || arg.text == "--no-strict-ssl") {
        return Some(arg.range);
    }
    let at = call.args.iter().position(|arg| arg.exact && matches!(arg.text.as_str(), "strict-ssl" | "strict-ssl=false"))?;
    let setting = &call.args[at];
    if setting.text.ends_with("=false") {
        return Some(setting.range);
    }
    let value = call.args.get(at + 1)?;
    (value.text == "false").then(|| setting.range.cover(value.range))
}

fn composer(call: &Call<'_>) -> Option<TextRange> {
    let at = call.args.iter().position(|arg| arg.exact && matches!(arg.text.as_str(), "disable-tls" | "secure-http"))?;
    let (setting, value) = (&call.args[at], call.args.get(at + 1)?);
    let off = if setting.text == "disable-tls" { "true" } else { "false" };
    (value.text == off).then(|| setting.range.cover(value.range))
}
