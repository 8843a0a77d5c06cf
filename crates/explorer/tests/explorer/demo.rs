//! The collection that the site gives away.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use jsboard::records::read_record;
use jsboard_explorer::{BackupEntry, BackupMatch, BackupReader, By, Collection, MatchPack, Row};

/// The most bytes of the file.
const MOST: u64 = 3_000_000;

/// The matches of the file, and how it was made.
fn demo() -> (String, Vec<BackupMatch>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/demo.gz");
    let file = File::open(path).expect("the collection");
    let size = file.metadata().expect("its size").len();
    assert!(size < MOST, "{size} bytes");
    let mut bytes = Vec::new();
    GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .expect("the collection, compressed");
    let mut reader = BackupReader::default();
    let (mut made_by, mut matches) = (String::new(), Vec::new());
    for piece in bytes.chunks(1 << 16) {
        reader.push(piece);
        while let Some(entry) = reader.next_entry().expect("an entry") {
            match entry {
                BackupEntry::Match(of) => matches.push(of),
                BackupEntry::Other { kind, bytes } if kind == "made-by" => {
                    made_by = String::from_utf8(bytes).expect("JSON");
                }
                other => unreachable!("an entry of kind {}", other.kind()),
            }
        }
    }
    let entries = reader.finish().expect("a whole collection");
    assert_eq!(entries, matches.len() as u64 + 1);
    (made_by, matches)
}

fn rows(collection: &Collection, q: &str, by: By) -> Vec<Row> {
    let found = collection.search(&q.parse().expect(q));
    collection.statistics(&found, by)
}

#[test]
fn the_collection_of_the_site_is_whole_and_plausible() {
    let (made_by, matches) = demo();
    let made_by: serde_json::Value = serde_json::from_str(&made_by).expect("JSON");
    assert_eq!(
        (&made_by["seed"], &made_by["plies"]),
        (&1.into(), &2.into())
    );
    assert!(matches.len() >= 300, "{} matches", matches.len());

    let mut collection = Collection::default();
    let mut ids = std::collections::HashSet::new();
    for (at, of) in matches.iter().enumerate() {
        let pack = of.read().expect(&of.name);
        assert!(ids.insert(pack.id), "{} is there twice", of.name);
        if at % 50 == 0 {
            follows_from_its_file(of, &pack);
        }
        collection.add_pack(&pack);
    }
    for q in [
        "len:0",
        "len:9",
        "date:2025",
        "date:2026",
        "result:drop",
        "result:gammon",
        "result:backgammon",
        "result:resignation",
        "wrong:double",
        "wrong:take",
        "crawford:yes",
        "cube:4",
    ] {
        let found = collection.search(&q.parse().expect(q)).count();
        assert!(found > 0, "{q}");
    }
    levels_stand_in_their_order(&collection);
    let all = rows(&collection, "", By::All).remove(0);
    let luck = all.luck() / f64::from(all.rolls);
    assert!(luck.abs() < 0.005, "{luck} points a roll");
}

/// What was analysed is what the file of the match says.
fn follows_from_its_file(of: &BackupMatch, pack: &MatchPack) {
    let text = std::str::from_utf8(&of.original).expect(&of.name);
    let record = read_record(text).expect(&of.name);
    assert_eq!(record.notes, [], "{}", of.name);
    let plain = MatchPack::of(&record).expect(&of.name);
    assert_eq!((plain.id, plain.date), (pack.id, pack.date), "{}", of.name);
    assert_eq!((&plain.players, plain.length), (&pack.players, pack.length));
    // Without an analysis nobody is known to have thought of a double.
    let mut analysed = pack.decisions.iter();
    for decision in &plain.decisions {
        let same = |other: &&jsboard_explorer::Decision| {
            (other.game, other.entry, other.kind) == (decision.game, decision.entry, decision.kind)
        };
        let found = analysed.find(same).expect(&of.name);
        assert_eq!(found.position, decision.position, "{}", of.name);
        assert_eq!(found.played, decision.played, "{}", of.name);
        assert_eq!(found.outcome, decision.outcome, "{}", of.name);
        assert!(found.error.is_some(), "{}: {found:?}", of.name);
    }
}

/// Two players of each level, of which the last word of their name tells.
fn levels_stand_in_their_order(collection: &Collection) {
    let players = rows(collection, "", By::Player);
    assert_eq!(players.len(), 12);
    let ratings = [
        "Beginner",
        "Casual",
        "Intermediate",
        "Advanced",
        "Expert",
        "Best",
    ]
    .map(|level| {
        let of_level = players.iter().filter(|row| row.key.ends_with(level));
        let (error, decisions) = of_level.fold((0.0, 0.0), |(error, decisions), row| {
            (error + row.error(), decisions + f64::from(row.decisions))
        });
        500.0 * error / decisions
    });
    assert!(
        ratings.is_sorted_by(|weaker, stronger| weaker > stronger),
        "{ratings:?}"
    );
    assert!(
        ratings[0] < 40.0 && ratings[0] > 10.0 && ratings[5] < 1.0,
        "{ratings:?}"
    );
}
