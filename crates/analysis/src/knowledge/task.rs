//! What kind of work a command is, as far as that decides where it belongs, and what it needs to do it.

use super::{Call, Remedy};

/// A kind of work. What a place is right for is said of these, not of single commands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Task {
    /// Brings the packages that the code needs.
    Install,
    /// Compiles or bundles code, or generates a site from it.
    Build,
    /// Copies or links what a browser loads to where it is served: `assets:install`, `collectstatic`.
    PublishAssets,
    /// Tests or checks the code.
    Test,
    /// Changes the schema of a database to what the code expects.
    Migrate,
    /// Fills a database with first or example data, or creates a first user.
    Seed,
    /// Destroys data to start anew.
    Reset,
    /// Makes what the code would otherwise compute when it is first asked: compiled templates, cached routes.
    WarmCache,
    /// Throws away what was computed before.
    ClearCache,
    /// Answers requests.
    Serve,
    /// Answers requests while one writes code: reloads, debugs, is slow.
    ServeDev,
    /// Waits for jobs and does them.
    Consume,
    /// Does the jobs that are due now, and ends.
    Schedule,
    /// Tells people or other systems.
    Notify,
    /// Empties a cache in front of the app.
    Purge,
    /// Fills or renews a search index, or brings content in.
    Import,
    /// Writes a copy of data.
    Dump,
    /// Removes what is private from data.
    Sanitize,
    /// Writes configuration of the app.
    Configure,
    /// Waits for something.
    Wait,
    /// Makes a commit.
    Commit,
    /// Installs into, or changes, the system: needs root.
    Administer,
}

impl Task {
    /// All of them.
    pub const ALL: [Task; 22] = [
        Task::Install,
        Task::Build,
        Task::PublishAssets,
        Task::Test,
        Task::Migrate,
        Task::Seed,
        Task::Reset,
        Task::WarmCache,
        Task::ClearCache,
        Task::Serve,
        Task::ServeDev,
        Task::Consume,
        Task::Schedule,
        Task::Notify,
        Task::Purge,
        Task::Import,
        Task::Dump,
        Task::Sanitize,
        Task::Configure,
        Task::Wait,
        Task::Commit,
        Task::Administer,
    ];

    /// The word for it in the settings: `warm-cache`.
    pub fn name(self) -> &'static str {
        match self {
            Task::Install => "install",
            Task::Build => "build",
            Task::PublishAssets => "publish-assets",
            Task::Test => "test",
            Task::Migrate => "migrate",
            Task::Seed => "seed",
            Task::Reset => "reset",
            Task::WarmCache => "warm-cache",
            Task::ClearCache => "clear-cache",
            Task::Serve => "serve",
            Task::ServeDev => "serve-dev",
            Task::Consume => "consume",
            Task::Schedule => "schedule",
            Task::Notify => "notify",
            Task::Purge => "purge",
            Task::Import => "import",
            Task::Dump => "dump",
            Task::Sanitize => "sanitize",
            Task::Configure => "configure",
            Task::Wait => "wait",
            Task::Commit => "commit",
            Task::Administer => "administer",
        }
    }

    /// What a sentence calls it: "installs dependencies".
    pub fn does(self) -> &'static str {
        match self {
            Task::Install => "installs dependencies",
            Task::Build => "builds the app",
            Task::PublishAssets => "publishes assets",
            Task::Test => "runs tests",
            Task::Migrate => "changes the database schema",
            Task::Seed => "inserts first data",
            Task::Reset => "destroys data",
            Task::WarmCache => "warms a cache",
            Task::ClearCache => "clears a cache",
            Task::Serve => "serves requests",
            Task::ServeDev => "is a development server",
            Task::Consume => "waits for jobs",
            Task::Schedule => "runs the jobs that are due",
            Task::Notify => "sends a notification",
            Task::Purge => "purges a cache in front of the app",
            Task::Import => "imports or indexes content",
            Task::Dump => "dumps data",
            Task::Sanitize => "sanitizes data",
            Task::Configure => "writes configuration",
            Task::Wait => "waits",
            Task::Commit => "makes a commit",
            Task::Administer => "needs root",
        }
    }
}

/// What a command can't work without.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// Nothing that is known.
    Nothing,
    /// A service, as a sentence names it: "the database".
    Service(&'static str),
    /// It depends on the arguments.
    Depends(fn(&Call<'_>) -> Option<&'static str>),
}

/// A question that a command asks on a terminal, where there is nobody to answer it.
#[derive(Clone, Copy, Debug)]
pub struct Prompt {
    /// What becomes of it, as the end of a sentence that starts with the command: "asks before it migrates in production,
    /// and does nothing without an answer".
    pub because: &'static str,
    /// One of these options keeps it from asking.
    pub unless: &'static [&'static str],
    /// One of these variables, set to anything, keeps it from asking.
    pub unless_set: &'static [&'static str],
    /// The edit that keeps it from asking.
    pub fix: Option<Remedy>,
}
