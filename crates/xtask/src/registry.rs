//! Writes the facts about images as tables of Rust: `crates/schema/data/*.rs`.

use crate::{Generated, literal};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use upsun_lint_schema::registry::{
    Channel, Endpoint, Extension, ExtensionStatus, Image, ImageKind, Registry, Sources, Status, Version,
};

/// Versions that the two publications of the registry disagree about, with the milder of the two statuses: the
/// documentation still supports them.
const MILDER: [(&str, &str, Status); 3] =
    [("redis", "7.2", Status::Supported), ("kafka", "3.6", Status::Supported), ("kafka", "3.7", Status::Supported)];

/// Versions that the documentation has listed, and that the published registry doesn't have. Nobody says that they are
/// gone, so they are as retired as what is around them.
const LEFT_OUT: [(&str, &[&str]); 4] = [
    ("mongodb", &["4.0.3"]),
    ("nodejs", &["14", "12", "10", "8", "6", "4.8"]),
    ("postgresql", &["9.4"]),
    ("solr", &["8.6", "8.4"]),
];

/// Reads facts from a folder with `registry.json`, `composable.json` and the extensions, there or in `extension/`.
pub(crate) fn read(folder: &Path, date: Option<&str>) -> Result<Registry, String> {
    let find = |name: &str| [folder.join(name), folder.join("extension").join(name)].into_iter().find(|path| path.is_file());
    let load = |name: &str| -> Result<Option<String>, String> {
        let Some(path) = find(name) else { return Ok(None) };
        std::fs::read_to_string(&path).map(Some).map_err(|error| format!("{}: {error}", path.display()))
    };
    let registry = load("registry.json")?.ok_or_else(|| format!("{}: there is no registry.json", folder.display()))?;
    let composable = load("composable.json")?;
    let php_extensions = load("php_extensions.json")?;
    let postgresql_extensions = load("postgresql_extensions.json")?;
    let solr_extensions = load("solr_extensions.json")?;
    let sources = Sources {
        registry: &registry,
        composable: composable.as_deref(),
        php_extensions: php_extensions.as_deref(),
        postgresql_extensions: postgresql_extensions.as_deref(),
        solr_extensions: solr_extensions.as_deref(),
    };
    let facts = Registry::from_sources(&sources).map_err(|error| format!("{}: {error}", folder.display()))?;
    let left_out =
        LEFT_OUT.into_iter().flat_map(|(image, numbers)| numbers.iter().map(move |number| (image, *number, Status::Retired)));
    let facts = left_out.chain(MILDER).fold(facts, |facts, (image, number, status)| facts.with_status(image, number, status));
    let date = match date {
        Some(date) if is_date(date) => date.to_owned(),
        Some(date) => return Err(format!("`{date}` is no date: write it as 2026-07-21")),
        None => newest_release(&registry).ok_or("the data has no date: give one with --date")?,
    };
    Ok(facts.dated(Some(date)))
}

