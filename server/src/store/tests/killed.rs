//! What a process that is killed has answered is there.

use std::process::{Command, Stdio};

use super::*;

over_each!(what_was_answered_survives_a_killed_process);

/// The folder or the URL that [`a_process_that_writes`] writes to.
const WRITES_TO: &str = "JSBOARD_TEST_WRITES_TO";

/// The child of the next test: writes without end, and prints each number once it is answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by the test of a killed process"]
async fn a_process_that_writes() {
    let Ok(to) = std::env::var(WRITES_TO) else {
        return;
    };
    let place = if to.starts_with("postgres://") {
        Place::Url(&to)
    } else {
        Place::Folder(Path::new(&to))
    };
    let store = place.open().await.expect("a store");
    let next = Arc::new(AtomicU32::new(0));
    let tasks = (0..8).map(|_| {
        let (store, next) = (Arc::clone(&store), Arc::clone(&next));
        tokio::spawn(async move {
            loop {
                let n = i64::from(next.fetch_add(1, Ordering::Relaxed));
                store
                    .write(vec![message(n, "a"), message(n + 1_000_000, "b")])
                    .await
                    .expect("a write");
                println!("written {n}");
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        let _ = task.await;
    }
}

async fn what_was_answered_survives_a_killed_process(data: Data) {
    use std::io::{BufRead as _, BufReader};
    let to = match data.place() {
        Place::Folder(path) => path.display().to_string(),
        Place::Url(url) => url.to_owned(),
    };
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--ignored",
            "--exact",
            "--nocapture",
            "store::tests::killed::a_process_that_writes",
        ])
        .env(WRITES_TO, to)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let number = |line: &str| {
        line.rsplit_once("written ")
            .and_then(|(_, n)| n.parse::<i64>().ok())
    };
    let mut answered: Vec<i64> = Vec::new();
    while answered.len() < 500 {
        let line = lines.next().expect("a line").expect("text");
        answered.extend(number(&line));
    }
    child.kill().expect("SIGKILL");
    child.wait().expect("its end");
    // It may have said more before it was killed; the last line may be cut off.
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    answered.extend(rest.iter().rev().skip(1).filter_map(|line| number(line)));
    let found = numbers(&*data.open().await).await;
    for n in answered {
        assert!(
            found.binary_search(&n).is_ok(),
            "{n} was answered and is lost"
        );
    }
    let (first, second): (Vec<i64>, Vec<i64>) = found.iter().partition(|n| **n < 1_000_000);
    let second: Vec<i64> = second.iter().map(|n| n - 1_000_000).collect();
    assert_eq!(first, second, "each write is there as a whole");
}
