import { parse } from 'csv-parse/sync';
import { Failure } from '../failure.ts';
import type { RecordedBid } from './replay.ts';

const COLUMNS = ['auctionid', 'bid', 'bidtime', 'bidder', 'openbid', 'price'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Bids of a CSV file with a line of names; other columns are skipped. @throws Failure that names the line */
export function readRecordedBids(bytes: Uint8Array): RecordedBid[] {
  const rows = rowsOf(bytes);
  const missing = COLUMNS.find((name) => rows[0] !== undefined && !(name in rows[0]));
  if (missing !== undefined)
    throw new Failure(`The file has no column ${missing}: its first line names ${COLUMNS.join(', ')}.`);
  if (rows.length === 0) throw new Failure('The file has no bids.');
  return rows.map((row, i) => bidOf(row, i + 2));
}

function rowsOf(bytes: Uint8Array): Row[] {
  try {
    return parse(Buffer.from(bytes), { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    throw new Failure(`The file is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function bidOf({ auctionid, bid, bidtime, bidder, openbid, price }: Row, line: number): RecordedBid {
  const time = Number(bidtime);
  const [amount, opening, final] = [bid, openbid, price].map(hundredths);
  if (amount === undefined || opening === undefined || final === undefined || bidtime === '' || !Number.isFinite(time))
    throw new Failure(`At line ${line}, bid, openbid and price are amounts, and bidtime is a number of days.`);
  return { auction: auctionid, amount, time, bidder, opening, price: final };
}

/** `12.5` to 1250n; undefined for what is no amount of dollars and cents. */
function hundredths(text: string): bigint | undefined {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(text) ?? [];
  return whole === undefined ? undefined : BigInt(whole + part.padEnd(2, '0'));
}
