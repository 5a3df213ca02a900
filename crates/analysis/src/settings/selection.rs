//! Which rules are asked for, and how severe their findings are. Each source of settings is a layer; a later one counts more.

use super::{Override, Settings};
use crate::diagnostic::Severity;
use crate::files::RepoPath;
use crate::names::nearest;
use crate::rules::{self, Family, Rule};
use fast_glob::glob_match;

/// What stands for one rule or several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Selector {
    /// `all`: every rule that hasn't to be asked for by name.
    All,
    /// A family: `shell`.
    Family(Family),
    /// A rule: `missing-set-e`.
    Rule(&'static Rule),
}

impl Selector {
    /// The word for every rule.
    pub const ALL: &'static str = "all";

    /// The word that stands for it.
    pub fn name(self) -> &'static str {
        match self {
            Selector::All => Self::ALL,
            Selector::Family(family) => family.name(),
            Selector::Rule(rule) => rule.id,
        }
    }

    /// What a word stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == Self::ALL {
            return Some(Self::All);
        }
        let family = Family::ALL.into_iter().find(|family| family.name() == name);
        family.map(Self::Family).or_else(|| rules::find(name).map(Self::Rule))
    }

    /// What a word stands for. The error is a sentence that says what was probably meant.
    pub fn parse(name: &str) -> Result<Self, String> {
        Self::from_name(name).ok_or_else(|| {
            let meant = nearest(name, Self::names()).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            format!("there is no rule and no family `{name}`{meant}")
        })
    }

    /// Every word that stands for something: `all`, families, rules.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let families = Family::ALL.into_iter().map(Family::name);
        std::iter::once(Self::ALL).chain(families).chain(rules::ALL.iter().map(|rule| rule.id))
    }

    /// How closely it names a rule: the greater, the closer; `None` where it doesn't.
    fn names_rule(self, rule: &Rule) -> Option<u8> {
        match self {
            Selector::Rule(named) => (named == rule).then_some(2),
            Selector::Family(family) => (family == rule.family && !rule.is_on_request()).then_some(1),
            Selector::All => (!rule.is_on_request()).then_some(0),
        }
    }
}

/// What one source says of the rules.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Layer {
    /// The only ones, or (in an override) those that are added.
    pub select: Option<Vec<Selector>>,
    /// Those that are left out.
    pub ignore: Vec<Selector>,
    /// How severe.
    pub severity: Vec<(Selector, Severity)>,
}

impl Layer {
    fn names(&self, rule: &Rule) -> bool {
        let selected = self.select.iter().flatten().any(|selector| *selector == Selector::Rule(find(rule)));
        selected || self.severity.iter().any(|(selector, _)| *selector == Selector::Rule(find(rule)))
    }

    /// Whether the rule is checked, when it was or wasn't before this layer.
    fn apply(&self, rule: &Rule, before: bool, adds: bool) -> bool {
        let closest = |selectors: &[Selector]| selectors.iter().filter_map(|selector| selector.names_rule(rule)).max();
        let ignored = closest(&self.ignore);
        match &self.select {
            None => before && ignored.is_none(),
            Some(select) => match closest(select) {
                Some(selected) => ignored.is_none_or(|ignored| ignored < selected),
                None => adds && before && ignored.is_none(),
            },
        }
    }

    fn severity_of(&self, rule: &Rule) -> Option<Severity> {
        let named = self.severity.iter().filter_map(|(selector, severity)| Some((selector.names_rule(rule)?, *severity)));
        named.max_by_key(|(closeness, _)| *closeness).map(|(_, severity)| severity)
    }
}

fn find(rule: &Rule) -> &'static Rule {
    rules::find(rule.id).unwrap_or(rules::ALL[0])
}

/// How severe the findings of a rule usually are, where no override says otherwise; `None` where they aren't reported.
pub fn severity(rule: &Rule, settings: &Settings, command: &Layer, pedantic: bool) -> Option<Severity> {
    let settings = Settings { overrides: Vec::new(), ..settings.clone() };
    let place = Place { path: &RepoPath::root(), app: None };
    Selection::new(&settings, command, pedantic).severity(rule, rule.severity, place)
}

/// Everything that decides which findings are reported, and how severe they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selection<'s> {
    settings: &'s Settings,
    /// What the command line says: it counts most.
    command: &'s Layer,
    /// Whether the command line asks for hints, everywhere.
    pedantic: bool,
}

/// Where a finding is, as overrides see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The file, from the repository's root.
    pub(crate) path: &'a RepoPath,
    /// The app in whose body it is.
    pub(crate) app: Option<&'a str>,
}

