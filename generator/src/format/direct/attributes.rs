//! Documentation and other attributes.

use super::statements;
use super::tokens::{Kind, Tokens};
use super::{left, line};

/// Writes the attributes of an item, a field or a variant, and returns what follows them.
pub(super) fn outer<'a>(
    mut tokens: Tokens<'a>,
    indent: usize,
    out: &mut String,
) -> Option<Tokens<'a>> {
    while tokens.at(0) == "#" && tokens.at(1) == "[" {
        let inside = tokens.inside(1);
        match inside.at(0) {
            "doc" if inside.at(1) == "=" => docs(inside, indent, "///", out)?,
            "doc_snippet" => snippet(inside, indent, "///", out)?,
            _ => other(inside, indent, out)?,
        }
        tokens = tokens.from(tokens.behind(1));
    }
    Some(tokens)
}

/// Writes the documentation of a file, and returns what follows it.
pub(super) fn inner<'a>(mut tokens: Tokens<'a>, out: &mut String) -> Option<Tokens<'a>> {
    while tokens.at(0) == "#" && tokens.at(1) == "!" {
        let inside = tokens.inside(2);
        match inside.at(0) {
            "doc" if inside.at(1) == "=" => docs(inside, 0, "//!", out)?,
            "doc_snippet" => snippet(inside, 0, "//!", out)?,
            _ => return None,
        }
        tokens = tokens.from(tokens.behind(2));
    }
    Some(tokens)
}

/// Lines of documentation, which one literal holds.
fn docs(attribute: Tokens<'_>, indent: usize, start: &str, out: &mut String) -> Option<()> {
    let literal = attribute.at(2);
    if attribute.len() != 3 || attribute.kind(2)? != Kind::Literal {
        return None;
    }
    let (literal, raw) = match literal.strip_prefix('r') {
        Some(literal) => (literal, true),
        None => (literal, false),
    };
    let text = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !raw && text.contains('\\') {
        comment(&unescaped(text)?, indent, start, out)
    } else {
        comment(text, indent, start, out)
    }
}

fn comment(text: &str, indent: usize, start: &str, out: &mut String) -> Option<()> {
    for text in text.split('\n') {
        // It would be a comment of another kind.
        if text.starts_with('/') || text.contains('\r') {
            return None;
        }
        line::indented(indent, out);
        out.push_str(start);
        out.push_str(text.trim_end_matches(' '));
        out.push('\n');
    }
    Some(())
}

/// What a literal's escapes stand for.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(position) = rest.find('\\') {
        out.push_str(&rest[..position]);
        let escape = &rest[position + 1..];
        let mut length = 1;
        out.push(match escape.chars().next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            same @ ('\\' | '"' | '\'') => same,
            'u' => {
                length = escape.find('}')? + 1;
                let digits = escape.get(2..length - 1)?;
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        });
        rest = &escape[length..];
    }
    out.push_str(rest);
    Some(out)
}

/// Statements in documentation.
fn snippet(attribute: Tokens<'_>, indent: usize, start: &str, out: &mut String) -> Option<()> {
    let mut text = String::new();
    if statements::block(attribute.inside(1), 4, &mut text).is_none() {
        text = broken(attribute.inside(1))?;
    }
    for text in text.lines() {
        line::indented(indent, out);
        out.push_str(start);
        out.push_str(text.get(3..)?);
        out.push('\n');
    }
    Some(())
}

/// Statements that the printer lays out.
fn broken(statements: Tokens<'_>) -> Option<String> {
    let function = format!("fn f() {{ {} }}", statements.source());
    let text = left::print(&function).ok()?;
    Some(text.split_once('\n')?.1.strip_suffix("}\n")?.to_owned())
}

/// Any other attribute: on one line, or with an argument a line.
fn other(attribute: Tokens<'_>, indent: usize, out: &mut String) -> Option<()> {
    let start = out.len();
    line::indented(indent, out);
    out.push_str("#[");
    line::write(attribute, out)?;
    out.push(']');
    if attribute.at(1) == "=" || out.len() - start <= line::WIDTH {
        out.push('\n');
        return Some(());
    }
    out.truncate(start);
    if attribute.at(1) != "(" || attribute.behind(1) != attribute.len() {
        return None;
    }
    line::indented(indent, out);
    out.push_str("#[");
    out.push_str(attribute.at(0));
    out.push('(');
    for (position, argument) in attribute.inside(1).by_commas().enumerate() {
        if (0..argument.len()).any(|index| argument.kind(index) == Some(Kind::Open)) {
            return None;
        }
        out.push_str(if position == 0 { "\n" } else { ",\n" });
        line::indented(indent + 4, out);
        line::write(argument, out)?;
    }
    out.push('\n');
    line::mark(indent, ")]", out);
    Some(())
}
