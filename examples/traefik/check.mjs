// There is no Traefik in Debian: what its documentation says that ForwardAuth sends is sent here. That is a GET with the headers of the
// request, and X-Forwarded-Method, -Proto, -Host, -Uri and -For.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { API, HERE, ask, check, person } from '../lib.mjs';

const path = readFileSync(`${HERE}traefik/forward-auth.yml`, 'utf8').match(/address: http:\/\/127\.0\.0\.1:8080(\S+)/)[1];
const alice = await person();
const asked = (demand, uri, headers = {}) =>
    ask(`${API}${path}${demand}`, {
        headers: {
            'X-Forwarded-Method': 'POST',
            'X-Forwarded-Proto': 'https',
            'X-Forwarded-Host': 'shop.example.com',
            'X-Forwarded-Uri': uri,
            'X-Forwarded-For': '198.51.100.7',
            ...headers,
        },
    });

await check('whoever is signed in passes, others do not', async () => {
    const answer = await asked('', '/app/shop?a=b', { Cookie: alice.cookie });
    assert.equal(answer.status, 200);
    for (const name of ['account', 'session', 'organization', 'roles', 'kind', 'token']) {
        assert.ok(answer.headers[`x-gatehouse-${name}`], name);
    }
    assert.equal((await asked('', '/app/shop')).status, 401);
    assert.equal((await asked('?role=Auditor', '/app/shop', { Cookie: alice.cookie })).status, 403);
});
await check('a socket\'s token stands in the forwarded address', async () => {
    assert.equal((await asked('?socket=true', `/ws?token=${alice.token}`)).status, 200);
    assert.equal((await asked('', `/ws?token=${alice.token}`)).status, 401);
});
