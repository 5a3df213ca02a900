//! The shell tree: no panic, every range in the script and on a character.
#![no_main]

use libfuzzer_sys::fuzz_target;
use upsun_lint_syntax::{TextRange, shell};

fuzz_target!(|text: &str| {
    let script = shell::parse(text);
    let check = |range: TextRange| {
        assert!(range.start <= range.end && range.end as usize <= text.len(), "{range:?} is outside");
        assert!(text.is_char_boundary(range.start as usize) && text.is_char_boundary(range.end as usize), "{range:?}");
    };
    script.comments.iter().for_each(|range| check(*range));
    script.errors.iter().for_each(|error| check(error.range));
    script.bashisms.iter().for_each(|bashism| check(bashism.range));
    shell::walk(&script.body, &mut |simple| {
        check(simple.range);
        for word in &simple.words {
            check(word.range);
            word.parts.iter().for_each(|part| check(part.range));
            if let Some(literal) = word.literal() {
                assert_eq!(word.literal_map().decoded_len() as usize, literal.len());
            }
        }
        for redirection in &simple.redirections {
            check(redirection.range);
            check(redirection.op_range);
        }
    });
});
