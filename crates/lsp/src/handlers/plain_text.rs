//! What the `ide` crate says in Markdown, without its marks: for clients that show text as it is. It knows no Markdown but
//! what is said there: bold words, code, links, lists, tables with two columns, and rules.

/// The text without marks.
pub(super) fn of(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            lines.push(line.to_owned());
        } else if line.starts_with('|') {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let is_frame = cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':')));
            if !is_frame {
                lines.push(inline(&cells.join(": ")));
            }
        } else if line != "---" {
            lines.push(inline(line));
        }
    }
    // Where a mark was a whole paragraph, two blank lines are left.
    lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
    lines.join("\n").trim().to_owned()
}

/// A line: what is code stays as it is, backticks and all.
fn inline(line: &str) -> String {
    let parts = line.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => links(&part.replace("**", "")),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("`")
}

/// `[text](address)` becomes `text (address)`.
fn links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, name, address, behind)) = link(rest) {
        out.push_str(&format!("{before}{name} ({address})"));
        rest = behind;
    }
    out + rest
}

fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (head, behind) = text.split_once("](")?;
    let (before, name) = head.rsplit_once('[')?;
    let (address, behind) = behind.split_once(')')?;
    Some((before, name, address, behind))
}

#[cfg(test)]
mod tests {
    #[test]
    fn marks_go_and_words_stay() {
        for (markdown, plain) in [
            ("**`a`** *b*, [Read](https://x.y/z) or [not", "`a` *b*, Read (https://x.y/z) or [not"),
            ("**x**\n\n| | |\n|---|---|\n| runs | `a b` |\n| how often | never |", "x\n\nruns: `a b`\nhow often: never"),
            ("a:\n\n```yaml\nx: **y**\n```\n\n---\n\nb", "a:\n\nx: **y**\n\nb"),
            ("`*/5 ** [a](b)` every", "`*/5 ** [a](b)` every"),
            ("", ""),
        ] {
            assert_eq!(super::of(markdown), plain);
        }
    }
}
