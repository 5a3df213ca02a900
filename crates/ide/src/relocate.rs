//! Moves a command to the place where it belongs, where the guide says that it is wrong here and right there: its line, or the
//! whole script where it is all of it. Withheld where the command depends on what stands before it, where what is there already
//! would change it, and where lines can't be taken and added as they are.

use crate::mount_path::moves;
use crate::scripts::{Reach, Text};
use crate::thing::inner;
use crate::{FileEdit, Snapshot, edit};
use upsun_lint_analysis::effects::{self, FilePath, Setting};
use upsun_lint_analysis::fit::Verdict;
use upsun_lint_analysis::guide;
use upsun_lint_analysis::model::{App, Body, Model, Script};
use upsun_lint_analysis::project::Value;
use upsun_lint_analysis::{FileId, Location};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Command, Item};
use upsun_lint_syntax::yaml::{Node, ScalarStyle};

/// Where commands are moved to: the sections and keys of the places.
const TARGETS: [(Place, &[&str], &str); 4] = [
    (Place::Build, &["hooks"], "build"),
    (Place::PreStart, &["web", "commands"], "pre_start"),
    (Place::Deploy, &["hooks"], "deploy"),
    (Place::PostDeploy, &["hooks"], "post_deploy"),
];

/// Places that an app may as well do without.
const OPTIONAL: [Place; 5] = [Place::Build, Place::PreStart, Place::PostStart, Place::Deploy, Place::PostDeploy];

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

/// A command as it stands in a script.
struct Statement {
    app: usize,
    place: Place,
    /// The key of the script.
    key: Location,
    command: String,
    /// The commands that `&&` and `||` join in it.
    parts: Vec<String>,
    location: Location,
    /// Whether the script is nothing else but options of the shell.
    is_whole: bool,
}

impl Snapshot {
    /// The command at an offset of a file, moved to each of the places where it belongs.
    pub(crate) fn moves(&self, file: FileId, offset: u32) -> Vec<Move> {
        // Whether there is anything to move is seen from the one script; only then are the others looked at.
        let found = self.with_texts(Reach::At(file, offset), |model, texts| {
            let text = texts.iter().find(|text| text.body.file() == file && !self.project().is_called(file))?;
            let statement = self.statement(model, text, offset)?;
            let app = model.app_of(text.script);
            let around = guide::Surroundings { app, project: self.project(), files: self.files(), options: self.options() };
            let answer = guide::place_in(&statement.command, Some(around));
            let here = answer.places.iter().find(|judged| judged.place == statement.place)?;
            if here.verdict != Verdict::Wrong || !answer.errors.is_empty() {
                return None;
            }
            // Of each part of it, it has to be known that it is right there.
            let parts: Vec<_> = statement.parts.iter().map(|part| guide::place_in(part, Some(around))).collect();
            Some((statement, here.rule, parts))
        });
        let Some((statement, rule, parts)) = found else { return Vec::new() };
        let model = &Model::new(self.project());
        let Some(script) = model.scripts.iter().find(|script| {
            script.app == statement.app && script.place == statement.place && script.key.location() == statement.key
        }) else {
            return Vec::new();
        };
        if is_shared(model, script) {
            return Vec::new();
        }
        let is_right = |target: Place| {
            let fits = |answer: &guide::Answer| answer.places.iter().any(|it| it.place == target && it.verdict == Verdict::Right);
            parts.iter().all(fits)
        };
        let targets = TARGETS.iter().filter(|(target, ..)| *target != statement.place && is_right(*target));
        let moved = targets.filter_map(|(target, sections, key)| {
            let edits = self.relocated(model, script, &statement, *target, sections, key)?;
            let title = format!("move `{}` to {target}", statement.command.replace('`', "'"));
            Some(Move { location: statement.location, title, rule, edits })
        });
        moved.collect()
    }

