//! The bear-off tables, against slow computations from the rules and against published numbers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::HashMap;

use common::{board, near};
use jsboard::{Board, Roll, Side, legal_boards};
use jsboard_evaluation::bearoff::{Home, TwoSided, one_sided, two_sided};
use jsboard_evaluation::{Evaluator, Perspective};

/// Points and counts.
type Places<'p> = &'p [(u8, u8)];

fn home(places: Places) -> Home {
    let side = Perspective::of(&board(places, &[]), Side::X);
    Home::of(&side.own).unwrap()
}

/// The value of X about to roll.
fn value(x: Places, o: Places) -> TwoSided {
    two_sided().values(home(x), home(o)).unwrap()
}

/// All positions of at most so many checkers, as pairs of points and counts.
fn all(most: u8) -> Vec<Vec<(u8, u8)>> {
    let mut lists = vec![Vec::new()];
    for point in 1..=6 {
        let longer = |list: &Vec<(u8, u8)>| {
            let left = most - list.iter().map(|&(_, count)| count).sum::<u8>();
            let list = list.clone();
            (0..=left).map(move |count| {
                let mut list = list.clone();
                list.push((point, count));
                list
            })
        };
        lists = lists.iter().flat_map(longer).collect();
    }
    lists
}

/// The 36 rolls as distinct ones with weights.
fn rolls() -> impl Iterator<Item = (Roll, f64)> {
    Roll::all().map(|roll| (roll, if roll.is_double() { 1.0 } else { 2.0 } / 36.0))
}

fn after(board: &Board, side: Side, roll: Roll) -> Vec<Board> {
    let mut boards = Vec::new();
    legal_boards(board, side, roll, &mut boards);
    boards
}

#[test]
fn indices_have_no_gaps_and_plays_make_them_smaller() {
    for (checkers, count) in [(15, 54_264), (6, 924), (0, 1)] {
        assert_eq!(Home::positions(checkers), count);
        let indices = Home::all(checkers).map(|home| home.index());
        assert!(indices.eq(0..count));
    }
    let mut lists = all(4);
    lists.sort_by_key(|list| home(list).index());
    assert_eq!(lists.len(), Home::positions(4));
    for (index, list) in lists.iter().enumerate() {
        assert_eq!(home(list).index(), index);
        for roll in Roll::all() {
            for after in after(&board(list, &[(24, 1)]), Side::X, roll) {
                let after = Home::of(&Perspective::of(&after, Side::X).own).unwrap();
                assert!(after.index() < index);
            }
        }
    }
}

#[test]
fn only_checkers_at_home_have_an_index() {
    let place = |place: usize, count: u8| {
        let mut side = [0; 26];
        side[place] = count;
        Home::of(&side)
    };
    assert!(place(6, 15).is_some());
    assert!(place(6, 16).is_none() && place(6, 255).is_none());
    assert!(place(7, 1).is_none() && place(25, 1).is_none());
    assert!(Home::of(&[255; 26]).is_none());
}

/// The fewest rolls on average, from the rules.
fn fewest(memory: &mut HashMap<Board, f64>, board: &Board) -> f64 {
    if board.finished() == Some(Side::X) {
        return 0.0;
    }
    if let Some(&known) = memory.get(board) {
        return known;
    }
    let mut sum = 1.0;
    for (roll, chance) in rolls() {
        let boards = after(board, Side::X, roll);
        let means = boards.iter().map(|board| fewest(memory, board));
        sum += chance * means.fold(f64::MAX, f64::min);
    }
    memory.insert(*board, sum);
    sum
}

#[test]
fn rolls_are_those_of_the_rules() {
    let mut memory = HashMap::new();
    for list in all(5) {
        let slow = fewest(&mut memory, &board(&list, &[(24, 1)]));
        let rolls = one_sided().rolls(home(&list));
        assert!(near(rolls, slow, 1e-4), "{list:?}: {rolls} {slow}");
    }
}

