import gatehouse.client.ApiClient;
import gatehouse.client.ApiException;
import gatehouse.client.ApiResponse;
import gatehouse.client.api.AuditApi;
import gatehouse.client.api.BackendApi;
import gatehouse.client.api.DashboardApi;
import gatehouse.client.api.InvitationsApi;
import gatehouse.client.api.KeysApi;
import gatehouse.client.api.MembershipsApi;
import gatehouse.client.api.OperationApi;
import gatehouse.client.api.OrganizationsApi;
import gatehouse.client.api.ProjectsApi;
import gatehouse.client.api.RolesApi;
import gatehouse.client.api.ServicesApi;
import gatehouse.client.api.SessionApi;
import gatehouse.client.model.Acceptance;
import gatehouse.client.model.BackendRegistration;
import gatehouse.client.model.Check;
import gatehouse.client.model.ContractError;
import gatehouse.client.model.DashboardSignUp;
import gatehouse.client.model.EmailAndPassword;
import gatehouse.client.model.InvitationForm;
import gatehouse.client.model.KeyForm;
import gatehouse.client.model.KeyOwnerForm;
import gatehouse.client.model.MembershipPatch;
import gatehouse.client.model.Organization;
import gatehouse.client.model.OrganizationForm;
import gatehouse.client.model.Policy;
import gatehouse.client.model.Problem;
import gatehouse.client.model.ProjectForm;
import gatehouse.client.model.Question;
import gatehouse.client.model.RoleForm;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the tour of README.md by the generated client, and stops where an answer is not what the README shows. */
public final class Tour {
    private static final HttpClient PLAIN = HttpClient.newHttpClient();
    private static String api = "";
    private static String admin = "";

    private Tour() {}

