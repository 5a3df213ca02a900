//! What a secret looks like: by the shape of the value alone, or by the name that it is given.

use std::ops::Range;

/// Marks of a value that somebody was to replace, in lower case.
const PLACEHOLDERS: [&str; 25] = [
    "change", "example", "placeholder", "dummy", "sample", "replace", "your", "insert", "todo", "fixme", "xxx", "***", "...", "…",
    "secret-here", "redacted", "masked", "hidden", "not-a-", "notasecret", "not_a_", "fake", "default", "<", "{{",
];

/// Users and passwords that nobody takes for real ones.
const DUMMIES: [&str; 30] = [
    "", "user", "username", "usr", "pass", "password", "passwd", "pwd", "secret", "admin", "root", "main", "guest", "test", "demo",
    "app", "db", "database", "mysql", "postgres", "postgresql", "mariadb", "symfony", "laravel", "drupal", "wordpress", "django",
    "rails", "db_user", "db_password",
];

/// A kind of secret with a shape of its own: a prefix, then at least so many characters of a kind; what a sentence calls it.
type Token = (&'static str, usize, &'static str, fn(u8) -> bool);

static TOKENS: [Token; 23] = [
    ("AKIA", 16, "an access key of AWS", is_upper_or_digit),
    ("ASIA", 16, "an access key of AWS", is_upper_or_digit),
    ("ghp_", 36, "a token of GitHub", is_alphanumeric),
    ("gho_", 36, "a token of GitHub", is_alphanumeric),
    ("ghu_", 36, "a token of GitHub", is_alphanumeric),
    ("ghs_", 36, "a token of GitHub", is_alphanumeric),
    ("ghr_", 36, "a token of GitHub", is_alphanumeric),
    ("github_pat_", 40, "a token of GitHub", is_word),
    ("glpat-", 20, "a token of GitLab", is_url_word),
    ("sk_live_", 16, "a live key of Stripe", is_alphanumeric),
    ("rk_live_", 16, "a live key of Stripe", is_alphanumeric),
    ("xoxb-", 20, "a token of Slack", is_url_word),
    ("xoxp-", 20, "a token of Slack", is_url_word),
    ("xoxa-", 20, "a token of Slack", is_url_word),
    ("npm_", 36, "a token of npm", is_alphanumeric),
    ("pypi-AgEI", 40, "a token of PyPI", is_url_word),
    ("sk-ant-", 40, "a key of Anthropic", is_url_word),
    ("sk-proj-", 40, "a key of OpenAI", is_url_word),
    ("hf_", 34, "a token of Hugging Face", is_alphanumeric),
    ("shpat_", 32, "a token of Shopify", is_alphanumeric),
    ("dop_v1_", 64, "a token of DigitalOcean", is_alphanumeric),
    ("SG.", 60, "a key of SendGrid", is_url_word_or_dot),
    ("base64:", 43, "an encryption key", is_base64),
];

fn is_upper_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_url_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_url_word_or_dot(byte: u8) -> bool {
    is_url_word(byte) || byte == b'.'
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

/// A secret that is known by its shape.
pub(super) struct Secret {
    /// Where it is in the text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) what: &'static str,
}

/// The secrets in a text that are known by their shape.
pub(super) fn by_shape(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    // All prefixes at once, at the start of each word: there are many texts, and hardly one has any.
    let mut was_word = false;
    for (start, byte) in text.bytes().enumerate() {
        let is_start = is_word(byte) && !was_word;
        was_word = is_word(byte);
        if !is_start {
            continue;
        }
        for &(prefix, least, what, fits) in &TOKENS {
            if prefix.as_bytes()[0] != byte || !text[start..].starts_with(prefix) {
                continue;
            }
            let body = &text[start + prefix.len()..];
            let len = body.bytes().take_while(|byte| fits(*byte)).count();
            let range = start..start + prefix.len() + len;
            if len >= least && is_random(&body[..len]) && !is_placeholder(&text[range.clone()]) {
                found.push(Secret { range, what });
            }
        }
    }
    found.extend(json_web_tokens(text));
    found.extend(private_keys(text));
    found.extend(urls(text));
    found.sort_by_key(|secret| secret.range.start);
    found
}

/// `eyJ….eyJ….…`
fn json_web_tokens(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("eyJ") {
        let is_start = text[..start].bytes().next_back().is_none_or(|before| !is_url_word_or_dot(before));
        if !is_start {
            continue;
        }
        let len = text[start..].bytes().take_while(|byte| is_url_word_or_dot(*byte)).count();
        let parts: Vec<&str> = text[start..start + len].split('.').collect();
        let [header, payload, signature] = parts.as_slice() else { continue };
        if header.len() > 10 && payload.starts_with("eyJ") && signature.len() >= 20 && is_random(signature) {
            found.push(Secret { range: start..start + len, what: "a JSON Web Token" });
        }
    }
    found
}

/// `-----BEGIN … PRIVATE KEY-----`, with a key behind it.
fn private_keys(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("-----BEGIN ") {
        let line = &text[start..text.floor_char_boundary(start + 64)];
        let Some(head) = line.find("PRIVATE KEY-----") else { continue };
        let body = start + head + "PRIVATE KEY-----".len();
        let end = text[body..].find("-----").map_or(text.len(), |at| body + at);
        let key: String = text[body..end].chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        if key.len() >= 64 && is_random(&key) {
            found.push(Secret { range: start..end, what: "a private key" });
        }
    }
    found
}

/// `scheme://user:password@host`; the range is that of the password.
fn urls(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("://") {
        let scheme =
            text[..at].bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
        let rest = &text[at + 3..];
        let authority =
            &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'')).unwrap_or(rest.len())];
        let Some((userinfo, host)) = authority.rsplit_once('@') else { continue };
        let Some((user, password)) = userinfo.split_once(':') else { continue };
        let start = at + 3 + user.len() + 1;
        if scheme == 0 || is_own_host(host) || is_reference(password) || is_placeholder(password) || is_reference(host) {
            continue;
        }
        let is_dummy = |word: &str| DUMMIES.contains(&word.to_ascii_lowercase().as_str());
        if !is_dummy(password) && password != user && password.len() >= 6 {
            found.push(Secret { range: start..start + password.len(), what: "a password" });
        }
    }
    found
}

