//! The variables that the platform provides to commands, and where each of them is set.
//!
//! Source: development/variables/use-variables › Use provided variables; development/variables › Service environment variables.

use crate::places::Place;

/// Where a provided variable is set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Availability {
    /// While the app is built and while it runs.
    Always,
    /// While the app is built, and in source operations.
    Build,
    /// In source operations alone.
    SourceOperation,
    /// In the running app alone.
    Runtime,
    /// Where an app listens: set for the web instances' commands and what runs beside them.
    Listening,
}

/// A variable that the platform provides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Where it is set.
    pub availability: Availability,
    /// What it holds, for those who hover over it.
    pub doc: &'static str,
}

impl Variable {
    /// Whether it is set in a place.
    pub fn is_set_in(&self, place: Place) -> bool {
        match self.availability {
            Availability::Always => true,
            Availability::Build => matches!(place, Place::Build | Place::SourceOperation),
            Availability::SourceOperation => place == Place::SourceOperation,
            Availability::Runtime | Availability::Listening => !matches!(place, Place::Build | Place::SourceOperation),
        }
    }
}

/// The variable of a name.
pub fn find(name: &str) -> Option<&'static Variable> {
    ALL.iter().find(|variable| variable.name == name)
}

/// What a relationship's variables are called by: `my-db` gives `MY_DB_HOST` and others.
///
/// Source: development/variables › Service environment variables.
pub fn prefix(relationship: &str) -> String {
    let part = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    relationship.chars().map(part).collect()
}

const fn variable(name: &'static str, availability: Availability, doc: &'static str) -> Variable {
    Variable { name, availability, doc }
}

/// All of them, by name.
pub const ALL: &[Variable] = &[
    variable("CI", Availability::Build, "Always set while an app is built, so that tools ask no questions."),
    variable("PLATFORM_APPLICATION", Availability::Always, "The configuration of the app, as JSON in Base64."),
    variable("PLATFORM_APPLICATION_NAME", Availability::Always, "The name of the app, as the configuration has it."),
    variable("PLATFORM_APP_COMMAND", Availability::Runtime, "The command that started the app: `web.commands.start`."),
    variable("PLATFORM_APP_DIR", Availability::Always, "The absolute path of the app's directory: `/app`."),
    variable("PLATFORM_BRANCH", Availability::Runtime, "The name of the Git branch."),
    variable(
        "PLATFORM_CACHE_DIR",
        Availability::Build,
        "A directory that builds of all environments share. It is not there when the app runs.",
    ),
    variable(
        "PLATFORM_DIR",
        Availability::Always,
        "The absolute path of the app's directory; `PLATFORM_APP_DIR` is its documented name.",
    ),
    variable(
        "PLATFORM_DOCUMENT_ROOT",
        Availability::Runtime,
        "The absolute path of the directory that is served, where the app has one.",
    ),
    variable("PLATFORM_ENVIRONMENT", Availability::Runtime, "The name of the environment, as URLs have it."),
    variable(
        "PLATFORM_ENVIRONMENT_TYPE",
        Availability::Runtime,
        "The type of the environment: `production`, `staging` or `development`.",
    ),
    variable("PLATFORM_OUTPUT_DIR", Availability::Build, "The directory that is shipped when the build is done; that of the app."),
    variable("PLATFORM_POST_APP_COMMAND", Availability::Runtime, "The command that ran after the app started: `post_start`."),
    variable("PLATFORM_PRE_APP_COMMAND", Availability::Runtime, "The command that ran before the app started: `pre_start`."),
    variable("PLATFORM_PROJECT", Availability::Always, "The ID of the project."),
    variable(
        "PLATFORM_PROJECT_ENTROPY",
        Availability::Always,
        "A random value that is the same in all environments of the project: a seed for keys.",
    ),
    variable(
        "PLATFORM_RELATIONSHIPS",
        Availability::Runtime,
        "What the app reaches, with hosts and credentials, as JSON in Base64. Not there while the app is built.",
    ),
    variable("PLATFORM_ROUTES", Availability::Runtime, "The routes of the environment, as JSON in Base64."),
    variable("PLATFORM_SMTP_HOST", Availability::Runtime, "The host that takes mail; empty where sending is switched off."),
    variable(
        "PLATFORM_SOURCE_DIR",
        Availability::SourceOperation,
        "The directory of the checkout that a source operation works on.",
    ),
    variable("PLATFORM_TREE_ID", Availability::Always, "The ID of the Git tree that the app was built from."),
    variable("PLATFORM_VARIABLES", Availability::Always, "The variables without a prefix, as JSON in Base64."),
    variable("PLATFORM_VENDOR", Availability::Build, "Who runs the platform: `upsun`."),
    variable("PORT", Availability::Listening, "The TCP port that the app must listen on, with `socket_family: tcp`."),
    variable("SOCKET", Availability::Listening, "The Unix socket that the app must listen on, with `socket_family: unix`."),
];

/// What a relationship's variables end with: `<NAME>_HOST`. Which of them there are depends on the service.
pub const RELATIONSHIP_PROPERTIES: &[&str] = &[
    "CLUSTER", "EPOCH", "FRAGMENT", "HOST", "HOSTNAME", "HOST_MAPPED", "INSTANCE_IPS", "IP", "PASSWORD", "PATH", "PORT", "PUBLIC",
    "QUERY", "REL", "SCHEME", "SERVICE", "TYPE", "URL", "USERNAME",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_sorted_and_unique() {
        assert!(ALL.is_sorted_by(|a, b| a.name < b.name));
        assert!(RELATIONSHIP_PROPERTIES.is_sorted());
    }

    #[test]
    fn each_is_set_somewhere() {
        for variable in ALL {
            assert!(Place::ALL.iter().any(|place| variable.is_set_in(*place)), "{}", variable.name);
        }
        assert!(!find("PLATFORM_BRANCH").is_some_and(|variable| variable.is_set_in(Place::Build)));
        assert!(!find("PLATFORM_CACHE_DIR").is_some_and(|variable| variable.is_set_in(Place::Deploy)));
    }

    #[test]
    fn a_relationship_names_its_variables() {
        assert_eq!(prefix("my-db"), "MY_DB");
        assert_eq!(prefix("cache2"), "CACHE2");
    }
}
