//! One request and its response, as they stood on the wire.

use serde_json::Value;

/// The head and the body of a message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    /// The request line or the status line.
    pub(crate) start: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// A request and its response.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange {
    pub(crate) request: Message,
    pub(crate) response: Message,
}

impl Message {
    /// Reads the head of a message, without the empty line that ends it.
    pub(crate) fn head(text: &str) -> Self {
        let mut lines = text.split("\r\n");
        let start = lines.next().unwrap_or_default().to_owned();
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers =
            headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        Self {
            start,
            headers: headers.collect(),
            body: Vec::new(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|header| header.0 == name)
            .map(|header| header.1.as_str())
    }

    /// The media type, without its parameters.
    pub(crate) fn media_type(&self) -> &str {
        self.header("content-type")
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
    }

    /// The body as JSON; a string where it is something else, `null` where there is none.
    pub(crate) fn json(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        let text = || Value::String(String::from_utf8_lossy(&self.body).into_owned());
        serde_json::from_slice(&self.body).unwrap_or_else(|_| text())
    }

    /// What is said in a body: of HTML, the title.
    pub(crate) fn said(&self) -> Value {
        let json = self.json();
        let text = json.as_str().filter(|_| self.media_type() == "text/html");
        let title = text.and_then(|text| text.split("<title>").nth(1)?.split('<').next());
        title.map_or_else(|| json.clone(), Value::from)
    }

    /// The message as bytes, for a connection that ends with it.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{}\r\n", self.start);
        for (name, value) in &self.headers {
            if !matches!(
                name.as_str(),
                "connection" | "keep-alive" | "transfer-encoding" | "content-length"
            ) {
                head += &format!("{name}: {value}\r\n");
            }
        }
        if !self.body.is_empty() || self.header("content-length").is_some() {
            head += &format!("content-length: {}\r\n", self.body.len());
        }
        head += "connection: close\r\n\r\n";
        [head.as_bytes(), &self.body].concat()
    }
}

impl Exchange {
    pub(crate) fn method(&self) -> &str {
        self.request.start.split(' ').next().unwrap_or_default()
    }

    /// The path with the query.
    pub(crate) fn target(&self) -> &str {
        self.request.start.split(' ').nth(1).unwrap_or_default()
    }

    pub(crate) fn path(&self) -> &str {
        self.target().split('?').next().unwrap_or_default()
    }

    pub(crate) fn status(&self) -> u16 {
        let status = self.response.start.split(' ').nth(1);
        status
            .and_then(|status| status.parse().ok())
            .unwrap_or_default()
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..400).contains(&self.status())
    }
}
