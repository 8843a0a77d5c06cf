//! Tests of the store: one suite for SQLite and for PostgreSQL.

mod killed;
#[cfg(unix)]
pub(crate) mod postgres;
mod sqlite;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;

/// A folder of a test's own, which is removed with it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("jsboard-store-{}-{number}", std::process::id());
        Folder(std::env::temp_dir().join(name))
    }

    pub(crate) fn open(&self) -> Sqlite {
        Sqlite::open(&self.0).expect("a store")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Where a test keeps its data.
pub(crate) enum Data {
    Folder(Folder),
    #[cfg(unix)]
    Database(postgres::Database),
}

impl Data {
    fn place(&self) -> Place<'_> {
        match self {
            Data::Folder(folder) => Place::Folder(&folder.0),
            #[cfg(unix)]
            Data::Database(database) => Place::Url(database.url()),
        }
    }

    pub(crate) async fn open(&self) -> Arc<dyn Store> {
        self.place().open().await.expect("a store")
    }

    /// A store whose table takes between 10 and 60 rows of 4,000 bytes.
    pub(crate) async fn open_small(&self, table: &str) -> Arc<dyn Store> {
        match self {
            Data::Folder(folder) => sqlite::open_small(folder),
            #[cfg(unix)]
            Data::Database(database) => postgres::open_small(database, table).await,
        }
    }
}

/// Runs tests over each kind of store.
macro_rules! over_each {
    ($($name:ident),* $(,)?) => {
        mod in_a_folder {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::store::tests::Data::Folder(crate::store::tests::Folder::new())).await;
            })*
        }
        #[cfg(unix)]
        mod in_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(database) = crate::store::tests::postgres::database().await {
                    super::$name(crate::store::tests::Data::Database(database)).await;
                }
            })*
        }
    };
}
pub(crate) use over_each;

over_each!(
    values_come_back_as_they_were,
    a_write_is_done_as_a_whole_or_not_at_all,
    readers_cannot_write,
    many_writes_at_a_time_keep_their_own_outcomes,
    a_write_is_finished_if_nobody_waits_for_it,
    data_is_for_one_server_and_for_tools_beside_it,
    newer_and_older_tables_are_refused_in_a_sentence,
    older_tables_are_brought_up_to_date_and_keep_what_is_in_them,
    a_full_disk_refuses_writes_and_keeps_what_is_there,
);

fn message(n: i64, data: &str) -> Statement {
    sql!(
        "INSERT INTO messages VALUES ('/a', 1, $1, NULL, $2, 0)",
        n,
        data
    )
}

async fn numbers(store: &dyn Store) -> Vec<i64> {
    let query = sql!("SELECT n FROM messages ORDER BY n");
    let rows = store.read(query).await.expect("rows");
    rows.iter()
        .map(|row| row.int(0).expect("a number"))
        .collect()
}

/// The sentence of a store that cannot be opened.
fn refused<T>(opened: Result<T, StoreError>) -> String {
    opened.map(drop).expect_err("an error").to_string()
}

