//! How an application is built: flavour, tools, runtime.

use super::*;

/// What happens at the start of a build.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/app-reference/single-runtime-image"))]
pub struct Build {
    /// The commands that run before the build hook. PHP images install with Composer and Node.js images with npm unless it
    /// is `none`; the others do nothing by themselves.
    #[schemars(extend("examples" = ["none", "composer"]))]
    pub flavor: Option<Nullable<BuildFlavor>>,
    /// Directories that are kept between builds.
    #[schemars(extend("x-undocumented" = "known from the API alone; the documented place for a cache is `$PLATFORM_CACHE_DIR`"))]
    pub caches: Option<Anything>,
}

/// Commands that run before the build hook.
pub struct BuildFlavor;

impl JsonSchema for BuildFlavor {
    fn schema_name() -> Cow<'static, str> {
        "BuildFlavor".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Commands that run before the build hook.",
            "type": "string",
            "x-format": "Plain",
            "x-values": {
                "none": "Nothing: the build hook does it all.",
                "composer": "For PHP, its default: `composer install`, where there is a `composer.json`.",
                "default": "For Node.js, its default: `npm prune` and `npm install`, where there is a `package.json`.",
            },
        })
    }
}

/// Tools that are installed before the build hook, by package manager.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/app-reference/single-runtime-image"))]
pub struct Dependencies {
    /// Installed with Composer, globally. Besides packages, `require`, `repositories` and `config` of a `composer.json` may
    /// be given.
    #[schemars(extend("examples" = [{"composer/composer": "^2"}]))]
    pub php: Option<PhpDependencies>,
    /// Installed with npm, globally.
    #[schemars(extend("examples" = [{"yarn": "^1.22"}]))]
    pub nodejs: Option<Map<Plain, PackageVersion>>,
    /// Installed with pip, for Python 3.
    #[schemars(extend("examples" = [{"uv": "*"}]))]
    pub python3: Option<Map<Plain, PackageVersion>>,
    /// Installed with pip, for Python 2.
    #[schemars(extend("x-deprecated" = "Python 2 is no longer maintained; write `python3`"))]
    pub python: Option<Map<Plain, PackageVersion>>,
    /// Installed with pip, for Python 2.
    #[schemars(extend("x-deprecated" = "Python 2 is no longer maintained; write `python3`"))]
    pub python2: Option<Map<Plain, PackageVersion>>,
    /// Installed with Bundler.
    #[schemars(extend("examples" = [{"sass": "3.4.7"}]))]
    pub ruby: Option<Map<Plain, PackageVersion>>,
    /// Other package managers.
    #[schemars(flatten)]
    pub other: Map<PackageManager, Map<Plain, PackageVersion>>,
}

/// The name of a package manager's language. Others than those known are not documented.
pub struct PackageManager;

impl JsonSchema for PackageManager {
    fn schema_name() -> Cow<'static, str> {
        "PackageManager".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The language whose package manager installs the tools. Known are `php`, `nodejs`, `python3` and `ruby`.",
            "type": "string",
            "x-format": "Plain",
        })
    }
}

/// Tools that Composer installs.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "languages/php"))]
pub struct PhpDependencies {
    /// Packages and their versions, when `repositories` or `config` are given, too.
    #[schemars(extend("examples" = [{"drush/drush": "^13"}]))]
    pub require: Option<Map<Plain, PackageVersion>>,
    /// Where Composer finds packages, as in `composer.json`.
    pub repositories: Option<Anything>,
    /// Settings of Composer, as in `composer.json`.
    pub config: Option<Map<Plain, Anything>>,
    /// Packages and their versions.
    #[schemars(flatten)]
    pub packages: Map<Plain, PackageVersion>,
}

/// Which version of a package: write it in quotes, or YAML makes a number of it, and `1.10` becomes 1.1.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum PackageVersion {
    /// As the package manager writes it.
    Text(Package),
    /// A number.
    Number(Number),
    /// With options of the package manager.
    Options(Map<Plain, Anything>),
}

/// Settings of the PHP runtime.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/app-reference/single-runtime-image"))]
pub struct Runtime {
    /// Extensions of PHP to enable, beyond those that are enabled by default. Which there are depends on the version.
    #[schemars(extend("x-url" = "languages/php/extensions", "default" = [], "examples" = [["redis", "imagick"]]))]
    pub extensions: Option<Vec<RuntimeExtension>>,
    /// Extensions of PHP to disable that are enabled by default. Those that are built in can't be.
    #[schemars(extend("x-url" = "languages/php/extensions", "default" = [], "examples" = [["sqlite3"]]))]
    pub disabled_extensions: Option<Vec<PhpExtension>>,
    /// After how many seconds PHP-FPM kills a worker that is busy with a single request. The router gives up after 300
    /// seconds in any case.
    #[schemars(range(min = 0), extend("x-url" = "languages/php/fpm", "examples" = [120]))]
    pub request_terminate_timeout: Option<i64>,
    /// What a request needs. The number of PHP-FPM workers follows from it: the container's memory less what is reserved,
    /// divided by the memory of a request.
    #[schemars(extend("x-url" = "languages/php/fpm", "examples" = [{"request_memory": 110, "reserved_memory": 80}]))]
    pub sizing_hints: Option<SizingHints>,
    /// Xdebug, a debugger for PHP.
    #[schemars(extend("x-url" = "languages/php/xdebug"))]
    pub xdebug: Option<Xdebug>,
    /// Distributions of Quicklisp.
    #[schemars(extend("x-removed" = "there is no Lisp image any more; a composable image offers `sbcl`"))]
    pub quicklisp: Option<Anything>,
}

/// An extension of PHP.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum RuntimeExtension {
    /// By its name.
    Name(PhpExtension),
    /// By its name, with settings. Blackfire takes its credentials this way.
    Configured(ConfiguredExtension),
}

/// An extension of PHP with settings.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "languages/php/extensions"))]
pub struct ConfiguredExtension {
    /// The extension.
    pub name: PhpExtension,
    /// Its settings.
    #[schemars(extend("examples" = [{"server_id": "…", "server_token": "…"}]))]
    pub configuration: Option<Map<Plain, Anything>>,
}

/// What a request of PHP needs.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "languages/php/fpm"))]
pub struct SizingHints {
    /// Memory that a request takes on average, in MB. At least 10.
    #[schemars(range(min = 10), extend("default" = 45))]
    pub request_memory: Option<i64>,
    /// Memory that is not for requests, in MB. At least 70.
    #[schemars(range(min = 70), extend("default" = 70))]
    pub reserved_memory: Option<i64>,
}

/// Xdebug.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "languages/php/xdebug"))]
pub struct Xdebug {
    /// The key that a request must bring to be served by the debugger's own PHP-FPM, in the cookie `XDEBUG_SESSION`. Anyone
    /// who knows it can debug the application.
    pub idekey: Option<Plain>,
}
