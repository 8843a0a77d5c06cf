//! Answers that are kept in a file: pages are compared with the same one (`tests/browser/explorer-library.spec.js`).

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jsboard::api::Given;
use jsboard::records::read_file;
use jsboard_explorer::MatchPack;
use jsboard_explorer::answer::Explorer;

/// What is asked: function and arguments.
const CALLS: &str = r##"
search {}
search {"q":"roll:31 sort:error","limit":3}
search {"q":"own:4-8 opp:2","limit":2,"after":1}
search {"q":"error>0.08 phase:race | wrong:take","limit":3}
search {"q":"kind:double sort:luck","limit":2}
search {"q":"nonsense:5 #none","limit":1}
search {"q":"like:4HPwATDgc/ABMA<12 -forced:yes","limit":2}
search {"q":"luck<-0.3 (prime>=3|home>=4)","limit":2}
search {"q":"best:double wrong:double","limit":2}
search {"q":"away:2-4","limit":1}
tree {}
tree {"roll":"31","limit":1}
tree {"id":"XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10","q":"error>0"}
stats {}
stats {"by":"player"}
stats {"by":"phase","q":"kind:play"}
stats {"by":"score"}
stats {"by":"kind"}
stats {"by":"cube"}
stats {"by":"month"}
search {"q":"near:4HPwATDgc/ABMA -4HPwATDgc/ABMA","limit":3}
search {"q":"own:6>=6 | opp:off>9","limit":2}
"##;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

/// The matches of `tests/data/records`, each from the first file that has it with the most analysis.
fn explorer() -> Explorer {
    let folder = fs::read_dir(data().join("records")).expect("a folder");
    let mut files: Vec<PathBuf> = folder
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| {
        let ends = ["mat", "sgf", "xg"].map(Some);
        ends.contains(&path.extension().and_then(|end| end.to_str()))
    });
    files.sort();
    let mut explorer = Explorer::default();
    let mut analysed = std::collections::HashMap::new();
    for path in files {
        let Ok(records) = read_file(&fs::read(path).expect("a file")) else {
            continue;
        };
        for pack in records.iter().filter_map(MatchPack::of) {
            let kept = MatchPack::from_bytes(&pack.to_bytes()).expect("a pack");
            let count = kept.analysed();
            if analysed.get(&kept.id).is_none_or(|before| *before < count) {
                analysed.insert(kept.id, count);
                explorer.add(&kept);
            }
        }
    }
    explorer
}

#[test]
fn answers_are_those_of_the_file() {
    let explorer = explorer();
    let mut text = String::from(
        "# What the explorer answers about tests/data/records: function, arguments, answer. Written by\n\
         # `JSBOARD_WRITE=1 cargo test -p jsboard-explorer --test explorer golden`, and compared with pages.\n",
    );
    for call in CALLS.trim().lines() {
        let (function, args) = call.split_once(' ').expect("a call");
        let given: Given = serde_json::from_str(args).expect("JSON");
        let answer = explorer.answer(function, given).expect(call);
        let answer = serde_json::to_string(&answer).expect("JSON");
        writeln!(text, "{function}\t{args}\t{answer}").expect("room");
    }
    let file = data().join("explorer_answers.tsv");
    if std::env::var_os("JSBOARD_WRITE").is_some() {
        fs::write(&file, &text).expect("a file");
    }
    let kept = fs::read_to_string(&file).expect("a file");
    for (kept, now) in kept.lines().zip(text.lines()) {
        assert_eq!(kept, now);
    }
    assert_eq!(kept.lines().count(), text.lines().count());
}