/// The day of the newest release that the data knows: it is no older than that.
fn newest_release(registry: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(registry).ok()?;
    let images = value.as_object()?.values();
    let versions = images.filter_map(|image| image["versions"].as_object()).flat_map(|versions| versions.values());
    let days = versions.filter_map(|version| version["upstream"]["releaseDate"].as_str()?.get(..10));
    days.filter(|day| is_date(day)).max().map(str::to_owned)
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

/// The tables.
pub(crate) fn write(facts: &Registry) -> Vec<Generated> {
    let date = facts.date().unwrap_or_default();
    vec![
        Generated::new("crates/schema/data/mod.rs", write_root(facts, date)),
        Generated::new("crates/schema/data/images.rs", write_images(facts.images(), date)),
        Generated::new("crates/schema/data/channels.rs", write_channels(facts.channels(), date)),
        Generated::new("crates/schema/data/extensions.rs", write_extensions(facts, date)),
    ]
}

fn header(what: &str, date: &str) -> String {
    format!("//! {what}, as of {date}. Written by `cargo xtask registry`. @generated\n\n")
}

fn write_root(facts: &Registry, date: &str) -> String {
    let date_value = facts.date().map_or_else(|| "None".to_owned(), |date| format!("Some(Borrowed({}))", literal(date)));
    header("The facts that are compiled in", date)
        + &format!(
            "mod channels;\nmod extensions;\nmod images;\n\nuse super::Registry;\nuse std::borrow::Cow::Borrowed;\n\n\
             pub(super) static REGISTRY: Registry = Registry {{\n    date: {date_value},\n    images: Borrowed(images::IMAGES),\n    \
             channels: Borrowed(channels::CHANNELS),\n    php_extensions: Borrowed(extensions::PHP),\n    \
             postgresql_extensions: Borrowed(extensions::POSTGRESQL),\n    solr_modules: Borrowed(extensions::SOLR),\n}};\n"
        )
}

fn write_images(images: &[Image], date: &str) -> String {
    let mut out = header("Images and their versions", date);
    out.push_str("use super::super::ImageKind::{Runtime, Service};\n");
    out.push_str("use super::super::Status::{self, Decommissioned, Deprecated, Retired, Supported};\n");
    out.push_str("use super::super::{Endpoint, Image, Version};\n");
    out.push_str("use std::borrow::Cow::Borrowed;\n\n");
    out.push_str("const fn version(\n    number: &'static str,\n    status: Status,\n    repaired: bool,\n    end_of_life: Option<&'static str>,\n");
    out.push_str("    endpoints: &'static [Endpoint],\n) -> Version {\n    let end_of_life = match end_of_life {\n");
    out.push_str("        Some(day) => Some(Borrowed(day)),\n        None => None,\n    };\n");
    out.push_str("    Version { number: Borrowed(number), status, repaired, end_of_life, endpoints: Borrowed(endpoints) }\n}\n\n");
    out.push_str(
        "const fn endpoint(name: &'static str, scheme: Option<&'static str>, port: Option<u16>, default: bool) -> Endpoint {\n",
    );
    out.push_str(
        "    let scheme = match scheme {\n        Some(scheme) => Some(Borrowed(scheme)),\n        None => None,\n    };\n",
    );
    out.push_str("    Endpoint { name: Borrowed(name), scheme, port, default }\n}\n");

    // Versions mostly have the same endpoints, and images that are derived have the same versions.
    let mut endpoints: BTreeMap<String, String> = BTreeMap::new();
    let mut tables = String::new();
    let mut list = String::new();
    for image in images {
        let base = image.base.as_deref().unwrap_or(&image.name);
        if image.base.is_none() || !images.iter().any(|other| other.name == base && other.versions == image.versions) {
            let _ = writeln!(tables, "\nstatic {}: &[Version] = &[", constant(&image.name));
            for version in &*image.versions {
                let endpoints = endpoints_name(&mut endpoints, &image.name, version);
                let end = version.end_of_life.as_deref().map_or_else(|| "None".to_owned(), |day| format!("Some({})", literal(day)));
                let (number, status, repaired) = (literal(&version.number), status(version.status), version.repaired);
                let _ = writeln!(tables, "    version({number}, {status}, {repaired}, {end}, {endpoints}),");
            }
            tables.push_str("];\n");
        }
        let kind = match image.kind {
            ImageKind::Runtime => "Runtime",
            ImageKind::Service => "Service",
        };
        let source = image.base.as_deref().map_or_else(|| "None".to_owned(), |base| format!("Some(Borrowed({}))", literal(base)));
        let _ = writeln!(list, "    Image {{");
        let _ = writeln!(list, "        name: Borrowed({}),", literal(&image.name));
        let _ = writeln!(list, "        title: Borrowed({}),", literal(&image.title));
        let _ = writeln!(list, "        url: Borrowed({}),", literal(&image.url));
        let _ = writeln!(list, "        kind: {kind},");
        let _ = writeln!(list, "        base: {source},");
        let _ = writeln!(list, "        versions: Borrowed({}),", constant(base));
        let _ = writeln!(list, "    }},");
    }
    let mut sets: Vec<_> = endpoints.into_iter().collect();
    sets.sort_by(|one, other| one.1.cmp(&other.1));
    for (value, name) in sets {
        let _ = write!(out, "\nstatic {name}: &[Endpoint] = {value};\n");
    }
    let _ = write!(out, "{tables}\npub(super) static IMAGES: &[Image] = &[\n{list}];\n");
    out
}

/// The name of the table that holds the endpoints of a version.
fn endpoints_name(known: &mut BTreeMap<String, String>, image: &str, version: &Version) -> String {
    if version.endpoints.is_empty() {
        return "&[]".to_owned();
    }
    let value = endpoints_expression(&version.endpoints);
    if let Some(name) = known.get(&value) {
        return name.clone();
    }
    let stem = constant(image) + "_ENDPOINTS";
    let mut name = stem.clone();
    let mut count = 1;
    while known.values().any(|taken| *taken == name) {
        count += 1;
        name = format!("{stem}_{count}");
    }
    known.insert(value, name.clone());
    name
}

fn endpoints_expression(endpoints: &[Endpoint]) -> String {
    let entries = endpoints.iter().map(|endpoint| {
        let scheme = endpoint.scheme.as_deref().map_or_else(|| "None".to_owned(), |scheme| format!("Some({})", literal(scheme)));
        format!("endpoint({}, {scheme}, {:?}, {})", literal(&endpoint.name), endpoint.port, endpoint.default)
    });
    format!("&[{}]", entries.collect::<Vec<_>>().join(", "))
}

fn write_channels(channels: &[Channel], date: &str) -> String {
    let mut out = header("Channels of Nix and their runtimes", date);
    out.push_str("use super::super::{Channel, StackRuntime, Status};\nuse std::borrow::Cow::Borrowed;\n\n");
    out.push_str("pub(super) static CHANNELS: &[Channel] = &[\n");
    for channel in channels {
        let _ = writeln!(out, "    Channel {{");
        let _ = writeln!(out, "        number: Borrowed({}),", literal(&channel.number));
        let _ = writeln!(out, "        status: Status::{},", status(channel.status));
        if channel.runtimes.is_empty() {
            let _ = writeln!(out, "        runtimes: Borrowed(&[]),");
        } else {
            let _ = writeln!(out, "        runtimes: Borrowed(&[");
            for runtime in &*channel.runtimes {
                let versions: Vec<String> =
                    runtime.versions.iter().map(|version| format!("Borrowed({})", literal(version))).collect();
                let (name, versions) = (literal(&runtime.name), versions.join(", "));
                let _ = writeln!(out, "            StackRuntime {{ name: Borrowed({name}), versions: Borrowed(&[{versions}]) }},");
            }
            let _ = writeln!(out, "        ]),");
        }
        let _ = writeln!(out, "    }},");
    }
    out.push_str("];\n");
    out
}

fn write_extensions(facts: &Registry, date: &str) -> String {
    let mut out = header("Extensions of PHP and PostgreSQL, and modules of Solr, with the versions that have them", date);
    out.push_str("use super::super::Extension;\nuse super::super::ExtensionStatus::{Available, BuiltIn, Default};\n");
    out.push_str("use std::borrow::Cow::Borrowed;\n");
    let tables = [("PHP", facts.php_extensions()), ("POSTGRESQL", facts.postgresql_extensions()), ("SOLR", facts.solr_modules())];
    for (name, extensions) in tables {
        let _ = write!(out, "\npub(super) static {name}: &[Extension] = &[\n");
        for extension in extensions {
            out.push_str(&extension_expression(extension));
        }
        out.push_str("];\n");
    }
    out
}

fn extension_expression(extension: &Extension) -> String {
    let mut out =
        format!("    Extension {{\n        name: Borrowed({}),\n        versions: Borrowed(&[\n", literal(&extension.name));
    // Equal statuses share a line.
    for group in extension.versions.chunk_by(|one, other| one.1 == other.1) {
        let entries = group.iter().map(|(number, status)| {
            let status = match status {
                ExtensionStatus::Available => "Available",
                ExtensionStatus::Default => "Default",
                ExtensionStatus::BuiltIn => "BuiltIn",
            };
            format!("(Borrowed({}), {status})", literal(number))
        });
        let _ = writeln!(out, "            {},", entries.collect::<Vec<_>>().join(", "));
    }
    out.push_str("        ]),\n    },\n");
    out
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Supported => "Supported",
        Status::Deprecated => "Deprecated",
        Status::Retired => "Retired",
        Status::Decommissioned => "Decommissioned",
    }
}

