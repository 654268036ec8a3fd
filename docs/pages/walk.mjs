// The walk of docs/pages/check: node walk.mjs API ADMIN. CHROMIUM is the browser; PICTURES is where pictures go, if anywhere.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const [api, admin] = process.argv.slice(2);
const PICTURES = process.env.PICTURES;
const SCREENS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
// The narrowest phone; a desktop at 200 % zoom (WCAG 2.2, 1.4.10 and 1.4.4).
const NARROW = [{ width: 320, height: 640 }, { width: 640, height: 400 }];
const TARGET = '/health/ready?from=mail';

const problems = [];
let looks = 0;

// Whether everybody can read this page, in both schemes and on every screen. With a name it is drawn, too.
async function look(page, scripts, name) {
    looks++;
    const told = (what) => problems.push(`${scripts ? 'with' : 'without'} scripts, ${page.url()}: ${what}`);
    for (const what of await page.evaluate(structure)) {
        told(what);
    }
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        for (const [screen, viewport] of Object.entries(SCREENS)) {
            await page.setViewportSize(viewport);
            for (const what of await page.evaluate(contrasts)) {
                told(`${colorScheme}, ${screen}: ${what}`);
            }
            if (PICTURES && name) {
                await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${screen}.png`, caret: 'initial' });
            }
        }
        if (scripts) {
            await page.evaluate(axe.source);
            const { violations, passes } = await page.evaluate(() => globalThis.axe.run({
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }));
            assert.ok(passes.length > 10, 'axe looked at nothing');
            for (const violation of violations) {
                told(`${colorScheme}: ${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
            }
        }
    }
    for (const viewport of NARROW) {
        await page.setViewportSize(viewport);
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
            told(`it scrolls sideways at ${viewport.width} pixels`);
        }
    }
    await page.setViewportSize(SCREENS.desktop);
    await page.emulateMedia({ colorScheme: 'light' });
}

// Runs in the page: language, title, landmarks, headings, and a name for every control.
function structure() {
    const wrong = [];
    const count = (selector, wanted) => {
        const found = document.querySelectorAll(selector).length;
        if (found !== wanted) {
            wrong.push(`${found} of ${selector}, not ${wanted}`);
        }
    };
    count('html[lang=en]', 1);
    count('header', 1);
    count('main', 1);
    count('h1', 1);
    count('script, link, img, iframe, [style], [onclick]', 0);
    if (!document.title.includes(' – ') || document.title.startsWith(' ')) {
        wrong.push(`the title is "${document.title}"`);
    }
    for (const control of document.querySelectorAll('input:not([type=hidden])')) {
        const described = (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
        if (control.labels.length !== 1 || !described.every((id) => document.getElementById(id))) {
            wrong.push(`${control.outerHTML} has no label, or its description is missing`);
        }
    }
    for (const control of document.querySelectorAll('a, button')) {
        if (!control.textContent.trim()) {
            wrong.push(`${control.outerHTML} has no words`);
        }
    }
    return wrong;
}

// Runs in the page: every text against what lies behind it (WCAG 2.2, 1.4.3), the edges of fields and the focus (1.4.11).
function contrasts() {
    const rgba = (color) => {
        const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
        return { channels: [red, green, blue], alpha };
    };
    const luminance = (channels) => channels
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
    const behind = (element) => {
        const { channels, alpha } = rgba(getComputedStyle(element).backgroundColor);
        return alpha === 1 ? channels : behind(element.parentElement);
    };
    const ratio = (one, other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    const wrong = [];
    const hold = (what, color, ground, least) => {
        const found = ratio(rgba(color).channels, ground);
        if (!(found >= least)) {
            wrong.push(`${what} has a contrast of ${found.toFixed(2)}, not ${least}`);
        }
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (texts.currentNode.data.trim()) {
            hold(`"${texts.currentNode.data.trim().slice(0, 40)}"`, getComputedStyle(element).color, behind(element), 4.5);
        }
    }
    for (const field of document.querySelectorAll('input:not([type=hidden])')) {
        hold('the edge of a field', getComputedStyle(field).borderTopColor, behind(field.parentElement), 3);
    }
    for (const control of document.querySelectorAll('a, button, input:not([type=hidden])')) {
        const held = document.activeElement;
        control.focus({ focusVisible: true });
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control);
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) {
            wrong.push(`the focus cannot be seen on ${control.outerHTML}`);
        }
        hold('the focus', outlineColor, behind(control.parentElement), 3);
        control.blur();
        held?.focus?.();
    }
    return wrong;
}

