// A service in Node that verifies access tokens by Gatehouse's public keys, with nothing but the issuer's address.
import assert from 'node:assert/strict';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { API, ask, check, person, post, task } from '../lib.mjs';

const metadata = (await ask(`${API}/.well-known/oauth-authorization-server`)).json();
const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), { cooldownDuration: 0 });
const verified = (token) =>
    jwtVerify(token, keys, { issuer: metadata.issuer, audience: 'gatehouse/access', typ: 'JWT', algorithms: ['ES256'] });

const alice = await person();
await check('an access token tells account, session and organization, and nothing personal', async () => {
    const { payload } = await verified(alice.token);
    assert.equal(payload.sub, alice.id);
    assert.equal(payload.org, alice.organization);
    assert.match(payload.sid, /^ses_/);
    assert.deepEqual(Object.keys(payload).sort(), ['aud', 'exp', 'iat', 'iss', 'jti', 'org', 'sid', 'sub']);
});
await check('tokens of other kinds and tampered ones are none', async () => {
    const session = alice.cookie.match(/session=([^;]+)/)[1];
    const forward = (await ask(`${API}/v1/forward-auth`, { headers: { Cookie: alice.cookie } })).headers['x-gatehouse-token'];
    const [head, , signature] = alice.token.split('.');
    const other = Buffer.from(JSON.stringify({ iss: metadata.issuer, aud: 'gatehouse/access', sub: 'usr_x', exp: 4e9 })).toString('base64url');
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${alice.token.split('.')[1]}.`;
    for (const token of [session, forward, `${head}.${other}.${signature}`, none]) {
        await assert.rejects(verified(token), errors.JOSEError);
    }
});
await check('old tokens hold over a rotation, and new ones are never ahead of the keys', async () => {
    await task('rotate-signing-key');
    await verified(alice.token);
    const { token } = (await post('/api/auth/token', {}, { Cookie: alice.cookie })).json();
    await verified(token);
    assert.equal((await ask(metadata.jwks_uri)).json().keys.length, 2);
});
await check('keys that are retired at once are gone at once', async () => {
    await task('rotate-signing-key?retire=now');
    const fresh = createRemoteJWKSet(new URL(metadata.jwks_uri));
    await assert.rejects(jwtVerify(alice.token, fresh), errors.JWKSNoMatchingKey);
    const bob = await person();
    await verified(bob.token);
});
