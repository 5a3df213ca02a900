//! Images and their versions: status, end of life, what to go to.

use super::{code, list};
use crate::facts;
use upsun_lint_schema::registry::{Registry, Status};

/// What there is to say about an image and its version. `None` for one that isn't known.
pub(super) fn describe(registry: &Registry, name: &str, number: Option<&str>) -> Option<String> {
    if name == "composable" {
        return Some(composable(registry, number));
    }
    let image = facts::image(registry, name)?;
    let mut text = format!("**{}**", image.title);
    let number = number.filter(|number| !number.is_empty());
    if let Some(number) = number {
        text = format!("**{} {number}**", image.title);
        match image.version(number) {
            Some(version) => {
                let repaired = version.repaired && version.status != Status::Supported;
                text.push_str(&format!(" is {}", describe_status(version.status)));
                if repaired {
                    text.push_str(", and still repaired when it breaks");
                }
                if let Some(date) = &version.end_of_life {
                    text.push_str(&format!("\n\nEnd of life: {date}"));
                }
            }
            None => text.push_str(" is not a version that is known"),
        }
        let is_fine = image.version(number).is_some_and(|version| version.status == Status::Supported);
        if let Some(nearest) = image.nearest_supported(number).filter(|_| !is_fine) {
            text.push_str(&format!("\n\nThe nearest supported version is {}.", code(&format!("{name}:{}", nearest.number))));
        }
    }
    let supported: Vec<&str> = image.versions_of(Status::Supported).map(|version| &*version.number).collect();
    if !supported.is_empty() {
        text.push_str(&format!("\n\nSupported: {}", list(supported)));
    }
    if !image.url.is_empty() {
        text.push_str(&format!("\n\n[Documentation]({})", image.url));
    }
    push_date(&mut text, registry);
    Some(text)
}

fn composable(registry: &Registry, number: Option<&str>) -> String {
    let mut text = "**A composable image**: runtimes and packages of Nixpkgs, put together in `stack`".to_owned();
    if let Some(channel) = number.and_then(|number| registry.channel(number)) {
        text.push_str(&format!("\n\nThe channel {} is {}.", code(&channel.number), describe_status(channel.status)));
    }
    let supported: Vec<&str> =
        registry.channels().iter().filter(|channel| channel.status == Status::Supported).map(|channel| &*channel.number).collect();
    if !supported.is_empty() {
        text.push_str(&format!("\n\nSupported: {}", list(supported)));
    }
    push_date(&mut text, registry);
    text
}

fn push_date(text: &mut String, registry: &Registry) {
    if let Some(date) = registry.date() {
        text.push_str(&format!("\n\n*As of {date}*"));
    }
}

/// What a status means.
pub(super) fn describe_status(status: Status) -> &'static str {
    match status {
        Status::Supported => "supported",
        Status::Deprecated => "deprecated, so it should no longer be chosen",
        Status::Retired => "retired: it can be deployed, but gets no updates",
        Status::Decommissioned => "decommissioned: it can no longer be deployed",
    }
}
