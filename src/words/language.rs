//! The languages beside English: those that are built in, and those that a page adds by a file.

use std::sync::{Mutex, PoisonError};

use super::file::entries;
use super::group::{Key, Texts, key};
use super::{ENGLISH, Words};
use crate::text::split_at_first;

/// The languages that are built in where it does not matter what a page has to load.
#[cfg(feature = "languages")]
static BUILT_IN: std::sync::LazyLock<[Language; 1]> =
    std::sync::LazyLock::new(|| [Language::new(include_str!("../../languages/ja/board.txt"))]);

/// The languages that have been added, the last one first.
static ADDED: Mutex<Vec<&'static Language>> = Mutex::new(Vec::new());

/// The words of one language.
struct Language {
    words: Words,
    /// The texts of its file, also those of groups that are asked for later.
    texts: Vec<(Key, &'static str)>,
}

impl Language {
    fn new(file: &'static str) -> Language {
        let texts: Vec<_> = entries(file)
            .map(|(name, text)| (key(name), text))
            .collect();
        let mut words = ENGLISH;
        words.read(&texts);
        Language { words, texts }
    }
}

impl Words {
    /// Adds a language, or replaces it. Its file is like `languages/en/board.txt`; English is used for
    /// what it lacks. The text is kept for good.
    ///
    /// # Errors
    /// A sentence, if the text has no line such as `lang: fr`.
    ///
    /// ```
    /// use jsboard::words::Words;
    /// assert_eq!(Words::add("lang: la\nboard: Tabula"), Ok(()));
    /// assert_eq!(Words::of("la").board, "Tabula");
    /// assert_eq!(Words::of("la").pips, "%1 pips");
    /// assert!(Words::add("<!DOCTYPE html>").is_err());
    /// ```
    pub fn add(file: &str) -> Result<(), String> {
        if !entries(file).any(|(name, _)| name == "lang") {
            return Err(String::from("words: there is no line such as `lang: fr`"));
        }
        let language = Language::new(String::from(file).leak());
        let mut added = ADDED.lock().unwrap_or_else(PoisonError::into_inner);
        added.insert(0, Box::leak(Box::new(language)));
        Ok(())
    }

    /// The words of a language by its code, such as `ja-JP`; English if the language is not there.
    ///
    /// ```
    /// use jsboard::words::Words;
    /// assert_eq!(Words::of("ja-JP").lang, "ja");
    /// assert_eq!(Words::of("eo").lang, "en");
    /// ```
    #[must_use]
    pub fn of(lang: &str) -> &'static Words {
        find(lang).map_or(&ENGLISH, |language| &language.words)
    }
}

/// The texts of a language by its code; `None` for English, and for a language that is not there.
pub(super) fn texts(lang: &str) -> Option<&'static Texts> {
    find(lang).map(|language| language.texts.as_slice())
}

fn find(lang: &str) -> Option<&'static Language> {
    let (code, _) = split_at_first(lang, b'-').unwrap_or((lang, ""));
    let is_named = |language: &Language| language.words.lang.eq_ignore_ascii_case(code);
    let added = ADDED.lock().unwrap_or_else(PoisonError::into_inner);
    let found = added.iter().copied().find(|language| is_named(language));
    #[cfg(feature = "languages")]
    let found = found.or_else(|| BUILT_IN.iter().find(|language| is_named(language)));
    found
}
