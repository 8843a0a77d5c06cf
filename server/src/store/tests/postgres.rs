//! A database server for tests, and what only a database server does.
//!
//! One is started by each process of tests that needs it, in a folder of its own and on a socket there. It ends when that
//! process does, whatever way: a shell waits for the end of its standard input.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio_postgres::NoTls;

use super::{message, numbers, refused};
use crate::store::{Place, Postgres, Statement, Store, StoreError, sql};

/// The folder of the programs `postgres` and `initdb`; without it Debian's, if it is installed.
const PROGRAMS: &str = "JSBOARD_POSTGRES";

/// An empty database of a test's own.
pub(crate) struct Database(String);

impl Database {
    pub(crate) fn url(&self) -> &str {
        &self.0
    }

    async fn run(&self, text: &str) {
        run(&self.0, text).await.expect("a statement");
    }
}

/// A new database; `None`, with a word about it, where PostgreSQL is not installed.
pub(crate) async fn database() -> Option<Database> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let server = SERVER.get_or_init(Server::start).as_ref()?;
    let name = format!("test{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let create = format!("CREATE DATABASE {name}");
    // It may just be starting.
    for _ in 0..600 {
        if run(&server.url("postgres"), &create).await.is_ok() {
            return Some(Database(server.url(&name)));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    unreachable!("PostgreSQL does not answer");
}

async fn run(url: &str, text: &str) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(async move { drop(connection.await) });
    client.batch_execute(text).await
}

/// A running server, and the shell that ends it.
struct Server {
    folder: PathBuf,
    _shell: Child,
}

impl Server {
    fn start() -> Option<Server> {
        let Some(programs) = programs() else {
            let needed = std::env::var_os("CI").is_some();
            assert!(!needed, "PostgreSQL is not installed: its tests cannot run");
            println!(
                "PostgreSQL is not installed: its tests are left out ({PROGRAMS} can name its folder)"
            );
            return None;
        };
        let name = format!("jsboard-postgres-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).expect("a folder");
        // It refuses to run as root.
        let root = fs::metadata(&folder).expect("the folder").uid() == 0;
        let user = root.then(user);
        if let Some((user, group)) = user {
            chown(&folder, Some(user), Some(group)).expect("the folder is given away");
        }
        let command = |program: &Path| {
            let mut command = Command::new(program);
            command.current_dir(&folder);
            if let Some((user, group)) = user {
                command.uid(user).gid(group);
            }
            command
        };
        let made = command(&programs.join("initdb"))
            .args(["--pgdata=data", "--username=jsboard", "--auth=trust"])
            .args(["--no-sync", "--encoding=UTF8", "--locale=C"])
            .output()
            .expect("initdb");
        assert!(made.status.success(), "{made:?}");
        let script = "\"$0\" -D data -k \"$PWD\" -c listen_addresses= -c fsync=off -c max_connections=200 & \
                      server=$!; cat; kill -INT $server; wait $server; rm -rf \"$PWD\"";
        let shell = command(Path::new("/bin/sh"))
            .args(["-c", script])
            .arg(programs.join("postgres"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        Some(Server {
            folder,
            _shell: shell,
        })
    }

    fn url(&self, database: &str) -> String {
        let host = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://jsboard@{host}/{database}")
    }
}

/// The folder of PostgreSQL's programs: the one that is named, or Debian's newest.
fn programs() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(PROGRAMS) {
        return Some(named.into());
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let programs = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    programs.filter(|path| path.join("postgres").exists()).max()
}

/// The numbers of a user without rights and of its group.
fn user() -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").expect("users");
    let numbers = |name: &str| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2).map(|number| number.parse().ok());
        Some((numbers.next()??, numbers.next()??))
    };
    let found = numbers("postgres").or_else(|| numbers("nobody"));
    found.expect("a user without rights")
}

/// A trigger reports a full disk as PostgreSQL does.
pub(super) async fn open_small(database: &Database, table: &str) -> Arc<dyn Store> {
    let trigger = format!(
        "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF (SELECT COUNT(*) FROM {table}) >= 40 THEN RAISE EXCEPTION USING ERRCODE = '53100'; END IF; \
         RETURN NEW; END $$; \
         CREATE TRIGGER fill BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION fill()"
    );
    database.run(&trigger).await;
    Place::Url(database.url()).open().await.expect("a store")
}

/// A store whose version is not looked at.
pub(super) async fn open_unchecked(database: &Database) -> Arc<dyn Store> {
    let opened = Postgres::open_unchecked(database.url()).await;
    Arc::new(opened.expect("a store"))
}

/// Ends all connections to a database but the one that asks.
const CUT: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";

#[tokio::test]
async fn a_lost_connection_is_made_again() {
    let Some(database) = database().await else {
        return;
    };
    let store = Place::Url(database.url()).open().await.expect("a store");
    for n in 0..5 {
        assert_eq!(store.write(vec![message(n, "a")]).await, Ok(vec![1]));
        assert_eq!(numbers(&*store).await.len(), n as usize + 1);
        database.run(CUT).await;
    }
    // The lock of the server is taken again too.
    store.write(vec![message(9, "a")]).await.expect("a write");
    let sentence = refused(Place::Url(database.url()).open().await);
    assert!(
        sentence.contains("another server uses this database"),
        "{sentence}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_while_connections_break_is_there_once() {
    let Some(database) = database().await else {
        return;
    };
    let store = Place::Url(database.url()).open().await.expect("a store");
    let writes = (0..200).map(|n| {
        let store = Arc::clone(&store);
        tokio::spawn(async move { (n, store.write(vec![message(n, "a")]).await) })
    });
    let writes: Vec<_> = writes.collect();
    for _ in 0..5 {
        database.run(CUT).await;
    }
    let (mut done, mut doubtful) = (Vec::new(), 0);
    for write in writes {
        match write.await.expect("a task") {
            (n, Ok(_)) => done.push(n),
            // Of a commit on its way nobody knows.
            (_, Err(StoreError::Failed(_))) => doubtful += 1,
            (n, Err(error)) => unreachable!("{n}: {error}"),
        }
    }
    let found = numbers(&*store).await;
    assert!(done.iter().all(|n| found.contains(n)));
    assert!(found.len() <= done.len() + doubtful);
}

#[tokio::test]
async fn a_url_that_leads_nowhere_is_refused_without_its_password() {
    for url in [
        "postgres://ann:secret@127.0.0.1:1/board",
        "postgres://ann:secret@/nowhere?port=x",
        "secret",
        "",
    ] {
        let sentence = refused(Place::Url(url).open().await);
        assert!(sentence.contains("database"), "{sentence}");
        assert!(!sentence.contains("secret"), "{sentence}");
    }
}

#[tokio::test]
async fn values_of_other_types_are_refused() {
    let Some(database) = database().await else {
        return;
    };
    let store = Place::Url(database.url()).open().await.expect("a store");
    let wrong: [Statement; 3] = [
        sql!("SELECT n FROM messages WHERE n = $1", "1"),
        sql!("SELECT n FROM messages WHERE data = $1", 1_i64),
        sql!("SELECT n FROM messages WHERE data = $1", vec![1_u8]),
    ];
    for query in wrong {
        let failed = store.read(query.clone()).await;
        assert!(matches!(failed, Err(StoreError::Failed(_))), "{query:?}");
    }
    let known = sql!("SELECT 1, 1 = 1, CAST($1 AS BIGINT)", 5_i64);
    let rows = store.read(known).await.expect("rows");
    assert_eq!([0, 1, 2].map(|at| rows[0].int(at)), [Ok(1), Ok(1), Ok(5)]);
}
