// Reads back what was packed for a browser and checks that it decides as the rules it was made of.
// Usage: node casl-packed.mjs SETS PACKED
import { readFileSync } from 'node:fs';
import * as current from '@casl/ability';
import { unpackRules } from '@casl/ability/extra';

const lines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
const [sets, packed] = process.argv.slice(2).map(lines);
let failed = sets.length !== packed.length || sets.length === 0;
let questions = 0;
sets.forEach((set, i) => {
    const ability = current.createMongoAbility(unpackRules(packed[i]));
    for (const asked of set.questions.filter((question) => question.rule !== null)) {
        const about = asked.attributes === undefined ? asked.subject : current.subject(asked.subject, structuredClone(asked.attributes));
        if (ability.can(asked.action, about, asked.field) !== asked.allowed) {
            console.error(`CASL by what was packed: ${JSON.stringify({ packed: packed[i], asked })}`);
            failed = true;
        }
        questions++;
    }
});
console.log(`${questions} questions decided by what was packed`);
process.exit(failed ? 1 : 0);
