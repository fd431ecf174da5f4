//! Diagnostics for a terminal: one block each.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::model::{Diagnostic, Severity};
use super::position::Position;
use super::rank::ranked;
use super::sources::Sources;
use super::visible::visible;
use crate::pointer::Pointer;

/// The most warnings that are shown beside another result.
const WARNINGS: usize = 50;

/// The most characters of a message, which can quote the document.
const MESSAGE: usize = 800;

/// The most characters of a token of a pointer.
const TOKEN: usize = 80;

/// The most characters of a pointer.
const POINTER: usize = 200;

/// Renders diagnostics, the most important first, with blank lines between them.
pub(super) fn blocks(diagnostics: &[&Diagnostic], sources: Sources<'_>) -> String {
    joined(&ranked(diagnostics, sources), sources)
}

fn joined(ranked: &[(&Diagnostic, Position<'_>)], sources: Sources<'_>) -> String {
    let renderer = renderer(sources.has_colors());
    let blocks = ranked
        .iter()
        .map(|(found, position)| block(found, position, &renderer));
    blocks.collect::<Vec<_>>().join("\n")
}

/// Renders errors and the first warnings, and counts the rest.
pub(super) fn brief(diagnostics: &[&Diagnostic], sources: Sources<'_>) -> String {
    let count = |severity| {
        let counted = diagnostics.iter().filter(|it| it.severity == severity);
        counted.count()
    };
    let mut shown = diagnostics.to_vec();
    shown.retain(|it| it.severity != Severity::Note);
    let mut shown = ranked(&shown, sources);
    shown.truncate(count(Severity::Error) + WARNINGS);
    let mut text = joined(&shown, sources);
    let more = count(Severity::Warning).saturating_sub(WARNINGS);
    let notes = count(Severity::Note);
    if !text.is_empty() && more + notes > 0 {
        text.push('\n');
    }
    // Writing to a `String` cannot fail.
    if more > 0 {
        let _ = writeln!(text, "and {more} more; `inspect` lists all");
    }
    if notes > 0 {
        let noun = if notes == 1 { "note" } else { "notes" };
        let _ = writeln!(text, "{notes} {noun}: see `inspect`");
    }
    text
}

fn block(diagnostic: &Diagnostic, position: &Position<'_>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = shortened(&visible(&diagnostic.message), MESSAGE);
    let title = level.primary_title(message).id(diagnostic.code);
    let mut group = Group::with_title(title);
    match (&position.excerpt, position.line_column, position.file) {
        (Some(excerpt), Some((line, _)), _) => {
            let mark = AnnotationKind::Primary.span(excerpt.mark.clone());
            let snippet = Snippet::source(excerpt.text.as_str()).line_start(line);
            group = group.element(snippet.annotation(mark));
        }
        (_, _, Some(_)) => group = group.element(Origin::path(visible(&position.text()))),
        (_, _, None) => {}
    }
    if let Some(pointer) = position.pointer {
        group = group.element(Level::NOTE.with_name("at").message(shown(pointer)));
    }
    if !diagnostic.help.is_empty() {
        let help = shortened(&visible(&diagnostic.help), MESSAGE);
        group = group.element(Level::HELP.message(help));
    }
    let mut text = renderer.render(&[group]);
    text.push('\n');
    if position.excerpt.is_some() {
        insert_place(&mut text, position);
    }
    text
}

/// Puts the place below the title. `annotate_snippets` would count the column in the excerpt instead of the line.
fn insert_place(text: &mut String, position: &Position<'_>) {
    let line = position.line_column.map_or(1, |(line, _)| line);
    let margin = " ".repeat(line.to_string().len());
    let end = text.find('\n').map_or(text.len(), |end| end + 1);
    text.insert_str(end, &format!("{margin}--> {}\n", visible(&position.text())));
}

fn renderer(has_colors: bool) -> Renderer {
    let renderer = if has_colors {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    // Excerpts are cut to their width before they get here.
    renderer.term_width(1_000)
}

/// A pointer, with long names shortened.
fn shown(pointer: &Pointer) -> String {
    let tokens: Vec<String> = pointer
        .as_str()
        .split('/')
        .map(|token| shortened(token, TOKEN))
        .collect();
    shortened(&visible(&format!("#{}", tokens.join("/"))), POINTER)
}

/// Removes the middle of a string that has more characters than these.
fn shortened(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most / 2).collect();
    let tail: String = text.chars().skip(count - most / 2).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::diagnostic::{Diagnostics, Place};

    fn source() -> Source {
        Source {
            name: "a.yaml".to_owned(),
            text: "a: [1,\t2]\n".to_owned(),
        }
    }

    #[test]
    fn a_block_has_place_and_help() {
        let place = Pointer::root().join("a").join(1);
        let found = Diagnostic::error("wrong", &place, "this is wrong").help("correct it");
        let expected = "\
error[wrong]: this is wrong
 --> a.yaml:1:8
  |
1 | a: [1,    2]
  |           ^
  |
  = at: #/a/1
  = help: correct it
";
        assert_eq!(Diagnostics::from(found).render(&source()), expected);
    }

    #[test]
    fn colors_are_around_the_same_text() {
        let place = Pointer::root().join("a").join(1);
        let found = Diagnostics::from(Diagnostic::error("wrong", &place, "this is wrong"));
        let source = source();
        let colored = found.render(Sources::from(&source).colored(true));
        assert!(colored.contains("\u{1b}["), "{colored}");
        let mut plain = String::new();
        for (at, part) in colored.split('\u{1b}').enumerate() {
            let end = part.find('m').filter(|_| at > 0);
            plain.push_str(&part[end.map_or(0, |end| end + 1)..]);
        }
        assert_eq!(plain, found.render(&source));
    }

    #[test]
    fn long_names_are_cut() {
        let place = Pointer::root().join("a".repeat(100_000)).join("b");
        let found = Diagnostic::error("wrong", &place, "x".repeat(100_000));
        let text = Diagnostics::from(found).render(&source());
        assert!(text.len() < 2_000 && text.contains("…"), "{text}");
        assert!(text.contains("/b\n"), "{text}");
    }

    #[test]
    fn many_warnings_are_counted_and_notes_always_are() {
        let mut diagnostics = Diagnostics::default();
        for number in 0..53 {
            let place = Pointer::root().join(number);
            diagnostics.push(Diagnostic::note("unchecked", &place, "a note"));
            diagnostics.push(Diagnostic::warning("assumed", &place, "a warning"));
        }
        diagnostics.push(Diagnostic::error("wrong", Place::Source, "an error"));
        let text = diagnostics.brief(&source());
        assert!(text.starts_with("error[wrong]: an error\n"), "{text}");
        assert_eq!(text.matches("warning[").count(), 50);
        assert!(!text.contains("note["), "{text}");
        let end = "\nand 3 more; `inspect` lists all\n53 notes: see `inspect`\n";
        assert!(text.ends_with(end), "{text}");
        assert_eq!(diagnostics.render(&source()).matches("note[").count(), 53);
    }

    #[test]
    fn few_diagnostics_are_shown_and_nothing_is_counted() {
        let warning = Diagnostic::warning("assumed", Place::Source, "a warning");
        let diagnostics = Diagnostics::from(warning);
        assert_eq!(diagnostics.brief(&source()), diagnostics.render(&source()));
        assert_eq!(Diagnostics::default().brief(&source()), "");
    }
}
