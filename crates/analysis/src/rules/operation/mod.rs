//! Rules about operation.

pub(super) mod cli_without_token;
pub(super) mod operation_name;
pub(super) mod operation_role_implicit;
pub(super) mod operation_role_invalid;
pub(super) mod operation_role_too_permissive;
pub(super) mod operation_shape;
pub(super) mod operation_undocumented_key;
pub(super) mod source_operation_commit_details;
pub(super) mod source_operation_no_commit;
pub(super) mod source_operation_uses_services;