async fn values_come_back_as_they_were(data: Data) {
    let store = data.open().await;
    let text = "日本語 'quoted' \u{1F600}";
    // Placeholders in any order, and one of them twice.
    let insert = sql!(
        "INSERT INTO messages VALUES ($2, $1, $1, $3, $2, $4)",
        i64::MAX,
        text,
        None::<&str>,
        i64::MIN
    );
    assert_eq!(store.write(vec![insert]).await, Ok(vec![1]));
    let query = sql!(
        "SELECT channel, epoch, n, sender, data, at FROM messages WHERE channel = $1",
        text
    );
    let rows = store.read(query).await.expect("rows");
    let [row] = &rows[..] else {
        unreachable!("{rows:?}")
    };
    assert_eq!(row.text(0), Ok(text));
    assert_eq!((row.int(1), row.int(5)), (Ok(i64::MAX), Ok(i64::MIN)));
    assert_eq!(
        (row.optional_text(3), row.optional_int(3)),
        (Ok(None), Ok(None))
    );
    assert_eq!(row.optional_int(2), Ok(Some(i64::MAX)));
    for wrong in [row.int(0), row.int(3), row.int(6)] {
        assert!(matches!(wrong, Err(StoreError::Failed(_))), "{wrong:?}");
    }
    assert!(row.text(1).is_err() && row.optional_text(1).is_err());
    let bytes: Vec<u8> = (0..=255).collect();
    for (name, bytes) in [("a", bytes.clone()), ("b", Vec::new())] {
        let insert = sql!("INSERT INTO source VALUES ($1, $2, 0)", name, bytes);
        assert_eq!(store.write(vec![insert]).await, Ok(vec![1]));
    }
    let query = sql!("SELECT bytes, sha256 FROM source ORDER BY sha256");
    let rows = store.read(query).await.expect("rows");
    assert_eq!(rows[0].bytes(0), Ok(&bytes[..]));
    assert_eq!(rows[1].bytes(0), Ok(&[][..]));
    assert!(rows[0].bytes(1).is_err() && rows[0].text(0).is_err());
}

async fn a_write_is_done_as_a_whole_or_not_at_all(data: Data) {
    let store = data.open().await;
    assert_eq!(store.write(vec![message(1, "a")]).await, Ok(vec![1]));
    let write = vec![message(2, "b"), message(1, "c")];
    assert_eq!(store.write(write).await, Err(StoreError::Conflict));
    let wrong = [
        sql!("INSERT INTO nothing VALUES (1)"),
        sql!("INSERT INTO messages VALUES ('/a', 1, 3, NULL, NULL, 0)"),
        sql!("DELETE FROM messages WHERE n = $1"),
        sql!("DELETE FROM messages WHERE n = $2", 1_i64),
        sql!("DELETE FROM messages", 1_i64),
    ];
    for wrong in wrong {
        let failed = store.write(vec![message(2, "b"), wrong.clone()]).await;
        assert!(matches!(failed, Err(StoreError::Failed(_))), "{wrong:?}");
    }
    assert_eq!(numbers(&*store).await, [1]);
    let all = sql!("UPDATE messages SET data = 'x'");
    let none = sql!("DELETE FROM messages WHERE n = 7");
    let write = vec![message(2, "b"), all, none];
    assert_eq!(store.write(write).await, Ok(vec![1, 2, 0]));
}

async fn readers_cannot_write(data: Data) {
    let store = data.open().await;
    assert!(store.read(message(1, "a")).await.is_err());
    assert_eq!(numbers(&*store).await, [] as [i64; 0]);
}

async fn many_writes_at_a_time_keep_their_own_outcomes(data: Data) {
    let store = data.open().await;
    let tasks = (0..600).map(|number: i64| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            // Each number three times: one of them succeeds, and is there once it is answered. The others fail
            // at their second statement.
            let n = number / 3;
            let write = vec![message(1000 + number, "a"), message(n, "b")];
            let outcome = store.write(write).await;
            assert!(numbers(&*store).await.contains(&n));
            outcome
        })
    });
    let tasks: Vec<_> = tasks.collect();
    let (mut done, mut conflicts) = (0, 0);
    for task in tasks {
        match task.await.expect("a task") {
            Ok(changed) => {
                assert_eq!(changed, [1, 1]);
                done += 1;
            }
            Err(error) => {
                assert_eq!(error, StoreError::Conflict);
                conflicts += 1;
            }
        }
    }
    assert_eq!((done, conflicts), (200, 400));
    assert_eq!(numbers(&*store).await.len(), 400);
}

async fn a_write_is_finished_if_nobody_waits_for_it(data: Data) {
    let store = data.open().await;
    {
        let mut write = store.write(vec![message(1, "a")]);
        // Asked for, and then given up.
        std::future::poll_fn(|context| {
            let _ = write.as_mut().poll(context);
            std::task::Poll::Ready(())
        })
        .await;
    }
    drop(store);
    assert_eq!(numbers(&*data.open().await).await, [1]);
}

