//! Applications.

use super::*;

/// An application: code of yours, built once and then run in containers that can't be written to, except for mounts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/app-reference/single-runtime-image"))]
pub struct Application {
    /// The image that the application is built and run with: `<runtime>:<version>`, or `composable:<channel>` for an image
    /// that is put together in `stack`. Patch releases come by themselves with the next deployment.
    #[schemars(extend("x-need" = "stack", "examples" = ["php:8.4", "nodejs:24", "python:3.14", "composable:26.05"]))]
    pub r#type: Option<RuntimeType>,
    /// What a composable image holds: its runtimes, and packages of Nixpkgs. It takes the place of `build`,
    /// `dependencies` and `runtime`.
    #[schemars(extend(
        "x-url" = "configure-apps/app-reference/composable-image",
        "x-images" = "Composable",
        "examples" = [{"runtimes": ["php@8.4", "nodejs@24"], "packages": ["imagemagick"]}]
    ))]
    pub stack: Option<Stack>,
    /// How much memory the containers get for each unit of CPU. Without it, the platform chooses what suits the image; a
    /// composable image with several runtimes should say it.
    #[schemars(extend("x-url" = "configure-apps/image-properties/container_profile"))]
    pub container_profile: Option<Nullable<ContainerProfile>>,
    /// Where the code is in the repository, and operations that change it.
    #[schemars(extend("x-url" = "configure-apps/image-properties/source"))]
    pub source: Option<Source>,
    /// What happens by itself at the start of the build, before the build hook.
    #[schemars(extend("x-images" = "SingleRuntime"))]
    pub build: Option<Build>,
    /// Command line tools that are installed before the build hook, by package manager. They are in `PATH` during the
    /// build and at runtime, but are no dependencies of your code: those belong into its own manifest.
    #[schemars(extend("x-images" = "SingleRuntime", "examples" = [{"php": {"composer/composer": "^2"}, "nodejs": {"yarn": "*"}}]))]
    pub dependencies: Option<Dependencies>,
    /// Settings of the PHP runtime: extensions, and how many requests are served at once.
    #[schemars(extend("x-images" = "Php"))]
    pub runtime: Option<Runtime>,
    /// Variables for the application, at build and at runtime, on all environments. They have the least precedence of all
    /// variables. Everybody who can read the repository can read them, so secrets don't belong here.
    #[schemars(extend("x-url" = "configure-apps/image-properties/variables", "examples" = [{"env": {"APP_ENV": "prod"}}]))]
    pub variables: Option<Variables>,
    /// The services and applications that the application may connect to. Host, port and credentials arrive in
    /// environment variables that start with the relationship's name. They are not there during the build.
    #[schemars(extend(
        "x-url" = "configure-apps/image-properties/relationships",
        "default" = {},
        "examples" = [{"database": {"service": "db", "endpoint": "mysql"}}]
    ))]
    pub relationships: Option<Map<RelationshipName, Relationship>>,
    /// Directories that can be written to at runtime, by path. Everything else is read-only once the build is done. How
    /// much disk there is, is set with `upsun resources:set`.
    #[schemars(extend(
        "x-url" = "configure-apps/image-properties/mounts",
        "default" = {},
        "examples" = [{"var/uploads": {"source": "storage", "source_path": "uploads"}}]
    ))]
    pub mounts: Option<Map<MountPath, Mount>>,
    /// Commands for the steps of a build and of a deployment.
    #[schemars(extend("x-url" = "configure-apps/image-properties/hooks"))]
    pub hooks: Option<Hooks>,
    /// How the application is started, and how the web server before it answers requests. Keys that the application has,
    /// too, hold for the web instances only, and replace the application's as a whole.
    #[schemars(extend("x-url" = "configure-apps/image-properties/web"))]
    pub web: Option<Web>,
    /// Processes that run beside the web instances from the same build, each in containers of its own: queue consumers,
    /// for example. They receive no requests.
    #[schemars(extend("x-url" = "configure-apps/image-properties/workers", "default" = {}))]
    pub workers: Option<Map<WorkerName, Worker>>,
    /// Commands that run on a schedule, in the web container, one at a time. Preview environments without a deployment
    /// for 14 days pause them.
    #[schemars(extend(
        "x-url" = "configure-apps/image-properties/crons",
        "default" = {},
        "examples" = [{"cleanup": {"spec": "H 4 * * *", "commands": {"start": "php bin/console cleanup"}}}]
    ))]
    pub crons: Option<Map<CronName, CronJob>>,
    /// Runtime operations: commands that users with the right role may run in the container, from the Console, the command
    /// line or the API.
    #[schemars(extend(
        "x-url" = "configure-apps/runtime-operations",
        "default" = {},
        "examples" = [{"clear-cache": {"role": "contributor", "commands": {"start": "php bin/console cache:clear"}}}]
    ))]
    pub operations: Option<Map<OperationName, Operation>>,
    /// The time zone that `crons` run in. Logs are always in UTC, and the clock of the application itself is not changed.
    #[schemars(extend("x-url" = "configure-apps/timezone", "default" = "UTC", "examples" = ["Europe/Paris"]))]
    pub timezone: Option<Nullable<TimeZone>>,
    /// Who may open an SSH session in the containers.
    #[schemars(extend("x-url" = "configure-apps/image-properties/access"))]
    pub access: Option<Access>,
    /// Which connections the application may open to the outside. Without it, all are allowed, except for port 25.
    #[schemars(extend("x-url" = "configure-apps/image-properties/firewall"))]
    pub firewall: Option<Nullable<Firewall>>,
    /// Host names and the IP addresses that they shall mean inside the containers, like lines of `/etc/hosts`.
    #[schemars(extend(
        "x-url" = "configure-apps/image-properties/additional_hosts",
        "default" = {},
        "examples" = [{"api.example.com": "192.0.2.23"}]
    ))]
    pub additional_hosts: Option<Map<HostName, IpAddress>>,
    /// Checks for known security holes that can refuse a deployment.
    pub preflight: Option<Preflight>,
    /// The size of the containers, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "resources are set with `upsun resources:set`; leave it out"))]
    pub size: Option<Anything>,
    /// Memory of the containers, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "resources are set with `upsun resources:set`; for the ratio of memory to CPU, write `container_profile`"))]
    pub resources: Option<Nullable<Resources>>,
    /// Disk space for the mounts, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "disk space is set with `upsun resources:set`; leave it out"))]
    pub disk: Option<Anything>,
    /// The name of the application, in Upsun Fixed.
    #[schemars(extend("x-removed" = "the key below `applications` is the name; leave it out"))]
    pub name: Option<Anything>,
    /// How the application was built, in old versions of the platform.
    #[schemars(extend("x-removed" = "write `build.flavor`"))]
    pub toolstack: Option<Anything>,
    /// What the application may do with the API of the platform.
    #[schemars(extend("x-undocumented" = "known from the API alone"))]
    pub authorizations: Option<Anything>,
    /// Limits of the traffic that leaves the application.
    #[schemars(extend("x-undocumented" = "known from the API alone; `firewall` is documented"))]
    pub egress: Option<Anything>,
    /// A container image to run.
    #[schemars(extend("x-undocumented" = "known from the API alone; `type` is documented"))]
    pub image: Option<Anything>,
}

