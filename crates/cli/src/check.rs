//! `upsun-lint check`: finds what to check, checks it, prints the findings, and says how it went.

use crate::adoption::Adoption;
use crate::args::{CheckArgs, ColorChoice, ReportFormat};
use crate::facts;
use crate::fixing::Changes;
use crate::names::Names;
use crate::progress::Progress;
use crate::report::{self, Checked, Results};
use crate::show_settings::Shown;
use crate::style::{Palette, count, one_line, use_color, visible};
use crate::write;
use crate::{Process, Status, panic_message};
use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use upsun_lint_analysis::project::CONFIG_DIR;
use upsun_lint_analysis::{
    Day, FileSystem, MAX_FINDINGS, MemoryFiles, Options, Project, ReadError, RepoPath, Report, SettingsFrom, Severity, Target,
    settings,
};
use upsun_lint_disk::discover::{self, Subject};
use upsun_lint_disk::{DiskFiles, OverlayFiles, read_to_limit, system_words};
use upsun_lint_ide::DateTime;
use upsun_lint_schema::Registry;
use upsun_lint_syntax::text::MAX_BYTES;

/// What standard input is called when it has no name.
const STDIN: &str = "<stdin>";

/// The stack of a thread that checks, in bytes: that of a main thread, so that all projects have the same.
const STACK: usize = 8 * 1024 * 1024;

/// A project or file, and how to read it.
struct Job {
    files: Box<dyn FileSystem>,
    target: Target,
    names: Names,
    /// What makes it the same as another; `None` for standard input without a name.
    subject: Option<Subject>,
}

