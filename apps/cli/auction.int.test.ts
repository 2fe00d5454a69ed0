import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decide, openStanding, type RulesRecord, rulesOfRecord } from '@pvt/bidding';
import { canonicalText, type EntryContent, genesisOf, lineOfEntry, lineOfHead, linkOf } from '@pvt/bidding/history';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../tests/cli.ts';

let folder: string;
/** Verifying asks no server: there is none at this address. */
const run = (...args: string[]) => runCli({ url: 'http://127.0.0.1:9', dataFolder: folder }, args);

const END = Date.UTC(2027, 0, 2);
const RULES: RulesRecord = {
  ...{ format: 'reverse', startsAt: END - 86_400_000, endsAt: END, hardEndsAt: END, graceMs: 5000, softClose: null },
  ...{ withdrawalEndsBeforeMs: null, ceiling: 100_000, floor: 1, step: { of: 'units', units: 100 } },
};

/** Three bids, a refusal and the close. */
function history(): string {
  const of = { auction: 'auction-1', currency: 'EUR', rules: RULES, publicKey: null };
  const rules = rulesOfRecord(RULES);
  let standing = openStanding(rules);
  const bids = [90_000, 85_000, 80_000].map((amount, i): EntryContent => {
    const at = END - 1000 + i;
    const decision = decide(rules, standing, { kind: 'bid', at, bidder: `person:${i}`, amount: BigInt(amount) });
    if (!decision.taken) throw new Error(decision.code);
    standing = decision.standing;
    return { kind: 'bid', at, sequence: i + 1, bidder: `person:${i}`, amount, leads: true, price: amount, endsAt: END };
  });
  const result = { outcome: 'won' as const, sequence: 3, bidder: 'person:2', price: 80_000 };
  const all: EntryContent[] = [
    ...bids,
    { kind: 'refusal', at: END - 1, code: 'BID_TOO_HIGH' },
    { kind: 'close', at: END + 5000, result, privateKey: null, calculation: [], excluded: [] },
  ];
  let link = genesisOf(of);
  const lines = all.map((content, i) => {
    const text = canonicalText({ ...content, position: i + 1 });
    link = linkOf(link, text);
    return lineOfEntry(text, link);
  });
  return `${[lineOfHead({ format: 'pvt-auction-1', ...of, entries: lines.length }), ...lines].join('\n')}\n`;
}

const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pvt-auction-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a history is verified with no server, and of a byte that is changed in any line the first line that differs is told', async () => {
  const file = history();
  await writeFile(at('whole.ndjson'), file);
  expect(await run('auction', 'verify', at('whole.ndjson'))).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('Won by person:2, bid 3, at 80000 minor units.') },
  });
  const lines = file.trimEnd().split('\n');
  const verdicts = await Promise.all(
    lines.map(async (line, i) => {
      const middle = Math.floor(line.length / 2);
      const flipped = `${line.slice(0, middle)}${String.fromCharCode(line.charCodeAt(middle) ^ 1)}${line.slice(middle + 1)}`;
      const name = at(`flipped-${i}.ndjson`);
      await writeFile(name, `${lines.with(i, flipped).join('\n')}\n`);
      return run('auction', 'verify', name);
    }),
  );
  expect(verdicts.map(({ code }) => code)).toEqual(lines.map(() => 1));
  // What the first line says shows at the first link.
  for (const [i, { stderr }] of verdicts.entries())
    expect(stderr).toMatch(i === 0 ? /differs at line [12]:/ : `differs at line ${i + 1}:`);
  await writeFile(at('cut.ndjson'), `${lines.slice(0, -1).join('\n')}\n`);
  expect(await run('auction', 'verify', at('cut.ndjson'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('line 6'),
  });
});

test('auctions of a file are decided once more, and how many final prices are met is told', async () => {
  const sample = join(import.meta.dirname, 'auction/sample.csv');
  const { code, stdout } = await run('example', 'auction', sample);
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('5 of 6 final prices are met (83.3 %).'),
  });
  expect(stdout).toMatch(/1006\s+99\.99\s+50\.00\s+2/);
  const json = await run('example', 'auction', sample, '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ auctions: 6, met: 5, refused: 3 });
});

test('the sample market is asked for until no money is on its way, and what is there is told', async () => {
  const asked: string[] = [];
  // What the market makes, its own tests see; here is what the command asks of it, and says.
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const waiting = asked.filter((each) => each === 'PUT /v1/auction-sample').length === 1 ? 2 : 0;
    const body = request.url?.startsWith('/v1/auction-sample')
      ? { projects: 12, developers: 8, waiting, paid: true }
      : { items: [] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    const { port } = server.address() as AddressInfo;
    const made = await runCli({ url: `http://127.0.0.1:${port}`, dataFolder: folder }, [
      'example',
      'auction',
      '--api-key',
      'a-key',
    ]);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('A market of 12 projects and 8 developers'),
    });
    expect(made.stdout).not.toContain('is on its way');
    expect(made.stdout).toContain(`http://127.0.0.1:${port}/market`);
    expect(asked.filter((each) => each === 'PUT /v1/auction-sample')).toHaveLength(2);
    expect(asked.indexOf('PUT /v1/auction-figures')).toBeLessThan(asked.indexOf('PUT /v1/auction-sample'));
  } finally {
    server.close();
  }
});