/// Whether a host is this very machine, a service of the project or one of examples, so that its password opens nothing.
fn is_own_host(host: &str) -> bool {
    let host = host.trim_start_matches('[');
    let name = if host.starts_with("::1") { "::1" } else { host.split([':', ',', ')']).next().unwrap_or_default() };
    let name = name.to_ascii_lowercase();
    name.is_empty()
        || !name.contains('.') && name != "::1"
        || matches!(name.as_str(), "localhost" | "::1" | "0.0.0.0")
        || name.starts_with("127.")
        || [".internal", ".local", ".localhost", ".test", ".example"].iter().any(|end| name.ends_with(end))
        || name.contains("example.")
}

/// Whether a name says that its value is secret.
pub(super) fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let is = |word: &str, known: &[&str]| known.contains(&word);
    // What is meant for browsers is no secret, however it is called.
    if words.iter().any(|word| {
        is(word, &["public", "publishable", "pub", "site", "sitekey", "vite", "react", "gatsby", "expo", "test", "dummy"])
    }) {
        return false;
    }
    let Some(last) = words.last() else { return false };
    // What a word tells of a secret is none itself: `TOKEN_LIFETIME`, `PASSWORD_FILE`.
    const TELLS: [&str; 52] = [
        "ttl", "lifetime", "expiry", "expires", "expiration", "expire", "age", "name", "names", "url", "uri", "path", "file",
        "dir", "id", "length", "len", "min", "max", "limit", "header", "type", "algorithm", "algo", "alg", "timeout", "days",
        "hours", "minutes", "seconds", "enabled", "enable", "disabled", "required", "provider", "driver", "endpoint", "host",
        "issuer", "audience", "prefix", "class", "cookie", "field", "policy", "rotation", "reset", "hasher", "store", "backend",
        "mode", "version",
    ];
    if is(last, &TELLS) {
        return false;
    }
    let pairs = words.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str()));
    let is_key = |(first, second): (&str, &str)| {
        matches!(second, "key" | "keys" | "salt")
            && is(
                first,
                &["api", "private", "secret", "access", "auth", "encryption", "signing", "master", "app", "license", "in", "nonce"],
            )
    };
    words.iter().any(|word| {
        is(
            word,
            &[
                "secret", "secrets", "token", "tokens", "password", "passwd", "passwort", "pwd", "credential", "credentials",
                "apikey", "passphrase",
            ],
        )
    }) || pairs.into_iter().any(is_key)
}

/// The words of a name, in lower case: of `stripeApiKey` and `STRIPE_API_KEY` alike `stripe`, `api`, `key`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_ascii_alphanumeric() {
            words.push(String::new());
            was_lower = false;
            continue;
        }
        if c.is_ascii_uppercase() && was_lower {
            words.push(String::new());
        }
        was_lower = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a value is surely a secret when its name says so: random enough, and no reference, path, address or word.
pub(super) fn is_secret_value(value: &str) -> bool {
    let value = value.trim();
    let is_path = ["/", "./", "../", "~", "%", "file:"].iter().any(|start| value.starts_with(start));
    let is_address = value.contains("://") || value.starts_with("null:") || value.contains(char::is_whitespace);
    value.len() >= 8
        && !is_path
        && !is_address
        && !is_reference(value)
        && !is_placeholder(value)
        && !is_email(value)
        && is_random(value)
}

fn is_email(value: &str) -> bool {
    value.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
}

