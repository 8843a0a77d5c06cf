//! Where a match server is.

use jsboard_page::{failure, window};
use wasm_bindgen::prelude::*;
use web_sys::Url;

/// The URL of a match server, such as `https://play.example`; with a path if it stands below one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Server(String);

impl Server {
    /// The server that an option names; without one that of the page.
    ///
    /// # Errors
    /// `bad_option` for what is no address of a server.
    pub(crate) fn read(option: Option<&str>) -> Result<Server, JsValue> {
        let wrong = |what: &str| {
            let expected = "expected the URL of a match server, such as https://play.example";
            failure(
                "bad_option",
                &["option server: ", expected, ", not “", what, "”"].concat(),
            )
        };
        let page = window().location().href().unwrap_or_default();
        let given = option.unwrap_or("/");
        let url = Url::new_with_base(given, &page).map_err(|_| wrong(given))?;
        if !matches!(url.protocol().as_str(), "http:" | "https:") {
            return Err(wrong(option.unwrap_or(&page)));
        }
        let path = url.pathname();
        Ok(Server(url.origin() + path.trim_end_matches('/')))
    }

    /// The URL of a path.
    pub(crate) fn at(&self, path: &str) -> String {
        [&self.0, "/", path].concat()
    }

    /// Whether it is not the page's own.
    pub(crate) fn is_elsewhere(&self) -> bool {
        let own = window().location().origin().unwrap_or_default();
        !self.0.starts_with(&own)
    }

    /// The URL of its WebSocket.
    pub(crate) fn socket(&self) -> String {
        // From `http` to `ws`, from `https` to `wss`.
        ["ws", self.0.trim_start_matches("http"), "/comet"].concat()
    }
}
