//! What mail says.

crate::phrases::phrases! {
    "mail.txt": lang, reset_subject, reset_text, reset_ignore,
}
