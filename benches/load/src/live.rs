//! Clients of the match server: many that wait, and what is told to all of them.

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

/// How a client is connected, and to what it listens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Socket,
    Poll,
    /// A WebSocket that listens to chat.
    Chat,
}

impl Kind {
    fn channel(self) -> &'static str {
        match self {
            Kind::Socket | Kind::Poll => "/bench/all",
            Kind::Chat => "/lobby/chat",
        }
    }

    /// What stands before the text of a message when it arrives.
    fn mark(self) -> &'static str {
        match self {
            Kind::Socket | Kind::Poll => "\"data\":\"",
            Kind::Chat => "\"text\":\"",
        }
    }
}

/// A client that has subscribed to the channel and waits.
pub(crate) enum Client {
    Socket(WebSocketStream<TcpStream>),
    Poll {
        stream: BufReader<TcpStream>,
        session: String,
    },
}

pub(crate) const HANDSHAKE: &str = r#"[{"channel":"/meta/handshake","version":"1.0","supportedConnectionTypes":["websocket","long-polling"],"id":"1"}]"#;

pub(crate) fn subscribe(session: &str, channel: &str) -> String {
    format!(
        r#"[{{"channel":"/meta/subscribe","clientId":"{session}","subscription":"{channel}","id":"2"}}]"#
    )
}

pub(crate) fn connect(session: &str) -> String {
    format!(
        r#"[{{"channel":"/meta/connect","clientId":"{session}","connectionType":"long-polling","id":"3"}}]"#
    )
}

/// The session in an answer to a handshake.
pub(crate) fn session_in(answer: &str) -> anyhow::Result<String> {
    let start = answer
        .find("\"clientId\":\"")
        .ok_or_else(|| anyhow!("no session: {answer}"))?
        + 12;
    let session = answer.get(start..start + 32);
    Ok(session
        .ok_or_else(|| anyhow!("no session: {answer}"))?
        .to_owned())
}

async fn connected(address: &str) -> anyhow::Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

impl Client {
    /// A WebSocket.
    pub(crate) async fn socket(address: &str) -> anyhow::Result<Client> {
        let url = format!("ws://{address}/comet");
        let stream = connected(address).await?;
        Ok(Client::Socket(
            tokio_tungstenite::client_async(url, stream).await?.0,
        ))
    }

    async fn join(address: &str, kind: Kind) -> anyhow::Result<Client> {
        let mut client = match kind {
            Kind::Socket | Kind::Chat => Client::socket(address).await?,
            Kind::Poll => Client::Poll {
                stream: BufReader::with_capacity(1024, connected(address).await?),
                session: String::new(),
            },
        };
        client.send(HANDSHAKE).await?;
        let own = session_in(&client.receive().await?)?;
        client.send(&subscribe(&own, kind.channel())).await?;
        client.receive().await?;
        client.send(&connect(&own)).await?;
        client.receive().await?;
        if let Client::Poll { session, .. } = &mut client {
            *session = own.clone();
        }
        client.send(&connect(&own)).await?;
        Ok(client)
    }

    pub(crate) async fn send(&mut self, text: &str) -> anyhow::Result<()> {
        match self {
            Client::Socket(socket) => Ok(socket.send(Message::text(text)).await?),
            Client::Poll { stream, .. } => {
                let length = text.len();
                let head =
                    "POST /comet HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n";
                let request = format!("{head}Content-Length: {length}\r\n\r\n{text}");
                Ok(stream.write_all(request.as_bytes()).await?)
            }
        }
    }

