//! What containers of applications share: mounts, hooks, what instances override.

use super::*;

/// What a web instance or worker may say instead of its application. Each replaces the application's as a whole: nothing is
/// merged.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/app-reference/single-runtime-image"))]
pub struct Overrides {
    /// The connections of these instances. They replace all of the application's.
    #[schemars(extend("x-url" = "configure-apps/image-properties/relationships"))]
    pub relationships: Option<Map<RelationshipName, Relationship>>,
    /// The mounts of these instances. They replace all of the application's.
    #[schemars(extend("x-url" = "configure-apps/image-properties/mounts"))]
    pub mounts: Option<Map<MountPath, Mount>>,
    /// The variables of these instances, at runtime. They replace all of the application's.
    #[schemars(extend("x-url" = "configure-apps/image-properties/variables"))]
    pub variables: Option<Variables>,
    /// Who may open an SSH session in these instances.
    #[schemars(extend("x-url" = "configure-apps/image-properties/access"))]
    pub access: Option<Access>,
    /// Which connections these instances may open to the outside.
    #[schemars(extend("x-url" = "configure-apps/image-properties/firewall"))]
    pub firewall: Option<Nullable<Firewall>>,
    /// How much memory these instances get for each unit of CPU.
    #[schemars(extend("x-url" = "configure-apps/image-properties/container_profile"))]
    pub container_profile: Option<Nullable<ContainerProfile>>,
    /// Host names and the IP addresses that they shall mean in these instances.
    #[schemars(extend("x-url" = "configure-apps/image-properties/additional_hosts"))]
    pub additional_hosts: Option<Map<HostName, IpAddress>>,
    /// A time zone of these instances' own.
    #[schemars(extend("x-undocumented" = "the official schema accepts it here, but the documentation only for the application"))]
    pub timezone: Option<Nullable<TimeZone>>,
    /// The size of these containers, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "resources are set with `upsun resources:set`; leave it out"))]
    pub size: Option<Anything>,
    /// Memory of these containers, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "resources are set with `upsun resources:set`; for the ratio of memory to CPU, write `container_profile`"))]
    pub resources: Option<Nullable<Resources>>,
    /// Disk space of these containers, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "disk space is set with `upsun resources:set`; leave it out"))]
    pub disk: Option<Anything>,
}

/// A directory that can be written to at runtime.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Mount {
    /// What it is made of.
    Mapping(MountMapping),
    /// What it is made of, in a word.
    #[schemars(extend("x-removed" = "write a mapping with `source` and `source_path`"))]
    Shorthand(Plain),
}

/// What a mount is made of.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend(
        "x-url" = "configure-apps/image-properties/mounts",
        "x-conditions" = [{"if": {"properties": {"source": {"const": "service"}}, "required": ["source"]}, "then": {"required": ["service"]}}]
    )
)]
pub struct MountMapping {
    /// What the directory is made of, and so who sees what is written into it and how long it lasts.
    #[schemars(extend("examples" = ["storage", "instance", "tmp"]))]
    pub source: MountSource,
    /// The directory of the volume that is mounted. Without it, the path of the mount: who then renames the mount gets an empty
    /// directory, though the files are still there. `""` is the whole volume.
    #[schemars(extend("examples" = ["uploads"]))]
    pub source_path: Option<MountSourcePath>,
    /// Whose files they are: with `source: service` the service of type `network-storage`, which must be given; with
    /// `source: storage` another application, to share its files.
    #[schemars(extend("examples" = ["files"]))]
    pub service: Option<MountService>,
}

/// What a mount is made of.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum MountSource {
    /// A network share that all instances of the application see. It lasts, and backups hold it. Slower than a disk.
    Storage,
    /// A disk of 8 GB that each instance has to itself. It survives restarts; other instances never see it.
    Instance,
    /// A part of `/tmp`, of each instance's own. It may be gone after maintenance, so whatever is there must be made anew.
    Tmp,
    /// A directory of a `network-storage` service, named in `service`: shared between applications and workers.
    Service,
    /// The longer name of `tmp`.
    #[schemars(extend("x-deprecated" = "write `tmp`, which is the same"))]
    Temporary,
    /// The name of Upsun Fixed for a disk.
    #[schemars(extend("x-deprecated" = "write `instance`, which is the same; files that all instances must see belong on `storage`"))]
    Local,
}

/// Commands for the steps of a build and of a deployment. Each hook is one script for dash: without `set -e`, only the
/// result of its last command counts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/hooks"))]
pub struct Hooks {
    /// Runs once for each new state of the code, after the dependencies are installed. The whole application can be
    /// written to; services and mounts are not there. When it fails, nothing is deployed. It has an hour, and may leave
    /// things for the next build in `$PLATFORM_CACHE_DIR`.
    #[schemars(extend("examples" = ["set -e\nnpm ci\nnpm run build\n"]))]
    pub build: Option<Nullable<Shell>>,
    /// Runs once for each new build, on one instance, after the containers have started and before they get requests, which
    /// wait meanwhile. Services are there, and mounts can be written to. The place for changes of the database's schema.
    /// When it fails, the application goes live all the same. A redeployment without a new build doesn't run it.
    #[schemars(extend("examples" = ["set -e\nphp bin/console doctrine:migrations:migrate --no-interaction\n"]))]
    pub deploy: Option<Nullable<Shell>>,
    /// Runs after every deployment, on one instance, while requests are already served; also after a redeployment, a
    /// change of variables or a renewed certificate, so it must bear repetition. The place for what takes long and
    /// nobody has to wait for.
    #[schemars(extend("x-url" = "configure-apps/hooks/hooks-comparison", "examples" = ["php bin/console cache:warmup"]))]
    pub post_deploy: Option<Nullable<Shell>>,
}
