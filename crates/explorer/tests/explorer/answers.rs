//! Packs, marks, and what page, server and command answer.

use jsboard::api::Given;
use jsboard::notation::read_id;
use jsboard_explorer::answer::{Explorer, SearchArgs, StatsArgs, TextFormat, TreeArgs};
use jsboard_explorer::{DecisionId, Mark, MatchId, MatchPack, PackError};

use crate::records::records;

fn packs() -> Vec<MatchPack> {
    let mut packs: Vec<MatchPack> = records().iter().filter_map(MatchPack::of).collect();
    packs.sort_by_key(|pack| pack.id);
    packs.dedup_by_key(|pack| pack.id);
    packs
}

fn explorer() -> Explorer {
    let mut explorer = Explorer::default();
    for pack in &packs() {
        explorer.add(pack);
    }
    explorer
}

fn json(explorer: &Explorer, function: &str, args: &[(&str, &str)]) -> String {
    let fields = args.iter().map(|(name, value)| {
        let value = match value.parse() {
            Ok(number) if *name == "limit" || *name == "after" => Given::Number(number),
            _ => Given::Text((*value).to_owned()),
        };
        ((*name).to_owned(), value)
    });
    let answer = explorer.answer(function, Given::Object(fields.collect()));
    serde_json::to_string(&answer.expect(function)).expect("JSON")
}

fn first(q: &str) -> (Explorer, DecisionId) {
    let explorer = explorer();
    let args = SearchArgs {
        q: Some(q.to_owned()),
        ..SearchArgs::default()
    };
    let found = explorer.search(&args).expect(q);
    let id = DecisionId::read(&found.decisions[0].id).expect("an id");
    (explorer, id)
}

#[test]
fn a_match_as_bytes_is_found_as_before() {
    for pack in packs() {
        let bytes = pack.to_bytes();
        let read = MatchPack::from_bytes(&bytes).expect("a pack");
        assert_eq!(read.to_bytes(), bytes);
        let columns = pack.to_columns();
        assert_eq!(MatchPack::from_bytes(&columns).as_ref(), Ok(&read));
        let mut both = [Explorer::default(), Explorer::default()];
        both[0].add(&pack);
        both[1].add(&read);
        let [before, after] = both.map(|explorer| json(&explorer, "search", &[("limit", "500")]));
        assert_eq!(before, after);
        let size = bytes.len() / pack.decisions.len().max(1);
        assert!(size < 80, "{size} bytes a decision");
    }
}

#[test]
fn what_is_no_pack_is_refused_wherever_it_was_cut() {
    let packs = packs();
    let pack = packs.iter().min_by_key(|pack| pack.to_bytes().len());
    let pack = pack.expect("a pack");
    assert_eq!(MatchPack::from_bytes(&[]), Err(PackError::Broken));
    for bytes in [pack.to_bytes(), pack.to_columns()] {
        refused(&bytes);
    }
}

fn refused(bytes: &[u8]) {
    for cut in 1..bytes.len() {
        assert_eq!(MatchPack::from_bytes(&bytes[..cut]), Err(PackError::Broken));
    }
    let newer = [&[3], &bytes[1..]].concat();
    assert_eq!(MatchPack::from_bytes(&newer), Err(PackError::Version(3)));
    // Whatever byte is another: an error, or a match that can be asked.
    for at in 1..bytes.len() {
        for change in [1, 16, 255] {
            let mut changed = bytes.to_vec();
            changed[at] ^= change;
            if let Ok(pack) = MatchPack::from_bytes(&changed) {
                let mut explorer = Explorer::default();
                explorer.add(&pack);
                json(&explorer, "search", &[("limit", "500")]);
                json(&explorer, "tree", &[]);
            }
        }
    }
}

