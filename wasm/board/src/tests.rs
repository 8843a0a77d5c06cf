//! The same in wasm as natively, and what only wasm can tell.

use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../../../tests/scene/pictures.rs"]
mod pictures;

const GOLDEN: [(&str, &str); 7] = [
    ("start", include_str!("../../../tests/golden/start.svg")),
    (
        "start-turned",
        include_str!("../../../tests/golden/start-turned.svg"),
    ),
    (
        "stacks-crawford",
        include_str!("../../../tests/golden/stacks-crawford.svg"),
    ),
    (
        "bear-off",
        include_str!("../../../tests/golden/bear-off.svg"),
    ),
    (
        "offered-compact",
        include_str!("../../../tests/golden/offered-compact.svg"),
    ),
    ("tiny", include_str!("../../../tests/golden/tiny.svg")),
    ("played", include_str!("../../../tests/golden/played.svg")),
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
    let text = include_str!("../../../tests/data/records/m10.mat");
    let ids = include_str!("../../../tests/data/records/m10.ids");
    let record = jsboard::records::read_record(text).expect("a match");
    let entries = record.games.iter().flat_map(|game| &game.entries);
    let mut count = 0;
    for entry in entries {
        assert!(ids.contains(&jsboard::notation::write_gnubgid(&entry.before)));
        count += 1;
    }
    assert!(count > 100);
}
