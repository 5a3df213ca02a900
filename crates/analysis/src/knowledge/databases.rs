//! Clients of databases.

use super::{Arg, Call, Ends, Entry, Hazard, Output, Program, Remedy, Repeat, Stdin, Task, sql};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("psql").values(&[
        "-c", "--command", "-f", "--file", "-d", "--dbname", "-h", "--host", "-p", "--port", "-U", "--username", "-v", "--set",
        "--variable", "-o", "--output", "-L", "--log-file", "-F", "-P", "-R", "-T",
    ]),
    Program::plain("mysql")
        .aliases(&["mariadb"])
        .values(&["-u", "-h", "-P", "-D", "-S", "-e", "--execute", "--user", "--host", "--port", "--database"]),
    Program::plain("sqlite3").aliases(&["sqlite"]).values(&["-cmd", "-init", "-separator", "-nullvalue", "-newline"]),
    Program::new("pg_dump").aliases(&["pg_dumpall", "pg_basebackup"]).values(PG),
    Program::new("pg_restore").values(PG),
    Program::new("createdb").values(PG),
    Program::new("createuser").values(&["-h", "--host", "-p", "--port", "-U", "--username", "-c", "-g", "-m", "-v"]),
    Program::new("dropdb").values(PG),
    Program::plain("mysqldump")
        .aliases(&["mariadb-dump"])
        .values(&["-u", "-h", "-P", "-S", "-r", "--result-file", "-w", "--where", "-T", "--tab"]),
    Program::plain("mongorestore").values(&["-d", "--db", "-c", "--collection", "-h", "--host", "-u", "-p", "--uri"]),
    Program::plain("mysqladmin").aliases(&["mariadb-admin"]).values(&["-u", "-h", "-P", "-S"]),
    Program::plain("mongosh")
        .aliases(&["mongo"])
        .values(&["--eval", "-f", "--file", "--host", "--port", "-u", "-p", "--username", "--password"]),
    Program::new("mongodump").values(&["-o", "--out", "-d", "--db", "-c", "--collection", "-h", "--host", "-u", "-p", "--uri"]),
];

