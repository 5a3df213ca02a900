//! A progress bar on standard error, for those who wait: many projects, and a terminal to draw it on.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// From how many projects on there is a bar. Fewer are done before one looks.
const MANY: usize = 50;

/// How far a run has got.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar for so many projects; `is_wanted` says whether there is somebody to see it.
    pub(crate) fn new(projects: usize, is_wanted: bool) -> Self {
        Self((is_wanted && projects >= MANY).then(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} projects").unwrap_or(ProgressStyle::default_bar());
            ProgressBar::with_draw_target(Some(projects as u64), ProgressDrawTarget::stderr()).with_style(style)
        }))
    }

    /// One project is done.
    pub(crate) fn step(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}
