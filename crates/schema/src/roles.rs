//! Who may trigger a runtime operation or open an SSH session. A closed list.

use std::fmt;

/// The least role that a user needs. Ordered: who has a role has those before it too.
///
/// Source: configure-apps/runtime-operations › Define a runtime operation; configure-apps/image-properties/access.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Can read the project. As a least role: everyone.
    Viewer,
    /// Can push code and change environments.
    Contributor,
    /// Can do everything.
    Admin,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Role; 3] = [Role::Viewer, Role::Contributor, Role::Admin];

    /// What holds where nothing is written.
    pub const DEFAULT: Role = Role::Contributor;

    /// As a configuration writes it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Contributor => "contributor",
            Role::Admin => "admin",
        }
    }

    /// The role that is written exactly so: the platform compares case and all.
    pub fn from_name(name: &str) -> Option<Role> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The role that people mean by a word of other systems.
    pub fn from_synonym(word: &str) -> Option<Role> {
        Some(match word {
            "administrator" | "owner" | "maintainer" | "root" | "superuser" => Role::Admin,
            "developer" | "editor" | "member" => Role::Contributor,
            "guest" | "user" | "reader" | "everyone" | "anyone" => Role::Viewer,
            _ => return None,
        })
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
