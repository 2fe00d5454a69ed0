import { decide } from './decide.ts';
import type { Command } from './decision.ts';
import { openEnvelope, publicKeyOf, type SealedContent } from './envelope.ts';
import { type Evaluation, evaluateSealed } from './evaluate-sealed.ts';
import {
  canonicalText,
  genesisOf,
  type HistoryEntry,
  type HistoryHead,
  lineOfEntry,
  lineOfHead,
  linkOf,
  recordOfResult,
} from './history.ts';
import type { Rules, SealedRules } from './rules.ts';
import { rulesOfRecord } from './rules-record.ts';
import { type Bid, openStanding, type Result, type Standing } from './standing.ts';

export interface HistoryVerdict {
  readonly ok: boolean;
  readonly auction: string | null;
  readonly entries: number;
  readonly result: HistoryEntry & { readonly kind: 'close' } extends { readonly result: infer R } ? R | null : never;
  /** The first line that differs, from 1, and in what. */
  readonly fault: { readonly line: number; readonly why: string } | null;
}

/** A line that is not what the rules and the lines before it make of it. */
class Difference extends Error {}

/**
 * Decides every command of a history once more, by the rules alone, and compares each link and outcome. Stops at the first line that
 * differs. The file is compared byte by byte: each line in its one canonical form, with a line feed at its end.
 */
