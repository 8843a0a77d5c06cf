//! Lists the legal plays of a position, one for each distinct result.
//!
//! ```sh
//! cargo run --example plays -- 'XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10'
//! ```

use std::error::Error;

use jsboard::notation::{read_id, write_board, write_gnubgid, write_play};
use jsboard::{Position, Side};

/// The start, with a 3 and a 1 to play.
const OPENING: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

fn main() -> Result<(), Box<dyn Error>> {
    let id = std::env::args().nth(1);
    print!("{}", plays(id.as_deref().unwrap_or(OPENING))?);
    Ok(())
}

/// The board as text, then each play in move notation with the ID of the state after it.
fn plays(id: &str) -> Result<String, Box<dyn Error>> {
    let position = Position::new(read_id(id)?)?;
    let setup = position.setup();
    let mut text = write_board(setup, Side::X);
    for play in position.legal_plays() {
        let after = position.after(&play);
        let play = write_play(&setup.board, setup.turn, &play);
        text += &format!("{play:16} {}\n", write_gnubgid(after.setup()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{OPENING, plays};
    use jsboard::{Flaw, Flaws, Side};

    #[test]
    fn an_opening_roll_is_listed() {
        let text = plays(OPENING).expect("a position");
        assert!(text.contains("X to play 31"), "{text}");
        assert_eq!(text.matches(":MAEAAAAAAAAE\n").count(), 16, "{text}");
        assert!(text.contains("\n8/5 6/5          sGfwATDgc/ABMA:MAEAAAAAAAAE\n"));
    }

    #[test]
    fn an_illegal_position_is_an_error() {
        let crowded = OPENING.replace("-b", "-O");
        let error = plays(&crowded).expect_err("30 checkers");
        let flaws = error.downcast_ref::<Flaws>().expect("its flaws");
        let side = Side::X;
        assert_eq!(flaws.flaws, [Flaw::TooManyCheckers { side, count: 30 }]);
    }
}
