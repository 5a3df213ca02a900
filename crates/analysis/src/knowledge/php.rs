//! PHP itself, Composer, checkers and application servers.

use super::files::below;
use super::{Arg, Call, Ends, Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("composer").values(&["-d", "--working-dir"]),
    Program::new("php").values(&["-d", "-c", "-t", "-S", "-r", "-z"]),
    Program::new("php-fpm").values(&["-y", "--fpm-config", "-c", "--php-ini", "-d", "--define", "-p", "--prefix", "-g", "--pid"]),
    Program::new("hhvm").values(&["-m", "--mode", "-c", "-d", "-v", "-p"]),
    Program::plain("ppm").values(&["--bootstrap", "--port", "--host", "--app-env", "--workers"]),
    Program::plain("webman").aliases(&["start.php"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("php", "opens a console", "php -a")
        .with(&["-a", "--interactive"])
        .prompts(&[], "opens a console, where nobody types"),
    Entry::new("php", "runs code", "php -r 'echo 1;'").with(&["-r"]).writes(&[Output::Depends(written_by_code)]).asking(),
    Entry::new("composer global", "changes Composer's own packages", "composer global require drush/drush")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("composer create-project", "makes a project", "composer create-project drupal/recommended-project site")
        .task(Task::Install)
        .ends()
        .fails_again("fails when the directory is not empty"),
    Entry::new("composer install|i|reinstall", "installs packages", "composer install --no-dev")
        .without(&["-d", "--working-dir"])
        .task(Task::Install)
        .writes(&[Output::Usual("vendor")])
        .ends()
        .repeatable(),
    Entry::new("composer dump-autoload|dumpautoload|dump|du", "writes the autoloader", "composer dump-autoload --optimize")
        .without(&["-d", "--working-dir"])
        .task(Task::Build)
        .writes(&[Output::Usual("vendor")])
        .ends()
        .repeatable(),
    Entry::new("composer update|u|upgrade|require|r|req|remove|rm", "changes packages", "composer update")
        .without(&["-d", "--working-dir"])
        .task(Task::Install)
        .writes(&[Output::Usual("vendor"), Output::Usual("composer.lock")])
        .ends()
        .repeatable(),
    Entry::new(
        "composer install|i|dump-autoload|dumpautoload|dump|reinstall|update|u|upgrade|require|r|req|\
         remove|rm",
        "installs packages",
        "composer install -d api",
    )
    .task(Task::Install)
    .writes(&[Output::UsualBelow(vendor_elsewhere)])
    .ends()
    .repeatable(),
    Entry::new(
        "composer validate|show|audit|check-platform-reqs|diagnose|outdated|status|licenses|why|why-not|\
         suggests|about|search|info",
        "asks Composer",
        "composer validate",
    )
    .asks(),
    Entry::new(
        "composer config|clear-cache|clearcache|cc|self-update|selfupdate|bump|archive|normalize|fund",
        "changes Composer",
        "composer config platform.php 8.3",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "phpunit|simple-phpunit|pest|paratest|codecept|behat|phpspec|infection|phpstan|psalm|phpcs|\
         php-cs-fixer|ecs|rector|security-checker|local-php-security-checker|grumphp|deptrac|phpmd|\
         parallel-lint|pint|twigcs",
        "checks the code",
        "phpunit",
    )
    .task(Task::Test)
    .ends(),
    Entry::new("composer init", "writes a composer.json", "composer init")
        .prompts(&["-n", "--no-interaction"], "asks for what it is to write, and nobody answers")
        .answered_by(&["COMPOSER_NO_INTERACTION"], None),
    Entry::new("composer run-script|run test|tests|lint|phpstan|cs", "checks the code", "composer run-script test")
        .task(Task::Test),
    Entry::new("pecl|pear install|upgrade", "installs an extension", "pecl install redis").task(Task::Install).ends(),
    Entry::new("php-fpm", "asks PHP-FPM", "php-fpm -t")
        .with(&["-t", "--test", "-v", "--version", "-i", "--info", "-m", "-h", "--help"])
        .ends()
        .repeatable(),
    Entry::new("php-fpm", "serves PHP", "php-fpm -F").task(Task::Serve).ends_depending(php_fpm),
    Entry::new("start-php-app", "serves PHP", "/usr/bin/start-php-app").task(Task::Serve).stays(),
    Entry::new("php", "serves PHP for development", "php -S 0.0.0.0:8000 -t public")
        .with(&["-S", "--server"])
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-S", "--server"])])
        .stays(),
    Entry::new("php", "asks PHP", "php -v")
        .with(&["-v", "--version", "-i", "--info", "-m", "--modules", "-l", "--ini", "--rf", "--ri"])
        .asks(),
    // PHP workers.
    Entry::new("webman start|restart", "serves PHP", "php start.php start -d")
        .with(&["-d"])
        .task(Task::Serve)
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d"]), true),
    Entry::new("laravels start|restart", "serves PHP", "php bin/laravels start -d")
        .with(&["-d", "--daemonize"])
        .task(Task::Serve)
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("easyswoole server start", "serves PHP", "php easyswoole server start -d")
        .with(&["-d", "--daemonize"])
        .task(Task::Serve)
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), true),
    Entry::new("swoole", "serves PHP", "/usr/bin/swoole --daemonize")
        .with(&["--daemonize"])
        .task(Task::Serve)
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["--daemonize"]), true),
    Entry::new("ppm start", "serves PHP", "ppm start --bootstrap=symfony -d")
        .with(&["-d"])
        .task(Task::Serve)
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d"]), true),
    Entry::new("hhvm", "serves PHP", "hhvm -m daemon").task(Task::Serve).ends_depending(hhvm),
    Entry::new("webman start|restart", "serves PHP", "php start.php start").task(Task::Serve).stays(),
    Entry::new("laravels start|restart", "serves PHP", "php bin/laravels start").task(Task::Serve).stays(),
    Entry::new("easyswoole server start", "serves PHP", "php easyswoole server start").task(Task::Serve).stays(),
    Entry::new("ppm start", "serves PHP", "ppm start --bootstrap=symfony --port=8000")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("rr get|get-binary|version|reset|workers", "asks RoadRunner", "rr reset").ends().repeatable(),
    Entry::new("rr serve", "serves PHP", "rr serve -c .rr.yaml").task(Task::Serve).stays(),
];

