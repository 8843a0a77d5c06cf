//! The table that the user is at: what happens there, as lines, and the board as text.

use jsboard::notation::{read_any_id, write_board};
use jsboard::{BySide, Rules, Side, Variant};
use jsboard_rooms::table::dice::{Secret, hex};
use jsboard_rooms::table::{Kind, TableEvent, Terms, told};
use serde_json::Value;

use super::words::bare;

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) id: String,
    terms: Terms,
    names: BySide<String>,
    /// The member of the chain of dice that the next one must follow, once the server has told one.
    chain: Option<Secret>,
}

impl Table {
    /// A table of which nothing is known yet.
    pub(super) fn new(id: &str) -> Table {
        Table {
            id: id.to_owned(),
            terms: Terms::default(),
            names: BySide(["nobody", "nobody"].map(str::to_owned)),
            chain: None,
        }
    }

    /// The name of its channel.
    pub(super) fn channel(&self) -> String {
        format!("/table/{}", self.id)
    }

    /// The names of its channel and of its chat's.
    pub(super) fn channels(&self) -> [String; 2] {
        [self.channel(), format!("{}/chat", self.channel())]
    }

    /// The lines that an event of its channel is shown as; `me` is the user's name.
    pub(super) fn lines(&mut self, data: &Value, me: &str) -> Vec<String> {
        if data["kind"] == "state" {
            return self.state(data, me);
        }
        match serde_json::from_value(data.clone()) {
            Ok(event) => self.event(&event, me),
            Err(_) => Vec::new(),
        }
    }

    /// The whole state, with which a subscription begins.
    fn state(&mut self, data: &Value, me: &str) -> Vec<String> {
        let variant = data["variant"].as_str().and_then(Variant::named);
        let number = |name: &str| data["rules"][name].as_u64();
        let usual = Rules::default();
        self.terms = Terms {
            length: data["length"]
                .as_u64()
                .and_then(|length| length.try_into().ok())
                .unwrap_or(0),
            variant: variant.unwrap_or(&Variant::BACKGAMMON),
            rules: Rules {
                crawford: false,
                jacoby: data["rules"]["jacoby"].as_bool().unwrap_or(usual.jacoby),
                beavers: number("beavers")
                    .and_then(|most| most.try_into().ok())
                    .unwrap_or(usual.beavers),
                max_cube: number("max_cube")
                    .and_then(|most| most.try_into().ok())
                    .unwrap_or(usual.max_cube),
                ..usual
            },
            ..Terms::default()
        };
        self.sit(Side::ALL.map(|side| data["seats"][side.index()].as_str()));
        // It is bound to what comes next, but no chain is told whole: the next roll is taken as it is.
        self.chain = None;
        let mut lines = vec![format!(
            "table {}: O {}, X {}",
            self.id,
            self.names[Side::O],
            self.names[Side::X]
        )];
        lines.extend(self.board(data["gnubgid"].as_str().unwrap_or_default(), me));
        lines.extend(clock(&data["clock"], &self.names));
        lines
    }

    fn sit(&mut self, seats: [Option<&str>; 2]) {
        self.names = BySide(seats.map(|name| bare(name.unwrap_or("nobody"))));
    }

    fn event(&mut self, event: &TableEvent, me: &str) -> Vec<String> {
        if let Some(seats) = &event.seats {
            self.sit([&seats[0], &seats[1]].map(|name| name.as_deref()));
        }
        let mut lines: Vec<String> = told(&self.terms, event, &self.names).into_iter().collect();
        lines.extend(self.unproven(event));
        if event.before != event.after {
            lines.extend(self.board(&event.after, me));
            let clock_shown = serde_json::to_value(event.clock).unwrap_or_default();
            lines.extend(clock(&clock_shown, &self.names));
        }
        if let Some(result) = event.result {
            let winner = result
                .winner
                .and_then(|winner| Side::from_index(winner.into()));
            let [o, x] = result.score;
            let who = winner.map_or("nobody", |winner| self.names[winner].as_str());
            lines.push(format!("The match is over: {who} wins it. O {o}, X {x}."));
        }
        lines
    }

    /// What is wrong with the proof of a roll.
    fn unproven(&mut self, event: &TableEvent) -> Option<String> {
        if event.commit.is_some() {
            self.chain = event.commit;
        }
        if event.kind != Kind::Roll {
            return None;
        }
        let wrong = || {
            Some(format!(
                "* the dice of event {} are not proven: see docs/dice.md",
                event.n
            ))
        };
        let Some(proof) = event.proof else {
            return wrong();
        };
        let is_next = self.chain.is_none_or(|before| proof.follows(&before));
        self.chain = Some(proof.s);
        let is_it = Some(proof.dice(&self.id).map(jsboard::Die::pips)) == event.dice;
        if is_next && is_it { None } else { wrong() }
    }

    /// The board in this state, as it looks from the user's side.
    fn board(&self, gnubgid: &str, me: &str) -> Vec<String> {
        let bottom = if self.names[Side::O] == me {
            Side::O
        } else {
            Side::X
        };
        let Ok(setup) = read_any_id(gnubgid) else {
            return Vec::new();
        };
        let text = write_board(&self.terms.completed(setup), bottom);
        text.lines().map(str::to_owned).collect()
    }
}

/// What a clock shows.
fn clock(clock: &Value, names: &BySide<String>) -> Option<String> {
    let left = |side: Side| {
        let seconds = clock["left"][side.index()].as_f64()? as u64;
        Some(format!(
            "{} {}:{:02}",
            names[side],
            seconds / 60,
            seconds % 60
        ))
    };
    Some(format!("Clock: {}, {}", left(Side::O)?, left(Side::X)?))
}

/// A line to `roll` with the user's part in the dice, which is made unasked.
pub(super) fn with_nonce(line: String) -> String {
    let mut nonce: Secret = [0; 32];
    let is_roll = line.trim().eq_ignore_ascii_case("roll");
    match is_roll && getrandom::fill(&mut nonce).is_ok() {
        true => format!("roll {}", hex::write(&nonce)),
        false => line,
    }
}
