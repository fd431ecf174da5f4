//! Tokens on one line, with spaces as in code.

use super::tokens::{Kind, Tokens};

/// The longest line that is not broken.
pub(super) const WIDTH: usize = 89;

/// Writes tokens on one line; `None` if they have braces, or marks that are not used in generated code.
pub(super) fn write(tokens: Tokens<'_>, out: &mut String) -> Option<()> {
    let mut before: Option<(&str, Kind)> = None;
    let mut in_closure = false;
    for index in 0..tokens.len() {
        let (text, kind) = (tokens.at(index), tokens.kind(index)?);
        let opens = text == "|" && !in_closure;
        if text == "|" {
            in_closure = opens;
        }
        if !is_known(before, text, kind) {
            return None;
        }
        let space = match text {
            "|" if !opens => false,
            _ => before.is_some_and(|before| is_spaced(before, text, in_closure && !opens)),
        };
        if space {
            out.push(' ');
        }
        out.push_str(text);
        before = Some((text, kind));
    }
    Some(())
}

/// Whether the rules for spaces know a token in this place.
fn is_known(before: Option<(&str, Kind)>, text: &str, kind: Kind) -> bool {
    match kind {
        Kind::Word | Kind::Literal => true,
        // A comma at the end is not written on one line.
        Kind::Close => text != "}" && before.is_none_or(|(before, _)| before != ","),
        Kind::Open => text != "{",
        Kind::Mark => matches!(
            text,
            "," | ":" | "::" | "." | "?" | "<" | ">" | "&" | "=" | "=>" | "->" | "|" | "..=" | "*"
        ),
    }
}

/// Whether a space separates a token from the one before it.
fn is_spaced((before, kind): (&str, Kind), text: &str, in_closure: bool) -> bool {
    match text {
        "," | ":" | "::" | "." | "?" | "<" | ">" | ")" | "]" | "..=" => return false,
        "(" if kind == Kind::Word => return is_keyword(before),
        "(" if before == ">" => return false,
        _ => {}
    }
    match before {
        "(" | "[" | "<" | "." | "::" | "&" | "*" | "..=" => false,
        "|" => !in_closure,
        _ => true,
    }
}

/// Whether a word is none of a path.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "if" | "in" | "let" | "match" | "mut" | "return" | "while"
    )
}

/// Writes tokens on a line of their own; `None` if they do not fit, and then nothing is written.
pub(super) fn whole(indent: usize, tokens: Tokens<'_>, end: &str, out: &mut String) -> Option<()> {
    let start = out.len();
    indented(indent, out);
    let fits = write(tokens, out).filter(|()| out.len() + end.len() - start <= WIDTH);
    if fits.is_none() {
        out.truncate(start);
        return None;
    }
    out.push_str(end);
    out.push('\n');
    Some(())
}

/// The same where the printer cannot break a line: a line may be too long.
pub(super) fn unbroken(
    indent: usize,
    tokens: Tokens<'_>,
    end: &str,
    out: &mut String,
) -> Option<()> {
    let breaks = |index| matches!(tokens.at(index), "<" | "," | "." | "=");
    if (0..tokens.len()).any(breaks) {
        return whole(indent, tokens, end, out);
    }
    indented(indent, out);
    write(tokens, out)?;
    out.push_str(end);
    out.push('\n');
    Some(())
}

/// The same for the last part of a list, which has a comma only where it stands alone: the printer does not count it.
pub(super) fn last(indent: usize, tokens: Tokens<'_>, out: &mut String) -> Option<()> {
    whole(indent, tokens, "", out)?;
    out.pop();
    out.push_str(",\n");
    Some(())
}

/// Writes what is before and between `<` and `>`, an argument a line, and returns what is left: `>` and what follows it.
pub(super) fn type_arguments<'a>(
    indent: usize,
    tokens: Tokens<'a>,
    open: usize,
    out: &mut String,
) -> Option<Tokens<'a>> {
    const STEP: usize = 4;
    whole(indent, tokens.before(open + 1), "", out)?;
    let behind = tokens.from(open + 1);
    let close = behind.find(&[">"])?;
    for argument in behind.before(close).by_commas() {
        unbroken(indent + STEP, argument, ",", out)?;
    }
    Some(behind.from(close))
}

/// Begins a line.
pub(super) fn indented(indent: usize, out: &mut String) {
    const SPACES: &str = "                                ";
    out.push_str(&SPACES[..indent.min(SPACES.len())]);
}

/// Writes a line that is nothing but these characters.
pub(super) fn mark(indent: usize, text: &str, out: &mut String) {
    indented(indent, out);
    out.push_str(text);
    out.push('\n');
}
