//! The language server: the protocol, and nothing but the protocol. Protocol types are used in this crate alone; what an
//! editor can show comes from `upsun-lint-ide`, in paths and bytes.
//!
//! One thread does everything: it takes a message, handles it to its end, writes what there is to say, and takes the next.
//! So edits are seen in the order in which they were made, and a question is answered for the text at which it was asked.
//! Another thread only reads. When no message waits, projects that changed are checked and their findings pushed: there is
//! no delay to wait for, and a burst of edits costs one check.

mod backend;
mod capabilities;
mod client;
mod clock;
mod diagnostic;
mod document;
mod handlers;
mod log;
mod parent;
mod place;
mod position;
mod project;
mod server;
mod session;
mod settings;
mod transport;
mod uri;
mod watch;

#[cfg(test)]
mod tests;

use log::Log;
use session::Session;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TryRecvError;

/// How a server ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// The client said `shutdown`, then `exit`.
    Orderly,
    /// The client said `exit` alone, went away, or died.
    Abandoned,
}

/// How many messages may wait before the client has to.
const WAITING_MESSAGES: usize = 1_000;

/// How often the client's process is looked after.
const PARENT_INTERVAL: Duration = Duration::from_secs(3);

/// How long findings may be put off by messages that keep coming.
const LONGEST_DELAY: Duration = Duration::from_millis(50);

/// Serves one client until it goes. `log` is where events are written, if anywhere. An error is one of starting.
pub fn serve(input: impl Read + Send + 'static, output: &mut dyn Write, log: Option<File>) -> io::Result<Exit> {
    let (sender, inbox) = mpsc::channel(WAITING_MESSAGES);
    // It is left to itself: at the end it may be waiting for input that never comes.
    thread::Builder::new().name("reader".to_owned()).spawn(move || {
        transport::read_all(BufReader::new(input), &sender);
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    Ok(runtime.block_on(run(Session::new(Log::new(log)), inbox, output)))
}

async fn run(mut session: Session, mut inbox: mpsc::Receiver<transport::Incoming>, output: &mut dyn Write) -> Exit {
    let mut last_idle = Instant::now();
    loop {
        let mut next = inbox.try_recv();
        if matches!(next, Err(TryRecvError::Empty)) || last_idle.elapsed() > LONGEST_DELAY {
            let worked = session.work();
            last_idle = Instant::now();
            if flush(&mut session, output).is_err() {
                return Exit::Abandoned;
            }
            if matches!(next, Err(TryRecvError::Empty)) {
                if worked {
                    continue;
                }
                match tokio::time::timeout(PARENT_INTERVAL, inbox.recv()).await {
                    Ok(received) => next = received.ok_or(TryRecvError::Disconnected),
                    Err(_) if session.client_is_alive() => continue,
                    Err(_) => return Exit::Abandoned,
                }
                last_idle = Instant::now();
            }
        }
        let Ok(incoming) = next else { return session.end() };
        if let Some(exit) = session.receive(incoming).await {
            return exit;
        }
        if flush(&mut session, output).is_err() {
            return Exit::Abandoned;
        }
    }
}

fn flush(session: &mut Session, output: &mut dyn Write) -> io::Result<()> {
    session.take_messages().iter().try_for_each(|message| transport::write(output, message))
}
