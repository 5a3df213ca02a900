//! The platform's own tools.

use super::databases::second_operand;
use super::{Entry, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] =
    &[Program::plain("upsun").aliases(&["platform", "upsun-cli", "platform-cli", "upsunfixed"]).values(&[
        "-p", "--project", "-e", "--environment", "-A", "--app", "-r", "--relationship", "--schema", "-i", "--identity-file", "-f",
        "--file", "--name", "--value", "--level", "-l", "--prefix", "--org", "-o",
    ])];

/// Options that name another environment or project.
const ELSEWHERE: &[&str] = &["-e", "--environment", "-p", "--project"];

/// Options that answer a question, and variables that do.
const CONFIRMED: &[&str] = &["-y", "--yes", "-n", "--no", "--no-interaction"];
const NO_INTERACTION: &[&str] = &["UPSUN_CLI_NO_INTERACTION", "PLATFORMSH_CLI_NO_INTERACTION"];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("upsun sql|db:sql|environment:sql", "runs SQL", "upsun sql 'SELECT 1'").repeat_depending(second_operand).asking(),
    // The Upsun CLI.
    Entry::new("upsun backup:create|backup|snapshot:create", "makes a backup", "upsun backup:create --yes")
        .task(Task::Dump)
        .ends()
        .doubles("makes one more backup")
        .mild(),
    Entry::new("upsun backup:restore|snapshot:restore", "restores a backup", "upsun backup:restore --yes")
        .without(ELSEWHERE)
        .task(Task::Reset)
        .prompts(CONFIRMED, "asks for a confirmation that nobody gives")
        .answered_by(NO_INTERACTION, Some(Remedy::Insert("--yes")))
        .ends()
        .destroys("overwrites the data with the backup's")
        .redeploys(),
    Entry::new("upsun backup:restore|snapshot:restore", "restores a backup", "upsun backup:restore -e staging")
        .task(Task::Reset)
        .prompts(CONFIRMED, "asks for a confirmation that nobody gives")
        .answered_by(NO_INTERACTION, Some(Remedy::Insert("--yes")))
        .ends()
        .destroys("overwrites the data with the backup's"),
    Entry::new("upsun backup:delete|snapshot:delete", "deletes a backup", "upsun backup:delete x")
        .prompts(CONFIRMED, "asks for a confirmation that nobody gives")
        .answered_by(NO_INTERACTION, Some(Remedy::Insert("--yes")))
        .ends()
        .privileged(),
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
        .prompts(CONFIRMED, "asks for a confirmation that nobody gives")
        .answered_by(NO_INTERACTION, Some(Remedy::Insert("--yes")))
        .ends()
        .privileged()
        .redeploys(),
    Entry::new("upsun environment:push|push|deploy|environment:deploy", "deploys the environment", "upsun push")
        .without(ELSEWHERE)
        .prompts(CONFIRMED, "asks for a confirmation that nobody gives")
        .answered_by(NO_INTERACTION, Some(Remedy::Insert("--yes")))
        .ends()
        .privileged()
        .redeploys(),
    Entry::new(
        "upsun environment:synchronize|sync|environment:merge|merge|environment:delete|\
         environment:deactivate|environment:pause",
        "changes environments",
        "upsun sync code data",
    )
    .prompts(CONFIRMED, "asks for a confirmation that nobody gives")
    .answered_by(NO_INTERACTION, Some(Remedy::Insert("--yes")))
    .ends()
    .privileged(),
    Entry::new(
        "upsun environment:activate|environment:resume|environment:http-access|environment:push|\
         environment:redeploy|environment:init|project:create|project:delete|project:init|user:add|\
         user:update|user:delete",
        "changes environments, projects or access",
        "upsun environment:activate staging",
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
    Entry::new("upsun db:dump|sql-dump|environment:sql-dump", "dumps the database", "upsun db:dump --file dump.sql")
        .task(Task::Dump)
        .writes(&[Output::Option(&["-f", "--file"])])
        .ends()
        .repeatable(),
    Entry::new(
        "upsun db:size|environment:list|environments|environment:info|environment:url|url|environment:logs|\
         logs|log|activity:list|activities|activity:log|project:list|projects|project:info|auth:info|\
         variable:list|variables|variable:get|backup:list|backups|mount:list|mounts|mount:size|route:list|\
         routes|app:list|apps|service:list|services|worker:list|workers|list|help",
        "asks the platform",
        "upsun environment:list",
    )
    .asks(),
    Entry::new(
        "upsun environment:curl|e:curl|project:curl|p:curl|api:curl|integration:list|integrations|\
         domain:list|domains|certificate:list|resources:get|metrics:all|metrics|operation:list|\
         activity:get|repo:cat|user:list|users|organization:list|ssh-key:list",
        "asks the platform",
        "upsun activity:get",
    )
    .asks(),
    Entry::new("upsun environment:ssh|ssh", "runs a command in an app", "upsun ssh -e staging uptime"),
    Entry::new("upsun mount:upload", "uploads files", "upsun mount:upload --mount var --source var")
        .reads(&[Output::Option(&["--source"])])
        .ends()
        .repeatable(),
    Entry::new(
        "upsun resources:set|autoscaling:set", "changes the resources of the environment", "upsun resources:set --size app:1",
    )
    .ends()
    .privileged()
    .redeploys(),
    Entry::new(
        "upsun source-operation:run|operation:run|sourceoperation:run|source-operation|operation",
        "runs an operation",
        "upsun source-operation:run update",
    )
    .ends(),
    Entry::new("upsun mount:download", "downloads files", "upsun mount:download --mount var --target var")
        .writes(&[Output::Option(&["--target"])])
        .ends(),
    // Scripts that come with the Symfony integration. The one for the deploy hook puts the cache back that was built.
    Entry::new("symfony-deploy", "puts the cache that was built in place, and migrates the database", "symfony-deploy")
        .task(Task::Migrate)
        .writes(&[Output::Usual("var/cache")])
        .ends()
        .repeatable(),
    Entry::new("symfony-build", "installs packages, builds assets, and warms the cache", "symfony-build")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("php-ext-install|yarn-install", "installs what the app needs", "php-ext-install redis 6.0.2")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("php-session-clean|php-security-checker", "runs a step of the Symfony integration", "php-session-clean")
        .ends()
        .repeatable(),
];
