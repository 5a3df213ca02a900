//! Rules about shell.

pub(super) mod ampersand_redirect;
pub(super) mod errexit_switched_off;
pub(super) mod late_set_e;
pub(super) mod missing_set_e;
pub(super) mod pipefail_in_dash;
pub(super) mod shebang_ignored;
pub(super) mod shell_syntax_error;
