//! `check --show-settings`: what holds for a project, and which of file, command line and default says so. The text is TOML that
//! would say the same. Reads what [`settings::load`] reads, and judges nothing.

use crate::args::CheckArgs;
use crate::names::Names;
use crate::report::{JsonTool, write_pretty};
use crate::style::{Palette, one_line, visible};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::io::{self, Write};
use upsun_lint_analysis::knowledge::Taught;
use upsun_lint_analysis::settings::keys::{COMMANDS, KEYS, Key, Kind, OVERRIDES, SERVICES, Tables};
use upsun_lint_analysis::settings::{FailOn, Layer, Loaded, Override, Selector, Settings, severity};
use upsun_lint_analysis::{Options, RepoPath, Rule, rules};
use upsun_lint_syntax::TextRange;

/// The version of the JSON shape.
const VERSION: u32 = 1;

/// What holds for all projects.
pub(crate) struct Shown<'a> {
    args: &'a CheckArgs,
    options: &'a Options,
    projects: Vec<Project>,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: JsonTool,
    projects: &'a [Project],
}

/// What holds for a project.
#[derive(Serialize)]
struct Project {
    /// The folder that holds `.upsun`, or the file that is checked.
    path: String,
    /// The file of the settings.
    file: Option<String>,
    settings: Vec<Setting>,
    commands: Vec<Table>,
    overrides: Vec<Table>,
    rules: Vec<JsonRule>,
    left_out: Vec<&'static str>,
}

/// A setting that holds.
#[derive(Serialize)]
struct Setting {
    name: &'static str,
    value: Value,
    #[serde(flatten)]
    origin: Origin,
}

/// A table of a list.
#[derive(Serialize)]
struct Table {
    #[serde(flatten)]
    origin: Origin,
    values: Entries,
}

/// Keys and values, in the order of the settings.
struct Entries(Vec<(&'static str, Value)>);

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Who says it.
#[derive(Clone, Serialize)]
struct Origin {
    /// `default`, `file` or `command line`.
    from: &'static str,
    /// The line of the file, from 1.
    line: Option<u32>,
}

#[derive(Serialize)]
struct JsonRule {
    id: &'static str,
    severity: &'static str,
    default_severity: &'static str,
}

const DEFAULT: Origin = Origin { from: "default", line: None };
const COMMAND_LINE: Origin = Origin { from: "command line", line: None };

impl<'a> Shown<'a> {
    pub(crate) fn new(args: &'a CheckArgs, options: &'a Options) -> Self {
        Self { args, options, projects: Vec::new() }
    }

    /// Adds the project at a path, with the settings that were found for it.
    pub(crate) fn add(&mut self, path: &RepoPath, loaded: Option<&Loaded>, names: &Names) {
        let file = loaded.map(|loaded| match &self.args.config {
            Some(given) => given.display().to_string(),
            None => names.of(&loaded.path),
        });
        let none = Settings::default();
        let settings = loaded.map_or(&none, |loaded| &loaded.settings);
        let at = |range: TextRange| {
            let line = loaded.map(|loaded| loaded.source.line_column(range.start).line);
            Origin { from: "file", line }
        };
        let commands = settings.commands.iter().map(|(taught, range)| Table { origin: at(*range), values: of_command(taught) });
        let overrides = settings.overrides.iter().map(|it| Table { origin: at(it.at), values: of_override(it) });
        let is_on = |rule: &Rule| severity(rule, settings, &self.options.rules, self.options.pedantic);
        let (on, off): (Vec<&Rule>, Vec<&Rule>) = rules::ALL.iter().copied().partition(|rule| is_on(rule).is_some());
        let shown = |rule: &&Rule| JsonRule {
            id: rule.id,
            severity: is_on(rule).unwrap_or(rule.severity).name(),
            default_severity: rule.severity.name(),
        };
        let project = Project {
            path: names.of(path),
            file,
            settings: self.settings(settings, &at),
            commands: commands.collect(),
            overrides: overrides.collect(),
            rules: on.iter().map(shown).collect(),
            left_out: off.iter().map(|rule| rule.id).collect(),
        };
        self.projects.push(project);
    }

    fn settings(&self, settings: &Settings, at: &dyn Fn(TextRange) -> Origin) -> Vec<Setting> {
        let mut shown = Vec::new();
        for key in KEYS.iter().filter(|key| !matches!(key.kind, Kind::Tables(_))) {
            let place = settings.places.iter().find(|(name, _)| *name == key.name);
            let origin = || place.map_or(DEFAULT, |(_, range)| at(*range));
            let mut add = |value: Value, origin: Origin| shown.push(Setting { name: key.name, value, origin });
            let said = self.of_command_line(key.name);
            // Rules are weighed by both; of anything else, one counts.
            if said.is_none() || matches!(key.kind, Kind::Selectors | Kind::Levels) {
                add(of_setting(key.name, settings), origin());
            }
            if let Some(said) = said {
                add(said, COMMAND_LINE);
            }
        }
        shown
    }

    /// What the command line says of a key.
    fn of_command_line(&self, key: &str) -> Option<Value> {
        let args = self.args;
        match key {
            "select" => (!args.select.is_empty()).then(|| selectors(&args.select)),
            "ignore" => (!args.ignore.is_empty()).then(|| selectors(&args.ignore)),
            "severity" => (!args.severity.is_empty()).then(|| levels(&self.options.rules)),
            "fail-on" => args.fail_on.map(|fail_on| fail_on.least().map_or("never", |severity| severity.name()).into()),
            "pedantic" => args.pedantic.then_some(Value::Bool(true)),
            "assume-single-instance" => args.assume_single_instance.then_some(Value::Bool(true)),
            "registry" => args.registry.as_ref().map(|file| file.display().to_string().into()),
            _ => None,
        }
    }

    /// Writes all of them as JSON.
    pub(crate) fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        write_pretty(&Document { version: VERSION, tool: JsonTool::THIS, projects: &self.projects }, out)
    }

    /// Writes all of them as TOML, with comments.
    pub(crate) fn write_text(&self, palette: Palette, out: &mut dyn Write) -> io::Result<()> {
        for (at, project) in self.projects.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            project.write(palette, out)?;
        }
        Ok(())
    }
}

