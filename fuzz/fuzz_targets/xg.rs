//! Any bytes as a file of eXtreme Gammon, as its records, and as records with comments.
#![no_main]

#[path = "../../tests/common/xg.rs"]
#[allow(dead_code)]
mod made;
#[path = "../../tests/properties/mod.rs"]
mod properties;

use made::{RECORD, archive, put};
use properties::records::any_file_is_read_or_refused;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    any_file_is_read_or_refused(data);
    any_file_is_read_or_refused(&[b"RGMH", data].concat());
    // The first byte is the number of records, and the comments follow them. The first record is a
    // match header: without one there is nothing to read.
    let Some((&count, rest)) = data.split_first() else {
        return;
    };
    let (records, comments) = rest.split_at(rest.len().min(RECORD * usize::from(count)));
    let mut records = records.to_vec();
    records.resize(records.len().next_multiple_of(RECORD).max(RECORD), 0);
    records[8] = 0;
    put(&mut records, 556, b"DMLI");
    any_file_is_read_or_refused(&archive(&records, Some(&comments.to_vec()), false));
});
