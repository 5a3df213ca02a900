//! What dash makes of the words of bash: the judge is dash itself, and the rule has to say the same.

use crate::common::found_in;

/// What dash does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Does {
    /// It ends the script with status 2 before the next command.
    Ends,
    /// It finds no command of that name, and goes on.
    NotFound,
    /// It prints this, which isn't what bash prints, and goes on.
    Prints(&'static str),
    /// It complains with these words, and goes on.
    Says(&'static str),
}

/// A script, the words that are reported, and what dash does.
const TABLE: &[(&str, &str, Does)] = &[
    ("if [[ a = a ]]; then echo yes; else echo no; fi", "[[", Does::Prints("no")),
    ("[[ a == a ]] && echo yes", "[[", Does::NotFound),
    ("a=(1 2)", "(1 2)", Does::Ends),
    ("a[0]=1", "a[0]=1", Does::NotFound),
    ("echo ${a[0]}", "${a[0]}", Does::Ends),
    ("a+=b", "a+=b", Does::NotFound),
    ("function f { echo a; }", "function", Does::Ends),
    ("function f() { echo a; }", "function", Does::Ends),
    ("cat <<< x", "<<< x", Does::Ends),
    ("cat <(echo a)", "<(echo a)", Does::Ends),
    ("echo a |& cat", "|&", Does::Ends),
    ("echo a >& /tmp/upsun-lint-test", ">& /tmp/upsun-lint-test", Does::Ends),
    ("x=abc; echo ${x:0:1}", "${x:0:1}", Does::Ends),
    ("x=abc; echo ${x/a/b}", "${x/a/b}", Does::Ends),
    ("x=abc; echo ${x^^}", "${x^^}", Does::Ends),
    ("x=abc; echo ${x,,}", "${x,,}", Does::Ends),
    ("x=abc; echo ${!x}", "${!x}", Does::Ends),
    ("i=1; ((i++)); echo \"$i\"", "((", Does::Prints("1")),
    ("for ((i = 0; i < 2; i++)); do echo x; done", "for ((i = 0; i < 2; i++))", Does::Ends),
    ("select x in a; do break; done", "select", Does::Ends),
    ("coproc cat", "coproc", Does::NotFound),
    ("echo $'a'", "$'a'", Does::Prints("$a")),
    ("echo $\"a\"", "$\"", Does::Prints("$a")),
    ("echo \"[$(< /proc/self/comm)]\"", "$(< /proc/self/comm)", Does::Prints("[]")),
    ("for i in {1..3}; do echo $i; done", "{1..3}", Does::Prints("{1..3}")),
    ("echo a{b,c}", "{b,c}", Does::Prints("a{b,c}")),
    ("case a in a) echo x;& b) echo y;; esac", ";&", Does::Ends),
    ("f-g() { echo a; }", "f-g", Does::Ends),
    ("time { echo a; }", "time", Does::Ends),
    ("source ./x.sh", "source", Does::NotFound),
    ("pushd /tmp", "pushd", Does::NotFound),
    ("popd", "popd", Does::NotFound),
    ("shopt -s globstar", "shopt", Does::NotFound),
    ("declare a=1", "declare", Does::NotFound),
    ("typeset a=1", "typeset", Does::NotFound),
    ("mapfile a < /dev/null", "mapfile", Does::NotFound),
    ("let a=1", "let", Does::NotFound),
    ("disown", "disown", Does::NotFound),
    ("builtin echo a", "builtin", Does::NotFound),
    ("export -f f", "-f", Does::Ends),
    ("f() { local -r x=1; }; f", "-r", Does::Ends),
    ("read -s x < /dev/null", "-s", Does::Says("Illegal option")),
    ("read -a x < /dev/null", "-a", Does::Says("Illegal option")),
    ("read -rt 1 x < /dev/null", "-rt", Does::Says("Illegal option")),
    ("wait -n", "-n", Does::Says("Illegal option")),
    ("kill -SIGTERM 1", "-SIGTERM", Does::Says("Illegal option")),
    ("trap 'echo x' ERR", "ERR", Does::Says("bad trap")),
    ("trap 'echo x' SIGTERM", "SIGTERM", Does::Says("bad trap")),
    ("printf '%q\\n' a", "'%q\\n'", Does::Says("invalid directive")),
    ("printf -v x a", "-v", Does::Says("Illegal option")),
    ("echo -e 'a\\tb'", "-e", Does::Prints("-e a\tb")),
    ("echo -ne a", "-ne", Does::Prints("-ne a")),
    ("if [ a == a ]; then echo yes; else echo no; fi", "==", Does::Says("unexpected operator")),
    ("if test a == a; then echo yes; fi", "==", Does::Says("unexpected operator")),
    ("if [ a =~ a ]; then echo yes; fi", "=~", Does::Says("unexpected operator")),
    ("if [ -v x ]; then echo yes; fi", "-v", Does::Says("unexpected operator")),
    ("echo \"[$RANDOM]\"", "$RANDOM", Does::Prints("[]")),
    ("echo \"[$SECONDS]\"", "$SECONDS", Does::Prints("[]")),
    ("echo \"[$BASH_SOURCE]\"", "$BASH_SOURCE", Does::Prints("[]")),
    ("i=1; echo $((i++))", "$((i++))", Does::Ends),
    ("echo $((2 ** 3))", "$((2 ** 3))", Does::Ends),
];

/// What dash writes, errors included; `None` where there is no dash.
#[allow(clippy::disallowed_types, reason = "dash is the oracle of this test")]
fn dash(script: &str) -> Option<String> {
    use std::process::{Command, Stdio};
    let output = Command::new("dash").arg("-c").arg(script).stdin(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn dash_does_what_is_said_of_it() {
    if dash("true").is_none() {
        println!("skipped: there is no dash to compare with");
        return;
    }
    for (script, _, does) in TABLE {
        let output = dash(&format!("{script}\necho AFTER")).unwrap();
        let goes_on = output.contains("AFTER");
        let agrees = match does {
            Does::Ends => !goes_on,
            Does::NotFound => goes_on && output.contains("not found"),
            Does::Prints(text) => goes_on && output.lines().any(|line| line == *text),
            Does::Says(words) => goes_on && output.contains(words),
        };
        assert!(agrees, "{script}: {does:?}, but dash wrote {output:?}");
    }
}

#[test]
fn each_is_reported_as_what_it_does() {
    for (script, marked, does) in TABLE {
        let found: Vec<String> =
            found_in("hooks.deploy", script, "").into_iter().filter(|found| found.contains(" bashism ")).collect();
        let is_test = marked.starts_with("[[");
        let severity = match does {
            Does::Ends | Does::NotFound => "error",
            _ if is_test => "error",
            _ if marked.starts_with("-e") || marked.starts_with("-ne") => "info",
            _ => "warning",
        };
        assert_eq!(found, [format!("{severity} bashism {marked:?}")], "{script}");
    }
}

#[test]
fn what_is_no_bashism() {
    for script in [
        "[ a = b ] || . ./x.sh", "bash -c '[[ a == b ]] && source x'", "bash <<'E'\nsource x\na=(1 2)\nE",
        "shopt -s globstar || true", "source() { . \"$1\"; }\nsource ./x.sh", "echo '[[ a ]] source $RANDOM'", "echo -n x",
        "printf '%s\\n' a", "read -r x < /dev/null", "trap 'echo x' EXIT TERM INT 0", "kill -TERM 1", "RANDOM=4\necho $RANDOM",
        "echo ${RANDOM:-4}", "curl https://a.example/{a,b}", "npx eslint src/**/*.{js,ts}", "echo $((a + 1)) $((a - -1))",
        "grep -e '==' x", "echo ==", "f() { local x=1; echo \"$x\"; }\nf", "export A=1 B", "rsync -a --exclude={a,b} c d",
        "echo {a} {} '{a,b}'", "cd -P x",
    ] {
        let found: Vec<String> =
            found_in("hooks.build", script, "").into_iter().filter(|found| found.contains(" bashism ")).collect();
        assert_eq!(found, [""; 0], "{script}");
    }
}

#[test]
fn a_message_in_a_log_is_an_info_and_a_file_is_not() {
    let of = |script: &str| {
        found_in("hooks.build", script, "").into_iter().filter(|found| found.contains(" bashism ")).collect::<Vec<_>>()
    };
    assert_eq!(of("echo -e 'a\\n'"), ["info bashism \"-e\""]);
    assert_eq!(of("echo -e 'a\\n' > x"), ["warning bashism \"-e\""]);
    assert_eq!(of("echo -e 'a\\n' | gpg --import"), ["warning bashism \"-e\""]);
}
