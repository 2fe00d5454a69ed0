import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import type { Log } from '@pvt/kernel/log';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SourceDefinition } from '../../core/source.ts';
import { type FeedHarness, type PollRow, startFeedHarness } from './feed-harness.ts';
import type { PollTools } from './poll-tools.ts';

const mapping = { type: "'price.changed'", key: 'row.item' };
let harness: FeedHarness;
let name = '';

beforeAll(async () => {
  harness = await startFeedHarness();
});

afterAll(() => harness?.close());

beforeEach(async () => {
  name = `feed-${randomUUID()}`;
  harness.provider.asked = [];
  await harness.mounted.database.admin('delete from collect.feed');
});

const save = (definition: SourceDefinition): Promise<void> => harness.mounted.save(name, definition);
const poll = (more?: Partial<PollTools>): Promise<PollRow> => harness.poll(name, more);
const stored = (): Promise<number> => harness.mounted.stored(name);

describe('a watched folder', () => {
  async function folder(): Promise<string> {
    const path = join(harness.root, name);
    await mkdir(path);
    await save({ format: 'csv', mapping, feed: { folder: name, pattern: '*.csv' } });
    return path;
  }

  test('gives each file once it stopped growing, and what is added to it later', async () => {
    const path = await folder();
    await writeFile(join(path, 'a.csv'), 'item\na\n');
    await writeFile(join(path, 'ignored.txt'), 'item\nx\n');
    await poll();
    await appendFile(join(path, 'a.csv'), 'b\n');
    await poll();
    expect(await stored()).toBe(0);
    await poll();
    expect(await stored()).toBe(2);
    await poll();
    await appendFile(join(path, 'a.csv'), 'c\n');
    await poll();
    await poll();
    expect(await stored()).toBe(3);
    const jobs = await harness.mounted.database.admin('select from collect.import where source = $1', [name]);
    expect(jobs).toHaveLength(2);
  });

  test('goes on with a file whose import was cut off', async () => {
    const path = await folder();
    await writeFile(join(path, 'big.csv'), `item\n${Array.from({ length: 2500 }, (_, i) => `i${i}\n`).join('')}`);
    await poll();
    let passes = 0;
    const disarm = armFailurePoint('collect.import.before-commit', () => {
      passes += 1;
      if (passes === 2) throw new Error('power cut');
    });
    expect(await poll()).toMatchObject({ failures: 1, error_detail: 'big.csv: power cut' });
    disarm();
    expect(await stored()).toBe(1000);
    await poll();
    expect(await stored()).toBe(2500);
    const jobs = await harness.mounted.database.admin<{ state: string }>(
      'select state from collect.import where source = $1',
      [name],
    );
    expect(jobs).toEqual([{ state: 'done' }]);
  });

  test('lets go of a file whose import could not begin', async () => {
    const path = await folder();
    await writeFile(join(path, 'a.csv'), 'item\na\n');
    await poll();
    const { log } = harness.mounted.tools;
    const away: Log = { ...log, publish: () => Promise.reject(new Error('no database')) };
    expect(await poll({ log: away })).toMatchObject({ failures: 1, error_detail: 'a.csv: no database' });
    await poll();
    expect(await stored()).toBe(1);
  });

  test('outside the root is not read, also not through a link', async () => {
    await symlink(tmpdir(), join(harness.root, `link-${name}`));
    for (const outside of ['..', `link-${name}`, '/etc']) {
      await harness.store(name, { format: 'csv', mapping, feed: { folder: outside } });
      expect((await poll()).error_detail).toContain('not below PVT_WATCH_ROOT');
    }
    expect((await poll({ watchRoot: undefined })).error_detail).toContain('set PVT_WATCH_ROOT');
  });

  test('takes the other files when one of them is no file any more, and reports which', async () => {
    const path = await folder();
    await symlink(join(path, 'nowhere'), join(path, 'a.csv'));
    await symlink(join(path, 'b.csv'), join(path, 'b.csv'));
    await writeFile(join(path, 'c.csv'), 'item\nc\n');
    await poll();
    const found = await poll();
    expect(await stored()).toBe(1);
    expect(found).toMatchObject({ failures: 2, error_code: 'FEED_FILE_UNREADABLE' });
    expect(found.error_detail).toBe('a.csv: It is a link to a file that is not there. 1 more file has a fault.');
    expect(found.seconds).toBeCloseTo(2, 1);
    await rm(join(path, 'a.csv'));
    await rm(join(path, 'b.csv'));
    expect(await poll()).toMatchObject({ failures: 0, error_code: null, error_detail: null });
  });

  test('gives no file that lies outside the root, and reports it', async () => {
    const path = await folder();
    const outside = await mkdtemp(join(tmpdir(), 'pvt-outside-'));
    await writeFile(join(outside, 'secret.csv'), 'item\nsecret\n');
    await symlink(join(outside, 'secret.csv'), join(path, 'a.csv'));
    await writeFile(join(harness.root, `${name}.csv`), 'item\ninside\n');
    await symlink(join(harness.root, `${name}.csv`), join(path, 'b.csv'));
    await poll();
    const { error_detail: detail } = await poll();
    expect(detail).toContain('a.csv: It is a link to a file that is not below PVT_WATCH_ROOT');
    expect(await stored()).toBe(1);
    await rm(outside, { recursive: true });
  });

  test('reports a file that is none of its format as long as it lies there unchanged', async () => {
    const path = await folder();
    await writeFile(join(path, 'a.csv'), 'item,item\na,a\n');
    await writeFile(join(path, 'b.csv'), 'item\nb\n');
    await poll();
    const reported = { error_code: 'CSV_HEADER_INVALID', error_detail: expect.stringMatching(/^a\.csv: /) as unknown };
    expect(await poll()).toMatchObject(reported);
    expect(await poll()).toMatchObject(reported);
    // Killed between the end of the import and the note of it.
    await harness.mounted.database.admin(
      `update collect.feed_file set state = 'seen' where source = $1 and name = 'a.csv'`,
      [name],
    );
    expect(await poll()).toMatchObject(reported);
    expect(await stored()).toBe(1);
    expect(await harness.mounted.database.admin('select from collect.import where source = $1', [name])).toHaveLength(
      2,
    );
    await writeFile(join(path, 'a.csv'), 'item\na\n');
    await poll();
    expect(await poll()).toMatchObject({ failures: 0, error_code: null });
    expect(await stored()).toBe(2);
  });

  test('that is not there is reported without where the server keeps it', async () => {
    await save({ format: 'csv', mapping, feed: { folder: `${name}/later` } });
    const { error_detail: detail, error_code: code } = await poll();
    expect(code).toBe('FEED_FOLDER_UNREADABLE');
    expect(detail).toContain(`${name}/later`);
    expect(detail).not.toContain(harness.root);
  });
});