const PG: &[&str] = &[
    "-f", "--file", "-d", "--dbname", "-h", "--host", "-p", "--port", "-U", "--username", "-n", "--schema", "-t", "--table", "-T",
    "-N", "-F", "--format", "-j", "--jobs", "-Z", "-O", "--owner", "-E", "--encoding", "-l", "--locale", "-D", "-L", "-S", "-I",
    "-P",
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // Clients.
    Entry::new("psql|mysql|pg_dump|mysqldump|pg_restore|mongodump", "asks the client", "psql -V").with(&["-V", "-?"]).asks(),
    Entry::new("psql", "lists databases", "psql -l").with(&["-l", "--list"]).needs_depending(database).asks(),
    Entry::new("psql", "runs SQL", "psql -c 'SELECT 1'")
        .needs_depending(database)
        .prompts(&["-c", "--command", "-f", "--file", "-l", "--list"], "opens a console, where nobody types")
        .reads(&[Output::Option(&["-f", "--file"])])
        .writes(&[Output::Option(&["-o", "--output", "-L", "--log-file"])])
        .ends_depending(batch)
        .repeat_depending(psql)
        .asking(),
    Entry::new("mysql", "runs SQL", "mysql main -e 'SELECT 1'")
        .needs_depending(database)
        .prompts(&["-e", "--execute", "-Ne", "-se", "-Nse", "-sNe", "-BNe", "-NBe", "-sNBe"], "opens a console, where nobody types")
        .ends_depending(batch)
        .repeat_depending(mysql)
        .asking(),
    Entry::new("sqlite3", "runs SQL", "sqlite3 data/app.db 'SELECT 1'").repeat_depending(sqlite).asking(),
    Entry::new("pg_isready", "asks PostgreSQL", "pg_isready").needs_depending(database).asks(),
    // PostgreSQL and MySQL.
    Entry::new("pg_dump|mysqldump", "dumps the database", "pg_dump -f dump.sql main")
        .task(Task::Dump)
        .needs_depending(database)
        .writes(&[Output::Option(&["-f", "--file", "-r", "--result-file", "-D"])])
        .ends()
        .repeatable(),
    Entry::new("mongodump", "dumps the database", "mongodump -o dump")
        .task(Task::Dump)
        .needs_depending(database)
        .writes(&[Output::Option(&["-o", "--out"])])
        .ends()
        .repeatable(),
    Entry::new("pg_restore", "reads a dump", "pg_restore -l dump")
        .with(&["-l", "--list", "-f", "--file"])
        .reads(&[Output::Operands])
        .writes(&[Output::Option(&["-f", "--file"])])
        .asks(),
    Entry::new("pg_restore", "loads a dump", "pg_restore --clean --if-exists -d main dump")
        .with(&["-c", "--clean"])
        .task(Task::Seed)
        .needs_depending(database)
        .reads(&[Output::Operands])
        .ends(),
    Entry::new("pg_restore", "loads a dump", "pg_restore -d main dump")
        .task(Task::Seed)
        .needs_depending(database)
        .reads(&[Output::Operands])
        .ends()
        .doubles("fails where the tables exist, or loads the rows again")
        .remedy("use `pg_restore --clean --if-exists`, if what has changed since may be lost"),
    Entry::new("createdb", "creates a database", "createdb main")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .fails_again("fails when the database exists"),
    Entry::new("createuser", "creates a database user", "createuser app")
        .task(Task::Seed)
        .needs_depending(database)
        .ends()
        .fails_again("fails when the user exists"),
    Entry::new("mongosh", "runs code in MongoDB", "mongosh mongodb://database.internal/main --eval 'db.stats()'")
        .needs_depending(database)
        .prompts(&["--eval", "-f", "--file"], "opens a console, where nobody types")
        .asking(),
    Entry::new("mongorestore", "loads a dump", "mongorestore --drop dump")
        .with(&["--drop"])
        .task(Task::Seed)
        .needs_depending(database)
        .reads(&[Output::Operands])
        .ends()
        .destroys("replaces the data with the dump's"),
    Entry::new("mongorestore|mongoimport", "loads data", "mongorestore dump")
        .task(Task::Seed)
        .needs_depending(database)
        .reads(&[Output::Operands])
        .ends(),
    Entry::new("mongoexport", "dumps the database", "mongoexport -c users -o users.json")
        .task(Task::Dump)
        .needs_depending(database)
        .writes(&[Output::Option(&["-o", "--out"])])
        .ends()
        .repeatable(),
    Entry::new(
        "mysqlcheck|mysqlslap|mysqlshow|vacuumdb|reindexdb|clusterdb|pg_amcheck",
        "keeps the database in order",
        "vacuumdb main",
    )
    .needs_depending(database)
    .ends()
    .repeatable(),
    Entry::new("mysqlimport", "loads data", "mysqlimport main users.txt").task(Task::Seed).needs_depending(database).ends(),
    Entry::new("createlang", "adds a language to the database", "createlang plpgsql")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .fails_again("fails when the language exists"),
    Entry::new("dropdb", "drops a database", "dropdb --if-exists main")
        .task(Task::Reset)
        .needs_depending(database)
        .ends()
        .destroys("drops the database"),
    Entry::new("dropuser", "drops a database user", "dropuser app")
        .without(&["--if-exists"])
        .needs_depending(database)
        .ends()
        .fails_again("fails when the user is gone already")
        .remedy("use `dropuser --if-exists`"),
    Entry::new("mysqladmin create", "creates a database", "mysqladmin create main")
        .task(Task::Migrate)
        .needs_depending(database)
        .ends()
        .fails_again("fails when the database exists"),
    Entry::new("mysqladmin drop", "drops a database", "mysqladmin -f drop main")
        .task(Task::Reset)
        .needs_depending(database)
        .prompts(&["-f", "--force"], "asks before it drops the database, and drops nothing without an answer")
        .answered_by(&[], Some(Remedy::Insert("--force")))
        .ends()
        .destroys("drops the database"),
    Entry::new("mysqladmin ping|status|version|variables|processlist", "asks MySQL", "mysqladmin ping")
        .needs_depending(database)
        .asks(),
];

