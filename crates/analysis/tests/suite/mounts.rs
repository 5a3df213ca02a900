//! Where files are written, and what that means on each kind of mount.

use crate::common::{check_config, check_files, found_in, summaries, with_script};

const MOUNTS: &str = "\
mounts:
  \"/var/cache\": {source: instance, source_path: cache}
  \"shared\": {source: storage, source_path: shared}
  \"net\": {source: service, service: files, source_path: net}
  \"/scratch/\": {source: tmp, source_path: scratch}
  \"old\": {source: local, source_path: old}
  \"warm\": {source: temporary, source_path: warm}";

fn deploy(script: &str) -> Vec<String> {
    found_in("hooks.deploy", &format!("set -e\n{script}"), MOUNTS)
}

fn marks(found: &[String], rule: &str) -> bool {
    found.iter().any(|found| found.contains(rule))
}

#[test]
fn an_instance_mount_from_a_hook() {
    for (script, marked) in [
        ("date > var/cache/x", "var/cache/x"),
        ("date > /app/var/cache/x", "/app/var/cache/x"),
        ("date > $PLATFORM_APP_DIR/var/cache/x", "$PLATFORM_APP_DIR/var/cache/x"),
        ("date > \"${PLATFORM_APP_DIR}/var/cache/x\"", "\"${PLATFORM_APP_DIR}/var/cache/x\""),
        ("date > ~/var/cache/x", "~/var/cache/x"),
        ("date > $HOME/var/cache/x", "$HOME/var/cache/x"),
        ("date > ./var/../var//cache/x", "./var/../var//cache/x"),
        ("cd var\ndate > cache/x", "cache/x"),
        ("cd var && date > cache/x", "cache/x"),
        ("cd var/cache\ncd -\ndate > var/cache/x", "var/cache/x"),
        ("cd /tmp\ncd\ndate > var/cache/x", "var/cache/x"),
        ("(cd /tmp; date > x)\ndate > var/cache/x", "var/cache/x"),
        ("DIR=var/cache\ndate > $DIR/x", "$DIR/x"),
        ("DIR=$PWD/var\ndate > \"$DIR/cache/x\"", "\"$DIR/cache/x\""),
        ("date > var/cache/$X", "var/cache/$X"),
        ("rm -rf var/cache/*", "var/cache/*"),
        ("rm -rf var", "var"),
        ("date | tee var/cache/x", "var/cache/x"),
        ("cp a.txt var/cache", "var/cache"),
        ("cp -r a b var/cache/", "var/cache/"),
        ("cp -t var/cache a.txt", "var/cache"),
        ("rsync -a a/ var/cache/", "var/cache/"),
        ("ln -sfn /tmp/x var/cache/link", "var/cache/link"),
        ("touch var/cache/.done", "var/cache/.done"),
        ("mkdir -p var/cache/twig", "var/cache/twig"),
        ("dd if=/dev/zero of=var/cache/x count=1", "of=var/cache/x"),
        ("tar -xzf /tmp/a.tgz -C var/cache", "var/cache"),
        ("curl -sS -o var/cache/x https://example.com", "var/cache/x"),
        ("wget -q -O var/cache/x https://example.com", "var/cache/x"),
        ("sed -i s/a/b/ var/cache/x", "var/cache/x"),
        ("sh -c 'date > var/cache/x'", "var/cache/x"),
        ("write() { date > var/cache/x; }\nwrite", "var/cache/x"),
        ("for d in a b; do date > var/cache/$d; done", "var/cache/$d"),
        ("date > old/x", "old/x"),
    ] {
        let found = deploy(script);
        assert_eq!(found, [format!("warning instance-mount-write-in-deploy {marked:?}")], "{script}");
    }
}

#[test]
fn what_is_no_write_to_an_instance_mount() {
    for script in [
        "date > shared/x", "date > net/x", "date > /tmp/x", "date > /dev/null 2>&1", "cat var/cache/x", "date > $UNKNOWN/x",
        "cd $UNKNOWN\ndate > var/cache/x", "for d in */; do cd var; done\ndate > cache/x",
        "cd \"$(dirname \"$0\")\"\ndate > var/cache/x", "echo '> var/cache/x'", "mkdir -p var/cache",
        "rsync -a var/cache/ host:backup/", "(cd shared; date > var.txt)", "ls 2>&1 | grep x",
    ] {
        assert_eq!(deploy(script), [""; 0], "{script}");
    }
    // A path component, not a prefix: `var/cache2` is another directory, which is read-only.
    assert_eq!(deploy("date > var/cache2/x"), ["error write-to-read-only \"var/cache2/x\""]);
}

