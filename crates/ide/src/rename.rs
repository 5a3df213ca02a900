//! Renames apps, services, relationships, workers and anchors, with everything that refers to them.

use crate::scripts::Reach;
use crate::thing::{self, Form, Occurrence, Thing};
use crate::{FileEdit, FilePosition, FileRange, Snapshot};
use std::fmt;
use upsun_lint_analysis::model::{App, Model, Target};
use upsun_lint_schema::variables::prefix;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{self, Coerced};

/// What can be renamed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RenameTarget {
    /// The name under the cursor, without quotes.
    pub range: TextRange,
    /// The name as it is now.
    pub name: String,
}

/// Why something can't be renamed. Its `Display` is the sentence for the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RenameError {
    /// Nothing under the cursor has a name that could be changed here.
    NothingHere,
    /// The new name can't be one; why not.
    Invalid(String),
    /// There is something of that name; what.
    Taken(String),
    /// A use can't be rewritten; where and why.
    Withheld(String),
}

impl fmt::Display for RenameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenameError::NothingHere => f.write_str("nothing here can be renamed"),
            RenameError::Invalid(why) | RenameError::Taken(why) | RenameError::Withheld(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for RenameError {}

impl Snapshot {
    /// What a rename at a place would change the name of.
    pub fn prepare_rename(&self, at: &FilePosition) -> Result<RenameTarget, RenameError> {
        let (file, offset) = self.locate(at).ok_or(RenameError::NothingHere)?;
        let found = self.things(Reach::File(file));
        let here = renamed(&found, at, offset)?;
        let name = match here.form {
            // What stands for the name here is not the name itself.
            Form::Environment | Form::Opaque => self.name_of(&found, &here.thing)?,
            _ => self.slice(&here.place),
        };
        Ok(RenameTarget { range: here.place.range, name })
    }

    /// The edits that give the thing under the cursor another name, by file and position, none overlapping.
    pub fn rename(&self, at: &FilePosition, name: &str) -> Result<Vec<FileEdit>, RenameError> {
        let (_, offset) = self.locate(at).ok_or(RenameError::NothingHere)?;
        let model = self.names();
        let found = self.things(Reach::Everything);
        let thing = renamed(&found, at, offset)?.thing.clone();
        let old = self.name_of(&found, &thing)?;
        // Spaces around a name are slips.
        let name = name.trim();
        if name == old {
            return Ok(Vec::new());
        }
        check_name(&thing, name)?;
        self.check_free(&model, &thing, name)?;
        let mut edits = Vec::new();
        for it in found.iter().filter(|it| it.thing == thing && it.form != Form::Pointer) {
            let shared = found.iter().find(|other| {
                other.place == it.place && other.thing != thing && !it.is_definition && !matches!(it.form, Form::Implicit(..))
            });
            if shared.is_some() {
                let where_ = self.say(&it.place);
                let why =
                    format!("`{}` is named {where_}, in a script that another app shares, where it means something else", old);
                return Err(RenameError::Withheld(why));
            }
            self.edit(it, &old, name, &mut edits)?;
        }
        // The name of a relationship without a value is its service's, which stays: it has to be written then.
        for it in &found {
            if let (Form::Implicit(range, start), Thing::Relationship(location)) = (&it.form, &thing)
                && self.file_range(*location).path == it.place.path
                && location.range.contains_range(it.place.range)
            {
                edits.push(FileEdit { path: it.place.path.clone(), range: *range, text: format!("{start}{old}}}") });
            }
        }
        edits.sort();
        edits.dedup();
        Ok(edits)
    }

    fn edit(&self, it: &Occurrence, old: &str, name: &str, edits: &mut Vec<FileEdit>) -> Result<(), RenameError> {
        let written = self.slice(&it.place);
        let (range, text) = match &it.form {
            Form::Plain { is_quoted } if written == old => {
                let needs_quotes = !is_quoted && yaml::coerce(name) != Coerced::String;
                (it.place.range, if needs_quotes { format!("\"{name}\"") } else { name.to_owned() })
            }
            Form::Environment if written == prefix(old) => (it.place.range, prefix(name)),
            Form::Jq if written == old => return self.edit_jq(it, name, edits),
            Form::Implicit(range, start) => (*range, format!("{start}{name}}}")),
            _ => {
                let why = format!("`{old}` is named {}, in a way that can't be rewritten", self.say(&it.place));
                return Err(RenameError::Withheld(why));
            }
        };
        if range.is_empty() || TextRange::slice(range, self.source(&it.place.path).as_ref().map_or("", |it| it.text())) != text {
            edits.push(FileEdit { path: it.place.path.clone(), range, text });
        }
        Ok(())
    }

    /// `.database` can't be `.my-db`; that has to be `["my-db"]`.
    fn edit_jq(&self, it: &Occurrence, name: &str, edits: &mut Vec<FileEdit>) -> Result<(), RenameError> {
        let source = self.source(&it.place.path);
        let text = source.as_ref().map_or("", |source| source.text());
        let range = it.place.range;
        let is_quoted = text[..range.start as usize].ends_with('"');
        let is_word =
            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.starts_with(|c: char| c.is_ascii_digit());
        let text = match (is_quoted, is_word) {
            (true, _) | (false, true) => name.to_owned(),
            // `."my-db"`, which needs no other place than the word had. Inside double quotes it would end them.
            (false, false) if !in_double_quotes(text, range.start) => format!("\"{name}\""),
            (false, false) => {
                let why = format!("`{}` in a program of jq {} would need quotes", name, self.say(&it.place));
                return Err(RenameError::Withheld(why));
            }
        };
        edits.push(FileEdit { path: it.place.path.clone(), range, text });
        Ok(())
    }

    fn slice(&self, place: &FileRange) -> String {
        self.source(&place.path).map(|source| place.range.slice(source.text()).to_owned()).unwrap_or_default()
    }

    /// `in deploy.sh, line 3`
    fn say(&self, place: &FileRange) -> String {
        let line = self.source(&place.path).map_or(1, |source| source.line_column(place.range.start).line);
        format!("in `{}`, line {line}", place.path)
    }

    fn name_of(&self, found: &[Occurrence], thing: &Thing) -> Result<String, RenameError> {
        match thing {
            Thing::App(name) | Thing::Service(name) => Ok(name.clone()),
            _ => {
                let definition = found.iter().find(|it| it.is_definition && it.thing == *thing);
                let definition = definition.ok_or(RenameError::NothingHere)?;
                match definition.form {
                    Form::Plain { .. } => Ok(self.slice(&definition.place)),
                    _ => Err(RenameError::Withheld(format!("the name {} can't be rewritten", self.say(&definition.place)))),
                }
            }
        }
    }

    /// Whether nothing else has the name.
    fn check_free(&self, model: &Model<'_>, thing: &Thing, name: &str) -> Result<(), RenameError> {
        let taken = |what: String| Err(RenameError::Taken(what));
        match thing {
            Thing::App(_) | Thing::Service(_) => match model.target(name) {
                Some(Target::App(_)) => taken(format!("there is an application `{name}` already")),
                Some(Target::Service(_)) => taken(format!("there is a service `{name}` already")),
                // Workers are no targets, but `app--worker` names an instance as an app would.
                Some(Target::Worker(..)) if name.contains("--") => taken(format!("there is a worker `{name}` already")),
                _ => Ok(()),
            },
            Thing::Worker(location) => {
                let owns = |app: &&App<'_>| app.workers.iter().any(|worker| worker.key.location() == *location);
                let app = model.apps.iter().filter(owns).find(|app| app.workers.iter().any(|worker| worker.name == name));
                app.map_or(Ok(()), |app| taken(format!("the application `{}` has a worker `{name}` already", app.name)))
            }
            Thing::Relationship(location) => {
                let lists = model.apps.iter().flat_map(|app| {
                    std::iter::once(&app.relationships).chain(app.workers.iter().map(|worker| &worker.relationships))
                });
                let lists = lists.chain(model.services.iter().map(|service| &service.relationships));
                for list in lists.filter(|list| list.iter().any(|it| it.key.location() == *location)) {
                    for other in list.iter().filter(|it| it.key.location() != *location) {
                        if other.name == name {
                            return taken(format!("there is a relationship `{name}` already"));
                        }
                        if prefix(other.name) == prefix(name) {
                            let variable = prefix(name);
                            return taken(format!("the relationship `{}` sets `{variable}_HOST` and its like already", other.name));
                        }
                    }
                }
                Ok(())
            }
            Thing::Anchor(location) => {
                let tree = self.project().tree(location.file);
                let mut anchors = tree.into_iter().flat_map(|tree| tree.nodes()).filter_map(|node| node.anchor());
                match anchors.any(|anchor| &*anchor.name == name) {
                    true => taken(format!("there is an anchor `&{name}` in this file already")),
                    false => Ok(()),
                }
            }
            Thing::Endpoint(_) | Thing::Mount(_) | Thing::Variable(_) | Thing::Local(_) => Err(RenameError::NothingHere),
        }
    }
}

/// What is renamed at a place: of a relationship without a value, itself rather than its service.
fn renamed<'o>(found: &'o [Occurrence], at: &FilePosition, offset: u32) -> Result<&'o Occurrence, RenameError> {
    let mut here = thing::at(found, &at.path, offset);
    here.retain(|it| {
        let is_fixed = matches!(it.thing, Thing::Endpoint(_) | Thing::Mount(_) | Thing::Variable(_) | Thing::Local(_));
        !is_fixed && it.form != Form::Pointer
    });
    let own = here.iter().copied().find(|it| it.is_definition);
    own.or_else(|| here.first().copied()).ok_or(RenameError::NothingHere)
}

