import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownedName, removeLeftovers } from './memory.ts';

/** Larger than any that Linux gives out. */
const NOBODY = 2 ** 30;

test('what a process left that is gone is removed; what belongs to one that runs, or to other programs, stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pvt-memory-'));
  try {
    const staying = [`${ownedName('pvt-test-')}a1`, 'pvt-notes', `other-test-${NOBODY}-a1`];
    for (const name of [...staying, `pvt-test-${NOBODY}-a1`])
      mkdirSync(join(folder, name, 'data'), { recursive: true });
    removeLeftovers(folder);
    expect(readdirSync(folder).toSorted()).toEqual(staying.toSorted());
    expect(() => removeLeftovers(join(folder, 'absent'))).not.toThrow();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
