//! What serves requests: web instances, and workers beside them.

use super::*;

/// How an application is started, and how the web server before it answers requests.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend(
        "x-url" = "configure-apps/image-properties/web",
        "x-conditions" = [{
            "if": {"required": ["locations"]},
            "then": {"properties": {
                "document_root": false, "passthru": false, "index_files": false, "whitelist": false, "blacklist": false,
                "expires": false, "move_to_root": false,
            }},
        }]
    )
)]
pub struct Web {
    /// The commands that start the application, on each instance.
    pub commands: Option<WebCommands>,
    /// How the web server talks to the application.
    pub upstream: Option<UpstreamSettings>,
    /// How requests are answered, by path: from files, or by the application. Where several paths fit, the longest one counts.
    #[schemars(extend("default" = {}, "examples" = [{"/": {"root": "public", "passthru": "/index.php"}}]))]
    pub locations: Option<Map<LocationPath, Location>>,
    /// What the web instances have instead of the application's.
    #[schemars(flatten)]
    pub overrides: Overrides,
    /// The directory that files are served from.
    #[schemars(extend("x-deprecated" = "write `locations` with `root`"))]
    pub document_root: Option<Directory>,
    /// The script that gets all other requests.
    #[schemars(extend("x-deprecated" = "write `locations` with `passthru`"))]
    pub passthru: Option<UrlPath>,
    /// The files that are served for a directory.
    #[schemars(extend("x-deprecated" = "write `locations` with `index`"))]
    pub index_files: Option<Vec<IndexFile>>,
    /// The files that may be served.
    #[schemars(extend("x-deprecated" = "write `locations` with `rules`"))]
    pub whitelist: Option<Vec<Regex>>,
    /// The files that may not be served.
    #[schemars(extend("x-deprecated" = "write `locations` with `rules`"))]
    pub blacklist: Option<Vec<Regex>>,
    /// How long browsers may keep files.
    #[schemars(extend("x-deprecated" = "write `locations` with `expires`"))]
    pub expires: Option<Expires>,
    /// Whether the document root is the root of the application.
    #[schemars(extend("default" = false, "x-deprecated" = "write `locations` with `root`"))]
    pub move_to_root: Option<bool>,
}

/// The commands that start an application.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/web"))]
pub struct WebCommands {
    /// Runs on each instance before each `start`: at deployments, after crashes, when instances are added. Prepares what
    /// every instance has to itself, such as a cache on an `instance` mount. The deploy hook doesn't wait for it.
    #[schemars(extend("examples" = ["php bin/console cache:warmup"]))]
    pub pre_start: Option<Nullable<Shell>>,
    /// The process that serves requests. It must stay in the foreground: when it ends, it is started again at once. It
    /// listens on `$PORT`, or on the socket `$SOCKET` with `upstream.socket_family: unix`. PHP needs none: there it is
    /// PHP-FPM.
    #[schemars(extend("examples" = ["node server.js", "gunicorn -b unix:$SOCKET project.wsgi"]))]
    pub start: Option<Nullable<Shell>>,
    /// Runs on each instance after `start`, before the instance gets requests. Can wait until the application answers.
    #[schemars(extend("examples" = ["curl -sS --retry 20 --retry-delay 1 --retry-connrefused localhost -o /dev/null"]))]
    pub post_start: Option<Nullable<Shell>>,
}

/// How the web server talks to the application.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/web"))]
pub struct UpstreamSettings {
    /// What the application listens on. By default `tcp`, but `unix` for PHP. Where the two disagree, requests end with a 502.
    #[schemars(extend("examples" = ["unix"]))]
    pub socket_family: Option<SocketFamily>,
    /// What the application understands. By default `http`, but `fastcgi` for PHP.
    #[schemars(extend("examples" = ["http"]))]
    pub protocol: Option<Nullable<Protocol>>,
}

/// What an application listens on.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum SocketFamily {
    /// The TCP port `$PORT`.
    Tcp,
    /// The Unix socket `$SOCKET`.
    Unix,
}

/// What an application understands.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Protocol {
    /// HTTP.
    Http,
    /// FastCGI, as PHP-FPM does.
    FastCgi,
}

