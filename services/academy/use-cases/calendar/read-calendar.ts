import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { calendarDigest } from '../../adapters/calendar-secret.ts';
import { contentDigest } from '../../adapters/content-digest.ts';
import { accountOfAddress, calendarAddressOf } from '../../adapters/postgres/calendar-addresses.ts';
import type { CalendarEntry } from '../../core/calendar/calendar-entry.ts';
import { calendarFeed } from '../../core/calendar/calendar-feed.ts';
import { calendarErrors } from '../../core/calendar/errors.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { calendarOf } from './calendar-of.ts';

export interface OwnCalendar {
  readonly items: readonly CalendarEntry[];
  /** When the address of the feed was made; null where there is none. */
  readonly addressMadeAt: string | null;
}

/** @throws LEARNER_NOT_A_PERSON */
export async function readCalendar(
  tools: Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'now'>,
  context: CallContext,
): Promise<OwnCalendar> {
  const account = requirePerson(context);
  const madeAt = await tools.database.transaction(context.tenant, (tx) => calendarAddressOf(tx, account));
  return { items: await calendarOf(tools, context, account), addressMadeAt: madeAt ?? null };
}

export type FeedTools = Pick<
  AcademyTools,
  'database' | 'versions' | 'gradebooks' | 'now' | 'contracts' | 'ownContext'
> & {
  readonly publicUrl: () => URL;
};

export interface Feed {
  /** Of what is in it: the same while nothing has moved. */
  readonly tag: string;
  readonly content: string;
}

/** A learner’s calendar, for a program that has its address. @throws LEARNER_CALENDAR_NOT_FOUND, also of who has left */
export async function readFeed(
  tools: FeedTools,
  { organisation, secret }: { readonly organisation: string; readonly secret: string },
): Promise<Feed> {
  const digest = calendarDigest(secret);
  const account = await tools.database.transaction(organisation, (tx) => accountOfAddress(tx, digest));
  if (account === undefined) throw noCalendar();
  const context = tools.ownContext(organisation);
  const { people } = await tools.contracts.call(findRecipients, context, { accounts: [account] });
  const [person] = people;
  if (person === undefined) throw noCalendar();
  const items = await calendarOf(tools, context, account);
  const { language } = person;
  return {
    // Weak: the time at which it is written is in it, too.
    tag: `W/"${contentDigest({ items, language }).slice(0, 32)}"`,
    content: calendarFeed(items, { now: tools.now(), language, portal: tools.publicUrl() }),
  };
}

const noCalendar = () => calendarErrors.LEARNER_CALENDAR_NOT_FOUND('No calendar has this address.');
