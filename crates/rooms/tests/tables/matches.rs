//! Whole matches: every event follows by the rules and the proofs, and the record says the same.

use jsboard::api::{ActionName, ContextArgs, MoveArgs, OnRoll, OnRollArgs, make_move, onroll};
use jsboard::records::{Format, read_record, write_records};
use jsboard::{Decision, Die, Rules, Variant};
use jsboard_rooms::table::dice::hash;
use jsboard_rooms::table::{Chain, How, Kind, Pace, Table, TableEvent, Terms, record};
use proptest::prelude::*;

use crate::player::{CHAIN, Play};

fn terms() -> impl Strategy<Value = Terms> {
    let rules = (0..3_u8, 0..3_u8).prop_map(|(beavers, automatic_doubles)| Rules {
        beavers,
        automatic_doubles,
        ..Rules::default()
    });
    (0..6_u16, 0..3_usize, rules, any::<bool>()).prop_map(|(length, variant, rules, has_clock)| {
        Terms {
            length,
            variant: Variant::ALL[variant],
            rules,
            pace: has_clock.then_some(Pace {
                reserve: 50_000_000,
                delay: 2000,
            }),
            ..Terms::default()
        }
    })
}

/// A match to its end, or for money to the end of its third game.
fn played(terms: Terms, seed: u64) -> Play {
    let mut play = Play::new(terms, seed);
    let mut games = 0;
    while play.table.result().is_none() && games < 3 {
        play.step();
        let is_over = play.table.position().decision() == Decision::GameOver;
        games += usize::from(is_over && terms.length == 0);
    }
    play
}

/// The state after an event, by the stateless API.
fn replayed(event: &TableEvent, terms: &Terms) -> String {
    let context = ContextArgs {
        variant: Some(terms.variant),
        beavers: Some(terms.rules.beavers),
        automatic_doubles: Some(terms.rules.automatic_doubles),
        max_cube: Some(terms.rules.max_cube),
        ..ContextArgs::of_id(&event.before)
    };
    if event.kind == Kind::Move {
        let args = MoveArgs {
            context,
            text: event.play.clone(),
            steps: None,
        };
        let moved = make_move(&args).expect("a legal play");
        return serde_json::to_value(moved).expect("an object")["gnubgid"]
            .as_str()
            .expect("an ID")
            .to_owned();
    }
    let name = serde_json::to_value(event.kind).expect("a name");
    let action = ActionName::ALL
        .into_iter()
        .find(|action| Some(action.name()) == name.as_str());
    let dice = event
        .dice
        .map(|dice| dice.map(|pips| Die::new(pips).expect("a die")));
    let args = OnRollArgs {
        context: ContextArgs { dice, ..context },
        action,
        level: event.level(),
    };
    match onroll(&args).expect("a possible action") {
        OnRoll::Done(done) => done.after.gnubgid,
        OnRoll::Actions(_) => unreachable!("{event:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn events_follow_by_the_rules_and_proofs(terms in terms(), seed in any::<u64>()) {
        let play = played(terms, seed);
        let events = &play.events;
        let mut before = None;
        let mut opened = None;
        let mut rolls = 0;
        for (event, n) in events.iter().zip(1..) {
            prop_assert_eq!(event.n, n);
            if let Some(before) = before.replace(event.after.clone()) {
                prop_assert_eq!(&event.before, &before, "event {}", n);
            }
            if let Some(commit) = event.commit {
                opened = Some(commit);
            }
            if matches!(event.kind, Kind::Join | Kind::Commit) {
                prop_assert_eq!(&event.before, &event.after);
                continue;
            }
            prop_assert_eq!(&replayed(event, &terms), &event.after, "{:?}", event);
            prop_assert_eq!(event.kind == Kind::Roll, event.proof.is_some());
            if let Some(proof) = event.proof {
                rolls += 1;
                prop_assert_eq!(proof.i, rolls);
                prop_assert_eq!(Some(hash(&proof.s)), opened.replace(proof.s));
                prop_assert_eq!(Some(proof.dice("tea").map(Die::pips)), event.dice);
            }
        }
        if terms.length > 0 {
            let result = play.table.result().expect("an end");
            let winner = usize::from(result.winner.expect("a winner"));
            prop_assert_eq!(result.how, How::Score);
            prop_assert!(result.score[winner] >= terms.length && result.score[1 - winner] < terms.length);
            prop_assert_eq!(events.last().and_then(|event| event.result), Some(*result));
        }
    }

    #[test]
    fn a_record_has_what_was_played(terms in terms(), seed in any::<u64>()) {
        let play = played(terms, seed);
        let record = record(&terms, &play.events).expect("a record");
        let entries = || record.games.iter().flat_map(|game| &game.entries);
        let is_entry = |event: &&TableEvent| {
            !matches!(event.kind, Kind::Join | Kind::Commit | Kind::Roll | Kind::Next)
        };
        prop_assert_eq!(entries().count(), play.events.iter().filter(is_entry).count());
        let last = play.table.position().setup();
        let sum = |side| record.games.iter().filter(|game| game.winner == Some(side)).map(|game| game.points).sum::<u32>();
        for side in jsboard::Side::ALL {
            prop_assert_eq!(u32::from(last.score.points[side]), sum(side));
        }
        // Other programs read it: our own reader stands for them here.
        if *terms.variant == Variant::BACKGAMMON && terms.rules.automatic_doubles == 0 {
            let text = write_records(std::slice::from_ref(&record), Format::Mat);
            let read = read_record(&text).expect("a record");
            let plays = |record: &jsboard::records::Record| -> Vec<String> {
                let entries = record.games.iter().flat_map(|game| &game.entries);
                entries.filter_map(jsboard::records::Entry::play_text).collect()
            };
            prop_assert_eq!(plays(&read), plays(&record));
        }
    }

    #[test]
    fn a_table_is_restored_at_any_event(terms in terms(), seed in any::<u64>(), cut in 0..10_000_usize) {
        let mut play = Play::new(terms, seed);
        for _ in 0..cut % 120 {
            if play.table.result().is_some() {
                break;
            }
            play.step();
        }
        let text = serde_json::to_string(&play.events).expect("text");
        let events: Vec<TableEvent> = serde_json::from_str(&text).expect("the same events");
        prop_assert_eq!(&events, &play.events);
        let chain = Chain::new(CHAIN, Chain::ROLLS);
        let mut restored = Play {
            table: Table::restored("tea", terms, chain, &events, play.now).expect("the same table"),
            ..play.clone()
        };
        prop_assert_eq!(restored.table.n(), play.table.n());
        prop_assert_eq!(restored.table.position(), play.table.position());
        prop_assert_eq!(restored.table.seats(), play.table.seats());
        for side in jsboard::Side::ALL {
            prop_assert_eq!(restored.table.rejected(side), play.table.rejected(side));
        }
        prop_assert_eq!(restored.table.result(), play.table.result());
        // Both go on alike, clock and dice included: what passed since the last event was not charged.
        if play.table.result().is_none() {
            let time = |play: &Play| play.table.clock().map(|clock| clock.shown(play.now).left);
            let (side, act) = play.choose();
            let request = play.request(act);
            prop_assert_eq!(restored.act(side, &request), play.act(side, &request));
            prop_assert_eq!(restored.table.gnubgid(), play.table.gnubgid());
            prop_assert_eq!(time(&restored), time(&play));
        }
    }
}
