//! Which kind of work belongs to which place, as data: the rules about places report by it, and what explains a deployment
//! reads it. It knows no scripts.
//!
//! Source: Upsun deployment hooks and commands; Comparison of hooks; Workers › Workers vs cron jobs.

use crate::knowledge::Task;
use upsun_lint_schema::{MountSource, Place};

/// Whether a place is right for some work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// This is where it belongs.
    Right,
    /// It may be done there by those who know what it means.
    WithCare,
    /// It doesn't belong there.
    Wrong,
}

/// How some work and a place go together, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fit {
    /// Whether the place is right.
    pub verdict: Verdict,
    /// The id of the rule that reports it, where one does.
    pub rule: Option<&'static str>,
    /// Why, as a clause without a full stop: "it runs once for each build".
    pub because: &'static str,
}

/// How a kind of work and a place go together.
pub fn of(task: Task, place: Place) -> Fit {
    pick(WORK.iter().find(|(row, _)| *row == task).map_or(&[], |(_, cells)| cells), place)
}

/// How writing files of the app and a place go together: to a mount of this kind, or, without one, outside of all mounts.
pub fn of_files(mount: Option<MountSource>, place: Place) -> Fit {
    pick(FILES.iter().find(|(row, _)| row.contains(&mount)).map_or(&[], |(_, cells)| cells), place)
}

/// How commands of Nix and a place go together.
pub fn of_nix(place: Place) -> Fit {
    pick(NIX, place)
}

/// How deploying one's own environment anew and a place go together.
pub fn of_redeployment(place: Place) -> Fit {
    pick(REDEPLOYMENT, place)
}

fn pick(cells: &[Cell], place: Place) -> Fit {
    let found = cells.iter().find(|cell| cell.places.contains(&place) || cell.places.is_empty());
    found.map_or(Fit { verdict: Verdict::WithCare, rule: None, because: "nothing speaks for or against it" }, |cell| cell.fit)
}

/// Places that are judged alike.
struct Cell {
    /// The places; none of them means all that no cell before has named.
    places: &'static [Place],
    fit: Fit,
}

const fn right(places: &'static [Place], because: &'static str) -> Cell {
    Cell { places, fit: Fit { verdict: Verdict::Right, rule: None, because } }
}

const fn care(places: &'static [Place], because: &'static str) -> Cell {
    Cell { places, fit: Fit { verdict: Verdict::WithCare, rule: None, because } }
}

const fn careful(places: &'static [Place], rule: &'static str, because: &'static str) -> Cell {
    Cell { places, fit: Fit { verdict: Verdict::WithCare, rule: Some(rule), because } }
}

const fn wrong(places: &'static [Place], rule: &'static str, because: &'static str) -> Cell {
    Cell { places, fit: Fit { verdict: Verdict::Wrong, rule: Some(rule), because } }
}

const fn misplaced(places: &'static [Place], because: &'static str) -> Cell {
    Cell { places, fit: Fit { verdict: Verdict::Wrong, rule: None, because } }
}

const ELSEWHERE: &[Place] = &[];
const BUILD: &[Place] = &[Place::Build];
const SOURCE: &[Place] = &[Place::SourceOperation];
const DEPLOY: &[Place] = &[Place::Deploy];
const POST_DEPLOY: &[Place] = &[Place::PostDeploy];
const DEPLOYS: &[Place] = &[Place::Deploy, Place::PostDeploy];
const HOOKS: &[Place] = &[Place::Build, Place::Deploy, Place::PostDeploy];
const PRE_START: &[Place] = &[Place::PreStart, Place::WorkerPreStart];
const START: &[Place] = &[Place::Start];
const POST_START: &[Place] = &[Place::PostStart, Place::WorkerPostStart];
const SETUPS: &[Place] = &[Place::PreStart, Place::PostStart, Place::WorkerPreStart, Place::WorkerPostStart];
const STARTS: &[Place] =
    &[Place::PreStart, Place::Start, Place::PostStart, Place::WorkerPreStart, Place::WorkerStart, Place::WorkerPostStart];
const SUPERVISED: &[Place] = &[Place::Start, Place::WorkerStart];
const WORKER: &[Place] = &[Place::WorkerStart];
const CRON: &[Place] = &[Place::Cron, Place::CronStop];
const OPERATION: &[Place] = &[Place::Operation, Place::OperationStop];
const ON_DEMAND: &[Place] = &[Place::Cron, Place::CronStop, Place::Operation, Place::OperationStop];