/// How requests for a path and all below it are answered.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/web"))]
pub struct Location {
    /// The directory that files are served from, below the root of the application. It must exist after the build.
    #[schemars(extend("examples" = ["public"]))]
    pub root: Option<Nullable<Directory>>,
    /// What happens with requests for which there is no file, or none that may be served: with `true` the application
    /// gets them, with `false` nobody does. For PHP, the path of the front controller: `/index.php`.
    #[schemars(extend("default" = false, "examples" = [true, "/index.php"]))]
    pub passthru: Option<Passthru>,
    /// The files that are looked for when a directory is requested, in that order. They must be allowed by `allow` or `rules`.
    #[schemars(extend("examples" = [["index.html"]]))]
    pub index: Option<Nullable<Vec<IndexFile>>>,
    /// How long browsers and caches may keep the files. By default not at all. A `Cache-Control` in `headers` goes before it.
    #[schemars(extend("default" = -1, "examples" = ["1h", "2w", -1]))]
    pub expires: Option<Expires>,
    /// Whether files that no rule mentions may be served.
    #[schemars(extend("default" = true))]
    pub allow: Option<bool>,
    /// Whether PHP files are executed; `passthru` is not concerned. They are by default, unless a setting of the project says
    /// otherwise. Switch it off where users can upload files.
    #[schemars(extend("x-images" = "Php", "default" = true))]
    pub scripts: Option<bool>,
    /// Headers for the files that are served. Answers of the application don't get them.
    #[schemars(extend("default" = {}, "x-url" = "configure-apps/web/custom-headers", "examples" = [{"X-Frame-Options": "SAMEORIGIN"}]))]
    pub headers: Option<Map<HeaderName, Plain>>,
    /// How the bodies of requests are collected before the application gets them. On by default, since most applications
    /// can't read requests that come in chunks.
    pub request_buffering: Option<RequestBuffering>,
    /// Exceptions, by regular expression for the path. The one that fits goes before what the location says; what it
    /// doesn't mention stays as it is.
    #[schemars(extend("default" = {}, "examples" = [{"\\.(css|js|png|svg)$": {"allow": true, "expires": "1d"}}]))]
    pub rules: Option<Map<Regex, LocationRule>>,
}

/// An exception to a location.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/web"))]
pub struct LocationRule {
    /// What happens with such requests when there is no file, or none that may be served.
    pub passthru: Option<Passthru>,
    /// How long browsers and caches may keep such files.
    #[schemars(extend("examples" = ["1d"]))]
    pub expires: Option<Expires>,
    /// Whether such files may be served.
    pub allow: Option<bool>,
    /// Whether PHP files among them are executed.
    #[schemars(extend("x-images" = "Php"))]
    pub scripts: Option<bool>,
    /// Headers for such files. They replace all headers of the location.
    #[schemars(extend("x-url" = "configure-apps/web/custom-headers"))]
    pub headers: Option<Map<HeaderName, Plain>>,
}

/// What happens with requests for which there is no file.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Passthru {
    /// Whether the application gets them.
    Flag(bool),
    /// The front controller that gets them, for PHP.
    Script(UrlPath),
}

/// How long a copy may be kept.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Expires {
    /// In seconds; `-1` is not at all.
    Seconds(ExpiresSeconds),
    /// With a unit.
    Duration(Duration),
}

/// Seconds, or -1.
pub struct ExpiresSeconds;

impl JsonSchema for ExpiresSeconds {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ExpiresSeconds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": -1 })
    }
}

/// How the bodies of requests are collected.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/web"))]
pub struct RequestBuffering {
    /// Whether the web server waits for the whole request before the application gets it. Uploads that the application wants to
    /// read as they come need it off.
    #[schemars(extend("default" = true))]
    pub enabled: bool,
    /// How large a request may be: a number with `k`, `m` or `g`. Larger ones end with a 413.
    #[schemars(extend("default" = "250m", "examples" = ["500m"]))]
    pub max_request_size: Option<Nullable<Size>>,
}

/// A process beside the web instances, from the same build.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/workers"))]
pub struct Worker {
    /// The commands that start the worker.
    pub commands: WorkerCommands,
    /// What the worker has instead of the application's.
    #[schemars(flatten)]
    pub overrides: Overrides,
    /// Runtime operations in the worker's container.
    #[schemars(extend("x-undocumented" = "known from the API and the command line (`operation:run --worker`)"))]
    pub operations: Option<Map<OperationName, Operation>>,
}

/// The commands that start a worker.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/image-properties/workers"))]
pub struct WorkerCommands {
    /// Runs on each instance of the worker before each `start`.
    #[schemars(extend("x-undocumented" = "known from the official schema and the API"))]
    pub pre_start: Option<Nullable<Shell>>,
    /// The process. It must stay in the foreground: when it ends, it is started again at once. To be stopped, it gets a
    /// `SIGTERM`, and 15 seconds later a `SIGKILL`.
    #[schemars(extend("examples" = ["php bin/console messenger:consume async"]))]
    pub start: Shell,
    /// Runs on each instance of the worker after `start`.
    #[schemars(extend("x-undocumented" = "known from the official schema and the API"))]
    pub post_start: Option<Nullable<Shell>>,
}
