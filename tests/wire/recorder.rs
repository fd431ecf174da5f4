//! A server of raw TCP on this machine that takes down every request, and responds as a case says.
//!
//! Always: a request is taken down before it is responded to, so whoever has the response finds the request here. It listens
//! at two origins, for redirects that leave the first.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Map, Value, json};

/// How long anything may take before the test has failed; nothing waits for it otherwise.
const PATIENCE: Duration = Duration::from_secs(5);

/// The server.
pub(crate) struct Recorder {
    /// The origin that is called.
    pub(crate) here: String,
    elsewhere: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    requests: Vec<Value>,
    /// What it responds with, the next one last.
    responses: Vec<Value>,
    /// The body of a response that names none.
    good: String,
}

impl Recorder {
    pub(crate) fn start() -> Self {
        let listeners =
            ["here", "elsewhere"].map(|origin| (origin, TcpListener::bind("127.0.0.1:0").unwrap()));
        let [here, elsewhere] = listeners
            .each_ref()
            .map(|(_, listener)| format!("http://{}", listener.local_addr().unwrap()));
        let state = Arc::new(Mutex::new(State::default()));
        for (origin, listener) in listeners {
            let state = Arc::clone(&state);
            let origins = [here.clone(), elsewhere.clone()];
            thread::spawn(move || {
                for stream in listener.incoming() {
                    serve(stream.unwrap(), origin, &origins, &state);
                }
            });
        }
        Self {
            here,
            elsewhere,
            state,
        }
    }

    /// Responds as a case says; when its responses are used up, with a 200.
    pub(crate) fn respond_as(&self, call: &Value) {
        let mut state = self.state.lock().unwrap();
        state.good = call["good"].as_str().unwrap().to_owned();
        let responses = &call["responses"];
        state.responses = responses
            .as_array()
            .unwrap()
            .iter()
            .rev()
            .cloned()
            .collect();
        state.requests.clear();
    }

    /// What has come since the responses were set.
    pub(crate) fn requests(&self) -> Vec<Value> {
        std::mem::take(&mut self.state.lock().unwrap().requests)
    }

    /// A text in which the two origins have names in place of their ports.
    pub(crate) fn named(&self, text: &str) -> String {
        text.replace(&self.here, "{here}")
            .replace(&self.elsewhere, "{elsewhere}")
    }
}

/// One connection, one request.
fn serve(mut stream: TcpStream, origin: &str, origins: &[String; 2], state: &Mutex<State>) {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let Some((head, body)) = read(&mut stream) else {
        return;
    };
    let (response, good) = {
        let mut state = state.lock().unwrap();
        state.requests.push(taken_down(origin, &head, &body));
        let response = state.responses.pop().unwrap_or_else(|| json!({}));
        (response, state.good.clone())
    };
    if response["hang_up"] == true {
        return;
    }
    let body = response["body"].as_str().unwrap_or(&good);
    let mut text = format!(
        "HTTP/1.1 {} Answer\r\nconnection: close\r\ncontent-length: {}\r\n",
        response["status"].as_u64().unwrap_or(200),
        body.len()
    );
    let default = Map::from_iter([("content-type".to_owned(), json!("application/json"))]);
    for (name, value) in response["headers"].as_object().unwrap_or(&default) {
        let value = value.as_str().unwrap();
        let [here, elsewhere] = origins;
        let value = value
            .replace("{here}", here)
            .replace("{elsewhere}", elsewhere);
        text.extend([name, ": ", &value, "\r\n"]);
    }
    // A client that has gone has its response or wants none.
    let _ = stream.write_all(format!("{text}\r\n{body}").as_bytes());
}

/// Head and body of a request; `None` for a connection without one.
fn read(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            // Every byte as the character of its number, since a header may hold any.
            let head: String = bytes[..end].iter().map(|byte| char::from(*byte)).collect();
            assert!(
                !head.to_ascii_lowercase().contains("\r\ntransfer-encoding:"),
                "a body in chunks is not read here: {head}"
            );
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let is_length = name.eq_ignore_ascii_case("content-length");
                is_length.then(|| value.trim().parse::<usize>().unwrap())
            });
            let body = &bytes[end + 4..];
            if body.len() >= length.unwrap_or(0) {
                return Some((head, body.to_vec()));
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

fn taken_down(origin: &str, head: &str, body: &[u8]) -> Value {
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap().split(' ');
    let (method, target) = (first.next().unwrap(), first.next().unwrap());
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, json!(query)),
        None => (target, Value::Null),
    };
    let mut headers = Map::new();
    for line in lines {
        let (name, value) = line.split_once(':').unwrap();
        let all = headers
            .entry(name.to_ascii_lowercase())
            .or_insert(json!([]));
        all.as_array_mut().unwrap().push(json!(value.trim()));
    }
    let body = if body.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(body)
            .unwrap_or_else(|_| json!({"not json": String::from_utf8_lossy(body)}))
    };
    json!({
        "origin": origin, "method": method, "path": path, "query": query, "headers": headers, "body": body,
    })
}
