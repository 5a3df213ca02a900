//! Words in a `start` that change nothing.

use super::super::structure::values::primary_runtime;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "redundant-start",
    family: Family::Phase,
    severity: Severity::Hint,
    fix: Some(Applicability::Safe),
    summary: "a `start` that says what happens anyway",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a `start` of PHP that is `/usr/bin/start-php-app` alone, and `nohup` in front of a program that
stays in the foreground.

## What happens

Nothing: PHP-FPM is started by itself, and nobody hangs up on a supervised process.

## What to do

Leave it out.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: nohup node server.js
               ^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      commands:
        start: /usr/bin/start-php-app
               ^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
```

## Source

Upsun documentation: Web › start command.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for (script, effects) in context.scripts().filter(|(script, _)| script.place.is_supervised()) {
        if let [command] = effects.commands.as_slice()
            && command.program == "start-php-app"
            && command.args.is_empty()
            && script.place == Place::Start
            && primary_runtime(context.model.app_of(script)) == Some("php")
        {
            let site = context.site(script, effects, command.call);
            let message = "`start-php-app` changes nothing: PHP-FPM is started by itself";
            found.push(site.report(&RULE, command.range, message).help("leave `start` out"));
        }
        for command in effects.commands.iter().filter(|command| command.background.is_none()) {
            let site = context.site(script, effects, command.call);
            let starts = site.slice(command.range).starts_with("nohup ");
            if !starts || command.wrappers.first().is_none_or(|wrapper| wrapper != "nohup") {
                continue;
            }
            let word = TextRange::new(command.range.start, command.range.start + "nohup".len() as u32);
            let edit = site.edit(TextRange::new(word.start, word.end + 1), "").filter(|_| command.editable);
            let message = "`nohup` changes nothing: nobody hangs up on a supervised process";
            let fix = edit.map(|edit| Fix::safe("remove `nohup`", vec![edit]));
            found.push(site.report(&RULE, word, message).help("leave it out").fix(fix));
        }
    }
}
