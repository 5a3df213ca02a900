//! The scripts that scripts call: files of the repository, entries of `package.json` and `composer.json`, targets of a
//! makefile. Each is read and parsed once, however often it is called. Nothing outside the repository is read.

use crate::files::{FileKind, FileSystem, RepoPath};
use crate::model::{Body, Dialect, parse};
use crate::project::{CalledKind, Project};
use elsa::sync::FrozenVec;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::Node;

/// A called script, by number.
pub type BodyId = usize;

/// The most lines of a makefile's target that are followed.
const MAX_RECIPE: usize = 100;

/// The scripts of a file, by its path and the name in it.
type Known = HashMap<(RepoPath, String), Vec<BodyId>>;

/// The scripts that scripts call.
pub struct Library<'p> {
    project: &'p Project,
    files: &'p dyn FileSystem,
    bodies: FrozenVec<Box<Body<'p>>>,
    known: Mutex<Known>,
}

impl<'p> Library<'p> {
    /// An empty library for a project, which reads from `files`.
    pub fn new(project: &'p Project, files: &'p dyn FileSystem) -> Self {
        Self { project, files, bodies: FrozenVec::new(), known: Mutex::default() }
    }

    /// A script that was called.
    pub fn body(&self, id: BodyId) -> &Body<'p> {
        self.bodies.get(id).expect("a library numbers its own scripts")
    }

    /// The repository.
    pub(super) fn files(&self) -> &'p dyn FileSystem {
        self.files
    }

    /// The script in a file; without a dialect, the one that its first line asks for. `None` where there is no such
    /// file, or it is no shell script.
    pub(crate) fn script(&self, path: &RepoPath, dialect: Option<Dialect>) -> Option<BodyId> {
        let name = format!("{dialect:?}");
        let found = self.once(path, name, || {
            let file = self.project.call(self.files, path, CalledKind::Text)?;
            let source = self.project.source(file);
            let dialect = dialect.map_or_else(|| of_first_line(source.text()), Some)?;
            let body = Body::of_file(file, source, dialect, &mut parse);
            // What only Bash can read may be more than this parser knows.
            (dialect == Dialect::Dash || body.syntax.errors.is_empty()).then(|| vec![body])
        });
        found.first().copied()
    }

    /// The entries of a name below `scripts` in a manifest: one text, or several in a row.
    pub(super) fn manifest(&self, path: &RepoPath, name: &str) -> Vec<BodyId> {
        self.once(path, name.to_owned(), || {
            let file = self.project.call(self.files, path, CalledKind::Json)?;
            let tree = self.project.tree(file).filter(|tree| tree.errors().is_empty())?;
            let script = tree.root()?.get("scripts")?.get(name)?;
            let items: Vec<Node<'p>> = script.items().collect();
            let texts = if items.is_empty() { vec![script] } else { items };
            Some(texts.into_iter().filter_map(|node| Body::of_scalar(file, node, Dialect::Dash, &mut parse)).collect())
        })
    }

    /// The lines of a makefile's target, in the order in which they run, each as a script of its own, and those of the targets
    /// that it needs before. Empty unless all of them are plain commands.
    pub(super) fn target(&self, path: &RepoPath, name: &str) -> Vec<BodyId> {
        self.once(path, name.to_owned(), || {
            let file = self.project.call(self.files, path, CalledKind::Text)?;
            let source = self.project.source(file);
            let mut lines = Vec::new();
            recipe(source.text(), name, &mut Vec::new(), &mut lines)?;
            Some(lines.into_iter().map(|line| Body::of_part(file, source, line, Dialect::Dash, &mut parse)).collect())
        })
    }

    /// The nearest file of a name, in a directory or above it.
    pub(super) fn nearest(&self, directory: &RepoPath, name: &str) -> Option<RepoPath> {
        let mut directory = directory.clone();
        loop {
            let path = directory.join(name)?;
            if self.files.kind(&path) == Some(FileKind::File) {
                return Some(path);
            }
            if directory.is_root() {
                return None;
            }
            directory = directory.parent();
        }
    }

    fn once(&self, path: &RepoPath, name: String, read: impl FnOnce() -> Option<Vec<Body<'p>>>) -> Vec<BodyId> {
        let key = (path.clone(), name);
        if let Some(known) = self.known().get(&key) {
            return known.clone();
        }
        let bodies = read().unwrap_or_default();
        // What another thread has read meanwhile is used by both.
        let mut known = self.known();
        if let Some(known) = known.get(&key) {
            return known.clone();
        }
        let ids: Vec<BodyId> = bodies.into_iter().map(|body| self.bodies.push_get_index(Box::new(body))).collect();
        known.insert(key, ids.clone());
        ids
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Library<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Library of {}", self.bodies.len())
    }
}

