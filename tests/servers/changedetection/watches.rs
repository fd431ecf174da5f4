//! Watches of pages, and what they have seen.

use client::types::{CreateWatch, NotificationUrls};
use support::{Content, Outcome, Value, delete, get, json, post, put};

use crate::program::{KEY, Program, outcome};
use crate::{FIRST, NOBODY, SECOND};

/// Watches the list of notifications of the same server.
pub(crate) fn watches(program: &mut Program, group: &str) -> String {
    let page = format!("{}/notifications", program.run.server());
    let plain = json!({
        "url": page, "title": "Notifications ü", "headers": {"x-api-key": KEY}, "tags": [group],
        "paused": true, "time_between_check": {"days": 1}, "time_between_check_use_default": false,
    });
    let watch = program.call("create watch", post("/watch", plain), |client| {
        let days = client::types::TimeBetweenCheck::new().days(1);
        let body = CreateWatch::new(page.as_str())
            .title("Notifications ü".to_owned())
            .headers([("x-api-key", KEY)])
            .tags([group])
            .paused(true)
            .time_between_check(days)
            .time_between_check_use_default(false);
        client.watch_management().create(body)
    });
    let id = watch["uuid"].as_str().unwrap_or_default().to_owned();
    let plain = post("/watch", json!({"url": "nonsense"}));
    program.call("bad page", plain, |client| {
        client
            .watch_management()
            .create(CreateWatch::new("nonsense"))
    });
    let at = format!("/watch/{id}");
    program.call("read watch", get(at.as_str()), |client| {
        client.watch_management().get(id.as_str())
    });
    program.call("no such watch", get(format!("/watch/{NOBODY}")), |client| {
        client.watch_management().get(NOBODY)
    });
    program.call("bad id", get("/watch/nonsense"), |client| {
        client.watch_management().get("nonsense")
    });
    program.call("list watches", get("/watch"), |client| {
        client.watch_management().list()
    });
    let plain = get("/watch?tag=Other&with_errors=1");
    program.call("list watches with errors", plain, |client| {
        let request = client.watch_management().list();
        request.tag("Other").with_errors("1")
    });
    program.call(
        "search",
        get("/search?q=Notifications&partial=1"),
        |client| client.search().watches("Notifications").partial("1"),
    );
    let plain = put(
        at.as_str(),
        json!({"title": null, "ignore_text": ["a", "ß"], "last_viewed": 1}),
    );
    program.call("update watch", plain, |client| {
        let request = client.watch_management().update(id.as_str());
        let request = request.title(None::<String>).ignore_text(["a", "ß"]);
        request.last_viewed(1)
    });
    program.call("read watch again", get(at.as_str()), |client| {
        client.watch_management().get(id.as_str())
    });
    let plain = put(at.as_str(), json!({"paused": false}));
    program.call("watch again", plain, |client| {
        let request = client.watch_management().update(id.as_str());
        request.paused(false)
    });
    let plain = put(
        at.as_str(),
        json!({"time_between_check": {}, "time_between_check_use_default": false}),
    );
    program.call("bad update", plain, |client| {
        let request = client.watch_management().update(id.as_str());
        let never = client::types::TimeBetweenCheck::new();
        request
            .time_between_check(never)
            .time_between_check_use_default(false)
    });
    id
}

