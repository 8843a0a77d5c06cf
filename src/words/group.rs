//! Groups of words: structures whose fields are texts, each with a key in the language files.
//!
//! English is a constant of the structure; another language is read over it, key by key. The code
//! of a group has its keys as hashes of two bytes: their names would be a kilobyte of what a page
//! loads.

/// Stands for a key in the code: a hash of its name.
pub(super) type Key = u16;

/// The hash of a key's name (FNV-1a of 32 bits, folded). `tests/words.rs` checks that no two keys of a language
/// have the same.
pub(super) const fn key(name: &str) -> Key {
    let bytes = name.as_bytes();
    let (mut hash, mut index) = (0x811c_9dc5_u32, 0);
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    (hash ^ hash >> 16) as Key
}

/// The texts of a language by their keys.
pub(super) type Texts = [(Key, &'static str)];

/// Reads a text, if the language has it.
#[inline(never)]
pub(super) fn read(text: &mut &'static str, texts: &Texts, key: Key) {
    for (other, found) in texts {
        if *other == key {
            *text = found;
            return;
        }
    }
}

/// Defines a group of words, whose keys begin with a prefix. A field is a `text`, a list of texts
/// `[with, their, names]`, or a `(Group)` within this one. A text's key is the prefix and the
/// field's name, and in a list a dot and the text's own.
macro_rules! words {
    ($(#[$about:meta])* pub struct $name:ident, $prefix:literal {
        $($(#[$on:meta])* pub $field:ident: $kind:tt,)*
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        pub struct $name {
            $($(#[$on])* pub $field: $crate::words::group::words!(@type $kind),)*
        }

        impl $name {
            /// These words in English.
            pub const ENGLISH: $name = $name {
                $($field: $crate::words::group::words!(@english $kind, $prefix, stringify!($field)),)*
            };

            /// The keys of these words in a language file.
            #[must_use]
            pub fn keys() -> Vec<&'static str> {
                [$($crate::words::group::words!(@keys $kind, $prefix, stringify!($field))),*].concat()
            }

            /// Reads what a language has of these words.
            #[inline(never)]
            pub(in crate::words) fn read(&mut self, texts: &$crate::words::group::Texts) {
                use $crate::words::group::{key, read};
                $($crate::words::group::words!(@read self.$field, texts, $kind, $prefix, stringify!($field));)*
            }
        }
    };

    (@type text) => { &'static str };
    (@type [$($part:ident),+ $(,)?]) => { [&'static str; [$(stringify!($part)),+].len()] };
    (@type ($group:ident)) => { $group };

    (@english text, $prefix:expr, $field:expr) => {
        $crate::words::english::english!($prefix, $field)
    };
    (@english [$($part:ident),+ $(,)?], $prefix:expr, $field:expr) => {
        [$($crate::words::english::english!($prefix, $field, ".", stringify!($part))),+]
    };
    (@english ($group:ident), $prefix:expr, $field:expr) => { $group::ENGLISH };

    (@keys text, $prefix:expr, $field:expr) => { vec![concat!($prefix, $field)] };
    (@keys [$($part:ident),+ $(,)?], $prefix:expr, $field:expr) => {
        vec![$(concat!($prefix, $field, ".", stringify!($part))),+]
    };
    (@keys ($group:ident), $prefix:expr, $field:expr) => { $group::keys() };

    (@read $text:expr, $texts:ident, text, $prefix:expr, $field:expr) => {
        read(&mut $text, $texts, const { key(concat!($prefix, $field)) })
    };
    (@read $list:expr, $texts:ident, [$($part:ident),+ $(,)?], $prefix:expr, $field:expr) => {
        let keys = const { [$(key(concat!($prefix, $field, ".", stringify!($part)))),+] };
        for (text, key) in $list.iter_mut().zip(keys) {
            read(text, $texts, key);
        }
    };
    (@read $group:expr, $texts:ident, ($name:ident), $prefix:expr, $field:expr) => {
        $group.read($texts)
    };
}
pub(super) use words;

/// Defines a group of words that is asked for by language. Nothing else names it: a page loads it
/// with the code that asks.
macro_rules! group {
    ($(#[$about:meta])* pub struct $name:ident, $($fields:tt)*) => {
        $crate::words::group::words! {
            $(#[$about])*
            pub struct $name, $($fields)*
        }

        impl $name {
            /// These words in a language, by its code; in English as far as the language lacks
            /// them.
            #[must_use]
            #[inline(never)]
            pub fn of(lang: &str) -> $name {
                // A static is copied; a constant would be written text by text.
                static ENGLISH: $name = $name::ENGLISH;
                let mut words = ENGLISH;
                if let Some(texts) = $crate::words::language::texts(lang) {
                    words.read(texts);
                }
                words
            }
        }
    };
}
pub(super) use group;