async function post(path, body, cookie) {
    const answer = await fetch(api + path, {
        method: 'POST', headers: { 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) }, body: JSON.stringify(body),
    });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
    return answer;
}

// Waits for the letter, as a person does who looks again, and opens it.
async function openLetter(page, subject, to) {
    await page.goto(`${admin}/mail`);
    const letter = page.getByRole('listitem').filter({ hasText: to }).getByRole('link', { name: subject, exact: true }).first();
    for (let tries = 0; tries < 60 && await letter.count() === 0; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        await page.getByRole('link', { name: 'Look again' }).click();
    }
    await letter.click();
    await heading(page, subject);
}

async function heading(page, text) {
    await page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor({ timeout: 10_000 });
}

async function walk(browser, scripts) {
    const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: SCREENS.desktop, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const refused = new Set();
    page.on('console', (message) => {
        // That is how the browser tells of an answer from 400 up; the statuses are checked where they belong.
        const status = message.text().match(/^Failed to load resource: the server responded with a status of (\d+)/);
        if (status) {
            refused.add(Number(status[1]));
        } else if (['error', 'warning'].includes(message.type())) {
            problems.push(`the console says at ${page.url()}: ${message.text()}`);
        }
    });
    page.on('pageerror', (error) => problems.push(`an error at ${page.url()}: ${error.message}`));
    page.on('request', (request) => {
        if (![api, admin].includes(new URL(request.url()).origin)) {
            problems.push(`${page.url()} asks for ${request.url()}`);
        }
    });
    await page.exposeFunction('breaksPolicy', (what) => problems.push(`breaks its policy: ${what}`));
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => globalThis.breaksPolicy(
        `${document.URL}: ${event.effectiveDirective} ${event.blockedURI}`)));

    const email = `${scripts ? 'alice' : 'bob'}@example.com`;
    const person = { email, password: 'correct horse battery' };
    const picture = (name) => (scripts ? undefined : name);

    await page.goto(`${admin}/mail`);
    await look(page, scripts);
    await post('/api/auth/sign-up/email', { ...person, name: 'Alice Smith' });
    await openLetter(page, 'Confirm your email address', email);
    await look(page, scripts);
    await page.locator('main').getByRole('link', { name: `${api}/api/auth/verify-email?token=` }).click();
    await heading(page, 'Verify your email address');
    await look(page, scripts, picture('verify-email'));
    await page.reload();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(page, 'Your address is verified');
    await look(page, scripts);

    await page.goto(`${api}/api/auth/verify-email?token=none`);
    assert.equal(await statusOf(page, () => page.getByRole('button').click()), 400);
    await heading(page, 'This link does not work');
    await look(page, scripts);

    await post('/api/auth/forget-password', { email, redirectTo: TARGET });
    await openLetter(page, 'Choose a new password', email);
    await look(page, scripts, picture('letter'));
    await page.getByRole('link', { name: 'All letters' }).click();
    await heading(page, 'Captured letters');
    await look(page, scripts, picture('mailbox'));
    await openLetter(page, 'Choose a new password', email);
    await page.locator('main').getByRole('link', { name: `${api}/reset-password?token=` }).click();
    await heading(page, 'Choose a new password');
    const form = page.url();
    const password = page.getByLabel('New password', { exact: true });
    await look(page, scripts, picture('reset-password'));
    assert.ok(await page.getByText('at least 8 characters').isVisible(), 'the rules are told before');

    // The browser itself holds back what is too short, and the server what the browser counts otherwise: four emoji are eight of its units.
    await password.fill('short');
    await password.press('Enter');
    assert.equal(await password.evaluate((field) => field.validity.tooShort && document.activeElement === field), true);
    await heading(page, 'Choose a new password');
    await password.fill('\u{1F600}\u{1F600}\u{1F600}\u{1F600}');
    assert.equal(await statusOf(page, () => password.press('Enter')), 400);
    await told(page, password, 'Password must have at least 8 characters.');
    await look(page, scripts, picture('reset-refused'));
    for (const [typed, rule] of [['password123', 'Password is among the most common ones, please choose another.'],
        [email, 'Password must not be your name or address.']]) {
        await password.fill(typed);
        assert.equal(await statusOf(page, () => page.getByRole('button').click()), 400);
        await told(page, password, rule);
    }

    await password.fill('a better horse, with battery');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await heading(page, 'Your password is changed');
    await look(page, scripts);
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.waitForURL(api + TARGET);
    await post('/api/auth/sign-in/email', { ...person, password: 'a better horse, with battery' });

    assert.equal((await page.goto(form)).status(), 400);
    await heading(page, 'This link does not work');
    await look(page, scripts);
    assert.equal((await page.goto(`${admin}/mail/none`)).status(), 404);
    await heading(page, 'There is no such letter');
    await look(page, scripts);

    const company = `${scripts ? 'Rockets' : 'Gardens'}`;
    const signedUp = await post('/auth/signup', { name: company, email: `owner-of-${company}@example.com`, password: person.password });
    const owner = signedUp.headers.getSetCookie().find((cookie) => cookie.startsWith('session=')).split(';')[0];
    const { organization } = await signedUp.json();
    const guest = `guest-of-${company}@example.com`;
    await post(`/v1/organizations/${organization.id}/invitations`, { email: guest, roles: ['Member'] }, owner);
    await openLetter(page, 'You are invited', guest);
    await look(page, scripts, picture('invitation-letter'));
    await page.locator('main').getByRole('link', { name: `${api}/accept-invitation?token=` }).click();
    await heading(page, `Join ${company}`);
    await look(page, scripts, picture('accept-invitation'));
    await page.getByLabel('Your name').fill('Grace Guest');
    const chosen = page.getByLabel('A password of at least');
    await chosen.fill('password123');
    assert.equal(await statusOf(page, () => page.getByRole('button', { name: 'Join' }).click()), 400);
    await page.getByRole('alert').filter({ hasText: 'Password is among the most common ones' }).waitFor();
    await look(page, scripts, picture('accept-refused'));
    await page.getByLabel('Your name').fill('Grace Guest');
    await chosen.fill(person.password);
    assert.equal(await statusOf(page, () => page.getByRole('button', { name: 'Join' }).click()), 201);
    await heading(page, 'You have joined');
    await look(page, scripts);

    const wished = `new-of-${company}@example.com`;
    await post('/v1/me/email', { email: wished }, owner);
    await openLetter(page, 'Confirm your new address', wished);
    await page.locator('main').getByRole('link', { name: `${api}/confirm-email?token=` }).click();
    await page.waitForURL(`${api}/confirm-email?token=*`);
    await look(page, scripts, picture('confirm-email'));
    assert.equal(await statusOf(page, () => page.getByRole('button').click()), 200);
    await heading(page, 'Your address is changed');
    await look(page, scripts);

    await readTheDescription(page, scripts);
    assert.ok([...refused].every((status) => [400, 404].includes(status)), `statuses ${[...refused]}`);
    await context.close();
}

