//! The places of a configuration that hold shell commands, and what holds in each: when it runs, how
//! often, on which instances, what it can write.

use std::fmt;

/// A place for shell commands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// `hooks.build`
    Build,
    /// `web.commands.pre_start`
    PreStart,
    /// `web.commands.start`
    Start,
    /// `web.commands.post_start`
    PostStart,
    /// `hooks.deploy`
    Deploy,
    /// `hooks.post_deploy`
    PostDeploy,
    /// `workers.*.commands.pre_start`
    WorkerPreStart,
    /// `workers.*.commands.start`
    WorkerStart,
    /// `workers.*.commands.post_start`
    WorkerPostStart,
    /// `crons.*.commands.start`, or `crons.*.cmd`
    Cron,
    /// `crons.*.commands.stop`
    CronStop,
    /// `operations.*.commands.start`
    Operation,
    /// `operations.*.commands.stop`
    OperationStop,
    /// `source.operations.*.command`
    SourceOperation,
}

/// How often a place's commands run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Frequency {
    /// Once for each new state of the code.
    EachBuild,
    /// Once for each new build, not when an environment is merely redeployed.
    EachNewDeployment,
    /// At every deployment: redeploys, changed variables and renewed certificates too.
    EveryDeployment,
    /// Each time an instance starts: deployments, host maintenance, crashes, scaling.
    EveryStart,
    /// On its schedule.
    Scheduled,
    /// When somebody asks for it.
    OnDemand,
}

impl Frequency {
    /// As a sentence says it: "once for each new state of the code".
    pub fn name(self) -> &'static str {
        match self {
            Frequency::EachBuild => "once for each new state of the code; its result is used again",
            Frequency::EachNewDeployment => "once for each new build, not at a mere redeployment",
            Frequency::EveryDeployment => {
                "at every deployment, also when only variables change, a certificate is renewed or somebody redeploys"
            }
            Frequency::EveryStart => "each time an instance starts: deployments, maintenance, crashes, scaling",
            Frequency::Scheduled => "on its schedule",
            Frequency::OnDemand => "when somebody asks for it",
        }
    }
}

/// What holds in a place, in words for people. Each is the rest of a sentence, or stands alone behind a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facts {
    /// Where it runs.
    pub instances: &'static str,
    /// What becomes of requests meanwhile.
    pub traffic: &'static str,
    /// How long it may take.
    pub limit: &'static str,
}

impl Place {
    /// All places, in the order in which a deployment meets them.
    pub const ALL: [Place; 14] = [
        Place::Build,
        Place::PreStart,
        Place::Start,
        Place::PostStart,
        Place::Deploy,
        Place::PostDeploy,
        Place::WorkerPreStart,
        Place::WorkerStart,
        Place::WorkerPostStart,
        Place::Cron,
        Place::CronStop,
        Place::Operation,
        Place::OperationStop,
        Place::SourceOperation,
    ];

