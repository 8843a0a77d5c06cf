//! The markup of the pages.

use jsboard::api::{ApiError, Args};
use jsboard::control::Turn;
use jsboard::geometry::View;
use jsboard::notation::write_board;
use jsboard::words::Words;
use jsboard::{BySide, Decision, Point, Position, Side};
use maud::{DOCTYPE, Markup, html};

use super::address::{Address, text};
use super::choices::Choices;
use super::picture::picture;
use super::words::Phrases;

/// The page of a position.
///
/// # Errors
/// `bad_option` for a look that there is not; `illegal_move` for steps that no play has.
pub(super) fn page(
    address: &Address,
    args: &Args,
    position: &Position,
) -> Result<String, ApiError> {
    let turn = address.turn_at(position)?;
    let choices = Choices::of(address, args, position, turn.as_ref())?;
    let words = Words::of(address.lang());
    let phrases = Phrases::of(address.lang());
    let names = BySide(words.sides.map(str::to_owned));
    let picture = picture(address, args, position, turn.as_ref(), &choices)?;
    let setup = position.setup();
    let view = jsboard::api::view(args)?;
    let content = html! {
        @if let Some(last) = &address.last { p.last { (phrases.last) (last) } }
        p #status role="status" {
            (words.status(setup, &names))
            @if position.decision() == Decision::MatchOver { (winner(position, phrases, &names)) }
        }
        @if !address.says("width") {
            noscript { p.smaller { a href=(address.small()) { (phrases.smaller) } } }
        }
        figure { (picture) }
        div #choices {
            @if let Some(turn) = &turn { (moves(turn, &choices, view, words, phrases)) }
            (actions(address, &choices, position, words, phrases))
        }
        (about(address, position, view, words, phrases, &choices))
    };
    Ok(document(
        phrases,
        &words.status(setup, &names),
        &content,
        true,
    ))
}

/// Who won the match.
fn winner(position: &Position, phrases: &Phrases, names: &BySide<String>) -> Markup {
    let result = position.result();
    html! {
        @if let Some(result) = result {
            " " (phrases.wins_match[0]) (names[result.winner]) (phrases.wins_match[1])
        }
    }
}

/// The checkers that can move, or where the chosen one can land.
fn moves(turn: &Turn, choices: &Choices, view: View, words: &Words, phrases: &Phrases) -> Markup {
    let name = |point: Point| words.place_name(view.place(turn.side(), point));
    let links = |places: &[(Point, String)]| {
        html! {
            ul {
                @for (point, href) in places { li { a href=(href) { (name(*point)) } } }
            }
        }
    };
    html! {
        @if !turn.play().is_dance() { p.so-far { (text(turn)) } }
        @if let Some(from) = choices.from {
            nav.moves {
                span { (phrases.move_to[0]) (name(from)) (phrases.move_to[1]) }
                (links(&choices.targets))
            }
        } @else if !choices.sources.is_empty() {
            nav.moves { span { (phrases.move_from) } (links(&choices.sources)) }
        } @else if turn.play().is_dance() {
            p { (phrases.cannot_move) }
        }
    }
}

fn actions(
    address: &Address,
    choices: &Choices,
    position: &Position,
    words: &Words,
    phrases: &Phrases,
) -> Markup {
    let is_over = position.decision() == Decision::MatchOver;
    html! {
        @if !choices.actions.is_empty() || is_over {
            p.actions {
                @for (button, href) in &choices.actions {
                    a.button href=(href) rel="nofollow" { (words.button(*button)) }
                }
                @if is_over { a.button href=(address.start()) { (phrases.again) } }
            }
        }
    }
}

/// What else there is to know and to do.
fn about(
    address: &Address,
    position: &Position,
    view: View,
    words: &Words,
    phrases: &Phrases,
    choices: &Choices,
) -> Markup {
    let setup = position.setup();
    let score =
        Side::ALL.map(|side| format!("{} {}", words.sides[side.index()], setup.score.points[side]));
    let other = if view.bottom == Side::O { "1" } else { "0" };
    html! {
        section.about {
            p { (phrases.score) ": " (score[0]) ", " (score[1])
                @if setup.score.length > 0 { " / " (setup.score.length) } }
            p { (phrases.share) " " a #here href=(address.plain()) { (phrases.link) } }
            p {
                a href=(address.with("bottom", other)) { (phrases.turn_round) }
                @for (level, href) in &choices.resigns {
                    " · " a href=(href) rel="nofollow" { (phrases.resign) " " (words.level(*level)) }
                }
                " · " a href=(address.start()) { (phrases.again) }
            }
            details {
                summary { (phrases.as_text) " (X: " (words.sides[1]) ", O: " (words.sides[0]) ")" }
                pre { (write_board(setup, view.bottom)) }
            }
        }
    }
}

/// A page that says what is wrong.
pub(super) fn problem(error: &ApiError, lang: &str) -> String {
    let phrases = Phrases::of(lang);
    let content = html! {
        p #status role="alert" { (phrases.problem) }
        p lang="en" { (error.message) }
        p { a href="/play" { (phrases.again) } }
    };
    document(phrases, phrases.problem, &content, false)
}

/// A whole page.
pub(super) fn document(phrases: &Phrases, title: &str, content: &Markup, plays: bool) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(phrases.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex, nofollow";
                title { (title) " · " (phrases.title) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/play/style.css";
                @if plays { script type="module" src="/play/board.js" {} }
            }
            body {
                main {
                    h1 { (phrases.title) }
                    (content)
                }
            }
        }
    };
    markup.into_string()
}
