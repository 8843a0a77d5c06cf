//! Reads a match record in any format and writes it in another: `mat`, `xg-jellyfish`, `xg`, `sgf`.
//!
//! ```sh
//! cargo run --example convert -- tests/data/records/m10.mat sgf > m10.sgf
//! ```

use std::error::Error;

use jsboard::records::{Format, read_file, write_records};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(path), Some(format)) = (args.next(), args.next()) else {
        return Err("usage: convert FILE FORMAT".into());
    };
    print!("{}", convert(&std::fs::read(path)?, &format)?);
    Ok(())
}

/// The matches of a file in the format of this name.
fn convert(file: &[u8], format: &str) -> Result<String, Box<dyn Error>> {
    let format = Format::named(format).ok_or("the format is mat, xg-jellyfish, xg or sgf")?;
    let records = read_file(file)?;
    for note in records.iter().flat_map(|record| &record.notes) {
        eprintln!("line {}: {}", note.line, note.message);
    }
    Ok(write_records(&records, format))
}

#[cfg(test)]
mod tests {
    use super::convert;

    #[test]
    fn a_match_is_the_same_after_sgf() {
        let file = include_bytes!("../tests/data/records/m10.mat");
        let sgf = convert(file, "sgf").expect("a match");
        assert!(sgf.starts_with("(;FF[4]GM[6]"), "{sgf}");
        let mat = convert(sgf.as_bytes(), "mat").expect("a match");
        assert_eq!(mat, convert(file, "mat").expect("a match"));
    }

    #[test]
    fn an_unknown_format_is_an_error() {
        let error = convert(b"", "pgn").expect_err("no such format");
        assert!(error.to_string().starts_with("the format is mat"));
    }
}
