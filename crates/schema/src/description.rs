//! The configuration language as data: which keys may stand where, with which values, and what they mean.
//!
//! A tree of `static` tables, generated from the types of `config`. Nothing is parsed or allocated when a
//! program starts, and nothing here judges a configuration: structure, completion and hover read it.
//!
//! Begin at [`ROOT`] and go down: [`Shape::kinds`] says which kinds of YAML value may stand at a place,
//! [`Shape::for_kind`] which alternative a value belongs to, [`Object::property`] what a key means, and
//! [`Switch::choose`] which case of a switch is meant. There is never a need to try alternatives one by one.
//! [`paths`] says where else a key would be legal.

use std::fmt;

use crate::generated::config::PATHS;
pub use crate::generated::config::ROOT;

/// What a value may be.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Anything.
    Any,
    /// Nothing: `null`, `~`, or no value at all.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number, both bounds included.
    Integer {
        /// The least one.
        min: Option<i64>,
        /// The greatest one.
        max: Option<i64>,
    },
    /// One of a few whole numbers.
    IntegerOf(&'static [i64]),
    /// A number, whole or not.
    Number,
    /// A string.
    String(&'static Text),
    /// A list, with the shape of its items.
    List(&'static List),
    /// A mapping whose keys the user names.
    Map(&'static Map),
    /// A mapping whose keys are known.
    Object(&'static Object),
    /// Alternatives of different kinds: no two accept the same kind of value.
    OneOf(&'static [Alternative]),
    /// Alternatives of one kind, told apart by the value of a key.
    Switch(&'static Switch),
}

/// One way to write a value.
#[derive(Clone, Copy, Debug)]
pub struct Alternative {
    /// What it looks like. Never a [`Shape::OneOf`] itself.
    pub shape: Shape,
    /// What it means when written so. May be empty.
    pub doc: &'static str,
    /// Whether to write it so.
    pub standing: Standing,
}

/// Whether a key, value or way of writing is to be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Yes.
    Current,
    /// The platform knows it, its documentation does not. The text says where it is known from.
    Undocumented(&'static str),
    /// It still works. The text says what to write instead.
    Deprecated(&'static str),
    /// It belongs to Upsun Fixed or to older times and is refused now. The text says what to write instead.
    Removed(&'static str),
}

impl Standing {
    /// Whether it may be offered to someone who writes.
    pub fn is_current(self) -> bool {
        self == Standing::Current
    }

    /// What to write instead, or where it is known from.
    pub fn note(self) -> Option<&'static str> {
        match self {
            Standing::Current => None,
            Standing::Undocumented(note) | Standing::Deprecated(note) | Standing::Removed(note) => Some(note),
        }
    }
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// What each item may be.
    pub item: Shape,
}

/// A mapping whose keys the user names: applications by their names, mounts by their paths.
#[derive(Debug)]
pub struct Map {
    /// What its keys are.
    pub key: Key,
    /// What each value may be.
    pub value: Shape,
}

/// What the keys of a [`Map`] are.
#[derive(Debug)]
pub struct Key {
    /// What they name.
    pub format: Format,
    /// What a key means, for its hover.
    pub doc: &'static str,
    /// The page that tells more.
    pub url: &'static str,
    /// Keys that are well known among all that are possible. May be empty.
    pub known: &'static [Value],
}

/// A mapping whose keys are known.
pub struct Object {
    /// What sentences call it: `application`, `cron`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The page that tells more.
    pub url: &'static str,
    /// Its keys, the usual ones first.
    pub properties: &'static [Property],
    /// What other keys may hold; without it they are mistakes. Keys that start with a dot are always ignored.
    pub additional: Option<&'static Map>,
}

/// A key of an [`Object`].
#[derive(Debug)]
pub struct Property {
    /// The key itself.
    pub name: &'static str,
    /// What it is and does: hover text, in Markdown.
    pub doc: &'static str,
    /// The page that tells more.
    pub url: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// Whether it has to be there.
    pub need: Need,
    /// Whether to use it.
    pub standing: Standing,
    /// Which images it is for.
    pub images: Images,
    /// What holds where it is not written, as YAML on one line. A default that is not fixed is told in `doc`.
    pub default: Option<&'static str>,
    /// Values as a configuration writes them, as YAML on one line.
    pub examples: &'static [&'static str],
}

/// Whether a key has to be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// It may be left out.
    Optional,
    /// The documentation asks for it, the platform does without.
    Expected,
    /// It must be there.
    Required,
    /// It must be there, or the other key that is named.
    RequiredUnless(&'static str),
}

/// Which images of applications a key is for. Elsewhere it is known, but without effect or refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Images {
    /// All.
    All,
    /// Those with a single runtime: `php:8.4`.
    SingleRuntime,
    /// Composable ones: `composable:26.05`.
    Composable,
    /// PHP.
    Php,
}

/// Objects of one kind, told apart by the value of a key.
#[derive(Debug)]
pub struct Switch {
    /// The key that decides.
    pub key: &'static str,
    /// Where that key stands.
    pub holder: Holder,
    /// What of its value counts.
    pub part: Part,
    /// The cases. The first one that fits is meant.
    pub cases: &'static [Case],
    /// What holds in no case.
    pub otherwise: Shape,
}

/// Where the key of a [`Switch`] stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// In the very mapping that is looked at: the `type` of a route.
    Itself,
    /// Beside it, in the mapping that holds it: the `type` of the service, for its `configuration`.
    Parent,
}

/// What of a value decides a [`Switch`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// All of it: `redirect`.
    Whole,
    /// What stands before the first colon: the image of `mariadb:11.8`.
    Image,
}

/// A case of a [`Switch`].
#[derive(Debug)]
pub struct Case {
    /// What sentences call it: `redirect route`.
    pub name: &'static str,
    /// The values that mean it.
    pub values: &'static [&'static str],
    /// Keys that show that it is meant where the deciding key doesn't.
    pub signs: &'static [&'static str],
    /// What it looks like.
    pub shape: Shape,
}

/// A string.
#[derive(Debug)]
pub struct Text {
    /// What it stands for.
    pub format: Format,
    /// Its values, where they are known.
    pub values: &'static [Value],
    /// Whether other values than those are possible. Always so where none are known.
    pub open: bool,
}

/// A value of a string, or a well-known key.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// As it is written.
    pub text: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether to use it.
    pub standing: Standing,
}

