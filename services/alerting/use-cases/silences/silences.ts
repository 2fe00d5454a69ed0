import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { FieldError } from '@pvt/kernel/errors';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  countSilencesAt,
  endSilence,
  insertSilence,
  lockSilence,
  silencesBefore,
} from '../../adapters/postgres/silences.ts';
import { alertingErrors } from '../../core/errors.ts';
import { silenceChanged } from '../../core/events.ts';
import { isTimeZone } from '../../core/on-call.ts';
import { isCron, type NewSilence, type Silence } from '../../core/silence.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

/** Each is looked at each time that rules are evaluated. */
const MOST_SILENCES = 1000;
const SILENCES = keyset('alerting.silences', isId);

/** The newest first, also those that are over. @throws CURSOR_INVALID */
export async function listSilences(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Silence>> {
  const before = SILENCES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => silencesBefore(tx, before, limit + 1));
  return SILENCES.page(rows, limit, ({ id }) => id);
}

/** @throws SILENCE_INVALID */
export function makeSilence(tools: CommandTools, context: CallContext, given: NewSilence): Promise<Silence> {
  const { database, log, now } = tools;
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'alerting.makeSilence', given, async () => {
      const at = now();
      const { matchers, endsAt, repeats, reason, startsAt = new Date(at).toISOString() } = given;
      const faults = faultsOf({ startsAt, endsAt, repeats }, at);
      if (faults.length > 0)
        throw alertingErrors.SILENCE_INVALID(faults.map(({ detail }) => detail).join(' '), { errors: faults });
      if ((await countSilencesAt(tx, new Date(at).toISOString())) >= MOST_SILENCES)
        throw alertingErrors.SILENCE_INVALID(`${MOST_SILENCES} silences have not ended. End one of them first.`);
      const silence: Silence = {
        ...{ id: randomUUIDv7(), matchers, reason, repeats: repeats ?? null, authorName: context.principal.name },
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
      };
      await insertSilence(tx, silence);
      await log.publish(tx, [silenceChanged.of(context, { name: silence.id, before: null, after: given })]);
      return silence;
    }),
  );
}

function faultsOf(
  {
    startsAt,
    endsAt,
    repeats,
  }: Pick<Silence, 'startsAt' | 'endsAt'> & { readonly repeats: NewSilence['repeats'] | undefined },
  at: number,
): FieldError[] {
  const faults: FieldError[] = [];
  if (Date.parse(endsAt) <= Math.max(at, Date.parse(startsAt)))
    faults.push({ pointer: '/endsAt', detail: 'It would be over before it begins. Choose a later end.' });
  if (repeats !== undefined && !isTimeZone(repeats.timeZone))
    faults.push({
      pointer: '/repeats/timeZone',
      detail: `"${repeats.timeZone}" is not a time zone. One is "Europe/Lisbon".`,
    });
  else if (repeats !== undefined && !isCron(repeats.cron, repeats.timeZone))
    faults.push({
      pointer: '/repeats/cron',
      detail: `"${repeats.cron}" is not understood, or never comes. It takes five parts, as in "0 2 * * 0".`,
    });
  return faults;
}

/** Ends a silence before its time; one that is over stays as it is. @throws SILENCE_NOT_FOUND */
export function endSilenceNow(
  { database, log, now }: CommandTools,
  context: CallContext,
  id: string,
): Promise<Silence> {
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockSilence(tx, id);
    if (before === undefined) throw alertingErrors.SILENCE_NOT_FOUND(`There is no silence ${id}.`);
    const at = now();
    if (Date.parse(before.endsAt) <= at) return before;
    const after = { ...before, endsAt: new Date(at).toISOString() };
    await endSilence(tx, id, after.endsAt);
    await log.publish(tx, [silenceChanged.of(context, { name: id, before: toldOf(before), after: toldOf(after) })]);
    return after;
  });
}

function toldOf({ matchers, startsAt, endsAt, repeats, reason }: Silence): NewSilence {
  return { matchers: [...matchers], startsAt, endsAt, reason, ...(repeats === null ? {} : { repeats }) };
}
