//! Definitions, references and highlights: across files, and into shell.

use crate::common::fixture;
use upsun_lint_ide::HighlightKind;

/// Two apps, their services, and everything that names them.
pub(crate) const SHOP: &str = r#"#- .upsun/apps.yaml
.env: &env
  APP_ENV: prod
applications:
  web:
    type: "php:8.4"
    relationships:
      database: {service: main-db, endpoint: reports}
      cache:
      api: "api:http"
    variables:
      env: *env
    hooks:
      deploy: |
        set -e
        psql -h "$DATABASE_HOST" -p "${DATABASE_PORT:-5432}"
        echo "$PLATFORM_RELATIONSHIPS" | base64 -d | jq -r '.database[0].host, .cache[0].port'
        redis-cli -h cache.internal ping; echo "$APP_ENV"
        sh scripts/deploy.sh
        total=1; show() { echo "$total"; }; show
        upsun ssh --app=api -A web --worker queue ls
    workers:
      queue:
        commands:
          start: "php worker.php \"$DATABASE_HOST\""
  api: !include api.yaml
#- .upsun/services.yaml
services:
  main-db:
    type: "postgresql:17"
    configuration:
      endpoints:
        reports: {default_database: main}
  cache: {type: "redis:8.0"}
routes:
  "https://{default}/": {type: upstream, upstream: "web:http"}
  "https://api.{default}/":
    type: upstream
    upstream: 'api:http'
#- .upsun/apps/none.txt
#- api.yaml
type: "nodejs:24"
source: {root: "/"}
relationships:
  database: {service: main-db, endpoint: reports}
mounts:
  "/files": {source: storage, service: web, source_path: files}
hooks:
  build: !include {type: string, path: scripts/build.sh}
web:
  commands:
    start: node server.js "$DATABASE_HOST"
#- scripts/build.sh
npm ci
#- scripts/deploy.sh
echo "$DATABASE_PATH"
#- .environment
export DATABASE_URL="pgsql://$DATABASE_HOST/$DATABASE_PATH"
"#;

/// The shop with a cursor before a word.
pub(crate) fn shop(word: &str) -> String {
    let (before, after) = word.split_once('|').expect("a cursor");
    let whole = format!("{before}{after}");
    assert!(SHOP.contains(&whole), "{whole}");
    SHOP.replacen(&whole, &format!("{before}$0{after}"), 1)
}

fn definition(word: &str) -> Vec<String> {
    let fixture = fixture(&shop(word));
    let found = fixture.snapshot.definition(&fixture.at);
    found.map(|found| found.targets.iter().map(|target| fixture.words(&target.focus)).collect()).unwrap_or_default()
}

#[test]
fn definitions() {
    for (word, targets) in [
        // From relationships, mounts and routes to what they name.
        ("service: main-|db, endpoint: reports}\n      cache", &[".upsun/services.yaml:2:main-db"][..]),
        ("endpoint: rep|orts}\n      cache", &[".upsun/services.yaml:6:reports"]),
        ("      cac|he:\n", &[".upsun/services.yaml:7:cache"]),
        ("\"ap|i:http\"", &[".upsun/apps.yaml:25:api"]),
        ("service: we|b", &[".upsun/apps.yaml:4:web"]),
        ("\"we|b:http\"", &[".upsun/apps.yaml:4:web"]),
        // Out of shell.
        ("$DATABASE|_HOST", &[".upsun/apps.yaml:7:database"]),
        ("${DATA|BASE_PORT", &[".upsun/apps.yaml:7:database"]),
        ("'.data|base[0]", &[".upsun/apps.yaml:7:database"]),
        (".cac|he[0].port", &[".upsun/apps.yaml:8:cache"]),
        ("cac|he.internal", &[".upsun/apps.yaml:8:cache"]),
        ("$APP|_ENV", &[".upsun/apps.yaml:2:APP_ENV"]),
        ("--app=ap|i", &[".upsun/apps.yaml:25:api"]),
        ("-A we|b", &[".upsun/apps.yaml:4:web"]),
        ("--worker que|ue", &[".upsun/apps.yaml:22:queue"]),
        ("echo \"$tot|al\"", &[".upsun/apps.yaml:19:total"]),
        ("}; sh|ow", &[".upsun/apps.yaml:19:show"]),
        ("worker.php \\\"$DATA|BASE", &[".upsun/apps.yaml:7:database"]),
        ("server.js \"$DATABASE|_HOST", &["api.yaml:4:database"]),
        // Out of a script that is called, and out of `.environment`.
        ("echo \"$DATABASE|_PATH", &[".upsun/apps.yaml:7:database"]),
        // Files.
        ("!include api|.yaml", &["api.yaml:1:"]),
        ("path: scripts/bu|ild.sh", &["scripts/build.sh:1:"]),
        ("sh scripts/dep|loy.sh", &["scripts/deploy.sh:1:"]),
        // Anchors, and definitions themselves.
        ("env: *e|nv", &[".upsun/apps.yaml:1:env"]),
        ("\n  main|-db:", &[".upsun/services.yaml:2:main-db"]),
        // Nothing.
        ("type: \"php|:8.4\"", &[]),
        ("set |-e", &[]),
        ("echo \"$PLATFORM|_REL", &[]),
    ] {
        assert_eq!(definition(word), targets, "{word}");
    }
}

fn references(word: &str) -> Vec<String> {
    let fixture = fixture(&shop(word));
    let found = fixture.snapshot.references(&fixture.at);
    let mark = |is_definition| if is_definition { "*" } else { "" };
    found.iter().map(|it| format!("{}{}", mark(it.is_definition), fixture.words(&it.place))).collect()
}