/// What a string stands for, beyond its characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Format {
    /// Nothing in particular.
    Plain,
    /// One of a closed list: see [`Text::values`].
    Choice,
    /// A shell script or command.
    Shell,
    /// When a cron runs: `H * * * *`.
    Cron,
    /// A time zone of the IANA database: `Europe/Paris`.
    TimeZone,
    /// How long: `300`, `10m`, `2w`, `-1`.
    Duration,
    /// How many bytes: `250m`.
    Size,
    /// The image of an application: `php:8.4`, `composable:26.05`.
    RuntimeType,
    /// The image of a service: `mariadb:11.8`.
    ServiceType,
    /// A runtime of a composable image: `php@8.4`.
    StackRuntime,
    /// A package of a composable image.
    StackPackage,
    /// An extension of PHP.
    PhpExtension,
    /// An extension of PostgreSQL.
    PostgresqlExtension,
    /// A plugin of Elasticsearch or OpenSearch.
    SearchPlugin,
    /// A module of Solr.
    SolrModule,
    /// The name of a package of an ecosystem, or the version that is asked for.
    Package,
    /// The name of an application.
    AppName,
    /// The name of a worker.
    WorkerName,
    /// The name of a cron.
    CronName,
    /// The name of a runtime operation or of a source operation.
    OperationName,
    /// The name of a service.
    ServiceName,
    /// The name of a task.
    TaskName,
    /// The name of a relationship.
    RelationshipName,
    /// The name of a service or application that is to be reached.
    RelationshipService,
    /// The endpoint of a service or application.
    RelationshipEndpoint,
    /// A service or application with its endpoint: `db:mysql`.
    RelationshipTarget,
    /// The application or service that a route leads to: `app:http`.
    Upstream,
    /// The service that a mount takes its files from, or the application that shares them.
    MountService,
    /// A directory of a mount's volume.
    MountSourcePath,
    /// The path of a mount, below the root of the application.
    MountPath,
    /// The path of an application's directory, below the root of the repository.
    SourceRoot,
    /// A directory below the root of the application.
    Directory,
    /// A file that is served for a directory: `index.html`.
    IndexFile,
    /// The path of a location: `/`, `/uploads`.
    LocationPath,
    /// A regular expression, PCRE, that paths are matched with.
    Regex,
    /// A path of a URL that requests are passed to: `/index.php`.
    UrlPath,
    /// The URL of a route, with its placeholders: `https://{default}/`.
    RouteUrl,
    /// A URL.
    Url,
    /// The path that is redirected, or a regular expression for it.
    RedirectPath,
    /// The name of an HTTP header.
    HeaderName,
    /// The name of a cookie, or a regular expression between slashes.
    CookieName,
    /// The name of an environment variable.
    EnvName,
    /// The prefix of a group of variables: `env`, `php`.
    VariablePrefix,
    /// The name of a setting of `php.ini`.
    PhpSetting,
    /// A host name.
    HostName,
    /// A domain name.
    Domain,
    /// An IP address.
    IpAddress,
    /// A range of IP addresses: `1.2.3.0/24`.
    Cidr,
    /// A certificate, as PEM.
    Certificate,
    /// The name of a database or of a schema of one.
    DatabaseName,
    /// The name of an endpoint that a service is given.
    EndpointName,
    /// The name of a core of Solr.
    CoreName,
    /// A configuration of Varnish.
    Vcl,
}

