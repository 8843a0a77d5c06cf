//! `jsboard account` and `jsboard data` where there is no data.

mod common;

use std::process::Command;

use common::{JSBOARD, folder};

/// What the command says when it fails.
fn refusal(args: &[&str]) -> String {
    let mut command = Command::new(JSBOARD);
    let output = command.args(args).env_remove("JSBOARD_DATA").output();
    let output = output.expect("an output");
    assert!(!output.status.success(), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_folder_without_data_is_named_and_nothing_is_made() {
    let folder = folder("no-data");
    let dir = folder.to_str().expect("a path");
    let out = folder.join("out.db");
    let out = out.to_str().expect("a path");
    let lines: [&[&str]; 5] = [
        &["account", "list", "--data", dir],
        &["account", "--data", dir, "reset", "ann"],
        &["account", "delete", "ann", "--data", dir],
        &["data", "backup", dir, out],
        &["data", "check", dir],
    ];
    for args in lines {
        let refusal = refusal(args);
        assert!(refusal.contains("jsboard.db"), "{refusal}");
    }
    let left = folder.read_dir().expect("a folder").count();
    assert_eq!(left, 0);
    let refusal = refusal(&["account", "list"]);
    assert!(refusal.contains("--data"), "{refusal}");
}
