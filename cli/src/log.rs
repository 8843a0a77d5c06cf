//! The log on standard error.

use std::io::IsTerminal as _;

use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::LevelFilter;

use crate::serve::{LogFormat, LogLevel};

/// The most lines that wait to be written; further ones are dropped.
const WAITING: usize = 4096;

/// Starts the log, which a thread of its own writes until the guard is dropped. Lines that cannot be written, on a full
/// disk or to a closed pipe, are lost; so are those that a pipe does not take in time.
pub(crate) fn start(log: LogFormat, level: LogLevel) -> WorkerGuard {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let (writer, guard) = NonBlockingBuilder::default()
        .buffered_lines_limit(WAITING)
        .lossy(true)
        .finish(std::io::stderr());
    let lines = tracing_subscriber::fmt()
        .with_writer(writer)
        // It would panic where standard error cannot be written.
        .log_internal_errors(false)
        .with_max_level(level)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    match log {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
        LogFormat::None => {}
    }
    guard
}
