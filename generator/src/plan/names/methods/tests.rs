//! What operations are called, kind by kind: the table of `generator/docs/names.md` with examples.

use std::fmt::Write as _;

use crate::{Config, Source, inspect};

/// An operation: its method, path, tag (or `-`), id (or `-`) and summary; and what it is called, with its group.
type Row<'a> = (&'a str, &'a str);

/// The calls of operations, without their arguments, by the rules that named them.
fn calls(title: &str, rows: &[Row<'_>]) -> Vec<(String, String)> {
    let mut text = format!("openapi: 3.1.0\ninfo: {{ title: {title:?}, version: '1' }}\npaths:\n");
    let mut paths: Vec<(&str, String)> = Vec::new();
    for (row, _) in rows {
        let mut cells = row.splitn(5, ' ');
        let mut cell = || cells.next().unwrap_or("-");
        let (method, path, tag, id) = (cell(), cell(), cell(), cell());
        let summary = cells.next().unwrap_or_default();
        let mut operation = format!("    {}:\n", method.to_lowercase());
        if tag != "-" {
            let _ = writeln!(operation, "      tags: [{:?}]", tag.replace('+', " "));
        }
        if id != "-" {
            let _ = writeln!(operation, "      operationId: {:?}", id.replace('+', " "));
        }
        let list = summary.contains("[]");
        let ty = if list {
            "{ type: array, items: { type: string } }"
        } else {
            "{ type: string }"
        };
        let _ = writeln!(
            operation,
            "      summary: {:?}\n      responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {ty} }} }} }} }}",
            summary.replace("[]", "").trim(),
        );
        match paths.iter_mut().find(|(known, _)| known == &path) {
            Some((_, operations)) => operations.push_str(&operation),
            None => paths.push((path, operation)),
        }
    }
    for (path, operations) in &paths {
        let _ = write!(text, "  {path:?}:\n{operations}");
    }
    let name = "test.yaml".to_owned();
    let source = Source { name, text };
    let config = Config {
        crate_name: "test".to_owned(),
        ..Config::default()
    };
    let report =
        inspect(&source, &config).unwrap_or_else(|found| panic!("{}", found.render(&source)));
    let calls = rows.iter().map(|(row, _)| {
        let mut cells = row.split(' ');
        let (method, path) = (cells.next(), cells.next());
        let found = report.operations.iter().find(|operation| {
            Some(operation.method.as_str()) == method && Some(operation.path.as_str()) == path
        });
        let call = found
            .and_then(|operation| operation.rust.as_ref())
            .expect("it is generated");
        let expression = call
            .expression
            .strip_prefix("client.")
            .expect("it is a call");
        let expression = expression.replace("()", "");
        let expression = expression.split('(').next().unwrap_or_default().to_owned();
        (expression, call.named_by.clone())
    });
    calls.collect()
}

#[track_caller]
fn check(title: &str, rows: &[Row<'_>]) {
    let calls = calls(title, rows);
    for ((row, expected), (call, _)) in rows.iter().zip(&calls) {
        assert_eq!(call, expected, "{row}");
    }
}

#[test]
fn ids_of_frameworks() {
    check(
        "t",
        &[
            // FastAPI.
            ("POST /flows/ Flows create_flow_flows__post", "flows.create"),
            (
                "GET /flows/{id} Flows read_flow_flows__id__get",
                "flows.read",
            ),
            (
                "POST /flows/filter Flows read_flows_flows_filter_post []",
                "flows.list",
            ),
            (
                "GET /flows/name/{name} Flows read_flow_by_name_flows_name__name__get",
                "flows.read_by_name",
            ),
            (
                "POST /flows/{id}/runs Flows create_run_from_flow_flows__id__runs_post",
                "flows.create_run",
            ),
            (
                "PUT /plans/{id} Plans update_plan_plans__id__put",
                "plans.update",
            ),
            (
                "PATCH /plans/{id} Plans patch_plan_plans__id__patch",
                "plans.patch",
            ),
            // drf-spectacular.
            (
                "GET /api/projects/ api api_projects_list",
                "api.list_projects",
            ),
            ("GET /api/views/ views api_views_list", "views.list"),
            ("POST /api/views/ views api_views_create", "views.create"),
            ("GET /api/views/{id}/ views api_views_retrieve", "views.get"),
            (
                "PATCH /api/views/{id}/ views api_views_partial_update",
                "views.update",
            ),
            (
                "PUT /api/views/{id}/ views api_views_update",
                "views.replace",
            ),
            (
                "DELETE /api/views/{id}/ views api_views_destroy",
                "views.delete",
            ),
            (
                "POST /api/views/{id}/import views api_views_import_create",
                "views.import",
            ),
            // NestJS and others with a namespace.
            ("GET /cats cats CatsController_findAll", "cats.find_all"),
            (
                "GET /cats/{id} cats CatsController_findOne",
                "cats.find_one",
            ),
            ("GET /rooms Rooms Rooms_GetRooms", "rooms.list"),
            ("GET /position position position#Get", "position.get"),
            (
                "GET /jobs/{id}/logs jobs jobs/download-logs",
                "jobs.download_logs",
            ),
            // springdoc.
            ("GET /users/{id} users getUser", "users.get"),
            ("GET /teams/{id} teams getTeam", "teams.get"),
            ("GET /teams/{id}/user teams getUser_1", "teams.get_user"),
            // Springfox.
            (
                "DELETE /orders/{id} orders deleteOrderUsingDELETE",
                "orders.delete",
            ),
        ],
    );
}

#[test]
fn ids_of_verb_and_path() {
    check(
        "t",
        &[
            (
                "GET /api/v3/accounts Accounts getAccounts []",
                "accounts.list",
            ),
            (
                "POST /api/v3/accounts Accounts postAccounts",
                "accounts.create",
            ),
            (
                "GET /api/v3/accounts/{nanoid} Accounts getAccountsByNanoid",
                "accounts.get",
            ),
            (
                "DELETE /api/v3/accounts/{nanoid} Accounts deleteAccountsByNanoid",
                "accounts.delete",
            ),
            (
                "PATCH /api/v3/accounts/{nanoid} Accounts patchAccountsByNanoid",
                "accounts.update",
            ),
            (
                "PATCH /api/v3/accounts/{nanoid}/{status} Accounts patchAccountsByNanoidByStatus",
                "accounts.update_status",
            ),
            (
                "POST /api/v3/accounts/link Accounts postAccountsLink Create a link",
                "accounts.create_link",
            ),
            (
                "POST /api/v3/accounts/{nanoid}/refresh Accounts postAccountsByNanoidRefresh",
                "accounts.refresh",
            ),
            (
                "POST /api/v3/tools/execute/{slug} Tools postToolsExecuteBySlug",
                "tools.execute",
            ),
            (
                "POST /api/v3/tools/execute/proxy Tools postToolsExecuteProxy",
                "tools.execute_proxy",
            ),
            (
                "GET /api/v3/triggers_types Triggers getTriggersTypes []",
                "triggers.list_types",
            ),
            ("GET /v1/things/name/{name} Things -", "things.get_by_name"),
            (
                "DELETE /users/{userId}/authorization User+Management deleteUsersUseridAuthorization",
                "user_management.delete_authorization",
            ),
        ],
    );
}

#[test]
fn groups_of_paths() {
    check(
        "t",
        &[
            ("GET /v1/customers - GetCustomers []", "customers.list"),
            ("POST /v1/customers - PostCustomers", "customers.create"),
            (
                "GET /v1/customers/{customer} - GetCustomersCustomer",
                "customers.get",
            ),
            (
                "POST /v1/customers/{customer} - PostCustomersCustomer Updates a customer",
                "customers.update",
            ),
            (
                "GET /v1/customers/{customer}/cards/{id} - GetCustomersCustomerCardsId",
                "customers.get_card",
            ),
            (
                "POST /v1/customers/{customer}/cards/{id}/verify - PostCustomersCustomerCardsIdVerify",
                "customers.verify_card",
            ),
            (
                "POST /v1/customers/{customer}/refund - PostCustomersCustomerRefund",
                "customers.refund",
            ),
            (
                "DELETE /v1/customers/{customer}/subscriptions/{id}/discount - DeleteCustomersCustomerSubscriptionsIdDiscount",
                "customers.delete_subscription_discount",
            ),
            (
                "GET /v1/mandates/{mandate} - GetMandatesMandate",
                "mandates.get",
            ),
            // Other ids: as soon as two share a segment.
            ("POST /pets - addPet", "pets.add"),
            ("GET /pets/{id} - find+pet+by+id", "pets.find_by_id"),
            ("GET /ping - ping", "ping"),
            ("GET / - -", "get_root"),
        ],
    );
}

#[test]
fn nouns_of_groups() {
    check(
        "Redocly Museum API",
        &[
            // The whole object, and the museum is the API's own.
            ("POST /tickets Tickets buyMuseumTickets", "tickets.buy"),
            (
                "DELETE /tickets/{id} Tickets deleteTicket",
                "tickets.delete",
            ),
            // Only a part of it.
            (
                "POST /special-events Events createSpecialEvent",
                "events.create_special_event",
            ),
            (
                "DELETE /projects/{id}/traces traces deleteProjectTraces",
                "traces.delete_project_traces",
            ),
            (
                "DELETE /user/api_keys/{id} api_keys delete_user_api_key",
                "api_keys.delete_user_api_key",
            ),
            (
                "GET /teams/{id}/components Components getTeamComponents",
                "components.get_team_components",
            ),
            // Below it in the path, and not only in the words.
            (
                "GET /files/{key}/nodes Files getFileNodes",
                "files.get_nodes",
            ),
            (
                "GET /component_sets/{key} Components getComponentSet",
                "components.get_component_set",
            ),
            // First, of a namespace.
            ("POST /usage/images usage usage-images", "usage.images"),
            ("PUT /plugins/{id} plugins putPlugin", "plugins.update"),
        ],
    );
}

#[test]
fn words_that_run_together() {
    check(
        "t",
        &[
            // What is created can begin with a verb, too.
            (
                "POST /jobs/import-jobs jobs postJobsImportJobs Create an import job",
                "jobs.create_import_job",
            ),
            (
                "POST /terminal/readers/{reader}/set_reader_display terminal PostTerminalReadersReaderSetReaderDisplay Set it",
                "terminal.set_reader_display",
            ),
            (
                "GET /organization/projects/{id}/spend_limit - Getprojectspendlimit Get the limit",
                "organization.get_project_spend_limit",
            ),
            (
                "DELETE /organization/projects/{id}/spend_limit - Deleteprojectspendlimit",
                "organization.delete_project_spend_limit",
            ),
            (
                "POST /organization/service_accounts/{id}/api_keys - CreateanAPIkeyforaserviceaccount Creates an API key for a service account",
                "organization.create_service_account_api_key",
            ),
            // Known words stay as they are.
            (
                "GET /searchperpackage search searchperpackage Aggregates per package, like search",
                "search.searchperpackage",
            ),
        ],
    );
}

#[test]
fn long_names_are_made_of_the_path() {
    check(
        "t",
        &[
            (
                "PUT /orgs/{org}/actions/permissions/workflow actions actions/set-github-actions-default-workflow-permissions-organization",
                "actions.set_permissions_workflow",
            ),
            (
                "PUT /apps/{id}/clients/{client} apps get-or-create-authorization-for-a-client-of-the-app",
                "apps.get_or_create_client",
            ),
        ],
    );
}

#[test]
fn operations_that_want_one_name() {
    let rows: &[Row<'_>] = &[
        (
            "POST /chat/completions chat chat_completion_chat_completions_post",
            "chat.completion",
        ),
        (
            "POST /v1/chat/completions chat chat_completion_v1_chat_completions_post",
            "chat.completion_v1",
        ),
        (
            "DELETE /containers/{id} containers delete_container_containers__id__delete",
            "containers.delete",
        ),
        (
            "DELETE /v1/containers/{id} containers delete_container_v1_containers__id__delete",
            "containers.delete_v1",
        ),
        (
            "GET /proxy/{path} proxy route_proxy__path__get",
            "proxy.route_get",
        ),
        (
            "POST /proxy/{path} proxy route_proxy__path__get",
            "proxy.route_post",
        ),
    ];
    check("t", rows);
    let rules: Vec<String> = calls("t", rows).into_iter().map(|(_, rule)| rule).collect();
    assert_eq!(rules[0], "operationId without the group's noun");
    assert_eq!(rules[1], "path or method, which tell operations apart");
}
