//! Any bytes as a record of a playing site, and as a pasted `.mat`: a reader is chosen by a line that
//! it recognises, and markup, lost line breaks and anything else may follow.
#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use properties::records;

/// Lines by which each format is recognised.
const HEADS: [&str; 9] = [
    "",
    "Score is 0-0 in a 5 point match.\nAnn is X - Ben is O\n",
    "bgammon-replay 00000024\ni 1702738670 Ann Ben 3 0 0 1 1 0\n",
    "Ann vs. Ben\nJacoby: Yes\n\nGame 1.0-0/7\n\n",
    "MatchID: 7\nPlayer1: 1 Ann 0\nPlayer2: 2 Ben 0\nLength: 5\n\nGame 1: 0-0\n",
    "MATCHLENGTH=5\nGAME_1_PLAYER_1=Ann\nGAME_1_PLAYER_2=Ben\nGAME_1_GAMEPLAY=",
    "BGF version 1\n\nGame 1 - Ann (X) vs. Ben (0)\nSingle\n",
    "&quot;; 5 point match<br>Game 1<p>Ann : 0 &nbsp; Ben : 0 1) 31: 8/5 6/5 ",
    "Ann     Ben\n",
];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    records::any_bytes_are_read_or_refused(data);
    let Some((&first, rest)) = data.split_first() else {
        return;
    };
    let head = HEADS[usize::from(first) % HEADS.len()].as_bytes();
    records::any_bytes_are_read_or_refused(&[head, rest].concat());
});