/// What `-r` code writes: `file_put_contents('x', …)` with a literal name.
fn written_by_code(call: &Call<'_>) -> Vec<Arg> {
    call.value("-r").map(|code| literals_behind(&code, &["file_put_contents("])).unwrap_or_default()
}

/// The literal first arguments of calls in a program's text: `file_put_contents('x', …)`.
pub(super) fn literals_behind(code: &Arg, functions: &[&str]) -> Vec<Arg> {
    let mut names = Vec::new();
    for function in functions {
        let mut rest = code.text.as_str();
        while let Some(at) = rest.find(function) {
            rest = rest[at + function.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) else { continue };
            let Some((name, after)) = rest[1..].split_once(quote) else { break };
            let is_whole = after.trim_start().starts_with([',', ')']) && !name.contains(['$', '\\', '{']);
            if is_whole && !name.is_empty() && !name.contains("://") {
                names.push(Arg { text: name.to_owned(), exact: true, range: code.range });
            }
            rest = after;
        }
    }
    names
}

fn vendor_elsewhere(call: &Call<'_>) -> Vec<Arg> {
    call.value("-d").or_else(|| call.value("--working-dir")).map(|directory| below(&directory, "vendor")).into_iter().collect()
}

fn php_fpm(call: &Call<'_>) -> Ends {
    let is = |options: [&str; 2]| options.iter().any(|option| call.has(option));
    if is(["-F", "--nodaemonize"]) || is(["-O", "--force-stderr"]) && call.mentions("--nodaemonize") {
        return Ends::Never;
    }
    if is(["-D", "--daemonize"]) {
        return Ends::daemon(
            "use `php-fpm -F`",
            Some(Remedy::Replace(if call.mentions("-D") { "-D" } else { "--daemonize" }, "-F")),
            false,
        );
    }
    // Its configuration may say `daemonize = no`.
    if is(["-y", "--fpm-config"]) || is(["-c", "--php-ini"]) || is(["-p", "--prefix"]) || call.may_have_more_options() {
        return Ends::Unknown;
    }
    Ends::daemon("use `php-fpm -F`, or leave `start` out: PHP images run PHP-FPM by themselves", Some(Remedy::Append("-F")), false)
}

fn hhvm(call: &Call<'_>) -> Ends {
    match call.value("-m").or_else(|| call.value("--mode")).map(|mode| mode.text).as_deref() {
        Some("daemon") => {
            Ends::daemon("use `-m server`", call.mentions("daemon").then_some(Remedy::Replace("daemon", "server")), true)
        }
        Some("server") => Ends::Never,
        _ => Ends::Unknown,
    }
}
