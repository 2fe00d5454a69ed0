import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf, overruns, type Report, tableOf } from '../tests/budget/budget.ts';

/** `tools/budget.ts RESULTS SECONDS`: what the parts of a run took. Ends with 1 where one took more than it may. */
const [file = '', seconds = '0'] = process.argv.slice(2);
const report = JSON.parse(await readFile(file, 'utf8')) as Report;
const factor = Number(process.env['PVT_TEST_BUDGET'] ?? 1);
const root = join(import.meta.dirname, '..');
const services = (await readdir(join(root, 'services'))).length;
const lines = linesOf(report, root, Number(seconds), factor, services);
const found = overruns(lines);
process.stdout.write(`${[tableOf(lines), ...found].join('\n')}\n`);
process.exitCode = found.length === 0 ? 0 : 1;
