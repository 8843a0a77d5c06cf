//! Where a server is.

use anyhow::ensure;

/// The URL of a server's WebSocket.
///
/// # Errors
/// When `url` is not one that begins with `https://`, `http://`, `wss://` or `ws://` and has a host.
pub(super) fn of_server(url: &str) -> anyhow::Result<String> {
    let (scheme, rest) = url.trim().split_once("://").unwrap_or_default();
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "http" | "ws" => "ws",
        "https" | "wss" => "wss",
        _ => "",
    };
    let path = rest.trim_end_matches('/');
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '@');
    ensure!(
        !scheme.is_empty()
            && !path.is_empty()
            && !path.starts_with('/')
            && path.chars().all(is_plain),
        "“{url}”: expected a URL such as https://board.example or http://localhost:8090"
    );
    let path = path.strip_suffix("/comet").unwrap_or(path);
    Ok(format!("{scheme}://{path}/comet"))
}

#[cfg(test)]
mod tests {
    use super::of_server;

    #[test]
    fn the_socket_is_below_the_url() {
        for (url, socket) in [
            ("http://localhost:8090", "ws://localhost:8090/comet"),
            ("https://board.example/", "wss://board.example/comet"),
            (
                "HTTPS://board.example/games//",
                "wss://board.example/games/comet",
            ),
            ("ws://[::1]:8090/comet", "ws://[::1]:8090/comet"),
            ("wss://board.example/comet/", "wss://board.example/comet"),
        ] {
            assert_eq!(of_server(url).ok().as_deref(), Some(socket), "{url}");
        }
        for wrong in [
            "",
            "localhost:8090",
            "ftp://board.example",
            "http://",
            "http:///comet",
            "http://a b",
            "http://a?b",
            "http://ann:secret@board.example",
        ] {
            assert!(of_server(wrong).is_err(), "{wrong}");
        }
    }
}
