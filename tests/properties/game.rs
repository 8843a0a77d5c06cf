//! Actions: an independent referee checks which are legal and what they lead to.

use jsboard::{
    Action, Die, Ending, Flaw, GameResult, Level, Phase, Play, Position, Roll, Setup, Side,
    Variant, legal_plays,
};

/// The largest value that a cube can show.
const HIGHEST: u32 = 1 << 15;

/// The legal actions by the rules of the cube and of resignations.
fn is_allowed(setup: &Setup, action: Action) -> bool {
    let has_men = |side| setup.board.checkers[side].in_play() > 0;
    let all_in_play = has_men(Side::O) && has_men(Side::X);
    if setup.phase != Phase::Playing {
        return false;
    }
    let Setup {
        turn,
        decider,
        rules,
        ..
    } = *setup;
    let money = setup.score.length == 0;
    let (value, owner) = (setup.cube.value(), setup.cube.owner);
    let answering_resignation = setup.resignation.is_some();
    let answering_cube = setup.offered && !answering_resignation;
    let may_roll = all_in_play && !answering_resignation && !setup.offered && setup.roll.is_none();
    // The opponent answers a double first and takes a cube that the opponent does not own yet. The
    // doubler answers a beaver, and the opponent a raccoon.
    let nth = match (decider == turn, money && owner == Some(decider)) {
        (false, false) => 1,
        (true, _) => 2,
        (false, true) => 3,
    };
    // A beaver has doubled the cube once; a take doubles it again.
    let may_turn_again = answering_cube && money && 2 * value < rules.max_cube;
    match action {
        Action::Roll(_) => may_roll,
        Action::Move { roll, play } => {
            let is_shown = setup.roll == Some(roll) && all_in_play && !answering_resignation;
            (is_shown || may_roll) && is_played(setup, roll, &play)
        }
        Action::Double => {
            let has_cube = owner.is_none() || owner == Some(turn);
            may_roll && !rules.crawford && has_cube && value < rules.max_cube
        }
        Action::Take => answering_cube && value < HIGHEST,
        Action::Drop => answering_cube,
        Action::Beaver => may_turn_again && nth == 1 && rules.beavers >= 1,
        Action::Raccoon => may_turn_again && nth == 2 && rules.beavers >= 2,
        Action::Resign(_) => all_in_play && !answering_resignation && !setup.offered,
        Action::Accept | Action::Reject => answering_resignation,
    }
}

/// Whether a play leads to one of the possible boards of a roll.
fn is_played(setup: &Setup, roll: Roll, play: &Play) -> bool {
    let (board, side) = (&setup.board, setup.turn);
    let plays = legal_plays(board, side, roll);
    let after = board.after(side, play);
    match plays.as_slice() {
        [] => play.is_dance(),
        plays => plays.iter().any(|play| board.after(side, play) == after),
    }
}

/// The setup after a legal action, except at the end of a game.
fn expected(setup: &Setup, action: Action) -> Setup {
    let mut next = setup.clone();
    let opponent = setup.turn.other();
    let twice = jsboard::Cube::new(setup.cube.value() * 2, Some(opponent));
    match action {
        Action::Roll(roll) => next.roll = Some(roll),
        Action::Move { play, .. } => next = setup.after_unchecked(&play),
        Action::Double => (next.offered, next.decider) = (true, opponent),
        Action::Take => {
            next.cube = twice.unwrap();
            (next.offered, next.decider) = (false, setup.turn);
        }
        Action::Beaver | Action::Raccoon => {
            next.cube = twice.unwrap();
            next.decider = setup.decider.other();
        }
        Action::Resign(level) => {
            (next.resignation, next.decider) = (Some(level), setup.decider.other());
        }
        Action::Reject => (next.resignation, next.decider) = (None, setup.turn),
        Action::Drop => {
            (next.offered, next.phase) = (false, Phase::Dropped);
            won(&mut next, setup.decider.other(), setup.cube.value());
        }
        Action::Accept => {
            (next.roll, next.phase) = (None, Phase::Resigned);
            next.decider = setup.decider.other();
            let level = setup.resignation.unwrap().points();
            let worth = if jacoby(setup) { 1 } else { level };
            won(&mut next, setup.decider, setup.cube.value() * worth);
        }
    }
    next
}

