//! A game that is kept elsewhere: two people at boards of their own and somebody who watches, with messages that are
//! late and connections that break.

use std::collections::VecDeque;

use jsboard::control::player::{
    Automatic, Command, Effect, Input, Player, PlayerOptions, Told, What,
};
use jsboard::control::{Gesture, News};
use jsboard::geometry::Button;
use jsboard::notation::{read_play, write_gnubgid, write_play};
use jsboard::{Action, BySide, Decision, Die, Level, Position, Roll, Setup};

use super::opening;
use super::table::Chance;

/// What was sent: in which state, the action, its text.
type Sent = (Setup, &'static str, String);
/// What has happened: before, after, the action, its text, the dice.
type Happened = (Setup, Setup, &'static str, String, [usize; 2]);

fn remote(people: [bool; 2], automatic: Automatic) -> PlayerOptions {
    PlayerOptions {
        people: BySide(people),
        automatic,
        is_remote: true,
        ..PlayerOptions::default()
    }
}

/// A board, what it has sent, and what it has not been told yet.
struct Board {
    player: Player,
    sent: VecDeque<Sent>,
    news: VecDeque<Happened>,
}

impl Board {
    fn new(setup: &Setup, options: PlayerOptions) -> Board {
        let (player, effects) = Player::new(setup.clone(), options).unwrap();
        let mut board = Board {
            player,
            sent: VecDeque::new(),
            news: VecDeque::new(),
        };
        board.note(effects);
        board
    }

    fn update(&mut self, input: Input<'_>) {
        let effects = self.player.update(input);
        self.note(effects);
    }

    fn note(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send {
                    before,
                    action,
                    text,
                } => self.sent.push_back((*before, action, text)),
                Effect::Roll | Effect::Ask { .. } => panic!("dice and others are elsewhere"),
                _ => {}
            }
        }
    }

    /// Hears of the oldest thing that it has not heard of.
    fn hear(&mut self) {
        let Some((before, after, action, text, [o, x])) = self.news.pop_front() else {
            return;
        };
        let what = match action {
            "roll" => What::Dice(Die::ALL[o], Die::ALL[x]),
            "move" => What::Move(&text),
            action => What::Action(action),
        };
        let told = Told {
            before,
            after,
            what,
        };
        self.update(Input::Told(Box::new(told)));
    }

    /// A person does something, if there is something to do.
    fn act(&mut self, chance: &mut Chance) {
        let buttons = self.player.buttons();
        if self.player.turn().is_some() && !buttons.contains(&Button::Confirm) {
            let plays = self.player.position().legal_plays();
            if !plays.is_empty() {
                let setup = self.player.position().setup();
                let text = write_play(&setup.board, setup.turn, &chance.pick(&plays));
                return self.update(Input::Text(&text));
            }
        }
        if chance.one_in(60) && self.player.actions().contains(&"resign") {
            let level = chance.pick(&Level::ALL);
            self.update(Input::Do(Command::Resign(level)));
        } else if !buttons.is_empty() {
            let dull = buttons.contains(&Button::Roll) && !chance.one_in(6);
            let button = if dull {
                Button::Roll
            } else {
                chance.pick(&buttons)
            };
            self.update(Input::Do(Command::Button(button)));
        }
    }
}

/// Where the game is kept.
struct Keeper {
    now: Position,
    chance: Chance,
}

impl Keeper {
    /// Carries out what was sent; nothing if it is late.
    fn carry_out(&mut self, (before, action, text): &Sent) -> Vec<Happened> {
        if write_gnubgid(before) != write_gnubgid(self.now.setup()) {
            return Vec::new();
        }
        let mut happened = Vec::new();
        loop {
            let before = self.now.setup().clone();
            let dice = [self.chance.below(6), self.chance.below(6)];
            let [o, x] = dice.map(|index| Die::ALL[index]);
            let is_opening = self.now.decision() == Decision::OpeningRoll;
            self.now = match *action {
                "roll" if is_opening => self.now.open(o, x).unwrap(),
                "roll" => self.now.act(Action::Roll(Roll::of(o, x))).unwrap(),
                "move" => self.now.play(&read_play(text).unwrap()).unwrap().1,
                "next" => self.now.next_game().unwrap(),
                name => self.now.act(named(name, text)).unwrap(),
            };
            let after = self.now.setup().clone();
            happened.push((before, after, *action, text.clone(), dice));
            if !(*action == "roll" && is_opening && o == x) {
                return happened;
            }
        }
    }
}

fn named(name: &str, text: &str) -> Action {
    match name {
        "double" => Action::Double,
        "take" => Action::Take,
        "drop" => Action::Drop,
        "beaver" => Action::Beaver,
        "raccoon" => Action::Raccoon,
        "accept" => Action::Accept,
        "reject" => Action::Reject,
        _ => Action::Resign(Level::named(text).unwrap()),
    }
}

