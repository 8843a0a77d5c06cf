//! The language files in `languages/`, and adding a language.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jsboard::api::PictureArgs;
use jsboard::words::labels::{MatchLabels, StudyLabels, choice, key_rows};
use jsboard::words::{EditorWords, NewsWords, Words, board_keys, entries};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("languages")
}

/// The codes of the languages that have a folder.
fn languages() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect()
}

/// The texts of a file by key. Each key occurs once.
fn texts(name: &str) -> BTreeMap<String, String> {
    let file = fs::read_to_string(folder().join(name)).unwrap();
    let mut texts = BTreeMap::new();
    for (key, text) in entries(&file) {
        assert!(!text.trim().is_empty(), "languages/{name}: {key}: no text");
        let before = texts.insert(key.to_owned(), text.to_owned());
        assert_eq!(before, None, "languages/{name}: {key} stands twice");
    }
    texts
}

/// The numbers after `%` in a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('%')
        .skip(1)
        .filter_map(|rest| rest.get(..1))
        .collect()
}

/// The hash of a key in the code: FNV-1a, folded to 16 bits.
fn hash(key: &str) -> u32 {
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ hash >> 16) & 0xffff
}

#[test]
fn every_language_has_the_keys_of_english_and_no_other() {
    let english = folder().join("en");
    for file in fs::read_dir(english).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        for language in languages() {
            let path = folder().join(&language).join(&file);
            assert!(path.exists(), "languages/{language} lacks {file}");
        }
        if !file.ends_with(".txt") {
            continue;
        }
        let model = texts(&format!("en/{file}"));
        for language in languages() {
            let name = format!("{language}/{file}");
            let translated = texts(&name);
            for key in model.keys() {
                assert!(translated.contains_key(key), "languages/{name} lacks {key}");
            }
            for (key, text) in &translated {
                let english = model.get(key);
                assert!(english.is_some(), "languages/{name}: {key} is not a key");
                let (found, known) = (places(text), places(english.unwrap()));
                assert!(found.is_subset(&known), "languages/{name}: {key}: {text}");
            }
        }
    }
}

#[test]
fn the_english_words_of_the_boards_are_those_that_the_code_knows() {
    let english = texts("en/board.txt");
    let known: BTreeSet<&str> = board_keys().into_iter().collect();
    let there: BTreeSet<&str> = english.keys().map(String::as_str).collect();
    assert_eq!(there, known);
    let hashes: BTreeSet<u32> = known.iter().map(|key| hash(key)).collect();
    assert_eq!(hashes.len(), known.len(), "two keys have one hash");
}

#[test]
fn every_language_is_built_in() {
    for language in languages() {
        assert_eq!(Words::of(&language).lang, language);
    }
    let words = Words::of("ja-JP");
    assert_eq!((words.lang, words.dance), ("ja", "動けません"));
    assert_eq!(words.levels, ["シングル", "ギャモン", "バックギャモン"]);
    let refusals = EditorWords::of("ja").refusals;
    assert_eq!(refusals[7], "IDを読み取れません（%1）。");
    assert_eq!(StudyLabels::of("JA").search, "手を探す");
}

#[test]
fn tables_of_keys_have_the_same_keys_in_every_language() {
    let keys = |lang: &str| {
        let rows = key_rows(MatchLabels::of(lang).match_keys);
        rows.map(|(keys, _)| keys).collect::<Vec<_>>()
    };
    for language in languages() {
        assert_eq!(keys(&language), keys("en"));
        let labels = StudyLabels::of(&language);
        assert!(!choice(labels.endings, 3).is_empty() && choice(labels.endings, 4).is_empty());
        assert!(!choice(labels.levels, 2).is_empty() && choice(labels.levels, 3).is_empty());
    }
}

#[test]
fn a_language_is_added_by_a_file_whatever_the_order_of_its_lines() {
    let mut file = String::from("# The words\r\n\r\n");
    for key in board_keys().iter().rev().filter(|key| **key != "lang") {
        file.push_str(&format!("{key}: [{key}: x]\r\n"));
    }
    file.push_str("lang: xx\r\n");
    assert_eq!(Words::of("xx").lang, "en");
    assert_eq!(Words::add(&file), Ok(()));
    let words = Words::of("XX-latn");
    assert_eq!(words.board, "[board: x]");
    assert_eq!(words.region.die, "[region.die: x]");
    let whys = NewsWords::of("xx").whys;
    assert_eq!(whys[7], "[news.whys.another_play: x]");
    assert_eq!(MatchLabels::of("xx").first, "[label.first: x]");
    // Adding the same language again replaces it.
    let other = Words::add(&file.replace("[board: x]", "Tabula"));
    assert_eq!(other, Ok(()));
    assert_eq!(Words::of("xx").board, "Tabula");
}

#[test]
fn keys_count_and_english_fills_in() {
    let file = "drops: Passe\ntakes: Accepte\nlang: fr\nlabel.flip: Tourner\nunknown: ?\nno colon";
    assert_eq!(Words::add(file), Ok(()));
    let words = Words::of("fr-CH");
    assert_eq!((words.takes, words.drops), ("Accepte", "Passe"));
    assert_eq!(words.board, "Backgammon board");
    assert_eq!(NewsWords::of("fr").put_back, "Put back.");
}

#[test]
fn a_file_that_does_not_say_its_language_is_refused() {
    for file in [
        "",
        "takes: Accepte\n",
        "<!DOCTYPE html>\n<title>404</title>\n",
    ] {
        let problem = "words: there is no line such as `lang: fr`";
        assert_eq!(Words::add(file), Err(problem.to_owned()));
    }
}

#[test]
fn pictures_speak_every_language() {
    let lang = |code: &str| PictureArgs {
        lang: Some(code.to_owned()),
        ..PictureArgs::default()
    };
    let refused = lang("nowhere").words().err().unwrap().message;
    for language in languages() {
        assert!(refused.contains(&language), "{refused}");
        assert_eq!(
            lang(&language).words().map(|words| words.lang),
            Ok(&*language)
        );
    }
}

#[test]
fn chats_say_the_same_in_each_language() {
    let english = texts("en/chat.txt");
    for language in languages() {
        let other = texts(&format!("{language}/chat.txt"));
        assert!(english.keys().eq(other.keys()), "{language}");
        for (key, text) in &english {
            let has_place = |text: &str| text.contains("%1");
            assert_eq!(has_place(text), has_place(&other[key]), "{language}: {key}");
        }
    }
}
