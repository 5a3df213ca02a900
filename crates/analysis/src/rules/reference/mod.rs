//! Rules about what one part of a configuration says of another: relationships, routes, services, files.

pub(super) mod app_without_route;
mod common;
mod endpoints;
pub(super) mod network_storage_name;
pub(super) mod php_extension_for_service;
pub(super) mod redirect_options_conflict;
pub(super) mod redirect_regex;
pub(super) mod relationship_app_without_http;
pub(super) mod relationship_circular;
pub(super) mod relationship_default_endpoint_gone;
pub(super) mod relationship_env_collision;
pub(super) mod relationship_network_storage;
pub(super) mod relationship_unknown_endpoint;
pub(super) mod relationship_unknown_target;
pub(super) mod route_cache_before_varnish;
pub(super) mod route_cache_invalid;
pub(super) mod route_duplicate;
pub(super) mod route_id_duplicate;
pub(super) mod route_key_invalid;
pub(super) mod route_limits;
pub(super) mod route_primary_multiple;
pub(super) mod route_redirect_target;
pub(super) mod route_tls;
pub(super) mod route_type_mismatch;
pub(super) mod route_upstream_endpoint;
pub(super) mod route_upstream_unknown;
pub(super) mod route_wildcard_certificate;
pub(super) mod script_not_found;
pub(super) mod service_config_required;
pub(super) mod service_config_value;
pub(super) mod service_endpoints_invalid;
pub(super) mod service_unused;
pub(super) mod service_variable_without_relationship;
mod url;
pub(super) mod url_malformed;

pub(super) use common::{has_code, is_ignored, names_are_known};
