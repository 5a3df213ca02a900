//! Commands that only root may run.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Command;
use crate::knowledge::Ends;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "root-required",
    family: Family::Shell,
    severity: Severity::Error,
    fix: None,
    summary: "a command that needs root, which nobody is on Upsun",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

`sudo`, `su`, the package managers of the system (`apt-get install`, `dpkg -i`, `yum`, `apk add`), `systemctl`,
`mount`, `chroot`, `useradd` and others.

## What happens

No command on Upsun runs as root, neither in a build nor in a running app, and `sudo` gives nobody that right. The
command fails: a build ends there, or goes on without the package.

## What to do

Take packages of the system from a composable image: `stack.packages`. Install tools of a language with its own
package manager. A program that is one file can be downloaded in the build hook.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    hooks:
      build: |
        set -e
        apt-get install -y libmagic1
        ^^^^^^^^^^^^^^^
        pip install -r requirements.txt
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["python@3.14"]
      packages: [file]
    hooks:
      build: pip install -r requirements.txt
```

## Exceptions

Downloading a package and unpacking it needs no root; and a command behind a test may be one that never runs on Upsun:

```yaml good
applications:
  app:
    type: "python:3.14"
    hooks:
      build: |
        set -e
        apt-get download libmagic1
        dpkg -x libmagic1_5.44-3_amd64.deb vendor/magic
        if command -v sudo; then sudo apt-get install -y libmagic1; fi
```

## Source

Upsun documentation: Composable image › stack (packages). Nothing in it gives a way to become root.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands() {
        // In a test, it is asked about; a failure that is ignored was reckoned with.
        if command.guards.state || command.guards.tolerated {
            continue;
        }
        found.extend(report(site, command));
    }
}

fn report(site: Site<'_, '_>, command: &Command) -> Option<Diagnostic> {
    let sudo = command.wrappers.iter().any(|wrapper| matches!(wrapper.as_str(), "sudo" | "doas" | "runuser" | "gosu" | "su-exec"));
    let range = if sudo { TextRange::new(command.range.start, command.name_range.end) } else { named(command)? };
    // A start command that leaves it to another to start the program has a rule of its own.
    if site.place().is_supervised() && matches!(command.ends(), Ends::Daemonizes(_)) {
        return None;
    }
    let what = site.quote(range);
    let message = format!("{what} needs root, which no command on Upsun has: it fails");
    let help = if installs(command) {
        "take the package from a composable image (`stack.packages`), or download a binary in the build hook"
    } else if sudo {
        "remove `sudo`; what only root may do can't be done"
    } else {
        "leave it out"
    };
    Some(site.report(&RULE, range, message).help(help))
}

fn installs(command: &Command) -> bool {
    matches!(command.program.as_str(), "apt" | "apt-get" | "aptitude" | "dpkg" | "yum" | "dnf" | "apk" | "microdnf" | "zypper")
}

/// The words of a command that only root may run.
fn named(command: &Command) -> Option<TextRange> {
    let call = command.call();
    let first = call.operands().next();
    let verb = first.map_or("", |first| first.text.as_str());
    let name = command.name_range;
    let with_verb = || first.map_or(name, |first| name.cover(first.range));
    let range = match command.program.as_str() {
        "apt" | "apt-get" | "aptitude" => {
            matches!(verb, "install" | "update" | "upgrade" | "dist-upgrade" | "remove" | "purge" | "build-dep").then(with_verb)
        }
        "yum" | "dnf" | "microdnf" | "zypper" => matches!(verb, "install" | "update" | "upgrade" | "remove").then(with_verb),
        "apk" => matches!(verb, "add" | "update" | "upgrade" | "del").then(with_verb),
        "dpkg" => (call.has("-i") || call.has("--install")).then_some(name),
        "su" => (command.args.first().is_some_and(|arg| arg.exact)).then_some(name),
        "systemctl" => (!call.has("--user")
            && matches!(verb, "start" | "stop" | "restart" | "reload" | "enable" | "disable" | "daemon-reload"))
        .then(with_verb),
        "service" => (call.operands().count() > 1).then_some(name),
        "mount" | "umount" => first.map(|_| name),
        "chroot"
        | "useradd"
        | "adduser"
        | "usermod"
        | "userdel"
        | "groupadd"
        | "addgroup"
        | "passwd"
        | "chpasswd"
        | "modprobe"
        | "iptables"
        | "update-alternatives"
        | "ldconfig"
        | "visudo"
        | "a2enmod"
        | "a2ensite"
        | "phpenmod" => Some(name),
        "sysctl" => call.has("-w").then_some(name),
        _ => None,
    }?;
    (!range.is_empty()).then_some(range)
}
