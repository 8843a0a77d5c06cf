//! A builder of eXtreme Gammon files, in the layout that XG documents.

use miniz_oxide::deflate::compress_to_vec_zlib;

/// The size of a record.
pub(crate) const RECORD: usize = 2560;

/// The starting position of a game, from Player 1's view.
pub(crate) const START: [i8; 26] = [
    0, -2, 0, 0, 0, 0, 5, 0, 3, 0, 0, 0, -5, 5, 0, 0, 0, -3, 0, -5, 0, 0, 0, 0, 2, 0,
];

/// A file under construction: its records and comments.
#[derive(Clone, Debug)]
pub(crate) struct Xg {
    pub(crate) records: Vec<[u8; RECORD]>,
    pub(crate) comments: Vec<Vec<u8>>,
    /// The position and the cube for the next record.
    pub(crate) place: [i8; 26],
    pub(crate) cube: i32,
}

fn record(kind: u8) -> [u8; RECORD] {
    let mut record = [0; RECORD];
    record[8] = kind;
    record
}

pub(crate) fn put(record: &mut [u8], at: usize, bytes: &[u8]) {
    record[at..at + bytes.len()].copy_from_slice(bytes);
}

pub(crate) fn put_i32(record: &mut [u8], at: usize, number: i32) {
    put(record, at, &number.to_le_bytes());
}

pub(crate) fn put_wide(record: &mut [u8], at: usize, text: &str) {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(record, at, &units);
}

pub(crate) fn put_pascal(record: &mut [u8], at: usize, text: &[u8]) {
    record[at] = text.len() as u8;
    put(record, at + 1, text);
}

fn put_floats(record: &mut [u8], at: usize, floats: &[f32]) {
    for (i, float) in floats.iter().enumerate() {
        put(record, at + 4 * i, &float.to_le_bytes());
    }
}

fn put_place(record: &mut [u8], at: usize, place: &[i8; 26]) {
    put(record, at, &place.map(|count| count as u8));
}

/// The position from the other player's view.
fn turned(place: &[i8; 26]) -> [i8; 26] {
    std::array::from_fn(|i| -place[25 - i])
}

impl Xg {
    /// A match between Ann (Player 1) and Ben. Length 0 is a money session.
    pub(crate) fn new(length: i32) -> Xg {
        let mut header = record(0);
        put_pascal(&mut header, 9, b"Ann");
        put_pascal(&mut header, 50, b"Ben");
        put_i32(&mut header, 92, if length == 0 { 99_999 } else { length });
        header[100] = u8::from(length > 0);
        for (at, number) in [(268, -4711), (552, 32), (576, -1), (580, -1), (612, 10)] {
            put_i32(&mut header, at, number);
        }
        put(&mut header, 556, b"DMLI");
        put_wide(&mut header, 880, "Ann");
        put_wide(&mut header, 1138, "Ben");
        Xg {
            records: vec![header],
            comments: Vec::new(),
            place: START,
            cube: 0,
        }
    }

    /// The last record.
    pub(crate) fn last(&mut self) -> &mut [u8; RECORD] {
        self.records.last_mut().expect("a record")
    }

