// What every proxy has to do that asks Gatehouse: the same checks for nginx and HAProxy.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { API, ask, check, key, person, signOut, wire } from './lib.mjs';

const FORGED = {
    'X-Gatehouse-Account': 'usr_01HX0000000000000000000000',
    'x-gatehouse-token': 'eyJhbGciOiJub25lIn0.e30.',
    'X-GATEHOUSE-ROLES': 'OWNER',
    X_Gatehouse_Account: 'usr_01HX0000000000000000000000',
    'X-Gatehouse_Organization': 'org_01HX0000000000000000000000',
    'X-Gatehouse-Session': 'ses_01HX0000000000000000000000',
};

// A signal returns before every thread has stopped.
async function stands(process) {
    const isStopped = (thread) => readFileSync(`/proc/${process}/task/${thread}/stat`, 'utf8').split(') ').at(-1)[0] === 'T';
    while (!readdirSync(`/proc/${process}/task`).every(isStopped)) {
        await pause(10);
    }
}

export async function checkProxy(port, gatehouse) {
    const proxy = `http://127.0.0.1:${port}`;
    const alice = await person();
    const bearer = { Authorization: `Bearer ${alice.token}` };
    const through = (path, headers = {}, options = {}) => ask(proxy + path, { headers, ...options });

    await check('whoever is signed in passes, by cookie and by bearer token', async () => {
        for (const headers of [{ Cookie: alice.cookie }, bearer]) {
            const answer = await through('/app/shop?a=b', headers);
            assert.equal(answer.status, 200, answer.text);
            const { caller, told, url, raw } = answer.json();
            assert.equal(url, '/app/shop?a=b');
            assert.equal(caller.sub, alice.id);
            assert.equal(caller.org, alice.organization);
            assert.deepEqual(caller.roles, ['OWNER']);
            assert.equal(told['x-gatehouse-account'], alice.id);
            assert.equal(told['x-gatehouse-kind'], 'session');
            assert.ok(!raw.some((text) => text.includes(alice.token) || text.includes('session=')), 'the credential went on');
        }
    });
    await check('whoever is nobody is told so by Gatehouse', async () => {
        for (const headers of [{}, { Authorization: 'Bearer nonsense' }, { Cookie: 'session=nonsense' }]) {
            const answer = await through('/app/shop', headers);
            assert.equal(answer.status, 401);
            assert.equal(answer.headers['www-authenticate'], 'Bearer');
        }
    });
    await check('a route asks for a role, a policy, a scope', async () => {
        const reader = { 'X-Api-Key': await key(alice, ['read:Project']) };
        const other = { Authorization: `Bearer ${await key(alice, ['read:Member'])}` };
        assert.equal((await through('/owners/', bearer)).status, 200);
        assert.equal((await through('/owners/', reader)).status, 403);
        assert.equal((await through('/projects/', reader)).status, 200);
        assert.equal((await through('/projects/', reader)).json().told['x-gatehouse-kind'], 'key');
        assert.equal((await through('/projects/', other)).status, 403);
        assert.equal((await through('/projects/', bearer)).status, 200);
    });
    await check('what a client forges never reaches the service', async () => {
        const open = (await through('/open', FORGED)).json();
        assert.equal(open.caller, null);
        assert.ok(Object.values(open.told).every((value) => value === ''), JSON.stringify(open.told));
        const closed = (await through('/app/shop', { ...FORGED, ...bearer })).json();
        assert.equal(closed.caller.sub, alice.id);
        assert.ok(!JSON.stringify(closed).includes('01HX0000000000000000000000'));
        const asKey = { 'X-Api-Key': await key(alice, ['read:Project']), ...FORGED };
        assert.ok(!JSON.stringify((await through('/projects/', asKey)).json()).includes('01HX0000000000000000000000'));
        assert.equal((await through('/app/shop', FORGED)).status, 401);
        const twice = await wire(
            port,
            `GET /app/shop HTTP/1.1\r\nHost: x\r\nX-Gatehouse-Account: a\r\nX-Gatehouse-Account: b\r\n` +
                `Connection: close, X-Gatehouse-Account, X-Gatehouse-Token\r\nAuthorization: Bearer ${alice.token}\r\n\r\n`,
        );
        assert.match(twice, /^HTTP\/1\.1 200/);
        assert.ok(twice.includes(`"x-gatehouse-account":"${alice.id}"`), twice);
    });
    await check('a token in the address counts for sockets alone', async () => {
        assert.equal((await through(`/app/shop?token=${alice.token}`)).status, 401);
        const uri = { 'X-Forwarded-Uri': `/socket/?token=${alice.token}`, 'X-Original-URI': `/socket/?token=${alice.token}` };
        assert.equal((await through('/app/shop', uri)).status, 401);
        assert.equal((await through('/socket/', uri)).status, 401);
    });
    await check('no spelling of a path leads around the question', async () => {
        for (const path of ['//app/shop', '/./app/shop', '/open/../app/shop', '/%61pp/shop', '/app%2fshop', '/open/..%2fapp/shop', '/%2e/app/']) {
            const answer = await through('/', {}, { path });
            const reached = answer.status === 200 ? answer.json().url : '';
            assert.ok(!reached.replaceAll('%2f', '/').replace(/\/+/g, '/').startsWith('/app'), `${path} reached ${reached}`);
        }
    });
    await check('nobody smuggles a second request', async () => {
        const answer = await wire(
            port,
            'POST /open HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /app/shop HTTP/1.1\r\nHost: x\r\n\r\n',
        );
        assert.ok(!answer.includes('"url":"/app'), answer);
    });
    await check('a socket behind the proxy: the token in the address, both ways, and not without; a cookie from our pages alone', async () => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/socket/echo?token=${alice.token}`);
        const [hello] = await once(socket, 'message');
        assert.equal(hello.toString(), `hello ${alice.id}`);
        for (const sent of ['text', Buffer.from([0, 1, 255])]) {
            socket.send(sent);
            const [back, binary] = await once(socket, 'message');
            assert.equal(binary, typeof sent !== 'string');
            assert.deepEqual(Buffer.from(back), Buffer.from(sent));
        }
        socket.close();
        const byCookie = (origin) => new WebSocket(`ws://127.0.0.1:${port}/socket/echo`, { headers: { Cookie: alice.cookie }, origin });
        const ours = byCookie(API);
        assert.equal((await once(ours, 'message'))[0].toString(), `hello ${alice.id}`);
        ours.close();
        for (const origin of ['http://evil.example', undefined]) {
            const [, answer] = await once(byCookie(origin), 'unexpected-response');
            assert.equal(answer.statusCode, 403);
        }
        const [refused] = await once(new WebSocket(`ws://127.0.0.1:${port}/socket/echo`), 'unexpected-response').then(([, response]) => [response]);
        assert.equal(refused.statusCode, 401);
    });
    await check('a session that has ended passes no more', async () => {
        await signOut(alice);
        assert.equal((await through('/app/shop', bearer)).status, 401);
    });
    await check('a key that asks too often is told when to come back', async () => {
        const owner = await person();
        const made = await ask(`${API}/v1/organizations/${owner.organization}/keys`, {
            method: 'POST',
            headers: { Cookie: owner.cookie, 'Content-Type': 'application/json' },
            body: JSON.stringify({ name: 'Few', scopes: ['manage:all'], calls_per_minute: 1 }),
        });
        const few = { 'X-Api-Key': made.json().key };
        const statuses = [];
        let last;
        for (let i = 0; i < 4; i++) {
            last = await through('/app/', few);
            statuses.push(last.status);
        }
        assert.equal(statuses[0], 200);
        assert.equal(last.status, 429, `${statuses}`);
        assert.ok(Number(last.headers['retry-after']) > 0);
    });
    await check('without Gatehouse nobody passes, and everybody again with it', async () => {
        const carol = await person();
        const credential = { Authorization: `Bearer ${carol.token}` };
        process.kill(gatehouse, 'SIGSTOP');
        try {
            await stands(gatehouse);
            const began = Date.now();
            const answer = await through('/app/', credential);
            assert.equal(answer.status, 503);
            assert.ok(Date.now() - began < 7_000, 'it took too long');
        } finally {
            process.kill(gatehouse, 'SIGCONT');
        }
        let healed = await through('/app/', credential);
        for (let i = 0; healed.status !== 200 && i < 50; i++) {
            healed = await through('/app/', credential);
        }
        assert.equal(healed.status, 200);
    });
}
