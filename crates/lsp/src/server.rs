//! The state of the server, and what every handler needs of it. Nothing here waits for anything: a handler runs to its end
//! before the next message is looked at, so that edits are seen in the order in which they were made.

use crate::client::Client;
use crate::clock;
use crate::diagnostic;
use crate::document::{Document, Documents, Place, full_path};
use crate::log::Log;
use crate::place::Places;
use crate::project::{Key, Projects, files_with_findings, key};
use crate::settings::Settings;
use crate::uri;
use serde_json::{Value, json};
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp_server::ls_types::notification::{Notification, PublishDiagnostics, ShowMessage};
use tower_lsp_server::ls_types::request::Request;
use tower_lsp_server::ls_types::{
    Diagnostic, MessageType, PublishDiagnosticsParams, ShowMessageParams, TextDocumentPositionParams, Uri,
};
use upsun_lint_analysis::{MAX_FINDINGS, Options, RepoPath};
use upsun_lint_disk::discover;
use upsun_lint_ide::{DateTime, FilePosition, Snapshot};

/// The state.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) client: Client,
    pub(crate) settings: Settings,
    pub(crate) documents: Documents,
    pub(crate) projects: Projects,
    pub(crate) log: Log,
    pub(crate) is_shut_down: bool,
    /// Messages to the client that wait to be written.
    outbox: Vec<Value>,
    /// What the client was asked and has not answered, by the number of the question.
    asked: HashMap<i64, Question>,
    last_question: i64,
    /// What was last pushed for each file that is not known to be clean.
    published: BTreeMap<PathBuf, Published>,
    /// What the user was told, so that nobody is told twice.
    told: BTreeSet<String>,
    /// Whether the folders of the workspace were searched for projects since they last changed.
    is_scanned: bool,
}

/// What the client is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Question {
    /// Our section of its settings.
    Settings,
    /// Something of which the answer changes nothing.
    Other,
}

#[derive(PartialEq, Debug)]
struct Published {
    uri: Uri,
    version: Option<i32>,
    diagnostics: Vec<Diagnostic>,
}

/// A document and the project that it is part of, as they are now.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) snapshot: Arc<Snapshot>,
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// The document.
    pub(crate) path: RepoPath,
}

impl Server {
    pub(crate) fn new(log: Log) -> Self {
        Self {
            client: Client::default(),
            settings: Settings::default(),
            documents: Documents::default(),
            projects: Projects::default(),
            log,
            is_shut_down: false,
            outbox: Vec::new(),
            asked: HashMap::new(),
            last_question: 0,
            published: BTreeMap::new(),
            told: BTreeSet::new(),
            is_scanned: false,
        }
    }

    /// What a project is checked with. The one place that says it.
    fn options(&self) -> Options {
        Options {
            pedantic: self.settings.pedantic,
            assume_single_instance: self.settings.assume_single_instance,
            clock: DateTime::from_unix(clock::now().seconds).day(),
            ..Options::default()
        }
    }

    // Messages.

