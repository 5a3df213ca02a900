//! The report for people: the source with the words underlined, what to do about it, and a summary.

use super::snippet::Snippets;
use super::{Finding, Results, Style};
use crate::style::{Palette, count, one_line, visible};
use anstyle::Style as Paint;
use codespan_reporting::diagnostic::{Diagnostic as Rendered, Label, LabelStyle, Severity as RenderedSeverity};
use codespan_reporting::files::Error;
use codespan_reporting::term::{self, Config, WriteStyle};
use std::io::{self, Write};
use upsun_lint_analysis::{FileId, Location, Severity};

/// The most related places that are shown of a finding. All are in the JSON report.
const RELATED: usize = 6;

pub(super) fn write(results: &Results<'_>, Style { palette, is_quiet, .. }: Style, out: &mut dyn Write) -> io::Result<()> {
    let config = Config::default();
    let (known, new): (Vec<Finding<'_>>, Vec<_>) = results.findings.iter().partition(|finding| finding.is_known());
    if is_quiet {
        return new.into_iter().try_for_each(|finding| write_finding(finding, &config, palette, out));
    }
    // What is known comes first and is short, so that it hides nothing of what is new.
    known.iter().try_for_each(|finding| write_known(*finding, palette, out))?;
    if !known.is_empty() {
        writeln!(out)?;
    }
    new.into_iter().try_for_each(|finding| write_finding(finding, &config, palette, out))?;
    writeln!(out, "{}", summary(results))
}

/// A finding of the baseline takes a line.
fn write_known(finding: Finding<'_>, palette: Palette, out: &mut dyn Write) -> io::Result<()> {
    let diagnostic = finding.diagnostic;
    let (faint, at) = (palette.faint(), finding.start(diagnostic.location));
    writeln!(
        out,
        "{faint}known: {severity}[{rule}]: {file}:{line}:{column}: {message}{faint:#}",
        severity = diagnostic.severity,
        rule = diagnostic.rule.id,
        file = visible(finding.name(diagnostic.location)),
        line = at.line,
        column = at.column,
        message = one_line(&diagnostic.message),
    )
}

fn write_finding(finding: Finding<'_>, config: &Config, palette: Palette, out: &mut dyn Write) -> io::Result<()> {
    let diagnostic = finding.diagnostic;
    let (severity, strong) = (palette.severity(diagnostic.severity), palette.strong());
    writeln!(
        out,
        "{severity}{name}[{rule}]{severity:#}{strong}: {message}{strong:#}",
        name = diagnostic.severity,
        rule = diagnostic.rule.id,
        message = one_line(&diagnostic.message),
    )?;

    let mut notes = Vec::new();
    let snippets = &mut Snippets::new(&finding.checked.hidden);
    let labels = labels(finding, snippets, &mut notes);
    if let Some(help) = &diagnostic.help {
        notes.push(note("help", help));
    }
    notes.extend(diagnostic.fixes.iter().map(|fix| note("fix", &format!("{} ({})", fix.title, fix.applicability.name()))));

    let rendered = Rendered::new(RenderedSeverity::Error).with_labels(labels).with_notes(notes);
    let mut painter = Painter { out, palette, severity: diagnostic.severity, is_in_header: true, spaces: 0 };
    term::emit_to_write_style(&mut painter, config, &*snippets, &rendered).map_err(|error| match error {
        Error::Io(error) => error,
        error => io::Error::other(error),
    })
}

/// The words that the finding is about, and the places that explain it. A place that can't be shown becomes a note.
fn labels<'a>(finding: Finding<'a>, snippets: &mut Snippets<'a>, notes: &mut Vec<String>) -> Vec<Label<FileId>> {
    let diagnostic = finding.diagnostic;
    let mut place =
        |location: Location| snippets.place(location.file, finding.name(location), finding.source(location), location.range);
    let mut labels: Vec<_> =
        place(diagnostic.location).map(|range| Label::primary(diagnostic.location.file, range)).into_iter().collect();
    for related in diagnostic.related.iter().take(RELATED) {
        let message = one_line(&related.message);
        match place(related.location) {
            Some(range) => labels.push(Label::secondary(related.location.file, range).with_message(message)),
            None => {
                let at = finding.start(related.location);
                notes.push(format!("{}:{}:{}: {message}", visible(finding.name(related.location)), at.line, at.column));
            }
        }
    }
    if let Some(more @ 1..) = diagnostic.related.len().checked_sub(RELATED) {
        notes.push(format!("and {} more", count(more, "place")));
    }
    snippets.close_gaps();
    labels
}

/// A note whose further lines stand below its first.
fn note(kind: &str, text: &str) -> String {
    let indent = format!("\n{:width$}", "", width = kind.len() + 2);
    let lines: Vec<_> = text.lines().map(visible).collect();
    format!("{kind}: {}", lines.join(&indent))
}

/// `2 errors, 1 warning in 1 file checked`, or `no findings in 3 files`; and how many are known, and suppressed.
pub(super) fn summary(results: &Results<'_>) -> String {
    let counts = Severity::ALL.map(|severity| (results.count(severity), severity));
    let counts: Vec<_> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, severity)| count(*n, severity.name())).collect();
    let files = count(results.files, "file");
    let mut text =
        if counts.is_empty() { format!("no findings in {files}") } else { format!("{} in {files} checked", counts.join(", ")) };
    match results.known() {
        None | Some(0) => {}
        Some(known) if known == results.findings.len() => text.push_str(", all known"),
        Some(known) => text.push_str(&format!(", {known} of them known")),
    }
    if !results.suppressed.is_empty() {
        text.push_str(&format!(", {} suppressed", results.suppressed.len()));
    }
    text
}

/// Gives what the renderer writes our colours, and takes away its header (it has no words for infos
/// and hints, so ours is written before) and spaces at the end of lines.
struct Painter<'a> {
    out: &'a mut dyn Write,
    palette: Palette,
    severity: Severity,
    is_in_header: bool,
    /// Spaces that are only written when something follows them on their line.
    spaces: usize,
}

impl Painter<'_> {
    fn set(&mut self, style: Paint) -> io::Result<()> {
        if self.is_in_header { Ok(()) } else { write!(self.out, "{style}") }
    }
}

impl Write for Painter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        if self.is_in_header {
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { return Ok(bytes.len()) };
            rest = &rest[end + 1..];
            self.is_in_header = false;
        }
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            let (text, ends) = line.strip_suffix(b"\n").map_or((line, false), |text| (text, true));
            let spaces = text.iter().rev().take_while(|byte| **byte == b' ').count();
            if spaces < text.len() {
                write!(self.out, "{:1$}", "", self.spaces)?;
                self.out.write_all(&text[..text.len() - spaces])?;
                self.spaces = 0;
            }
            self.spaces += spaces;
            if ends {
                self.spaces = 0;
                self.out.write_all(b"\n")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl WriteStyle for Painter<'_> {
    fn set_header(&mut self, _: RenderedSeverity) -> io::Result<()> {
        Ok(())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.set(self.palette.frame())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.set(self.palette.frame())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.set(self.palette.frame())
    }

    fn set_label(&mut self, _: RenderedSeverity, label: LabelStyle) -> io::Result<()> {
        self.set(match label {
            LabelStyle::Primary => self.palette.words(self.severity),
            LabelStyle::Secondary => self.palette.frame(),
        })
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.is_in_header { Ok(()) } else { self.out.write_all(self.palette.reset().as_bytes()) }
    }
}
