//! The client without a socket: what it sends, and when it comes back.

use jsboard_rooms::Millis;
use jsboard_rooms::client::{CallError, Client, Event, Output, Transport};
use serde_json::{Value, json};

/// Any number: waits are three quarters of the longest.
const JITTER: u32 = 1 << 31;

struct Test {
    client: Client,
    now: Millis,
    sent: Vec<Value>,
    events: Vec<Event>,
    opened: usize,
    closed: usize,
}

impl Test {
    fn new(channels: &[&str]) -> Test {
        let client = Client::new(channels.iter().copied());
        let mut test = Test {
            client,
            now: 1000,
            sent: Vec::new(),
            events: Vec::new(),
            opened: 0,
            closed: 0,
        };
        test.client.start();
        test.run();
        test
    }

    fn run(&mut self) {
        while let Some(output) = self.client.output() {
            match output {
                Output::Open => self.opened += 1,
                Output::Close => self.closed += 1,
                Output::Event(event) => self.events.push(event),
                Output::Send(text) | Output::Poll(text) => {
                    let messages: Vec<Value> = serde_json::from_str(&text).expect("an array");
                    self.sent.extend(messages);
                }
            }
        }
    }

    fn open(&mut self) {
        self.client.opened(self.now);
        self.run();
    }

    fn lose(&mut self) {
        self.client.closed(self.now, JITTER);
        self.run();
    }

    /// Lets time pass until the client wants something. Returns how much passed.
    fn wait(&mut self) -> Millis {
        let at = self.client.wakes_at().expect("it comes back");
        let passed = at.saturating_sub(self.now);
        self.now = self.now.max(at);
        self.client.due(self.now, JITTER);
        self.run();
        passed
    }

    fn receive(&mut self, messages: &Value) {
        self.client
            .received(&messages.to_string(), self.now, JITTER);
        self.run();
    }

    fn take_sent(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.sent)
    }

    fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    /// Takes the one message on a channel, and the others with it.
    fn one(&mut self, channel: &str) -> Value {
        let sent = self.take_sent();
        let mut of = sent.iter().filter(|message| message["channel"] == channel);
        let (Some(one), None) = (of.next(), of.next()) else {
            unreachable!("one {channel} of {sent:?}");
        };
        one.clone()
    }

    /// Answers the message that is on its way, the only one of its channel.
    fn answer(&mut self, channel: &str, with: Value) {
        let id = self.one(channel)["id"].clone();
        let mut answer = json!({ "channel": channel, "id": id, "successful": true });
        if let (Some(answer), Value::Object(fields)) = (answer.as_object_mut(), with) {
            answer.extend(fields);
        }
        self.receive(&json!([answer]));
    }

    /// Answers a handshake and the question who the user is.
    fn welcome(&mut self, session: &str, name: &str) {
        self.answer("/meta/handshake", json!({ "clientId": session }));
        self.answer(
            "/service/accounts/whoami",
            json!({ "data": { "name": name } }),
        );
    }

    /// The subscriptions that were asked for, each with the place after which it resumes, all answered by `ext`.
    fn subscribed(&mut self, ext: &Value) -> Vec<(String, Value)> {
        let sent = self.take_sent();
        let mut asked = Vec::new();
        for message in sent {
            if message["channel"] != "/meta/subscribe" {
                self.sent.push(message);
                continue;
            }
            let channel = message["subscription"].as_str().expect("one").to_owned();
            self.receive(&json!([{
                "channel": "/meta/subscribe", "id": message["id"], "successful": true,
                "subscription": channel, "ext": ext, "recovered": ext["recovered"],
            }]));
            asked.push((channel, message["ext"]["since"].clone()));
        }
        asked
    }
}

fn connected(name: &str, is_new: bool) -> Event {
    Event::Connected {
        name: name.to_owned(),
        is_new,
    }
}

fn published(channel: &str, data: Value) -> Event {
    Event::Published {
        channel: channel.to_owned(),
        data,
    }
}

fn event(channel: &str, id: &str, text: &str) -> Value {
    json!({ "channel": channel, "id": id, "data": text })
}

/// A client that is connected to a session `a` and has read `/c` up to 7-3.
fn ready() -> Test {
    let mut test = Test::new(&["/c"]);
    test.open();
    test.welcome("a", "~ann");
    let asked = test.subscribed(&json!({ "epoch": 7, "n": 3 }));
    assert_eq!(asked, [("/c".to_owned(), Value::Null)]);
    assert_eq!(test.take_events(), [connected("~ann", true)]);
    test
}

