//! Routes: their URLs, what they lead to, redirects and the cache.

use crate::common::{CONFIG, check_config, summaries};
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target, check};

fn with_routes(routes: &str) -> String {
    let lines: String = routes.lines().map(|line| format!("  {line}\n")).collect();
    format!(
        "\
applications:
  app:
    type: \"php:8.4\"
    workers:
      queue:
        commands: {{start: php queue.php}}
  api:
    type: \"nodejs:24\"
    relationships:
      db: \"db:mysql\"
      cache: \"cache:varnish\"
services:
  db:
    type: \"mariadb:11.8\"
  mercure:
    type: \"mercure:0.14\"
  cache:
    type: \"unknown:1\"
routes:
{lines}"
    )
}

/// What the rules about routes find.
fn found(routes: &str) -> Vec<String> {
    let is_route = |found: &String| {
        ["route", "redirect", "url-malformed"].iter().any(|rule| found.split(' ').nth(1).unwrap_or_default().starts_with(rule))
    };
    summaries(&check_config(&with_routes(routes))).into_iter().filter(is_route).collect()
}

fn upstream(url: &str, rest: &str) -> String {
    format!("\"{url}\": {{type: upstream, upstream: \"app:http\"{rest}}}")
}

#[test]
fn urls_of_routes() {
    for url in [
        "https://{default}/", "https://{default}", "http://{default}/", "https://{all}/", "https://www.{default}/",
        "http://*.{default}/", "https://example.com/", "https://example.com/blog", "https://{default}/blog/",
        "HTTPS://Example.com/", "https://my_host.{default}/a-b_c.d/~x",
    ] {
        assert_eq!(found(&upstream(url, "")), [""; 0], "{url}");
    }
    for (url, marked) in [
        ("{default}/", "\"{default}/\""),
        ("/", "\"/\""),
        ("/blog", "\"/blog\""),
        ("www.example.com", "\"www.example.com\""),
        ("https:/{default}/", "https:/"),
        ("https//{default}/", "https//"),
        ("https:{default}/", "https:"),
        ("ftp://{default}/", "ftp"),
        ("wss://{default}/", "wss"),
        ("https://{defaut}/", "{defaut}"),
        ("https://{{default}}/", "{{default}}"),
        ("https://{domain}/", "{domain}"),
        ("https://www.{default/", "{"),
        ("https://{default}/{path}", "{path}"),
        ("https://{default}:8443/", ":8443"),
        ("https://{default}:443/", ":443"),
        ("https://example.com:8080", ":8080"),
        ("https:///", "\"https:///\""),
        ("https://www.*.{default}/", "*"),
        ("https://*/", "*"),
        ("https://a*.{default}/", "*"),
        ("https://{default}/blog/*", "*"),
        ("https://{default}/(.*)", "(.*)"),
        ("https://{default}/^a", "^"),
        ("https://{default}/?a=b", "?a=b"),
        ("https://{default}/#a", "#a"),
        ("https://{default}/a b", " "),
        ("“https://{default}/“", "“"),
    ] {
        let expected = format!("error route-key-invalid {marked:?}");
        assert_eq!(found(&upstream(url, "")), [expected], "{url}");
    }
}

#[test]
fn upstreams() {
    let route = |upstream: &str| format!("\"https://{{default}}/\": {{type: upstream, upstream: {upstream}}}");
    for upstream in ["\"app:http\"", "app:http", "'app:php'", "api:http", "mercure:mercure", "cache:anything"] {
        assert_eq!(found(&route(upstream)), [""; 0], "{upstream}");
    }
    for (upstream, expected) in [
        ("\"myapp:http\"", "error route-upstream-unknown \"myapp\""),
        ("APP:http", "error route-upstream-unknown \"APP\""),
        ("queue:http", "error route-upstream-unknown \"queue\""),
        ("app--queue:http", "error route-upstream-unknown \"app--queue\""),
        ("app", "warning route-upstream-endpoint \"app\""),
        ("\"app\"", "warning route-upstream-endpoint \"\\\"app\\\"\""),
        ("api:php", "error route-upstream-endpoint \"php\""),
        ("app:https", "error route-upstream-endpoint \"https\""),
        ("app:80", "error route-upstream-endpoint \"80\""),
        ("db:mysql", "error route-upstream-endpoint \"db\""),
        ("mercure:http", "error route-upstream-endpoint \"http\""),
        ("mercure", "warning route-upstream-endpoint \"mercure\""),
    ] {
        assert_eq!(found(&route(upstream)), [expected], "{upstream}");
    }
    assert_eq!(found("\"https://{default}/\": {upstream: \"gone:http\"}"), ["error route-upstream-unknown \"gone\""]);
}

