//! The same in wasm as natively, and what only wasm can tell.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::Embed;

#[path = "../../tests/pictures/mod.rs"]
mod pictures;

const GOLDEN: [(&str, &str); 7] = [
    ("start", include_str!("../../tests/golden/start.svg")),
    (
        "start-turned",
        include_str!("../../tests/golden/start-turned.svg"),
    ),
    (
        "stacks-crawford",
        include_str!("../../tests/golden/stacks-crawford.svg"),
    ),
    ("bear-off", include_str!("../../tests/golden/bear-off.svg")),
    (
        "offered-compact",
        include_str!("../../tests/golden/offered-compact.svg"),
    ),
    ("tiny", include_str!("../../tests/golden/tiny.svg")),
    ("played", include_str!("../../tests/golden/played.svg")),
];

#[wasm_bindgen_test]
fn pictures_have_the_same_bytes_as_natively() {
    let pictures = pictures::all();
    assert_eq!(pictures.len(), GOLDEN.len());
    for ((name, picture), (file, golden)) in pictures.into_iter().zip(GOLDEN) {
        assert_eq!(name, file);
        assert!(picture == golden, "{name}");
    }
}

#[wasm_bindgen_test]
fn a_match_has_the_same_states_as_natively() {
    let text = include_str!("../../tests/data/records/m10.mat");
    let ids = include_str!("../../tests/data/records/m10.ids");
    let record = jsboard::notation::read_record(text).expect("a match");
    let entries = record.games.iter().flat_map(|game| &game.entries);
    let mut count = 0;
    for entry in entries {
        assert!(ids.contains(&jsboard::notation::write_gnubgid(&entry.before)));
        count += 1;
    }
    assert!(count > 100);
}

#[wasm_bindgen_test]
fn effects_come_out_as_one_text() {
    let options = "id\u{1f}4HPwATDgc/ABMA\u{1f}flip\u{1f}";
    let mut embed = Embed::new("positionviewer", options, "en", 400);
    assert!(embed.tell("open", "").starts_with("\u{1e}draw\u{1f}=<svg "));
}

#[wasm_bindgen_test]
fn errors_come_out_as_one_text() {
    let options = "colour\u{1f}red";
    let wrong = Embed::new("positionviewer", options, "en", 400).tell("open", "");
    assert!(wrong.starts_with("\u{1f}bad_option\u{1f}option: “colour” is none of "));
}
