//! The bodies of functions, and expressions with several lines.

use super::line::{self, WIDTH};
use super::tokens::{Kind, Tokens};

/// How much deeper what is inside something is.
const STEP: usize = 4;

/// Writes statements, a line each.
pub(super) fn block(mut tokens: Tokens<'_>, indent: usize, out: &mut String) -> Option<()> {
    while !tokens.is_empty() {
        let end = match tokens.at(0) {
            "if" | "while" | "match" => with_block(tokens, indent, out)?,
            "use" => import(tokens, indent, out)?,
            _ => plain(tokens, indent, out)?,
        };
        tokens = tokens.from(end);
    }
    Some(())
}

/// A condition, a loop or a match; returns where it ends.
fn with_block(tokens: Tokens<'_>, indent: usize, out: &mut String) -> Option<usize> {
    let open = tokens.find(&["{"])?;
    let end = tokens.behind(open);
    let inside = tokens.inside(open);
    line::whole(indent, tokens.before(open), " {", out)?;
    if tokens.at(0) == "match" {
        for arm in inside.by_commas() {
            self::arm(arm, indent + STEP, out)?;
        }
    } else {
        // An expression alone might stand on the same line.
        if tokens.at(end) == "else" || inside.at(inside.len().checked_sub(1)?) != ";" {
            return None;
        }
        block(inside, indent + STEP, out)?;
    }
    line::mark(indent, "}", out);
    Some(end)
}

/// A `use` declaration; returns where it ends.
pub(super) fn import(tokens: Tokens<'_>, indent: usize, out: &mut String) -> Option<usize> {
    let end = tokens.find(&[";"])?;
    let path = tokens.before(end);
    let Some(open) = path.find(&["{"]) else {
        line::unbroken(indent, path, ";", out)?;
        return Some(end + 1);
    };
    let start = out.len();
    line::indented(indent, out);
    line::write(path.before(open), out)?;
    let names = path.inside(open);
    if names.len() == 1 {
        out.push_str(names.at(0));
    } else {
        out.push('{');
        line::write(names, out)?;
        out.push('}');
    }
    out.push_str(";\n");
    (path.behind(open) == path.len() && out.len() - start <= WIDTH + 1).then_some(end + 1)
}

/// A statement that is an expression or a `let`, or the expression at the end; returns where it ends.
fn plain(tokens: Tokens<'_>, indent: usize, out: &mut String) -> Option<usize> {
    let Some(end) = tokens.find(&[";"]) else {
        match tokens.find(&["{"]) {
            Some(open) if tokens.behind(open) == tokens.len() => {
                construction(tokens, open, indent, out)?;
                out.push('\n');
            }
            Some(_) => return None,
            None => {
                line::whole(indent, tokens, "", out).or_else(|| chain(tokens, "", indent, out))?
            }
        }
        return Some(tokens.len());
    };
    let statement = tokens.before(end);
    if line::whole(indent, statement, ";", out).is_none() {
        chain(statement, ";", indent, out)?;
    }
    Some(end + 1)
}

/// A struct with its fields, without a line's end behind it: on one line if it is short, or a field a line.
pub(super) fn construction(
    tokens: Tokens<'_>,
    open: usize,
    indent: usize,
    out: &mut String,
) -> Option<()> {
    // The printer counts from the struct's path up to the brace at the end.
    const SHORT: usize = 34;
    let (before, fields) = (tokens.before(open), tokens.inside(open));
    let start = out.len();
    line::indented(indent, out);
    let path = before.find(&["="]).map_or(0, |equals| equals + 1);
    let path = path + usize::from(before.at(path) == "&");
    line::write(before.before(path), out)?;
    if path > 0 && before.at(path - 1) == "=" {
        out.push(' ');
    }
    let at = out.len();
    line::write(before.from(path), out)?;
    out.push_str(" { ");
    for (position, field) in fields.by_commas().enumerate() {
        out.push_str(if position == 0 { "" } else { ", " });
        line::write(field, out)?;
    }
    out.push(' ');
    if out.len() - at <= SHORT {
        out.push('}');
        return (out.len() - start <= WIDTH).then_some(());
    }
    out.truncate(at);
    line::write(before.from(path), out)?;
    out.push_str(" {\n");
    for field in fields.by_commas() {
        if line::whole(indent + STEP, field, ",", out).is_none() {
            // A literal cannot be broken.
            if field.len() != 3 || field.kind(2)? != Kind::Literal {
                return None;
            }
            line::indented(indent + STEP, out);
            line::write(field, out)?;
            out.push_str(",\n");
        }
    }
    line::indented(indent, out);
    out.push('}');
    Some(())
}

/// An arm of a match: on one line, or with its expression between braces.
fn arm(tokens: Tokens<'_>, indent: usize, out: &mut String) -> Option<()> {
    if line::last(indent, tokens, out).is_some() {
        return Some(());
    }
    let arrow = tokens.find(&["=>"])?;
    let value = tokens.from(arrow + 1);
    line::whole(indent, tokens.before(arrow + 1), " {", out)?;
    call(value, indent + STEP, out)?;
    line::mark(indent, "}", out);
    Some(())
}

