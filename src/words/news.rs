//! What is said while a board is played on.

use super::Words;
use crate::control::{News, Spot};
use crate::rules::{Action, BySide, Point, Roll, Score, Side};

impl Words {
    /// A piece of news, as a whole sentence.
    ///
    /// ```
    /// use jsboard::control::News;
    /// use jsboard::words::{ENGLISH, JAPANESE};
    /// use jsboard::{BySide, Roll, Side};
    /// let rolls = News::Rolls(Side::X, Roll::new(6, 3).unwrap());
    /// let names = BySide(ENGLISH.sides.map(str::to_owned));
    /// assert_eq!(ENGLISH.tell(&rolls, &names), "White rolls 6 3.");
    /// let names = BySide(JAPANESE.sides.map(str::to_owned));
    /// assert_eq!(JAPANESE.tell(&rolls, &names), "白の出目は6 3。");
    /// ```
    #[must_use]
    pub fn tell(&self, news: &News, names: &BySide<String>) -> String {
        let name = |side: Side| names[side].as_str();
        match news {
            News::Status(setup) => self.status(setup, names),
            News::Opens(side, roll) => fill(self.opens, &[name(*side), &dice(*roll)]),
            News::Tie(die) => fill(self.tie, &[&number(die.pips())]),
            News::Rolls(side, roll) => fill(self.rolls, &[name(*side), &dice(*roll)]),
            News::Plays { side, text, hits } => {
                let plays = if *hits {
                    self.plays_hitting
                } else {
                    self.plays
                };
                fill(plays, &[name(*side), text])
            }
            News::Dances(side) => fill(self.dances, &[name(*side)]),
            News::Acts { side, action, cube } => {
                fill(self.acts, &[name(*side), &self.act(*action, *cube)])
            }
            News::Won(result, score) => {
                let mut text = self.result(result, names);
                if result.match_over {
                    join(&mut text, &fill(self.wins_match, &[name(result.winner)]));
                }
                join(&mut text, &self.score(score, names));
                text
            }
            News::NextGame(score, crawford) => {
                let mut text = fill(self.begins, &[&self.score(score, names)]);
                if *crawford {
                    join(&mut text, self.crawford);
                }
                text
            }
            News::Picked(from, to) => {
                let to: Vec<String> = to.iter().map(|&to| self.place(to)).collect();
                fill(self.picked, &[&self.place(*from), &to.join(", ")])
            }
            News::Steps(text) => text.clone(),
            News::Swapped(die) => fill(self.swapped, &[&number(die.pips())]),
            News::Cursor(spot) => self.spot(spot, names),
            News::Illegal(why) => self.whys[*why as usize].to_owned(),
            News::PutBack => self.put_back.to_owned(),
            News::Complete => self.complete.to_owned(),
            News::Undone => self.undone.to_owned(),
            News::Failed => self.opponent_failed.to_owned(),
            News::Late => self.opponent_late.to_owned(),
        }
    }

    fn act(&self, action: Action, cube: u32) -> String {
        let mut text = match action {
            Action::Double => (self.doubles)(cube * 2),
            Action::Beaver => (self.beavers)(cube * 4),
            Action::Raccoon => (self.raccoons)(cube * 4),
            Action::Resign(level) => (self.resigns)(self.level(level)),
            Action::Drop => self.drops.to_owned(),
            Action::Accept => self.accepts.to_owned(),
            Action::Reject => self.rejects.to_owned(),
            Action::Take | Action::Roll(_) => self.takes.to_owned(),
        };
        // It stands behind a name.
        if let Some(first) = text.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        text
    }

    fn score(&self, score: &Score, names: &BySide<String>) -> String {
        let [o, x] = score.points.0.map(|points| points.to_string());
        fill(self.score, &[&names[Side::O], &o, &names[Side::X], &x])
    }

    fn place(&self, point: Point) -> String {
        match point {
            Point::BAR => self.bar.to_owned(),
            Point::OFF => self.tray.to_owned(),
            _ => number(point.number()),
        }
    }

    /// `13 point: 5 White, can move`.
    fn spot(&self, spot: &Spot, names: &BySide<String>) -> String {
        let name = &names[spot.side];
        let mut text = match spot.point {
            Point::BAR => fill(self.bar_of, &[name]),
            Point::OFF => fill(self.tray_of, &[name]),
            point => fill(self.point, &[&number(point.number())]),
        };
        text.push_str(": ");
        match (spot.count, spot.point.is_on_board()) {
            (0, _) => text.push_str(self.empty),
            (count, true) => text.push_str(&fill(self.standing, &[&number(count), name])),
            (count, false) => text.push_str(&number(count)),
        }
        for (is_so, words) in [(spot.movable, self.can_move), (spot.landing, self.can_land)] {
            if is_so {
                text.push_str(", ");
                text.push_str(words);
            }
        }
        text
    }
}

/// A template with its `%1`, `%2` and so on replaced.
fn fill(template: &str, values: &[&str]) -> String {
    let mut pieces = template.split('%');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (digit, rest) = piece.split_at_checked(1).unwrap_or((piece, ""));
        let index = digit.parse().unwrap_or(0_usize);
        text.push_str(values.get(index.wrapping_sub(1)).unwrap_or(&digit));
        text.push_str(rest);
    }
    text
}

fn join(text: &mut String, more: &str) {
    text.push(' ');
    text.push_str(more);
}

fn number(n: u8) -> String {
    n.to_string()
}

/// Apart, so that it is not heard as one number.
fn dice(roll: Roll) -> String {
    fill(
        "%1 %2",
        &[&number(roll.high().pips()), &number(roll.low().pips())],
    )
}
