//! The same in wasm as natively, and what only wasm can tell.

use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::controls::Command;
use crate::convert::set;
use crate::dom::escape;
use crate::options::Options;

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

fn code(error: &JsValue) -> Option<String> {
    js_sys::Reflect::get(error, &"code".into())
        .ok()?
        .as_string()
}

#[wasm_bindgen_test]
fn options_are_read_and_what_is_none_is_named() {
    let object: JsValue = Object::new().into();
    set(&object, "xgid", &"XGID=…".into());
    set(&object, "width", &300.into());
    set(&object, "flip", &true.into());
    set(&object, "css", &JsValue::UNDEFINED);
    let options = Options::of(&object).expect("options");
    assert_eq!(options.xgid.as_deref(), Some("XGID=…"));
    assert_eq!(
        (options.width, options.flip, options.css),
        (Some(300.0), Some(true), None)
    );
    set(&object, "colour", &"red".into());
    let error = Options::of(&object).err().expect("an error");
    assert_eq!(code(&error).as_deref(), Some("bad_option"));
    assert!(Options::of(&"text".into()).is_err());
    assert!(Options::of(&JsValue::UNDEFINED).is_ok());
}

#[wasm_bindgen_test]
fn text_becomes_text() {
    assert_eq!(
        escape("<img src=\"x\"> & Ōta"),
        "&lt;img src=&quot;x&quot;&gt; &amp; Ōta"
    );
}

#[wasm_bindgen_test]
fn keys_give_commands() {
    assert_eq!(Command::of_key("ArrowRight", false), Some(Command::Next));
    assert_eq!(Command::of_key(" ", false), Some(Command::Autoplay));
    assert_eq!(
        Command::of_key(" ", true),
        None,
        "the space bar presses the button"
    );
    assert_eq!(Command::of_key("x", false), None);
    assert_eq!(Command::named("previousgame"), Some(Command::PreviousGame));
}
