//! Rules about what gives away secrets or access.

pub(super) mod app_root_exposed;
pub(super) mod cors_wildcard;
pub(super) mod debug_enabled;
pub(super) mod hardcoded_secret;
mod locations;
pub(super) mod php_source_exposure;
pub(super) mod remote_script_piped;
mod secrets;
pub(super) mod security_checks_disabled;
pub(super) mod service_exposed_without_auth;
pub(super) mod ssh_for_viewers;
pub(super) mod tls_verification_off;
pub(super) mod uploads_execute_scripts;
pub(super) mod world_writable;
