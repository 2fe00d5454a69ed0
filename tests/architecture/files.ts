import { globSync } from 'node:fs';
import { sep } from 'node:path';

/** The project's files that match, with forward slashes, in order; what is installed or built is not the project's. */
export function filesOf(root: string, patterns: readonly string[]): string[] {
  return globSync([...patterns], {
    cwd: root,
    exclude: (name) => ['node_modules', 'dist'].includes(name.split(sep).at(-1) ?? ''),
  })
    .map((file) => file.split(sep).join('/'))
    .sort();
}
