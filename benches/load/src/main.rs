//! `load yardstick ADDRESS`: a server whose handlers do nothing: `/bytes/N` is so many bytes, `/json/N`
//! the same as JSON. `load pace ADDRESS PATH RATE SECONDS CONNECTIONS`: asks so often a second, whether
//! the answers keep up or not, and prints how long they took, in microseconds. `load idle ADDRESS N`:
//! opens connections that send half a head and no more, until its input ends.

mod pace;

use std::io::Write as _;

use anyhow::{Context as _, bail};
use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// More bytes than any answer that is measured has.
static ZEROS: [u8; 1 << 20] = [b'0'; 1 << 20];

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["yardstick", address] => yardstick(address).await,
        ["pace", address, path, rate, seconds, connections] => {
            pace::pace(address, path, rate.parse()?, seconds.parse()?, connections.parse()?).await
        }
        ["idle", address, count] => idle(address, count.parse()?).await,
        _ => bail!("usage: load yardstick|pace|idle …"),
    }
}

async fn yardstick(address: &str) -> anyhow::Result<()> {
    let bytes = |Path(n): Path<usize>| async move { Bytes::from_static(&ZEROS[..n.min(ZEROS.len())]) };
    let json = |Path(n): Path<usize>| async move {
        let body = Bytes::from_static(&ZEROS[..n.min(ZEROS.len())]);
        ([(CONTENT_TYPE, "application/json")], body)
    };
    let router = Router::new().route("/bytes/{n}", get(bytes)).route("/json/{n}", get(json));
    let listener = TcpListener::bind(address).await?;
    println!("yardstick serves http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

async fn idle(address: &str, count: usize) -> anyhow::Result<()> {
    let mut held = Vec::with_capacity(count);
    for i in 0..count {
        let mut stream = TcpStream::connect(address).await.with_context(|| format!("connection {i}"))?;
        stream.write_all(b"GET /image HTTP/1.1\r\nHost: ").await?;
        held.push(stream);
    }
    println!("{count} connections");
    std::io::stdout().flush()?;
    tokio::io::stdin().read_to_end(&mut Vec::new()).await?;
    Ok(())
}