#[test]
fn every_decision_has_an_id_of_its_own_and_a_position_that_can_be_read() {
    let explorer = explorer();
    let mut after = 0;
    let mut ids = std::collections::HashSet::new();
    loop {
        let args = SearchArgs {
            after: Some(after as u32),
            limit: Some(500),
            ..SearchArgs::default()
        };
        let found = explorer.search(&args).expect("everything");
        assert_eq!(found.count, explorer.collection().len());
        for decision in &found.decisions {
            let id = DecisionId::read(&decision.id).expect("an id");
            assert_eq!(id.to_string(), decision.id);
            assert!(ids.insert(id), "{}", decision.id);
            let row = explorer.row(id).expect("a decision");
            let setup = read_id(&decision.gnubgid).expect("an ID");
            assert_eq!(setup.decider, decision.side, "{}", decision.gnubgid);
            assert_eq!(setup.roll.is_some(), decision.kind == "play");
            assert_eq!(setup.offered, decision.kind == "take");
            assert_eq!(explorer.id(row), Some(id));
        }
        match found.next {
            Some(next) => after = next,
            None => break,
        }
    }
    assert_eq!(ids.len(), explorer.collection().len());
}

#[test]
fn the_tree_of_the_start_counts_the_openings() {
    let explorer = explorer();
    let tree = explorer.tree(&TreeArgs::default()).expect("the start");
    assert_eq!(tree.n, tree.plays.iter().map(|play| play.n).sum::<u32>());
    assert!(tree.n > 20 && !tree.games.is_empty());
    for play in &tree.plays {
        let args = TreeArgs {
            roll: Some(format!("{}-{}", play.roll[0], play.roll[1])),
            ..TreeArgs::default()
        };
        let of_roll = explorer.tree(&args).expect("a roll");
        assert!(
            of_roll
                .plays
                .iter()
                .any(|other| other.play == play.play && other.n == play.n)
        );
        assert!(of_roll.plays.iter().all(|other| other.roll == play.roll));
    }
    let by_id = TreeArgs {
        id: Some("4HPwATDgc/ABMA:cAlqAAAAAAAA".to_owned()),
        ..TreeArgs::default()
    };
    // An ID with a roll asks for that roll.
    let rolled = explorer.tree(&by_id).expect("an ID with a roll");
    assert!(rolled.n < tree.n);
}

#[test]
fn a_match_that_was_taken_out_is_found_no_longer_and_comes_back_with_its_marks() {
    let (mut explorer, id) = first("kind:play -forced:yes");
    let mark = Mark {
        tags: ["backgame".to_owned()].into(),
        note: "Look at this".to_owned(),
        due: true,
    };
    explorer.set_mark(id, mark);
    let count = |explorer: &Explorer, q: &str| {
        let args = SearchArgs {
            q: Some(q.to_owned()),
            ..SearchArgs::default()
        };
        explorer.search(&args).expect(q).count
    };
    let all = count(&explorer, "");
    for q in ["#backgame", "note", "due", "#backgame note due"] {
        assert_eq!(count(&explorer, q), 1, "{q}");
    }
    assert_eq!(count(&explorer, "-note"), all - 1);
    assert_eq!(count(&explorer, "#other"), 0);
    let packs = packs();
    let pack = packs
        .iter()
        .find(|pack| pack.id == id.of)
        .expect("its match");
    assert!(explorer.remove(id.of) && !explorer.remove(id.of));
    let left = all - pack.decisions.len();
    assert_eq!(count(&explorer, ""), left);
    assert_eq!(count(&explorer, "-#nothing"), left);
    assert_eq!(count(&explorer, "note"), 0);
    assert!(!explorer.has(id.of));
    explorer.add(pack);
    assert_eq!(count(&explorer, ""), all);
    assert_eq!(count(&explorer, "#backgame note due"), 1);
    // A match that is added again is there once.
    explorer.add(pack);
    assert_eq!(count(&explorer, ""), all);
    explorer.set_mark(id, Mark::default());
    assert_eq!(count(&explorer, "note"), 0);
    assert!(explorer.tags().is_empty());
}

