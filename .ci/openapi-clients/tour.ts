/* Takes the tour of README.md by the generated client, and stops where an answer is not what the README shows. */
import {
  AuditApi,
  BackendApi,
  Configuration,
  DashboardApi,
  InvitationsApi,
  KeysApi,
  MembershipsApi,
  OperationApi,
  OrganizationsApi,
  ProjectsApi,
  ResponseError,
  RolesApi,
  ServicesApi,
  SessionApi,
} from './client';

declare const process: { argv: string[]; exitCode: number };

const [apiPort, adminPort] = process.argv.slice(2);
const admin = `http://localhost:${adminPort}`;
const password = 'correct horse battery';

function same(what: string, expected: unknown, actual: unknown): void {
  if (JSON.stringify(expected) !== JSON.stringify(actual)) {
    throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  }
}

function client(bearer?: string): Configuration {
  return new Configuration({ basePath: `http://localhost:${apiPort}`, accessToken: bearer });
}

/* The text of the session cookie is a bearer token too. */
function signedIn(answer: Response): Configuration {
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('session='));
  return client(cookie?.slice('session='.length).split(';')[0]);
}

async function refused(status: number, code: string, call: Promise<unknown>): Promise<any> {
  const refusal = await call.then(
    () => undefined,
    (error) => error,
  );
  if (!(refusal instanceof ResponseError)) {
    throw refusal ?? new Error(`This should have been refused with ${code}`);
  }
  const body = await refusal.response.json();
  same('the refusal', [status, code], [refusal.response.status, body.error]);
  return body;
}

/* The last line of what an operator's task answers. */
async function task(name: string, form: Record<string, string>): Promise<string> {
  const answer = await fetch(`${admin}/tasks/${name}`, { method: 'POST', body: new URLSearchParams(form) });
  same(`the status of ${name}`, 200, answer.status);
  return (await answer.text()).trim().split('\n').at(-1) ?? '';
}

/* The token in the newest letter, once there is one of which the mailbox says this. */
async function mailed(words: string): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const mailbox = await (await fetch(`${admin}/mail`)).text();
    if (mailbox.includes(words)) {
      const letter = mailbox.match(/href="(\/mail\/[^"]+)"/)?.[1];
      const token = (await (await fetch(admin + letter)).text()).match(/token&#61;([A-Za-z0-9_-]+)/)?.[1];
      return token ?? '';
    }
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`No letter came: ${words}`);
}

async function contracts(): Promise<void> {
  const visitor = new DashboardApi(client());
  const signedUp = await visitor.dashboardSignUpRaw({
    dashboardSignUp: { name: 'Alice Smith', email: 'alice@example.com', password: 'supersecret123' },
  });
  const alice = new DashboardApi(signedIn(signedUp.raw));
  const user = await signedUp.value();
  same('the person', ['Alice Smith', 'free'], [user.user.name, user.organization?.plan]);
  same('who is signed in', user, await alice.dashboardMe());
  same('the farewell', { message: 'Logged out' }, await alice.dashboardLogOut());
  await refused(401, 'UNAUTHORIZED', alice.dashboardMe());
  for (const email of ['alice@example.com', 'nobody@example.com']) {
    const wrong = { email, password: 'supersecret124' };
    await refused(401, 'INVALID_CREDENTIALS', visitor.dashboardLogIn({ emailAndPassword: wrong }));
  }
  const several = await refused(
    400,
    'INVALID_REQUEST',
    visitor.dashboardSignUp({ dashboardSignUp: { name: 'Bob', email: 'bob@', password: 'short' } }),
  );
  same('the inputs at fault', ['email', 'password'], Object.keys(several.fields).sort());
  const again = await visitor.dashboardLogInRaw({
    emailAndPassword: { email: 'alice@example.com', password: 'supersecret123' },
  });
  await task('disable-account', { account: 'alice@example.com' });
  await refused(401, 'UNAUTHORIZED', new DashboardApi(signedIn(again.raw)).dashboardMe());
  await task('enable-account', { account: 'alice@example.com' });
  const operation = new OperationApi(client());
  same('health', ['up', 'ready'], [(await operation.live()).status, (await operation.ready()).status]);
  same('the keys', 'ES256', (await new ServicesApi(client()).jwks()).keys[0]?.alg);
}

