//! An image that there isn't.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use super::common::{COMPOSABLE, of_date, uses};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use upsun_lint_schema::registry::{self, ImageKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unknown-image",
    family: Family::Registry,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a `type` with an image that there isn't",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

A `type` whose image is none of those that Upsun has.

## What happens

Upsun refuses the configuration: "is not a valid service type".

## What to do

Take one of the images that there are. Containers of your own can't be run; for another language, a composable
image offers what Nixpkgs has.

## Examples

```yaml bad
applications:
  app:
    type: "node:24"
           ^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
```

## Source

Upsun documentation: Application reference › `type`; Add services. The list of images that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for used in uses(context) {
        let name = used.image.name;
        let is_known = name.text == COMPOSABLE || context.registry().image(name.text).is_some();
        // `removed-image` and `runtime-separator` say more.
        if is_known || registry::removed_image(name.text).is_some() || name.text.contains('@') {
            continue;
        }
        let kind = if used.kind == ImageKind::Service { "service" } else { "application" };
        let message = if name.text.is_empty() {
            format!("this names no image: Upsun refuses a {kind} without one")
        } else {
            format!("there is no image `{}`: Upsun refuses the {kind}", name.text)
        };
        let of_kind: Vec<&str> = context.registry().images_of(used.kind).map(|image| image.name.as_ref()).collect();
        let meant = meant(name.text, &of_kind, used.kind);
        let listed = if used.kind == ImageKind::Runtime {
            format!("available: {}, `{COMPOSABLE}`", of_kind.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        } else {
            format!("available: {}", of_kind.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        };
        let since = context.registry().date().map(|_| format!(", by the facts{}", of_date(context))).unwrap_or_default();
        let mut diagnostic = Diagnostic::new(&RULE, name.location, message);
        diagnostic = match (meant, name.text.to_ascii_lowercase().as_str()) {
            (Some(meant), _) => {
                let fix = Fix::risky(format!("write `{meant}`"), vec![Edit::replace(name.location, meant)]);
                let has_name = used.image.value.node().map().is_verbatim(upsun_lint_syntax::TextRange::from(0..name.text.len()));
                diagnostic.help(format!("did you mean `{meant}`? ({listed}{since})")).fix(has_name.then_some(fix))
            }
            (None, "docker" | "dockerfile" | "container" | "custom") => diagnostic.help(
                "Upsun runs no images of your own: take the image of your language, or a composable one with what it needs from Nixpkgs",
            ),
            (None, "static" | "html" | "nginx" | "apache" | "httpd") if used.kind == ImageKind::Runtime => diagnostic
                .help("every application has a web server before it: for files alone, take `nodejs` or `php`, say `root` in `web.locations`, and leave `start` out"),
            _ => diagnostic.help(format!("{listed}{since}")),
        };
        found.push(diagnostic);
    }
}

/// The image that was meant: by another name for it, or with a slip of the pen.
fn meant<'c>(name: &str, of_kind: &[&'c str], kind: ImageKind) -> Option<&'c str> {
    let alias = registry::image_meant_by(name).and_then(|alias| of_kind.iter().copied().find(|image| *image == alias));
    // A database of the same makers is no slip of the pen: `mongodb-csm` is not `mongodb`.
    let near = || nearest(name, of_kind.iter().copied()).filter(|near| kind == ImageKind::Runtime || !name.starts_with(near));
    alias.or_else(near)
}
