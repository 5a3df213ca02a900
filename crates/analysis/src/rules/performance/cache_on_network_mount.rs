//! A cache on a disk that is reached over the network.

use super::super::mount::containers;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::model::{App, Mount, Script};
use crate::project::Value;
use upsun_lint_schema::MountSource;
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cache-on-network-mount",
    family: Family::Performance,
    severity: Severity::Info,
    fix: Some(Applicability::Unsafe),
    summary: "a cache on a `storage` or `service` mount, which is reached over the network",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount with `source: storage` or `source: service` whose path is that of a cache: `var/cache`, `.next/cache`,
`bootstrap/cache`, `.npm`.

## What happens

Such a mount is a network disk that all instances share. A cache is many small files, read at every request, and
each access goes over the network.

## What to do

Use `source: instance`, a disk of the instance's own, and fill the cache in `web.commands.pre_start`, on each
instance. Keep `storage` where instances have to see each other's cache: what one throws away is gone for all.

The offered fix is unsafe: the files that are there now stay behind, and a hook that fills the cache would reach one
instance alone.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/cache": {source: storage, source_path: cache}
                            ^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/cache": {source: instance, source_path: cache}
```

## Exceptions

A cache that a hook or a cron writes to: these run on one instance, and the others have to see what they wrote.

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/cache": {source: storage, source_path: cache}
    hooks:
      deploy: php bin/console cache:warmup
```

## Source

Upsun deployment hooks and commands › Your mount type changes the answer.
"##,
};

/// Directories that are caches by their name, as the end of a path.
const CACHES: [&str; 10] =
    ["cache", ".cache", ".npm", ".yarn", ".parcel-cache", ".turbo", "_cache", "caches", "twig_cache", "view_preprocessed"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Location> = Vec::new();
    let mounts = containers::all(&context.model).flat_map(|(app, mounts)| mounts.iter().map(move |mount| (app, mount)));
    for (app, mount) in mounts.filter(|(_, mount)| containers::counts(mount)) {
        let is_cache = is_named(&mount.path, &CACHES) && !is_filled_once(context, app, mount);
        let Some(source) = network(mount).filter(|source| is_cache && !seen.contains(&source.location())) else { continue };
        seen.push(source.location());
        let message = format!(
            "`{}` is a cache, and on a `{}` mount each of its files is reached over the network",
            mount.path,
            mount.source_text.unwrap_or_default()
        );
        let help = "use `source: instance` and fill it in `web.commands.pre_start`, unless the instances have to share it";
        found.push(Diagnostic::new(&RULE, source.location(), message).help(help).fix(fix(mount, source)));
    }
}

/// Whether a place that runs on one instance writes to the mount: the others have to see that.
fn is_filled_once<'p>(context: &Context<'p>, app: &App<'p>, mount: &Mount<'_>) -> bool {
    let is_once = |script: &Script<'_>| script.place.has_mounts() && !script.place.runs_on_each_instance();
    let once = context.scripts_of(app).filter(|(script, _)| is_once(script));
    let mut writes = once.flat_map(|(_, effects)| &effects.commands).flat_map(|command| &command.writes);
    writes.any(|write| write.path.in_app().is_some_and(|path| mount.covers(path) || mount.is_below(path)))
}

/// The `source` of a mount that is reached over the network.
pub(super) fn network<'p>(mount: &Mount<'p>) -> Option<Value<'p>> {
    let is_network = matches!(mount.source, Some(MountSource::Storage | MountSource::Service));
    mount.value.get("source").filter(|_| is_network && mount.value.is_mapping())?.resolved()
}

/// Whether the last part of a path is one of these names.
pub(super) fn is_named(path: &str, names: &[&str]) -> bool {
    path.rsplit('/').next().is_some_and(|last| names.contains(&last.to_ascii_lowercase().as_str()))
}

fn fix(mount: &Mount<'_>, source: Value<'_>) -> Option<Fix> {
    let own = mount.value.get("source") == Some(source) && mount.service.is_none() && mount.source == Some(MountSource::Storage);
    let text = match source.node().style()? {
        ScalarStyle::Plain => "instance",
        ScalarStyle::SingleQuoted => "'instance'",
        ScalarStyle::DoubleQuoted => "\"instance\"",
        ScalarStyle::Literal | ScalarStyle::Folded => return None,
    };
    own.then(|| Fix::risky("write `source: instance`", vec![Edit::replace(source.location(), text)]))
}
