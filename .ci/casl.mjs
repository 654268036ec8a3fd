// Makes up policies and questions by a seed, has the CASL library decide them, and prints a line of JSON for each set:
// the policies, the questions, and for each the answer and the rule that decided (-1 where none, null where CASL gave up).
// Usage: node casl.mjs SETS SEED
import * as current from '@casl/ability';

const [sets, seed] = process.argv.slice(2).map(Number);

// Mulberry32: the same numbers everywhere.
let state = seed >>> 0;
function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const one = (...choices) => choices[below(choices.length)];
const maybe = (chance, make, otherwise) => (random() < chance ? make() : otherwise);
const list = (most, make) => Array.from({ length: below(most + 1) }, make);

const scalar = () => one(null, true, false, 0, 1, -1, 2.5, 10, '', 'a', 'b', 'ab', 'A', '1', '10', ' 2 ', 'x.y', 'draft', 'Zürich');
const steps = ['id', 'owner', 'tags', 'items', 'deep', 'state', '0', '1'];
const path = () => Array.from({ length: 1 + below(3) }, (_, i) => (i === 0 ? one('id', 'owner', 'tags', 'items', 'deep', 'state') : one(...steps))).join('.');
const value = (depth) => (depth === 0 ? scalar() : one(scalar, scalar, () => list(3, () => value(depth - 1)), () => thing(depth - 1))());
const thing = (depth) => Object.fromEntries(list(4, () => [one(...steps), value(depth)]));
const pattern = () => one('a', '^a', 'b$', '^a.*b$', '[a-c]+', '^[^a]', '\\d{1,2}', '\\s', 'dra?ft|x\\.y', 'Z.rich', '^$', '\\w+', '^\\D*$', 'A');

function operators(depth) {
    const operator = one('$eq', '$ne', '$in', '$nin', '$all', '$size', '$gt', '$gte', '$lt', '$lte', '$exists', '$regex', '$elemMatch');
    switch (operator) {
        case '$eq': case '$ne': return { [operator]: maybe(0.8, scalar, value(1)) };
        case '$in': case '$nin': case '$all': return { [operator]: list(3, scalar) };
        case '$size': return { $size: below(4) };
        case '$gt': case '$gte': case '$lt': case '$lte': return { [operator]: one(0, 1, 2.5, -1, 10, 'a', 'b', '1', '', 'draft') };
        case '$exists': return { $exists: one(true, false) };
        case '$regex': return maybe(0.3, () => ({ $regex: pattern(), $options: 'i' }), { $regex: pattern() });
        default: return { $elemMatch: depth === 0 || random() < 0.4 ? { $eq: scalar() } : one(() => conditions(depth - 1), () => operators(depth - 1))() };
    }
}
function conditions(depth) {
    const found = {};
    for (let i = 0; i <= below(2); i++) {
        found[path()] = one(scalar, () => operators(depth), () => ({ ...operators(depth), ...operators(depth) }))();
    }
    return found;
}
const fields = () => Array.from({ length: 1 + below(3) }, () => one('title', 'body', 'address.*', 'address.**', '*.id', '**', 'a*'.slice(0, 1), 'street.*.name', 'address'));
function policy() {
    const made = { action: one('read', 'update', 'manage', 'publish'), subject: one('Post', 'User', 'all') };
    if (random() < 0.3) made.fields = fields();
    if (random() < 0.6) made.conditions = conditions(2);
    if (random() < 0.35) made.inverted = true;
    if (random() < 0.2) made.reason = 'because';
    return made;
}
function question() {
    const asked = { action: one('read', 'update', 'publish', 'delete', 'manage'), subject: one('Post', 'User', 'all', 'Page') };
    if (random() < 0.3) asked.field = one('title', 'body', 'address', 'address.street', 'address.street.no', 'user.id', 'street.x.name', 'a', 'id');
    if (random() < 0.75 && asked.subject !== 'all') asked.attributes = thing(2);
    return asked;
}

function decided(casl, ability, policies, asked) {
    const about = asked.attributes === undefined ? asked.subject : casl.subject(asked.subject, structuredClone(asked.attributes));
    try {
        const rule = ability.relevantRuleFor(asked.action, about, asked.field);
        return { allowed: ability.can(asked.action, about, asked.field), rule: rule === null ? -1 : policies.indexOf(rule.origin) };
    } catch {
        return { allowed: false, rule: null };
    }
}

for (let i = 0; i < sets; i++) {
    const policies = Array.from({ length: 1 + below(5) }, policy);
    const ability = current.createMongoAbility(policies);
    const questions = Array.from({ length: 4 }, question).map((asked) => ({ ...asked, ...decided(current, ability, policies, asked) }));
    console.log(JSON.stringify({ policies, questions }));
}