/// The kinds of YAML values that shapes are told apart by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Kind {
    /// `null`, `~`, nothing.
    Null,
    /// `true`, `no`.
    Bool,
    /// `80`.
    Integer,
    /// `1.5`.
    Float,
    /// Text.
    String,
    /// `[…]`, `- …`.
    List,
    /// `{…}`, `key: …`.
    Mapping,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 7] = [Kind::Null, Kind::Bool, Kind::Integer, Kind::Float, Kind::String, Kind::List, Kind::Mapping];

    /// What a sentence calls a value of it: `a string`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Bool => "a boolean",
            Kind::Integer => "an integer",
            Kind::Float => "a number",
            Kind::String => "a string",
            Kind::List => "a list",
            Kind::Mapping => "a mapping",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A set of [`Kind`]s. As text: `a string or a list`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Kinds(u8);

impl Kinds {
    /// Every kind.
    pub const ALL: Kinds = Kinds(0x7f);

    /// The set of one.
    pub const fn of(kind: Kind) -> Kinds {
        Kinds(1 << kind as u8)
    }

    /// Those of either.
    #[must_use]
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether a kind is among them.
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & Kinds::of(kind).0 != 0
    }

    /// Whether none is.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// One by one.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `null` is said last: "a string or null"; a number includes the integers.
        let mut kinds: Vec<Kind> = self
            .iter()
            .filter(|kind| *kind != Kind::Null && !(*kind == Kind::Integer && self.has(Kind::Float)))
            .chain(self.iter().filter(|kind| *kind == Kind::Null))
            .collect();
        let last = kinds.pop();
        for (index, kind) in kinds.iter().enumerate() {
            write!(f, "{}{kind}", if index == 0 { "" } else { ", " })?;
        }
        match last {
            None => Ok(()),
            Some(kind) if kinds.is_empty() => write!(f, "{kind}"),
            Some(kind) => write!(f, " or {kind}"),
        }
    }
}

impl Shape {
    /// The kinds of values that it accepts, however deprecated; not those that are refused by now.
    pub fn kinds(self) -> Kinds {
        match self {
            Shape::Any => Kinds::ALL,
            Shape::Null => Kinds::of(Kind::Null),
            Shape::Bool => Kinds::of(Kind::Bool),
            Shape::Integer { .. } | Shape::IntegerOf(_) => Kinds::of(Kind::Integer),
            Shape::Number => Kinds::of(Kind::Integer).or(Kinds::of(Kind::Float)),
            Shape::String(_) => Kinds::of(Kind::String),
            Shape::List(_) => Kinds::of(Kind::List),
            Shape::Map(_) | Shape::Object(_) | Shape::Switch(_) => Kinds::of(Kind::Mapping),
            Shape::OneOf(alternatives) => alternatives
                .iter()
                .filter(|alternative| !matches!(alternative.standing, Standing::Removed(_)))
                .fold(Kinds::default(), |kinds, alternative| kinds.or(alternative.shape.kinds())),
        }
    }

