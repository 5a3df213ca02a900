//! Rules about what was written otherwise before, or for Upsun Fixed.

pub(super) mod cron_cmd;
pub(super) mod fixed_only_key;
pub(super) mod include_archive;
pub(super) mod mount_local;
pub(super) mod mount_shorthand;
pub(super) mod mount_temporary_alias;
pub(super) mod platform_cli;
pub(super) mod python2;
pub(super) mod redundant_default;
pub(super) mod relationship_legacy_string;
pub(super) mod removed_image;
pub(super) mod stack_list;
pub(super) mod web_legacy_keys;
