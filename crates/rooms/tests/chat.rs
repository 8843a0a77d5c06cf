//! The chat without a page and without a server: what it shows, and what it asks.

use jsboard_rooms::chat::{Ask, Chat, Conversation, Earlier, Effect, Notice, Status, Topic};
use jsboard_rooms::client::{CallError, Event};
use serde_json::{Value, json};

fn topic(name: &str) -> Topic {
    Topic::read(name).expect(name)
}

fn line(n: u64, from: &str, text: &str) -> Value {
    json!({ "n": n, "from": from, "text": text, "at": 1_000 + n })
}

fn refusal(code: &str) -> CallError {
    CallError {
        code: code.to_owned(),
        message: "why".to_owned(),
        retry_after: None,
    }
}

fn history(name: &str, before: Option<u64>) -> Ask {
    Ask::History {
        topic: topic(name),
        before,
    }
}

/// What is asked of the server since the last call.
fn asked(chat: &mut Chat) -> Vec<Ask> {
    let effects = chat.effects().into_iter();
    let ask = |effect| match effect {
        Effect::Ask(ask) => Some(ask),
        _ => None,
    };
    effects.filter_map(ask).collect()
}

fn connect(chat: &mut Chat, is_new: bool) {
    chat.told(&Event::Connected {
        name: "~ann".to_owned(),
        is_new,
    });
}

/// A chat in the lobby and in `/room/tea`, connected, with nothing in them.
fn ready() -> Chat {
    let mut chat = Chat::new([topic("/lobby/chat"), topic("tea")]);
    connect(&mut chat, true);
    chat.answered(history("/lobby/chat", None), Ok(json!({ "events": [] })), 0);
    chat.effects();
    chat
}

fn published(chat: &mut Chat, channel: &str, data: Value) {
    let channel = channel.to_owned();
    chat.told(&Event::Published { channel, data });
}

