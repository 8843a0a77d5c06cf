//! A row as numbers that can be taken off each other, and as bytes.

use crate::pack::Row;

/// How many bytes a row has.
pub(super) const BYTES: usize = 17 + 2 * 5 + 9 * 2 + 2 * 3 + 1 + 2 * 5;

/// The fields of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields {
    /// The position's.
    pub(super) position: [u8; 10],
    /// Names with who won, truths, the roll, the opening, the cube.
    pub(super) small: [u8; 7],
    /// The turn, both away, game, entry.
    pub(super) words: [u16; 5],
    pub(super) played: u64,
    pub(super) best: u64,
    /// Error, luck, equity.
    pub(super) points: [i16; 3],
    pub(super) has_chances: bool,
    pub(super) chances: [i16; 5],
}

/// Where the small fields are.
pub(super) mod small {
    pub(in super::super) const NAMES: usize = 0;
    pub(in super::super) const TRUTHS: usize = 1;
    pub(in super::super) const ROLL: usize = 2;
    pub(in super::super) const OPENING: usize = 4;
    pub(in super::super) const CUBE: usize = 6;
}

/// Where who won stands in the names: 0 nobody, 1 the other side, 2 that on roll.
pub(super) const WON: u32 = 6;
/// Stands for no choice where one is expected: none that there is has this bit.
const NO_CHOICE: u64 = 1 << 55;
/// A step of a choice.
const STEP: u32 = 12;
/// The bits of a step below those of where it begins.
const FROM: u32 = 5;
/// How many steps a choice has; above them are a few bits.
const STEPS: u32 = 4;

impl Fields {
    pub(super) fn of(row: &Row) -> Fields {
        let won = row.won.map_or(0, |won| 1 + u8::from(won));
        let ([high, low], [first, second]) = (row.roll, row.opening);
        Fields {
            position: row.position,
            small: [
                row.names | won << WON,
                row.truths,
                high,
                low,
                first,
                second,
                row.cube,
            ],
            words: [
                row.turn,
                row.away[0],
                row.away[1],
                row.place[0],
                row.place[1],
            ],
            played: row.played,
            best: row.best,
            points: row.points,
            has_chances: row.chances.is_some(),
            chances: row.chances.unwrap_or_default(),
        }
    }

    /// The row; `None` of what none can be.
    pub(super) fn row(&self) -> Option<Row> {
        let [names, truths, high, low, first, second, cube] = self.small;
        let [turn, own, other, game, entry] = self.words;
        let won = match names >> WON {
            0 => None,
            1 => Some(false),
            2 => Some(true),
            _ => return None,
        };
        Some(Row {
            position: self.position,
            names: names & ((1 << WON) - 1),
            truths,
            won,
            roll: [high, low],
            opening: [first, second],
            turn,
            cube,
            away: [own, other],
            place: [game, entry],
            played: self.played,
            best: self.best,
            points: self.points,
            chances: self.has_chances.then_some(self.chances),
        })
    }

    /// What is left when what was expected is taken off.
    pub(super) fn without(&self, expected: &Fields) -> Fields {
        let best = match self.best {
            best if best == expected.best => 0,
            0 => NO_CHOICE,
            best => best,
        };
        self.combined(expected, best, i16::wrapping_sub, u16::wrapping_sub)
    }

    /// The same, put on again.
    pub(super) fn with(&self, expected: &Fields) -> Fields {
        let best = match self.best {
            0 => expected.best,
            NO_CHOICE => 0,
            best => best,
        };
        self.combined(expected, best, i16::wrapping_add, u16::wrapping_add)
    }

    fn combined(
        &self,
        expected: &Fields,
        best: u64,
        number: fn(i16, i16) -> i16,
        word: fn(u16, u16) -> u16,
    ) -> Fields {
        Fields {
            position: zipped(self.position, expected.position, |a, b| a ^ b),
            small: zipped(self.small, expected.small, |a, b| a ^ b),
            words: zipped(self.words, expected.words, word),
            played: self.played,
            best,
            points: zipped(self.points, expected.points, number),
            has_chances: self.has_chances,
            chances: zipped(self.chances, expected.chances, number),
        }
    }

    pub(super) fn cells(&self) -> [u8; BYTES] {
        let numbers = self.points.iter().chain(&self.chances);
        // Small numbers of either sign are small.
        let zigzag = |number: &i16| (number << 1 ^ number >> 15) as u16;
        let words = self
            .words
            .iter()
            .copied()
            .chain(numbers.map(zigzag))
            .flat_map(u16::to_be_bytes);
        let choices = [self.played, self.best].into_iter().flat_map(choice_cells);
        let small = self.position.into_iter().chain(self.small);
        let all = small
            .chain([u8::from(self.has_chances)])
            .chain(choices)
            .chain(words);
        let mut cells = [0; BYTES];
        for (cell, byte) in cells.iter_mut().zip(all) {
            *cell = byte;
        }
        cells
    }

    pub(super) fn of_cells(cells: &[u8; BYTES]) -> Fields {
        let mut rest = cells.iter().copied();
        let mut byte = || rest.next().unwrap_or_default();
        let position = std::array::from_fn(|_| byte());
        let small = std::array::from_fn(|_| byte());
        let has_chances = byte() != 0;
        let [played, best] =
            std::array::from_fn(|_| of_choice_cells(std::array::from_fn(|_| byte())));
        let mut word = || u16::from_be_bytes([byte(), byte()]);
        let words = std::array::from_fn(|_| word());
        let mut number = || {
            let word = word();
            (word >> 1) as i16 ^ -((word & 1) as i16)
        };
        Fields {
            position,
            small,
            words,
            played,
            best,
            points: std::array::from_fn(|_| number()),
            has_chances,
            chances: std::array::from_fn(|_| number()),
        }
    }
}

fn zipped<T: Copy, const N: usize>(one: [T; N], other: [T; N], f: impl Fn(T, T) -> T) -> [T; N] {
    std::array::from_fn(|at| f(one[at], other[at]))
}

/// Of each step where it begins and how far it goes: dice are less various than points. Then what stands above the steps.
fn choice_cells(choice: u64) -> [u8; 9] {
    let mut cells = [0; 9];
    for (at, pair) in (0..STEPS).zip(cells.chunks_exact_mut(2)) {
        let step = choice >> (at * STEP) & 0xfff;
        pair[0] = (step >> FROM) as u8;
        pair[1] = ((step >> FROM).wrapping_sub(step) & 31) as u8;
    }
    cells[8] = (choice >> (STEPS * STEP)) as u8;
    cells
}

fn of_choice_cells(cells: [u8; 9]) -> u64 {
    let above = u64::from(cells[8]) << (STEPS * STEP);
    (0..STEPS)
        .zip(cells.chunks_exact(2))
        .fold(above, |all, (at, pair)| {
            let from = u64::from(pair[0] & 0x7f);
            let to = from.wrapping_sub(u64::from(pair[1])) & 31;
            all | (from << FROM | to) << (at * STEP)
        })
}
