//! The deployment of an app, for a page that draws it.

use crate::answer::{self, Command, Range};
use upsun_lint_analysis::timeline::{Event, Item, Step, Timeline};
use upsun_lint_ide::timeline::{facts, remark};
use upsun_lint_syntax::TextRange;

pub(crate) fn answer<'a>(timeline: &'a Timeline, range: &dyn Fn(TextRange) -> Range) -> answer::Timeline<'a> {
    answer::Timeline {
        app: &timeline.app,
        image: timeline.image.as_deref(),
        items: timeline.items.iter().map(|item| self::item(item, range)).collect(),
    }
}

fn item<'a>(item: &'a Item, range: &dyn Fn(TextRange) -> Range) -> answer::Item<'a> {
    match item {
        Item::Event(event) => answer::Item::Event { text: event.text(), requests: requests(*event) },
        Item::Step(step) => answer::Item::Step(Box::new(self::step(step, range))),
    }
}

fn requests(event: Event) -> Option<&'static str> {
    match event {
        Event::Connected => Some("held"),
        Event::Live => Some("live"),
        Event::Dependencies | Event::Frozen => None,
    }
}

fn step<'a>(step: &'a Step, range: &dyn Fn(TextRange) -> Range) -> answer::Step<'a> {
    let commands = step.commands.iter().map(|command| Command {
        text: &command.text,
        range: range(command.location.range),
        depth: command.depth,
        remark: remark(command),
        findings: &command.findings,
    });
    answer::Step {
        title: step.title(),
        phase: step.phase.name(),
        at: step.location.map(|location| range(location.range)[0]),
        instead: step.instead,
        often: step.schedule.as_deref().unwrap_or(step.place.frequency().name()),
        facts: if step.is_used() { facts(step) } else { Vec::new() },
        commands: commands.collect(),
        more: step.more,
        findings: &step.findings,
    }
}