#[test]
fn a_client_connects_and_polls_as_advised() {
    let mut test = Test::new(&["/c"]);
    assert_eq!(test.opened, 1);
    test.open();
    let handshake = test.sent[0].clone();
    assert_eq!(handshake["version"], "1.0");
    assert_eq!(handshake["supportedConnectionTypes"], json!(["websocket"]));
    assert_eq!(handshake["ext"], json!({ "ack": true }));
    test.welcome("a", "~ann");
    let poll = test.one("/meta/connect");
    assert_eq!(
        (&poll["clientId"], &poll["ext"]["ack"]),
        (&json!("a"), &json!(0))
    );
    test.receive(&json!([
        event("/c", "7-1", "tea"),
        { "channel": "/meta/connect", "id": poll["id"], "successful": true, "ext": { "ack": 5 },
          "advice": { "reconnect": "retry", "interval": 400, "timeout": 9000 } },
    ]));
    assert_eq!(
        test.take_events(),
        [connected("~ann", true), published("/c", json!("tea"))]
    );
    assert!(test.take_sent().is_empty(), "not before the interval");
    assert_eq!(test.wait(), 400);
    assert_eq!(test.one("/meta/connect")["ext"]["ack"], 5);
    // Then the server is silent.
    assert_eq!(test.wait(), 9000 + 15_000 - 400);
    assert_eq!((test.closed, test.take_events()), (1, vec![Event::Lost]));
}

#[test]
fn a_session_that_lives_is_resumed() {
    let mut test = ready();
    let poll = test.one("/meta/connect");
    test.receive(&json!([
        event("/c", "7-4", "4"),
        { "channel": "/meta/connect", "id": poll["id"], "successful": true, "ext": { "ack": 1 } },
    ]));
    test.lose();
    test.lose();
    test.take_sent();
    assert_eq!(test.wait(), 375);
    assert_eq!(test.opened, 2);
    test.open();
    let poll = test.one("/meta/connect");
    assert_eq!(poll["advice"], json!({ "timeout": 0 }));
    assert_eq!(
        (&poll["clientId"], &poll["ext"]["ack"]),
        (&json!("a"), &json!(1))
    );
    // What was not acknowledged comes again.
    test.receive(&json!([
        event("/c", "7-4", "4"), event("/c", "7-5", "5"),
        { "channel": "/meta/connect", "id": poll["id"], "successful": true, "ext": { "ack": 2 } },
    ]));
    assert_eq!(
        test.take_events(),
        [
            published("/c", json!("4")),
            Event::Lost,
            published("/c", json!("5")),
            connected("~ann", false),
        ]
    );
}

#[test]
fn a_new_session_resumes_the_channels() {
    let mut test = ready();
    test.receive(&json!([event("/c", "7-4", "4")]));
    test.lose();
    test.wait();
    test.take_sent();
    test.open();
    test.answer(
        "/meta/connect",
        json!({ "successful": false, "error": "402::Unknown client",
                "advice": { "reconnect": "handshake", "interval": 0 } }),
    );
    test.welcome("b", "~ann");
    let asked = test.subscribed(&json!({ "epoch": 7, "n": 6, "recovered": true }));
    assert_eq!(asked, [("/c".to_owned(), json!({ "epoch": 7, "n": 4 }))]);
    assert_eq!(test.one("/meta/connect")["clientId"], "b");
    test.receive(&json!([event("/c", "7-5", "5"), event("/c", "7-6", "6")]));
    assert_eq!(
        test.take_events(),
        [
            published("/c", json!("4")),
            Event::Lost,
            connected("~ann", true),
            published("/c", json!("5")),
            published("/c", json!("6")),
        ]
    );
}

#[test]
fn what_cannot_be_recovered_is_told() {
    let mut test = ready();
    let poll = test.one("/meta/connect")["id"].clone();
    test.receive(&json!([{
        "channel": "/meta/connect", "id": poll, "successful": false,
        "error": "402::Unknown client: too much was waiting for it",
        "advice": { "reconnect": "handshake" },
    }]));
    test.welcome("b", "~ann");
    test.subscribed(&json!({ "epoch": 7, "n": 500, "recovered": false }));
    test.receive(&json!([event("/c", "7-401", "401")]));
    // A late answer to the poll of the session before changes nothing.
    test.receive(&json!([{
        "channel": "/meta/connect", "id": poll, "successful": false, "error": "402::Unknown client",
    }]));
    let missed = Event::Missed {
        channel: "/c".to_owned(),
    };
    assert_eq!(
        test.take_events(),
        [
            connected("~ann", true),
            missed,
            published("/c", json!("401"))
        ]
    );
    assert!(
        test.take_sent()
            .iter()
            .all(|sent| sent["channel"] != "/meta/handshake")
    );
}

