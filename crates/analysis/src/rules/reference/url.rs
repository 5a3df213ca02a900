//! The URL of a route, in its parts.

use std::ops::Range;

/// A URL in its parts, each by its place in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in super::super) struct RouteUrl<'t> {
    text: &'t str,
    /// Before `://`; `None` where there is no such thing.
    pub scheme: Option<Range<usize>>,
    /// The host: placeholders and all, without the port.
    pub host: Range<usize>,
    /// The colon and what follows, up to the path.
    pub port: Option<Range<usize>>,
    /// The path with its slash; empty where there is none.
    pub path: Range<usize>,
}

impl<'t> RouteUrl<'t> {
    /// Takes a URL apart.
    pub(in super::super) fn read(text: &'t str) -> Self {
        let scheme = text.find("://").filter(|end| text[..*end].chars().all(|c| c.is_ascii_alphanumeric())).map(|end| 0..end);
        let start = scheme.as_ref().map_or(0, |scheme| scheme.end + 3);
        let end = text[start..].find('/').map_or(text.len(), |at| start + at);
        let authority = &text[start..end];
        // A colon in braces is no port.
        let colon = authority.rfind(':').filter(|colon| !authority[*colon..].contains('}'));
        let host = start..colon.map_or(end, |colon| start + colon);
        Self { text, scheme, host, port: colon.map(|colon| start + colon..end), path: end..text.len() }
    }

    /// The scheme in lower case.
    pub(in super::super) fn scheme(&self) -> Option<String> {
        self.scheme.clone().map(|scheme| self.text[scheme].to_ascii_lowercase())
    }

    /// The host in lower case.
    pub(in super::super) fn host(&self) -> String {
        self.text[self.host.clone()].to_ascii_lowercase()
    }

    /// The path; `/` where there is none.
    pub(in super::super) fn path(&self) -> &'t str {
        let path = &self.text[self.path.clone()];
        if path.is_empty() { "/" } else { path }
    }

    /// What two ways to write one URL have in common: without a slash at the end, and with small letters where
    /// they don't matter.
    pub(in super::super) fn normal(&self) -> (Option<String>, String, &'t str) {
        (self.scheme(), self.host(), self.path().trim_end_matches('/'))
    }
}

/// A host with one placeholder for both: `{all}` holds what `{default}` is.
pub(in super::super) fn any_domain(host: &str) -> String {
    host.replace("{all}", "{default}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_come_apart() {
        for (text, scheme, host, port, path) in [
            ("https://{default}/", Some("https"), "{default}", None, "/"),
            ("https://www.{default}", Some("https"), "www.{default}", None, ""),
            ("http://example.com:8080/a/b", Some("http"), "example.com", Some(":8080"), "/a/b"),
            ("{default}/", None, "{default}", None, "/"),
            ("https://", Some("https"), "", None, ""),
            ("", None, "", None, ""),
            ("https//{default}/", None, "https", None, "//{default}/"),
            ("https://{de:fault}/", Some("https"), "{de:fault}", None, "/"),
        ] {
            let url = RouteUrl::read(text);
            assert_eq!(url.scheme.clone().map(|range| &text[range]), scheme, "{text}");
            assert_eq!(&text[url.host.clone()], host, "{text}");
            assert_eq!(url.port.clone().map(|range| &text[range]), port, "{text}");
            assert_eq!(&text[url.path.clone()], path, "{text}");
        }
    }
}
