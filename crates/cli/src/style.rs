//! Colours: whether to use them, which, and how to keep a file from using its own.

use crate::args::ColorChoice;
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::ffi::OsString;
use upsun_lint_analysis::Severity;

/// Whether a stream gets colours. The flag beats the environment; there, `NO_COLOR` beats the variables
/// that ask for colours.
///
/// Sources: no-color.org, force-color.org, bixense.com/clicolors.
pub(crate) fn use_color(choice: ColorChoice, is_terminal: bool, variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let value = |name| variable(name).filter(|value: &OsString| !value.is_empty());
    let is_on = |name| value(name).is_some_and(|value| value != "0" && value != "false");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if value("NO_COLOR").is_some() => false,
        ColorChoice::Auto if is_on("FORCE_COLOR") || is_on("CLICOLOR_FORCE") => true,
        ColorChoice::Auto => {
            let is_refused = value("CLICOLOR").is_some_and(|value| value == "0");
            let has_colors = value("TERM").map_or(cfg!(windows), |term| term != "dumb");
            is_terminal && has_colors && !is_refused
        }
    }
}

/// The styles of everything that is printed. Without colours, all are empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    is_colored: bool,
}

impl Palette {
    pub(crate) fn new(is_colored: bool) -> Self {
        Self { is_colored }
    }

    fn pick(self, style: Style) -> Style {
        if self.is_colored { style } else { Style::new() }
    }

    /// The name of a severity.
    pub(crate) fn severity(self, severity: Severity) -> Style {
        self.pick(color_of(severity).on_default().bold())
    }

    /// The words that a finding is about.
    pub(crate) fn words(self, severity: Severity) -> Style {
        self.pick(color_of(severity).on_default())
    }

    /// Headings, messages, names.
    pub(crate) fn strong(self) -> Style {
        self.pick(Style::new().bold())
    }

    /// Line numbers, borders, related places.
    pub(crate) fn frame(self) -> Style {
        // The blue of the old Windows console can't be read on black.
        let color = if cfg!(windows) { AnsiColor::Cyan } else { AnsiColor::Blue };
        self.pick(color.on_default())
    }

    /// Ends any of them.
    pub(crate) fn reset(self) -> &'static str {
        if self.is_colored { "\x1b[0m" } else { "" }
    }

    /// A line that is new.
    pub(crate) fn added(self) -> Style {
        self.pick(AnsiColor::Green.on_default())
    }

    /// A line that goes.
    pub(crate) fn removed(self) -> Style {
        self.pick(AnsiColor::Red.on_default())
    }

    /// Code among words.
    pub(crate) fn code(self) -> Style {
        self.pick(AnsiColor::Cyan.on_default())
    }

    /// What matters less.
    pub(crate) fn faint(self) -> Style {
        self.pick(Style::new().dimmed())
    }
}

fn color_of(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::BrightYellow,
        Severity::Info => AnsiColor::BrightGreen,
        Severity::Hint => AnsiColor::BrightCyan,
    }
}

/// The text with what a terminal would act on made visible: control characters as their symbols, and
/// marks that reverse the direction of writing. A configuration must not be able to paint its own report.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible_char(c) == c) { Cow::Borrowed(text) } else { text.chars().map(visible_char).collect() }
}

/// As [`visible`], with line breaks turned into spaces.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        Cow::Owned(visible(&lines.join(" ")).into_owned())
    } else {
        visible(text)
    }
}

/// The character to show for `c`. A tab stays one.
pub(crate) fn visible_char(c: char) -> char {
    match c {
        '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{feff}' => char::REPLACEMENT_CHARACTER,
        '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let plural = match thing.strip_suffix('y') {
        _ if number == 1 => return format!("1 {thing}"),
        Some(stem) => format!("{stem}ies"),
        None => format!("{thing}s"),
    };
    format!("{number} {plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(is_terminal: bool, variables: &[(&str, &str)]) -> bool {
        let variable = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
        use_color(ColorChoice::Auto, is_terminal, &variable)
    }

    #[test]
    fn a_terminal_gets_colors_and_a_pipe_does_not() {
        assert!(auto(true, &[("TERM", "xterm")]));
        assert!(!auto(false, &[("TERM", "xterm")]));
        assert!(!auto(true, &[("TERM", "dumb")]));
        assert!(!auto(true, &[("TERM", "xterm"), ("CLICOLOR", "0")]));
    }

    #[test]
    fn the_environment_decides_unless_empty() {
        assert!(!auto(true, &[("TERM", "xterm"), ("NO_COLOR", "1")]));
        assert!(auto(true, &[("TERM", "xterm"), ("NO_COLOR", "")]));
        assert!(auto(false, &[("FORCE_COLOR", "1")]));
        assert!(!auto(false, &[("FORCE_COLOR", "0")]));
        assert!(auto(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!auto(false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    }

    #[test]
    fn the_flag_beats_the_environment() {
        assert!(use_color(ColorChoice::Always, false, &|_| Some("1".into())));
        assert!(!use_color(ColorChoice::Never, true, &|_| Some("1".into())));
    }

    #[test]
    fn escapes_are_shown_and_not_obeyed() {
        assert_eq!(visible("a\x1b[31mb\u{202e}c\td"), "a␛[31mb\u{fffd}c\td");
        assert_eq!(one_line("one\r\n  two"), "one two");
        assert!(matches!(visible("plain é 😀"), Cow::Borrowed(_)));
    }
}
