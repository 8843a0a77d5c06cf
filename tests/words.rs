//! The languages' files.

use jsboard::words::Words;

const JAPANESE: &str = include_str!("../src/words/ja.txt");

/// The names and texts of a file, but for the labels.
fn lines(file: &str) -> impl Iterator<Item = (&str, &str)> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("label."))
        .map(|line| line.split_once(": ").expect("a name and a text"))
}

#[test]
fn the_japanese_file_has_each_text_in_its_place() {
    let names: Vec<&str> = lines(JAPANESE).map(|(name, _)| name).collect();
    assert_eq!(names, Words::names());
    for (name, text) in lines(JAPANESE) {
        assert!(!text.trim().is_empty(), "{name}");
    }
    let words = Words::of("ja-JP");
    assert_eq!((words.lang, words.dance), ("ja", "動けません"));
    assert_eq!(words.levels, ["シングル", "ギャモン", "バックギャモン"]);
    assert_eq!(words.editor.refusals[7], "IDを読み取れません（%1）。");
}

#[test]
fn a_language_is_added_by_a_file_whatever_its_line_ends() {
    let file: String = lines(JAPANESE)
        .map(|(name, _)| match name {
            "lang" => "lang: xx\r\n".to_owned(),
            _ => format!("# about {name}\r\n\r\n{name}: [{name}: x]\r\n"),
        })
        .collect();
    assert_eq!(Words::of("xx").lang, "en");
    assert_eq!(Words::add(&file), Ok(()));
    let words = Words::of("XX-latn");
    assert_eq!(words.board, "[board: x]");
    assert_eq!(words.news.whys[7], "[news.whys: x]");
    // The same once more replaces it.
    let other = Words::add(&file.replace("[board: x]", "Tabula"));
    assert_eq!(other, Ok(()));
    assert_eq!(Words::of("xx").board, "Tabula");
}

#[test]
fn a_file_with_too_few_or_too_many_lines_is_refused() {
    let more = format!(
        "{}more: and more\n",
        JAPANESE.replace("lang: ja", "lang: yy")
    );
    let count = lines(JAPANESE).count();
    for (file, found) in [("", 0), ("lang: yy", 1), (&more, count + 1)] {
        let problem = format!("words: {count} lines expected, {found} found");
        assert_eq!(Words::add(file), Err(problem));
    }
    assert_eq!(Words::of("yy").lang, "en");
}
