//! Comments that silence a finding. Where they stand is the analysis' matter.

use crate::scripts::Reach;
use crate::{FileEdit, Snapshot};
use upsun_lint_analysis::model::Body;
use upsun_lint_analysis::suppress::{Placer, Spot};
use upsun_lint_analysis::{Diagnostic, FileId};

impl Snapshot {
    /// The edit that silences a finding where it is. `None` where no comment can stand that covers it alone.
    pub(crate) fn suppress_here(&self, found: &Diagnostic) -> Option<FileEdit> {
        self.comment(found, |placer| placer.here(found.location))
    }

    /// The edit that silences the rule of a finding in all of its file.
    pub(crate) fn suppress_in_file(&self, found: &Diagnostic) -> Option<FileEdit> {
        self.comment(found, |placer| placer.file(found.location.file))
    }

    fn comment(&self, found: &Diagnostic, place: impl FnOnce(Placer<'_, '_>) -> Option<Spot>) -> Option<FileEdit> {
        let file: FileId = found.location.file;
        self.with_texts(Reach::File(file), |_, texts| {
            let bodies: Vec<&Body<'_>> = texts.iter().map(|text| text.body).collect();
            let spot = place(Placer { project: self.project(), bodies: &bodies })?;
            Some(self.file_edit(&spot.edit(self.project(), &[found.rule.id], "")))
        })
    }
}
