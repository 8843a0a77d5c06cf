//! `cargo xtask serve`: the site and the API, natively.

use anyhow::Result;

use crate::cmd::cmd;
use crate::pkg;

/// What `jsboard serve` is given unless the command line says otherwise.
const DEFAULTS: [(&str, &str); 3] = [
    ("--listen", "127.0.0.1:8090"),
    ("--www", "www"),
    ("--pkg", "pkg"),
];

/// Builds the package, then becomes the native server; `args` are passed on to it.
pub(crate) fn serve(args: &[String]) -> Result<()> {
    pkg::build()?;
    let mut server = cmd("cargo run --package jsboard-server --profile native -- serve");
    for (option, value) in DEFAULTS {
        if !is_given(args, option) {
            server = server.arg(option).arg(value);
        }
    }
    server.args(args).become_it()
}

/// Whether `args` has `option`, as `--option value` or `--option=value`.
fn is_given(args: &[String], option: &str) -> bool {
    args.iter()
        .filter_map(|arg| arg.strip_prefix(option))
        .any(|rest| rest.is_empty() || rest.starts_with('='))
}