/// Whether a name can be one.
fn check_name(thing: &Thing, name: &str) -> Result<(), RenameError> {
    let invalid = |why: &str| Err(RenameError::Invalid(format!("`{name}` {why}")));
    if name.is_empty() {
        return Err(RenameError::Invalid("a name can't be empty".to_owned()));
    }
    if let Thing::Anchor(_) = thing {
        let is_wrong =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '[' | ']' | '{' | '}' | ',' | '&' | '*' | '\'' | '"');
        return if name.contains(is_wrong) {
            invalid("is no name of an anchor: that has no blanks, brackets and commas")
        } else {
            Ok(())
        };
    }
    let (what, has_upper) = match thing {
        Thing::App(_) => ("an application", true),
        Thing::Worker(_) => ("a worker", true),
        Thing::Service(_) => ("a service", false),
        _ => ("a relationship", false),
    };
    let is_wrong =
        |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_') || has_upper && c.is_ascii_uppercase());
    if name.contains(is_wrong) || name.starts_with('-') || name.ends_with('-') {
        let letters = if has_upper { "letters" } else { "lower-case letters" };
        return invalid(&format!("is no name of {what}: that has {letters}, digits, `-` and `_`, and no hyphen at either end"));
    }
    if matches!(thing, Thing::Relationship(_)) && prefix(name) == "PLATFORM" {
        return invalid("would set variables that start with `PLATFORM_`, as those of the platform itself do");
    }
    Ok(())
}

/// Whether an offset is between double quotes of its line. Good enough for a program of `jq`, which stands in one word.
fn in_double_quotes(text: &str, offset: u32) -> bool {
    let line = text[..offset as usize].rsplit('\n').next().unwrap_or_default();
    let mut quote = None;
    let mut escaped = false;
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote != Some('\'') => escaped = true,
            c if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(c),
            _ => {}
        }
    }
    quote == Some('"')
}
