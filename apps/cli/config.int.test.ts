import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../tests/cli.ts';
import { joinServer, type SharedServer } from '../../tests/shared-server.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
  const body = JSON.stringify({ description: 'Seconds to wait', schema: { type: 'integer', maximum: 60 } });
  const headers = { 'content-type': 'application/json' };
  expect((await server.fetch('/v1/config/keys/wait', { method: 'PUT', headers, body })).status).toBe(200);
});
afterAll(() => server?.leave());

const config = (...args: string[]) => runCli(server, ['config', ...args]);

test('values are set, compared, read and taken back from the command line, and a mistake is one line', async () => {
  const production = ['--layer', 'production'];
  expect(await config('set', 'wait=61', ...production, '--reason', 'slow')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/The value of "wait" .*60/),
  });
  expect(await config('set', 'wait=20', ...production)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--reason'),
  });
  const first = await config('set', 'wait=20', ...production, '--reason', 'slow', '--json');
  const { revision } = JSON.parse(first.stdout) as { readonly revision: number };
  await config('set', 'wait=30', ...production, '--reason', 'slower');
  expect((await config('get', 'wait', '--environment', 'production')).stdout).toBe('30\n');
  expect((await config('diff', 'wait=40', ...production)).stdout).toMatch(/wait +30 +40/);
  const stale = ['--revision', String(revision)];
  expect(await config('set', 'wait=50', ...production, '--reason', 'late', ...stale)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nothing was written.'),
  });
  await config('rollback', String(revision), ...production, '--reason', 'back');
  expect((await config('get', 'wait', '--environment', 'production')).stdout).toBe('20\n');
  const history = (await config('history', ...production)).stdout;
  expect(history).toContain(`back (as revision ${revision})`);
  expect(history).toContain('slower');
  await config('unset', 'wait', ...production, '--reason', 'gone');
  expect(await config('get', 'wait', '--environment', 'production')).toMatchObject({ code: 1 });
  expect((await config('keys')).stdout).toMatch(/wait .*Seconds to wait/);
});