    /// The kinds of values that one should write.
    pub fn current_kinds(self) -> Kinds {
        match self {
            Shape::OneOf(alternatives) => alternatives
                .iter()
                .filter(|alternative| alternative.standing.is_current())
                .fold(Kinds::default(), |kinds, alternative| kinds.or(alternative.shape.kinds())),
            shape => shape.kinds(),
        }
    }

    /// The way of writing that a value of a kind belongs to, if any: also one that is refused by now.
    ///
    /// What comes back is no [`Shape::OneOf`].
    pub fn for_kind(self, kind: Kind) -> Option<Alternative> {
        match self {
            Shape::OneOf(alternatives) => alternatives.iter().copied().find(|alternative| alternative.shape.kinds().has(kind)),
            shape if shape.kinds().has(kind) => Some(Alternative { shape, doc: "", standing: Standing::Current }),
            _ => None,
        }
    }

    /// Every way in which it may be written, alternatives of alternatives and cases of switches included.
    pub fn variants(self) -> Vec<Shape> {
        let mut found = Vec::new();
        let mut pending = vec![self];
        while let Some(shape) = pending.pop() {
            match shape {
                Shape::OneOf(alternatives) => pending.extend(alternatives.iter().rev().map(|it| it.shape)),
                Shape::Switch(switch) => {
                    pending.push(switch.otherwise);
                    pending.extend(switch.cases.iter().rev().map(|case| case.shape));
                }
                shape => found.push(shape),
            }
        }
        found
    }

    /// The objects that a mapping may be here: more than one in a switch.
    pub fn objects(self) -> Vec<&'static Object> {
        let mut objects: Vec<&'static Object> = Vec::new();
        for shape in self.variants() {
            if let Shape::Object(object) = shape
                && !objects.iter().any(|other| std::ptr::eq(*other, object))
            {
                objects.push(object);
            }
        }
        objects
    }

    /// The mapping with free keys that a value may be here.
    pub fn map(self) -> Option<&'static Map> {
        self.variants().into_iter().find_map(|shape| match shape {
            Shape::Map(map) => Some(map),
            Shape::Object(object) => object.additional,
            _ => None,
        })
    }

    /// The list that a value may be here.
    pub fn list(self) -> Option<&'static List> {
        self.variants().into_iter().find_map(|shape| if let Shape::List(list) = shape { Some(list) } else { None })
    }

    /// The string that a value may be here.
    pub fn text(self) -> Option<&'static Text> {
        self.variants().into_iter().find_map(|shape| if let Shape::String(text) = shape { Some(text) } else { None })
    }

    /// What stands below a key, in whichever variant has it first.
    pub fn child(self, key: &str) -> Option<Child> {
        let variants = self.variants();
        let known = variants.iter().find_map(|shape| match shape {
            Shape::Object(object) => object.property(key).map(Child::Property),
            _ => None,
        });
        known.or_else(|| self.map().map(Child::Entry))
    }
}

impl fmt::Debug for Shape {
    /// Names what it is, and does not go down: the whole language hangs below.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Any => f.write_str("Any"),
            Shape::Null => f.write_str("Null"),
            Shape::Bool => f.write_str("Bool"),
            Shape::Integer { min, max } => f.debug_struct("Integer").field("min", min).field("max", max).finish(),
            Shape::IntegerOf(values) => f.debug_tuple("IntegerOf").field(values).finish(),
            Shape::Number => f.write_str("Number"),
            Shape::String(text) => write!(f, "String({:?})", text.format),
            Shape::List(list) => f.debug_tuple("List").field(&list.item).finish(),
            Shape::Map(map) => f.debug_tuple("Map").field(&map.key.format).field(&map.value).finish(),
            Shape::Object(object) => object.fmt(f),
            Shape::OneOf(alternatives) => f.debug_list().entries(alternatives.iter().map(|it| it.shape)).finish(),
            Shape::Switch(switch) => write!(f, "Switch({})", switch.key),
        }
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Object({})", self.name)
    }
}