/// Whether a value is filled in by something else, or names where it is.
fn is_reference(value: &str) -> bool {
    let is_name = value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        || value.starts_with('@') && !value.contains(char::is_uppercase);
    value.contains('$')
        || value.starts_with("%env")
        || value.contains("{{")
        || value.contains("<%")
        || value.contains('`')
        || is_name
}

/// Whether a value is one that was to be replaced, or was masked.
fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    PLACEHOLDERS.iter().any(|mark| lower.contains(mark))
}

/// Whether a value looks like drawn by lot rather than thought up: words, names and numbers joined by signs don't.
fn is_random(value: &str) -> bool {
    let mut seen = [false; 128];
    value.bytes().filter(u8::is_ascii).for_each(|byte| seen[byte as usize] = true);
    let different = seen.iter().filter(|seen| **seen).count();
    let parts = value.split(['-', '_', '.', ':', ',', ';', '=', '/', '+', '@']).filter(|part| !part.is_empty());
    different >= 6 && !parts.into_iter().all(is_wordlike)
}

/// `redis`, `Bearer`, `sha256`, `2024`
fn is_wordlike(part: &str) -> bool {
    let letters = part.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, number) = part.split_at(letters);
    let is_number = number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    let tail = word.get(1..).unwrap_or_default();
    let is_word = tail.bytes().all(|byte| byte.is_ascii_lowercase()) || word.bytes().all(|byte| byte.is_ascii_uppercase());
    // Nobody's word has more than twenty letters, and few have five consonants in a row.
    is_number && is_word && word.len() <= 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_so() {
        for name in [
            "JWT_SECRET", "APP_SECRET", "STRIPE_SECRET_KEY", "API_KEY", "apiKey", "stripeApiKey", "SECRET_KEY_BASE", "DB_PASSWORD",
            "GITHUB_TOKEN", "AUTH_KEY", "NONCE_SALT", "LOGGED_IN_KEY", "server_token", "PRIVATE_KEY", "AWS_SECRET_ACCESS_KEY",
            "APP_KEY",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "AUTHOR", "OAUTH_CLIENT_ID", "TOKEN_LIFETIME", "PASSWORD_FILE", "JWT_SECRET_PATH", "NEXT_PUBLIC_API_KEY", "VITE_TOKEN",
            "STRIPE_PUBLISHABLE_KEY", "CACHE_KEY", "KEYBOARD", "CORS_ALLOW_CREDENTIALS_ENABLED", "PASSWORD_RESET", "TOKENIZER",
            "SECRETARY", "AWS_ACCESS_KEY_ID", "RECAPTCHA_SITE_KEY", "TOKEN_URL", "DATABASE_NAME",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn values_that_are_secrets() {
        for value in ["d41c9e0b7a52f6e3", "Sup3rS3cret!", "9f8A7b6C5d4E", "3f2a9b1c-77aa-4b0e-9c1d-0a1b2c3d4e5f"] {
            assert!(is_secret_value(value), "{value}");
        }
        for value in [
            "", "1", "true", "changeme", "change_me_later", "xxxxxxxxxxxxxxxxxxxx", "xxxxx-xxxxx-xxxx",
            "your-very-secure-jwt-secret-key", "${env:APP_SECRET}", "$(openssl rand -hex 32)", "@app.secret", "%env(APP_SECRET)%",
            "/app/var/key.pem", "password", "null://default", "STRIPE_SECRET_KEY", "redis", "oauth2-token", "bcrypt",
            "google-oauth2", "https://auth.shop.de/token", "me@shop.de", "********", "<secret>", "a sentence of words",
            "{{ secret }}", "s3cr3t", "HS256-v2",
        ] {
            assert!(!is_secret_value(value), "{value}");
        }
    }

    #[test]
    fn shapes() {
        let key = format!("ghp_{}", "a1B2c3D4e5F6".repeat(3));
        assert_eq!(by_shape(&format!("curl -H 'X: {key}'")).len(), 1);
        let pem = format!("-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEA7x9".repeat(6));
        assert_eq!(by_shape(&pem).len(), 1);
        for text in [
            "mysql://user:pass@127.0.0.1:3306/app", "mysql://main:main@database.internal:3306/main",
            "https://oauth2:$TOKEN@gitlab.com/x", "redis://:password@cache:6379", "https://user:changeme@shop.de/",
            "smtp://localhost:1025", "AKIAIOSFODNN7EXAMPLE", "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx", "https://{default}/", "eyJ",
            "ghp_short", "-----BEGIN PRIVATE KEY-----", "-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEA7x9",
            "npm_config_cache=/tmp/npm_config_cache_directory_of_app", "https://github.com/a/b.git@v1:2",
        ] {
            assert!(by_shape(text).is_empty(), "{text}");
        }
        let url = by_shape("x https://deploy:h7Gk2Lq9@git.shop.de/x.git");
        assert_eq!(&"x https://deploy:h7Gk2Lq9@git.shop.de/x.git"[url[0].range.clone()], "h7Gk2Lq9");
    }
}
