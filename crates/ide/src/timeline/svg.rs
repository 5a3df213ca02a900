//! The deployment of an app as a picture. It stands alone: no script, no font, no link to anything; and it follows the
//! reader's choice of light or dark.

use super::{Event, Item, Phase, Step, Timeline, facts, remark, summary};
use std::fmt::Write;
use upsun_lint_analysis::{Diagnostic, Severity};

/// The width of the picture, in pixels, as all lengths here.
const WIDTH: f64 = 920.0;
/// Where the line runs that shows what becomes of requests.
const RAIL: f64 = 34.0;
/// The left edge of the boxes, and of what is in them.
const BOX: f64 = 62.0;
const INNER: f64 = BOX + 18.0;
const RIGHT: f64 = WIDTH - 24.0;
/// The widths of a character: of a fixed-width font at 12.5 px; on average, of a proportional one at 12.5 px.
const CODE: f64 = 7.55;
const TEXT: f64 = 6.8;

const STYLE: &str = "\
:root{color-scheme:light dark}\
.bg{fill:#fff}.card{fill:#f6f8fa;stroke:#d0d7de}.unused{fill:none;stroke:#d0d7de;stroke-dasharray:4 4}\
text{font:12.5px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;fill:#1f2328}\
.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}\
.h{font-weight:600;font-size:15px}.t{font-weight:600;font-size:13.5px}.m{fill:#59636e}.f{fill:#818b98}\
.grey{stroke:#afb8c1}.held{stroke:#d1242f;stroke-dasharray:3 5}.live{stroke:#1a7f37}\
.dot{fill:#fff;stroke:#59636e;stroke-width:2}.on{fill:#59636e}\
.error{fill:#d1242f}.warning{fill:#9a6700}.info{fill:#0969da}.hint{fill:#59636e}\
@media (prefers-color-scheme:dark){\
.bg{fill:#0d1117}.card{fill:#151b23;stroke:#3d444d}.unused{stroke:#3d444d}\
text{fill:#f0f6fc}.m{fill:#9198a1}.f{fill:#656c76}.grey{stroke:#656c76}.held{stroke:#f85149}.live{stroke:#3fb950}\
.dot{fill:#0d1117;stroke:#9198a1}.on{fill:#9198a1}\
.error{fill:#ff7b72}.warning{fill:#d29922}.info{fill:#58a6ff}.hint{fill:#9198a1}}";

/// Draws a timeline with the findings of its project.
pub fn svg(timeline: &Timeline, diagnostics: &[Diagnostic]) -> String {
    let mut drawing = Drawing { body: String::new(), rails: String::new(), y: 26.0 };
    drawing.heading(timeline, diagnostics);
    let mut phase = Phase::Build;
    let mut traffic = ("grey", drawing.y + 4.0);
    for item in &timeline.items {
        match item {
            Item::Event(event) => {
                let y = drawing.event(*event);
                let next = match event {
                    Event::Connected => "held",
                    Event::Live => "live",
                    Event::Dependencies | Event::Frozen => traffic.0,
                };
                if next != traffic.0 {
                    drawing.rail(traffic, y);
                    traffic = (next, y);
                }
            }
            Item::Step(step) => {
                if step.phase != phase && step.phase >= Phase::Beside {
                    drawing.rail(traffic, drawing.y);
                    traffic.1 = drawing.y;
                    drawing.y += 8.0;
                    drawing.text(BOX, "t m", step.phase.name());
                    drawing.y += 28.0;
                }
                phase = step.phase;
                if step.is_used() { drawing.step(step, diagnostics) } else { drawing.unused(step) }
            }
        }
    }
    drawing.rail(traffic, drawing.y);
    drawing.legend();
    let height = (drawing.y + 10.0).ceil();
    let label = escape(&format!("The deployment of {}", timeline.app));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
         aria-label=\"{label}\">\n<title>{label}</title>\n<style>{STYLE}</style>\n<rect class=\"bg\" width=\"{WIDTH}\" height=\"{height}\"/>\n\
         {}{}</svg>\n",
        drawing.rails, drawing.body
    )
}