    /// Takes the messages that wait to be written.
    pub(crate) fn take_messages(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.outbox)
    }

    /// Answers a request of the client.
    pub(crate) fn answer(&mut self, response: Value) {
        self.outbox.push(response);
    }

    pub(crate) fn notify<N: Notification>(&mut self, params: N::Params) {
        let mut message = json!({"jsonrpc": "2.0", "method": N::METHOD});
        message["params"] = serde_json::to_value(params).unwrap_or_default();
        self.outbox.push(message);
    }

    pub(crate) fn ask<R: Request>(&mut self, question: Question, params: R::Params) {
        self.last_question += 1;
        self.asked.insert(self.last_question, question);
        let mut message = json!({"jsonrpc": "2.0", "id": self.last_question, "method": R::METHOD});
        match serde_json::to_value(params).unwrap_or_default() {
            Value::Null => {}
            params => message["params"] = params,
        }
        self.outbox.push(message);
    }

    /// What the client answers. An answer to nothing, or an error, is passed over.
    pub(crate) fn take_answer(&mut self, message: &Value) {
        let question = message.get("id").and_then(Value::as_i64).and_then(|id| self.asked.remove(&id));
        if let Some(error) = message.get("error") {
            let text = error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
            self.log.line(|| format!("the client answers with an error: {text}"));
            return;
        }
        if let (Some(Question::Settings), Some(answer)) = (question, message.pointer("/result/0")) {
            self.take_settings(answer);
        }
    }

    pub(crate) fn take_settings(&mut self, value: &Value) {
        let Some(settings) = Settings::read(value).filter(|settings| *settings != self.settings) else { return };
        self.log.line(|| format!("settings: {settings:?}"));
        self.settings = settings;
        self.projects.touch_all();
        self.ask_to_refresh();
    }

    /// Tells the user something that has to be known, once.
    pub(crate) fn tell(&mut self, typ: MessageType, message: String) {
        self.log.line(|| message.clone());
        if self.told.insert(message.clone()) {
            self.notify::<ShowMessage>(ShowMessageParams { typ, message: format!("upsun-lint: {message}") });
        }
    }

    /// Reports a defect of this program that a handler ran into. What was kept may be half done, so it is done anew.
    pub(crate) fn report_defect(&mut self, during: &str, panic: &(dyn Any + Send)) -> String {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown");
        let message = format!("internal error in {during}: {text}; please report it");
        self.projects.touch_all();
        self.tell(MessageType::ERROR, message.clone());
        message
    }

    // Documents and projects.

    /// Says that a file is not what it was, came or went.
    pub(crate) fn touch(&mut self, file: &Path) {
        self.projects.touch(file);
    }

    /// Says that the text of an open document is another one.
    pub(crate) fn edited(&mut self, file: &Path) {
        self.projects.edit(file);
    }

    /// Finds out anew what is around each document, since folders came or went.
    pub(crate) fn find_homes(&mut self) {
        for document in self.documents.iter_mut() {
            document.place = uri::to_path(&document.uri).map(|path| Place::of(&path));
        }
        for document in self.documents.iter() {
            document.place.iter().for_each(|place| self.projects.enter(place));
        }
        self.is_scanned = false;
    }

    pub(crate) fn open(&mut self, document: Document) {
        let place = document.place.clone();
        self.documents.open(document);
        if let Some(place) = place {
            self.projects.enter(&place);
            self.touch(&place.file);
        }
    }

    /// All projects: those in the folders of the workspace, and those that documents are in.
    pub(crate) fn all_projects(&mut self) -> Vec<Key> {
        if !self.is_scanned {
            self.is_scanned = true;
            let found = self.client.roots.iter().flat_map(|root| discover::all_below(&root.canonical)).collect();
            self.projects.list(found);
            self.leave_unwanted();
        }
        self.projects.iter().map(|(key, _)| key.clone()).collect()
    }

    /// A project as it is now.
    pub(crate) fn snapshot(&mut self, key: &Key) -> Option<Arc<Snapshot>> {
        let options = self.options();
        let (snapshot, is_new) = self.projects.snapshot(key, &self.documents, &options)?;
        if is_new {
            let found = diagnostic::by_file(self, key, &snapshot);
            let before: BTreeSet<PathBuf> = self.projects.get(key).into_iter().flat_map(files_with_findings).collect();
            let entry = self.projects.get_mut(key)?;
            entry.found = found;
            let mut files: BTreeSet<PathBuf> = files_with_findings(entry).chain(before).collect();
            let open = self.documents.iter().filter_map(|document| Some(&document.place.as_ref()?.file));
            let reads = |file: &&PathBuf| entry.path_of(file).is_some_and(|path| entry.reads(&path));
            files.extend(open.filter(reads).cloned());
            self.report_shortcomings(&snapshot);
            files.iter().for_each(|file| self.publish(file));
        }
        Some(snapshot)
    }

    /// Tells what kept a project from being checked in full.
    fn report_shortcomings(&mut self, snapshot: &Snapshot) {
        let report = snapshot.report();
        for failure in &report.failures {
            self.tell(MessageType::ERROR, format!("internal error in `{}`: {}; please report it", failure.during, failure.message));
        }
        for (path, error) in report.project.unreadable() {
            self.tell(MessageType::WARNING, format!("can't read `{path}`: {error}"));
        }
        if let Some((path, error)) = &report.settings_unreadable {
            self.tell(MessageType::WARNING, format!("can't read the settings in `{path}`: {error}"));
        }
        if report.dropped > 0 {
            self.tell(MessageType::WARNING, format!("more than {MAX_FINDINGS} findings: the rest is left out"));
        }
    }

    /// Does one piece of what can wait until no message does: checks a project, or takes its findings back. `false` when
    /// there is nothing to do.
    pub(crate) fn work(&mut self) -> bool {
        if self.client.pulls {
            return false;
        }
        let Some(key) = self.projects.next_due(&self.documents) else { return false };
        if self.projects.is_wanted(&key, &self.documents) {
            self.snapshot(&key);
            if self.projects.get(&key).is_some_and(|entry| !entry.is_shown) {
                self.projects.forget_snapshot(&key);
            }
        } else {
            let files: Vec<PathBuf> = self.projects.get(&key).into_iter().flat_map(files_with_findings).collect();
            self.projects.leave(&key);
            files.iter().for_each(|file| self.publish(file));
        }
        true
    }

    /// Lets go of projects that nobody looks at; for clients to which nothing is pushed.
    pub(crate) fn leave_unwanted(&mut self) {
        let mut keys: Vec<Key> = self.projects.iter().map(|(key, _)| key.clone()).collect();
        keys.retain(|key| !self.projects.is_wanted(key, &self.documents));
        keys.iter().for_each(|key| self.projects.leave(key));
    }

    /// Pushes what is found in a file, unless the client has it already.
    pub(crate) fn publish(&mut self, file: &Path) {
        if self.client.pulls {
            return;
        }
        let Some(uri) = self.uri(file) else { return };
        let version = self.documents.at(file).map(|document| document.version);
        let now = Published { uri, version, diagnostics: self.projects.shown_at(file) };
        let before = self.published.get(file);
        let was_clean = before.is_none() && version.is_none() && now.diagnostics.is_empty();
        if was_clean || before == Some(&now) {
            return;
        }
        // A document that another name was pushed for (it may be opened by a link) leaves nothing behind under that name.
        if let Some(old) = before.filter(|old| old.uri != now.uri) {
            let params = PublishDiagnosticsParams { uri: old.uri.clone(), diagnostics: Vec::new(), version: None };
            self.notify::<PublishDiagnostics>(params);
        }
        let params = PublishDiagnosticsParams { uri: now.uri.clone(), diagnostics: now.diagnostics.clone(), version };
        self.notify::<PublishDiagnostics>(params);
        if now.version.is_none() && now.diagnostics.is_empty() {
            self.published.remove(file);
        } else {
            self.published.insert(file.to_owned(), now);
        }
    }

    /// Forgets what was pushed for a document that is closed, where that was nothing.
    pub(crate) fn forget_clean(&mut self, file: &Path) {
        if self.published.get(file).is_some_and(|published| published.diagnostics.is_empty()) {
            self.published.remove(file);
        }
    }

    /// Asks the client to ask again for what it has asked before.
    pub(crate) fn ask_to_refresh(&mut self) {
        use tower_lsp_server::ls_types::request::{
            CodeLensRefresh, InlayHintRefreshRequest, SemanticTokensRefresh, WorkspaceDiagnosticRefresh,
        };
        if self.client.pulls && self.client.refreshes_diagnostics {
            self.ask::<WorkspaceDiagnosticRefresh>(Question::Other, ());
        }
        if self.client.refreshes_lenses {
            self.ask::<CodeLensRefresh>(Question::Other, ());
        }
        if self.client.refreshes_hints {
            self.ask::<InlayHintRefreshRequest>(Question::Other, ());
        }
        if self.client.refreshes_tokens {
            self.ask::<SemanticTokensRefresh>(Question::Other, ());
        }
    }

    // What handlers ask.

    /// A document and its project; `None` where it is part of none. A document that is not open is taken from disk.
    pub(crate) fn view(&mut self, uri: &Uri) -> Option<View> {
        let place = match self.documents.get(uri) {
            Some(document) => document.place.clone()?,
            None => Place::of(&uri::to_path(uri)?),
        };
        if self.projects.of(&place).is_none() {
            self.projects.enter(&place);
        }
        let (key, _) = self.projects.of(&place)?;
        let snapshot = self.snapshot(&key)?;
        // Only now is it known what the project reads.
        let entry = self.projects.get(&key)?;
        let path = entry.path_of(&place.file).filter(|path| entry.reads(path))?;
        Some(View { snapshot, root: entry.subject.root.clone(), path })
    }

    /// A document, its project, and the place of the cursor.
    pub(crate) fn cursor(&mut self, params: &TextDocumentPositionParams) -> Option<(View, FilePosition)> {
        let view = self.view(&params.text_document.uri)?;
        let offset = self.places(&view).offset(&view.path, params.position)?;
        let at = FilePosition::new(view.path.clone(), offset);
        Some((view, at))
    }

    /// Answers in terms of the protocol about the files of a project.
    pub(crate) fn places<'s>(&'s self, view: &'s View) -> Places<'s> {
        Places::new(self, &view.root, &view.snapshot)
    }

    /// What the client calls a file: as it did when it opened it, or else as it names the folder that it is in.
    pub(crate) fn uri(&self, file: &Path) -> Option<Uri> {
        if let Some(document) = self.documents.at(file) {
            return Some(document.uri.clone());
        }
        if let Some(published) = self.published.get(file) {
            return Some(published.uri.clone());
        }
        let named = self.client.roots.iter().find_map(|root| Some(root.path.join(file.strip_prefix(&root.canonical).ok()?)));
        uri::from_path(named.as_deref().unwrap_or(file))
    }

    /// The project around a place, if it is known.
    pub(crate) fn home(place: &Place) -> Option<(Key, RepoPath)> {
        let home = place.home.as_ref()?;
        Some((key(home), discover::repo_path(&home.root, &place.file)?))
    }

    /// A path of a repository on disk.
    pub(crate) fn file(root: &Path, path: &RepoPath) -> PathBuf {
        full_path(root, path)
    }
}
