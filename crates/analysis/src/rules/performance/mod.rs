//! Rules about what is slow, or slows others down.

pub(super) mod cache_on_network_mount;
pub(super) mod cookies_bypass_cache;
pub(super) mod cron_same_minute;
pub(super) mod dotnet_build_servers;
pub(super) mod logs_on_network_mount;
pub(super) mod static_without_expires;
