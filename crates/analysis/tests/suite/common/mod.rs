//! Configurations in memory, and what is found in them, for the tests of the catalogue.

use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Report, Target, check};

/// Where the configuration is.
pub(crate) const CONFIG: &str = ".upsun/config.yaml";

/// Checks a configuration.
pub(crate) fn check_config(config: &str) -> Report {
    check_files(&[(CONFIG, config)])
}

/// Checks a repository.
pub(crate) fn check_files(files: &[(&str, &str)]) -> Report {
    let mut memory = MemoryFiles::new();
    for (path, text) in files {
        memory.insert(path, *text);
    }
    let report = check(&memory, &Target::Directory(RepoPath::root()), &Options::default());
    assert!(report.failures.is_empty(), "{:?}", report.failures);
    report
}

/// A configuration of one app with a script in a place: `hooks.deploy`, `web.commands.start`, `workers.w.commands.start`.
pub(crate) fn with_script(place: &str, script: &str, rest_of_app: &str) -> String {
    let mut config = String::from("applications:\n  app:\n    type: \"php:8.4\"\n");
    for line in rest_of_app.lines() {
        config.push_str(&format!("    {line}\n"));
    }
    let mut indent = 4;
    let mut steps = place.split('.').peekable();
    while let Some(step) = steps.next() {
        let end = if steps.peek().is_some() { "" } else { " |" };
        config.push_str(&format!("{:indent$}{step}:{end}\n", ""));
        indent += 2;
        if place.starts_with("crons.") && indent == 8 {
            config.push_str("        spec: \"H * * * *\"\n");
        }
    }
    for line in script.lines() {
        config.push_str(&format!("{:indent$}{line}\n", ""));
    }
    config
}

/// What is found in a script of a place, its key included: `severity rule "marked text"`, in order. What the rest of the
/// configuration gives is left out.
pub(crate) fn found_in(place: &str, script: &str, rest_of_app: &str) -> Vec<String> {
    let config = with_script(place, script, rest_of_app);
    let key = place.rsplit('.').next().unwrap_or_default();
    let start = config.rfind(&format!("  {key}: |\n")).map_or(0, |at| at + 2);
    let mut report = check_config(&config);
    report.diagnostics.retain(|found| found.location.range.start as usize >= start);
    summaries(&report)
}

/// The ids of the rules that a script of a place breaks.
pub(crate) fn rules_in(place: &str, script: &str) -> Vec<&'static str> {
    check_config(&with_script(place, script, "")).diagnostics.iter().map(|found| found.rule.id).collect()
}

/// Each finding as `severity rule "marked text"`.
pub(crate) fn summaries(report: &Report) -> Vec<String> {
    let line = |found: &upsun_lint_analysis::Diagnostic| {
        let source = report.project.source(found.location.file);
        format!("{} {} {:?}", found.severity, found.rule.id, found.location.range.slice(source.text()))
    };
    report.diagnostics.iter().map(line).collect()
}
