//! A test table for a `Player`: it rolls dice, answers as the opponent, and checks every effect.

use std::collections::BTreeMap;

use jsboard::control::player::{Command, Effect, Input, Led, Player, PlayerOptions};
use jsboard::control::{Gesture, News};
use jsboard::geometry::{Button, Place, Region};
use jsboard::notation::{read_play, write_gnubgid, write_play};
use jsboard::words::{ENGLISH, Words};
use jsboard::{Action, BySide, Decision, Die, Phase, Play, Position, Setup};

use crate::properties::brute_force::{Men, Move, sequences};

/// Pseudo-random numbers, the same in each run (xorshift).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % end
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub(crate) fn die(&mut self) -> Die {
        self.pick(&Die::ALL)
    }
}

/// A player and its open requests.
pub(crate) struct Table {
    pub(crate) player: Player,
    pub(crate) chance: Chance,
    /// The number of events of each kind.
    pub(crate) seen: BTreeMap<&'static str, u32>,
    /// Requests for dice and the opponent stay unanswered.
    pub(crate) is_silent: bool,
    /// One in this many answers of the opponent is nonsense.
    pub(crate) nonsense: usize,
    state: Setup,
}

impl Table {
    /// A table that answers requests for dice and for the opponent.
    pub(crate) fn new(setup: Setup, options: PlayerOptions, seed: u64) -> Table {
        let (mut table, effects) = Table::start(setup, options, seed);
        table.is_silent = false;
        table.answer(&effects);
        table
    }

    /// A table that answers no request.
    pub(crate) fn new_silent(setup: Setup, options: PlayerOptions) -> Table {
        Table::start(setup, options, 1).0
    }

    fn start(setup: Setup, options: PlayerOptions, seed: u64) -> (Table, Vec<Effect>) {
        let (player, effects) = Player::new(setup.clone(), options).unwrap();
        let mut table = Table {
            player,
            chance: Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            seen: BTreeMap::new(),
            is_silent: true,
            nonsense: 0,
            state: setup,
        };
        table.judge(&effects, true);
        (table, effects)
    }

    pub(crate) fn count(&mut self, what: &'static str) {
        *self.seen.entry(what).or_default() += 1;
    }

    pub(crate) fn command(&mut self, button: Button) {
        self.send(Input::Do(Command::Button(button)));
    }

    pub(crate) fn tap(&mut self, region: Region) {
        self.send(Input::Gesture(Gesture::Tap(region)));
    }

    pub(crate) fn tap_place(&mut self, place: Place) {
        self.tap(Region::Place(place));
    }

    /// Sends an input, checks its effects, and answers the requests.
    pub(crate) fn send(&mut self, input: Input<'_>) -> Vec<Effect> {
        let mut sets = false;
        if let Input::Set(setup) = &input
            && Position::new((**setup).clone()).is_ok()
        {
            self.state = (**setup).clone();
            sets = true;
        }
        let effects = self.player.update(input);
        self.judge(&effects, sets);
        self.answer(&effects);
        effects
    }

    pub(crate) fn choose(&mut self, options: PlayerOptions) {
        let effects = self.player.set_options(options);
        self.judge(&effects, false);
        self.answer(&effects);
    }

    fn answer(&mut self, effects: &[Effect]) {
        if self.is_silent {
            return;
        }
        match effects.last() {
            Some(Effect::Roll) => {
                let (o, x) = (self.chance.die(), self.chance.die());
                self.send(Input::Dice(o, x));
            }
            Some(&Effect::Ask { serial }) => {
                if self.nonsense > 0 && self.chance.one_in(self.nonsense) {
                    self.talk_nonsense(serial);
                } else {
                    let text = self.opinion();
                    self.send(Input::Reply {
                        serial,
                        text: &text,
                    });
                }
            }
            _ => {}
        }
    }

    /// The opponent's answer: a legal play or action.
    pub(crate) fn opinion(&mut self) -> String {
        let position = self.player.position().clone();
        if self.chance.one_in(60) && position.act(Action::Resign(jsboard::Level::Gammon)).is_ok() {
            return "resign gammon".into();
        }
        if position.decision() == Decision::Play {
            let plays = position.legal_plays();
            let setup = position.setup();
            let play = self.chance.pick(&plays);
            return write_play(&setup.board, setup.turn, &play);
        }
        let all = [
            ("double", Action::Double),
            ("take", Action::Take),
            ("drop", Action::Drop),
            ("beaver", Action::Beaver),
            ("raccoon", Action::Raccoon),
            ("accept", Action::Accept),
            ("reject", Action::Reject),
        ];
        let legal = all
            .iter()
            .filter(|(_, action)| position.act(*action).is_ok());
        let mut legal: Vec<&str> = legal.map(|(name, _)| *name).collect();
        if position.decision() == Decision::RollOrDouble {
            legal.extend(["roll"; 4]);
        }
        self.chance.pick(&legal).into()
    }

