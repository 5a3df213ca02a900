//! Who may connect to what: relationships, access, firewall.

use super::*;

/// A connection to a service or to another application.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Relationship {
    /// To the service of the same name, at its default endpoint.
    Implicit(()),
    /// To a service and an endpoint by name.
    Explicit(RelationshipMapping),
    /// To a service and an endpoint in one string. It still works.
    Text(RelationshipTarget),
}

/// The service and the endpoint of a connection.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/relationships"))]
pub struct RelationshipMapping {
    /// The service, or the other application. Without it, the one of the relationship's name.
    #[schemars(extend("examples" = ["db"]))]
    pub service: Option<Nullable<RelationshipService>>,
    /// The endpoint. Without it, the default one of the service. Another application must be given with `http`, as
    /// applications have no default endpoint.
    #[schemars(extend("examples" = ["mysql", "http"]))]
    pub endpoint: Option<Nullable<RelationshipEndpoint>>,
}

/// Who may open an SSH session.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/access"))]
pub struct Access {
    /// The least role that a user needs for an SSH session. In it, all variables and relationships can be read, and mounts
    /// can be written to.
    #[schemars(extend("default" = "contributor"))]
    pub ssh: Option<Role>,
}

/// Which connections may be opened to the outside.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/firewall"))]
pub struct Firewall {
    /// What is allowed. A connection needs one rule that fits; everything else is blocked.
    #[schemars(extend(
        "default" = [{"ips": ["0.0.0.0/0"]}],
        "examples" = [[{"domains": ["api.example.com"], "ports": [443]}]]
    ))]
    pub outbound: Vec<FirewallRule>,
}

/// A kind of connection that is allowed. It needs `ips`, `domains` or `ports`; `ips` and `domains` exclude each other.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend(
        "x-url" = "configure-apps/image-properties/firewall",
        "minProperties" = 1,
        "not" = {"required": ["ips", "domains"]}
    )
)]
pub struct FirewallRule {
    /// The protocol. Only TCP can be limited.
    #[schemars(extend("default" = "tcp"))]
    pub protocol: Option<FirewallProtocol>,
    /// The addresses that may be connected to, as ranges in CIDR notation. By default, all.
    #[schemars(extend("examples" = [["192.0.2.0/24"]]))]
    pub ips: Option<Vec<Cidr>>,
    /// The domains that may be connected to. More certain than addresses where a content delivery network answers.
    #[schemars(extend("examples" = [["api.example.com"]]))]
    pub domains: Option<Vec<Domain>>,
    /// The ports that may be connected to. By default, all; port 25 never.
    #[schemars(inner(range(min = 1, max = 65535)), extend("examples" = [[443]]))]
    pub ports: Option<Vec<i64>>,
}

/// A protocol that a firewall can limit.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum FirewallProtocol {
    /// TCP.
    Tcp,
}
