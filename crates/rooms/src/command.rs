//! Commands as people type them in a terminal or a chat box.

use std::fmt;

/// A verb, how many arguments it takes, and how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// What is typed.
    pub name: &'static str,
    /// Its arguments, such as `<name> <text>`; one in brackets may be left out.
    pub arguments: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// All verbs, in alphabetical order.
pub const VERBS: [Verb; 30] = [
    verb("accept", "", "accepts a resignation"),
    verb("beaver", "", "takes a double and turns the cube"),
    verb("block", "<name>", "hides all that someone writes"),
    verb("board", "", "shows the board of your table"),
    verb("broadcast", "<text>", "writes to the lobby"),
    verb("debug", "<on|off>", "describes the session's own traffic"),
    verb("double", "", "doubles"),
    verb("drop", "", "drops a double"),
    verb("help", "[verb]", "lists the verbs, or says how one is used"),
    verb("invite", "<name> [length]", "invites someone to a match"),
    verb(
        "join",
        "[table]",
        "takes a seat at a table, or accepts an invitation",
    ),
    verb(
        "leave",
        "[forfeit]",
        "leaves your table, where your seat stays yours; leave forfeit gives it up, which loses the match",
    ),
    verb("login", "<name> <password>", "logs in"),
    verb("logout", "", "logs out"),
    verb("message", "<name> <text>", "writes to someone"),
    verb(
        "move",
        "[play]",
        "plays, such as 8/5 6/5; nothing where there is no legal play",
    ),
    verb("next", "", "goes on to the next game"),
    verb(
        "pause",
        "",
        "asks for a pause, or agrees to one: the clock stands once both have asked",
    ),
    verb("raccoon", "", "takes a beaver and turns the cube"),
    verb("reject", "", "rejects a resignation"),
    verb(
        "resign",
        "[points]",
        "offers to lose the game: 1 single, 2 as a gammon, 3 as a backgammon",
    ),
    verb("resume", "", "ends a pause"),
    verb(
        "roll",
        "[nonce]",
        "rolls the dice; the nonce is your part in them, 64 hexadecimal digits",
    ),
    verb("say", "<text>", "writes to the chat of your table"),
    verb("take", "", "takes a double"),
    verb("unblock", "<name>", "ends a block"),
    verb("watch", "<table>", "watches a table"),
    verb("whoami", "", "tells who you are"),
    verb("whoelse", "", "lists who else is here"),
    verb("whoelsesince", "<seconds>", "lists who was here lately"),
];

const fn verb(name: &'static str, arguments: &'static str, help: &'static str) -> Verb {
    Verb {
        name,
        arguments,
        help,
    }
}

impl Verb {
    /// The verb of a name, in any case of its letters.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Verb> {
        VERBS
            .iter()
            .find(|verb| verb.name.eq_ignore_ascii_case(name))
    }

    /// The fewest and the most arguments.
    #[must_use]
    pub fn arity(&self) -> (usize, usize) {
        let arguments = || self.arguments.split_whitespace();
        let needed = arguments().filter(|argument| !argument.starts_with('['));
        (needed.count(), arguments().count())
    }

    /// Whether the last argument is the rest of the line, spaces and all.
    fn takes_text(&self) -> bool {
        ["<text>", "[play]", "<password>"]
            .iter()
            .any(|last| self.arguments.ends_with(last))
    }
}

/// A command that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command<'a> {
    /// Its verb.
    pub verb: &'static Verb,
    /// Its arguments, as many as the verb takes.
    pub arguments: Vec<&'a str>,
}

/// Why a line is not a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage<'a> {
    /// Nothing was typed.
    Empty,
    /// There is no such verb.
    NoVerb(&'a str),
    /// The verb takes other arguments.
    Arguments(&'static Verb),
}

impl fmt::Display for Usage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Usage::Empty => write!(f, "nothing was typed: `help` lists the verbs"),
            Usage::NoVerb(name) => {
                let short: String = name.chars().take(20).collect();
                write!(f, "there is no verb `{short}`: `help` lists the verbs")
            }
            Usage::Arguments(verb) if verb.arguments.is_empty() => {
                write!(f, "usage: {} (nothing after it)", verb.name)
            }
            Usage::Arguments(verb) => write!(f, "usage: {} {}", verb.name, verb.arguments),
        }
    }
}

impl std::error::Error for Usage<'_> {}

impl<'a> Command<'a> {
    /// Reads a line. A verb that ends in a text takes the rest of the line for it.
    ///
    /// # Errors
    /// How the verb is used, if the line is not a command.
    pub fn read(line: &'a str) -> Result<Command<'a>, Usage<'a>> {
        let line = line.trim();
        let (name, mut rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        if name.is_empty() {
            return Err(Usage::Empty);
        }
        let verb = Verb::named(name).ok_or(Usage::NoVerb(name))?;
        let (fewest, most) = verb.arity();
        let mut arguments = Vec::new();
        while !rest.trim_start().is_empty() {
            rest = rest.trim_start();
            let is_text = verb.takes_text() && arguments.len() + 1 == most;
            let end = rest
                .find(char::is_whitespace)
                .filter(|_| !is_text)
                .unwrap_or(rest.len());
            arguments.push(&rest[..end]);
            rest = &rest[end..];
        }
        if arguments.len() < fewest || arguments.len() > most {
            return Err(Usage::Arguments(verb));
        }
        Ok(Command { verb, arguments })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_commands_or_told_how() {
        let read = |line| {
            let command = Command::read(line).map_err(|usage| usage.to_string())?;
            Ok::<_, String>((command.verb.name, command.arguments))
        };
        assert_eq!(read("whoami"), Ok(("whoami", vec![])));
        assert_eq!(read("  WhoAmI \r\n"), Ok(("whoami", vec![])));
        assert_eq!(
            read("message ann  good  game "),
            Ok(("message", vec!["ann", "good  game"]))
        );
        assert_eq!(read("move 8/5 6/5"), Ok(("move", vec!["8/5 6/5"])));
        assert_eq!(read("login ann a b"), Ok(("login", vec!["ann", "a b"])));
        assert_eq!(read("help"), Ok(("help", vec![])));
        assert_eq!(read("help move"), Ok(("help", vec!["move"])));
        for (line, usage) in [
            ("", "nothing was typed: `help` lists the verbs"),
            ("dance", "there is no verb `dance`: `help` lists the verbs"),
            ("message ann", "usage: message <name> <text>"),
            ("block", "usage: block <name>"),
            ("block ann ben", "usage: block <name>"),
            ("double 6", "usage: double (nothing after it)"),
            ("roll 6 1", "usage: roll [nonce]"),
            ("help me now", "usage: help [verb]"),
        ] {
            assert_eq!(read(line), Err(usage.to_owned()), "{line}");
        }
    }

    #[test]
    fn verbs_are_in_order() {
        assert!(VERBS.is_sorted_by_key(|verb| verb.name));
        assert_eq!(Verb::named("whoelsesince").map(Verb::arity), Some((1, 1)));
        assert_eq!(Verb::named("invite").map(Verb::arity), Some((1, 2)));
    }
}
