//! Files and streams that cannot be read or written: nothing is lost, and nothing panics.
#![cfg(unix)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use common::{JSBOARD, folder, known};

const ID: &str = "4HPwATDgc/ABMA:cAkPAAAAAAAA";

/// Runs a line of shell in a folder, with the command as `$JSBOARD`; it has ten seconds.
fn shell(folder: &Path, line: &str) -> Output {
    let mut child = Command::new("sh")
        .args(["-c", line])
        .env("JSBOARD", JSBOARD)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sh");
    let start = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if start.elapsed() > Duration::from_secs(10) {
            child.kill().expect("a child");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().expect("an output")
}

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The names and contents of a folder.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.clone(), fs::read(&path).expect("a file")))
        .collect();
    files.sort();
    files
}

#[test]
fn an_output_that_is_an_input_of_the_same_run_is_refused() {
    let folder = folder("files-inputs");
    fs::create_dir(folder.join("d")).expect("a folder");
    fs::copy(known("m00.mat"), folder.join("d/a.mat")).expect("a copy");
    fs::copy(known("m10.sgf"), folder.join("d/a.sgf")).expect("a copy");
    std::os::unix::fs::symlink("d", folder.join("link")).expect("a link");
    let before = contents(&folder.join("d"));
    for line in [
        "$JSBOARD convert --force d d --to sgf",
        "$JSBOARD convert --force d/a.mat d/a.sgf d --to sgf",
        "$JSBOARD convert --force d link --to sgf",
        "$JSBOARD convert --force d d/../d/a.sgf",
        "$JSBOARD convert d d --to sgf",
    ] {
        let output = shell(&folder, line);
        assert_eq!(output.status.code(), Some(1), "{line}");
        let complained = complained(&output);
        assert!(complained.contains("a.sgf: is read too"), "{complained}");
        assert!(contents(&folder.join("d")) == before, "{line}");
    }
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn diagrams_do_not_overwrite_what_is_read() {
    let folder = folder("files-diagrams");
    fs::create_dir(folder.join("a")).expect("a folder");
    fs::copy(known("m00.mat"), folder.join("a/1-01-001.svg")).expect("a copy");
    fs::copy(known("m00.mat"), folder.join("a.mat")).expect("a copy");
    let output = shell(
        &folder,
        "$JSBOARD convert --force a/1-01-001.svg a.mat . --to svg",
    );
    assert!(complained(&output).contains("is read too"), "{output:?}");
    let same = fs::read(folder.join("a/1-01-001.svg")).ok() == fs::read(known("m00.mat")).ok();
    assert!(same && !folder.join("1-01-001").exists());
    fs::remove_dir_all(&folder).expect("the folder");
}

/// A limit on the size of files stands for the full disk.
#[test]
fn a_full_disk_leaves_the_old_file_and_no_other() {
    let folder = folder("files-full");
    fs::copy(known("m00.mat"), folder.join("m00.mat")).expect("a copy");
    for name in ["old.json", "m00.json"] {
        fs::write(folder.join(name), "old").expect("a file");
    }
    let before = contents(&folder);
    for args in [
        "m00.mat old.json",
        "m00.mat new.json",
        "m00.mat . --to json",
    ] {
        let line = format!("trap '' XFSZ; ulimit -f 1; exec $JSBOARD convert --force {args}");
        let output = shell(&folder, &line);
        assert_eq!(output.status.code(), Some(1), "{args}");
        let complained = complained(&output);
        assert!(complained.contains(".json: "), "{complained}");
        assert!(contents(&folder) == before, "{args}");
    }
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn a_replaced_file_keeps_its_permissions_and_links() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("files-replaced");
    fs::copy(known("m00.mat"), folder.join("m00.mat")).expect("a copy");
    fs::write(folder.join("real.sgf"), "old").expect("a file");
    let mode = fs::Permissions::from_mode(0o640);
    fs::set_permissions(folder.join("real.sgf"), mode).expect("permissions");
    std::os::unix::fs::symlink("real.sgf", folder.join("link.sgf")).expect("a link");
    let output = shell(
        &folder,
        "umask 027; $JSBOARD convert --force m00.mat link.sgf",
    );
    assert!(output.status.success(), "{output:?}");
    let output = shell(&folder, "umask 022; $JSBOARD convert m00.mat new.sgf");
    assert!(output.status.success(), "{output:?}");
    assert!(folder.join("link.sgf").is_symlink());
    let mode = |name: &str| {
        let file = fs::metadata(folder.join(name)).expect("a file");
        file.permissions().mode() & 0o777
    };
    assert_eq!((mode("real.sgf"), mode("new.sgf")), (0o640, 0o644));
    let [real, new] = ["real.sgf", "new.sgf"].map(|name| fs::read(folder.join(name)).ok());
    assert!(real.is_some() && real == new);
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn what_never_ends_is_refused() {
    let folder = folder("files-pipes");
    let made = shell(&folder, "mkfifo in.mat out.sgf");
    assert!(made.status.success());
    fs::copy(known("m00.mat"), folder.join("m00.mat")).expect("a copy");
    for line in [
        "$JSBOARD convert in.mat new.sgf",
        "$JSBOARD convert --force m00.mat out.sgf",
        "$JSBOARD convert /dev/zero new.sgf",
    ] {
        let output = shell(&folder, line);
        assert_eq!(output.status.code(), Some(1), "{line}");
        let complained = complained(&output);
        assert!(complained.contains("not a regular file"), "{complained}");
        assert!(!folder.join("new.sgf").exists());
    }
    let output = shell(&folder, "cat m00.mat | $JSBOARD convert /dev/stdin new.sgf");
    assert!(output.status.success(), "{output:?}");
    fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_standard_output_is_an_error() {
    let folder = folder("files-stdout");
    fs::copy(known("m00.mat"), folder.join("m00.mat")).expect("a copy");
    for command in [
        format!("board {ID}"),
        format!("svg {ID}"),
        "convert m00.mat m00.sgf".to_owned(),
    ] {
        let output = shell(&folder, &format!("$JSBOARD {command} > /dev/full"));
        assert_eq!(output.status.code(), Some(1), "{command}");
        let complained = complained(&output);
        assert!(
            complained.starts_with("jsboard: standard output: "),
            "{complained}"
        );
        let output = shell(
            &folder,
            &format!("$JSBOARD {command} > /dev/full 2> /dev/full"),
        );
        assert_eq!(output.status.code(), Some(1), "{command}");
    }
    fs::remove_dir_all(&folder).expect("the folder");
}
