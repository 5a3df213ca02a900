//! Rules about where files are written.

pub(super) mod containers;
pub(super) mod instance_mount_write_in_deploy;
pub(super) mod mount_implicit_source_path;
pub(super) mod mount_overlap;
pub(super) mod mount_path_app_prefix;
pub(super) mod mount_path_invalid;
pub(super) mod mount_service_missing;
pub(super) mod mount_service_unknown;
pub(super) mod mount_shadows_files;
pub(super) mod mount_source_path_collision;
pub(super) mod mount_write_in_build;
mod per_instance;
pub(super) mod target;
pub(super) mod tmp_mount_write_in_deploy;
pub(super) mod user_data_on_local_mount;
pub(super) mod worker_web_shared_files;
pub(super) mod write_to_read_only;
