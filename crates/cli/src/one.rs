//! One project, for the commands that are about one: where it is, what it says, and what is wrong with it.

use crate::Process;
use crate::names::Names;
use crate::style::visible;
use std::path::Path;
use upsun_lint_analysis::rules::Context;
use upsun_lint_analysis::{Options, Report, check, names};
use upsun_lint_disk::{DiskFiles, discover, system_words};

/// A project that was read and checked.
pub(crate) struct One {
    files: DiskFiles,
    /// What was found.
    pub(crate) report: Report,
    /// What its files are called.
    pub(crate) names: Names,
}

impl One {
    /// Reads the project at a path, or the nearest one. The error is a sentence for standard error.
    pub(crate) fn read(path: Option<&Path>, process: &Process<'_>) -> Result<Self, String> {
        let directory =
            process.directory.as_ref().map_err(|error| format!("can't find the current folder: {}", system_words(error)))?;
        let directory = directory.canonicalize().unwrap_or_else(|_| directory.clone());
        let subject = discover::named(path.unwrap_or(Path::new(".")), &directory)
            .map_err(|error| visible(&error.to_string()).into_owned())?;
        let files = DiskFiles::new(subject.root.clone(), subject.has_checkout);
        let report = check(&files, &subject.target, &Options::default());
        if report.project.is_empty() {
            return Err("there is no configuration: Upsun reads the `*.yaml` files directly in `.upsun`".to_owned());
        }
        let names = Names::new(&subject.root, &directory, discover::repository_of(&directory).unwrap_or(&directory));
        Ok(Self { files, report, names })
    }

    /// What the rules see of it.
    pub(crate) fn context(&self) -> Context<'_> {
        Context::new(&self.report.project, &self.files, &self.report.options)
    }

    /// The sentence for an app that isn't there.
    pub(crate) fn unknown_app(&self, name: &str, context: &Context<'_>) -> String {
        let apps: Vec<&str> = context.model.apps.iter().map(|app| app.name).collect();
        let advice = names::advice(names::nearest(name, apps.iter().copied()), apps);
        visible(&format!("there is no app `{name}`; {advice}")).into_owned()
    }
}
