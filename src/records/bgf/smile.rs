//! SMILE, a binary form of JSON.
//!
//! After `:)\n` and a byte of flags comes a value. A value begins with a byte that tells its kind;
//! texts up to 64 bytes may be written once and then named by their number, names of fields too.
//! Source: the specification, version 1.0.
//!
//! Big numbers and binary data are not read: no program of backgammon writes them. The values of a file have
//! a limit in memory, whatever they are made of: a byte may stand for a whole text.

use std::borrow::Cow;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'d> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'d, str>),
    List(Vec<Value<'d>>),
    Object(Vec<(Cow<'d, str>, Value<'d>)>),
}

impl<'d> Value<'d> {
    /// The field of an object; null if there is none.
    pub(super) fn get(&self, name: &str) -> &Value<'d> {
        let fields = match self {
            Value::Object(fields) => fields.as_slice(),
            _ => &[],
        };
        let found = fields.iter().find(|(key, _)| key == name);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    pub(super) fn list(&self) -> &[Value<'d>] {
        match self {
            Value::List(list) => list,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            _ => "",
        }
    }

    pub(super) fn is_true(&self) -> bool {
        *self == Value::Bool(true)
    }

    /// The number, which may be written as a text.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            Value::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// The whole number.
    pub(super) fn whole(&self) -> Option<i32> {
        let number = self.number().filter(|number| number.fract() == 0.0)?;
        let is_in_range = number.abs() <= f64::from(i32::MAX);
        is_in_range.then_some(number as i32)
    }
}

/// The most memory that the values of a file may need, in bytes. Those of a match of three games need 2 MB.
const MOST_MEMORY: usize = 128 << 20;
/// The most fields of an object: they are looked up one after the other.
const MOST_FIELDS: usize = 256;

/// The value in a file; `None` if it is not SMILE, or cut.
pub(super) fn read(data: &[u8]) -> Option<Value<'_>> {
    let [b':', b')', b'\n', flags, rest @ ..] = data else {
        return None;
    };
    let mut reader = Reader {
        rest,
        names: Shared::new(flags & 1 != 0),
        texts: Shared::new(flags & 2 != 0),
        depth: 0,
        memory: MOST_MEMORY,
    };
    reader.value()
}

/// Texts that are named by their number when they come again.
struct Shared<'d> {
    is_used: bool,
    texts: Vec<Cow<'d, str>>,
}

impl<'d> Shared<'d> {
    /// So many texts have a number; then numbers begin again.
    const MOST: usize = 1024;
    /// Longer texts have none.
    const LONGEST: usize = 64;

    fn new(is_used: bool) -> Shared<'d> {
        Shared {
            is_used,
            texts: Vec::new(),
        }
    }

    fn add(&mut self, length: usize, text: Cow<'d, str>) {
        if !self.is_used || length > Shared::LONGEST {
            return;
        }
        if self.texts.len() == Shared::MOST {
            self.texts.clear();
        }
        self.texts.push(text);
    }
}

struct Reader<'d> {
    rest: &'d [u8],
    names: Shared<'d>,
    texts: Shared<'d>,
    depth: u32,
    /// What of [`MOST_MEMORY`] is left.
    memory: usize,
}