#[test]
fn waits_grow_until_it_is_connected() {
    let mut test = Test::new(&[]);
    let mut waits = Vec::new();
    for _ in 0..9 {
        test.lose();
        waits.push(test.wait());
    }
    assert_eq!(
        waits,
        [375, 750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]
    );
    assert_eq!(test.take_events(), [Event::Lost], "once");
    test.open();
    test.welcome("a", "~ann");
    test.answer(
        "/meta/connect",
        json!({ "advice": { "interval": 3333, "reconnect": "retry" } }),
    );
    test.lose();
    assert_eq!(test.wait(), 3333, "as the server that goes down advises");
    test.lose();
    assert_eq!(test.wait(), 750);
}

#[test]
fn a_refused_handshake_is_repeated_or_the_end() {
    let mut test = Test::new(&[]);
    test.open();
    test.answer(
        "/meta/handshake",
        json!({ "successful": false, "error": "429:/meta/handshake:too often", "ext": { "retry_after": 7 } }),
    );
    assert_eq!(test.wait(), 7000);
    test.answer(
        "/meta/handshake",
        json!({ "successful": false, "error": "406:x:No supported connection type", "advice": { "reconnect": "none" } }),
    );
    let error = CallError {
        code: String::new(),
        message: "No supported connection type".to_owned(),
        retry_after: None,
    };
    assert_eq!(test.take_events(), [Event::Ended(error)]);
    test.lose();
    assert_eq!((test.closed, test.client.wakes_at()), (1, None));
}

#[test]
fn calls_are_made_at_most_once() {
    let mut test = Test::new(&[]);
    let early = test.client.call("command", json!({ "line": "early" }));
    test.open();
    test.welcome("a", "~ann");
    let sent = test.one("/service/command");
    assert_eq!(
        (&sent["clientId"], &sent["data"]["line"]),
        (&json!("a"), &json!("early"))
    );
    let id = sent["id"].clone();
    test.receive(&json!([
        { "channel": "/service/command", "id": id, "successful": true },
        { "channel": "/service/command", "id": id, "data": { "lines": ["done"] } },
    ]));
    let wrong = test.client.call("command", json!({ "line": "wrong" }));
    test.run();
    let id = test.one("/service/command")["id"].clone();
    test.receive(&json!([
        { "channel": "/service/command", "id": id, "successful": true },
        { "channel": "/service/command", "id": id,
          "data": { "error": { "code": "too_many", "message": "slowly", "retry_after": 4 } } },
    ]));
    let lost = test.client.call("command", json!({ "line": "lost" }));
    test.run();
    test.lose();
    let late = test.client.call("command", json!({ "line": "late" }));
    test.wait();
    test.take_sent();
    test.open();
    assert_eq!(test.sent.len(), 1, "only the poll");
    test.answer("/meta/connect", json!({}));
    assert_eq!(test.one("/service/command")["data"]["line"], "late");
    let error = CallError {
        code: "too_many".to_owned(),
        message: "slowly".to_owned(),
        retry_after: Some(4),
    };
    assert_eq!(
        test.take_events(),
        [
            connected("~ann", true),
            Event::Answered(early.expect("short"), Ok(json!({ "lines": ["done"] }))),
            Event::Answered(wrong.expect("short"), Err(error)),
            Event::Lost,
            Event::Unanswered(lost.expect("short")),
            connected("~ann", false),
        ]
    );
    assert!(late.is_some() && test.client.unanswered() == 1);
    assert_eq!(
        test.client
            .call("command", json!({ "line": "x".repeat(13_000) })),
        None
    );
}

#[test]
fn a_call_in_an_ended_session_is_made_in_the_next() {
    let mut test = ready();
    test.client.call("command", json!({ "line": "whoami" }));
    test.run();
    test.answer(
        "/service/command",
        json!({ "successful": false, "error": "402::Unknown client" }),
    );
    test.welcome("b", "~ann");
    let again = test.one("/service/command");
    assert_eq!(
        (&again["clientId"], &again["data"]["line"]),
        (&json!("b"), &json!("whoami"))
    );
    assert_eq!(test.take_events(), [connected("~ann", true)]);
}

