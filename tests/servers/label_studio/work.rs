//! The work in a project: tasks and annotations, files and exports.

use std::collections::BTreeMap;

use client::types::{ExportConvertRequest, ImportApiRequest};
use support::{Content, Outcome, Part, delete, get, json, patch, post};

use crate::program::{Program, outcome};

pub(crate) fn tasks(program: &mut Program, project: i64) {
    let plain = post(
        format!("/api/projects/{project}/import?return_task_ids=true"),
        json!([{"data": {"text": "one"}}, {"data": {"text": "zwei ß"}}]),
    );
    program.call("import tasks", plain, |client| {
        let tasks = ["one", "zwei ß"].map(|text| ImportApiRequest::new(json!({"text": text})));
        client
            .projects()
            .import_tasks(project, tasks)
            .return_task_ids(true)
    });
    let plain = post(
        "/api/tasks/",
        json!({"project": project, "data": {"text": "three"}}),
    );
    let task = program.call("create task", plain, |client| {
        client
            .tasks()
            .create()
            .project(project)
            .data([("text", json!("three"))])
    });
    let id = task["id"].as_i64().unwrap_or_default();
    program.call("read task", get(format!("/api/tasks/{id}/")), |client| {
        client.tasks().get(id.to_string())
    });
    let page = get(format!("/api/tasks/?project={project}&page=1&page_size=2"));
    program.call("page of tasks", page, |client| {
        client.tasks().list().project(project).page(1).page_size(2)
    });
    let result =
        json!([{"from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": ["ß"]}}]);
    let plain = post(
        format!("/api/tasks/{id}/annotations/"),
        json!({"result": result, "lead_time": 1.5}),
    );
    let annotation = program.call("annotate", plain, |client| {
        let result: Vec<BTreeMap<String, serde_json::Value>> =
            serde_json::from_value(result.clone()).unwrap_or_default();
        client
            .annotations()
            .create(id)
            .result(result)
            .lead_time(1.5)
    });
    let mark = annotation["id"].as_i64().unwrap_or_default();
    program.call(
        "read annotation",
        get(format!("/api/annotations/{mark}/")),
        |client| client.annotations().get(mark),
    );
    program.call(
        "annotations",
        get(format!("/api/tasks/{id}/annotations/")),
        |client| client.annotations().list(id),
    );
    program.call(
        "update annotation",
        patch(
            format!("/api/annotations/{mark}/"),
            json!({"ground_truth": true}),
        ),
        |client| client.annotations().update(mark).ground_truth(true),
    );
    let plain = post(
        "/api/predictions/",
        json!({"task": id, "result": result, "score": 0.25}),
    );
    program.call("predict", plain, |client| {
        let result: Vec<BTreeMap<String, serde_json::Value>> =
            serde_json::from_value(result.clone()).unwrap_or_default();
        client
            .predictions()
            .create()
            .task(id)
            .result(result)
            .score(0.25)
    });
    program.call(
        "delete annotation",
        delete(format!("/api/annotations/{mark}/")),
        |client| client.annotations().delete(mark),
    );
    program.call(
        "delete task",
        delete(format!("/api/tasks/{id}/")),
        |client| client.tasks().delete(id.to_string()),
    );
}

/// The import of files is called by hand until the client has it: it is described with JSON and as multipart.
pub(crate) fn files(program: &mut Program, project: i64) {
    let content = b"text\nfour, \"4\"\n".to_vec();
    let part = Part {
        name: "file",
        file: Some("list.csv"),
        content: content.clone(),
    };
    let path = format!("/api/projects/{project}/import");
    let plain = post(path.as_str(), json!(null)).parts(vec![part]);
    program.outcome("upload file", plain, async |client, _| {
        let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; \
            filename=\"list.csv\"\r\ncontent-type: text/csv\r\n\r\n";
        let body = [head.as_bytes(), &content, b"\r\n--b--\r\n"].concat();
        let request = client.request(http::Method::POST, path.as_str());
        let request = request.body("multipart/form-data; boundary=b", body);
        let bytes = |sent: client::runtime::RawResponse| {
            let bytes = Content::Bytes(sent.body().to_vec());
            (Some(sent.status()), bytes)
        };
        outcome(request.send().await.map(bytes))
    });
    let uploads = get(format!("/api/projects/{project}/file-uploads?all=true"));
    let uploads = program.call("list files", uploads, |client| {
        client.files().list(project).all(true)
    });
    let id = uploads[0]["id"].as_i64().unwrap_or_default();
    program.call(
        "read file",
        get(format!("/api/import/file-upload/{id}")),
        |client| client.files().get(id),
    );
    program.call(
        "delete file",
        delete(format!("/api/import/file-upload/{id}")),
        |client| client.files().delete(id),
    );
}

#[allow(deprecated, reason = "they are called as well")]
pub(crate) fn exports(program: &mut Program, project: i64) {
    let at = format!("/api/projects/{project}/exports");
    let export = program.call(
        "create export",
        post(format!("{at}/"), json!({"title": "all"})),
        |client| client.projects_exports().create(project).title("all"),
    );
    let id = export["id"].as_i64().unwrap_or_default();
    program.call("read export", get(format!("{at}/{id}")), |client| {
        client.projects_exports().get(project, id)
    });
    program.call("list exports", get(format!("{at}/")), |client| {
        client.projects_exports().list(project)
    });
    let download = get(format!("{at}/{id}/download?exportType=JSON"));
    program.bytes("download export", download.clone(), |client| {
        client
            .projects_exports()
            .download(project, id)
            .export_type("JSON")
    });
    program.outcome("stream export", download, async |client, _| {
        let mut stream = match client
            .projects_exports()
            .download(project, id)
            .export_type("JSON")
            .stream()
            .await
        {
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
    let plain = post(
        format!("{at}/{id}/convert"),
        json!({"export_type": "NONSENSE"}),
    );
    program.call("bad conversion", plain, |client| {
        client
            .projects_exports()
            .convert(project, id, ExportConvertRequest::new("NONSENSE"))
    });
    let easy = get(format!("/api/projects/{project}/export?export_type=CSV"));
    program.bytes("export CSV", easy, |client| {
        client
            .projects_exports()
            .download_sync(project)
            .export_type("CSV")
    });
    program.call(
        "formats",
        get(format!("/api/projects/{project}/export/formats")),
        |client| client.projects_exports().list_formats(project),
    );
    program.call("delete export", delete(format!("{at}/{id}")), |client| {
        client.projects_exports().delete(project, id)
    });
}
