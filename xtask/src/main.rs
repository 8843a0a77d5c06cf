//! The project's own commands: `cargo xtask serve|test|generate|pkg|notices|bench`.
//!
//! - [`setup`] fetches the tools that are missing.
//! - [`pkg`] builds the npm package: [`boards`], [`live`], [`bot`], [`explorer`] and [`api`] its modules, by [`bindgen`], [`smallest`],
//!   [`split`] and [`data`], into [`outputs`]. [`sizes`] prints its sizes, [`parts`] those of the parts of a
//!   [`module`].
//! - [`notices`] are the licences of others' work in what is published.
//!   [`paths`] checks that it names no folder of whoever builds it.
//! - [`generate`] writes the schema and the types of the API.
//! - [`serve`] builds and runs the server, [`load`] measures it.
//! - [`checks`] are the steps of `cargo xtask test`.
//! - [`cmd`] runs other programs, [`parallel`] runs work side by side, [`timings`] say how long
//!   steps took.

mod api;
mod bindgen;
mod boards;
mod bot;
mod checks;
mod cmd;
mod data;
mod explorer;
mod generate;
mod imports;
mod live;
mod load;
mod module;
mod notices;
mod outputs;
mod parallel;
mod parts;
mod paths;
mod pkg;
mod serve;
mod setup;
mod sizes;
mod smallest;
mod split;
mod timings;

use std::process::ExitCode;

/// What `cargo xtask` without a command prints, before the names of the steps.
const USAGE: &str = "\
usage: cargo xtask <command> [arguments]

  serve [options]   sets up what is missing, builds, and serves www/ and the API on
                    http://127.0.0.1:8090; takes the options of `jsboard serve`
  generate          writes the files that are made from the structs of the API: its schema and types
  pkg               builds the npm package in pkg/ and prints its sizes
  notices           writes the licences of all that is linked into the command, to be given on with it
  bench [options]   runs the benchmarks, beside other engines where there are any; with options,
                    which are those of `cargo bench`, only the project's own native ones
  test [step...]    sets up what is missing, then runs every check and test, or only these steps:";

/// Prints how the commands are used.
fn print_usage() {
    eprintln!("{USAGE}");
    let names: Vec<&str> = checks::names().collect();
    for line in names.chunks(8) {
        eprintln!("                    {}", line.join(" "));
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_str() {
        "serve" => serve::serve(&rest),
        "test" => checks::test(&rest),
        "generate" => generate::generate(),
        "pkg" => pkg::pkg(),
        "notices" => notices::of_command(),
        "bench" => bench(&rest),
        _ => {
            print_usage();
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

/// Runs the native benchmarks, those beside other engines (outside the workspace, because of their
/// dependencies), the API in Node.js, the bot and the explorer in pages, and the server.
fn bench(options: &[String]) -> anyhow::Result<()> {
    cmd::cmd("cargo bench").args(options).run()?;
    if options.is_empty() {
        let rivals = cmd::cmd("cargo run --release --locked");
        rivals.folder("benches/rivals").run()?;
        api::bench()?;
        bot::bench()?;
        explorer::bench()?;
        load::bench()?;
    }
    Ok(())
}