    /// What a sentence calls it: `the deploy hook`.
    pub fn name(self) -> &'static str {
        match self {
            Place::Build => "the build hook",
            Place::PreStart => "`pre_start`",
            Place::Start => "`start`",
            Place::PostStart => "`post_start`",
            Place::Deploy => "the deploy hook",
            Place::PostDeploy => "the post_deploy hook",
            Place::WorkerPreStart => "the worker's `pre_start`",
            Place::WorkerStart => "the worker's `start`",
            Place::WorkerPostStart => "the worker's `post_start`",
            Place::Cron => "the cron",
            Place::CronStop => "the cron's `stop`",
            Place::Operation => "the operation",
            Place::OperationStop => "the operation's `stop`",
            Place::SourceOperation => "the source operation",
        }
    }

    /// The keys that lead to it from an app, with `*` for a name: `workers.*.commands.start`.
    pub fn keys(self) -> &'static str {
        match self {
            Place::Build => "hooks.build",
            Place::PreStart => "web.commands.pre_start",
            Place::Start => "web.commands.start",
            Place::PostStart => "web.commands.post_start",
            Place::Deploy => "hooks.deploy",
            Place::PostDeploy => "hooks.post_deploy",
            Place::WorkerPreStart => "workers.*.commands.pre_start",
            Place::WorkerStart => "workers.*.commands.start",
            Place::WorkerPostStart => "workers.*.commands.post_start",
            Place::Cron => "crons.*.commands.start",
            Place::CronStop => "crons.*.commands.stop",
            Place::Operation => "operations.*.commands.start",
            Place::OperationStop => "operations.*.commands.stop",
            Place::SourceOperation => "source.operations.*.command",
        }
    }

    /// What holds in it.
    ///
    /// Source: configure-apps/hooks/hooks-comparison; configure-apps/image-properties/web › commands;
    /// configure-apps/workers; configure-apps/image-properties/crons; source-operations; core-concepts/build-deploy.
    pub fn facts(self) -> &'static Facts {
        const ONE: &str = "one instance";
        match self {
            Place::Build => &Facts { instances: "a build container", traffic: "go on: nothing is deployed yet", limit: "one hour" },
            Place::PreStart => &Facts {
                instances: "every web instance",
                traffic: "do not wait for it: the deploy hook may run before it ends",
                limit: "not documented",
            },
            Place::Start => &Facts { instances: "every web instance", traffic: "are answered by it", limit: "none" },
            Place::PostStart => &Facts {
                instances: "every web instance",
                traffic: "wait for it: the instance gets none before it has ended",
                limit: "not documented",
            },
            Place::Deploy => &Facts {
                instances: ONE,
                traffic: "are held until it ends",
                limit: "none: requests wait, and are dropped in the end",
            },
            Place::PostDeploy => &Facts { instances: ONE, traffic: "go on beside it", limit: "none" },
            Place::WorkerPreStart => {
                &Facts { instances: "every instance of the worker", traffic: "are not concerned", limit: "not documented" }
            }
            Place::WorkerStart => &Facts {
                instances: "every instance of the worker",
                traffic: "never reach it",
                limit: "none; 15 seconds to end when it is stopped",
            },
            Place::WorkerPostStart => {
                &Facts { instances: "every instance of the worker", traffic: "are not concerned", limit: "not documented" }
            }
            Place::Cron => &Facts {
                instances: "one web instance",
                traffic: "go on; deployments wait until it ends",
                limit: "24 hours, or its `timeout`",
            },
            Place::CronStop => {
                &Facts { instances: "one web instance", traffic: "go on", limit: "its `shutdown_timeout`, 10 seconds by default" }
            }
            Place::Operation => &Facts { instances: ONE, traffic: "go on", limit: "not documented" },
            Place::OperationStop => &Facts { instances: ONE, traffic: "go on", limit: "not documented" },
            Place::SourceOperation => &Facts {
                instances: "a container beside the environment, with a checkout of the code",
                traffic: "go on",
                limit: "not documented",
            },
        }
    }

    /// Whether it is one of `hooks`.
    pub fn is_hook(self) -> bool {
        matches!(self, Place::Build | Place::Deploy | Place::PostDeploy)
    }

    /// Whether its command is the supervised process: started again whenever it ends.
    pub fn is_supervised(self) -> bool {
        matches!(self, Place::Start | Place::WorkerStart)
    }

    /// How often it runs.
    ///
    /// Source: configure-apps/hooks/hooks-comparison; configure-apps/image-properties/web › commands.
    pub fn frequency(self) -> Frequency {
        match self {
            Place::Build => Frequency::EachBuild,
            Place::Deploy => Frequency::EachNewDeployment,
            Place::PostDeploy => Frequency::EveryDeployment,
            Place::PreStart
            | Place::Start
            | Place::PostStart
            | Place::WorkerPreStart
            | Place::WorkerStart
            | Place::WorkerPostStart => Frequency::EveryStart,
            Place::Cron | Place::CronStop => Frequency::Scheduled,
            Place::Operation | Place::OperationStop | Place::SourceOperation => Frequency::OnDemand,
        }
    }

    /// Whether it runs on every instance rather than on a single one.
    ///
    /// Source: configure-apps/image-properties/web › commands; configure-apps/hooks/hooks-comparison › Deploy hook.
    pub fn runs_on_each_instance(self) -> bool {
        self.frequency() == Frequency::EveryStart
    }

    /// Whether services, and the variables of relationships, are there. They are not while the app is built, nor in a source
    /// operation, which runs beside the environment.
    ///
    /// Source: configure-apps/hooks/hooks-comparison › Build hook; source-operations › How source operations work.
    pub fn has_services(self) -> bool {
        !matches!(self, Place::Build | Place::SourceOperation)
    }

    /// Whether mounts are there. They are not while the app is built, nor in a source operation's checkout.
    pub fn has_mounts(self) -> bool {
        !matches!(self, Place::Build | Place::SourceOperation)
    }

    /// Whether the whole app directory can be written.
    ///
    /// Source: configure-apps/image-properties/hooks › Writable directories during build.
    pub fn app_is_writable(self) -> bool {
        matches!(self, Place::Build | Place::SourceOperation)
    }

    /// At which moment it runs, as the end of a sentence: "after the dependencies are installed …".
    ///
    /// Source: core-concepts/build-deploy; configure-apps/hooks/hooks-comparison; configure-apps/image-properties/web › commands.
    pub fn moment(self) -> &'static str {
        match self {
            Place::Build => "while the app is built, before its image becomes read-only",
            Place::PreStart | Place::WorkerPreStart => "before each `start`",
            Place::Start => "when an instance starts, and again whenever it ends",
            Place::WorkerStart => "when an instance of the worker starts, and again whenever it ends",
            Place::PostStart => "after `start`, before the instance gets requests",
            Place::WorkerPostStart => "after the worker's `start`",
            Place::Deploy => "after the containers have started, before requests are let in",
            Place::PostDeploy => "when the app takes requests already",
            Place::Cron => "on its schedule",
            Place::CronStop => "when its cron is cancelled",
            Place::Operation => "when somebody runs the operation",
            Place::OperationStop => "when its operation is cancelled",
            Place::SourceOperation => "when somebody runs the operation, on a checkout of the code",
        }
    }

    /// What becomes of it when the commands fail; `None` where that isn't documented.
    ///
    /// Source: configure-apps/hooks/hooks-comparison › Hook failure; configure-apps/image-properties/web › commands; workers.
    pub fn on_failure(self) -> Option<&'static str> {
        Some(match self {
            Place::Build => "the build is aborted, and nothing is deployed",
            Place::Deploy | Place::PostDeploy => "it is logged, and the deployment goes on",
            Place::Start | Place::WorkerStart => "it is started again at once",
            Place::Cron => "it is logged",
            Place::Operation => "the activity is marked as failed",
            Place::SourceOperation => "the activity is marked as failed, and nothing is committed",
            Place::PreStart | Place::WorkerPreStart | Place::PostStart | Place::WorkerPostStart => return None,
            Place::CronStop | Place::OperationStop => return None,
        })
    }

    /// Whether a worker runs it, with the worker's own mounts.
    pub fn is_worker(self) -> bool {
        matches!(self, Place::WorkerPreStart | Place::WorkerStart | Place::WorkerPostStart)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
