//! What must hold for any script, tried on many at random.

use super::invariants;
use proptest::prelude::*;
use upsun_lint_syntax::shell::parse;

/// Pieces that make scripts, and pieces that break them.
const FRAGMENTS: &[&str] = &[
    "a", "b ", "echo ", " ", "\n", ";", "&", "&&", "||", "|", "|&", "(", ")", "{ ", " }", "; }", "if ", "then ", "; fi", "fi",
    "else ", "elif ", "while ", "do ", "; done", "for i in ", "case x in ", "esac", ";; ", ";&", "a) ", "\"", "'", "$", "${", "}",
    "$(", "`", "\\", "\\`", "#", " # é\n", "<", ">", "&>", "<<E\n", "\nE\n", "<<E", "<<-'E'\n", "<<<", "2>&1", ">f ", "x=", "x=1 ",
    "x+=", "x=(", "x[0]=", "$x", "${x:-", "${x%", "${x/", "${!x}", "\"$x\"", "'q'", "f() ", "function f ", "!", "! ", "$((", "))",
    "((", "é", "😀", "\r\n", "\r", "\t", "[[ ", " ]]", "$'", "$\"", "<(", "{a,", "{1..3}", "select i in ", "coproc ", "time ",
    "&amp;", "\\\n", "\u{feff}", "\0",
];

const HOOKS: &[&str] = &[
    "set -e\nif [ ! -f vendor/autoload.php ]; then\n  composer install --no-dev \"$@\" >/dev/null 2>&1 || exit 1\nfi\n",
    "cd app && npm ci && npm run build # é😀\nfor f in dist/*.js; do\n  gzip -k \"$f\" &\ndone; wait\n",
    "cat <<EOF > .env\nA=${A:-$(date +\"%Y\")}\nB=`hostname`\nEOF\nphp -r 'echo \"x\";' | tee log\n",
    "case \"$PLATFORM_BRANCH\" in\n  main|master) drush -y updb ;;\n  *) echo \"skip ${PLATFORM_BRANCH#feature/}\" ;;\nesac\n",
    "if [[ $A =~ ^(x|y)$ ]]; then a=(1 2); diff <(b) <(c) &> d; fi\n",
    // The last has carriage returns, which break it.
    "run() {\r\n  echo $((1 + 2)) \\\r\n    \"$1\"\r\n}\nrun a; run 'b c' && { run d; }\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scripts_of_fragments(fragments in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..24)) {
        let text = fragments.concat();
        invariants::check(&parse(&text), &text);
    }

    #[test]
    fn hooks_with_mutations(
        hook in prop::sample::select(HOOKS),
        mutations in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(prop::sample::select(FRAGMENTS)), 0_usize..4), 1..6),
    ) {
        let mut text: Vec<char> = hook.chars().collect();
        for (at, insert, delete) in mutations {
            let at = at.index(text.len() + 1);
            let end = (at + delete).min(text.len());
            text.splice(at..end, insert.unwrap_or_default().chars());
        }
        let text: String = text.into_iter().collect();
        invariants::check(&parse(&text), &text);
    }

    #[test]
    fn any_text(text in any::<String>()) {
        invariants::check(&parse(&text), &text);
    }

    /// What stands behind a script without mistakes doesn't change how it is read.
    #[test]
    fn commands_before_a_mistake_are_kept(hook in prop::sample::select(&HOOKS[..HOOKS.len() - 1]), broken in prop::sample::select(&["'a", "\"a", "b (c)", "if", "$(", "fi"][..])) {
        let whole = parse(hook);
        let text = format!("{hook}{broken}");
        let script = parse(&text);
        invariants::check(&script, &text);
        let count = whole.body.items.len();
        prop_assert_eq!(&script.body.items[..count], &whole.body.items[..]);
        prop_assert_eq!(script.errors.len(), 1);
    }
}
