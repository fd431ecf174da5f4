//! What operations are called, kind by kind: the table of `generator/docs/names.md` with examples.

use std::fmt::Write as _;

use crate::{Config, Source, inspect};

mod ids;
mod paths;

/// An operation: its method, path, tag (or `-`), id (or `-`) and summary; and what it is called, with its group and the rule
/// that gave it the name.
type Row<'a> = (&'a str, &'a str);

/// The calls of operations, without their arguments, with the rules that named them.
fn calls(title: &str, rows: &[Row<'_>]) -> Vec<String> {
    let mut text = format!("openapi: 3.1.0\ninfo: {{ title: {title:?}, version: '1' }}\npaths:\n");
    let mut paths: Vec<(&str, String)> = Vec::new();
    for (row, _) in rows {
        let mut cells = row.splitn(5, ' ');
        let mut cell = || cells.next().unwrap_or("-");
        let (method, path, tag, id) = (cell(), cell(), cell(), cell());
        let summary = cells.next().unwrap_or_default();
        let mut operation = format!("    {}:\n", method.to_lowercase());
        if tag != "-" {
            let _ = writeln!(operation, "      tags: [{:?}]", tag.replace('+', " "));
        }
        if id != "-" {
            let _ = writeln!(operation, "      operationId: {:?}", id.replace('+', " "));
        }
        let list = summary.contains("[]");
        let ty = if list {
            "{ type: array, items: { type: string } }"
        } else {
            "{ type: string }"
        };
        let _ = writeln!(
            operation,
            "      summary: {:?}\n      responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {ty} }} }} }} }}",
            summary.replace("[]", "").trim(),
        );
        match paths.iter_mut().find(|(known, _)| known == &path) {
            Some((_, operations)) => operations.push_str(&operation),
            None => paths.push((path, operation)),
        }
    }
    for (path, operations) in &paths {
        let _ = write!(text, "  {path:?}:\n{operations}");
    }
    let name = "test.yaml".to_owned();
    let source = Source { name, text };
    let config = Config {
        crate_name: "test".to_owned(),
        ..Config::default()
    };
    let report =
        inspect(&source, &config).unwrap_or_else(|found| panic!("{}", found.render(&source)));
    let calls = rows.iter().map(|(row, _)| {
        let mut cells = row.split(' ');
        let (method, path) = (cells.next(), cells.next());
        let found = report.operations.iter().find(|operation| {
            Some(operation.method.as_str()) == method && Some(operation.path.as_str()) == path
        });
        let call = found
            .and_then(|operation| operation.rust.as_ref())
            .expect("it is generated");
        let expression = call
            .expression
            .strip_prefix("client.")
            .expect("it is a call");
        let expression = expression.replace("()", "");
        let expression = expression.split('(').next().unwrap_or_default().to_owned();
        format!("{expression} by {}", short(&call.named_by))
    });
    calls.collect()
}

/// A rule in a word.
fn short(rule: &str) -> &'static str {
    match rule {
        "operationId" => "id",
        "operationId without what a framework adds" => "framework",
        "operationId without the group's noun" => "noun",
        "operationId, split into words" => "split",
        "method and path" => "path",
        "path or method, which tell operations apart" => "apart",
        "a number" => "number",
        other => panic!("{other}"),
    }
}

#[track_caller]
fn check(title: &str, rows: &[Row<'_>]) {
    let calls = calls(title, rows);
    for ((row, expected), call) in rows.iter().zip(&calls) {
        assert_eq!(call, expected, "{row}");
    }
}
