//! `jsboard connect` against a server that the test starts.

mod common;

use std::net::TcpListener;
use std::process::{Command, Stdio};

use common::JSBOARD;
use common::server::{Listener, Server};

#[test]
fn a_pipe_gets_the_answers_in_order() {
    let server = Server::start("connect-pipe");
    let said = server.say(
        Some("~tea"),
        "whoami\n\ndance\n  HELP whoami\r\nbroadcast first\nwhoelse",
    );
    // What is said in the lobby comes when it comes.
    let (chat, answers): (Vec<_>, Vec<_>) = said.iter().partition(|line| line.contains("~tea:"));
    assert_eq!(
        answers,
        [
            "~tea",
            "there is no verb `dance`: `help` lists the verbs",
            "usage: whoami: tells who you are",
            "said to 1 session",
            "nobody else",
        ]
    );
    assert_eq!(chat, ["~tea: first"]);
    assert_eq!(server.say(None, ""), [""; 0]);
    let long = format!("broadcast {}\nwhoami\n", "x".repeat(20_000));
    assert_eq!(
        server.say(Some("~milk"), &long),
        ["the line is too long", "~milk"]
    );
}

#[test]
fn people_talk() {
    let server = Server::start("connect-talk");
    let mut ann = Listener::start(server.connect(Some("~ann")));
    let mut ben = Listener::start(server.connect(Some("~ben")));
    ann.say("broadcast \u{1b}[31mtea\u{1b}[0m for\ttwo?\u{7}");
    let heard = ben.wait_for("~ann: ").pop().expect("a line");
    assert!(
        heard.contains("tea") && heard.ends_with(" for two?"),
        "{heard}"
    );
    assert!(heard.chars().all(|c| !c.is_control()), "{heard:?}");
    ben.say("message ~ann two lumps");
    ben.wait_for("delivered");
    ann.wait_for("~ben to you: two lumps");
    ann.say("block ~ben");
    ann.wait_for("~ben is blocked");
    ben.say("broadcast anybody?");
    ben.say("message ~ann hello?");
    ben.wait_for("delivered to nobody");
    let rest = ann.leave();
    assert!(rest.iter().all(|line| !line.contains("~ben")), "{rest:?}");
    assert!(ben.leave().is_empty());
}

#[test]
fn a_message_waits_for_who_is_away() {
    let server = Server::start("connect-away");
    server.register("ann");
    server.register("ben");
    let said = server.say(Some("ben"), "message ann see you\nwhoami\n");
    assert_eq!(said, ["ann is not here: it is kept for when it is", "ben"]);
    let mut read = server.say(None, "login ann tea for two\nwhoami\n");
    read.sort_unstable();
    assert_eq!(read, ["ann", "ben to you: see you", "you are ann"]);
    assert_eq!(server.say(Some("ann"), ""), [""; 0], "once");
    let wrong = server.say(None, "login ann tea for one\n");
    assert_eq!(wrong, ["The name or the password is wrong."]);
}

#[test]
fn all_comes_once_though_the_server_is_killed() {
    let mut server = Server::start("connect-killed");
    server.register("ann");
    server.register("ben");
    let mut ann = Listener::start(server.connect(Some("ann")));
    assert_eq!(
        server
            .say(Some("ben"), "broadcast 1\nmessage ann 1\n")
            .len(),
        3
    );
    ann.wait_for("ben to you: 1");
    server.kill();
    assert_eq!(ann.wait_for("* the connection is lost").len(), 1);
    // Waits for the connection, as the server is not there.
    ann.say("whoami");
    server.start_again();
    server.say(Some("ben"), "broadcast 2\nmessage ann 2\nbroadcast 3\n");
    let mut heard = ann.wait_for("ann");
    server.say(Some("ben"), "broadcast 4\n");
    heard.extend(ann.wait_for("ben: 4"));
    heard.extend(ann.leave());
    heard.sort_unstable();
    assert_eq!(
        heard,
        [
            "* connected again as ann",
            "ann",
            "ben to you: 2",
            "ben: 2",
            "ben: 3",
            "ben: 4",
        ]
    );
}

/// What the command says when it fails.
fn refusal(args: &[&str]) -> String {
    let mut command = Command::new(JSBOARD);
    command.arg("connect").args(args).stdin(Stdio::null());
    command.env_remove("JSBOARD_PASSWORD");
    let output = command.output().expect("it runs");
    assert!(
        !output.status.success() && output.stdout.is_empty(),
        "{output:?}"
    );
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn who_cannot_connect_is_told_why() {
    let server = Server::start("connect-wrong");
    let port = TcpListener::bind("127.0.0.1:0").expect("a port");
    let closed = format!("http://{}", port.local_addr().expect("an address"));
    drop(port);
    for (url, why) in [
        ("localhost:8090", "expected a URL such as"),
        (&closed, "cannot connect: "),
        (&format!("{}/elsewhere", server.url()), "404"),
        (&format!("https://{}", server.address), "cannot connect: "),
        ("http://nowhere.invalid", "cannot connect: "),
    ] {
        let said = refusal(&[url]);
        assert!(
            said.starts_with("jsboard: ") && said.contains(why),
            "{said}"
        );
        assert!(!said.contains("panicked"), "{said}");
    }
    let said = refusal(&[&server.url(), "--name", "ann"]);
    assert!(said.contains("JSBOARD_PASSWORD"), "{said}");
    let output = server.connect(Some("nobody")).stdin(Stdio::null()).output();
    let output = output.expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    assert!(
        said.contains("cannot log in: The name or the password is wrong."),
        "{said}"
    );
}
