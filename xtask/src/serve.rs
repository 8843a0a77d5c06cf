//! `cargo xtask serve`: the site, the API and the match server on a native server.

use anyhow::Result;

use crate::boards::Effort;
use crate::cmd::cmd;
use crate::timings::Timings;
use crate::{parallel, pkg};

/// The options of `jsboard serve` that the command line may override.
const DEFAULTS: [(&str, &str); 4] = [
    ("--listen", "127.0.0.1:8090"),
    ("--www", "www"),
    ("--pkg", "pkg"),
    ("--data", "target/data"),
];

/// Builds the package and the native server side by side, then becomes the server; `args` are
/// passed on to it. Both are built for development: quickly, not small or fast.
pub(crate) fn serve(args: &[String]) -> Result<()> {
    let timings = Timings::start();
    let package = || pkg::build(Effort::Quick, &timings);
    let built = parallel::both(package, || timings.step("the server", build_server));
    timings.print();
    built?;
    let mut server = cmd("cargo run --quiet --package jsboard-cli -- serve");
    for (option, value) in DEFAULTS {
        if !is_given(args, option) {
            server = server.arg(option).arg(value);
        }
    }
    server.args(args).become_it()
}

/// Builds the command `jsboard` in debug, as for the tests.
pub(crate) fn build_server() -> Result<()> {
    cmd("cargo build --quiet --package jsboard-cli").run()
}

/// Whether `args` has `option`, as `--option value` or `--option=value`.
fn is_given(args: &[String], option: &str) -> bool {
    args.iter()
        .filter_map(|arg| arg.strip_prefix(option))
        .any(|rest| rest.is_empty() || rest.starts_with('='))
}
