//! What the guides show is what one gets: links lead somewhere, commands are understood, settings and configurations are right.
//! The pages of the rules are made of documentation that is tested where it stands.

#![allow(clippy::disallowed_types, reason = "other programs read what the guides show")]

use crate::sandbox::{CLEAN, Sandbox, binary, tool};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// Every page in Markdown: path and text.
fn pages() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, pages: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let name = entry.file_name();
            let is_ours = !["target", "node_modules", "fuzz", "out"].iter().any(|other| name == *other);
            if entry.file_type().unwrap().is_dir() && is_ours && !name.to_string_lossy().starts_with('.') {
                collect(&path, pages);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push((path.clone(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    let mut pages = Vec::new();
    collect(&repository(), &mut pages);
    pages.sort();
    pages
}

/// The guides: pages that are written for users by hand.
fn guides() -> Vec<(PathBuf, String)> {
    let mut pages = pages();
    pages.retain(|(path, _)| !path.components().any(|part| part.as_os_str() == "rules" || part.as_os_str() == "examples"));
    assert!(pages.len() >= 15, "{pages:?}");
    pages
}

/// A fenced block.
struct Block<'p> {
    page: &'p Path,
    language: &'p str,
    /// The line before it, without blank ones.
    before: &'p str,
    text: String,
}

impl Block<'_> {
    fn place(&self) -> String {
        format!("{}:\n{}", self.page.display(), self.text)
    }
}

fn blocks<'p>(pages: &'p [(PathBuf, String)], language: &str) -> Vec<Block<'p>> {
    let mut blocks = Vec::new();
    for (page, text) in pages {
        let mut before = "";
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(info) = line.trim_start().strip_prefix("```") {
                let mark = line.trim_start().get(..3).unwrap();
                let inside = lines.by_ref().take_while(|line| line.trim() != mark);
                let text: String = inside.map(|line| format!("{line}\n")).collect();
                blocks.push(Block { page, language: info.split(' ').next().unwrap(), before, text });
            }
            if !line.trim().is_empty() {
                before = line;
            }
        }
    }
    blocks.retain(|block| block.language == language);
    blocks
}

/// What a link to a heading is called.
fn anchor(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let mut links = 0;
    for (page, text) in &pages {
        let mut in_code = false;
        for line in text.lines() {
            in_code ^= line.trim_start().starts_with("```");
            // What is code between two marks is no link.
            let prose: String = line.split('`').step_by(2).collect();
            for link in prose.split("](").skip(1).filter(|_| !in_code) {
                let target = link.split(')').next().unwrap();
                if target.starts_with("https://") || target.starts_with("command:") {
                    continue;
                }
                links += 1;
                let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
                let to = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
                assert!(to.exists(), "{}: {target} leads nowhere", page.display());
                if !fragment.is_empty() {
                    let text = fs::read_to_string(&to).unwrap();
                    let found = text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == fragment);
                    assert!(found, "{}: {target} names no heading", page.display());
                }
            }
        }
    }
    assert!(links > 400, "{links}");
}

/// What registries show stands alone.
#[test]
fn the_page_of_the_packages_has_no_links_into_the_repository() {
    let text = fs::read_to_string(repository().join("packages/ABOUT.md")).unwrap();
    for link in text.split("](").skip(1) {
        assert!(link.starts_with("https://"), "{link}");
    }
}

#[test]
fn settings_are_read() {
    let pages = guides();
    let blocks = blocks(&pages, "toml");
    assert!(blocks.len() >= 8);
    for block in blocks.iter().filter(|block| !block.page.ends_with("editors/helix/README.md")) {
        let sandbox = Sandbox::new(&[(".upsun/config.yaml", CLEAN), ("upsun-lint.toml", &block.text)]);
        // A file that an example names.
        sandbox.file(
            "tools/registry.json",
            r#"{"nodejs": {"runtime": true, "versions": {"24": {"upsun": {"status": "supported"}}}}}"#,
        );
        let run = sandbox.run("check");
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}{}", block.place(), run.stderr);
    }
}

