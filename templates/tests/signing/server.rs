//! The default transports send what was signed: the server reads the same method, path, host, body and signature.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use http::header;
use templates::fixture::API_KEY;
use templates::runtime::{Client, Signature, SourceError, send, send_blocking};

use super::support::SENTINEL;

#[test]
fn what_was_signed_is_what_a_server_reads() {
    for blocking in [false, true] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream
                .set_read_timeout(Some(Duration::from_secs(30)))
                .unwrap();
            let mut read = Vec::new();
            let mut buffer = [0; 4096];
            while !read.ends_with(b"}") {
                let length = stream.read(&mut buffer).unwrap();
                assert_ne!(length, 0, "the request broke off");
                read.extend_from_slice(&buffer[..length]);
            }
            let response = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                            content-length: 10\r\n\r\n{\"id\":\"1\"}";
            stream.write_all(response.as_bytes()).unwrap();
            String::from_utf8(read).unwrap()
        });
        let client = Client::builder()
            .base_url(base)
            .credential(&API_KEY, SENTINEL)
            .sign_with(|request| {
                let uri = request.uri();
                let body = std::str::from_utf8(request.body().ok_or("no body")?)?;
                let signed = format!(
                    "{} {} HTTP/1.1|host: {}|{}|{body}",
                    request.method(),
                    uri.path_and_query().map_or("", |path| path.as_str()),
                    uri.authority().map_or("", |host| host.as_str()),
                    request.headers()[header::CONTENT_TYPE].to_str()?,
                );
                Ok::<_, SourceError>(Signature::new().header("x-signature", signed))
            });
        let client = client.build().unwrap();
        let request = client.update("a b").alias("work");
        if blocking {
            send_blocking(request).map(drop).unwrap();
        } else {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(send(request)).map(drop).unwrap();
        }
        let read = server.join().unwrap();
        let (head, body) = read.split_once("\r\n\r\n").unwrap();
        let signed = head
            .lines()
            .find_map(|line| line.strip_prefix("x-signature: "));
        let parts: Vec<&str> = signed.unwrap().split('|').collect();
        let lines: Vec<&str> = head.lines().collect();
        assert_eq!(lines[0], parts[0]);
        assert!(lines.contains(&parts[1]), "{head}");
        assert!(
            lines.contains(&&*format!("content-type: {}", parts[2])),
            "{head}"
        );
        assert_eq!(body, parts[3]);
    }
}
