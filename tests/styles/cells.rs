//! The cells as operations of a description, as calls, and as what must arrive.

use std::fmt::Write as _;

use super::case::{Case, Expected};
use super::table::{COLUMNS, Row, TABLE};

/// Where a parameter can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// Where a style can stand (section "Style Values" of both versions).
    fn of(style: &str) -> &'static [Self] {
        match style {
            "matrix" | "label" => &[Self::Path],
            "simple" => &[Self::Path, Self::Header],
            "form" => &[Self::Query, Self::Cookie],
            _ => &[Self::Query],
        }
    }
}

/// A cell at a place.
struct Spot {
    place: Place,
    row: Row,
    column: usize,
}

fn spots() -> impl Iterator<Item = Spot> {
    TABLE.iter().flat_map(|row| {
        let places = Place::of(row.style).iter();
        places.flat_map(|place| {
            (0..COLUMNS.len()).map(|column| Spot {
                place: *place,
                row: *row,
                column,
            })
        })
    })
}

impl Spot {
    /// `path_matrix_exploded_array`.
    fn id(&self) -> String {
        let explode = if self.row.explode {
            "exploded"
        } else {
            "joined"
        };
        let style = match self.row.style {
            "spaceDelimited" => "space",
            "pipeDelimited" => "pipe",
            "deepObject" => "deep",
            style => style,
        };
        let column = COLUMNS[self.column];
        format!("{}_{style}_{explode}_{column}", self.place.name())
    }

    /// A column of values is one of strings where it is `undefined`.
    fn schema(&self) -> &'static str {
        match COLUMNS[self.column] {
            "array" => "{ type: array, items: { type: string } }",
            "object" => "{ $ref: '#/components/schemas/Color' }",
            _ => "{ type: string }",
        }
    }

    fn value(&self) -> &'static str {
        match COLUMNS[self.column] {
            "undefined" => "\"\"",
            "string" => "\"blue\"",
            "array" => "[\"blue\", \"black\", \"brown\"]",
            _ => "types::Color::new(100, 200, 150)",
        }
    }

    /// The value stands behind a letter, so that a label with nothing in it is not a dot segment.
    fn path(&self) -> String {
        match self.place {
            Place::Path => format!("/{}/v{{color}}", self.id()),
            _ => format!("/{}", self.id()),
        }
    }

    fn expected(&self) -> Expected {
        let text = self.row.cells[self.column].text();
        let cookie = || text.replace('&', "; ");
        match self.place {
            Place::Path if text.is_empty() => Expected::Refused("color"),
            Place::Path => Expected::Target(self.path().replace("{color}", text)),
            Place::Query => Expected::Target(format!("{}?{text}", self.path())),
            Place::Header => Expected::Header("color", text.to_owned()),
            Place::Cookie => Expected::Header("cookie", cookie()),
        }
    }
}

/// A description with an operation for each cell at each of its places.
pub(crate) fn description(version: &str) -> String {
    let mut text =
        format!("openapi: {version}\ninfo: {{ title: Style examples, version: 1.0.0 }}\npaths:\n");
    for spot in spots() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "  {}:\n    get:\n      operationId: {}\n      tags: [cells]\n      parameters:\n        \
             - {{ name: color, in: {}, required: true, style: {}, explode: {}, schema: {} }}\n      \
             responses: {{ '204': {{ description: Done. }} }}",
            spot.path(),
            spot.id(),
            spot.place.name(),
            spot.row.style,
            spot.row.explode,
            spot.schema(),
        );
    }
    text.push_str(
        "components:\n  schemas:\n    Color:\n      type: object\n      required: [R, G, B]\n      \
         properties: { R: { type: integer }, G: { type: integer }, B: { type: integer } }\n",
    );
    text
}

/// A call for each cell at each of its places.
pub(crate) fn cases() -> Vec<Case> {
    let cases = spots().map(|spot| Case {
        what: format!("{}: {:?}", spot.id(), spot.row.cells[spot.column]),
        call: format!("cells().{}({})", spot.id(), spot.value()),
        expected: spot.expected(),
    });
    cases.collect()
}
