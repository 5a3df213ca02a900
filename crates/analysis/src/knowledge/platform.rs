//! The platform's own tools, and those of the operating system it runs on.

use super::{Entry, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::plain("upsun").aliases(&["platform", "upsun-cli", "platform-cli", "upsunfixed"]).values(&[
        "-p", "--project", "-e", "--environment", "-A", "--app", "-r", "--relationship", "--schema", "-i", "--identity-file", "-f",
        "--file", "--name", "--value", "--level", "-l", "--prefix", "--org", "-o",
    ]),
    Program::new("useradd").aliases(&["adduser"]).values(&["-d", "-g", "-G", "-s", "-u", "-c"]),
    Program::new("groupadd").aliases(&["addgroup"]).values(&["-g"]),
    Program::new("crontab").values(&["-u"]),
    Program::plain("systemctl").values(&["-H", "-M", "-t", "--type"]),
    Program::new("printenv"),
    Program::new("env").values(&["-u", "-C"]),
];

/// Options that name another environment or project.
const ELSEWHERE: &[&str] = &["-e", "--environment", "-p", "--project"];

/// What they do.
pub static ENTRIES: &[Entry] = &[
    // The Upsun CLI.
    Entry::new("upsun backup:create|backup|snapshot:create", "makes a backup", "upsun backup:create --yes")
        .task(Task::Dump)
        .ends()
        .doubles("makes one more backup")
        .mild(),
    Entry::new("upsun backup:restore|snapshot:restore", "restores a backup", "upsun backup:restore --yes")
        .task(Task::Reset)
        .without(ELSEWHERE)
        .ends()
        .destroys("overwrites the data with the backup's")
        .redeploys(),
    Entry::new("upsun backup:restore|snapshot:restore", "restores a backup", "upsun backup:restore -e staging")
        .task(Task::Reset)
        .ends()
        .destroys("overwrites the data with the backup's"),
    Entry::new("upsun backup:delete|snapshot:delete", "deletes a backup", "upsun backup:delete x").ends().privileged(),
    Entry::new("upsun environment:branch|branch", "makes an environment", "upsun environment:branch feature")
        .ends()
        .fails_again("fails when the environment exists")
        .remedy("test first whether the environment exists")
        .privileged(),
    Entry::new("upsun variable:create|vcre", "creates a variable", "upsun variable:create --update --name env:X --value 1")
        .with(&["--update", "-u"])
        .without(ELSEWHERE)
        .ends()
        .repeatable()
        .redeploys(),
    Entry::new("upsun variable:create|vcre", "creates a variable", "upsun variable:create -e x --update --name env:X --value 1")
        .with(&["--update", "-u"])
        .ends()
        .repeatable(),
    Entry::new("upsun variable:create|vcre", "creates a variable", "upsun variable:create --name env:X --value 1")
        .without(ELSEWHERE)
        .ends()
        .fails_again("fails when the variable exists")
        .remedy("add `--update`")
        .repeat_fix(Remedy::Insert("--update"))
        .redeploys(),
    Entry::new("upsun variable:create|vcre", "creates a variable", "upsun variable:create -e x --name env:X --value 1")
        .ends()
        .fails_again("fails when the variable exists")
        .remedy("add `--update`")
        .repeat_fix(Remedy::Insert("--update")),
    Entry::new(
        "upsun variable:update|variable:set|vset|variable:delete|vdel",
        "changes variables",
        "upsun variable:update env:X --value 1",
    )
    .without(ELSEWHERE)
    .ends()
    .redeploys(),
    Entry::new("upsun redeploy|environment:redeploy", "deploys the environment anew", "upsun redeploy --yes")
        .without(ELSEWHERE)
        .ends()
        .privileged()
        .redeploys(),
    Entry::new("upsun environment:push|push|deploy|environment:deploy", "deploys the environment", "upsun push")
        .without(ELSEWHERE)
        .ends()
        .privileged()
        .redeploys(),
    Entry::new(
        "upsun environment:synchronize|sync|environment:merge|merge|environment:delete|environment:activate|\
         environment:deactivate|environment:pause|environment:resume|environment:http-access|\
         environment:push|environment:redeploy|environment:init|environment:ssh|project:create|\
         project:delete|project:init|user:add|user:update|user:delete",
        "changes environments, projects or access",
        "upsun sync code data",
    )
    .ends()
    .privileged(),
    Entry::new(
        "upsun redeploy|push|deploy|environment:deploy|variable:update|variable:set|vset|variable:delete|vdel",
        "changes an environment",
        "upsun redeploy -e staging",
    )
    .ends(),
    Entry::new("upsun relationships|environment:relationships", "shows credentials", "upsun relationships").asks().privileged(),
    Entry::new(
        "upsun db:dump|db:size|environment:list|environments|environment:info|environment:url|url|\
         environment:logs|logs|log|activity:list|activities|activity:log|project:list|projects|project:info|\
         auth:info|variable:list|variables|variable:get|backup:list|backups|mount:list|mounts|mount:size|\
         route:list|routes|app:list|apps|service:list|services|worker:list|workers|list|help",
        "asks the platform",
        "upsun environment:list",
    )
    .asks(),
    Entry::new("upsun source-operation:run|operation:run", "runs an operation", "upsun source-operation:run update").ends(),
    Entry::new("upsun mount:download", "downloads files", "upsun mount:download --mount var --target var")
        .writes(&[Output::Option(&["--target"])])
        .ends(),
    // Scripts that come with the Symfony integration. The one for the deploy hook puts the cache back that was built.
    Entry::new("symfony-deploy", "runs a step of the Symfony integration", "symfony-deploy")
        .writes(&[Output::Usual("var/cache")])
        .ends()
        .repeatable(),
    Entry::new(
        "symfony-build|php-ext-install|yarn-install|php-session-clean|php-security-checker",
        "runs a step of the Symfony integration",
        "symfony-build",
    )
    .ends()
    .repeatable(),
    // The operating system.
    Entry::new("useradd", "adds a user", "useradd app")
        .task(Task::Administer)
        .ends()
        .fails_again("fails when the user exists")
        .remedy("test with `id` whether the user exists"),
    Entry::new("groupadd", "adds a group", "groupadd app")
        .task(Task::Administer)
        .without(&["-f", "--force"])
        .ends()
        .fails_again("fails when the group exists")
        .remedy("use `groupadd -f`"),
    Entry::new("userdel|groupdel|usermod|chpasswd|passwd", "changes users", "userdel app").task(Task::Administer).ends(),
    Entry::new("crontab", "lists scheduled jobs", "crontab -l").with(&["-l"]).asks(),
    Entry::new("crontab", "removes all scheduled jobs", "crontab -r").with(&["-r"]).ends(),
    Entry::new("crontab", "sets scheduled jobs", "crontab jobs.txt").task(Task::Administer).ends().repeatable(),
    Entry::new(
        "systemctl status|is-active|is-enabled|is-failed|show|cat|list-units|list-unit-files",
        "asks about services",
        "systemctl is-active nginx",
    )
    .asks(),
    Entry::new("systemctl stop|enable|disable|daemon-reload|reload|kill|mask|unmask", "changes services", "systemctl stop nginx")
        .ends(),
    Entry::new("service * status", "asks about a service", "service nginx status").asks(),
    Entry::new("service * stop|reload", "stops a service", "service nginx stop").ends(),
    Entry::new("kill|pkill|killall|skill", "ends processes", "pkill -f worker").ends().privileged(),
    Entry::new("env $", "shows all variables", "env").asks().privileged(),
    Entry::new("printenv $", "shows all variables", "printenv").asks().privileged(),
    Entry::new("printenv", "shows a variable", "printenv HOME").asks(),
    Entry::new("set", "changes the shell", "set -e").ends().repeatable(),
    Entry::new("apt-get|apt|aptitude|dpkg|yum|dnf|apk|brew|snap", "installs packages", "apt-get install -y jq").ends(),
    Entry::new("nix build|profile|store|flake", "builds packages", "nix build").task(Task::Install).ends(),
    Entry::new("nix-env|nix-build|nix-channel|nix-store", "builds packages", "nix-env -i jq").task(Task::Install).ends(),
    Entry::new("clamscan|freshclam", "looks for viruses", "clamscan -r public").without(&["-d", "--daemon"]).ends(),
    Entry::new("gpg", "encrypts or signs", "gpg --batch --verify x.sig").ends(),
];
