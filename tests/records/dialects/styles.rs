//! The styles in which programs write match records, as rows of data, and a writer for them.
//!
//! The rows describe files of these programs. Nothing here is taken from the reader.

use jsboard::records::{Entry, Game, Record};
use jsboard::{Action, Ending, Side};

/// The style of a program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// The name of the dialect.
    pub(crate) dialect: &'static str,
    /// The header, before the match length.
    pub(crate) head: &'static str,
    pub(crate) length: &'static str,
    pub(crate) game: &'static str,
    /// The text between a name and its points.
    pub(crate) colon: &'static str,
    /// Whether row numbers are right-aligned in three columns.
    pub(crate) aligned: bool,
    /// The column of the right cells, from 0.
    pub(crate) right: usize,
    pub(crate) bar: &'static str,
    pub(crate) off: &'static str,
    pub(crate) hits: bool,
    /// Whether movements are joined and repetitions counted.
    pub(crate) joined: bool,
    pub(crate) dance: &'static str,
    /// Whether some rolls have the lower die first.
    pub(crate) unsorted: bool,
    /// The texts before and after the name of an action.
    pub(crate) lead: &'static str,
    pub(crate) double: &'static str,
    pub(crate) win: Win,
    pub(crate) points: Points,
    /// Whether right cells are padded with spaces.
    pub(crate) filled: bool,
    pub(crate) end: &'static str,
    /// Empty lines between games.
    pub(crate) gap: usize,
    pub(crate) rating: &'static str,
}

/// The place of the line that ends a game.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Win {
    /// In its own line: indented by this much if the left player won, otherwise in the right column.
    Line(usize),
    /// In a row with a number.
    Row,
}

/// The notation of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Points {
    /// `2 points`, `1 point`.
    Plural,
    /// `2 point`, with ` and the match` at its end.
    Singular,
    /// `1 points`, capped at the number that the winner needed.
    Capped,
}

const GNUBG: Style = Style {
    dialect: "gnubg",
    head: "",
    length: " {} point match\n",
    game: "\n Game {}\n",
    colon: " : ",
    aligned: true,
    right: 33,
    bar: "25",
    off: "0",
    hits: true,
    joined: false,
    dance: " ",
    unsorted: false,
    lead: " ",
    double: "Doubles => ",
    win: Win::Line(6),
    points: Points::Plural,
    filled: false,
    end: "\n",
    gap: 0,
    rating: "",
};

const XG: Style = Style {
    dialect: "xg",
    head: "; [Site \"\"]\n; [Match ID \"-77\"]\n; [Variation \"Backgammon\"]\n; [CubeLimit \"32768\"]\n; [Transcriber \"Nobody\"]\n\n",
    length: "{} point match\n",
    right: 39,
    bar: "Bar",
    off: "Off",
    joined: true,
    dance: " Cannot Move",
    points: Points::Singular,
    filled: true,
    end: "\r\n",
    gap: 3,
    ..GNUBG
};

const OPENGAMMON: Style = Style {
    dialect: "opengammon",
    head: "; [Site \"OpenGammon\"]\n; [EventTime \"19:25\"]\n; [Jacoby \"On\"]\n; [Cubelimit \"32768\"]\n\n",
    length: "{} point match\n",
    colon: ": ",
    aligned: false,
    right: 46,
    hits: false,
    dance: "",
    unsorted: true,
    lead: "",
    points: Points::Capped,
    filled: true,
    win: Win::Line(6),
    ..GNUBG
};

