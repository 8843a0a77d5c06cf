//! `evaluate`: what is best to do in a position, and what each choice is worth.

use std::sync::OnceLock;

use jsboard::api::{ApiError, BestAnswer, BestDouble, ContextArgs, ErrorCode, decimal};
use jsboard::notation::{write_gnubgid, write_play};
use jsboard::records::Chances;
use jsboard::{Decision, Level, Position, Roll, Setup, Side, Variant, arguments};
use serde::Serialize;

use super::{ChancesList, Plies, RolloutArgs};
use crate::cube::{Best, CubeDecision};
use crate::game::{BeforeRoll, Game, Trials, is_decided, level};
use crate::outcome::turned;
use crate::rollout::Options;
use crate::{Depth, Evaluator, Ranked};

arguments! {
    /// The arguments of `evaluate`.
    pub struct EvaluateArgs {
        #[group] pub context: ContextArgs,
        /// How many plies to look ahead: 2 by default.
        pub plies: Option<Plies>,
        /// Whether the cube counts, as it does by default; else plays are ranked by cubeless equity.
        pub cubeful: Option<bool>,
        /// How many plays to list, the best first; 0 lists all. 5 by default.
        pub candidates: Option<u16>,
        /// Plays the position on many times instead of looking ahead.
        pub rollout: Option<RolloutArgs>,
    }
}

/// What is best to do in a position. Equities are those of the side that decides, normalised to the cube: 1 is what a
/// single game won is worth.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evaluated {
    /// The position.
    pub gnubgid: String,
    /// How it was evaluated: `2-ply`, `0-ply cubeless`, `rollout, 36 games`.
    pub level: String,
    /// The side that decides.
    pub side: Side,
    /// How the game may end for it, with the best play.
    pub chances: ChancesList,
    /// Its equity if both sides do what is right.
    pub equity: f64,
    /// Its equity without a cube; gammons and backgammons count.
    pub cubeless: f64,
    /// Its chance to win the match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mwc: Option<f64>,
    /// Whether nothing can change the result any more, so that all plays are as good.
    pub decided: bool,
    /// The double that may be offered or is open; `null` where there is none, or where it is of no use.
    pub cube: Option<CubeObject>,
    /// The answers to a double, beaver, raccoon or resignation that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<AnswerObject>,
    /// The lowest level at which to resign loses nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resign: Option<Level>,
    /// The plays, the best first; none before the roll.
    pub candidates: Vec<PlayObject>,
}

/// What would come of a double.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "CubeChoices")
)]
pub struct CubeObject {
    /// The equity without a double.
    pub no_double: f64,
    /// After a double and a take.
    pub double_take: f64,
    /// After a double and a drop.
    pub double_drop: f64,
    /// What is right for the side that may double, and then for the other.
    pub best: (BestDouble, BestAnswer),
    /// Whether it is a redouble.
    pub redouble: bool,
    /// The standard errors of `no_double` and `double_take`, if they were rolled out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<(f64, f64)>,
}

/// The equities of the answers to what is open, and the best one.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Answers")
)]
pub struct AnswerObject {
    /// Of a take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub take: Option<f64>,
    /// Of a drop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drop: Option<f64>,
    /// Of a beaver or raccoon that is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beaver: Option<f64>,
    /// Of accepting a resignation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept: Option<f64>,
    /// Of rejecting it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reject: Option<f64>,
    /// The name of the best: `take`, `drop`, `beaver`, `raccoon`, `accept` or `reject`.
    pub best: &'static str,
}

/// A play that was evaluated.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "EvaluatedPlay")
)]
pub struct PlayObject {
    /// Its text, as GNU Backgammon writes it.
    #[serde(rename = "move")]
    pub text: String,
    /// The position after it.
    pub gnubgid: String,
    /// Its equity.
    pub equity: f64,
    /// How far it is from the best: 0 or less.
    pub difference: f64,
    /// How the game may end after it.
    pub chances: ChancesList,
    /// How it was evaluated: those that are clearly worse less deeply.
    pub level: String,
    /// The standard error of the equity, if it was rolled out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<f64>,
}

/// Evaluates a position.
///
/// # Errors
/// `bad_id`, `bad_option`, `bad_position`; `bad_action` for a finished game; `no_dice` before the opening roll, and
/// where `candidates` are wanted without dice.
pub fn evaluate(args: &EvaluateArgs) -> Result<Evaluated, ApiError> {
    let position = args.context.position()?;
    let setup = position.setup();
    let decision = position.decision();
    check(args, setup, decision)?;
    let depth = Depth::plies(args.plies.unwrap_or(Plies::USUAL).0);
    let evaluator = evaluator(setup.variant);
    let mut game = match args.cubeful {
        Some(false) => Game::cubeless(evaluator, setup, depth),
        _ => Game::new(evaluator, setup, depth),
    };
    if let Some(rollout) = &args.rollout {
        game = game.rolling_out(trials(rollout, args.rolled_plays()));
    }
    let mut evaluation = Evaluation {
        args,
        position: &position,
        game: &mut game,
    };
    Ok(match (decision, setup.roll) {
        (Decision::AnswerResignation, _) => evaluation.resigned(),
        (Decision::Play, Some(roll)) => evaluation.play(roll),
        (Decision::TakeOrDrop, _) => evaluation.doubled(),
        (Decision::AnswerBeaver | Decision::AnswerRaccoon, _) => evaluation.turned_again(),
        _ => evaluation.before_roll(),
    })
}

