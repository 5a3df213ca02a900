//! The configuration language as Rust types: the one source of the JSON Schema and of the tables that the
//! program reads. `cargo xtask schemas` writes both. No value of these types is ever made.
//!
//! The documentation comments are what hover shows, so they speak to someone who writes a configuration. A field that
//! is no `Option` must be there. What Rust can't say stands in `x-` extensions:
//!
//! | extension | on | meaning |
//! |---|---|---|
//! | `x-url` | types, fields | the documentation, below `https://developer.upsun.com/docs/`; a field without one has its type's |
//! | `x-deprecated`, `x-undocumented`, `x-removed` | fields, variants | see [`Standing`](crate::description::Standing); removed ones are not in the JSON Schema |
//! | `x-need` | fields | `"expected"`, or the name of the key that may stand instead |
//! | `x-images` | fields | see [`Images`](crate::description::Images) |
//! | `x-format` | strings | see [`Format`](crate::description::Format) |
//! | `x-values` | strings | well-known values, where others are possible |
//! | `x-conditions` | types | what else must hold, as JSON Schema; rules say it better, so the tables don't have it |
//! | `x-switch`, `x-case` | untagged enums and their variants | see [`Switch`](crate::description::Switch) |

mod application;
mod build;
mod container;
mod jobs;
mod network;
mod routes;
mod services;
mod stack;
mod tasks;
mod values;
mod web;

pub use application::*;
pub use build::*;
pub use container::*;
pub use jobs::*;
pub use network::*;
pub use routes::*;
pub use services::*;
pub use stack::*;
pub use tasks::*;
pub use values::*;
pub use web::*;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::marker::PhantomData;

/// The configuration of a project: all YAML files directly in `.upsun/` at the root of the repository, read as one.
/// Which file holds what is up to you, but an application, service or route must be whole in one file: the same name in
/// two files is not merged. Keys that start with a dot are ignored, which makes them a place for anchors.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("x-url" = "configure-apps/index"))]
pub struct Config {
    /// The applications of the project, by name: the code you write, each with its own container, runtime and build.
    /// A project needs at least one.
    #[schemars(extend("minProperties" = 1))]
    pub applications: Map<AppName, Application>,
    /// The services that the applications use, by name: databases, caches, search engines, queues. Each runs in a
    /// container of its own and is reached through `relationships`. What you name here is created on deployment with
    /// empty data; rename it and you get a new, empty one.
    #[schemars(extend("x-url" = "add-services"))]
    pub services: Option<Nullable<Map<ServiceName, Service>>>,
    /// How requests from outside reach the applications, by URL. Without routes, a project with a single application gets
    /// one for its default domain; with several applications, nothing can be reached until it has a route.
    #[schemars(extend("x-url" = "routes"))]
    pub routes: Option<Nullable<Map<RouteUrl, Route>>>,
    /// Jobs that run in a container of their own when somebody asks for them (`upsun task:run`), by name.
    #[schemars(extend("x-undocumented" = "the API and the command line know tasks; their configuration may still change"))]
    pub tasks: Option<Map<TaskName, Task>>,
}

/// A mapping whose keys the user names.
pub struct Map<K, V>(PhantomData<(K, V)>);

impl<K: JsonSchema, V: JsonSchema> JsonSchema for Map<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", V::schema_name()).into()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("{}::Map<{}, {}>", module_path!(), K::schema_id(), V::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "x-key": generator.subschema_for::<K>(),
            "additionalProperties": generator.subschema_for::<V>(),
        })
    }
}

/// A value that may be written as `null`, too, with the meaning of not being there.
pub struct Nullable<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Nullable<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Nullable{}", T::schema_name()).into()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("{}::Nullable<{}>", module_path!(), T::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = generator.subschema_for::<T>();
        schema.insert("x-null".to_owned(), true.into());
        schema
    }
}

/// A value that can be anything.
pub struct Anything;

impl JsonSchema for Anything {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Anything".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "x-any": true })
    }
}

/// A number, whole or not.
pub struct Number;

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}