async function backend(): Promise<void> {
  const shop = await task('create-organization', { name: 'Shop' });
  const token = await task('create-api-token', { name: 'till', organization: shop });
  const sasha = await new BackendApi(client(token)).backendRegister({
    backendRegistration: { email: 'sasha@example.com', password, roles: ['AppAdmin'] },
  });
  same('the member', [['AppAdmin'], shop], [sasha.roles, sasha.users[0]?.orgId]);
}

async function signUp(name: string, whole: string): Promise<Configuration> {
  const answer = await new SessionApi(client()).sessionSignUpRaw({
    dashboardSignUp: { name: whole, email: `${name}@example.com`, password },
  });
  return signedIn(answer.raw);
}

async function management(): Promise<void> {
  const carol = await signUp('carol', 'Carol Jones');
  const proven = await new SessionApi(carol).verifyEmailByLink({ token: await mailed('to carol@example.com') });
  same('the proof', { success: true, message: 'Email verified successfully' }, proven);
  const dave = await signUp('dave', 'Dave Miller');

  const founding = { organizationForm: { name: 'Rockets' }, idempotencyKey: 'first-company' };
  const rockets = await new OrganizationsApi(carol).foundOrganization(founding);
  const replayed = await new OrganizationsApi(carol).foundOrganizationRaw(founding);
  same('the same answer to the same key', rockets, await replayed.value());
  same('Idempotency-Replayed', 'true', replayed.raw.headers.get('Idempotency-Replayed'));
  const organization = rockets.id;
  await new OrganizationsApi(carol).activateOrganization({ organization });

  const conditions = { state: { $in: ['draft', 'review'] } };
  const reason = 'Only what is not published yet';
  const role = await new RolesApi(carol).createRole({
    organization,
    roleForm: {
      name: 'Editor',
      policies: [
        { action: 'read', subject: 'Article' },
        { action: 'update', subject: 'Article', conditions, reason },
      ],
    },
  });
  same('the conditions', conditions, role.policies[1]?.conditions);

  await new InvitationsApi(carol).invite({
    organization,
    invitationForm: { email: 'dave@example.com', roles: ['Member', 'Editor'] },
  });
  const token = await mailed('You are invited');
  await task('verify-email', { account: 'dave@example.com' });
  const joined = await new InvitationsApi(dave).acceptInvitation({ acceptance: { token } });
  same('the roles', ['Editor', 'Member'], 'roles' in joined ? joined.roles : []);
  await new OrganizationsApi(dave).activateOrganization({ organization });

  const checks = ['draft', 'published'].map((state) => ({
    action: 'update',
    subject: 'Article',
    attributes: { state },
  }));
  const { results } = await new RolesApi(dave).check({ check: { checks } });
  same('the decisions', [true, false], results?.map((one) => one.allowed));
  same('who decided', ['Editor', undefined], results?.map((one) => one.decidedBy?.role));

  const project = await new ProjectsApi(carol).createActiveProject({ projectForm: { name: 'Apollo' } });
  const key = await new KeysApi(carol).createKey({
    organization,
    keyForm: { name: 'Build', owner: { kind: 'project', id: project.id }, scopes: ['read:Project'] },
  });
  const page = await new ProjectsApi(client(key.key)).listActiveProjects();
  same('what the key sees', [[project], null], [page.items, page.next]);

  const memberships = new MembershipsApi(carol);
  const member = (await memberships.listMemberships({ organization, role: 'Editor' })).items[0]?.id ?? '';
  const stale = { organization, membership: member, ifMatch: '"another"', membershipPatch: { roles: ['Member'] } };
  await refused(412, 'STALE', memberships.changeMembershipRoles(stale));
  await memberships.removeMembership({ organization, membership: member });
  const gone = await refused(404, 'NOT_FOUND', new MembershipsApi(dave).listMemberships({ organization }));
  same('the problem', 'There is nothing here by that name', gone.detail);
  const acts = await new AuditApi(carol).listAudit({ organization, limit: 1 });
  same('the last act', 'member.removed', acts.items[0]?.action);
}

contracts()
  .then(backend)
  .then(management)
  .then(
    () => console.log('The generated TypeScript client has taken the tour.'),
    (failure) => {
      console.error(failure);
      process.exitCode = 1;
    },
  );