struct Drawing {
    body: String,
    rails: String,
    /// The baseline of the next line.
    y: f64,
}

impl Drawing {
    /// A line of text at the baseline, which stays.
    fn text(&mut self, x: f64, class: &str, text: &str) {
        let _ = writeln!(self.body, "<text class=\"{class}\" x=\"{x:.0}\" y=\"{:.0}\">{}</text>", self.y, escape(text));
    }

    fn end_text(&mut self, class: &str, text: &str) {
        let y = self.y;
        let _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{RIGHT:.0}\" y=\"{y:.0}\" text-anchor=\"end\">{}</text>",
            escape(text)
        );
    }

    /// Lines of text, wrapped; the baseline moves behind them.
    fn paragraph(&mut self, x: f64, class: &str, text: &str, character: f64) {
        for line in wrap(text, ((RIGHT - 14.0 - x) / character) as usize) {
            self.text(x, class, &line);
            self.y += 17.0;
        }
    }

    fn heading(&mut self, timeline: &Timeline, diagnostics: &[Diagnostic]) {
        let name = &timeline.app;
        let image = timeline.image.as_deref().unwrap_or_default();
        let _ = writeln!(
            self.body,
            "<text x=\"{BOX:.0}\" y=\"{:.0}\"><tspan class=\"h\">{}</tspan><tspan class=\"m\" dx=\"10\">{}</tspan></text>",
            self.y,
            escape(name),
            escape(image)
        );
        self.end_text("m", &summary(timeline, diagnostics));
        self.y += 30.0;
    }

    fn event(&mut self, event: Event) -> f64 {
        let y = self.y - 4.0;
        let _ = writeln!(self.body, "<circle class=\"dot\" cx=\"{RAIL:.0}\" cy=\"{y:.0}\" r=\"5\"/>");
        self.text(BOX, "m", &event.text().replace('`', ""));
        self.y += 26.0;
        y
    }

    fn unused(&mut self, step: &Step) {
        let _ = writeln!(
            self.body,
            "<rect class=\"unused\" x=\"{BOX:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"26\" rx=\"6\"/>",
            self.y - 17.0,
            RIGHT - BOX
        );
        self.text(INNER, "f", &step.title());
        self.end_text_in("f", step.instead.unwrap_or("not used"));
        self.y += 34.0;
    }

    fn end_text_in(&mut self, class: &str, text: &str) {
        let (x, y) = (RIGHT - 14.0, self.y);
        let _ =
            writeln!(self.body, "<text class=\"{class}\" x=\"{x:.0}\" y=\"{y:.0}\" text-anchor=\"end\">{}</text>", escape(text));
    }

    fn step(&mut self, step: &Step, diagnostics: &[Diagnostic]) {
        // The card is as high as what is in it, and has to stand below that.
        let top = self.y - 17.0;
        let outer = std::mem::take(&mut self.body);
        self.y += 5.0;
        self.text(INNER, "t", &step.title());
        let often = step.schedule.as_ref().map_or_else(|| step.place.frequency().name().to_owned(), |spec| spec.clone());
        let room = ((RIGHT - INNER - 30.0) / TEXT) as usize - step.title().chars().count().min(60);
        self.end_text_in("m", &cut(&often, room));
        self.y += 19.0;
        for (label, text) in facts(step) {
            self.text(INNER, "f", label);
            self.paragraph(INNER + 62.0, "m", &text, TEXT);
        }
        self.findings(INNER, &step.findings, diagnostics);
        for command in &step.commands {
            self.y += 5.0;
            let x = INNER + 16.0 * command.depth.min(6) as f64;
            self.paragraph(x, "code", &cut(&command.text, 300), CODE);
            let remark = remark(command);
            if !remark.is_empty() {
                self.paragraph(x + 14.0, "m", &remark, TEXT);
            }
            self.findings(x + 14.0, &command.findings, diagnostics);
        }
        if step.more > 0 {
            self.paragraph(INNER, "f", &format!("and {} commands more", step.more), TEXT);
        }
        let inner = std::mem::replace(&mut self.body, outer);
        let height = self.y - top - 4.0;
        let _ = writeln!(
            self.body,
            "<rect class=\"card\" x=\"{BOX:.0}\" y=\"{top:.0}\" width=\"{:.0}\" height=\"{height:.0}\" rx=\"6\"/>\n\
             <circle class=\"on\" cx=\"{RAIL:.0}\" cy=\"{:.0}\" r=\"5\"/>",
            RIGHT - BOX,
            top + 18.0
        );
        self.body.push_str(&inner);
        self.y = top + height + 26.0;
    }

    fn findings(&mut self, x: f64, findings: &[usize], diagnostics: &[Diagnostic]) {
        for found in findings.iter().filter_map(|at| diagnostics.get(*at)) {
            let class = found.severity.name();
            self.text(x, class, sign(found.severity));
            self.paragraph(x + 18.0, class, &format!("{}: {}", found.rule.id, found.message.replace('`', "")), TEXT);
        }
    }

    /// A piece of the line on the left, from where it starts to `end`.
    fn rail(&mut self, (class, start): (&str, f64), end: f64) {
        let _ = writeln!(
            self.rails,
            "<line class=\"{class}\" x1=\"{RAIL:.0}\" y1=\"{start:.0}\" x2=\"{RAIL:.0}\" y2=\"{end:.0}\" stroke-width=\"3\"/>"
        );
    }

    fn legend(&mut self) {
        self.y += 6.0;
        let mut x = BOX;
        for (class, text) in
            [("grey", "the version before answers"), ("held", "requests are held"), ("live", "this version answers")]
        {
            let y = self.y - 4.0;
            let _ = writeln!(
                self.body,
                "<line class=\"{class}\" x1=\"{x:.0}\" y1=\"{y:.0}\" x2=\"{:.0}\" y2=\"{y:.0}\" stroke-width=\"3\"/>",
                x + 24.0
            );
            self.text(x + 32.0, "f", text);
            x += 56.0 + text.chars().count() as f64 * TEXT;
        }
        self.y += 12.0;
    }
}

fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✖",
        Severity::Warning => "▲",
        Severity::Info | Severity::Hint => "●",
    }
}

fn cut(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        text.to_owned()
    } else {
        text.chars().take(length.saturating_sub(1)).chain(['…']).collect()
    }
}

/// Lines of at most `width` characters, broken at spaces where there are any.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(20);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut rest: &str = word;
        // A word that no line holds is broken where the line ends.
        while let Some((at, _)) = rest.char_indices().nth(width) {
            lines.push(rest[..at].to_owned());
            rest = &rest[at..];
        }
        match lines.last_mut() {
            Some(line) if rest.len() == word.len() && line.chars().count() + 1 + rest.chars().count() <= width => {
                line.push(' ');
                line.push_str(rest);
            }
            _ => lines.push(rest.to_owned()),
        }
    }
    lines
}

/// The text in XML. What XML can't hold becomes a space.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_asked() {
        assert_eq!(wrap("a bb ccc", 20), ["a bb ccc"]);
        assert_eq!(wrap("0123456789 0123456789 x", 20), ["0123456789", "0123456789 x"]);
        assert_eq!(wrap(&"x".repeat(45), 20), ["x".repeat(20), "x".repeat(20), "x".repeat(5)]);
        assert!(wrap("  ", 20).is_empty());
    }

    #[test]
    fn nothing_escapes_the_text() {
        assert_eq!(escape("</text><script>\u{1b}\"&"), "&lt;/text&gt;&lt;script&gt; &quot;&amp;");
    }
}