    /// Changes the last record.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut [u8; RECORD])) -> Xg {
        change(self.last());
        self
    }

    /// Starts a game from the position that is set, or from the usual one.
    pub(crate) fn game(mut self, number: i32, score: [i32; 2]) -> Xg {
        let mut game = record(1);
        put_i32(&mut game, 12, score[0]);
        put_i32(&mut game, 16, score[1]);
        put_place(&mut game, 21, &self.place);
        put_i32(&mut game, 48, number);
        put_i32(&mut game, 56, -1);
        put_i32(&mut game, 60, -1);
        self.records.push(game);
        self
    }

    /// The numbers of a cube record: whether there was a double, and the answers.
    pub(crate) fn cube(mut self, player: i32, said: [i32; 4]) -> Xg {
        let mut cube = record(2);
        put_i32(&mut cube, 12, player);
        for (i, number) in said.into_iter().enumerate() {
            put_i32(&mut cube, 16 + 4 * i, number);
        }
        put_i32(&mut cube, 32, self.cube);
        put_place(&mut cube, 36, &self.place);
        put(&mut cube, 120, &(-100_i16).to_le_bytes());
        put_i32(&mut cube, 292, -1);
        self.records.push(cube);
        let turns = match said {
            [1, 1, ..] => 1,
            [1, 2, 1, _] => 2,
            [1, 2, 2, 1] => 3,
            _ => 0,
        };
        if turns > 0 {
            self.cube = -player * (self.cube.abs() + turns);
        }
        self
    }

    /// A turn without a double: a roll and its steps, in XG's numbering.
    pub(crate) fn roll(self, player: i32, dice: [i32; 2], steps: &[i32]) -> Xg {
        self.cube(player, [0, -1, -1, -1]).play(player, dice, steps)
    }

    /// A roll without a cube record.
    pub(crate) fn play(mut self, player: i32, dice: [i32; 2], steps: &[i32]) -> Xg {
        let mut play = record(3);
        put_place(&mut play, 9, &self.place);
        let mut own = if player == 1 {
            self.place
        } else {
            turned(&self.place)
        };
        for pair in steps.chunks_exact(2) {
            let (from, to) = (pair[0] + 1, pair[1] + 1);
            own[from as usize] -= 1;
            if let Some(there) = usize::try_from(to).ok().filter(|&to| to > 0) {
                if own[there] == -1 {
                    own[there] = 0;
                    own[0] -= 1;
                }
                own[there] += 1;
            }
        }
        put_place(&mut play, 35, &own);
        self.place = if player == 1 { own } else { turned(&own) };
        put_i32(&mut play, 64, player);
        for i in 0..8 {
            let number = steps.get(i).copied().unwrap_or(-1);
            put_i32(&mut play, 68 + 4 * i, number);
        }
        put_i32(&mut play, 100, dice[0]);
        put_i32(&mut play, 104, dice[1]);
        put_i32(&mut play, 108, self.cube);
        put(&mut play, 2320, &(-1000_f64).to_le_bytes());
        put_i32(&mut play, 2524, -1);
        self.records.push(play);
        self
    }

    /// Ends a game and sets up the board again.
    pub(crate) fn end(mut self, winner: i32, points: i32, how: i32) -> Xg {
        let mut end = record(4);
        put_i32(&mut end, 24, winner);
        put_i32(&mut end, 28, points);
        put_i32(&mut end, 32, how);
        self.records.push(end);
        (self.place, self.cube) = (START, 0);
        self
    }

    /// XG's analysis of the last roll: steps, level and evaluation of each play.
    pub(crate) fn thinks(self, plays: &[([i8; 8], i16, [f32; 7])], luck: f64) -> Xg {
        self.with(|play| {
            put_i32(play, 124 + 64, plays.len() as i32);
            for (i, (steps, level, eval)) in plays.iter().enumerate() {
                put(play, 124 + 900 + 8 * i, &steps.map(|step| step as u8));
                put(play, 124 + 1156 + 4 * i, &level.to_le_bytes());
                put_floats(play, 124 + 1284 + 28 * i, eval);
            }
            put(play, 2320, &luck.to_le_bytes());
        })
    }

    /// XG's analysis of the last double: level, evaluation and equities.
    pub(crate) fn weighs(self, level: i32, eval: [f32; 7], equities: [f32; 3]) -> Xg {
        self.with(|cube| {
            put_i32(cube, 64 + 28, level);
            put(cube, 64 + 56, &1_i16.to_le_bytes());
            put_floats(cube, 64 + 60, &eval);
            put_floats(cube, 64 + 88, &equities);
        })
    }

    /// Adds a comment that a field of the last record refers to.
    pub(crate) fn says(mut self, at: usize, rtf: &[u8]) -> Xg {
        let number = self.comments.len() as i32;
        self.comments.push(rtf.to_vec());
        put_i32(self.last(), at, number);
        self
    }

    /// The bytes of the file.
    pub(crate) fn file(&self) -> Vec<u8> {
        let records = self.records.concat();
        let mut comments = Vec::new();
        for comment in &self.comments {
            comments.extend_from_slice(comment);
            comments.extend_from_slice(b"\r\n");
        }
        archive(&records, (!comments.is_empty()).then_some(&comments), true)
    }
}

/// A file with these records and comments, compressed or not.
pub(crate) fn archive(records: &[u8], comments: Option<&Vec<u8>>, packed: bool) -> Vec<u8> {
    let ends = [records.get(..RECORD), records.rchunks(RECORD).next()];
    let ends = ends.into_iter().flatten().collect::<Vec<_>>().concat();
    archive_with(records, &ends, comments, packed)
}

/// The same with these records in the stream of the header and the last record.
pub(crate) fn archive_with(
    records: &[u8],
    ends: &[u8],
    comments: Option<&Vec<u8>>,
    packed: bool,
) -> Vec<u8> {
    const PICTURE: &[u8] = b"\xFF\xD8 no picture \xFF\xD9";
    let mut file = vec![0; 8232];
    put(&mut file, 0, b"RGMH");
    for (at, number) in [(4, 1), (8, 8232), (20, PICTURE.len() as i32)] {
        put_i32(&mut file, at, number);
    }
    put_wide(&mut file, 40, "Played on eXtreme Gammon");
    file.extend_from_slice(PICTURE);
    let start = file.len();
    let mut index = Vec::new();
    let mut streams = vec![("temp.xg", records), ("temp.xgi", ends)];
    streams.extend(comments.map(|comments| ("temp.xgc", comments.as_slice())));
    for &(name, data) in &streams {
        let held = if packed {
            compress_to_vec_zlib(data, 6)
        } else {
            data.to_vec()
        };
        let mut entry = [0; 532];
        put_pascal(&mut entry, 0, name.as_bytes());
        let sizes = [data.len(), held.len(), file.len() - start];
        for (i, size) in sizes.into_iter().enumerate() {
            put_i32(&mut entry, 512 + 4 * i, size as i32);
        }
        entry[528] = u8::from(!packed);
        index.extend_from_slice(&entry);
        file.extend_from_slice(&held);
    }
    let held = compress_to_vec_zlib(&index, 6);
    let mut trailer = [0; 36];
    let numbers = [streams.len(), 1, held.len(), file.len() - start, 1];
    for (i, number) in numbers.into_iter().enumerate() {
        put_i32(&mut trailer, 4 + 4 * i, number as i32);
    }
    file.extend_from_slice(&held);
    file.extend_from_slice(&trailer);
    file
}
