//! A server of the command's own with data, and clients of it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::{JSBOARD, folder};

/// How long something is waited for before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);
/// The password of all accounts.
pub(crate) const PASSWORD: &str = "tea for two";

/// A server, which is killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    pub(crate) data: PathBuf,
}

impl Server {
    /// A server on a free port with empty data.
    pub(crate) fn start(name: &str) -> Server {
        let data = folder(name);
        let (child, address) = serve(&data, "127.0.0.1:0");
        Server {
            child,
            address,
            data,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }

    /// Starts again where it was, after a kill.
    pub(crate) fn start_again(&mut self) {
        (self.child, _) = serve(&self.data, &self.address.clone());
    }

    pub(crate) fn register(&self, name: &str) {
        let body = format!("{{\"name\":\"{name}\",\"password\":\"{PASSWORD}\"}}");
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let request = format!(
            "POST /rpc/accounts/register HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("a response");
        assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    }

    /// `jsboard connect` to this server.
    pub(crate) fn connect(&self, name: Option<&str>) -> Command {
        let mut command = Command::new(JSBOARD);
        command.args(["connect", &self.url()]);
        command.args(name.into_iter().flat_map(|name| ["--name", name]));
        command.env("JSBOARD_PASSWORD", PASSWORD);
        command.env("XDG_STATE_HOME", &self.data);
        command
    }

    /// What a client writes that says some lines and goes.
    pub(crate) fn say(&self, name: Option<&str>, lines: &str) -> Vec<String> {
        let mut command = self.connect(name);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(lines.as_bytes()).expect("it reads");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).expect("text");
        text.lines().map(str::to_owned).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

fn serve(data: &PathBuf, address: &str) -> (Child, String) {
    let mut command = Command::new(JSBOARD);
    command.args(["serve", "--log", "none", "--listen", address]);
    command.arg("--data").arg(data).stdout(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    let mut line = String::new();
    let output = child.stdout.take().expect("a pipe");
    BufReader::new(output)
        .read_line(&mut line)
        .expect("a first line");
    let (_, address) = line.trim().split_once("http://").expect("an address");
    (child, address.to_owned())
}

/// A client that stays, on pipes.
pub(crate) struct Listener {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Listener {
    /// Waits until it is connected.
    pub(crate) fn start(mut command: Command) -> Listener {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().expect("it runs");
        let (sender, lines) = channel();
        let output = child.stdout.take().expect("a pipe");
        let errors = child.stderr.take().expect("a pipe");
        for source in [
            Box::new(output) as Box<dyn std::io::Read + Send>,
            Box::new(errors),
        ] {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(source).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        let input = child.stdin.take().expect("a pipe");
        let listener = Listener {
            child,
            input,
            lines,
        };
        listener.wait_for("* connected as ");
        listener
    }

    pub(crate) fn say(&mut self, line: &str) {
        writeln!(self.input, "{line}").expect("it reads");
    }

    /// The lines up to one that begins so.
    pub(crate) fn wait_for(&self, start: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| unreachable!("no “{start}”, but {lines:?}"));
            let is_it = line.starts_with(start);
            lines.push(line);
            if is_it {
                return lines;
            }
        }
    }

    /// The end of its input, and all that it still writes.
    pub(crate) fn leave(self) -> Vec<String> {
        let Listener {
            mut child,
            input,
            lines,
        } = self;
        drop(input);
        assert!(child.wait().expect("it ends").success());
        lines.into_iter().collect()
    }
}