/// Configurations are checked, behind `<!-- clean -->` or `<!-- finds: rule, rule -->`; of other files, whether they are YAML.
#[test]
fn configurations_are_as_they_are_said_to_be() {
    let pages = guides();
    let mut checked = 0;
    for block in blocks(&pages, "yaml") {
        let sandbox = Sandbox::project(&block.text);
        if !block.text.starts_with("applications:") {
            sandbox.file("other.yaml", &block.text);
            let run = sandbox.run("check other.yaml --select yaml-syntax,duplicate-key,tab-indentation");
            assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", block.place());
            continue;
        }
        checked += 1;
        let mark = block.before.strip_prefix("<!-- ").and_then(|mark| mark.strip_suffix(" -->"));
        let mark = mark.unwrap_or_else(|| panic!("no mark says whether this is clean: {}", block.place()));
        let expected: Vec<&str> = mark.strip_prefix("finds: ").map(|rules| rules.split(", ").collect()).unwrap_or_default();
        assert!(!expected.is_empty() || mark == "clean", "{mark}");
        let found = sandbox.run("check --format json").json();
        let found: Vec<&str> = found["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
        assert_eq!(found, expected, "{}", block.place());
    }
    assert!(checked >= 1);
}

/// The words of a command, as a shell splits them.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in command.chars() {
        match (quote, letter) {
            (None, '\'' | '"') => quote = Some(letter),
            (Some(open), letter) if letter == open => quote = None,
            (None, ' ') => words.push(String::new()),
            (_, letter) => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The commands of `upsun-lint` that a page shows, without what a shell does around them.
fn commands(page: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut in_code = false;
    let mut take = |text: &str| {
        let text = text.trim_start().trim_start_matches("- ");
        let text = text.strip_prefix("$ ").unwrap_or(text);
        let text = text.split(" # ").next().unwrap().split("  ").next().unwrap();
        // A pipe leads into it, a redirection leads out of it.
        let text = text.rsplit(" | ").next().unwrap().split([';', '>', '<', '|', '&']).next().unwrap();
        if let Some(arguments) = text.trim().strip_prefix("upsun-lint ") {
            found.push(words(arguments));
        }
    };
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            take(line);
        } else {
            line.split('`').skip(1).step_by(2).for_each(&mut take);
        }
    }
    found
}

/// Every command that a page shows is run in a repository that has what they name.
#[test]
fn commands_are_understood() {
    let sandbox = Sandbox::new(&[("known.json", ""), ("ci.toml", ""), ("buffer", ""), ("registry.json", "")]);
    for folder in ["", "apps/shop/", "apps/api/", "projects/one/", "examples/broken/", "examples/clean/"] {
        sandbox.copy_example("clean", folder.trim_end_matches('/'));
    }
    let mut seen = Vec::new();
    for (page, text) in pages() {
        for arguments in commands(&text) {
            // Words that stand for others.
            let arguments: Vec<String> = arguments
                .iter()
                .filter(|word| !word.ends_with('…'))
                .map(|word| match word.as_str() {
                    "RULE" => "missing-set-e",
                    "SHELL" => "bash",
                    "FORMAT" => "json",
                    "COMMAND" => "check",
                    "config|report|settings" => "config",
                    word => word,
                })
                .map(str::to_owned)
                .collect();
            // A usage is none.
            let is_usage = arguments.iter().any(|word| word.starts_with(['[', '<']));
            if seen.contains(&arguments) || arguments.is_empty() || is_usage {
                continue;
            }
            let mut command = Command::new(binary());
            command.env_clear().current_dir(sandbox.root()).args(&arguments).stdin(std::process::Stdio::null());
            let output = command.output().unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr);
            // What clap doesn't understand ends so; what else can go wrong is a matter of the sandbox. A sentence may name a
            // command without its arguments.
            let is_name = arguments.len() == 1 && stderr.contains("required arguments were not provided");
            let is_understood = is_name || !stderr.contains("For more information, try '--help'.");
            assert!(is_understood, "{}: upsun-lint {}\n{stderr}", page.display(), arguments.join(" "));
            seen.push(arguments);
        }
    }
    assert!(seen.len() >= 35, "{seen:?}");
}

#[test]
fn files_for_services_are_as_their_schemas_say() {
    let name = "guides::files_for_services_are_as_their_schemas_say";
    let (Some(check), Some(pre_commit)) = (tool(name, "bin/check-jsonschema"), tool(name, "bin/pre-commit")) else { return };
    let pages = guides();
    let mut checked = 0;
    for block in blocks(&pages, "yaml") {
        let schema = match block.text.split([':', '\n']).next().unwrap() {
            "repos" => {
                let sandbox = Sandbox::new(&[("config.yaml", &block.text)]);
                let output =
                    Command::new(&pre_commit).args(["validate-config"]).arg(sandbox.root().join("config.yaml")).output().unwrap();
                assert!(output.status.success(), "{}{}", block.place(), String::from_utf8_lossy(&output.stdout));
                checked += 1;
                continue;
            }
            "name" | "on" => "vendor.github-workflows",
            "include" | "upsun-lint" => "vendor.gitlab-ci",
            _ => continue,
        };
        checked += 1;
        let sandbox = Sandbox::new(&[("file.yml", &block.text)]);
        let output = Command::new(&check).args(["--builtin-schema", schema]).arg(sandbox.root().join("file.yml")).output().unwrap();
        assert!(output.status.success(), "{}{}", block.place(), String::from_utf8_lossy(&output.stdout));
    }
    assert!(checked >= 4);
}
