//! What passes between the user, the client and the socket.

use std::collections::HashMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{anyhow, bail};
use jsboard_rooms::Command;
use jsboard_rooms::client::{CallError, CallId, Client, Event, Output};
use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Instant;

use super::complete::Names;
use super::input::{self, Screen};
use super::socket::{Happened, Socket};
use super::table::{Table, with_nonce};
use super::words;

/// What everybody who is connected hears.
const CHANNELS: [&str; 3] = ["/user", "/lobby/players", "/lobby/chat"];
/// How long a lost connection is waited for once there is nothing more to say, in milliseconds.
const PATIENCE: u64 = 30_000;
/// Verbs whose effect is an event of the table.
const ACTING: [&str; 13] = [
    "roll", "move", "double", "take", "drop", "beaver", "raccoon", "resign", "accept", "reject",
    "next", "pause", "resume",
];
/// The request that tells who the user is.
const WHOAMI: &str = "accounts/whoami";

/// A request that has no answer yet.
#[derive(Debug)]
enum Asked {
    /// A line that was typed.
    Line,
    /// A line that does something in a game.
    Act,
    /// A login, by which every new session begins if it succeeds.
    Login(Value),
    Logout,
    /// Who the user has become.
    WhoAmI,
}

/// Whether the user may still say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaking {
    Yes,
    /// Not since this time.
    Ended(u64),
    /// All is done.
    Over,
}

/// A conversation with a server.
pub(super) struct Talk {
    client: Client,
    socket: Socket,
    screen: Screen,
    lines: Option<UnboundedReceiver<String>>,
    names: Names,
    /// The table that the user is at.
    table: Option<Table>,
    asked: HashMap<CallId, Asked>,
    speaking: Speaking,
    is_interactive: bool,
    /// Whether it was connected before; without that there is nothing to come back to.
    is_known: bool,
    began: Instant,
}

impl Talk {
    pub(super) fn new(
        url: String,
        credentials: Option<(String, Value)>,
        is_interactive: bool,
    ) -> anyhow::Result<Talk> {
        let mut client = Client::new(CHANNELS);
        client.set_credentials(credentials);
        client.start();
        Ok(Talk {
            client,
            socket: Socket::new(url),
            screen: Screen::Plain,
            lines: None,
            names: Names::default(),
            table: None,
            asked: HashMap::new(),
            speaking: Speaking::Yes,
            is_interactive,
            is_known: false,
            began: Instant::now(),
        })
    }

    /// Talks until the user leaves.
    ///
    /// # Errors
    /// When the first connection cannot be made, the server ends it, or what was said last has no answer.
    pub(super) async fn run(mut self) -> anyhow::Result<()> {
        while self.speaking != Speaking::Over {
            self.do_outputs().await?;
            if matches!(self.speaking, Speaking::Ended(_)) {
                self.client.finish();
                self.do_outputs().await?;
            }
            if self.speaking != Speaking::Over {
                self.step().await?;
            }
        }
        self.client.stop();
        self.do_outputs().await
    }

    /// Milliseconds since it began.
    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Waits for what happens next.
    async fn step(&mut self) -> anyhow::Result<()> {
        let until = match self.speaking {
            Speaking::Ended(since) => Some(since + PATIENCE),
            _ => None,
        };
        let wakes_at = self.client.wakes_at().into_iter().chain(until).min();
        let wakes_at = wakes_at.map(|at| self.began + Duration::from_millis(at));
        // A pipe waits for each answer, so that answers stand in the order of the lines.
        let may_speak = self.is_interactive || self.client.unanswered() == 0;
        let lines = self.lines.as_mut().filter(|_| may_speak);
        tokio::select! {
            happened = self.socket.next() => self.happened(happened)?,
            line = read(lines) => self.say(line)?,
            () = wait(wakes_at) => {
                if until.is_some_and(|until| until <= self.now()) {
                    bail!("the server did not answer all");
                }
                self.client.due(self.now(), random());
            }
        }
        Ok(())
    }

    fn happened(&mut self, happened: Happened) -> anyhow::Result<()> {
        let now = self.now();
        match happened {
            Happened::Opened => self.client.opened(now),
            Happened::Text(text) => self.client.received(&text, now, random()),
            Happened::Alive => self.client.heard(now),
            Happened::Closed(error) if !self.is_known => {
                return Err(error.context("cannot connect"));
            }
            Happened::Closed(_) => self.client.closed(now, random()),
        }
        Ok(())
    }

    /// Passes on what the user said; `None` is the end.
    fn say(&mut self, line: Option<String>) -> anyhow::Result<()> {
        let Some(line) = line else {
            self.lines = None;
            self.speaking = match self.is_interactive {
                true => Speaking::Over,
                false => Speaking::Ended(self.now()),
            };
            return Ok(());
        };
        let asked = match Command::read(&line) {
            Ok(command) if command.verb.name == "login" => {
                let [name, password] = [0, 1].map(|at| command.arguments.get(at).copied());
                Asked::Login(json!({ "name": name, "password": password }))
            }
            Ok(command) if command.verb.name == "logout" => Asked::Logout,
            Ok(command) if ACTING.contains(&command.verb.name) => Asked::Act,
            _ => Asked::Line,
        };
        match self
            .client
            .call("command", json!({ "line": with_nonce(line) }))
        {
            Some(id) => {
                self.asked.insert(id, asked);
                Ok(())
            }
            None => self.screen.show(&["the line is too long".to_owned()]),
        }
    }

    async fn do_outputs(&mut self) -> anyhow::Result<()> {
        while let Some(output) = self.client.output() {
            match output {
                Output::Open => self.socket.open(),
                Output::Send(text) | Output::Poll(text) => self.socket.send(text).await,
                Output::Close => self.socket.close().await,
                Output::Event(event) => self.tell(event)?,
            }
        }
        Ok(())
    }

