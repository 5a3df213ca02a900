//! Reads a settings file: what it says, and what of it can't be used, each with its place. One bad key never costs the others.

use super::keys::{self, Key, Kind};
use super::{FailOn, Layer, Override, Problem, Selector, Settings};
use crate::diagnostic::Severity;
use crate::knowledge::{Pattern, Task, Taught};
use crate::names::{advice, nearest};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use upsun_lint_syntax::TextRange;

/// Reads the text of a settings file.
pub fn read(text: &str) -> (Settings, Vec<Problem>) {
    // Offsets stay those of the file.
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { shift: (text.len() - plain.len()) as u32, text: plain, problems: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(plain);
    for error in errors {
        let message = error.message().split('\n').next().unwrap_or_default().trim().to_owned();
        let range = error.span().map_or(TextRange::default(), TextRange::from);
        reader.report(range, format!("this is not TOML: {message}"), None);
    }
    let broken = !reader.problems.is_empty();
    let settings = reader.settings(table.get_ref());
    if broken {
        // What follows from a mistake in the writing is not worth a word of its own.
        reader.problems.retain(|problem| problem.message.starts_with("this is not TOML"));
        reader.problems.truncate(1);
    }
    reader.problems.sort_by_key(|problem| (problem.range, problem.message.clone()));
    (settings, reader.problems)
}

struct Reader<'t> {
    text: &'t str,
    shift: u32,
    problems: Vec<Problem>,
}

type Name<'t> = Spanned<std::borrow::Cow<'t, str>>;

fn range<T>(value: &Spanned<T>) -> TextRange {
    TextRange::from(value.span())
}

impl<'t> Reader<'t> {
    fn report(&mut self, range: TextRange, message: String, help: Option<String>) {
        self.problems.push(Problem { range: range.shift(self.shift), message, help, meant: None });
    }

