//! The operating system: users, packages, services, schedules, supervisors. Nearly all of it needs root, or has
//! a way of its own on Upsun.

use super::files::first;
use super::{Call, Daemon, Ends, Entry, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("useradd").aliases(&["adduser"]).values(&["-d", "-g", "-G", "-s", "-u", "-c"]),
    Program::new("groupadd").aliases(&["addgroup"]).values(&["-g"]),
    Program::new("crontab").values(&["-u"]),
    Program::plain("systemctl").values(&["-H", "-M", "-t", "--type"]),
    Program::new("dpkg"),
    Program::new("sysctl").values(&["-p", "--load"]),
    Program::new("mount").values(&["-t", "-o", "-L", "-U"]),
    Program::new("su").values(&["-c", "--command", "-s", "--shell", "-g"]),
    Program::new("supervisord")
        .values(&["-c", "--configuration", "-u", "-m", "-d", "-l", "-y", "-z", "-e", "-j", "-q", "-a", "-i"]),
    Program::new("screen").values(&["-S", "-t", "-c", "-s", "-e", "-T", "-h"]),
    Program::new("tmux").values(&["-s", "-n", "-c", "-f", "-L", "-S", "-t", "-x", "-y", "-F"]),
    Program::new("setsid"),
    Program::plain("docker")
        .aliases(&["podman", "nerdctl"])
        .values(&["-f", "--file", "-p", "--project-name", "-H", "--context", "--profile"]),
    Program::plain("docker-compose").aliases(&["podman-compose"]).values(&["-f", "--file", "-p", "--project-name", "--profile"]),
    Program::plain("start-stop-daemon")
        .values(&["--exec", "-x", "--pidfile", "-p", "--chuid", "-c", "--chdir", "-d", "--startas", "-a", "--name", "-n"]),
    Program::new("monit").values(&["-c", "-d", "-g", "-l", "-p", "-s"]),
    Program::plain("systemd-run").values(&["-u", "--unit", "-p", "--property", "-E", "--setenv", "--on-calendar"]),
    Program::new("at").values(&["-f", "-q", "-t"]),
];

