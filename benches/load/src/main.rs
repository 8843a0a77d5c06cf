//! `load yardstick ADDRESS` is a server whose handlers do nothing: `/bytes/N` is N bytes, `/json/N` the
//! same as JSON. `load pace ADDRESS PATH RATE SECONDS CONNECTIONS` sends RATE requests a second, whether
//! the responses keep up or not, and prints how long they took, in microseconds. `load idle ADDRESS N`
//! opens N connections that send half a request head, until its input ends.
//!
//! Clients of the match server, `sockets` or `polls`: `load hold ADDRESS sockets N` connects N that wait, until its
//! input ends. `load tell ADDRESS sockets N RATE SECONDS` connects N and publishes RATE messages a second to all; it
//! prints how many arrived, the seconds, and their delays in microseconds, p50 and p99. `chat` instead of `sockets`
//! are WebSockets too, that listen to chat, which is stored. `load logins ADDRESS AT_A_TIME SECONDS` logs in and prints
//! how often; `load hashes THREADS SECONDS` computes what a login costs at least, and prints how often and the seconds
//! of CPU. `load tables ADDRESS N PAUSE SECONDS` plays matches at N tables, with PAUSE milliseconds between two actions
//! of a table on average, and prints the actions, the seconds, and the microseconds from an action to the other player's
//! event, p50 and p99; `load inserts FOLDER SECONDS` inserts rows into SQLite, and prints how many in a second.

mod live;
mod logins;
mod pace;
mod tables;

use std::io::Write as _;

use anyhow::{Context as _, bail};
use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// More bytes than any measured response has.
static ZEROS: [u8; 1 << 20] = [b'0'; 1 << 20];

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["yardstick", address] => yardstick(address).await,
        ["pace", address, path, rate, seconds, connections] => {
            pace::pace(
                address,
                path,
                rate.parse()?,
                seconds.parse()?,
                connections.parse()?,
            )
            .await
        }
        ["idle", address, count] => idle(address, count.parse()?).await,
        ["hold", address, kind, count] => {
            live::hold(address, self::kind(kind)?, count.parse()?).await
        }
        ["tell", address, kind, count, rate, seconds] => {
            live::tell(
                address,
                self::kind(kind)?,
                count.parse()?,
                rate.parse()?,
                seconds.parse()?,
            )
            .await
        }
        ["logins", address, at_a_time, seconds] => {
            logins::log_in(address, at_a_time.parse()?, seconds.parse()?).await
        }
        ["hashes", threads, seconds] => logins::hashes(threads.parse()?, seconds.parse()?),
        ["tables", address, count, pause, seconds] => {
            tables::tables(address, count.parse()?, pause.parse()?, seconds.parse()?).await
        }
        ["inserts", folder, seconds] => tables::inserts(folder, seconds.parse()?),
        _ => bail!("usage: load yardstick|pace|idle|hold|tell|logins|hashes|tables|inserts …"),
    }
}

fn kind(name: &str) -> anyhow::Result<live::Kind> {
    match name {
        "sockets" => Ok(live::Kind::Socket),
        "polls" => Ok(live::Kind::Poll),
        "chat" => Ok(live::Kind::Chat),
        _ => bail!("{name}: expected sockets, polls or chat"),
    }
}

async fn yardstick(address: &str) -> anyhow::Result<()> {
    let bytes =
        |Path(n): Path<usize>| async move { Bytes::from_static(&ZEROS[..n.min(ZEROS.len())]) };
    let json = |Path(n): Path<usize>| async move {
        let body = Bytes::from_static(&ZEROS[..n.min(ZEROS.len())]);
        ([(CONTENT_TYPE, "application/json")], body)
    };
    let router = Router::new()
        .route("/bytes/{n}", get(bytes))
        .route("/json/{n}", get(json));
    let listener = TcpListener::bind(address).await?;
    println!("yardstick serves http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

async fn idle(address: &str, count: usize) -> anyhow::Result<()> {
    let mut held = Vec::with_capacity(count);
    for i in 0..count {
        let mut stream = TcpStream::connect(address)
            .await
            .with_context(|| format!("connection {i}"))?;
        stream.write_all(b"GET /image HTTP/1.1\r\nHost: ").await?;
        held.push(stream);
    }
    println!("{count} connections");
    std::io::stdout().flush()?;
    tokio::io::stdin().read_to_end(&mut Vec::new()).await?;
    Ok(())
}
