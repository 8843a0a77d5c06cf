//! Requests to the server.

use jsboard_page::{settle, window};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};

/// Posts JSON, with the cookie of the server. `done` gets the status and the text, or nothing if no answer came.
pub(super) fn post(
    url: &str,
    body: &str,
    signal: Option<&AbortSignal>,
    done: impl Fn(Option<(u16, String)>) + Clone + 'static,
) {
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_credentials(RequestCredentials::Include);
    options.set_body(&body.into());
    options.set_signal(signal);
    if let Ok(headers) = Headers::new() {
        let _ = headers.set("content-type", "application/json");
        options.set_headers(&headers);
    }
    let promise = window().fetch_with_str_and_init(url, &options);
    let failed = done.clone();
    settle(
        &promise,
        move |response| read(&response.unchecked_into(), done),
        move |_| failed(None),
    );
}

fn read(response: &Response, done: impl Fn(Option<(u16, String)>) + Clone + 'static) {
    let status = response.status();
    let Ok(text) = response.text() else {
        return done(None);
    };
    let failed = done.clone();
    settle(
        &text,
        move |text| done(Some((status, text.as_string().unwrap_or_default()))),
        move |_| failed(None),
    );
}
