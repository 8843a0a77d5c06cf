//! `jsboard account`: the accounts of a server, which may be running.

use std::io::Write as _;

use anyhow::{Context as _, Error};
use jsboard_server::calendar::day;
use jsboard_server::maintenance::{AccountSummary, Data};

use crate::args::{AccountArgs, AccountCommand};
use crate::log;
use crate::serve::{LogFormat, LogLevel};

/// Lists, deletes, or lets in the owner of an account who has forgotten the password.
///
/// # Errors
/// When there is no data or no such account.
pub(crate) fn run(options: AccountArgs) -> anyhow::Result<()> {
    // The reason of an error that a client would not be told.
    let _log = log::start(LogFormat::Text, LogLevel::Error);
    let dir = options
        .data
        .context("give the folder of the server's data: --data DIR")?;
    let data = Data::open(&dir).map_err(Error::msg)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(answer(&data, options.command))
}

async fn answer(data: &Data, command: AccountCommand) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match command {
        AccountCommand::List => {
            for account in data.list().await.map_err(Error::msg)? {
                writeln!(out, "{}", line(&account))?;
            }
        }
        AccountCommand::Delete { name } => {
            let name = data.delete(&name).await.map_err(Error::msg)?;
            writeln!(out, "The account {name} is deleted.")?;
        }
        AccountCommand::Reset { name, public } => {
            let public = crate::serve::public(&public.unwrap_or_default())?;
            let link = data.reset(&name, &public).await.map_err(Error::msg)?;
            writeln!(out, "{link}")?;
        }
    }
    Ok(())
}

/// The name, the day it was made, the day it was last used, and its mail address, with tabs between them.
fn line(account: &AccountSummary) -> String {
    let seen = account.seen.map_or_else(|| "-".to_owned(), day);
    let mail = account.mail.as_deref().unwrap_or("-");
    format!("{}\t{}\t{seen}\t{mail}", account.name, day(account.created))
}
