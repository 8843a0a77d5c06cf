//! Tests of the options of the server.

use clap::Parser as _;

use super::*;
use crate::args::{Cli, Command};

/// The configuration of a command line, or the sentence that refuses it.
fn config(flags: &[&str]) -> Result<Config, String> {
    let line = ["jsboard", "serve"].iter().chain(flags);
    let Ok(Command::Serve(options)) = Cli::try_parse_from(line).map(|cli| cli.command) else {
        return Err("no options of the server".to_owned());
    };
    let options = options.with_file().map_err(|error| format!("{error:#}"))?;
    options.config().map_err(|error| error.to_string())
}

#[test]
fn origins_come_from_flags_or_a_file() {
    let flags = [
        "--origin",
        "https://A.example/",
        "--origin",
        "http://[::1]:8090,http://b.example",
    ];
    let origins = config(&flags).expect("a configuration").origins;
    assert_eq!(
        origins,
        ["https://a.example", "http://[::1]:8090", "http://b.example"]
    );
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    let lines = "origin = [\"https://c.example\"]\ndata = \"/srv/data\"\n";
    file.write_all(lines.as_bytes()).expect("lines");
    let path = file.path().to_str().expect("a path");
    let read = config(&["--config", path]).expect("a configuration");
    assert_eq!(read.origins, ["https://c.example"]);
    assert_eq!(read.data, Some("/srv/data".into()));
    let flag = config(&["--config", path, "--origin", "https://d.example"]);
    assert_eq!(
        flag.expect("a configuration").origins,
        ["https://d.example"]
    );
    assert!(config(&[]).expect("a configuration").origins.is_empty());
}

#[test]
fn what_is_no_origin_is_refused() {
    for wrong in [
        "board.example",
        "*",
        "null",
        "https://",
        "https://a.example/b",
        "ftp://a.example",
        "https://a@b",
    ] {
        let refused = config(&["--origin", wrong]).expect_err(wrong);
        assert!(
            refused.starts_with(&format!("origin: “{wrong}”")),
            "{refused}"
        );
    }
}

#[test]
fn mail_needs_a_server_and_a_sender() {
    let server = ["--mail", "smtp://localhost"];
    let refused = config(&server).expect_err("no sender");
    assert!(refused.contains("--mail-from"), "{refused}");
    let whole = [&server[..], &["--mail-from", "Board <board@example.org>"]].concat();
    assert!(config(&whole).expect("a configuration").mail.is_some());
    let refused = config(&[
        "--mail",
        "http://ann:secret@a.example",
        "--mail-from",
        "a@example.org",
    ]);
    let refused = refused.expect_err("no mail server");
    assert!(
        refused.starts_with("mail: ") && !refused.contains("secret"),
        "{refused}"
    );
    assert!(
        config(&["--mail-from", "a@example.org"])
            .expect("a configuration")
            .mail
            .is_none()
    );
}
