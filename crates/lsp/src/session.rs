//! A conversation with a client: each message goes through the framework's router to its handler, and what there is to say
//! comes out. It knows no streams, so that tests can talk to it.

use crate::Exit;
use crate::backend::Backend;
use crate::client::Client;
use crate::log::Log;
use crate::parent;
use crate::server::Server;
use crate::settings::Settings;
use crate::transport::{self, Incoming};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_lsp_server::jsonrpc::Request;
use tower_lsp_server::{ClientSocket, LspService};
use tower_service::Service;

/// A conversation.
pub(crate) struct Session {
    service: LspService<Backend>,
    server: Arc<Mutex<Server>>,
    /// The framework's way of asking the client something. It waits for the answer, which a handler must not; kept, since
    /// the service ends with it.
    _socket: ClientSocket,
}

/// JSON-RPC's numbers for errors.
const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;

impl Session {
    pub(crate) fn new(log: Log) -> Self {
        let server = Arc::new(Mutex::new(Server::new(log)));
        let backend = Backend::new(server.clone());
        let builder = LspService::build(|_| backend);
        #[cfg(test)]
        let builder = builder.custom_method("test/panic", Backend::panic);
        let (service, socket) = builder.finish();
        Self { service, server, _socket: socket }
    }

    pub(crate) fn server(&self) -> MutexGuard<'_, Server> {
        // After a panic, the handler's caller has put in order what was left.
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Handles what came in. When it was the last message, says how it ended.
    pub(crate) async fn receive(&mut self, incoming: Incoming) -> Option<Exit> {
        let body = match incoming {
            Incoming::Message(body) => body,
            Incoming::Garbage(why) => {
                self.server().log.line(|| format!("not a message: {why}"));
                self.refuse(Value::Null, PARSE_ERROR, why);
                return None;
            }
        };
        let Some(message) = transport::parse(&body) else {
            self.server().log.line(|| "a message that is no JSON".to_owned());
            self.refuse(Value::Null, PARSE_ERROR, "a message that is no JSON");
            return None;
        };
        drop(body);
        self.receive_json(message).await
    }

    pub(crate) async fn receive_json(&mut self, mut message: Value) -> Option<Exit> {
        let Some(method) = message.get("method").and_then(Value::as_str).map(str::to_owned) else {
            if message.get("result").is_some() || message.get("error").is_some() {
                self.server().take_answer(&message);
            } else {
                let id = message.get("id").cloned().unwrap_or_default();
                self.refuse(id, INVALID_REQUEST, "neither a request nor an answer");
            }
            return None;
        };
        match method.as_str() {
            "exit" => return Some(self.end()),
            "initialize" => self.meet(&mut message),
            _ => {}
        }
        let id = message.get("id").cloned();
        let Ok(request) = serde_json::from_value::<Request>(message) else {
            self.refuse(id.unwrap_or_default(), INVALID_REQUEST, "a request that is malformed");
            return None;
        };
        match self.service.call(request).await {
            Ok(Some(response)) => {
                // Taken apart, since an answer may be large and writing it as a whole copies it.
                let (id, body) = response.into_parts();
                let mut answer = json!({"jsonrpc": "2.0", "id": id});
                match body {
                    Ok(result) => answer["result"] = result,
                    Err(error) => answer["error"] = json!(error),
                }
                self.server().answer(answer);
            }
            Ok(None) => {}
            Err(error) => self.server().log.line(|| format!("{method}: {error}")),
        }
        None
    }

    /// Takes down what the client says of itself, whatever shape it has, and leaves the framework what it understands.
    fn meet(&mut self, message: &mut Value) {
        let mut server = self.server();
        if server.client.name.is_empty() && server.client.roots.is_empty() {
            let params = message.get("params").cloned().unwrap_or_default();
            server.client = Client::new(&params);
            let options = params.get("initializationOptions").and_then(Settings::read);
            server.settings = options.unwrap_or_default();
            let client = format!("{:?}", server.client);
            server.log.line(|| format!("initialize: {client}"));
        }
        drop(server);
        message["params"] = json!({"capabilities": {}});
    }

    fn refuse(&mut self, id: Value, code: i64, why: &str) {
        self.server().answer(json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": why}}));
    }

    /// Does a piece of what could wait; `false` when there is none.
    pub(crate) fn work(&mut self) -> bool {
        let mut server = self.server();
        match catch_unwind(AssertUnwindSafe(|| server.work())) {
            Ok(worked) => worked,
            Err(panic) => {
                server.report_defect("checking a project", &*panic);
                true
            }
        }
    }

    /// Whether the process that started this one still runs, as far as that can be told.
    pub(crate) fn client_is_alive(&self) -> bool {
        let mut server = self.server();
        let is_alive = server.client.process.is_none_or(parent::is_alive);
        if !is_alive {
            server.log.line(|| "the client's process is gone".to_owned());
        }
        is_alive
    }

    pub(crate) fn end(&self) -> Exit {
        let mut server = self.server();
        let exit = if server.is_shut_down { Exit::Orderly } else { Exit::Abandoned };
        server.log.line(|| format!("the end: {exit:?}"));
        exit
    }

    pub(crate) fn take_messages(&mut self) -> Vec<Value> {
        self.server().take_messages()
    }
}
