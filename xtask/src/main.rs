//! The `jsboard` command.
fn main() {}
