//! Rules about shell.

pub(super) mod ampersand_redirect;
pub(super) mod and_list_defeats_errexit;
pub(super) mod assignment_masks_failure;
pub(super) mod bashism;
pub(super) mod dangerous_rm;
pub(super) mod empty_script;
pub(super) mod errexit_switched_off;
pub(super) mod interactive_command;
pub(super) mod late_set_e;
pub(super) mod missing_set_e;
pub(super) mod pipefail_in_dash;
pub(super) mod pipeline_masks_failure;
pub(super) mod relies_on_exec_bit;
pub(super) mod root_required;
pub(super) mod script_too_long;
pub(super) mod shebang_ignored;
pub(super) mod shell_syntax_error;
mod steps;
pub(super) mod test_and_as_last_command;
pub(super) mod unknown_platform_variable;
pub(super) mod unquoted_test_variable;
pub(super) mod url_ampersand;
pub(super) mod variable_name_without_dollar;