#[test]
fn rolls_that_bear_off_one_are_those_of_the_rules() {
    for (number, list) in all(15).iter().enumerate() {
        if number % 97 != 0 || list.iter().all(|&(_, count)| count == 0) {
            continue;
        }
        let start = board(list, &[(24, 1)]);
        let count = start.checkers[Side::X].in_play();
        let bears_off = |roll: &(Roll, f64)| {
            let boards = after(&start, Side::X, roll.0);
            boards
                .iter()
                .any(|board| board.checkers[Side::X].in_play() < count)
        };
        let chance: f64 = rolls().filter(bears_off).map(|(_, chance)| chance).sum();
        assert!(near(one_sided().first(home(list)), chance, 1e-6));
    }
}

/// How many of 36 rolls bear off two checkers, as every book has it.
#[test]
fn two_checkers_are_borne_off_by_as_many_rolls_as_books_say() {
    let table: [&[u32]; 6] = [
        &[36],
        &[36, 26],
        &[34, 25, 17],
        &[29, 23, 17, 11],
        &[23, 19, 14, 10, 6],
        &[15, 13, 10, 8, 6, 4],
    ];
    for (high, row) in (1..).zip(table) {
        for (low, &count) in (1..).zip(row) {
            let places = if high == low {
                vec![(high, 2)]
            } else {
                vec![(high, 1), (low, 1)]
            };
            let chance = one_sided().chance(home(&places), 1);
            assert!(near(chance, f64::from(count) / 36.0, 2e-5), "{places:?}");
            let exact = value(&places, &[(1, 1)]).cubeless;
            assert!(near(exact, f64::from(count) / 18.0 - 1.0, 5e-5));
        }
    }
}

/// Numbers of rolls to come on both sides: published chances, and what is right with the cube.
#[test]
fn positions_of_so_many_rolls() {
    let two = value(&[(1, 4)], &[(1, 4)]);
    assert!(near(two.cubeless, 2.0 * 31.0 / 36.0 - 1.0, 1e-4));
    assert!(two.after_doubling() > 0.9999);
    let three = value(&[(1, 6)], &[(1, 6)]);
    assert!(near(three.cubeless, 2.0 * 0.788 - 1.0, 1e-3));
    assert!(three.after_doubling() >= 0.99, "{three:?}");
    // Sides that will both be off with the next roll: the one that rolls doubles, the other drops.
    let last = value(&[(1, 2)], &[(1, 2)]);
    assert_eq!(last.with_double().centred, 1.0);
    // 19 of 36 bear off: a double is taken, because a quarter of the games is won and more.
    let half = value(&[(5, 1), (2, 1)], &[(1, 1)]);
    assert!(near(half.after_doubling(), 4.0 * 19.0 / 36.0 - 2.0, 1e-4));
    assert!(near(
        half.with_double().owned,
        4.0 * 19.0 / 36.0 - 2.0,
        1e-4
    ));
}

/// Cubeless, centred, owned, opponent's; without a double.
type Slow = [f64; 4];

fn with_double([cubeless, centred, owned, opponents]: Slow) -> Slow {
    let double = (2.0 * opponents).min(1.0);
    [cubeless, centred.max(double), owned.max(double), opponents]
}

/// The values of a side about to roll, from the rules of the game.
fn slow(memory: &mut HashMap<(Board, Side), Slow>, board: &Board, side: Side) -> Slow {
    if let Some(winner) = board.finished() {
        return [if winner == side { 1.0 } else { -1.0 }; 4];
    }
    if let Some(&known) = memory.get(&(*board, side)) {
        return known;
    }
    let mut sums = [0.0; 4];
    for (roll, chance) in rolls() {
        let mut most = [f64::MIN; 4];
        for after in after(board, side, roll) {
            let [cubeless, centred, owned, opponents] =
                with_double(slow(memory, &after, side.other()));
            let values = [-cubeless, -centred, -opponents, -owned];
            most = std::array::from_fn(|i| most[i].max(values[i]));
        }
        sums = std::array::from_fn(|i| sums[i] + chance * most[i]);
    }
    memory.insert((*board, side), sums);
    sums
}

