//! What a user sets in the editor, for the server alone. What holds for a project is in the project, for everybody.

use serde_json::Value;

/// The section of an editor's settings that is ours.
pub(crate) const SECTION: &str = "upsun-lint";

/// The settings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Settings {
    /// Report hints that are matters of taste, too.
    pub(crate) pedantic: bool,
    /// Leave out what only hurts when an app runs in several instances.
    pub(crate) assume_single_instance: bool,
    /// A server for YAML with a schema runs beside this one: leave to it what it does as well.
    pub(crate) beside_yaml_server: bool,
    pub(crate) code_lens: bool,
    pub(crate) inlay_hints: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { pedantic: false, assume_single_instance: false, beside_yaml_server: false, code_lens: true, inlay_hints: true }
    }
}

impl Settings {
    /// Reads settings, with or without the section's name around them. What is missing or of another kind is as it is by
    /// default. `None` where there are no settings at all.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let section = value.get(SECTION).unwrap_or(value).as_object()?;
        let default = Self::default();
        let read = |name: &str, default: bool| section.get(name).and_then(Value::as_bool).unwrap_or(default);
        Some(Self {
            pedantic: read("pedantic", default.pedantic),
            assume_single_instance: read("assumeSingleInstance", default.assume_single_instance),
            beside_yaml_server: read("besideYamlServer", default.beside_yaml_server),
            code_lens: read("codeLens", default.code_lens),
            inlay_hints: read("inlayHints", default.inlay_hints),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_of_any_shape_are_read() {
        for nothing in [json!(null), json!(7), json!([]), json!({"upsun-lint": null})] {
            assert_eq!(Settings::read(&nothing), None, "{nothing}");
        }
        let pedantic = Settings { pedantic: true, ..Settings::default() };
        assert_eq!(Settings::read(&json!({"pedantic": true, "codeLens": "no", "other": {}})), Some(pedantic.clone()));
        assert_eq!(Settings::read(&json!({"upsun-lint": {"pedantic": true}, "yaml": {}})), Some(pedantic));
        assert_eq!(Settings::read(&json!({})), Some(Settings::default()));
    }
}
