//! Composable images.

use super::*;

/// What a composable image holds.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Stack {
    /// Runtimes and packages apart.
    Lists(StackLists),
    /// Runtimes and packages in one list.
    #[schemars(extend("x-deprecated" = "write a mapping with `runtimes` and `packages`"))]
    List(Vec<StackItem>),
    /// A single runtime.
    #[schemars(extend("x-deprecated" = "write a mapping with `runtimes` and `packages`"))]
    Single(StackRuntime),
}

/// The runtimes and packages of a composable image.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/app-reference/composable-image"))]
pub struct StackLists {
    /// Languages, as `<name>@<version>`. The first one is the primary runtime: it decides how the application is started
    /// when `web.commands.start` doesn't say it. PHP-FPM only runs where PHP is first.
    #[schemars(extend("x-need" = "packages", "examples" = [["php@8.4", "nodejs@24"]]))]
    pub runtimes: Option<Vec<StackRuntimeItem>>,
    /// Packages of Nixpkgs, by attribute, without a version: that of the channel is taken.
    #[schemars(extend("examples" = [["imagemagick", "yarn"]]))]
    pub packages: Option<Vec<StackPackageItem>>,
}

/// A runtime of a composable image.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum StackRuntimeItem {
    /// The runtime alone.
    Name(StackRuntime),
    /// The runtime with its settings: a mapping with the runtime as its only key.
    Configured(Map<StackRuntime, Nullable<StackRuntimeOptions>>),
}

/// Settings of a runtime of a composable image.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/app-reference/composable-image"))]
pub struct StackRuntimeOptions {
    /// Extensions of PHP to enable, by their names in Nixpkgs. Packages of Python belong into `packages`.
    #[schemars(extend("examples" = [["apcu", "sodium"]]))]
    pub extensions: Option<Vec<RuntimeExtension>>,
    /// Extensions of PHP to disable that are enabled by default.
    #[schemars(extend("examples" = [["gd"]]))]
    pub disabled_extensions: Option<Vec<PhpExtension>>,
    /// After how many seconds PHP-FPM kills a worker that is busy with a single request.
    #[schemars(range(min = 0))]
    pub request_terminate_timeout: Option<i64>,
    /// What a request of PHP needs, from which the number of PHP-FPM workers follows.
    pub sizing_hints: Option<SizingHints>,
    /// Xdebug, a debugger for PHP.
    pub xdebug: Option<Xdebug>,
    /// Other settings.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// A package of a composable image.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum StackPackageItem {
    /// The package alone.
    Name(StackPackage),
    /// The package, from a channel of its own.
    FromChannel(PackageFromChannel),
}

/// A package from a channel of its own. Other keys are passed on to Nix.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/app-reference/composable-image"))]
pub struct PackageFromChannel {
    /// The package, by its attribute.
    #[schemars(extend("examples" = ["wkhtmltopdf"]))]
    pub package: StackPackage,
    /// The channel of Nix to take it from, instead of that of the image: `unstable`, for example.
    #[schemars(extend("examples" = ["unstable"]))]
    pub channel: Option<Plain>,
    /// Other settings.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// A runtime or package in a list.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum StackItem {
    /// The runtime or package alone.
    Name(StackRuntime),
    /// With its settings.
    Configured(Map<StackRuntime, Anything>),
}