impl<'d> Reader<'d> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn bytes(&mut self, count: usize) -> Option<&'d [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    /// The bytes up to the mark of the end of a long text.
    fn long(&mut self) -> Option<&'d [u8]> {
        const END: u8 = 0xFC;
        let end = self.rest.iter().position(|&b| b == END)?;
        let bytes = self.bytes(end)?;
        self.byte()?;
        Some(bytes)
    }

    fn value(&mut self) -> Option<Value<'d>> {
        let kind = self.byte()?;
        self.value_of(kind)
    }

    fn value_of(&mut self, kind: u8) -> Option<Value<'d>> {
        /// A field of an object, of which there may be room for twice as many.
        const FIELD: usize = 112;
        /// The room of a list or an object at first.
        const ROOM: usize = 224;
        let value = self.value_within(kind)?;
        let size = match &value {
            Value::List(_) | Value::Object(_) => FIELD + ROOM,
            Value::Text(Cow::Owned(text)) => FIELD + text.len(),
            _ => FIELD,
        };
        self.memory = self.memory.checked_sub(size)?;
        Some(value)
    }

    fn value_within(&mut self, kind: u8) -> Option<Value<'d>> {
        Some(match kind {
            0x01..=0x1F => Value::Text(self.texts.texts.get(usize::from(kind) - 1)?.clone()),
            0x20 => Value::Text(Cow::Borrowed("")),
            0x21 => Value::Null,
            0x22 | 0x23 => Value::Bool(kind == 0x23),
            0x24 | 0x25 => Value::Number(unzigzagged(self.variable()?) as f64),
            0x28 => Value::Number(f32::from_bits(self.sevens(5)? as u32).into()),
            0x29 => Value::Number(f64::from_bits(self.sevens(10)?)),
            0x40..=0x7F => self.text(usize::from(kind) - 0x3F)?,
            0x80..=0xBF => self.text(usize::from(kind) - 0x7E)?,
            0xC0..=0xDF => Value::Number(unzigzagged((kind - 0xC0).into()) as f64),
            0xE0 | 0xE4 => Value::Text(String::from_utf8_lossy(self.long()?)),
            0xEC..=0xEF => {
                let index = usize::from(kind & 3) << 8 | usize::from(self.byte()?);
                Value::Text(self.texts.texts.get(index)?.clone())
            }
            0xF8 => self.nested(Reader::list)?,
            0xFA => self.nested(Reader::object)?,
            _ => return None,
        })
    }

    fn text(&mut self, length: usize) -> Option<Value<'d>> {
        let text = String::from_utf8_lossy(self.bytes(length)?);
        self.texts.add(length, text.clone());
        Some(Value::Text(text))
    }

    fn nested(&mut self, read: fn(&mut Reader<'d>) -> Option<Value<'d>>) -> Option<Value<'d>> {
        const DEEPEST: u32 = 32;
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Option<Value<'d>> {
        let mut list = Vec::new();
        loop {
            match self.byte()? {
                0xF9 => return Some(Value::List(list)),
                kind => list.push(self.value_of(kind)?),
            }
        }
    }

    fn object(&mut self) -> Option<Value<'d>> {
        let mut fields = Vec::new();
        loop {
            let Some(name) = self.name()? else {
                return Some(Value::Object(fields));
            };
            if let Cow::Owned(name) = &name {
                self.memory = self.memory.checked_sub(name.len())?;
            }
            fields.push((name, self.value()?));
            if fields.len() > MOST_FIELDS {
                return None;
            }
        }
    }

    /// The name of a field; `Some(None)` at the end of an object.
    fn name(&mut self) -> Option<Option<Cow<'d, str>>> {
        let known = |reader: &Reader<'d>, index: usize| reader.names.texts.get(index).cloned();
        let kind = self.byte()?;
        let bytes = match kind {
            0xFB => return Some(None),
            0x20 => return Some(Some(Cow::Borrowed(""))),
            0x30..=0x33 => {
                let index = usize::from(kind & 3) << 8 | usize::from(self.byte()?);
                return known(self, index).map(Some);
            }
            0x40..=0x7F => return known(self, usize::from(kind) - 0x40).map(Some),
            0x34 => self.long()?,
            0x80..=0xBF => self.bytes(usize::from(kind) - 0x7F)?,
            0xC0..=0xF7 => self.bytes(usize::from(kind) - 0xBE)?,
            _ => return None,
        };
        let name = String::from_utf8_lossy(bytes);
        self.names.add(bytes.len(), name.clone());
        Some(Some(name))
    }

    /// A number of any length: seven bits a byte, six in the last, which is marked.
    fn variable(&mut self) -> Option<u64> {
        const LONGEST: usize = 11;
        let mut number = 0u64;
        for _ in 0..LONGEST {
            let byte = self.byte()?;
            if byte & 0x80 != 0 {
                return Some(number << 6 | u64::from(byte & 0x3F));
            }
            number = number << 7 | u64::from(byte);
        }
        None
    }

    /// A number of so many bytes with seven bits each.
    fn sevens(&mut self, count: usize) -> Option<u64> {
        let bytes = self.bytes(count)?;
        let append = |number, b: &u8| number << 7 | u64::from(b & 0x7F);
        Some(bytes.iter().fold(0, append))
    }
}

