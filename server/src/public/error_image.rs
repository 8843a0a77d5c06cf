//! An image that shows an error message, for requests of images.

use maud::html;

/// The width of a letter as a fraction of the font size: above the average of sans-serif fonts.
const LETTER: f32 = 0.55;

/// A message as SVG, wrapped to the width. Sizes are in pixels.
pub(super) fn error_image(message: &str, width: u32, height: u32) -> String {
    let (width, height) = (width.clamp(80, 4096), height.clamp(40, 4096));
    let size = (width / 24).clamp(9, 18);
    let most = ((width as f32 - 2.0 * size as f32) / (size as f32 * LETTER)) as usize;
    let lines = lines(message, most.max(4));
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) role="img" aria-label=(message) {
            rect width="100%" height="100%" fill="#FBF7EC" {}
            rect x="1" y="1" width=(width - 2) height=(height - 2) fill="none" stroke="#B54C37" stroke-width="2" {}
            g font-family="sans-serif" font-size=(size) fill="#4A3527" {
                @for (i, line) in lines.iter().enumerate() {
                    text x=(size) y=(size * 2 + i as u32 * size * 4 / 3) { (line) }
                }
            }
        }
    };
    markup.into_string()
}

/// Wraps a text to lines of at most `most` characters; longer words are broken.
fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut rest: Vec<char> = word.chars().collect();
        while !rest.is_empty() {
            let Some(line) = lines.last_mut() else { break };
            let gap = usize::from(!line.is_empty());
            let room = most.saturating_sub(line.chars().count() + gap);
            if rest.len() <= room || line.is_empty() {
                let rest_of = rest.split_off(rest.len().min(room));
                line.push_str(if gap > 0 { " " } else { "" });
                line.extend(rest);
                rest = rest_of;
            } else {
                lines.push(String::new());
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped() {
        assert_eq!(lines("what is wrong here", 8), ["what is", "wrong", "here"]);
        assert_eq!(lines("abcdefghijkl m", 5), ["abcde", "fghij", "kl m"]);
        assert_eq!(lines("", 5), [""]);
    }

    #[test]
    fn the_message_is_escaped() {
        let image = error_image("“<script>” & more", 100, 100);
        assert!(
            image.contains("&lt;script&gt;") && !image.contains("<script"),
            "{image}"
        );
    }
}
