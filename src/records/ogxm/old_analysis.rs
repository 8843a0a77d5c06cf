//! What programs thought of the plies, in the first version.
//!
//! Equities are normalised, but for those of the cube by others than GammonView, which are chances to win
//! the match.

use super::analysis::{Annotations, MATCH, chances, scale, steps};
use super::bytes::Bytes;
use super::level::Level;
use crate::records::Chances;
use crate::records::replay::{WrittenCandidate, WrittenPlay};
use crate::rules::Side;

/// The sections of a block of the first version.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OldBlock<'f> {
    pub(super) plies: u8,
    pub(super) plays: Bytes<'f>,
    pub(super) candidates: Bytes<'f>,
    pub(super) cube: Bytes<'f>,
    pub(super) more: Option<Bytes<'f>>,
}

/// The size of an entry of a play, of a candidate, and of the cube.
const PLAY: usize = 20;
const CANDIDATE: usize = 17;
const CUBE: usize = 28;

/// What GammonView adds to a block: luck and levels.
#[derive(Clone, Copy, Debug, Default)]
struct More<'f> {
    /// The level of all, and flags.
    head: [u8; 4],
    plays: &'f [u8],
    /// The size of an entry of a play.
    play: usize,
    candidates: &'f [u8],
    cube: &'f [u8],
    cubes: usize,
}

impl<'f> More<'f> {
    fn read(
        mut bytes: Bytes<'f>,
        plays: usize,
        candidates: usize,
        cubes: usize,
    ) -> Option<More<'f>> {
        let head: [u8; 4] = bytes.array()?;
        let (play, cube) = match head[0] {
            2 => (7, 6),
            3 => (3, 2),
            _ => return None,
        };
        let mut part = |bit: u8, size: usize| match head[2] & bit {
            0 => Some(&[][..]),
            _ => bytes.take(size),
        };
        Some(More {
            head,
            plays: part(1, plays * play)?,
            play,
            candidates: part(2, candidates)?,
            cube: part(4, cubes * cube)?,
            cubes: cube,
        })
    }

    fn luck(&self, i: usize) -> Option<f32> {
        const LUCK: u8 = 2;
        let mut entry = Bytes(self.plays.get(i * self.play..)?);
        (entry.u8()? & LUCK != 0).then_some(entry.ten_thousandths()?)
    }
}

impl Annotations {
    /// A block of the first version. `first` says with which ply each game begins.
    pub(super) fn old(&mut self, block: &OldBlock<'_>, first: &[usize]) -> Option<()> {
        let counts = [
            (block.plays, PLAY),
            (block.candidates, CANDIDATE),
            (block.cube, CUBE),
        ]
        .map(|(bytes, size)| bytes.0.len() / size);
        let more = block
            .more
            .and_then(|more| More::read(more, counts[0], counts[1], counts[2]));
        let is_match = more.is_none() && are_chances(block.cube);
        let more = more.unwrap_or_default();
        let mut candidates = block.candidates;
        let mut seen = 0;
        for (i, entry) in block.plays.0.chunks_exact(PLAY).enumerate() {
            let mut entry = Bytes(entry);
            let ply = ply(&mut entry, first)?;
            entry.take(5 * 2 + 2 + 2)?;
            let (count, plies) = (usize::from(entry.u8()?), entry.u8()?);
            let plays = candidates.take(count * CANDIDATE)?;
            let levels = more.candidates.get(seen..).unwrap_or_default();
            seen += count;
            let Some(place) = ply.and_then(|ply| self.places.get(ply)).copied() else {
                continue;
            };
            let of = &mut self.of[ply?];
            if of.luck.is_none() {
                of.luck = more.luck(i);
            }
            if !of.candidates.is_empty() || !place.act.is_roll() {
                continue;
            }
            let usual = Level::old(more.head[1], [plies, block.plies]);
            for (i, play) in plays.chunks_exact(CANDIDATE).enumerate() {
                if self.left == 0 {
                    break;
                }
                let own = levels.get(i).copied().unwrap_or(0);
                let level = if own == 0 {
                    usual.clone()
                } else {
                    Level::old(own, [0; 2])
                };
                of.candidates
                    .extend(old_candidate(play, place.side, &level));
                self.left -= 1;
            }
        }
        for (i, entry) in block.cube.0.chunks_exact(CUBE).enumerate() {
            let own = more.cube.get(i * more.cubes + more.cubes.saturating_sub(1));
            let own = own.copied().filter(|&own| own != 0).unwrap_or(more.head[1]);
            self.old_cube(Bytes(entry), block.plies, own, is_match, first)?;
        }
        Some(())
    }

    fn old_cube(
        &mut self,
        mut entry: Bytes<'_>,
        plies: u8,
        level: u8,
        is_match: bool,
        first: &[usize],
    ) -> Option<()> {
        const RESIGNATION: u8 = 3;
        let ply = ply(&mut entry, first)?;
        let kind = entry.u8()?;
        let mut equity = || entry.ten_thousandths();
        let equities = [equity()?, equity()?, equity()?];
        let chances = chances(&mut entry)?;
        entry.take(4)?;
        let level = Level::old(level, [entry.u8()?, plies]);
        let place = ply.and_then(|ply| self.places.get(ply)).copied();
        let Some((ply, place)) = ply.zip(place).filter(|_| kind != RESIGNATION) else {
            return Some(());
        };
        let scale = scale(is_match.then_some(MATCH), place.stakes);
        let chances = chances.filter(|chances| *chances != Chances::default());
        self.put_cube(ply, place, equities, scale, chances, level.of_cube());
        Some(())
    }
}

/// The ply that an entry is of, by the numbers of its game and in it; `Some(None)` if there is none.
fn ply(entry: &mut Bytes<'_>, first: &[usize]) -> Option<Option<usize>> {
    let game = usize::from(entry.u8()?);
    let number = usize::from(entry.u16()?);
    let start = first.get(game);
    let end = first.get(game + 1).copied().unwrap_or(usize::MAX);
    let ply = start.map(|start| start + number).filter(|&ply| ply < end);
    Some(ply)
}

/// Whether the equities of the cube are chances: no equities would all be from 0 to 1.
fn are_chances(cube: Bytes<'_>) -> bool {
    let mut entries = cube.0.chunks_exact(CUBE);
    entries.all(|entry| {
        let mut entry = Bytes(entry.get(4..).unwrap_or_default());
        let fits = |chance: Option<f32>| chance.is_some_and(|chance| (0.0..=1.0).contains(&chance));
        (0..3).all(|_| fits(entry.ten_thousandths()))
    })
}

fn old_candidate(entry: &[u8], side: Side, level: &Level) -> Option<WrittenCandidate<'static>> {
    let mut entry = Bytes(entry);
    let steps = steps(entry.take(4)?, side)?;
    let equity = entry.ten_thousandths()?;
    let chances = chances(&mut entry)?;
    Some(WrittenCandidate {
        play: WrittenPlay::Steps(steps),
        equity,
        mwc: None,
        chances: chances.filter(|chances| *chances != Chances::default()),
        level: level.of_play(),
    })
}