#[test]
fn references_are_found_everywhere() {
    assert_eq!(
        references("      data|base: {service"),
        [
            ".environment:1:DATABASE", ".environment:1:DATABASE", "*.upsun/apps.yaml:7:database", ".upsun/apps.yaml:15:DATABASE",
            ".upsun/apps.yaml:15:DATABASE", ".upsun/apps.yaml:16:database", ".upsun/apps.yaml:24:DATABASE",
            "scripts/deploy.sh:1:DATABASE",
        ]
    );
    // The environment of both apps, whose roots are one, is the same file.
    assert_eq!(references("\n  data|base: {service")[..2], [".environment:1:DATABASE", ".environment:1:DATABASE"]);
    let database = [".upsun/apps.yaml:7:main-db", "*.upsun/services.yaml:2:main-db", "api.yaml:4:main-db"];
    for word in ["\n  main|-db:", "service: ma|in-db, endpoint: reports}\nmounts"] {
        assert_eq!(references(word), database, "{word}");
    }
    assert_eq!(
        references("\n  w|eb:\n    type"),
        ["*.upsun/apps.yaml:4:web", ".upsun/apps.yaml:20:web", ".upsun/services.yaml:9:web", "api.yaml:6:web"]
    );
    assert_eq!(references("\n      qu|eue:"), [".upsun/apps.yaml:20:queue", "*.upsun/apps.yaml:22:queue"]);
    assert_eq!(references("&e|nv"), ["*.upsun/apps.yaml:1:env", ".upsun/apps.yaml:11:env"]);
    assert_eq!(references("set |-e"), [""; 0]);
}

#[test]
fn highlights_stay_in_the_file() {
    let fixture = fixture(&shop("$DATABASE|_HOST"));
    let found = fixture.snapshot.highlight(&fixture.at);
    assert_eq!(found.len(), 5);
    assert_eq!(found.iter().filter(|it| it.kind == HighlightKind::Write).count(), 1);
}

/// An app whose scripts and locations use its mounts.
const MOUNTS: &str = r#"applications:
  app:
    type: "php:8.4"
    mounts:
      "/var/uploads": {source: storage, source_path: uploads}
      var/uploads/tmp: {source: tmp, source_path: tmp}
      shared: {source: service, service: files, source_path: a}
      other: {source: storage, service: api, source_path: b}
    web:
      locations:
        "/": {root: public}
        "/files":
          root: "var/uploads/public"
    hooks:
      build: ls var/uploads/a
      deploy: |
        mkdir -p var/uploads/x "$PLATFORM_APP_DIR/shared/y" https://example.com/var/uploads/z
        cd var && rm -rf uploads/tmp/* uploads/tmp/z
      post_deploy: cat /app/shared/z ./shared/../shared/q shared
  api:
    type: "nodejs:24"
services:
  files: {type: "network-storage:1.0"}
"#;

#[test]
fn paths_lead_to_the_mounts_that_they_are_on() {
    let fixture_at = |word: &str| {
        let (before, after) = word.split_once('|').unwrap();
        let whole = format!("{before}{after}");
        assert!(MOUNTS.contains(&whole), "{whole}");
        fixture(&MOUNTS.replacen(&whole, &format!("{before}$0{after}"), 1))
    };
    for (word, target) in [
        ("root: \"var/up|loads/public", "5:/var/uploads"),
        ("ls var/up|loads/a", "5:/var/uploads"),
        ("-p var/up|loads/x", "5:/var/uploads"),
        ("$PLATFORM_APP_DIR/sha|red/y", "7:shared"),
        ("uploads/tm|p/z", "6:var/uploads/tmp"),
        ("/app/sha|red/z", "7:shared"),
        ("../shared/|q", "7:shared"),
        // From what a mount is made of to the service, or the app, that has it.
        ("source: ser|vice", "23:files"),
        ("source: sto|rage, service: api", "20:api"),
        ("service: fi|les", "23:files"),
    ] {
        let fixture = fixture_at(word);
        let found = fixture.snapshot.definition(&fixture.at).unwrap_or_else(|| panic!("{word}"));
        assert_eq!(found.targets.iter().map(|target| fixture.words(&target.focus)).collect::<Vec<_>>(), [target], "{word}");
    }
    for word in ["{root: pub|lic}", "uploads/tmp/|* ", "com/var/up|loads/z", "/q sha|red", "source: sto|rage, source_path: uploads"]
    {
        let fixture = fixture_at(word);
        assert_eq!(fixture.snapshot.definition(&fixture.at), None, "{word}");
    }
    let fixture = fixture_at("  sha|red: {");
    let found: Vec<String> = fixture.snapshot.references(&fixture.at).iter().map(|it| fixture.words(&it.place)).collect();
    assert_eq!(found, ["7:shared", "17:\"$PLATFORM_APP_DIR/shared/y\"", "19:/app/shared/z", "19:./shared/../shared/q"]);
    assert!(fixture.snapshot.prepare_rename(&fixture.at).is_err(), "what is in a volume would stay where it is");
    let fixture = fixture_at("  fil|es: {type");
    let found: Vec<String> = fixture.snapshot.references(&fixture.at).iter().map(|it| fixture.words(&it.place)).collect();
    assert_eq!(found, ["7:files", "23:files"], "`source: service` leads there, but doesn't name it");
    let edits = fixture.snapshot.rename(&fixture.at, "volume").unwrap();
    assert_eq!(edits.len(), 2);
}
