// Asks CASL itself, over the very bodies that the console door served, what each role may do.
// Usage: node policies.mjs DIRECTORY, where ROLE.json is what a person with that role was answered at sign-in.
import { readFileSync } from 'node:fs';
import * as current from '@casl/ability';
import * as older from 'casl6';

const GUARDED = ['Role', 'ApiKey', 'Audit'];
const ACTIONS = ['read', 'create', 'update', 'delete', 'manage'];
const everything = () => true;
const nothing = () => false;

// Written out once more, so that nobody changes a role by accident.
const EXPECTED = {
    predefined_super_admin: everything,
    predefined_editor: (action, kind) => ['read', 'create', 'update'].includes(action) && !GUARDED.includes(kind),
    predefined_viewer: (action, kind) => action === 'read' && !['ApiKey', 'Audit'].includes(kind),
    predefined_user: nothing,
};

function differences(casl, rules, expected) {
    const ability = casl.createMongoAbility(rules);
    const found = [];
    for (const kind of ['Post', 'archive', ...GUARDED]) {
        for (const action of ACTIONS) {
            const questions = { kind, thing: casl.subject(kind, { id: 1 }) };
            for (const [way, asked] of Object.entries(questions)) {
                const answer = ability.can(action, asked);
                if (answer !== expected(action, kind)) {
                    found.push(`${action} ${kind}, asked by ${way}: ${answer}`);
                }
            }
        }
    }
    return found;
}

let failed = false;
let rulesOfEditor;
for (const [role, expected] of Object.entries(EXPECTED)) {
    const served = JSON.parse(readFileSync(`${process.argv[2]}/${role}.json`, 'utf8')).user.role;
    if (served.slug !== role) {
        throw new Error(`${role} was granted, ${served.slug} was served`);
    }
    if (role === 'predefined_editor') {
        rulesOfEditor = served.policies;
    }
    for (const [version, casl] of Object.entries({ 6: older, 7: current })) {
        for (const difference of differences(casl, served.policies, expected)) {
            console.error(`CASL ${version}, ${role}: ${difference}`);
            failed = true;
        }
    }
}

// The comparison must be able to fail: CASL 6 skips an inverted rule with an empty object of conditions.
const blunt = rulesOfEditor.map((rule) => ({ ...rule, conditions: {} }));
if (differences(older, blunt, EXPECTED.predefined_editor).length === 0) {
    console.error('The comparison did not notice the rules that were spoiled for it');
    failed = true;
}
process.exit(failed ? 1 : 0);