    fn talk_nonsense(&mut self, serial: u32) {
        self.count("nonsense");
        let before = self.player.position().clone();
        let history = self.player.history().len();
        let nonsense = ["1/24", "24/1 24/1", "hello", "13/x", "next", "undo", ""];
        let text = self.chance.pick(&nonsense);
        let input = match self.chance.below(4) {
            0 => Input::Failed {
                serial,
                message: "no",
            },
            1 => Input::Late { serial },
            _ => Input::Reply { serial, text },
        };
        let effects = self.send(input);
        assert_eq!(self.player.position(), &before);
        assert_eq!(self.player.history().len(), history);
        assert_eq!(self.player.buttons(), [Button::Next], "{effects:?}");
        // Only the latest question is answered.
        self.send(Input::Reply {
            serial: serial.wrapping_sub(1),
            text: "roll",
        });
        assert_eq!(self.player.question(), Some(serial));
        self.command(Button::Next);
        assert_ne!(self.player.question(), Some(serial));
    }

    /// Checks the effects of an input and the picture after it.
    fn judge(&mut self, effects: &[Effect], sets: bool) {
        for (i, effect) in effects.iter().enumerate() {
            let before = i.checked_sub(1).map(|i| &effects[i]);
            let happened = matches!(before, Some(Effect::Moved { .. } | Effect::Acted { .. }));
            match effect {
                Effect::Show { .. } | Effect::Overlay => assert_eq!(i, 0, "{effects:?}"),
                Effect::Changed => assert!(happened || (sets && i == 1), "{effects:?}"),
                _ => assert!(!happened, "{effects:?}"),
            }
            match effect {
                Effect::Roll => assert_eq!(i + 1, effects.len()),
                Effect::Ask { .. } => {
                    assert_eq!(i + 1, effects.len());
                    self.count("ask");
                }
                Effect::Moved {
                    text,
                    before,
                    after,
                } => self.judge_move(text, before, after),
                Effect::Acted {
                    action,
                    before,
                    after,
                } => self.judge_action(action, before, after),
                Effect::Say(news) => self.judge_news(news),
                Effect::Refused { code, message } => {
                    assert!(!code.is_empty() && !message.is_empty());
                    self.count("refused");
                }
                _ => {}
            }
        }
        if effects.contains(&Effect::Changed) {
            assert!(matches!(effects[0], Effect::Show { .. }), "{effects:?}");
        }
        assert_eq!(*self.player.position().setup(), self.state);
        let history = self.player.history();
        assert_eq!(history.last().unwrap().setup, self.state);
        assert_eq!(history[0].led, Led::Set);
        let waits = self.player.is_rolling() || self.player.question().is_some();
        assert!(!waits || self.player.turn().is_none());
        if self.player.is_rolling() {
            assert_eq!(self.player.actions(), Vec::<&str>::new());
            let decision = self.player.position().decision();
            let rolls = [
                Decision::OpeningRoll,
                Decision::Roll,
                Decision::RollOrDouble,
            ];
            assert!(rolls.contains(&decision), "{decision:?}");
        } else if !waits && self.chance.one_in(8) {
            self.judge_actions();
        }
        if let Some(Effect::Show { motion: Some(run) }) = effects.first() {
            let end = run.before.board.after(run.side, &run.play);
            assert_eq!(end, self.player.picture().setup.board, "{run:?}");
            self.count("run");
        }
        self.judge_picture();
    }

    /// The offered actions are those of the API, except for moving checkers and its buttons.
    fn judge_actions(&mut self) {
        let setup = self.state.clone();
        let rules = setup.rules;
        let args = serde_json::json!({
            "id": write_gnubgid(&setup),
            "beavers": rules.beavers,
            "automatic_doubles": rules.automatic_doubles,
            "max_cube": rules.max_cube,
        });
        let answer = jsboard::api::call("onroll", args).unwrap();
        let answer = serde_json::to_value(answer).unwrap();
        let listed = answer["actions"].as_array().unwrap().iter();
        let mut may: Vec<&str> = listed.map(|name| name.as_str().unwrap()).collect();
        let is_person = self.player.options().people[setup.decider];
        may.retain(|name| is_person || *name == "next" || setup.phase == Phase::Opening);
        let mut actions = self.player.actions();
        let moving = self.player.turn().is_some();
        actions.retain(|name| !moving || *name == "resign");
        may.sort_unstable();
        actions.sort_unstable();
        assert_eq!(actions, may, "{setup:?}");
    }

    fn judge_move(&mut self, text: &str, before: &Setup, after: &Setup) {
        assert_eq!(*before, self.state);
        let position = Position::new(before.clone()).unwrap();
        let play = if text.is_empty() {
            assert!(position.legal_plays().is_empty());
            self.count("dance");
            Play::DANCE
        } else {
            let play = position.find_play(&read_play(text).unwrap());
            play.unwrap_or_else(|| panic!("{text} in {before:?}"))
        };
        assert_eq!(position.after(&play).setup(), after, "{text}");
        self.count("play");
        if play.steps().iter().any(|step| step.hit) {
            self.count("hit");
        }
        self.state = after.clone();
        self.finished(after);
    }

