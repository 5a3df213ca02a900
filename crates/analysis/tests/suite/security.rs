//! The rules about security: what they see, and above all what they keep silent about.

use crate::common::{CONFIG, check_config, check_files, found_in, summaries};
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Report, Target, check};

/// A configuration whose app has these lines.
fn app(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("applications:\n  app:\n    type: \"php:8.4\"\n{lines}")
}

/// What one rule finds, as `severity "marked text"`.
fn of(report: &Report, rule: &str) -> Vec<String> {
    let of = format!(" {rule} ");
    summaries(report).iter().filter(|line| line.contains(&of)).map(|line| line.replacen(&of, " ", 1)).collect()
}

/// What one rule finds in a script.
fn in_script(place: &str, script: &str, rule: &str) -> Vec<String> {
    let of = format!(" {rule} ");
    let found = found_in(place, script, "");
    found.iter().filter(|line| line.contains(&of)).map(|line| line.replacen(&of, " ", 1)).collect()
}

fn env(name: &str, value: &str) -> String {
    app(&format!("variables:\n  env:\n    {name}: {value}"))
}

#[test]
fn secrets_by_name() {
    let found = |name: &str, value: &str| of(&check_config(&env(name, value)), "hardcoded-secret");
    for name in ["APP_SECRET", "JWT_SECRET", "STRIPE_API_KEY", "DB_PASSWORD", "GITHUB_TOKEN", "UPSUN_CLI_TOKEN", "PRIVATE_KEY"] {
        assert_eq!(found(name, "d41c9e0b7a52f6e3"), ["warning \"d41c9e0b7a52f6e3\""], "{name}");
    }
    for value in [
        "\"\"", "1", "true", "changeme", "change_me_later", "password", "xxxxxxxxxxxxxxxxxxxxxxxx", "\"********\"",
        "${env:APP_SECRET}", "\"@app.secret\"", "'%env(APP_SECRET)%'", "/run/secrets/app",
        "\"your-very-secure-jwt-secret-key-change-this\"", "APP_SECRET", "\"{{ secret }}\"", "https://vault.shop.de/v1",
        "me@shop.de", "\"null://default\"", "file:///app/key.pem",
    ] {
        assert!(found("APP_SECRET", value).is_empty(), "{value}");
    }
    for name in ["AUTHOR", "TOKEN_TTL", "PASSWORD_FILE", "NEXT_PUBLIC_API_KEY", "VITE_MAP_TOKEN", "CACHE_KEY", "OAUTH_CLIENT_ID"] {
        assert!(found(name, "d41c9e0b7a52f6e3").is_empty(), "{name}");
    }
}

#[test]
fn secrets_by_shape() {
    let github = format!("ghp_{}", "a1B2c3D4e5F6".repeat(3));
    let stripe = format!("sk_live_{}", "4eC39HqLyjWDarjtT1zdp7dc");
    let aws = format!("AKIA{}", "Q7X2M9KD4LPW8ZTR");
    for token in [github.as_str(), &stripe, &aws] {
        let report = check_config(&env("ANYTHING", token));
        assert_eq!(of(&report, "hardcoded-secret"), [format!("warning {token:?}")]);
        assert_eq!(
            in_script("hooks.build", &format!("set -e\ntool --key {token}"), "hardcoded-secret"),
            [format!("warning {token:?}")]
        );
    }
    let url = |url: &str| of(&check_config(&env("DATABASE_URL", url)), "hardcoded-secret");
    assert_eq!(url("mysql://shop:h7Gk2Lq9@db.shop.de:3306/main"), ["warning \"h7Gk2Lq9\""]);
    for good in [
        "mysql://user:pass@127.0.0.1:3306/app", "mysql://shop:h7Gk2Lq9@localhost/app",
        "mysql://main:main@database.internal:3306/main", "redis://cache:6379", "mysql://shop:$DB_PASSWORD@db.shop.de/app",
        "\"https://user:password@api.shop.de\"", "\"https://xxxx:xxxxxxxx@api.shop.de\"", "smtp://mailpit:1025",
        "\"https://shop.de/?x=a:b@c\"",
    ] {
        assert!(url(good).is_empty(), "{good}");
    }
}

