//! The markup of the pages.

use jsboard::api::{ActionName, ApiError, PictureArgs};
use jsboard::control::Turn;
use jsboard::geometry::View;
use jsboard::notation::write_board;
use jsboard::words::{Words, fill};
use jsboard::{BySide, Decision, Point, Position, Side};
use maud::{Markup, html};

use super::address::{Address, text};
use super::choices::Choices;
use super::opponent::{self, Deed};
use super::picture::diagram;
use super::words::Phrases;
use crate::frame::Frame;

/// The page of a position.
///
/// # Errors
/// `bad_option` for a look that there is not; `illegal_move` for steps that no play has.
pub(super) fn page(
    address: &Address,
    args: &PictureArgs,
    position: &Position,
    frame: &Frame<'_>,
) -> Result<String, ApiError> {
    let turn = match address.bot.filter(|_| opponent::decides(position)) {
        Some(_) => None,
        None => address.turn_at(position)?,
    };
    let choices = Choices::of(address, &args.context, position, turn.as_ref())?;
    let words = Words::of(address.lang());
    let phrases = Phrases::of(address.lang());
    let names = names(address, words, phrases);
    let diagram = diagram(address, args, position, turn.as_ref(), &choices)?;
    let setup = position.setup();
    let view = args.view()?;
    let content = html! {
        @if let Some(happened) = happened(address, position, phrases) { p.last { (happened) } }
        p #status role="status" {
            (words.status(setup, &names))
            @if position.decision() == Decision::MatchOver { (winner(position, phrases, &names)) }
        }
        figure.fixed { (diagram.image()) }
        // Whoever asks for a size gets that.
        @if !address.carries("width") { noscript { figure.fitting { (diagram.scaled()) } } }
        div #choices {
            @if let Some(turn) = &turn { (moves(turn, &choices, view, words)) }
            (actions(address, &choices, position, words, phrases))
        }
        (about(address, position, view, &names, &choices))
    };
    let frame = Frame {
        title: &words.status(setup, &names),
        script: Some("/play/board.js"),
        ..*frame
    };
    Ok(frame.page("", &content))
}

/// The names of the sides.
fn names(address: &Address, words: &Words, phrases: &Phrases) -> BySide<String> {
    let mut names = BySide(words.sides.map(str::to_owned));
    if address.bot.is_some() {
        names[opponent::SIDE] = phrases.computer.to_owned();
    }
    names
}

/// What the other side did before this.
fn happened(address: &Address, position: &Position, phrases: &Phrases) -> Option<String> {
    let last = address.last.as_deref();
    let Some(did) = address.did.filter(|_| address.bot.is_some()) else {
        return last.map(|last| fill(phrases.last, &[last]));
    };
    let text = match did {
        Deed::Rolls(roll) => {
            let roll = roll.text();
            return Some(match last {
                Some(last) => fill(phrases.did_roll, &[&roll, last]),
                None => fill(phrases.did_dance, &[&roll]),
            });
        }
        Deed::Acts(ActionName::Double) => phrases.did_double,
        Deed::Acts(ActionName::Take) => phrases.did_take,
        Deed::Acts(ActionName::Drop) => phrases.did_drop,
        Deed::Acts(ActionName::Beaver) => phrases.did_beaver,
        Deed::Acts(ActionName::Raccoon) => phrases.did_raccoon,
        Deed::Acts(ActionName::Resign) => {
            let level = position.setup().resignation?;
            let level = Words::of(address.lang()).level(level);
            return Some(fill(phrases.did_resign, &[level]));
        }
        Deed::Acts(ActionName::Accept) => phrases.did_accept,
        Deed::Acts(ActionName::Reject) => phrases.did_reject,
        Deed::Acts(ActionName::Roll | ActionName::Next) => return None,
    };
    Some(text.to_owned())
}

/// Who won the match.
fn winner(position: &Position, phrases: &Phrases, names: &BySide<String>) -> Markup {
    let result = position.result();
    html! {
        @if let Some(result) = result {
            " " (fill(phrases.wins_match, &[&names[result.winner]]))
        }
    }
}

/// Links for the movable checkers, or for the targets of the selected one.
pub(crate) fn moves(turn: &Turn, choices: &Choices, view: View, words: &Words) -> Markup {
    let phrases = Phrases::of(words.lang);
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
                span { (fill(phrases.move_to, &[&name(from)])) }
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
        @if !choices.actions.is_empty() || choices.bot.is_some() || is_over {
            p.actions {
                @if let Some(href) = &choices.bot {
                    a.button href=(href) rel="nofollow" { (phrases.bot_turn) }
                }
                @for (button, href) in &choices.actions {
                    a.button href=(href) rel="nofollow" { (words.button(*button)) }
                }
                @if is_over { a.button href=(address.start()) { (phrases.again) } }
            }
        }
    }
}

/// The score, and links besides the actions.
fn about(
    address: &Address,
    position: &Position,
    view: View,
    names: &BySide<String>,
    choices: &Choices,
) -> Markup {
    let setup = position.setup();
    let (words, phrases) = (Words::of(address.lang()), Phrases::of(address.lang()));
    let score = Side::ALL.map(|side| format!("{} {}", names[side], setup.score.points[side]));
    let share = address.bot.map_or(phrases.share, |_| phrases.share_bot);
    let other = if view.bottom == Side::O { "1" } else { "0" };
    html! {
        section.about {
            p { (phrases.score) ": " (score[0]) ", " (score[1])
                @if setup.score.length > 0 { " / " (setup.score.length) } }
            p { (share) " " a #here href=(address.plain()) { (phrases.link) } }
            p {
                a href=(address.with("bottom", other)) { (phrases.turn_round) }
                @for (level, href) in &choices.resigns {
                    " · " a href=(href) rel="nofollow" { (fill(phrases.resign, &[words.level(*level)])) }
                }
                " · " a href=(address.start()) { (phrases.again) }
            }
            details {
                summary { (fill(phrases.as_text, &[&names[Side::X], &names[Side::O]])) }
                pre { (write_board(setup, view.bottom)) }
            }
        }
    }
}

/// A page with an error message.
pub(super) fn problem(error: &ApiError, frame: &Frame<'_>) -> String {
    let phrases = Phrases::of(frame.lang);
    let content = html! {
        p #status role="alert" { (phrases.problem) }
        p lang="en" { (error.message) }
        p { a href="/play" { (phrases.again) } }
    };
    let frame = Frame {
        title: phrases.problem,
        ..*frame
    };
    frame.page("", &content)
}

/// The page of an address at which there is nothing.
pub(super) fn missing(lang: &str) -> String {
    let phrases = Phrases::of(lang);
    let content = html! {
        p { (phrases.missing) }
        p { a.button href="/" { (phrases.home) } }
    };
    let frame = Frame {
        lang,
        title: phrases.missing,
        ..Frame::default()
    };
    frame.page("", &content)
}