    /** Keeps cookies as browsers do: the JDK alone sends those with Max-Age by RFC 2965, in quotation marks. */
    private static final class Jar extends CookieManager {
        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            super.put(uri, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setVersion(0));
        }
    }

    /** A call of the client. */
    private interface Call {
        void run() throws ApiException;
    }

    public static void main(String[] ports) throws Exception {
        api = "http://localhost:" + ports[0];
        admin = "http://localhost:" + ports[1];
        contracts();
        backend();
        management();
        System.out.println("The generated Java client has taken the tour.");
    }

    /** A client that keeps cookies as a browser does, or shows a bearer text. */
    private static ApiClient client(String bearer) {
        var client = new ApiClient();
        client.setHttpClientBuilder(HttpClient.newBuilder().cookieHandler(new Jar()));
        client.updateBaseUri(api);
        if (!bearer.isEmpty()) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + bearer));
        }
        return client;
    }

    private static void contracts() throws Exception {
        var dashboard = new DashboardApi(client(""));
        var signedUp = dashboard.dashboardSignUp(new DashboardSignUp()
                .name("Alice Smith")
                .email("alice@example.com")
                .password("supersecret123"));
        same("the name", "Alice Smith", signedUp.getUser().getName());
        same("the plan", "free", signedUp.getOrganization().getPlan());
        same("who is signed in", signedUp, dashboard.dashboardMe());
        same("the farewell", "Logged out", dashboard.dashboardLogOut().getMessage().getValue());
        refused(401, "UNAUTHORIZED", dashboard::dashboardMe);
        for (String email : List.of("alice@example.com", "nobody@example.com")) {
            refused(401, "INVALID_CREDENTIALS", () -> dashboard.dashboardLogIn(entry(email, "supersecret124")));
        }
        var wrong = refused(400, "INVALID_REQUEST", () -> dashboard.dashboardSignUp(
                new DashboardSignUp().name("Bob").email("bob@").password("short")));
        same("the inputs at fault", "[email, password]", fields(wrong));
        dashboard.dashboardLogIn(entry("alice@example.com", "supersecret123"));
        task("disable-account?account=alice@example.com");
        refused(401, "UNAUTHORIZED", dashboard::dashboardMe);
        task("enable-account?account=alice@example.com");
        var operation = new OperationApi(client(""));
        same("liveness", "up", operation.live().getStatus().getValue());
        same("readiness", "ready", operation.ready().getStatus().getValue());
        same("the keys", "ES256", new ServicesApi(client("")).jwks(null).getKeys().get(0).getAlg().getValue());
    }

    private static String fields(ApiException refusal) throws Exception {
        return ApiClient.createDefaultObjectMapper()
                .readValue(refusal.getResponseBody(), ContractError.class)
                .getFields()
                .keySet()
                .stream()
                .sorted()
                .toList()
                .toString();
    }

    private static EmailAndPassword entry(String email, String password) {
        return new EmailAndPassword().email(email).password(password);
    }

    private static void backend() throws Exception {
        String shop = task("create-organization?name=Shop");
        String token = task("create-api-token?name=till&organization=" + shop);
        var till = new BackendApi(client(token));
        var sasha = till.backendRegister(new BackendRegistration()
                .email("sasha@example.com")
                .password("correct horse battery")
                .addRolesItem(BackendRegistration.RolesEnum.APP_ADMIN));
        same("the roles", List.of("AppAdmin"), sasha.getRoles());
        same("the organization", shop, sasha.getUsers().get(0).getOrgId());
    }

    private static ApiClient signedUp(String name, String whole) throws Exception {
        ApiClient person = client("");
        new SessionApi(person).sessionSignUp(new DashboardSignUp()
                .name(whole)
                .email(name + "@example.com")
                .password("correct horse battery"));
        return person;
    }

    private static void management() throws Exception {
        ApiClient carol = signedUp("carol", "Carol Jones");
        same("the proof", true, new SessionApi(carol).verifyEmailByLink(mailed("to carol@example.com")).getSuccess().getValue());
        ApiClient dave = signedUp("dave", "Dave Miller");
        Organization rockets = founded(carol);
        String home = rockets.getId();
        new OrganizationsApi(carol).activateOrganization(home);
        role(carol, home);
        join(carol, dave, home);
        decisions(dave);
        key(carol, home);
        departure(carol, dave, home);
    }

    private static Organization founded(ApiClient carol) throws Exception {
        var organizations = new OrganizationsApi(carol);
        var rockets = organizations.foundOrganization(new OrganizationForm().name("Rockets"), "first-company");
        ApiResponse<Organization> again =
                organizations.foundOrganizationWithHttpInfo(new OrganizationForm().name("Rockets"), "first-company");
        same("the same answer to the same key", rockets, again.getData());
        same("Idempotency-Replayed", List.of("true"), again.getHeaders().get("idempotency-replayed"));
        return rockets;
    }

    private static void role(ApiClient carol, String home) throws Exception {
        Map<String, Object> drafts = Map.of("state", Map.of("$in", List.of("draft", "review")));
        var role = new RolesApi(carol).createRole(home, new RoleForm()
                .name("Editor")
                .addPoliciesItem(new Policy().action("read").subject("Article"))
                .addPoliciesItem(new Policy()
                        .action("update")
                        .subject("Article")
                        .conditions(drafts)
                        .reason("Only what is not published yet")), null);
        same("the conditions", drafts, role.getPolicies().get(1).getConditions());
    }

    private static void join(ApiClient carol, ApiClient dave, String home) throws Exception {
        var invitation = new InvitationsApi(carol).invite(
                home, new InvitationForm().email("dave@example.com").roles(List.of("Member", "Editor")), null);
        same("its state", "open", invitation.getState().getValue());
        String token = mailed("You are invited");
        task("verify-email?account=dave@example.com");
        var joined = new InvitationsApi(dave).acceptInvitation(new Acceptance().token(token));
        same("the roles", List.of("Editor", "Member"), joined.getRoles());
        new OrganizationsApi(dave).activateOrganization(home);
    }

    private static void decisions(ApiClient dave) throws Exception {
        var answer = new RolesApi(dave).check(new Check()
                .addChecksItem(question("draft"))
                .addChecksItem(question("published")));
        var decisions = answer.getResults();
        same("the draft", true, decisions.get(0).getAllowed());
        same("who decided", "Editor", decisions.get(0).getDecidedBy().getRole());
        same("what is published", false, decisions.get(1).getAllowed());
        same("who decided", null, decisions.get(1).getDecidedBy());
    }

    private static Question question(String state) {
        return new Question().action("update").subject("Article").attributes(Map.of("state", state));
    }

    private static void key(ApiClient carol, String home) throws Exception {
        var project = new ProjectsApi(carol).createActiveProject(new ProjectForm().name("Apollo"), null);
        var key = new KeysApi(carol).createKey(home, new KeyForm()
                .name("Build")
                .owner(new KeyOwnerForm().kind(KeyOwnerForm.KindEnum.PROJECT).id(project.getId()))
                .scopes(List.of("read:Project")), null);
        var page = new ProjectsApi(client(key.getKey())).listActiveProjects(null, null);
        same("what the key sees", List.of(project), page.getItems());
        same("the next page", null, page.getNext());
    }

    private static void departure(ApiClient carol, ApiClient dave, String home) throws Exception {
        var memberships = new MembershipsApi(carol);
        String member = memberships.listMemberships(home, null, null, null, "Editor").getItems().get(0).getId();
        refused(412, "STALE", () -> memberships.changeMembershipRoles(
                "\"another\"", home, member, new MembershipPatch().roles(List.of("Member"))));
        memberships.removeMembership(home, member, null);
        var gone = refused(404, "NOT_FOUND", () -> new MembershipsApi(dave).listMemberships(home, null, null, null, null));
        var problem = ApiClient.createDefaultObjectMapper().readValue(gone.getResponseBody(), Problem.class);
        same("the problem", "There is nothing here by that name", problem.getDetail());
        var acts = new AuditApi(carol).listAudit(home, 1, null, null, null, null, null, null);
        same("the last act", "member.removed", acts.getItems().get(0).getAction());
    }

    private static ApiException refused(int status, String code, Call call) throws Exception {
        try {
            call.run();
        } catch (ApiException refusal) {
            same("the status", status, refusal.getCode());
            same("the code", code, ApiClient.createDefaultObjectMapper()
                    .readTree(refusal.getResponseBody())
                    .path("error")
                    .asText());
            return refusal;
        }
        throw new AssertionError("This should have been refused with " + code);
    }

    /** The last line of what an operator's task answers. */
    private static String task(String call) throws Exception {
        String[] parts = call.split("\\?", 2);
        var request = HttpRequest.newBuilder(URI.create(admin + "/tasks/" + parts[0]))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(parts[1].replace("@", URLEncoder.encode("@", StandardCharsets.UTF_8))))
                .build();
        var answer = PLAIN.send(request, HttpResponse.BodyHandlers.ofString());
        same("the status of " + call, 200, answer.statusCode());
        return answer.body().lines().reduce((first, second) -> second).orElseThrow();
    }

    /** The token in the newest letter, once there is one of which the mailbox says this. */
    private static String mailed(String words) throws Exception {
        for (int i = 0; i < 100; i++) {
            String mailbox = read("/mail");
            if (mailbox.contains(words)) {
                return found("token&#61;([A-Za-z0-9_-]+)", read(found("href=\"(/mail/[^\"]+)\"", mailbox)));
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No letter came: " + words);
    }

    private static String read(String path) throws Exception {
        return PLAIN.send(HttpRequest.newBuilder(URI.create(admin + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("No " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static void same(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + " is " + actual + ", not " + expected);
        }
    }
}