#[test]
fn secrets_in_scripts() {
    let found = |script: &str| in_script("hooks.build", script, "hardcoded-secret");
    for script in [
        "export API_TOKEN=zT5bQ1wE9r", "API_TOKEN=zT5bQ1wE9r make", "API_TOKEN='zT5bQ1wE9r'\nmake", "env API_TOKEN=zT5bQ1wE9r make",
    ] {
        assert_eq!(found(script).len(), 1, "{script}: {:?}", found(script));
    }
    for script in [
        "SECRET_KEY_BASE=1 bin/rails assets:precompile", "export API_TOKEN=$OTHER", "API_TOKEN=$(cat /run/token) make",
        "export API_TOKEN", "SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile", "export API_TOKEN=\"${API_TOKEN:-}\"",
    ] {
        assert!(found(script).is_empty(), "{script}");
    }
}

#[test]
fn a_secret_is_in_no_message() {
    let config =
        app("variables:\n  env:\n    APP_SECRET: \"9f8A7b6C5d4Eq2\"\nhooks:\n  build: |\n    export DB_PASSWORD=Sup3rS3cret9 && \
         curl -H \"X: ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6\" https://api.shop.de/x > /tmp/y\n    composer install");
    let report = check_config(&config);
    assert_eq!(of(&report, "hardcoded-secret").len(), 3);
    for found in &report.diagnostics {
        let said = format!("{} {:?} {:?} {:?}", found.message, found.help, found.related, found.fixes);
        for secret in ["9f8A7b6C5d4Eq2", "Sup3rS3cret9", "a1B2c3D4"] {
            assert!(!said.contains(secret), "{}: {said}", found.rule.id);
        }
    }
}

#[test]
fn access_of_viewers() {
    for (lines, expected) in [
        ("access: {ssh: viewer}", 1),
        ("access: {ssh: contributor}", 0),
        ("access: {ssh: admin}", 0),
        ("workers: {w: {access: {ssh: viewer}, commands: {start: a}}}", 1),
        ("web: {access: {ssh: viewer}}", 1),
    ] {
        assert_eq!(of(&check_config(&app(lines)), "ssh-for-viewers").len(), expected, "{lines}");
    }
}

#[test]
fn debugging() {
    let found = |name: &str, value: &str| of(&check_config(&env(name, value)), "debug-enabled").len();
    for (name, value) in [
        ("APP_DEBUG", "1"),
        ("APP_DEBUG", "true"),
        ("APP_DEBUG", "\"True\""),
        ("DEBUG", "'1'"),
        ("APP_ENV", "dev"),
        ("WP_DEBUG", "true"),
        ("NODE_ENV", "development"),
        ("RAILS_ENV", "development"),
        ("FLASK_DEBUG", "1"),
        ("ASPNETCORE_ENVIRONMENT", "Development"),
    ] {
        assert_eq!(found(name, value), 1, "{name}: {value}");
    }
    for (name, value) in [
        ("APP_DEBUG", "0"),
        ("APP_DEBUG", "false"),
        ("DEBUG", "\"app:*\""),
        ("APP_ENV", "prod"),
        ("NODE_ENV", "production"),
        ("APP_ENV", "staging"),
        ("XDEBUG_MODE", "\"off\""),
        ("WP_DEBUG_LOG", "true"),
        ("APP_DEBUG", "${DEBUG}"),
    ] {
        assert_eq!(found(name, value), 0, "{name}: {value}");
    }
    let php =
        |value: &str| of(&check_config(&app(&format!("variables:\n  php:\n    display_errors: {value}"))), "debug-enabled").len();
    assert_eq!((php("on"), php("\"1\""), php("off"), php("'0'")), (1, 1, 0, 0));
    let unrouted = format!(
        "{}  front:\n    type: \"php:8.4\"\nroutes:\n  \"https://{{default}}/\": {{type: upstream, upstream: \"front:http\"}}\n",
        env("APP_DEBUG", "1")
    );
    assert!(of(&check_config(&unrouted), "debug-enabled").is_empty());
}

