//! `jsboard explore`, as it is called.

mod common;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output};

use common::{JSBOARD, folder};
use flate2::read::GzDecoder;
use jsboard_explorer::{BackupEntry, BackupReader, BackupWriter};

/// Two short matches.
const TWO: [&str; 6] = ["explore", "play", "--matches", "2", "--plies", "0"];

fn play(out: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(JSBOARD);
    let command = command.args(TWO).args(options).arg("--out").arg(out);
    command.output().expect("the command")
}

fn entries(path: &Path) -> Vec<BackupEntry> {
    let mut bytes = Vec::new();
    let mut file = GzDecoder::new(File::open(path).expect("a file"));
    file.read_to_end(&mut bytes).expect("gzip");
    let mut reader = BackupReader::default();
    reader.push(&bytes);
    let mut entries = Vec::new();
    while let Some(entry) = reader.next_entry().expect("an entry") {
        entries.push(entry);
    }
    assert_eq!(reader.finish(), Ok(entries.len() as u64));
    entries
}

#[test]
fn bots_play_the_same_matches_on_any_number_of_threads_and_go_on_with_what_was_made() {
    let folder = folder("explore-play");
    let [one, other] = ["one.gz", "other.gz"].map(|name| folder.join(name));
    let output = play(&one, &["--seed", "7", "--threads", "1"]);
    assert!(output.status.success(), "{output:?}");
    let mut made = entries(&one);
    assert_eq!(made.len(), 3);

    // The first match is made, and the second was being written.
    let BackupEntry::Match(first) = &mut made[1] else {
        unreachable!("the first match: {:?}", made[1].kind());
    };
    first.original = b"made before".to_vec();
    let mut writer = BackupWriter::default();
    let mut part = writer.begin();
    part.extend(made.iter().flat_map(|entry| writer.entry(entry)));
    part.truncate(part.len() - 100);
    let part_name = folder.join("other.gz.part");
    fs::write(&part_name, &part).expect("a file");
    let output = play(&other, &["--seed", "7", "--threads", "2"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(entries(&other), made);
    assert!(!part_name.exists());

    // Of other options.
    fs::write(&part_name, &part).expect("a file");
    let output = play(&other, &["--seed", "8", "--force"]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("other options; delete it"), "{said}");
    assert_eq!(fs::read(&part_name).expect("a file"), part);
    let output = play(&one, &["--seed", "7"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("--force overwrites"), "{said}");
    fs::remove_dir_all(&folder).expect("a folder");
}
