//! What the browser keeps between two visits: up to which number a user has read what was written to it. The name begins
//! as those that the pages of the site use (`www/storage.js`), so that these delete it with the rest.

use jsboard_page::{number, number_text, window};
use web_sys::Storage;

use crate::link::Server;

/// The storage; none where the browser refuses it.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn key(server: &Server, name: &str) -> String {
    ["jsboard:read ", &server.at(name)].concat()
}

/// Up to which number a user of a server has read; `None` if it is not known.
pub(crate) fn read_by(server: &Server, name: &str) -> Option<u64> {
    let kept = storage()?.get_item(&key(server, name)).ok()??;
    number(&kept.into()).map(|read| read as u64)
}

/// Keeps it.
pub(crate) fn keep_read(server: &Server, name: &str, read: u64) {
    if let Some(storage) = storage() {
        // Where nothing can be kept, messages come back as unread.
        let _ = storage.set_item(&key(server, name), &number_text(read as f64));
    }
}
