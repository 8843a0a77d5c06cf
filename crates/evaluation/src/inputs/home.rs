//! Entering from the bar.

/// The pips, summed over 36 rolls, that a side with `bar` checkers on the bar cannot play because
/// points of the home that they enter are held. `held`: the opponent's points, in its own count, so that a die
/// enters on the point of its number.
#[inline]
pub(super) fn lost(bar: u8, held: u32) -> u32 {
    if bar == 0 {
        return 0;
    }
    let is_shut = |die: u32| held >> die & 1 == 1;
    let mut lost = 0;
    for high in 1..=6 {
        if is_shut(high) {
            lost += 4 * high;
        }
        for low in 1..high {
            lost += 2 * match (is_shut(high), is_shut(low)) {
                (true, true) => high + low,
                (false, false) => 0,
                _ if bar == 1 => 0,
                (true, false) => high,
                (false, true) => low,
            };
        }
    }
    lost
}
