import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ScormStandard } from '../core/packages/package-lesson.ts';

const require = createRequire(import.meta.url);
const FILES: Readonly<Record<ScormStandard, string>> = {
  'scorm-1.2': 'scorm-again/scorm12/min',
  'scorm-2004': 'scorm-again/scorm2004/min',
};
const read = new Map<ScormStandard, Promise<Buffer>>();

/** The runtime of a standard as a script that a page loads (scorm-again). */
export function scormRuntime(standard: ScormStandard): Promise<Buffer> {
  const known = read.get(standard);
  if (known !== undefined) return known;
  const script = readFile(require.resolve(FILES[standard]));
  read.set(standard, script);
  return script;
}