#[test]
fn one_url_twice() {
    let both = |a: &str, b: &str| found(&format!("{}\n{}", upstream(a, ""), upstream(b, "")));
    for (a, b, severity) in [
        ("https://{default}", "https://{default}/", Some("error")),
        ("https://EXAMPLE.com/", "https://example.com/", Some("error")),
        ("https://{default}/a", "https://{default}/a/", Some("warning")),
        ("https://{default}/", "https://{all}/", Some("info")),
        ("https://{all}/", "https://{default}", Some("info")),
        ("https://{default}/", "http://{default}/", None),
        ("https://{default}/a", "https://{default}/A", None),
        ("https://www.{default}/", "https://{default}/", None),
        ("https://{default}/", "https://{all}/b", None),
    ] {
        let expected = severity.map(|severity| format!("{severity} route-duplicate {:?}", format!("\"{b}\"")));
        assert_eq!(both(a, b), expected.into_iter().collect::<Vec<_>>(), "{a} {b}");
    }
}

#[test]
fn the_primary_route_and_ids() {
    let two = |a: &str, b: &str| found(&format!("{}\n{}", upstream("https://{default}/", a), upstream("https://x.{default}/", b)));
    assert_eq!(two(", primary: true", ""), [""; 0]);
    assert_eq!(two(", primary: true", ", primary: false"), [""; 0]);
    assert_eq!(two(", primary: true", ", primary: true"), ["error route-primary-multiple \"true\""]);
    assert_eq!(two(", id: a", ", id: b"), [""; 0]);
    assert_eq!(two(", id: ~", ", id: ~"), [""; 0]);
    assert_eq!(two(", id: a", ", id: a"), ["warning route-id-duplicate \"a\""]);
    let redirect = "\"https://{default}/\": {type: upstream, upstream: \"app:http\"}\n\"https://www.{default}/\": {type: redirect, to: \
                    \"https://{default}/\", primary: true}";
    assert_eq!(found(redirect), ["warning route-primary-multiple \"true\""]);
}

#[test]
fn targets_of_redirects() {
    let redirect = |to: &str| {
        found(&format!(
            "{}\n\"https://www.{{default}}/\": {{type: redirect, to: \"{to}\"}}\n\"https://a.{{default}}/\": {{type: redirect, to: \
             \"https://b.{{default}}/\"}}\n\"https://b.{{default}}/\": {{type: redirect, to: \"https://{{default}}/\"}}",
            upstream("https://{default}/", "")
        ))
    };
    for to in [
        "https://{default}/", "https://{all}/", "https://{default}/blog", "https://example.com/", "http://{default}/", "/login",
        "//example.com/", "https://a.{default}/", "http://www.{default}/", "https://www.{default}/de",
    ] {
        assert_eq!(redirect(to), [""; 0], "{to}");
    }
    for to in ["https://www.{default}/", "https://www.{default}", "www.example.com", "https://{defaut}/", "https://shop.{default}/"]
    {
        let expected = format!("warning route-redirect-target {:?}", format!("\"{to}\""));
        assert_eq!(redirect(to), [expected], "{to}");
    }
    for (to, marked) in
        [("https//x.com", "https//"), ("http:/x.com", "http:/"), ("htps://x.com", "htps://"), ("https://x.com/a b", " ")]
    {
        assert_eq!(redirect(to), [format!("error url-malformed {marked:?}")], "{to}");
    }
    let circle = "\"https://a.{default}/\": {type: redirect, to: \"https://b.{default}/\"}\n\"https://b.{default}/\": {type: redirect, to: \
                  \"https://a.{default}\"}";
    assert_eq!(found(circle), ["warning route-redirect-target \"\\\"https://b.{default}/\\\"\""], "each circle once");
}