/// The evaluator of a variant, built at the first call.
#[must_use]
pub fn evaluator(variant: &Variant) -> &'static Evaluator {
    static FIFTEEN: OnceLock<Evaluator> = OnceLock::new();
    static THREE: OnceLock<Evaluator> = OnceLock::new();
    let cell = if variant.checkers == Variant::HYPERGAMMON.checkers {
        &THREE
    } else {
        &FIFTEEN
    };
    cell.get_or_init(|| Evaluator::of(variant))
}

impl EvaluateArgs {
    /// How many plays are rolled out: those that are listed, at most 10 where all are. A decision about the cube needs
    /// no more rollouts than these.
    #[must_use]
    pub fn rolled_plays(&self) -> usize {
        match self.candidates {
            None => USUAL,
            Some(0) => 10,
            Some(wanted) => usize::from(wanted),
        }
    }
}

fn trials(rollout: &RolloutArgs, plays: usize) -> Trials {
    Trials {
        options: Options {
            seed: rollout.seed.unwrap_or(0).into(),
            truncate: rollout.truncate.map(|turns| turns.0.into()),
            ..Options::default()
        },
        count: rollout.trials.map_or(36, |trials| trials.0).into(),
        plays,
    }
}

/// How many plays are listed.
const USUAL: usize = 5;

fn check(args: &EvaluateArgs, setup: &Setup, decision: Decision) -> Result<(), ApiError> {
    match decision {
        Decision::GameOver | Decision::MatchOver => Err(ApiError::new(
            ErrorCode::BadAction,
            "the game is over: there is nothing to evaluate",
        )),
        Decision::OpeningRoll => Err(ApiError::new(
            ErrorCode::NoDice,
            "nobody is on roll before the opening roll: give a position after it",
        )),
        _ if setup.roll.is_none() && args.candidates.is_some_and(|wanted| wanted > 0) => {
            Err(ApiError::new(
                ErrorCode::NoDice,
                "candidates: there are no plays without dice; give dice, or leave candidates out",
            ))
        }
        _ => Ok(()),
    }
}

/// An evaluation that is under way.
struct Evaluation<'a, 'e> {
    args: &'a EvaluateArgs,
    position: &'a Position,
    game: &'a mut Game<'e>,
}

impl Evaluation<'_, '_> {
    fn setup(&self) -> &Setup {
        self.position.setup()
    }

    /// An answer with the equity of the decider.
    fn answer(&self, chances: Chances, equity: f32) -> Evaluated {
        let setup = self.setup();
        let side = setup.decider;
        let valuation = self.game.valuation();
        let chance = valuation
            .terms(side)
            .chance_of_equity(equity, setup.cube.value());
        Evaluated {
            gnubgid: write_gnubgid(setup),
            level: self.game.usual_level(),
            side,
            chances: chances.into(),
            equity: decimal(equity),
            cubeless: decimal(valuation.cubeless_equity(side, &chances)),
            mwc: chance.map(decimal),
            decided: is_decided([&chances]),
            cube: None,
            answers: None,
            resign: None,
            candidates: Vec::new(),
        }
    }

    /// Before the roll: to double or not.
    fn before_roll(&mut self) -> Evaluated {
        let (setup, side) = (self.position.setup(), self.setup().turn);
        let before = self.game.before_roll(setup, side);
        let outlook = before.outlook;
        let mut answer = self.answer(before.chances, outlook.equity);
        answer.cube = outlook
            .decision
            .map(|decision| CubeObject::new(decision, before.errors));
        answer.resign = self.game.resignation(side, outlook.equity);
        answer
    }

    /// A roll is to be played.
    fn play(&mut self, roll: Roll) -> Evaluated {
        let (setup, side) = (self.position.setup(), self.setup().turn);
        let ranked = self.game.plays_rolled_out(setup, side, roll);
        let Some((best, _)) = ranked.first() else {
            return self.before_roll();
        };
        let mut answer = self.answer(best.chances, best.equity);
        answer.decided = is_decided(ranked.iter().map(|(play, _)| &play.chances));
        let wanted = match self.args.candidates {
            None => USUAL,
            Some(0) => usize::MAX,
            Some(wanted) => usize::from(wanted),
        };
        let plays = ranked.iter().take(wanted);
        let candidates = plays.map(|(play, error)| self.candidate(play, *error, best.equity));
        answer.candidates = candidates.collect();
        answer.resign = self.game.resignation(side, best.equity);
        answer
    }