/// A number with its sign in the lowest bit.
fn unzigzagged(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(bytes: &[u8]) -> Option<Value<'_>> {
        read(bytes)
    }

    /// The bytes that the specification and Jackson give these values.
    #[test]
    fn every_kind_of_value() {
        let with = |bytes: &[u8]| [b":)\n\x03".as_slice(), bytes].concat();
        let number = |bytes: &[u8]| one(&with(bytes)).and_then(|value| value.number());
        assert_eq!(number(&[0xC0]), Some(0.0));
        assert_eq!(number(&[0xC1]), Some(-1.0));
        assert_eq!(number(&[0xDF]), Some(-16.0));
        assert_eq!(number(&[0x24, 0x02, 0x80]), Some(64.0));
        assert_eq!(number(&[0x24, 0x01, 0x83]), Some(-34.0));
        assert_eq!(
            number(&[0x29, 0, 0x3F, 0x78, 0, 0, 0, 0, 0, 0, 0]),
            Some(1.0)
        );
        assert_eq!(number(&[0x28, 0x03, 0x7C, 0, 0, 0]), Some(1.0));
        assert_eq!(one(&with(&[0x21])), Some(Value::Null));
        let text = with(b"\x41ab");
        assert_eq!(one(&text).expect("a text").text(), "ab");
        let list = with(b"\xF8\x40a\x80\xC3\xA9\x01\x02\xEC\x01\x23\xF9");
        let list = one(&list).expect("a list");
        let texts: Vec<&str> = list.list().iter().map(Value::text).collect();
        assert_eq!(texts, ["a", "é", "a", "é", "é", ""]);
        let object = with(b"\xFA\x80a\xC2\x81bc\x22\xFB");
        let object = one(&object).expect("an object");
        assert_eq!(object.get("a").whole(), Some(1));
        assert_eq!(object.get("bc"), &Value::Bool(false));
        assert_eq!(object.get("d"), &Value::Null);
    }

    #[test]
    fn what_is_cut_or_too_deep() {
        assert_eq!(one(b":)\n\x01\xFA\x80a"), None);
        assert_eq!(one(b"{}"), None);
        assert_eq!(one(b":)\n\x01\x40"), None);
        assert_eq!(one(b":)\n\x01\x05"), None);
        let deep = [b":)\n\x01".as_slice(), &[0xF8; 10_000]].concat();
        assert_eq!(one(&deep), None);
    }

    #[test]
    fn what_would_need_too_much() {
        let list = |values: usize| {
            let values = vec![0xC0; values];
            [b":)\n\x00\xF8".as_slice(), &values, b"\xF9"].concat()
        };
        assert!(one(&list(100_000)).is_some());
        assert_eq!(one(&list(2_000_000)), None);
        // A text that is not UTF-8 is copied wherever it is named.
        let text = [&[0x7F][..], &[0xFF; 64]].concat();
        let texts = [b":)\n\x02\xF8".as_slice(), &text, &[1; 900_000], b"\xF9"].concat();
        assert_eq!(one(&texts), None);
        let object = [
            b":)\n\x00\xFA".as_slice(),
            &b"\x80a\x21".repeat(1000),
            b"\xFB",
        ]
        .concat();
        assert_eq!(one(&object), None);
    }
}
