//! A builder of files in OpenGammon's format, either version.

/// Bytes that are built.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Bytes {
    pub(crate) fn and(mut self, bytes: &[u8]) -> Bytes {
        self.0.extend_from_slice(bytes);
        self
    }

    /// A number of seven bits a byte.
    pub(crate) fn number(mut self, mut number: u64) -> Bytes {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
        self
    }

    pub(crate) fn text(self, text: &str) -> Bytes {
        self.number(text.len() as u64).and(text.as_bytes())
    }

    /// Millionths, as equities are.
    pub(crate) fn equity(self, millionths: i32) -> Bytes {
        self.and(&millionths.to_le_bytes())
    }

    pub(crate) fn chances(self, all: [u16; 5]) -> Bytes {
        all.iter()
            .fold(self, |bytes, chance| bytes.and(&chance.to_le_bytes()))
    }

    /// A record with the fields of this mask.
    pub(crate) fn record(self, mask: u64, fields: &Bytes) -> Bytes {
        let inner = Bytes::default().number(mask).and(&fields.0);
        self.number(inner.0.len() as u64).and(&inner.0)
    }
}

pub(crate) fn bytes() -> Bytes {
    Bytes::default()
}

/// The action of dice, as both versions number them.
pub(crate) fn dice(high: u8, low: u8) -> u8 {
    [0, 6, 11, 15, 18, 20][usize::from(low) - 1] + (high - low)
}

/// A step: from where, in Black's count, and how far.
pub(crate) const fn step(from: u8, pips: u8) -> u8 {
    pips << 5 | from
}

/// A file of the second version with these sections.
pub(crate) fn file(sections: &[(&[u8; 4], &Bytes)]) -> Vec<u8> {
    let mut file = b"OGXM\x02\0\x02\0\x02\0\0\0\0\0\0\0".to_vec();
    for (kind, bytes) in sections {
        file.extend_from_slice(*kind);
        file.extend((bytes.0.len() as u32).to_le_bytes());
        file.push(1);
        file.extend_from_slice(&bytes.0);
    }
    file.extend_from_slice(b"END!");
    file
}

/// A file of the first version with these sections.
pub(crate) fn old_file(sections: &[(&[u8; 4], &Bytes)]) -> Vec<u8> {
    let mut file = b"OGXM\x01\0\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    for (kind, bytes) in sections {
        file.extend_from_slice(*kind);
        file.extend((bytes.0.len() as u32).to_le_bytes());
        file.extend([1, 0, 0, 0]);
        file.extend_from_slice(&bytes.0);
    }
    file.extend_from_slice(b"END!\0\0\0\0");
    file
}

/// The match between Ann, who is White, and Ben to 3, with the Crawford rule.
pub(crate) fn header() -> Bytes {
    let fields = bytes()
        .number(3)
        .number(0)
        .text("Ann")
        .text("Ben")
        .number(1);
    bytes().record(0b111, &fields)
}

/// A game of the second version: what Ben won or lost, and plies.
pub(crate) fn game(winner: u64, points: u64, plies: &[u8]) -> Bytes {
    bytes()
        .record(0b11, &bytes().number(winner).number(points))
        .and(plies)
}

/// White's seat is 0; this is Black's, in the byte of an action.
pub(crate) const BLACK: u8 = 0x40;
