//! Texts of the server in the languages of `languages/`.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// The codes of the languages, English first.
pub(crate) const CODES: [&str; 2] = ["en", "ja"];

/// The language of a code such as `ja-JP`, if there is one.
pub(crate) fn language(code: &str) -> Option<&'static str> {
    let code = code.split('-').next().unwrap_or_default();
    let mut codes = CODES.into_iter();
    codes.find(|known| known.eq_ignore_ascii_case(code))
}

/// The language that a client's `Accept-Language` prefers; English if it names none.
fn accepted(header: &str) -> &'static str {
    let mut best = (CODES[0], 0.0);
    for part in header.split(',') {
        let mut parts = part.split(';').map(str::trim);
        let found = parts.next().and_then(language);
        let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok());
        let quality = quality.unwrap_or(1.0);
        // The first of equals counts.
        if let Some(code) = found.filter(|_| quality > best.1) {
            best = (code, quality);
        }
    }
    best.0
}

/// The language that the client with these headers prefers.
pub(crate) fn accepted_by(headers: &HeaderMap) -> &'static str {
    let values = headers.get_all(ACCEPT_LANGUAGE).iter();
    let values: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    accepted(&values.join(","))
}

/// Defines `Phrases`, the words of one language: a field for each key of a file in `languages/<code>/`. What a
/// language lacks is in English.
macro_rules! phrases {
    ($file:literal: $($key:ident),* $(,)?) => {
        /// The words of one language; the English file says what `%1` and so on stand for.
        pub(super) struct Phrases {
            $(pub(super) $key: &'static str,)*
        }

        /// The languages, English first.
        static LANGUAGES: std::sync::LazyLock<[Phrases; 2]> = std::sync::LazyLock::new(|| {
            [Phrases::read(Phrases::ENGLISH), Phrases::read(Phrases::JAPANESE)]
        });

        impl Phrases {
            const ENGLISH: &str =
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../languages/en/", $file));
            const JAPANESE: &str =
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../languages/ja/", $file));
            #[cfg(test)]
            const KEYS: &[&str] = &[$(stringify!($key)),*];

            /// The words of a file.
            fn read(file: &'static str) -> Phrases {
                use jsboard::words::entries;
                let texts: std::collections::HashMap<_, _> =
                    entries(Phrases::ENGLISH).chain(entries(file)).collect();
                let text = |key: &str| texts.get(key).copied().unwrap_or_default();
                Phrases { $($key: text(stringify!($key)),)* }
            }

            /// The words of a language by its code, such as `ja-JP`; English if there are none.
            pub(super) fn of(lang: &str) -> &'static Phrases {
                let code = lang.split('-').next().unwrap_or_default();
                let mut languages = LANGUAGES.iter();
                let found = languages.find(|phrases| phrases.lang.eq_ignore_ascii_case(code));
                found.unwrap_or(&LANGUAGES[0])
            }
        }

        #[cfg(test)]
        mod phrases_tests {
            use super::Phrases;

            #[test]
            fn the_keys_are_those_of_the_english_file() {
                let entries = jsboard::words::entries(Phrases::ENGLISH);
                let keys: Vec<&str> = entries.map(|(key, _)| key).collect();
                assert_eq!(keys, Phrases::KEYS);
            }

            #[test]
            fn every_language_is_built_in() {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../languages");
                for entry in std::fs::read_dir(folder).expect("languages/") {
                    let entry = entry.expect("an entry of languages/");
                    if entry.path().is_dir() {
                        let code = entry.file_name().into_string().expect("a code");
                        assert_eq!(Phrases::of(&code).lang, code);
                    }
                }
                assert_eq!(Phrases::of("ja-JP").lang, "ja");
                assert_eq!(Phrases::of("eo").lang, "en");
            }
        }
    };
}
pub(crate) use phrases;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_of_the_highest_quality_is_accepted() {
        let known = [
            ("", "en"),
            ("ja", "ja"),
            ("ja-JP,ja;q=0.9,en;q=0.8", "ja"),
            ("en-GB, ja;q=0.9", "en"),
            ("fr, ja;q=0.3, en;q=0.2", "ja"),
            ("en;q=0.5,ja;q=0.5", "en"),
            ("ja;q=0, en;q=0.1", "en"),
            ("fr", "en"),
            ("*", "en"),
            (";;,q=,ja;q=x", "ja"),
        ];
        for (header, code) in known {
            assert_eq!(accepted(header), code, "{header}");
        }
    }
}
