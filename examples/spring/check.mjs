// Spring Security's resource server, built from Maven Central, that knows nothing but the issuer.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { API, HERE, ask, check, freePort, person, start } from '../lib.mjs';

execFileSync('mvn', ['-q', '-B', '-f', `${HERE}spring/pom.xml`, 'package'], { stdio: 'inherit' });
const port = await freePort();
await start('spring', 'java', [
    '-Xmx128m',
    '-jar',
    `${HERE}spring/target/resource-server.jar`,
    `--server.port=${port}`,
    `--spring.security.oauth2.resourceserver.jwt.issuer-uri=${API}`,
], port);

const alice = await person();
const asked = (token) => ask(`http://127.0.0.1:${port}/whoami`, { headers: token ? { Authorization: `Bearer ${token}` } : {} });

await check('an access token opens the service', async () => {
    const answer = await asked(alice.token);
    assert.equal(answer.status, 200, answer.headers['www-authenticate']);
    assert.deepEqual(answer.json(), { account: alice.id, organization: alice.organization });
});
await check('no token, a tampered one, a session\'s and a proxy\'s do not', async () => {
    const [head, body] = alice.token.split('.');
    const forward = (await ask(`${API}/v1/forward-auth`, { headers: { Cookie: alice.cookie } })).headers['x-gatehouse-token'];
    const session = alice.cookie.match(/session=([^;]+)/)[1];
    for (const token of [undefined, `${head}.${body}.${'A'.repeat(86)}`, session, forward]) {
        const answer = await asked(token);
        assert.equal(answer.status, 401);
        assert.match(answer.headers['www-authenticate'], /^Bearer/);
    }
});
process.exit(0);
