//! Rules about where files are written.

pub(super) mod instance_mount_write_in_deploy;
pub(super) mod mount_write_in_build;
mod per_instance;
pub(super) mod target;
pub(super) mod tmp_mount_write_in_deploy;
pub(super) mod write_to_read_only;
