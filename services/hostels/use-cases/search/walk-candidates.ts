import type { Transaction } from '@pvt/kernel/database';
import {
  byNameAfter,
  type Candidate,
  cheapestAfter,
  type Looked,
  type OpenType,
  type SearchFilter,
} from '../../adapters/postgres/search.ts';
import { dayOf } from '../../core/night.ts';

/** So many types are looked at by a statement at most, and so many are open for a page at most. */
const MOST = 4000;
const HOUSES = 24;

/**
 * Open types in the order of the search, in batches: whoever has enough stops.
 * @param most how many houses are wanted
 */
export function walkCandidates(
  tx: Transaction,
  filter: SearchFilter,
  sort: 'price' | 'name',
  after: Looked | undefined,
  most: number,
): AsyncGenerator<OpenType[]> {
  if (sort === 'name') return walkByName(tx, filter, after);
  if (filter.houses !== null) return walkNamed(tx, filter);
  // Of all kinds a house may come more than once, and of some types the place is not settled yet.
  return walkByPrice(tx, filter, Math.ceil(most * (filter.kinds === null ? 2.2 : 1.4)));
}

/**
 * Types come by the cheapest night of their month, which no night of the stay is below. What costs no more than all that are
 * still to come could is in its place for good; the rest waits for the next batch.
 */
async function* walkByPrice(tx: Transaction, filter: SearchFilter, batch: number): AsyncGenerator<OpenType[]> {
  let waiting: OpenType[] = [];
  let after: Looked = { least: -1, name: '', property: '', type: '' };
  for (let found = 0; found < MOST; found += batch) {
    const rows = await cheapestAfter(tx, filter, after, MOST, batch);
    waiting = [...waiting, ...rows].toSorted(byAmount);
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) break;
    const bound = last.least * filter.guests * nightsInFirstMonth(filter);
    const settled = waiting.findIndex(({ amount }) => amount > bound);
    yield settled < 0 ? waiting : waiting.slice(0, settled);
    waiting = settled < 0 ? [] : waiting.slice(settled);
    after = last;
  }
  yield waiting;
}

/** Few houses, all at once. */
async function* walkNamed(tx: Transaction, filter: SearchFilter): AsyncGenerator<OpenType[]> {
  const rows = await byNameAfter(tx, filter, { name: '', property: '' }, MOST);
  yield rows.filter(isOpen).toSorted(byAmount);
}

async function* walkByName(
  tx: Transaction,
  filter: SearchFilter,
  begin: Looked | undefined,
): AsyncGenerator<OpenType[]> {
  let after: Pick<Looked, 'name' | 'property'> = begin ?? { name: '', property: '' };
  for (let looked = 0; looked < MOST; looked += HOUSES) {
    const rows = await byNameAfter(tx, filter, after, HOUSES);
    const last = rows.at(-1);
    if (last === undefined) return;
    // Of one house the cheapest type first.
    yield rows
      .filter(isOpen)
      .toSorted((a, b) => order(a.name, b.name) || order(a.property, b.property) || byAmount(a, b));
    after = last;
  }
}

const isOpen = (row: Candidate): row is OpenType => row.amount !== null;

function byAmount(a: OpenType, b: OpenType): number {
  return a.amount - b.amount || order(a.property, b.property) || order(a.type, b.type);
}

/** As the database's "C" orders texts of letters and digits. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Other months of the stay may be cheaper: only these nights are known to cost as much. */
function nightsInFirstMonth({ arrival, departure }: SearchFilter): number {
  const at = new Date(`${arrival}T00:00:00Z`);
  const next = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / 86_400_000;
  return Math.min(dayOf(departure), next) - dayOf(arrival);
}