pub(crate) const STYLES: [Style; 15] = [
    GNUBG,
    XG,
    Style {
        dialect: "xg-jellyfish",
        right: 33,
        bar: "25",
        off: "0",
        hits: false,
        joined: false,
        dance: " ",
        filled: false,
        ..XG
    },
    Style {
        dialect: "xg-mobile",
        head: "; [Site \"XG Mobile\"]\n; [TimeControl \"*0\"]\n; [Jacoby \"On\"]\n\n",
        length: "{} point match\n",
        game: "\nGame {} \n",
        aligned: false,
        right: 37,
        hits: false,
        dance: "",
        unsorted: true,
        points: Points::Singular,
        win: Win::Row,
        ..GNUBG
    },
    Style {
        dialect: "galaxy",
        head: "; [Site \"BackgammonGalaxy\"]\n; [Player 1 Elo \"5,00/0\"]\n; [Jacoby \"On\"]\n\n",
        length: "{} point match\n",
        hits: false,
        dance: "",
        points: Points::Singular,
        ..GNUBG
    },
    Style {
        dialect: "bgstudio",
        head: "; [Site \"Backgammon Studio\"]\n; [ClockType \"Standard 600/10\"]\n\n",
        length: "{} point match\n\n",
        aligned: false,
        right: 40,
        bar: "bar",
        off: "off",
        joined: true,
        dance: " Cannot Move",
        points: Points::Singular,
        win: Win::Row,
        gap: 1,
        ..GNUBG
    },
    OPENGAMMON,
    Style {
        dialect: "foxamon",
        head: "; [Site \"Foxamon\"]\n; [Match ID \"x\"]\n; [Jacoby \"On\"]\n\n",
        right: 41,
        hits: true,
        win: Win::Line(3),
        filled: false,
        ..OPENGAMMON
    },
    Style {
        dialect: "choue",
        head: "; [Site \"choue.net\"]\n; [Crawford \"On\"]\n; [CubeLimit \"32768\"]\n; [Jacoby \"On\"]\n; [Beaver \"On\"]\n\n",
        length: "{} point match\n\n",
        game: "\nGame {}\n",
        colon: ": ",
        aligned: false,
        right: 39,
        bar: "bar",
        off: "off",
        joined: true,
        dance: " Cannot Move",
        lead: "",
        double: "Doubles ==> ",
        points: Points::Singular,
        win: Win::Row,
        ..GNUBG
    },
    Style {
        dialect: "gridgammon",
        hits: false,
        unsorted: true,
        dance: "",
        rating: ",1782",
        ..GNUBG
    },
    Style {
        dialect: "playok",
        head: "; [Site \"PlayOK\"]\n; [Player 1 \"Somebody Else\"]\n\n",
        unsorted: true,
        dance: "",
        ..GNUBG
    },
    Style {
        dialect: "dailygammon",
        right: 37,
        dance: "",
        ..GNUBG
    },
    Style {
        dialect: "bgblitz",
        head: "; GNU Backgammon 0.14.2-devel v BGBlitz version 1.9.0\n; played by night\n\n",
        unsorted: true,
        filled: true,
        ..GNUBG
    },
    Style {
        dialect: "bgkifu",
        length: "{} point match\n",
        aligned: false,
        right: 40,
        bar: "Bar",
        off: "Off",
        joined: true,
        dance: " Cannot Move",
        unsorted: true,
        points: Points::Singular,
        filled: true,
        ..GNUBG
    },
    // Written by hand: rows are not aligned, with tabs between the columns.
    Style {
        dialect: "unknown",
        head: "Played on a train\n\n",
        length: "Match of {} points\n",
        game: "\ngame {}\n",
        aligned: false,
        right: 32,
        hits: false,
        dance: "",
        unsorted: true,
        double: "doubles",
        points: Points::Capped,
        ..GNUBG
    },
];

/// Writes a record in the style of a program.
pub(crate) fn write(record: &Record, style: &Style) -> String {
    let mut text = style.head.to_owned();
    text += &style.length.replace("{}", &record.length.to_string());
    for game in &record.games {
        text += &style.game.replace("{}", &game.number.to_string());
        text += &score_line(record, game, style);
        for line in rows(record, game, style) {
            text += &line;
            text += "\n";
        }
        text += &"\n".repeat(style.gap);
    }
    text.replace('\n', style.end)
}

fn score_line(record: &Record, game: &Game, style: &Style) -> String {
    let half = |side: Side| {
        let (name, rating, colon) = (&record.players[side], style.rating, style.colon);
        format!("{name}{rating}{colon}{}", game.score[side])
    };
    let left = format!(" {}", half(Side::O));
    let width = style.right - 1;
    format!("{left:width$} {}\n", half(Side::X))
}

fn rows(record: &Record, game: &Game, style: &Style) -> Vec<String> {
    let mut cells: Vec<(Side, String)> = Vec::new();
    for (i, entry) in game.entries.iter().enumerate() {
        let implied = entry.text.is_empty() || matches!(entry.action, Action::Resign(_));
        if !implied {
            cells.push((entry.side, cell(entry, style, i)));
        }
    }
    let winner = game.winner.expect("a finished game");
    let won = (
        winner,
        format!("{}{}", style.lead, won(record, game, style)),
    );
    if style.win == Win::Row {
        cells.push(won.clone());
    }
    let mut lines = in_rows(&cells, style);
    if let Win::Line(left) = style.win {
        let left = if winner == Side::O { left } else { style.right };
        lines.push(format!("{:left$}{}", "", won.1));
    }
    lines
}