#[test]
fn a_new_session_logs_in_first() {
    let mut test = Test::new(&["/user"]);
    test.open();
    test.welcome("a", "~ann");
    test.subscribed(&json!({ "epoch": 1, "n": 8 }));
    let login = json!({ "name": "ann", "password": "tea for two" });
    let service = "accounts/login".to_owned();
    test.client.set_credentials(Some((service, login.clone())));
    test.client.rename("ann");
    test.run();
    let asked = test.subscribed(&json!({ "epoch": 2, "n": 5, "recovered": true }));
    assert_eq!(asked, [("/user".to_owned(), Value::Null)], "another's");
    test.receive(&json!([event("/user", "2-5", "kept")]));
    test.take_events();
    for is_right in [true, false] {
        test.lose();
        test.wait();
        test.take_sent();
        test.open();
        test.answer(
            "/meta/connect",
            json!({ "successful": false, "error": "402::Unknown client" }),
        );
        test.answer("/meta/handshake", json!({ "clientId": "b" }));
        assert_eq!(test.sent[0]["data"], login);
        if is_right {
            test.answer(
                "/service/accounts/login",
                json!({ "data": { "name": "ann" } }),
            );
            let asked = test.subscribed(&json!({ "epoch": 2, "n": 5, "recovered": true }));
            assert_eq!(asked, [("/user".to_owned(), json!({ "epoch": 2, "n": 5 }))]);
            assert_eq!(test.take_events(), [Event::Lost, connected("ann", true)]);
        } else {
            let error = json!({ "code": "login_failed", "message": "wrong" });
            test.answer(
                "/service/accounts/login",
                json!({ "data": { "error": error } }),
            );
            test.answer(
                "/service/accounts/whoami",
                json!({ "data": { "name": "~guest-1" } }),
            );
            let asked = test.subscribed(&json!({ "epoch": 3, "n": 0 }));
            assert_eq!(asked, [("/user".to_owned(), Value::Null)]);
            let events = test.take_events();
            assert!(
                matches!(&events[1], Event::Refused { what, .. } if what == "accounts/login"),
                "{events:?}"
            );
            assert_eq!(events[2], connected("~guest-1", true));
        }
    }
}

#[test]
fn a_client_that_finishes_has_all_that_waits() {
    let mut test = ready();
    test.client.call("command", json!({ "line": "whoami" }));
    test.client.finish();
    test.run();
    let sent = test.take_sent();
    assert_eq!(sent.len(), 2, "not before the answer: {sent:?}");
    let call = sent.iter().find(|sent| sent["data"]["line"] == "whoami");
    let answer =
        json!({ "channel": "/service/command", "id": call.expect("sent")["id"], "data": 1 });
    test.receive(&json!([answer]));
    test.take_events();
    test.client.finish();
    test.client.finish();
    test.run();
    let last = test.one("/meta/connect");
    assert_eq!(last["advice"]["timeout"], 0);
    let poll = |message: &Value| json!({ "channel": "/meta/connect", "id": message["id"], "successful": true });
    test.receive(&json!([poll(&sent[0])]));
    assert!(test.take_events().is_empty(), "that is the poll before");
    test.receive(&json!([event("/c", "7-4", "4"), poll(&last)]));
    assert_eq!(
        test.take_events(),
        [published("/c", json!("4")), Event::Finished]
    );
}

#[test]
fn what_is_published_is_answered_by_its_receipt() {
    let mut test = ready();
    let said = test.client.publish("/c", json!({ "text": "tea" }));
    test.run();
    let sent = test.one("/c");
    assert_eq!(
        (&sent["clientId"], &sent["data"]),
        (&json!("a"), &json!({ "text": "tea" }))
    );
    let id = sent["id"].clone();
    test.receive(&json!([{ "channel": "/c", "id": id, "successful": true }]));
    let often = test.client.publish("/c", json!("more"));
    test.run();
    let id = test.one("/c")["id"].clone();
    test.receive(&json!([{ "channel": "/c", "id": id, "successful": false,
        "error": "429:/c:slowly", "ext": { "retry_after": 2 } }]));
    let error = CallError {
        code: "too_many".to_owned(),
        message: "slowly".to_owned(),
        retry_after: Some(2),
    };
    assert_eq!(
        test.take_events(),
        [
            Event::Answered(said.expect("short"), Ok(Value::Null)),
            Event::Answered(often.expect("short"), Err(error)),
        ]
    );
    // The server does not know the session: it was not published, and is in the next one.
    test.client.publish("/c", json!("again"));
    test.run();
    let id = test.one("/c")["id"].clone();
    test.receive(&json!([{ "channel": "/c", "id": id, "successful": false, "error": "402::Unknown client" }]));
    test.welcome("b", "~ann");
    assert_eq!(test.one("/c")["clientId"], "b");
}

