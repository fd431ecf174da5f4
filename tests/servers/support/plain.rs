//! Plain requests, written by hand: what a call of the generated client is meant to send.

use reqwest::Method;
use reqwest::blocking::Client;
use serde_json::Value;

use crate::exchange::{Exchange, Message};

/// A plain request.
#[derive(Clone, Debug)]
pub struct Plain {
    method: &'static str,
    target: String,
    body: Body,
    /// Whether it changes nothing, so that it can be sent beside the call.
    pub(crate) is_read: bool,
    /// Properties that differ from one moment to the next.
    pub(crate) volatile: Vec<&'static str>,
}

#[derive(Clone, Debug)]
enum Body {
    None,
    Json(Value),
    Text(String),
    Parts(Vec<Part>),
}

/// A part of a multipart body.
#[derive(Clone, Debug)]
pub struct Part {
    /// The name of the field.
    pub name: &'static str,
    /// The name of the file, if it is one.
    pub file: Option<&'static str>,
    /// What it holds.
    pub content: Vec<u8>,
}

fn plain(method: &'static str, target: impl Into<String>, body: Body) -> Plain {
    let is_read = method == "GET";
    Plain {
        method,
        target: target.into(),
        body,
        is_read,
        volatile: Vec::new(),
    }
}

/// A GET of a path below the base URL, with its query.
pub fn get(target: impl Into<String>) -> Plain {
    plain("GET", target, Body::None)
}

/// A DELETE without a body.
pub fn delete(target: impl Into<String>) -> Plain {
    plain("DELETE", target, Body::None)
}

/// A POST of JSON.
pub fn post(target: impl Into<String>, body: Value) -> Plain {
    plain("POST", target, Body::Json(body))
}

/// A PUT of JSON.
pub fn put(target: impl Into<String>, body: Value) -> Plain {
    plain("PUT", target, Body::Json(body))
}

/// A PATCH with JSON.
pub fn patch(target: impl Into<String>, body: Value) -> Plain {
    plain("PATCH", target, Body::Json(body))
}

impl Plain {
    /// Says that it changes nothing, although it is a POST.
    pub fn read(mut self) -> Self {
        self.is_read = true;
        self
    }

    /// Says that it changes something, although it is a GET.
    pub fn write(mut self) -> Self {
        self.is_read = false;
        self
    }

    /// Says that the body is this JSON, although it is a DELETE.
    pub fn json(mut self, body: Value) -> Self {
        self.body = Body::Json(body);
        self
    }

    /// Says that the body is this text.
    pub fn text(mut self, body: &str) -> Self {
        self.body = Body::Text(body.to_owned());
        self
    }

    /// Says that it has no body, although it is a POST.
    pub fn empty(mut self) -> Self {
        self.body = Body::None;
        self
    }

    /// Says that the body is these parts.
    pub fn parts(mut self, parts: Vec<Part>) -> Self {
        self.body = Body::Parts(parts);
        self
    }

    /// Names properties that differ from one moment to the next.
    pub fn volatile(mut self, names: &[&'static str]) -> Self {
        self.volatile.extend(names);
        self
    }

    /// Sends it, and reads the response to its end.
    pub(crate) fn send(
        &self,
        http: &Client,
        base: &str,
        headers: &[(String, String)],
    ) -> reqwest::Result<()> {
        let method = Method::from_bytes(self.method.as_bytes()).unwrap_or_default();
        let mut request = http.request(method, format!("{base}{}", self.target));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        if let Some((content_type, body)) = self.encoded() {
            request = request.header("content-type", content_type).body(body);
        }
        request.send()?.bytes().map(drop)
    }

    fn encoded(&self) -> Option<(String, Vec<u8>)> {
        match &self.body {
            Body::None => None,
            Body::Json(value) => Some((
                "application/json".to_owned(),
                value.to_string().into_bytes(),
            )),
            Body::Text(text) => Some(("text/plain".to_owned(), text.clone().into_bytes())),
            Body::Parts(parts) => {
                let mut body = Vec::new();
                for part in parts {
                    let file = part
                        .file
                        .map(|file| format!("; filename=\"{file}\""))
                        .unwrap_or_default();
                    let head = format!(
                        "--plain\r\ncontent-disposition: form-data; name=\"{}\"{file}\r\n\r\n",
                        part.name
                    );
                    body.extend([head.as_bytes(), &part.content, b"\r\n"].concat());
                }
                body.extend(b"--plain--\r\n");
                Some(("multipart/form-data; boundary=plain".to_owned(), body))
            }
        }
    }

    /// How a request that was sent differs from this one.
    pub(crate) fn differences(&self, base: &str, sent: &Exchange) -> Vec<String> {
        let mut differences = Vec::new();
        let mut differ = |what: &str, is: &str, meant: &str| {
            if is != meant {
                differences.push(format!("sent {what} {is}, meant {meant}"));
            }
        };
        differ("method", sent.method(), self.method);
        let (target, meant) = (
            target(sent.target()),
            target(&format!("{base}{}", self.target)),
        );
        differ("to", &target, &meant);
        match &self.body {
            Body::None if sent.request.body.is_empty() => {}
            Body::None => differ("body", &sent.request.json().to_string(), "nothing"),
            Body::Json(value) if *value == sent.request.json() => {}
            Body::Json(value) => {
                differ("body", &sent.request.json().to_string(), &value.to_string())
            }
            Body::Text(text) => {
                differ("body", &String::from_utf8_lossy(&sent.request.body), text);
                differ("content type", sent.request.media_type(), "text/plain");
            }
            Body::Parts(parts) => {
                let meant: Vec<_> = parts
                    .iter()
                    .map(|part| {
                        (
                            part.name.to_owned(),
                            part.file.map(str::to_owned),
                            part.content.clone(),
                        )
                    })
                    .collect();
                differ(
                    "parts",
                    &format!("{:?}", parts_of(&sent.request)),
                    &format!("{meant:?}"),
                );
            }
        }
        differences
    }
}

/// A target whose query is decoded and in order.
fn target(target: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut pairs: Vec<_> = query.split('&').map(decoded).collect();
    pairs.sort();
    format!("{}?{}", decoded(path), pairs.join("&"))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        let code = (*first == b'%').then(|| others.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => bytes.push(if *first == b'+' { b' ' } else { *first }),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The name, file name and content of each part.
fn parts_of(message: &Message) -> Vec<(String, Option<String>, Vec<u8>)> {
    let content_type = message.header("content-type").unwrap_or_default();
    let boundary = content_type
        .split("boundary=")
        .nth(1)
        .unwrap_or_default()
        .trim_matches('"');
    let text = String::from_utf8_lossy(&message.body).into_owned();
    let mut found = Vec::new();
    for part in text.split(&format!("--{boundary}")) {
        let Some((head, content)) = part.split_once("\r\n\r\n") else {
            continue;
        };
        let value = |key: &str| {
            let start = head.find(key)? + key.len();
            head[start..].split('"').next().map(str::to_owned)
        };
        let content = content.strip_suffix("\r\n").unwrap_or(content);
        found.push((
            value(" name=\"").unwrap_or_default(),
            value("filename=\""),
            content.as_bytes().to_vec(),
        ));
    }
    found
}
