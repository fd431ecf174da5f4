//! What the table does not show: encoding, defaults, media types, what nests, what is refused. The operations stand in
//! `beyond.yaml`.

use super::case::{Case, Expected};

/// A call, and the request target; `-` and a parameter's name where it is refused.
type Target = (&'static str, &'static str);

/// A call, a header's name, and its value; none where there is no such header.
type Field = (&'static str, &'static str, Option<&'static str>);

/// `allowReserved`: RFC 3986, section 2.2, and appendices C and E of 3.0.4 and 3.1.1.
const RESERVED: &[Target] = &[
    (
        r#"reserved().raw(":/?#[]@!$&'()*+,;=")"#,
        "/reserved?raw=:/?%23%5B%5D@!$%26%27()*%2B,;%3D",
    ),
    (
        r#"reserved().encoded(":/?#[]@!$&'()*+,;=")"#,
        "/reserved?encoded=%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D",
    ),
    (
        r#"reserved().encoded("aZ09-._~")"#,
        "/reserved?encoded=aZ09-._~",
    ),
    (
        r#"reserved().raw("%41 % %4 é")"#,
        "/reserved?raw=%41%20%25%20%254%20%C3%A9",
    ),
    (r#"reserved().encoded("%41")"#, "/reserved?encoded=%2541"),
    (
        r#"reserved().joined(["a,b", "c/d"])"#,
        "/reserved?joined=a%2Cb,c/d",
    ),
    (
        r#"reserved().many(["a,b", "c/d&e"])"#,
        "/reserved?many=a,b&many=c/d%26e",
    ),
    // In a path (3.2), where they lead nowhere else.
    (
        r#"reserved_path(":/?#[]@!$&'()*+,;=")"#,
        "/reserved/:/%3F%23%5B%5D@!$&'()*+,;=/end",
    ),
    (r#"reserved_path("a/b.txt")"#, "/reserved/a/b.txt/end"),
    (
        r#"reserved_path("%41 % é")"#,
        "/reserved/%41%20%25%20%C3%A9/end",
    ),
    (r#"reserved_path("")"#, "-value"),
    (r#"reserved_path("..")"#, "-value"),
    (r#"reserved_path("a/../b")"#, "-value"),
    (r#"reserved_path("a/%2e%2E/b")"#, "-value"),
    (r#"reserved_path("a/..;b")"#, "-value"),
    (r#"reserved_path("//a")"#, "-value"),
    (
        r#"reserved_list_path(["a,b", "c/d:e"])"#,
        "/reserved-list/a%2Cb,c/d:e/end",
    ),
    // The examples of appendix C.
    (
        r#"appendix_c().formulas(texts([("a", "x+y"), ("b", "x/y"), ("c", "x^y")])).words(["math", "is", "fun"])"#,
        "/appendix-c?a=x%2By&b=x%2Fy&c=x%5Ey&words=math,is,fun",
    ),
    (
        r#"appendix_c_reserved().formulas(texts([("a", "x%2By"), ("b", "x/y"), ("c", "x^y")])).words(["math", "is", "fun"])"#,
        "/appendix-c-reserved?a=x%2By&b=x/y&c=x%5Ey&words=math%20is%20fun",
    ),
    (
        r#"appendix_c().formulas(texts([])).words(["hello", "world"])"#,
        "/appendix-c?words=hello,world",
    ),
    (
        r#"appendix_c_reserved().formulas(texts([])).words(["hello", "world"])"#,
        "/appendix-c-reserved?words=hello%20world",
    ),
    (
        r#"appendix_c().heart("love!")"#,
        "/appendix-c?%E2%9D%A4%EF%B8%8F=love%21",
    ),
];

const QUERIES: &[Target] = &[
    // What is not set, and what holds nothing, is not sent; an empty string is.
    ("query()", "/query"),
    (
        "query().list([\"\"; 0]).map(texts([])).joined([\"\"; 0]).joined_map(texts([])).spaced([\"\"; 0]).piped([\"\"; 0]).deep(texts([]))",
        "/query",
    ),
    (r#"query().empty("").plain("")"#, "/query?plain=&empty="),
    (r#"query().list([""])"#, "/query?list="),
    (r#"query().joined(["", "a", ""])"#, "/query?joined=,a,"),
    // Defaults: `form` explodes, the others do not, `deepObject` can do nothing else.
    (r#"query().list(["a", "b"])"#, "/query?list=a&list=b"),
    (r#"query().map(texts([("k", "v")]))"#, "/query?k=v"),
    (r#"query().spaced(["a", "b"])"#, "/query?spaced=a%20b"),
    (r#"query().piped(["a", "b"])"#, "/query?piped=a%7Cb"),
    (
        r#"query().deep(texts([("k", "v")]))"#,
        "/query?deep%5Bk%5D=v",
    ),
    // Items, keys and names that need encoding.
    (
        r#"query().list(["a b", "c&d=e", "é/日", "f,g"])"#,
        "/query?list=a%20b&list=c%26d%3De&list=%C3%A9%2F%E6%97%A5&list=f%2Cg",
    ),
    (
        r#"query().joined(["a b", "f,g", "h|i"])"#,
        "/query?joined=a%20b,f%2Cg,h%7Ci",
    ),
    (
        r#"query().map(texts([("a b", "c&d"), ("e=f", "=")]))"#,
        "/query?a%20b=c%26d&e%3Df=%3D",
    ),
    (
        r#"query().joined_map(texts([("a,b", "c,d")]))"#,
        "/query?joined_map=a%2Cb,c%2Cd",
    ),
    (
        r#"query().deep(texts([("a b", "c&d")]))"#,
        "/query?deep%5Ba%20b%5D=c%26d",
    ),
    ("query().named([1, 2])", "/query?ids%5B%5D=1&ids%5B%5D=2"),
    (r#"query().odd("x y")"#, "/query?a%20b%26c%3Dd=x%20y"),
    (
        r#"query().plain("😀\r\n\0")"#,
        "/query?plain=%F0%9F%98%80%0D%0A%00",
    ),
    // Other types.
    ("query().flags([true, false])", "/query?flags=true,false"),
    (
        r#"query().since("2020-01-01T00:00:00+02:00")"#,
        "/query?since=2020-01-01T00%3A00%3A00%2B02%3A00",
    ),
    // What would arrive as several values.
    (r#"query().spaced(["a b"])"#, "-spaced"),
    (r#"query().piped(["a|b"])"#, "-piped"),
    (r#"query().deep(texts([("a][b", "c")]))"#, "-deep"),
    // Several parameters, in the document's order.
    (
        r#"query().any("z").list(["x", "y"]).plain("1")"#,
        "/query?plain=1&list=x&list=y&any=z",
    ),
];

const PATHS: &[Target] = &[
    (r#"simple_path("")"#, "-value"),
    (r#"simple_path(".")"#, "-value"),
    (r#"simple_path("..")"#, "-value"),
    (r#"simple_path("%2e%2E")"#, "-value"),
    (r#"simple_path("a\nb")"#, "-value"),
    (r#"simple_path("...")"#, "/simple/.../end"),
    (
        r#"simple_path("../a?b#c d")"#,
        "/simple/..%2Fa%3Fb%23c%20d/end",
    ),
    (r#"simple_path("%2F")"#, "/simple/%252F/end"),
    (
        r#"simple_path("日本 é")"#,
        "/simple/%E6%97%A5%E6%9C%AC%20%C3%A9/end",
    ),
    (
        r#"simple_path("a;b,c:d@e")"#,
        "/simple/a%3Bb%2Cc%3Ad%40e/end",
    ),
    (
        r#"simple_list_path(["a,b", "c/d"])"#,
        "/simple-list/a%2Cb,c%2Fd/end",
    ),
    (r#"simple_list_path([""; 0])"#, "-value"),
    (r#"simple_list_path([".."])"#, "-value"),
    (
        r#"simple_map_path(texts([("a=b", "c,d")]))"#,
        "/simple-map/a%3Db,c%2Cd/end",
    ),
    ("simple_map_path(texts([]))", "-value"),
    (r#"label_path("a.b")"#, "/label/.a.b/end"),
    (r#"label_path("")"#, "-value"),
    (r#"label_path(".")"#, "-value"),
    (
        r#"label_list_path(["a b", "c/d"])"#,
        "/label-list/.a%20b.c%2Fd/end",
    ),
    (r#"label_list_path(["1.5"])"#, "-value"),
    (r#"matrix_path("")"#, "/matrix/;va%20lue/end"),
    (r#"matrix_path("..")"#, "/matrix/;va%20lue=../end"),
    (r#"matrix_path("a;b=c")"#, "/matrix/;va%20lue=a%3Bb%3Dc/end"),
    (
        r#"matrix_list_path(["a", ""])"#,
        "/matrix-list/;value=a;value/end",
    ),
    (r#"between_path("a", "b.c")"#, "/between/a..b.c/end"),
];

/// What the standard does not define is laid out as readers of brackets commonly take it; see `query_style.rs` of the
/// runtime.
const NESTED: &[Target] = &[
    (
        r#"nested().deep(values([("a", json!({"b": {"c": 1}}))]))"#,
        "/nested?deep%5Ba%5D%5Bb%5D%5Bc%5D=1",
    ),
    (
        r#"nested().deep(values([("a", json!(["x", "y z"]))]))"#,
        "/nested?deep%5Ba%5D%5B%5D=x&deep%5Ba%5D%5B%5D=y%20z",
    ),
    (
        r#"nested().deep(values([("a", json!([{"b": 1}, {"b": 2}]))]))"#,
        "/nested?deep%5Ba%5D%5B0%5D%5Bb%5D=1&deep%5Ba%5D%5B1%5D%5Bb%5D=2",
    ),
    (
        r#"nested().deep(values([("a", json!({})), ("b", json!(null)), ("c", json!(true))]))"#,
        "/nested?deep%5Bc%5D=true",
    ),
    (
        r#"nested().flat(values([("a", json!("x")), ("b", json!(null))]))"#,
        "/nested?a=x",
    ),
    (
        r#"nested().flat(values([("a", json!({"b": 1}))]))"#,
        "-flat",
    ),
    (
        r#"nested().flat(values([("a", json!([1, "b c"])), ("d", json!([])), ("e", json!(2))]))"#,
        "/nested?a=1&a=b%20c&e=2",
    ),
    (r#"nested().flat(values([("a", json!([null]))]))"#, "-flat"),
    (r#"nested().flat(values([("a", json!([[1]]))]))"#, "-flat"),
    (
        r#"nested().pageable(types::Pageable::new().page(0).size(20).sort(["a,desc", "b"]))"#,
        "/nested?page=0&size=20&sort=a%2Cdesc&sort=b",
    ),
    (
        r#"nested().joined([json!("a"), json!(1.5)])"#,
        "/nested?joined=a,1.5",
    ),
    (r#"nested().joined([json!(null)])"#, "-joined"),
    (r#"nested().joined([json!([1])])"#, "-joined"),
];

const CONTENT: &[Target] = &[
    (
        r#"content(texts([("a", "x/y é")]))"#,
        "/content/%7B%22a%22%3A%22x%2Fy%20%C3%A9%22%7D",
    ),
    ("content(texts([]))", "/content/%7B%7D"),
    (
        r#"content(texts([])).filters(texts([("a b", "c&d")]))"#,
        "/content/%7B%7D?filters=%7B%22a%20b%22%3A%22c%26d%22%7D",
    ),
    (
        "content(texts([])).filters(texts([]))",
        "/content/%7B%7D?filters=%7B%7D",
    ),
];

const FIELDS: &[Field] = &[
    ("fields()", "x-plain", None),
    ("fields()", "cookie", None),
    (r#"fields().x_plain("")"#, "x-plain", Some("")),
    (
        r#"fields().x_plain("a b,c%20/;=")"#,
        "x-plain",
        Some("a b,c%20/;="),
    ),
    (r#"fields().x_plain("é")"#, "-X-Plain", None),
    (r#"fields().x_plain("a\r\nb: c")"#, "-X-Plain", None),
    (
        r#"fields().x_list(["a b", "c;d"])"#,
        "x-list",
        Some("a b,c;d"),
    ),
    (r#"fields().x_list([""; 0])"#, "x-list", None),
    (r#"fields().x_list(["a,b"])"#, "-X-List", None),
    (
        r#"fields().x_map(texts([("a", "b c"), ("d=e", "f")]))"#,
        "x-map",
        Some("a,b c,d=e,f"),
    ),
    (
        r#"fields().x_exploded(texts([("a", "b=c"), ("d", "")]))"#,
        "x-exploded",
        Some("a=b=c,d="),
    ),
    (
        r#"fields().x_exploded(texts([("d=e", "f")]))"#,
        "-X-Exploded",
        None,
    ),
    (r#"fields().plain("")"#, "cookie", Some("plain=")),
    (
        r#"fields().plain("a b;c,d=é")"#,
        "cookie",
        Some("plain=a%20b%3Bc%2Cd%3D%C3%A9"),
    ),
    (r#"fields().odd("x")"#, "cookie", Some("a%20b=x")),
    (r#"fields().list([""; 0]).map(texts([]))"#, "cookie", None),
    (
        r#"fields().odd("x").plain("p").list(["a", "b"]).map(texts([("k", "v"), ("l", "w")]))"#,
        "cookie",
        Some("plain=p; list=a; list=b; k=v; l=w; a%20b=x"),
    ),
    (
        r#"content(texts([])).x_filter(texts([("a", "b, ü")]))"#,
        "x-filter",
        Some(r#"{"a":"b, \u00fc"}"#),
    ),
    (
        r#"content(texts([])).cookie(texts([("a", "b;")]))"#,
        "cookie",
        Some("cookie=%7B%22a%22%3A%22b%3B%22%7D"),
    ),
    (
        r#"content(texts([])).x_plain("a; b=\"c, d\"")"#,
        "x-plain",
        Some("a; b=\"c, d\""),
    ),
];

pub(crate) fn description(version: &str) -> String {
    include_str!("beyond.yaml").replace("VERSION", version)
}

pub(crate) fn cases() -> Vec<Case> {
    let targets = [RESERVED, QUERIES, PATHS, NESTED, CONTENT].concat();
    let targets = targets.into_iter().map(|(call, target)| {
        let expected = match target.strip_prefix('-') {
            Some(name) => Expected::Refused(name),
            None => Expected::Target(target.to_owned()),
        };
        case(call, expected)
    });
    let fields = FIELDS.iter().map(|(call, name, value)| {
        let expected = match (name.strip_prefix('-'), value) {
            (Some(name), _) => Expected::Refused(name),
            (None, Some(value)) => Expected::Header(name, (*value).to_owned()),
            (None, None) => Expected::NoHeader(name),
        };
        case(call, expected)
    });
    targets.chain(fields).collect()
}

fn case(call: &str, expected: Expected) -> Case {
    Case {
        what: call.to_owned(),
        call: format!("beyond().{call}"),
        expected,
    }
}
