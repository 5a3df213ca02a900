//! Messages on a stream of bytes: a header with the length, and JSON. It knows nothing of what they say.
//!
//! The framework's own transport ends the whole server at the first message that is no JSON, runs handlers side by side
//! unless it is told not to, and doesn't know when nothing is left to read. A server that checks once a burst of edits is
//! over has to know.

use serde_json::Value;
use std::io::{self, BufRead, Read, Write};
use tokio::sync::mpsc::Sender;

/// The longest message that is read, in bytes. Every byte of the largest document may take six in JSON.
const MAX_MESSAGE: u64 = 6 * upsun_lint_syntax::text::MAX_BYTES as u64 + 1024 * 1024;

/// The longest line of a header, in bytes.
const MAX_HEADER: u64 = 4 * 1024;

/// What came in.
#[derive(PartialEq, Debug)]
pub(crate) enum Incoming {
    /// The body of a message.
    Message(Vec<u8>),
    /// Bytes that are no message; why.
    Garbage(&'static str),
}

/// Reads messages to the end of the stream, or until nobody wants them any more.
pub(crate) fn read_all(mut input: impl BufRead, inbox: &Sender<Incoming>) {
    while let Ok(Some(incoming)) = read(&mut input) {
        if inbox.blocking_send(incoming).is_err() {
            return;
        }
    }
}

/// Reads a message; `None` at the end of the stream.
fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length = None;
    let mut lines = 0;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MAX_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = line.trim_ascii();
        if text.is_empty() && lines > 0 {
            break;
        }
        if text.is_empty() {
            continue;
        }
        lines += 1;
        let colon = text.iter().position(|byte| *byte == b':').unwrap_or(text.len());
        if text[..colon].trim_ascii().eq_ignore_ascii_case(b"content-length") {
            let digits = std::str::from_utf8(text.get(colon + 1..).unwrap_or_default()).unwrap_or_default();
            length = digits.trim().parse::<u64>().ok();
        }
    }
    let Some(length) = length else { return Ok(Some(Incoming::Garbage("a header without a length"))) };
    if length > MAX_MESSAGE {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(Some(Incoming::Garbage("a message that is too long")));
    }
    let mut body = Vec::new();
    let read = input.take(length).read_to_end(&mut body)?;
    Ok((read as u64 == length).then_some(Incoming::Message(body)))
}

/// Writes a message.
pub(crate) fn write(output: &mut dyn Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    // In one piece, so that a client is not woken for a header.
    output.write_all(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes())?;
    output.flush()
}

/// The JSON of a message. Halves of surrogate pairs, which some clients send for half a character, are no characters: each
/// is replaced by one of the same width, so that the positions of what follows stay right.
pub(crate) fn parse(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok().or_else(|| serde_json::from_slice(&mend_surrogates(body)?).ok())
}

fn mend_surrogates(body: &[u8]) -> Option<Vec<u8>> {
    let unit = |at: usize| -> Option<u16> {
        let escape = body.get(at..at + 6)?;
        let digits = std::str::from_utf8(escape.strip_prefix(b"\\u")?).ok()?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut mended = Vec::with_capacity(body.len());
    let mut at = 0;
    let mut changed = false;
    while at < body.len() {
        let taken = match unit(at) {
            Some(0xd800..=0xdbff) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                mended.extend(b"\\ufffd");
                changed = true;
                at += 6;
                continue;
            }
            // The byte behind a backslash is part of its escape: `\\u` is a backslash and a letter.
            _ if body[at] == b'\\' => 2,
            _ => 1,
        };
        let end = (at + taken).min(body.len());
        mended.extend(&body[at..end]);
        at = end;
    }
    changed.then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read_everything(mut bytes: &[u8]) -> Vec<Incoming> {
        let mut found = Vec::new();
        while let Some(incoming) = read(&mut bytes).unwrap() {
            found.push(incoming);
        }
        found
    }

    fn message(text: &str) -> Incoming {
        Incoming::Message(text.into())
    }

    #[test]
    fn messages_follow_each_other() {
        let bytes = b"Content-Length: 2\r\n\r\n{}Content-Type: x; charset=utf-8\r\ncontent-length:3\r\n\r\n[1]";
        assert_eq!(read_everything(bytes), [message("{}"), message("[1]")]);
        assert_eq!(read_everything(b"Content-Length: 2\n\n{}\r\nContent-Length: 0\r\n\r\n"), [message("{}"), message("")]);
    }

    #[test]
    fn garbage_costs_itself_alone() {
        let found =
            read_everything(b"hello\r\n\r\nContent-Length: 2\r\n\r\n{}Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n[]");
        let garbage = || Incoming::Garbage("a header without a length");
        assert_eq!(found, [garbage(), message("{}"), garbage(), message("[]")]);
    }

    #[test]
    fn a_message_that_is_cut_off_is_the_end() {
        assert_eq!(read_everything(b"Content-Length: 5\r\n\r\n{}"), []);
        assert_eq!(read_everything(b"Content-Len"), []);
        assert_eq!(read_everything(b""), []);
    }

    #[test]
    fn a_length_that_no_message_has_is_not_believed() {
        let bytes = format!("Content-Length: {}\r\n\r\n{{}}", u64::MAX);
        assert_eq!(read_everything(bytes.as_bytes()), [Incoming::Garbage("a message that is too long")]);
    }

    #[test]
    fn half_of_a_surrogate_pair_keeps_its_width() {
        assert_eq!(parse(br#"{"a":"x\ud83dy"}"#), Some(json!({"a": "x\u{fffd}y"})));
        assert_eq!(parse(br#"{"a":"\ud83d\ude00\ude00"}"#), Some(json!({"a": "😀\u{fffd}"})));
        assert_eq!(parse(br#"{"a":"\\ud83d \ud83d"}"#), Some(json!({"a": "\\ud83d \u{fffd}"})));
        assert_eq!(parse(br#"{"a":"#), None);
        assert_eq!(parse(b"\xff"), None);
        assert_eq!(parse(br#""\ud8"#), None);
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut bytes = Vec::new();
        write(&mut bytes, &json!({"é": "😀"})).unwrap();
        assert_eq!(read_everything(&bytes), [message(r#"{"é":"😀"}"#)]);
    }
}
