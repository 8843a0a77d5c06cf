//! A server in this process, and a client that speaks as much HTTP as the tests need.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::net::SocketAddr;
use std::time::Duration;

use jsboard_server::{Config, SessionRoutes};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A server on a free port, which is shut down when it is dropped.
pub(crate) struct TestServer {
    pub(crate) address: SocketAddr,
    shutdown: Option<oneshot::Sender<()>>,
    ended: JoinHandle<()>,
}

impl TestServer {
    pub(crate) async fn start(config: Config, routes: SessionRoutes) -> TestServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (shutdown, requested) = oneshot::channel();
        let requested = async move {
            let _ = requested.await;
        };
        let run = jsboard_server::run_with(listener, config, routes, requested);
        TestServer {
            address,
            shutdown: Some(shutdown),
            ended: tokio::spawn(run),
        }
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address)
            .await
            .expect("a connection")
    }

    /// Sends a request, `GET /` for example, on a connection of its own, and waits for the response.
    pub(crate) async fn ask(&self, request: &str) -> Response {
        self.ask_with(request, "", "").await
    }

    /// Sends a request with headers, each with its line end, and a body.
    pub(crate) async fn ask_with(&self, request: &str, headers: &str, body: &str) -> Response {
        let mut stream = self.connect().await;
        let length = body.len();
        let text = format!(
            "{request} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        );
        let sent = stream.write_all(text.as_bytes()).await;
        sent.expect("a request is sent");
        Response::read(&mut stream).await
    }

    /// Requests shutdown; the task completes when the server has shut down.
    pub(crate) fn shut_down(mut self) -> JoinHandle<()> {
        let shutdown = self.shutdown.take().expect("it was not shut down");
        shutdown.send(()).expect("it runs");
        self.ended
    }
}

/// A response as it came.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    /// The headers in lower case.
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Response {
    /// Reads to the end of the connection.
    pub(crate) async fn read(stream: &mut TcpStream) -> Response {
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes).await;
        read.expect("a response is read");
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let (status, headers) = head.split_once("\r\n").expect("a status line");
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        Response {
            status: status.expect("a status"),
            headers: headers.to_lowercase(),
            body: body.to_owned(),
        }
    }
}

/// Limits that are over soon.
pub(crate) fn short_limits() -> Config {
    Config {
        timeout: Duration::from_millis(200),
        patience: Duration::from_millis(300),
        concurrency: 20,
        rate: None,
        ..Config::default()
    }
}