/// The database of the project, unless the arguments or variables of the call name another one, or one that isn't known.
pub(super) fn database(call: &Call<'_>) -> Option<&'static str> {
    const HOSTS: [&str; 3] = ["-h", "--host", "-H"];
    const URLS: [&str; 8] = ["-d", "--dbname", "-u", "--url", "-D", "-database", "--database", "--database-url"];
    let hosts = HOSTS.iter().filter(|option| call.spec.values.contains(option)).filter_map(|option| call.value(option));
    let joined = call.args.iter().filter_map(|arg| {
        let value = ["--host=", "-url=", "--url=", "--uri="].iter().find_map(|option| arg.text.strip_prefix(option))?;
        Some(Arg { text: value.to_owned(), exact: arg.exact, range: arg.range })
    });
    let urls = URLS.iter().filter(|option| call.spec.values.contains(option)).filter_map(|option| call.value(option));
    let urls = urls.chain(call.operands().cloned()).filter(|url| url.text.contains("://") || url.text.contains("host="));
    if hosts.chain(joined).chain(urls).any(|host| is_elsewhere(&host)) {
        return None;
    }
    // `psql "$URL"`, `psql $OPTIONS`: nobody knows where that leads.
    let is_hidden = call.args.iter().any(|arg| !arg.exact && arg.text.is_empty());
    (!is_hidden).then_some("the database")
}

/// Whether a host, or the address that it stands in, is certainly none of the project's services, or isn't known.
pub(super) fn is_elsewhere(host: &Arg) -> bool {
    let after_scheme = host.text.split_once("://").map_or(host.text.as_str(), |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?']).next().unwrap_or_default();
    let name = authority.rsplit_once('@').map_or(authority, |(_, name)| name);
    let name = name.split_once(':').map_or(name, |(name, _)| name);
    !name.ends_with(".internal")
}

/// A client ends when it is given something to run; otherwise it waits for input.
fn batch(call: &Call<'_>) -> Ends {
    let is_given = ["-c", "--command", "-f", "--file", "-e", "--execute"].iter().any(|option| call.has(option));
    if is_given || call.stdin != Stdin::None || !mysql_statements(call).is_empty() { Ends::Yes } else { Ends::Unknown }
}

/// What SQL does that is given as arguments.
fn given(statements: &[super::Arg]) -> Repeat {
    let mut verdict = Repeat::Safe;
    for statement in statements {
        let next = if statement.exact { sql::classify(&statement.text) } else { sql::classify_start(&statement.text) };
        verdict = match (verdict, next) {
            (Repeat::Not(a), Repeat::Not(b)) => Repeat::Not(if b.hazard > a.hazard { b } else { a }),
            (Repeat::Not(a), _) => Repeat::Not(a),
            (_, Repeat::Not(b)) => Repeat::Not(b),
            (Repeat::Safe, Repeat::Safe) => Repeat::Safe,
            _ => Repeat::Unknown,
        };
    }
    verdict
}

/// What SQL does that is read from standard input.
fn read(call: &Call<'_>) -> Repeat {
    match call.stdin {
        Stdin::Text(text) => sql::classify(text),
        Stdin::File(file) => dump(file),
        Stdin::None | Stdin::Pipe => Repeat::Unknown,
    }
}

/// A file of which only the name is known: a dump is loaded over or beside what is there.
fn dump(file: &super::Arg) -> Repeat {
    let name = file.text.rsplit('/').next().unwrap_or_default().to_lowercase();
    if !["dump", "backup", "snapshot"].iter().any(|word| name.contains(word)) {
        return Repeat::Unknown;
    }
    Repeat::not(Hazard::Doubles, "loads the dump again, over or beside the data that is there", "")
}

fn psql(call: &Call<'_>) -> Repeat {
    let statements = call.values(&["-c", "--command"]);
    let files = call.values(&["-f", "--file"]);
    match (statements.as_slice(), files.as_slice()) {
        ([], []) => read(call),
        ([], [file, ..]) => dump(file),
        (statements, _) => given(statements),
    }
}

/// The values of `-e` and `--execute`, also where `-e` ends a bundle of flags: `-Nse`.
fn mysql_statements(call: &Call<'_>) -> Vec<super::Arg> {
    if call.program != "mysql" {
        return Vec::new();
    }
    let mut statements = Vec::new();
    for (at, arg) in call.args.iter().enumerate() {
        let is_flags = arg
            .text
            .strip_prefix('-')
            .and_then(|flags| flags.strip_suffix('e'))
            .is_some_and(|flags| flags.bytes().all(|flag| b"ABCEGHNXfnqrstvw".contains(&flag)));
        if arg.text == "--execute" || is_flags {
            statements.extend(call.args.get(at + 1).cloned());
        } else if let Some(text) = arg.text.strip_prefix("--execute=") {
            statements.push(super::Arg { text: text.to_owned(), exact: arg.exact, range: arg.range });
        }
    }
    statements
}

fn mysql(call: &Call<'_>) -> Repeat {
    match mysql_statements(call).as_slice() {
        [] => read(call),
        statements => given(statements),
    }
}

fn operands_from(call: &Call<'_>, first: usize) -> Repeat {
    let statements: Vec<_> = call.operands().skip(first).cloned().collect();
    match statements.as_slice() {
        [] => call.value("--file").or_else(|| call.value("-f")).map_or_else(|| read(call), |file| dump(&file)),
        statements => given(statements),
    }
}

/// `sqlite3 file 'SQL'`. What starts with a dot is a command of the client.
fn sqlite(call: &Call<'_>) -> Repeat {
    let is_command = call.operands().skip(1).any(|operand| operand.text.starts_with('.'));
    if is_command { Repeat::Unknown } else { operands_from(call, 1) }
}

pub(super) fn second_operand(call: &Call<'_>) -> Repeat {
    operands_from(call, 1)
}

pub(super) fn third_operand(call: &Call<'_>) -> Repeat {
    operands_from(call, 2)
}
