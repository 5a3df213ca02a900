//! Requests to other machines: curl, wget, mail, release trackers.

use super::files::below;
use super::{Arg, Call, Entry, Hazard, Output, Program, Repeat, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("curl").values(&[
        "-X", "--request", "-d", "--data", "--data-ascii", "--data-binary", "--data-raw", "--data-urlencode", "--json", "-H",
        "--header", "-o", "--output", "--output-dir", "-u", "--user", "-A", "--user-agent", "-e", "--referer", "-b", "--cookie",
        "-c", "--cookie-jar", "-F", "--form", "--form-string", "-T", "--upload-file", "-w", "--write-out", "-m", "--max-time",
        "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time", "-x", "--proxy", "-K", "--config", "-D",
        "--dump-header", "--cacert", "-E", "--cert", "--key", "--resolve", "--url", "-r", "--range", "-C", "--continue-at", "-Q",
        "-z", "-y", "-Y", "-t", "-P", "--interface", "--limit-rate", "--stderr", "--unix-socket", "--max-redirs",
    ]),
    Program::new("wget").aliases(&["wget2"]).values(&[
        "-O", "--output-document", "-P", "--directory-prefix", "-o", "--output-file", "-a", "--append-output", "-U",
        "--user-agent", "--header", "--post-data", "--post-file", "--method", "--body-data", "-t", "--tries", "-T", "--timeout",
        "-i", "--input-file", "-e", "--execute", "-Q", "-w", "--wait", "--user", "--password", "-R", "-A", "-D", "-I", "-X", "-l",
    ]),
    Program::plain("sentry-cli").values(&["--org", "-o", "--project", "-p", "--auth-token", "--url", "--log-level"]),
    Program::plain("newrelic"),
    Program::plain("aws").values(&["--region", "--profile", "--endpoint-url", "--output"]),
    Program::plain("fastly").values(&["--service-id", "-s", "--token", "-t", "--key", "--url"]),
    Program::plain("http").aliases(&["https", "httpie", "xh"]),
    Program::new("mail").aliases(&["mailx", "mutt", "s-nail"]).values(&["-s", "-a", "-r", "-c", "-b", "-S"]),
];