    /// What comes next.
    pub(crate) async fn receive(&mut self) -> anyhow::Result<String> {
        match self {
            Client::Socket(socket) => loop {
                match socket.next().await.context("the socket is closed")?? {
                    Message::Text(text) => return Ok(text.to_string()),
                    Message::Close(frame) => bail!("closed: {frame:?}"),
                    _ => {}
                }
            },
            Client::Poll { stream, .. } => {
                let (mut line, mut length) = (String::new(), 0);
                loop {
                    line.clear();
                    if stream.read_line(&mut line).await? == 0 {
                        bail!("the connection is closed");
                    }
                    if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                        length = value.trim().parse()?;
                    }
                    if line == "\r\n" {
                        break;
                    }
                }
                let mut body = vec![0; length];
                stream.read_exact(&mut body).await?;
                Ok(String::from_utf8(body)?)
            }
        }
    }

    /// Counts the events of what comes next, and polls again.
    async fn events(&mut self) -> anyhow::Result<String> {
        let text = self.receive().await?;
        if let Client::Poll { session, .. } = self {
            let next = connect(session);
            self.send(&next).await?;
        }
        Ok(text)
    }
}

async fn join(address: &str, kind: Kind, count: usize) -> anyhow::Result<Vec<Client>> {
    let mut clients = Vec::with_capacity(count);
    for i in 0..count {
        clients.push(
            Client::join(address, kind)
                .await
                .with_context(|| format!("client {i}"))?,
        );
    }
    Ok(clients)
}

/// Holds clients until the input ends.
pub async fn hold(address: &str, kind: Kind, count: usize) -> anyhow::Result<()> {
    let clients = join(address, kind, count).await?;
    println!("{} clients", clients.len());
    std::io::stdout().flush()?;
    tokio::io::stdin().read_to_end(&mut Vec::new()).await?;
    Ok(())
}

/// Publishes messages of 100 bytes at a rate; all clients listen. Prints deliveries, seconds, and the times from
/// publishing to arrival in microseconds: p50, p99.
pub async fn tell(
    address: &str,
    kind: Kind,
    count: usize,
    rate: u32,
    seconds: u32,
) -> anyhow::Result<()> {
    let clients = join(address, kind, count).await?;
    let start = Instant::now();
    let delays = Arc::new(Mutex::new(Vec::new()));
    let total = u64::from(rate) * u64::from(seconds);
    let mut tasks = Vec::new();
    for mut client in clients {
        let delays = delays.clone();
        tasks.push(tokio::spawn(async move {
            let (mut own, mut count) = (Vec::new(), 0);
            while count < total {
                let text = client.events().await?;
                let now = start.elapsed().as_micros() as u64;
                for (at, mark) in text.match_indices(kind.mark()) {
                    let sent = text[at + mark.len()..]
                        .split('x')
                        .next()
                        .and_then(|sent| sent.parse::<u64>().ok());
                    own.push(now.saturating_sub(sent.unwrap_or(now)));
                    count += 1;
                }
            }
            delays.lock().await.extend(own);
            anyhow::Ok(())
        }));
    }
    println!("ready");
    std::io::stdout().flush()?;
    let mut sender = Client::join(address, Kind::Socket).await?;
    let channel = kind.channel();
    let mut tick = tokio::time::interval(Duration::from_secs(1) / rate);
    let begun = Instant::now();
    for _ in 0..total {
        tick.tick().await;
        let sent = start.elapsed().as_micros();
        let data = format!("{sent}{}", "x".repeat(100 - sent.to_string().len()));
        sender
            .send(&format!(
                r#"[{{"channel":"{channel}","data":"{data}","id":"9"}}]"#
            ))
            .await?;
    }
    for task in tasks {
        tokio::time::timeout(Duration::from_secs(60), task).await???;
    }
    let elapsed = begun.elapsed().as_secs_f64();
    let mut delays = delays.lock().await.clone();
    delays.sort_unstable();
    let at = |share: f64| {
        delays.get(((delays.len() as f64 * share) as usize).min(delays.len().saturating_sub(1)))
    };
    println!(
        "{} {elapsed:.3} {} {}",
        delays.len(),
        at(0.5).copied().unwrap_or_default(),
        at(0.99).copied().unwrap_or_default()
    );
    Ok(())
}
