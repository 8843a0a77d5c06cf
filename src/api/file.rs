//! The arguments that give a file to be read.

use std::borrow::Cow;

use super::argument::{Bytes, arguments};
use super::{ApiError, base64};

arguments! {
    /// A file: its text, or its bytes. One of them is needed.
    #[cfg_attr(feature = "schema", schemars(extend("oneOf" = [
        {"required": ["text"], "properties": {"text": {"type": "string"}, "base64": {"type": "null"}}},
        {"required": ["base64"], "properties": {"base64": {"type": "string"}, "text": {"type": "null"}}},
    ])))]
    pub struct FileArgs {
        /// The text of the file.
        pub text: Option<String>,
        /// The bytes of the file, in Base64, instead of a text.
        pub base64: Option<String>,
        /// The bytes of the file, instead of a text.
        pub bytes: Option<Bytes>,
    }
}

/// What is to be read.
pub(super) enum Content<'a> {
    Text(&'a str),
    Bytes(Cow<'a, [u8]>),
}

impl FileArgs {
    /// The text or the bytes that are given.
    ///
    /// # Errors
    /// `bad_option` unless there is one of them.
    pub(super) fn content(&self) -> Result<Content<'_>, ApiError> {
        match (&self.text, &self.base64, &self.bytes) {
            (Some(text), None, None) => Ok(Content::Text(text)),
            (None, Some(base64), None) => Ok(Content::Bytes(base64::decode(base64)?.into())),
            (None, None, Some(bytes)) => Ok(Content::Bytes((&bytes.0).into())),
            (None, None, None) => Err(ApiError::option("text is missing")),
            _ => Err(ApiError::option("text, base64 and bytes: give one of them")),
        }
    }
}
