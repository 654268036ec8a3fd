// There is no Envoy in Debian: what its documentation says that ext_authz sends over HTTP is sent here. That is the request's own method,
// its address behind path_prefix, Host, Authorization and the allowed headers, and a Content-Length of 0.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { API, HERE, ask, check, key, person, signOut } from '../lib.mjs';

const prefix = readFileSync(`${HERE}envoy/envoy.yaml`, 'utf8').match(/path_prefix: (\S+)\/any$/m)[1];
const alice = await person();
const bearer = { Authorization: `Bearer ${alice.token}` };
const asked = (demand, original, headers = {}, method = 'GET') =>
    ask(`${API}${prefix}/${demand}${original}`, {
        method,
        headers: { Host: 'shop.example.com', 'Content-Length': '0', 'X-Forwarded-For': '198.51.100.7', ...headers },
        path: `${prefix}/${demand}${original}`,
    });

await check('every method passes with its original address', async () => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await asked('any', '/shop/a%20b;c=d,e@f:g?x=1&y=%20', bearer, method);
        assert.equal(answer.status, 200, `${method}: ${answer.text}`);
        assert.equal(answer.headers['x-gatehouse-account'], alice.id);
        assert.equal((await asked('any', '/shop', {}, method)).status, 401);
    }
});
await check('the demand is the proxy\'s, the query the client\'s', async () => {
    const reader = { Authorization: `Bearer ${await key(alice, ['read:Project'])}` };
    assert.equal((await asked('role=OWNER', '/', bearer)).status, 200);
    assert.equal((await asked('role=OWNER', '/?role=Member', reader)).status, 403);
    assert.equal((await asked('policy=read:Project&scope=read:Project', '/', reader)).status, 200);
});
await check('a socket\'s token stands in its address', async () => {
    assert.equal((await asked('socket=true', `/ws?token=${alice.token}`)).status, 200);
    assert.equal((await asked('any', `/ws?token=${alice.token}`)).status, 401);
});
await check('paths that could be read in two ways pass nowhere', async () => {
    for (const path of ['/a%2f..%2fb', '/a//b', '/a/../b', '/a/%2e%2e/b', '/a\\b']) {
        const answer = await asked('any', path, {});
        assert.ok(answer.status >= 400 && answer.status < 500, `${path}: ${answer.status}`);
    }
});
await check('a session that has ended passes no more', async () => {
    await signOut(alice);
    assert.equal((await asked('any', '/', bearer)).status, 401);
});
