//! Rules about syntax.

pub(super) mod alias_undefined;
pub(super) mod archive_target_invalid;
pub(super) mod block_underindented;
pub(super) mod dot_key_ignored;
pub(super) mod duplicate_key;
mod errors;
pub(super) mod folded_script;
pub(super) mod include_malformed;
pub(super) mod include_script_as_yaml;
pub(super) mod include_target_missing;
pub(super) mod invalid_utf8;
pub(super) mod placeholder_left;
pub(super) mod plain_scalar_truncated;
mod positions;
pub(super) mod script_crlf_or_bom;
pub(super) mod tab_indentation;
pub(super) mod unknown_tag;
pub(super) mod unquoted_special_start;
pub(super) mod wrong_extension;
pub(super) mod yaml11_coercion;
pub(super) mod yaml_syntax;