/// "Gammons and backgammons count only as a single game if neither player has offered a double."
fn jacoby(setup: &Setup) -> bool {
    setup.score.length == 0 && setup.rules.jacoby && setup.cube.owner.is_none()
}

fn won(setup: &mut Setup, winner: Side, points: u32) {
    let sum = u32::from(setup.score.points[winner]) + points;
    setup.score.points[winner] = sum.min(32767) as u16;
}

/// The decider matches the decision.
fn the_decider_is_who_decides(position: &Position) {
    use jsboard::Decision as D;
    let setup = position.setup();
    let opponent = setup.turn.other();
    let decider = match position.decision() {
        D::Roll | D::RollOrDouble | D::Play | D::AnswerBeaver => setup.turn,
        D::TakeOrDrop | D::AnswerRaccoon => opponent,
        D::OpeningRoll | D::AnswerResignation | D::GameOver | D::MatchOver => return,
    };
    assert_eq!(setup.decider, decider);
}

/// An action is accepted exactly when the rules allow it, and has exactly the expected effect.
pub(crate) fn actions_do_what_the_rules_say(position: &Position, action: Action) {
    let setup = position.setup();
    let done = position.act(action);
    assert_eq!(
        done.is_ok(),
        is_allowed(setup, action),
        "{action:?}: {done:?}"
    );
    let Ok(after) = done else { return };
    assert_eq!(*after.setup(), expected(setup, action));
    assert_eq!(after.setup().flaws(), Vec::<Flaw>::new());
    the_decider_is_who_decides(&after);
    match action {
        Action::Drop => is_booked(&after, Ending::Drop, setup.decider.other()),
        Action::Accept => is_booked(&after, Ending::Resignation, setup.decider),
        Action::Move { .. } => {}
        _ => assert_eq!(after.result(), None),
    }
}

fn is_booked(after: &Position, ending: Ending, winner: Side) {
    let setup = after.setup();
    let result = after.result().unwrap();
    assert_eq!((result.ending, result.winner), (ending, winner));
    let length = setup.score.length;
    let reached = |side: Side| length > 0 && setup.score.points[side] >= length;
    assert_eq!(result.match_over, reached(Side::O) || reached(Side::X));
    let factor = if jacoby(setup) {
        1
    } else {
        result.level.points()
    };
    assert_eq!(result.points, factor * setup.cube.value());
}

/// A play ends the turn, or the game.
pub(crate) fn a_play_ends_the_turn_or_the_game(position: &Position, play: &Play) {
    let setup = position.setup();
    let (mover, opponent) = (setup.turn, setup.turn.other());
    let after = position.after(play);
    let roll = setup.roll.unwrap();
    let moved = position.act(Action::Move { roll, play: *play });
    assert_eq!(moved.as_ref(), Ok(&after));
    let mut next = setup.clone();
    next.board = setup.board.after(mover, play);
    (next.roll, next.turn, next.decider) = (None, opponent, opponent);
    let won_game = next.board.checkers[mover].in_play() == 0;
    if won_game {
        next.phase = Phase::BorneOff;
        let result = after.result().unwrap();
        let level = level_of_loss(&next, opponent);
        let factor = if jacoby(setup) { 1 } else { level.points() };
        let points = factor * setup.cube.value();
        won(&mut next, mover, points);
        let expected = GameResult {
            winner: mover,
            points,
            level,
            ending: Ending::BearOff,
            match_over: result.match_over,
        };
        assert_eq!(result, expected);
        is_booked(&after, Ending::BearOff, mover);
    } else {
        assert_eq!(after.result(), None);
    }
    assert_eq!(*after.setup(), next);
    assert_eq!(next.flaws(), Vec::<Flaw>::new());
    the_decider_is_who_decides(&after);
}

