// A page in a browser decides by packed rules as the server does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { API, HERE, check, person, post, task } from '../lib.mjs';

const PAGE = `http://localhost:${process.env.PAGE_PORT}`;
const TYPES = { html: 'text/html', mjs: 'text/javascript' };
const server = createServer((request, response) => {
    const path = request.url.startsWith('/node_modules/') ? request.url.slice(1) : 'casl/page.html';
    response.setHeader('Content-Type', TYPES[path.split('.').at(-1)] ?? 'text/plain');
    response.end(readFileSync(HERE + path));
}).listen(Number(process.env.PAGE_PORT), '127.0.0.1');

const owner = await person();
const cookie = { Cookie: owner.cookie };
const home = `/v1/organizations/${owner.organization}`;
const role = await post(`${home}/roles`, {
    name: 'Editor',
    policies: [
        { action: 'read', subject: 'Article' },
        { action: 'update', subject: 'Article', fields: ['title', 'body.*'], conditions: { author: 'me' } },
        { action: 'delete', subject: 'Article', conditions: { state: { $in: ['draft', 'trash'] }, votes: { $lt: 3 } } },
        { action: 'delete', subject: 'Article', inverted: true, conditions: { locked: true }, reason: 'It is locked' },
    ],
}, cookie);
assert.equal(role.status, 201, role.text);
const questions = [
    { action: 'read', subject: 'Article' },
    { action: 'update', subject: 'Article', attributes: { author: 'me' }, field: 'title' },
    { action: 'update', subject: 'Article', attributes: { author: 'you' }, field: 'title' },
    { action: 'update', subject: 'Article', attributes: { author: 'me' }, field: 'state' },
    { action: 'update', subject: 'Article', attributes: { author: 'me' }, field: 'body.text' },
    { action: 'delete', subject: 'Article', attributes: { state: 'draft', votes: 1 } },
    { action: 'delete', subject: 'Article', attributes: { state: 'draft', votes: 5 } },
    { action: 'delete', subject: 'Article', attributes: { state: 'draft', votes: 1, locked: true } },
    { action: 'delete', subject: 'Project' },
    { action: 'read', subject: 'Member' },
    { action: 'manage', subject: 'all' },
];

const member = await person();
const invited = await post(`${home}/invitations`, { email: member.email, roles: ['Editor'] }, cookie);
assert.equal(invited.status, 201, invited.text);
const link = await post(`${home}/invitations/${invited.json().id}/link`, {}, cookie);
const token = decodeURIComponent(link.text.match(/token=([^"&]+)/)[1]);

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});
try {
    for (const [who, someone] of [['an owner', owner], ['a member with a role of the organization\'s own', member]]) {
        await check(`${who}: the page decides as the server`, async () => {
            if (someone === member) {
                await task(`verify-email?account=${member.id}`);
                const accepted = await post('/v1/invitations/accept', { token }, { Cookie: member.cookie });
                assert.ok(accepted.status < 300, accepted.text);
            }
            const asked = { organization: owner.organization, checks: questions };
            const answers = (await post('/v1/check', asked, { Cookie: someone.cookie })).json().results.map((one) => one.allowed);
            const context = await browser.newContext();
            const [name, value] = someone.cookie.split('; ')[0].split('=');
            await context.addCookies([{ name, value, url: API }]);
            const page = await context.newPage();
            const told = { api: API, organization: owner.organization, questions };
            await page.goto(`${PAGE}/#${encodeURIComponent(JSON.stringify(told))}`);
            await page.waitForFunction(() => globalThis.decisions);
            assert.deepEqual(await page.evaluate(() => globalThis.decisions), answers);
            assert.ok(answers.includes(true) && (someone === owner || answers.includes(false)), `${answers}`);
            await context.close();
        });
    }
} finally {
    await browser.close();
    server.close();
}
process.exit(0);