    fn judge_action(&mut self, action: &'static str, before: &Setup, after: &Setup) {
        assert_eq!(*before, self.state);
        self.count(action);
        let position = Position::new(before.clone()).unwrap();
        let resigned = after.resignation.map(Action::Resign);
        let expected = match action {
            "roll" if position.decision() == Decision::OpeningRoll => {
                let dice = Die::ALL.into_iter();
                let pairs = dice.flat_map(|o| Die::ALL.map(|x| (o, x)));
                let mut opened = pairs.filter_map(|(o, x)| position.open(o, x).ok());
                opened.find(|opened| opened.setup() == after)
            }
            "roll" => position.act(Action::Roll(after.roll.unwrap())).ok(),
            "double" => position.act(Action::Double).ok(),
            "take" => position.act(Action::Take).ok(),
            "drop" => position.act(Action::Drop).ok(),
            "beaver" => position.act(Action::Beaver).ok(),
            "raccoon" => position.act(Action::Raccoon).ok(),
            "resign" => position.act(resigned.unwrap()).ok(),
            "accept" => position.act(Action::Accept).ok(),
            "reject" => position.act(Action::Reject).ok(),
            "next" => position.next_game().ok(),
            _ => None,
        };
        assert_eq!(expected.unwrap().setup(), after, "{action}");
        self.state = after.clone();
        if after.rules.crawford && action == "next" {
            self.count("crawford");
        }
        self.finished(after);
    }

    fn finished(&mut self, after: &Setup) {
        if let Some(result) = after.result() {
            self.count(result.ending.name());
            self.count(result.level.name());
            if result.match_over {
                self.count("match");
            }
        }
    }

    /// Every announcement exists in both languages, and no placeholder is left unfilled.
    fn judge_news(&mut self, news: &News) {
        match news {
            News::Picked(..) => self.count("picked"),
            News::PutBack => self.count("put back"),
            News::Undone => self.count("undone"),
            News::Illegal(_) => self.count("illegal"),
            News::Failed => self.count("failed"),
            News::Late => self.count("late"),
            _ => {}
        }
        for words in [&ENGLISH, Words::of("ja")] {
            let names = BySide(words.sides.map(str::to_owned));
            let text = words.announcement(news, &names);
            assert!(!text.is_empty() && !text.contains('%'), "{news:?}: {text}");
        }
    }

    /// Everything shown can be reached, and everything offered is legal.
    fn judge_picture(&mut self) {
        let picture = self.player.picture();
        let Some(turn) = self.player.turn() else {
            assert_eq!(picture.setup, self.state);
            assert_eq!(
                (picture.landings, picture.lifted, picture.selected),
                (None, None, None)
            );
            return;
        };
        let side = self.state.turn;
        let roll = self.state.roll.unwrap();
        let steps = turn.play().steps();
        assert_eq!(
            picture.setup.board,
            self.state.board.after(side, turn.play())
        );
        let men = Men::of(&self.state.board, side);
        let shown = Men::of(&picture.setup.board, side);
        let is_prefix = if roll.is_double() {
            let longest = self.player.position().legal_plays();
            let longest = longest.first().map_or(0, |play| play.steps().len());
            let die = usize::from(roll.high().pips());
            steps.len() <= longest && goes_on(&shown, die, longest - steps.len())
        } else {
            let same =
                |(a, b): (&Move, &jsboard::Step)| (a.from, a.to) == (b.from.index(), b.to.index());
            let all = sequences(&men, [roll.high().pips(), roll.low().pips()]);
            let mut all = all.iter().map(|(moves, _)| moves);
            steps.is_empty()
                || all.any(|moves| moves.iter().zip(steps).all(same) && moves.len() >= steps.len())
        };
        assert!(is_prefix, "{:?} of {:?}", turn.play(), self.state);
        let dice = picture.dice.unwrap();
        assert_eq!((dice.side, dice.roll), (side, roll));
        assert_eq!(dice.spent.count_ones() as usize, steps.len());
        assert_eq!(picture.buttons.contains(&Button::Undo), !steps.is_empty());
        let ends = turn.is_complete();
        assert_eq!(
            picture.buttons.contains(&Button::Confirm),
            ends && !steps.is_empty()
        );
        assert_eq!(
            picture.buttons.contains(&Button::Next),
            ends && steps.is_empty()
        );
        assert_eq!(ends, turn.movable().is_empty());
    }
}

/// Whether this many more steps of a die are possible.
fn goes_on(men: &Men, die: usize, steps: usize) -> bool {
    steps == 0
        || (1..=25)
            .any(|from| men.can_move(from, die) && goes_on(&men.moved(from, die).1, die, steps - 1))
}
