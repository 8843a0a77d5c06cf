//! `jsboard connect` in a terminal: the line editor.
#![cfg(unix)]

mod common;

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::server::{Listener, PASSWORD, Server};
use nix::pty::{Winsize, openpty};

const CTRL_C: &str = "\u{3}";
const CTRL_D: &str = "\u{4}";
const UP: &str = "\u{1b}[A";
/// The prompt of an empty line. Control keys are the editor's only once it is shown.
const PROMPT: &str = "> \r\u{1b}[2C";

/// The command in a terminal of 80 columns.
struct Terminal {
    child: Child,
    keyboard: File,
    shown: Receiver<Vec<u8>>,
    /// All that it has shown and a test has not looked at.
    screen: String,
}

impl Terminal {
    fn start(server: &Server) -> Terminal {
        let size = Winsize {
            ws_row: 24,
            ws_col: 80,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let pty = openpty(&size, None).expect("a terminal");
        let stdio = || Stdio::from(pty.slave.try_clone().expect("a handle"));
        let mut command = server.connect(None);
        command.env("TERM", "xterm").stdin(stdio()).stdout(stdio());
        let child = command.stderr(stdio()).spawn().expect("it runs");
        let keyboard = File::from(pty.master.try_clone().expect("a handle"));
        let mut output = File::from(pty.master);
        let (sender, shown) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal {
            child,
            keyboard,
            shown,
            screen: String::new(),
        }
    }

    fn press(&mut self, keys: &str) {
        let pressed = self.keyboard.write_all(keys.as_bytes());
        pressed.expect("a keyboard");
    }

    /// Waits until it shows a text. Returns what came before.
    fn wait_for(&mut self, text: &str) -> String {
        loop {
            if let Some(at) = self.screen.find(text) {
                let rest = self.screen.split_off(at + text.len());
                return std::mem::replace(&mut self.screen, rest);
            }
            let bytes = self.shown.recv_timeout(Duration::from_secs(60));
            let bytes = bytes.unwrap_or_else(|_| unreachable!("no “{text}” in {:?}", self.screen));
            self.screen.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn what_is_typed_stays_while_others_talk() {
    let server = Server::start("connect-typed");
    let mut ben = Listener::start(server.connect(Some("~ben")));
    let mut terminal = Terminal::start(&server);
    terminal.wait_for("`help` lists the verbs");
    terminal.press("whoelse\r");
    terminal.wait_for("~ben");
    terminal.press("message ~b\t");
    terminal.wait_for("~ben ");
    terminal.press("half");
    terminal.wait_for("half");
    ben.say("broadcast boo");
    terminal.wait_for("~ben: boo\r\n");
    terminal.wait_for("> message ~ben half");
    terminal.press(" past ten\r");
    terminal.wait_for("delivered");
    let heard = ben.wait_for("~guest-").pop().expect("a line");
    assert!(heard.ends_with(" to you: half past ten"), "{heard}");
    // One Ctrl-C clears the line, two leave.
    terminal.press("broadcast oops");
    terminal.wait_for("oops");
    terminal.press(CTRL_C);
    terminal.wait_for(PROMPT);
    terminal.press("whoami\r");
    terminal.wait_for("~guest-");
    terminal.wait_for(PROMPT);
    terminal.press(CTRL_C);
    terminal.wait_for(PROMPT);
    terminal.press(CTRL_C);
    assert!(terminal.child.wait().expect("it ends").success());
    assert!(ben.leave().iter().all(|line| !line.contains("oops")));
}

#[test]
fn passwords_are_neither_shown_nor_kept() {
    let server = Server::start("connect-password");
    server.register("ann");
    let mut terminal = Terminal::start(&server);
    terminal.wait_for("`help` lists the verbs");
    terminal.press("login ann\r");
    terminal.wait_for("Password of ann: ");
    terminal.press(PASSWORD);
    terminal.press("\r");
    let shown = terminal.wait_for("you are ann");
    assert!(
        !shown.contains("tea") && !shown.contains("two"),
        "{shown:?}"
    );
    terminal.press("login ann wrong\r");
    terminal.wait_for("The name or the password is wrong.");
    terminal.press("whoelse\r");
    terminal.wait_for("nobody else");
    terminal.press(UP);
    terminal.wait_for("whoelse");
    terminal.press(UP);
    terminal.press(CTRL_C);
    let shown = terminal.wait_for(PROMPT);
    assert!(!shown.contains("login"), "{shown:?}");
    terminal.press(CTRL_D);
    assert!(terminal.child.wait().expect("it ends").success());
    let kept = std::fs::read_to_string(server.data.join("jsboard/history"));
    assert_eq!(kept.expect("a history"), "whoelse\n");
}
