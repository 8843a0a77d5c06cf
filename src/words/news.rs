//! What is said while a board is played on.

use super::Words;
use super::fill::{fill, fill_number};
use super::language::words;
use crate::control::{News, Spot};
use crate::rules::{Action, BySide, Point, Roll, Score, Side};
use crate::text::digits;

words! {
    /// What is said while a board is played on; `%1` and so on are what the comment says.
    #[expect(missing_docs, reason = "named for what they say; see `en.rs`")]
    pub struct NewsWords {
        /// Name, dice.
        pub opens: &'static str,
        /// The number on both dice.
        pub tie: &'static str,
        /// Name, dice.
        pub rolls: &'static str,
        /// Name, move text.
        pub plays: &'static str,
        /// The same where it hits.
        pub plays_hitting: &'static str,
        /// Name.
        pub dances: &'static str,
        /// Name, what is done with the cube or about a resignation.
        pub acts: &'static str,
        /// Name and points, of both sides.
        pub score: &'static str,
        /// The score.
        pub begins: &'static str,
        /// Name.
        pub wins_match: &'static str,
        /// Place, landings.
        pub picked: &'static str,
        pub put_back: &'static str,
        pub complete: &'static str,
        pub undone: &'static str,
        /// The die that now lies first.
        pub swapped: &'static str,
        /// A point's number.
        pub point: &'static str,
        /// The bar and the tray, of a name.
        pub bar_of: &'static str,
        pub tray_of: &'static str,
        pub bar: &'static str,
        pub tray: &'static str,
        /// Count, name.
        pub standing: &'static str,
        pub empty: &'static str,
        pub can_move: &'static str,
        pub can_land: &'static str,
        /// Why something cannot be done, in the order of `Why`.
        pub whys: [&'static str; 8],
        pub opponent_failed: &'static str,
        pub opponent_late: &'static str,
    }
}

impl Words {
    /// A piece of news, as a whole sentence.
    ///
    /// ```
    /// use jsboard::control::News;
    /// use jsboard::words::Words;
    /// use jsboard::{BySide, Roll, Side};
    /// let rolls = News::Rolls(Side::X, Roll::new(6, 3).unwrap());
    /// for (lang, said) in [("en", "White rolls 6 3."), ("ja", "白の出目は6 3。")] {
    ///     let words = Words::of(lang);
    ///     let names = BySide(words.sides.map(str::to_owned));
    ///     assert_eq!(words.tell(&rolls, &names), said);
    /// }
    /// ```
    #[must_use]
    pub fn tell(&self, news: &News, names: &BySide<String>) -> String {
        let name = |side: Side| names[side].as_str();
        match news {
            News::Status(setup) => self.status(setup, names),
            News::Opens(side, roll) => fill(self.news.opens, &[name(*side), &dice(*roll)]),
            News::Tie(die) => fill_number(self.news.tie, die.pips().into()),
            News::Rolls(side, roll) => fill(self.news.rolls, &[name(*side), &dice(*roll)]),
            News::Plays { side, text, hits } => {
                let plays = if *hits {
                    self.news.plays_hitting
                } else {
                    self.news.plays
                };
                fill(plays, &[name(*side), text])
            }
            News::Dances(side) => fill(self.news.dances, &[name(*side)]),
            News::Acts { side, action, cube } => {
                fill(self.news.acts, &[name(*side), &self.act(*action, *cube)])
            }
            News::Won(result, score) => {
                let mut text = self.result(result, names);
                if result.match_over {
                    join(
                        &mut text,
                        &fill(self.news.wins_match, &[name(result.winner)]),
                    );
                }
                join(&mut text, &self.score_line(score, names));
                text
            }
            News::NextGame(score, crawford) => {
                let mut text = fill(self.news.begins, &[&self.score_line(score, names)]);
                if *crawford {
                    join(&mut text, self.crawford);
                }
                text
            }
            News::Picked(from, to) => {
                let mut landings = String::new();
                for &point in to {
                    if !landings.is_empty() {
                        landings.push_str(", ");
                    }
                    landings.push_str(&self.news_place(point));
                }
                fill(self.news.picked, &[&self.news_place(*from), &landings])
            }
            News::Steps(text) => text.clone(),
            News::Swapped(die) => fill_number(self.news.swapped, die.pips().into()),
            News::Cursor(spot) => self.spot(spot, names),
            News::Illegal(why) => self.news.whys[*why as usize].to_owned(),
            News::PutBack => self.news.put_back.to_owned(),
            News::Complete => self.news.complete.to_owned(),
            News::Undone => self.news.undone.to_owned(),
            News::Failed => self.news.opponent_failed.to_owned(),
            News::Late => self.news.opponent_late.to_owned(),
        }
    }

    fn act(&self, action: Action, cube: u32) -> String {
        let mut text = self.action(action, cube);
        // It stands behind a name.
        if let Some(first) = text.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        text
    }

    fn score_line(&self, score: &Score, names: &BySide<String>) -> String {
        let [o, x] = score.points.0.map(|points| digits(points.into()));
        fill(self.news.score, &[&names[Side::O], &o, &names[Side::X], &x])
    }

    fn news_place(&self, point: Point) -> String {
        match point {
            Point::BAR => self.news.bar.to_owned(),
            Point::OFF => self.news.tray.to_owned(),
            _ => number(point.number()),
        }
    }

    /// `13 point: 5 White, can move`.
    fn spot(&self, spot: &Spot, names: &BySide<String>) -> String {
        let name = &names[spot.side];
        let mut text = match spot.point {
            Point::BAR => fill(self.news.bar_of, &[name]),
            Point::OFF => fill(self.news.tray_of, &[name]),
            point => fill_number(self.news.point, point.number().into()),
        };
        text.push_str(": ");
        match (spot.count, spot.point.is_on_board()) {
            (0, _) => text.push_str(self.news.empty),
            (count, true) => text.push_str(&fill(self.news.standing, &[&number(count), name])),
            (count, false) => text.push_str(&number(count)),
        }
        for (is_so, words) in [
            (spot.movable, self.news.can_move),
            (spot.landing, self.news.can_land),
        ] {
            if is_so {
                text.push_str(", ");
                text.push_str(words);
            }
        }
        text
    }
}

fn join(text: &mut String, more: &str) {
    text.push(' ');
    text.push_str(more);
}

fn number(n: u8) -> String {
    digits(n.into())
}

/// Apart, so that it is not heard as one number.
fn dice(roll: Roll) -> String {
    fill(
        "%1 %2",
        &[&number(roll.high().pips()), &number(roll.low().pips())],
    )
}
