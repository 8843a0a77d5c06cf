//! `jsboard connect`: the match server in a terminal.
//!
//! - `address`: where the server is; `socket`: the WebSocket.
//! - `talk`: what passes between the user, the client and the socket.
//! - `input`: what is typed, in the line editor or from a pipe; `history` and `complete` help with it.
//! - `table`: what happens at the user's table; `words`: what else is shown.

mod address;
mod complete;
mod history;
mod input;
mod socket;
mod table;
mod talk;
mod words;

use std::io::IsTerminal as _;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::args::ConnectArgs;
use talk::Talk;

/// Connects, and talks until the user leaves.
///
/// # Errors
/// When the URL is wrong, the first connection cannot be made, the server ends it, or commands stay without an answer.
pub(crate) fn run(options: &ConnectArgs) -> anyhow::Result<()> {
    let address = address::of_server(&options.url)?;
    let is_interactive = is_terminal();
    let credentials = match &options.name {
        Some(name) => Some(credentials(options, name, is_interactive)?),
        None => None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(Talk::new(address, credentials, is_interactive)?.run());
    // A thread may wait for input without end.
    runtime.shutdown_background();
    outcome
}

/// Whether lines can be edited.
fn is_terminal() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !is_dumb && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// The request by which the user becomes `name`.
fn credentials(
    options: &ConnectArgs,
    name: &str,
    is_interactive: bool,
) -> anyhow::Result<(String, Value)> {
    if name.starts_with('~') {
        return Ok(("accounts/guest".to_owned(), json!({ "name": name })));
    }
    let password = match &options.password {
        Some(password) => password.clone(),
        None if is_interactive => input::password(name)?,
        None => None::<String>.context("name: give the password in JSBOARD_PASSWORD")?,
    };
    let data = json!({ "name": name, "password": password });
    Ok(("accounts/login".to_owned(), data))
}
