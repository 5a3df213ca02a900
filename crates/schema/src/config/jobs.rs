//! What runs on a schedule or on demand: crons and runtime operations.

use super::*;

/// A command that runs on a schedule.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/crons"))]
pub struct CronJob {
    /// When to run: minute, hour, day of the month, month, day of the week. `H` instead of a number stands for a fixed value
    /// that the platform picks, so that not all crons start at once. Every five minutes at most; a random delay of up to 20
    /// minutes is added.
    #[schemars(extend("examples" = ["H * * * *", "*/15 * * * *", "H 4 * * 1-5"]))]
    pub spec: Cron,
    /// What to run.
    #[schemars(extend("x-need" = "cmd"))]
    pub commands: Option<CronCommands>,
    /// How many seconds a cancelled cron has to end before it is killed.
    #[schemars(range(min = 0), extend("default" = 10))]
    pub shutdown_timeout: Option<i64>,
    /// After how many seconds the cron is ended. At most a day, which is also the default. While it runs, deployments wait.
    #[schemars(range(min = 1, max = 86400), extend("default" = 86400))]
    pub timeout: Option<i64>,
    /// What to run.
    #[schemars(extend("x-deprecated" = "write `commands` with `start`"))]
    pub cmd: Option<Shell>,
}

/// The commands of a cron.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/crons"))]
pub struct CronCommands {
    /// What runs on schedule, with dash, in the web container. Mounts can be written to.
    #[schemars(extend("examples" = ["php bin/console app:send-newsletter"]))]
    pub start: Shell,
    /// What runs when the cron is cancelled, so that it can end in order. Without it, the process gets a `SIGTERM`.
    pub stop: Option<Nullable<Shell>>,
}

/// A command that users may run in the container.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/runtime-operations"))]
pub struct Operation {
    /// What to run.
    pub commands: OperationCommands,
    /// The least role that a user needs to run it. Where it is missing, contributors may.
    #[schemars(extend("default" = "contributor", "examples" = ["admin"]))]
    pub role: Option<Role>,
    /// After how many seconds the operation is ended.
    #[schemars(range(min = 0), extend("x-undocumented" = "known from the API alone"))]
    pub timeout: Option<i64>,
}

/// The commands of a runtime operation.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/runtime-operations"))]
pub struct OperationCommands {
    /// What runs in the container of the application. Mounts can be written to, and variables that the user gives are set.
    #[schemars(extend("examples" = ["php bin/console cache:clear"]))]
    pub start: Shell,
    /// What runs when the operation is cancelled.
    #[schemars(extend("x-undocumented" = "known from the API alone"))]
    pub stop: Option<Nullable<Shell>>,
}