const NO_SERVICE: &str = "the app is built before and apart from any environment: no service can be reached";
const NO_SERVICE_IN_SOURCE: &str = "a source operation runs beside the environment: no service can be reached";
const EVERY_INSTANCE: &str = "every instance does it at each start, several at the same time";
const BLOCKS_TRAFFIC: &str = "requests are held back while it runs";
const READ_ONLY: &str = "the file system is read-only by then, and the work is done again and again";
const REPEATS: &str = "it runs at every deployment, also when only a variable changes or a certificate is renewed";

/// Each kind of work: what fits first counts.
#[rustfmt::skip]
const WORK: &[(Task, &[Cell])] = &[
    (Task::Install, &[
        right(BUILD, "it runs once for each build, and every instance gets the result"),
        right(SOURCE, "it can renew lock files in the checkout, to be committed"),
        care(POST_DEPLOY, "only what goes to a mount can be written, and the app serves without it until then"),
        care(OPERATION, "only what goes to a mount can be written"),
        wrong(DEPLOY, "build-work-at-runtime", "requests are held back while it runs, on a file system that is read-only by then"),
        wrong(STARTS, "build-work-at-runtime", "every instance does it again at each start, on a file system that is read-only by then"),
        wrong(CRON, "build-work-at-runtime", READ_ONLY),
    ]),
    (Task::Build, &[
        right(BUILD, "it runs once for each build, and every instance gets the result"),
        care(SOURCE, "what it makes has to be committed"),
        right(OPERATION, "it can reach other apps and services, if what it makes goes to a mount"),
        right(POST_DEPLOY, "it can reach other apps and services, if what it makes goes to a mount"),
        care(CRON, "it can reach other apps and services, if what it makes goes to a mount; deployments wait for it"),
        wrong(DEPLOY, "build-work-at-runtime", "requests are held back while it runs, on a file system that is read-only by then"),
        wrong(ELSEWHERE, "build-work-at-runtime", "every instance does it again at each start, on a file system that is read-only by then"),
    ]),
    (Task::PublishAssets, &[
        right(BUILD, "it needs the code alone, and every instance gets the result"),
        care(SOURCE, "what it makes has to be committed"),
        care(ELSEWHERE, "only what goes to a mount can be written by then"),
    ]),
    (Task::Test, &[
        careful(BUILD, "slow-or-test-in-deploy", "tests without services work, but each deployment waits for them"),
        careful(DEPLOY, "slow-or-test-in-deploy", BLOCKS_TRAFFIC),
        care(POST_DEPLOY, "the app serves already when they fail"),
        right(OPERATION, "it runs beside the app, with its services"),
        care(SOURCE, "there are no services"),
        care(CRON, "deployments wait while it runs"),
        misplaced(ELSEWHERE, "every instance runs them at each start"),
    ]),
    (Task::Migrate, &[
        right(DEPLOY, "it runs once for each new version of the code, with services, before that serves requests"),
        wrong(BUILD, "build-uses-service", NO_SERVICE),
        wrong(SOURCE, "source-operation-uses-services", NO_SERVICE_IN_SOURCE),
        wrong(STARTS, "migration-in-wrong-phase", EVERY_INSTANCE),
        careful(POST_DEPLOY, "migration-in-wrong-phase", "the new code serves requests on the old schema until it is done"),
        wrong(CRON, "migration-in-wrong-phase", "the new code serves requests on the old schema until it runs"),
        care(OPERATION, "it runs when somebody thinks of it"),
    ]),
    (Task::Seed, &[
        right(OPERATION, "it runs when it is asked for, by those who have the role"),
        careful(DEPLOY, "deploy-not-idempotent", "it runs again with every commit, so it has to test whether the data is there"),
        wrong(BUILD, "build-uses-service", NO_SERVICE),
        wrong(SOURCE, "source-operation-uses-services", NO_SERVICE_IN_SOURCE),
        wrong(POST_DEPLOY, "post-deploy-not-idempotent", REPEATS),
        wrong(STARTS, "start-not-repeatable", EVERY_INSTANCE),
        misplaced(CRON, "it inserts the same data again at each run"),
    ]),
    (Task::Reset, &[
        careful(OPERATION, "operation-role-too-permissive", "with `role: admin`, only those who may can ask for it"),
        wrong(BUILD, "build-uses-service", NO_SERVICE),
        wrong(SOURCE, "source-operation-uses-services", NO_SERVICE_IN_SOURCE),
        wrong(DEPLOY, "deploy-not-idempotent", "it destroys the data with every commit"),
        wrong(POST_DEPLOY, "post-deploy-not-idempotent", "it destroys the data at every deployment, also when only a certificate is renewed"),
        wrong(STARTS, "start-not-repeatable", "it destroys the data whenever an instance starts"),
        misplaced(CRON, "it destroys the data at each run"),
    ]),
    (Task::WarmCache, &[
        right(BUILD, "what depends on the code alone is shipped to every instance"),
        right(PRE_START, "each instance gets its own, on whichever mount"),
        careful(START, "setup-inside-start", "the app is not there until it is done"),
        care(POST_START, "the instance gets requests when it is done"),
        careful(DEPLOYS, "instance-mount-write-in-deploy", "one instance does it, so the result has to be on a `storage` mount or in a service"),
        care(ELSEWHERE, "only what goes to a mount can be written"),
    ]),
    (Task::ClearCache, &[
        right(DEPLOY, "what is in a service or on a `storage` mount is cleared once, before the new code serves requests"),
        care(BUILD, "only what is part of the image can be cleared"),
        care(SOURCE, "there is no cache in a checkout"),
        care(POST_DEPLOY, "until it is done, the new code serves what the old one has cached"),
        care(STARTS, "it runs at each start of every instance: right for the instance's own cache, too often for a shared one"),
        care(CRON, "a cache that has to be cleared on a schedule has no expiry"),
        right(OPERATION, "it runs when it is asked for"),
    ]),
    (Task::Serve, &[
        right(START, "Upsun supervises what stays in the foreground there"),
        wrong(HOOKS, "long-lived-process-in-hook", "the hook never ends, and nothing after it happens"),
        wrong(SETUPS, "setup-command-never-ends", "it has to end before the instance goes on"),
        wrong(WORKER, "worker-serves-http", "a worker gets no requests"),
        wrong(CRON, "cron-long-lived", "a running cron holds back other crons and deployments"),
        wrong(ELSEWHERE, "long-lived-process-in-hook", "it never ends"),
    ]),
    (Task::ServeDev, &[
        wrong(START, "dev-server", "it is made for writing code: slow, without protection, for one user"),
        wrong(HOOKS, "long-lived-process-in-hook", "the hook never ends, and nothing after it happens"),
        wrong(SETUPS, "setup-command-never-ends", "it has to end before the instance goes on"),
        wrong(WORKER, "worker-serves-http", "a worker gets no requests"),
        wrong(CRON, "cron-long-lived", "a running cron holds back other crons and deployments"),
        wrong(ELSEWHERE, "long-lived-process-in-hook", "it never ends"),
    ]),
    (Task::Consume, &[
        right(WORKER, "a worker has a container of its own, and Upsun starts it again whenever it ends"),
        careful(CRON, "cron-long-lived", "only with a limit of time or of jobs: a running cron holds back other crons and deployments"),
        wrong(START, "start-unsupervised-child", "beside the server nobody watches it, and instead of it nobody answers"),
        wrong(SETUPS, "setup-command-never-ends", "it has to end before the instance goes on"),
        wrong(HOOKS, "long-lived-process-in-hook", "the hook never ends, and nothing after it happens"),
        wrong(ELSEWHERE, "long-lived-process-in-hook", "it never ends"),
    ]),
    (Task::Schedule, &[
        right(CRON, "it runs on its schedule, every five minutes at most"),
        careful(WORKER, "worker-one-shot", "right with a scheduler that stays, for what has to run more often than every five minutes"),
        care(OPERATION, "it runs when somebody thinks of it"),
        wrong(SOURCE, "source-operation-uses-services", NO_SERVICE_IN_SOURCE),
        misplaced(ELSEWHERE, "it runs when something is deployed or started, not when it is due"),
    ]),
    (Task::Notify, &[
        right(POST_DEPLOY, "the new version is there for everybody; it also runs when something is merely redeployed"),
        careful(DEPLOY, "deferrable-in-deploy", "the new version isn't there for anybody yet, and requests wait for it"),
        care(BUILD, "the build may still fail, or be reused in another environment without being run"),
        right(ON_DEMAND, "it runs when it is due or asked for"),
        care(SOURCE, "it runs when it is asked for"),
        misplaced(ELSEWHERE, "every instance sends it at each start"),
    ]),
    (Task::Purge, &[
        right(POST_DEPLOY, "the new version answers, so the cache fills with its pages"),
        careful(DEPLOY, "deferrable-in-deploy", "the old version may still answer, and the cache fills with its pages again"),
        misplaced(BUILD, "the old version still answers, and the cache fills with its pages again"),
        misplaced(SOURCE, "nothing is deployed yet"),
        right(ON_DEMAND, "it runs when it is due or asked for"),
        misplaced(ELSEWHERE, "every instance does it at each start"),
    ]),
    (Task::Import, &[
        right(POST_DEPLOY, "the app serves meanwhile; it has to be repeatable"),
        careful(DEPLOY, "slow-or-test-in-deploy", BLOCKS_TRAFFIC),
        wrong(BUILD, "build-uses-service", NO_SERVICE),
        wrong(SOURCE, "source-operation-uses-services", NO_SERVICE_IN_SOURCE),
        right(WORKER, "it runs beside the app"),
        right(ON_DEMAND, "it runs when it is due or asked for"),
        misplaced(ELSEWHERE, EVERY_INSTANCE),
    ]),
    (Task::Dump, &[
        right(ON_DEMAND, "it runs when it is due or asked for, with the services"),
        careful(DEPLOY, "slow-or-test-in-deploy", BLOCKS_TRAFFIC),
        care(POST_DEPLOY, "it runs at every deployment"),
        wrong(BUILD, "build-uses-service", NO_SERVICE),
        wrong(SOURCE, "source-operation-uses-services", NO_SERVICE_IN_SOURCE),
        misplaced(ELSEWHERE, EVERY_INSTANCE),
    ]),
    (Task::Sanitize, &[
        right(DEPLOYS, "behind a test of `PLATFORM_ENVIRONMENT_TYPE`, it runs where data was just copied to"),
        right(OPERATION, "it runs when it is asked for"),
        care(CRON, "private data is there until it runs"),
        wrong(BUILD, "build-uses-service", NO_SERVICE),
        wrong(SOURCE, "source-operation-uses-services", NO_SERVICE_IN_SOURCE),
        misplaced(ELSEWHERE, EVERY_INSTANCE),
    ]),
    (Task::Configure, &[
        right(BUILD, "what depends on the code alone is shipped to every instance"),
        right(PRE_START, "relationships and variables are known, and each instance writes its own to a mount"),
        right(DEPLOY, "relationships and variables are known; it has to go to a `storage` mount or a service"),
        care(SOURCE, "what it makes has to be committed"),
        care(POST_DEPLOY, "the app serves without it until then"),
        care(ELSEWHERE, "only what goes to a mount can be written"),
    ]),
    (Task::Wait, &[
        careful(POST_START, "post-start-unbounded", "the instance gets requests when it is done, so the wait needs an end"),
        careful(DEPLOY, "post-start-unbounded", "requests are held back meanwhile, so the wait needs an end"),
        care(WORKER, "it keeps the worker from being started again at once"),
        care(SUPERVISED, "it keeps a container up in which nothing else runs"),
        misplaced(BUILD, "there is nothing to wait for"),
        misplaced(SOURCE, "there is nothing to wait for"),
        misplaced(PRE_START, "the app starts when it is done, so it can't be what is waited for"),
        care(ELSEWHERE, "nothing else happens meanwhile"),
    ]),
    (Task::Commit, &[
        right(SOURCE, "it runs in a checkout, and new commits are pushed"),
        misplaced(BUILD, "the checkout is no repository, and what is committed there is lost"),
        misplaced(ELSEWHERE, "the app's directory is no repository, and read-only"),
    ]),
    (Task::Administer, &[
        wrong(ELSEWHERE, "root-required", "no command runs as root on Upsun"),
    ]),
];

