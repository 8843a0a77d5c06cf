//! What people paste records through does to their text, and the same games are read for all that.

use jsboard::notation::{NoteCode, Record, read_record, read_records};

use super::manners::{MANNERS, Manner, write};
use super::{assert_same, known, read, title};

type Mangle = fn(&str) -> String;

/// What is done, and whether it must be said.
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

/// Each run of spaces is one, and none stands at the ends of lines.
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

/// Eight spaces are a tab, as far as the columns stay.
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

fn assert_read(name: &str, manner: &Manner, ways: &[usize], told: bool) {
    let record = read(name);
    let mut text = write(&record, manner);
    let mut at = title(name, manner);
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
        for (j, manner) in MANNERS.iter().enumerate() {
            // Each manner and each way is tried with one of the matches.
            for way in (0..WAYS.len()).filter(|way| (way + j) % 4 == i) {
                assert_read(name, manner, &[way], true);
            }
        }
    }
}

#[test]
fn two_ways_at_once() {
    // What mangles the insides of tags, which the last way writes, is no way of the world.
    for first in 0..WAYS.len() - 1 {
        for second in (0..WAYS.len()).filter(|&second| second != first && (first + second) % 2 == 0)
        {
            let manner = &MANNERS[(first * 3 + second / 2) % MANNERS.len()];
            assert_read("m10", manner, &[first, second], true);
        }
    }
}

#[test]
fn what_is_whole_is_not_mended() {
    for manner in MANNERS {
        let again = read_records(&write(&read("m51"), &manner)).expect("records");
        assert!(!is_said(&again[0]), "{}", title("m51", &manner));
    }
}

/// A name that looks like mark-up is one all the same.
#[test]
fn a_name_of_mark_up_is_kept() {
    let text = " 3 point match\n\n Game 1\n <img src=x> : 0            \"><b>Ben</b> : 0\n  1) 31: 8/5 6/5                 42: 8/4 6/4\n";
    let record = read_record(text).expect("a record");
    assert_eq!(record.players.0, ["<img src=x>", "\"><b>Ben</b>"]);
    let text = text.replace("<img src=x>", "<i>Ann</i>").replace("\">", "");
    let record = read_record(&text).expect("a record");
    assert_eq!(record.players.0, ["Ann", "Ben"]);
}
