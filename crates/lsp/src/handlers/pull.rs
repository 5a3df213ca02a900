//! Diagnostics for clients that ask for them. To such a client none are pushed.

use crate::document::{Place, full_path};
use crate::server::Server;
use crate::uri;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::*;

/// What is found in a document by the projects that read it.
pub(crate) fn document(server: &mut Server, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
    let uri = &params.text_document.uri;
    let place = match server.documents.get(uri) {
        Some(document) => document.place.clone(),
        None => uri::to_path(uri).map(|path| Place::of(&path)),
    };
    let items = place.map(|place| found_at(server, &place)).unwrap_or_default();
    let result_id = id_of(&items);
    let report = if params.previous_result_id.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
        })
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

fn found_at(server: &mut Server, place: &Place) -> Vec<Diagnostic> {
    server.projects.enter(place);
    let keys: Vec<_> = server.projects.iter().map(|(key, _)| key.clone()).collect();
    let mut found: Vec<Diagnostic> = Vec::new();
    for key in keys {
        // A project that may read the file has to be up to date; one that doesn't is none of this document's business.
        let Some(entry) = server.projects.get(&key) else { continue };
        let Some(path) = entry.path_of(&place.file) else { continue };
        let is_home = Server::home(place).is_some_and(|(home, _)| home == key);
        if !entry.reads(&path) && !is_home {
            continue;
        }
        server.snapshot(&key);
        let diagnostics = server.projects.get(&key).and_then(|entry| entry.found.get(&path));
        for diagnostic in diagnostics.into_iter().flatten() {
            if !found.contains(diagnostic) {
                found.push(diagnostic.clone());
            }
        }
    }
    found
}

/// What is found in all files of all projects. Files in which nothing is found are named as long as the client may think
/// otherwise.
pub(crate) fn workspace(server: &mut Server, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
    let known: HashMap<Uri, String> = params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
    let mut files = BTreeSet::new();
    for key in server.all_projects() {
        server.snapshot(&key);
        if let Some(entry) = server.projects.get(&key) {
            files.extend(entry.found.keys().map(|path| full_path(&entry.subject.root, path)));
        }
        if !server.projects.is_wanted(&key, &server.documents) {
            server.projects.forget_snapshot(&key);
        }
    }
    let mut items = Vec::new();
    for file in &files {
        let Some(uri) = server.uri(file) else { continue };
        let previous = known.get(&uri);
        items.push(report(server, file, uri, previous));
    }
    let named: BTreeSet<Uri> = files.iter().filter_map(|file| server.uri(file)).collect();
    for (uri, previous) in known.iter().filter(|(uri, _)| !named.contains(*uri)) {
        let file = uri::to_path(uri).map(|path| Place::of(&path).file).unwrap_or_default();
        items.push(report(server, &file, uri.clone(), Some(previous)));
    }
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

fn report(server: &Server, file: &Path, uri: Uri, previous: Option<&String>) -> WorkspaceDocumentDiagnosticReport {
    let mut items: Vec<Diagnostic> = Vec::new();
    for (_, entry) in server.projects.iter() {
        let found = entry.path_of(file).and_then(|path| entry.found.get(&path));
        for diagnostic in found.into_iter().flatten() {
            if !items.contains(diagnostic) {
                items.push(diagnostic.clone());
            }
        }
    }
    let version = server.documents.at(file).map(|document| i64::from(document.version));
    let result_id = id_of(&items);
    if previous == Some(&result_id) {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        });
    }
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
    })
}

/// A name for a list of diagnostics, the same for the same ones.
fn id_of(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
