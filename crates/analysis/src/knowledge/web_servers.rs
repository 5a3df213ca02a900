//! Web servers and proxies.

use super::{Call, Ends, Entry, Listen, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("varnishadm").values(&["-T", "-S", "-n", "-t"]),
    Program::new("nginx").aliases(&["openresty", "tengine"]).values(&["-c", "-g", "-p", "-e", "-s"]),
    Program::new("httpd").aliases(&["apache2"]).values(&["-D", "-d", "-f", "-C", "-c", "-E", "-k"]),
    Program::new("apachectl").aliases(&["apache2ctl", "httpdctl"]).values(&["-D", "-d", "-f", "-k"]),
    Program::plain("caddy").values(&["--config", "--adapter", "--listen", "--root", "--from", "--to"]),
    Program::plain("frankenphp")
        .values(&["--config", "--adapter", "--listen", "-l", "--root", "-r", "--worker", "-w", "--domain", "-d"]),
    Program::plain("websocketd").values(&["--port", "--address", "--dir", "--staticdir", "--cgidir"]),
    Program::plain("meilisearch").values(&["--http-addr", "--db-path", "--env", "--master-key"]),
    Program::plain("http.server").values(&["-b", "--bind", "-d", "--directory", "-p", "--protocol"]),
    Program::plain("mercure").values(&["--config", "--adapter"]),
    Program::plain("haproxy").values(&["-f", "-p", "-L", "-m", "-n", "-N", "-x", "-S", "-C"]),
    Program::new("varnishd")
        .values(&["-a", "-f", "-s", "-T", "-p", "-n", "-b", "-l", "-P", "-t", "-i", "-h", "-j", "-r", "-S", "-M"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("varnishadm ban", "clears the cache", "varnishadm ban req.url").task(Task::Purge).ends().repeatable(),
    // Web servers.
    Entry::new("nginx", "asks or signals nginx", "nginx -t").with(&["-t", "-T", "-v", "-V", "-h", "-?", "-s"]).ends().repeatable(),
    Entry::new("nginx", "serves HTTP", "nginx -g 'daemon off;'").task(Task::Serve).ends_depending(nginx),
    Entry::new("httpd", "asks httpd", "httpd -t").with(&["-t", "-v", "-V", "-l", "-L", "-M", "-S"]).ends().repeatable(),
    Entry::new("httpd", "serves HTTP", "httpd -DFOREGROUND").task(Task::Serve).ends_depending(httpd),
    Entry::new("apachectl start", "serves HTTP", "apachectl start").task(Task::Serve).ends_depending(apachectl_start),
    Entry::new("apachectl graceful", "serves HTTP", "apachectl graceful").task(Task::Serve).ends_depending(apachectl_graceful),
    Entry::new("apachectl", "serves HTTP", "apachectl -k start -DFOREGROUND").task(Task::Serve).ends_depending(apachectl),
    Entry::new("caddy|frankenphp|mercure start", "serves HTTP", "caddy start")
        .task(Task::Serve)
        .daemonizes("use `run`, which stays in the foreground")
        .foreground_fix(Remedy::Replace("start", "run"), true),
    Entry::new("caddy run|file-server|reverse-proxy|respond", "serves HTTP", "caddy run --config Caddyfile")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--listen", "--from"])])
        .stays(),
    Entry::new(
        "caddy stop|reload|validate|fmt|adapt|version|list-modules|build-info|environ|trust|untrust",
        "asks or signals Caddy",
        "caddy validate",
    )
    .ends()
    .repeatable(),
    Entry::new("frankenphp run|php-server", "serves PHP", "frankenphp php-server --root public")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--listen", "-l"])])
        .stays(),
    Entry::new("frankenphp stop|reload|validate|fmt|adapt|version", "asks or signals FrankenPHP", "frankenphp version")
        .ends()
        .repeatable(),
    Entry::new("mercure run", "serves the Mercure hub", "mercure run").task(Task::Serve).stays(),
    Entry::new("mercure $", "serves the Mercure hub", "./mercure").task(Task::Serve).stays(),
    Entry::new("haproxy", "checks its configuration", "haproxy -c -f haproxy.cfg").with(&["-c", "-v", "-vv"]).ends().repeatable(),
    Entry::new("haproxy", "balances load", "haproxy -db -f haproxy.cfg")
        .with(&["-db", "-W", "-Ws"])
        .without(&["-D"])
        .task(Task::Serve)
        .stays(),
    Entry::new("haproxy", "balances load", "haproxy -db -D -f haproxy.cfg").with(&["-db"]).task(Task::Serve).stays(),
    Entry::new("haproxy", "balances load", "haproxy -D -f haproxy.cfg")
        .with(&["-D"])
        .task(Task::Serve)
        .daemonizes("use `haproxy -db -f …`")
        .foreground_fix(Remedy::Replace("-D", "-db"), false),
    Entry::new("varnishd", "asks Varnish", "varnishd -V").with(&["-V", "-C", "-x"]).ends().repeatable(),
    Entry::new("varnishd", "caches HTTP", "varnishd -F -a :80 -b localhost")
        .with(&["-F", "-d"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-a"])])
        .stays(),
    Entry::new("varnishd", "caches HTTP", "varnishd -a :80 -b localhost")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-a"])])
        .ends_depending(varnishd),
    Entry::new("websocketd", "serves a program by websocket", "websocketd --port 80 ./x")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--port"])])
        .ends_depending(unless_asked),
    Entry::new("http.server", "serves files", "python -m http.server 8000")
        .task(Task::Serve)
        .listens(&[Listen::Operand(0)])
        .ends_depending(unless_asked),
    Entry::new("meilisearch", "serves a search engine", "meilisearch --http-addr 0.0.0.0:7700")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--http-addr"])])
        .ends_depending(unless_asked),
    Entry::new("traefik|envoy|qdrant|typesense-server", "serves", "traefik --configfile traefik.yaml")
        .task(Task::Serve)
        .ends_depending(unless_asked),
    Entry::new("krakend run", "serves HTTP", "krakend run -c krakend.json").task(Task::Serve).stays(),
];

/// A program that serves unless it is asked something.
pub(super) fn unless_asked(call: &Call<'_>) -> Ends {
    let asks = ["--version", "-v", "--help", "-h"].iter().any(|option| call.has(option));
    if asks || matches!(call.operand(0), Some("version" | "healthcheck")) { Ends::Unknown } else { Ends::Never }
}

fn nginx(call: &Call<'_>) -> Ends {
    let directives = call.value("-g");
    if let Some(directives) = &directives {
        let words: Vec<&str> = directives.text.split([' ', '\t', '\n']).filter(|word| !word.is_empty()).collect();
        if words.windows(2).any(|pair| pair[0].ends_with("daemon") && pair[1].starts_with("off")) {
            return Ends::Never;
        }
        if !directives.exact {
            return Ends::Unknown;
        }
    }
    // The configuration may say `daemon off;`.
    if call.has("-c") || call.has("-p") || call.may_have_more_options() {
        return Ends::Unknown;
    }
    Ends::daemon("use `nginx -g 'daemon off;'`", directives.is_none().then_some(Remedy::Append("-g 'daemon off;'")), false)
}

/// Whether Apache is told to stay in the foreground.
fn apache_stays(call: &Call<'_>) -> bool {
    call.has("-X") || call.values(&["-D"]).iter().any(|define| matches!(define.text.as_str(), "FOREGROUND" | "NO_DETACH"))
}

fn httpd(call: &Call<'_>) -> Ends {
    // BusyBox has an `httpd` of its own, with `-p PORT` and `-f` for the foreground.
    if call.mentions("-p") || call.mentions("-h") {
        return Ends::Unknown;
    }
    if apache_stays(call) {
        return Ends::Never;
    }
    match call.value("-k").map(|signal| signal.text).as_deref() {
        None | Some("start" | "restart" | "graceful") if !call.may_have_more_options() => {
            Ends::daemon("use `httpd -DFOREGROUND`", Some(Remedy::Append("-DFOREGROUND")), false)
        }
        Some("stop" | "graceful-stop") => Ends::Yes,
        _ => Ends::Unknown,
    }
}

fn apachectl(call: &Call<'_>) -> Ends {
    if apache_stays(call) {
        return Ends::Never;
    }
    match call.value("-k").map(|signal| signal.text).as_deref() {
        Some("start" | "restart" | "graceful") if !call.may_have_more_options() => {
            Ends::daemon("use `apachectl -D FOREGROUND`", Some(Remedy::Append("-D FOREGROUND")), false)
        }
        Some("stop" | "graceful-stop") => Ends::Yes,
        _ => match call.operand(0) {
            Some("stop" | "graceful-stop" | "configtest" | "status" | "fullstatus") => Ends::Yes,
            _ => Ends::Unknown,
        },
    }
}

fn apachectl_start(call: &Call<'_>) -> Ends {
    apachectl_with(call, Remedy::Replace("start", "-D FOREGROUND"))
}

fn apachectl_graceful(call: &Call<'_>) -> Ends {
    apachectl_with(call, Remedy::Replace("graceful", "-D FOREGROUND"))
}

fn apachectl_with(call: &Call<'_>, fix: Remedy) -> Ends {
    if apache_stays(call) || call.may_have_more_options() {
        return Ends::Unknown;
    }
    Ends::daemon("use `apachectl -D FOREGROUND`", Some(fix), false)
}

fn varnishd(call: &Call<'_>) -> Ends {
    if call.may_have_more_options() {
        return Ends::Unknown;
    }
    Ends::daemon("use `varnishd -F`", Some(Remedy::Insert("-F")), true)
}
