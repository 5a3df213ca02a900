//! Adds comments that suppress what is found now, so that a team can begin with an old project: one for all that is found in a
//! place, as close to it as a comment can stand. Writes no file.

use super::place::{Placer, Spot};
use crate::diagnostic::Diagnostic;
use crate::files::{FileSystem, RepoPath};
use crate::fix::Change;
use crate::model::Body;
use crate::overlay::OverlayFiles;
use crate::project::{Project, Target};
use crate::rules::{Context, Family};
use crate::{Options, Report, check};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How often it is begun anew, with what shows itself only when something else is suppressed.
const MAX_ROUNDS: usize = 4;

/// The places that are tried for a finding, the closest first: above its command, above its entry, for its file.
const LEVELS: usize = 3;

/// What became of a project.
#[derive(Debug)]
pub struct Added {
    /// What is found in it now. What no comment can suppress is still there.
    pub report: Report,
    /// The files that have another text now, by path.
    pub changes: Vec<Change>,
    /// How many findings are suppressed that weren't.
    pub suppressed: usize,
    /// How many comments were added.
    pub comments: usize,
}

type Texts = BTreeMap<RepoPath, Vec<u8>>;

/// A finding, wherever lines have moved it: its rule, its file, and where it starts.
type Key = (&'static str, RepoPath, u32);

/// Suppresses all that is found. `reason` is one line, and may be empty.
pub fn add(files: &dyn FileSystem, target: &Target, options: &Options, reason: &str) -> Added {
    let mut report = check(files, target, options);
    let mut texts = Texts::new();
    let mut before = Texts::new();
    let (mut suppressed, mut comments) = (0, 0);
    let mut given_up: HashSet<Key> = HashSet::new();
    // By settings that can't be read, others would be suppressed than are meant.
    for _ in 0..if report.settings_are_in_doubt() { 0 } else { MAX_ROUNDS } {
        let wanted: Vec<&Diagnostic> = report
            .diagnostics
            .iter()
            .filter(|found| may_be_suppressed(&report, found) && !given_up.contains(&key(&report, found)))
            .collect();
        if wanted.is_empty() {
            break;
        }
        let over = OverlayFiles::new(files, texts.clone());
        let Some(round) = Round::run(&over, target, options, &report, &wanted, reason) else { break };
        for spot in round.spots.keys() {
            let source = report.project.source(spot.file());
            before.entry(report.project.path(spot.file()).clone()).or_insert_with(|| source.text().as_bytes().to_vec());
        }
        suppressed += wanted.len() - round.failed.len();
        comments += round.spots.keys().filter(|spot| spot.is_new()).count();
        given_up = given_up
            .into_iter()
            .chain(round.failed.iter().map(|at| key(&report, wanted[*at])))
            .map(|key| round.moved(key))
            .collect();
        texts.extend(round.texts);
        report = round.report;
    }
    let changes = before.into_iter().filter_map(|(path, before)| {
        let after = texts.get(&path)?.clone();
        (before != after).then_some(Change { path, before, after })
    });
    Added { changes: changes.collect(), report, suppressed, comments }
}

/// Whether a comment may be written for a finding. What is wrong with settings and comments is none of it, and bytes that are no
/// text would not survive.
fn may_be_suppressed(report: &Report, found: &Diagnostic) -> bool {
    let file = found.location.file;
    found.rule.family != Family::Settings && report.settings_file != Some(file) && report.project.source(file).invalid().is_empty()
}

fn key(report: &Report, found: &Diagnostic) -> Key {
    (found.rule.id, report.project.path(found.location.file).clone(), found.location.range.start)
}

/// Comments for all findings of a moment.
struct Round {
    /// What is named where.
    spots: BTreeMap<Spot, BTreeSet<&'static str>>,
    /// The texts of the files in which something is named.
    texts: Texts,
    /// How many bytes were put in at which offsets, by file.
    inserted: BTreeMap<RepoPath, Vec<(u32, u32)>>,
    /// What is found then.
    report: Report,
    /// The findings that no comment suppresses, as indices.
    failed: Vec<usize>,
}

impl Round {
    /// Tries the closest places, and others for those findings that are still there. `None` where no comment helps.
    fn run(
        files: &dyn FileSystem,
        target: &Target,
        options: &Options,
        report: &Report,
        wanted: &[&Diagnostic],
        reason: &str,
    ) -> Option<Self> {
        let project = &report.project;
        let context = Context::new(project, files, &report.options);
        let environments = context.model.apps.iter().filter_map(|app| context.environment(app));
        let bodies: Vec<&Body<'_>> = context.texts().map(|site| site.body).chain(environments).collect();
        let placer = Placer { project, bodies: &bodies };
        let ways: Vec<Vec<Spot>> = wanted.iter().map(|found| ways(&placer, found)).collect();
        let mut levels = vec![0; wanted.len()];
        // At most, each finding fails once at each of its places.
        for _ in 0..=LEVELS {
            let mut spots: BTreeMap<Spot, BTreeSet<&'static str>> = BTreeMap::new();
            for (at, found) in wanted.iter().enumerate() {
                if let Some(spot) = ways[at].get(levels[at]) {
                    spots.entry(spot.clone()).or_default().insert(found.rule.id);
                }
            }
            if spots.is_empty() {
                return None;
            }
            let mut round = Self::write(project, spots, reason, files, target, options);
            let still_there: HashSet<Key> = round.report.diagnostics.iter().map(|found| key(&round.report, found)).collect();
            let breaks = round.report.project.config_files().map(|file| errors(&round.report.project, file)).sum::<usize>()
                > project.config_files().map(|file| errors(project, file)).sum();
            round.failed = (0..wanted.len())
                .filter(|at| ways[*at].len() <= levels[*at] || still_there.contains(&round.moved(key(report, wanted[*at]))))
                .collect();
            let mut is_done = !breaks;
            for at in 0..wanted.len() {
                let has_failed = breaks || round.failed.binary_search(&at).is_ok();
                if has_failed && levels[at] < ways[at].len() {
                    levels[at] += 1;
                    is_done = false;
                }
            }
            if is_done {
                return Some(round);
            }
        }
        None
    }

    fn write(
        project: &Project,
        spots: BTreeMap<Spot, BTreeSet<&'static str>>,
        reason: &str,
        files: &dyn FileSystem,
        target: &Target,
        options: &Options,
    ) -> Self {
        let mut texts = Texts::new();
        let mut inserted: BTreeMap<RepoPath, Vec<(u32, u32)>> = BTreeMap::new();
        // In the order of the spots: by file and offset.
        for (spot, rules) in &spots {
            let rules: Vec<&str> = rules.iter().copied().collect();
            let edit = spot.edit(project, &rules, reason);
            let path = project.path(spot.file()).clone();
            let source = project.source(spot.file());
            let text = texts.entry(path.clone()).or_insert_with(|| source.text().as_bytes().to_vec());
            let before = inserted.entry(path).or_default();
            let moved: u32 = before.iter().map(|(_, len)| len).sum();
            let at = (edit.location.range.start + moved) as usize;
            text.splice(at..at, edit.text.bytes());
            before.push((edit.location.range.start, edit.text.len() as u32));
        }
        let report = check(&OverlayFiles::new(files, texts.clone()), target, options);
        Self { spots, texts, inserted, report, failed: Vec::new() }
    }

    /// Where a finding is when the comments are there.
    fn moved(&self, (rule, path, start): Key) -> Key {
        let inserted = self.inserted.get(&path).into_iter().flatten();
        let moved: u32 = inserted.filter(|(at, _)| *at <= start).map(|(_, len)| len).sum();
        (rule, path, start + moved)
    }
}

/// The places where a comment may suppress a finding.
fn ways(placer: &Placer<'_, '_>, found: &Diagnostic) -> Vec<Spot> {
    let ways = [placer.here(found.location), placer.entry(found.location), placer.file(found.location.file)];
    let mut ways: Vec<Spot> = ways.into_iter().flatten().collect();
    ways.dedup();
    ways
}

fn errors(project: &Project, file: crate::FileId) -> usize {
    project.tree(file).map_or(0, |tree| tree.errors().len())
}
