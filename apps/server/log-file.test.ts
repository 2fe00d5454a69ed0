import { existsSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';

type Done = (error: Error | null, written: number) => void;

/** A file that takes what it is told to, when it is told to. */
function fileOf(options: { readonly full: () => boolean }) {
  const lines: string[] = [];
  const lost: number[] = [];
  let attempts = 0;
  let settled = Promise.withResolvers<void>();
  const log = openLogFile(1, {
    onLost: (count) => lost.push(count),
    retryMs: 0,
    write(_fd, bytes, done: Done) {
      attempts += 1;
      setImmediate(() => {
        if (options.full()) done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }), 0);
        else {
          // As a disk that is nearly full does: a part first.
          const part = Math.min(bytes.length, 1000);
          lines.push(bytes.toString('utf8', 0, part));
          done(null, part);
        }
        settled.resolve();
        settled = Promise.withResolvers();
      });
    },
  });
  const until = async (ask: () => boolean): Promise<void> => {
    while (!ask()) await settled.promise;
  };
  return { log, text: () => lines.join(''), lost, until, attempts: () => attempts };
}

test('lines that are written while the disk is full come once there is space, whole and in order', async () => {
  let full = true;
  const { log, text, until, attempts, lost } = fileOf({ full: () => full });
  log.write('first\n');
  await until(() => attempts() > 3);
  log.write(`second ${'x'.repeat(3000)}\n`);
  log.write('third\n');
  full = false;
  await until(() => text().endsWith('third\n'));
  expect(text()).toBe(`first\nsecond ${'x'.repeat(3000)}\nthird\n`);
  expect(lost).toEqual([]);
});

test('lines that nobody takes are bounded; how many were lost is told afterwards', async () => {
  let full = true;
  const { log, text, until, attempts, lost } = fileOf({ full: () => full });
  log.write('first\n');
  await until(() => attempts() > 1);
  for (let n = 0; n < 3000; n++) log.write(`${'x'.repeat(1023)}\n`);
  full = false;
  await until(() => lost.length > 0);
  expect(lost).toEqual([3000 - 1024]);
  expect(text()).toHaveLength('first\n'.length + 1024 * 1024);
  log.write('last\n');
  await until(() => text().endsWith('last\n'));
});

test.runIf(existsSync('/dev/full'))('a process can end while the disk is full', () => {
  const log = openLogFile(openSync('/dev/full', 'w'), { onLost: () => undefined, write: () => undefined });
  log.write('under way\n');
  log.write('waits\n');
  log.flushSync();
});
