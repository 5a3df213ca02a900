//! Moves a command to the place where it belongs, where the guide says that it is wrong here and right there. Withheld where
//! the command depends on what stands before it, or where lines can't be taken and added as they are.

use crate::scripts::{Reach, Text};
use crate::{FileEdit, Snapshot, edit};
use upsun_lint_analysis::effects::{self, FilePath, Setting};
use upsun_lint_analysis::fit::Verdict;
use upsun_lint_analysis::guide;
use upsun_lint_analysis::model::{App, Model, Script};
use upsun_lint_analysis::project::Value;
use upsun_lint_analysis::rules::Context;
use upsun_lint_analysis::{FileId, Location};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::ScalarStyle;

/// Where commands are moved to: the sections and keys of the places.
const TARGETS: [(Place, &[&str], &str); 4] = [
    (Place::Build, &["hooks"], "build"),
    (Place::PreStart, &["web", "commands"], "pre_start"),
    (Place::Deploy, &["hooks"], "deploy"),
    (Place::PostDeploy, &["hooks"], "post_deploy"),
];

/// A command that can be moved.
pub(crate) struct Move {
    /// Where it stands now.
    pub(crate) location: Location,
    /// What a menu says.
    pub(crate) title: String,
    /// The rule that reports it where it is.
    pub(crate) rule: Option<&'static str>,
    pub(crate) edits: Vec<FileEdit>,
}

impl Snapshot {
    /// The command at an offset of a file, moved to each of the places where it belongs.
    pub(crate) fn moves(&self, file: FileId, offset: u32) -> Vec<Move> {
        // Whether there is anything to move is seen from the one script; only then is the whole app looked at.
        let found = self.with_texts(Reach::At(file, offset), |model, texts| {
            let text = texts.iter().find(|text| text.body.file() == file && !self.project().is_called(file))?;
            let range = self.statement(model, text, offset)?;
            Some((text.script.app, text.script.place, range, range.slice(text.body.text).to_owned(), text.body.locate(range)))
        });
        let Some((app, place, _, command, location)) = found else { return Vec::new() };
        let context = Context::new(self.project(), self.files(), self.options());
        let answer = guide::place(&command, Some((&context, app)));
        let here = answer.places.iter().find(|judged| judged.place == place);
        let Some(here) = here.filter(|here| here.verdict == Verdict::Wrong && answer.errors.is_empty()) else { return Vec::new() };
        let is_right = |target: Place| answer.places.iter().any(|it| it.place == target && it.verdict == Verdict::Right);
        let app_name = &context.model.apps[app];
        let targets = TARGETS.iter().filter(|(target, ..)| *target != place && is_right(*target));
        let moved = targets.filter_map(|(target, sections, key)| {
            let added = self.add_command(&context.model, app_name, *target, sections, key, &command)?;
            let title = format!("move `{}` to {target}", command.replace('`', "'"));
            let mut edits = vec![self.without_lines(location), added];
            edits.sort();
            Some(Move { location, title, rule: here.rule, edits })
        });
        moved.collect()
    }

    /// The statement at an offset, if it stands on lines of its own and depends on nothing before it.
    fn statement(&self, model: &Model<'_>, text: &Text<'_, '_>, offset: u32) -> Option<TextRange> {
        let body = text.body;
        if body.style() != Some(ScalarStyle::Literal) || body.syntax.body.items.len() < 2 {
            return None;
        }
        let within = body.offset_of(offset)?;
        let items = body.syntax.body.items.iter().filter(|item| item.background().is_none());
        let range = items.map(|item| item.and_or.range).find(|range| range.start <= within && within <= range.end)?;
        let (before, behind) = (&body.text[..range.start as usize], &body.text[range.end as usize..]);
        let is_alone = before.rsplit('\n').next().unwrap_or_default().trim().is_empty()
            && behind.split('\n').next().unwrap_or_default().trim().is_empty();
        let statement = range.slice(body.text);
        if !is_alone || statement.contains(['\n', '`']) {
            return None;
        }
        let app = model.app_of(text.script);
        let effects = effects::run(&body.syntax, &Setting { env: &app.env, repository: None, taught: &[] });
        let commands = || effects.commands.iter().filter(|command| range.contains_range(command.range));
        let is_at_home = commands().next().is_some() && commands().all(|command| command.directory == FilePath::app());
        let uses_own = body.syntax.simple_commands().into_iter().flat_map(|simple| &simple.assignments).any(|assignment| {
            let name = &*assignment.name;
            !range.contains_range(assignment.range)
                && (statement.contains(&format!("${name}")) || statement.contains(&format!("${{{name}")))
        });
        (is_at_home && !uses_own).then_some(range)
    }

    /// Takes the line of a command out.
    fn without_lines(&self, location: Location) -> FileEdit {
        let source = self.project().source(location.file);
        let lines = source.lines();
        let line = lines.line(location.range.start);
        let end = if line + 1 < lines.count() { lines.start(line + 1) } else { source.len() };
        let place = self.file_range(Location::new(location.file, TextRange::new(lines.start(line), end)));
        FileEdit { path: place.path, range: place.range, text: String::new() }
    }

    /// Adds a command at the end of a place's script, or begins one.
    fn add_command(
        &self,
        model: &Model<'_>,
        app: &App<'_>,
        place: Place,
        sections: &[&str],
        key: &str,
        command: &str,
    ) -> Option<FileEdit> {
        let is_target = |script: &&Script<'_>| script.place == place && std::ptr::eq(model.app_of(script), app);
        if let Some(script) = model.scripts.iter().find(is_target) {
            let body = &script.body;
            if body.style() != Some(ScalarStyle::Literal) || !body.syntax.errors.is_empty() {
                return None;
            }
            let last = body.locate(body.syntax.body.range).range;
            let source = self.project().source(body.file());
            let (text, lines) = (source.text(), source.lines());
            let first = body.locate(TextRange::empty(body.syntax.body.range.start)).range.start;
            let first_line = lines.range(lines.line(first), text).slice(text);
            let indent = &first_line[..first_line.len() - first_line.trim_start().len()];
            // Behind the last line of the last command, its here-documents included.
            let has_heredoc = body.syntax.body.range.slice(body.text).contains("<<");
            let at = lines.range(lines.line(last.end), text).end;
            return (!has_heredoc)
                .then(|| edit::insert(self, body.file(), at, format!("{}{indent}{command}", edit::line_break(text))));
        }
        let mut owner = app.body;
        for section in sections {
            owner = owner.get(section)?;
        }
        let owner: Value<'_> = owner.resolved().filter(|resolved| *resolved == owner && !resolved.is_repaired())?;
        if !owner.node().is_mapping() || owner.entry(key).is_some() {
            return None;
        }
        let lines = [format!("{key}: |"), "  set -e".to_owned(), format!("  {command}")];
        edit::append_lines(self, owner, &lines)
    }
}
