//! Tests of the collection of a server, over each kind of store.

mod stress;

use std::path::Path;
use std::sync::Arc;

use jsboard_explorer::MatchId;
use jsboard_explorer::answer::{Explorer, SearchArgs, StatsArgs, TextFormat};

use super::archive::{Archive, StoreAt};
use super::export::ExportFormat;
use super::library::{Library, Unready};
use super::outcome::{Outcome, State};
use super::parsed::Parsed;
use super::shelf::Shelf;
use crate::store::tests::{Data, over_each};
use crate::store::{Statement, sql};

over_each!(
    a_match_is_new_then_known_and_an_analysis_is_added_to_it,
    several_files_are_one_match,
    what_is_deleted_goes_with_its_file_and_is_refused,
    a_file_stays_while_another_match_needs_it,
    a_player_has_one_pseudonym_and_names_are_nowhere,
    another_process_is_followed,
    matches_of_tables_are_taken_out_by_either_player,
    exports_of_matches_have_pseudonyms,
);

/// A file of the tests' records.
fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/records");
    std::fs::read(folder.join(name)).expect(name)
}

fn parsed(name: &str) -> Parsed {
    Parsed::read(file(name)).expect(name)
}

/// A match to one point of Ann and Ben, who play this first move.
fn short(players: [&str; 2], play: &str) -> Vec<u8> {
    let [ann, ben] = players;
    format!(" 1 point match\n\n Game 1\n {ann} : 0      {ben} : 0\n  1) 31: {play}   42: 8/4 6/4\n")
        .into_bytes()
}

async fn shelf(data: &Data) -> Shelf {
    Shelf::new(data.open().await)
}

async fn add(shelf: &Shelf, bytes: Vec<u8>) -> Outcome {
    let parsed = Parsed::read(bytes).expect("a record");
    let mut outcomes = shelf.add(&parsed, None).await.expect("a store");
    assert_eq!(outcomes.len(), 1);
    outcomes.remove(0)
}

fn id(outcome: &Outcome) -> MatchId {
    let hash = outcome.hash.as_deref().expect("a hash");
    MatchId::read(hash).expect("a hash")
}

async fn rows(shelf: &Shelf, query: Statement) -> i64 {
    let rows = shelf.store.read(query).await.expect("rows");
    rows[0].int(0).expect("a number")
}

fn count(explorer: &Explorer, q: &str) -> usize {
    let args = SearchArgs {
        q: Some(q.to_owned()),
        ..SearchArgs::default()
    };
    explorer.search(&args).expect(q).count
}

async fn loaded(shelf: &Shelf, shows_names: bool) -> Explorer {
    super::library::load(shelf, shows_names)
        .await
        .expect("matches")
}

async fn a_match_is_new_then_known_and_an_analysis_is_added_to_it(data: Data) {
    let shelf = shelf(&data).await;
    let plain = add(&shelf, file("m49.sgf")).await;
    assert_eq!((plain.state, plain.like.clone()), (State::New, None));
    assert_eq!(add(&shelf, file("m49.sgf")).await.state, State::Known);
    assert_eq!(count(&loaded(&shelf, false).await, "error>=0"), 0);
    let analysed = add(&shelf, file("m49.analysed.sgf")).await;
    assert_eq!(analysed.state, State::Analysis);
    assert_eq!(analysed.hash, plain.hash);
    for name in ["m49.analysed.sgf", "m49.sgf", "m49.mat"] {
        assert_eq!(add(&shelf, file(name)).await.state, State::Known, "{name}");
    }
    let explorer = loaded(&shelf, false).await;
    assert_eq!(explorer.matches(), 1);
    assert!(count(&explorer, "error>=0") > 100);
    // Both stand side by side.
    assert_eq!(rows(&shelf, sql!("SELECT COUNT(*) FROM analysis")).await, 2);
    let engines = sql!("SELECT COUNT(*) FROM analysis WHERE engine = 'gnubg' AND decisions > 100");
    assert_eq!(rows(&shelf, engines).await, 1);
}

async fn several_files_are_one_match(data: Data) {
    let shelf = shelf(&data).await;
    let first = add(&shelf, file("m10.mat")).await;
    for name in ["m10.sgf", "m10.xg.txt", "m10.xg-jellyfish.mat"] {
        let again = add(&shelf, file(name)).await;
        assert_eq!(
            (again.hash, again.state),
            (first.hash.clone(), State::Known),
            "{name}"
        );
    }
    // A roll that was written down wrongly makes it another match, which is probably the same.
    let text = String::from_utf8(file("m10.mat")).expect("text");
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let cut = lines[..lines.len() - 2].join("\n");
    let other = add(&shelf, cut.into_bytes()).await;
    assert_eq!(other.state, State::New);
    assert_eq!(other.like, first.hash);
    let empty = " 1 point match\n\n Game 1\n Ann : 0      Ben : 0\n";
    let outcome = add(&shelf, empty.as_bytes().to_vec()).await;
    assert_eq!((outcome.hash, outcome.state), (None, State::Empty));
}

