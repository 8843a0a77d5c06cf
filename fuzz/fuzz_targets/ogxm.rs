//! Any bytes as a file of OpenGammon, of either version, and as sections of one.
#![no_main]

#[path = "../../tests/common/ogxm.rs"]
#[allow(dead_code)]
mod made;
#[path = "../../tests/properties/mod.rs"]
mod properties;

use made::{Bytes, bytes, file, game, header, old_file};
use properties::records::any_file_is_read_or_refused;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    any_file_is_read_or_refused(&[b"OGXM", data].concat());
    // The first byte is the size of a game's plies; what follows them is its analysis.
    let Some((&size, rest)) = data.split_first() else {
        return;
    };
    let (plies, rest) = rest.split_at(rest.len().min(size.into()));
    let said = Bytes(rest.to_vec());
    let block = bytes().record(1 << 9, &bytes().and(&[0; 16]).number(2));
    any_file_is_read_or_refused(&file(&[
        (b"MTCH", &header()),
        (b"GAME", &game(1, 1, plies)),
        (b"ANAL", &block),
        (b"DECS", &said),
        (b"ANNO", &said),
    ]));
    let head = Bytes(vec![0; 24]).and(b"\x03Ann\x03Ben");
    let count = (plies.len() as u16).to_le_bytes();
    let old = bytes()
        .and(&[0])
        .and(&count)
        .and(&[1, 1, 0, 0, 0, 0xFF, 0xFF])
        .and(plies);
    any_file_is_read_or_refused(&old_file(&[
        (b"MHDR", &head),
        (b"GAME", &old),
        (b"ANAL", &Bytes(vec![0; 32])),
        (b"EVAL", &said),
        (b"ALTS", &said),
        (b"CUBE", &said),
        (b"GVAN", &said),
    ]));
});