async fn data_is_for_one_server_and_for_tools_beside_it(data: Data) {
    assert!(data.place().open_beside().await.is_err());
    let store = data.open().await;
    let sentence = refused(data.place().open().await);
    assert!(sentence.contains("another server uses this"), "{sentence}");
    let beside = data.place().open_beside().await.expect("a tool");
    beside.write(vec![message(1, "a")]).await.expect("a write");
    store.write(vec![message(2, "b")]).await.expect("a write");
    assert_eq!(numbers(&*store).await, [1, 2]);
    assert_eq!(numbers(&*beside).await, [1, 2]);
    drop(store);
    drop(data.open().await);
}

async fn newer_and_older_tables_are_refused_in_a_sentence(data: Data) {
    let store = data.open().await;
    let set = |version: i64| sql!("UPDATE schema_version SET version = $1", version);
    store
        .write(vec![message(1, "a"), set(1000)])
        .await
        .expect("a write");
    let place = data.place();
    for opened in [place.open_beside().await, {
        drop(store);
        place.open().await
    }] {
        let sentence = refused(opened);
        let newer = "a newer jsboard has written this data (version 1000";
        assert!(sentence.contains(newer), "{sentence}");
        assert!(!sentence.starts_with("a newer"), "where? {sentence}");
    }
    let beside = match &data {
        Data::Folder(folder) => sqlite::open_unchecked(folder),
        #[cfg(unix)]
        Data::Database(database) => postgres::open_unchecked(database).await,
    };
    assert_eq!(
        numbers(&*beside).await,
        [1],
        "what was there is there still"
    );
    beside.write(vec![set(0)]).await.expect("a write");
    drop(beside);
    let sentence = refused(place.open_beside().await);
    assert!(sentence.contains("start the server once"), "{sentence}");
}

async fn older_tables_are_brought_up_to_date_and_keep_what_is_in_them(data: Data) {
    let store = data.open().await;
    let dropped = [
        sql!("DROP TABLE source"),
        sql!("DROP TABLE match"),
        sql!("DROP TABLE analysis"),
        sql!("DROP TABLE player"),
        sql!("DROP TABLE alias"),
        sql!("DROP TABLE seat"),
        sql!("DROP TABLE note"),
        sql!("DROP TABLE query"),
        sql!("DROP TABLE erased"),
        sql!("DROP TABLE change"),
        sql!("DROP TABLE consent"),
        sql!("UPDATE schema_version SET version = 3"),
        message(1, "a"),
    ];
    store.write(dropped.to_vec()).await.expect("version 3");
    drop(store);
    let store = data.open().await;
    assert_eq!(numbers(&*store).await, [1]);
    let insert = sql!("INSERT INTO source VALUES ('a', $1, 0)", vec![1_u8]);
    assert_eq!(store.write(vec![insert]).await, Ok(vec![1]));
}

async fn a_full_disk_refuses_writes_and_keeps_what_is_there(data: Data) {
    drop(data.open().await);
    let store = data.open_small("messages").await;
    let page = "x".repeat(4000);
    store
        .write(vec![message(0, "small")])
        .await
        .expect("a write");
    let tasks = (1..=100).map(|n| {
        let (store, page) = (Arc::clone(&store), page.clone());
        tokio::spawn(async move { (n, store.write(vec![message(n, &page)]).await) })
    });
    let tasks: Vec<_> = tasks.collect();
    let mut written = vec![0];
    for task in tasks {
        match task.await.expect("a task") {
            (n, Ok(_)) => written.push(n),
            (_, Err(error)) => assert_eq!(error, StoreError::Full),
        }
    }
    assert!(
        written.len() > 10 && written.len() < 60,
        "{}",
        written.len()
    );
    written.sort_unstable();
    assert_eq!(numbers(&*store).await, written);
    // There is room again.
    let delete = sql!("DELETE FROM messages WHERE n > 5");
    assert!(store.write(vec![delete]).await.is_ok());
    assert_eq!(store.write(vec![message(200, &page)]).await, Ok(vec![1]));
}
