//! Routes: how requests from outside reach the applications.

use super::*;

/// What happens with requests for a URL and all below it.
#[derive(JsonSchema)]
#[schemars(untagged, extend("x-switch" = {"key": "type", "holder": "Itself", "part": "Whole"}))]
pub enum Route {
    /// An application or service answers.
    #[schemars(extend("x-case" = {"name": "upstream route", "values": ["upstream"], "signs": ["upstream"], "otherwise": true}))]
    Upstream(UpstreamRoute),
    /// Requests are sent to another URL.
    #[schemars(extend("x-case" = {"name": "redirect route", "values": ["redirect"], "signs": ["to"]}))]
    Redirect(RedirectRoute),
    /// Another site answers, through the router.
    #[schemars(extend("x-case" = {"name": "proxy route", "values": ["proxy"]}))]
    Proxy(ProxyRoute),
}

/// What a route does.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum RouteType {
    /// Passes requests to an application or service, named in `upstream`.
    Upstream,
    /// Sends requests to another URL, given in `to`, with a status of 301.
    Redirect,
    /// Fetches the answer from a site outside of the project, given in `to`. Applications of the project are reached by
    /// `upstream`.
    Proxy,
}

/// A route that leads to an application or service.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes"))]
pub struct UpstreamRoute {
    /// What the route does.
    #[schemars(extend("x-need" = "expected", "default" = "upstream"))]
    pub r#type: Option<Nullable<RouteType>>,
    /// The application that answers, with its endpoint: `app:http`. Some services can answer, too, such as Varnish.
    #[schemars(extend("examples" = ["app:http"]))]
    pub upstream: Upstream,
    /// The cache of the router. By default, it keeps what the application's headers allow, apart for each cookie, language and
    /// accepted type.
    #[schemars(extend("x-url" = "routes/cache", "examples" = [{"enabled": true, "cookies": ["SESSIONID"]}]))]
    pub cache: Option<Cache>,
    /// Redirects of single paths below the route.
    #[schemars(extend("x-url" = "routes/redirects", "examples" = [{"expires": "1d", "paths": {"/old": {"to": "/new"}}}]))]
    pub redirects: Option<Redirects>,
    /// Server-side includes: the router puts pages together from parts that they name in comments,
    /// `<!--#include virtual="…" -->`. So parts can be cached while the page is not, or the reverse.
    #[schemars(extend("x-url" = "routes/ssi"))]
    pub ssi: Option<Ssi>,
    /// Whether the requests of a visitor go to the same instance as far as possible, by their IP address. When instances are
    /// added or removed, visitors may change over. By default, requests go to any instance.
    #[schemars(extend("default" = false))]
    pub sticky: Option<Sticky>,
    /// Encryption and certificates.
    #[schemars(extend("x-url" = "routes/https"))]
    pub tls: Option<Tls>,
    /// Whether this is the main route of the environment, which `PLATFORM_ROUTES` marks as such. Only one can be. Without one,
    /// the first upstream route is.
    #[schemars(extend("examples" = [true]))]
    pub primary: Option<bool>,
    /// A name that finds the route in `PLATFORM_ROUTES` whatever the domain. No two routes may have the same.
    #[schemars(extend("examples" = ["api"]))]
    pub id: Option<Nullable<Plain>>,
    /// Whatever you want to find at the route in `PLATFORM_ROUTES`. The platform doesn't look at it.
    #[schemars(extend("default" = {}))]
    pub attributes: Option<Map<Plain, Plain>>,
}

/// A route that sends requests to another URL.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes/redirects"))]
pub struct RedirectRoute {
    /// What the route does.
    #[schemars(extend("x-need" = "expected", "x-url" = "routes"))]
    pub r#type: Option<Nullable<RouteType>>,
    /// Where requests are sent: a URL, or another route with its placeholder. The path of the request is appended.
    #[schemars(extend("examples" = ["https://{default}/"]))]
    pub to: Url,
    /// Redirects of single paths below the route.
    #[schemars(extend("examples" = [{"paths": {"/old": {"to": "https://example.com/new"}}}]))]
    pub redirects: Option<Redirects>,
    /// Encryption and certificates.
    #[schemars(extend("x-url" = "routes/https"))]
    pub tls: Option<Tls>,
    /// Whether this is the main route of the environment.
    #[schemars(extend("x-url" = "routes"))]
    pub primary: Option<bool>,
    /// A name that finds the route in `PLATFORM_ROUTES` whatever the domain. No two routes may have the same.
    #[schemars(extend("x-url" = "routes"))]
    pub id: Option<Nullable<Plain>>,
    /// Whatever you want to find at the route in `PLATFORM_ROUTES`. The platform doesn't look at it.
    #[schemars(extend("x-url" = "routes", "default" = {}))]
    pub attributes: Option<Map<Plain, Plain>>,
}

