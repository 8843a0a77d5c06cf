//! What is typed: in a line editor, above which arrives what others say, or from a pipe.

use std::io::{BufRead as _, Write as _};

use anyhow::Context as _;
use rustyline::config::{ColorMode, Config};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Editor, ExternalPrinter};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::complete::{LineHelper, Names};
use super::history::{History, may_be_recalled};

type LineEditor = Editor<LineHelper, MemHistory>;

/// Where lines are shown.
pub(super) enum Screen {
    /// Standard output; what is not said by the server goes to standard error.
    Plain,
    /// Above the line that is being edited.
    Terminal(Box<dyn ExternalPrinter + Send>),
}

impl Screen {
    /// Shows lines.
    ///
    /// # Errors
    /// When nobody can read them.
    pub(super) fn show(&mut self, lines: &[String]) -> anyhow::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let text = lines.join("\n") + "\n";
        match self {
            Screen::Plain => {
                let mut out = std::io::stdout().lock();
                out.write_all(text.as_bytes())?;
                out.flush()?;
            }
            Screen::Terminal(printer) => printer.print(text)?,
        }
        Ok(())
    }

    /// Shows what concerns the connection.
    ///
    /// # Errors
    /// As [`Screen::show`].
    pub(super) fn note(&mut self, text: &str) -> anyhow::Result<()> {
        let line = format!("* {text}");
        match self {
            Screen::Plain => writeln!(std::io::stderr(), "{line}").or(Ok(())),
            Screen::Terminal(_) => self.show(&[line]),
        }
    }
}

/// The lines of standard input.
pub(super) fn piped() -> UnboundedReceiver<String> {
    let (sender, lines) = unbounded_channel();
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lock();
        let mut bytes = Vec::new();
        while matches!(input.read_until(b'\n', &mut bytes), Ok(1..)) {
            let line = String::from_utf8_lossy(&bytes).trim().to_owned();
            bytes.clear();
            if !line.is_empty() && sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// The lines that are typed at the terminal, and the screen above them.
///
/// # Errors
/// When the terminal is none.
pub(super) fn typed(names: Names) -> anyhow::Result<(UnboundedReceiver<String>, Screen)> {
    let mut editor = editor(names)?;
    let printer = editor.create_external_printer()?;
    let (sender, lines) = unbounded_channel();
    std::thread::spawn(move || edit(&mut editor, &sender));
    Ok((lines, Screen::Terminal(Box::new(printer))))
}

fn editor(names: Names) -> anyhow::Result<LineEditor> {
    // The mask of a password is a highlight.
    let config = Config::builder().color_mode(ColorMode::Forced).build();
    let history = MemHistory::with_config(&config);
    let mut editor = LineEditor::with_history(config, history)?;
    let is_masked = false;
    editor.set_helper(Some(LineHelper { names, is_masked }));
    Ok(editor)
}

/// Reads lines until the user leaves: at the end of input, or interrupted twice.
fn edit(editor: &mut LineEditor, sender: &UnboundedSender<String>) {
    let history = History::of_user();
    for line in history.load() {
        let _ = editor.add_history_entry(line);
    }
    let mut is_interrupted = false;
    loop {
        let line = match editor.readline("> ") {
            Ok(line) => line.trim().to_owned(),
            Err(ReadlineError::Interrupted) if !is_interrupted => {
                is_interrupted = true;
                continue;
            }
            Err(ReadlineError::Signal(_)) => continue,
            Err(_) => return,
        };
        is_interrupted = false;
        if line.is_empty() {
            continue;
        }
        if may_be_recalled(&line) {
            // A line that is not remembered is said all the same.
            let _ = editor.add_history_entry(&line);
            history.keep(&line);
        }
        let Some(line) = with_password(editor, line) else {
            continue;
        };
        if sender.send(line).is_err() {
            return;
        }
    }
}

/// A line, and the password if it is a login without one. `None` if that is not given.
fn with_password(editor: &mut LineEditor, line: String) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        [verb, name] if verb.eq_ignore_ascii_case("login") => {
            let password = ask_password(editor, &format!("Password of {name}: ")).ok()?;
            Some(format!("{line} {password}"))
        }
        _ => Some(line),
    }
}

fn ask_password(editor: &mut LineEditor, prompt: &str) -> rustyline::Result<String> {
    let mask = |editor: &mut LineEditor, is_masked| {
        if let Some(helper) = editor.helper_mut() {
            helper.is_masked = is_masked;
        }
    };
    mask(editor, true);
    let password = editor.readline(prompt);
    mask(editor, false);
    password
}

/// Asks for the password of an account.
///
/// # Errors
/// When it is not given.
pub(super) fn password(name: &str) -> anyhow::Result<String> {
    let mut editor = editor(Names::default())?;
    let prompt = format!("Password of {}: ", super::words::bare(name));
    ask_password(&mut editor, &prompt).context("no password was given")
}
