//! The table of figures, and the same as JSON.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::clock::Time;
use crate::stages::Stage;

/// The figures of a stage for a document.
pub(crate) struct Row {
    pub(crate) document: String,
    pub(crate) bytes: usize,
    pub(crate) operations: usize,
    pub(crate) stage: Stage,
    pub(crate) time: Time,
    pub(crate) instructions: Option<u64>,
}

pub(crate) fn head(counts: bool) {
    print!("{:<26} {:>10} {:<8}", "document", "operations", "stage");
    print!(" {:>12} {:>12}", "median", "processors");
    if counts {
        print!(" {:>15} {:>13}", "instructions", "per operation");
    }
    println!();
}

pub(crate) fn show(row: &Row) {
    print!(
        "{:<26} {:>10} {:<8}",
        row.document,
        row.operations,
        row.stage.name()
    );
    let processor = row.time.processor.map_or_else(|| "-".to_owned(), shown);
    print!(" {:>12} {processor:>12}", shown(row.time.median));
    if let Some(instructions) = row.instructions {
        let operations = u64::try_from(row.operations.max(1)).unwrap();
        print!(" {instructions:>15} {:>13}", instructions / operations);
    }
    println!();
}

fn shown(time: Duration) -> String {
    format!("{:.3} ms", milliseconds(time))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The figures by document and stage, times in milliseconds.
pub(crate) fn json(rows: &[Row]) -> String {
    let mut documents = Map::new();
    for row in rows {
        let document = documents.entry(row.document.clone()).or_insert_with(
            || json!({ "operations": row.operations, "bytes": row.bytes, "stages": {} }),
        );
        document["stages"][row.stage.name()] = json!({
            "median": rounded(row.time.median),
            "processor": row.time.processor.map(rounded),
            "instructions": row.instructions,
        });
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(documents)).unwrap();
    text.push('\n');
    text
}

/// Three places: what is behind them is noise.
fn rounded(time: Duration) -> f64 {
    (milliseconds(time) * 1000.0).round() / 1000.0
}