#[test]
fn values_are_those_of_the_rules() {
    let mut memory = HashMap::new();
    let lists = all(3);
    let compare = |memory: &mut _, x: Places, o: Places| {
        let slow = slow(memory, &board(x, o), Side::X);
        let fast = value(x, o);
        let fast = [fast.cubeless, fast.centred, fast.owned, fast.opponents];
        for (fast, slow) in fast.into_iter().zip(slow) {
            assert!(near(fast, slow, 2e-4), "{x:?} {o:?}: {fast} {slow}");
        }
    };
    for x in &lists[1..] {
        for o in &lists[1..] {
            compare(&mut memory, x, o);
        }
    }
    compare(&mut memory, &[(1, 2), (3, 1), (5, 1)], &[(2, 2), (4, 2)]);
    compare(&mut memory, &[(1, 6)], &[(1, 5)]);
}

#[test]
fn cubes_are_worth_something_to_their_owners() {
    let lists = all(6);
    for x in lists.iter().skip(1).step_by(7) {
        for o in lists.iter().skip(1).step_by(11) {
            let value = value(x, o).with_double();
            assert!(value.owned >= value.centred - 1e-4, "{x:?} {o:?} {value:?}");
            assert!(value.centred >= value.opponents - 1e-4);
            assert!(value.opponents <= value.cubeless + 1e-4);
            assert!(value.owned >= value.cubeless - 1e-4);
        }
    }
}

#[test]
fn the_two_tables_agree() {
    let lists = all(6);
    let (mut sum, mut count) = (0.0, 0.0);
    for x in lists.iter().skip(1).step_by(3) {
        for o in lists.iter().skip(1).step_by(5) {
            let one = one_sided().chances(home(x), home(o), 15).wins;
            let two = 0.5 + value(x, o).cubeless * 0.5;
            assert!((one - two).abs() < 0.02, "{x:?} {o:?}: {one} {two}");
            sum += f64::from((one - two).abs());
            count += 1.0;
        }
    }
    assert!(sum / count < 0.001, "{}", sum / count);
}

#[test]
fn gammons_are_counted() {
    let evaluator = Evaluator::new();
    let chances = |x: Places, o: Places| evaluator.chances(&board(x, o), Side::X);
    // O has borne off none. X needs one roll: a gammon for sure.
    let sure = chances(&[(1, 2)], &[(6, 15)]);
    assert_eq!((sure.wins, sure.gammons, sure.backgammons), (1.0, 1.0, 0.0));
    // X needs a second roll but for doubles; O bears one off with each roll that has a 6, 11 of 36, and with
    // 3-3, 2-2, 5-1, 4-2.
    let second = chances(&[(1, 4)], &[(6, 15)]);
    let first = 1.0 - (11.0 + 1.0 + 1.0 + 2.0 + 2.0) / 36.0;
    assert!(near(second.gammons, 1.0 / 6.0 + 5.0 / 6.0 * first, 1e-4));
    assert_eq!(chances(&[(1, 4)], &[(6, 14)]).gammons, 0.0);
    assert_eq!(chances(&[(1, 15)], &[(6, 15)]).gammons, 0.0);
    // The other way round X rolls first.
    let lost = chances(&[(6, 15)], &[(1, 2)]);
    assert!(near(lost.gammons_lost, first, 1e-4) && lost.wins == 0.0);
    // All three of hypergammon are left.
    let hyper = Evaluator::of(&jsboard::Variant::HYPERGAMMON);
    let three = hyper.chances(&board(&[(1, 2)], &[(6, 3)]), Side::X);
    assert_eq!((three.wins, three.gammons), (1.0, 1.0));
    let position = Perspective::of(&board(&[(1, 2)], &[(6, 3)]), Side::X);
    assert!(hyper.two_sided(&position).is_none());
    assert!(evaluator.two_sided(&position).is_some());
}
