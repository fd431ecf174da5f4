//! The calls: what arrives at the server, what it sends, and what the program gets.

use super::server::Scripted;

/// A call of the fixture's client.
pub(crate) struct Exchange {
    pub(crate) call: &'static str,
    /// Method and target, `<-` what is accepted, `->` the media type and the body.
    pub(crate) arrives: &'static str,
    pub(crate) response: Scripted,
    pub(crate) gives: &'static str,
}

const fn exchange(
    call: &'static str,
    arrives: &'static str,
    response: Scripted,
    gives: &'static str,
) -> Exchange {
    Exchange {
        call,
        arrives,
        response,
        gives,
    }
}

const NOTHING: Scripted = (204, "", b"");

pub(crate) const EXCHANGES: &[Exchange] = &[
    // A range of media types: bytes of a type that the caller names, and a string by the type that came.
    exchange(
        r#"client.ranges().upload_any(vec![b'"', 0, b'x']).header("content-type", "application/zip").await"#,
        "POST /ranges/any <- */* -> application/zip: \"\0x",
        (200, "text/plain", b"done"),
        r#""done""#,
    ),
    exchange(
        r#"client.ranges().upload_any("raw").await"#,
        "POST /ranges/any <- */* -> application/octet-stream: raw",
        (200, "application/json", br#""do\u006ee""#),
        r#""done""#,
    ),
    exchange(
        r#"client.ranges().upload_any("raw").await.map_err(|error| format!("{:?}", error.api()))"#,
        "POST /ranges/any <- */* -> application/octet-stream: raw",
        (404, "text/plain;charset=utf-8", b"nobody"),
        r#"Some(NotFound("nobody"))"#,
    ),
    exchange(
        r#"client.ranges().upload_any("raw").await.map_err(|error| format!("{:?}", error.api()))"#,
        "POST /ranges/any <- */* -> application/octet-stream: raw",
        (422, "application/json", br#""no""#),
        r#"Some(ClientError(422, "no"))"#,
    ),
    exchange(
        r#"client.ranges().replace_application("raw").await"#,
        "PUT /ranges/application <- application/*, */* -> application/octet-stream: raw",
        (202, "text/plain", b"later"),
        r#"Accepted("later")"#,
    ),
    exchange(
        "client.ranges().download_any().await",
        "GET /ranges/application <- */*",
        (200, "application/pdf", b"%PDF\xff"),
        r#"b"%PDF\xff""#,
    ),
    // A file that is described as JSON.
    exchange(
        "client.exports().download().await",
        "GET /exports <- application/json, */*",
        (200, "text/csv", b"a,b"),
        r#"b"a,b""#,
    ),
    exchange(
        r#"client.exports().replace("[1]").await"#,
        "PUT /exports <- application/.csv -> application/json: [1]",
        (200, "text/csv; charset=latin1", b"\xe9"),
        r#""é""#,
    ),
    // JSON that arrives as something else: an error with the body, or the bytes.
    exchange(
        "client.exports().run().await.map_err(|error| format!(\"{error}: {:?}\", error.body()))",
        "POST /exports <- application/json",
        (200, "text/csv", b"a,b"),
        r#"run: 200 OK: the response has another content type than described: found text/csv, expected JSON: Some(b"a,b")"#,
    ),
    exchange(
        r#"client.exports().run().header("accept", "text/csv").send_raw().await.map(|raw| raw.body().clone())"#,
        "POST /exports <- text/csv",
        (200, "text/csv", b"a,b"),
        r#"b"a,b""#,
    ),
    // The other media types of a response, each as what it is.
    exchange(
        r#"client.exports().run().send_as_text("text/csv").await"#,
        "POST /exports <- text/csv",
        (200, "text/csv; charset=latin1", b"\xe9,b"),
        r#""é,b""#,
    ),
    exchange(
        r#"client.exports().run().send_as_bytes("application/pdf").await"#,
        "POST /exports <- application/pdf",
        (200, "application/pdf", b"%PDF"),
        r#"b"%PDF""#,
    ),
    exchange(
        r#"client.exports().run().send_as_text("text/csv").await"#,
        "POST /exports <- text/csv",
        (200, "application/json", b"[]"),
        "run: 200 OK: the response has another content type than described: found application/json, expected text/csv",
    ),
    exchange(
        "client.exports().run().stream_raw().await.unwrap().next().await.unwrap()",
        "POST /exports <- application/json",
        (200, "application/pdf", b"%PDF"),
        r#"b"%PDF""#,
    ),
    // A string as JSON or as text.
    exchange(
        "client.names().name().await",
        "GET /names <- application/json, text/plain",
        (200, "text/plain", b"a \"name\""),
        r#""a \"name\"""#,
    ),
    exchange(
        "client.names().name().await",
        "GET /names <- application/json, text/plain",
        (200, "application/json", br#""a name""#),
        r#""a name""#,
    ),
    exchange(
        "client.names().rename().await",
        "PUT /names <- text/plain",
        (200, "text/plain; charset=ISO-8859-1", b"Gr\xf6\xdfe"),
        r#""Größe""#,
    ),
    // Bytes come before a JSON string.
    exchange(
        "client.videos().content().await",
        "GET /videos <- video/mp4",
        (200, "video/mp4", b"\0\xff"),
        r#"b"\0\xff""#,
    ),
    exchange(
        r#"client.videos().create(videos::CreateBody::new("p", File::from("x").named("a.jpg"))).await"#,
        "POST /videos <- */* -> multipart/form-data; boundary=B: --B|Content-Disposition: form-data; name=\"prompt\"||p|--B|Content-Disposition: form-data; name=\"picture\"; filename=\"a.jpg\"|Content-Type: image/jpeg||x|--B--|",
        (201, "", b""),
        "()",
    ),
    exchange(
        r#"client.videos().create_as_json(videos::CreateJsonBody::new("p").picture("id")).await"#,
        r#"POST /videos <- */* -> application/json: {"prompt":"p","picture":"id"}"#,
        (201, "", b""),
        "()",
    ),
    // A table is a file; each other media type has its method.
    exchange(
        r#"client.tables().replace("1", Upload::from_reader(&b"a,b"[..]).of_length(3)).await"#,
        "PUT /tables/1 <- */* -> text/csv: a,b",
        NOTHING,
        "()",
    ),
    exchange(
        r#"client.tables().replace_as_json("1", "a").await"#,
        r#"PUT /tables/1 <- */* -> application/json: "a""#,
        NOTHING,
        "()",
    ),
    exchange(
        r#"client.tables().replace_as_apache_parquet("1", "PAR1").await"#,
        "PUT /tables/1 <- */* -> application/vnd.apache.parquet: PAR1",
        NOTHING,
        "()",
    ),
    exchange(
        r#"client.tables().update_as_merge_patch_json("1", types::Thing::new().a("x")).await"#,
        r#"PATCH /tables/1 <- */* -> application/merge-patch+json: {"a":"x"}"#,
        NOTHING,
        "()",
    ),
    exchange(
        r#"client.tables().update_as_form("1", types::Thing::new().a("x y")).await"#,
        "PATCH /tables/1 <- */* -> application/x-www-form-urlencoded: a=x+y",
        NOTHING,
        "()",
    ),
    exchange(
        r#"client.tables().update_as_xml("1", "<a/>").await"#,
        "PATCH /tables/1 <- */* -> application/xml: <a/>",
        NOTHING,
        "()",
    ),
    exchange(
        r#"client.tables().update("1").meta(types::Thing::new().a("x")).file(File::from("y")).await"#,
        "PATCH /tables/1 <- */* -> multipart/related; boundary=B; type=\"application/json\": --B|Content-Disposition: form-data; name=\"meta\"|Content-Type: application/json||{\"a\":\"x\"}|--B|Content-Disposition: form-data; name=\"file\"; filename=\"file\"|Content-Type: application/octet-stream||y|--B--|",
        NOTHING,
        "()",
    ),
    // A list that is described as JSON is one part.
    exchange(
        r#"client.lists().send(lists::SendBody::new([types::Thing::new().a("x"), types::Thing::new()], ["n", "m"]).others([types::Thing::new()])).await"#,
        "POST /lists <- */* -> multipart/form-data; boundary=B: --B|Content-Disposition: form-data; name=\"things\"|Content-Type: application/json||[{\"a\":\"x\"},{}]|--B|Content-Disposition: form-data; name=\"names\"|Content-Type: application/json||[\"n\",\"m\"]|--B|Content-Disposition: form-data; name=\"others\"|Content-Type: application/json||{}|--B--|",
        NOTHING,
        "()",
    ),
];
