//! Services, and the configuration that each of their images understands.

use super::*;

/// A service: a database, cache, search engine, queue or the like, in a container of its own.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend(
        "x-url" = "add-services",
        "x-conditions" = [
            {
                "if": {"properties": {"type": {"pattern": "^varnish(:|$)"}}, "required": ["type"]},
                "then": {"required": ["configuration", "relationships"]},
            },
            {
                "if": {"properties": {"type": {"pattern": "^vault-kms(:|$)"}}, "required": ["type"]},
                "then": {"required": ["configuration"]},
            },
            {
                "if": {"properties": {"type": {"pattern": "^[a-z]+-replica(:|$)"}}, "required": ["type"]},
                "then": {"required": ["relationships"], "properties": {"relationships": {"required": ["primary"]}}},
            },
        ]
    )
)]
pub struct Service {
    /// The image of the service and its version: `<image>:<version>`. Patch releases come by themselves. Databases
    /// can't go back to an older version, and search engines need a new service for another one.
    #[schemars(extend("examples" = ["mariadb:11.8", "postgresql:18", "redis:8.0", "opensearch:3"]))]
    pub r#type: ServiceType,
    /// What the image can be told: databases, endpoints and users, plugins, limits. It depends on the image.
    pub configuration: Option<Nullable<ServiceConfiguration>>,
    /// The applications or services that this one connects to. Varnish and read-only replicas need it.
    #[schemars(extend("x-url" = "configure-apps/image-properties/relationships", "default" = {}))]
    pub relationships: Option<Map<RelationshipName, Relationship>>,
    /// Which connections the service may open to the outside.
    #[schemars(extend("x-url" = "configure-apps/image-properties/firewall"))]
    pub firewall: Option<Nullable<Firewall>>,
    /// How much memory the container gets for each unit of CPU. Without it, the platform chooses what suits the image.
    #[schemars(extend("x-url" = "configure-apps/image-properties/container_profile"))]
    pub container_profile: Option<Nullable<ContainerProfile>>,
    /// The size of the container, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "resources are set with `upsun resources:set`; leave it out"))]
    pub size: Option<Anything>,
    /// Disk space in MB, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "disk space is set with `upsun resources:set`; leave it out"))]
    pub disk: Option<Anything>,
    /// Memory of the container, in Upsun Fixed.
    #[schemars(extend("x-deprecated" = "resources are set with `upsun resources:set`; for the ratio of memory to CPU, write `container_profile`"))]
    pub resources: Option<Nullable<Resources>>,
    /// Who may connect to the container, in former times.
    #[schemars(extend("x-deprecated" = "the official schema marks it as deprecated; leave it out"))]
    pub access: Option<Anything>,
}

/// The configuration of a service, by its image.
#[derive(JsonSchema)]
#[schemars(untagged, extend("x-switch" = {"key": "type", "holder": "Parent", "part": "Image"}))]
pub enum ServiceConfiguration {
    /// MariaDB.
    #[schemars(extend("x-case" = {"name": "MariaDB", "values": ["mariadb", "mysql", "mariadb-replica", "mysql-replica"]}))]
    MariaDb(MariaDbConfiguration),
    /// Oracle MySQL.
    #[schemars(extend("x-case" = {"name": "Oracle MySQL", "values": ["oracle-mysql"]}))]
    OracleMysql(OracleMysqlConfiguration),
    /// PostgreSQL.
    #[schemars(extend("x-case" = {"name": "PostgreSQL", "values": ["postgresql", "postgresql-replica", "postgres-replica"]}))]
    Postgresql(PostgresqlConfiguration),
    /// ClickHouse.
    #[schemars(extend("x-case" = {"name": "ClickHouse", "values": ["clickhouse"]}))]
    ClickHouse(ClickHouseConfiguration),
    /// Redis and Valkey.
    #[schemars(extend("x-case" = {"name": "Redis", "values": ["redis", "redis-persistent", "valkey", "valkey-persistent"]}))]
    Redis(RedisConfiguration),
    /// Elasticsearch and OpenSearch.
    #[schemars(extend("x-case" = {"name": "search engine", "values": ["elasticsearch", "elasticsearch-enterprise", "opensearch"]}))]
    Search(SearchConfiguration),
    /// Solr.
    #[schemars(extend("x-case" = {"name": "Solr", "values": ["solr"]}))]
    Solr(SolrConfiguration),
    /// RabbitMQ.
    #[schemars(extend("x-case" = {"name": "RabbitMQ", "values": ["rabbitmq"]}))]
    RabbitMq(RabbitMqConfiguration),
    /// Varnish.
    #[schemars(extend("x-case" = {"name": "Varnish", "values": ["varnish"]}))]
    Varnish(VarnishConfiguration),
    /// Vault.
    #[schemars(extend("x-case" = {"name": "Vault", "values": ["vault-kms"]}))]
    Vault(VaultConfiguration),
    /// Other services.
    #[schemars(extend("x-case" = {"name": "service", "values": [], "otherwise": true}))]
    Other(Map<Plain, Anything>),
}

