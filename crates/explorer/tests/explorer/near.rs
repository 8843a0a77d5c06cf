//! The nearest positions, against all of them.

use jsboard_explorer::Query;

use crate::made::{self, Chance};
use crate::slow::{is_meant, pips_apart};

#[test]
fn the_nearest_are_the_first_by_distance_and_number() {
    let mut made = made::collection(31, 3000);
    made.collection.remove(2);
    let mut chance = Chance::new(32);
    for text in ["", "error>0.1 | own:6>=5", "-me roll:31", "nonsense"] {
        let asked: Query = text.parse().expect(text);
        for limit in [0, 1, 10, 100, usize::MAX] {
            let key = chance.pick(&made.decisions).0.position;
            let there = made.decisions.iter().enumerate();
            let mut slow: Vec<(u32, usize)> = there
                .filter(|(_, (decision, of))| {
                    *of != 2 && is_meant(&made.collection, *of, decision, &asked.filter)
                })
                .map(|(row, (decision, _))| {
                    (pips_apart(key.counts(), decision.position.counts()), row)
                })
                .collect();
            slow.sort_unstable();
            slow.truncate(limit);
            let found = made.collection.nearest(key, limit, Some(&asked));
            assert_eq!(found, slow, "{text} {limit} {key}");
            if text.is_empty() {
                assert_eq!(made.collection.nearest(key, limit, None), slow);
            }
        }
    }
}
