//! A client that sends requests at a steady rate.
//!
//! Each request has a due time, and its latency counts from then: a server that falls behind cannot
//! improve its figures by slowing the client.

use std::time::{Duration, Instant};

use anyhow::ensure;
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

pub(crate) async fn pace(
    address: &str,
    path: &str,
    rate: f64,
    seconds: f64,
    connections: usize,
) -> anyhow::Result<()> {
    let start = Instant::now() + Duration::from_millis(200);
    let mut clients = Vec::new();
    for i in 0..connections {
        let count = (rate * seconds / connections as f64) as usize;
        let gap = connections as f64 / rate;
        let due = move |n: usize| {
            start + Duration::from_secs_f64((n as f64 + i as f64 / connections as f64) * gap)
        };
        let sender = connect(address).await?;
        clients.push(tokio::spawn(client(
            sender,
            address.to_owned(),
            path.to_owned(),
            count,
            due,
        )));
    }
    let mut times = Vec::new();
    for client in clients {
        times.extend(client.await??);
    }
    times.sort_unstable();
    ensure!(!times.is_empty(), "nothing was asked");
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_micros();
    println!("{} {} {} {}", times.len(), at(0.5), at(0.99), at(0.999));
    Ok(())
}

async fn connect(address: &str) -> anyhow::Result<SendRequest<Empty<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

async fn client(
    mut sender: SendRequest<Empty<Bytes>>,
    address: String,
    path: String,
    count: usize,
    due: impl Fn(usize) -> Instant,
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(count);
    for n in 0..count {
        tokio::time::sleep_until(due(n).into()).await;
        let request = Request::get(&path)
            .header(header::HOST, &address)
            .body(Empty::new())?;
        let response = sender.send_request(request).await?;
        ensure!(response.status().is_success(), "{}", response.status());
        response.into_body().collect().await?;
        times.push(due(n).elapsed());
    }
    Ok(times)
}
