//! `jsboard evaluate` and `jsboard analyse`, as they are called.

mod common;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::{JSBOARD, folder, known};
use jsboard::records::read_file;

const ROLLED: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

fn jsboard(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(JSBOARD);
    command.current_dir(folder).args(args);
    command.output().expect("jsboard")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_position_is_evaluated() {
    let here = folder("evaluate");
    let text = stdout(&jsboard(
        &here,
        &["evaluate", ROLLED, "--plies", "1", "--candidates", "2"],
    ));
    assert!(
        text.contains("1-ply") && text.contains("  1. 8/5 6/5 "),
        "{text}"
    );
    assert_eq!(text.matches(" - ").count(), 3, "{text}");
    let before = ROLLED.replace(":31:", ":00:");
    let text = stdout(&jsboard(&here, &["evaluate", &before, "--plies", "0"]));
    assert!(text.contains("best: No double, take"), "{text}");
    let text = stdout(&jsboard(
        &here,
        &["evaluate", &before, "--dice", "6-1", "--plies", "0"],
    ));
    assert!(text.contains("  1. 13/7 8/7 "), "{text}");
    let json = stdout(&jsboard(
        &here,
        &["evaluate", ROLLED, "--plies", "0", "--json"],
    ));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["candidates"][0]["move"], "8/5 6/5");
}

#[test]
fn what_cannot_be_evaluated_is_refused() {
    let here = folder("evaluate-wrong");
    for (args, message) in [
        (&["nonsense"][..], "bad_id"),
        (&[ROLLED, "--plies", "9"], "9 is not in 0..=3"),
        (&[ROLLED, "--dice", "77"], "expected two numbers"),
        (&[ROLLED, "--rollout", "10000000"], "is not in 1..=1000000"),
    ] {
        let output = jsboard(&here, &[&["evaluate"], args].concat());
        assert!(!output.status.success());
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
}

#[test]
fn lines_of_json_are_answered_as_by_the_command() {
    let mut child = Command::new(JSBOARD)
        .arg("api")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("jsboard");
    let line =
        format!("{{\"fn\": \"evaluate\", \"args\": {{\"id\": \"{ROLLED}\", \"plies\": 0}}}}\n");
    let mut input = child.stdin.take().expect("an input");
    input.write_all(line.as_bytes()).expect("a line");
    drop(input);
    let output = child.wait_with_output().expect("an output");
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let here = folder("evaluate-lines");
    let command = stdout(&jsboard(
        &here,
        &["evaluate", ROLLED, "--plies", "0", "--json"],
    ));
    assert_eq!(
        answer,
        serde_json::from_str::<serde_json::Value>(&command).expect("JSON")
    );
}

#[test]
fn a_match_is_analysed_alike_on_one_thread_and_on_several() {
    let here = folder("analyse");
    fs::copy(known("m49.sgf"), here.join("m.sgf")).expect("a copy");
    let analyse = |threads: &str, out: &str| {
        let output = jsboard(
            &here,
            &[
                "analyse",
                "m.sgf",
                "--plies",
                "0",
                "--threads",
                threads,
                "--to",
                "sgf",
                "-o",
                out,
            ],
        );
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let summary = analyse("1", "one.sgf");
    assert!(
        summary.contains("  Alice_49: PR ") && summary.contains(", luck "),
        "{summary}"
    );
    analyse("3", "three.sgf");
    let [one, three] =
        ["one.sgf", "three.sgf"].map(|name| fs::read(here.join(name)).expect("a file"));
    assert_eq!(one, three);
    let records = read_file(&one).expect("a record");
    let entries = records[0].games.iter().flat_map(|game| &game.entries);
    assert!(entries.filter(|entry| entry.analysis().is_some()).count() > 100);
    // A folder of files, one of them no match, and a file that exists.
    fs::create_dir(here.join("in")).expect("a folder");
    fs::write(here.join("in/bad.mat"), "no match\n").expect("a file");
    fs::copy(known("m10.sgf"), here.join("in/m10.sgf")).expect("a copy");
    let output = jsboard(&here, &["analyse", "in", "--plies", "0", "-o", "out"]);
    assert!(!output.status.success());
    assert!(
        stderr(&output).contains("1 file could not be analysed"),
        "{}",
        stderr(&output)
    );
    assert!(here.join("out/m10.sgf").is_file());
    let output = jsboard(
        &here,
        &["analyse", "m.sgf", "--plies", "0", "-o", "one.sgf"],
    );
    assert!(stderr(&output).contains("--force"), "{}", stderr(&output));
}
