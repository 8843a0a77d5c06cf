//! `jsboard convert`, as it is called.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jsboard::records::{NoteCode, read_file};

use common::{JSBOARD, folder, known};

fn convert(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(JSBOARD);
    command.current_dir(folder).arg("convert").args(args);
    command.output().expect("jsboard")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with records, one of them deeper, with what is none, and with what only looks like one.
fn mixed(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::create_dir_all(folder.join("in/deep")).expect("a folder");
    for (from, to) in [
        ("m00.mat", "in/m00.mat"),
        ("m10.sgf", "in/m10.sgf"),
        ("m10.bgstudio.txt", "in/deep/m10.txt"),
    ] {
        fs::copy(known(from), folder.join(to)).expect("a copy");
    }
    fs::write(folder.join("in/bad.mat"), "no match\nat all\n").expect("a file");
    fs::write(folder.join("in/README.md"), "no record").expect("a file");
    folder
}

#[test]
fn folders_are_converted_and_what_is_bad_is_told() {
    let folder = mixed("convert-folder");
    let output = convert(&folder, &["in", "out", "--to", "sgf"]);
    assert_eq!(output.status.code(), Some(1));
    let (stdout, stderr) = (stdout(&output), stderr(&output));
    assert!(stdout.contains("read: 3 files, 3 records, "), "{stdout}");
    assert!(stdout.contains("skipped, not records: 1"), "{stdout}");
    assert!(
        stdout.contains("notes: encoding 1, points_differ 2"),
        "{stdout}"
    );
    assert!(stdout.contains("written: 3 files"), "{stdout}");
    assert!(
        stderr.contains("in/bad.mat: 3: expected `Game <n>`"),
        "{stderr}"
    );
    assert!(stderr.contains("1 file could not be converted"), "{stderr}");
    for name in ["m00.sgf", "m10.sgf", "deep/m10.sgf"] {
        let bytes = fs::read(folder.join("out").join(name)).expect("a file");
        assert_eq!(read_file(&bytes).expect("a record").len(), 1, "{name}");
    }
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn nothing_is_written_over() {
    let folder = mixed("convert-over");
    fs::write(folder.join("there.mat"), "mine").expect("a file");
    let there = || fs::read_to_string(folder.join("there.mat")).expect("a file");
    let output = convert(&folder, &["in/m10.sgf", "there.mat"]);
    assert!(!output.status.success());
    assert!(stderr(&output).contains("there.mat"), "{}", stderr(&output));
    assert_eq!(there(), "mine");
    assert!(
        convert(&folder, &["in/m10.sgf", "there.mat", "--force"])
            .status
            .success()
    );
    assert!(there().starts_with("; [EventDate"), "{}", there());
    let itself = convert(&folder, &["in/m00.mat", "in/", "--to", "mat", "--force"]);
    assert!(
        stderr(&itself).contains("written over itself"),
        "{}",
        stderr(&itself)
    );
    let itself = convert(&folder, &["in/m00.mat", "in/m00.mat", "--force"]);
    assert!(
        stderr(&itself).contains("is read too"),
        "{}",
        stderr(&itself)
    );
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn many_files_go_into_one() {
    let folder = mixed("convert-one");
    for name in ["all.mat", "all.sgf", "all.txt", "all.json", "all.ids"] {
        let output = convert(
            &folder,
            &["in/m10.sgf", "in/m00.mat", "in/deep", name, "--jobs", "2"],
        );
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(
            stdout(&output).contains("written: 1 file "),
            "{}",
            stdout(&output)
        );
        let bytes = fs::read(folder.join(name)).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        match name {
            "all.json" => assert_eq!(text.lines().count(), 3),
            "all.ids" => assert!(text.lines().all(|line| line.matches('\t').count() == 1)),
            _ => {
                let records = read_file(&bytes).expect("records");
                let lengths: Vec<u16> = records.iter().map(|record| record.length).collect();
                assert_eq!(lengths.len(), 3, "{name}");
                assert_eq!((lengths[0], lengths[2]), (6, 6), "{name}");
            }
        }
    }
    fs::remove_dir_all(&folder).expect("the folder");
}

/// The IDs are those of GNU Backgammon.
#[test]
fn ids_are_those_that_are_known() {
    let folder = mixed("convert-ids");
    assert!(
        convert(&folder, &["in/m00.mat", "m00.ids"])
            .status
            .success()
    );
    let ids = fs::read_to_string(folder.join("m00.ids")).expect("a file");
    let ours: Vec<&str> = ids
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    let theirs = fs::read_to_string(known("m00.ids")).expect("a file");
    let theirs = theirs.lines().filter(|line| !line.starts_with("game"));
    let theirs: Vec<&str> = theirs.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(ours, theirs);
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn pictures_go_into_a_folder_for_each_record() {
    let folder = mixed("convert-svg");
    let output = convert(&folder, &["in/m00.mat", "pictures", "--to", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let first = fs::read_to_string(folder.join("pictures/m00/1-01-001.svg")).expect("a picture");
    assert!(first.starts_with("<svg "));
    let count = fs::read_dir(folder.join("pictures/m00"))
        .expect("a folder")
        .count();
    assert!(
        stdout(&output).contains(&format!("written: {count} files")),
        "{}",
        stdout(&output)
    );
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn notes_are_listed_where_that_is_wanted() {
    let folder = mixed("convert-notes");
    let output = convert(
        &folder,
        &["in/deep", "out", "--to", "xg-jellyfish", "--notes"],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let code = NoteCode::PointsDiffer.name();
    assert_eq!(
        stdout(&output).matches(&format!(": {code}: ")).count(),
        2,
        "{}",
        stdout(&output)
    );
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = mixed("convert-refused");
    for args in [&["in"][..], &["in", "out"], &["in", "out.xyz"]] {
        assert!(!convert(&folder, args).status.success(), "{args:?}");
    }
    let missing = convert(&folder, &["missing.mat", "out", "--to", "sgf"]);
    assert!(
        stderr(&missing).contains("missing.mat: "),
        "{}",
        stderr(&missing)
    );
    assert_eq!(missing.status.code(), Some(1));
    fs::remove_dir_all(&folder).expect("the folder");
}
