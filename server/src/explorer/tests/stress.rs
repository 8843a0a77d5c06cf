//! Many matches at a time, a full store, and packs that are damaged.

use super::*;
use crate::store::{Store, StoreError};

over_each!(
    packs_are_made_again_of_their_files,
    many_at_the_same_time_are_there_once,
    many_files_become_what_one_after_another_becomes,
    a_full_store_keeps_what_is_there,
);

async fn packs_are_made_again_of_their_files(data: Data) {
    let shelf = shelf(&data).await;
    add(&shelf, file("m49.analysed.sgf")).await;
    let before = count(&loaded(&shelf, false).await, "error>=0");
    for broken in [vec![255, 1, 2], Vec::new(), vec![1]] {
        let damage = sql!("UPDATE analysis SET pack = $1", broken);
        shelf.store.write(vec![damage]).await.expect("a write");
        assert_eq!(count(&loaded(&shelf, false).await, "error>=0"), before);
    }
    let damage = sql!("UPDATE source SET bytes = $1", b"nothing".to_vec());
    shelf.store.write(vec![damage]).await.expect("a write");
    assert_eq!(
        loaded(&shelf, false).await.matches(),
        0,
        "and nothing breaks"
    );
}

async fn many_at_the_same_time_are_there_once(data: Data) {
    let shelf = shelf(&data).await;
    let at = match &data {
        Data::Folder(folder) => StoreAt::Folder(&folder.0),
        #[cfg(unix)]
        Data::Database(database) => StoreAt::Url(database.url()),
    };
    let beside = Arc::new(Archive::open(at, false).await.expect("a tool"));
    let plays = [
        "8/5 6/5",
        "24/20",
        "13/9",
        "13/10 6/5",
        "24/21 6/5",
        "13/10 24/23",
    ];
    let tasks = (0..24).map(|number| {
        let (shelf, beside) = (shelf.clone(), beside.clone());
        let parsed = Parsed::read(short(["Ann", "Ben"], plays[number % 6])).expect("a record");
        tokio::spawn(async move {
            let outcomes = if number % 2 == 0 {
                shelf.add(&parsed, None).await.expect("a store")
            } else {
                beside.add(&parsed).await.expect("a store")
            };
            outcomes[0].state
        })
    });
    let mut new = 0;
    for task in tasks.collect::<Vec<_>>() {
        match task.await.expect("a task") {
            State::New => new += 1,
            state => assert_eq!(state, State::Known),
        }
    }
    assert_eq!(new, 6);
    assert_eq!(loaded(&shelf, false).await.matches(), 6);
    let players = sql!("SELECT COUNT(*) FROM player");
    assert_eq!(rows(&shelf, players).await, 2);
    let changes = sql!("SELECT COUNT(*) FROM change");
    assert_eq!(rows(&shelf, changes).await, 6);
}

async fn many_files_become_what_one_after_another_becomes(data: Data) {
    let shelf = shelf(&data).await;
    let cut = file("m10.mat");
    let cut = cut[..cut.len() - 200].to_vec();
    let both = [
        short(["Ann", "Ben"], "24/20"),
        short(["Ann", "Ben"], "13/9"),
    ]
    .concat();
    let files = || {
        let files = [
            file("m10.mat"),
            short(["Ann", "Ben"], "8/5 6/5"),
            file("m10.sgf"),
            file("m49.sgf"),
            cut.clone(),
            both.clone(),
            file("m49.analysed.sgf"),
            file("m49.analysed.sgf"),
        ];
        files.map(|bytes| Parsed::read(bytes).expect("a record"))
    };
    use State::{Analysis, Known, New};
    let states = |outcomes: Vec<Vec<Outcome>>| {
        let all = outcomes.into_iter().flatten();
        all.map(|outcome| (outcome.state, outcome.like.is_some()))
            .collect::<Vec<_>>()
    };
    // The match that was cut is probably another's; a few rolls say nothing.
    let expected = [
        (New, false),
        (New, false),
        (Known, false),
        (New, false),
        (New, true),
        (New, false),
        (New, false),
        (Analysis, false),
        (Known, false),
    ];
    let added = shelf.add_all(&files()).await.expect("a store");
    assert_eq!(states(added), expected);
    let again = shelf.add_all(&files()).await.expect("a store");
    assert!(states(again).iter().all(|state| *state == (Known, false)));
    let sources = rows(&shelf, sql!("SELECT COUNT(*) FROM source")).await;
    assert_eq!(sources, 6);
    assert_eq!(shelf.add_all(&[]).await, Ok(Vec::new()));
}

async fn a_full_store_keeps_what_is_there(data: Data) {
    drop(data.open().await);
    let store: Arc<dyn Store> = data.open_small("source").await;
    let shelf = Shelf::new(store);
    let mut added = 0;
    let error = loop {
        let mut bytes = short(["Ann", "Ben"], "8/5 6/5");
        // Another length makes it another match.
        let length = format!(" {} point match", added + 1);
        bytes.splice(..14, length.bytes());
        bytes.extend(std::iter::repeat_n(b'\n', 4000));
        match shelf
            .add(&Parsed::read(bytes).expect("a record"), None)
            .await
        {
            Ok(_) => added += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, StoreError::Full);
    assert!((5..60).contains(&added), "{added}");
    assert_eq!(loaded(&shelf, false).await.matches(), added);
}
