//! What the shell has built in, and the base system's tools that only print, read or wait.

use super::files::first;
use super::{Call, Ends, Entry, Output, Program, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("tail").values(&["-n", "--lines", "-c", "--bytes", "-s", "--pid"]),
    Program::new("head").values(&["-n", "-c"]),
    Program::new("grep").values(&["-A", "-B", "-C", "-m", "-f", "--include", "--exclude"]),
    Program::plain("jq").values(&["-f", "--from-file", "--indent"]),
    Program::new("bash").values(&["-o", "+o", "-O", "+O", "--rcfile", "--init-file"]),
    Program::new("inotifywait").values(&["-e", "--event", "-t", "--timeout", "--exclude", "--format"]),
    Program::new("top").values(&["-n", "-d", "-p", "-u"]),
    Program::new("watch").values(&["-n", "--interval"]),
    Program::new("[").aliases(&["test", "[["]),
    Program::new("printenv"),
    Program::new("env").values(&["-u", "-C"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // What only reads, or changes the shell alone.
    Entry::new(
        "echo|printf|pwd|date|cal|dirname|basename|seq|expr|base64|base32|tr|cut|paste|rev|fold|fmt|column|\
         envsubst|numfmt|iconv|uname|uptime|nproc|arch|whoami|tty|clear|tput|logname|stty",
        "prints",
        "echo done",
    )
    .ends()
    .repeatable(),
    Entry::new("true|:", "does nothing", "true").ends().repeatable(),
    Entry::new("false|[", "asks", "[ -f x ]").asks(),
    Entry::new(
        "cd|pushd|popd|export|unset|umask|ulimit|alias|unalias|shopt|trap|local|readonly|declare|typeset|\
         shift|getopts|times|let|jobs|disown|mapfile|readarray|suspend|builtin",
        "changes the shell",
        "cd web",
    )
    .ends()
    .repeatable(),
    Entry::new("exit|return|break|continue", "leaves", "exit 0").ends().repeatable(),
    Entry::new(
        "cat|zcat|bzcat|xzcat|tac|nl|head|less|more|wc|md5sum|sha1sum|sha256sum|sha512sum|cksum|sum|xxd|od|\
         hexdump|strings|diff|cmp|comm|join|uniq|xmllint|nm|objdump|ldd|file",
        "reads files",
        "cat config.json",
    )
    .reads(&[Output::Operands])
    .asks(),
    Entry::new("grep|egrep|fgrep|zgrep|rg|ack|jq|yq", "reads files", "grep -q foo config.yaml")
        .reads(&[Output::OperandsFrom(1)])
        .asks(),
    Entry::new(
        "hash|ls|dir|tree|stat|du|df|free|id|groups|who|w|ps|pgrep|pidof|lsof|which|type|whereis|command|\
         readlink|realpath|getent|getconf|locale|hostname|dig|host|nslookup|ping|ifconfig|ip|ss|netstat|\
         ldconfig|lscpu|lsblk|mountpoint|findmnt|ssh-keyscan|logger|nc|netcat|telnet|lsb_release|caller|\
         dirs|history",
        "asks the system",
        "ls -la",
    )
    .asks(),
    Entry::new(".|source", "reads a script into the shell", ". ./env.sh").reads(&[Output::Depends(first)]).asking(),
    Entry::new("sh|bash|dash|ash|zsh|ksh", "runs a script", "bash scripts/build.sh")
        .without(&["-c"])
        .reads(&[Output::Depends(first)])
        .asking(),
    Entry::new("read", "asks somebody", "read -p 'Continue?' answer")
        .with(&["-p"])
        .prompts(&[], "waits for an answer that nobody gives")
        .asks(),
    Entry::new("read", "reads a line", "read answer").asks(),
    Entry::new("sleep", "waits", "sleep 5").task(Task::Wait).ends_depending(sleep).repeatable(),
    // They may run a command then, which may stay.
    Entry::new("wait-for-it|wait-for-it.sh|wait-for|wait-on|dockerize", "waits for a server", "wait-for-it database.internal:3306")
        .task(Task::Wait)
        .asking(),
    // What never ends.
    Entry::new("tail", "follows a file", "tail -F var/log/app.log").with(&["-f", "-F", "--follow"]).without(&["--pid"]).stays(),
    Entry::new("tail", "reads files", "tail -n 20 var/log/app.log")
        .without(&["-f", "-F", "--follow"])
        .reads(&[Output::Operands])
        .asks(),
    Entry::new("watch", "runs a command again and again", "watch date").stays(),
    Entry::new("yes", "prints forever", "yes").stays(),
    Entry::new("top|htop", "shows processes", "top").without(&["-n", "-b"]).stays(),
    Entry::new("inotifywait", "waits for changes", "inotifywait -m src").with(&["-m", "--monitor"]).stays(),
    Entry::new("journalctl", "follows the journal", "journalctl -f").with(&["-f", "--follow"]).stays(),
    Entry::new("env $", "shows all variables", "env").asks().privileged(),
    Entry::new("printenv $", "shows all variables", "printenv").asks().privileged(),
    Entry::new("printenv", "shows a variable", "printenv HOME").asks(),
    Entry::new("set", "changes the shell", "set -e").ends().repeatable(),
];

/// `sleep infinity` never ends, and neither does, for all that matters, one of years.
fn sleep(call: &Call<'_>) -> Ends {
    let mut seconds = 0.0;
    for operand in call.operands() {
        let text = operand.text.as_str();
        if text.starts_with("inf") {
            return Ends::Never;
        }
        let (number, unit) = match text.char_indices().last() {
            Some((at, 's')) => (&text[..at], 1.0),
            Some((at, 'm')) => (&text[..at], 60.0),
            Some((at, 'h')) => (&text[..at], 3_600.0),
            Some((at, 'd')) => (&text[..at], 86_400.0),
            _ => (text, 1.0),
        };
        match number.parse::<f64>() {
            Ok(number) if operand.exact => seconds += number * unit,
            _ => return Ends::Unknown,
        }
    }
    match seconds {
        // Half a day and more is a way to say "forever", but who knows.
        seconds if seconds < 43_200.0 => Ends::Yes,
        seconds if seconds < 31_536_000.0 => Ends::Unknown,
        _ => Ends::Never,
    }
}