/// A route that fetches answers from another site.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes/proxy"))]
pub struct ProxyRoute {
    /// What the route does.
    #[schemars(extend("x-need" = "expected", "x-url" = "routes"))]
    pub r#type: Option<Nullable<RouteType>>,
    /// The site that answers, by its URL. Without a path, it gets the path of the request as it is; with one, be it `/`, that path
    /// stands for the route's.
    #[schemars(extend("examples" = ["https://example.com"]))]
    pub to: Url,
    /// Encryption and certificates.
    #[schemars(extend("x-url" = "routes/https"))]
    pub tls: Option<Tls>,
    /// Whether this is the main route of the environment.
    #[schemars(extend("x-url" = "routes"))]
    pub primary: Option<bool>,
    /// A name that finds the route in `PLATFORM_ROUTES` whatever the domain. No two routes may have the same.
    #[schemars(extend("x-url" = "routes"))]
    pub id: Option<Nullable<Plain>>,
    /// Whatever you want to find at the route in `PLATFORM_ROUTES`. The platform doesn't look at it.
    #[schemars(extend("x-url" = "routes", "default" = {}))]
    pub attributes: Option<Map<Plain, Plain>>,
}

/// The cache of the router.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Cache {
    /// What is kept, and how copies are told apart.
    Mapping(CacheMapping),
    /// Whether anything is kept.
    #[schemars(extend("x-undocumented" = "a page of the documentation mentions it, but its examples and the official schema have a mapping: `cache: {enabled: false}`"))]
    Flag(bool),
}

/// What the router's cache keeps, and how it tells copies apart.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes/cache"))]
pub struct CacheMapping {
    /// Whether anything is kept. Switch it off for WebSockets, and where Varnish or a content delivery network does it.
    #[schemars(extend("default" = true))]
    pub enabled: bool,
    /// How many seconds files are kept whose headers don't say it. Answers of the application are only kept when their
    /// headers say so.
    #[schemars(range(min = 0), extend("default" = 0))]
    pub default_ttl: Option<i64>,
    /// The cookies that tell copies apart: names, or regular expressions between slashes. By default `*`: every cookie
    /// counts, so that hardly any two visitors share a copy. With `[]`, cookies don't matter.
    #[schemars(extend("default" = ["*"], "examples" = [["SESSIONID"], ["/^SESS.*/"]]))]
    pub cookies: Option<Vec<CookieName>>,
    /// The headers that tell copies apart. `Accept-Encoding`, `Connection`, `Proxy-Authorization`, `TE`, `Upgrade` and `Cookie`
    /// are refused.
    #[schemars(extend("default" = ["Accept", "Accept-Language"]))]
    pub headers: Option<Vec<HeaderName>>,
}

/// Server-side includes.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Ssi {
    /// Whether the router puts such pages together.
    Mapping(SsiMapping),
    /// Whether the router puts such pages together, in a word.
    #[schemars(extend("x-undocumented" = "a table of the documentation mentions it, but its examples and the official schema have a mapping: `ssi: {enabled: true}`"))]
    Flag(bool),
}

/// Server-side includes.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes/ssi"))]
pub struct SsiMapping {
    /// Whether the router puts such pages together.
    #[schemars(extend("default" = false))]
    pub enabled: bool,
}

/// Whether a visitor stays on an instance.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Sticky {
    /// In a word.
    Flag(bool),
    /// As the API writes it.
    Mapping(StickyMapping),
}

/// Whether a visitor stays on an instance.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes"))]
pub struct StickyMapping {
    /// Whether the requests of a visitor go to the same instance as far as possible.
    #[schemars(extend("default" = false))]
    pub enabled: bool,
}

/// Redirects of single paths.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes/redirects"))]
pub struct Redirects {
    /// How long browsers and caches may keep the redirects: a number of seconds, or one with a unit. `0` is not at all.
    #[schemars(extend("examples" = ["1d", 0]))]
    pub expires: Option<Expires>,
    /// The redirects, by path.
    #[schemars(extend("minProperties" = 1, "examples" = [{"/old": {"to": "/new"}}]))]
    pub paths: Map<RedirectPath, PathRedirect>,
}

