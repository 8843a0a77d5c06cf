//! Games against another program, cubeless for money: each pair of games has the same dice, and the sides exchanged.
//!
//! Each result is corrected by the luck of its rolls: what each roll was worth to its side, by the crate's 0-ply, less the
//! average over all rolls. The correction is 0 on average, whatever the evaluation is worth, so that it takes away
//! noise and nothing else.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use jsboard::{Board, Die, Level, Roll, Side, Variant, legal_boards, notation};
use jsboard_evaluation::{Depth, Evaluator, Perspective, Search};

use crate::level;

/// Whom to play, and how often.
#[derive(Clone, clap::Args)]
pub struct Duel {
    /// The program: a Python that has gnubg-nn.
    #[arg(long)]
    python: PathBuf,
    /// `rival.py`.
    #[arg(long)]
    rival: PathBuf,
    #[arg(long, default_value_t = 2)]
    plies: u8,
    /// The bot at this level plays, and not the nets at some plies.
    #[arg(long, conflicts_with = "plies")]
    level: Option<String>,
    /// The pairs of games.
    #[arg(long, default_value_t = 1500)]
    pairs: u64,
    /// The number of the first pair.
    #[arg(long, default_value_t = 0)]
    first: u64,
}

struct Rival {
    _child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Rival {
    fn start(duel: &Duel) -> Result<Rival> {
        let mut child = Command::new(&duel.python)
            .arg(&duel.rival)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let questions = child.stdin.take().context("no input")?;
        let answers = BufReader::new(child.stdout.take().context("no output")?);
        Ok(Rival {
            _child: child,
            questions,
            answers,
        })
    }

    fn play(&mut self, board: &Board, side: Side, roll: Roll) -> Result<Board> {
        let id = notation::write_position_id(board, side);
        let [high, low] = [roll.high(), roll.low()].map(Die::pips);
        writeln!(self.questions, "{id} {high} {low}")?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let after = notation::read_position_id(line.trim(), side.other()).context("an ID")?;
        let mut boards = Vec::new();
        legal_boards(board, side, roll, &mut boards);
        let is_legal = boards.contains(&after) || boards.is_empty() && after == *board;
        ensure!(is_legal, "{id} {high}{low}: {line} is no legal play");
        Ok(after)
    }
}

impl Duel {
    pub fn run(&self) -> Result<()> {
        let evaluator = Evaluator::new();
        let mut rival = Rival::start(self)?;
        let (mut plain, mut corrected) = (Vec::new(), Vec::new());
        for pair in self.first..self.first + self.pairs {
            let mut sums = (0.0, 0.0);
            for ours in Side::ALL {
                let (result, luck) = self.game(&evaluator, &mut rival, pair, ours)?;
                sums = (sums.0 + result / 2.0, sums.1 + (result - luck) / 2.0);
            }
            plain.push(sums.0);
            corrected.push(sums.1);
            if (pair + 1).is_multiple_of(50) {
                println!(
                    "{} games: {}, without luck {}",
                    2 * plain.len(),
                    mean(&plain),
                    mean(&corrected)
                );
            }
        }
        Ok(())
    }

    /// The points that we win, and our luck.
    fn game(
        &self,
        evaluator: &Evaluator,
        rival: &mut Rival,
        pair: u64,
        ours: Side,
    ) -> Result<(f32, f32)> {
        let mut rng = fastrand::Rng::with_seed(pair);
        let mut die = || Die::ALL[rng.usize(..6)];
        let mut search = Search::new(evaluator);
        let (mut board, mut side) = (Variant::BACKGAMMON.start, Side::X);
        let mut luck = 0.0;
        let mut is_first = true;
        loop {
            let roll = loop {
                let (a, b) = (die(), die());
                if !is_first || a != b {
                    break Roll::of(a, b);
                }
            };
            let sign = if side == ours { 1.0 } else { -1.0 };
            luck += sign * fortune(evaluator, &board, side, roll, is_first);
            is_first = false;
            board = match &self.level {
                _ if side != ours => rival.play(&board, side, roll)?,
                Some(name) => level::play(&board, side, roll, level::named(name)?, pair)?,
                None => {
                    let ranked = search.rank(&board, side, roll, Depth::plies(self.plies));
                    ranked.first().map_or(board, |best| best.board)
                }
            };
            if board.finished().is_some() {
                let level = Level::of_loss(&board, side.other(), 15);
                return Ok((sign * level.points() as f32, luck));
            }
            side = side.other();
        }
    }
}

/// What a roll is worth beyond the average one.
fn fortune(evaluator: &Evaluator, board: &Board, side: Side, roll: Roll, is_first: bool) -> f32 {
    let mut boards = Vec::new();
    let mut worth = |roll: Roll| {
        legal_boards(board, side, roll, &mut boards);
        if boards.is_empty() {
            boards.push(*board);
        }
        let equities = boards.iter().map(|after| {
            -evaluator
                .evaluate(&Perspective::of(after, side.other()))
                .equity()
        });
        equities.fold(f32::MIN, f32::max)
    };
    let (mut sum, mut weights) = (0.0, 0.0);
    for (at, &high) in Die::ALL.iter().enumerate() {
        for &low in &Die::ALL[..=at] {
            let weight = match high == low {
                true if is_first => 0.0,
                true => 1.0,
                false => 2.0,
            };
            sum += weight * worth(Roll::of(high, low));
            weights += weight;
        }
    }
    worth(roll) - sum / weights
}

/// The mean and its 95 % interval.
fn mean(values: &[f32]) -> String {
    let count = values.len() as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f32>()
        / (count - 1.0).max(1.0);
    format!("{mean:+.4} ± {:.4}", 1.96 * (variance / count).sqrt())
}
