//! Comments that suppress findings, in YAML and in the shell inside it. Finds them, knows what each covers, sets the findings
//! there apart, and reports the comments that are wrong or do nothing. The rules' own pages are in `rules::settings`.

mod add;
mod comment;
mod cover;
mod place;

pub use add::{Added, add};
pub use place::{Placer, Spot};

use crate::Options;
use crate::day::Day;
use crate::diagnostic::{Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use crate::model::Body;
use crate::names::{advice, nearest};
use crate::rules::settings as pages;
use crate::rules::{self, Context, Family};
use comment::{Directive, Malformed, Name};
use std::collections::HashMap;
use upsun_lint_syntax::TextRange;

/// The most comments of one project that are read.
const MAX_COMMENTS: usize = 10_000;

/// A finding that a comment suppresses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppressed {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The comment.
    pub comment: Location,
    /// Why, in the comment's words.
    pub reason: Option<String>,
}

/// A comment, where it stands, and what it covers.
struct Found<'c> {
    directive: Directive,
    site: Site<'c>,
    covers: Vec<Location>,
    /// For each rule that it names, whether it was of use.
    used: Vec<bool>,
}

/// Where a comment stands.
#[derive(Clone, Copy)]
struct Site<'c> {
    file: FileId,
    /// Added to offsets in the text of a comment of YAML.
    start: u32,
    /// The text of the script in which it stands.
    body: Option<&'c Body<'c>>,
}

impl Site<'_> {
    fn locate(self, range: TextRange) -> Location {
        match self.body {
            Some(body) => body.locate(range.shift(self.start)),
            None => Location::new(self.file, range.shift(self.start)),
        }
    }
}

