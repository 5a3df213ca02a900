//! A line above each hook and command: when it runs, after what and before what.

use crate::{FileRange, Snapshot, hover};
use upsun_lint_analysis::RepoPath;
use upsun_lint_analysis::cron::Schedule;
use upsun_lint_analysis::model::{Model, Script};
use upsun_lint_analysis::timeline::DEPLOYMENT;
use upsun_lint_schema::{Frequency, Place, Role};
use upsun_lint_syntax::TextRange;

/// A line above a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeLens {
    /// The key.
    pub range: TextRange,
    /// What the line says.
    pub title: String,
    /// The app that it is about.
    pub app: String,
    /// The keys of everything that a deployment of this app runs, in order, to be listed when the line is clicked.
    pub timeline: Vec<FileRange>,
}

/// What an instance of a worker runs, in order.
const WORKER: [Place; 3] = [Place::WorkerPreStart, Place::WorkerStart, Place::WorkerPostStart];

impl Snapshot {
    /// The lines above the hooks and commands of a file, in order.
    pub fn code_lenses(&self, path: &RepoPath) -> Vec<CodeLens> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let model = Model::new(self.project());
        let mut lenses: Vec<CodeLens> = Vec::new();
        for script in model.scripts.iter().filter(|script| script.key.file() == file) {
            let order: &[Place] = match script.place {
                place if DEPLOYMENT.contains(&place) => &DEPLOYMENT,
                place if WORKER.contains(&place) => &WORKER,
                _ => &[],
            };
            let steps = order.iter().filter_map(|place| {
                model.scripts.iter().find(|other| {
                    let same_owner = !place.is_worker() || other.owner == script.owner;
                    other.app == script.app && other.place == *place && same_owner
                })
            });
            let steps: Vec<&Script<'_>> = steps.collect();
            let timeline = steps.iter().map(|step| self.file_range(step.key.location())).collect();
            let title = title(&model, script, &steps);
            let app = model.app_of(script).name.to_owned();
            lenses.push(CodeLens { range: script.key.location().range, title, app, timeline });
        }
        lenses.sort_by_key(|lens| lens.range.start);
        // Apps that share a mapping share its keys.
        lenses.dedup_by_key(|lens| lens.range);
        lenses
    }
}

/// `build › [deploy] › post_deploy · once for each new build, on one web instance`
fn title(model: &Model<'_>, script: &Script<'_>, steps: &[&Script<'_>]) -> String {
    let app = model.app_of(script);
    let name = |step: &&Script<'_>| {
        let name = step.key.node().text().unwrap_or_default();
        if step.place == script.place { format!("[{name}]") } else { name.to_owned() }
    };
    let when = match script.place {
        Place::Cron => {
            let cron = app.crons.iter().find(|cron| Some(cron.name) == script.owner);
            let spec = cron.and_then(|cron| cron.body.get("spec")?.text());
            let schedule = spec.and_then(Schedule::new);
            schedule.map_or_else(|| "on its schedule".to_owned(), |schedule| hover::describe_schedule(&schedule))
        }
        Place::Operation => {
            let operation = app.operations.iter().find(|operation| Some(operation.name) == script.owner);
            let role = operation.and_then(|operation| operation.body.get("role")?.text()).unwrap_or(Role::DEFAULT.name());
            format!("when somebody who is {role} or more asks for it")
        }
        Place::CronStop | Place::OperationStop => script.place.moment().to_owned(),
        place => frequency(place.frequency()).to_owned(),
    };
    let order = match steps.len() {
        0 | 1 => String::new(),
        _ => format!("{} · ", steps.iter().map(name).collect::<Vec<_>>().join(" › ")),
    };
    format!("{order}{when}, {}", hover::instances(script.place))
}

/// How often, in the few words that there is room for.
fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::EachBuild => "once for each state of the code",
        Frequency::EachNewDeployment => "once for each new build",
        Frequency::EveryDeployment => "at every deployment",
        Frequency::EveryStart => "at every start",
        Frequency::Scheduled => "on its schedule",
        Frequency::OnDemand => "when somebody asks for it",
    }
}
