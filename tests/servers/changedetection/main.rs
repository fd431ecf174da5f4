//! changedetection.io, which watches web pages, written with Flask: watches and their snapshots as text, groups,
//! notifications, an import of text, and icons as bytes. It watches its own list of notifications here.

mod groups;
mod program;
mod watches;

use client::types::NotificationUrls;
use support::{delete, get, json, post, put};

use crate::program::{KEY, Program};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut program = Program::new(&[("x-api-key", KEY)])?;
    about(&mut program);
    notifications(&mut program);
    let group = groups::groups(&mut program);
    let watch = watches::watches(&mut program, &group);
    watches::snapshots(&mut program, &watch);
    watches::imports(&mut program);
    watches::ends(&mut program, &watch);
    groups::ends(&mut program, &group);
    Ok(program.run.finish()?)
}

/// A watch that the store has from the beginning.
const ICON: &str = "5e8c1b1e-6c1d-4f0e-9a51-0d2f6b7a3c11";

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

fn about(program: &mut Program) {
    program.bytes("description", get("/full-spec"), |client| {
        client.plugin_api_extensions().get_full_api_spec()
    });
    program.call(
        "system information",
        get("/systeminfo").volatile(&["uptime"]),
        |client| client.system_information().get_systeminfo(),
    );
    program.bytes("icon", get(format!("/watch/{ICON}/favicon")), |client| {
        client.favicon().get(ICON)
    });
    program.bytes(
        "no such icon",
        get(format!("/watch/{NOBODY}/favicon")),
        |client| client.favicon().get(NOBODY),
    );
}

const FIRST: &str = "json://127.0.0.1/first";
const SECOND: &str = "json://127.0.0.1/zwei-%C3%9F";

fn urls(urls: &[&str]) -> NotificationUrls {
    NotificationUrls::new(urls.iter().copied())
}

fn notifications(program: &mut Program) {
    let at = "/notifications";
    program.call("no notifications", get(at), |client| {
        client.notifications().get()
    });
    let plain = put(at, json!({"notification_urls": [FIRST]}));
    program.call("replace notifications", plain, |client| {
        client.notifications().replace(urls(&[FIRST]))
    });
    let plain = post(at, json!({"notification_urls": [SECOND]}));
    program.call("add notification", plain, |client| {
        client.notifications().add(urls(&[SECOND]))
    });
    let plain = post(at, json!({"notification_urls": ["nonsense"]}));
    program.call("bad notification", plain, |client| {
        client.notifications().add(urls(&["nonsense"]))
    });
    program.call("list notifications", get(at), |client| {
        client.notifications().get()
    });
    let gone = json!({"notification_urls": [SECOND]});
    program.call(
        "delete notification",
        delete(at).json(gone.clone()),
        |client| client.notifications().delete_all(urls(&[SECOND])),
    );
    program.call(
        "delete notification again",
        delete(at).json(gone),
        |client| client.notifications().delete_all(urls(&[SECOND])),
    );
}