#[test]
fn one_finding_for_each_mount_of_a_script() {
    let script = "date > var/cache/a\ndate > var/cache/b\ndate > old/c";
    assert_eq!(
        deploy(script),
        ["warning instance-mount-write-in-deploy \"var/cache/a\"", "warning instance-mount-write-in-deploy \"old/c\""]
    );
    let report = check_config(&with_script("hooks.deploy", script, MOUNTS));
    let found = report.diagnostics.iter().find(|found| found.rule.id == "instance-mount-write-in-deploy");
    let related: Vec<_> = found.unwrap().related.iter().map(|related| related.message.as_str()).collect();
    assert_eq!(related, ["`var/cache` is declared here", "writes `var/cache/b` as well"]);
}

#[test]
fn how_bad_it_is_depends_on_the_place() {
    let script = "date > var/cache/x";
    assert_eq!(found_in("hooks.post_deploy", script, MOUNTS), ["warning instance-mount-write-in-deploy \"var/cache/x\""]);
    assert_eq!(found_in("crons.c.commands.start", script, MOUNTS), ["info instance-mount-write-in-deploy \"var/cache/x\""]);
    for place in ["web.commands.pre_start", "web.commands.start", "web.commands.post_start", "workers.w.commands.start"] {
        assert_eq!(found_in(place, &format!("{script}\n./server"), MOUNTS), [""; 0], "{place}");
    }
}

#[test]
fn tmp_mounts_are_empty_after_a_restart() {
    assert_eq!(deploy("date > scratch/x"), ["warning tmp-mount-write-in-deploy \"scratch/x\""]);
    assert_eq!(deploy("date > warm/x"), ["warning tmp-mount-write-in-deploy \"warm/x\""]);
    assert_eq!(found_in("crons.c.commands.start", "date > scratch/x", MOUNTS), ["info tmp-mount-write-in-deploy \"scratch/x\""]);
    assert_eq!(deploy("rm -rf scratch/*"), [""; 0], "what is deleted would have gone by itself");
    assert_eq!(found_in("web.commands.pre_start", "date > scratch/x", MOUNTS), [""; 0]);
}

#[test]
fn an_instance_has_its_own_mounts_instead_of_the_apps() {
    let web = "mounts:\n  a: {source: storage, source_path: a}\nweb:\n  mounts:\n    b: {source: instance, source_path: b}";
    assert_eq!(found_in("hooks.deploy", "date > b/x", web), ["warning instance-mount-write-in-deploy \"b/x\""]);
    assert_eq!(found_in("hooks.deploy", "date > a/x", web), ["error write-to-read-only \"a/x\""]);
    let worker = "\
applications:
  app:
    type: \"php:8.4\"
    mounts:
      a: {source: storage, source_path: a}
    workers:
      own:
        mounts:
          b: {source: storage, source_path: b}
        commands:
          start: node x.js > b/log
      inherits:
        commands:
          start: node x.js > a/log
      none:
        mounts: {}
        commands:
          start: node x.js > a/log
";
    assert_eq!(
        summaries(&check_config(worker)),
        ["info instance-override-replaces \"mounts\"", "error write-to-read-only \"a/log\""]
    );
}

