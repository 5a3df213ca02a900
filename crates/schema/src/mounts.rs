//! What a mount is made of, and who sees what is written into it.

use std::fmt;

/// The `source` of a mount.
///
/// Source: configure-apps/image-properties/mounts › Define a mount.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MountSource {
    /// A network share that all instances of the app see.
    Storage,
    /// A directory of a `network-storage` service, shared like storage.
    Service,
    /// A disk of each instance's own. Survives restarts, is never shared.
    Instance,
    /// A part of each instance's own `/tmp`. Empty again whenever the container moves.
    Tmp,
}

impl MountSource {
    /// All of them.
    pub const ALL: [MountSource; 4] = [MountSource::Storage, MountSource::Service, MountSource::Instance, MountSource::Tmp];

    /// The kind that a `source` value names, old names included: `local` is an alias of `instance`,
    /// `temporary` one of `tmp`.
    pub fn from_name(name: &str) -> Option<MountSource> {
        Some(match name {
            "storage" => MountSource::Storage,
            "service" => MountSource::Service,
            "instance" | "local" => MountSource::Instance,
            "tmp" | "temporary" => MountSource::Tmp,
            _ => return None,
        })
    }

    /// As a configuration writes it today.
    pub fn name(self) -> &'static str {
        match self {
            MountSource::Storage => "storage",
            MountSource::Service => "service",
            MountSource::Instance => "instance",
            MountSource::Tmp => "tmp",
        }
    }

    /// Whether each instance has its own, so that what one writes the others never see.
    pub fn is_per_instance(self) -> bool {
        matches!(self, MountSource::Instance | MountSource::Tmp)
    }
}

impl fmt::Display for MountSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