/// What stands below a key.
#[derive(Clone, Copy, Debug)]
pub enum Child {
    /// The value of a known key.
    Property(&'static Property),
    /// An entry that the user named.
    Entry(&'static Map),
}

impl Child {
    /// What its value may be.
    pub fn shape(self) -> Shape {
        match self {
            Child::Property(property) => property.shape,
            Child::Entry(map) => map.value,
        }
    }

    /// What the key means.
    pub fn doc(self) -> &'static str {
        match self {
            Child::Property(property) => property.doc,
            Child::Entry(map) => map.key.doc,
        }
    }

    /// The page that tells more.
    pub fn url(self) -> &'static str {
        match self {
            Child::Property(property) => property.url,
            Child::Entry(map) => map.key.url,
        }
    }
}

impl Object {
    /// The key of that name.
    pub fn property(&self, name: &str) -> Option<&'static Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Its keys that someone who writes may be offered.
    pub fn current(&self) -> impl Iterator<Item = &'static Property> {
        self.properties.iter().filter(|property| property.standing.is_current())
    }

    /// Its keys that have to be there, given those that are.
    pub fn missing<'a>(&self, has: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = &'static Property> + 'a {
        self.properties.iter().filter(move |property| match property.need {
            Need::Required => !has(property.name),
            Need::RequiredUnless(other) => !has(property.name) && !has(other),
            Need::Optional | Need::Expected => false,
        })
    }
}

impl Switch {
    /// The case that is meant.
    ///
    /// `value` is what the deciding key holds, `has` whether the mapping has a key. Where the value is missing or means
    /// no case, the keys may still show what was meant. `None` when they don't, either: then [`Switch::otherwise`] holds.
    pub fn choose(&self, value: Option<&str>, has: impl Fn(&str) -> bool) -> Option<&'static Case> {
        let part = value.map(|value| match self.part {
            Part::Whole => value,
            Part::Image => value.split(':').next().unwrap_or(value).trim(),
        });
        let said = part.and_then(|part| self.cases.iter().find(|case| case.values.contains(&part)));
        said.or_else(|| self.cases.iter().find(|case| case.signs.iter().any(|sign| has(sign))))
    }

    /// The shape of a case, or what holds in none.
    pub fn shape(&self, case: Option<&'static Case>) -> Shape {
        case.map_or(self.otherwise, |case| case.shape)
    }
}

impl Text {
    /// The known value that is written exactly so.
    pub fn value(&self, text: &str) -> Option<&'static Value> {
        self.values.iter().find(|value| value.text == text)
    }

    /// Whether a string can't be one of its values.
    pub fn refuses(&self, text: &str) -> bool {
        !self.open && self.value(text).is_none_or(|value| matches!(value.standing, Standing::Removed(_)))
    }
}

/// Where a key of that name is legal: `applications.*.web.commands`, with `*` for names of the user's and `[]` for
/// the items of lists. The paths are those of the mapping that holds the key; the root is the empty path. Keys that
/// are refused by now are not among them.
pub fn paths(name: &str) -> &'static [&'static str] {
    PATHS.binary_search_by(|(key, _)| (*key).cmp(name)).map_or(&[], |index| PATHS[index].1)
}

/// All names of keys, in alphabetical order.
pub fn names() -> impl Iterator<Item = &'static str> {
    PATHS.iter().map(|(name, _)| *name)
}

/// What stands at a path of keys from the root; items of lists are the key `[]`.
///
/// Where a switch decides, the first variant that has the whole path is taken; one that knows all its keys goes before
/// one that merely allows them.
pub fn at<'a>(path: impl IntoIterator<Item = &'a str>) -> Option<Shape> {
    fn find(shape: Shape, path: &[&str], known_only: bool) -> Option<Shape> {
        let Some((step, rest)) = path.split_first() else { return Some(shape) };
        shape.variants().into_iter().find_map(|variant| {
            let next = match variant {
                Shape::List(list) if *step == "[]" => list.item,
                Shape::Map(map) => map.value,
                Shape::Object(object) => match (object.property(step), object.additional) {
                    (Some(property), _) => property.shape,
                    (None, Some(map)) if !known_only => map.value,
                    _ => return None,
                },
                _ => return None,
            };
            find(next, rest, known_only)
        })
    }
    let path: Vec<&str> = path.into_iter().collect();
    find(ROOT, &path, true).or_else(|| find(ROOT, &path, false))
}
