//! SQL, as far as it tells whether statements may be repeated.

use super::{Hazard, Repeat, Unrepeatable};

/// Whether statements may be repeated. The worst of them counts; where none is bad, one that isn't
/// known makes all unknown.
pub(super) fn classify(statements: &str) -> Repeat {
    verdict(&parse(statements), true)
}

/// Whether statements may be repeated of which only the beginning is known: the last one counts only
/// if nothing that follows could make it harmless.
pub(super) fn classify_start(statements: &str) -> Repeat {
    verdict(&parse(statements), false)
}

fn verdict(statements: &[Statement], is_complete: bool) -> Repeat {
    let mut worst: Option<Unrepeatable> = None;
    let mut all_known = !statements.is_empty() && is_complete;
    for (at, statement) in statements.iter().enumerate() {
        match judge(statement, &statements[..at], &statements[at + 1..]) {
            Repeat::Not(why) => {
                let is_sure = is_complete || statement.is_terminated || why.hazard == Hazard::Destroys;
                if is_sure && worst.is_none_or(|worst| worst.hazard < why.hazard) {
                    worst = Some(why);
                }
            }
            Repeat::Safe => {}
            Repeat::Unknown | Repeat::Depends(_) => all_known = false,
        }
    }
    match worst {
        Some(why) => Repeat::Not(why),
        None if all_known => Repeat::Safe,
        None => Repeat::Unknown,
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Token {
    /// A keyword or a name; upper case.
    Word(String),
    /// A string.
    Text,
    /// Any other character.
    Sign(char),
}

#[derive(Clone, Default, Debug)]
struct Statement {
    tokens: Vec<Token>,
    is_terminated: bool,
}

impl Statement {
    /// The nth token, if it is a word.
    fn word(&self, index: usize) -> &str {
        match self.tokens.get(index) {
            Some(Token::Word(word)) => word,
            _ => "",
        }
    }

    /// Where these words follow one another.
    fn find(&self, words: &[&str]) -> Option<usize> {
        (0..self.tokens.len()).find(|at| words.iter().enumerate().all(|(offset, word)| self.word(at + offset) == *word))
    }

    fn has(&self, words: &[&str]) -> bool {
        self.find(words).is_some()
    }

    /// The name that starts at a token, with its schema: `public.users` is `PUBLIC.USERS`.
    fn name(&self, at: usize) -> String {
        let mut name = self.word(at).to_owned();
        let mut next = at + 1;
        while self.tokens.get(next) == Some(&Token::Sign('.')) {
            name = format!("{name}.{}", self.word(next + 1));
            next += 2;
        }
        name
    }
}

/// Splits statements into words and signs. Strings keep no content, comments vanish.
fn parse(text: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut current = Statement::default();
    let mut rest = text;
    let mut at_line_start = true;
    while let Some(c) = rest.chars().next() {
        let was_at_line_start = at_line_start;
        at_line_start = c == '\n' || was_at_line_start && c.is_whitespace();
        if c.is_whitespace() {
            rest = &rest[c.len_utf8()..];
        } else if rest.starts_with("--") || c == '#' && was_at_line_start {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if c == '\\' && was_at_line_start {
            // A command of the client, up to the end of the line: `\copy`, `\i`.
            current.tokens.push(Token::Sign(c));
            current.is_terminated = true;
            statements.push(std::mem::take(&mut current));
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if c == ';' {
            current.is_terminated = true;
            statements.push(std::mem::take(&mut current));
            rest = &rest[1..];
        } else if c == '\'' {
            rest = skip_quoted(rest, c);
            current.tokens.push(Token::Text);
        } else if c == '"' || c == '`' {
            let after = skip_quoted(rest, c);
            let name = rest[1..rest.len() - after.len()].trim_end_matches(c);
            current.tokens.push(Token::Word(name.to_uppercase()));
            rest = after;
        } else if let Some(tag) = dollar_tag(rest) {
            rest = rest[tag.len()..].find(tag).map_or("", |end| &rest[tag.len() + end + tag.len()..]);
            current.tokens.push(Token::Text);
        } else if is_name(c) {
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            current.tokens.push(Token::Word(rest[..end].to_uppercase()));
            rest = &rest[end..];
        } else {
            current.tokens.push(Token::Sign(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    statements.push(current);
    statements.retain(|statement| !statement.tokens.is_empty());
    statements
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '@'
}

/// What follows the quoted text at the start. The quote is doubled or has a backslash before it to stand for itself.
fn skip_quoted(text: &str, quote: char) -> &str {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == quote {
            if chars.peek().is_some_and(|(_, next)| *next == quote) {
                chars.next();
            } else {
                return &text[at + quote.len_utf8()..];
            }
        }
    }
    ""
}

/// `$$` or `$tag$` at the start.
fn dollar_tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('$')?;
    let end = inner.find('$')?;
    let tag = &inner[..end];
    let is_tag = !tag.starts_with(|c: char| c.is_ascii_digit()) && tag.chars().all(|c| c.is_alphanumeric() || c == '_');
    is_tag.then(|| &text[..end + 2])
}

fn judge(statement: &Statement, before: &[Statement], after: &[Statement]) -> Repeat {
    match statement.word(0) {
        "SELECT" | "VALUES" | "TABLE" if statement.has(&["INTO"]) => Repeat::Unknown,
        "SELECT" | "VALUES" | "SHOW" | "DESCRIBE" | "DESC" | "EXPLAIN" | "USE" | "SET" | "RESET" | "BEGIN" | "START" | "COMMIT"
        | "ROLLBACK" | "END" | "SAVEPOINT" | "RELEASE" | "ANALYZE" | "VACUUM" | "OPTIMIZE" | "CHECK" | "REINDEX" | "REFRESH"
        | "CLUSTER" | "COMMENT" | "GRANT" | "REVOKE" | "LOCK" | "UNLOCK" | "FLUSH" | "DISCARD" | "CHECKPOINT" | "PRAGMA"
        | "LISTEN" | "REPLACE" | "MERGE" => Repeat::Safe,
        "WITH" if !["INSERT", "UPDATE", "DELETE", "MERGE", "INTO"].iter().any(|word| statement.has(&[word])) => Repeat::Safe,
        "CREATE" => create(statement, before),
        "DROP" => drop_of(statement, after),
        "TRUNCATE" => {
            let name = statement.name(if statement.word(1) == "TABLE" { 2 } else { 1 });
            if is_disposable(&name) { Repeat::Unknown } else { Repeat::not(Hazard::Destroys, "empties the table", "") }
        }
        "INSERT" => insert(statement, before),
        "UPDATE" => update(statement),
        "DELETE" if statement.has(&["WHERE"]) => Repeat::Safe,
        "ALTER" => alter(statement),
        _ => Repeat::Unknown,
    }
}

const OBJECTS: [&str; 18] = [
    "TABLE", "INDEX", "DATABASE", "SCHEMA", "USER", "ROLE", "EXTENSION", "VIEW", "TYPE", "DOMAIN", "SEQUENCE", "TRIGGER",
    "FUNCTION", "PROCEDURE", "EVENT", "POLICY", "COLLATION", "AGGREGATE",
];

/// What a `CREATE`, `DROP` or `ALTER` is about: the index of the word, past words such as `UNIQUE`.
fn object(statement: &Statement) -> Option<usize> {
    (1..statement.tokens.len().min(8)).find(|at| OBJECTS.contains(&statement.word(*at)))
}

/// The name of what it is about.
fn object_name(statement: &Statement, object: usize) -> String {
    let mut at = object + 1;
    while matches!(statement.word(at), "IF" | "NOT" | "EXISTS" | "CONCURRENTLY" | "ONLY") {
        at += 1;
    }
    statement.name(at)
}

fn create(statement: &Statement, before: &[Statement]) -> Repeat {
    let is_temporary = matches!(statement.word(1), "TEMPORARY" | "TEMP");
    if statement.has(&["IF", "NOT", "EXISTS"]) || statement.has(&["OR", "REPLACE"]) || is_temporary {
        return Repeat::Safe;
    }
    let Some(at) = object(statement) else { return Repeat::Unknown };
    // `DROP … IF EXISTS` first, then `CREATE`: it starts anew each time.
    let is_reset = before.iter().any(|earlier| {
        earlier.word(0) == "DROP" && object(earlier).is_some_and(|object| earlier.word(object) == statement.word(at))
    });
    if is_reset {
        return Repeat::Safe;
    }
    match statement.word(at) {
        "TABLE" => Repeat::not(Hazard::Fails, "fails when the table exists", "use `CREATE TABLE IF NOT EXISTS`"),
        "INDEX" => Repeat::not(
            Hazard::Fails,
            "fails when the index exists",
            "use `CREATE INDEX IF NOT EXISTS` where the database knows it",
        ),
        "DATABASE" | "SCHEMA" => Repeat::not(Hazard::Fails, "fails when the database exists", "use `CREATE … IF NOT EXISTS`"),
        "USER" | "ROLE" => Repeat::not(Hazard::Fails, "fails when the user exists", "test first whether the user exists"),
        "EXTENSION" => Repeat::not(Hazard::Fails, "fails when the extension exists", "use `CREATE EXTENSION IF NOT EXISTS`"),
        "VIEW" => Repeat::not(Hazard::Fails, "fails when the view exists", "use `CREATE OR REPLACE VIEW`"),
        _ => Repeat::not(Hazard::Fails, "fails when it exists", "drop it first with `DROP … IF EXISTS`"),
    }
}

fn drop_of(statement: &Statement, after: &[Statement]) -> Repeat {
    let Some(at) = object(statement) else { return Repeat::Unknown };
    let (kind, name) = (statement.word(at), object_name(statement, at));
    let tolerates = statement.has(&["IF", "EXISTS"]);
    if matches!(kind, "TABLE" | "DATABASE" | "SCHEMA") && !matches!(statement.word(1), "TEMPORARY" | "TEMP") {
        // A table that is made anew from a query holds nothing of its own.
        let is_derived = after.iter().any(|later| {
            later.word(0) == "CREATE"
                && object(later).is_some_and(|object| object_name(later, object) == name)
                && (later.has(&["AS"]) || later.has(&["SELECT"]))
        });
        if is_derived || is_disposable(&name) {
            return Repeat::Unknown;
        }
        return if kind == "TABLE" {
            Repeat::not(Hazard::Destroys, "drops the table", "")
        } else {
            Repeat::not(Hazard::Destroys, "drops the database", "")
        };
    }
    if tolerates || kind == "TABLE" {
        return Repeat::Safe;
    }
    Repeat::not(Hazard::Fails, "fails when it is gone already", "use `DROP … IF EXISTS`")
}

/// Whether a table's name says that its content can be lost: caches, sessions, logs.
fn is_disposable(name: &str) -> bool {
    let parts = name.split(['.', '_']);
    let has_part = |wanted: &[&str]| parts.clone().any(|part| wanted.contains(&part));
    has_part(&[
        "CACHE", "CACHES", "CACHED", "SESSION", "SESSIONS", "TMP", "TEMP", "TEMPORARY", "LOG", "LOGS", "WATCHDOG", "FLOOD",
        "STAGING", "QUEUE", "LOCKS", "LOCK", "SEMAPHORE",
    ]) || name.contains("CACHE")
}

fn insert(statement: &Statement, before: &[Statement]) -> Repeat {
    let tolerates = [
        &["ON", "CONFLICT"][..],
        &["ON", "DUPLICATE"],
        &["INSERT", "IGNORE"],
        &["OR", "IGNORE"],
        &["OR", "REPLACE"],
        &["NOT", "EXISTS"],
        &["EXCEPT"],
        &["NOT", "IN"],
    ];
    if tolerates.iter().any(|words| statement.has(words)) {
        return Repeat::Safe;
    }
    let table = |statement: &Statement, word: &str| statement.find(&[word]).map(|at| statement.name(at + 1));
    let target = table(statement, "INTO");
    // Rows that the script deletes first.
    let is_reset = before.iter().any(|earlier| match earlier.word(0) {
        "DELETE" => table(earlier, "FROM") == target,
        "TRUNCATE" | "DROP" => true,
        "CREATE" => matches!(earlier.word(1), "TEMPORARY" | "TEMP"),
        _ => false,
    });
    // A guard in SQL: `INSERT … SELECT … LEFT JOIN … WHERE … IS NULL`.
    let may_ask = statement.has(&["SELECT"]) && statement.has(&["IS", "NULL"]);
    if is_reset || may_ask {
        return Repeat::Unknown;
    }
    Repeat::not(
        Hazard::Doubles,
        "inserts its rows again, or fails where they are unique",
        "use `ON CONFLICT DO NOTHING` or `INSERT IGNORE`",
    )
}

/// `SET x = x + 1` counts on; `SET x = 1` does not.
fn update(statement: &Statement) -> Repeat {
    let Some(set) = statement.find(&["SET"]) else { return Repeat::Unknown };
    let end = statement.find(&["WHERE"]).unwrap_or(statement.tokens.len()).max(set + 1);
    let condition = &statement.tokens[end..];
    let mut verdict = Repeat::Safe;
    let mut depth = 0_usize;
    let assignments = statement.tokens[set + 1..end].split(|token| {
        match token {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && *token == Token::Sign(',')
    });
    for assignment in assignments {
        let Some(equals) = assignment.iter().position(|token| *token == Token::Sign('=')) else { return Repeat::Unknown };
        let (Some(Token::Word(column)), value) = (assignment[..equals].last(), &assignment[equals + 1..]) else {
            return Repeat::Unknown;
        };
        let refers = |tokens: &[Token]| tokens.iter().any(|token| *token == Token::Word(column.clone()));
        if !refers(value) {
            continue;
        }
        let grows = value.iter().any(|token| matches!(token, Token::Sign('+' | '-' | '*' | '/' | '|')))
            && !value.contains(&Token::Sign('('));
        if !grows || refers(condition) {
            return Repeat::Unknown;
        }
        verdict = Repeat::not(Hazard::Doubles, "changes the values once more", "");
    }
    verdict
}

fn alter(statement: &Statement) -> Repeat {
    let Some(at) = object(statement) else { return Repeat::Safe };
    match statement.word(at) {
        "TABLE" => {}
        "TYPE" if statement.has(&["ADD", "VALUE"]) && !statement.has(&["IF", "NOT", "EXISTS"]) => {
            return Repeat::not(Hazard::Fails, "fails when the value exists", "use `ADD VALUE IF NOT EXISTS`");
        }
        "USER" | "ROLE" | "DATABASE" | "SCHEMA" | "SEQUENCE" | "EXTENSION" | "VIEW" => return Repeat::Safe,
        _ => return Repeat::Unknown,
    }
    if statement.has(&["IF", "EXISTS"]) || statement.has(&["IF", "NOT", "EXISTS"]) {
        return Repeat::Unknown;
    }
    if statement.has(&["ADD"]) {
        return Repeat::not(
            Hazard::Fails,
            "fails when the column, key or constraint exists",
            "use `ADD COLUMN IF NOT EXISTS` where the database knows it",
        );
    }
    if statement.has(&["RENAME"]) {
        return Repeat::not(Hazard::Fails, "fails when it has been renamed already", "");
    }
    if statement.has(&["DROP", "COLUMN"]) || statement.has(&["DROP", "CONSTRAINT"]) {
        return Repeat::not(
            Hazard::Fails,
            "fails when it has been dropped already",
            "use `DROP … IF EXISTS` where the database knows it",
        );
    }
    Repeat::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hazard(repeat: Repeat) -> Option<Hazard> {
        match repeat {
            Repeat::Not(why) => Some(why.hazard),
            _ => None,
        }
    }

    #[test]
    fn statements_are_told_apart() {
        let bad = [
            ("CREATE TABLE a (id int)", Hazard::Fails),
            ("create unique index i on a (b)", Hazard::Fails),
            ("CREATE DATABASE main", Hazard::Fails),
            ("CREATE USER x", Hazard::Fails),
            ("CREATE ROLE x", Hazard::Fails),
            ("CREATE EXTENSION postgis", Hazard::Fails),
            ("INSERT INTO a VALUES (1)", Hazard::Doubles),
            ("insert into a select * from b", Hazard::Doubles),
            ("ALTER TABLE a ADD COLUMN b int", Hazard::Fails),
            ("ALTER TABLE a ADD b int;", Hazard::Fails),
            ("UPDATE a SET n = n + 1", Hazard::Doubles),
            ("UPDATE a SET m = 2, n = n*2 WHERE id = 4", Hazard::Doubles),
            ("DROP TABLE a", Hazard::Destroys),
            ("DROP TABLE IF EXISTS a", Hazard::Destroys),
            ("DROP DATABASE IF EXISTS a", Hazard::Destroys),
            ("DROP SCHEMA public CASCADE", Hazard::Destroys),
            ("DROP INDEX i", Hazard::Fails),
            ("TRUNCATE a", Hazard::Destroys),
            ("TRUNCATE TABLE \"users\"", Hazard::Destroys),
            ("SELECT 1; INSERT INTO a VALUES (';')", Hazard::Doubles),
            ("INSERT INTO a VALUES (1); TRUNCATE b; CREATE TABLE c (d int)", Hazard::Destroys),
            ("SELECT pg_notify('x', 'y'); DO $$ BEGIN END $$; DROP TABLE a", Hazard::Destroys),
            ("DROP TABLE a; CREATE TABLE a (id int)", Hazard::Destroys),
        ];
        for (statements, wanted) in bad {
            assert_eq!(hazard(classify(statements)), Some(wanted), "{statements}");
        }
    }

    #[test]
    fn what_may_be_repeated_or_is_unknown_is_not_reported() {
        let silent = [
            "",
            "SELECT * FROM a",
            "CREATE TABLE IF NOT EXISTS a (id int)",
            "CREATE OR REPLACE VIEW v AS SELECT 1",
            "CREATE TEMPORARY TABLE t (a int); INSERT INTO t VALUES (1)",
            "ALTER TABLE IF EXISTS a ADD COLUMN b int",
            "ALTER TABLE a ADD COLUMN IF NOT EXISTS b int",
            "ALTER USER x WITH PASSWORD 'CREATE TABLE'",
            "UPDATE a SET n = 1",
            "UPDATE a SET b = 'n + 1', n = (SELECT max(n) + 1 FROM c)",
            "UPDATE a SET n = n + 1 WHERE n < 5",
            "UPDATE a SET url = REPLACE(url, 'http://a', 'https://b')",
            "DELETE FROM a WHERE id = 1",
            "DELETE FROM a",
            "INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING",
            "INSERT INTO a VALUES (1) ON DUPLICATE KEY UPDATE b = 1",
            "INSERT IGNORE INTO a VALUES (1)",
            "INSERT OR REPLACE INTO a VALUES (1)",
            "INSERT INTO a SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM a)",
            "DELETE FROM a; INSERT INTO a VALUES (1)",
            "REPLACE INTO a VALUES (1)",
            "MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN UPDATE SET x = 1",
            "DROP INDEX IF EXISTS i",
            "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1",
            "DROP TABLE IF EXISTS report; CREATE TABLE report AS SELECT * FROM a",
            "TRUNCATE cache_render",
            "REFRESH MATERIALIZED VIEW v",
            "ANALYZE; VACUUM",
            "CALL refresh()",
            "-- INSERT INTO a VALUES (1)\nSELECT 1",
            "/* DROP TABLE a; */ SELECT 1",
            "\\copy a from 'x.csv'",
            "SELECT 'INSERT INTO a'",
            "DO $x$ BEGIN INSERT INTO a VALUES (1); END $x$",
        ];
        for statements in silent {
            assert_eq!(hazard(classify(statements)), None, "{statements}");
        }
        assert!(matches!(classify("SELECT 1; UPDATE a SET n = 1"), Repeat::Safe));
        assert!(matches!(classify("SELECT 1; CALL x()"), Repeat::Unknown));
    }

    #[test]
    fn the_beginning_of_a_statement_is_not_the_statement() {
        assert_eq!(hazard(classify_start("INSERT INTO a VALUES (1")), None);
        assert_eq!(hazard(classify_start("INSERT INTO a VALUES (1); SELECT ")), Some(Hazard::Doubles));
        assert_eq!(hazard(classify_start("DROP TABLE a")), Some(Hazard::Destroys));
    }

    #[test]
    fn nothing_makes_it_panic() {
        for text in [
            "'", "\"", "$", "$$", "$a$", "/*", "--", "\\", "é'ü\\", "UPDATE SET", "UPDATE a WHERE SET", "CREATE", "a.",
            "INSERT INTO", "`", "``",
        ] {
            classify(text);
            classify_start(text);
        }
    }
}