#[test]
fn certificates_that_nobody_checks() {
    let found = |script: &str| in_script("hooks.build", script, "tls-verification-off");
    for (script, marked) in [
        ("curl -k https://a.shop.de/x -o x", "-k"),
        ("curl -fsSk https://a.shop.de/x -o x", "-fsSk"),
        ("curl --insecure https://a.shop.de/x", "--insecure"),
        ("wget --no-check-certificate https://a.shop.de/x", "--no-check-certificate"),
        ("git -c http.sslVerify=false clone https://a.shop.de/x.git", "http.sslVerify=false"),
        ("git config --global http.sslVerify false", "http.sslVerify false"),
        ("npm config set strict-ssl false", "strict-ssl false"),
        ("npm install --strict-ssl=false", "--strict-ssl=false"),
        ("pip install --trusted-host pypi.shop.de x", "--trusted-host"),
        ("export NODE_TLS_REJECT_UNAUTHORIZED=0", "NODE_TLS_REJECT_UNAUTHORIZED=0"),
        ("NODE_TLS_REJECT_UNAUTHORIZED=0 node a.js", "NODE_TLS_REJECT_UNAUTHORIZED=0"),
        ("GIT_SSL_NO_VERIFY=true git clone https://a.shop.de/x.git", "GIT_SSL_NO_VERIFY=true"),
        ("composer config secure-http false", "secure-http false"),
    ] {
        assert_eq!(found(script), [format!("warning {marked:?}")], "{script}");
    }
    for script in [
        "curl -k https://localhost:8443/x", "curl -k https://127.0.0.1/x", "curl -k https://search.internal:9200",
        "curl -k \"$URL\"", "curl -k \"https://$HOST/x\"", "curl https://a.shop.de/-k", "git config http.sslVerify true",
        "npm config set strict-ssl true", "NODE_TLS_REJECT_UNAUTHORIZED=1 node a.js", "echo curl -k https://a.shop.de",
        "tar -k -xf x.tar", "curl -k https://search:9200/x",
    ] {
        assert!(found(script).is_empty(), "{script}");
    }
}

#[test]
fn scripts_from_elsewhere() {
    // A later command that fails without the download: otherwise, that its failure goes unnoticed is what is said.
    let found = |script: &str| in_script("hooks.build", &format!("{script}\nuv a\nmain a\nlatest a"), "remote-script-piped");
    for script in [
        "curl -LsSf https://astral.sh/uv/install.sh | sh",
        "curl -s https://raw.githubusercontent.com/a/b/main/c.sh | bash",
        "wget -qO- https://a.shop.de/latest/x.sh | sh -s -- --yes",
        "curl -s https://raw.githubusercontent.com/a/b/main/c.sh | bash /dev/stdin x",
    ] {
        assert_eq!(found(script).len(), 1, "{script}");
    }
    for script in [
        "curl -o- https://raw.githubusercontent.com/creationix/nvm/v0.33.8/install.sh | dash",
        "curl -s https://raw.githubusercontent.com/a/b/3685358f5694b25eb093e497d0acc3c249b98a52/c.sh | bash",
        "curl -s https://gist.github.com/u/1/raw/3685358f5694b25eb093e497d0acc3c249b98a52/c.sh | bash",
        "curl -fs https://get.symfony.com/cloud/configurator | bash",
        "curl -s \"$URL\" | sh",
        "curl -s https://a.shop.de/x.json | jq .",
        "curl -s https://a.shop.de/x.json | python3 -m json.tool",
        "curl -s https://a.shop.de/x.json | node parse.js",
        "curl -s https://a.shop.de/x -o x && sh x",
        "cat x.sh | sh",
        "curl -s https://a.shop.de/x.json | php -r 'echo 1;'",
        "curl -s http://localhost/x | sh",
    ] {
        assert!(found(script).is_empty(), "{script}: {:?}", found(script));
    }
}