async fn what_is_deleted_goes_with_its_file_and_is_refused(data: Data) {
    let shelf = shelf(&data).await;
    let added = add(&shelf, file("m49.analysed.sgf")).await;
    add(&shelf, file("m49.sgf")).await;
    add(&shelf, short(["Ann", "Ben"], "8/5 6/5")).await;
    let unknown = MatchId::read(&"0".repeat(32)).expect("a hash");
    assert_eq!(shelf.forget(unknown).await, Ok(false));
    assert_eq!(shelf.forget(id(&added)).await, Ok(true));
    assert_eq!(shelf.forget(id(&added)).await, Ok(true), "once more");
    for query in [
        sql!("SELECT COUNT(*) FROM source"),
        sql!("SELECT COUNT(*) FROM match"),
        sql!("SELECT COUNT(*) FROM analysis"),
        sql!("SELECT COUNT(*) FROM erased"),
        sql!("SELECT COUNT(*) / 2 FROM seat"),
        sql!("SELECT COUNT(*) / 2 FROM alias"),
        sql!("SELECT COUNT(*) / 2 FROM player WHERE name <> ''"),
    ] {
        assert_eq!(rows(&shelf, query.clone()).await, 1, "{query:?}");
    }
    let names = sql!("SELECT COUNT(*) FROM player WHERE name <> '' AND name NOT IN ('Ann', 'Ben')");
    assert_eq!(rows(&shelf, names).await, 0);
    for name in ["m49.sgf", "m49.mat", "m49.analysed.sgf"] {
        assert_eq!(add(&shelf, file(name)).await.state, State::Erased, "{name}");
    }
    let explorer = loaded(&shelf, false).await;
    assert_eq!((explorer.matches(), explorer.has(id(&added))), (1, false));
}

async fn a_file_stays_while_another_match_needs_it(data: Data) {
    let shelf = shelf(&data).await;
    let both = [
        short(["Ann", "Ben"], "8/5 6/5"),
        short(["Cid", "Dan"], "24/20"),
    ]
    .concat();
    let outcomes = shelf
        .add(&Parsed::read(both).expect("two records"), None)
        .await;
    let outcomes = outcomes.expect("a store");
    let states: Vec<State> = outcomes.iter().map(|outcome| outcome.state).collect();
    assert_eq!(states, [State::New, State::New]);
    for left in [1, 0] {
        let gone = id(&outcomes[left]);
        assert_eq!(shelf.forget(gone).await, Ok(true));
        let sources = rows(&shelf, sql!("SELECT COUNT(*) FROM source")).await;
        assert_eq!(sources, left as i64);
    }
}

async fn a_player_has_one_pseudonym_and_names_are_nowhere(data: Data) {
    let shelf = shelf(&data).await;
    add(&shelf, short(["Ann Lee", "Ben"], "8/5 6/5")).await;
    add(&shelf, short(["Cid", " ann LEE"], "24/20")).await;
    add(&shelf, short(["Bo\"b", ""], "13/9")).await;
    let explorer = loaded(&shelf, false).await;
    for name in ["Ann", "Ben", "Cid", "*nn*", "Bo*"] {
        assert_eq!(count(&explorer, &format!("player:\"{name}\"")), 0, "{name}");
        assert_eq!(count(&explorer, &format!("vs:\"{name}\"")), 0, "{name}");
    }
    assert_eq!(count(&explorer, "player:player1"), 2, "Ann in both matches");
    let by = StatsArgs {
        q: None,
        by: Some("player".to_owned()),
    };
    let stats = explorer.stats(&by).expect("sums");
    let keys: Vec<&str> = stats.rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(
        keys,
        ["player1", "player2", "player3", "player4", "player5"]
    );
    let csv = explorer.export("", TextFormat::Csv, None).expect("text");
    assert!(!csv.text.contains("Ann") && csv.text.contains("player1"));
    let open = loaded(&shelf, true).await;
    assert_eq!(count(&open, "player:\"Ann Lee\""), 2);
    assert_eq!(count(&open, "player:player1"), 0);
}

