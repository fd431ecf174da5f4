//! What the programs for real servers share. A call is made with the generated client, through a tap on the wire, and
//! its value compared with the response that the tap saw and with what a plain request shows.

mod compare;
mod description;
mod exchange;
mod glue;
mod outcome;
mod plain;
mod report;
mod run;
mod tap;

pub use self::outcome::{Content, Level, Outcome};
pub use self::plain::{Part, Plain, delete, get, patch, post, put};
pub use self::run::Run;
pub use serde_json::{Value, json};
pub use tokio;
