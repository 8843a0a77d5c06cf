//! Matches at tables, each between two WebSockets, and what a bare insert into SQLite costs.

use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail};
use jsboard::notation::{read_id, write_play};
use jsboard::{Decision, Position, Side};
use serde_json::{Value, json};

use super::live::{Client, HANDSHAKE, connect, session_in, subscribe};

/// One of two players.
struct Seat {
    client: Client,
    session: String,
    sent: u64,
}

impl Seat {
    async fn join(address: &str) -> anyhow::Result<Seat> {
        let mut client = Client::socket(address).await?;
        client.send(HANDSHAKE).await?;
        let session = session_in(&client.receive().await?)?;
        client.send(&connect(&session)).await?;
        client.receive().await?;
        client.send(&connect(&session)).await?;
        Ok(Seat {
            client,
            session,
            sent: 10,
        })
    }

    /// Listens to a table.
    async fn listen(&mut self, table: &str) -> anyhow::Result<()> {
        let channel = format!("/table/{table}");
        self.client
            .send(&subscribe(&self.session, &channel))
            .await?;
        self.find(|message| message["channel"] == "/meta/subscribe")
            .await
            .map(drop)
    }

    /// Sends a request by name; the number of its answer.
    async fn ask(&mut self, name: &str, data: &Value) -> anyhow::Result<String> {
        self.sent += 1;
        let id = self.sent.to_string();
        let message = json!([{
            "channel": format!("/service/{name}"),
            "clientId": self.session,
            "id": id,
            "data": data,
        }]);
        self.client.send(&message.to_string()).await?;
        Ok(id)
    }

    async fn call(&mut self, name: &str, data: &Value) -> anyhow::Result<Value> {
        let id = self.ask(name, data).await?;
        self.answer(&id).await
    }

    async fn answer(&mut self, id: &str) -> anyhow::Result<Value> {
        let message = self
            .find(|message| message["id"] == id && message.get("data").is_some())
            .await?;
        let data = message["data"].clone();
        if data.get("error").is_some() {
            bail!("{data}");
        }
        Ok(data)
    }

    /// The event after number `n`.
    async fn event(&mut self, n: u64) -> anyhow::Result<Value> {
        let is_it = |message: &Value| {
            let is_event = message["channel"]
                .as_str()
                .is_some_and(|name| name.starts_with("/table/"));
            is_event && message["data"]["n"].as_u64() > Some(n)
        };
        self.find(is_it).await
    }

    async fn find(&mut self, is_it: impl Fn(&Value) -> bool) -> anyhow::Result<Value> {
        loop {
            let messages: Vec<Value> = serde_json::from_str(&self.client.receive().await?)?;
            if let Some(found) = messages.into_iter().find(|message| is_it(message)) {
                return Ok(found);
            }
        }
    }
}

/// A chance that needs no seed: the dice are the server's anyway.
fn below(count: usize, salt: u64) -> usize {
    (salt.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) as usize % count.max(1)
}

/// What is done in a state, and by whom.
fn next(gnubgid: &str, salt: u64) -> anyhow::Result<Option<(Side, Value)>> {
    let setup = read_id(gnubgid).map_err(|error| anyhow!("{error}"))?;
    let position = Position::new(setup).map_err(|flaws| anyhow!("{flaws}"))?;
    let setup = position.setup();
    let action = |name: &str| json!({ "action": name });
    let act = match position.decision() {
        Decision::MatchOver => return Ok(None),
        Decision::GameOver => action("next"),
        Decision::OpeningRoll | Decision::Roll => action("roll"),
        Decision::RollOrDouble => action(if below(20, salt) == 0 {
            "double"
        } else {
            "roll"
        }),
        Decision::TakeOrDrop => action(if below(3, salt) == 0 { "drop" } else { "take" }),
        Decision::Play => {
            let plays = position.legal_plays();
            let play = plays.get(below(plays.len(), salt));
            let text = play.map(|play| write_play(&setup.board, setup.turn, play));
            json!({ "action": "move", "move": text.unwrap_or_default() })
        }
        other => bail!("{other:?}"),
    };
    Ok(Some((setup.decider, act)))
}

