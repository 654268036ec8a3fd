// A service behind a proxy. It believes nobody but the proxy's forward token, which it verifies by Gatehouse's public keys, and shows what
// it was told. Usage: node server.mjs PORT ISSUER
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { WebSocketServer } from 'ws';

const [port, issuer] = process.argv.slice(2);
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), { cooldownDuration: 1_000 });

async function caller(request) {
    const token = request.headers['x-gatehouse-token'];
    if (!token) {
        return null;
    }
    const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: 'gatehouse/forward',
        typ: 'forward+jwt',
        algorithms: ['ES256'],
    });
    return payload;
}

const told = (request) => Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.startsWith('x-gatehouse')));

const server = createServer(async (request, response) => {
    response.setHeader('Content-Type', 'application/json');
    try {
        response.end(JSON.stringify({ url: request.url, caller: await caller(request), told: told(request), raw: request.rawHeaders }));
    } catch (refused) {
        response.statusCode = 500;
        response.end(JSON.stringify({ refused: refused.code }));
    }
});

// What arrives goes back, with the caller before it.
const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
server.on('upgrade', async (request, socket, head) => {
    try {
        const known = await caller(request);
        sockets.handleUpgrade(request, socket, head, (peer) => {
            peer.send(`hello ${known?.sub}`);
            peer.on('message', (data, binary) => peer.send(data, { binary }));
        });
    } catch {
        socket.destroy();
    }
});
server.listen(Number(port), '127.0.0.1');
