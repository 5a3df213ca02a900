//! Rules about a command and the place that it stands in.

pub(super) mod deploy_not_idempotent;
pub(super) mod post_deploy_not_idempotent;
mod repetition;
pub(super) mod start_backgrounded;
pub(super) mod start_daemonizes;
pub(super) mod start_not_repeatable;
pub(super) mod start_unsupervised_child;
mod supervision;
