//! Logins, and what their hashes alone take.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, ensure};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;

const ACCOUNT: &str = r#"{"name":"bench","password":"correct horse"}"#;

/// Computes hashes as `server/src/accounts/password.rs` does, on some threads for some seconds. Prints how many, and the
/// seconds of CPU.
pub fn hashes(threads: usize, seconds: u64) -> anyhow::Result<()> {
    let end = Instant::now() + Duration::from_secs(seconds);
    let hash = move || {
        let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow!("{error}"))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let (mut count, mut out) = (0_u64, [0; 32]);
        while Instant::now() < end {
            let hashed = argon2.hash_password_into(b"correct horse", b"0123456789abcdef", &mut out);
            hashed.map_err(|error| anyhow!("{error}"))?;
            count += 1;
        }
        anyhow::Ok(count)
    };
    let threads: Vec<_> = (0..threads).map(|_| std::thread::spawn(hash)).collect();
    let mut count = 0;
    for thread in threads {
        count += thread
            .join()
            .map_err(|_| anyhow!("a thread has panicked"))??;
    }
    println!("{count} {:.2}", cpu()?);
    Ok(())
}

/// The seconds of CPU that this process has used: Linux counts hundredths.
fn cpu() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(") ").context("/proc/self/stat")?;
    let times = fields.split(' ').skip(11).take(2).map(str::parse::<f64>);
    Ok(times.sum::<Result<f64, _>>()? / 100.0)
}

/// Makes an account and logs in to it for some seconds, some at a time, each from an address of its own: the server lets
/// one address try few passwords. Prints how many logins there were.
pub async fn log_in(address: &str, at_a_time: u32, seconds: u64) -> anyhow::Result<()> {
    let address: SocketAddr = address.parse()?;
    ask(address, 0, "register").await?;
    println!("ready");
    let end = Instant::now() + Duration::from_secs(seconds);
    let next = Arc::new(AtomicU32::new(1));
    let mut tasks = Vec::new();
    for _ in 0..at_a_time {
        let next = next.clone();
        tasks.push(tokio::spawn(async move {
            let mut count = 0;
            while Instant::now() < end {
                ask(address, next.fetch_add(1, Ordering::Relaxed), "login").await?;
                count += 1;
            }
            anyhow::Ok(count)
        }));
    }
    let mut count = 0;
    for task in tasks {
        count += task.await??;
    }
    println!("{count}");
    Ok(())
}

/// Asks for something of accounts, from one of the addresses of this machine.
async fn ask(server: SocketAddr, from: u32, what: &str) -> anyhow::Result<()> {
    let socket = TcpSocket::new_v4()?;
    let from = Ipv4Addr::from(u32::from(Ipv4Addr::new(127, 1, 0, 1)) + from);
    socket.bind(SocketAddrV4::new(from, 0).into())?;
    let mut stream = socket.connect(server).await?;
    let length = ACCOUNT.len();
    let head =
        format!("POST /rpc/accounts/{what} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n");
    let request = format!(
        "{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{ACCOUNT}"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    ensure!(answer.starts_with("HTTP/1.1 200"), "{what}: {answer}");
    Ok(())
}
