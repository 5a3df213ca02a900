//! Rules about which keys stand where, and with which kinds of values.

pub(super) mod access_invalid;
pub(super) mod applications_missing;
pub(super) mod composable_forbidden_key;
pub(super) mod composable_options_misindented;
pub(super) mod composable_shape;
pub(super) mod config_missing;
pub(super) mod duplicate_across_files;
pub(super) mod fixed_and_flex_coexist;
pub(super) mod instance_override_replaces;
pub(super) mod invalid_enum;
pub(super) mod missing_required;
pub(super) mod not_allowed_in_instance;
pub(super) mod property_at_wrong_level;
pub(super) mod runtime_separator;
pub(super) mod subdir_file_unused;
pub(super) mod topic;
pub(super) mod unknown_property;
pub(super) mod unknown_top_level_key;
pub(super) mod variables_shape;
mod words;
pub(super) mod wrong_value_type;

pub(super) use words::rewrite;