/// A call, with its only argument on a line of its own if it has to be.
fn call(tokens: Tokens<'_>, indent: usize, out: &mut String) -> Option<()> {
    if line::whole(indent, tokens, "", out).is_some() {
        return Some(());
    }
    let open = tokens.find(&["("])?;
    let inside = tokens.inside(open);
    let is_call = tokens.behind(open) == tokens.len() && inside.find(&[","]).is_none();
    // The printer does not break the line before an array.
    if !is_call || matches!(inside.at(0), "" | "[") || tokens.find(&["."]).is_some() {
        return None;
    }
    line::whole(indent, tokens.before(open + 1), "", out)?;
    if line::last(indent + STEP, inside, out).is_none() {
        chain(inside, "", indent + STEP, out)?;
        out.pop();
        out.push_str(",\n");
    }
    line::mark(indent, ")", out);
    Some(())
}

/// Methods that are called on a variable or on what a function returns, each on a line of its own.
fn chain(tokens: Tokens<'_>, end: &str, indent: usize, out: &mut String) -> Option<()> {
    let first = tokens.find(&["."]).unwrap_or(tokens.len());
    let receiver = match tokens.find(&["="]) {
        Some(equals) => tokens.before(first).from(equals + 1),
        None => tokens.before(first),
    };
    // The printer breaks lines after short names in other places.
    let is_name = receiver.len() == 1 && receiver.at(0).len() > STEP;
    if !(is_name || is_call(receiver)) {
        return None;
    }
    let (head, head_end) = match first == tokens.len() {
        true => (tokens, end),
        false => (tokens.before(first), ""),
    };
    line::whole(indent, head, head_end, out)
        .or_else(|| call_with_types(head, head_end, indent, out))?;
    let mut rest = tokens.from(first);
    while !rest.is_empty() {
        let next = rest.from(1).find(&["."]).map(|next| next + 1);
        let link = rest.before(next.unwrap_or(rest.len()));
        let end = if next.is_none() { end } else { "" };
        if line::whole(indent + STEP, link, end, out).is_none() {
            call_of_link(link, end, indent + STEP, out)?;
        }
        rest = rest.from(link.len());
    }
    Some(())
}

/// Whether this is a call of a function by its path.
fn is_call(tokens: Tokens<'_>) -> bool {
    let open = tokens.find(&["(", "|", "&"]);
    open.is_some_and(|open| tokens.at(open) == "(" && tokens.behind(open) == tokens.len())
}

/// A call with its type arguments on lines of their own, and then its arguments if they have to be.
fn call_with_types(tokens: Tokens<'_>, end: &str, indent: usize, out: &mut String) -> Option<()> {
    let open = tokens
        .find(&["<"])
        .filter(|open| tokens.at(open.wrapping_sub(1)) == "::")?;
    let behind = line::type_arguments(indent, tokens, open, out)?;
    if line::whole(indent, behind, end, out).is_some() {
        return Some(());
    }
    if behind.at(1) != "(" || matches!(behind.at(2), ")" | "[" | "|") {
        return None;
    }
    line::whole(indent, behind.before(2), "", out)?;
    arguments(behind.inside(1), indent + STEP, out)?;
    closed(behind.from(behind.behind(1)), end, indent, out)
}

/// A method's call with its arguments on lines of their own.
fn call_of_link(link: Tokens<'_>, end: &str, indent: usize, out: &mut String) -> Option<()> {
    if link.at(2) == "::" {
        return call_with_types(link, end, indent, out);
    }
    let inside = link.inside(2);
    if link.at(2) != "(" || matches!(inside.at(0), "" | "[") {
        return None;
    }
    let behind = link.from(link.behind(2));
    if inside.at(0) == "|" {
        return closure(link, end, indent, out).filter(|()| behind.is_empty());
    }
    line::whole(indent, link.before(3), "", out)?;
    arguments(inside, indent + STEP, out)?;
    closed(behind, end, indent, out)
}

/// The end of a call whose arguments are on lines of their own, and what is behind it.
fn closed(behind: Tokens<'_>, end: &str, indent: usize, out: &mut String) -> Option<()> {
    line::indented(indent, out);
    out.push(')');
    line::write(behind, out)?;
    out.push_str(end);
    out.push('\n');
    Some(())
}

/// Arguments, a line each.
fn arguments(tokens: Tokens<'_>, indent: usize, out: &mut String) -> Option<()> {
    let mut parts = tokens.by_commas().peekable();
    while let Some(part) = parts.next() {
        match parts.peek() {
            Some(_) => line::whole(indent, part, ",", out)?,
            None => line::last(indent, part, out)?,
        }
    }
    Some(())
}

/// A method's call with a closure, whose value is a call.
fn closure(link: Tokens<'_>, end: &str, indent: usize, out: &mut String) -> Option<()> {
    let inside = link.inside(2);
    let open = inside.find(&["("])?;
    if inside.behind(open) != inside.len() {
        return None;
    }
    line::whole(indent, link.before(3 + open + 1), "", out)?;
    arguments(inside.inside(open), indent + STEP, out)?;
    line::indented(indent, out);
    out.push_str("))");
    out.push_str(end);
    out.push('\n');
    Some(())
}
