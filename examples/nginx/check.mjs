import { copied, freePort, start, upstream } from '../lib.mjs';
import { checkProxy } from '../proxy.mjs';

const port = await freePort();
const service = await upstream();
const folder = copied('nginx', ['nginx.conf'], { 8080: new URL(process.env.API).port, 3000: service, 8000: port });
await start('nginx', 'nginx', ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', `${folder}/error.log`, '-g', 'daemon off;'], port);
await checkProxy(port, Number(process.env.GATEHOUSE_PID));
process.exit(0);