/// The dialect that a script's first line asks for; that of the shell that starts it where there is none. `None` for a
/// script of another language.
fn of_first_line(text: &str) -> Option<Dialect> {
    let Some(line) = text.strip_prefix("#!").and_then(|rest| rest.lines().next()) else { return Some(Dialect::Dash) };
    let program = line.split_whitespace().find(|word| !word.ends_with("/env") && !word.starts_with('-'))?;
    of_program(program.rsplit('/').next().unwrap_or(program))
}

/// The dialect that a shell of a name speaks.
pub(super) fn of_program(name: &str) -> Option<Dialect> {
    match name {
        "sh" | "dash" | "ash" => Some(Dialect::Dash),
        "bash" | "zsh" | "ksh" => Some(Dialect::Bash),
        _ => None,
    }
}

/// Adds the lines of a target and of those that it needs. `None` where something in them is more than a plain command: a
/// variable, a function, a pattern, a condition.
fn recipe<'t>(text: &'t str, name: &str, done: &mut Vec<&'t str>, lines: &mut Vec<TextRange>) -> Option<()> {
    let mut at = 0;
    let mut offsets = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line.trim_end_matches(['\r', '\n']))
    });
    let is_rule = |line: &'t str| -> Option<(&'t str, &'t str)> {
        let (targets, needs) = line.split_once(':').filter(|_| !line.starts_with(['\t', '#', ' ']))?;
        (!needs.starts_with(['=', ':']) && targets.split_whitespace().any(|target| target == name)).then_some((targets, needs))
    };
    let (targets, needs) = offsets.by_ref().find_map(|(_, line)| is_rule(line))?;
    let needs = needs.split('#').next().unwrap_or_default();
    if targets.contains(['$', '%']) || needs.contains(['$', '%', '|', ';']) || done.len() > MAX_RECIPE {
        return None;
    }
    done.push(targets);
    for need in needs.split_whitespace() {
        // Something that is made before may be a file as well, which is then there or not.
        if !done.iter().any(|done| done.split_whitespace().any(|done| done == need)) {
            recipe(text, need, done, lines)?;
        }
    }
    for (start, line) in offsets {
        let Some(command) = line.strip_prefix('\t') else {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            break;
        };
        let plain = command.trim_start_matches(['@', '-', '+', ' ']);
        if plain.contains('$') || plain.ends_with('\\') || lines.len() >= MAX_RECIPE {
            return None;
        }
        let from = start + line.len() - plain.len();
        lines.push(TextRange::from(from..from + plain.len()));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines<'t>(text: &'t str, name: &str) -> Option<Vec<&'t str>> {
        let mut lines = Vec::new();
        recipe(text, name, &mut Vec::new(), &mut lines)?;
        Some(lines.into_iter().map(|line| line.slice(text)).collect())
    }

    #[test]
    fn plain_recipes_are_read() {
        let text = "all: deps build\n\ndeps:\n\t@npm ci\n# comment\n\t-npm audit\n\nbuild: deps # first\n\tnpm run build\nx = 1\n";
        assert_eq!(lines(text, "build"), Some(vec!["npm ci", "npm audit", "npm run build"]));
        assert_eq!(lines(text, "all"), Some(vec!["npm ci", "npm audit", "npm run build"]));
        assert_eq!(lines(text, "deps"), Some(vec!["npm ci", "npm audit"]));
        assert_eq!(lines(text, "x"), None);
        assert_eq!(lines("a: b\nb: a\n\ttrue\n", "a"), Some(vec!["true"]), "circles end");
    }

    #[test]
    fn what_is_more_than_plain_is_not_guessed() {
        for text in
            ["a:\n\techo $(X)\n", "a: $(DEPS)\n\ttrue\n", "a: b\n\ttrue\n", "%: x\n\ttrue\n", "a:\n\tfoo \\\n\tbar\n", "a := 1\n"]
        {
            assert_eq!(lines(text, "a"), None, "{text:?}");
        }
    }

    #[test]
    fn the_first_line_names_the_shell() {
        for (text, dialect) in [
            ("", Some(Dialect::Dash)),
            ("#!/bin/sh -e\n", Some(Dialect::Dash)),
            ("#!/usr/bin/env bash\n", Some(Dialect::Bash)),
            ("#!/usr/bin/env -S bash -e\n", Some(Dialect::Bash)),
            ("#! /bin/bash\n", Some(Dialect::Bash)),
            ("#!/usr/bin/env php\n<?php", None),
            ("#!/usr/bin/python3\n", None),
        ] {
            assert_eq!(of_first_line(text), dialect, "{text}");
        }
    }
}
