//! `upsun-lint schema`: prints the JSON Schemas that are in the repository.

use crate::args::SchemaOf;
use crate::{Process, Status};
use std::io;

const CONFIG: &str = include_str!("../../../schemas/upsun-config.schema.json");
const REPORT: &str = include_str!("../../../schemas/report.schema.json");
const SETTINGS: &str = include_str!("../../../schemas/settings.schema.json");

/// Prints a schema.
pub(crate) fn print(of: SchemaOf, process: &mut Process<'_>) -> io::Result<Status> {
    process.stdout.write_all(match of {
        SchemaOf::Config => CONFIG.as_bytes(),
        SchemaOf::Report => REPORT.as_bytes(),
        SchemaOf::Settings => SETTINGS.as_bytes(),
    })?;
    Ok(Status::Clean)
}
