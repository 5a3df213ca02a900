//! The texts that are run: scripts of the configuration, and those that they call. Following calls costs a run of every
//! script on paper, so it is done only for questions that need it.

use crate::Snapshot;
use std::collections::HashSet;
use upsun_lint_analysis::FileId;
use upsun_lint_analysis::model::{Body, Model, Script};
use upsun_lint_analysis::rules::Context;

/// A text that is run, and the script that runs it: itself, or one that calls it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'m, 'p> {
    pub(crate) script: &'m Script<'p>,
    pub(crate) body: &'m Body<'p>,
}

/// Which texts a question is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reach {
    /// The one at an offset of a file.
    At(FileId, u32),
    /// Those in a file.
    File(FileId),
    /// All.
    Everything,
}

impl Snapshot {
    /// Asks about the project and the texts that are run, in the order of the scripts.
    pub(crate) fn with_texts<'s, R>(&'s self, reach: Reach, ask: impl for<'m> FnOnce(&'m Model<'s>, &'m [Text<'m, 's>]) -> R) -> R {
        let project = self.project();
        let is_asked = |file| match reach {
            Reach::At(asked, _) | Reach::File(asked) => asked == file,
            Reach::Everything => true,
        };
        let calls_count = match reach {
            Reach::At(file, _) | Reach::File(file) => project.is_called(file),
            Reach::Everything => true,
        };
        if !calls_count {
            // To parse only what is asked about: that makes the difference in a large file.
            let model = Model::with_scripts(project, &|place| match reach {
                Reach::At(file, offset) => place.file == file && place.range.start <= offset && offset <= place.range.end,
                Reach::File(file) => place.file == file,
                Reach::Everything => true,
            });
            let texts: Vec<Text<'_, '_>> = model.scripts.iter().map(|script| Text { script, body: &script.body }).collect();
            return ask(&model, &texts);
        }
        let context = Context::new(project, self.files(), self.options());
        let texts = context.texts().map(|site| Text { script: site.script, body: site.body });
        // What is read before a script sees what the script sees.
        let of_apps: Vec<_> = context.model.apps.iter().map(|app| context.environment(app)).collect();
        let environments = context
            .scripts()
            .filter(|(script, _)| script.place.has_mounts())
            .filter_map(|(script, _)| Some(Text { script, body: *of_apps.get(script.app)?.as_ref()? }));
        // What several scripts of an app call has the same names for all of them; only workers may have their own.
        let mut seen = HashSet::new();
        let texts: Vec<Text<'_, '_>> = texts
            .chain(environments)
            .filter(|text| is_asked(text.body.file()))
            .filter(|text| {
                let worker = text.script.owner.filter(|_| text.script.place.is_worker());
                seen.insert((std::ptr::from_ref(text.body), text.script.app, worker))
            })
            .collect();
        ask(&context.model, &texts)
    }
}

/// The text at an offset of a file, and the offset in it.
pub(crate) fn at<'t, 'm, 'p>(texts: &'t [Text<'m, 'p>], file: FileId, offset: u32) -> Option<(&'t Text<'m, 'p>, u32)> {
    let in_file = texts.iter().filter(|text| text.body.file() == file);
    in_file.filter_map(|text| Some((text, text.body.offset_of(offset)?))).next()
}
