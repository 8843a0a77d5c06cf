//! Requests that are repeated, late, wrong or a stranger's turn, and what time brings.

use jsboard::{Level, Side};
use jsboard_rooms::User;
use jsboard_rooms::table::{Act, Chain, GRACE, How, Kind, Pace, Refused, Request, Table, Terms};
use proptest::prelude::*;

use crate::player::{CHAIN, Play};

fn play(length: u16, pace: Option<Pace>) -> Play {
    Play::new(
        Terms {
            length,
            pace,
            ..Terms::default()
        },
        4,
    )
}

const PACE: Pace = Pace {
    reserve: 60_000,
    delay: 12_000,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was asked is answered as done when it is asked again, as often as it is, and changes nothing.
    #[test]
    fn a_repeated_request_is_answered_as_done(seed in any::<u64>(), length in 1..4_u16) {
        let mut play = Play::new(Terms { length, ..Terms::default() }, seed);
        let mut asked: Vec<(Side, Request, u64, String)> = Vec::new();
        while play.table.result().is_none() && asked.len() < 150 {
            let seen = play.table.n();
            let (side, request) = play.step();
            let request = Request { n: Some(seen), ..request };
            asked.push((side, request, play.table.n(), play.table.gnubgid()));
            let late = asked.len().saturating_sub(1 + play.chance.below(6));
            let (side, request, n, after) = asked[late].clone();
            let count = play.events.len();
            let done = play.act(side, &request);
            prop_assert_eq!(done.map(|done| (done.n, done.gnubgid)), Ok((n, after)));
            prop_assert_eq!(play.events.len(), count);
            // The same by the other side is not.
            let other = play.act(side.other(), &request);
            prop_assert!(other.is_err(), "{:?}", other);
        }
    }
}

#[test]
fn a_late_request_is_told_the_present_state() {
    let mut play = play(3, None);
    let start = play.table.gnubgid();
    let opening = play.request(Act::Roll);
    play.act(Side::O, &opening).expect("either may");
    let side = play.table.position().setup().turn;
    let late = Request {
        id: start,
        act: Act::Double,
        ..opening
    };
    assert_eq!(
        play.act(side, &late),
        Err(Refused::Stale(play.table.gnubgid()))
    );
}

#[test]
fn a_request_of_the_same_state_twice_is_told_apart_by_its_number() {
    let mut play = play(3, None);
    let (_, _) = play.step();
    let side = play.table.position().setup().turn;
    let seen = play.table.n();
    let before = play.table.gnubgid();
    let resign = Request {
        n: Some(seen),
        ..play.request(Act::Resign(Level::Single))
    };
    let first = play.act(side, &resign).expect("it may be offered");
    let reject = play.request(Act::Reject);
    play.act(side.other(), &reject).expect("it may be rejected");
    assert_eq!(play.table.gnubgid(), before, "the same state again");
    assert_eq!(
        play.act(side, &resign),
        Ok(first),
        "the same request, not another one"
    );
    let again = Request {
        n: Some(play.table.n()),
        ..resign
    };
    assert!(play.act(side, &again).expect("another one").n > seen + 2);
}

#[test]
fn a_resignation_that_is_rejected_and_offered_again_at_another_level_is_another_request() {
    let mut play = play(3, None);
    play.step();
    let side = play.table.position().setup().turn;
    let seen = play.table.n();
    let mut offer = |level: Level, n: Option<u64>| {
        let request = Request {
            n,
            ..play.request(Act::Resign(level))
        };
        let done = play.act(side, &request).expect("it may be offered");
        let reject = play.request(Act::Reject);
        play.act(side.other(), &reject).expect("it may be rejected");
        (request, done)
    };
    let single = offer(Level::Single, Some(seen));
    let double = offer(Level::Gammon, Some(seen + 2));
    let single_again = offer(Level::Single, Some(seen + 4));
    for (request, done) in [single, double, single_again] {
        assert_eq!(play.act(side, &request), Ok(done), "{request:?}");
    }
}

#[test]
fn wrong_requests_say_what_is_wrong_and_change_nothing() {
    let mut play = play(3, None);
    play.step();
    let side = play.table.position().setup().turn;
    let code = |play: &mut Play, side: Side, act: Act| {
        let request = play.request(act);
        play.act(side, &request).map_err(|refused| refused.code())
    };
    let count = play.events.len();
    let illegal = Act::Move("24/1".to_owned());
    assert_eq!(
        code(&mut play, side.other(), Act::Roll),
        Err("not_your_turn")
    );
    assert_eq!(code(&mut play, side, Act::Roll), Err("bad_action"));
    assert_eq!(code(&mut play, side, Act::Next), Err("bad_action"));
    assert_eq!(code(&mut play, side, illegal), Err("illegal_move"));
    assert_eq!(
        code(&mut play, side, Act::Move("x".to_owned())),
        Err("bad_move_text")
    );
    assert_eq!(
        code(&mut play, side, Act::Move(String::new())),
        Err("illegal_move")
    );
    assert_eq!(code(&mut play, side, Act::Resume), Err("bad_action"));
    let nonsense = Request {
        id: "nonsense".to_owned(),
        ..play.request(Act::Take)
    };
    assert_eq!(
        play.act(side, &nonsense).map_err(|refused| refused.code()),
        Err("bad_id")
    );
    assert_eq!(play.events.len(), count);
}

