//! Records that were damaged by pasting are read as the same games.

use jsboard::records::{NoteCode, Record, read_record, read_records};

use super::styles::{STYLES, Style, write};
use super::{assert_same, known, read, title};

type Mangle = fn(&str) -> String;

/// The kinds of damage, and whether each must be noted.
const WAYS: [(&str, bool, Mangle); 20] = [
    ("breaks as tags", true, |text| lines(text, "", "<br>\n")),
    ("breaks as tags alone", true, |text| {
        lines(text, "", "<br/>")
    }),
    ("paragraphs", true, |text| lines(text, "<p>", "</p>")),
    ("divisions", true, |text| lines(text, "<div>", "</div>\n")),
    ("a table's rows", true, |text| {
        lines(text, "<tr><td>", "</td></tr>")
    }),
    ("formatted", true, |text| {
        format!("<pre><b>{text}</b></pre>")
    }),
    ("spaces as references", true, |text| {
        text.replace(' ', "&nbsp;")
    }),
    ("escaped", false, escaped),
    ("escaped twice", true, |text| {
        escaped(&escaped(text)).replace(' ', "&amp;nbsp;")
    }),
    ("curly quotes", false, |text| {
        text.replace('"', "\u{201D}").replace('-', "\u{2013}")
    }),
    ("spaces that do not break", false, |text| {
        text.replace(' ', "\u{A0}")
    }),
    ("wide spaces", false, |text| text.replace(' ', "\u{3000}")),
    ("full width", true, full_width),
    ("bullets for stars", false, |text| {
        text.replace('*', "\u{2022}")
    }),
    ("spaces collapsed", false, collapsed),
    ("tabs", false, tabs),
    ("breaks as spaces", true, |text| {
        unix(text).replace('\n', " ")
    }),
    ("breaks lost", true, |text| unix(text).replace('\n', "")),
    ("quoted", true, |text| lines(text, "> ", "\n")),
    ("attributes", true, |text| {
        let text = lines(text, "<p class=\"x y\">", "</p>");
        format!("<!-- begin --><div style='a: b'>{text}</div>")
    }),
];

fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn lines(text: &str, before: &str, after: &str) -> String {
    text.lines()
        .map(|line| [before, line, after].concat())
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('>', "&gt;")
        .replace('<', "&lt;")
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(c as u32 - 0x21 + 0xFF01).expect("a character"),
        _ => c,
    };
    text.chars().map(wide).collect()
}

/// Collapses runs of spaces and trims the lines.
fn collapsed(text: &str) -> String {
    let line = |line: &str| {
        line.split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    unix(text)
        .split('\n')
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Replaces eight spaces by a tab where the columns stay the same.
fn tabs(text: &str) -> String {
    let line = |line: &str| {
        let mut out = String::new();
        for chunk in line.chars().collect::<Vec<_>>().chunks(8) {
            let chunk: String = chunk.iter().collect();
            let kept = chunk.trim_end_matches(' ');
            let tab = chunk.len() - kept.len() > 1 && chunk.chars().count() == 8;
            out += if tab { kept } else { &chunk };
            out += if tab { "\t" } else { "" };
        }
        out + "\n"
    };
    unix(text).lines().map(line).collect()
}

fn is_said(record: &Record) -> bool {
    record
        .notes
        .iter()
        .any(|note| note.code == NoteCode::Mended)
}

fn assert_read(name: &str, style: &Style, ways: &[usize], told: bool) {
    let record = read(name);
    let mut text = write(&record, style);
    let mut at = title(name, style);
    for &way in ways {
        let (name, _, mangle) = WAYS[way];
        text = mangle(&text);
        at += ", ";
        at += name;
    }
    let records = read_records(&text).unwrap_or_else(|error| unreachable!("{at}: {error}\n{text}"));
    assert_eq!(records.len(), 1, "{at}");
    let again = &records[0];
    assert_same(&at, again, &known(&format!("{name}.ids")), told);
    let must = matches!(ways, &[way] if WAYS[way].1);
    assert!(is_said(again) || !must, "{at}: nothing is said");
    assert_eq!(again.players, record.players, "{at}");
}

#[test]
fn every_manner_mangled_in_every_way() {
    for (i, name) in ["m31", "m46", "m51", "m58"].into_iter().enumerate() {
        for (j, style) in STYLES.iter().enumerate() {
            // Each combination of style and damage is tried with one of the matches.
            for way in (0..WAYS.len()).filter(|way| (way + j) % 4 == i) {
                assert_read(name, style, &[way], true);
            }
        }
    }
}

#[test]
fn two_ways_at_once() {
    // Damage inside of tags, which the last way writes, does not occur in practice.
    for first in 0..WAYS.len() - 1 {
        for second in (0..WAYS.len()).filter(|&second| second != first && (first + second) % 2 == 0)
        {
            let style = &STYLES[(first * 3 + second / 2) % STYLES.len()];
            assert_read("m10", style, &[first, second], true);
        }
    }
}

#[test]
fn what_is_whole_is_not_mended() {
    for style in STYLES {
        let again = read_records(&write(&read("m51"), &style)).expect("records");
        assert!(!is_said(&again[0]), "{}", title("m51", &style));
    }
}

/// A name that looks like markup is still a name.
#[test]
fn a_name_of_mark_up_is_kept() {
    let text = " 3 point match\n\n Game 1\n <img src=x> : 0            \"><b>Ben</b> : 0\n  1) 31: 8/5 6/5                 42: 8/4 6/4\n";
    let record = read_record(text).expect("a record");
    assert_eq!(record.players.0, ["<img src=x>", "\"><b>Ben</b>"]);
    let text = text.replace("<img src=x>", "<i>Ann</i>").replace("\">", "");
    let record = read_record(&text).expect("a record");
    assert_eq!(record.players.0, ["Ann", "Ben"]);
}
