//! Groups of watches, which the API calls tags.

use client::types::{CreateTag, Tag};
use support::{Value, delete, get, json, post, put};

use crate::NOBODY;
use crate::program::Program;

pub(crate) fn groups(program: &mut Program) -> String {
    program.call("no groups", get("/tags"), |client| {
        client.group_tag_management().list_tags()
    });
    let plain = post("/tag", json!({"title": "Größe", "tag_colour": "#4f8ef7"}));
    let group = program.call("create group", plain, |client| {
        let body = CreateTag::new(Some("Größe".to_owned())).tag_colour("#4f8ef7");
        client.group_tag_management().create_tag(body)
    });
    let id = group["uuid"].as_str().unwrap_or_default().to_owned();
    let plain = post("/tag", json!({"title": "Red", "tag_colour": "red"}));
    program.call("bad colour", plain, |client| {
        let body = CreateTag::new(Some("Red".to_owned())).tag_colour("red");
        client.group_tag_management().create_tag(body)
    });
    program.call("list groups", get("/tags"), |client| {
        client.group_tag_management().list_tags()
    });
    let at = format!("/tag/{id}");
    let group = program.call("read group", get(at.as_str()), |client| {
        client.group_tag_management().get_tag(id.as_str())
    });
    rewrite(program, &id, group);
    program.call("no such group", get(format!("/tag/{NOBODY}")), |client| {
        client.group_tag_management().get_tag(NOBODY)
    });
    id
}

/// Properties that the server alone writes, of which no request has any.
const READ_ONLY: [&str; 10] = [
    "uuid",
    "date_created",
    "has_ldjson_price_data",
    "llm_prefilter",
    "llm_evaluation_cache",
    "llm_last_tokens_used",
    "llm_tokens_used_cumulative",
    "llm_tokens_this_period",
    "llm_tokens_period_key",
    "last_viewed",
];

/// Reads a group, changes one property and puts the group back. What the description does not name is not lost.
fn rewrite(program: &mut Program, id: &str, mut group: Value) {
    let at = format!("/tag/{id}");
    let mut limit = group["time_schedule_limit"].clone();
    limit["undescribed"] = json!({"kept": [1, null, 9007199254740993_i64]});
    limit["monday"]["undescribed"] = json!("ß");
    let plain = json!({"time_schedule_limit": limit});
    let limit: client::types::TimeScheduleLimit =
        serde_json::from_value(limit.clone()).unwrap_or_default();
    program.call("set schedule", put(at.as_str(), plain), |client| {
        let request = client.group_tag_management().update_tag(id);
        request.time_schedule_limit(limit.clone())
    });
    group = program.call("read schedule", get(at.as_str()), |client| {
        client.group_tag_management().get_tag(id)
    });
    let mut read: Tag = serde_json::from_value(group.clone()).unwrap_or_default();
    read.title = Some("Other".to_owned()).into();
    group["title"] = json!("Other");
    if let Some(group) = group.as_object_mut() {
        group.retain(|name, _| !READ_ONLY.contains(&name.as_str()));
    }
    program.call("replace group", put(at.as_str(), group.clone()), |client| {
        client
            .group_tag_management()
            .update_tag(id)
            .body(read.clone())
    });
    let now = program.call("read group again", get(at.as_str()), |client| {
        client.group_tag_management().get_tag(id)
    });
    for (name, value) in group.as_object().into_iter().flatten() {
        if now[name] != *value {
            program.run.fault(format!(
                "replace group: {name}: {value} has become {}",
                now[name]
            ));
        }
    }
}

pub(crate) fn ends(program: &mut Program, id: &str) {
    program.call("delete group", delete(format!("/tag/{id}")), |client| {
        client.group_tag_management().delete_tag(id)
    });
    let again = delete(format!("/tag/{id}"));
    program.call("delete group again", again, |client| {
        client.group_tag_management().delete_tag(id)
    });
}