/// Sets the findings apart that comments suppress, and adds those about the comments themselves.
pub(crate) fn apply(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Suppressed> {
    let project = context.project;
    let is_addressed = |file: &FileId| project.source(*file).text().contains(comment::WORD);
    let files: Vec<FileId> = project.all_files().chain(project.called_files()).filter(is_addressed).collect();
    if files.is_empty() {
        return Vec::new();
    }
    let (mut found, malformed) = find(context, &files);
    let options = &context.options;
    let mut suppressed = Vec::new();
    let index = Index::new(&found, options.today.or(options.clock));
    let mut kept = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics.drain(..) {
        let mut by = None;
        for way in project.ways_to(diagnostic.location) {
            index.each(diagnostic.rule.id, way, |at, name| {
                found[at].used[name] = true;
                by = by.or(Some(at));
            });
        }
        match by.filter(|_| !options.no_suppressions) {
            Some(at) => {
                let Found { directive, site, .. } = &found[at];
                let comment = site.locate(directive.range);
                suppressed.push(Suppressed { diagnostic, comment, reason: directive.reason.clone() });
            }
            None => kept.push(diagnostic),
        }
    }
    *diagnostics = kept;
    diagnostics.extend(malformed.iter().map(|(site, malformed)| report_malformed(context, *site, malformed)));
    let all_is_read = is_read_in_full(context);
    for comment in &found {
        report(context, comment, all_is_read, diagnostics);
    }
    suppressed
}

/// Whether all is there that findings are made of: where something can't be read, what isn't found may still be there.
fn is_read_in_full(context: &Context<'_>) -> bool {
    let project = context.project;
    let is_whole = |file: FileId| project.tree(file).is_none_or(|tree| tree.errors().is_empty());
    context.files.has_checkout() && project.unreadable().is_empty() && project.all_files().all(is_whole)
}

type AllFound<'c> = (Vec<Found<'c>>, Vec<(Site<'c>, Malformed)>);

fn find<'c>(context: &'c Context<'_>, files: &[FileId]) -> AllFound<'c> {
    let mut found = Vec::new();
    let mut malformed = Vec::new();
    let mut take = |site: Site<'c>, text: &str, covers: &mut dyn FnMut(&Directive) -> Vec<Location>| match comment::read(text) {
        _ if found.len() + malformed.len() >= MAX_COMMENTS => {}
        Some(Ok(directive)) => {
            let covers = covers(&directive);
            let used = vec![false; directive.rules.len()];
            found.push(Found { directive, site, covers, used });
        }
        Some(Err(wrong)) => malformed.push((site, wrong)),
        None => {}
    };
    for file in files {
        let Some(tree) = context.project.tree(*file) else { continue };
        let mut lines = None;
        for comment in tree.comments() {
            let text = comment.range.slice(tree.source().text());
            if !text.contains(comment::WORD) {
                continue;
            }
            let site = Site { file: *file, start: comment.range.start, body: None };
            take(site, text, &mut |directive| {
                let lines = lines.get_or_insert_with(|| cover::Lines::of_tree(tree));
                vec![Location::new(*file, lines.covered(comment.range.start, comment.own_line, directive.whole_file))]
            });
        }
    }
    // A text that an alias, an include or a call gives to several places is read once, and stands for all of them.
    let mut sites: HashMap<Location, Vec<rules::Site<'_, '_>>> = HashMap::new();
    let mut order = Vec::new();
    for site in context.texts().filter(|site| files.contains(&site.body.file())) {
        let key = site.locate(TextRange::empty(0));
        let same = sites.entry(key).or_default();
        if same.is_empty() {
            order.push((key, site.body));
        }
        same.push(site);
    }
    for (key, body) in order {
        let mut lines = None;
        for comment in &body.syntax.comments {
            let text = comment.slice(body.text);
            if !text.contains(comment::WORD) {
                continue;
            }
            let site = Site { file: body.file(), start: comment.start, body: Some(body) };
            take(site, text, &mut |directive| {
                let lines = lines.get_or_insert_with(|| cover::Lines::of_script(body.text, &body.syntax));
                let is_own_line = lines.is_own_line(comment.start);
                let mut covers = vec![body.locate(lines.covered(comment.start, is_own_line, directive.whole_file))];
                // What is said of a script as a whole is reported at its key.
                if directive.whole_file || lines.is_above_all(comment.start) {
                    let own = sites[&key].iter().filter(|site| !site.is_called());
                    covers.extend(own.map(|site| rules::heading(site.script)));
                }
                covers
            });
        }
    }
    (found, malformed)
}

/// What covers a place, by file and rule.
struct Index {
    covers: HashMap<(FileId, &'static str), Vec<Cover>>,
}

struct Cover {
    range: TextRange,
    /// The furthest end of this one and those before it.
    reach: u32,
    comment: usize,
    name: usize,
}

impl Index {
    fn new(found: &[Found<'_>], today: Option<Day>) -> Self {
        let mut covers: HashMap<_, Vec<Cover>> = HashMap::new();
        for (comment, it) in found.iter().enumerate().filter(|(_, it)| !is_expired(&it.directive, today)) {
            for (name, rule) in it.directive.rules.iter().enumerate().filter_map(|(at, name)| Some((at, name.rule?))) {
                for place in &it.covers {
                    let cover = Cover { range: place.range, reach: 0, comment, name };
                    covers.entry((place.file, rule.id)).or_default().push(cover);
                }
            }
        }
        for list in covers.values_mut() {
            list.sort_by_key(|cover| (cover.range.start, cover.comment));
            let mut reach = 0;
            for cover in list {
                reach = reach.max(cover.range.end);
                cover.reach = reach;
            }
        }
        Self { covers }
    }

    /// Calls `f` with each comment, and which of its names, that covers a finding at a place.
    fn each(&self, rule: &'static str, place: Location, mut f: impl FnMut(usize, usize)) {
        let Some(list) = self.covers.get(&(place.file, rule)) else { return };
        let at = place.range.start;
        let before = list.partition_point(|cover| cover.range.start <= at);
        for cover in list[..before].iter().rev().take_while(|cover| cover.reach >= at) {
            if cover.range.end >= at {
                f(cover.comment, cover.name);
            }
        }
    }
}

fn is_expired(directive: &Directive, today: Option<Day>) -> bool {
    directive.until.zip(today).is_some_and(|((_, until), today)| until < today)
}

/// What is to be said of a comment that is understood.
fn report(context: &Context<'_>, found: &Found<'_>, all_is_read: bool, sink: &mut Vec<Diagnostic>) {
    let Found { directive, site, .. } = found;
    let unknown: Vec<usize> = (0..directive.rules.len()).filter(|at| directive.rules[*at].rule.is_none()).collect();
    for at in &unknown {
        sink.push(report_unknown(context, found, *at));
    }
    if let Some((range, until)) = directive.until.filter(|_| is_expired(directive, context.options.today.or(context.options.clock)))
    {
        let message = format!("this comment held until {until}, and suppresses nothing any more");
        let found = Diagnostic::new(&pages::suppression_expired::RULE, site.locate(range), message)
            .help("mend what it was about, or give it a later day")
            .fix(remove_comment(context, *site, directive.range, "remove the comment", false));
        sink.push(found);
        return;
    }
    if directive.reason.is_none() {
        let end = TextRange::empty(directive.range.end);
        let list = TextRange::new(directive.rules[0].range.start, directive.rules[directive.rules.len() - 1].range.end);
        let insert = replace(*site, end, " TODO: say why").map(|edit| Fix::risky("insert `TODO: say why`", vec![edit]));
        let message = "this comment doesn't say why it suppresses a finding, so nobody will know when it can go";
        let rule = &pages::suppression_without_reason::RULE;
        sink.push(Diagnostic::new(rule, site.locate(list), message).help("write the reason behind the brackets").fix(insert));
    }
    if all_is_read {
        report_unused(context, found, unknown.is_empty(), sink);
    }
}

fn report_unused(context: &Context<'_>, comment: &Found<'_>, all_known: bool, sink: &mut Vec<Diagnostic>) {
    let Found { directive, site, used, .. } = comment;
    let is_unused = |at: usize| !used[at] && directive.rules[at].rule.is_some_and(|rule| is_looked_for(rule, &context.options));
    let unused: Vec<usize> = (0..directive.rules.len()).filter(|at| is_unused(*at)).collect();
    let rule = &pages::suppression_unused::RULE;
    if unused.len() == directive.rules.len() && all_known {
        let list = TextRange::new(directive.rules[0].range.start, directive.rules[directive.rules.len() - 1].range.end);
        let names: Vec<String> = directive.rules.iter().map(|name| format!("`{}`", name.text)).collect();
        let message = format!("nothing that this comment covers is reported by {}, so it suppresses nothing", names.join(" or "));
        let found = Diagnostic::new(rule, site.locate(list), message)
            .help("remove it, or move it to the line that it is about")
            .fix(remove_comment(context, *site, directive.range, "remove the comment", true));
        sink.push(found);
        return;
    }
    for at in unused {
        let name = &directive.rules[at];
        let message = format!("nothing that this comment covers is reported by `{}`", name.text);
        let found = Diagnostic::new(rule, site.locate(name.range), message)
            .help("remove it from the list")
            .fix(remove_name(comment, at).map(|edit| Fix::safe(format!("remove `{}`", name.text), vec![edit])));
        sink.push(found);
    }
}

/// Whether the rule would have found something: some look only when they are asked to.
fn is_looked_for(rule: &rules::Rule, options: &Options) -> bool {
    !rule.is_on_request() && (options.pedantic || rule.severity > Severity::Hint)
}

fn report_unknown(context: &Context<'_>, found: &Found<'_>, at: usize) -> Diagnostic {
    let Name { range, text, .. } = &found.directive.rules[at];
    let location = found.site.locate(*range);
    let rule = &pages::suppression_unknown_rule::RULE;
    if Family::ALL.iter().any(|family| family.name() == text) || text == "all" {
        let message = format!("`{text}` is no rule, and a comment suppresses single rules only");
        return Diagnostic::new(rule, location, message).help("name the rules: a finding shows its own in brackets");
    }
    let meant = nearest(text, rules::ALL.iter().map(|rule| rule.id));
    let message = format!("there is no rule `{text}`, so nothing is suppressed by its name");
    let fix = match meant {
        Some(meant) => replace(found.site, *range, meant).map(|edit| Fix::risky(format!("write `{meant}`"), vec![edit])),
        None if found.directive.rules.len() == 1 => {
            remove_comment(context, found.site, found.directive.range, "remove the comment", false)
        }
        None => remove_name(found, at).map(|edit| Fix::risky(format!("remove `{text}`"), vec![edit])),
    };
    let mut report = Diagnostic::new(rule, location, message).fix(fix);
    report.help = Some(match advice(meant, []) {
        help if help.is_empty() => "`upsun-lint rules` lists all rules".to_owned(),
        help => help,
    });
    report
}

fn report_malformed(context: &Context<'_>, site: Site<'_>, malformed: &Malformed) -> Diagnostic {
    let fix = match &malformed.fix {
        Some((range, text)) => replace(site, *range, text).map(|edit| Fix::risky("write it so that it holds", vec![edit])),
        None => remove_comment(context, site, malformed.comment, "remove the comment", false),
    };
    let rule = &pages::suppression_malformed::RULE;
    Diagnostic::new(rule, site.locate(malformed.range), malformed.message.clone()).help(malformed.help).fix(fix)
}

/// An edit of a comment's text.
fn replace(site: Site<'_>, range: TextRange, text: &str) -> Option<Edit> {
    match site.body {
        Some(body) => body.edit(range.shift(site.start), text),
        None => Some(Edit::replace(site.locate(range), text)),
    }
}

/// Takes a name out of a list, with the comma and the blanks that belong to it.
fn remove_name(found: &Found<'_>, at: usize) -> Option<Edit> {
    let rules = &found.directive.rules;
    let range = match at {
        0 => TextRange::new(rules[0].range.start, rules.get(1)?.range.start),
        at => TextRange::new(rules[at - 1].range.end, rules[at].range.end),
    };
    replace(found.site, range, "")
}

/// Takes a comment away, with its line where it stands alone on it, or with the blanks before it.
fn remove_comment(context: &Context<'_>, site: Site<'_>, comment: TextRange, title: &str, is_safe: bool) -> Option<Fix> {
    let edit = match site.body {
        Some(body) => {
            let comment = comment.shift(site.start);
            rules::delete_line(context.project, body, comment).or_else(|| {
                let before = body.text[..comment.start as usize].trim_end_matches([' ', '\t']).len() as u32;
                body.edit(TextRange::new(before, comment.end), "")
            })?
        }
        None => {
            let source = context.project.source(site.file);
            let comment = comment.shift(site.start);
            let lines = source.lines();
            let line = lines.line(comment.start);
            let start = lines.start(line).max(if line == 0 { source.bom_len() } else { 0 });
            let before = TextRange::new(start, comment.start).slice(source.text());
            let range = if before.trim_matches([' ', '\t']).is_empty() {
                let end = if line + 1 < lines.count() { lines.start(line + 1) } else { source.len() };
                TextRange::new(start, end)
            } else {
                TextRange::new(start + before.trim_end_matches([' ', '\t']).len() as u32, comment.end)
            };
            Edit::replace(Location::new(site.file, range), "")
        }
    };
    Some(if is_safe { Fix::safe(title, vec![edit]) } else { Fix::risky(title, vec![edit]) })
}