fn in_rows(cells: &[(Side, String)], style: &Style) -> Vec<String> {
    let mut rows: Vec<[&str; 2]> = Vec::new();
    let mut last = Side::X;
    for (side, text) in cells {
        let joins = *side == Side::X && last == Side::O;
        match rows.last_mut().filter(|_| joins) {
            Some(row) => row[1] = text,
            None if *side == Side::O => rows.push([text, ""]),
            None => rows.push(["", text]),
        }
        last = *side;
    }
    let line = |(i, [left, right]): (usize, &[&str; 2])| {
        let number = i + 1;
        let start = if style.aligned {
            format!("{number:3}) ")
        } else {
            format!("  {number}) ")
        };
        // If the numbers are not aligned, the column moves with them.
        let width = style.right - 5;
        let filled = if style.filled { width } else { 0 };
        let line = format!("{start}{left:width$}{right:filled$}");
        // A cell that fills its column adjoins the next one.
        let touches = left.len() >= width && !right.is_empty();
        let line = if touches {
            format!("{start}{left} {right:filled$}")
        } else {
            line
        };
        if style.filled {
            line
        } else {
            line.trim_end().to_owned()
        }
    };
    rows.iter().enumerate().map(line).collect()
}

fn cell(entry: &Entry, style: &Style, i: usize) -> String {
    let Action::Move { roll, .. } = entry.action else {
        return format!("{}{}", style.lead, action(entry, style));
    };
    let (high, low) = (roll.high().pips(), roll.low().pips());
    let dice = if style.unsorted && i % 3 == 1 {
        (low, high)
    } else {
        (high, low)
    };
    let moves = moves(entry, style);
    if moves.is_empty() {
        format!("{}{}:{}", dice.0, dice.1, style.dance)
    } else {
        format!("{}{}: {moves}", dice.0, dice.1)
    }
}

fn action(entry: &Entry, style: &Style) -> String {
    let value = entry.before.cube.value() * 2;
    match entry.action {
        Action::Double => style.double.to_owned() + &value.to_string(),
        Action::Beaver => format!("Beavers => {}", entry.after.cube.value() * 2),
        Action::Raccoon => format!("Raccoons => {}", entry.after.cube.value() * 2),
        Action::Take => "Takes".to_owned(),
        _ => "Drops".to_owned(),
    }
}

fn moves(entry: &Entry, style: &Style) -> String {
    let Action::Move { play, .. } = entry.action else {
        return String::new();
    };
    let text = if style.joined {
        entry.play_text().unwrap_or_default()
    } else {
        let steps = play.steps().iter();
        let text = |place: jsboard::Point, name: &str| match name {
            "bar" | "off" => name.to_owned(),
            _ => place.number().to_string(),
        };
        let steps = steps.map(|step| {
            let from = text(
                step.from,
                if step.from == jsboard::Point::BAR {
                    "bar"
                } else {
                    ""
                },
            );
            let to = text(
                step.to,
                if step.to == jsboard::Point::OFF {
                    "off"
                } else {
                    ""
                },
            );
            format!("{from}/{to}{}", if step.hit { "*" } else { "" })
        });
        steps.collect::<Vec<_>>().join(" ")
    };
    let text = text.replace("bar", style.bar).replace("off", style.off);
    if style.hits {
        text
    } else {
        text.replace('*', "")
    }
}

fn won(record: &Record, game: &Game, style: &Style) -> String {
    let winner = game.winner.expect("a finished game");
    let needed = u32::from(record.length).saturating_sub(game.score[winner].into());
    let over = record.length > 0 && game.points >= needed;
    // The level of a resignation is written only as its points.
    let capped = style.points == Points::Capped && over && game.ending != Some(Ending::Resignation);
    let points = if capped { needed } else { game.points };
    let word = match style.points {
        Points::Plural if points == 1 => "point",
        Points::Singular => "point",
        _ => "points",
    };
    let said = over && style.points != Points::Plural;
    format!(
        "Wins {points} {word}{}",
        if said { " and the match" } else { "" }
    )
}