    /// The statement at an offset, if it stands by itself and depends on nothing before it.
    fn statement(&self, model: &Model<'_>, text: &Text<'_, '_>, offset: u32) -> Option<Statement> {
        let (script, body) = (text.script, text.body);
        let style = body.style()?;
        let within = body.offset_of(offset)?;
        let items = &body.syntax.body.items;
        let is_here = |item: &&Item| {
            let range = item.and_or.range;
            item.background().is_none() && range.start <= within && within <= range.end
        };
        let item = items.iter().find(is_here)?;
        let range = item.and_or.range;
        let is_option = |other: &Item| std::ptr::eq(other, item) || is_program(other, &["set"]);
        let is_whole = body.syntax.comments.is_empty() && items.iter().all(is_option);
        let (before, behind) = (&body.text[..range.start as usize], &body.text[range.end as usize..]);
        let is_alone = before.rsplit('\n').next().unwrap_or_default().trim().is_empty()
            && behind.split('\n').next().unwrap_or_default().trim().is_empty();
        let command = range.slice(body.text);
        if !(is_whole || is_alone && style == ScalarStyle::Literal && items.len() > 1) || command.contains(['\n', '`']) {
            return None;
        }
        let app = model.app_of(script);
        let effects = effects::run(&body.syntax, &Setting { env: &app.env, repository: None, taught: &[] });
        let commands = || effects.commands.iter().filter(|command| range.contains_range(command.range));
        let is_at_home = commands().next().is_some() && commands().all(|command| command.directory == FilePath::app());
        let links = item.and_or.rest.iter().map(|link| &link.pipeline);
        let parts = std::iter::once(&item.and_or.first).chain(links).map(|it| it.range.slice(body.text).to_owned()).collect();
        (is_at_home && !depends(body, item)).then(|| Statement {
            parts,
            app: script.app,
            place: script.place,
            key: script.key.location(),
            command: command.to_owned(),
            location: body.locate(range),
            is_whole,
        })
    }

    /// The edits that take a command out and add it elsewhere, by position, none overlapping.
    fn relocated(
        &self,
        model: &Model<'_>,
        script: &Script<'_>,
        statement: &Statement,
        target: Place,
        sections: &[&str],
        key: &str,
    ) -> Option<Vec<FileEdit>> {
        if !statement.is_whole {
            let added = self.add_command(model, script.app, target, sections, key, &statement.command)?;
            return Some(joined(self.without_line(statement.location), added, self.line_break(statement.location.file)));
        }
        let value = script.value;
        let node = value.node();
        let is_own = value.resolved() == Some(value) && node.anchor().is_none() && node.tag().is_none();
        if !OPTIONAL.contains(&script.place) || !is_own || value.is_repaired() {
            return None;
        }
        // Beside it, the key alone has to change.
        let app = model.app_of(script);
        let beside = sections.iter().try_fold(app.body, |owner, section| owner.get(section)).and_then(Value::resolved);
        let mapping = script.key.node().parent();
        if let Some(beside) = beside.filter(|beside| beside.file() == script.key.file() && Some(beside.node()) == mapping)
            && beside.entry(key).is_none()
        {
            let (range, _) =
                inner(self.project().source(beside.file()).text(), script.key.location().range, script.key.node().text()?);
            let place = self.file_range(Location::new(beside.file(), range));
            return Some(vec![FileEdit { path: place.path, range: place.range, text: key.to_owned() }]);
        }
        let added = self.add_command(model, script.app, target, sections, key, &statement.command)?;
        Some(joined(self.without_entry(script)?, added, self.line_break(script.key.file())))
    }