/// Changes what is watched, and reads what was seen.
pub(crate) fn snapshots(program: &mut Program, id: &str) {
    let at = format!("/watch/{id}");
    let has_seen =
        |watch: &Value, times: i64| watch["history_n"].as_i64().is_some_and(|n| n >= times);
    program
        .run
        .until(&get(at.as_str()), |watch| has_seen(watch, 1));
    program.call("read checked watch", get(at.as_str()), |client| {
        client.watch_management().get(id)
    });
    let changed = json!({"notification_urls": [FIRST, SECOND]});
    program.call("change page", put("/notifications", changed), |client| {
        client
            .notifications()
            .replace(NotificationUrls::new([FIRST, SECOND]))
    });
    // Not marked as a read: it is not to happen twice.
    let plain = get(format!("{at}?recheck=1")).write();
    program.call("recheck", plain, |client| {
        client.watch_management().get(id).recheck("1")
    });
    program
        .run
        .until(&get(at.as_str()), |watch| has_seen(watch, 2));
    let seen = program.call("history", get(format!("{at}/history")), |client| {
        client.watch_history().get_watch_history(id)
    });
    let first = seen
        .as_object()
        .and_then(|seen| seen.keys().next()?.parse().ok());
    let first: i64 = first.unwrap_or_default();
    program.call(
        "first snapshot",
        get(format!("{at}/history/{first}")),
        |client| client.snapshots().get_watch_snapshot(id, first),
    );
    let latest = get(format!("{at}/history/latest"));
    program.call("latest snapshot", latest.clone(), |client| {
        client.snapshots().get_watch_snapshot(id, "latest")
    });
    program.outcome("stream snapshot", latest, async |client, _| {
        use client::runtime::RequestExt as _;
        let request = client.snapshots().get_watch_snapshot(id, "latest");
        let mut stream = match request.stream_raw().await {
            Ok(stream) => stream,
            Err(error) => return outcome(Err(error)),
        };
        let mut bytes = Vec::new();
        while let Some(chunk) = stream.next().await {
            match chunk {
                Ok(chunk) => bytes.extend(chunk),
                Err(error) => return Outcome::Failed(error.to_string()),
            }
        }
        Outcome::Value {
            status: None,
            content: Content::Bytes(bytes),
        }
    });
    let page = get(format!("{at}/history/latest?html=1"));
    program.call("latest page", page, |client| {
        client
            .snapshots()
            .get_watch_snapshot(id, "latest")
            .html("1")
    });
    program.call(
        "no such snapshot",
        get(format!("{at}/history/5")),
        |client| client.snapshots().get_watch_snapshot(id, 5),
    );
    differences(program, id, first);
    program.call(
        "delete history",
        delete(format!("{at}/history")),
        |client| client.watch_history().delete_watch_history(id),
    );
    program.call("no history", get(format!("{at}/history")), |client| {
        client.watch_history().get_watch_history(id)
    });
}

fn differences(program: &mut Program, id: &str, first: i64) {
    let at = format!("/watch/{id}/difference");
    program.call(
        "difference",
        get(format!("{at}/previous/latest")),
        |client| {
            let request = client.watch_history();
            request.get_diff(id, "previous", "latest")
        },
    );
    let plain = get(format!(
        "{at}/{first}/latest?word_diff=true&changesOnly=true"
    ));
    program.call("difference in words", plain, |client| {
        let request = client.watch_history().get_diff(id, first, "latest");
        request.word_diff("true").changes_only("true")
    });
    let plain = get(format!("{at}/previous/latest?format=html"));
    program.call("difference as HTML", plain, |client| {
        let request = client.watch_history();
        request.get_diff(id, "previous", "latest").format("html")
    });
    program.call(
        "no such difference",
        get(format!("{at}/5/latest")),
        |client| client.watch_history().get_diff(id, 5, "latest"),
    );
}

pub(crate) fn imports(program: &mut Program) {
    let text = "http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b?ü=1\n";
    let plain = post("/import?tag=imported&dedupe=false", json!(null)).text(text);
    let imported = program.call("import pages", plain, |client| {
        client.import().watches(text).tag("imported").dedupe(false)
    });
    let plain = post("/import", json!(null)).text("nonsense\n");
    program.call("import nonsense", plain, |client| {
        client.import().watches("nonsense\n")
    });
    program.call("list imported", get("/watch?tag=imported"), |client| {
        client.watch_management().list().tag("imported")
    });
    for (index, id) in imported.as_array().into_iter().flatten().enumerate() {
        let id = id.as_str().unwrap_or_default();
        let at = format!("/watch/{id}");
        program.call(&format!("delete imported {index}"), delete(at), |client| {
            client.watch_management().delete(id)
        });
    }
}

pub(crate) fn ends(program: &mut Program, id: &str) {
    let at = format!("/watch/{id}");
    program.call(
        "pause watch",
        put(at.as_str(), json!({"paused": true})),
        |client| client.watch_management().update(id).paused(true),
    );
    program.call("delete watch", delete(at.as_str()), |client| {
        client.watch_management().delete(id)
    });
    program.call("delete watch again", delete(at), |client| {
        client.watch_management().delete(id)
    });
}
