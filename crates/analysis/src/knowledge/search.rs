//! Caches, queues and search engines: their clients.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[
    Program::plain("redis-cli")
        .aliases(&["valkey-cli", "keydb-cli"])
        .values(&["-h", "-p", "-a", "-n", "-u", "-s", "-i", "-r", "--user", "--pass", "--sni", "-t", "-X", "-D", "-d"]),
    Program::plain("rabbitmqadmin").values(&[
        "-H", "--host", "-u", "--username", "-p", "--password", "-P", "--port", "-V", "--vhost", "-c", "--config", "-N", "--node",
    ]),
    Program::plain("varnishadm").values(&["-T", "-S", "-n", "-t"]),
];

/// What they do.
pub static ENTRIES: &[Entry] = &[
    Entry::new(
        "redis-cli FLUSHALL|FLUSHDB|flushall|flushdb|FlushAll|FlushDB",
        "empties the store",
        "redis-cli -h cache.internal FLUSHALL",
    )
    .ends()
    .destroys("empties the store, with all that is not only cached in it")
    .mild(),
    Entry::new(
        "redis-cli INCR|INCRBY|INCRBYFLOAT|DECR|DECRBY|HINCRBY|ZINCRBY|APPEND|incr|incrby|incrbyfloat|decr|\
         decrby|hincrby|zincrby|append",
        "changes a value",
        "redis-cli INCR version",
    )
    .ends()
    .doubles("changes the value once more")
    .mild(),
    Entry::new("redis-cli LPUSH|RPUSH|XADD|PUBLISH|lpush|rpush|xadd|publish", "adds a message", "redis-cli LPUSH queue job")
        .ends()
        .doubles("adds its message again"),
    Entry::new(
        "redis-cli MONITOR|SUBSCRIBE|PSUBSCRIBE|monitor|subscribe|psubscribe",
        "follows messages",
        "redis-cli SUBSCRIBE news",
    )
    .stays(),
    Entry::new(
        "redis-cli PING|GET|EXISTS|KEYS|INFO|DBSIZE|TTL|SCAN|HGET|HGETALL|LLEN|TYPE|ping|get|exists|keys|\
         info|dbsize|ttl|scan|hget|hgetall|llen|type",
        "asks the store",
        "redis-cli PING",
    )
    .asks(),
    Entry::new(
        "redis-cli SET|DEL|UNLINK|EXPIRE|HSET|SADD|SREM|HDEL|CONFIG|set|del|unlink|expire|hset|sadd|srem|\
         hdel|config",
        "changes values",
        "redis-cli DEL lock",
    )
    .ends()
    .repeatable(),
    Entry::new("rabbitmqadmin declare", "declares a queue", "rabbitmqadmin declare queue name=jobs").ends().repeatable(),
    Entry::new("rabbitmqadmin publish", "adds a message", "rabbitmqadmin publish routing_key=jobs")
        .ends()
        .doubles("adds its message again"),
    Entry::new("rabbitmqadmin list|show|get", "asks the broker", "rabbitmqadmin list queues").asks(),
    Entry::new("varnishadm ban", "clears the cache", "varnishadm ban req.url").ends().repeatable(),
];