/// The configuration of MariaDB. Given `schemas` or `endpoints`, nothing is left of the defaults: write both.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/mysql", "x-name" = "MariaDB configuration"))]
pub struct MariaDbConfiguration {
    /// The databases. A database that is taken off the list is **deleted with its data** on the next deployment.
    #[schemars(extend("default" = ["main"]))]
    pub schemas: Option<Vec<DatabaseName>>,
    /// Ways to connect, each with its user and password, by name. By default `mysql`, with all rights on `main` and an empty
    /// password; endpoints that are written down get a password.
    #[schemars(extend(
        "default" = {"mysql": {"default_schema": "main", "privileges": {"main": "admin"}}},
        "examples" = [{"reporter": {"default_schema": "main", "privileges": {"main": "ro"}}}]
    ))]
    pub endpoints: Option<Map<EndpointName, MariaDbEndpoint>>,
    /// Settings of the server, as in `my.cnf`.
    #[schemars(extend("examples" = [{"max_allowed_packet": 64}]))]
    pub properties: Option<MariaDbProperties>,
    /// Whether passwords change from time to time. Applications must read them from the relationship, then.
    #[schemars(extend("default" = true))]
    pub rotate_passwords: Option<bool>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// A way to connect to MariaDB.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/mysql", "x-name" = "MariaDB endpoint"))]
pub struct MariaDbEndpoint {
    /// The database that the relationship's `path` names. Without it, `path` is empty, and tools such as `upsun sql` can't connect.
    #[schemars(extend("examples" = ["main"]))]
    pub default_schema: Option<DatabaseName>,
    /// What the endpoint may do, by database.
    #[schemars(extend("examples" = [{"main": "admin"}]))]
    pub privileges: Option<Map<DatabaseName, MariaDbPrivilege>>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// What an endpoint may do with a database of MariaDB.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum MariaDbPrivilege {
    /// Read, and create temporary tables.
    Ro,
    /// Read and change data, indexes, triggers and events, but no tables.
    Rw,
    /// All that `rw` may; create, change and drop tables, views and routines.
    Admin,
    /// Read and lock tables, for a replica.
    Replication,
    /// Control replicas in other projects.
    ReplicationAdmin,
}

