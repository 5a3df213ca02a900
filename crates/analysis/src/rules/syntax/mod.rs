//! Rules about syntax.

pub(super) mod duplicate_key;
pub(super) mod folded_script;
pub(super) mod include_target_missing;
pub(super) mod invalid_utf8;
pub(super) mod yaml_syntax;
