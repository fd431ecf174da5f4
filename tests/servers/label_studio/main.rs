//! Label Studio, a tool to annotate data written with Django: projects, tasks, annotations, exports and users.

mod program;
mod work;

use client::types::{LabelCreateRequest, ProjectLabelConfigRequest, WebhookRequest};
use support::{delete, get, json, patch, post};

use crate::program::{Program, TOKEN, all};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut program = Program::new(&[("authorization", TOKEN)])?;
    users(&mut program);
    let project = projects(&mut program);
    work::tasks(&mut program, project);
    work::files(&mut program, project);
    work::exports(&mut program, project);
    views(&mut program, project);
    labels(&mut program, project);
    ends(&mut program, project);
    Ok(program.run.finish()?)
}

fn users(program: &mut Program) {
    let who = get("/api/current-user/whoami").volatile(&["last_activity"]);
    program.call("who am I", who, |client| client.users().whoami());
    program.call(
        "list users",
        get("/api/users/").volatile(&["last_activity"]),
        |client| client.users().list(),
    );
    let plain = post(
        "/api/users/",
        json!({"email": "b@example.com", "username": "b", "first_name": "Bé"}),
    );
    let user = program.call("create user", plain, |client| {
        client
            .users()
            .create()
            .email("b@example.com")
            .username("b")
            .first_name("Bé")
    });
    let id = user["id"].as_i64().unwrap_or_default();
    program.call(
        "update user",
        patch(format!("/api/users/{id}/"), json!({"last_name": "C"})),
        |client| client.users().update(id).last_name("C"),
    );
    program.call(
        "user again",
        post("/api/users/", json!({"email": "b@example.com"})),
        |client| client.users().create().email("b@example.com"),
    );
    program.call("hotkeys", get("/api/current-user/hotkeys/"), |client| {
        client.users().get_hotkeys()
    });
    program.call("token", get("/api/current-user/token"), |client| {
        client.users().get_token()
    });
    program.call("organizations", get("/api/organizations/"), |client| {
        client.organizations().list()
    });
    program.call("organization", get("/api/organizations/1"), |client| {
        client.organizations().get(1)
    });
    program.call("token settings", get("/api/jwt/settings"), |client| {
        client.jwt_settings().get()
    });
}

const CONFIG: &str = r#"<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/><Choice value="ß"/></Choices></View>"#;

fn projects(program: &mut Program) -> i64 {
    let plain = post(
        "/api/projects/",
        json!({"title": "Demo ü", "label_config": CONFIG, "maximum_annotations": 2}),
    );
    let project = program.call("create project", plain, |client| {
        client
            .projects()
            .create()
            .title("Demo ü")
            .label_config(CONFIG)
            .maximum_annotations(2)
    });
    let id = project["id"].as_i64().unwrap_or_default();
    for title in ["One", "Two"] {
        let plain = post("/api/projects/", json!({"title": title}));
        program.call(&format!("create project {title}"), plain, |client| {
            client.projects().create().title(title)
        });
    }
    program.call(
        "title too short",
        post("/api/projects/", json!({"title": "x"})),
        |client| client.projects().create().title("x"),
    );
    program.call(
        "read project",
        get(format!("/api/projects/{id}/")),
        |client| client.projects().get(id),
    );
    program.call(
        "no such project",
        get("/api/projects/999/").volatile(&["id"]),
        |client| client.projects().get(999),
    );
    program.call(
        "list projects",
        get("/api/projects/?page_size=2"),
        |client| client.projects().counts().page_size(2),
    );
    program.outcome(
        "all projects",
        get("/api/projects/?page_size=1"),
        async |client, _| all(client.projects().counts().page_size(1).items(), "/results").await,
    );
    program.call(
        "update project",
        patch(
            format!("/api/projects/{id}/"),
            json!({"description": "d", "pinned_at": null}),
        ),
        |client| {
            client
                .projects()
                .update(id)
                .description("d")
                .pinned_at(None::<client::runtime::DateTime>)
        },
    );
    let plain = post("/api/projects/validate/", json!({"label_config": CONFIG}));
    program.call("validate", plain, |client| {
        client
            .projects()
            .validate(ProjectLabelConfigRequest::new(CONFIG))
    });
    let plain = post("/api/projects/validate/", json!({"label_config": "<View"}));
    program.call("invalid", plain, |client| {
        client
            .projects()
            .validate(ProjectLabelConfigRequest::new("<View"))
    });
    id
}

fn views(program: &mut Program, project: i64) {
    let view = program.call(
        "create view",
        post("/api/dm/views/", json!({"project": project})),
        |client| client.views().create().project(project),
    );
    let id = view["id"].to_string();
    program.call("read view", get(format!("/api/dm/views/{id}/")), |client| {
        client.views().get(id.as_str())
    });
    program.call(
        "list views",
        get(format!("/api/dm/views/?project={project}")),
        |client| client.views().list().project(project),
    );
    program.call(
        "delete view",
        delete(format!("/api/dm/views/{id}/")),
        |client| client.views().delete(id.as_str()),
    );
}

fn labels(program: &mut Program, project: i64) {
    let plain = json!([{"project": project, "from_name": "c", "value": ["new"], "title": "New"}]);
    program.call("create label", post("/api/labels/", plain), |client| {
        client
            .labels()
            .create([LabelCreateRequest::new(project, "c", json!(["new"]), "New")])
    });
    program.call("list labels", get("/api/labels/"), |client| {
        client.labels().list()
    });
    let plain = post(
        "/api/webhooks/",
        json!({"url": "http://127.0.0.1/x", "project": project}),
    );
    program.call("webhook refused", plain, |client| {
        client
            .webhooks()
            .create(WebhookRequest::new("http://127.0.0.1/x").project(project))
    });
    program.call(
        "webhook actions",
        get("/api/webhooks/info/?organization-only=true"),
        |client| client.webhooks().info().organization_only(true),
    );
}

fn ends(program: &mut Program, project: i64) {
    program.call(
        "delete all tasks",
        delete(format!("/api/projects/{project}/tasks/")),
        |client| client.tasks().delete_all_tasks(project),
    );
    program.call(
        "delete project",
        delete(format!("/api/projects/{project}/")),
        |client| client.projects().delete(project),
    );
    program.call(
        "delete project again",
        delete(format!("/api/projects/{project}/")),
        |client| client.projects().delete(project),
    );
}
