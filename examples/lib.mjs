// What the checks of the examples share. API and ADMIN are a running Gatehouse, WORK is a directory of this run.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync, openSync } from 'node:fs';
import { createServer, request as send, Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export const { API, ADMIN, WORK } = process.env;
export const HERE = new URL('.', import.meta.url).pathname;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const children = [];
process.on('exit', () => children.forEach((child) => child.kill()));

// One line for each thing that holds; the first that does not ends the run.
export async function check(what, holds) {
    try {
        await holds();
        console.log(`ok  ${what}`);
    } catch (failure) {
        console.error(`NOT ${what}`);
        throw failure;
    }
}

// An answer as node gives it, from a request whose headers and path are sent as they are.
export function ask(url, { method = 'GET', headers = {}, body = '', path } = {}) {
    return new Promise((resolve, reject) => {
        const target = new URL(url);
        const request = send(
            {
                host: target.hostname,
                port: target.port,
                path: path ?? target.pathname + target.search,
                method,
                headers,
                agent: new Agent({ keepAlive: false }),
                timeout: 10_000,
            },
            (response) => {
                const parts = [];
                response.on('data', (part) => parts.push(part));
                response.on('end', () => {
                    const text = Buffer.concat(parts).toString();
                    resolve({ status: response.statusCode, headers: response.headers, text, json: () => JSON.parse(text) });
                });
            },
        );
        request.on('timeout', () => request.destroy(new Error(`no answer from ${url}`)));
        request.on('error', reject);
        request.end(body);
    });
}

export const post = (path, body, headers = {}) =>
    ask(API + path, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) });

export async function task(query) {
    const answer = await ask(`${ADMIN}/tasks/${query}`, { method: 'POST' });
    assert.equal(answer.status, 200, answer.text);
    return answer.text.trimEnd().split('\n').at(-1);
}

let people = 0;

// Somebody who is signed in: cookie, access token, account, organization.
export async function person() {
    const email = `person${people++}-${process.pid}@example.com`;
    const password = 'correct horse battery';
    const answer = await post('/auth/signup', { name: 'Somebody', email, password });
    assert.equal(answer.status, 201, answer.text);
    const cookie = answer.headers['set-cookie'].map((one) => one.split(';')[0]).join('; ');
    const { user, organization } = answer.json();
    const token = (await post('/api/auth/token', {}, { Cookie: cookie })).json().token;
    return { email, password, cookie, token, id: user.id, organization: organization.id };
}

// An API key of the organization with these scopes.
export async function key(owner, scopes) {
    const answer = await post(
        `/v1/organizations/${owner.organization}/keys`,
        { name: 'Example', owner: { kind: 'organization' }, scopes },
        { Cookie: owner.cookie },
    );
    assert.equal(answer.status, 201, answer.text);
    return answer.json().key;
}

export const signOut = (someone) => post('/api/auth/sign-out', {}, { Cookie: someone.cookie });

export function freePort() {
    return new Promise((resolve) => {
        const probe = createServer().listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

// Starts a program that ends with this one, and waits until it listens.
export async function start(name, command, args, port, options = {}) {
    const log = openSync(`${WORK}/${name}.log`, 'a');
    const child = spawn(command, args, { stdio: ['ignore', log, log], ...options });
    children.push(child);
    for (let i = 0; i < 600; i++) {
        assert.equal(child.exitCode, null, `${name} ended: ${readFileSync(`${WORK}/${name}.log`)}`);
        if (await listens(port)) {
            return child;
        }
        await pause(100);
    }
    throw new Error(`${name} does not listen: ${readFileSync(`${WORK}/${name}.log`)}`);
}

function listens(port) {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => resolve(socket.destroy() && true));
        socket.once('error', () => resolve(false));
    });
}

// A copy of an example's directory in which the ports of this run stand for those of the example.
export function copied(name, files, ports) {
    const folder = `${WORK}/${name}`;
    cpSync(`${HERE}${name}`, folder, { recursive: true });
    for (const file of files) {
        let text = readFileSync(`${folder}/${file}`, 'utf8');
        for (const [port, other] of Object.entries(ports)) {
            assert.ok(text.includes(`127.0.0.1:${port}`) || files.length > 1, `${file} does not name port ${port}`);
            text = text.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${other}`);
        }
        writeFileSync(`${folder}/${file}`, text);
    }
    return folder;
}

// The service behind the proxies.
export async function upstream() {
    const port = await freePort();
    await start('upstream', process.execPath, [`${HERE}upstream/server.mjs`, String(port), API], port);
    return port;
}

// These very letters, and everything that comes back.
export function wire(port, text) {
    return new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.setTimeout(3_000, () => socket.destroy());
        socket.on('data', (part) => (answer += part));
        socket.on('error', reject);
        socket.on('close', () => resolve(answer));
    });
}