#[test]
fn the_nearest_positions_come_first() {
    let explorer = explorer();
    let found = |q: &str| {
        let args = SearchArgs {
            q: Some(q.to_owned()),
            limit: Some(500),
            ..SearchArgs::default()
        };
        explorer.search(&args).expect(q)
    };
    let near = found("kind:play near:4HPwATDgc/ABMA");
    assert_eq!(near.count, found("kind:play").count);
    let starts = found("kind:play 4HPwATDgc/ABMA");
    assert!(starts.count > 5 && starts.count < 400);
    for (at, decision) in near.decisions.iter().enumerate() {
        let is_start = decision.gnubgid.starts_with("4HPwATDgc/ABMA");
        assert_eq!(is_start, at < starts.count, "{}", decision.gnubgid);
    }
    // What is at most so far away comes before what is farther.
    let like = found("kind:play like:4HPwATDgc/ABMA<4").count;
    let ids: Vec<&str> = near
        .decisions
        .iter()
        .take(like)
        .map(|it| it.id.as_str())
        .collect();
    let close = found("kind:play like:4HPwATDgc/ABMA<4");
    assert!(
        close
            .decisions
            .iter()
            .all(|it| ids.contains(&it.id.as_str()))
    );
    assert_eq!(found("near:nonsense").unknown, ["near:nonsense"]);
}

#[test]
fn what_is_found_is_written_as_tables_and_cards() {
    let (mut explorer, id) = first("error>0.1 kind:play");
    let note = "=cmd(), \"quoted\"\nand <b>more</b>";
    let mark = Mark {
        note: note.to_owned(),
        tags: ["late".to_owned(), "race".to_owned()].into(),
        ..Mark::default()
    };
    explorer.set_mark(id, mark);
    let csv = explorer
        .export("note", TextFormat::Csv, None)
        .expect("a table");
    assert_eq!((csv.count, csv.found), (1, 1));
    let expected = "late race,\"'=cmd(), \"\"quoted\"\"\nand <b>more</b>\"\r\n";
    assert!(csv.text.ends_with(expected), "{}", csv.text);
    let anki = explorer
        .export("note", TextFormat::Anki, None)
        .expect("cards");
    let card = anki.text.lines().last().expect("a card");
    let fields: Vec<&str> = card.split('\t').collect();
    assert_eq!(fields.len(), 4, "{card}");
    assert_eq!(fields[0], id.to_string());
    assert!(fields[1].starts_with("<pre>") && fields[1].ends_with("What is the best play?"));
    assert!(fields[2].contains("given away<br>=cmd(), &quot;quoted&quot;<br>and &lt;b&gt;more"));
    assert_eq!(fields[3], "late race");
    assert_eq!(explorer.matches_of("note").expect("matches"), [id.of]);
    let all = explorer.export("", TextFormat::Csv, Some(7)).expect("some");
    assert_eq!((all.count, all.found), (7, explorer.collection().len()));
    assert_eq!(all.text.matches("\r\n").count(), 8);
}