#[test]
fn the_read_only_file_system() {
    for (script, severity, marked) in [
        ("date > x.txt", "error", "x.txt"),
        ("date >> x.txt", "error", "x.txt"),
        ("date 2> x.txt", "error", "x.txt"),
        ("touch public/x", "error", "public/x"),
        ("cp a b", "error", "b"),
        ("chmod +x a.sh", "error", "a.sh"),
        ("sed -i s/a/b/ config.php", "error", "config.php"),
        ("git clone https://example.com/x.git data", "error", "data"),
        ("date > /etc/motd", "error", "/etc/motd"),
        ("cp a /usr/local/bin/a", "error", "/usr/local/bin/a"),
        ("mkdir -p public/x", "warning", "public/x"),
        ("rm -f public/x", "warning", "public/x"),
        ("date > public/$X", "warning", "public/$X"),
        ("date > x.txt || true", "warning", "x.txt"),
    ] {
        let found = deploy(script);
        assert_eq!(found, [format!("{severity} write-to-read-only {marked:?}")], "{script}");
    }
    for script in ["date > /run/x", "date > /var/log/x", "date > /tmp/x", "date > $X", "> /dev/stdout date", "rm -rf $X/y"] {
        assert_eq!(deploy(script), [""; 0], "{script}: not known to be read-only");
    }
    for (place, script) in [("hooks.build", "date > x.txt"), ("source.operations.u.command", "date > x.txt && git commit -am x")] {
        assert_eq!(found_in(place, script, MOUNTS), [""; 0], "{place}: writable there");
    }
}

#[test]
fn a_write_that_may_go_through_a_link() {
    let links = "\
applications:
  app:
    type: \"php:8.4\"
    mounts: {\"shared\": {source: storage, source_path: shared}}
    hooks:
      build: ln -sfn ../shared/files public/files
      deploy: cp logo.png public/files/logo.png
";
    assert_eq!(summaries(&check_config(links)), [""; 0]);
    assert_eq!(found_in("hooks.deploy", "if [ -w public ]; then date > public/x; fi", MOUNTS), [""; 0]);
}

#[test]
fn a_directory_that_is_there_needs_no_making() {
    let config = with_script("hooks.deploy", "mkdir -p public/assets", "mounts:\n  shared: {source: storage, source_path: shared}");
    let report = check_files(&[(crate::common::CONFIG, &config), ("public/assets/.gitkeep", "")]);
    assert_eq!(summaries(&report), [""; 0]);
    let built = "\
applications:
  app:
    type: \"php:8.4\"
    hooks:
      build: mkdir -p public/assets
      deploy: mkdir -p public/assets
";
    assert_eq!(summaries(&check_config(built)), [""; 0]);
    assert_eq!(deploy("mkdir -p var"), [""; 0], "above a mount, the directory is there");
}

#[test]
fn mounts_that_are_not_known_to_be_all() {
    let config = with_script("hooks.deploy", "date > x/y", "mounts: !include mounts.yaml");
    let found = summaries(&check_config(&config));
    assert!(!marks(&found, "write-to-read-only"), "{found:?}");
    let report = check_files(&[(crate::common::CONFIG, &config), ("mounts.yaml", "x: {source: storage, source_path: x}\n")]);
    assert_eq!(summaries(&report), [""; 0]);
}

#[test]
fn a_mount_that_is_ignored_is_reported_elsewhere() {
    assert_eq!(found_in("hooks.deploy", "date > .cache/x", "mounts:\n  \".cache\": {source: tmp, source_path: c}"), [""; 0]);
}

#[test]
fn old_string_mounts_count_as_well() {
    assert_eq!(found_in("hooks.deploy", "date > files/x", "mounts:\n  files: \"shared:files/files\""), [""; 0]);
    assert_eq!(
        found_in("hooks.deploy", "date > files/x", "mounts:\n  files: \"tmp:files\""),
        ["warning tmp-mount-write-in-deploy \"files/x\""]
    );
}

#[test]
fn what_is_built_below_a_mount_is_hidden() {
    let build = |script: &str| found_in("hooks.build", script, MOUNTS);
    assert_eq!(build("cp -r assets/. shared/"), ["warning mount-write-in-build \"shared/\""]);
    assert_eq!(build("date > var/cache/x"), ["warning mount-write-in-build \"var/cache/x\""]);
    for script in [
        "mkdir -p shared/x", "rm -rf shared", "mv shared shared-built", "set -e\ndate > shared/x\nmv shared shared-built",
        "set -e\ndate > shared/x\nrm -rf shared/x", "set -e\ncp -r a shared\nrm -rf shared", "chmod -R g+w shared",
        "date > shared2/x",
    ] {
        assert_eq!(build(script), [""; 0], "{script}");
    }
    let info = build("php bin/console cache:warmup");
    assert_eq!(info, ["info mount-write-in-build \"bin/console cache:warmup\""], "a program's own directory may be configured");
}