    /// Reports a word that is not among those that there are. A short list is told in full.
    fn unknown<'c>(&mut self, at: TextRange, message: String, name: &str, names: impl Iterator<Item = &'c str> + Clone) {
        let meant = nearest(name, names.clone());
        let few = names.clone().count() <= 24;
        let help = if few { advice(meant, names) } else { advice(meant, []) };
        // A word in quotes keeps them.
        let quote = at.slice(self.text).chars().next().filter(|first| matches!(first, '"' | '\''));
        let quote = quote.map(String::from).unwrap_or_default();
        let meant = meant.map(|meant| format!("{quote}{meant}{quote}"));
        let help = Some(help).filter(|help| !help.is_empty());
        self.problems.push(Problem { range: at.shift(self.shift), message, help, meant });
    }

    /// The key of that name, or a report that there is none.
    fn key(&mut self, name: &Name<'_>, keys: &'static [Key]) -> Option<&'static Key> {
        let text = name.get_ref();
        let known = keys.iter().find(|key| key.name == text);
        if known.is_none() {
            let message = format!("there is no setting `{text}`: it is not read");
            self.unknown(range(name), message, text, keys.iter().map(|key| key.name));
        }
        known
    }

    fn wrong_kind(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) {
        let expected = match key.kind {
            Kind::Flag => "`true` or `false`",
            Kind::Number(_) => "a whole number",
            Kind::Text | Kind::Choice(_) => "a text in quotes",
            Kind::Selectors => "a list of rules",
            Kind::Patterns | Kind::Texts => "a list of texts",
            Kind::Levels => "a table from rules to severities",
            Kind::Tables(_) => "a list of tables",
        };
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let help = match key.kind {
            Kind::Tables(_) => format!("write `[[{}]]` above its keys", key.name),
            _ => format!("write it as in `{} = {}`", key.name, key.example),
        };
        self.report(range(value), format!("`{}` is {expected}, and this is {found}", key.name), Some(help));
    }

    fn settings(&mut self, table: &DeTable<'_>) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in table {
            let Some(key) = self.key(name, keys::KEYS) else { continue };
            if !matches!(key.kind, Kind::Tables(_)) {
                settings.places.push((key.name, range(name).shift(self.shift)));
            }
            match key.name {
                "registry" => settings.registry = self.path(key, value),
                "fail-on" => settings.fail_on = self.fail_on(key, value),
                "pedantic" => settings.pedantic = self.flag(key, value),
                "assume-single-instance" => settings.assume_single_instance = self.flag(key, value),
                "cron-min-interval" => settings.cron_min_interval = self.number(key, value),
                "commands" => settings.commands = self.commands(key, value),
                "overrides" => settings.overrides = self.overrides(key, value),
                _ => self.rules(key, value, &mut settings.rules),
            }
        }
        settings
    }

    /// `select`, `ignore` and `severity`.
    fn rules(&mut self, key: &Key, value: &Spanned<DeValue<'_>>, layer: &mut Layer) {
        match key.name {
            "select" => layer.select = self.selectors(key, value),
            "ignore" => layer.ignore = self.selectors(key, value).unwrap_or_default(),
            _ => layer.severity = self.levels(key, value),
        }
    }

    fn overrides(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Vec<Override> {
        let mut overrides = Vec::new();
        for (at, table) in self.tables(key, value) {
            let mut read = Override { at: at.shift(self.shift), ..Override::default() };
            for (name, value) in table {
                let Some(key) = self.key(name, keys::OVERRIDES.keys) else { continue };
                match key.name {
                    "apps" => read.apps = self.patterns(key, value),
                    "paths" => read.paths = self.patterns(key, value),
                    "pedantic" => read.pedantic = self.flag(key, value),
                    "assume-single-instance" => read.assume_single_instance = self.flag(key, value),
                    "cron-min-interval" => read.cron_min_interval = self.number(key, value),
                    _ => self.rules(key, value, &mut read.rules),
                }
            }
            if !table.iter().any(|(name, _)| matches!(&**name.get_ref(), "apps" | "paths")) {
                let help = "say which with `apps` or `paths`; what is for all stands above".to_owned();
                self.report(at, "this override is about no app and no file".to_owned(), Some(help));
            }
            overrides.push(read);
        }
        overrides
    }

    fn commands(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Vec<(Arc<Taught>, TextRange)> {
        let mut commands = Vec::new();
        for (at, table) in self.tables(key, value) {
            let mut taught = Taught::default();
            let mut command = None;
            for (name, value) in table {
                let Some(key) = self.key(name, keys::COMMANDS.keys) else { continue };
                match key.name {
                    "command" => command = Some(self.pattern(key, value)),
                    "task" => {
                        let named = self.choice(key, value, "kind of work");
                        taught.task = named.and_then(|named| Task::ALL.into_iter().find(|task| task.name() == named));
                    }
                    "needs" => {
                        let named = self.choice(key, value, "service");
                        let service = |named| keys::SERVICES.iter().find(|(choice, _)| choice.name == named);
                        taught.needs = named.and_then(service).map(|(_, service)| *service);
                    }
                    "writes" => taught.writes = self.written(key, value),
                    "idempotent" => taught.idempotent = self.flag(key, value),
                    "ends" => taught.ends = self.flag(key, value),
                    "prompts" => taught.prompts = self.flag(key, value),
                    "privileged" => taught.privileged = self.flag(key, value),
                    _ => taught.apps = self.patterns(key, value),
                }
            }
            let Some(command) = command else {
                let help = "name it with `command`, as in `command = \"bin/migrate\"`".to_owned();
                self.report(at, "this says what a command does, and not which".to_owned(), Some(help));
                continue;
            };
            if !table.iter().any(|(name, _)| !matches!(&**name.get_ref(), "command" | "apps")) {
                let help = "say what it does with `task`, or whether it may run again with `idempotent`".to_owned();
                self.report(at, "nothing is said of this command".to_owned(), Some(help));
            }
            if let Some(pattern) = command {
                commands.push((Arc::new(Taught { pattern, ..taught }), at.shift(self.shift)));
            }
        }
        commands
    }

    /// A path in the repository.
    fn path(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<(String, TextRange)> {
        match value.get_ref().as_str() {
            None => self.wrong_kind(key, value),
            Some("") => self.report(range(value), format!("`{}` is a path, and this is none", key.name), None),
            Some(path) => return Some((path.to_owned(), range(value).shift(self.shift))),
        }
        None
    }

    fn pattern(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Pattern> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_kind(key, value);
            return None;
        };
        let pattern = Pattern::read(text);
        if let Err(why) = pattern {
            let help = format!("write the words that name it, as in `{} = {}`", key.name, key.example);
            self.report(
                range(value),
                format!("`{}` is the first words of a command, and this is none: {why}", key.name),
                Some(help),
            );
        }
        pattern.ok()
    }

    fn written(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        let mut paths = Vec::new();
        for (at, text) in self.texts(key, value)? {
            if text.is_empty() || text.contains(['*', '?', '$']) {
                let help = "name the folder; what is below it is meant as well".to_owned();
                self.report(at, format!("`{}` holds paths, and this is none", key.name), Some(help));
            } else {
                paths.push(text.to_owned());
            }
        }
        Some(paths)
    }

    /// One of a few words; `what` it names.
    fn choice<'v>(&mut self, key: &Key, value: &'v Spanned<DeValue<'_>>, what: &str) -> Option<&'v str> {
        let Kind::Choice(choices) = key.kind else { return None };
        let Some(name) = value.get_ref().as_str() else {
            self.wrong_kind(key, value);
            return None;
        };
        let is_known = choices.iter().any(|choice| choice.name == name);
        if !is_known {
            self.unknown(range(value), format!("there is no {what} `{name}`"), name, choices.iter().map(|choice| choice.name));
        }
        is_known.then_some(name)
    }

    fn tables<'v, 'x>(&mut self, key: &Key, value: &'v Spanned<DeValue<'x>>) -> Vec<(TextRange, &'v DeTable<'x>)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_kind(key, value);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => tables.push((range(item), table)),
                _ => self.wrong_kind(key, item),
            }
        }
        tables
    }

    fn flag(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_kind(key, value);
        }
        flag
    }

    fn number(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<u32> {
        let Kind::Number(most) = key.kind else { return None };
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_kind(key, value);
            return None;
        };
        let number = u32::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok();
        let number = number.filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.report(range(value), format!("`{}` is a whole number from 1 to {most}", key.name), None);
        }
        number
    }

    fn fail_on(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<FailOn> {
        let name = self.choice(key, value, "severity")?;
        Some(severity(name).map_or(FailOn::Never, FailOn::At))
    }

    fn texts<'v>(&mut self, key: &Key, value: &'v Spanned<DeValue<'_>>) -> Option<Vec<(TextRange, &'v str)>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_kind(key, value);
            return None;
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push((range(item), text)),
                None => {
                    let help = format!("write it as in `{} = {}`", key.name, key.example);
                    self.report(range(item), format!("`{}` holds texts in quotes", key.name), Some(help));
                }
            }
        }
        Some(texts)
    }

    fn patterns(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        let mut patterns = Vec::new();
        for (at, text) in self.texts(key, value)? {
            match fast_glob::validate(text) {
                Ok(()) => patterns.push(text.to_owned()),
                Err(error) => self.report(at, format!("`{text}` is no pattern: {error}"), None),
            }
        }
        Some(patterns)
    }

    fn selectors(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Vec<Selector>> {
        let texts = self.texts(key, value)?;
        Some(texts.into_iter().filter_map(|(at, text)| self.selector(at, text)).collect())
    }

    fn selector(&mut self, at: TextRange, name: &str) -> Option<Selector> {
        let selector = Selector::from_name(name);
        if selector.is_none() {
            self.unknown(
                at,
                format!("there is no rule and no family `{name}`"),
                name,
                Selector::names().collect::<Vec<_>>().into_iter(),
            );
        }
        selector
    }

    fn levels(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Vec<(Selector, Severity)> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_kind(key, value);
            return Vec::new();
        };
        let mut levels = Vec::new();
        for (name, value) in table.iter() {
            let selector = self.selector(range(name), name.get_ref());
            let Some(text) = value.get_ref().as_str() else {
                let help = format!("write it as in `{} = \"warning\"`", name.get_ref());
                self.report(range(value), "a severity is a text in quotes".to_owned(), Some(help));
                continue;
            };
            match (severity(text), selector) {
                (Some(severity), Some(selector)) => levels.push((selector, severity)),
                (Some(_), None) => {}
                (None, _) if matches!(text, "off" | "ignore" | "none" | "never") => {
                    let help = format!("list it in `ignore`: `ignore = [\"{}\"]`", name.get_ref());
                    self.report(range(value), format!("`{text}` is no severity, and leaves no rule out"), Some(help));
                }
                (None, _) => {
                    let message = format!("there is no severity `{text}`");
                    self.unknown(range(value), message, text, keys::LEVELS.iter().map(|choice| choice.name));
                }
            }
        }
        levels
    }
}

