//! A value as a caller gives it, whatever carried it.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value as a caller gives it: JSON, or a value of JavaScript.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Null, or nothing at all.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number, NaN and infinities among them.
    Number(f64),
    /// A text.
    Text(String),
    /// Bytes, which JSON has not got.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Given>),
    /// An object: names and values in their order.
    Object(Vec<(String, Given)>),
}

impl Given {
    /// The error, after the name of the argument, that something else was expected than this.
    pub(super) fn instead_of(&self, expected: &str) -> String {
        let given = match self {
            Given::Null => "nothing".to_owned(),
            Given::Bool(value) => value.to_string(),
            Given::Number(number) if number.abs() < 1e15 => number.to_string(),
            Given::Number(number) => format!("{number:e}"),
            Given::Text(text) => {
                let mut short: String = text.chars().take(40).collect();
                if short.len() < text.len() {
                    short.push('…');
                }
                ["“", &short, "”"].concat()
            }
            Given::Bytes(_) => "bytes".to_owned(),
            Given::List(_) => "a list".to_owned(),
            Given::Object(_) => "an object".to_owned(),
        };
        [": expected ", expected, ", not ", &given].concat()
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Given, D::Error> {
        Depth(0).deserialize(from)
    }
}

/// The deepest nesting that is read: an object of JavaScript may contain itself.
const DEEPEST: u8 = 32;

/// Reads a value that lies within so many others.
#[derive(Clone, Copy)]
struct Depth(u8);

impl Depth {
    fn within<E: de::Error>(self) -> Result<Depth, E> {
        if self.0 == DEEPEST {
            return Err(E::custom(format_args!(
                "the arguments: nested deeper than {DEEPEST} levels, or in a circle"
            )));
        }
        Ok(Depth(self.0 + 1))
    }
}

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Given;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Given, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an argument")
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(Given::Null)
    }

    fn visit_none<E>(self) -> Result<Given, E> {
        Ok(Given::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Given, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Given, E> {
        Ok(Given::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Given, E> {
        Ok(Given::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Given, E> {
        Ok(Given::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Given, E> {
        Ok(Given::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Given, E> {
        Ok(Given::Text(text))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Given, E> {
        Ok(Given::Bytes(bytes.to_vec()))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Given, E> {
        Ok(Given::Bytes(bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Given, A::Error> {
        let (mut list, within) = (Vec::new(), self.within()?);
        while let Some(value) = from.next_element_seed(within)? {
            list.push(value);
        }
        Ok(Given::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Given, A::Error> {
        let (mut fields, within) = (Vec::new(), self.within()?);
        while let Some(name) = from.next_key::<String>()? {
            fields.push((name, from.next_value_seed(within)?));
        }
        Ok(Given::Object(fields))
    }
}
