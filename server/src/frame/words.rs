//! What all pages say.

crate::phrases::phrases! {
    "frame.txt": lang, language, site, pages, home, play, lobby, explorer, account,
}
