//! The table of `generator/ARCHITECTURE.md` that says what each module may use.

/// A row: the files, and what they may use besides `std` and their own module.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The beginning of paths below `src`; the first row that fits a file counts.
    pub(crate) files: String,
    /// Modules of the crate. `None` is all of them.
    pub(crate) modules: Option<Vec<String>>,
    pub(crate) crates: Vec<Outside>,
    /// Whether `std::fs` may be used.
    pub(crate) file_system: bool,
}

/// Another crate that may be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outside {
    /// As paths name it.
    pub(crate) name: String,
    /// In how many files it may be.
    pub(crate) files: Option<usize>,
}

const HEAD: &str = "| module | takes over | may use | crates | files |";

impl Row {
    /// The rows of the page's table.
    pub(crate) fn all(page: &str) -> Vec<Self> {
        let (_, table) = page
            .split_once(HEAD)
            .unwrap_or_else(|| panic!("the page has no table that begins with {HEAD:?}"));
        let lines = table.lines().skip(2);
        lines
            .take_while(|line| line.starts_with('|'))
            .map(Self::read)
            .collect()
    }

    fn read(line: &str) -> Self {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [files, _, modules, crates, file_system] = cells[..] else {
            panic!("no five cells: {line}");
        };
        assert!(
            ["", "yes"].contains(&file_system),
            "neither yes nor nothing: {line}"
        );
        let [files] = &quoted(files)[..] else {
            panic!("no single module: {line}");
        };
        Self {
            files: files.clone(),
            modules: (modules != "everything").then(|| quoted(modules)),
            crates: parts(crates).map(Outside::read).collect(),
            file_system: file_system == "yes",
        }
    }

    /// Whether the row is about a file.
    pub(crate) fn fits(&self, file: &str) -> bool {
        if self.files.ends_with('/') {
            file.starts_with(&self.files)
        } else {
            file == self.files
        }
    }
}

impl Outside {
    /// `` `syn` `` or `` `syn` in 2 files ``.
    fn read(text: &str) -> Self {
        let [name] = &quoted(text)[..] else {
            panic!("no crate: {text}");
        };
        let after = text.rsplit_once('`').map_or("", |(_, after)| after);
        let mut words = after.split_whitespace();
        let files = match words.next() {
            None => None,
            Some("in") => words.next().map(|count| count.parse().unwrap()),
            Some(_) => panic!("neither a crate nor in how many files: {text}"),
        };
        Self {
            name: name.replace('-', "_"),
            files,
        }
    }
}

/// The parts of a cell, which are set apart by commas.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// What stands in backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_table_is_read() {
    let page = format!(
        "# Title\n\n{HEAD}\n|---|---|---|---|---|\n\
         | `ir/` | the model | `pointer`, `config` | `serde-json`, `heck` in 1 file | |\n\
         | `lib.rs` | the pipeline | everything | | yes |\n\nText | and more |\n"
    );
    let rows = Row::all(&page);
    let outside = |name: &str, files| Outside {
        name: name.to_owned(),
        files,
    };
    let expected = [
        Row {
            files: "ir/".to_owned(),
            modules: Some(vec!["pointer".to_owned(), "config".to_owned()]),
            crates: vec![outside("serde_json", None), outside("heck", Some(1))],
            file_system: false,
        },
        Row {
            files: "lib.rs".to_owned(),
            modules: None,
            crates: Vec::new(),
            file_system: true,
        },
    ];
    assert_eq!(rows, expected);
    assert!(rows[0].fits("ir/api.rs") && !rows[0].fits("irx/api.rs"));
    assert!(rows[1].fits("lib.rs") && !rows[1].fits("lib/a.rs"));
}
