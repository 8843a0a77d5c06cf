//! The ground of a board, which is the same for every position. It is most of what there is to draw, so its
//! pixels are cached.

use std::sync::{Arc, LazyLock};

use jsboard::scene::{Draw, Node};
use moka::sync::Cache;
use tiny_skia::Pixmap;

/// The size of the cache, in bytes.
const CACHE_BYTES: u64 = 16 << 20;
/// The largest cached ground, in bytes: 1024 by 1024 pixels.
const LARGEST: usize = 4 << 20;

static CACHE: LazyLock<Cache<String, Arc<Pixmap>>> = LazyLock::new(|| {
    let weight = |key: &String, pixels: &Arc<Pixmap>| {
        u32::try_from(key.len() + pixels.data().len()).unwrap_or(u32::MAX)
    };
    Cache::builder()
        .max_capacity(CACHE_BYTES)
        .weigher(weight)
        .build()
});

/// The number of nodes, from the lowest, that are the ground: those below the first region.
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

/// A copy of the pixels of a ground to draw on. If it is not cached it is drawn; `key` has to contain everything
/// it depends on.
pub(super) fn of(key: String, draw: impl FnOnce() -> Option<Pixmap>) -> Option<Pixmap> {
    if let Some(pixels) = CACHE.get(&key) {
        return Some(pixels.as_ref().clone());
    }
    let pixels = draw()?;
    if pixels.data().len() <= LARGEST {
        CACHE.insert(key, Arc::new(pixels.clone()));
    }
    Some(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsboard::api::{ContextArgs, PictureArgs, picture};

    const IDS: [&str; 2] = [
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10",
        "XGID=aa--BBBB----dE---d-e----B-:1:-1:-1:63:2:4:0:7:10",
    ];

    #[test]
    fn the_ground_of_every_position_is_the_same() {
        let args = IDS.map(|id| PictureArgs {
            context: ContextArgs::of_id(id),
            ..PictureArgs::default()
        });
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
        let again = of("a test".to_owned(), || unreachable!("it is cached"));
        assert_eq!(again, Some(first));
    }

    #[test]
    fn a_large_ground_is_not_cached() {
        let of_side = |side| of("a large test".to_owned(), || Pixmap::new(side, side));
        assert_eq!(of_side(1025).map(|pixels| pixels.width()), Some(1025));
        assert_eq!(of_side(1024).map(|pixels| pixels.width()), Some(1024));
        assert_eq!(of_side(3).map(|pixels| pixels.width()), Some(1024));
    }
}
