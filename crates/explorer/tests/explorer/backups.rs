//! Collections as one file.

use jsboard_explorer::{
    BackupEntry, BackupError, BackupMatch, BackupReader, BackupWriter, Damage, MatchPack,
};

use crate::records::records;

fn entries() -> Vec<BackupEntry> {
    let records = records();
    let packs = records.iter().filter_map(MatchPack::of).take(2);
    let matches = packs.zip(["a.mat", ""]).map(|(pack, name)| {
        BackupEntry::Match(BackupMatch {
            pack: pack.to_columns(),
            name: name.to_owned(),
            original: name.as_bytes().repeat(3),
        })
    });
    let json = || r#"{"text": "end 2\nmatch 7\n"}"#.to_owned();
    let others = [
        BackupEntry::Note(json()),
        BackupEntry::Card(json()),
        BackupEntry::Query(String::new()),
        BackupEntry::Other {
            kind: "made-by".to_owned(),
            bytes: vec![0, 255, 10],
        },
    ];
    matches.chain(others).collect()
}

fn written(entries: &[BackupEntry]) -> Vec<u8> {
    let mut writer = BackupWriter::default();
    let mut bytes = writer.begin();
    for entry in entries {
        bytes.extend(writer.entry(entry));
    }
    bytes.extend(writer.end());
    bytes
}

/// What is read of a backup that comes in pieces of this size, and how it ends.
fn read(bytes: &[u8], piece: usize) -> (Vec<BackupEntry>, Result<u64, BackupError>) {
    let mut reader = BackupReader::default();
    let mut entries = Vec::new();
    for piece in bytes.chunks(piece) {
        reader.push(piece);
        loop {
            match reader.next_entry() {
                Ok(Some(entry)) => entries.push(entry),
                Ok(None) => break,
                Err(error) => return (entries, Err(error)),
            }
        }
    }
    (entries, reader.finish())
}

#[test]
fn a_backup_is_read_back_in_pieces_of_any_size() {
    let entries = entries();
    let bytes = written(&entries);
    for piece in [1, 7, 1000, bytes.len()] {
        let (found, end) = read(&bytes, piece);
        assert_eq!(end, Ok(6));
        assert_eq!(found, entries);
    }
    let BackupEntry::Match(first) = &entries[0] else {
        unreachable!("a match comes first");
    };
    assert!(!first.read().expect("a pack").decisions.is_empty());
    assert_eq!(read(&written(&[]), 3), (Vec::new(), Ok(0)));
}

#[test]
fn of_a_backup_that_is_cut_what_was_before_the_cut_is_given() {
    let entries = &entries()[2..];
    let bytes = written(entries);
    let mut most = 0;
    for cut in 0..bytes.len() {
        let (found, end) = read(&bytes[..cut], 11);
        let error = end.expect_err("it is cut");
        let expected = if cut == 0 {
            Damage::Foreign
        } else {
            Damage::Cut
        };
        assert_eq!(error.damage, expected, "{cut}");
        assert_eq!(error.entries, found.len() as u64);
        assert!(error.at <= cut as u64);
        assert_eq!(found, entries[..found.len()]);
        assert!(found.len() >= most);
        most = found.len();
    }
    assert_eq!(most, entries.len());
}

#[test]
fn what_is_wrong_with_a_backup_is_said_with_its_place() {
    let whole = written(&entries()[2..4]);
    let text = |bytes: &[u8]| read(bytes, 5).1.expect_err("an error").to_string();
    assert_eq!(text(b"PK\x03\x04\n"), "This is no backup of an explorer.");
    assert_eq!(text(&[b'a'; 200]), "This is no backup of an explorer.");
    assert!(text(b"jsboard-explorer 2\nnews 3\nabc").contains("of version 2"));
    let after = [&whole[..], b"x"].concat();
    assert_eq!(
        text(&after),
        format!(
            "Something follows the end of the backup, at byte {}, after 2 entries.",
            whole.len()
        )
    );
    let head = b"jsboard-explorer 1\n".len();
    let case = |rest: &[u8]| [&whole[..head], rest].concat();
    for (rest, damage) in [
        (&b"match 4\nabcd"[..], Damage::Entry),
        (b"note 2\n\xff\xff", Damage::Entry),
        (b"note -1\n", Damage::Line),
        (b"note\n", Damage::Line),
        (b"no te 1\n", Damage::Line),
        (b"note 99999999999999999999\n", Damage::Line),
        (b"note 99999999999\n", Damage::TooLarge),
        (b"end 1\n", Damage::Count(1)),
        (&[b'a'; 70], Damage::Line),
    ] {
        let error = read(&case(rest), 4).1.expect_err("an error");
        assert_eq!(
            (error.damage, error.at, error.entries),
            (damage, head as u64, 0)
        );
    }
    // Whatever byte is another, nothing panics.
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        let _ = read(&changed, 64);
    }
}
