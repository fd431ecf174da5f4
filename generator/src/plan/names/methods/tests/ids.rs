//! Names from ids.

use super::check;

#[test]
fn ids_of_frameworks() {
    check(
        "t",
        &[
            // FastAPI.
            (
                "POST /flows/ Flows create_flow_flows__post",
                "flows.create by noun",
            ),
            (
                "GET /flows/{id} Flows read_flow_flows__id__get",
                "flows.read by noun",
            ),
            (
                "POST /flows/filter Flows read_flows_flows_filter_post []",
                "flows.list by noun",
            ),
            (
                "GET /flows/name/{name} Flows read_flow_by_name_flows_name__name__get",
                "flows.read_by_name by noun",
            ),
            (
                "POST /flows/{id}/runs Flows create_run_from_flow_flows__id__runs_post",
                "flows.create_run by noun",
            ),
            (
                "PUT /plans/{id} Plans update_plan_plans__id__put",
                "plans.update by noun",
            ),
            (
                "PATCH /plans/{id} Plans patch_plan_plans__id__patch",
                "plans.patch by noun",
            ),
            // drf-spectacular.
            (
                "GET /api/projects/ api api_projects_list",
                "api.list_projects by path",
            ),
            ("GET /api/views/ views api_views_list", "views.list by path"),
            (
                "POST /api/views/ views api_views_create",
                "views.create by path",
            ),
            (
                "GET /api/views/{id}/ views api_views_retrieve",
                "views.get by path",
            ),
            (
                "PATCH /api/views/{id}/ views api_views_partial_update",
                "views.update by path",
            ),
            (
                "PUT /api/views/{id}/ views api_views_update",
                "views.replace by path",
            ),
            (
                "DELETE /api/views/{id}/ views api_views_destroy",
                "views.delete by path",
            ),
            (
                "POST /api/views/{id}/import views api_views_import_create",
                "views.import by path",
            ),
            // NestJS and others with a namespace.
            (
                "GET /cats cats CatsController_findAll",
                "cats.find_all by framework",
            ),
            (
                "GET /cats/{id} cats CatsController_findOne",
                "cats.find_one by framework",
            ),
            ("GET /rooms Rooms Rooms_GetRooms", "rooms.list by noun"),
            (
                "GET /position position position#Get",
                "position.get by path",
            ),
            (
                "GET /jobs/{id}/logs jobs jobs/download-logs",
                "jobs.download_logs by framework",
            ),
            // springdoc.
            ("GET /users/{id} users getUser", "users.get by noun"),
            ("GET /teams/{id} teams getTeam", "teams.get by noun"),
            (
                "GET /teams/{id}/user teams getUser_1",
                "teams.get_user by framework",
            ),
            // Springfox.
            (
                "DELETE /orders/{id} orders deleteOrderUsingDELETE",
                "orders.delete by noun",
            ),
            // FastAPI at the root.
            ("GET / - home__get", "home by framework"),
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
                "accounts.list by path",
            ),
            (
                "POST /api/v3/accounts Accounts postAccounts",
                "accounts.create by path",
            ),
            (
                "GET /api/v3/accounts/{nanoid} Accounts getAccountsByNanoid",
                "accounts.get by path",
            ),
            (
                "DELETE /api/v3/accounts/{nanoid} Accounts deleteAccountsByNanoid",
                "accounts.delete by path",
            ),
            (
                "PATCH /api/v3/accounts/{nanoid} Accounts patchAccountsByNanoid",
                "accounts.update by path",
            ),
            (
                "PATCH /api/v3/accounts/{nanoid}/{status} Accounts patchAccountsByNanoidByStatus",
                "accounts.update_status by path",
            ),
            (
                "POST /api/v3/accounts/link Accounts postAccountsLink Create a link",
                "accounts.create_link by path",
            ),
            (
                "POST /api/v3/accounts/{nanoid}/refresh Accounts postAccountsByNanoidRefresh",
                "accounts.refresh by path",
            ),
            (
                "POST /api/v3/tools/execute/{slug} Tools postToolsExecuteBySlug",
                "tools.execute by path",
            ),
            (
                "POST /api/v3/tools/execute/proxy Tools postToolsExecuteProxy",
                "tools.execute_proxy by path",
            ),
            (
                "GET /api/v3/triggers_types Triggers getTriggersTypes []",
                "triggers.list_types by path",
            ),
            (
                "GET /v1/things/name/{name} Things -",
                "things.get_by_name by path",
            ),
            (
                "DELETE /users/{userId}/authorization User+Management deleteUsersUseridAuthorization",
                "user_management.delete_authorization by path",
            ),
            // Actions, and things that are called the same.
            (
                "POST /v1/checks/{check}/redact Checks PostChecksCheckRedact",
                "checks.redact by path",
            ),
            (
                "POST /v1/clocks/{clock}/advance Clocks PostClocksClockAdvance",
                "clocks.advance by path",
            ),
            (
                "POST /v1/parcels/{id}/ship Parcels PostParcelsIdShip",
                "parcels.ship by path",
            ),
            (
                "POST /v1/transfers/{id}/succeed Transfers PostTransfersIdSucceed",
                "transfers.succeed by path",
            ),
            (
                "POST /v1/transfers/{id}/post Transfers PostTransfersIdPost",
                "transfers.post by path",
            ),
            (
                "POST /v1/blogs/{id}/post Blogs PostBlogsIdPost Creates a post",
                "blogs.create_post by path",
            ),
            // Two plurals of one word.
            (
                "POST /v1/staff/{id}/persons Staff PostStaffIdPersons",
                "staff.create_person by path",
            ),
            (
                "POST /v1/staff/{id}/people Staff PostStaffIdPeople",
                "staff.create_people by path",
            ),
        ],
    );
}