/// Plays at one table until the time is over. How long each action took to reach the other player.
async fn play(
    address: String,
    pause: Duration,
    until: Instant,
    salt: u64,
) -> anyhow::Result<Vec<u64>> {
    let mut seats = [Seat::join(&address).await?, Seat::join(&address).await?];
    let mut took = Vec::new();
    let mut salt = salt;
    while Instant::now() < until {
        let made = seats[0]
            .call("tables/create", &json!({ "length": 3, "seat": 0 }))
            .await?;
        let table = made["table"].as_str().context("a table")?.to_owned();
        let joined = seats[1]
            .call("tables/join", &json!({ "table": table }))
            .await?;
        for seat in &mut seats {
            seat.listen(&table).await?;
        }
        let mut gnubgid = joined["state"]["gnubgid"]
            .as_str()
            .context("an ID")?
            .to_owned();
        let mut n = joined["state"]["n"].as_u64().context("a number")?;
        while Instant::now() < until {
            salt += 1;
            let Some((side, mut act)) = next(&gnubgid, salt)? else {
                break;
            };
            if !pause.is_zero() {
                let millis = pause.as_millis() as usize;
                tokio::time::sleep(Duration::from_millis(below(2 * millis, salt) as u64)).await;
            }
            act["table"] = json!(table);
            act["gnubgid"] = json!(gnubgid);
            act["n"] = json!(n);
            let [o, x] = &mut seats;
            let (actor, other) = if side == Side::O { (o, x) } else { (x, o) };
            let sent = Instant::now();
            let id = actor.ask("tables/act", &act).await?;
            let heard = async {
                let event = other.event(n).await;
                (event, sent.elapsed())
            };
            let (answer, (event, time)) = tokio::join!(actor.answer(&id), heard);
            event?;
            let answer = answer?;
            took.push(time.as_micros() as u64);
            gnubgid = answer["gnubgid"].as_str().context("an ID")?.to_owned();
            n = answer["n"].as_u64().context("a number")?;
        }
    }
    Ok(took)
}

/// Plays at tables for some seconds, with so many milliseconds between two actions of a table on average. Prints the
/// actions, the seconds, and the times from an action to the other player's event in microseconds: p50, p99.
pub async fn tables(address: &str, count: usize, pause: u64, seconds: u64) -> anyhow::Result<()> {
    let begun = Instant::now();
    // Joining takes its time.
    let until = begun + Duration::from_secs(seconds);
    let pause = Duration::from_millis(pause);
    let tasks: Vec<_> = (0..count)
        .map(|at| tokio::spawn(play(address.to_owned(), pause, until, (at as u64) << 32)))
        .collect();
    println!("ready");
    let mut took = Vec::new();
    for task in tasks {
        took.extend(task.await??);
    }
    took.sort_unstable();
    let at = |share: f64| {
        took.get(((took.len() as f64 * share) as usize).min(took.len().saturating_sub(1)))
    };
    let [p50, p99] = [0.5, 0.99].map(|share| at(share).copied().unwrap_or_default());
    println!(
        "{} {:.3} {p50} {p99}",
        took.len(),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Inserts rows as long as an event's into SQLite, each in a commit of its own, as durable as the server's. Prints how
/// many in a second.
pub fn inserts(folder: &str, seconds: u64) -> anyhow::Result<()> {
    let connection = rusqlite::Connection::open(std::path::Path::new(folder).join("bare.db"))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute(
        "CREATE TABLE events (id TEXT, n BIGINT, data TEXT, PRIMARY KEY (id, n))",
        [],
    )?;
    let mut insert = connection.prepare("INSERT INTO events VALUES (?1, ?2, ?3)")?;
    let data = "x".repeat(400);
    let begun = Instant::now();
    let mut count = 0_i64;
    while begun.elapsed() < Duration::from_secs(seconds) {
        count += 1;
        insert.execute(("table", count, &data))?;
    }
    println!("{:.0}", count as f64 / begun.elapsed().as_secs_f64());
    Ok(())
}