/// Files that are written, by the kind of the mount that they go to.
#[rustfmt::skip]
const FILES: &[(&[Option<MountSource>], &[Cell])] = &[
    (&[Some(MountSource::Storage), Some(MountSource::Service)], &[
        wrong(BUILD, "mount-write-in-build", "mounts aren't there yet, and hide what the build leaves at their paths"),
        misplaced(SOURCE, "mounts aren't there"),
        care(STARTS, "every instance writes the same files at each start"),
        right(ELSEWHERE, "all instances share the files"),
    ]),
    (&[Some(MountSource::Instance)], &[
        wrong(BUILD, "mount-write-in-build", "mounts aren't there yet, and hide what the build leaves at their paths"),
        misplaced(SOURCE, "mounts aren't there"),
        right(STARTS, "every instance has files of its own, and writes them itself"),
        wrong(DEPLOYS, "instance-mount-write-in-deploy", "one instance runs it, and the others never get the files"),
        careful(ELSEWHERE, "instance-mount-write-in-deploy", "one instance runs it, and the others never get the files"),
    ]),
    (&[Some(MountSource::Tmp)], &[
        wrong(BUILD, "mount-write-in-build", "mounts aren't there yet, and hide what the build leaves at their paths"),
        misplaced(SOURCE, "mounts aren't there"),
        right(STARTS, "every instance writes its own files, again after each start"),
        wrong(DEPLOYS, "tmp-mount-write-in-deploy", "one instance runs it, and a restart loses the files"),
        careful(ELSEWHERE, "tmp-mount-write-in-deploy", "one instance runs it, and a restart loses the files"),
    ]),
    (&[None], &[
        right(BUILD, "all of the app's directory can be written, and is shipped"),
        right(SOURCE, "the checkout can be written, and its commits are pushed"),
        wrong(ELSEWHERE, "write-to-read-only", "after the build, only mounts and `/tmp` can be written"),
    ]),
];

