import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isPosition, keyset, type Page } from '@pvt/kernel/http/keyset';
import { readEvents } from '@pvt/kernel/log/read';
import { namesOf } from '../adapters/postgres/people.ts';
import { openAmong } from '../adapters/postgres/sessions.ts';
import { type SignIn, type SignInKind, signInOf, TYPE_OF_KIND } from '../core/sign-ins.ts';
import type { IdentityTools } from './tools.ts';

const SIGN_INS = keyset('sign-ins', isPosition);
const READ_AT_ONCE = 500;
/** A page reads no more events than this. */
const MOST_READ = 5000;
/** An event's time is that of its command, and its place that of the commit: no command takes so long. */
const SLACK_MS = 3_600_000;

export interface WantedSignIns {
  readonly kind?: SignInKind | undefined;
  /** An account. */
  readonly person?: string | undefined;
  /** ms since 1970; `from` is inclusive, `to` exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * Who signed in and out, newest first, as the log of the tenant has it: what happened to a person elsewhere is not there. A
 * page may be short, or empty, and still have a next.
 * @throws CURSOR_INVALID
 */
export async function listSignIns(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  { tenant }: CallContext,
  wanted: WantedSignIns,
): Promise<Page<SignIn>> {
  const start = SIGN_INS.read(wanted.cursor) ?? log.highWaterMark.safe + 1;
  return database.transaction(tenant, async (tx) => {
    const { found, next } = await scan(tx, wanted, start);
    const items = await completed(tx, found);
    return next === undefined ? { items } : { items, next: SIGN_INS.write(next) };
  });
}

interface Found {
  readonly found: SignIn[];
  /** Where it goes on. */
  readonly next: number | undefined;
}

/** @param start exclusive. Served by event_type: an ordered range for each type. */
async function scan(tx: Transaction, wanted: WantedSignIns, start: number): Promise<Found> {
  const { kind, person, from, to, limit } = wanted;
  const types = kind === undefined ? Object.values(TYPE_OF_KIND) : [TYPE_OF_KIND[kind]];
  const isSelective = person !== undefined || from !== undefined || to !== undefined;
  const found: SignIn[] = [];
  let at = start;
  for (let read = 0; read < MOST_READ; ) {
    const { events, end } = await readEvents(tx, {
      ...{ tenant: tx.tenant, types, after: 0, upTo: at - 1, descending: true },
      limit: isSelective ? READ_AT_ONCE : limit + 1 - found.length,
    });
    for (const event of events) {
      if (from !== undefined && Date.parse(event.time) < from - SLACK_MS) return { found, next: undefined };
      const signIn = signInOf(event);
      const isWanted = signIn !== undefined && isOf(wanted, signIn);
      if (isWanted && found.length === limit) return { found, next: at };
      if (isWanted) found.push(signIn);
      at = event.position;
    }
    if (end === 'last') return { found, next: undefined };
    read += events.length;
  }
  return { found, next: at };
}

function isOf({ person, from, to }: WantedSignIns, { account, at }: SignIn): boolean {
  const time = Date.parse(at);
  return (
    (person === undefined || account === person) &&
    (from === undefined || time >= from) &&
    (to === undefined || time < to)
  );
}

/** With what is so now: the names of people, and which sessions are open. */
async function completed(tx: Transaction, found: readonly SignIn[]): Promise<SignIn[]> {
  const names = await namesOf(tx, [...new Set(found.flatMap(({ account }) => account ?? []))]);
  const open = await openAmong(tx, [...new Set(found.flatMap(({ session }) => session ?? []))]);
  return found.map((each) => ({
    ...each,
    name: names.get(each.account ?? '') ?? each.name,
    open: each.kind !== 'out' && open.has(each.session ?? ''),
  }));
}
