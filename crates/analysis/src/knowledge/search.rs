//! Clients of caches, queues and search engines.

use super::databases::is_elsewhere;
use super::{Call, Entry, Program, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("redis-cli")
        .aliases(&["valkey-cli", "keydb-cli"])
        .values(&["-h", "-p", "-a", "-n", "-u", "-s", "-i", "-r", "--user", "--pass", "--sni", "-t", "-X", "-D", "-d"]),
    Program::plain("rabbitmqadmin").values(&[
        "-H", "--host", "-u", "--username", "-p", "--password", "-P", "--port", "-V", "--vhost", "-c", "--config", "-N", "--node",
    ]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new(
        "redis-cli FLUSHALL|FLUSHDB|flushall|flushdb|FlushAll|FlushDB",
        "empties the store",
        "redis-cli -h cache.internal FLUSHALL",
    )
    .task(Task::ClearCache)
    .needs_depending(store)
    .ends()
    .destroys("empties the store, with all that is not only cached in it")
    .mild(),
    Entry::new(
        "redis-cli INCR|INCRBY|INCRBYFLOAT|DECR|DECRBY|HINCRBY|ZINCRBY|APPEND|incr|incrby|incrbyfloat|decr|\
         decrby|hincrby|zincrby|append",
        "changes a value",
        "redis-cli INCR version",
    )
    .needs_depending(store)
    .ends()
    .doubles("changes the value once more")
    .mild(),
    Entry::new("redis-cli LPUSH|RPUSH|XADD|PUBLISH|lpush|rpush|xadd|publish", "adds a message", "redis-cli LPUSH queue job")
        .needs_depending(store)
        .ends()
        .doubles("adds its message again"),
    Entry::new(
        "redis-cli MONITOR|SUBSCRIBE|PSUBSCRIBE|monitor|subscribe|psubscribe",
        "follows messages",
        "redis-cli SUBSCRIBE news",
    )
    .needs_depending(store)
    .stays(),
    Entry::new(
        "redis-cli PING|GET|EXISTS|KEYS|INFO|DBSIZE|TTL|SCAN|HGET|HGETALL|LLEN|TYPE|ping|get|exists|keys|\
         info|dbsize|ttl|scan|hget|hgetall|llen|type",
        "asks the store",
        "redis-cli PING",
    )
    .needs_depending(store)
    .asks(),
    Entry::new(
        "redis-cli SET|DEL|UNLINK|EXPIRE|HSET|SADD|SREM|HDEL|CONFIG|set|del|unlink|expire|hset|sadd|srem|\
         hdel|config",
        "changes values",
        "redis-cli DEL lock",
    )
    .needs_depending(store)
    .ends()
    .repeatable(),
    Entry::new("redis-cli $", "opens a console", "redis-cli -h cache.internal")
        .without(&["--version", "--help", "--scan", "--bigkeys", "--stat", "--latency", "--rdb", "--pipe", "--eval"])
        .needs_depending(store)
        .prompts(&[], "opens a console, where nobody types"),
    Entry::new("rabbitmqadmin declare", "declares a queue", "rabbitmqadmin declare queue name=jobs")
        .task(Task::Configure)
        .needs("the message broker")
        .ends()
        .repeatable(),
    Entry::new("rabbitmqadmin publish", "adds a message", "rabbitmqadmin publish routing_key=jobs")
        .needs("the message broker")
        .ends()
        .doubles("adds its message again"),
    Entry::new("rabbitmqadmin list|show|get", "asks the broker", "rabbitmqadmin list queues").needs("the message broker").asks(),
];

/// The store of the project, unless the arguments name another one, or one that isn't known.
fn store(call: &Call<'_>) -> Option<&'static str> {
    let hosts = ["-h", "-u", "-s"].iter().filter_map(|option| call.value(option));
    let is_elsewhere = hosts.into_iter().any(|host| is_elsewhere(&host));
    (!is_elsewhere).then_some("Redis or Valkey")
}
