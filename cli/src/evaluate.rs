//! `jsboard evaluate`: a position, evaluated.

use std::io::{Write as _, stdout};

use jsboard::Roll;
use jsboard::api::{ApiError, ContextArgs};
use jsboard_evaluation::api::{
    ChancesList, CubeObject, EvaluateArgs, Evaluated, Plies, RolloutArgs, Trials, Turns, evaluate,
};

use crate::args::EvaluateOptions;

/// Evaluates a position and writes what is best to standard output.
///
/// # Errors
/// Those of the API; when standard output cannot be written.
pub(crate) fn run(options: &EvaluateOptions) -> anyhow::Result<()> {
    let evaluated = evaluate(&arguments(options)?)?;
    let text = if options.json {
        serde_json::to_string_pretty(&evaluated)? + "\n"
    } else {
        text(&evaluated)
    };
    stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn arguments(options: &EvaluateOptions) -> Result<EvaluateArgs, ApiError> {
    let dice = options.dice.as_deref().map(dice).transpose()?;
    let context = ContextArgs {
        dice,
        variant: options.variant.as_deref().map(variant).transpose()?,
        ..ContextArgs::of_id(options.id.clone())
    };
    let rollout = options.rollout.map(|trials| RolloutArgs {
        trials: Some(Trials(trials)),
        truncate: options.truncate.map(Turns),
        seed: options.seed,
    });
    Ok(EvaluateArgs {
        context,
        plies: Some(Plies(options.plies)),
        cubeful: Some(!options.cubeless),
        candidates: options.candidates,
        rollout,
    })
}

fn dice(text: &str) -> Result<[jsboard::Die; 2], ApiError> {
    let mut digits = text
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|digit| digit - b'0');
    let roll = digits
        .next()
        .zip(digits.next())
        .filter(|_| digits.next().is_none());
    let roll = roll.and_then(|(a, b)| Roll::new(a, b));
    let wrong = || {
        ApiError::option(format!(
            "dice: expected two numbers from 1 to 6, such as 31, not “{text}”"
        ))
    };
    roll.map(|roll| [roll.high(), roll.low()]).ok_or_else(wrong)
}

fn variant(name: &str) -> Result<&'static jsboard::Variant, ApiError> {
    let wrong = || ApiError::option(format!("variant: “{name}” is unknown"));
    jsboard::Variant::named(name).ok_or_else(wrong)
}

/// The evaluation as lines.
fn text(evaluated: &Evaluated) -> String {
    let mut lines = vec![format!("{}  {}", evaluated.gnubgid, evaluated.level)];
    if evaluated.decided {
        lines.push("Nothing can change the result any more.".to_owned());
    }
    let mwc = evaluated.mwc.map_or(String::new(), |chance| {
        format!("  match {:.2} %", 100.0 * chance)
    });
    lines.push(format!(
        "equity {:+.4}  cubeless {:+.4}{mwc}",
        evaluated.equity, evaluated.cubeless
    ));
    lines.push(format!("chances {}", chances(&evaluated.chances)));
    if let Some(cube) = &evaluated.cube {
        lines.extend(double(cube));
    }
    if let Some(answers) = &evaluated.answers {
        lines.push(format!("best: {}", answers.best));
    }
    for (number, play) in (1..).zip(&evaluated.candidates) {
        let name = if play.text.is_empty() {
            "no move"
        } else {
            &play.text
        };
        let (equity, difference) = (play.equity, play.difference);
        let figures = format!("{number:3}. {name:24} {equity:+.4} ({difference:+.4})");
        lines.push(format!(
            "{figures}  {}  {}{}",
            chances(&play.chances),
            play.level,
            uncertain(play.error)
        ));
    }
    lines.join("\n") + "\n"
}

/// A standard error, if there is one.
fn uncertain(error: Option<f64>) -> String {
    error.map_or_else(String::new, |error| format!(" ± {error:.4}"))
}

fn double(cube: &CubeObject) -> [String; 4] {
    let [kept, taken] = cube.errors.map_or_else(Default::default, |(kept, taken)| {
        [kept, taken].map(|error| uncertain(Some(error)))
    });
    [
        format!("no double   {:+.4}{kept}", cube.no_double),
        format!("double/take {:+.4}{taken}", cube.double_take),
        format!("double/drop {:+.4}", cube.double_drop),
        format!("best: {}", cube.text()),
    ]
}

/// The chances in percent, those of losses after a dash.
fn chances(
    ChancesList([wins, gammons, backgammons, gammons_lost, backgammons_lost]): &ChancesList,
) -> String {
    let percent = |chance: f64| format!("{:.2}", 100.0 * chance);
    let won = [*wins, *gammons, *backgammons].map(percent).join(" ");
    let lost = [1.0 - wins, *gammons_lost, *backgammons_lost]
        .map(percent)
        .join(" ");
    format!("{won} - {lost}")
}