    fn candidate(&self, play: &Ranked, error: Option<f32>, best: f32) -> PlayObject {
        let setup = self.setup();
        PlayObject {
            text: write_play(&setup.board, setup.turn, &play.play),
            gnubgid: write_gnubgid(self.position.after(&play.play).setup()),
            equity: decimal(play.equity),
            difference: decimal((play.equity - best).min(0.0)),
            chances: play.chances.into(),
            level: match error {
                Some(_) => self.game.usual_level(),
                None => level(play.plies, self.game.valuation().has_cube()),
            },
            error: error.map(decimal),
        }
    }

    /// A double is to be answered.
    fn doubled(&mut self) -> Evaluated {
        let (setup, doubler) = (self.position.setup(), self.setup().turn);
        let before = self.game.before_roll(setup, doubler);
        let chances = turned(&before.chances);
        let Some(decision) = before.outlook.decision else {
            // Without a cube there is nothing to compare.
            return self.answer(chances, -before.outlook.equity);
        };
        let may_beaver = setup.score.is_money() && setup.rules.beavers > 0;
        let beaver = may_beaver.then(|| -before.with_cube(self.game, 2, doubler.other()));
        let answers = AnswerObject::of(
            -decision.double_take,
            -decision.double_drop,
            beaver,
            "beaver",
        );
        let mut answer = self.answer(chances, answers.1);
        answer.cube = Some(CubeObject::new(decision, before.errors).turned());
        answer.answers = Some(answers.0);
        answer
    }

    /// A beaver or a raccoon is to be answered: the cube shows what it was turned to, and a take turns it once more.
    fn turned_again(&mut self) -> Evaluated {
        let setup = self.position.setup();
        let (doubler, decider) = (setup.turn, setup.decider);
        let before = self.game.before_roll(setup, doubler);
        let sign = if decider == doubler { 1.0 } else { -1.0 };
        let taker = doubler.other();
        let after = |game: &Game<'_>, times| sign * before.with_cube(game, times, taker);
        let may_raccoon = self.position.act(jsboard::Action::Raccoon).is_ok();
        let raccoon = may_raccoon.then(|| after(self.game, 2));
        let answers = AnswerObject::of(after(self.game, 1), -1.0, raccoon, "raccoon");
        let mut answer = self.answer(before.chances_of(decider), answers.1);
        answer.answers = Some(answers.0);
        answer
    }

    /// A resignation is to be answered.
    fn resigned(&mut self) -> Evaluated {
        let (setup, side) = (self.position.setup(), self.setup().turn);
        let level = setup.resignation.unwrap_or(Level::Single);
        let resignation = self.game.resigned(setup, side, level);
        let chances = self.chances(setup, side);
        let (accept, reject) = (-resignation.resigned, -resignation.played);
        let is_accepted = resignation.is_accepted();
        let mut answer = self.answer(turned(&chances), if is_accepted { accept } else { reject });
        answer.answers = Some(AnswerObject {
            accept: Some(decimal(accept)),
            reject: Some(decimal(reject)),
            best: if is_accepted { "accept" } else { "reject" },
            ..AnswerObject::default()
        });
        answer
    }

    fn chances(&mut self, setup: &Setup, side: Side) -> Chances {
        match setup.roll {
            Some(roll) => {
                let plays = self.game.plays(setup, side, roll);
                plays
                    .first()
                    .map_or_else(Chances::default, |best| best.chances)
            }
            None => {
                let BeforeRoll { chances, .. } = self.game.before_roll(setup, side);
                chances
            }
        }
    }
}

impl CubeObject {
    fn new(decision: CubeDecision, errors: Option<[f32; 2]>) -> CubeObject {
        CubeObject {
            no_double: decimal(decision.no_double),
            double_take: decimal(decision.double_take),
            double_drop: decimal(decision.double_drop),
            best: (decision.best.double, decision.best.answer),
            redouble: decision.best.is_redouble,
            errors: errors.map(|[kept, taken]| (decimal(kept), decimal(taken))),
        }
    }

    /// The words for what is best: `No double, take`.
    #[must_use]
    pub fn text(&self) -> String {
        let (double, answer) = self.best;
        let best = Best {
            double,
            answer,
            is_redouble: self.redouble,
        };
        best.text()
    }

    /// The equities of the other side.
    fn turned(self) -> CubeObject {
        CubeObject {
            no_double: -self.no_double,
            double_take: -self.double_take,
            double_drop: -self.double_drop,
            ..self
        }
    }
}

impl AnswerObject {
    /// The answers, and the equity of the best. `again` is that of turning the cube, under this name.
    fn of(take: f32, drop: f32, again: Option<f32>, name: &'static str) -> (AnswerObject, f32) {
        let best = match again {
            Some(again) if again > take && again >= drop => (name, again),
            _ if take >= drop => ("take", take),
            _ => ("drop", drop),
        };
        let answers = AnswerObject {
            take: Some(decimal(take)),
            drop: Some(decimal(drop)),
            beaver: again.map(decimal),
            best: best.0,
            ..AnswerObject::default()
        };
        (answers, best.1)
    }
}
