//! Connections that last: parked requests, streamed responses and WebSockets, on routes of the tests' own
//! that are served as any others.

mod common;

use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, Path};
use axum::response::Response as AxumResponse;
use axum::routing::{any, get};
use common::{Response, TestServer, short_limits};
use futures_util::{SinkExt as _, StreamExt as _, stream};
use jsboard_server::{Config, SessionRoutes, Shutdown};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite};

const MOVE: &str = "GET /api/move?id=4HPwATDgc/ABMA:cAkPAAAAAAAA&move=24/18+13/10";

fn routes() -> SessionRoutes {
    SessionRoutes {
        streams: Router::new()
            .route("/park/{millis}", get(park))
            .route("/listen", get(listen))
            .route("/flood", get(flood))
            .route("/socket", any(socket))
            .route("/deaf", any(deaf)),
        requests: Router::new(),
    }
}

/// Answers after some milliseconds.
async fn park(Path(millis): Path<u64>) -> &'static str {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    "woken"
}

/// Answers at shutdown.
async fn listen(Extension(shutdown): Extension<Shutdown>) -> &'static str {
    shutdown.requested().await;
    "come again"
}

/// Never ends.
async fn flood() -> Body {
    Body::from_stream(stream::repeat_with(|| {
        Ok::<_, Infallible>(vec![b'x'; 1 << 16])
    }))
}

/// Echoes messages; closes at shutdown.
async fn socket(
    upgrade: WebSocketUpgrade,
    Extension(shutdown): Extension<Shutdown>,
) -> AxumResponse {
    upgrade.on_upgrade(async move |mut socket: WebSocket| {
        loop {
            tokio::select! {
                message = socket.recv() => match message {
                    Some(Ok(message @ Message::Text(_))) => {
                        if socket.send(message).await.is_err() {
                            return;
                        }
                    }
                    Some(Ok(_)) => {}
                    _ => return,
                },
                () = shutdown.requested() => {
                    let away = CloseFrame { code: 1001, reason: "shutdown".into() };
                    let _ = socket.send(Message::Close(Some(away))).await;
                    return;
                }
            }
        }
    })
}

/// Reads messages and does nothing, whatever happens.
async fn deaf(upgrade: WebSocketUpgrade) -> AxumResponse {
    upgrade.on_upgrade(async |mut socket: WebSocket| while let Some(Ok(_)) = socket.recv().await {})
}

async fn connect(server: &TestServer, path: &str) -> WebSocketStream<TcpStream> {
    let url = format!("ws://{}{path}", server.address);
    let (socket, _) = client_async(url, server.connect().await)
        .await
        .expect("an upgrade");
    socket
}

async fn echo(socket: &mut WebSocketStream<TcpStream>, text: &str) {
    let sent = tungstenite::Message::text(text);
    socket.send(sent.clone()).await.expect("a message is sent");
    let echoed = socket.next().await.expect("the socket is open");
    assert_eq!(echoed.expect("a message"), sent);
}

/// Sends 1,000 requests over `time`, 20 at a time; all are answered.
async fn thousand_others(server: &TestServer, time: Duration) {
    for _ in 0..50 {
        let pause = tokio::time::sleep(time / 50);
        let asked = (0..20).map(|_| server.ask(MOVE));
        for response in futures_util::future::join_all(asked).await {
            assert_eq!(response.status, 200, "{response:?}");
        }
        pause.await;
    }
}

