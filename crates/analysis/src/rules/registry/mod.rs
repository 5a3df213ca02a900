//! Rules about images, their versions, and what belongs to them.

mod common;
pub(super) mod composable_channel;
pub(super) mod composable_runtime_version;
pub(super) mod image_in_wrong_section;
pub(super) mod mysql_is_mariadb;
pub(super) mod non_persistent_store;
pub(super) mod php_extension_redundant;
pub(super) mod php_extension_unavailable;
pub(super) mod service_module_unavailable;
pub(super) mod type_format;
pub(super) mod unknown_image;
pub(super) mod unknown_version;
pub(super) mod upstream_eol_near;
pub(super) mod version_decommissioned;
pub(super) mod version_deprecated;
pub(super) mod version_retired;
