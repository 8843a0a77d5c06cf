//! What was found, as text for other programs.

use jsboard::api::ApiError;
use jsboard::notation::{read_id, write_board};

use super::{DecisionObject, Explorer, query, within};
use crate::MatchId;

/// How many decisions a text has at most.
const MOST: u32 = 100_000;

/// A form of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// `csv`: a table with a header, as RFC 4180 has it.
    Csv,
    /// `anki`: notes for Anki's import of text, with a front, a back and tags.
    Anki,
}

impl TextFormat {
    /// The form of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<TextFormat> {
        match name {
            "csv" => Some(TextFormat::Csv),
            "anki" => Some(TextFormat::Anki),
            _ => None,
        }
    }
}

/// Text for other programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The text.
    pub text: String,
    /// How many decisions are in it.
    pub count: usize,
    /// How many were found.
    pub found: usize,
}

impl Explorer {
    /// The decisions that a query means, in its order, as text; up to 100,000.
    ///
    /// # Errors
    /// `bad_option` for a query that cannot be read, and a `limit` that is too high.
    pub fn export(
        &self,
        q: &str,
        format: TextFormat,
        limit: Option<u32>,
    ) -> Result<Exported, ApiError> {
        let asked = query(Some(q))?;
        let limit = within("limit", limit, MOST, MOST)?;
        let found = self.collection().search(&asked);
        let rows = self.collection().sorted_of(&found, &asked, 0, limit);
        let mut text = String::from(match format {
            TextFormat::Csv => CSV,
            TextFormat::Anki => ANKI,
        });
        let mut count = 0;
        for decision in rows.into_iter().filter_map(|row| self.object(row)) {
            count += 1;
            match format {
                TextFormat::Csv => csv(&mut text, &decision),
                TextFormat::Anki => anki(&mut text, &decision),
            }
        }
        Ok(Exported {
            text,
            count,
            found: found.count(),
        })
    }

    /// The matches of the decisions that a query means, in the order of the collection: what is exported as records.
    ///
    /// # Errors
    /// `bad_option` for a query that cannot be read.
    pub fn matches_of(&self, q: &str) -> Result<Vec<MatchId>, ApiError> {
        let found = self.collection().search(&query(Some(q))?);
        let mut matches: Vec<MatchId> = Vec::new();
        let mut last = None;
        for row in found.iter() {
            let of = self.collection().place(row).map(|place| place.of);
            if of != last {
                last = of;
                matches.extend(self.id(row).map(|id| id.of));
            }
        }
        Ok(matches)
    }
}

const CSV: &str = "id,match,game,entry,kind,gnubgid,player,opponent,length,date,played,best,error,luck,equity,won,tags,note\r\n";

fn csv(text: &mut String, decision: &DecisionObject) {
    let number = |number: Option<super::Number>| {
        number.map_or_else(String::new, |number| number.0.to_string())
    };
    let fields = [
        decision.id.clone(),
        decision.of.clone(),
        decision.place.game.to_string(),
        decision.place.entry.to_string(),
        decision.kind.to_owned(),
        decision.gnubgid.clone(),
        decision.players[0].clone(),
        decision.players[1].clone(),
        decision.length.to_string(),
        decision.date.clone().unwrap_or_default(),
        decision.played.clone().unwrap_or_default(),
        decision.best.clone().unwrap_or_default(),
        number(decision.error),
        number(decision.luck),
        number(decision.equity),
        decision.won.map_or_else(String::new, |won| won.to_string()),
        decision.tags.join(" "),
        decision.note.clone(),
    ];
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        cell(text, field);
    }
    text.push_str("\r\n");
}

/// A cell of a table. What a spreadsheet would take for a formula has a `'` before it, as they all understand.
fn cell(text: &mut String, field: &str) {
    let is_formula = field.starts_with(['=', '+', '@', '\t', '\r'])
        || field.starts_with('-') && crate::query::finite(field).is_none();
    let field = if is_formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if field.contains(['"', ',', '\n', '\r']) {
        text.push('"');
        text.push_str(&field.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&field);
    }
}

/// The header that Anki reads: <https://docs.ankiweb.net/importing/text-files.html>.
const ANKI: &str =
    "#separator:tab\n#html:true\n#columns:Id\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n";

fn anki(text: &mut String, decision: &DecisionObject) {
    let board = read_id(&decision.gnubgid)
        .map_or_else(|_| String::new(), |setup| write_board(&setup, setup.turn));
    let question = match decision.kind {
        "double" => "Double?",
        "take" => "Take or drop?",
        _ => "What is the best play?",
    };
    let unknown = || "?".to_owned();
    let best = decision.best.clone().unwrap_or_else(unknown);
    let played = decision.played.clone().unwrap_or_else(unknown);
    let cost = decision
        .error
        .filter(|error| error.0 > 0.0)
        .map_or_else(String::new, |error| format!(", {} given away", error.0));
    let front = format!("<pre>{}</pre>{question}", markup(&board));
    let note = if decision.note.is_empty() {
        String::new()
    } else {
        format!("<br>{}", markup(&decision.note))
    };
    let back = format!(
        "<b>{}</b><br>Played: {}{cost}{note}",
        markup(&best),
        markup(&played)
    );
    let tags = decision.tags.join(" ");
    for (at, field) in [&decision.id, &front, &back, &tags].into_iter().enumerate() {
        if at > 0 {
            text.push('\t');
        }
        text.push_str(&field.replace('\n', "<br>").replace(['\t', '\r'], " "));
    }
    text.push('\n');
}

/// Text as markup.
fn markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