fn severity(name: &str) -> Option<Severity> {
    Severity::ALL.into_iter().find(|severity| severity.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(String, String, String)> {
        let (_, problems) = read(text);
        let show = |problem: Problem| (problem.range.slice(text).to_owned(), problem.message, problem.help.unwrap_or_default());
        problems.into_iter().map(show).collect()
    }

    #[test]
    fn every_mistake_is_told_at_its_place() {
        let rows: &[(&str, &str, &str, &str)] = &[
            ("pedantics = true", "pedantics", "there is no setting `pedantics`: it is not read", "did you mean `pedantic`? ("),
            ("pedantic = 1", "1", "`pedantic` is `true` or `false`, and this is a number", "write it as in `pedantic = true`"),
            ("cron-min-interval = 0", "0", "`cron-min-interval` is a whole number from 1 to 1440", ""),
            ("cron-min-interval = -5", "-5", "`cron-min-interval` is a whole number from 1 to 1440", ""),
            ("cron-min-interval = 1.5", "1.5", "`cron-min-interval` is a whole number, and this is a number", "write it as in"),
            ("ignore = 'shell'", "'shell'", "`ignore` is a list of rules, and this is a text", "write it as in `ignore = ["),
            ("ignore = [1]", "1", "`ignore` holds texts in quotes", "write it as"),
            (
                "ignore = ['missing-sete']", "'missing-sete'", "there is no rule and no family `missing-sete`",
                "did you mean `missing-set-e`?",
            ),
            ("select = [\"shel\"]", "\"shel\"", "there is no rule and no family `shel`", "did you mean `shell`?"),
            ("[severity]\nmissing-sete = 'error'", "missing-sete", "there is no rule and", "did you mean `missing-set-e`?"),
            (
                "[severity]\nmissing-set-e = 'eror'", "'eror'", "there is no severity `eror`",
                "did you mean `error`? (available: `error`",
            ),
            ("[severity]\nmissing-set-e = 'off'", "'off'", "`off` is no severity, and leaves no rule out", "list it in `ignore`"),
            (
                "[severity]\nmissing-set-e = 2", "2", "a severity is a text in quotes",
                "write it as in `missing-set-e = \"warning\"`",
            ),
            ("severity = 'error'", "'error'", "`severity` is a table from rules to severities, and this is a text", "write it"),
            ("fail-on = 'warn'", "'warn'", "there is no severity `warn`", "did you mean `warning`?"),
            ("overrides = 1", "1", "`overrides` is a list of tables, and this is a number", "write `[[overrides]]`"),
            (
                "[overrides]\napps = []", "[overrides]", "`overrides` is a list of tables, and this is a table",
                "write `[[overrides]]`",
            ),
            ("[[overrides]]\napp = ['a']\npaths = []", "app", "there is no setting `app`: it is not read", "did you mean `apps`?"),
            ("[[overrides]]\npaths = ['{a']", "'{a'", "`{a` is no pattern: ", ""),
            ("[[overrides]]\nignore = ['shell']", "[[overrides]]", "this override is about no app and no file", "say which"),
            ("[[commands]]\ntask = 'test'", "[[commands]]", "this says what a command does, and not which", "name it with"),
            ("[[commands]]\ncommand = 'x'", "[[commands]]", "nothing is said of this command", "say what it does"),
            ("commands = 'x'", "'x'", "`commands` is a list of tables, and this is a text", "write `[[commands]]` above"),
            (
                "[[commands]]\ncommand = 'x'\ntask = 'migrat'", "'migrat'", "there is no kind of work `migrat`",
                "did you mean `migrate`? (available: `install`",
            ),
            (
                "[[commands]]\ncommand = 'x'\ntask = true", "true", "`task` is a text in quotes, and this is `true` or `false`",
                "write it as in `task = \"migrate\"`",
            ),
            (
                "[[commands]]\ncommand = 'x'\nneeds = 'databse'", "'databse'", "there is no service `databse`",
                "did you mean `database`? (available: `nothing`",
            ),
            (
                "[[commands]]\ncommand = 'x'\nneeds = ['database']", "['database']",
                "`needs` is a text in quotes, and this is a list", "write it as",
            ),
            (
                "[[commands]]\ncommand = 'x'\nidempotnt = true", "idempotnt", "there is no setting `idempotnt`: it is not read",
                "did you mean `idempotent`?",
            ),
            ("[[commands]]\ncommand = 'x'\nends = 'no'", "'no'", "`ends` is `true` or `false`, and this is a text", "write it"),
            ("[[commands]]\ncommand = 'x'\nwrites = 'var'", "'var'", "`writes` is a list of texts, and this is a text", "write it"),
            (
                "[[commands]]\ncommand = 'x'\nwrites = ['var/*']", "'var/*'", "`writes` holds paths, and this is none",
                "name the folder",
            ),
            (
                "[[commands]]\ncommand = ''\nends = true",
                "''",
                "`command` is the first words of a command, and this is none: there is nothing",
                "write the words",
            ),
            (
                "[[commands]]\ncommand = 'a && b'\nends = true",
                "'a && b'",
                "`command` is the first words of a command, and this is none: it is more than one",
                "write",
            ),
            (
                "[[commands]]\ncommand = 'a $X'\nends = true",
                "'a $X'",
                "`command` is the first words of a command, and this is none: there is something",
                "write",
            ),
            (
                "[[commands]]\ncommand = 'a \"'\nends = true",
                "'a \"'",
                "`command` is the first words of a command, and this is none: a shell can't read it",
                "write",
            ),
            (
                "[[commands]]\ncommand = 'a > b'\nends = true",
                "'a > b'",
                "`command` is the first words of a command, and this is none: it is more than a",
                "write",
            ),
            ("ignore = [\"shell\"", "", "this is not TOML: ", ""),
            ("a = 1\na = 2", "a", "this is not TOML: duplicate key", ""),
        ];
        for (text, words, message, help) in rows {
            let found = problems(text);
            let [(range, found_message, found_help)] = found.as_slice() else { panic!("{text}: {found:#?}") };
            assert_eq!(range, words, "{text}");
            assert!(found_message.starts_with(message), "{text}: {found_message}");
            assert!(found_help.starts_with(help), "{text}: {found_help}");
        }
    }

    #[test]
    fn every_kind_of_work_has_a_word() {
        let words: Vec<&str> = keys::TASKS.iter().map(|choice| choice.name).collect();
        // Nobody teaches what needs root: it can't work.
        let tasks = Task::ALL.into_iter().filter(|task| *task != Task::Administer).map(Task::name);
        assert_eq!(words, tasks.collect::<Vec<_>>());
    }

    #[test]
    fn what_is_right_counts_beside_what_is_wrong() {
        let (settings, problems) = read("\u{feff}pedantc = true\nassume-single-instance = true\nignore = ['shell', 'x']\n");
        assert_eq!((settings.assume_single_instance, settings.rules.ignore.len()), (Some(true), 1));
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].range.start, 3, "offsets count the byte order mark");
        assert_eq!(problems[0].meant.as_deref(), Some("pedantic"));
    }

    /// The example of each key is right, and says something.
    #[test]
    fn examples_are_read() {
        let check = |text: String| {
            let (settings, problems) = read(&text);
            assert_eq!(problems, [], "{text}");
            assert_ne!(settings, Settings::default(), "{text}");
        };
        for key in keys::KEYS {
            match key.kind {
                Kind::Tables(tables) => {
                    for inner in tables.keys.iter().filter(|inner| key.name != "commands" || inner.name != "command") {
                        let required =
                            tables.keys.iter().filter(|key| tables.required.contains(&key.name) && key.name != inner.name);
                        let required: String = required.map(|key| format!("{} = {}\n", key.name, key.example)).collect();
                        let place = match (key.name, inner.name) {
                            ("overrides", name) if !matches!(name, "apps" | "paths") => "apps = ['x']\n",
                            ("commands", "apps") => "idempotent = true\n",
                            _ => "",
                        };
                        check(format!("[[{}]]\n{place}{required}{} = {}", key.name, inner.name, inner.example));
                    }
                }
                _ => check(format!("{} = {}", key.name, key.example)),
            }
        }
    }

    #[test]
    fn anything_can_be_read() {
        for text in ["", "\u{feff}", "[", "[[", "= =", "a.b.c = 1", "'' = 1", "\0", "é😀 = 'é😀'"] {
            read(text);
        }
        read(&format!("a = {}", "[".repeat(100_000)));
        read(&"[a.".repeat(50_000));
    }
}