/// Commands of Nix.
#[rustfmt::skip]
const NIX: &[Cell] = &[
    right(BUILD, "packages can be added while the image is built"),
    care(SOURCE, "nothing is said of it"),
    wrong(ELSEWHERE, "nix-at-runtime", "Nix is there only while the app is built"),
];

/// Commands that deploy the environment anew.
#[rustfmt::skip]
const REDEPLOYMENT: &[Cell] = &[
    wrong(DEPLOY, "deploy-not-idempotent", "the deployment that it starts runs it again, for ever"),
    wrong(POST_DEPLOY, "post-deploy-not-idempotent", "the deployment that it starts runs it again, for ever"),
    wrong(STARTS, "start-not-repeatable", "the deployment that it starts runs it again, for ever"),
    misplaced(BUILD, "the environment isn't known, and is being deployed already"),
    care(ELSEWHERE, "it runs when it is due or asked for"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    /// Every cell of every table.
    fn cells() -> impl Iterator<Item = &'static Cell> {
        let work = WORK.iter().flat_map(|(_, cells)| *cells);
        work.chain(FILES.iter().flat_map(|(_, cells)| *cells)).chain(NIX).chain(REDEPLOYMENT)
    }

    #[test]
    fn every_work_and_place_is_judged() {
        for task in Task::ALL {
            assert_eq!(WORK.iter().filter(|(row, _)| *row == task).count(), 1, "{task:?}");
            for place in Place::ALL {
                assert_ne!(of(task, place).because, "nothing speaks for or against it", "{task:?} in {place}");
            }
        }
        for place in Place::ALL {
            for mount in MountSource::ALL.into_iter().map(Some).chain([None]) {
                assert_ne!(of_files(mount, place).because, "nothing speaks for or against it", "{mount:?} in {place}");
            }
            assert_ne!(of_nix(place).because, "nothing speaks for or against it");
            assert_ne!(of_redeployment(place).because, "nothing speaks for or against it");
        }
    }

    #[test]
    fn every_cell_counts() {
        let tables = WORK.iter().map(|(_, cells)| *cells).chain(FILES.iter().map(|(_, cells)| *cells)).chain([NIX, REDEPLOYMENT]);
        for cells in tables {
            for cell in cells {
                let is_picked = |place: Place| {
                    std::ptr::eq(cells.iter().find(|cell| cell.places.contains(&place) || cell.places.is_empty()).unwrap(), cell)
                };
                assert!(Place::ALL.into_iter().any(is_picked), "{}", cell.fit.because);
            }
        }
    }

    #[test]
    fn every_kind_of_work_has_a_place() {
        for task in Task::ALL.into_iter().filter(|task| !matches!(task, Task::Administer | Task::ServeDev | Task::Wait)) {
            let accepted = Place::ALL.into_iter().any(|place| of(task, place).verdict != Verdict::Wrong);
            assert!(accepted, "{task:?}");
        }
    }

    #[test]
    fn the_rules_are_there() {
        for rule in cells().filter_map(|cell| cell.fit.rule) {
            assert!(rules::find(rule).is_some(), "{rule}");
        }
    }

    #[test]
    fn reasons_are_clauses() {
        for cell in cells() {
            let because = cell.fit.because;
            assert!(!because.ends_with('.') && !because.is_empty(), "{because}");
            let first = because.chars().next().unwrap();
            assert!(first.is_lowercase() || because.starts_with("Upsun") || because.starts_with("Nix"), "{because}");
        }
    }
}
