//! What the parser found, shared out: each kind of error is one rule's.

use super::super::{Context, Rule};
use super::{include_script_as_yaml, placeholder_left};
use crate::diagnostic::{Diagnostic, Edit, Fix, Location};
use upsun_lint_syntax::yaml::ErrorKind;

/// Reports the errors that `claims` says are the rule's.
pub(super) fn report(context: &Context<'_>, rule: &'static Rule, claims: fn(&ErrorKind) -> bool, found: &mut Vec<Diagnostic>) {
    let mut misread = None;
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        if tree.errors().is_empty() || misread.get_or_insert_with(|| include_script_as_yaml::misread(context)).contains(&file) {
            continue;
        }
        for error in tree.errors().iter().filter(|error| claims(&error.kind)) {
            if placeholder_left::explains(tree, error) {
                continue;
            }
            let mut diagnostic = Diagnostic::new(rule, Location::new(file, error.range), error.kind.to_string());
            if let Some((range, text)) = &error.fix {
                let edit = Edit::replace(Location::new(file, *range), &**text);
                let title = title(&error.kind, range.is_empty(), text);
                diagnostic = diagnostic.fix(Fix::safe(title, vec![edit]));
            }
            found.push(diagnostic);
        }
    }
}

/// What a fix does, short enough for a menu.
fn title(kind: &ErrorKind, inserts: bool, text: &str) -> String {
    let shown = text.trim();
    match kind {
        ErrorKind::TabIndentation => "indent with spaces".to_owned(),
        ErrorKind::BlockUnderindented | ErrorKind::BadIndentation => "indent the lines".to_owned(),
        _ if inserts && !shown.is_empty() => format!("insert `{shown}`"),
        _ if !shown.is_empty() && !shown.contains('\n') && shown.chars().count() <= 60 => format!("write `{shown}`"),
        _ => "repair the lines".to_owned(),
    }
}