#[test]
fn locations_of_php() {
    let web = |location: &str, rest: &str| {
        let location: String = location.lines().map(|line| format!("      {line}\n")).collect();
        app(&format!("{rest}web:\n  locations:\n    /x:\n{location}"))
    };
    let run =
        |location: &str, rest: &str| check_files(&[(CONFIG, &web(location, rest)), ("lib/a.php", "<?php"), ("css/a.css", "")]);
    assert_eq!(of(&run("root: lib\nscripts: false", ""), "php-source-exposure"), ["warning \"scripts\""]);
    let deep = |file: &str| {
        let config = app(
            "web:\n  locations:\n    /x:\n      root: x\n      scripts: false\nmounts: {\"x/up\": {source: storage, source_path: u}}",
        );
        of(&check_files(&[(CONFIG, &config), ("x/a.txt", ""), (file, "<?php")]), "php-source-exposure").len()
    };
    assert_eq!((deep("x/a/b/c.php"), deep("x/a.php")), (1, 1));
    assert_eq!((deep("x/a/b/c/d.php"), deep("x/up/c.php"), deep("x/.git/c.php"), deep("y/c.php")), (0, 0, 0, 0));
    for good in [
        "root: lib\nscripts: false\nallow: false",
        "root: lib",
        "root: css\nscripts: false",
        "root: lib\nscripts: false\nrules:\n  '\\.php$': {allow: false}",
        "root: missing\nscripts: false",
    ] {
        assert!(of(&run(good, ""), "php-source-exposure").is_empty(), "{good}");
    }
    let mount = "mounts:\n  web/files: {source: storage, source_path: files}\n";
    assert_eq!(of(&run("root: web/files", mount), "uploads-execute-scripts"), ["warning \"web/files\""]);
    assert_eq!(of(&run("root: /web/files/img\nscripts: true", mount), "uploads-execute-scripts"), ["warning \"true\""]);
    for good in [
        "root: web/files\nscripts: false", "root: web/files\nallow: false", "root: web", "root: web/files2",
        "root: web/files\nrules:\n  '\\.php$': {scripts: false}",
    ] {
        assert!(of(&run(good, mount), "uploads-execute-scripts").is_empty(), "{good}");
    }
    let node = web("root: web/files", mount).replace("php:8.4", "nodejs:24");
    assert!(of(&check_config(&node), "uploads-execute-scripts").is_empty());
}

#[test]
fn the_whole_application_as_a_web_site() {
    let run = |location: &str| {
        let location: String = location.lines().map(|line| format!("      {line}\n")).collect();
        of(&check_config(&app(&format!("web:\n  locations:\n    /:\n{location}"))), "app-root-exposed")
    };
    for root in ["\"\"", "/", ".", "\"./\""] {
        assert_eq!(run(&format!("root: {root}\npassthru: /index.php")), [format!("warning {root:?}")]);
    }
    for good in [
        "root: web\npassthru: /index.php",
        "root: \"\"\npassthru: /index.php\nallow: false",
        "root: \"\"\npassthru: /index.php\nrules:\n  '\\.env$': {allow: false}",
        "root: \"\"\nindex: [index.html]",
        "root: \"\"\npassthru: false",
        "passthru: true",
        "root:\npassthru: true",
        "root: ~\npassthru: true",
    ] {
        assert!(run(good).is_empty(), "{good}: {:?}", run(good));
    }
    let config = app("web:\n  locations:\n    /:\n      root: \"\"\n      passthru: /index.php");
    let wordpress = check_files(&[(CONFIG, &config), ("wp-includes/version.php", "<?php"), ("index.php", "<?php")]);
    assert!(of(&wordpress, "app-root-exposed").is_empty());
}

