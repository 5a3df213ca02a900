//! The methods of the protocol, each handed to its handler. A handler that panics costs its own answer and nothing else.

use crate::handlers;
use crate::server::Server;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tower_lsp_server::LanguageServer;
use tower_lsp_server::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp_server::ls_types::*;

/// What the framework calls. Its methods never wait for anything: they are `async` because the framework's are.
pub(crate) struct Backend {
    server: Arc<Mutex<Server>>,
}

impl Backend {
    pub(crate) fn new(server: Arc<Mutex<Server>>) -> Self {
        Self { server }
    }

    fn answer<P, R>(&self, what: &str, params: P, handler: fn(&mut Server, P) -> Result<R>) -> Result<R> {
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| handler(&mut server, params)));
        server.log.line(|| format!("{what}: {} µs", start.elapsed().as_micros()));
        outcome.unwrap_or_else(|panic| {
            let message = server.report_defect(what, &*panic);
            Err(Error { code: ErrorCode::InternalError, message: message.into(), data: None })
        })
    }

    fn note<P>(&self, what: &str, params: P, handler: fn(&mut Server, P)) {
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        server.log.line(|| what.to_owned());
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| handler(&mut server, params))) {
            server.report_defect(what, &*panic);
        }
    }

    #[cfg(test)]
    pub(crate) async fn panic(&self, words: Vec<String>) -> Result<()> {
        self.answer("a test", words, |_, words| panic!("{}", words.concat()))
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        self.answer("initialize", params, handlers::lifecycle::initialize)
    }

    async fn initialized(&self, params: InitializedParams) {
        self.note("initialized", params, handlers::lifecycle::initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        self.answer("shutdown", (), handlers::lifecycle::shutdown)
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.note("open", params, handlers::sync::open);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.note("change", params, handlers::sync::change);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.note("save", params, handlers::sync::save);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.note("close", params, handlers::sync::close);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.note("watched files", params, handlers::workspace::watched_files);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.note("configuration", params, handlers::workspace::configuration);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.note("folders", params, handlers::workspace::folders);
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.answer("diagnostics", params, handlers::pull::document)
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.answer("workspace diagnostics", params, handlers::pull::workspace)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.answer("code actions", params, handlers::code_action::code_action)
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.answer("hover", params, handlers::hover::hover)
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.answer("completion", params, handlers::completion::completion)
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.answer("definition", params, handlers::navigation::definition)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.answer("references", params, handlers::navigation::references)
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.answer("highlights", params, handlers::highlight::highlight)
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.answer("prepare rename", params, handlers::rename::prepare)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.answer("rename", params, handlers::rename::rename)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.answer("symbols", params, handlers::symbol::document)
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.answer("workspace symbols", params, handlers::symbol::workspace)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.answer("folding", params, handlers::folding::folding)
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.answer("selection ranges", params, handlers::selection::selection)
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.answer("links", params, handlers::link::links)
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        self.answer("tokens", params, handlers::semantic_token::full)
    }

    async fn semantic_tokens_range(&self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
        self.answer("tokens of a range", params, handlers::semantic_token::range)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.answer("inlay hints", params, handlers::inlay_hint::inlay_hints)
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.answer("code lenses", params, handlers::code_lens::code_lenses)
    }
}
