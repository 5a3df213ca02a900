//! Rules about a command and the place that it stands in.

mod background;
pub(super) mod background_in_hook;
pub(super) mod build_uses_service;
pub(super) mod build_work_at_runtime;
pub(super) mod cron_background;
pub(super) mod cron_long_lived;
pub(super) mod deploy_not_idempotent;
pub(super) mod dev_server;
mod endless;
pub(super) mod long_lived_process_in_hook;
pub(super) mod migration_in_wrong_phase;
mod one_shot;
pub(super) mod post_deploy_not_idempotent;
mod repetition;
pub(super) mod services;
pub(super) mod setup_command_never_ends;
pub(super) mod start_backgrounded;
pub(super) mod start_daemonizes;
pub(super) mod start_missing;
pub(super) mod start_not_repeatable;
pub(super) mod start_terminates;
pub(super) mod start_unsupervised_child;
mod supervision;
pub(super) mod worker_one_shot;
pub(super) mod worker_serves_http;