#[test]
fn answers_have_the_form_of_the_contract() {
    let mut explorer = Explorer::default();
    let record = jsboard::records::read_record(
        "; [EventDate \"2025.03.07\"]\n\n 1 point match\n\n Game 1\n Ann : 0      Ben : 0\n  1) 31: 8/5 6/5   42: 8/4 6/4\n",
    );
    let pack = MatchPack::of(&record.expect("a record")).expect("a match");
    explorer.add(&pack);
    let id = pack.id;
    assert_eq!(
        json(
            &explorer,
            "search",
            &[("q", "roll:31 what:so"), ("limit", "1")]
        ),
        "{\"query\":\"roll:31 what:so\",\"count\":0,\"unknown\":[\"what:so\"],\"next\":null,\"decisions\":[]}"
    );
    assert_eq!(
        json(&explorer, "search", &[("q", "player:ben")]),
        format!(
            "{{\"query\":\"player:ben\",\"count\":1,\"unknown\":[],\"next\":null,\"decisions\":[{{\"id\":\"{id}-0-1\",\
             \"match\":\"{id}\",\"place\":{{\"game\":0,\"entry\":1}},\"kind\":\"play\",\"gnubgid\":\"sGfwATDgc/ABMA:cAkqAAAAAAAA\",\
             \"players\":[\"Ben\",\"Ann\"],\"side\":1,\"length\":1,\"date\":\"2025-03-07\",\"played\":\"8/4 6/4\",\"best\":null,\
             \"error\":null,\"luck\":null,\"equity\":null,\"won\":null}}]}}"
        )
    );
    let tree = json(&explorer, "tree", &[("roll", "31"), ("limit", "0")]);
    assert_eq!(
        tree,
        "{\"id\":\"4HPwATDgc/ABMA\",\"n\":1,\"unknown\":[],\"plays\":[{\"roll\":[3,1],\"play\":\"8/5 6/5\",\"n\":1,\"wins\":0,\
         \"gammons\":0,\"results\":{\"wins\":0,\"losses\":0,\"gammons\":0,\"gammons_lost\":0,\"drops\":0,\"resignations\":0,\"won\":NONE,\"lost\":NONE},\
         \"error\":null,\"analysed\":0,\"next\":\"sGfwATDgc/ABMA\"}],\"games\":[]}"
            .replace("NONE", "{\"single\":0,\"gammon\":0,\"backgammon\":0,\"drop\":0,\"resignation\":0}")
    );
    assert_eq!(MatchId::read(&id.to_string()), Some(id));
}

#[test]
fn a_word_that_is_not_understood_matches_nothing_wherever_it_stands() {
    let explorer = explorer();
    for q in ["-foo", "-(foo | own:6)", "own:6 -(-foo)", "-(own:6 -foo)"] {
        let args = SearchArgs {
            q: Some(q.to_owned()),
            ..SearchArgs::default()
        };
        let found = explorer.search(&args).expect(q);
        assert_eq!(
            (found.count, found.unknown),
            (0, vec!["foo".to_owned()]),
            "{q}"
        );
    }
    for (q, at) in [
        ("own:6 |", 6),
        ("| own:6", 2),
        ("|", 0),
        ("()", 1),
        ("own:6 ()", 7),
    ] {
        let args = SearchArgs {
            q: Some(q.to_owned()),
            ..SearchArgs::default()
        };
        let error = explorer.search(&args).expect_err(q);
        assert!(
            error.message.starts_with("q: expected something to search"),
            "{q}"
        );
        assert_eq!(error.at, Some(at), "{q}");
    }
}

#[test]
fn what_cannot_be_asked_is_told() {
    let explorer = explorer();
    let error = |function: &str, name: &str, value: &str| {
        let args = Given::Object(vec![(name.to_owned(), Given::Text(value.to_owned()))]);
        let error = explorer.answer(function, args).expect_err(value);
        (error.message, error.at)
    };
    assert_eq!(
        error("search", "q", "(roll:31"),
        ("q: expected a closing parenthesis".to_owned(), Some(1))
    );
    assert_eq!(
        error("tree", "roll", "7-1").0,
        "roll: expected two dice, such as 31"
    );
    assert!(error("tree", "id", "nonsense").0.contains("ID"));
    assert!(
        error("stats", "by", "moon")
            .0
            .starts_with("by: expected one of all, player")
    );
    assert!(error("seek", "q", "").0.contains("search, tree, stats"));
    assert!(
        error("search", "querry", "")
            .0
            .contains("querry: unknown argument")
    );
    let many = SearchArgs {
        limit: Some(501),
        ..SearchArgs::default()
    };
    let error = explorer.search(&many).expect_err("too many");
    assert_eq!(error.message, "limit: expected at most 500, not 501");
    let stats = explorer.stats(&StatsArgs::default()).expect("sums");
    assert_eq!(stats.rows.len(), 1);
}
