//! From the names that editors give to documents to paths, and back. Only `file:` names a path here.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use tower_lsp_server::ls_types::Uri;

/// What stays as it is in the path of a URI: what RFC 3986 reserves for no other use, and the separator.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path that a URI names; `None` for what is on no disk of this machine (`untitled:`, `git:` …).
pub(crate) fn to_path(uri: &Uri) -> Option<PathBuf> {
    decode(uri.as_str(), cfg!(windows)).map(PathBuf::from)
}

/// The URI of an absolute path; `None` for one that is not UTF-8.
pub(crate) fn from_path(path: &Path) -> Option<Uri> {
    Uri::from_str(&encode(path.to_str()?, cfg!(windows))).ok()
}

fn decode(uri: &str, windows: bool) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/')?),
        None => ("", rest),
    };
    let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
    if !path.starts_with('/') || path.contains('\0') {
        return None;
    }
    let is_local = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    match (windows, is_local) {
        (false, true) => Some(path),
        (false, false) => None,
        (true, true) => {
            let path = path[1..].replace('/', "\\");
            let (drive, rest) = (path.chars().next()?, path.get(1..)?);
            let is_drive = drive.is_ascii_alphabetic() && rest.starts_with(':');
            is_drive.then(|| format!("{}{}{}", drive.to_ascii_uppercase(), rest, if rest == ":" { "\\" } else { "" }))
        }
        (true, false) => Some(format!("\\\\{host}{}", path.replace('/', "\\"))),
    }
}

fn encode(path: &str, windows: bool) -> String {
    if !windows {
        return format!("file://{}", utf8_percent_encode(path, ENCODED));
    }
    // What the system calls canonical has a prefix that editors don't know.
    let path = path.strip_prefix(r"\\?\").unwrap_or(path);
    let path = path.replace('\\', "/");
    if let Some(share) = path.strip_prefix("UNC/").or_else(|| path.strip_prefix("//")) {
        return format!("file://{}", utf8_percent_encode(share, ENCODED));
    }
    // Drive letters as the most widespread client writes them.
    let mut letters = path.chars();
    let drive = letters.next().map(|letter| letter.to_ascii_lowercase().to_string()).unwrap_or_default();
    format!("file:///{}", utf8_percent_encode(&format!("{drive}{}", letters.as_str()), ENCODED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_unix() {
        for (uri, path) in [
            ("file:///a/b.yaml", Some("/a/b.yaml")),
            ("file:///a%20b/%C3%A9%F0%9F%98%80.yaml", Some("/a b/é😀.yaml")),
            ("file://localhost/a", Some("/a")),
            ("file:/a", Some("/a")),
            ("FILE:///a", Some("/a")),
            ("file:///a?query#fragment", Some("/a")),
            ("file:///a%3Fb%23c", Some("/a?b#c")),
            ("file://elsewhere/a", None),
            ("file:///a%00b", None),
            ("file:///%FF", None),
            ("file:a", None),
            ("file://", None),
            ("untitled:Untitled-1", None),
            ("git:/a/b.yaml?%7B%7D", None),
            ("vscode-notebook-cell:/a#x", None),
            ("nothing", None),
        ] {
            assert_eq!(decode(uri, false).as_deref(), path, "{uri}");
        }
    }

    #[test]
    fn paths_of_windows() {
        for (uri, path) in [
            ("file:///c%3A/a/b.yaml", Some(r"C:\a\b.yaml")),
            ("file:///C:/a%20b", Some(r"C:\a b")),
            ("file:///c:", Some(r"C:\")),
            ("file://server/share/a", Some(r"\\server\share\a")),
            ("file:///a/b", None),
            ("file:///", None),
            ("file:///é", None),
        ] {
            assert_eq!(decode(uri, true).as_deref(), path, "{uri}");
        }
    }

    #[test]
    fn uris_lead_back() {
        for path in ["/a/b.yaml", "/a b/é😀 #?%.yaml", "/"] {
            assert_eq!(decode(&encode(path, false), false).as_deref(), Some(path));
            assert!(Uri::from_str(&encode(path, false)).is_ok());
        }
        for path in [r"C:\a b\é.yaml", r"\\server\share\a"] {
            assert_eq!(decode(&encode(path, true), true).as_deref(), Some(path));
        }
        assert_eq!(encode(r"\\?\C:\a", true), "file:///c%3A/a");
        assert_eq!(encode(r"\\?\UNC\server\share", true), "file://server/share");
        assert_eq!(encode("/a b", false), "file:///a%20b");
    }
}
