//! Servers of databases, caches, queues and search, as an app may run them itself.

use super::{Call, Ends, Entry, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("redis-server").aliases(&["valkey-server", "keydb-server"]),
    Program::new("memcached")
        .values(&["-p", "-s", "-U", "-a", "-m", "-l", "-c", "-t", "-f", "-n", "-u", "-P", "-I", "-o", "-b", "-B", "-R", "-D"]),
    Program::plain("mongod")
        .aliases(&["mongos"])
        .values(&["-f", "--config", "--dbpath", "--port", "--logpath", "--bind_ip", "--replSet"]),
    Program::plain("mysqld").aliases(&["mariadbd"]).values(&["-u", "-h", "-P"]),
    Program::new("pg_ctl").values(&["-D", "-l", "-o", "-p", "-t", "-m", "-U", "-N"]),
    Program::new("solr").values(&["-p", "-h", "-d", "-s", "-m", "-a", "-z", "-t"]),
    Program::plain("zkServer.sh").aliases(&["zkServer"]),
    Program::plain("kafka-server-start.sh").aliases(&["kafka-server-start"]).values(&["--override"]),
    Program::plain("elasticsearch").aliases(&["opensearch"]).values(&["-E", "-p"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // Databases, caches, queues, search.
    Entry::new("redis-server", "asks Redis", "redis-server -v")
        .with(&["--version", "-v", "--help", "-h", "--test-memory"])
        .ends()
        .repeatable(),
    Entry::new("redis-server", "serves Redis", "redis-server --port 6379").task(Task::Serve).ends_depending(redis_server),
    Entry::new("memcached", "serves memcached", "memcached -d -m 64")
        .with(&["-d"])
        .task(Task::Serve)
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d"]), true),
    Entry::new("memcached", "serves memcached", "memcached -m 64")
        .without(&["-h", "-V", "--version", "--help"])
        .task(Task::Serve)
        .stays(),
    Entry::new("mongod", "serves MongoDB", "mongod --fork --logpath x")
        .with(&["--fork"])
        .task(Task::Serve)
        .daemonizes("drop `--fork`")
        .foreground_fix(Remedy::Remove(&["--fork"]), true),
    Entry::new("mongod", "serves MongoDB", "mongod --dbpath data")
        .without(&["-f", "--config", "--version", "--help", "--shutdown", "--repair"])
        .task(Task::Serve)
        .stays(),
    Entry::new("mysqld", "sets MySQL up", "mysqld --initialize")
        .with(&["--initialize", "--initialize-insecure", "--version", "-V", "--help", "--verbose"])
        .ends(),
    Entry::new("mysqld", "serves MySQL", "mysqld --daemonize")
        .with(&["--daemonize", "-D"])
        .task(Task::Serve)
        .daemonizes("drop `--daemonize`")
        .foreground_fix(Remedy::Remove(&["--daemonize", "-D"]), true),
    Entry::new("mysqld|mysqld_safe|mariadbd-safe", "serves MySQL", "mysqld --datadir=data").task(Task::Serve).stays(),
    Entry::new("pg_ctl start|restart", "serves PostgreSQL", "pg_ctl -D data start")
        .task(Task::Serve)
        .daemonizes("use `postgres -D …`"),
    Entry::new("pg_ctl status", "asks PostgreSQL", "pg_ctl -D data status").asks(),
    Entry::new("pg_ctl stop|reload|promote|init|initdb", "signals PostgreSQL", "pg_ctl -D data stop").ends(),
    Entry::new("postgres", "serves PostgreSQL", "postgres -D data")
        .without(&["--version", "-V", "--help", "--single", "-C"])
        .task(Task::Serve)
        .stays(),
    Entry::new("solr start", "serves Solr", "solr start -f").with(&["-f", "--foreground"]).task(Task::Serve).stays(),
    Entry::new("solr start|restart", "serves Solr", "solr start -p 8983")
        .task(Task::Serve)
        .daemonizes("add `-f`")
        .foreground_fix(Remedy::Insert("-f"), false),
    Entry::new("zkServer.sh start", "serves ZooKeeper", "zkServer.sh start")
        .task(Task::Serve)
        .daemonizes("use `zkServer.sh start-foreground`")
        .foreground_fix(Remedy::Replace("start", "start-foreground"), false),
    Entry::new("zkServer.sh start-foreground", "serves ZooKeeper", "zkServer.sh start-foreground").task(Task::Serve).stays(),
    Entry::new("kafka-server-start.sh", "serves Kafka", "kafka-server-start.sh -daemon server.properties")
        .with(&["-daemon"])
        .task(Task::Serve)
        .daemonizes("drop `-daemon`")
        .foreground_fix(Remedy::Remove(&["-daemon"]), false),
    Entry::new("kafka-server-start.sh", "serves Kafka", "kafka-server-start.sh server.properties").task(Task::Serve).stays(),
    Entry::new("elasticsearch", "serves a search engine", "elasticsearch -d -p pid")
        .with(&["-d", "--daemonize"])
        .task(Task::Serve)
        .daemonizes("drop `-d`")
        .foreground_fix(Remedy::Remove(&["-d", "--daemonize"]), false),
    Entry::new("elasticsearch", "serves a search engine", "elasticsearch")
        .without(&["-V", "--version", "-h", "--help"])
        .task(Task::Serve)
        .stays(),
    Entry::new("minio|vault server", "serves", "minio server data").task(Task::Serve).stays(),
    Entry::new("ollama pull|create", "downloads a model", "ollama pull llama3").task(Task::Import).ends().repeatable(),
    Entry::new("ollama serve", "serves models", "ollama serve").task(Task::Serve).stays(),
];

fn redis_server(call: &Call<'_>) -> Ends {
    let daemonize = call.args.iter().position(|arg| arg.text == "--daemonize").and_then(|at| call.args.get(at + 1));
    match daemonize {
        Some(value) if value.text == "yes" => {
            let is_alone = call.args.iter().filter(|arg| arg.text == "yes").count() == 1;
            Ends::daemon("drop `--daemonize yes`", is_alone.then_some(Remedy::Replace("yes", "no")), true)
        }
        Some(value) if value.text == "no" => Ends::Never,
        Some(_) => Ends::Unknown,
        // The first word may be a configuration file, which may say `daemonize yes`.
        None if call.args.first().is_some_and(|arg| !arg.text.starts_with("--")) => Ends::Unknown,
        None => Ends::Never,
    }
}
