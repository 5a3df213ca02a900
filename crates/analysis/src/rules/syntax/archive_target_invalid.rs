//! An `!archive` that is given something other than a directory.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::{FileKind, RepoPath};
use crate::project::{IncludeKind, IncludeTarget};
use upsun_lint_syntax::yaml::NodeKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "archive-target-invalid",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: None,
    summary: "an `!archive` of something that is no directory, or of too much",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

An `!archive` whose value is no path, or the path of a file: an error. One of a directory with a `.jar` in it, or with
far more than 2 MB: a warning.

## What happens

`!archive` packs a whole directory for a service, such as the configuration of Solr. Of anything else it
makes nothing, and Upsun rejects the push. What is packed goes with every deployment, which gets slow beyond 2 MB.

## What to do

Name the directory, seen from the folder of the YAML file. For a single file, use `!include`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
        service: search
        endpoint: main
services:
  search:
    type: "solr:9.9"
    configuration:
      cores:
        main:
          conf_dir: !archive solr/schema.xml
                             ^^^^^^^^^^^^^^^
      endpoints:
        main:
          core: main
```

```xml file=.upsun/solr/schema.xml
<schema/>
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
        service: search
        endpoint: main
services:
  search:
    type: "solr:9.9"
    configuration:
      cores:
        main:
          conf_dir: !archive solr
      endpoints:
        main:
          core: main
```

```xml file=.upsun/solr/schema.xml
<schema/>
```

## Exceptions

Sizes are counted as if they could be packed very well, so that only what is surely too large is reported.

## Source

Upsun documentation: YAML tags › Archive; Solr › Limitations.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (file, node, include) in context.project.includes() {
        let Some(tag) = node.tag().filter(|tag| &*tag.text == "!archive") else { continue };
        if include.kind != IncludeKind::Archive || node.tree().is_repaired(node.full_range()) {
            continue;
        }
        let help = "name the directory, seen from the folder of this file: `!archive solr/conf`";
        match (&include.target, &include.path) {
            (IncludeTarget::WrongKind(path), Some((_, range))) => {
                let message = format!("`{path}` is a file, and `!archive` takes a directory: the push is rejected");
                found.push(Diagnostic::new(&RULE, Location::new(file, *range), message).help(help));
            }
            _ if !matches!(node.kind(), NodeKind::Scalar { text, .. } if !text.is_empty()) => {
                let message = "`!archive` takes the path of a directory, and nothing else: the push is rejected";
                found.push(Diagnostic::new(&RULE, Location::new(file, tag.range), message).help(help));
            }
            (IncludeTarget::Present(path), Some((_, range))) => {
                found.extend(weigh(context, path).map(|(message, help)| {
                    Diagnostic::new(&RULE, Location::new(file, *range), message).severity(Severity::Warning).help(help)
                }));
            }
            _ => {}
        }
    }
}

/// How many bytes an archive may have when it is packed. Source: add-services/solr › Limitations.
const MAX_PACKED: u64 = 2 * 1024 * 1024;

/// The best that packing does to a text.
const BEST_RATIO: u64 = 10;

/// How many files and directories are looked at.
const MAX_LOOKS: usize = 2_000;

/// What is packed already.
const PACKED: [&str; 12] = [".bz2", ".gif", ".gz", ".jar", ".jpeg", ".jpg", ".mp4", ".pdf", ".png", ".tgz", ".xz", ".zip"];

/// What is wrong with all that is in a directory, and what to do about it.
fn weigh(context: &Context<'_>, directory: &RepoPath) -> Option<(String, &'static str)> {
    let mut waiting = vec![directory.clone()];
    let mut packed = 0;
    let mut looks = 0;
    while let Some(next) = waiting.pop() {
        for name in context.files.list(&next) {
            looks += 1;
            let path = next.join(&name).filter(|_| looks <= MAX_LOOKS)?;
            if context.files.is_link(&path) {
                continue;
            }
            match context.files.kind(&path) {
                Some(FileKind::Directory) => waiting.push(path),
                Some(FileKind::File) => {
                    let lower = name.to_ascii_lowercase();
                    if lower.ends_with(".jar") {
                        let message = format!("`{name}` is packed with each deployment, and an archive is for configuration alone");
                        return Some((message, "keep libraries out of the directory: Upsun's modules bring those of Solr along"));
                    }
                    let ratio = if PACKED.iter().any(|ending| lower.ends_with(ending)) { 1 } else { BEST_RATIO };
                    packed += context.files.size(&path).unwrap_or_default() / ratio;
                }
                _ => {}
            }
        }
    }
    (packed > MAX_PACKED).then(|| {
        let message = "even well packed, this directory has more than 2 MB: deployments get slow, and Upsun advises against it";
        (message.to_owned(), "leave out what the service doesn't need as its configuration")
    })
}
