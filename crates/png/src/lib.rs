//! Pictures as PNG: the scene that is written as SVG elsewhere, drawn here.

mod ground;
mod palette;
mod raster;
mod sprites;

use jsboard::api::{ApiError, PictureArgs, picture};
use serde_json::Value;

use palette::Indexed;

/// The greatest number of pixels of a side: more than any screen has.
const LONGEST: u32 = 4096;

/// Draws the picture that these arguments ask for, which may have a `scale` too.
///
/// # Errors
/// Those of [`png()`], and `bad_option` for what is no argument.
pub fn png_of(mut args: Value) -> Result<Vec<u8>, ApiError> {
    let scale = scale(args.as_object_mut().and_then(|args| args.remove("scale")))?;
    let args: PictureArgs =
        serde_json::from_value(args).map_err(|error| ApiError::option(error.to_string()))?;
    png(&args, scale)
}

/// How many pixels there are to a pixel of a picture's size: 1 to 3.
///
/// # Errors
/// `bad_option` for anything else.
pub fn scale(given: Option<Value>) -> Result<u32, ApiError> {
    let scale = given.map_or(Some(1), |given| given.as_u64());
    let wrong = || ApiError::option("scale: expected 1, 2 or 3");
    let scale = scale.filter(|scale| (1..=3).contains(scale));
    scale.map(|scale| scale as u32).ok_or_else(wrong)
}

/// The picture of a state as PNG, `scale` pixels to a pixel of its size.
///
/// # Errors
/// Those of [`picture`]; `bad_option` for a picture that is too large, for a colour that is none,
/// and for buttons, whose words would need a font.
pub fn png(args: &PictureArgs, scale: u32) -> Result<Vec<u8>, ApiError> {
    check(args)?;
    let picture = picture(args)?;
    let sizes = [picture.width, picture.height].map(|size| size.checked_mul(scale));
    let [Some(width), Some(height)] = sizes.map(|size| size.filter(|&size| size <= LONGEST)) else {
        let message = format!("width, height: expected {LONGEST} pixels at most, times scale");
        return Err(ApiError::option(message));
    };
    let pixels = raster::draw(&picture, width, height)?;
    encode(&Indexed::new(&pixels), width, height)
        .map_err(|error| ApiError::option(format!("format: no png: {error}")))
}

/// Whether everything that is asked for can be shown as PNG.
///
/// # Errors
/// `bad_option` for buttons.
pub fn check(args: &PictureArgs) -> Result<(), ApiError> {
    let has_buttons = args.buttons.as_ref().is_some_and(|names| !names.is_empty());
    let message = "buttons: png has no font for their words; ask for svg";
    (!has_buttons)
        .then_some(())
        .ok_or_else(|| ApiError::option(message))
}

fn encode(image: &Indexed, width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::with_capacity(32 * 1024);
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(&image.colours);
    encoder.set_trns(&image.alphas);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(2));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&image.indices)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsboard::api::{ContextArgs, Pixels};
    use jsboard::geometry::Button;

    fn args() -> PictureArgs {
        let id = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10";
        PictureArgs {
            context: ContextArgs::of_id(id),
            ..PictureArgs::default()
        }
    }

    fn pixels(bytes: &[u8]) -> (u32, u32, Vec<[u8; 4]>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().expect("a header");
        let mut out = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut out).expect("pixels");
        let pixels = out.as_chunks::<4>().0.to_vec();
        (info.width, info.height, pixels)
    }

    #[test]
    fn a_picture_has_the_colours_of_its_theme_where_they_belong() {
        for (scale, width, height) in [(1, 400, 300), (2, 800, 600), (3, 1200, 900)] {
            let bytes = png(&args(), scale).expect("a picture");
            let (w, h, pixels) = pixels(&bytes);
            assert_eq!((w, h), (width, height));
            let at = |x: u32, y: u32| {
                let (x, y) = (x * width / 400, y * height / 300);
                pixels[(y * width + x) as usize]
            };
            assert_eq!(at(0, 0)[3], 0, "the corner is not covered");
            assert_eq!(at(20, 3), [0x4A, 0x35, 0x27, 255], "the frame");
            assert_eq!(at(60, 150), [0xE9, 0xDF, 0xC7, 255], "the field");
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        let refused = |args: &PictureArgs, scale, name: &str| {
            let error = png(args, scale).expect_err("no picture");
            assert!(error.message.starts_with(name), "{error}");
        };
        let wide = PictureArgs {
            width: Some(Pixels(5000)),
            ..args()
        };
        refused(&wide, 1, "width");
        refused(&args(), u32::MAX, "width");
        let buttons = PictureArgs {
            buttons: Some(vec![Button::Roll]),
            ..args()
        };
        refused(&buttons, 1, "buttons");
        let colours = |colour: &str| PictureArgs {
            colours: Some([("field".to_owned(), colour.to_owned())].into()),
            ..args()
        };
        refused(&colours("nocolour"), 1, "colours");
        let (_, _, pixels) = pixels(&png(&colours("#123456"), 1).expect("a picture"));
        assert_eq!(pixels[150 * 400 + 60], [0x12, 0x34, 0x56, 255]);
    }

    /// Translucent parts have layers of their own size, so that a hundred of them cost little more than one.
    #[test]
    fn a_highlight_is_drawn_where_it_is_and_nowhere_else() {
        let (width, _, plain) = pixels(&png(&args(), 1).expect("a picture"));
        for region in ["13", "24", "bar-top"] {
            let marked = PictureArgs {
                highlights: Some(region.to_owned()),
                ..args()
            };
            let (_, _, marked) = pixels(&png(&marked, 1).expect("a picture"));
            let both = plain.iter().zip(&marked).enumerate();
            // The palette is another one: the other pixels differ a little.
            let differs = |(a, b): (&[u8; 4], &[u8; 4])| (0..3).any(|i| a[i].abs_diff(b[i]) > 24);
            let changed = both.filter(|(_, pair)| differs(*pair));
            let changed: Vec<u32> = changed.map(|(i, _)| i as u32 % width).collect();
            assert!(changed.len() > 1000, "{region}: {}", changed.len());
            let span = changed.iter().max().zip(changed.iter().min());
            let span = span.map_or(0, |(last, first)| last - first);
            assert!(span < 50, "{region}: {span}");
        }
    }
}