/// Checks what `args` name. An error is one of writing to standard output or standard error.
pub(crate) fn check(args: &CheckArgs, color: ColorChoice, process: &mut Process<'_>) -> io::Result<Status> {
    let began = Instant::now();
    let mut problems = Vec::new();
    let mut options = Options::default();
    let directory = process.directory.as_ref().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
    let directory = directory.unwrap_or_else(|error| {
        problems.push(format!("can't find the current folder: {}", system_words(error)));
        PathBuf::new()
    });
    let mut adoption = None;
    let mut jobs = Vec::new();
    if problems.is_empty() {
        let read = read_options(args, &directory);
        match read.and_then(|options| Ok((options, Adoption::read(args, &directory, process.stdin)?))) {
            Ok((read, asked)) => {
                options = read;
                adoption = Some(asked);
                jobs = find_jobs(args, &directory, process.stdin, &mut problems);
            }
            // Findings by other facts, or other findings, than were asked for would be worth nothing.
            Err(problem) => problems.push(visible_lines(&problem)),
        }
    }
    if args.report.show_files {
        return show_files(&jobs, problems, process);
    }
    if args.report.show_settings {
        return show_settings(&jobs, args, &options, problems, color, process);
    }

    let progress = Progress::new(jobs.len(), process.stderr_is_terminal && !args.report.quiet);
    let mut checked = Vec::new();
    let mut changes = Changes::default();
    let outcomes = if let Some(reason) = &args.adoption.add_suppressions {
        let mut suppress = |job: &Job| changes.suppress(&*job.files, job.root(), &job.target, &job.names, &options, reason);
        jobs.iter().map(|job| caught(|| suppress(job), &progress)).collect()
    } else if args.fixes.is_asked_for() {
        let mut mend = |job: &Job| changes.mend(&*job.files, job.root(), &job.target, &job.names, &options, args.fixes.allowed());
        jobs.iter().map(|job| caught(|| mend(job), &progress)).collect()
    } else {
        run(&jobs, &options, &progress)
    };
    for (job, outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Ok(report) => {
                problems.extend(shortcomings(job, &report));
                let fails_from = match args.fail_on {
                    Some(fail_on) => fail_on.least(),
                    None => report.settings.fail_on.map_or(Some(Severity::Warning), settings::FailOn::least),
                };
                checked.push(Checked::new(report, &job.names, args.config.as_deref(), fails_from));
            }
            Err(panic) => problems.push(internal_error("while reading the project", &panic)),
        }
    }
    progress.finish();
    let mut notes = Vec::new();
    let palette = Palette::new(use_color(color, process.stdout_width.is_some(), process.variable));
    if args.fixes.diff {
        changes.show(process.stdout, process.stdout_width.is_some(), palette)?;
        return finish(!changes.is_empty(), &problems, process);
    }
    changes.write(&mut problems, &mut notes);
    if let Some(adoption) = adoption {
        adoption.apply(&mut checked, &directory, &mut problems, &mut notes);
    }

    let results = Results::new(&checked, &problems);
    let written = write_report(args, color, &results, &directory, process)?;

    // Last, so that on a terminal it is what one sees.
    for problem in problems.iter().chain(written.as_ref().err()) {
        writeln!(process.stderr, "upsun-lint: {problem}")?;
    }
    for note in notes.iter().filter(|_| !args.report.quiet) {
        writeln!(process.stderr, "upsun-lint: {note}")?;
    }
    for dropped in checked.iter().map(|checked| checked.report.dropped).filter(|dropped| *dropped > 0) {
        writeln!(process.stderr, "upsun-lint: {dropped} more findings are left out: {MAX_FINDINGS} of a project is the limit")?;
    }
    if args.report.verbose {
        tell_all(&checked, &options, began, process.stderr)?;
    }

    Ok(if !problems.is_empty() || written.is_err() {
        Status::Failed
    } else if checked.iter().any(Checked::fails) {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Says what went wrong where there is no report.
fn finish(has_found: bool, problems: &[String], process: &mut Process<'_>) -> io::Result<Status> {
    process.stdout.flush()?;
    for problem in problems {
        writeln!(process.stderr, "upsun-lint: {problem}")?;
    }
    Ok(match (problems.is_empty(), has_found) {
        (false, _) => Status::Failed,
        (true, true) => Status::Findings,
        (true, false) => Status::Clean,
    })
}

/// What the arguments ask of every check.
fn read_options(args: &CheckArgs, directory: &Path) -> Result<Options, String> {
    let settings = match &args.config {
        Some(file) => facts::read_settings(file, directory)?,
        None if args.isolated => SettingsFrom::Nowhere,
        None => SettingsFrom::Nearest,
    };
    let select = (!args.select.is_empty()).then(|| args.select.clone());
    Ok(Options {
        pedantic: args.pedantic,
        assume_single_instance: args.assume_single_instance,
        registry: args.registry.as_deref().map(|file| facts::read(file, directory)).transpose()?.map(Arc::new),
        settings,
        rules: settings::Layer { select, ignore: args.ignore.clone(), severity: args.severity.clone() },
        today: args.today,
        cron_min_interval: None,
        no_suppressions: args.no_suppressions,
        taught: Arc::default(),
        project: Arc::default(),
        clock: clock(),
    })
}

/// What day it is, in UTC.
fn clock() -> Option<Day> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    DateTime::from_unix(i64::try_from(seconds).ok()?).day()
}

/// Writes the report to where it was asked for. The inner error says why a file can't be written.
fn write_report(
    args: &CheckArgs,
    color: ColorChoice,
    results: &Results<'_>,
    directory: &Path,
    process: &mut Process<'_>,
) -> io::Result<Result<(), String>> {
    let file = args.report.output_file.as_deref();
    let is_terminal = process.stdout_width.is_some() && file.is_none();
    let default = if is_terminal { ReportFormat::Human } else { ReportFormat::Concise };
    let style = report::Style {
        format: args.report.format.unwrap_or(default),
        palette: Palette::new(use_color(color, is_terminal, process.variable)),
        counts: args.report.statistics,
        is_quiet: args.report.quiet,
    };
    let Some(file) = file else {
        report::write(results, style, process.stdout)?;
        return process.stdout.flush().map(Ok);
    };
    let mut bytes = Vec::new();
    report::write(results, style, &mut bytes)?;
    Ok(write::replace(&directory.join(file), &bytes)
        .map_err(|error| format!("can't write the report to `{}`: {}", visible(&file.display().to_string()), system_words(&error))))
}

/// Lists the files that make up each project: what Upsun reads first, then what that includes.
fn show_files(jobs: &[Job], mut problems: Vec<String>, process: &mut Process<'_>) -> io::Result<Status> {
    let mut shown = BTreeSet::new();
    for job in jobs {
        let project = Project::load(&*job.files, &job.target);
        problems.extend(unread(job, &project));
        for file in project.all_files() {
            let name = job.names.of(project.path(file));
            if shown.insert(name.clone()) {
                writeln!(process.stdout, "{}", visible(&name))?;
            }
        }
    }
    finish(false, &problems, process)
}

/// Shows what holds for each project.
fn show_settings(
    jobs: &[Job],
    args: &CheckArgs,
    options: &Options,
    mut problems: Vec<String>,
    color: ColorChoice,
    process: &mut Process<'_>,
) -> io::Result<Status> {
    let is_json = match args.report.format {
        None | Some(ReportFormat::Human) => false,
        Some(ReportFormat::Json) => true,
        Some(_) => {
            problems.push("`--show-settings` prints them as `human` or `json`".to_owned());
            return finish(false, &problems, process);
        }
    };
    if jobs.is_empty() {
        return finish(false, &problems, process);
    }
    let mut shown = Shown::new(args, options);
    for job in jobs {
        let project = Project::load(&*job.files, &job.target);
        let loaded = match settings::load(&*job.files, project.root(), &options.settings) {
            Ok(loaded) => loaded,
            Err((path, error)) => {
                problems.push(settings_unreadable(job, &path, &error));
                None
            }
        };
        let path = match &job.target {
            Target::Directory(path) | Target::File(path) => path,
        };
        problems.extend(loaded.iter().filter(|loaded| !loaded.problems.is_empty()).map(|_| {
            "there are mistakes in the settings, and what they say doesn't count: `upsun-lint check` tells them".to_owned()
        }));
        shown.add(path, loaded.as_ref(), &job.names);
    }
    if is_json {
        shown.write_json(process.stdout)?;
    } else {
        let palette = Palette::new(use_color(color, process.stdout_width.is_some(), process.variable));
        shown.write_text(palette, process.stdout)?;
    }
    finish(false, &problems, process)
}

/// What is to be said of settings with mistakes in them, beside the findings that tell them.
const SETTINGS_ARE_BROKEN: &str =
    "there are mistakes in the settings, and what they say doesn't count: they are among the findings";

fn settings_unreadable(job: &Job, path: &RepoPath, error: &ReadError) -> String {
    format!("can't read the settings in `{}`: {error}", visible(&job.names.of(path)))
}

/// What was checked, by which facts, and how long it took.
fn tell_all(checked: &[Checked], options: &Options, began: Instant, out: &mut dyn Write) -> io::Result<()> {
    for checked in checked {
        let project = &checked.report.project;
        let (files, findings) = (project.all_files().count(), checked.report.diagnostics.len());
        writeln!(out, "upsun-lint: `{}`: {}, {}", visible(&checked.folder), count(files, "file"), count(findings, "finding"))?;
    }
    let registry = options.registry.as_deref().unwrap_or(Registry::embedded());
    writeln!(out, "upsun-lint: the facts about images are of {}", registry.date().unwrap_or("an unknown day"))?;
    let elapsed = began.elapsed().as_secs_f64() * 1000.0;
    writeln!(out, "upsun-lint: {} checked in {elapsed:.1} ms", count(checked.len(), "project"))
}

/// What is to be checked, each project once, in the order of the arguments.
fn find_jobs(args: &CheckArgs, directory: &Path, stdin: &mut dyn Read, problems: &mut Vec<String>) -> Vec<Job> {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here[..] } else { &args.paths };
    let reads_stdin = paths.iter().any(|path| is_stdin(path));
    if args.stdin_filename.is_some() && !reads_stdin {
        problems.push("`--stdin-filename` says what standard input stands for: give `-` as a path to read it".to_owned());
        return Vec::new();
    }
    if args.fixes.unsafe_fixes && !args.fixes.is_asked_for() {
        problems
            .push("`--unsafe-fixes` says which fixes are applied: give `--fix` to apply them, or `--diff` to see them".to_owned());
        return Vec::new();
    }
    if args.adoption.add_suppressions.is_some() && !args.fixes.diff && reads_stdin {
        problems.push(
            "`--add-suppressions` writes files, and standard input is none: give `--diff` as well to see what it would write"
                .to_owned(),
        );
        return Vec::new();
    }
    if args.fixes.fix && reads_stdin {
        problems.push("`--fix` writes files, and standard input is none: give `--diff` to see what it would change".to_owned());
        return Vec::new();
    }
    let mut jobs: Vec<Job> = Vec::new();
    // Standard input first: where it stands for a file of a project that is named as well, the project is checked with it.
    let (first, rest): (Vec<_>, Vec<_>) = paths.iter().partition(|path| is_stdin(path));
    for path in first.into_iter().take(1).chain(rest) {
        let found = if is_stdin(path) {
            stdin_job(args.stdin_filename.as_deref(), directory, stdin)
        } else {
            discover::named(path, directory).map(|subject| Job::on_disk(subject, directory)).map_err(|error| error.to_string())
        };
        match found {
            Ok(job) if job.subject.is_some() && jobs.iter().any(|other| other.subject == job.subject) => {}
            Ok(job) => jobs.push(job),
            Err(problem) => problems.push(visible_lines(&problem)),
        }
    }
    jobs
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn stdin_job(name: Option<&Path>, directory: &Path, stdin: &mut dyn Read) -> Result<Job, String> {
    // Found first: what can't be checked needn't be read.
    let place = name.map(|name| discover::stands_for(name, directory)).transpose().map_err(|error| error.to_string())?;
    let bytes = read_to_limit(stdin).map_err(|error| match error {
        ReadError::TooLarge(_) => format!("standard input has more than {MAX_BYTES} bytes, and is not read"),
        error => format!("can't read standard input: {error}"),
    })?;
    Ok(match place {
        Some((subject, path)) => Job::with_buffer(subject, directory, path, bytes),
        None => Job::on_its_own(bytes),
    })
}

impl Job {
    /// The root of the repository that it is in; empty for standard input.
    fn root(&self) -> &Path {
        self.subject.as_ref().map_or(Path::new(""), |subject| &subject.root)
    }

    fn on_disk(subject: Subject, directory: &Path) -> Self {
        Self {
            files: Box::new(DiskFiles::new(subject.root.clone(), subject.has_checkout)),
            target: subject.target.clone(),
            names: Names::new(&subject.root, directory, discover::repository_of(directory).unwrap_or(directory)),
            subject: Some(subject),
        }
    }

    fn with_buffer(subject: Subject, directory: &Path, path: RepoPath, bytes: Vec<u8>) -> Self {
        let under = DiskFiles::new(subject.root.clone(), subject.has_checkout);
        Self { files: Box::new(OverlayFiles::new(under, [(path, bytes)])), ..Self::on_disk(subject, directory) }
    }

    fn on_its_own(bytes: Vec<u8>) -> Self {
        let mut files = MemoryFiles::without_checkout();
        files.insert(STDIN, bytes);
        let target = Target::File(RepoPath::new(STDIN).unwrap_or_default());
        Self { files: Box::new(files), target, names: Names::as_they_are(), subject: None }
    }
}

/// Checks all of them, on as many threads as there are processors. The error is the message of a panic.
fn run(jobs: &[Job], options: &Options, progress: &Progress) -> Vec<Result<Report, String>> {
    let check = |job: &Job| caught(|| upsun_lint_analysis::check(&*job.files, &job.target, options), progress);
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(jobs.len());
    if workers < 2 {
        return jobs.iter().map(check).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(jobs.len()));
    let work = || {
        while let Some((at, job)) = jobs.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = check(job);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, outcome));
        }
    };
    thread::scope(|scope| {
        // This thread works as well, and alone when there can be no others.
        for _ in 1..workers {
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

/// One check. The error is the message of a panic.
fn caught(check: impl FnOnce() -> Report, progress: &Progress) -> Result<Report, String> {
    let outcome = catch_unwind(AssertUnwindSafe(check));
    progress.step();
    outcome.map_err(|panic| panic_message(&*panic).to_owned())
}

/// What kept a project from being checked in full.
fn shortcomings(job: &Job, report: &Report) -> Vec<String> {
    let mut problems = unread(job, &report.project);
    if let Some((path, error)) = &report.settings_unreadable {
        problems.push(settings_unreadable(job, path, error));
    }
    if report.settings_are_broken {
        problems.push(SETTINGS_ARE_BROKEN.to_owned());
    }
    for failure in &report.failures {
        let is_rule = upsun_lint_analysis::rules::find(failure.during).is_some();
        let during = if is_rule { format!("in rule `{}`", failure.during) } else { format!("while {}", failure.during) };
        problems.push(internal_error(&during, &failure.message));
    }
    problems
}

/// What of a project could not be read.
fn unread(job: &Job, project: &Project) -> Vec<String> {
    let name = |path: &RepoPath| visible(&job.names.of(path)).into_owned();
    let mut problems = Vec::new();
    if project.is_empty() {
        let folder = project.root().join(CONFIG_DIR).unwrap_or_default();
        problems.push(format!("no configuration in `{}`: Upsun reads its `*.yaml` files, and there is none", name(&folder)));
    }
    for (path, error) in project.unreadable() {
        problems.push(format!("can't read `{}`: {error}", name(path)));
    }
    problems
}

/// The words for a defect of this program.
pub(crate) fn internal_error(during: &str, message: &str) -> String {
    let message = one_line(message);
    format!("internal error {during}: {message}; please report it (RUST_BACKTRACE=1 tells more)")
}

/// Paths in a message may hold anything.
pub(crate) fn visible_lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use upsun_lint_analysis::Failure;

    #[test]
    fn a_rule_that_fails_is_named() {
        let mut files = MemoryFiles::new();
        files.insert(".upsun/config.yaml", "");
        let mut report = upsun_lint_analysis::check(&files, &Target::Directory(RepoPath::root()), &Options::default());
        let rule = upsun_lint_analysis::rules::ALL[0].id;
        for during in [rule, "building the model"] {
            report.failures.push(Failure { during, message: "index out of bounds:\nthe len is 0".to_owned() });
        }
        let problems = shortcomings(&Job::on_its_own(Vec::new()), &report);
        let words = "index out of bounds: the len is 0; please report it (RUST_BACKTRACE=1 tells more)";
        assert_eq!(
            problems,
            [format!("internal error in rule `{rule}`: {words}"), format!("internal error while building the model: {words}")]
        );
    }
}