export function verifyHistory(file: string): HistoryVerdict {
  const lines = file.split('\n');
  let line = 0;
  let replayed: Replayed | undefined;
  try {
    const head = headIn(lines[0] ?? '');
    replayed = {
      head,
      rules: rulesOfRecord(head.rules),
      standing: openStanding(head.rules),
      link: genesisOf(head),
      bids: [],
      sealed: new Map(),
      withdrawn: [],
      result: null,
      entries: 0,
    };
    for (line = 1; line <= head.entries; line++) follow(replayed, lines[line] ?? '');
    if (lines.length !== head.entries + 2 || lines[line] !== '')
      throw new Difference(`the file has ${lines.length - 2} entries, and its first line tells of ${head.entries}`);
    if (replayed.standing.phase === 'open')
      throw new Difference('the auction is neither closed nor cancelled: the end of the file is missing');
    return { ok: true, auction: head.auction, entries: head.entries, result: replayed.result, fault: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const { head, entries = 0 } = replayed ?? {};
    return { ok: false, auction: head?.auction ?? null, entries, result: null, fault: { line: line + 1, why } };
  }
}

type SealedBid = HistoryEntry & { readonly kind: 'sealedBid' };

interface Replayed {
  readonly head: HistoryHead;
  readonly rules: Rules;
  standing: Standing;
  link: string;
  /** Accepted and not withdrawn. */
  bids: Bid[];
  sealed: Map<number, SealedBid>;
  /** The sealed bids of each withdrawal. */
  withdrawn: (readonly SealedBid[])[];
  result: HistoryVerdict['result'];
  entries: number;
}

function headIn(line: string): HistoryHead {
  const head = parsed(line) as HistoryHead;
  if (head.format !== 'pvt-auction-1') throw new Difference('it is no history of an auction');
  requireSame(lineOfHead(head), line, 'it is not in canonical form');
  return head;
}

function follow(replayed: Replayed, line: string): void {
  if (replayed.standing.phase !== 'open') throw new Difference('the auction has ended before it');
  const { entry } = parsed(line) as { readonly entry: HistoryEntry };
  const text = canonicalText(Object(entry) as object);
  replayed.link = linkOf(replayed.link, text);
  requireSame(lineOfEntry(text, replayed.link), line, 'its link is not that of its content and of the lines before it');
  replayed.entries += 1;
  requireSame(entry.position, replayed.entries, 'its position is not the next one');
  performed(replayed, entry);
}

function performed(replayed: Replayed, entry: HistoryEntry): void {
  const { at } = entry;
  switch (entry.kind) {
    case 'refusal':
      return;
    case 'bid': {
      const { sequence, bidder, amount, leads, price, endsAt } = entry;
      const bid = { sequence, bidder, amount: BigInt(amount), at };
      const { leader, price: came, ...after } = take(replayed, { ...bid, kind: 'bid' });
      requireSame(sequence, after.sequence, 'its sequence is not the next one');
      requireSame(
        canonicalText({ leads, price, endsAt }),
        canonicalText({ leads: leader?.bidder === bidder, price: Number(came), endsAt: after.endsAt }),
        'the rules make another outcome of it',
      );
      replayed.bids.push(bid);
      // The first who takes a fixed price has it: its close says what follows anyway.
      if (replayed.rules.format === 'fixed') replayed.standing = { ...replayed.standing, phase: 'open' };
      return;
    }
    case 'sealedBid': {
      const { sequence } = take(replayed, { kind: 'sealedBid', at });
      requireSame(entry.sequence, sequence, 'its sequence is not the next one');
      replayed.sealed.set(sequence, entry);
      return;
    }
    case 'withdrawal':
      return withdraw(replayed, entry);
    case 'cancellation':
      take(replayed, { kind: 'cancel', at });
      return;
    case 'close':
      return close(replayed, entry);
  }
}

type Withdrawal = HistoryEntry & { readonly kind: 'withdrawal' };

function withdraw(replayed: Replayed, { at, sequences, price }: Withdrawal): void {
  if (replayed.rules.format === 'sealed') return withdrawSealed(replayed, { at, sequences, price });
  const own = replayed.bids.filter(({ sequence }) => sequences.includes(sequence));
  const [bidder, ...others] = new Set(own.map((bid) => bid.bidder));
  if (bidder === undefined || others.length > 0 || own.length !== sequences.length)
    throw new Difference('the bids that were withdrawn are not those of one bidder');
  const after = take(replayed, { kind: 'withdraw', at, bidder, bids: replayed.bids });
  requireSame(after.price === null ? null : Number(after.price), price, 'the rules make another price of it');
  replayed.bids = replayed.bids.filter((bid) => bid.bidder !== bidder);
}

/** Whose they are shows at the close. */
function withdrawSealed(
  replayed: Replayed,
  { at, sequences, price }: Pick<Withdrawal, 'at' | 'sequences' | 'price'>,
): void {
  const bids = sequences.map((sequence) => {
    const bid = replayed.sealed.get(sequence);
    if (bid === undefined) throw new Difference(`bid ${sequence} is not there to be withdrawn`);
    replayed.sealed.delete(sequence);
    return bid;
  });
  const own = bids.map((bid) => ({ sequence: bid.sequence, bidder: 'sealed', amount: 0n, at: bid.at }));
  take(replayed, { kind: 'withdraw', at, bidder: 'sealed', bids: own });
  requireSame(price, null, 'a sealed auction has no price before its close');
  replayed.withdrawn.push(bids);
}

function close(replayed: Replayed, entry: HistoryEntry & { readonly kind: 'close' }): void {
  const { rules } = replayed;
  const { evaluation, excluded } =
    rules.format === 'sealed' ? opened(replayed, rules, entry.privateKey) : NOTHING_SEALED;
  const result = closeResult(replayed, entry.at, evaluation?.result);
  const expected = { result: recordOfResult(result), calculation: evaluation?.calculation ?? [], excluded };
  const { calculation, result: told } = entry;
  requireSame(
    canonicalText({ result: told, calculation, excluded: entry.excluded }),
    canonicalText(expected),
    'the rules make another result of it',
  );
  replayed.result = told;
}

const NOTHING_SEALED: { readonly evaluation: Evaluation | undefined; readonly excluded: readonly number[] } = {
  evaluation: undefined,
  excluded: [],
};

function closeResult(replayed: Replayed, at: number, evaluated: Result | undefined): Result {
  const { rules, standing } = replayed;
  if (rules.format === 'fixed' && standing.leader !== null && standing.price !== null) {
    const { sequence, bidder } = standing.leader;
    replayed.standing = { ...standing, phase: 'closed' };
    return { outcome: 'won', sequence, bidder, price: standing.price };
  }
  const decision = decide(rules, standing, { kind: 'close', at, ...(evaluated === undefined ? {} : { evaluated }) });
  if (!decision.taken || decision.result === null) throw new Difference('the rules do not close it then');
  replayed.standing = decision.standing;
  return decision.result;
}

function opened({ head, sealed, withdrawn }: Replayed, rules: SealedRules, privateKey: string | null) {
  if (privateKey === null) throw new Difference('the key that opens its bids is missing');
  requireSame(publicKeyOf(privateKey), head.publicKey, 'the key that opens its bids is not that of its first line');
  const all = [...sealed.values()].map((bid) => ({
    sequence: bid.sequence,
    at: bid.at,
    content: openEnvelope(privateKey, head.auction, bid),
  }));
  const excluded = all.filter(({ content }) => content === undefined).map(({ sequence }) => sequence);
  requireWholeWithdrawals(
    withdrawn.map((bids) => bids.map((bid) => openEnvelope(privateKey, head.auction, bid)?.bidder)),
    all.flatMap(({ content }) => content?.bidder ?? []),
  );
  return { evaluation: evaluateSealed(rules, offersOf(all)), excluded };
}

/** Who withdraws takes back all bids of its own, nobody else's, and does not come back. @param withdrawn by withdrawal, of each bid */
function requireWholeWithdrawals(
  withdrawn: readonly (readonly (string | undefined)[])[],
  remaining: readonly string[],
): void {
  const gone = new Set<string>();
  for (const each of withdrawn) {
    const [bidder, ...others] = new Set(each);
    if (bidder === undefined || others.length > 0)
      throw new Difference('the bids that were withdrawn are not those of one bidder');
    if (gone.has(bidder) || remaining.includes(bidder))
      throw new Difference(`${bidder} has withdrawn, and has bids that were not`);
    gone.add(bidder);
  }
}

/** Those that opened, as they are evaluated. */
export function offersOf(
  all: readonly { readonly sequence: number; readonly at: number; readonly content: SealedContent | undefined }[],
) {
  return all.flatMap(({ sequence, at, content }) =>
    content === undefined
      ? []
      : [
          {
            sequence,
            at,
            bidder: content.bidder,
            amount: BigInt(content.amount),
            days: BigInt(content.days),
            answers: content.answers,
          },
        ],
  );
}

function take(replayed: Replayed, command: Command): Standing {
  const decision = decide(replayed.rules, replayed.standing, command);
  if (!decision.taken) throw new Difference(`the rules refuse it: ${decision.code}`);
  replayed.standing = decision.standing;
  return decision.standing;
}

function parsed(line: string): object {
  const value: unknown = JSON.parse(line);
  return Object(value) as object;
}

function requireSame(is: unknown, expected: unknown, why: string): void {
  if (is !== expected) throw new Difference(why);
}