// Swagger UI is others' work, so nobody looks at it as at our own pages; but it breaks no policy and reaches nothing outside.
async function readTheDescription(page, scripts) {
    await page.goto(`${api}/docs`);
    if (!scripts) {
        await page.getByRole('link', { name: 'openapi.json' }).waitFor();
        return;
    }
    await page.getByRole('heading', { name: 'Gatehouse' }).waitFor();
    assert.ok(await page.locator('.opblock-tag').count() > 15, 'every area is there');
    await page.locator('#operations-tag-Roles .expand-operation, [data-tag="Roles"] .expand-operation').first().click();
    await page.locator('#operations-Roles-createRole').getByRole('button').first().click();
    await page.getByText('Nobody writes more into a role than they hold').waitFor();
    await page.locator('#operations-Roles-createRole').getByText('INVALID_POLICY').first().waitFor();
    if (PICTURES) {
        await page.locator('#operations-Roles-createRole').scrollIntoViewIfNeeded();
        await page.screenshot({ path: `${PICTURES}/description.png` });
    }
}

async function statusOf(page, act) {
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), act()]);
    return answer.status();
}

// The rule that was broken is announced, and belongs to the field, which has the focus.
async function told(page, field, rule) {
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: rule }).waitFor();
    const state = await field.evaluate((input) => [
        input.getAttribute('aria-invalid'), document.activeElement === input, document.title.startsWith('Error: '),
        document.getElementById(input.getAttribute('aria-describedby').split(' ')[0]).getAttribute('role')]);
    assert.deepEqual(state, ['true', true, true, 'alert']);
}

// Our own pages alone are opened, so the sandbox is left out: it needs what containers and root do not have.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, chromiumSandbox: false });
try {
    await walk(browser, false);
    await walk(browser, true);
} catch (error) {
    problems.push(error.stack);
} finally {
    await browser.close();
}
for (const problem of new Set(problems)) {
    console.error(problem);
}
if (problems.length > 0) {
    process.exit(1);
}
console.log(`The pages work with scripts and without, light and dark, on a desktop and a phone: ${looks} looks.`);