#[test]
fn redirects_of_paths() {
    let path = |path: &str, rest: &str| {
        found(&upstream("https://{default}/", &format!(", redirects: {{paths: {{'{path}': {{{rest}}}}}}}")))
    };
    for (key, rest) in [
        ("/a", "to: /b"),
        ("/a", "to: /b, prefix: false"),
        ("/a", "to: /b, prefix: true, append_suffix: false"),
        ("/a", "to: /b, prefix: false, append_suffix: false"),
        ("/a", "to: /b, regexp: false, prefix: false"),
        ("^/a$", "to: /b, regexp: true"),
        ("^/a/(.*)$", "to: \"https://example.com/$1\", regexp: true"),
        ("^/a(/.*|)$", "to: \"https://example.com/to$1\", regexp: true"),
        ("^/a/(?<x>.*)/(?:b)$", "to: \"/b/$1\", regexp: true"),
        ("^/a/(?<x>.*)/(?!b)(c)$", "to: \"/b/$2$is_args$args\", regexp: true"),
        ("/a.html", "to: /b"),
        ("/a+b", "to: /b"),
        ("/a(b)", "to: /b"),
    ] {
        assert_eq!(path(key, rest), [""; 0], "{key} {rest}");
    }
    for (key, rest, expected) in [
        ("^/a", "to: /b", "warning redirect-regex \"'^/a'\""),
        ("/a/(.*)", "to: /b", "warning redirect-regex \"'/a/(.*)'\""),
        ("/a$", "to: /b", "warning redirect-regex \"'/a$'\""),
        ("/a?b=c", "to: /b", "warning redirect-regex \"?b=c\""),
        ("/a", "to: \"/b/$1\"", "warning redirect-regex \"$1\""),
        ("/a", "to: \"/b$is_args$args\"", "warning redirect-regex \"$is_args\""),
        ("^/a/(.*", "to: /b, regexp: true", "error redirect-regex \"(\""),
        ("^/a/[b", "to: /b, regexp: true", "error redirect-regex \"[\""),
        ("*.html", "to: /b, regexp: true", "error redirect-regex \"*\""),
        ("^/a$", "to: \"/b/$1\", regexp: true", "warning redirect-regex \"$1\""),
        ("^/(a)$", "to: \"/$1/$2\", regexp: true", "warning redirect-regex \"$2\""),
        ("^/a$", "to: /b, regexp: true, prefix: false", "error redirect-options-conflict \"prefix\""),
        ("^/a$", "to: /b, regexp: true, append_suffix: true", "error redirect-options-conflict \"append_suffix\""),
        ("/a", "to: /b, prefix: false, append_suffix: true", "error redirect-options-conflict \"append_suffix\""),
    ] {
        assert_eq!(path(key, rest), [expected], "{key} {rest}");
    }
}

#[test]
fn what_the_cache_takes() {
    let cache = |cache: &str| found(&upstream("https://{default}/", &format!(", cache: {{enabled: true, {cache}}}")));
    for good in [
        "headers: [Accept, Accept-Language, Authorization]", "cookies: [\"*\"]", "cookies: []", "cookies: [a, \"/^SS?ESS/\"]",
        "default_ttl: 0",
    ] {
        assert_eq!(cache(good), [""; 0], "{good}");
    }
    for (bad, expected) in [
        ("headers: [Accept, cookie]", "error route-cache-invalid \"cookie\""),
        ("headers: [Accept-Encoding]", "error route-cache-invalid \"Accept-Encoding\""),
        ("headers: [TE]", "error route-cache-invalid \"TE\""),
        ("cookies: [\"*\", a]", "warning route-cache-invalid \"\\\"*\\\"\""),
        ("cookies: [\"/^SESS\"]", "error route-cache-invalid \"\\\"/^SESS\\\"\""),
        ("cookies: [\"/(SESS/\"]", "error route-cache-invalid \"(\""),
    ] {
        assert_eq!(cache(bad), [expected], "{bad}");
    }
}

