//! How problems of the structure are said, and the edits that several rules share.

use super::super::support::list;
use crate::diagnostic::{Edit, Fix};
use crate::project::Value;
use crate::structure::{Problem, Target};
use upsun_lint_schema::description;
use upsun_lint_syntax::yaml::ScalarStyle;

/// Keys as a sentence lists them, the first one and then others.
pub(in super::super) fn keys(first: Value<'_>, others: &[Value<'_>]) -> String {
    list(std::iter::once(&first).chain(others).filter_map(|key| key.node().text()))
}

/// `a` or `an`, and the word.
pub(in super::super) fn indefinite(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// Where a misplaced key belongs, as a sentence says it: "into `hooks`".
pub(super) fn destination(problem: &Problem<'_>, target: &Target) -> String {
    match target {
        Target::Named(object) => format!("into {} that has a name", indefinite(object)),
        Target::Group(properties) => {
            let names: Vec<String> = properties.iter().map(|name| format!("`{name}`")).collect();
            format!("into {}", names.join(" or "))
        }
        Target::Path("") => "to the top of the file, beside `applications`".to_owned(),
        Target::Path(path) => {
            let here = problem.path.as_str();
            let below = if here.is_empty() { Some(*path) } else { path.strip_prefix(here).and_then(|rest| rest.strip_prefix('.')) };
            if let Some(below) = below.filter(|below| !below.contains(['*', '['])) {
                return format!("into `{below}`");
            }
            let last = path.rsplit('.').next().unwrap_or_default();
            if last == "*" || last.ends_with("[]") {
                return format!("directly into {}", indefinite(object_name(path)));
            }
            let tail: Vec<&str> = path.rsplit('.').take_while(|step| *step != "*" && !step.ends_with("[]")).collect();
            let tail: Vec<&str> = tail.into_iter().rev().collect();
            let owner = path.strip_suffix(&tail.join(".")).map(|rest| rest.trim_end_matches('.')).unwrap_or_default();
            if owner.is_empty() {
                return format!("into `{}`", tail.join("."));
            }
            if here.starts_with(owner) && owner.matches('.').count() <= 1 {
                return format!("into `{}` of the application", tail.join("."));
            }
            format!("into `{}` of {}", tail.join("."), indefinite(object_name(owner)))
        }
    }
}

/// What the description calls the things at a path.
pub(in super::super) fn object_name(path: &str) -> &'static str {
    let steps = path.split('.').flat_map(|step| {
        let name = step.trim_end_matches("[]");
        let lists = (step.len() - name.len()) / 2;
        (!name.is_empty()).then_some(name).into_iter().chain(std::iter::repeat_n("[]", lists))
    });
    let shape = description::at(steps);
    shape.and_then(|shape| shape.objects().first().map(|object| object.name)).unwrap_or("mapping")
}

/// Gives a plain or quoted scalar on one line another text. `None` where its style can't hold it.
pub(in super::super) fn rewrite(value: Value<'_>, text: &str) -> Option<Edit> {
    let node = value.node();
    let written = match node.style()? {
        ScalarStyle::Plain if is_plain(text) => text.to_owned(),
        ScalarStyle::SingleQuoted if !text.contains('\'') => format!("'{text}'"),
        ScalarStyle::Plain | ScalarStyle::DoubleQuoted if !text.contains(['"', '\\', '\n']) => format!("\"{text}\""),
        _ => return None,
    };
    (!node.is_omitted()).then(|| Edit::replace(value.location(), written))
}

/// Whether a text is a string without quotes around it, wherever it stands.
fn is_plain(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
        && upsun_lint_syntax::yaml::coerce(text) == upsun_lint_syntax::yaml::Coerced::String
}

/// Renames a key to the one that was probably meant.
pub(in super::super) fn rename(key: Option<Value<'_>>, nearest: Option<&str>) -> Option<Fix> {
    let (key, nearest) = (key?, nearest?);
    // Where it is there already, one of the two would be lost.
    let taken = key.node().parent().is_some_and(|parent| parent.entries().any(|(other, _)| other.text() == Some(nearest)));
    if taken {
        return None;
    }
    Some(Fix::risky(format!("rename it to `{nearest}`"), vec![rewrite(key, nearest)?]))
}