/// Plays a match; one in `breaks` messages is lost, with all that are under way, and the board is told how the game stands.
fn play(length: u16, automatic: Automatic, seed: u64, breaks: usize) {
    let start = opening(length);
    let mut keeper = Keeper {
        now: Position::new(start.clone()).unwrap(),
        chance: Chance(seed | 1),
    };
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let seats = [[true, false], [false, true], [false, false]];
    let mut boards = seats.map(|people| Board::new(&start, remote(people, automatic)));
    for _ in 0..40_000 {
        let at = chance.below(3);
        let board = &mut boards[at];
        match chance.below(4) {
            0 if at < 2 => board.act(&mut chance),
            1 => board.hear(),
            _ => deliver(&mut keeper, &mut boards, at),
        }
        if breaks > 0 && chance.one_in(breaks) {
            let board = &mut boards[chance.below(3)];
            if board.sent.is_empty() {
                board.news.clear();
                board.update(Input::Stands(Box::new(keeper.now.setup().clone())));
            }
        }
        if keeper.now.decision() == Decision::MatchOver {
            break;
        }
    }
    assert!(
        length == 0 || keeper.now.decision() == Decision::MatchOver,
        "seed {seed}: {:?}",
        keeper.now
    );
    while boards
        .iter()
        .any(|board| !(board.sent.is_empty() && board.news.is_empty()))
    {
        for at in 0..3 {
            boards[at].hear();
            deliver(&mut keeper, &mut boards, at);
        }
    }
    for board in &boards {
        assert_eq!(board.player.position(), &keeper.now, "seed {seed}");
    }
}

/// The keeper gets what a board has sent, and tells all boards; one that was late hears what it has missed, and how the
/// game stands.
fn deliver(keeper: &mut Keeper, boards: &mut [Board; 3], at: usize) {
    let Some(sent) = boards[at].sent.pop_front() else {
        return;
    };
    let happened = keeper.carry_out(&sent);
    for board in boards.iter_mut() {
        board.news.extend(happened.iter().cloned());
    }
    if happened.is_empty() {
        let board = &mut boards[at];
        board.sent.clear();
        while !board.news.is_empty() {
            board.hear();
        }
        board.update(Input::Stands(Box::new(keeper.now.setup().clone())));
    }
}

#[test]
fn two_people_and_a_watcher_see_the_same_match() {
    for seed in 1..16 {
        let automatic = match seed % 3 {
            0 => super::ALL,
            1 => Automatic::default(),
            _ => Automatic {
                roll: true,
                ..Automatic::default()
            },
        };
        play([1, 3, 5, 0][seed as usize % 4], automatic, seed, 0);
        play([3, 0, 1, 5][seed as usize % 4], automatic, seed, 40);
    }
}

/// A game in which O has just played and X, who sits here, has rolled 31.
fn to_play() -> (Player, Setup) {
    let before = Setup::default();
    let (mut player, _) =
        Player::new(before.clone(), remote([false, true], Automatic::default())).unwrap();
    let effects = player.update(Input::Do(Command::Button(Button::Roll)));
    let [.., Effect::Send { action, .. }] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(*action, "roll");
    assert!(player.buttons().is_empty());
    let dice = [2, 0].map(|index| Die::ALL[index]);
    let after = Position::new(before.clone()).unwrap();
    let after = after.act(Action::Roll(Roll::of(dice[0], dice[1]))).unwrap();
    let told = Told {
        before,
        after: after.setup().clone(),
        what: What::Dice(dice[0], dice[1]),
    };
    player.update(Input::Told(Box::new(told)));
    (player, after.setup().clone())
}

#[test]
fn a_play_half_made_stays_where_the_state_is_the_same() {
    let (mut player, state) = to_play();
    player.update(Input::Text("8/5"));
    assert_eq!(player.text(), "8/5");
    assert_eq!(player.update(Input::Stands(Box::new(state.clone()))), []);
    assert_eq!(player.text(), "8/5");
    // What is told again changes nothing either.
    let told = Told {
        before: Setup::default(),
        after: state,
        what: What::Dice(Die::ALL[2], Die::ALL[0]),
    };
    assert_eq!(player.update(Input::Told(Box::new(told))), []);
    assert_eq!(player.text(), "8/5");
    player.update(Input::Stands(Box::default()));
    assert_eq!(
        (player.text().as_str(), player.position().setup()),
        ("", &Setup::default())
    );
}

#[test]
fn what_was_refused_can_be_done_again() {
    let (mut player, _) = Player::new(
        Setup::default(),
        remote([false, true], Automatic::default()),
    )
    .unwrap();
    player.update(Input::Do(Command::Button(Button::Roll)));
    assert!(player.is_rolling() && player.buttons().is_empty());
    player.update(Input::Stands(Box::default()));
    assert_eq!(player.buttons(), [Button::Roll, Button::Double]);
}

#[test]
fn a_watcher_has_no_controls_and_hears_everything() {
    let start = opening(1);
    let mut board = Board::new(&start, remote([false, false], Automatic::default()));
    let mut keeper = Keeper {
        now: Position::new(start.clone()).unwrap(),
        chance: Chance(7),
    };
    let happened = keeper.carry_out(&(start, "roll", String::new()));
    board.news.extend(happened);
    assert!(board.player.buttons().is_empty() && board.player.actions().is_empty());
    while !board.news.is_empty() {
        board.hear();
    }
    assert_eq!(board.player.position().decision(), Decision::Play);
    let setup = board.player.position().setup().clone();
    let after = board
        .player
        .position()
        .after(&board.player.position().legal_plays()[0]);
    let play = board.player.position().legal_plays()[0];
    let text = write_play(&setup.board, setup.turn, &play);
    let told = Told {
        before: setup,
        after: after.setup().clone(),
        what: What::Move(&text),
    };
    let effects = board.player.update(Input::Told(Box::new(told)));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Say(News::Plays { .. }))),
        "{effects:?}"
    );
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Show { motion: Some(_) }))
    );
    assert!(board.player.picture().marked.is_some());
    let effects = board.player.update(Input::Gesture(Gesture::Lift(
        jsboard::geometry::Region::Die(1),
    )));
    assert_eq!(effects, []);
}
