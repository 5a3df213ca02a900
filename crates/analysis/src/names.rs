//! What a mistyped name was meant to be, and how a list of names is said.

/// The most names that a message lists.
const MAX_LISTED: usize = 24;

/// The candidate that a name was most likely meant to be: one that differs in case or by `-` for `_` alone, one within
/// two slips of the pen (and no more than a third of the letters), or the only one that starts as the name does.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = fold(name);
    if folded.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let mut prefixes: Vec<&str> = Vec::new();
    for candidate in candidates {
        let other = fold(candidate);
        if other == folded {
            return Some(candidate);
        }
        let longest = folded.chars().count().max(other.chars().count());
        let shortest = folded.chars().count().min(other.chars().count());
        if longest - shortest <= 2 {
            let distance = strsim::damerau_levenshtein(&folded, &other);
            if distance <= 2 && distance * 3 <= longest && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, candidate));
            }
        }
        if shortest >= 3 && (other.starts_with(&folded) || folded.starts_with(&other)) {
            prefixes.push(candidate);
        }
    }
    match (best, prefixes.as_slice()) {
        (Some((_, candidate)), _) => Some(candidate),
        (None, [candidate]) => Some(candidate),
        (None, _) => None,
    }
}

/// Whether two names differ in nothing but case, or `-` and `_`.
pub(crate) fn differ_in_form_only(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

fn fold(name: &str) -> String {
    name.trim().chars().map(|c| if c == '-' { '_' } else { c.to_ascii_lowercase() }).collect()
}

/// ``available: `a`, `b` ``, as advice ends. Empty where there is nothing to list.
pub fn available<'c>(names: impl IntoIterator<Item = &'c str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.len() {
        0 => String::new(),
        count if count > MAX_LISTED => {
            format!("available: {} and {} more", names[..MAX_LISTED].join(", "), count - MAX_LISTED)
        }
        _ => format!("available: {}", names.join(", ")),
    }
}

/// Advice about an unknown name: what it was probably meant to be, and what there is.
pub fn advice<'c>(nearest: Option<&str>, names: impl IntoIterator<Item = &'c str>) -> String {
    let available = available(names);
    match nearest {
        Some(nearest) if available.is_empty() => format!("did you mean `{nearest}`?"),
        Some(nearest) => format!("did you mean `{nearest}`? ({available})"),
        None => available,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_seen_through() {
        let keys = ["hooks", "web", "workers", "crons", "relationships", "type", "mounts", "source", "source_path"];
        let cases = [
            ("hook", Some("hooks")),
            ("Hooks", Some("hooks")),
            ("wokrers", Some("workers")),
            ("relationship", Some("relationships")),
            ("relations", Some("relationships")),
            ("mount", Some("mounts")),
            ("cron", Some("crons")),
            ("source-path", Some("source_path")),
            ("sourcePath", Some("source_path")),
            ("typ", Some("type")),
            ("webb", Some("web")),
            ("we", Some("web")),
            ("x", None),
            ("", None),
            ("environment", None),
        ];
        for (name, meant) in cases {
            assert_eq!(nearest(name, keys), meant, "{name}");
        }
    }

    #[test]
    fn lists_are_said_and_cut() {
        assert_eq!(available(["a", "b"]), "available: `a`, `b`");
        assert_eq!(advice(Some("a"), []), "did you mean `a`?");
        assert_eq!(advice(None, ["a"]), "available: `a`");
        let many: Vec<String> = (0..30).map(|n| n.to_string()).collect();
        assert!(available(many.iter().map(String::as_str)).ends_with("and 6 more"));
    }
}
