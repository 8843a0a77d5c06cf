//! `jsboard account`: the accounts of a server, which may be running.

use std::io::Write as _;

use anyhow::{Error, bail};
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
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let data = match (&options.database, &options.data) {
            (Some(url), _) => Data::open_database(url).await,
            (None, Some(dir)) => Data::open(dir),
            (None, None) => bail!("give the server's data: --data DIR or --database URL"),
        };
        answer(&data.map_err(Error::msg)?, options.command).await
    })
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
