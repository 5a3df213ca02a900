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
    Key { name: "pedantic", kind: Kind::Flag, doc: "Report hints that are a matter of taste, too.", example: "true" },
    Key {
        name: "assume-single-instance",
        kind: Kind::Flag,
        doc: "A promise never to run more than one instance of an app: what only hurts then is left out.",
        example: "true",
    },
    Key {
        name: "cron-min-interval",
        kind: Kind::Number(1_440),
        doc: "The shortest time in minutes between two runs of a cron, where the project has another one than usual.",
        example: "1",
    },
    Key { name: "overrides", kind: Kind::Tables(&OVERRIDES), doc: "What is different for some apps or files.", example: "" },
];

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
    ],
    required: &[],
};
