//! A server that responds to every request of this benchmark at once. It runs until its input ends.

use std::io::Read as _;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const UPDATED: &str = r#"{"success":true,"id":"ca_1a2b3c4d5e6f","status":"ACTIVE"}"#;
const REVOKED: &str = r#"{"revoked_tokens":["access_token","refresh_token"],"connected_account":{"id":"ca_1a2b3c4d5e6f","status":"REVOKED"}}"#;

/// Prints the URL, and serves.
pub(crate) fn serve() {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("http://{}", listener.local_addr().unwrap());
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(connection(stream));
        }
    });
}

/// Responds to each request of a connection. An error is a client that has gone.
async fn connection(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let revoked = response(REVOKED);
    let updated = response(UPDATED);
    let mut request = Vec::new();
    loop {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
        while let Some(length) = length(&request) {
            let response = if request.starts_with(b"POST") {
                &revoked
            } else {
                &updated
            };
            request.drain(..length);
            stream.write_all(response).await?;
        }
    }
}

/// How many bytes the first request has, if it has arrived as a whole.
fn length(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let body = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let whole = end + body.map_or(0, |length| length.parse().unwrap());
    (bytes.len() >= whole).then_some(whole)
}

fn response(body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ndate: Sat, 28 Nov 2026 12:00:00 GMT\r\n\
         x-request-id: 0123456789abcdef\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