/// `oracle-mysql` as a constant: `ORACLE_MYSQL`.
fn constant(image: &str) -> String {
    image.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_date, newest_release, read, write};
    use std::path::Path;
    use upsun_lint_schema::Registry;

    #[test]
    fn the_tables_are_what_is_written_from_them() {
        for file in write(Registry::embedded()) {
            let found = std::fs::read_to_string(crate::root().join(&*file.path)).unwrap_or_default();
            assert!(found == file.text, "{} was changed by hand, or its format was: run `cargo xtask registry`", file.path);
        }
    }

    #[test]
    fn the_tables_are_those_of_the_published_files() {
        let folder = crate::root().join("../shared/facts/upstream");
        if !folder.is_dir() {
            eprintln!("skipped: {} is not there", folder.display());
            return;
        }
        for file in write(&read(&folder, Registry::embedded().date()).unwrap()) {
            let found = std::fs::read_to_string(crate::root().join(&*file.path)).unwrap_or_default();
            assert!(found == file.text, "{} is out of date: run `cargo xtask registry`", file.path);
        }
    }

    #[test]
    fn a_folder_without_a_registry_is_an_error() {
        let error = read(Path::new("/nowhere"), None).unwrap_err();
        assert_eq!(error, "/nowhere: there is no registry.json");
    }

    #[test]
    fn the_newest_release_dates_the_data() {
        let text = r#"{"a": {"versions": {"1": {"upstream": {"releaseDate": "2025-05-02T00:00:00.000Z"}}, "2": {"upstream": {}}}},
                       "b": {"versions": {"1": {"upstream": {"releaseDate": "2024-01-01"}}}}}"#;
        assert_eq!(newest_release(text).as_deref(), Some("2025-05-02"));
        assert_eq!(newest_release("{}"), None);
        assert!(is_date("2026-07-21") && !is_date("21.07.2026") && !is_date("2026-7-21"));
    }
}