#[test]
fn encryption() {
    let tls = |tls: &str| found(&upstream("https://{default}/", &format!(", tls: {{{tls}}}")));
    for good in [
        "min_version: TLSv1.3",
        "strict_transport_security: {enabled: true}",
        "strict_transport_security: {enabled: true, include_subdomains: true, preload: true}",
        "strict_transport_security: {enabled: false, preload: false}",
        "client_authentication: require, client_certificate_authorities: [\"-----BEGIN CERTIFICATE-----\"]",
    ] {
        assert_eq!(tls(good), [""; 0], "{good}");
    }
    for (bad, marked) in [
        ("strict_transport_security: {enabled: false, preload: true}", "preload"),
        ("strict_transport_security: {enabled: true, preload: true}", "preload"),
        ("client_certificate_authorities: [\"-----BEGIN CERTIFICATE-----\"]", "client_certificate_authorities"),
        ("client_authentication: require, client_certificate_authorities: [\"x\"]", "\"x\""),
    ] {
        assert_eq!(tls(bad), [format!("warning route-tls {marked:?}")], "{bad}");
    }
}

#[test]
fn too_many_routes() {
    let many = |count: usize| (0..count).map(|n| upstream(&format!("https://s{n}.{{default}}/"), "") + "\n").collect::<String>();
    assert_eq!(found(&many(100)), [""; 0]);
    assert_eq!(found(&many(101)), ["warning route-limits \"routes\""]);
    // Two routes a domain, so that there are too many of both.
    let pairs = |count: usize| -> usize {
        let routes: String = (0..count)
            .map(|n| upstream(&format!("https://s{n}.com/"), "") + "\n" + &upstream(&format!("https://www.s{n}.com/"), "") + "\n")
            .collect();
        found(&routes).len()
    };
    assert_eq!((pairs(50), pairs(51)), (0, 2));
}

#[test]
fn varnish_behind_the_cache() {
    let config = |cache: &str| {
        format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\nservices:\n  v:\n    type: \"varnish:9.0\"\n    relationships: {{app: \"app:http\"}}\n    \
             configuration: {{vcl: \"sub vcl_recv {{ set req.backend_hint = app.backend(); }}\"}}\nroutes:\n  \"https://{{default}}/\":\n    type: \
             upstream\n    upstream: \"v:http\"\n{cache}"
        )
    };
    let found = |cache: &str| -> Vec<String> {
        summaries(&check_config(&config(cache))).into_iter().filter(|found| found.contains("varnish")).collect()
    };
    assert_eq!(found(""), ["warning route-cache-before-varnish \"\\\"https://{default}/\\\"\""]);
    assert_eq!(found("    cache: {enabled: true}\n"), ["warning route-cache-before-varnish \"cache\""]);
    assert_eq!(found("    cache: {enabled: false}\n"), [""; 0]);
}

#[test]
fn apps_that_nothing_reaches() {
    let config = |one: &str, two: &str, rest: &str| {
        format!(
            "applications:\n  one:\n    type: \"nodejs:24\"\n    web: {{locations: {{\"/\": {{passthru: true{one}}}}}}}\n  two:\n    type: \
             \"nodejs:24\"\n    web: {{locations: {{\"/\": {{passthru: true{two}}}}}}}\n{rest}"
        )
    };
    let found = |config: &str| -> Vec<String> {
        summaries(&check_config(config)).into_iter().filter(|found| found.contains("app-without-route")).collect()
    };
    let route = "routes:\n  \"https://{default}/\": {type: upstream, upstream: \"one:http\"}\n";
    assert_eq!(found(&config("", "", route)), ["info app-without-route \"two\""]);
    assert_eq!(found(&config("", ", allow: false", route)), [""; 0]);
    assert_eq!(found(&config("", "", "")), ["warning app-without-route \"two\""]);
    assert_eq!(found(&config("", "", "routes: {}\n")), [""; 0], "an empty section may be meant");
    assert_eq!(found(&config("", ", allow: false", "")), [""; 0]);
    let both = format!("{route}  \"https://two.{{default}}/\": {{type: upstream, upstream: \"two:http\"}}\n");
    assert_eq!(found(&config("", "", &both)), [""; 0]);
    let related = config("", "", route).replace("  two:\n", "    relationships: {x: \"two:http\"}\n  two:\n");
    assert_eq!(found(&related), [""; 0], "another app connects to it");
    let typo = config("", "", &route.replace("one:", "tow:"));
    assert_eq!(found(&typo), [""; 0], "a route that leads nowhere may be the one");
}

