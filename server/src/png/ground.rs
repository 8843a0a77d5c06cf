//! The ground of a board, which is the same under every position: kept as pixels, for it is most of
//! what there is to draw.

use std::sync::{Arc, LazyLock};

use jsboard::scene::{Draw, Node};
use moka::sync::Cache;
use tiny_skia::Pixmap;

/// The bytes that are kept.
const ROOM: u64 = 16 << 20;
/// Grounds that are larger than this, in bytes, are not kept: 1024 by 1024 pixels.
const LARGEST: usize = 4 << 20;

static KEPT: LazyLock<Cache<String, Arc<Pixmap>>> = LazyLock::new(|| {
    let weight = |key: &String, pixels: &Arc<Pixmap>| {
        u32::try_from(key.len() + pixels.data().len()).unwrap_or(u32::MAX)
    };
    Cache::builder().max_capacity(ROOM).weigher(weight).build()
});

/// How many of the lowest things are the ground: those below the first region.
pub(super) fn count(nodes: &[Node]) -> usize {
    nodes.iter().take_while(|node| is_ground(node)).count()
}

fn is_ground(node: &Node) -> bool {
    let nodes: &[Node] = match &node.draw {
        Draw::Group(nodes) => nodes,
        _ => &[],
    };
    node.region.is_none() && nodes.iter().all(is_ground)
}

/// The pixels of a ground, a copy to draw on. If it is not kept it is drawn; `how` has to say all that
/// it depends on.
pub(super) fn of(how: String, draw: impl FnOnce() -> Option<Pixmap>) -> Option<Pixmap> {
    if let Some(pixels) = KEPT.get(&how) {
        return Some(pixels.as_ref().clone());
    }
    let pixels = draw()?;
    if pixels.data().len() <= LARGEST {
        KEPT.insert(how, Arc::new(pixels.clone()));
    }
    Some(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsboard::api::{Args, picture};

    const IDS: [&str; 2] = [
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10",
        "XGID=aa--BBBB----dE---d-e----B-:1:-1:-1:63:2:4:0:7:10",
    ];

    #[test]
    fn the_ground_of_every_position_is_the_same() {
        let args = IDS.map(Args::of_id);
        let [one, other] = [&args[0], &args[1]].map(|args| picture(args).expect("a picture").scene);
        let (first, second) = (count(&one.nodes), count(&other.nodes));
        assert!(first > 4, "frame, field, points, bar and trays");
        assert_eq!(one.nodes[..first], other.nodes[..second]);
        assert_ne!(one.nodes, other.nodes);
    }

    #[test]
    fn a_ground_is_drawn_once() {
        let draw = || Pixmap::new(3, 2);
        let first = of("a test".to_owned(), draw).expect("pixels");
        assert_eq!((first.width(), first.height()), (3, 2));
        let again = of("a test".to_owned(), || unreachable!("it is kept"));
        assert_eq!(again, Some(first));
    }

    #[test]
    fn a_large_ground_takes_no_room() {
        let of_side = |side| of("a large test".to_owned(), || Pixmap::new(side, side));
        assert_eq!(of_side(1025).map(|pixels| pixels.width()), Some(1025));
        assert_eq!(of_side(1024).map(|pixels| pixels.width()), Some(1024));
        assert_eq!(of_side(3).map(|pixels| pixels.width()), Some(1024));
    }
}