/// What is in the addresses of those who pass messages on, or keep track of deployments.
const MESSAGES: [&str; 8] = [
    "hooks.slack.com", "discord.com/api/webhooks", "webhook.office.com", "api.telegram.org", "/deployments", "/deploys",
    "/releases", "sendgrid",
];
const SENT_AGAIN: &str = "sends its message again, also at each redeployment and certificate renewal";

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("curl", "downloads files", "curl -fsSL -o tool.tgz https://example.com/tool.tgz")
        .with(&[
            "-o", "--output", "-O", "--remote-name", "--remote-name-all", "-J", "--remote-header-name", "-c", "--cookie-jar", "-D",
            "--dump-header",
        ])
        .needs_depending(service)
        .writes(&[Output::Depends(curl_files)])
        .ends()
        .repeat_depending(curl),
    Entry::new("curl", "sends a request", "curl -X POST https://example.com")
        .task_depending(request)
        .needs_depending(service)
        .ends()
        .repeat_depending(curl)
        .asking(),
    Entry::new("wget", "asks a server", "wget --spider https://example.com").with(&["--spider"]).needs_depending(service).asks(),
    Entry::new("wget", "downloads files", "wget -qO tool.tgz https://example.com/tool.tgz")
        .needs_depending(service)
        .writes(&[Output::Depends(wget_files)])
        .ends()
        .repeat_depending(wget),
    // Release trackers and messages.
    Entry::new("sentry-cli releases new", "announces a release", "sentry-cli releases new v1")
        .task(Task::Notify)
        .ends()
        .doubles("announces the release again")
        .mild(),
    Entry::new("sentry-cli releases deploys", "announces a deployment", "sentry-cli releases deploys v1 new -e production")
        .task(Task::Notify)
        .ends()
        .doubles("announces the deployment again")
        .mild(),
    Entry::new("sentry-cli deploys new", "announces a deployment", "sentry-cli deploys new -e production")
        .task(Task::Notify)
        .ends()
        .doubles("announces the deployment again")
        .mild(),
    Entry::new(
        "sentry-cli releases|sourcemaps|upload-sourcemaps|upload-dif|debug-files|info|login",
        "tells Sentry",
        "sentry-cli releases finalize v1",
    )
    .ends()
    .repeatable(),
    Entry::new("newrelic deployments create", "announces a deployment", "newrelic deployments create")
        .task(Task::Notify)
        .ends()
        .doubles("announces the deployment again")
        .mild(),
    Entry::new("newrelic apm|entity deployment create", "announces a deployment", "newrelic apm deployment create --revision v1")
        .task(Task::Notify)
        .ends()
        .doubles("announces the deployment again")
        .mild(),
    Entry::new("sendmail|msmtp|swaks|ssmtp", "sends mail", "sendmail admin@example.com")
        .task(Task::Notify)
        .ends()
        .doubles(SENT_AGAIN)
        .mild(),
    Entry::new("mail", "sends mail", "mail -s released admin@example.com")
        .with(&["-s"])
        .task(Task::Notify)
        .ends()
        .doubles(SENT_AGAIN)
        .mild(),
    Entry::new("http post|POST", "sends a request", "http POST https://example.com a=b")
        .ends()
        .doubles("sends its request again")
        .mild(),
    Entry::new("http get|GET|put|PUT|head|HEAD", "sends a request", "http GET https://example.com").asks(),
    // Caches of others, and storage.
    Entry::new("fastly purge", "purges the CDN", "fastly purge --all").task(Task::Purge).ends().repeatable(),
    Entry::new(
        "aws cloudfront create-invalidation",
        "purges the CDN",
        "aws cloudfront create-invalidation --distribution-id x --paths /",
    )
    .task(Task::Purge)
    .ends()
    .repeatable(),
    Entry::new("aws s3 cp|sync", "copies files", "aws s3 sync s3://bucket/public public")
        .writes(&[Output::Depends(s3_target)])
        .ends()
        .repeatable(),
    Entry::new("cloudflared tunnel run", "opens a tunnel", "cloudflared tunnel run x").stays(),
    Entry::new("ngrok http|tcp|tls|start", "opens a tunnel", "ngrok http 80").stays(),
    Entry::new("newman|k6|lighthouse|lhci|artillery|pa11y", "checks the application", "newman run tests.json")
        .task(Task::Test)
        .ends(),
    Entry::new(
        "bugsnag-cli|bugsnag|rollbar-cli|datadog-ci|honeybadger|raygun",
        "tells a tracker",
        "datadog-ci sourcemaps upload dist",
    )
    .ends(),
    Entry::new(
        "duplicity|restic|borg|borgmatic backup|incremental|full|create",
        "writes a copy of data",
        "restic backup web/uploads",
    )
    .task(Task::Dump)
    .ends(),
    Entry::new("aws s3 ls", "lists files", "aws s3 ls s3://bucket").asks(),
];

/// The addresses that a call names, as far as they are known.
fn addresses<'c>(call: &Call<'c>) -> Vec<Arg> {
    let mut addresses: Vec<Arg> = call.operands().cloned().collect();
    addresses.extend(call.values(&["--url"]));
    addresses
}

/// A request by `POST` does something anew, unless its address says that it merely asks or clears.
fn post(call: &Call<'_>) -> Repeat {
    const HARMLESS: [&str; 21] = [
        "purge", "invalidate", "invalidation", "cache", "flush", "warm", "refresh", "token", "oauth", "login", "auth", "session",
        "graphql", "_search", "query", "health", "ping", "status", "validate", "localhost", "127.0.0.1",
    ];
    let addresses: Vec<String> = addresses(call).iter().map(|address| address.text.to_lowercase()).collect();
    let names = |words: &[&str]| addresses.iter().any(|address| words.iter().any(|word| address.contains(word)));
    if names(&MESSAGES) {
        return Repeat::not(Hazard::Doubles, SENT_AGAIN, "").mild();
    }
    if names(&HARMLESS) {
        return Repeat::Unknown;
    }
    Repeat::not(Hazard::Doubles, "sends its request again", "").mild()
}

/// A message to people or trackers, or a request that empties a cache, as far as its method and address tell.
fn request(call: &Call<'_>) -> Option<Task> {
    let method = call.value("-X").or_else(|| call.value("--request"));
    if method.is_some_and(|method| matches!(method.text.as_str(), "PURGE" | "PURGEALL" | "BAN")) {
        return Some(Task::Purge);
    }
    let addresses: Vec<String> = addresses(call).iter().map(|address| address.text.to_lowercase()).collect();
    let names = |words: &[&str]| addresses.iter().any(|address| words.iter().any(|word| address.contains(word)));
    if names(&MESSAGES) && has_body(call) {
        return Some(Task::Notify);
    }
    names(&["/purge", "/invalidate", "purge_cache"]).then_some(Task::Purge)
}

