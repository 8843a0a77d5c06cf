//! The project's own commands: `cargo xtask serve|test|pkg|bench`.
//!
//! - [`setup`] fetches the tools that are missing.
//! - [`pkg`] builds the npm package, [`boards`] and [`engine`] the modules in it; [`sizes`] weighs it, [`parts`] says what each part of its
//!   [`module`] costs.
//! - [`load`] measures the server.
//! - [`checks`] are the steps of `cargo xtask test`.
//! - [`cmd`] runs other programs, with the project's own tools first on the PATH.

mod boards;
mod checks;
mod cmd;
mod data;
mod engine;
mod load;
mod made;
mod module;
mod parts;
mod pkg;
mod serve;
mod setup;
mod sizes;
mod split;

use std::process::ExitCode;

/// What `cargo xtask` alone prints.
const USAGE: &str = "\
usage: cargo xtask <command> [arguments]

  serve [options]   sets up what is missing, builds, serves www/ and the API on
                    http://127.0.0.1:8090; the options are those of `jsboard serve`
  test [step...]    sets up what is missing, then runs every check and test, or only
                    the steps named: fmt clippy clippy-wasm native wasm pkg engine
                    http package browser
                    firefox doc
  pkg               builds the npm package in pkg/ and prints its sizes
  bench [options]   the benchmarks, beside other engines where there are any; with options, which
                    are those of `cargo bench`, only the project's own native ones";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_str() {
        "serve" => serve::serve(&rest),
        "test" => checks::test(&rest),
        "pkg" => pkg::pkg(),
        "bench" => bench(&rest),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The native benchmarks, those beside other engines, whose dependencies keep them outside the
/// workspace, and the engine in Node.js.
fn bench(options: &[String]) -> anyhow::Result<()> {
    cmd::cmd("cargo bench").args(options).run()?;
    if options.is_empty() {
        let rivals = cmd::cmd("cargo run --release --locked");
        rivals.folder("benches/rivals").run()?;
        engine::bench()?;
        load::bench()?;
    }
    Ok(())
}