/// "A gammon: the losing player has not borne off any checkers. A backgammon: and still has a
/// checker on the bar or in the winner's home board."
fn level_of_loss(setup: &Setup, loser: Side) -> Level {
    let men = super::brute_force::Men::of(&setup.board, loser).mine;
    let far = men[19..].iter().sum::<u32>();
    match (men.iter().sum::<u32>(), far) {
        (15, 0) => Level::Gammon,
        (15, _) => Level::Backgammon,
        _ => Level::Single,
    }
}

/// The next game begins with an opening roll at the new score. Only the first game after a side
/// comes within one point of the match is the Crawford game.
pub(crate) fn the_next_game_opens(before: &Setup, finished: &Position) {
    let setup = finished.setup();
    let next = setup.next_game();
    assert_eq!((next.score, next.phase), (setup.score, Phase::Opening));
    assert_eq!(next.board, Variant::BACKGAMMON.start);
    assert_eq!((next.cube.value(), next.cube.owner), (1, None));
    let length = setup.score.length;
    let one_away = |setup: &Setup| setup.score.points.0.iter().any(|&p| p + 1 == length);
    let over = finished.result().unwrap().match_over;
    if !over {
        let first = one_away(setup) && !one_away(before);
        assert_eq!(
            next.rules.crawford,
            length > 0 && first,
            "{:?}",
            setup.score
        );
        assert_eq!(next.flaws(), Vec::<Flaw>::new());
    }
}

/// The opening roll: the higher die starts and plays both dice; equal dice are rolled again.
pub(crate) fn the_higher_die_starts(position: &Position, o: Die, x: Die) {
    let setup = position.setup();
    let Ok(after) = position.open(o, x) else {
        return assert_ne!(setup.phase, Phase::Opening);
    };
    assert_eq!(setup.phase, Phase::Opening);
    let next = after.setup();
    assert_eq!(next.flaws(), Vec::<Flaw>::new());
    if o == x {
        let automatic = u32::from(setup.rules.automatic_doubles);
        let value = setup.cube.value();
        let doubled = value < 1 << automatic && value < setup.rules.max_cube;
        let factor = if doubled && setup.score.length == 0 {
            2
        } else {
            1
        };
        assert_eq!(next.cube.value(), value * factor);
        assert_eq!((next.phase, next.roll), (Phase::Opening, None));
    } else {
        assert_eq!(next.phase, Phase::Playing);
        assert_eq!(next.turn == Side::X, x > o);
        assert_eq!(next.decider, next.turn);
        let roll = next.roll.unwrap();
        assert_eq!((roll.high(), roll.low()), (o.max(x), o.min(x)));
    }
}

/// A whole match of random plays and actions.
pub(crate) fn a_match_goes_on_to_its_end(draw: &mut super::draw::Draw<'_>, start: Setup) {
    let mut position = Position::new(start).unwrap();
    let mut before = position.setup().clone();
    for _ in 0..200 {
        let setup = position.setup().clone();
        if setup.phase == Phase::Opening {
            before = setup.clone();
            let dice = [(); 2].map(|()| Die::ALL[draw.below(6)]);
            the_higher_die_starts(&position, dice[0], dice[1]);
            position = position.open(dice[0], dice[1]).unwrap();
        } else if let Some(result) = position.result() {
            the_next_game_opens(&before, &position);
            if result.match_over {
                return;
            }
            position = Position::new(setup.next_game()).unwrap();
        } else if setup.roll.is_some() && setup.resignation.is_none() && draw.below(16) < 15 {
            let plays = position.legal_plays();
            let play = plays.get(draw.below(plays.len().max(1)));
            let play = play.copied().unwrap_or(Play::DANCE);
            a_play_ends_the_turn_or_the_game(&position, &play);
            position = position.after(&play);
        } else {
            let action = draw.action(&position);
            actions_do_what_the_rules_say(&position, action);
            position = position.act(action).unwrap_or(position);
        }
    }
}
