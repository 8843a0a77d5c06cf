//! The first page: what is played for.

use jsboard::api::{ApiError, PositionPart, encode};
use maud::html;

use super::address::Address;
use super::page::document;
use super::words::Phrases;

/// The lengths that are offered; 0 for money.
const LENGTHS: [u16; 7] = [1, 3, 5, 7, 9, 11, 0];

/// The page where a match begins.
///
/// # Errors
/// None that can be helped: the start of a match is a position.
pub(super) fn page(address: &Address) -> Result<String, ApiError> {
    let phrases = Phrases::of(address.lang());
    let links = LENGTHS.map(|length| {
        let part = PositionPart {
            length: Some(length),
            ..PositionPart::default()
        };
        Ok((length, address.at(&encode(&part)?.gnubgid, None)))
    });
    let links: Result<Vec<(u16, String)>, ApiError> = links.into_iter().collect();
    let content = html! {
        p { (phrases.choose) }
        ul.lengths {
            @for (length, href) in links? {
                li { a.button href=(href) { (name(phrases, length)) } }
            }
        }
    };
    Ok(document(phrases, phrases.title, &content, false))
}

fn name(phrases: &Phrases, length: u16) -> String {
    let [before, one, many] = phrases.to_points;
    match length {
        0 => phrases.money.to_owned(),
        1 => format!("{before}1{one}"),
        _ => format!("{before}{length}{many}"),
    }
}