#[test]
fn channels_are_joined_and_left_at_any_time() {
    let mut test = ready();
    test.take_sent();
    test.client.join("/d");
    test.client.join("/d");
    test.run();
    assert_eq!(test.one("/meta/subscribe")["subscription"], "/d");
    // The connection breaks before the answer; what is wanted changes meanwhile.
    test.lose();
    test.client.join("/e");
    test.client.leave("/c");
    test.wait();
    test.take_sent();
    test.open();
    test.answer("/meta/connect", json!({}));
    let ended: Vec<_> = test
        .sent
        .iter()
        .filter(|message| message["channel"] == "/meta/unsubscribe")
        .map(|message| message["subscription"].clone())
        .collect();
    assert_eq!(ended, ["/c"]);
    let asked = test.subscribed(&json!({ "epoch": 1, "n": 0 }));
    assert_eq!(
        asked,
        [
            ("/d".to_owned(), Value::Null),
            ("/e".to_owned(), Value::Null)
        ]
    );
    // A new session has those that were joined alone.
    test.lose();
    test.wait();
    test.take_sent();
    test.open();
    test.answer(
        "/meta/connect",
        json!({ "successful": false, "error": "402::Unknown client" }),
    );
    test.welcome("b", "~ann");
    let asked = test.subscribed(&json!({ "epoch": 1, "n": 0 }));
    let since = json!({ "epoch": 1, "n": 0 });
    assert_eq!(
        asked,
        [("/d".to_owned(), since.clone()), ("/e".to_owned(), since)]
    );
}

#[test]
fn the_user_may_get_another_name_elsewhere() {
    let mut test = Test::new(&["/user"]);
    test.open();
    test.welcome("a", "~ann");
    test.subscribed(&json!({ "epoch": 1, "n": 4 }));
    test.take_events();
    test.take_sent();
    let named = |name: &str| json!([{ "channel": "/user", "data": { "kind": "name", "name": name, "guest": false } }]);
    test.receive(&named("~ann"));
    assert!(test.take_events().is_empty() && test.take_sent().is_empty());
    test.receive(&named("Ann"));
    assert_eq!(test.take_events(), [Event::Renamed("Ann".to_owned())]);
    let subscribe = test.one("/meta/subscribe");
    assert_eq!(
        (&subscribe["subscription"], &subscribe["ext"]),
        (&json!("/user"), &Value::Null),
        "another user's channel, from its beginning"
    );
}

#[test]
fn the_same_session_goes_on_by_another_transport() {
    let mut test = ready();
    test.take_sent();
    test.lose();
    test.client.set_transport(Transport::LongPolling);
    test.client.hurry();
    test.run();
    assert_eq!(test.opened, 2, "at once");
    test.open();
    let poll = test.one("/meta/connect");
    assert_eq!(
        (&poll["connectionType"], &poll["clientId"]),
        (&json!("long-polling"), &json!("a"))
    );
}

#[test]
fn a_client_that_stops_says_so() {
    let mut test = ready();
    test.take_sent();
    test.client.stop();
    test.run();
    assert_eq!(test.one("/meta/disconnect")["clientId"], "a");
    test.lose();
    assert_eq!((test.closed, test.client.wakes_at()), (1, None));
    assert!(test.take_events().is_empty());
}

#[test]
fn nothing_that_arrives_is_trusted() {
    let mut test = ready();
    for text in [
        "",
        "{",
        "7",
        "[]",
        "[7, null]",
        "{}",
        r#"[{"channel": 3}]"#,
        r#"[{"channel": "/meta/connect"}, {"channel": "/meta/handshake"}, {"channel": "/meta/subscribe"}]"#,
        r#"[{"channel": "/service/command"}, {"channel": "/service/command", "id": "999", "data": 1}]"#,
    ] {
        test.client.received(text, test.now, JITTER);
    }
    test.take_sent();
    test.run();
    assert!(test.take_events().is_empty());
    test.receive(&json!([event("/c", "7-x", "odd"), event("/c", "7-4", "4")]));
    assert_eq!(
        test.take_events(),
        [published("/c", json!("odd")), published("/c", json!("4"))]
    );
    assert!(test.take_sent().is_empty());
}
