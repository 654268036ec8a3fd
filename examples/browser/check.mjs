// A browser keeps, sends and loses the cookie as the contract says, and other sites' pages get nowhere.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { API, check, person } from '../lib.mjs';

// One page, at three places: an allowed origin, another port of the same site, and another site.
const page = (request, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Elsewhere</title>');
const allowed = createServer(page).listen(Number(process.env.PAGE_PORT), '127.0.0.1');
const other = createServer(page).listen(0);
await new Promise((resolve) => other.once('listening', resolve));
const ALLOWED = `http://localhost:${process.env.PAGE_PORT}`;
const NEIGHBOUR = `http://localhost:${other.address().port}`;
const STRANGER = `http://127.0.0.1:${other.address().port}`;

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});
const context = await browser.newContext();
const tab = await context.newPage();
const someone = await person();
const cookies = async () => (await context.cookies(API)).filter(({ name }) => name === 'session');
const json = (path, options = {}) =>
    tab.evaluate(
        async ([url, settings]) => {
            try {
                const answer = await fetch(url, { credentials: 'include', ...settings });
                return { status: answer.status, body: await answer.text() };
            } catch (blocked) {
                return { blocked: String(blocked) };
            }
        },
        [API + path, options],
    );
const posted = (body) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const { email, password } = someone;

try {
    await check('signing in from an allowed origin gives a cookie as the contract says', async () => {
        await tab.goto(ALLOWED);
        const answer = await json('/auth/login', posted({ email, password }));
        assert.equal(answer.status, 200, JSON.stringify(answer));
        const [cookie] = await cookies();
        assert.equal(cookie.httpOnly, true);
        assert.equal(cookie.sameSite, 'Lax');
        assert.equal(cookie.path, '/');
        assert.ok(Math.abs(cookie.expires - Date.now() / 1000 - 7 * 24 * 3600) < 60);
    });
    await check('it is sent again, kept over a reload, and no script sees it', async () => {
        assert.equal((await json('/auth/me')).status, 200);
        await tab.goto(`${API}/health/ready`);
        await tab.reload();
        assert.equal((await cookies()).length, 1);
        assert.equal(await tab.evaluate(() => document.cookie), '');
        const me = await tab.goto(`${API}/auth/me`);
        assert.equal(me.status(), 200);
    });
    await check('our policy lets nothing run in what we answer', async () => {
        const answer = await tab.goto(`${API}/auth/me`);
        assert.match(answer.headers()['content-security-policy'], /default-src 'none'/);
        const violated = tab.evaluate(() => new Promise((resolve) => document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective))));
        await tab.evaluate(() => {
            const script = document.createElement('script');
            script.textContent = 'globalThis.ran = true';
            document.documentElement.append(script);
        });
        assert.match(await violated, /^script-src/);
        assert.equal(await tab.evaluate(() => globalThis.ran), undefined);
    });
    for (const [what, origin] of [['a neighbour on another port', NEIGHBOUR], ['another site', STRANGER]]) {
        await check(`${what} reads nothing and changes nothing`, async () => {
            await tab.goto(origin);
            assert.ok((await json('/auth/me')).blocked, 'it read an answer');
            assert.ok((await json('/v1/me', { ...posted({ name: 'Mallory' }), method: 'PATCH' })).blocked, 'it changed a name');
            const simple = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{}', mode: 'no-cors' };
            await json('/auth/logout', simple);
            await tab.evaluate((action) => {
                const form = Object.assign(document.createElement('form'), { method: 'post', action, enctype: 'text/plain' });
                document.body.append(form);
                form.submit();
            }, `${API}/auth/logout`);
            await tab.waitForURL(`${API}/auth/logout`);
            assert.match(await tab.content(), /CROSS_SITE_REQUEST|UNAUTHORIZED|UNSUPPORTED_MEDIA_TYPE/);
            await tab.goto(ALLOWED);
            assert.equal((await json('/auth/me')).status, 200, 'it signed somebody out');
        });
        await check(`${what} cannot put it into a frame`, async () => {
            await tab.goto(origin);
            await tab.evaluate((src) => new Promise((resolve) => {
                const frame = Object.assign(document.createElement('iframe'), { src, onload: resolve });
                document.body.append(frame);
            }), `${API}/health/ready`);
            assert.ok(!tab.frames().some((frame) => frame.url().startsWith(API)), 'it is shown');
        });
    }
    await check('signing out clears it, and the session is over', async () => {
        const [cookie] = await cookies();
        await tab.goto(ALLOWED);
        assert.equal((await json('/auth/logout', posted({}))).status, 200);
        assert.equal((await cookies()).length, 0);
        assert.equal((await json('/auth/me')).status, 401);
        await context.addCookies([{ name: 'session', value: cookie.value, url: API }]);
        assert.equal((await json('/auth/me')).status, 401, 'an old cookie that is put back');
    });
} finally {
    await browser.close();
    allowed.close();
    other.close();
}
process.exit(0);
