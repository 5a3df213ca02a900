//! Findings as the protocol has them.

use crate::place::Places;
use crate::project::Key;
use crate::server::Server;
use std::collections::BTreeMap;
use std::str::FromStr;
use tower_lsp_server::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString, Uri,
};
use upsun_lint_analysis::rules::Family;
use upsun_lint_analysis::{RepoPath, Rule, Severity, diagnostic};
use upsun_lint_ide::Snapshot;

/// What every diagnostic names as its source.
pub(crate) const SOURCE: &str = "upsun-lint";

/// Rules that report what could as well not be there: editors fade it.
const UNNECESSARY: [&str; 3] = ["php-extension-redundant", "service-unused", "subdir-file-unused"];

/// All findings of a project, by file, in order.
pub(crate) fn by_file(server: &Server, key: &Key, snapshot: &Snapshot) -> BTreeMap<RepoPath, Vec<Diagnostic>> {
    let places = Places::new(server, &key.0, snapshot);
    let mut found: BTreeMap<RepoPath, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &snapshot.report().diagnostics {
        let path = snapshot.project().path(finding.location.file);
        if let Some(diagnostic) = convert(server, &places, snapshot, finding) {
            found.entry(path.clone()).or_default().push(diagnostic);
        }
    }
    found
}

/// A finding.
pub(crate) fn convert(
    server: &Server,
    places: &Places<'_>,
    snapshot: &Snapshot,
    finding: &diagnostic::Diagnostic,
) -> Option<Diagnostic> {
    let at = snapshot.file_range(finding.location);
    let related = finding.related.iter().filter_map(|related| {
        let location = places.location(&snapshot.file_range(related.location))?;
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    let related: Vec<_> = if server.client.related_information { related.collect() } else { Vec::new() };
    let page = || server.client.code_description.then(|| Uri::from_str(finding.rule.url).ok()).flatten();
    Some(Diagnostic {
        range: places.range(&at.path, at.range)?,
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.id.to_owned())),
        code_description: page().map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: match &finding.help {
            Some(help) => format!("{}\n{help}", finding.message),
            None => finding.message.clone(),
        },
        related_information: (!related.is_empty()).then_some(related),
        tags: tag(finding.rule).filter(|_| server.client.tags).map(|tag| vec![tag]),
        data: None,
    })
}

fn tag(rule: &Rule) -> Option<DiagnosticTag> {
    if UNNECESSARY.contains(&rule.id) {
        Some(DiagnosticTag::UNNECESSARY)
    } else {
        (rule.family == Family::Deprecation).then_some(DiagnosticTag::DEPRECATED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use upsun_lint_analysis::rules;

    #[test]
    fn rules_with_a_tag_exist() {
        for id in UNNECESSARY {
            assert!(rules::find(id).is_some(), "{id}");
        }
        assert!(rules::ALL.iter().any(|rule| tag(rule) == Some(DiagnosticTag::DEPRECATED)));
    }

    #[test]
    fn every_rule_has_a_page_to_link_to() {
        for rule in rules::ALL {
            assert!(Uri::from_str(rule.url).is_ok(), "{}: {}", rule.id, rule.url);
        }
    }
}
