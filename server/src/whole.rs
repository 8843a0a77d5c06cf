//! Numbers in JSON: a whole one is whole however it is written, `6` or `6.0`. Programs whose numbers
//! are all of one kind write the second.

use serde_json::Value;

/// Up to here each whole number has a value of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The same value, its whole numbers written as such.
pub(crate) fn whole(mut value: Value) -> Value {
    make_whole(&mut value);
    value
}

fn make_whole(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let number = number.as_f64().filter(|_| number.is_f64());
            let is_whole = |number: &f64| number.fract() == 0.0 && number.abs() <= EXACT;
            if let Some(number) = number.filter(is_whole) {
                *value = Value::from(number as i64);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(make_whole),
        Value::Object(object) => object.values_mut().for_each(make_whole),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn whole_numbers_are_whole_however_they_are_written() {
        let read = |text: &str| whole(serde_json::from_str(text).expect("JSON")).to_string();
        let text = r#"{"dice":[6.0,3],"n":-0.0,"steps":[[13.0,7]],"x":1e3}"#;
        assert_eq!(
            read(text),
            r#"{"dice":[6,3],"n":0,"steps":[[13,7]],"x":1000}"#
        );
        for other in ["1.5", "1e300", "18446744073709551615", "\"6.0\""] {
            assert_eq!(
                read(other),
                serde_json::from_str::<serde_json::Value>(other)
                    .expect("JSON")
                    .to_string()
            );
        }
    }
}
