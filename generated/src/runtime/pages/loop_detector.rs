//! `LoopDetector`: notices pages that lead back to earlier ones.
//!
//! Always: it holds two cursors and one page at most, however many pages there are.

use bytes::Bytes;

/// Remembers the last cursor and an earlier one. The earlier one is replaced at powers of two, so that a loop is found
/// after at most three times as many pages as it has, whatever its length (Brent's algorithm).
#[derive(Default)]
pub(crate) struct LoopDetector {
    last: String,
    earlier: String,
    steps: u64,
    page: Bytes,
}

impl LoopDetector {
    /// Checks the cursor or the query of the next page.
    ///
    /// # Errors
    /// If it was given before.
    pub(crate) fn check_cursor(&mut self, cursor: &str) -> Result<(), &'static str> {
        if self.steps > 0 && (self.last == cursor || self.earlier == cursor) {
            return Err("the next page is one that was given before");
        }
        self.steps += 1;
        if self.steps.is_power_of_two() {
            cursor.clone_into(&mut self.earlier);
        }
        cursor.clone_into(&mut self.last);
        Ok(())
    }

    /// Checks a page that was requested by its number. The number always changes, but a server that ignores the parameter
    /// sends the same page again and again.
    ///
    /// # Errors
    /// If the previous page was the same.
    pub(crate) fn check_page(&mut self, body: &Bytes) -> Result<(), &'static str> {
        if !body.is_empty() && self.page == *body {
            return Err("the server sent the same page again");
        }
        self.page = body.clone();
        Ok(())
    }
}