/// Parks a request, and keeps a WebSocket open without a word, for some milliseconds beside 1,000 requests.
async fn last_beside_others(config: Config, millis: u64) {
    let server = TestServer::start(config, routes()).await;
    let (time, start) = (Duration::from_millis(millis), Instant::now());
    let mut socket = connect(&server, "/socket").await;
    echo(&mut socket, "before").await;
    let path = format!("GET /park/{millis}");
    let (parked, ()) = tokio::join!(server.ask(&path), thousand_others(&server, time));
    assert_eq!((parked.status, parked.body.as_str()), (200, "woken"));
    assert!(start.elapsed() >= time);
    echo(&mut socket, "after").await;
    server.shut_down().await.expect("it shuts down");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parked_request_and_a_websocket_outlive_the_limits_of_requests() {
    let config = short_limits();
    assert!(
        config.timeout * 5 < Duration::from_secs(2) && config.patience * 5 < Duration::from_secs(2)
    );
    last_beside_others(config, 2_000).await;
}

/// As above, with the limits that are usual.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes 65 s: `cargo xtask test` runs it beside the other native tests"]
async fn a_parked_request_and_a_websocket_last_65_seconds() {
    last_beside_others(Config::default(), 65_000).await;
}

/// Asks until the server has room for a stream.
async fn until_there_is_room(server: &TestServer) {
    while server.ask("GET /park/0").await.status != 200 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn streams_have_a_limit_of_their_own() {
    let config = Config {
        streams: 1,
        ..short_limits()
    };
    let server = TestServer::start(config, routes()).await;

    let mut socket = connect(&server, "/socket").await;
    let refused = server.ask("GET /park/0").await;
    assert_eq!(refused.status, 503);
    assert!(refused.headers.contains("retry-after: 1"));
    assert_eq!(server.ask(MOVE).await.status, 200);
    echo(&mut socket, "it counts while it is open").await;
    drop(socket);
    until_there_is_room(&server).await;

    let mut parked = server.connect().await;
    let request = b"GET /park/60000 HTTP/1.1\r\nHost: test\r\n\r\n";
    parked.write_all(request).await.expect("a request");
    while server.ask("GET /park/0").await.status == 200 {}
    drop(parked);
    until_there_is_room(&server).await;
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_cut_off() {
    let config = Config {
        streams: 1,
        ..short_limits()
    };
    let server = TestServer::start(config, routes()).await;
    let mut greedy = server.connect().await;
    let request = b"GET /flood HTTP/1.1\r\nHost: test\r\n\r\n";
    greedy.write_all(request).await.expect("a request");
    let mut byte = [0];
    greedy.read_exact(&mut byte).await.expect("a response");
    assert_eq!(server.ask("GET /park/0").await.status, 503);
    until_there_is_room(&server).await;
}

#[tokio::test]
async fn a_client_that_asks_for_nothing_is_cut_off() {
    let server = TestServer::start(short_limits(), routes()).await;
    let mut idle = server.connect().await;
    let request = b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n";
    idle.write_all(request).await.expect("a request");
    let response = Response::read(&mut idle).await;
    assert_eq!(response.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn shutdown_ends_what_lasts() {
    let server = TestServer::start(short_limits(), routes()).await;
    let mut websocket = connect(&server, "/socket").await;
    let mut deaf = connect(&server, "/deaf").await;
    let ask = async |path| {
        let mut stream = server.connect().await;
        let request = format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n");
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a request");
        stream
    };
    let [mut parked, mut listening, mut streamed] = [
        ask("/park/60000").await,
        ask("/listen").await,
        ask("/flood").await,
    ];
    // What was asked before this has been read.
    server.ask("GET /healthz").await;

    let start = Instant::now();
    let ended = server.shut_down();
    let responses = async {
        let closed = websocket.next().await.expect("a message");
        let is_away = |message: &tungstenite::Message| matches!(message, tungstenite::Message::Close(Some(frame)) if u16::from(frame.code) == 1001);
        assert!(closed.as_ref().is_ok_and(is_away), "{closed:?}");
        let listening = Response::read(&mut listening).await;
        assert_eq!(
            (listening.status, listening.body.as_str()),
            (200, "come again")
        );
        assert!(start.elapsed() < Duration::from_secs(1));
        assert_eq!(Response::read(&mut parked).await.status, 503);
        tokio::io::copy(&mut streamed, &mut tokio::io::sink())
            .await
            .ok();
        assert!(deaf.next().await.is_none_or(|message| message.is_err()));
    };
    tokio::time::timeout(Duration::from_secs(5), responses)
        .await
        .expect("all have ended");
    ended.await.expect("it shuts down");
}