#[test]
fn proxies_to_the_project_itself() {
    let proxy = |to: &str| {
        found(&format!("{}\n\"https://p.{{default}}/\": {{type: proxy, to: \"{to}\"}}", upstream("https://{default}/", "")))
    };
    assert_eq!(proxy("https://example.com/"), [""; 0]);
    assert_eq!(proxy("http://app.internal/"), ["info route-type-mismatch \"\\\"http://app.internal/\\\"\""]);
    assert_eq!(proxy("https://{default}/"), ["info route-type-mismatch \"\\\"https://{default}/\\\"\""]);
}

#[test]
fn wildcards() {
    assert_eq!(found(&upstream("https://*.{default}/", "")), ["info route-wildcard-certificate \"\\\"https://*.{default}/\\\"\""]);
    assert_eq!(found(&upstream("http://*.{default}/", "")), [""; 0]);
}

#[test]
fn paths_that_the_app_has_no_location_for() {
    let config = |locations: &str, path: &str| {
        format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    web: {{commands: {{start: node a.js}}, locations: {{{locations}}}}}\nroutes:\n  \
             \"https://{{default}}{path}\": {{type: upstream, upstream: \"app:http\"}}\n"
        )
    };
    let found = |locations: &str, path: &str| {
        summaries(&check_config(&config(locations, path))).iter().any(|found| found.contains("route-location-mismatch"))
    };
    for (locations, path) in [
        ("\"/\": {passthru: true}", "/admin"),
        ("\"/\": {root: public}", "/admin"),
        ("\"/admin\": {passthru: true}", "/admin/"),
        ("\"/admin/\": {passthru: true}", "/admin"),
        ("\"/admin/api\": {passthru: true}", "/admin"),
        ("\"/admin\": {passthru: true}", "/admin/api"),
        ("\"/admin\": {passthru: true}", "/"),
    ] {
        assert!(!found(locations, path), "{locations} {path}");
    }
    for (locations, path) in [("\"/backend\": {passthru: true}", "/admin"), ("\"/admin\": {passthru: true}", "/administration")] {
        assert!(found(locations, path), "{locations} {path}");
    }
}

#[test]
fn sockets_behind_the_cache() {
    let hints = |route: &str| {
        let mut memory = MemoryFiles::new();
        memory.insert(CONFIG, with_routes(route));
        let options = Options { pedantic: true, ..Options::default() };
        let report = check(&memory, &Target::Directory(RepoPath::root()), &options);
        summaries(&report).into_iter().filter(|found| found.contains("websocket")).collect::<Vec<_>>()
    };
    assert_eq!(hints(&upstream("https://{default}/ws", "")), ["hint websocket-buffering \"\\\"https://{default}/ws\\\"\""]);
    assert_eq!(hints(&upstream("https://{default}/live/websocket", "")).len(), 1);
    assert_eq!(hints(&upstream("https://{default}/ws", ", cache: {enabled: false}")), [""; 0]);
    assert_eq!(hints(&upstream("https://{default}/news", "")), [""; 0]);
    assert_eq!(found(&upstream("https://{default}/ws", "")), [""; 0], "only with --pedantic");
}

