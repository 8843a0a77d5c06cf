//! Matches played by GNU Backgammon, replayed by the rules: each action leads from its state to the
//! next, and each game to the opening of the next one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use jsboard::notation::{read_id, write_gnubgid};
use jsboard::{Action, Level, Phase, Position, Rules, Setup, Side};

/// A game of an `.ids` file: its states, and the action in each except the last.
struct Game {
    states: Vec<Setup>,
    actions: Vec<(Side, String)>,
}

fn matches() -> Vec<(String, Vec<Game>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/records");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let ids = files.filter(|path| path.extension().is_some_and(|extension| extension == "ids"));
    let found = ids.map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, games(&fs::read_to_string(&path).unwrap()))
    });
    found.collect()
}

fn games(text: &str) -> Vec<Game> {
    let mut games: Vec<Game> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        if words[0] == "game" {
            let (states, actions) = (Vec::new(), Vec::new());
            games.push(Game { states, actions });
            continue;
        }
        let game = games.last_mut().unwrap();
        let mut state = read_id(words[0]).unwrap();
        (state.rules.beavers, state.rules.max_cube) = (3, 1 << 15);
        game.states.push(state);
        if let [_, side, action] = words[..] {
            let side = Side::from_index(side.parse().unwrap()).unwrap();
            game.actions.push((side, action.to_owned()));
        }
    }
    games
}

/// The IDs of all possible states after an action, without dice.
fn after(before: &Setup, action: &str) -> Vec<String> {
    let position = Position::new(before.clone()).unwrap();
    let done = |action| vec![position.act(action).unwrap()];
    let next = match action {
        "move" => {
            let plays = position.legal_plays();
            if plays.is_empty() {
                vec![position.play(&[]).unwrap().1]
            } else {
                plays.iter().map(|play| position.after(play)).collect()
            }
        }
        "double" => done(Action::Double),
        "take" => done(Action::Take),
        "drop" => done(Action::Drop),
        "beaver" => done(Action::Beaver),
        "raccoon" => done(Action::Raccoon),
        "resign" => {
            let offered = |level| position.act(Action::Resign(level)).unwrap();
            let levels = Level::ALL.into_iter();
            levels
                .map(|level| offered(level).act(Action::Accept).unwrap())
                .collect()
        }
        other => unreachable!("{other}"),
    };
    next.iter().map(|next| without_dice(next.setup())).collect()
}

fn without_dice(setup: &Setup) -> String {
    let roll = None;
    write_gnubgid(&Setup {
        roll,
        ..setup.clone()
    })
}

/// A resigned gammon under the Jacoby rule with a centred cube: GNU Backgammon scores two points, the
/// rules one.
fn is_jacoby_gammon(end: &Setup) -> bool {
    end.phase == Phase::Resigned
        && end.jacoby_applies()
        && end.resignation.is_some_and(|level| level > Level::Single)
}

#[test]
fn every_action_leads_to_the_next_state() {
    let (mut done, mut jacoby_gammons) = (0, 0);
    for (name, games) in matches() {
        for game in games {
            for (i, (side, action)) in game.actions.iter().enumerate() {
                let (before, next) = (&game.states[i], &game.states[i + 1]);
                assert_eq!(before.decider, *side, "{name}: {}", write_gnubgid(before));
                let reached = after(before, action).contains(&without_dice(next));
                let jacoby_gammon = is_jacoby_gammon(next);
                assert_eq!(reached, !jacoby_gammon, "{name}: {}", write_gnubgid(before));
                jacoby_gammons += u32::from(jacoby_gammon);
                done += 1;
            }
        }
    }
    assert!(done > 5000 && jacoby_gammons > 0, "{done}");
}

#[test]
fn every_game_leads_to_the_opening_of_the_next() {
    let mut crawford = 0;
    for (name, games) in matches() {
        for pair in games.windows(2) {
            let end = Position::new(pair[0].states.last().unwrap().clone()).unwrap();
            assert!(
                end.result().is_some_and(|result| !result.match_over),
                "{name}"
            );
            let (opening, first) = (end.setup().next_game(), &pair[1].states[0]);
            let rules = Rules {
                crawford: first.rules.crawford,
                ..end.setup().rules
            };
            let expected = Setup {
                rules,
                ..Setup::opening(opening.variant, first.score, rules)
            };
            assert_eq!(opening, expected, "{name}");
            crawford += u32::from(opening.rules.crawford);
        }
        let end = games.last().unwrap().states.last().unwrap();
        let result = end.result().unwrap();
        assert_eq!(result.match_over, end.score.winner().is_some(), "{name}");
    }
    assert!(crawford > 5, "{crawford}");
}
