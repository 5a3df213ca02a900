//! What `upsun-lint.toml` may say, as data: the reader, the JSON Schema, the starter of `upsun-lint init` and the guide are
//! made of these tables. Judges nothing.

/// The name of the file.
pub const FILE_NAME: &str = "upsun-lint.toml";

/// A key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name: `assume-single-instance`.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// What it is for, for people who hover over it.
    pub doc: &'static str,
    /// A value, as TOML; empty where `kind` is a list of tables.
    pub example: &'static str,
}

/// What a value may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// A whole number from 1 to this.
    Number(u32),
    /// One of these words.
    Choice(&'static [Choice]),
    /// A list of rules and families.
    Selectors,
    /// A table from rules and families to severities.
    Levels,
    /// A list of patterns of names or paths.
    Patterns,
    /// A list of texts.
    Texts,
    /// A text.
    Text,
    /// A list of tables with keys of their own.
    Tables(&'static Tables),
}

/// A word that a value may be, and what it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The word.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// The keys of the tables of a list.
#[derive(Debug)]
pub struct Tables {
    /// The keys.
    pub keys: &'static [Key],
    /// Those that must be there.
    pub required: &'static [&'static str],
}

impl PartialEq for Tables {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Tables {}

/// The severities, the worst first.
pub const LEVELS: &[Choice] = &[
    Choice { name: "error", doc: "The platform rejects it, or it surely breaks." },
    Choice { name: "warning", doc: "Very likely a bug." },
    Choice { name: "info", doc: "Worth knowing." },
    Choice { name: "hint", doc: "A matter of taste; shown to those who ask for hints, or for the rule by its name." },
];

const THRESHOLDS: &[Choice] = &[
    Choice { name: "error", doc: "Only errors fail the run." },
    Choice { name: "warning", doc: "Warnings and errors fail the run." },
    Choice { name: "info", doc: "Infos and worse fail the run." },
    Choice { name: "hint", doc: "Every finding fails the run." },
    Choice { name: "never", doc: "No finding fails the run." },
];

const IGNORE: Key = Key {
    name: "ignore",
    kind: Kind::Selectors,
    doc: "Rules and families that are left out. A rule counts more than its family: `select = [\"missing-set-e\"]` with \
          `ignore = [\"shell\"]` checks that one rule of the family.",
    example: "[\"service-unused\"]",
};

const SEVERITY: Key = Key {
    name: "severity",
    kind: Kind::Levels,
    doc: "How bad findings are: rules and families, each with `error`, `warning`, `info` or `hint`.",
    example: "{ missing-set-e = \"error\" }",
};

const PEDANTIC: Key =
    Key { name: "pedantic", kind: Kind::Flag, doc: "Report hints that are a matter of taste, too.", example: "true" };

const ASSUME_SINGLE_INSTANCE: Key = Key {
    name: "assume-single-instance",
    kind: Kind::Flag,
    doc: "A promise never to run more than one instance of an app: what only hurts then is left out.",
    example: "true",
};

const CRON_MIN_INTERVAL: Key = Key {
    name: "cron-min-interval",
    kind: Kind::Number(1_440),
    doc: "The shortest time in minutes between two runs of a cron, where the project has another one than usual.",
    example: "1",
};

/// The keys of the file.
pub const KEYS: &[Key] = &[
    Key {
        name: "select",
        kind: Kind::Selectors,
        doc: "The only rules and families that are checked. Without it, all are, but those that have to be asked for by name. \
              `all` stands for every rule.",
        example: "[\"all\", \"suppression-without-reason\"]",
    },
    IGNORE,
    SEVERITY,
    Key {
        name: "fail-on",
        kind: Kind::Choice(THRESHOLDS),
        doc: "The least severity that makes the exit status of `upsun-lint check` 1. `--fail-on` counts more.",
        example: "\"warning\"",
    },
    PEDANTIC,
    ASSUME_SINGLE_INSTANCE,
    CRON_MIN_INTERVAL,
    Key {
        name: "registry",
        kind: Kind::Text,
        doc: "A file with facts about images and versions, as Upsun publishes them (`registry.json`), instead of those that are \
              built in: its path in the repository, seen from the folder of the settings. `--registry` counts more.",
        example: "\"tools/registry.json\"",
    },
    Key {
        name: "commands",
        kind: Kind::Tables(&COMMANDS),
        doc: "What the project's own commands do, which nothing else can know. What is said here counts more than what is known of \
              a command and of the script that it runs; of several tables that fit, the first.",
        example: "",
    },
    Key { name: "overrides", kind: Kind::Tables(&OVERRIDES), doc: "What is different for some apps or files.", example: "" },
];

/// The kinds of work, in the words of the settings: those that somebody may want to teach.
pub const TASKS: &[Choice] = &[
    Choice { name: "install", doc: "Brings the packages that the code needs." },
    Choice { name: "build", doc: "Compiles or bundles code, or generates a site from it." },
    Choice { name: "publish-assets", doc: "Copies or links what a browser loads to where it is served." },
    Choice { name: "test", doc: "Tests or checks the code." },
    Choice { name: "migrate", doc: "Changes the schema of a database to what the code expects." },
    Choice { name: "seed", doc: "Fills a database with first or example data." },
    Choice { name: "reset", doc: "Destroys data to start anew." },
    Choice { name: "warm-cache", doc: "Makes what the code would otherwise compute when it is first asked." },
    Choice { name: "clear-cache", doc: "Throws away what was computed before." },
    Choice { name: "serve", doc: "Answers requests." },
    Choice { name: "serve-dev", doc: "Answers requests while one writes code." },
    Choice { name: "consume", doc: "Waits for jobs and does them." },
    Choice { name: "schedule", doc: "Does the jobs that are due now, and ends." },
    Choice { name: "notify", doc: "Tells people or other systems." },
    Choice { name: "purge", doc: "Empties a cache in front of the app." },
    Choice { name: "import", doc: "Fills or renews a search index, or brings content in." },
    Choice { name: "dump", doc: "Writes a copy of data." },
    Choice { name: "sanitize", doc: "Removes what is private from data." },
    Choice { name: "configure", doc: "Writes configuration of the app." },
    Choice { name: "wait", doc: "Waits for something." },
    Choice { name: "commit", doc: "Makes a commit." },
];

/// The services that a command may need, each with what a sentence calls it.
pub const SERVICES: &[(Choice, Option<&str>)] = &[
    (Choice { name: "nothing", doc: "It works without any service." }, None),
    (Choice { name: "database", doc: "The database." }, Some("the database")),
    (Choice { name: "cache", doc: "A cache such as Redis or Memcached." }, Some("the cache")),
    (Choice { name: "queue", doc: "A queue or message broker." }, Some("the queue")),
    (Choice { name: "search", doc: "A search engine." }, Some("the search engine")),
    (Choice { name: "app", doc: "Another app of the project." }, Some("another app")),
    (Choice { name: "service", doc: "Any other service." }, Some("a service")),
];

const NEEDS: &[Choice] = &[SERVICES[0].0, SERVICES[1].0, SERVICES[2].0, SERVICES[3].0, SERVICES[4].0, SERVICES[5].0, SERVICES[6].0];

/// The keys of a command.
pub const COMMANDS: Tables = Tables {
    keys: &[
        Key {
            name: "command",
            kind: Kind::Text,
            doc: "Its first words: the program, or the path of the script seen from the app's directory, and what names the command. \
                  Wrappers such as `php` or `timeout 60` may be left out, options may stand between the words, and `*` at the end \
                  of a word stands for the rest of it.",
            example: "\"bin/migrate\"",
        },
        Key {
            name: "task",
            kind: Kind::Choice(TASKS),
            doc: "What kind of work it is, which decides where it belongs. What `migrate`, `seed`, `reset`, `dump` and `sanitize` \
                  stand for needs the database unless `needs` says otherwise, and `import` some service; `serve`, `serve-dev` and \
                  `consume` run until they are stopped unless `ends` says otherwise, and all others end.",
            example: "\"migrate\"",
        },
        Key {
            name: "idempotent",
            kind: Kind::Flag,
            doc: "Whether it may run again without harm, as it does in hooks and at every start of an instance.",
            example: "true",
        },
        Key {
            name: "needs",
            kind: Kind::Choice(NEEDS),
            doc: "The service that it can't work without. Where the app is built, there is none.",
            example: "\"database\"",
        },
        Key {
            name: "writes",
            kind: Kind::Texts,
            doc: "The files and folders that it writes, seen from the app's directory; `[]` for none.",
            example: "[\"var/export\"]",
        },
        Key {
            name: "ends",
            kind: Kind::Flag,
            doc: "Whether it ends when its work is done. `false`: it runs until it is stopped.",
            example: "true",
        },
        Key {
            name: "prompts",
            kind: Kind::Flag,
            doc: "Whether it asks a question on a terminal. On Upsun, there is nobody to answer.",
            example: "false",
        },
        Key {
            name: "privileged",
            kind: Kind::Flag,
            doc: "Whether only trusted people should be able to start it: it destroys data, changes access or shows secrets.",
            example: "true",
        },
        Key {
            name: "apps",
            kind: Kind::Patterns,
            doc: "The apps in which this holds, by name: `*` stands for any characters. Without it, all.",
            example: "[\"shop\"]",
        },
    ],
    required: &["command"],
};

/// The keys of an override.
pub const OVERRIDES: Tables = Tables {
    keys: &[
        Key {
            name: "apps",
            kind: Kind::Patterns,
            doc: "The apps that it is about, by name: `*` stands for any characters. With `paths` as well, both have to fit.",
            example: "[\"admin\", \"legacy-*\"]",
        },
        Key {
            name: "paths",
            kind: Kind::Patterns,
            doc: "The files that it is about, seen from the folder of the settings: `*` stands for any characters but `/`, `**` for \
                  any folders.",
            example: "[\"scripts/**\", \".upsun/legacy.yaml\"]",
        },
        Key {
            name: "select",
            kind: Kind::Selectors,
            doc: "Rules and families that are checked here, although they are left out elsewhere.",
            example: "[\"mount-overlap\"]",
        },
        IGNORE,
        SEVERITY,
        PEDANTIC,
        ASSUME_SINGLE_INSTANCE,
        CRON_MIN_INTERVAL,
    ],
    required: &[],
};
