//! How many rolls free a checker behind held points.

/// The points ahead that one checker can reach with a roll that is no double.
const REACH: u32 = 12;

/// For each set of held points ahead, bit 0 the next one, the rolls of 36 that pass.
static ESCAPES: [u8; 1 << REACH] = table(false);
/// The same, of those that land beyond the nearest held point.
static RESCUES: [u8; 1 << REACH] = table(true);

const fn table(beyond: bool) -> [u8; 1 << REACH] {
    let mut table = [0; 1 << REACH];
    let mut held = 0;
    while held < table.len() {
        table[held] = count(held as u32, beyond);
        held += 1;
    }
    table
}

/// The rolls of 36 with which a checker moves both dice: it lands on a point that is free, and so is
/// one of the two between.
const fn count(held: u32, beyond: bool) -> u8 {
    let mut rolls = 0;
    let mut high = 1;
    while high <= 6 {
        let mut low = 1;
        while low <= high {
            let lands = held >> (high + low - 1) & 1 == 0;
            let passes = held >> (high - 1) & 1 == 0 || held >> (low - 1) & 1 == 0;
            let is_beyond = !beyond || held == 0 || high + low > held.trailing_zeros() + 1;
            if lands && passes && is_beyond {
                rolls += if high == low { 1 } else { 2 };
            }
            low += 1;
        }
        high += 1;
    }
    rolls
}

/// The rolls of 36 with which one checker on `place`, in its own count, can move both dice. `held`:
/// the points that the opponent holds, in the opponent's count.
#[must_use]
#[inline]
pub fn escapes(held: u32, place: u32) -> u8 {
    ESCAPES[ahead(held, place)]
}

/// The rolls of [`escapes`] that land beyond the nearest held point.
#[must_use]
#[inline]
pub fn rescues(held: u32, place: u32) -> u8 {
    RESCUES[ahead(held, place)]
}

/// The held ones of the twelve points ahead of a place: the next is the opponent's `26 - place`.
#[inline]
fn ahead(held: u32, place: u32) -> usize {
    (held >> 26_u32.saturating_sub(place) & ((1 << REACH) - 1)) as usize
}
