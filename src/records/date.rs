//! Dates of files that count days.

/// The date and the time of a number of days since the 30th of December 1899, as XG's texts have
/// them: `2026.11.21` and `20.59`.
pub(super) fn date(days: f64) -> Option<(String, String)> {
    const LAST: f64 = 2_958_466.0; // the year 9999
    if !(1.0..LAST).contains(&days) {
        return None;
    }
    let minutes = (days * 1440.0 + 1e-4) as u64;
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let [year, month, day] = civil((minutes / 1440) as u32);
    let date = format!("{year:04}.{month:02}.{day:02}");
    Some((date, format!("{hour:02}.{minute:02}")))
}

/// The year, month and day of a number of days since the 30th of December 1899.
fn civil(days: u32) -> [u32; 3] {
    // Years are counted from March, so that the day of a leap year is the last of its year; 400
    // of them have 146 097 days. The 1st of March of the year 0 is 693 899 days before.
    let days = days + 693_899;
    let (cycle, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let of_month = day - (153 * month + 2) / 5 + 1;
    let (over, month) = ((month + 2) / 12, (month + 2) % 12 + 1);
    [cycle * 400 + year + over, month, of_month]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let text = |days| date(days).map(|(date, time)| [date, time].join(" "));
        assert_eq!(text(1.0).as_deref(), Some("1899.12.31 00.00"));
        assert_eq!(text(36_585.5).as_deref(), Some("2000.02.29 12.00"));
        assert_eq!(text(36_586.0).as_deref(), Some("2000.03.01 00.00"));
        assert_eq!(text(45_969.25).as_deref(), Some("2025.11.08 06.00"));
        assert_eq!(
            text(46_022.999_999_999).as_deref(),
            Some("2026.01.01 00.00")
        );
        assert_eq!([f64::NAN, -1.0, 0.0, 1e300].map(date), [const { None }; 4]);
    }
}