#[test]
fn services_that_are_open_to_everybody() {
    let run = |image: &str, configuration: &str, upstream: &str| {
        let services = format!("services:\n  search:\n    type: \"{image}\"\n    configuration: {configuration}\n");
        let routes = format!("routes:\n  \"https://s.{{default}}/\": {{type: upstream, upstream: \"{upstream}\"}}\n");
        of(&check_config(&format!("{}{services}{routes}", app(""))), "service-exposed-without-auth").len()
    };
    for (image, configuration, upstream, expected) in [
        ("opensearch:3", "{}", "search:opensearch", 1),
        ("elasticsearch:8.5", "{authentication: {enabled: false}}", "search:elasticsearch", 1),
        ("opensearch:3", "{authentication: {enabled: true}}", "search:opensearch", 0),
        ("elasticsearch-enterprise:8.19", "{}", "search:elasticsearch", 0),
        ("opensearch:3", "{}", "app:http", 0),
        ("varnish:7.6", "{}", "search:http", 0),
        ("opensearch:3", "!include search.yaml", "search:opensearch", 0),
    ] {
        assert_eq!(run(image, configuration, upstream), expected, "{image} {configuration} {upstream}");
    }
    let database = |start: &str, env: &str| {
        let lines = format!("web:\n  commands:\n    start: {start}\nvariables:\n  env: {env}");
        let routes = "routes:\n  \"https://{default}/\": {type: upstream, upstream: \"app:http\"}\n";
        of(&check_config(&format!("{}{routes}", app(&lines))), "service-exposed-without-auth")
    };
    assert_eq!(database("chroma run --host 0.0.0.0 --port $PORT", "{}"), ["info \"app\""]);
    assert_eq!(database("uv run --no-sync chroma run --port $PORT", "{}"), ["info \"app\""]);
    assert_eq!(database("./qdrant --config-path config.yaml", "{}"), ["info \"app\""]);
    assert_eq!(database("chroma run", "{CHROMA_SERVER_AUTHN_CREDENTIALS: x}"), [""; 0]);
    assert_eq!(database("chroma utils", "{}"), [""; 0]);
    assert_eq!(database("node qdrant.js", "{}"), [""; 0]);
}

#[test]
fn checks_that_are_switched_off() {
    let run = |lines: &str| of(&check_config(&app(lines)), "security-checks-disabled");
    assert_eq!(run("dependencies: {php: {config: {audit: {block-insecure: false}}}}"), ["warning \"false\""]);
    assert_eq!(run("preflight: {enabled: false}"), ["info \"false\""]);
    assert_eq!(run("preflight: {enabled: true, ignored_rules: [a]}"), ["info \"ignored_rules\""]);
    for good in ["dependencies: {php: {config: {audit: {block-insecure: true}}}}", "preflight: {enabled: true, ignored_rules: []}"]
    {
        assert!(run(good).is_empty(), "{good}");
    }
}

#[test]
fn writable_for_everybody_is_a_matter_of_taste() {
    let run = |script: &str, pedantic| {
        let mut files = MemoryFiles::new();
        files.insert(CONFIG, app(&format!("hooks:\n  build: |\n    {script}")));
        let options = Options { pedantic, ..Options::default() };
        of(&check(&files, &Target::Directory(RepoPath::root()), &options), "world-writable")
    };
    for (script, marked) in [
        ("chmod -R 777 var", "777"),
        ("chmod 0666 a", "0666"),
        ("chmod a+w a", "a+w"),
        ("chmod -R o+rwx a", "o+rwx"),
        ("umask 000", "000"),
    ] {
        assert_eq!(run(script, true), [format!("hint {marked:?}")], "{script}");
        assert!(run(script, false).is_empty(), "{script}");
    }
    for script in
        ["chmod 755 a", "chmod +x a", "chmod 644 a", "chmod u+w a", "chmod g+w a", "umask 022", "chmod 0700 a", "chmod o-w a"]
    {
        assert!(run(script, true).is_empty(), "{script}");
    }
}

#[test]
fn answers_that_every_site_may_read() {
    let run = |lines: &str| {
        let mut files = MemoryFiles::new();
        files.insert(CONFIG, app(&format!("web:\n  locations:\n    /:\n      root: web\n{lines}")));
        let options = Options { pedantic: true, ..Options::default() };
        of(&check(&files, &Target::Directory(RepoPath::root()), &options), "cors-wildcard")
    };
    assert_eq!(run("      headers: {Access-Control-Allow-Origin: \"*\"}"), ["hint \"\\\"*\\\"\""]);
    assert_eq!(run("      rules:\n        '\\.woff2$': {headers: {access-control-allow-origin: '*'}}"), ["hint \"'*'\""]);
    assert!(run("      headers: {Access-Control-Allow-Origin: https://shop.de, X-A: \"*\"}").is_empty());
}