async fn another_process_is_followed(data: Data) {
    let store = data.open().await;
    let library = Library::new(false);
    assert_eq!(library.ask(Explorer::matches), Err(Unready::None));
    library.open(Shelf::new(store.clone()));
    assert_eq!(library.ask(Explorer::matches), Err(Unready::Loading(0, 0)));
    let library = Arc::new(library);
    let follows = tokio::spawn({
        let library = library.clone();
        async move { library.follow().await }
    });
    while library.ask(Explorer::matches).is_err() {
        tokio::task::yield_now().await;
    }
    let at = match &data {
        Data::Folder(folder) => StoreAt::Folder(&folder.0),
        #[cfg(unix)]
        Data::Database(database) => StoreAt::Url(database.url()),
    };
    let beside = Archive::create(at, false).await.expect("a tool");
    for name in ["m10.mat", "m49.sgf", "m49.analysed.sgf"] {
        beside.add(&parsed(name)).await.expect("a match");
        library.catch_up().await.expect("a store");
    }
    let search = SearchArgs {
        q: Some("sort:error".to_owned()),
        ..SearchArgs::default()
    };
    let answer = |explorer: &Explorer| {
        serde_json::to_string(&explorer.search(&search).expect("an answer")).expect("JSON")
    };
    let tool = beside.load().await.expect("matches");
    assert_eq!(tool.matches(), 2);
    assert_eq!(library.ask(answer), Ok(answer(&tool)), "the same in both");
    let hash = tool.matches_of("error>=0").expect("matches");
    assert_eq!(beside.forget(hash[0]).await, Ok(true));
    library.catch_up().await.expect("a store");
    assert_eq!(library.ask(Explorer::matches), Ok(1));
    assert_eq!(library.ask(|explorer| count(explorer, "error>=0")), Ok(0));
    follows.abort();
}

async fn matches_of_tables_are_taken_out_by_either_player(data: Data) {
    let shelf = shelf(&data).await;
    let table = |id: &'static str, other: &'static str| {
        sql!(
            "INSERT INTO tables (id, epoch, terms, invited, created, acted, seat_0, seat_1) \
             VALUES ($1, 1, '{}', '[]', 0, 0, 'ann', $2)",
            id,
            other
        )
    };
    let account = |id: i64, name: &'static str| {
        sql!(
            "INSERT INTO accounts VALUES ($1, $2, $2, '', NULL, 0)",
            id,
            name
        )
    };
    let made = vec![
        table("a", "ben"),
        table("b", "cid"),
        account(1, "ann"),
        account(2, "ben"),
    ];
    shelf.store.write(made).await.expect("tables");
    assert_eq!(shelf.allows("ann").await, Ok(false));
    for allows in [true, true, false, true] {
        shelf.set_allows(1, allows).await.expect("a store");
        assert_eq!(shelf.allows("ann").await, Ok(allows));
        assert_eq!(shelf.allows("ben").await, Ok(false));
    }
    let files = [
        (short(["ann", "ben"], "8/5 6/5"), Some("a")),
        (short(["ann", "cid"], "24/20"), Some("b")),
        (short(["ann", "ben"], "13/9"), None),
    ];
    for (bytes, table) in files {
        let parsed = Parsed::read(bytes).expect("a record");
        shelf.add(&parsed, table).await.expect("a store");
    }
    assert_eq!(shelf.withdraw("dan").await, Ok(0));
    assert_eq!(
        shelf.withdraw("ben").await,
        Ok(1),
        "the match from elsewhere stays"
    );
    assert_eq!(loaded(&shelf, false).await.matches(), 2);
    assert_eq!(shelf.withdraw("ann").await, Ok(1));
    // Who allows it again finds it possible.
    let again = add(&shelf, short(["ann", "ben"], "8/5 6/5")).await;
    assert_eq!(again.state, State::New);
}

async fn exports_of_matches_have_pseudonyms(data: Data) {
    let shelf = shelf(&data).await;
    let text = String::from_utf8(file("m49.analysed.sgf")).expect("text");
    let secret = text.replacen("MI[", "EV[secret cup]GC[secret]MI[", 1);
    add(&shelf, secret.into_bytes()).await;
    drop(shelf);
    let at = match &data {
        Data::Folder(folder) => StoreAt::Folder(&folder.0),
        #[cfg(unix)]
        Data::Database(database) => StoreAt::Url(database.url()),
    };
    for (shows_names, format) in [(false, "sgf"), (false, "mat"), (true, "sgf")] {
        let archive = Archive::open(at, shows_names).await.expect("a tool");
        let explorer = archive.load().await.expect("matches");
        let format = ExportFormat::named(format).expect("a format");
        let text = archive
            .export(&explorer, "error>0", format)
            .await
            .expect("text");
        let again = Parsed::read(text.clone().into_bytes()).expect("a record");
        let pack = again.matches[0].pack.as_ref().expect("a match");
        assert!(explorer.has(pack.id), "it is the same match");
        assert_eq!(text.contains("player1"), !shows_names);
        assert_eq!(text.contains("secret"), shows_names);
    }
}