impl Project {
    fn write(&self, palette: Palette, out: &mut dyn Write) -> io::Result<()> {
        let (strong, faint) = (palette.strong(), palette.faint());
        let file = self.file.as_deref().map_or("no settings file".into(), |file| format!("settings from {}", one_line(file)));
        writeln!(out, "{strong}# {}: {file}{strong:#}", visible(&self.path))?;
        let line = |setting: &Setting| {
            let text = toml(setting.name, &setting.value);
            // What the command line adds stands beside what it weighs against.
            let is_second = setting.origin.from == COMMAND_LINE.from
                && self.settings.iter().filter(|other| other.name == setting.name).count() > 1;
            if is_second || setting.value.is_null() { format!("# {text}") } else { text }
        };
        let lines: Vec<String> = self.settings.iter().map(line).collect();
        let width = lines.iter().map(|line| line.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
        for (setting, line) in self.settings.iter().zip(&lines) {
            writeln!(out, "{}  {faint}# {}{faint:#}", visible(&format!("{line:width$}")), self.origin(&setting.origin))?;
        }
        for (name, tables) in [("commands", &self.commands), ("overrides", &self.overrides)] {
            for table in tables {
                writeln!(out, "\n[[{name}]]  {faint}# {}{faint:#}", self.origin(&table.origin))?;
                for (name, value) in &table.values.0 {
                    writeln!(out, "{}", visible(&toml(name, value)))?;
                }
            }
        }
        let mut notes = vec![format!("{} of {} rules are reported.", self.rules.len(), rules::ALL.len())];
        let (off, on_request): (Vec<&&str>, Vec<&&str>) = self.left_out.iter().partition(|rule| is_usual(rule));
        if !off.is_empty() {
            notes.push("Left out by what is said here:".to_owned());
            notes.extend(off.iter().map(|rule| format!("  {rule}")));
        }
        if !on_request.is_empty() {
            notes.push(format!("Left out unless asked for, with `pedantic` or by name: {}.", on_request.len()));
        }
        let changed: Vec<&JsonRule> = self.rules.iter().filter(|rule| rule.severity != rule.default_severity).collect();
        if !changed.is_empty() {
            notes.push("With another severity than usual:".to_owned());
            let line = |rule: &&JsonRule| format!("  {}: {} instead of {}", rule.id, rule.severity, rule.default_severity);
            notes.extend(changed.iter().map(line));
        }
        writeln!(out)?;
        notes.iter().try_for_each(|note| writeln!(out, "{faint}# {note}{faint:#}"))
    }

    fn origin(&self, origin: &Origin) -> String {
        match (origin.line, &self.file) {
            (Some(line), Some(file)) => format!("{}:{line}", visible(file)),
            _ => origin.from.to_owned(),
        }
    }
}

/// Whether a rule is reported where nothing is said of it.
fn is_usual(rule: &str) -> bool {
    let is_on = |rule| severity(rule, &Settings::default(), &Layer::default(), false).is_some();
    rules::find(rule).is_some_and(is_on)
}

/// The value of a key, or what it is without one.
fn of_setting(key: &str, settings: &Settings) -> Value {
    match key {
        "select" => settings.rules.select.as_deref().map_or_else(|| json!([Selector::ALL]), selectors),
        "ignore" => selectors(&settings.rules.ignore),
        "severity" => levels(&settings.rules),
        "fail-on" => {
            let fail_on = settings.fail_on.map(FailOn::least);
            fail_on.map_or("warning", |least| least.map_or("never", |severity| severity.name())).into()
        }
        "pedantic" => settings.pedantic.unwrap_or(false).into(),
        "assume-single-instance" => settings.assume_single_instance.unwrap_or(false).into(),
        "cron-min-interval" => settings.cron_min_interval.unwrap_or(upsun_lint_analysis::cron::MIN_INTERVAL).into(),
        "registry" => settings.registry.as_ref().map_or(Value::Null, |(path, _)| path.as_str().into()),
        _ => Value::Null,
    }
}

fn of_command(taught: &Taught) -> Entries {
    let service = |wanted: &Option<&str>| SERVICES.iter().find(|(_, service)| service == wanted).map(|(choice, _)| choice.name);
    table(&COMMANDS, |key| match key {
        "command" => Some(taught.pattern.text().into()),
        "task" => taught.task.map(|task| task.name().into()),
        "idempotent" => taught.idempotent.map(Value::Bool),
        "needs" => taught.needs.as_ref().and_then(service).map(Value::from),
        "writes" => taught.writes.as_ref().map(|paths| json!(paths)),
        "ends" => taught.ends.map(Value::Bool),
        "prompts" => taught.prompts.map(Value::Bool),
        "privileged" => taught.privileged.map(Value::Bool),
        _ => taught.apps.as_ref().map(|apps| json!(apps)),
    })
}

fn of_override(it: &Override) -> Entries {
    table(&OVERRIDES, |key| match key {
        "apps" => it.apps.as_ref().map(|apps| json!(apps)),
        "paths" => it.paths.as_ref().map(|paths| json!(paths)),
        "select" => it.rules.select.as_deref().map(selectors),
        "ignore" => (!it.rules.ignore.is_empty()).then(|| selectors(&it.rules.ignore)),
        "severity" => (!it.rules.severity.is_empty()).then(|| levels(&it.rules)),
        "pedantic" => it.pedantic.map(Value::Bool),
        "assume-single-instance" => it.assume_single_instance.map(Value::Bool),
        _ => it.cron_min_interval.map(Value::from),
    })
}

fn table(tables: &'static Tables, value: impl Fn(&str) -> Option<Value>) -> Entries {
    Entries(tables.keys.iter().filter_map(|Key { name, .. }| Some((*name, value(name)?))).collect())
}

fn selectors(selectors: &[Selector]) -> Value {
    selectors.iter().map(|selector| selector.name()).collect::<Vec<_>>().into()
}

fn levels(layer: &Layer) -> Value {
    let levels = layer.severity.iter().map(|(selector, severity)| (selector.name().to_owned(), severity.name().into()));
    Value::Object(levels.collect())
}

/// A key and its value as a line of TOML. Of the values that there are, JSON writes texts, numbers, flags and lists as TOML does.
fn toml(name: &str, value: &Value) -> String {
    match value {
        Value::Object(table) if table.is_empty() => format!("{name} = {{}}"),
        Value::Object(table) => {
            let entries: Vec<String> = table.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{name} = {{ {} }}", entries.join(", "))
        }
        Value::Array(items) => format!("{name} = [{}]", items.iter().map(Value::to_string).collect::<Vec<_>>().join(", ")),
        Value::Null => format!("{name} is not set"),
        value => format!("{name} = {value}"),
    }
}