    fn line_break(&self, file: FileId) -> &'static str {
        edit::line_break(self.project().source(file).text())
    }

    /// Takes the line of a command out.
    fn without_line(&self, location: Location) -> FileEdit {
        self.without_lines(location.file, location.range)
    }

    /// Takes the entry of a script out, and the mapping that it is alone in.
    fn without_entry(&self, script: &Script<'_>) -> Option<FileEdit> {
        let mut mapping = script.key.node().parent()?;
        let mut range = script.key.node().full_range().cover(script.value.node().full_range());
        if mapping.entries().count() == 1 {
            let outer = mapping.parent()?;
            let (key, value) = outer.entries().find(|(_, value)| *value == mapping)?;
            if value.anchor().is_some() || value.tag().is_some() || outer.entries().count() == 1 {
                return None;
            }
            range = key.full_range().cover(value.full_range());
            mapping = outer;
        }
        let file = script.key.file();
        let source = self.project().source(file);
        let text = source.text();
        let removed = self.without_lines(file, range);
        let holds = |comment: TextRange| removed.range.start < comment.end && comment.start < removed.range.end;
        let has_comments = mapping.tree().comments().iter().any(|comment| holds(comment.range));
        let is_alone = edit::indent(text, range.start).is_some() && edit::is_block(mapping) && !has_comments;
        (is_alone && removed.range.slice(text)[(range.end - removed.range.start) as usize..].trim().is_empty()).then_some(removed)
    }

    /// Takes all lines out that a range touches.
    fn without_lines(&self, file: FileId, range: TextRange) -> FileEdit {
        let source = self.project().source(file);
        let text = source.text();
        let lines = source.lines();
        // A block scalar may end with the break of its last line.
        let last = range.start + range.slice(text).trim_end().len() as u32;
        let line = lines.line(last);
        let end = if line + 1 < lines.count() { lines.start(line + 1) } else { source.len() };
        let place = self.file_range(Location::new(file, TextRange::new(lines.start(lines.line(range.start)), end)));
        FileEdit { path: place.path, range: place.range, text: String::new() }
    }

    /// Adds a command at the end of a place's script, or begins one.
    fn add_command(
        &self,
        model: &Model<'_>,
        app: usize,
        place: Place,
        sections: &[&str],
        key: &str,
        command: &str,
    ) -> Option<FileEdit> {
        if let Some(script) = model.scripts.iter().find(|script| script.app == app && script.place == place) {
            if is_shared(model, script) {
                return None;
            }
            return match script.body.style()? {
                ScalarStyle::Literal => self.add_line(script, command),
                ScalarStyle::Folded => None,
                ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => self.add_to_one_line(script, command),
            };
        }
        let app: &App<'_> = &model.apps[app];
        let script = [format!("{key}: |"), "  set -e".to_owned(), format!("  {command}")];
        let mut owner = self.own_mapping(app.body)?;
        for (depth, section) in sections.iter().enumerate() {
            // What isn't there is begun; but for commands of a web server, there has to be one.
            let below = || nested(sections.get(depth + 1..).unwrap_or_default(), &script);
            match owner.entry(section) {
                None if *section == "web" => return None,
                None => return edit::append_lines(self, owner, &nested(sections.get(depth..)?, &script)),
                // What a merge key brings belongs to others as well.
                Some((key, _)) if key.node().parent() != Some(owner.node()) => return None,
                Some((key, value)) if value.node().is_omitted() && value.resolved() == Some(value) => {
                    return edit::begin(self, key, &below());
                }
                Some((_, value)) => owner = self.own_mapping(value)?,
            }
        }
        if owner.entry(key).is_some() { None } else { edit::append_lines(self, owner, &script) }
    }

    /// A mapping that stands where it is used, so that nobody else has it.
    fn own_mapping<'p>(&self, owner: Value<'p>) -> Option<Value<'p>> {
        let resolved = owner.resolved()?;
        (resolved == owner && owner.node().is_mapping() && owner.node().anchor().is_none() && !owner.is_repaired()).then_some(owner)
    }

    /// Adds a line at the end of a script of lines.
    fn add_line(&self, script: &Script<'_>, command: &str) -> Option<FileEdit> {
        let body = &script.body;
        if !can_go_on(body) {
            return None;
        }
        let last = body.locate(body.syntax.body.range).range;
        let source = self.project().source(body.file());
        let (text, lines) = (source.text(), source.lines());
        let first = body.locate(TextRange::empty(body.syntax.body.range.start)).range.start;
        let first_line = lines.range(lines.line(first), text).slice(text);
        let indent = &first_line[..first_line.len() - first_line.trim_start().len()];
        let at = lines.range(lines.line(last.end), text).end;
        Some(edit::insert(self, body.file(), at, format!("{}{indent}{command}", edit::line_break(text))))
    }

    /// Makes a script of one command one of lines, with another. The first has to be one that `set -e` takes as seriously as the
    /// end of a script does.
    fn add_to_one_line(&self, script: &Script<'_>, command: &str) -> Option<FileEdit> {
        let (body, value) = (&script.body, script.value);
        let [item] = body.syntax.body.items.as_slice() else { return None };
        let is_plain = item.background().is_none() && item.and_or.rest.is_empty() && item.and_or.first.negation.is_none();
        let is_simple = item.and_or.first.commands.iter().all(|command| matches!(command, Command::Simple(_)));
        let old = body.text.trim();
        let has_marks = value.node().anchor().is_some() || value.node().tag().is_some() || value.resolved() != Some(value);
        let is_whole = body.syntax.comments.is_empty() && !old.chars().any(char::is_control) && !value.is_repaired();
        if !is_plain || !is_simple || has_marks || !is_whole || !can_go_on(body) {
            return None;
        }
        let file = value.file();
        let source = self.project().source(file);
        let (text, lines) = (source.text(), source.lines());
        let (key, range) = (script.key.node().full_range(), value.node().range());
        let line = lines.line(key.start);
        let is_alone =
            lines.line(range.end) == line && text[range.end as usize..lines.range(line, text).end as usize].trim().is_empty();
        let mapping: Node<'_> = script.key.node().parent()?;
        let indent = edit::indent(text, key.start).filter(|_| script.key.file() == file && is_alone && edit::is_block(mapping))?;
        let lines = ["set -e", old, command].map(|line| format!("{}{}{line}", edit::line_break(text), " ".repeat(indent + 2)));
        let place = self.file_range(Location::new(file, range));
        Some(FileEdit { path: place.path, range: place.range, text: format!("|{}", lines.concat()) })
    }
}

