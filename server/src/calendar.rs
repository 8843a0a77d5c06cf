//! Times of day, and as text, in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

const MINUTE: i64 = 60 * 1000;
const DAY: i64 = 24 * 60 * MINUTE;

/// The day of a time in milliseconds since 1970, as `2026-01-31`.
///
/// The algorithm is Howard Hinnant's `civil_from_days`: years begin in March, so that leap days are at their ends.
#[must_use]
pub fn day(time: i64) -> String {
    let days = time.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The minute of a time in milliseconds since 1970, as `2026-01-31 23:59`.
pub(crate) fn minute(time: i64) -> String {
    let minutes = time.rem_euclid(DAY) / MINUTE;
    format!("{} {:02}:{:02}", day(time), minutes / 60, minutes % 60)
}

/// The time of day in milliseconds since 1970. It may go back.
pub(crate) fn time_of_day() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        // By `date -u -d @… +%F`.
        let known = [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_767_225_599, "2025-12-31"),
            (1_767_225_600, "2026-01-01"),
            (4_107_542_400, "2100-03-01"),
        ];
        for (seconds, text) in known {
            assert_eq!(day(seconds * 1000), text);
        }
        assert_eq!(day(-1), "1969-12-31");
    }

    #[test]
    fn minutes_are_those_of_the_day() {
        // By `date -u -d @… '+%F %H:%M'`.
        assert_eq!(minute(951_782_399_999), "2000-02-28 23:59");
        assert_eq!(minute(951_782_400_000), "2000-02-29 00:00");
        assert_eq!(minute(-1), "1969-12-31 23:59");
    }
}
