//! The WebSocket, which is opened anew when it breaks.

use std::time::Duration;

use anyhow::{Context as _, anyhow};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderMap, HeaderValue, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

/// How long an attempt to connect, and to send or close, may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of a message.
const LONGEST: usize = 1 << 20;

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// What happened to the socket.
#[derive(Debug)]
pub(super) enum Happened {
    /// It is open.
    Opened,
    /// A text arrived.
    Text(String),
    /// Something else arrived: the server is there.
    Alive,
    /// It is closed, or could not be opened.
    Closed(anyhow::Error),
}

/// A WebSocket that is not there, being opened, or open.
#[derive(Debug)]
enum Link {
    None,
    Opening(JoinHandle<anyhow::Result<(Stream, HeaderMap)>>),
    Open(Box<Stream>),
}

/// The WebSocket to a server.
#[derive(Debug)]
pub(super) struct Socket {
    url: String,
    /// What the server has given: a session belongs to its cookie.
    cookies: Vec<String>,
    link: Link,
}

impl Socket {
    pub(super) fn new(url: String) -> Socket {
        Socket {
            url,
            cookies: Vec::new(),
            link: Link::None,
        }
    }

    /// Begins to open it.
    pub(super) fn open(&mut self) {
        let opening = open(self.url.clone(), self.cookies.join("; "));
        self.link = Link::Opening(tokio::spawn(opening));
    }

    /// What happens next. Waits without end while the socket is closed.
    pub(super) async fn next(&mut self) -> Happened {
        match &mut self.link {
            Link::None => std::future::pending().await,
            Link::Opening(opening) => match opening.await {
                Ok(Ok((stream, headers))) => {
                    self.keep_cookies(&headers);
                    self.link = Link::Open(Box::new(stream));
                    Happened::Opened
                }
                Ok(Err(error)) => self.closed(error),
                Err(error) => self.closed(error.into()),
            },
            Link::Open(stream) => match stream.next().await {
                Some(Ok(Message::Text(text))) => Happened::Text(text.as_str().to_owned()),
                Some(Ok(Message::Close(_))) | None => self.closed(anyhow!("the server closed it")),
                Some(Ok(_)) => Happened::Alive,
                Some(Err(error)) => self.closed(error.into()),
            },
        }
    }

    /// Sends a text, if the socket is open.
    pub(super) async fn send(&mut self, text: String) {
        if let Link::Open(stream) = &mut self.link {
            // If it is closed, that is what happens next.
            let _ = tokio::time::timeout(PATIENCE, stream.send(Message::text(text))).await;
        }
    }

    /// Closes the socket.
    pub(super) async fn close(&mut self) {
        if let Link::Open(stream) = &mut std::mem::replace(&mut self.link, Link::None) {
            // It is closed in any case.
            let _ = tokio::time::timeout(PATIENCE, stream.as_mut().close(None)).await;
        }
    }

    fn closed(&mut self, error: anyhow::Error) -> Happened {
        self.link = Link::None;
        Happened::Closed(error)
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap_or_default();
            let pair = cookie.split(';').next().unwrap_or_default().trim();
            let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
            let is_other = |known: &String| known.split('=').next() != Some(name);
            self.cookies.retain(is_other);
            self.cookies.push(pair.to_owned());
        }
    }
}

async fn open(url: String, cookies: String) -> anyhow::Result<(Stream, HeaderMap)> {
    let mut request = url.as_str().into_client_request()?;
    if !cookies.is_empty() {
        let cookies = HeaderValue::from_str(&cookies)?;
        request.headers_mut().insert(header::COOKIE, cookies);
    }
    let config = WebSocketConfig::default()
        .max_message_size(Some(LONGEST))
        .max_frame_size(Some(LONGEST));
    let connecting = connect_async_with_config(request, Some(config), true);
    let connected = tokio::time::timeout(PATIENCE, connecting).await;
    let (stream, response) = connected
        .context("the server did not answer in time")?
        .map_err(explained)?;
    Ok((stream, response.into_parts().0.headers))
}

fn explained(error: Error) -> anyhow::Error {
    let Error::Http(response) = error else {
        return error.into();
    };
    let status = response.status();
    let to = response.headers().get(header::LOCATION);
    match to.and_then(|to| to.to_str().ok()) {
        Some(to) => anyhow!("the server answered {status}: try {to}"),
        None => anyhow!("the server answered {status}: it is no match server"),
    }
}
