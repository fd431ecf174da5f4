//! How much memory hostile answers take: each ends at its limit of size or time, and costs little more than that limit.
//!
//! Always: one test in a program of its own, since the allocator counts for all threads of it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use flate2::{Compress, Compression, Crc, FlushCompress};
use peak_alloc::PeakAlloc;
use templates::fixture::{API_KEY, Either};
use templates::runtime::{Client, ErrorKind, TimeoutKind};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const CAP: usize = 8 * 1024 * 1024;
const ALLOWED: usize = 2 * CAP + 8 * 1024 * 1024;
/// How large a piece is that the bomb repeats, and how often it does.
const PIECE: usize = 1024 * 1024;
const PIECES: usize = 200;

/// 210 MB of zeros in a little more than 200 kB of gzip, valid to its end.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let zeros = vec![0; PIECE];
    let mut piece = Vec::with_capacity(PIECE);
    let mut compress = Compress::new(Compression::best(), false);
    // A full flush ends at a byte and refers to nothing before it, so the piece can be repeated.
    compress
        .compress_vec(&zeros, &mut piece, FlushCompress::Full)
        .unwrap();
    let mut one = Crc::new();
    one.update(&zeros);
    let mut all = Crc::new();
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    for _ in 0..PIECES {
        bytes.extend(&piece);
        all.combine(&one);
    }
    // An empty last block, the check sum and the length.
    bytes.extend([3, 0]);
    bytes.extend(all.sum().to_le_bytes());
    bytes.extend(u32::try_from(PIECE * PIECES).unwrap().to_le_bytes());
    bytes
});

/// A server that answers each request with a head and then does something else, on a thread for each connection.
fn server(head: &'static str, then: fn(&mut TcpStream) -> io::Result<()>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            thread::spawn(move || {
                let patience = Some(Duration::from_secs(30));
                stream.set_read_timeout(patience).unwrap();
                stream.set_write_timeout(patience).unwrap();
                let mut request = Vec::new();
                let mut buffer = [0; 1024];
                while !request.ends_with(b"\r\n\r\n") {
                    let read = stream.read(&mut buffer).unwrap();
                    request.extend_from_slice(&buffer[..read]);
                }
                let request = String::from_utf8(request).unwrap();
                let asked = request
                    .lines()
                    .any(|line| line.starts_with("accept-encoding:") && line.contains("gzip"));
                let head = if asked {
                    head
                } else {
                    "HTTP/1.1 400 Ask\r\n\r\n"
                };
                // The client gives up in the middle.
                let _ = stream
                    .write_all(head.as_bytes())
                    .and_then(|()| then(&mut stream));
            });
        }
    });
    base
}

fn client(base: &str, timeout: Duration) -> Client {
    Client::builder()
        .base_url(base)
        .credential(&API_KEY, "k")
        .compression(true)
        .timeout(timeout)
        .retries(0)
        .build()
        .unwrap()
}

/// What a call with each driver fails with, and the most memory that either takes beyond what was there before.
fn cost(client: &Client) -> ([ErrorKind; 2], usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    // The blocking transport is made with the first call; it is none of the answer's.
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let waiting = runtime.block_on(async { Either::new(client).await });
    let blocking = Either::new(client).send_blocking();
    let peak = MEMORY.peak_usage() - before;
    (
        [waiting.unwrap_err().kind(), blocking.unwrap_err().kind()],
        peak,
    )
}

#[test]
fn hostile_answers_cost_little_more_than_the_limit() {
    assert!((200_000..220_000).contains(&BOMB.len()), "{}", BOMB.len());
    const PACKED: &str = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n";
    let long = Duration::from_secs(60);
    let short = Duration::from_secs(2);
    let late = ErrorKind::Timeout(TimeoutKind::Attempt);
    let cases = [
        (
            "a bomb",
            server(PACKED, |stream| stream.write_all(&BOMB)),
            long,
            ErrorKind::TooLarge,
        ),
        (
            "an endless body",
            server("HTTP/1.1 200 OK\r\n\r\n", |stream| {
                loop {
                    stream.write_all(&[b' '; 4096])?;
                }
            }),
            long,
            ErrorKind::TooLarge,
        ),
        (
            "a body that stalls",
            server(
                "HTTP/1.1 200 OK\r\ncontent-length: 8000000\r\n\r\n",
                |stream| {
                    stream.write_all(&[b' '; 4_000_000])?;
                    stream.read(&mut [0]).map(drop)
                },
            ),
            short,
            late,
        ),
        (
            "a bomb that stalls",
            server(PACKED, |stream| {
                // As much as becomes half of what is allowed.
                stream.write_all(&BOMB[..4000])?;
                stream.read(&mut [0]).map(drop)
            }),
            short,
            late,
        ),
    ];
    for (what, base, timeout, kind) in cases {
        let (kinds, extra) = cost(&client(&base, timeout));
        assert_eq!(kinds, [kind; 2], "{what}");
        assert!(extra <= ALLOWED, "{what}: {extra} bytes");
    }
}