/// Whether a script is another one's as well: by an alias, a merge key, or an include.
fn is_shared(model: &Model<'_>, script: &Script<'_>) -> bool {
    let start = |script: &Script<'_>| script.body.locate(TextRange::empty(0));
    let is_same = |other: &&Script<'_>| other.key.location() == script.key.location() || start(other) == start(script);
    model.scripts.iter().filter(is_same).count() > 1
}

/// Whether a command of a script may see what another part of it does: a variable, the environment, or what a file sets.
fn depends(body: &Body<'_>, item: &Item) -> bool {
    let range = item.and_or.range;
    let simple = body.syntax.simple_commands();
    let others = || simple.iter().filter(|other| !range.contains_range(other.range));
    let sets = |program: &str| matches!(program, "export" | "." | "source" | "eval" | "set" | "alias" | "umask" | "ulimit");
    let changes = |program: &str, words: usize| sets(program) && !(program == "set" && words <= 2);
    let is_changed = others()
        .filter(|other| other.range.start < range.start)
        .any(|other| other.program().is_some_and(|it| changes(&it, other.words.len())));
    let command = range.slice(body.text);
    let (before, behind) = (&body.text[..range.start as usize], &body.text[range.end as usize..]);
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // A name is set by an assignment, by `read` and by `for`: wherever it stands without its dollar.
    let is_set = |text: &str, name: &str| {
        text.match_indices(name).any(|(at, _)| {
            !text[..at].ends_with(|c| is_letter(c) || matches!(c, '$' | '{')) && !text[at + name.len()..].starts_with(is_letter)
        })
    };
    let mut names = command.split('$').skip(1).map(|rest| {
        let rest = rest.trim_start_matches('{');
        &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())]
    });
    is_changed || names.any(|name| !name.is_empty() && (is_set(before, name) || is_set(behind, name)))
}

/// Whether what is added at the end of a script would run, in the app's directory.
fn can_go_on(body: &Body<'_>) -> bool {
    let Some(last) = body.syntax.body.items.last() else { return false };
    let has_heredoc = body.syntax.body.range.slice(body.text).contains("<<");
    body.syntax.errors.is_empty()
        && !has_heredoc
        && !moves(body)
        && last.background().is_none()
        && !is_program(last, &["exec", "exit", "return"])
}

fn is_program(item: &Item, programs: &[&str]) -> bool {
    let links = item.and_or.rest.iter().map(|link| &link.pipeline);
    let mut commands = std::iter::once(&item.and_or.first).chain(links).flat_map(|pipeline| &pipeline.commands);
    commands.any(|command| match command {
        Command::Simple(simple) => simple.program().is_some_and(|program| programs.contains(&&*program)),
        _ => false,
    })
}

/// Lines below the keys of sections.
fn nested(sections: &[&str], lines: &[String]) -> Vec<String> {
    let keys = sections.iter().enumerate().map(|(depth, section)| format!("{}{section}:", "  ".repeat(depth)));
    let lines = lines.iter().map(|line| format!("{}{line}", "  ".repeat(sections.len())));
    keys.chain(lines).collect()
}

/// Two edits by position; what is added at the end of what is taken out takes its place.
fn joined(taken: FileEdit, added: FileEdit, line_break: &str) -> Vec<FileEdit> {
    let range = taken.range;
    if taken.path == added.path && range.start < added.range.start && added.range.start <= range.end {
        let text = added.text.strip_prefix(line_break).unwrap_or(&added.text);
        return vec![FileEdit { text: format!("{text}{line_break}"), ..taken }];
    }
    let mut edits = vec![taken, added];
    edits.sort();
    edits
}
