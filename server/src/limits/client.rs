//! The client of a request, to whom its limits apply.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use axum::middleware::Next;

use crate::app::App;
use crate::connections::Connection;

/// A client, an extension of its requests: an IPv4 address, or the first 64 bits of an IPv6 address, which one customer
/// of a provider has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Client(pub(super) IpAddr);

impl Client {
    /// A client whose address nobody says.
    pub(crate) const UNKNOWN: Client = Client(IpAddr::V6(Ipv6Addr::UNSPECIFIED));

    /// The client with an address.
    pub(crate) fn of(address: IpAddr) -> Client {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = address.to_bits() & (u128::MAX << 64);
                Client(IpAddr::V6(Ipv6Addr::from_bits(network)))
            }
            address => Client(address),
        }
    }

    /// The client of a request.
    pub(crate) fn of_request(extensions: &axum::http::Extensions) -> Client {
        extensions
            .get::<Client>()
            .copied()
            .unwrap_or(Client::UNKNOWN)
    }
}

/// The address, or the network with its length.
impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Adds the client to a request.
pub(crate) async fn identify(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let connection = request.extensions().get::<Connection>();
    let peer = connection.map(|connection| connection.peer().ip());
    let client = peer.map(|peer| client(request.headers(), peer, app.config.forwarded));
    if let Some(client) = client {
        request.extensions_mut().insert(client);
    }
    next.run(request).await
}

/// The client at an address; behind a reverse proxy, the one that the proxy added last. One that it does not name by an
/// address is unknown, and not the proxy.
fn client(headers: &HeaderMap, peer: IpAddr, forwarded: bool) -> Client {
    let header = headers.get_all("x-forwarded-for").iter().next_back();
    let (true, Some(list)) = (forwarded, header) else {
        return Client::of(peer);
    };
    let last = list.as_bytes().rsplit(|&byte| byte == b',').next();
    let last = last.and_then(|last| std::str::from_utf8(last.trim_ascii()).ok());
    last.and_then(address).map_or(Client::UNKNOWN, Client::of)
}

/// The address in `1.2.3.4`, `1.2.3.4:5`, `::1`, `[::1]` or `[::1]:5`.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || {
        text.parse()
            .map(|address: std::net::SocketAddr| address.ip())
    };
    let inside = text.trim_start_matches('[').trim_end_matches(']');
    inside.parse().or_else(|_| with_port()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn named(value: &[u8], forwarded: bool) -> String {
        let value = HeaderValue::from_bytes(value).expect("a header");
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().expect("a name"), value)]);
        client(&headers, IpAddr::from([127, 0, 0, 1]), forwarded)
            .0
            .to_string()
    }

    #[test]
    fn x_forwarded_for_counts_only_behind_a_proxy() {
        assert_eq!(named(b"1.2.3.4, 5.6.7.8", false), "127.0.0.1");
        assert_eq!(named(b"1.2.3.4, 5.6.7.8", true), "5.6.7.8");
        let peer = IpAddr::from([127, 0, 0, 1]);
        assert_eq!(client(&HeaderMap::new(), peer, true), Client::of(peer));
    }

    #[test]
    fn a_header_that_is_not_ascii_names_the_client_too() {
        assert_eq!(named(b"\xE9vil, 5.6.7.8", true), "5.6.7.8");
        assert_eq!(named(b"\xE9vil", true), Client::UNKNOWN.0.to_string());
        assert_eq!(named(b"unknown", true), Client::UNKNOWN.0.to_string());
    }

    #[test]
    fn an_ipv6_network_of_64_bits_is_one_client() {
        assert_eq!(named(b"2001:db8:1:2:3:4:5:6", true), "2001:db8:1:2::");
        assert_eq!(named(b"[2001:db8:1:2::9]:443", true), "2001:db8:1:2::");
        assert_eq!(named(b"2001:db8:1:3::1", true), "2001:db8:1:3::");
        assert_eq!(named(b"::ffff:1.2.3.4", true), "1.2.3.4");
        assert_eq!(named(b"1.2.3.4:80", true), "1.2.3.4");
    }
}
