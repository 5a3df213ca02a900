//! Tasks, which the documentation doesn't describe.

use super::*;

/// A job in a container of its own. The keys are those that projects use; others are not looked into.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/index"))]
pub struct Task {
    /// The image that the task is built and run with.
    pub r#type: Option<RuntimeType>,
    /// Where the code of the task is in the repository.
    pub source: Option<Source>,
    /// Tools that are installed before the build hook.
    pub dependencies: Option<Dependencies>,
    /// Commands for the steps of the build.
    pub hooks: Option<Hooks>,
    /// What the task does.
    pub run: Option<TaskRun>,
    /// Variables of the task.
    pub variables: Option<Variables>,
    /// The services and applications that the task may connect to.
    pub relationships: Option<Map<RelationshipName, Relationship>>,
    /// Directories that can be written to at runtime.
    pub mounts: Option<Map<MountPath, Mount>>,
    /// How much memory the container gets for each unit of CPU.
    pub container_profile: Option<Nullable<ContainerProfile>>,
    /// What the task may do with the API of the platform.
    pub authorizations: Option<Anything>,
    /// Other settings.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// What a task does.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "configure-apps/index"))]
pub struct TaskRun {
    /// What runs in the container.
    pub command: Option<Shell>,
    /// After how many seconds it is ended.
    #[schemars(range(min = 0))]
    pub timeout: Option<i64>,
    /// Other settings.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}