/// Settings of MariaDB's server.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/mysql", "x-name" = "list of MariaDB settings"))]
pub struct MariaDbProperties {
    /// The largest packet between client and server, in MB: 1 to 100. Large rows and dumps need more.
    #[schemars(range(min = 1, max = 100), extend("default" = 16))]
    pub max_allowed_packet: Option<i64>,
    /// The character set of tables that are created from now on. `utf8mb4`, but `latin1` for services from before February 2020.
    #[schemars(extend("examples" = ["utf8mb4"]))]
    pub default_charset: Option<Plain>,
    /// The collation of tables that are created from now on. `utf8mb4_unicode_ci`, but `latin1` for services from before February
    /// 2020.
    #[schemars(extend("examples" = ["utf8mb4_unicode_ci"]))]
    pub default_collation: Option<Plain>,
    /// Optimizations to switch on and off, as MariaDB writes them.
    #[schemars(extend("examples" = ["rowid_filter=off"]))]
    pub optimizer_switch: Option<Plain>,
    /// Which statistics the optimizer looks at: 1 to 5. By default 4, before version 10.4 it was 1.
    #[schemars(range(min = 1, max = 5))]
    pub optimizer_use_condition_selectivity: Option<i64>,
    /// Whether InnoDB's hash index is on: 1 or 0. By default off, before version 10.5 it was on.
    #[schemars(range(min = 0, max = 1))]
    pub innodb_adaptive_hash_index: Option<i64>,
    /// The largest table in memory, in MB: 1 to 4096.
    #[schemars(range(min = 1, max = 4096), extend("default" = 32))]
    pub max_heap_table_size: Option<i64>,
    /// How many definitions of tables are kept in memory.
    #[schemars(range(min = 0), extend("default" = 400))]
    pub table_definition_cache: Option<i64>,
    /// How many tables are kept open.
    #[schemars(range(min = 0), extend("default" = 400))]
    pub table_open_cache: Option<i64>,
    /// Whether statements wait until a node of the cluster has caught up. 0 is off.
    #[schemars(range(min = 0), extend("default" = 0))]
    pub wsrep_sync_wait: Option<i64>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// The configuration of Oracle MySQL. Given `schemas` or `endpoints`, nothing is left of the defaults: write both.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/mysql", "x-name" = "Oracle MySQL configuration"))]
pub struct OracleMysqlConfiguration {
    /// The databases. A database that is taken off the list is **deleted with its data** on the next deployment.
    #[schemars(extend("default" = ["main"]))]
    pub schemas: Option<Vec<DatabaseName>>,
    /// Ways to connect, each with its user and password, by name.
    #[schemars(extend("examples" = [{"mysql": {"default_schema": "main", "privileges": {"main": "admin"}}}]))]
    pub endpoints: Option<Map<EndpointName, MariaDbEndpoint>>,
    /// Whether passwords change from time to time. Applications must read them from the relationship, then.
    #[schemars(extend("default" = true))]
    pub rotate_passwords: Option<bool>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// The configuration of PostgreSQL.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/postgresql", "x-name" = "PostgreSQL configuration"))]
pub struct PostgresqlConfiguration {
    /// The databases. A database that is taken off the list is **deleted with its data** on the next deployment.
    #[schemars(extend("default" = ["main"]))]
    pub databases: Option<Vec<DatabaseName>>,
    /// Ways to connect, each with its user and password, by name. By default `postgresql`, with all rights on `main`.
    #[schemars(extend(
        "default" = {"postgresql": {"default_database": "main", "privileges": {"main": "admin"}}},
        "examples" = [{"reporter": {"default_database": "main", "privileges": {"main": "ro"}}}]
    ))]
    pub endpoints: Option<Map<EndpointName, PostgresqlEndpoint>>,
    /// Extensions that are created in every database. Which there are depends on the version.
    #[schemars(extend("default" = [], "examples" = [["postgis", "vector"]]))]
    pub extensions: Option<Vec<PostgresqlExtension>>,
    /// The character classification of databases that are created from now on.
    #[schemars(extend("default" = "C.UTF-8"))]
    pub default_ctype: Option<Plain>,
    /// The collation of databases that are created from now on.
    #[schemars(extend("default" = "C.UTF-8"))]
    pub default_collation: Option<Plain>,
    /// The character set of databases that are created from now on.
    #[schemars(extend("default" = "UTF8"))]
    pub default_charset: Option<Plain>,
    /// Whether passwords change from time to time. Applications must read them from the relationship, then.
    #[schemars(extend("default" = true))]
    pub rotate_passwords: Option<bool>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// A way to connect to PostgreSQL.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/postgresql", "x-name" = "PostgreSQL endpoint"))]
