import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { makeEnvelopeKeys, sealContent } from './envelope.ts';
import { canonicalText, type EntryContent, genesisOf, lineOfEntry, lineOfHead, linkOf } from './history.ts';
import type { Rules } from './rules.ts';
import { proxy, START, sealed, TIMES } from './rules-harness.ts';
import { recordOfRules } from './rules-record.ts';
import { openStanding } from './standing.ts';
import { verifyHistory } from './verify-history.ts';

function fileOf(rules: Rules, publicKey: string | null, contents: readonly EntryContent[]): string {
  const of = { auction: 'auction-1', currency: 'EUR', rules: recordOfRules(rules), publicKey };
  let link = genesisOf(of);
  const lines = contents.map((content, i) => {
    const text = canonicalText({ ...content, position: i + 1 });
    link = linkOf(link, text);
    return lineOfEntry(text, link);
  });
  return `${[lineOfHead({ format: 'pvt-auction-1', ...of, entries: lines.length }), ...lines].join('\n')}\n`;
}

function proxyHistory(): EntryContent[] {
  const rules = proxy();
  let standing = openStanding(rules);
  const bids = [
    ['ana', 35_000n],
    ['bea', 90_000n],
    ['cy', 60_000n],
  ] as const;
  const entries: EntryContent[] = bids.map(([bidder, amount], i) => {
    const decision = decide(rules, standing, { kind: 'bid', at: START + i, bidder, amount });
    if (!decision.taken) throw new Error(decision.code);
    standing = decision.standing;
    const { leader, price, endsAt, sequence } = standing;
    return {
      kind: 'bid',
      at: START + i,
      sequence,
      bidder,
      amount: Number(amount),
      leads: leader?.bidder === bidder,
      price: Number(price),
      endsAt,
    };
  });
  return [
    ...entries,
    { kind: 'refusal', at: START + 5, code: 'BID_TOO_LOW' },
    { kind: 'withdrawal', at: START + 6, sequences: [2], price: 35_500 },
    {
      ...{ kind: 'close', at: TIMES.endsAt + 5000, privateKey: null, calculation: [], excluded: [] },
      result: { outcome: 'won', sequence: 3, bidder: 'cy', price: 35_500 },
    },
  ];
}

const keys = makeEnvelopeKeys();

function sealedBid(sequence: number, bidder: string, amount: number): EntryContent {
  const content = { bidder, amount, days: 3, answers: [], salt: 'c2FsdA==' };
  const at = START + sequence - 1;
  return { kind: 'sealedBid', at, sequence, ...sealContent(keys.publicKey, 'auction-1', content) };
}

function sealedFile(): string {
  return fileOf(sealed(), keys.publicKey, [
    ...[sealedBid(1, 'person:0', 70_000), sealedBid(2, 'person:1', 60_000)],
    {
      ...{ kind: 'close', at: TIMES.endsAt + 5000, privateKey: keys.privateKey, excluded: [] },
      result: { outcome: 'won', sequence: 2, bidder: 'person:1', price: 60_000 },
      calculation: ['bid 2 of person:1: price 60000', 'bid 1 of person:0: price 70000'],
    },
  ]);
}

test('a history that is whole is decided once more, and comes to the same', () => {
  expect(verifyHistory(fileOf(proxy(), null, proxyHistory()))).toMatchObject({
    ok: true,
    entries: 6,
    result: { bidder: 'cy' },
  });
  expect(verifyHistory(sealedFile())).toMatchObject({ ok: true, result: { bidder: 'person:1' } });
});

test.each([
  { name: 'proxy', file: fileOf(proxy(), null, proxyHistory()) },
  { name: 'sealed', file: sealedFile() },
])('a byte that is changed anywhere in a $name history is found, at its line', ({ file }) => {
  for (let i = 0; i < file.length; i += 3) {
    const changed = `${file.slice(0, i)}${String.fromCharCode(file.charCodeAt(i) ^ 1)}${file.slice(i + 1)}`;
    const verdict = verifyHistory(changed);
    const line = file.slice(0, i).split('\n').length;
    expect(verdict.ok, `byte ${i}`).toBe(false);
    // What the first line says is compared with the lines after it.
    expect(verdict.fault?.line).toBeGreaterThanOrEqual(line);
    expect(verdict.fault?.line).toBeLessThanOrEqual(line === 1 ? file.split('\n').length : line + 1);
  }
});

test('a history whose links were made anew after a change differs from the rules', () => {
  const [first, second, ...rest] = proxyHistory();
  if (first?.kind !== 'bid' || second === undefined) throw new Error('the first is a bid');
  const forged = fileOf(proxy(), null, [{ ...first, price: 101 }, second, ...rest]);
  expect(verifyHistory(forged)).toMatchObject({
    ok: false,
    fault: { line: 2, why: 'the rules make another outcome of it' },
  });
});

test('a close that opens no bid, by another key than the auction was published with, differs', () => {
  const forged = fileOf(sealed(), keys.publicKey, [
    ...[sealedBid(1, 'person:0', 70_000), sealedBid(2, 'person:1', 60_000)],
    {
      ...{ kind: 'close', at: TIMES.endsAt + 5000, privateKey: makeEnvelopeKeys().privateKey, excluded: [1, 2] },
      ...{ result: { outcome: 'noBids' }, calculation: [] },
    },
  ]);
  const why = 'the key that opens its bids is not that of its first line';
  expect(verifyHistory(forged)).toMatchObject({ ok: false, fault: { line: 4, why } });
});

/** Ana is cheapest; Bea wins where Ana withdraws. */
const SEALED_BIDS = [sealedBid(1, 'ana', 50_000), sealedBid(2, 'bea', 60_000), sealedBid(3, 'ana', 55_000)];

test.each([
  { name: 'all of one bidder', at: START + 5, sequences: [1, 3], why: null },
  { name: 'too late', at: TIMES.endsAt - 1, sequences: [1, 3], why: 'the rules refuse it: WITHDRAWAL_REFUSED' },
  { name: 'none', at: START + 5, sequences: [], why: 'the rules refuse it: NOTHING_TO_WITHDRAW' },
  { name: 'one that is not there', at: START + 5, sequences: [4], why: 'bid 4 is not there to be withdrawn' },
  {
    name: 'of two bidders',
    at: START + 5,
    sequences: [2, 3],
    why: 'the bids that were withdrawn are not those of one bidder',
  },
  { name: 'some only', at: START + 5, sequences: [3], why: 'ana has withdrawn, and has bids that were not' },
])('a withdrawal of sealed bids, $name, is verified by the rules', ({ at, sequences, why }) => {
  const { ok, fault } = verifyHistory(
    fileOf(sealed({ softClose: null }), keys.publicKey, [
      ...SEALED_BIDS,
      { kind: 'withdrawal', at, sequences, price: null },
      {
        ...{ kind: 'close', at: TIMES.endsAt + 5000, privateKey: keys.privateKey, excluded: [] },
        result: { outcome: 'won', sequence: 2, bidder: 'bea', price: 60_000 },
        calculation: ['bid 2 of bea: price 60000'],
      },
    ]),
  );
  expect([ok, fault?.why ?? null]).toEqual([why === null, why]);
});

test('lines that are missing at the end are missed', () => {
  const lines = fileOf(proxy(), null, proxyHistory()).split('\n');
  expect(verifyHistory(`${lines.slice(0, -2).join('\n')}\n`)).toMatchObject({ ok: false, fault: { line: 7 } });
});
