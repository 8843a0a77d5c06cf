//! The announcements while a game is played.

use super::Words;
use super::fill::{fill, fill_number};
use super::group::group;
use crate::control::{News, Spot};
use crate::rules::{Action, BySide, Point, Roll, Score, Side};
use crate::text::digits;

group! {
    /// The announcements of `player`. `languages/en/board.txt` explains `%1` and so on.
    #[expect(missing_docs, reason = "named for what they say")]
    pub struct NewsWords, "news." {
        pub opens: text,
        pub tie: text,
        pub rolls: text,
        pub plays: text,
        pub plays_hitting: text,
        pub dances: text,
        pub acts: text,
        pub score: text,
        pub begins: text,
        pub wins_match: text,
        pub picked: text,
        pub put_back: text,
        pub complete: text,
        pub undone: text,
        pub swapped: text,
        pub point: text,
        pub bar_of: text,
        pub tray_of: text,
        pub bar: text,
        pub tray: text,
        pub standing: text,
        pub empty: text,
        pub can_move: text,
        pub can_land: text,
        /// In the order of [`Why`](crate::control::Why).
        pub whys: [
            not_now, no_dice, empty, on_bar, blocked, not_home, not_the_dice, another_play,
        ],
        /// The button that doubles, once it has been pressed.
        pub double: text,
        /// What it asks for then.
        pub double_again: text,
        pub opponent_failed: text,
        pub opponent_late: text,
    }
}

impl Words {
    /// What the button that doubles says once it has been pressed, and what it asks for.
    #[must_use]
    pub fn doubling(&self) -> [&'static str; 2] {
        let words = NewsWords::of(self.lang);
        [words.double, words.double_again]
    }

    /// The announcement of a piece of news, in whole sentences.
    ///
    /// ```
    /// use jsboard::control::News;
    /// use jsboard::words::Words;
    /// use jsboard::{BySide, Roll, Side};
    /// let rolls = News::Rolls(Side::X, Roll::new(6, 3).unwrap());
    /// for (lang, sentence) in [("en", "White rolls 6 3."), ("ja", "白の出目は6 3。")] {
    ///     let words = Words::of(lang);
    ///     let names = BySide(words.sides.map(str::to_owned));
    ///     assert_eq!(words.announcement(&rolls, &names), sentence);
    /// }
    /// ```
    #[must_use]
    pub fn announcement(&self, news: &News, names: &BySide<String>) -> String {
        let words = NewsWords::of(self.lang);
        let name = |side: Side| names[side].as_str();
        match news {
            News::Status(setup) => self.status(setup, names),
            News::Opens(side, roll) => fill(words.opens, &[name(*side), &dice(*roll)]),
            News::Tie(die) => fill_number(words.tie, die.pips().into()),
            News::Rolls(side, roll) => fill(words.rolls, &[name(*side), &dice(*roll)]),
            News::Plays { side, text, hits } => {
                let plays = if *hits {
                    words.plays_hitting
                } else {
                    words.plays
                };
                fill(plays, &[name(*side), text])
            }
            News::Dances(side) => fill(words.dances, &[name(*side)]),
            News::Acts { side, action, cube } => {
                fill(words.acts, &[name(*side), &self.act(*action, *cube)])
            }
            News::Won(result, score) => {
                let mut text = self.result(result, names);
                if result.match_over {
                    join(&mut text, &fill(words.wins_match, &[name(result.winner)]));
                }
                join(&mut text, &words.score_line(score, names));
                text
            }
            News::NextGame(score, crawford) => {
                let mut text = fill(words.begins, &[&words.score_line(score, names)]);
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
                    landings.push_str(&words.place(point));
                }
                fill(words.picked, &[&words.place(*from), &landings])
            }
            News::Steps(text) => text.clone(),
            News::Swapped(die) => fill_number(words.swapped, die.pips().into()),
            News::Cursor(spot) => words.spot(spot, names),
            News::Illegal(why) => words.whys[*why as usize].to_owned(),
            News::PutBack => words.put_back.to_owned(),
            News::Complete => words.complete.to_owned(),
            News::Undone => words.undone.to_owned(),
            News::Failed => words.opponent_failed.to_owned(),
            News::Late => words.opponent_late.to_owned(),
        }
    }

    fn act(&self, action: Action, cube: u32) -> String {
        let mut text = self.action(action, cube);
        // It follows a name.
        if let Some(first) = text.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        text
    }
}

impl NewsWords {
    fn score_line(&self, score: &Score, names: &BySide<String>) -> String {
        let [o, x] = score.points.0.map(|points| digits(points.into()));
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
            point => fill_number(self.point, point.number().into()),
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

fn join(text: &mut String, more: &str) {
    text.push(' ');
    text.push_str(more);
}

fn number(n: u8) -> String {
    digits(n.into())
}

/// The dice, separated so that they are not read out as one number.
fn dice(roll: Roll) -> String {
    fill(
        "%1 %2",
        &[&number(roll.high().pips()), &number(roll.low().pips())],
    )
}
