import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placings, readExample } from '../../../examples/example.ts';
import { runCli } from '../../../tests/cli.ts';
import { joinServer, type SharedServer } from '../../../tests/shared-server.ts';

let filled: SharedServer;
let empty: SharedServer;
let folder: string;

const headers = { 'content-type': 'application/json' };
const put = async (path: string, body: unknown) => {
  const answer = await filled.fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) });
  expect(answer.status, path).toBe(200);
};

beforeAll(async () => {
  [filled, empty] = await Promise.all([joinServer(), joinServer()]);
  folder = await mkdtemp(join(tmpdir(), 'pvt-configuration-'));
  const example = readExample('hotel-bookings');
  for (const { path, body } of example === undefined ? [] : placings(example)) await put(path, body);
  const feed = { url: 'https://prices.example/today.csv', every: 'PT5M', headers: { Authorization: 'Bearer s3cret' } };
  const mapping = { type: '"price.changed"', data: '{"room": row.room}' };
  await put('/v1/sources/prices', { format: 'csv', mapping, feed, enabled: false });
  await put('/v1/flows/alerts', {
    on: ['price.changed'],
    steps: [{ to: { webhook: { url: 'https://hooks.example/prices' } } }],
    enabled: false,
  });
});

afterAll(async () => {
  await Promise.all([filled?.leave(), empty?.leave()]);
  await rm(folder, { recursive: true, force: true });
});

const apply = (server: SharedServer, path: string, ...more: string[]) =>
  runCli(server, ['apply', '--file', path, ...more]);

async function contents(of: string): Promise<Record<string, string>> {
  const files = (await readdir(of, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(of, name), 'utf8')])),
  );
}

async function eventsOf(server: SharedServer): Promise<number> {
  const answer = (await (await server.fetch('/v1/events?limit=500')).json()) as { items: unknown[] };
  return answer.items.length;
}

test('what is exported and applied to an empty tenant is exported from there the same, and applied again changes nothing', async () => {
  const [out, back] = [join(folder, 'out'), join(folder, 'back')];
  expect(await runCli(filled, ['export', '-o', out])).toMatchObject({ code: 0 });
  const exported = await contents(out);
  expect(Object.keys(exported)).toContain('event-types/hotel.booking.recorded.yaml');
  expect(JSON.stringify(exported)).not.toMatch(/s3cret|whsec_|\*\*\*/);

  const untouched = await eventsOf(empty);
  const missing = await apply(empty, out, '--yes');
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.stderr).toMatch(
    /sources\/prices\.yaml:\d+: spec\.feed\.headers\.Authorization: the server has no secret "sources\/prices\/authorization"/,
  );
  const secrets = join(folder, 'secrets.yml');
  await writeFile(secrets, 'sources/prices/authorization: Bearer other\n');

  const asked = await apply(empty, out, '--secrets', secrets);
  expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
  const dry = await apply(empty, out, '--secrets', secrets, '--dry-run');
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('Flow alerts (new)') });
  expect(await eventsOf(empty)).toBe(untouched);

  const done = await apply(empty, out, '--secrets', secrets, '--yes');
  expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/Applied: (\d+) of \1\./) });
  expect(done.stderr).toMatch(/a secret was made for https:\/\/hooks\.example\/prices, shown this once: whsec_/);
  expect(await runCli(empty, ['export', '-o', back])).toMatchObject({ code: 0 });
  expect(await contents(back)).toEqual(exported);

  const before = await eventsOf(empty);
  const again = await apply(empty, out, '--yes');
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to change') });
  expect(await eventsOf(empty)).toBe(before);
  const whole = await runCli(empty, ['export']);
  await writeFile(join(folder, 'whole.yaml'), whole.stdout);
  expect((await apply(empty, join(folder, 'whole.yaml'))).stdout).toContain('Nothing to change');
});

test('a change shows its lines and replaces that alone, and a secret stays what it is', async () => {
  const out = join(folder, 'changed');
  await runCli(filled, ['export', '-o', out]);
  const path = join(out, 'sources/prices.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('PT5M', 'PT10M'));
  const changed = await apply(filled, out, '--yes');
  expect(changed.stdout).toMatch(/Source prices \(changed\)\n(.*\n)*.*- .*every: PT5M\n.*\+ .*every: PT10M\n/);
  expect(changed).toMatchObject({ code: 0, stdout: expect.stringContaining('Applied: 1 of 1.') });
  const kept = (await (await filled.fetch('/v1/sources/prices')).json()) as { feed: unknown };
  expect(kept.feed).toMatchObject({ every: 'PT10M', headers: { Authorization: '***' } });
});

test('documents that are wrong change nothing, each fault with its file, line and field', async () => {
  const broken = join(folder, 'broken');
  await mkdir(broken);
  const write = (name: string, ...lines: string[]) => writeFile(join(broken, name), `${lines.join('\n')}\n`);
  await write('a.yaml', 'kind: Board', 'name: rooms', 'spec:', '  title: Rooms', '  tiles: []');
  await write(
    'b.yaml',
    'kind: Metric',
    'name: rooms',
    'spec:',
    '  event: room.cleaned',
    '  value: {kind: count}',
    '  filter: data.room >',
  );
  await write(
    'c.yaml',
    'kind: Flow',
    'name: rooms',
    'spec:',
    '  on: [room.cleaned]',
    '  steps:',
    '    - when: "true"',
    '    - map: {a: data.b +}',
  );
  await write(
    'd.yaml',
    'kind: Source',
    'name: rooms',
    'spec:',
    '  format: csv',
    '  mapping:',
    '    type: nothing.known(',
    '    data: row',
  );
  await write(
    'e.yaml',
    'kind: EventType',
    'name: room.cleaned',
    'spec:',
    '  schema:',
    '    type: nonsense',
    '---',
    'kind: EventType',
    'name: hotel.booking.recorded',
    'spec:',
    '  schema:',
    '    type: object',
    '    required: [stars]',
  );
  await write(
    'f.yaml',
    'kind: Board',
    'name: sizes',
    'spec:',
    '  title: Sizes',
    '  tiles:',
    '    - {id: a, metric: m, every: day, chart: pie, w: 1, h: 1}',
  );
  const before = await eventsOf(empty);
  const { code, stderr } = await apply(empty, broken, '--yes');
  expect(code).toBe(1);
  expect(stderr).toContain('b.yaml:6: spec.filter: ');
  expect(stderr).toContain('c.yaml:7: spec.steps[1].map.a: ');
  expect(stderr).toContain('d.yaml:6: spec.mapping.type: ');
  expect(stderr).toContain('e.yaml:5: spec.schema.type: ');
  expect(stderr).toMatch(/e\.yaml:1[0-3]: spec\.schema\.required.*: /);
  expect(stderr).toContain('f.yaml:6: spec.tiles[0].chart: ');
  expect(stderr).toMatch(/Nothing was changed\. \d+ faults\./);
  expect(await eventsOf(empty)).toBe(before);

  await write(
    'g.yaml',
    'kind: Bord',
    'name: a',
    'spec: {}',
    '---',
    'kind: Board',
    'name: rooms',
    'spec: {}',
    '---',
    'a: [',
  );
  const unread = await apply(empty, broken, '--yes');
  expect(unread.stderr).toMatch(/g\.yaml:1: kind: one of .*Board/);
  expect(unread.stderr).toMatch(/g\.yaml:6: name: Board rooms stands in two documents/);
  expect(unread.stderr).toMatch(/g\.yaml:1[01]: .*flow/i);
});
