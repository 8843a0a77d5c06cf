//! The computed inputs, against slow versions written from their definitions.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::{Board, Die, Roll, Side, Variant, legal_boards, legal_plays};
use jsboard_evaluation::Perspective;
use jsboard_evaluation::inputs::{self, escapes, rescues, shots};

/// Random numbers, by Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % count
    }

    fn roll(&mut self) -> Roll {
        Roll::of(Die::ALL[self.below(6)], Die::ALL[self.below(6)])
    }
}

/// Boards of games of random plays, with the side that is about to roll.
fn boards(count: usize) -> Vec<(Board, Side)> {
    let mut random = Random(20_090_401);
    let mut found = Vec::new();
    let mut plays = Vec::new();
    while found.len() < count {
        let (mut board, mut side) = (Variant::BACKGAMMON.start, Side::O);
        while board.finished().is_none() && found.len() < count {
            found.push((board, side));
            legal_boards(&board, side, random.roll(), &mut plays);
            if !plays.is_empty() {
                board = plays[random.below(plays.len())];
            }
            side = side.other();
        }
    }
    found
}

fn rolls() -> impl Iterator<Item = (Roll, u32)> {
    let pairs = Die::ALL
        .iter()
        .flat_map(|&a| Die::ALL.iter().map(move |&b| (a, b)));
    pairs
        .filter(|(a, b)| a >= b)
        .map(|(a, b)| (Roll::of(a, b), if a == b { 1 } else { 2 }))
}

/// The rolls of 36 with a legal play that hits.
fn hits(board: &Board, side: Side) -> u32 {
    rolls()
        .filter(|&(roll, _)| {
            let plays = legal_plays(board, side, roll);
            plays
                .iter()
                .any(|play| play.steps().iter().any(|step| step.hit))
        })
        .map(|(_, weight)| weight)
        .sum()
}

/// They are counted without the rules about what must be played, which forbid a hit once in hundreds of positions.
#[test]
fn the_rolls_that_hit_are_those_with_a_play_that_hits() {
    let (mut same, mut all) = (0, 0);
    for (board, side) in boards(4000) {
        let Perspective { own, other } = Perspective::of(&board, side);
        if own[25] > 1 {
            continue;
        }
        all += 1;
        let (counted, hits) = (shots(&own, &other).one, hits(&board, side));
        assert!(counted >= hits, "{board:?} {side:?}");
        same += usize::from(counted == hits);
    }
    assert!(all > 2000);
    assert!(same * 100 > all * 99, "{same} of {all}");
}

#[test]
fn rolls_escape_that_can_be_played_with_one_checker() {
    for held in 0..1_u32 << 12 {
        // A checker on the bar has these points ahead: the opponent's 1 to 12.
        let is_held = |pips: u32| held >> (pips - 1) & 1 == 1;
        let nearest = (1..=12).find(|&pips| is_held(pips));
        let (mut escape, mut rescue) = (0, 0);
        for (roll, weight) in rolls() {
            let [high, low] = [roll.high(), roll.low()].map(|die| u32::from(die.pips()));
            if !is_held(high + low) && (!is_held(high) || !is_held(low)) {
                escape += weight;
                if nearest.is_none_or(|pips| high + low > pips) {
                    rescue += weight;
                }
            }
        }
        assert_eq!(u32::from(escapes(held << 1, 25)), escape, "{held:b}");
        assert_eq!(u32::from(rescues(held << 1, 25)), rescue, "{held:b}");
    }
}

/// The values of all inputs.
fn values(inputs: &inputs::Inputs) -> Vec<f32> {
    let mut values = vec![0.0; 256];
    for &one in inputs.ones() {
        values[usize::from(one)] += 1.0;
    }
    for &(other, value) in inputs.others() {
        values[usize::from(other)] += f32::from(value) / inputs::ONE;
    }
    values
}

/// What computes the inputs of a net.
type Net = fn(&Perspective) -> inputs::Inputs;

/// A side's values are the same whoever rolls, at the other place.
#[test]
fn turning_the_board_exchanges_the_sides() {
    for (board, side) in boards(1000) {
        let position = Perspective::of(&board, side);
        let nets: [(Net, usize); 2] = [
            (inputs::contact, inputs::CONTACT),
            (inputs::race, inputs::RACE),
        ];
        for (inputs, count) in nets {
            let (seen, turned) = (
                values(&inputs(&position)),
                values(&inputs(&position.turned())),
            );
            let computed = count / 2 - inputs::POINTS;
            assert_eq!(seen[..100], turned[100..200]);
            assert_eq!(
                seen[200..200 + computed],
                turned[200 + computed..200 + 2 * computed]
            );
            assert!(seen.iter().all(|value| (0.0..=1.0).contains(value)));
        }
    }
}

#[test]
fn the_start_has_these_inputs() {
    let inputs = inputs::contact(&Perspective::of(&Variant::BACKGAMMON.start, Side::X));
    let values = values(&inputs);
    // Two on the 24 point, three and more on the others.
    assert_eq!(
        (values[4 * 23 + 1], values[4 * 12 + 2], values[4 * 12 + 3]),
        (1.0, 1.0, 0.125)
    );
    let off = &values[200..203];
    assert_eq!(off, [0.0; 3]);
    // 167 less the pips behind the opponent's last checkers: 15 checkers are one point before it.
    assert!((values[203] - 152.0 / 200.0).abs() < 1e-4);
    // No shot. The last checkers cannot play rolls of 5, 7 and 12 pips, nor 5-5.
    assert_eq!(values[209], 0.0);
    assert!((values[211] - 24.0 / 36.0).abs() < 1e-4);
}
