//! Responses that are sent once their body is there.
//!
//! While a request is parked its connection needs neither the request, nor the state of the layers that it passed, nor
//! the buffers of HTTP: the exchange ends, and only the response and the socket stay. With the body another exchange
//! begins, as if the request had come just then, and is answered at once: see [`exchange`](super::exchange).

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, HttpBody as _};
use axum::http::header::CONNECTION;
use axum::http::{Extensions, HeaderMap, Request, Response, Version};
use tokio::io::{AsyncRead as _, ReadBuf};

use super::socket::Socket;
use crate::app::App;
use crate::response::busy;

/// An extension of a response whose body is not there yet, as that of a parked request. The body of the request has been
/// read. That of the response says by an empty frame that it is there; one that ends instead is answered with 503, for
/// the server is shutting down.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Late;

/// The most bytes that are read at once while a request is parked.
const READ: usize = 256;

/// A response whose head is ready, and what of its request says how it is sent.
pub(super) struct LateResponse {
    pub(super) response: Response<Body>,
    reuse: Reuse,
    /// Whether its body is there, and it is given to the next request.
    pub(super) is_there: bool,
}

/// What a request says of its connection after the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reuse {
    is_old: bool,
    closes: bool,
    keeps: bool,
}

impl Reuse {
    pub(super) fn of<B>(request: &Request<B>) -> Reuse {
        let has = |headers: &HeaderMap, option: &str| {
            let mut values = headers.get_all(CONNECTION).iter();
            values.any(|value| {
                let value = value.to_str().unwrap_or_default();
                value
                    .split(',')
                    .any(|one| one.trim().eq_ignore_ascii_case(option))
            })
        };
        Reuse {
            is_old: request.version() == Version::HTTP_10,
            closes: has(request.headers(), "close"),
            keeps: has(request.headers(), "keep-alive"),
        }
    }

    /// The head of a request that says the same.
    pub(super) fn head(self, is_last: bool) -> String {
        let version = if self.is_old { "1.0" } else { "1.1" };
        let option = if self.closes || is_last {
            "Connection: close\r\n"
        } else if self.keeps {
            "Connection: keep-alive\r\n"
        } else {
            ""
        };
        format!("GET / HTTP/{version}\r\nHost: late\r\n{option}\r\n")
    }
}

impl LateResponse {
    /// A response that is [`Late`], without what nothing reads any more.
    pub(super) fn new(mut response: Response<Body>, reuse: Reuse) -> LateResponse {
        *response.extensions_mut() = Extensions::new();
        LateResponse {
            response,
            reuse,
            is_there: false,
        }
    }

    /// Waits for the body. `false` if the client has gone. What it sends meanwhile is read once, into `sent`, and waits.
    fn poll(
        &mut self,
        context: &mut Context<'_>,
        socket: &mut Socket,
        sent: &mut Vec<u8>,
    ) -> Poll<bool> {
        match Pin::new(self.response.body_mut()).poll_frame(context) {
            Poll::Ready(Some(Ok(_))) => return Poll::Ready(true),
            Poll::Ready(_) => {
                self.response = busy("the server is shutting down");
                return Poll::Ready(true);
            }
            Poll::Pending => {}
        }
        if !sent.is_empty() {
            return Poll::Pending;
        }
        let mut bytes = [0; READ];
        let mut buffer = ReadBuf::new(&mut bytes);
        let read = ready!(Pin::new(socket).poll_read(context, &mut buffer));
        sent.extend_from_slice(buffer.filled());
        if read.is_err() || sent.is_empty() {
            return Poll::Ready(false);
        }
        Poll::Pending
    }
    /// Waits for the body. Then the socket gives what begins an exchange that sends the response, and after that what
    /// the client has `sent` since. `None` if the client has gone.
    pub(super) async fn there(
        mut self,
        socket: &mut Socket,
        mut sent: Vec<u8>,
        app: &App,
    ) -> Option<LateResponse> {
        let poll = |context: &mut Context<'_>| self.poll(context, socket, &mut sent);
        if !std::future::poll_fn(poll).await {
            return None;
        }
        let mut again = self.reuse.head(app.shutdown.is_requested()).into_bytes();
        again.append(&mut sent);
        socket.read_again(again);
        self.is_there = true;
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_head_says_of_the_connection_what_the_request_said() {
        let again = |version, options: &[&str]| {
            let mut request = Request::post("/comet").version(version);
            for option in options {
                request = request.header(CONNECTION, *option);
            }
            let head = Reuse::of(&request.body(()).expect("a request")).head(false);
            head.replace("Host: late\r\n", "").replace("\r\n", "|")
        };
        let new = "GET / HTTP/1.1|";
        assert_eq!(again(Version::HTTP_11, &[]), format!("{new}|"));
        let upgrade = ["upgrade", "x, Close"];
        assert_eq!(
            again(Version::HTTP_11, &upgrade),
            format!("{new}Connection: close||")
        );
        let old = "GET / HTTP/1.0|Connection: keep-alive||";
        assert_eq!(again(Version::HTTP_10, &["Keep-Alive"]), old);
        assert!(
            Reuse::of(&Request::new(()))
                .head(true)
                .contains("Connection: close"),
            "the last one of a server"
        );
    }
}