#[test]
fn keys_of_another_type_of_route() {
    let to = "to: \"https://example.com/\"";
    let upstream = "upstream: \"app:http\"";
    let paths = "redirects: {paths: {\"/a\": {to: \"/b\"}}}";
    let rows: &[(String, &[&str])] = &[
        (format!("type: upstream, {to}"), &["error route-type-mismatch \"to\""]),
        (format!("type: upstream, {upstream}, {to}"), &["error route-type-mismatch \"to\""]),
        (format!("{upstream}, {to}"), &["error route-type-mismatch \"to\""]),
        (format!("type: redirect, {upstream}"), &["error route-type-mismatch \"upstream\""]),
        (format!("type: redirect, {to}, {upstream}"), &["error route-type-mismatch \"upstream\""]),
        (format!("type: redirect, {to}, cache: {{enabled: true}}"), &["error route-type-mismatch \"cache\""]),
        (format!("type: redirect, {to}, ssi: {{enabled: true}}"), &["error route-type-mismatch \"ssi\""]),
        (format!("type: redirect, {to}, sticky: {{enabled: true}}"), &["error route-type-mismatch \"sticky\""]),
        // One mistake, one finding.
        (format!("type: redirect, {upstream}, cache: {{enabled: true}}"), &["error route-type-mismatch \"upstream\""]),
        (format!("type: proxy, {upstream}"), &["error route-type-mismatch \"upstream\""]),
        (format!("type: proxy, {to}, {upstream}"), &["error route-type-mismatch \"upstream\""]),
        (format!("type: proxy, {to}, cache: {{enabled: true}}"), &["error route-type-mismatch \"cache\""]),
        (format!("type: proxy, {to}, ssi: {{enabled: true}}"), &["error route-type-mismatch \"ssi\""]),
        (format!("type: proxy, {to}, {paths}"), &["error route-type-mismatch \"redirects\""]),
        ("type: proxy, to: \"http://app.internal/\"".to_owned(), &["info route-type-mismatch \"\\\"http://app.internal/\\\"\""]),
        ("type: upstream".to_owned(), &["error missing-required \"\\\"https://www.{default}/\\\"\""]),
        ("type: redirect".to_owned(), &["error missing-required \"\\\"https://www.{default}/\\\"\""]),
        ("type: proxy".to_owned(), &["error missing-required \"\\\"https://www.{default}/\\\"\""]),
        ("id: x".to_owned(), &["error missing-required \"\\\"https://www.{default}/\\\"\""]),
        (to.to_owned(), &["warning missing-required \"\\\"https://www.{default}/\\\"\""]),
        // What was meant can't be told from a type that is none.
        (format!("type: redirekt, {upstream}"), &["error invalid-enum \"redirekt\""]),
        (format!("type: redirekt, {to}"), &["error invalid-enum \"redirekt\""]),
        (format!("type: upstream, {upstream}, {paths}, cache: {{enabled: true}}, ssi: {{enabled: true}}, sticky: true"), &[]),
        (format!("type: redirect, {to}, {paths}, tls: {{}}, id: x, primary: false, attributes: {{}}"), &[]),
        (format!("type: proxy, {to}, tls: {{}}, id: x"), &[]),
        (format!("type: null, {upstream}"), &[]),
    ];
    let home = "\"https://{default}/\": {type: upstream, upstream: \"app:http\"}";
    for (route, expected) in rows {
        let report = check_config(&with_routes(&format!("{home}\n\"https://www.{{default}}/\": {{{route}}}")));
        let ours = ["route-type", "missing-", "invalid-enum", "unknown-property", "property-at", "wrong-value"];
        let is_ours = |found: &String| ours.iter().any(|rule| found.split(' ').nth(1).unwrap_or_default().starts_with(rule));
        let found: Vec<String> = summaries(&report).into_iter().filter(is_ours).collect();
        assert_eq!(found, *expected, "{route}");
    }
}

#[test]
fn redirects_without_a_path() {
    assert_eq!(found(&upstream("https://{default}/", ", redirects: {paths: {}}")), ["warning redirect-options-conflict \"paths\""]);
    assert_eq!(found(&upstream("https://{default}/", ", redirects: {paths: {\"/a\": {to: \"/b\"}}}")), [""; 0]);
}
