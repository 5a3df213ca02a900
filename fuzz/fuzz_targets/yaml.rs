//! The YAML tree and its offset maps: no panic, every range in the file and on a character, every map true
//! to the text that it stands for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use upsun_lint_syntax::{Source, TextRange, yaml};

fuzz_target!(|bytes: &[u8]| {
    let source = Source::from_bytes(bytes.to_vec());
    let tree = yaml::parse(source.clone());
    let text = source.text();
    let check = |range: TextRange| {
        assert!(range.start <= range.end && range.end as usize <= text.len(), "{range:?} is outside");
        assert!(text.is_char_boundary(range.start as usize) && text.is_char_boundary(range.end as usize), "{range:?}");
    };
    for error in tree.errors() {
        check(error.range);
        if let Some((range, _)) = &error.fix {
            check(*range);
        }
    }
    tree.comments().iter().for_each(|comment| check(comment.range));
    for node in tree.nodes() {
        check(node.range());
        check(node.full_range());
        let Some(decoded) = node.text() else { continue };
        let map = node.map();
        assert_eq!(map.decoded_len() as usize, decoded.len(), "{node:?}");
        for segment in map.segments() {
            check(segment.source);
            if segment.verbatim {
                assert_eq!(segment.decoded.slice(decoded), segment.source.slice(text), "{node:?}");
            }
        }
    }
});
