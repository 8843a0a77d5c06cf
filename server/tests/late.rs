//! Polls that are parked: the connection of one goes on as if it had been answered at once.

use std::path::PathBuf;
use std::time::Duration;

use jsboard_server::Config;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A server with a folder for data, which is removed when this is dropped.
struct Live {
    address: std::net::SocketAddr,
    folder: PathBuf,
    shutdown: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Live {
    async fn start(name: &str) -> Live {
        let folder = std::env::temp_dir().join(format!("jsboard-{name}-{}", std::process::id()));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (shutdown, requested) = oneshot::channel::<()>();
        let config = Config {
            data: Some(folder.clone()),
            ..Config::default()
        };
        let ended = tokio::spawn(async move {
            let requested = async move { drop(requested.await) };
            let ended = jsboard_server::run(listener, config, requested).await;
            ended.expect("it starts");
        });
        Live {
            address,
            folder,
            shutdown,
            ended,
        }
    }

    async fn connect(&self) -> Client {
        let stream = TcpStream::connect(self.address).await;
        Client(stream.expect("a connection"))
    }

    async fn end(self) {
        self.shutdown.send(()).expect("it runs");
        self.ended.await.expect("it ends");
        std::fs::remove_dir_all(self.folder).expect("a folder");
    }
}

/// A client that keeps its connection.
struct Client(TcpStream);

impl Client {
    /// Sends messages of Bayeux, with the version of HTTP and a header for the connection.
    async fn send(&mut self, messages: &str, version: &str, header: &str) {
        let length = messages.len();
        let request = format!(
            "POST /comet HTTP/{version}\r\nHost: test\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n{header}\r\n{messages}"
        );
        let sent = self.0.write_all(request.as_bytes()).await;
        sent.expect("a request is sent");
    }

    /// The head and the body of the next response.
    async fn receive(&mut self) -> (String, String) {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            head.push(self.0.read_u8().await.expect("a head").into());
        }
        let head = head.to_lowercase();
        let length = head.split("content-length: ").nth(1).expect("a length");
        let length = length.split("\r\n").next().map(str::parse);
        let mut body = vec![0; length.expect("a line").expect("a number")];
        self.0.read_exact(&mut body).await.expect("a body");
        (head, String::from_utf8(body).expect("text"))
    }

    async fn ask(&mut self, messages: &str) -> String {
        self.send(messages, "1.1", "").await;
        self.receive().await.1
    }

    /// Begins a session that listens to `/open/tea`. Returns its poll.
    async fn listen(&mut self) -> String {
        let handshake = r#"{"channel":"/meta/handshake","version":"1.0","supportedConnectionTypes":["long-polling"]}"#;
        let answer = self.ask(handshake).await;
        let id = answer.split(r#""clientId":""#).nth(1).expect("a session");
        let id = &id[..32];
        let message = |channel: &str, more: &str| {
            format!(r#"{{"channel":"/meta/{channel}","clientId":"{id}",{more}}}"#)
        };
        let subscribe = message("subscribe", r#""subscription":"/open/tea""#);
        let subscribed = self.ask(&subscribe).await;
        assert!(subscribed.contains(r#""successful":true"#), "{subscribed}");
        let poll = message("connect", r#""connectionType":"long-polling""#);
        self.ask(&poll).await;
        poll
    }
}

fn publish(data: u8) -> String {
    format!(r#"[{{"channel":"/open/tea","data":{data}}}]"#)
}

/// The time in which a poll that was sent is parked.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(100)).await;
}

#[tokio::test]
async fn what_is_sent_behind_a_parked_poll_is_answered_after_it() {
    let server = Live::start("behind").await;
    let (mut ann, mut ben) = (server.connect().await, server.connect().await);
    let poll = ann.listen().await;
    for round in 1..=3 {
        ann.send(&poll, "1.1", "").await;
        if round > 1 {
            pause().await;
        }
        ann.send(&publish(round + 10), "1.1", "").await;
        pause().await;
        ben.ask(&publish(round)).await;
        let (head, body) = ann.receive().await;
        assert!(head.starts_with("http/1.1 200") && !head.contains("connection: close"));
        assert!(body.contains(&format!(r#""data":{round}"#)), "{body}");
        assert!(body.contains("/meta/connect"), "{body}");
        let behind = ann.receive().await.1;
        assert!(behind.contains(r#""successful":true"#), "{behind}");
        assert!(
            ann.ask(&poll)
                .await
                .contains(&format!(r#""data":{}"#, round + 10))
        );
    }
    drop((ann, ben));
    server.end().await;
}

#[tokio::test]
async fn many_polls_that_are_sent_at_once_are_parked_one_after_another() {
    let server = Live::start("many").await;
    let mut ann = server.connect().await;
    let poll = ann.listen().await;
    // More than is read at a time.
    for number in 0..100 {
        let more = format!(r#","id":{number},"advice":{{"timeout":1}}}}"#);
        let poll = poll.replace('}', &more);
        ann.send(&poll, "1.1", "").await;
    }
    for number in 0..100 {
        let (_, body) = ann.receive().await;
        assert!(body.contains(&format!(r#""id":{number}"#)), "{body}");
    }
    drop(ann);
    server.end().await;
}

#[tokio::test]
async fn a_parked_poll_ends_its_connection_if_the_request_said_so() {
    let server = Live::start("close").await;
    let mut ben = server.connect().await;
    for (version, header, ends) in [
        ("1.1", "Connection: close\r\n", true),
        ("1.0", "", true),
        ("1.0", "Connection: keep-alive\r\n", false),
    ] {
        let mut ann = server.connect().await;
        let poll = ann.listen().await;
        ann.send(&poll, version, header).await;
        pause().await;
        ben.ask(&publish(7)).await;
        let (head, body) = ann.receive().await;
        assert!(body.contains(r#""data":7"#), "{body}");
        if ends {
            let mut rest = Vec::new();
            let end = ann.0.read_to_end(&mut rest);
            let end = tokio::time::timeout(Duration::from_secs(5), end).await;
            assert!(end.is_ok() && rest.is_empty(), "{version} {header}");
        } else {
            assert!(head.contains("connection: keep-alive"), "{head}");
            assert!(ann.ask(&publish(8)).await.contains(r#""successful":true"#));
        }
    }
    server.end().await;
}

#[tokio::test]
async fn what_comes_for_a_poll_whose_client_has_gone_waits_for_the_next() {
    let server = Live::start("gone").await;
    let (mut ann, mut ben) = (server.connect().await, server.connect().await);
    let poll = ann.listen().await;
    ann.send(&poll, "1.1", "").await;
    pause().await;
    drop(ann);
    pause().await;
    ben.ask(&publish(9)).await;
    let mut ann = server.connect().await;
    assert!(ann.ask(&poll).await.contains(r#""data":9"#));
    server.end().await;
}

#[tokio::test]
async fn a_parked_poll_is_answered_at_shutdown() {
    let server = Live::start("shutdown").await;
    let mut ann = server.connect().await;
    let poll = ann.listen().await;
    ann.send(&poll, "1.1", "").await;
    pause().await;
    let ended = tokio::spawn(server.end());
    let (head, body) = ann.receive().await;
    assert!(head.contains("connection: close"), "{head}");
    assert!(body.contains(r#""reconnect":"retry""#), "{body}");
    ended.await.expect("it ends");
}