impl<'s> Selection<'s> {
    pub(crate) fn new(settings: &'s Settings, command: &'s Layer, pedantic: bool) -> Self {
        Self { settings, command, pedantic }
    }

    /// Whether some rules have to look for hints.
    pub(crate) fn wants_hints(&self) -> bool {
        let layers = [&self.settings.rules, self.command].into_iter().chain(self.settings.overrides.iter().map(|it| &it.rules));
        self.pedantic
            || self.settings.pedantic == Some(true)
            || self.settings.overrides.iter().any(|it| it.pedantic == Some(true))
            || layers.into_iter().any(|layer| {
                let selected = layer.select.iter().flatten().any(|selector| matches!(selector, Selector::Rule(_)));
                selected || !layer.severity.is_empty()
            })
    }

    /// Whether a place matters: some override is about an app.
    pub(crate) fn needs_apps(&self) -> bool {
        self.settings.overrides.iter().any(|it| it.apps.is_some())
    }

    /// How severe a finding of `rule` is at a place, when the rule says `severity`; `None` where it isn't reported.
    pub(crate) fn severity(&self, rule: &Rule, severity: Severity, place: Place<'_>) -> Option<Severity> {
        let here = || self.settings.overrides.iter().filter(|it| it.fits(&self.settings.base, place));
        let mut checked = self.settings.rules.apply(rule, !rule.is_on_request(), false);
        checked = here().fold(checked, |checked, it| it.rules.apply(rule, checked, true));
        if !self.command.apply(rule, checked, false) {
            return None;
        }
        let mut layers = vec![&self.settings.rules];
        layers.extend(here().map(|it| &it.rules));
        layers.push(self.command);
        let severity = layers.iter().rev().find_map(|layer| layer.severity_of(rule)).unwrap_or(severity);
        let pedantic = self.pedantic || self.settings.at(place, self.settings.pedantic, |it| it.pedantic) == Some(true);
        let asked_for = pedantic || severity > Severity::Hint || layers.iter().any(|layer| layer.names(rule));
        asked_for.then_some(severity)
    }
}

/// Whether a name is among those that patterns stand for; without patterns, all are.
pub(crate) fn fits_app(patterns: Option<&[String]>, app: &str) -> bool {
    patterns.is_none_or(|patterns| patterns.iter().any(|pattern| glob_match(pattern, app)))
}

impl Override {
    pub(super) fn fits(&self, base: &RepoPath, place: Place<'_>) -> bool {
        let path = match base.is_root() {
            true => Some(place.path.as_str()),
            false => place.path.as_str().strip_prefix(base.as_str()).and_then(|rest| rest.strip_prefix('/')),
        };
        let fits = |patterns: &Option<Vec<String>>, name: Option<&str>| match patterns {
            None => true,
            Some(patterns) => name.is_some_and(|name| patterns.iter().any(|pattern| glob_match(pattern, name))),
        };
        fits(&self.apps, place.app) && fits(&self.paths, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(select: Option<&[&str]>, ignore: &[&str]) -> Layer {
        let selectors = |names: &[&str]| names.iter().map(|name| Selector::from_name(name).unwrap()).collect();
        Layer { select: select.map(selectors), ignore: selectors(ignore), severity: Vec::new() }
    }

    fn is_checked(rule: &str, settings: Layer, command: Layer) -> bool {
        let settings = Settings { rules: settings, ..Settings::default() };
        let rule = rules::find(rule).unwrap();
        let place = Place { path: &RepoPath::root(), app: None };
        Selection::new(&settings, &command, false).severity(rule, Severity::Warning, place).is_some()
    }

    #[test]
    fn the_closer_and_the_later_word_counts() {
        let nothing = || Layer::default();
        for (settings, command, expected) in [
            (nothing(), nothing(), true),
            (layer(None, &["missing-set-e"]), nothing(), false),
            (layer(None, &["shell"]), nothing(), false),
            (layer(None, &["all"]), nothing(), false),
            (layer(None, &["mount"]), nothing(), true),
            (layer(Some(&["mount"]), &[]), nothing(), false),
            (layer(Some(&["shell"]), &["missing-set-e"]), nothing(), false),
            (layer(Some(&["missing-set-e"]), &["shell"]), nothing(), true),
            (layer(Some(&["missing-set-e"]), &["missing-set-e"]), nothing(), false),
            (layer(Some(&[]), &[]), nothing(), false),
            (layer(None, &["missing-set-e"]), layer(Some(&["shell"]), &[]), true),
            (layer(Some(&["all"]), &[]), layer(None, &["shell"]), false),
        ] {
            let shown = format!("{settings:?} {command:?}");
            assert_eq!(is_checked("missing-set-e", settings, command), expected, "{shown}");
        }
    }
}
