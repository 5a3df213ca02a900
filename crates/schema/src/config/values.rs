//! Strings that stand for something, and closed lists of them.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Declares strings by what they stand for: each is a type whose name is its `Format`.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident $({ $($key:literal: $value:tt),+ $(,)? })?)+) => {$(
        $(#[doc = $doc])+
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "description": concat!($($doc, "\n"),+),
                    "type": "string",
                    "x-format": stringify!($name),
                    $($($key: $value),+)?
                })
            }
        }
    )+};
}

texts! {
    /// Text.
    Plain
    /// A shell script. It is run by dash, so constructs of bash don't work.
    Shell
    /// When a cron runs: minute, hour, day of the month, month, day of the week, in the time zone of the application. `H`
    /// stands for a fixed value that the platform picks, which spreads the load.
    Cron { "pattern": r"^\s*(@\w+|\S+(\s+\S+){4})\s*$" }
    /// A time zone by its name in the IANA database: `Europe/Paris`.
    TimeZone { "pattern": r"^[A-Za-z][A-Za-z0-9_+/-]*$" }
    /// How long: a number with `ms`, `s`, `m` (minutes), `h`, `d`, `w`, `M` (months of 30 days) or `y`; without a unit,
    /// seconds. `-1` is not at all.
    Duration { "pattern": r"^\s*(-1|\d+(ms|s|m|h|d|w|M|y)?)\s*$" }
    /// How many bytes: a number with `k`, `m` or `g`.
    Size { "pattern": r"^\d+[kKmMgG]?$" }
    /// The image of an application and its version: `php:8.4`, or `composable:` and the channel of Nix.
    RuntimeType { "pattern": r"^[a-z0-9][a-z0-9.-]*:\S+$" }
    /// The image of a service and its version: `mariadb:11.8`.
    ServiceType { "pattern": r"^[a-z0-9][a-z0-9.-]*:\S+$" }
    /// A runtime and its version: `php@8.4`.
    StackRuntime
    /// A package of Nixpkgs by its attribute: `imagemagick`, `python313Packages.yq`.
    StackPackage
    /// An extension of PHP by its name: `redis`, `imagick`.
    PhpExtension
    /// An extension of PostgreSQL by its name: `postgis`, `vector`.
    PostgresqlExtension
    /// A plugin by its name: `analysis-icu`.
    SearchPlugin
    /// A module of Solr by its name: `analysis-extras`.
    SolrModule
    /// A version of a package as its package manager writes it: `*`, `^2`, `>=1.0`.
    Package
    /// The name of an application: unique among applications and services, in lower case. Commands, routes and
    /// relationships refer to it.
    AppName { "minLength": 1 }
    /// The name of a worker. Its instances are known as `<app>--<worker>`.
    WorkerName { "minLength": 1 }
    /// The name of a cron, as logs and the Console show it.
    CronName { "minLength": 1 }
    /// The name by which the operation is asked for: `upsun operation:run <name>`.
    OperationName { "minLength": 1 }
    /// The name of a service: letters in lower case, digits, `-` and `_`, unique among applications and services. Rename
    /// it and you get a new service without data.
    ServiceName { "minLength": 1 }
    /// The name by which the task is asked for.
    TaskName { "minLength": 1 }
    /// The name of a relationship. Its variables start with it: `database` gives `DATABASE_HOST`, `DATABASE_PORT` and so
    /// on. Without a value, it is also the name of the service.
    RelationshipName { "minLength": 1 }
    /// The name of a service or of another application.
    RelationshipService { "minLength": 1 }
    /// An endpoint that the service offers. Without one, its default endpoint; applications have only `http`, and no
    /// default.
    RelationshipEndpoint { "minLength": 1 }
    /// A service or application and its endpoint, with a colon between: `db:mysql`.
    RelationshipTarget { "pattern": r"^[^:]+(:[^:]*)?$" }
    /// An application (or service) and its endpoint, with a colon between: `app:http`.
    Upstream { "pattern": r"^[^:/\s]+(:[^:/\s]+)?$" }
    /// A service of type `network-storage`, or with `source: storage` the application whose files are shared.
    MountService { "minLength": 1 }
    /// A directory of the volume that the mount takes its files from.
    MountSourcePath
    /// Where the mount is, below the root of the application; a slash at its start changes nothing. During the build
    /// the mount is not there, and at runtime it hides what the build left at that path.
    MountPath { "minLength": 1 }
    /// A directory of the repository.
    SourceRoot
    /// A directory below the root of the application.
    Directory
    /// The name of a file.
    IndexFile
    /// A path of the site. It starts with `/`; where several fit, the longest one counts.
    LocationPath { "pattern": r"^/" }
    /// A regular expression (PCRE) that is matched with the path of the request: `\.(css|js)$`.
    Regex
    /// A path below the root of the location that takes over: `/index.php`.
    UrlPath
    /// The URL of the route. `{default}` stands for the default domain of the environment, `{all}` for each of its domains,
    /// `*.` at the start of the host for every subdomain. A slash at its end makes no difference.
    RouteUrl { "pattern": r"^https?://\S+$" }
    /// A URL, or a path of the same site.
    Url { "minLength": 1 }
    /// The path to redirect, or with `regexp: true` a regular expression that paths are matched with.
    RedirectPath
    /// The name of an HTTP header.
    HeaderName
    /// The name of a cookie, a regular expression between slashes, or `*` for all.
    CookieName
    /// The name of an environment variable.
    EnvName { "minLength": 1 }
    /// The prefix of a group of variables. Those of `env` become environment variables, those of `php` settings of PHP;
    /// others are for the application to read from `PLATFORM_VARIABLES`.
    VariablePrefix { "minLength": 1 }
    /// A setting as `php.ini` names it: `memory_limit`.
    PhpSetting
    /// A host name.
    HostName { "pattern": r"^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?\.?$" }
    /// A domain name without scheme, port or path: `api.example.com`.
    Domain { "pattern": r"^[^/:\s]+$" }
    /// An IP address.
    IpAddress { "pattern": r"^[0-9A-Fa-f:.]+$" }
    /// An IP address, or a range of them in CIDR notation: `192.0.2.0/24`.
    Cidr { "pattern": r"^[0-9A-Fa-f:.]+(/\d{1,3})?$" }
    /// A certificate in PEM format, usually read from a file with `!include`.
    Certificate
    /// The name of a database.
    DatabaseName { "minLength": 1 }
    /// The name of an endpoint, for `relationships` to refer to. Each endpoint has credentials of its own.
    EndpointName { "minLength": 1 }
    /// The name of a core of Solr.
    CoreName { "minLength": 1 }
    /// A configuration of Varnish, usually read from a file with `!include`. The platform adds the version, the imports of
    /// `std` and `directors`, and a backend for each relationship.
    Vcl { "minLength": 1 }
}

/// The least role that a user needs. Who has a role may also do what the lesser ones may.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Role {
    /// Everyone who can see the project.
    Viewer,
    /// Users who can push code to the environment, and administrators.
    Contributor,
    /// Administrators only.
    Admin,
}

/// How much memory a container gets for each unit of CPU. The amount of CPU itself is no part of the configuration.
#[derive(JsonSchema)]
#[schemars(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContainerProfile {
    /// Much CPU for little memory.
    HighCpu,
    /// A medium amount of memory.
    Balanced,
    /// Much memory for little CPU.
    HighMemory,
    /// Even more memory for the same CPU.
    HigherMemory,
}