fn texts(conversation: Option<&Conversation>) -> Vec<&str> {
    let lines = conversation.map(Conversation::lines).unwrap_or_default();
    lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn it_joins_its_channels_and_asks_what_was_said() {
    let mut chat = Chat::new([topic("/lobby/chat"), topic("tea")]);
    let joined = ["/user", "/lobby/players", "/lobby/chat", "/room/tea"];
    assert_eq!(
        chat.effects(),
        joined.map(|name| Effect::Join(name.to_owned()))
    );
    connect(&mut chat, true);
    assert_eq!(
        asked(&mut chat),
        [
            Ask::Blocks,
            Ask::Players,
            Ask::Messages,
            history("/lobby/chat", None)
        ]
    );
    assert_eq!((chat.name(), chat.status()), ("~ann", &Status::Connected));
    let events: Vec<Value> = (11..=60).map(|n| line(n, "ben", "x")).collect();
    chat.answered(
        history("/lobby/chat", None),
        Ok(json!({ "events": events })),
        0,
    );
    assert_eq!(
        chat.selected().map(Conversation::earlier),
        Some(Earlier::More)
    );
    chat.effects();
    chat.show_earlier();
    chat.show_earlier();
    assert_eq!(asked(&mut chat), [history("/lobby/chat", Some(11))], "once");
    let events: Vec<Value> = (1..=10).map(|n| line(n, "ben", "x")).collect();
    chat.answered(
        history("/lobby/chat", Some(11)),
        Ok(json!({ "events": events })),
        0,
    );
    let shown = chat.selected().expect("the lobby");
    assert_eq!(shown.earlier(), Earlier::Nothing);
    let numbers: Vec<_> = shown.lines().iter().filter_map(|line| line.n).collect();
    assert_eq!(numbers, (1..=60).collect::<Vec<_>>());
}

#[test]
fn a_line_is_shown_once_and_in_its_place() {
    let mut chat = ready();
    published(&mut chat, "/lobby/chat", line(3, "ben", "three"));
    assert_eq!(
        chat.effects().first(),
        Some(&Effect::AddLine),
        "it is at the end"
    );
    published(&mut chat, "/lobby/chat", line(3, "ben", "three"));
    assert!(chat.effects().is_empty());
    chat.answered(
        history("/lobby/chat", None),
        Ok(json!({ "events": [line(1, "ben", "one"), line(3, "ben", "three")] })),
        0,
    );
    published(&mut chat, "/lobby/chat", line(2, "ben", "two"));
    assert!(chat.effects().contains(&Effect::ShowLines));
    assert_eq!(texts(chat.selected()), ["one", "two", "three"]);
    for wrong in [
        json!(null),
        json!({ "n": 4 }),
        json!({ "n": -1, "from": 1, "text": [], "at": "now" }),
    ] {
        published(&mut chat, "/lobby/chat", wrong.clone());
        published(&mut chat, "/user", wrong.clone());
        published(&mut chat, "/lobby/players", wrong);
    }
    assert_eq!(texts(chat.selected()).len(), 3);
}

#[test]
fn what_nobody_looks_at_is_unread() {
    let mut chat = ready();
    let unread = |chat: &Chat| -> Vec<usize> {
        chat.conversations()
            .iter()
            .map(Conversation::unread)
            .collect()
    };
    published(&mut chat, "/room/tea", line(1, "ben", "tea?"));
    published(
        &mut chat,
        "/room/tea",
        line(2, "~ann", "by myself, elsewhere"),
    );
    published(&mut chat, "/lobby/chat", line(1, "ben", "seen"));
    assert_eq!(unread(&chat), [0, 1]);
    chat.set_seen(false);
    published(&mut chat, "/lobby/chat", line(2, "ben", "unseen"));
    assert_eq!((unread(&chat), chat.unread()), (vec![1, 1], 2));
    chat.set_seen(true);
    assert_eq!(unread(&chat), [0, 1]);
    chat.open(&topic("/room/tea"));
    assert_eq!(unread(&chat), [0, 0]);
    assert_eq!(asked(&mut chat), [history("/room/tea", None)]);
    assert_eq!(texts(chat.selected()), ["tea?", "by myself, elsewhere"]);
}

#[test]
fn conversations_are_opened_and_closed() {
    let mut chat = ready();
    chat.open(&topic("milk"));
    assert_eq!(
        chat.effects(),
        [
            Effect::Join("/room/milk".to_owned()),
            Effect::ShowTopics,
            Effect::ShowLines,
            Effect::Ask(history("milk", None)),
        ]
    );
    chat.open(&topic("@Ben"));
    chat.open(&topic("@ben"));
    assert_eq!(chat.conversations().len(), 4, "a person has one");
    chat.close(&topic("@ben"));
    assert!(
        chat.selected()
            .is_some_and(|shown| *shown.topic() == topic("milk"))
    );
    chat.effects();
    chat.close(&topic("/lobby/chat"));
    assert!(
        chat.effects()
            .contains(&Effect::Leave("/lobby/chat".to_owned()))
    );
    assert!(
        chat.selected()
            .is_some_and(|shown| *shown.topic() == topic("milk"))
    );
    chat.close(&topic("milk"));
    chat.close(&topic("tea"));
    chat.close(&topic("tea"));
    assert!(chat.selected().is_none() && chat.unread() == 0);
    chat.effects();
    chat.say("to nobody");
    chat.show_earlier();
    assert!(asked(&mut chat).is_empty());
}

#[test]
fn people_write_to_each_other() {
    let mut chat = ready();
    let message = json!({ "kind": "message", "n": 7, "from": "Ben", "text": "Hello", "at": 5 });
    published(&mut chat, "/user", message);
    assert_eq!(chat.unread(), 1);
    chat.open(&topic("@ben"));
    let of_others = json!({ "events": [
        { "n": 5, "from": "Cid", "text": "other", "at": 3 },
        { "n": 6, "from": "Ben", "text": "Before", "at": 4 },
    ] });
    chat.answered(history("@Ben", None), Ok(of_others), 0);
    assert_eq!(texts(chat.selected()), ["Before", "Hello"]);
    chat.effects();
    chat.say("  Hi  ");
    let say = Ask::Say {
        topic: topic("@Ben"),
        text: "Hi".to_owned(),
        id: 1,
    };
    let outgoing = |chat: &Chat| -> Vec<(String, bool)> {
        let all = chat.selected().map(Conversation::outgoing);
        let all = all.unwrap_or_default().iter();
        all.map(|said| (said.text.clone(), said.is_stuck)).collect()
    };
    assert_eq!(outgoing(&chat), [("Hi".to_owned(), false)]);
    assert_eq!(asked(&mut chat), vec![say.clone()]);
    chat.answered(say.clone(), Ok(json!({ "delivered": 1, "kept": true })), 9);
    assert_eq!(chat.effects(), [Effect::ShowOutgoing, Effect::AddLine]);
    assert!(outgoing(&chat).is_empty());
    assert_eq!(texts(chat.selected()), ["Before", "Hello", "Hi"]);
    chat.answered(say.clone(), Ok(json!({ "delivered": 0, "kept": true })), 10);
    let kept = Effect::Tell(Notice::Kept("Ben".to_owned()));
    assert!(chat.effects().contains(&kept));
    chat.answered(
        say.clone(),
        Ok(json!({ "delivered": 0, "kept": false })),
        11,
    );
    assert!(
        chat.effects()
            .contains(&Effect::Tell(Notice::Unheard("Ben".to_owned())))
    );
    chat.effects();
    chat.say("More");
    let more = Ask::Say {
        topic: topic("@Ben"),
        text: "More".to_owned(),
        id: 2,
    };
    assert_eq!(asked(&mut chat), vec![more.clone()]);
    chat.answered(more.clone(), Err(refusal("too_many")), 12);
    let refused = Notice::Refused(more.clone(), refusal("too_many"));
    assert_eq!(
        chat.effects(),
        [Effect::ShowOutgoing, Effect::Tell(refused)]
    );
    assert_eq!(
        outgoing(&chat),
        [("More".to_owned(), true)],
        "it is not lost"
    );
    chat.say_again(2);
    chat.say_again(2);
    assert_eq!(asked(&mut chat), vec![more.clone()], "once");
    chat.unanswered(more.clone());
    let unanswered = Effect::Tell(Notice::Unanswered(more));
    assert_eq!(chat.effects(), [Effect::ShowOutgoing, unanswered]);
    chat.give_up(2);
    assert!(outgoing(&chat).is_empty());
}

#[test]
fn what_was_not_read_comes_back() {
    let message =
        |n, from: &str| json!({ "kind": "message", "n": n, "from": from, "text": "x", "at": n });
    let mut chat = ready();
    chat.answered(
        Ask::Messages,
        Ok(json!({ "events": [message(5, "ben")] })),
        0,
    );
    assert_eq!(
        chat.effects(),
        [Effect::Read(5)],
        "nobody knows: from now on"
    );
    assert_eq!(chat.conversations().len(), 2);
    published(&mut chat, "/user", message(6, "cid"));
    published(&mut chat, "/user", message(7, "ben"));
    assert!(
        chat.effects()
            .contains(&Effect::Tell(Notice::Written("ben".to_owned())))
    );
    chat.open(&topic("@ben"));
    assert!(!chat.effects().contains(&Effect::Read(7)), "6 is not read");
    // The page is loaded again.
    let mut chat = ready();
    chat.set_read(Some(5));
    let events = json!({ "events": [message(5, "ben"), message(6, "cid"), message(7, "ben")] });
    chat.answered(Ask::Messages, Ok(events), 0);
    let unread: Vec<_> = chat.conversations().iter().skip(2).collect();
    assert_eq!(unread.len(), 2);
    assert_eq!(chat.unread(), 2);
    chat.open(&topic("@cid"));
    assert!(chat.effects().contains(&Effect::Read(6)));
    chat.open(&topic("@ben"));
    assert!(chat.effects().contains(&Effect::Read(7)));
    // A guest's numbers begin anew with the server.
    let mut chat = ready();
    chat.set_read(Some(70));
    chat.answered(
        Ask::Messages,
        Ok(json!({ "events": [message(1, "ben")] })),
        0,
    );
    assert_eq!(chat.unread(), 1);
    published(&mut chat, "/user", message(2, "~ann"));
    assert_eq!(
        chat.unread(),
        1,
        "what one writes to oneself is there already"
    );
}

#[test]
fn nothing_of_who_is_blocked_is_shown() {
    let mut chat = ready();
    published(&mut chat, "/lobby/chat", line(1, "ben", "one"));
    published(&mut chat, "/lobby/chat", line(2, "cid", "two"));
    chat.answered(
        Ask::Block("ben".to_owned()),
        Ok(json!({ "blocked": true })),
        0,
    );
    assert_eq!(texts(chat.selected()), ["two"]);
    published(&mut chat, "/lobby/chat", line(3, "ben", "three"));
    assert_eq!(texts(chat.selected()), ["two"]);
    assert_eq!(chat.blocked().collect::<Vec<_>>(), ["ben"]);
    chat.effects();
    chat.answered(
        Ask::Unblock("ben".to_owned()),
        Ok(json!({ "unblocked": true })),
        0,
    );
    assert_eq!(
        asked(&mut chat),
        [history("/lobby/chat", None)],
        "what they said comes back"
    );
    chat.answered(Ask::Blocks, Ok(json!({ "names": ["dan"] })), 0);
    assert_eq!(chat.blocked().collect::<Vec<_>>(), ["dan"]);
}

#[test]
fn it_knows_who_is_here() {
    let mut chat = ready();
    let players = "/lobby/players";
    published(
        &mut chat,
        players,
        json!({ "kind": "all", "players": ["ben", "~ann"] }),
    );
    let changes = json!({ "kind": "changes", "joined": ["cid"], "left": ["ben", "nobody"] });
    published(&mut chat, players, changes);
    assert_eq!(chat.people().collect::<Vec<_>>(), ["cid", "~ann"]);
    assert_eq!(chat.effects(), [Effect::ShowPeople]);
    chat.answered(
        Ask::Rename("bob".to_owned()),
        Ok(json!({ "name": "~bob" })),
        0,
    );
    assert!(chat.effects().contains(&Effect::Became("~bob".to_owned())));
    chat.renamed("~bob");
    assert_eq!(chat.name(), "~bob");
    chat.told(&Event::Renamed("Bob".to_owned()));
    assert_eq!(chat.name(), "Bob");
}

#[test]
fn what_breaks_is_made_whole() {
    let mut chat = ready();
    published(&mut chat, "/lobby/chat", line(1, "ben", "one"));
    published(&mut chat, "/room/tea", line(1, "ben", "one"));
    chat.told(&Event::Lost);
    assert_eq!(chat.status(), &Status::Lost);
    chat.effects();
    connect(&mut chat, false);
    assert!(
        asked(&mut chat).is_empty(),
        "the events resume by themselves"
    );
    for channel in ["/lobby/chat", "/room/tea", "/lobby/players"] {
        let channel = channel.to_owned();
        chat.told(&Event::Missed { channel });
    }
    assert_eq!(asked(&mut chat), [history("/lobby/chat", None)]);
    chat.unanswered(history("/lobby/chat", None));
    connect(&mut chat, true);
    assert!(
        asked(&mut chat).contains(&history("/lobby/chat", None)),
        "again"
    );
    chat.open(&topic("tea"));
    assert_eq!(asked(&mut chat), [history("tea", None)]);
    chat.told(&Event::Ended(refusal("forbidden")));
    assert_eq!(chat.status(), &Status::Ended(refusal("forbidden")));
    chat.told(&Event::Refused {
        what: "/meta/handshake".to_owned(),
        error: refusal("forbidden"),
    });
    assert_eq!(chat.status(), &Status::Refused(refusal("forbidden")));
    chat.told(&Event::Refused {
        what: "/room/tea".to_owned(),
        error: refusal("forbidden"),
    });
    let closed = Notice::Closed(topic("tea"), refusal("forbidden"));
    assert!(chat.effects().contains(&Effect::Tell(closed)));
}

#[test]
fn the_server_warns() {
    let mut chat = ready();
    let told = [
        (
            json!({ "kind": "warning", "reason": "idle", "seconds": 60 }),
            Notice::Idle(60),
        ),
        (
            json!({ "kind": "warning", "reason": "drain" }),
            Notice::Drain,
        ),
        (
            json!({ "kind": "announcement", "text": "tea" }),
            Notice::Announcement("tea".to_owned()),
        ),
    ];
    for (data, notice) in told {
        published(&mut chat, "/user", data);
        assert_eq!(chat.effects(), [Effect::Tell(notice)]);
    }
    published(&mut chat, "/user", json!({ "kind": "debug", "text": "x" }));
    assert!(chat.effects().is_empty());
}
