// Marks nothing by itself: reports what is not marked or not translated, and with --write brings the catalogs in line.
import { join } from 'node:path';
import { languageFindings, writeCatalogs } from './languages/catalogs.ts';

const root = join(import.meta.dirname, '..');

if (process.argv.includes('--write')) writeCatalogs(root);
const findings = languageFindings(root);
for (const finding of findings) process.stdout.write(`${finding}\n`);
process.stdout.write(
  findings.length === 0 ? 'Every text is marked and translated.\n' : `${findings.length} findings.\n`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