pub struct PostgresqlEndpoint {
    /// The database that the relationship's `path` names. Without it, an endpoint with several databases has an empty `path`, and
    /// tools such as `upsun sql` can't connect.
    #[schemars(extend("examples" = ["main"]))]
    pub default_database: Option<DatabaseName>,
    /// What the endpoint may do, by database.
    #[schemars(extend("examples" = [{"main": "admin"}]))]
    pub privileges: Option<Map<DatabaseName, DatabasePrivilege>>,
    /// Whether a replica connects here. The endpoint has to be called `replicator`, then.
    #[schemars(extend("x-url" = "add-services/postgresql/postgresql-readonly-replication", "default" = false))]
    pub replication: Option<bool>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// What an endpoint may do with a database.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum DatabasePrivilege {
    /// Read.
    Ro,
    /// Read and change data.
    Rw,
    /// Everything: tables can be created and dropped, too.
    Admin,
}

/// The configuration of ClickHouse.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/clickhouse", "x-name" = "ClickHouse configuration"))]
pub struct ClickHouseConfiguration {
    /// The databases. A database that is taken off the list is **deleted with its data** on the next deployment.
    #[schemars(extend("default" = ["main"]))]
    pub databases: Option<Vec<DatabaseName>>,
    /// Ways to connect, each with its user and password, by name.
    #[schemars(extend("examples" = [{"reporter": {"default_database": "main", "port": 8123, "privileges": {"main": "ro"}}}]))]
    pub endpoints: Option<Map<EndpointName, ClickHouseEndpoint>>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// A way to connect to ClickHouse.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/clickhouse", "x-name" = "ClickHouse endpoint"))]
pub struct ClickHouseEndpoint {
    /// The database that the relationship's `path` names.
    #[schemars(extend("examples" = ["main"]))]
    pub default_database: Option<DatabaseName>,
    /// The protocol, by its port: 9000 for the native one, 8123 for HTTP.
    #[schemars(extend("examples" = [9000, 8123]))]
    pub port: Option<i64>,
    /// What the endpoint may do, by database.
    #[schemars(extend("examples" = [{"main": "admin"}]))]
    pub privileges: Option<Map<DatabaseName, DatabasePrivilege>>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// The configuration of Redis and Valkey.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/redis", "x-name" = "Redis configuration"))]
pub struct RedisConfiguration {
    /// What goes when the memory is full.
    #[schemars(extend("default" = "allkeys-lru"))]
    pub maxmemory_policy: Option<MaxmemoryPolicy>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// What Redis drops when its memory is full.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum MaxmemoryPolicy {
    /// The keys that were not used for longest.
    #[schemars(rename = "allkeys-lru")]
    AllKeysLru,
    /// The keys that are used least often.
    #[schemars(rename = "allkeys-lfu")]
    AllKeysLfu,
    /// Any keys.
    #[schemars(rename = "allkeys-random")]
    AllKeysRandom,
    /// Of the keys that expire, those that were not used for longest.
    VolatileLru,
    /// Of the keys that expire, those that are used least often.
    VolatileLfu,
    /// Of the keys that expire, any.
    VolatileRandom,
    /// Of the keys that expire, those that expire first.
    VolatileTtl,
    /// Nothing: writing fails. For queues and sessions, which must not get lost.
    #[schemars(rename = "noeviction")]
    NoEviction,
}

/// The configuration of Elasticsearch and OpenSearch.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/opensearch"))]
pub struct SearchConfiguration {
    /// Plugins to load. To take one off the list doesn't remove it: that needs a new service.
    #[schemars(extend("default" = [], "examples" = [["analysis-icu"]]))]
    pub plugins: Option<Vec<SearchPlugin>>,
    /// Who may connect.
    pub authentication: Option<SearchAuthentication>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// Who may connect to a search engine.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "add-services/opensearch"))]
pub struct SearchAuthentication {
    /// Whether the user and password of the relationship are asked for. Needed where a route makes the service public.
    #[schemars(extend("default" = false))]
    pub enabled: bool,
}

/// The configuration of Solr. Without one, there is a core for tests only.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/solr", "x-name" = "Solr configuration"))]
pub struct SolrConfiguration {
    /// The cores, by name.
    #[schemars(extend("examples" = [{"main": {"conf_dir": "!archive \"solr/conf\""}}]))]
    pub cores: Option<Map<CoreName, Nullable<SolrCore>>>,
    /// Ways to connect, by name. Each leads to a core.
    #[schemars(extend("examples" = [{"main": {"core": "main"}}]))]
    pub endpoints: Option<Map<EndpointName, SolrEndpoint>>,
    /// Configurations that cores share, by name, each a directory with `!archive`.
    #[schemars(extend("examples" = [{"shared": "!archive \"solr/shared\""}]))]
    pub configsets: Option<Map<Plain, Anything>>,
    /// Modules of Solr to load, from version 9.9 on.
    #[schemars(extend("default" = [], "examples" = [["analysis-extras"]]))]
    pub modules: Option<Vec<SolrModule>>,
    /// The configuration of the only core, a directory with `!archive`. For Solr 4 alone.
    pub core_config: Option<Anything>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// A core of Solr.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/solr", "x-name" = "Solr core"))]
pub struct SolrCore {
    /// Its configuration: a directory with `!archive`, relative to the YAML file. Best below 2 MB.
    #[schemars(extend("examples" = ["!archive \"solr/conf\""]))]
    pub conf_dir: Option<Anything>,
    /// Its properties, as in `core.properties`. `name` and `dataDir` can't be set.
    #[schemars(extend("examples" = ["configSet=shared\nschema=english/schema.xml\n"]))]
    pub core_properties: Option<Plain>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// A way to connect to Solr.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/solr", "x-name" = "Solr endpoint"))]
pub struct SolrEndpoint {
    /// The core that it leads to.
    pub core: CoreName,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// The configuration of RabbitMQ.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/rabbitmq", "x-name" = "RabbitMQ configuration"))]
pub struct RabbitMqConfiguration {
    /// Virtual hosts: separate sets of exchanges, queues and bindings.
    #[schemars(extend("examples" = [["orders", "mails"]]))]
    pub vhosts: Option<Vec<Plain>>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// The configuration of Varnish.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/varnish", "x-name" = "Varnish configuration"))]
pub struct VarnishConfiguration {
    /// What Varnish does with requests. `vcl_recv` must choose a backend: there is one for each of the service's relationships,
    /// with the name of it. The version, the imports of `std` and `directors` and `vcl_init` are added by the platform.
    #[schemars(extend("examples" = ["!include {type: string, path: config.vcl}"]))]
    pub vcl: Vcl,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// The configuration of Vault.
#[derive(JsonSchema)]
#[schemars(extend("x-url" = "add-services/vault", "x-name" = "Vault configuration"))]
pub struct VaultConfiguration {
    /// Ways to connect, by name. Each has a token that may do what its entries say.
    #[schemars(extend("examples" = [{"sign": [{"policy": "sign", "key": "main", "type": "sign"}]}]))]
    pub endpoints: Map<EndpointName, Vec<VaultPolicy>>,
    /// Settings that are not documented.
    #[schemars(flatten)]
    pub other: Map<Plain, Anything>,
}

/// What an endpoint of Vault may do with a key.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "add-services/vault", "x-name" = "Vault policy"))]
pub struct VaultPolicy {
    /// What it may do.
    pub policy: VaultPolicyName,
    /// The name of the key.
    #[schemars(extend("examples" = ["main"]))]
    pub key: Plain,
    /// What the key is for. Once it is made, that can't be changed.
    pub r#type: VaultKeyType,
}

/// What may be done with a key of Vault.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum VaultPolicyName {
    /// Read its properties, rotate and delete it.
    Admin,
    /// Sign with it.
    Sign,
    /// Verify what was signed with it.
    Verify,
    /// Encrypt with it.
    Encrypt,
    /// Decrypt what was encrypted with it.
    Decrypt,
    /// Encrypt again with its newest version, without seeing the secret.
    Rewrap,
}

/// What a key of Vault is for.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum VaultKeyType {
    /// Signatures (ECDSA, P-256).
    Sign,
    /// Encryption (ChaCha20-Poly1305).
    Encrypt,
}