/// Whether a request carries data.
fn has_body(call: &Call<'_>) -> bool {
    const BODIES: [&str; 10] = [
        "-d", "--data", "--data-ascii", "--data-binary", "--data-raw", "--data-urlencode", "--json", "-F", "--form",
        "--form-string",
    ];
    BODIES.iter().any(|option| call.has(option))
}

/// The service or app of the project that a request goes to: those have names that end in `.internal`.
fn service(call: &Call<'_>) -> Option<&'static str> {
    addresses(call).iter().any(is_internal).then_some("a service of the project")
}

/// Whether the host of an address is one inside of the project. The host must be known to its end.
fn is_internal(address: &Arg) -> bool {
    let (_, rest) = address.text.split_once("://").unwrap_or(("", &address.text));
    let (authority, is_whole) = match rest.find(['/', '?', '#']) {
        Some(at) => (&rest[..at], true),
        None => (rest, address.exact),
    };
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, is_whole) = host.split_once(':').map_or((host, is_whole), |(host, _)| (host, true));
    is_whole && host.ends_with(".internal")
}

fn curl(call: &Call<'_>) -> Repeat {
    if call.has("-K") || call.has("--config") {
        return Repeat::Unknown;
    }
    let method = call.value("-X").or_else(|| call.value("--request"));
    match method {
        Some(method) if !method.exact => Repeat::Unknown,
        Some(method) => match method.text.to_uppercase().as_str() {
            "POST" => post(call),
            "GET" | "HEAD" | "OPTIONS" | "PUT" | "PURGE" | "BAN" | "PURGEALL" | "REFRESH" => Repeat::Safe,
            "DELETE" if call.has("-f") || call.has("--fail") => {
                Repeat::not(Hazard::Fails, "fails when there is nothing to delete", "").mild()
            }
            "DELETE" => Repeat::Safe,
            _ => Repeat::Unknown,
        },
        None if call.has("-G") || call.has("--get") || call.has("-T") || call.has("--upload-file") => Repeat::Safe,
        None if has_body(call) => post(call),
        None if call.may_have_more_options() => Repeat::Unknown,
        None => Repeat::Safe,
    }
}

fn curl_files(call: &Call<'_>) -> Vec<Arg> {
    let directory = call.value("--output-dir");
    let place = |arg: Arg| match &directory {
        Some(directory) if arg.exact && !arg.text.starts_with('/') => below(directory, &arg.text),
        _ => arg,
    };
    let mut files: Vec<Arg> = call.values(&["-o", "--output"]).into_iter().map(&place).collect();
    if ["-O", "--remote-name", "--remote-name-all", "-J", "--remote-header-name"].iter().any(|option| call.has(option)) {
        let named = addresses(call).into_iter().filter_map(|address| remote_name(&address));
        files.extend(named.map(&place));
    }
    files.extend(call.values(&["-c", "--cookie-jar", "-D", "--dump-header"]));
    files.retain(|file| file.text != "-");
    files
}

/// The file name that a download gets from its address, where that is known to its end.
fn remote_name(address: &Arg) -> Option<Arg> {
    let path = address.text.split(['?', '#']).next().unwrap_or_default();
    let (_, path) = path.split_once("://").unwrap_or(("", path));
    let (_, name) = path.rsplit_once('/').filter(|_| address.exact)?;
    (!name.is_empty()).then(|| Arg { text: name.to_owned(), exact: true, range: address.range })
}

fn wget(call: &Call<'_>) -> Repeat {
    let method = call.value("--method").map(|method| method.text.to_uppercase());
    if call.has("--post-data") || call.has("--post-file") || method.as_deref() == Some("POST") {
        return post(call);
    }
    if method.is_some() { Repeat::Unknown } else { Repeat::Safe }
}

fn wget_files(call: &Call<'_>) -> Vec<Arg> {
    let mut files = call.values(&["-o", "--output-file", "-a", "--append-output"]);
    let document = call.value("-O").or_else(|| call.value("--output-document"));
    let directory = call.value("-P").or_else(|| call.value("--directory-prefix"));
    match (document, directory) {
        (Some(document), _) => files.push(document),
        (None, Some(directory)) => files.push(directory),
        (None, None) => files.extend(call.operands().filter_map(remote_name)),
    }
    files.retain(|file| file.text != "-");
    files
}

/// Where `aws s3` copies to, unless that is a bucket.
fn s3_target(call: &Call<'_>) -> Vec<Arg> {
    call.operands()
        .nth(3)
        .filter(|target| !target.text.starts_with("s3://") && !target.text.is_empty() && target.text != "-")
        .cloned()
        .into_iter()
        .collect()
}
