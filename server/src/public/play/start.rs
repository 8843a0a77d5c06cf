//! The first page: the opponent, and the length of the match.

use jsboard::Phase;
use jsboard::api::{ApiError, PositionPart, encode};
use jsboard::words::fill;
use jsboard_evaluation::bot::Level;
use maud::html;

use super::address::Address;
use super::words::Phrases;
use crate::frame::Frame;

/// The lengths to choose from; 0 is money play.
const LENGTHS: [u16; 7] = [1, 3, 5, 7, 9, 11, 0];

/// The page that starts a match.
///
/// # Errors
/// None: the start of a match is a legal position.
pub(super) fn page(address: &Address, frame: &Frame<'_>) -> Result<String, ApiError> {
    let phrases = Phrases::of(address.lang());
    let links = LENGTHS.map(|length| {
        let part = PositionPart {
            length: Some(length),
            phase: Some(Phase::Opening),
            ..PositionPart::default()
        };
        Ok((length, address.at(&encode(&part)?.gnubgid, None)))
    });
    let links: Result<Vec<(u16, String)>, ApiError> = links.into_iter().collect();
    let choose = address.bot.map_or(phrases.choose, |_| phrases.choose_bot);
    let content = html! {
        nav.opponents aria-label=(phrases.opponent) {
            ul {
                @for (bot, name) in opponents(phrases) {
                    @let is_chosen = bot == address.bot;
                    li { a href=(address.against(bot).start()) aria-current=[is_chosen.then_some("true")] { (name) } }
                }
            }
        }
        p { (choose) }
        ul.lengths {
            @for (length, href) in links? {
                li { a.button href=(href) { (name(phrases, length)) } }
            }
        }
    };
    Ok(frame.page("", &content))
}

/// Whom one can play, with names.
fn opponents(phrases: &Phrases) -> impl Iterator<Item = (Option<Level>, &'static str)> {
    let names = [
        phrases.beginner,
        phrases.casual,
        phrases.intermediate,
        phrases.advanced,
        phrases.expert,
        phrases.best,
    ];
    let bots = Level::ALL.map(Some).into_iter().zip(names);
    std::iter::once((None, phrases.two)).chain(bots)
}

fn name(phrases: &Phrases, length: u16) -> String {
    let template = match length {
        0 => phrases.money,
        1 => phrases.to_point,
        _ => phrases.to_points,
    };
    fill(template, &[&length.to_string()])
}