    /// Shows an event.
    fn tell(&mut self, event: Event) -> anyhow::Result<()> {
        match event {
            Event::Connected { name, is_new } => self.connected(&name, is_new)?,
            Event::Renamed(name) => {
                let note = format!("you are {} now", words::bare(&name));
                self.screen.note(&note)?;
            }
            Event::Lost => self.screen.note("the connection is lost; trying again")?,
            Event::Published { channel, data } => {
                if channel == "/lobby/players" {
                    self.names.note(&data);
                }
                let lines = self.lines(&channel, &data);
                self.screen.show(&lines)?;
            }
            Event::Answered(id, answer) => self.answered(id, &answer)?,
            Event::Unanswered(id) => {
                if !matches!(self.asked.remove(&id), None | Some(Asked::WhoAmI)) {
                    let lost =
                        "no answer: the connection was lost, and it may have been done or not";
                    self.screen.show(&[lost.to_owned()])?;
                }
            }
            Event::Missed { channel } if channel == "/lobby/players" => {}
            Event::Missed { channel } => {
                let missed = format!("some of what came on {channel} meanwhile is missing");
                self.screen.note(&missed)?;
            }
            Event::Refused { what, error } => self.refused(&what, &error)?,
            Event::Finished => self.speaking = Speaking::Over,
            Event::Ended(error) => self.ended(&error)?,
        }
        Ok(())
    }

    /// An event as lines.
    fn lines(&mut self, channel: &str, data: &Value) -> Vec<String> {
        let me = words::bare(self.client.connected_as().unwrap_or_default());
        match self
            .table
            .as_mut()
            .filter(|table| table.channel() == channel)
        {
            Some(table) => table.lines(data, &me),
            None => words::event(channel, data, time_of_day())
                .into_iter()
                .collect(),
        }
    }

    /// Listens to the table that an answer is about, and no longer to the one before. Returns whether it is another.
    fn follow(&mut self, answer: &Value) -> bool {
        let Some(named) = answer.get("table") else {
            return false;
        };
        let named = named.as_str();
        if self.table.as_ref().map(|table| table.id.as_str()) == named {
            return false;
        }
        if let Some(left) = self.table.take() {
            for channel in left.channels() {
                self.client.leave(&channel);
            }
        }
        self.table = named.map(Table::new);
        if let Some(table) = &self.table {
            for channel in table.channels() {
                self.client.join(&channel);
            }
        }
        true
    }

    fn connected(&mut self, name: &str, is_new: bool) -> anyhow::Result<()> {
        let name = words::bare(name);
        if std::mem::replace(&mut self.is_known, true) {
            let who = if is_new {
                format!(" as {name}")
            } else {
                String::new()
            };
            return self.screen.note(&format!("connected again{who}"));
        }
        self.lines = Some(if self.is_interactive {
            let (lines, screen) = input::typed(self.names.clone())?;
            self.screen = screen;
            lines
        } else {
            input::piped()
        });
        let help = if self.is_interactive {
            "; `help` lists the verbs"
        } else {
            ""
        };
        self.screen.note(&format!("connected as {name}{help}"))
    }

    fn answered(&mut self, id: CallId, answer: &Result<Value, CallError>) -> anyhow::Result<()> {
        let Some(asked) = self.asked.remove(&id) else {
            return Ok(());
        };
        if let Asked::WhoAmI = asked {
            if let Some(name) = answer.as_ref().ok().and_then(|data| data["name"].as_str()) {
                self.client.rename(name);
            }
            return Ok(());
        }
        let is_elsewhere = answer.as_ref().is_ok_and(|answer| self.follow(answer));
        if answer.is_ok() && matches!(asked, Asked::Act) && !is_elsewhere {
            return Ok(());
        }
        if let (Ok(_), Asked::Login(_) | Asked::Logout) = (answer, &asked) {
            let credentials = match asked {
                Asked::Login(data) => Some(("accounts/login".to_owned(), data)),
                _ => None,
            };
            self.client.set_credentials(credentials);
            let id = self.client.call(WHOAMI, json!({}));
            self.asked.extend(id.map(|id| (id, Asked::WhoAmI)));
        }
        self.screen.show(&words::answer(answer))
    }

    /// The server wants no more of this client. A line editor gives the terminal back when it is left.
    fn ended(&mut self, error: &CallError) -> anyhow::Result<()> {
        let error = format!(
            "the server ended the conversation: {}",
            words::refusal(error)
        );
        if !self.is_interactive {
            bail!(error);
        }
        self.screen.note(&format!("{error}; Ctrl-D leaves"))
    }

    fn refused(&mut self, what: &str, error: &CallError) -> anyhow::Result<()> {
        let refusal = words::refusal(error);
        if !what.starts_with("accounts/") {
            return self.screen.note(&format!("{what}: {refusal}"));
        }
        if !self.is_known {
            return Err(anyhow!(refusal).context("cannot log in"));
        }
        let again = "you are logged out: log in again";
        self.screen.note(&format!("{again} ({refusal})"))
    }
}

async fn read(lines: Option<&mut UnboundedReceiver<String>>) -> Option<String> {
    match lines {
        Some(lines) => lines.recv().await,
        None => std::future::pending().await,
    }
}

async fn wait(until: Option<Instant>) {
    match until {
        Some(until) => tokio::time::sleep_until(until).await,
        None => std::future::pending().await,
    }
}

/// A number by which clients do not come back all at once.
fn random() -> u32 {
    getrandom::u32().unwrap_or(0)
}

/// Milliseconds since 1970.
fn time_of_day() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
}