/// Where the code is, and operations on it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/source"))]
pub struct Source {
    /// The directory of the repository that holds the application's code; it becomes `/app` in the container. Paths
    /// elsewhere in the application's configuration start there. What lies outside is not part of the build.
    #[schemars(extend("default" = "/", "examples" = ["/", "/backend"]))]
    pub root: Option<Nullable<SourceRoot>>,
    /// Source operations: commands that run on a checkout of the code and whose commits are pushed to the environment's
    /// branch. Automatic updates of dependencies are their usual purpose.
    #[schemars(extend(
        "x-url" = "configure-apps/source-operations",
        "default" = {},
        "examples" = [{"update": {"command": "composer update && git add composer.lock && git commit -m 'Update dependencies'"}}]
    ))]
    pub operations: Option<Map<OperationName, SourceOperation>>,
}

/// An operation on the source code.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/source-operations"))]
pub struct SourceOperation {
    /// What to run, in the checkout of the branch. The working directory is `PLATFORM_SOURCE_DIR`. Services and mounts
    /// are not there. Commit what shall stay: only new commits are kept, and they are pushed by themselves.
    pub command: Shell,
}

/// Variables, by prefix.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/image-properties/variables"))]
pub struct Variables {
    /// Environment variables. They are set during the build and at runtime, exactly as written: nothing in a value is
    /// expanded. Values that are no strings arrive as JSON.
    #[schemars(extend("examples" = [{"APP_ENV": "prod"}]))]
    pub env: Option<Map<EnvName, Anything>>,
    /// Settings for `php.ini`.
    #[schemars(extend("x-images" = "Php", "examples" = [{"memory_limit": "256M"}]))]
    pub php: Option<Map<PhpSetting, Anything>>,
    /// Other groups.
    #[schemars(flatten)]
    pub other: Map<VariablePrefix, Map<Plain, Anything>>,
}

/// Checks before a deployment.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/app-reference/single-runtime-image"))]
pub struct Preflight {
    /// Whether known security holes keep the application from being deployed.
    #[schemars(extend("default" = true))]
    pub enabled: bool,
    /// The checks that are not to be made, by name.
    #[schemars(extend("default" = []))]
    pub ignored_rules: Option<Vec<Plain>>,
}

/// Resources, in Upsun Fixed.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/image-properties/container_profile"))]
pub struct Resources {
    /// Memory in MB that each container gets, whatever its CPU.
    #[schemars(extend("default" = 64, "x-deprecated" = "write `container_profile`"))]
    pub base_memory: Option<i64>,
    /// Memory in MB for each unit of CPU.
    #[schemars(extend("default" = 128, "x-deprecated" = "write `container_profile`"))]
    pub memory_ratio: Option<i64>,
    /// Disk space in MB.
    #[schemars(extend("x-deprecated" = "disk space is set with `upsun resources:set`; leave it out"))]
    pub disk: Option<Anything>,
    /// Other resources.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}
