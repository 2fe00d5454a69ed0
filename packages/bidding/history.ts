import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { RulesRecord } from './rules-record.ts';
import type { Result } from './standing.ts';

/** The first line of a history: what it is of. */
export interface HistoryHead {
  readonly format: 'pvt-auction-1';
  readonly auction: string;
  readonly currency: string;
  readonly rules: RulesRecord;
  /** Of a sealed auction: what its bids were sealed to. */
  readonly publicKey: string | null;
  readonly entries: number;
}

interface Placed {
  /** In the order of all commands, from 1 without a gap. */
  readonly position: number;
  /** When the server received it: milliseconds since 1970. */
  readonly at: number;
}

/** A result as JSON has it. */
export type ResultRecord = Result extends infer R
  ? R extends { price: bigint }
    ? Omit<R, 'price'> & { readonly price: number }
    : R
  : never;

/** A command of an auction, and what it came to. */
export type HistoryEntry = Placed &
  (
    | {
        readonly kind: 'bid';
        readonly sequence: number;
        readonly bidder: string;
        readonly amount: number;
        readonly leads: boolean;
        readonly price: number;
        readonly endsAt: number;
      }
    | { readonly kind: 'sealedBid'; readonly sequence: number; readonly envelope: string; readonly commitment: string }
    /** Whose bid was refused is nobody's business. */
    | { readonly kind: 'refusal'; readonly code: string }
    | { readonly kind: 'withdrawal'; readonly sequences: readonly number[]; readonly price: number | null }
    | { readonly kind: 'cancellation' }
    | {
        readonly kind: 'close';
        readonly result: ResultRecord;
        /** Of a sealed auction: what opens its bids; null for any other. */
        readonly privateKey: string | null;
        readonly calculation: readonly string[];
        /** Sequences of sealed bids that did not open, or were not what was committed to. */
        readonly excluded: readonly number[];
      }
  );

export type EntryContent = HistoryEntry extends infer E ? (E extends Placed ? Omit<E, 'position'> : never) : never;

/** RFC 8785. */
export function canonicalText(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only objects have a canonical text');
  return text;
}

/** The link before the first entry: of what does not change after the publication. */
export function genesisOf({ auction, currency, rules, publicKey }: Omit<HistoryHead, 'format' | 'entries'>): string {
  return digestOf(canonicalText({ format: 'pvt-auction-1', auction, currency, rules, publicKey }));
}

/** The link of an entry: SHA-256 of the link before it and its canonical text, hexadecimal. */
export const linkOf = (before: string, text: string): string => digestOf(`${before}\n${text}`);

/** A line of the file. @param text the entry's canonical text */
export const lineOfEntry = (text: string, link: string): string => `{"entry":${text},"link":"${link}"}`;

/** The last line ends with the link of the last entry, so that nothing is missing at the end. */
export const lineOfHead = (head: HistoryHead): string => canonicalText(head);

export function recordOfResult(result: Result): ResultRecord {
  return result.outcome === 'won' ? { ...result, price: Number(result.price) } : result;
}

/** SHA-256 of a text, hexadecimal. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
