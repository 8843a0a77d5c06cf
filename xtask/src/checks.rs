//! `cargo xtask test`: the steps, their announcement and their table.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use crate::cmd::{cmd, target};
use crate::pkg;
use crate::setup::{self, WASM};

/// A step: its name on the command line, what it does in words, and the function that does it.
type Step = (&'static str, &'static str, fn() -> Result<()>);

/// All steps, in the order they run: what is quick, and what others build on, comes first.
const STEPS: [Step; 12] = [
    ("fmt", "formatting", fmt),
    ("clippy", "lints of the native crates", clippy),
    ("clippy-wasm", "lints of the wasm crates", clippy_wasm),
    ("native", "native tests", native),
    ("wasm", "tests of the wasm crate, in Node.js", wasm),
    ("pkg", "the npm package and its size", pkg::pkg),
    (
        "engine",
        "tests of the engine in JavaScript and of its schema",
        engine,
    ),
    (
        "http",
        "tests of the API over HTTP: its description, its pages, behind nginx",
        http,
    ),
    (
        "package",
        "the npm package as bundlers, Node.js and types have it",
        package,
    ),
    ("browser", "tests in Chromium", browser),
    ("firefox", "the same tests in Firefox", firefox),
    ("doc", "documentation", doc),
];

/// The workspace but for the wasm crates, which are of use only as wasm.
const NATIVE: &str = "--workspace --exclude jsboard-wasm --exclude jsboard-engine";

/// The wasm crates.
const IN_WASM: &str = "--package jsboard-wasm --package jsboard-engine";

/// Runs the steps `named`, or all if none is, and stops at the first that fails.
pub(crate) fn test(named: &[String]) -> Result<()> {
    for name in named {
        ensure!(
            STEPS.iter().any(|step| step.0 == name),
            "there is no step `{name}`: see `cargo xtask`"
        );
    }
    let steps = STEPS
        .iter()
        .filter(|step| named.is_empty() || named.iter().any(|name| name == step.0));
    let mut rows = Vec::new();
    let mut failure = None;
    for (name, what, run) in steps {
        println!("\n== {name}: {what}");
        let start = Instant::now();
        let outcome = run();
        rows.push((*name, start.elapsed(), outcome.is_ok()));
        if let Err(error) = outcome {
            failure = Some((name, error));
            break;
        }
    }
    print(&rows);
    match failure {
        Some((name, error)) => bail!("{name}: {error:#}"),
        None => Ok(()),
    }
}

/// Prints the table of the steps that ran, and a last line that counts them.
fn print(rows: &[(&str, Duration, bool)]) {
    println!();
    for (name, time, ok) in rows {
        println!(
            "{name:12} {:>7.1} s  {}",
            time.as_secs_f64(),
            if *ok { "ok" } else { "FAILED" }
        );
    }
    let failed = rows.iter().filter(|(_, _, ok)| !ok).count();
    println!("\n{} passed, {failed} failed", rows.len() - failed);
}

/// Every file is as rustfmt writes it.
fn fmt() -> Result<()> {
    setup::linters()?;
    cmd("cargo fmt --all --check").run()
}

/// Clippy has nothing to say about native code.
fn clippy() -> Result<()> {
    setup::linters()?;
    cmd(format!(
        "cargo clippy {NATIVE} --all-targets -- -D warnings"
    ))
    .run()
}

/// Clippy has nothing to say about the wasm crates.
fn clippy_wasm() -> Result<()> {
    setup::linters()?;
    setup::wasm_target()?;
    let what = format!("{IN_WASM} --target {WASM} --all-targets");
    cmd(format!("cargo clippy {what} -- -D warnings")).run()
}

/// Tests, the examples in the documentation among them.
fn native() -> Result<()> {
    cmd(format!("cargo test {NATIVE}")).run()
}

/// Tests of the wasm crate that need no page.
fn wasm() -> Result<()> {
    setup::for_package()?;
    cmd("wasm-pack test --node --mode no-install wasm").run()
}

/// The package's engine and `jsboard api`, against the schema and each other, in Node.js.
fn engine() -> Result<()> {
    pkg::build()?;
    cmd("cargo build --package jsboard-server").run()?;
    cmd("node --test --test-reporter=spec")
        .folder("tests/engine")
        .env("JSBOARD_NATIVE", target().join("debug/jsboard"))
        .run()
}

/// The server, asked by schemathesis, by the examples of `docs/api.md`, and through nginx.
fn http() -> Result<()> {
    setup::node()?;
    cmd("cargo build --package jsboard-server").run()?;
    cmd("node --test --test-concurrency=1 --test-reporter=spec")
        .folder("tests/http")
        .env("JSBOARD_NATIVE", target().join("debug/jsboard"))
        .env("JSBOARD_PYTHON", setup::python_of("tests/http")?)
        .env("JSBOARD_NGINX", setup::nginx()?)
        .run()
}

/// The package that `npm pack` makes, in what people use packages with.
fn package() -> Result<()> {
    pkg::build()?;
    setup::packages_of("tests/package")?;
    cmd("node --test --test-reporter=spec")
        .folder("tests/package")
        .env("JSBOARD_CHROMIUM", setup::chromium()?)
        .run()
}

/// The browser tests in Chromium, as wide as a desk's and as a phone's.
fn browser() -> Result<()> {
    playwright(
        "--project=desktop --project=phone",
        "JSBOARD_CHROMIUM",
        setup::chromium()?,
    )
}

/// The browser tests in Firefox.
fn firefox() -> Result<()> {
    playwright("--project=firefox", "JSBOARD_FIREFOX", setup::firefox()?)
}

/// Playwright, against the package as it is built and a native server of its own.
fn playwright(projects: &str, variable: &str, path: String) -> Result<()> {
    pkg::build()?;
    cmd("cargo build --package jsboard-server").run()?;
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
