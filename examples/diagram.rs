//! Draws a position as SVG, with an arrow for each movement of a play.
//!
//! ```sh
//! cargo run --example diagram -- 'XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10' '8/5 6/5' > diagram.svg
//! ```

use std::error::Error;

use jsboard::Position;
use jsboard::notation::{read_id, read_play};
use jsboard::scene::{Marks, Scene, SceneOptions, SvgOptions, Theme, svg};

/// The start, with a 3 and a 1 to play.
const OPENING: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let id = args.next();
    let play = args.next();
    let id = id.as_deref().unwrap_or(OPENING);
    println!("{}", diagram(id, play.as_deref().unwrap_or("8/5 6/5"))?);
    Ok(())
}

/// The position after the play, with arrows that show how its checkers went.
fn diagram(id: &str, play: &str) -> Result<String, Box<dyn Error>> {
    let position = Position::new(read_id(id)?)?;
    let (play, after) = position.play(&read_play(play)?)?;
    let options = SceneOptions {
        theme: &Theme::CLASSIC,
        marks: Marks {
            play: Some((position.setup().turn, play)),
            ..Marks::default()
        },
        ..SceneOptions::default()
    };
    let size = SvgOptions {
        width: 480,
        height: 360,
        ..SvgOptions::default()
    };
    Ok(svg(&Scene::new(after.setup(), &options), &size))
}

#[cfg(test)]
mod tests {
    use super::{OPENING, diagram};
    use jsboard::RuleError;

    #[test]
    fn the_play_is_on_the_diagram() {
        let picture = diagram(OPENING, "8/5 6/5").expect("a picture");
        assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>"));
        assert!(picture.contains(r#"width="480""#));
        assert!(
            picture.contains(r#"data-region="checker-5-2""#),
            "{picture}"
        );
    }

    #[test]
    fn an_illegal_play_is_an_error() {
        let error = diagram(OPENING, "8/4 6/5").expect_err("a 4 and a 1");
        let error = error.downcast_ref::<RuleError>();
        assert_eq!(error, Some(&RuleError::IllegalPlay));
    }
}
