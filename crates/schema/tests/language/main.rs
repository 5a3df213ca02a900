//! The description of the configuration language, as tables and as a JSON Schema: held against examples, against each other
//! and against real configurations.

mod corpus;
mod description;
mod fixtures;
mod schema;
mod yaml;