pub(super) const UNSUPERVISED: &str = "start the program itself, in the foreground";

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // The operating system.
    Entry::new("useradd", "adds a user", "useradd app")
        .task(Task::Administer)
        .ends()
        .fails_again("fails when the user exists")
        .remedy("test with `id` whether the user exists"),
    Entry::new("groupadd", "adds a group", "groupadd app")
        .without(&["-f", "--force"])
        .task(Task::Administer)
        .ends()
        .fails_again("fails when the group exists")
        .remedy("use `groupadd -f`"),
    Entry::new("userdel|groupdel|usermod|chpasswd|passwd", "changes users", "userdel app").task(Task::Administer).ends(),
    Entry::new("crontab", "lists scheduled jobs", "crontab -l").with(&["-l"]).asks(),
    Entry::new("crontab", "removes all scheduled jobs", "crontab -r").with(&["-r"]).ends(),
    Entry::new("crontab", "sets scheduled jobs", "crontab jobs.txt").ends().repeatable(),
    Entry::new(
        "systemctl status|is-active|is-enabled|is-failed|show|cat|list-units|list-unit-files",
        "asks about services",
        "systemctl is-active nginx",
    )
    .asks(),
    Entry::new(
        "systemctl stop|enable|disable|daemon-reload|reload|kill|mask|unmask",
        "changes one's own services",
        "systemctl --user stop x",
    )
    .with(&["--user"])
    .ends(),
    Entry::new("systemctl stop|enable|disable|daemon-reload|reload|kill|mask|unmask", "changes services", "systemctl stop nginx")
        .task(Task::Administer)
        .ends(),
    Entry::new("service * status", "asks about a service", "service nginx status").asks(),
    Entry::new("service|rc-service * stop|reload", "stops a service", "service nginx stop").task(Task::Administer).ends(),
    Entry::new("kill|pkill|killall|skill", "ends processes", "pkill -f worker").ends().privileged(),
    Entry::new(
        "apt-get|apt|aptitude download|source|changelog|list|show|search|policy",
        "asks for packages",
        "apt-get download libvips42",
    )
    .ends()
    .repeatable(),
    Entry::new("apt-get|apt|aptitude", "changes the packages of the system", "apt-get install -y jq").task(Task::Administer).ends(),
    Entry::new("apt-cache|apt-mark|rpm2cpio|repoquery|dpkg-query", "asks for packages", "apt-cache policy jq").asks(),
    Entry::new("dpkg", "unpacks a package", "dpkg -x libvips42.deb vendor/vips")
        .with(&["-x", "--extract", "-X", "--vextract", "-R", "--raw-extract"])
        .reads(&[Output::Depends(first)])
        .writes(&[Output::OperandsFrom(1)])
        .ends()
        .repeatable(),
    Entry::new("dpkg", "installs a package", "dpkg -i jq.deb")
        .with(&["-i", "--install", "-r", "--remove", "-P", "--purge", "--configure", "-a", "--unpack", "--add-architecture"])
        .task(Task::Administer)
        .ends(),
    Entry::new("dpkg", "asks for packages", "dpkg -l").asks(),
    Entry::new("yum|dnf|zypper|pacman|snap", "changes the packages of the system", "dnf install -y jq")
        .task(Task::Administer)
        .ends(),
    Entry::new("apk add|del|update|upgrade|fix", "changes the packages of the system", "apk add jq").task(Task::Administer).ends(),
    Entry::new("brew install|upgrade|tap|bundle", "installs programs", "brew install jq").task(Task::Install).ends(),
    Entry::new("su|chroot|unshare|visudo", "becomes somebody else", "su - web").task(Task::Administer),
    Entry::new("mount|umount $", "lists what is mounted", "mount").asks(),
    Entry::new("mount|umount|swapon|swapoff|modprobe|losetup|mkswap", "mounts a file system", "mount -t tmpfs none var/tmp")
        .task(Task::Administer)
        .ends(),
    Entry::new("sysctl", "changes the kernel's settings", "sysctl -w vm.max_map_count=262144")
        .with(&["-w", "--write", "-p", "--load"])
        .task(Task::Administer)
        .ends(),
    Entry::new("sysctl", "asks for the kernel's settings", "sysctl vm.swappiness").asks(),
    Entry::new(
        "a2enmod|a2dismod|a2ensite|a2dissite|phpenmod|phpdismod|docker-php-ext-install|\
         docker-php-ext-enable|update-alternatives|dpkg-reconfigure|locale-gen|update-ca-certificates|\
         iptables|ufw|hostnamectl|timedatectl|shutdown|reboot",
        "changes the system",
        "a2enmod rewrite",
    )
    .task(Task::Administer)
    .ends(),
    Entry::new("nix build|profile|store|flake|run|shell|develop|eval|search|bundle", "fetches or builds packages", "nix build")
        .task(Task::Install),
    Entry::new(
        "nix-env|nix-build|nix-channel|nix-store|nix-shell|nix-collect-garbage",
        "fetches or builds packages",
        "nix-env -i jq",
    )
    .task(Task::Install),
    Entry::new("clamscan|freshclam", "looks for viruses", "clamscan -r public").without(&["-d", "--daemon"]).ends(),
    Entry::new("clamd", "looks for viruses", "clamd --foreground").with(&["--foreground", "-F"]).stays(),
    Entry::new("gpg", "encrypts or signs", "gpg --batch --verify x.sig").ends(),
    Entry::new("supervisord", "asks supervisord", "supervisord -v").with(&["-v", "--version", "-h", "--help"]).ends().repeatable(),
    Entry::new("supervisord", "runs programs", "supervisord -n -c supervisord.conf").with(&["-n", "--nodaemon"]).stays(),
    Entry::new("supervisord", "runs programs", "supervisord").ends_depending(supervisord),
    Entry::new("supervisorctl", "signals supervisord", "supervisorctl status").ends().repeatable(),
    // Supervisors and detachers.
    Entry::new("cron|crond", "runs scheduled jobs", "cron -f").with(&["-f", "-n"]).stays(),
    Entry::new("cron|crond|atd|rsyslogd", "runs in the background", "crond").daemonizes("use `crons` of the configuration"),
    Entry::new("epmd", "runs in the background", "epmd -daemon")
        .with(&["-daemon"])
        .daemonizes("leave it out: Erlang starts it when it needs it"),
    Entry::new("start-stop-daemon", "starts a program", "start-stop-daemon --start --background --exec /usr/sbin/x")
        .with(&["-b", "--background"])
        .daemonizes(UNSUPERVISED),
    Entry::new("daemonize|daemon|batch", "starts a program", "/usr/bin/daemonize /app/x").daemonizes(UNSUPERVISED),
    Entry::new("at", "lists jobs", "at -l").with(&["-l", "-r", "-d", "-c", "-V"]).ends(),
    Entry::new("at", "starts a program later", "at now").daemonizes(UNSUPERVISED),
    Entry::new("systemd-run", "runs a program", "systemd-run --scope x")
        .with(&["--wait", "--scope", "-t", "--pty", "-P", "--pipe"]),
    Entry::new("systemd-run", "starts a program", "systemd-run x").daemonizes(UNSUPERVISED),
    Entry::new("systemctl start|restart|reload-or-restart", "starts one's own service", "systemctl --user start x")
        .with(&["--user"])
        .daemonizes(UNSUPERVISED),
    Entry::new("systemctl start|restart|reload-or-restart", "starts a service", "systemctl start nginx")
        .task(Task::Administer)
        .daemonizes(UNSUPERVISED),
    Entry::new("service|rc-service * start|restart", "starts a service", "service nginx start")
        .task(Task::Administer)
        .daemonizes(UNSUPERVISED),
    Entry::new("init.d start|restart", "starts a service", "/etc/init.d/nginx start")
        .task(Task::Administer)
        .daemonizes(UNSUPERVISED),
    Entry::new("initctl|sv start|restart|up", "starts a service", "sv start x").task(Task::Administer).daemonizes(UNSUPERVISED),
    Entry::new("s6-svc", "starts a service", "s6-svc -u x").with(&["-u", "-o"]).task(Task::Administer).daemonizes(UNSUPERVISED),
    Entry::new("monit", "watches programs", "monit -I").with(&["-I"]).stays(),
    Entry::new("monit $", "watches programs", "monit").without(&["-t", "-V", "-h"]).daemonizes("use `monit -I`"),
    Entry::new("screen", "starts a program", "screen -dmS web node x").with(&["-m"]).ends_depending(screen),
    Entry::new("tmux new|new-session", "starts a program", "tmux new -d node").with(&["-d"]).daemonizes(UNSUPERVISED),
    Entry::new("tmux start-server|start", "starts a program", "tmux start-server").daemonizes(UNSUPERVISED),
    Entry::new("setsid", "starts a program", "setsid -f node x").with(&["-f", "--fork"]).daemonizes("use `setsid -w`, or drop it"),
    Entry::new("setsid", "starts a program", "setsid node x")
        .without(&["-w", "--wait"])
        .daemonizes("use `setsid -w`, or drop it")
        .foreground_fix(Remedy::Insert("-w"), false)
        .maybe(),
    Entry::new("docker run", "starts a container", "docker run -d nginx").with(&["-d", "--detach"]).daemonizes(UNSUPERVISED),
    Entry::new("docker compose up", "starts containers", "docker compose up -d").with(&["-d", "--detach"]).daemonizes(UNSUPERVISED),
    Entry::new("docker-compose up", "starts containers", "docker-compose up -d").with(&["-d", "--detach"]).daemonizes(UNSUPERVISED),
];

fn supervisord(call: &Call<'_>) -> Ends {
    // The configuration may say `nodaemon=true`.
    if call.has("-c") || call.has("--configuration") || call.may_have_more_options() {
        return Ends::Unknown;
    }
    // It reads `supervisord.conf` from the directory in which it runs, where there is one.
    Ends::Daemonizes(Daemon { foreground: "add `-n`", fix: Some(Remedy::Append("-n")), safe: true, maybe: true })
}

fn screen(call: &Call<'_>) -> Ends {
    if call.has("-d") { Ends::daemon("start the program itself, without `screen`", None, false) } else { Ends::Unknown }
}
