//! `timeline` and `where`: a deployment as it will run, and the place that a command belongs to.

use crate::sandbox::{Run, Sandbox};
use snapbox::{assert_data_eq, str};

const CONFIG: &str = r#"applications:
  api:
    type: "php:8.4"
    relationships:
      database: {service: db, endpoint: mysql}
    mounts:
      "/var/cache": {source: instance, source_path: cache}
    hooks:
      build: |
        set -e
        composer install
        npm run build
      deploy: |
        set -e
        [ -f var/cache/x ] || php bin/console cache:warmup
    crons:
      clean:
        spec: "H 3 * * *"
        commands:
          start: php bin/console app:clean
services:
  db:
    type: "mariadb:11.8"
"#;

fn project() -> Sandbox {
    let manifest = "{\n  \"scripts\": {\n    \"build\": \"vite build\"\n  }\n}\n";
    Sandbox::new(&[(".upsun/config.yaml", CONFIG), ("package.json", manifest)])
}

fn output(run: &Run) -> &str {
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    &run.stdout
}

#[test]
fn a_timeline_as_text() {
    assert_data_eq!(
        output(&project().run("timeline")),
        str![[r#"
api  php:8.4
  │
  ○   Upsun installs dependencies and runs the build flavor
  │
  ●   build hook  once for each new state of the code; its result is used again
  │   runs on   a build container
  │   reaches   no services
  │   writes    the whole app (becomes the image), $PLATFORM_CACHE_DIR (shared by all builds), /tmp
  │   requests  go on: nothing is deployed yet
  │
  │   11        composer install  installs packages
  │   12        npm run build
  │   package.json:3   vite build  builds the application
  │
  ○   the image is frozen: from here on only mounts and /tmp can be written
  │
  ○   requests are held; mounts and services are there
  │
  ·   pre_start: not used
  │
  ·   start: Upsun runs PHP-FPM
  │
  ·   post_start: not used
  │
  ●   deploy hook  once for each new build, not at a mere redeployment
  │   runs on   one instance
  │   reaches   database (mariadb:11.8)
  │   writes    var/cache (instance: each instance has its own), /tmp (each instance has its own,
  │             empty after a restart)
  │   requests  are held until it ends
  │
  │   15        php bin/console cache:warmup
  │               writes the cache → var/cache (instance), under a condition
  │             ▲ instance-mount-write-in-deploy: `php bin/console cache:warmup` writes `var/cache`,
  │               which is on an `instance` mount: the deploy hook runs on one instance, and the
  │               others never see it
  │
  ○   requests are accepted
  │
  ·   post_deploy hook: not used
  │
  when due or asked for
  │
  ●   cron clean  H 3 * * *
  │   runs on   one web instance
  │   reaches   and writes the same as above
  │   requests  go on; deployments wait until it ends
  │
  │   20        php bin/console app:clean

"#]]
    );
}

#[test]
fn a_timeline_as_mermaid() {
    assert_data_eq!(
        output(&project().run("timeline api --format mermaid")),
        str![[r#"
---
title: "api (php:8.4)"
---
flowchart TD
  n0(["Upsun installs dependencies and runs the build flavor"])
  subgraph p1["build"]
    n1["<b>build hook</b> · a build container<br><code>composer install</code><br><i>installs packages</i><br><code>npm run build</code><br><code>vite build</code><br><i>builds the application</i>"]
  end
  n2(["the image is frozen: from here on only mounts and /tmp can be written"])
  n3(["requests are held#59; mounts and services are there"])
  subgraph p7["deploy"]
    n7["<b>deploy hook</b> · one instance<br><code>php bin/console cache:warmup</code><br><i>writes the cache → var/cache #40;instance#41;, under a condition</i><br>⚠ instance-mount-write-in-deploy"]
  end
  n8(["requests are accepted"])
  subgraph p10["when due or asked for"]
    n10["<b>cron clean</b> · one web instance<br><code>php bin/console app:clean</code>"]
  end
  n0 --> n1
  n1 --> n2
  n2 --> n3
  n3 --> n7
  n7 --> n8
  class n0 event
  class n2 event
  class n3 event
  class n7 warning
  class n8 event
  classDef event fill:none,stroke-dasharray:4
  classDef error stroke:#d1242f,stroke-width:2px
  classDef warning stroke:#bf8700,stroke-width:2px

"#]]
    );
}

#[test]
fn a_timeline_as_a_picture_is_well_formed_and_stands_alone() {
    let hostile = CONFIG.replace("composer install", "echo '</text><script>alert(1)</script>&amp;\u{e9}'");
    for config in [CONFIG, &hostile] {
        let run = Sandbox::new(&[(".upsun/config.yaml", config)]).run("timeline --format svg");
        let picture = output(&run);
        let document = roxmltree::Document::parse(picture).unwrap();
        let names: Vec<&str> = document.descendants().filter(|node| node.is_element()).map(|node| node.tag_name().name()).collect();
        assert!(names.iter().all(|name| ["svg", "title", "style", "rect", "text", "tspan", "line", "circle"].contains(name)));
        assert!(!picture.contains("http://") || picture.matches("http://").count() == 1, "only the name space");
        assert!(picture.contains("deploy hook") && picture.contains("instance-mount-write-in-deploy"));
    }
}

#[test]
fn a_timeline_as_json() {
    let run = project().run("timeline api --format json");
    let document: serde_json::Value = serde_json::from_str(output(&run)).unwrap();
    assert_eq!(document["version"], 1);
    let items = document["apps"][0]["items"].as_array().unwrap();
    let steps: Vec<&str> = items.iter().filter(|item| item["used"] == true).map(|item| item["keys"].as_str().unwrap()).collect();
    assert_eq!(steps, ["hooks.build", "hooks.deploy", "crons.*.commands.start"]);
    let build = items.iter().find(|item| item["keys"] == "hooks.build").unwrap();
    let texts: Vec<(&str, u64)> = build["commands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|command| (command["text"].as_str().unwrap(), command["depth"].as_u64().unwrap()))
        .collect();
    assert_eq!(texts, [("composer install", 0), ("npm run build", 0), ("vite build", 1)]);
    assert_eq!(build["commands"][2]["place"]["file"], "package.json");
    let deploy = items.iter().find(|item| item["keys"] == "hooks.deploy").unwrap();
    assert_eq!(deploy["commands"][0]["condition"], "under a condition");
    assert_eq!(deploy["commands"][0]["findings"][0]["rule"], "instance-mount-write-in-deploy");
    assert_eq!(deploy["writable"][0]["mount"], "instance");
}

#[test]
fn a_command_finds_its_place() {
    assert_data_eq!(
        output(&project().run_where("php bin/console cache:warmup")),
        str![[r#"
php bin/console cache:warmup  in api
  writes the cache

✔ pre_start  web.commands.pre_start
  each instance gets its own, on whichever mount

Why not elsewhere
  ✘ build hook        mounts aren't there yet, and hide what the build leaves at their paths
                      (mount-write-in-build)
  ~ start             the app is not there until it is done (setup-inside-start)
  ~ post_start        the instance gets requests when it is done
  ✘ deploy hook       one instance runs it, and the others never get the files
                      (instance-mount-write-in-deploy)
  ✘ post_deploy hook  one instance runs it, and the others never get the files
                      (instance-mount-write-in-deploy)
  ~ worker            only what goes to a mount can be written
  ~ cron              only what goes to a mount can be written
  ~ operation         only what goes to a mount can be written
  ✘ source operation  mounts aren't there

Worth knowing
  `console cache:warmup` usually writes `var/cache`, which is on a mount of the kind `instance` here

"#]]
    );
}

#[test]
fn an_unknown_command_is_answered_with_questions() {
    assert_data_eq!(
        output(&project().run("where ./magic.sh")),
        str![[r#"
./magic.sh  in api

What it does isn't known here. These questions usually settle where it belongs; the first that is
answered with yes decides:

  Does it compile, bundle or install, and need no service?
    → build hook  hooks.build
  Does it set something up that each instance needs for itself, and end?
    → pre_start  web.commands.pre_start
  Is it the program that answers requests, and does it stay in the foreground?
    → start  web.commands.start
  Does it wait until the app can answer?
    → post_start  web.commands.post_start
  Must it happen once, with services, before the new version gets requests?
    → deploy hook  hooks.deploy
  May it happen once after that, beside requests, and be repeated without harm?
    → post_deploy hook  hooks.post_deploy
  Does it work on and on beside the app, without requests of its own?
    → worker  workers.*.commands.start
  Is it due at certain times, not more often than every five minutes?
    → cron  crons.*.commands.start
  Does a person decide when it is needed?
    → operation  operations.*.commands.start

"#]]
    );
}

#[test]
fn an_answer_as_json() {
    let run = project().run("where composer --format json");
    let document: serde_json::Value = serde_json::from_str(output(&run)).unwrap();
    assert_eq!((&document["version"], &document["app"], &document["known"]), (&1.into(), &"api".into(), &false.into()));
    let run = project().run("where gunicorn --format json");
    let document: serde_json::Value = serde_json::from_str(output(&run)).unwrap();
    assert_eq!((&document["known"], &document["best"]), (&true.into(), &serde_json::json!(["web.commands.start"])));
}

#[test]
fn what_is_asked_wrongly_is_said() {
    let two = "applications:\n  api: {type: \"php:8.4\"}\n  web: {type: \"nodejs:24\"}\n";
    let two = Sandbox::new(&[(".upsun/config.yaml", two)]);
    let empty = Sandbox::new(&[]);
    let without_apps = Sandbox::new(&[(".upsun/config.yaml", "services: {}\n")]);
    for (run, message) in [
        (project().run("timeline apo"), "there is no app `apo`; did you mean `api`? (available: `api`)"),
        (two.run("timeline --format svg"), "one picture shows one app; say which: `api`, `web`"),
        (two.run("where ls"), "the answer depends on the app; say which with `--app`: `api`, `web`"),
        (two.run("where ls --app x"), "there is no app `x`; available: `api`, `web`"),
        (empty.run("timeline"), "no `.upsun` folder"),
        (empty.run("where ls --app x"), "no `.upsun` folder"),
        (without_apps.run("timeline"), "the configuration has no app to deploy"),
        (project().run("timeline -p nowhere"), "nowhere"),
    ] {
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.starts_with("upsun-lint: ") && run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn a_place_is_found_outside_of_a_project() {
    let run = Sandbox::new(&[]).run_where("php artisan migrate --force");
    let text = output(&run);
    assert!(text.contains("✔ deploy hook") && text.contains("Without a project, this says nothing of mounts"), "{text}");
}