#[test]
fn nobody_plays_at_an_empty_seat() {
    let mut table = Table::new("tea", Terms::default(), Chain::new(CHAIN, 64), 0);
    let ann = User::new("Ann");
    assert_eq!(table.join(&ann, Some(Side::O), 0, 0), Ok(Side::O));
    assert_eq!(table.join(&ann, None, 0, 0), Ok(Side::O), "that seat again");
    assert!(
        table.join(&ann, Some(Side::X), 0, 0).is_err(),
        "nobody plays against themselves"
    );
    let roll = Request {
        id: table.gnubgid(),
        n: None,
        act: Act::Roll,
        nonce: None,
    };
    assert_eq!(
        table
            .act(Side::O, &roll, 0, 0)
            .map_err(|refused| refused.code()),
        Err("bad_action")
    );
    table
        .join(&User::new("Ben"), None, 0, 0)
        .expect("the other seat");
    assert!(table.join(&User::new("Cay"), None, 0, 0).is_err());
    assert!(table.act(Side::O, &roll, 0, 0).is_ok());
}

#[test]
fn a_match_is_lost_on_time() {
    let mut play = play(5, Some(PACE));
    play.step();
    let side = play.table.position().setup().turn;
    let deadline = play.table.deadline().expect("the time runs");
    let turn = play.choose().1;
    let request = play.request(turn);
    play.table.tick(deadline - 1, 0);
    assert_eq!(play.table.result(), None);
    play.table.tick(deadline, 0);
    play.collect();
    let result = *play.table.result().expect("an end");
    assert_eq!(
        (result.how, result.winner),
        (How::Time, Some(side.other().index() as u8))
    );
    assert_eq!(play.events.last().map(|event| event.kind), Some(Kind::Time));
    assert_eq!(play.act(side, &request), Err(Refused::OutOfTime));
    assert_eq!(play.table.deadline(), None);
}

#[test]
fn with_a_clock_a_match_goes_on_by_itself() {
    let mut play = play(5, Some(PACE));
    let deadline = play.table.deadline().expect("somebody should roll");
    assert!(deadline <= 10 + GRACE);
    play.table.tick(deadline, 0);
    play.collect();
    let roll = play.events.last().expect("a roll");
    assert_eq!((roll.kind, roll.side), (Kind::Roll, None));
    assert_eq!(
        roll.proof.map(|proof| proof.a),
        Some([0; 32]),
        "the server chooses no nonce"
    );
}

#[test]
fn a_pause_needs_both_and_stops_the_clock() {
    let mut play = play(5, Some(PACE));
    play.step();
    let ask = |play: &mut Play, side: Side, act: Act| {
        let request = play.request(act);
        play.act(side, &request)
    };
    ask(&mut play, Side::O, Act::Pause).expect("asked");
    assert!(!play.table.is_paused() && play.table.deadline().is_some());
    ask(&mut play, Side::X, Act::Pause).expect("agreed");
    assert!(play.table.is_paused() && play.table.deadline().is_none());
    play.now += 3_600_000;
    let reserve = |play: &Play| play.table.clock().expect("a clock").shown(play.now).left;
    let before = reserve(&play);
    ask(&mut play, Side::O, Act::Resume).expect("it goes on");
    assert!(play.table.deadline().is_some());
    assert_eq!(reserve(&play), before);
}

#[test]
fn leaving_for_good_loses_the_match() {
    let mut play = play(5, None);
    play.table.forfeit(Side::X, 0, 0);
    let result = *play.table.result().expect("an end");
    assert_eq!((result.how, result.winner), (How::Forfeit, Some(0)));
    let mut play = self::play(0, None);
    play.table.forfeit(Side::X, 0, 0);
    let result = *play.table.result().expect("an end");
    assert_eq!(
        (result.winner, result.score),
        (None, [0, 0]),
        "no game was begun"
    );
    let mut play = self::play(0, None);
    play.step();
    play.table.forfeit(Side::X, 0, 0);
    let result = *play.table.result().expect("an end");
    assert_eq!((result.winner, result.score), (Some(0), [1, 0]));
}
