import { copied, freePort, start, upstream } from '../lib.mjs';
import { checkProxy } from '../proxy.mjs';

const port = await freePort();
const service = await upstream();
const asked = await freePort();
const folder = copied('haproxy', ['haproxy.cfg', 'forward-auth.lua'], {
    8080: new URL(process.env.API).port,
    3000: service,
    8000: port,
    8001: asked,
});
await start('haproxy', 'haproxy', ['-db', '-f', 'haproxy.cfg'], port, { cwd: folder });
await checkProxy(port, Number(process.env.GATEHOUSE_PID));
process.exit(0);