/// A redirect of a path.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend(
        "x-url" = "routes/redirects",
        "x-conditions" = [
            {
                "if": {"properties": {"regexp": {"const": true}}, "required": ["regexp"]},
                "then": {"properties": {"prefix": {"type": "null"}, "append_suffix": {"type": "null"}}},
            },
            {
                "if": {"properties": {"prefix": {"const": false}}, "required": ["prefix"]},
                "then": {"properties": {"append_suffix": {"enum": [null, false]}}},
            },
        ]
    )
)]
pub struct PathRedirect {
    /// Where requests are sent: a path of the same host, or a URL. With `regexp`, `$1` stands for what the first group matched, and
    /// must follow a slash; `$args` is the query, `$uri` the whole path.
    #[schemars(extend("examples" = ["/new", "https://example.com/"]))]
    pub to: Url,
    /// Whether the key is a regular expression. `prefix` and `append_suffix` can't be given, then.
    #[schemars(extend("default" = false))]
    pub regexp: Option<Nullable<bool>>,
    /// Whether all that lies below the path is redirected, too.
    #[schemars(extend("default" = true))]
    pub prefix: Option<Nullable<bool>>,
    /// Whether the rest of the request's path is appended to the target. Not with `prefix: false`.
    #[schemars(extend("default" = true))]
    pub append_suffix: Option<Nullable<bool>>,
    /// The status that is answered: 301 and 308 for good, 302 and 307 for now. 307 and 308 keep the method of the request.
    #[schemars(extend("default" = 302, "x-integers" = [301, 302, 307, 308]))]
    pub code: Option<i64>,
    /// How long browsers and caches may keep this redirect. By default, as `redirects.expires` says.
    #[schemars(extend("examples" = ["1d", 0]))]
    pub expires: Option<Nullable<Expires>>,
}

/// Encryption and certificates.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes/https"))]
pub struct Tls {
    /// The oldest version of TLS that clients may speak. By default 1.2.
    #[schemars(extend("examples" = ["TLSv1.3"]))]
    pub min_version: Option<Nullable<TlsVersion>>,
    /// Whether clients have to show a certificate of theirs (mutual TLS).
    #[schemars(extend("examples" = ["require"]))]
    pub client_authentication: Option<Nullable<ClientAuthentication>>,
    /// The authorities whose client certificates are accepted. By default, those that are generally trusted.
    #[schemars(extend("default" = []))]
    pub client_certificate_authorities: Option<Vec<Certificate>>,
    /// HTTP Strict Transport Security: browsers are told to use nothing but HTTPS for a year.
    #[schemars(extend("examples" = [{"enabled": true, "include_subdomains": true}]))]
    pub strict_transport_security: Option<StrictTransportSecurity>,
}

/// A version of TLS.
#[derive(JsonSchema)]
pub enum TlsVersion {
    /// TLS 1.3. Old clients can't connect.
    #[schemars(rename = "TLSv1.3")]
    Tls13,
    /// TLS 1.2, the default.
    #[schemars(rename = "TLSv1.2")]
    Tls12,
    /// TLS 1.1, which browsers no longer speak.
    #[schemars(rename = "TLSv1.1", extend("x-deprecated" = "it is no longer safe, and refused by default; write `TLSv1.2`"))]
    Tls11,
    /// TLS 1.0, which browsers no longer speak.
    #[schemars(rename = "TLSv1.0", extend("x-deprecated" = "it is no longer safe, and refused by default; write `TLSv1.2`"))]
    Tls10,
}

/// Whether clients have to show a certificate.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum ClientAuthentication {
    /// They may; the application decides what to do with those that don't.
    Request,
    /// They must.
    Require,
}

/// HTTP Strict Transport Security. One route is enough for a domain.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "routes/https"))]
pub struct StrictTransportSecurity {
    /// Whether the header is sent. Without it, the other keys do nothing.
    #[schemars(extend("default" = false))]
    pub enabled: Option<Nullable<bool>>,
    /// Whether it holds for all subdomains, too.
    #[schemars(extend("default" = false))]
    pub include_subdomains: Option<Nullable<bool>>,
    /// Whether the domain asks to be in the lists that browsers are delivered with. Hard to take back.
    #[schemars(extend("default" = false))]
    pub preload: Option<Nullable<bool>>,
}
