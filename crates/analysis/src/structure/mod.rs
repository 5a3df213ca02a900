//! What is wrong with the shape of a configuration, seen against the description of the language: unknown keys, wrong
//! kinds of values, missing keys, keys at the wrong level. All of it at once, as plain data; the rules of the family
//! `structure` and others select and word it. Nothing here knows a key by its name: [`description::ROOT`] says it all.
//!
//! One mistake is one [`Problem`]: below a wrong kind of value nothing is looked at, a key that is at the wrong level is
//! not unknown as well, and nothing is missing where a broken line or an include may hold it.

mod placement;
mod walk;

pub(crate) use walk::{is_fragment, may_hide};

use crate::diagnostic::Location;
use crate::project::{Project, Value};
use upsun_lint_schema::description::{Case, Images, Kind, Object, Property, Shape, Standing, Switch, Text};

/// The shape of a project's configuration: all that is wrong with it.
#[derive(Debug, Default)]
pub struct Structure<'p> {
    /// The problems, in the order of the files and of their positions as far as one goes down.
    pub problems: Vec<Problem<'p>>,
}

/// Something that is wrong with the shape of a configuration.
#[derive(Clone, Debug)]
pub struct Problem<'p> {
    /// What is wrong.
    pub wrong: Wrong<'p>,
    /// The words that are wrong: a key or a value.
    pub location: Location,
    /// The key that it is about, or whose value it is about; for a missing key, the one that heads the mapping. `None` for
    /// an item of a list and for a whole file.
    pub key: Option<Value<'p>>,
    /// The value, as it is written.
    pub value: Value<'p>,
    /// The mapping or list that holds the key or item; for a missing key, the mapping that lacks it.
    pub holder: Value<'p>,
    /// Where the holder is: `applications.*.web.commands`, as [`paths`](upsun_lint_schema::description::paths) writes it.
    pub path: String,
    /// What a sentence calls the holder: "`hooks`", "the application `app`".
    pub place: String,
}

/// What is wrong.
#[derive(Clone, Debug)]
pub enum Wrong<'p> {
    /// A key that its mapping doesn't have.
    UnknownKey {
        /// The mapping.
        object: &'static Object,
        /// The key that was probably meant.
        nearest: Option<&'static str>,
        /// A key that has to be there and isn't, so that this one may stand for it.
        instead: Option<&'static Property>,
    },
    /// A key that its mapping doesn't have, and one near by does.
    MisplacedKey {
        /// Other keys of the mapping that are misplaced in the same way.
        others: Vec<Value<'p>>,
        /// Where they belong.
        target: Target,
    },
    /// A key that an open mapping may have, though nothing describes it.
    Undescribed {
        /// The mapping.
        object: &'static Object,
        /// The key that was probably meant.
        nearest: Option<&'static str>,
    },
    /// Keys that its mapping doesn't have, and would if another key had another value: `upstream` of a redirect.
    OtherCase {
        /// Other keys of the mapping of which that is true.
        others: Vec<Value<'p>>,
        /// The mapping.
        object: &'static Object,
        /// What tells the cases apart.
        switch: &'static Switch,
        /// The cases that have all of these keys.
        cases: Vec<&'static Case>,
        /// A key that has to be there and isn't, so that these may stand for it.
        instead: Option<&'static Property>,
    },
    /// A key of applications, in their web instances or in a worker.
    NotInInstance,
    /// The keys of a thing stand where its name is missing between: `applications: {type: …}`.
    NameMissing {
        /// The other keys.
        others: Vec<Value<'p>>,
        /// What the name is missing of.
        object: &'static Object,
    },
    /// A file, or a section, as Upsun Fixed has it.
    FixedStyle(Fixed),
    /// A file that has none of the top-level keys, and several others.
    NotConfiguration {
        /// The others.
        others: Vec<Value<'p>>,
    },
    /// A value of a kind that can't be there.
    Kind {
        /// What it may be.
        shape: Shape,
        /// What it is.
        found: Kind,
    },
    /// Keys that have to be there and aren't.
    Missing {
        /// The mapping.
        object: &'static Object,
        /// The keys.
        properties: Vec<&'static Property>,
        /// Whether the documentation alone asks for them.
        expected: bool,
    },
    /// A string that is none of those that are possible.
    Choice {
        /// Those that are.
        text: &'static Text,
        /// What is written.
        written: &'p str,
    },
    /// A number that is too small or too great.
    Range {
        /// The least one.
        min: Option<i64>,
        /// The greatest one.
        max: Option<i64>,
        /// What is written.
        number: i128,
    },
    /// A number that is none of those that are possible.
    NumberChoice {
        /// Those that are.
        values: &'static [i64],
        /// What is written.
        number: i128,
    },
    /// A key that is not to be used, or not documented.
    Key {
        /// The key.
        property: &'static Property,
        /// What is to be said of it.
        standing: Standing,
    },
    /// A way of writing that is not to be used.
    Form {
        /// What it looks like.
        shape: Shape,
        /// What is to be said of it.
        standing: Standing,
    },
    /// A value that is not to be used.
    Value {
        /// The value.
        written: &'p str,
        /// What is to be said of it.
        standing: Standing,
    },
    /// A key that is not for the application's image.
    Image {
        /// The images that the key is for.
        images: Images,
    },
}

/// Where a misplaced key belongs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Below a path, such as `applications.*.hooks`; the empty path is the top level.
    Path(&'static str),
    /// Into one of the named mappings beside it: `hooks` beside the applications belongs into one.
    Named(&'static str),
    /// Below one of these keys beside it: `php` below `variables` or `dependencies`.
    Group(Vec<&'static str>),
}

/// What a configuration for Upsun Fixed looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fixed {
    /// The keys of an application at the top of a file: `.platform.app.yaml`.
    Application,
    /// Services at the top of a file: `.platform/services.yaml`.
    Services,
    /// Routes at the top of a file: `.platform/routes.yaml`.
    Routes,
    /// A list of applications, at the top of a file or below `applications`: `.platform/applications.yaml`.
    ApplicationList,
}

impl<'p> Structure<'p> {
    /// Finds all that is wrong with the shape of a project's configuration.
    pub fn new(project: &'p Project) -> Self {
        walk::run(project)
    }
}

impl Problem<'_> {
    /// The text of the key.
    pub fn name(&self) -> &str {
        self.key.and_then(|key| key.node().text()).unwrap_or_default()
    }

    /// Whether the holder is at a path, or below one. `*` stands for one name.
    pub fn is_below(&self, path: &str) -> bool {
        self.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }
}
