import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { ask, check, copied, freePort, person, start, upstream } from '../lib.mjs';
import { checkProxy } from '../proxy.mjs';

const port = await freePort();
const service = await upstream();
const asked = await freePort();
const files = ['haproxy.cfg', 'forward-auth.lua'];
const ports = { 8080: new URL(process.env.API).port, 3000: service };
const folder = copied('haproxy', files, { ...ports, 8000: port, 8001: asked });
await start('haproxy', 'haproxy', ['-db', '-f', 'haproxy.cfg'], port, { cwd: folder });
await checkProxy(port, Number(process.env.GATEHOUSE_PID));

await check('where the question itself fails, nobody passes', async () => {
    const other = await freePort();
    const broken = copied('haproxy', files, { ...ports, 8000: other, 8001: await freePort() });
    const action = readFileSync(`${broken}/forward-auth.lua`, 'utf8');
    writeFileSync(`${broken}/forward-auth.lua`, action.replace('function(txn, demand)\n', '$&    error("broken")\n'));
    await start('broken', 'haproxy', ['-db', '-f', 'haproxy.cfg'], other, { cwd: broken });
    const someone = await person();
    const answer = await ask(`http://127.0.0.1:${other}/app/`, { headers: { Authorization: `Bearer ${someone.token}` } });
    assert.equal(answer.status, 503);
    assert.equal((await ask(`http://127.0.0.1:${other}/open`)).status, 200);
});
process.exit(0);