#[test]
fn nouns_of_groups() {
    check(
        "Redocly Museum API",
        &[
            // The whole object, and the museum is the API's own.
            (
                "POST /tickets Tickets buyMuseumTickets",
                "tickets.buy by noun",
            ),
            (
                "DELETE /tickets/{id} Tickets deleteTicket",
                "tickets.delete by noun",
            ),
            // Only a part of it.
            (
                "POST /special-events Events createSpecialEvent",
                "events.create_special_event by id",
            ),
            (
                "DELETE /projects/{id}/traces traces deleteProjectTraces",
                "traces.delete_project_traces by id",
            ),
            (
                "DELETE /user/api_keys/{id} api_keys delete_user_api_key",
                "api_keys.delete_user_api_key by id",
            ),
            (
                "GET /teams/{id}/components Components getTeamComponents",
                "components.get_team_components by id",
            ),
            // Below it in the path, and not only in the words.
            (
                "GET /files/{key}/nodes Files getFileNodes",
                "files.get_nodes by noun",
            ),
            (
                "GET /component_sets/{key} Components getComponentSet",
                "components.get_component_set by id",
            ),
            // First, of a namespace.
            (
                "POST /usage/images usage usage-images",
                "usage.images by noun",
            ),
            (
                "PUT /plugins/{id} plugins putPlugin",
                "plugins.update by noun",
            ),
            // A list, as the response says; a person who wrote "all" chose the words.
            (
                "GET /evals/{id}/runs Evals getEvalRuns []",
                "evals.list_runs by noun",
            ),
            (
                "GET /evals/{id}/notes Evals getAllNotes []",
                "evals.get_all_notes by id",
            ),
            (
                "GET /fine_tuning/jobs Fine-tuning listPaginatedFineTuningJobs []",
                "fine_tuning.list_jobs by noun",
            ),
            // The noun comes first, and the path ends with the rest.
            (
                "GET /organization/costs usage usage-costs",
                "usage.costs by noun",
            ),
            // A noun of two words is no part of another one.
            (
                "GET /watch/{id}/difference Watch+History getWatchHistoryDiff",
                "watch_history.get_diff by noun",
            ),
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
                "jobs.create_import_job by path",
            ),
            (
                "POST /terminal/readers/{reader}/set_reader_display terminal PostTerminalReadersReaderSetReaderDisplay Set it",
                "terminal.set_reader_display by path",
            ),
            (
                "GET /organization/projects/{id}/spend_limit - Getprojectspendlimit Get the limit",
                "organization.get_project_spend_limit by split",
            ),
            (
                "DELETE /organization/projects/{id}/spend_limit - Deleteprojectspendlimit",
                "organization.delete_project_spend_limit by split",
            ),
            (
                "POST /organization/service_accounts/{id}/api_keys - CreateanAPIkeyforaserviceaccount Creates an API key for a service account",
                "organization.create_service_account_api_key by split",
            ),
            // Known words stay as they are.
            (
                "GET /searchperpackage search searchperpackage Aggregates per package, like search",
                "search.searchperpackage by id",
            ),
        ],
    );
}
