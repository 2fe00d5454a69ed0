import type { CallContext } from '@pvt/kernel/context';
import type { LogEvent } from '@pvt/kernel/log/event';
import { newestPosition, readEvents } from '@pvt/kernel/log/read';
import { bookingChanged, conditionChanged, folioBooked } from '../../core/booking/events.ts';
import { blockChanged, holdChanged, unitChanged } from '../../core/events.ts';
import { wishChanged } from '../../core/waiting/events.ts';
import type { HostelsTools } from '../tools.ts';

const TYPES: readonly string[] = [
  bookingChanged,
  folioBooked,
  conditionChanged,
  holdChanged,
  blockChanged,
  unitChanged,
  wishChanged,
].map(({ type }) => type);
const AT_ONCE = 100;

/** What changes in a house, as it does. @param after a position of the log; without it, from now on @param signal ends it */
export async function* followHouse(
  { database, log }: Pick<HostelsTools, 'database' | 'log'>,
  { tenant }: CallContext,
  property: string,
  after: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<LogEvent> {
  let position = after ?? (await newestPosition(database));
  let arrived = Promise.withResolvers<void>();
  const off = log.highWaterMark.onAdvance((arrivals) => {
    if (arrivals?.some((item) => item.tenant === tenant && TYPES.includes(item.type)) ?? true) arrived.resolve();
  });
  const wake = (): void => arrived.resolve();
  signal.addEventListener('abort', wake);
  try {
    while (!signal.aborted) {
      arrived = Promise.withResolvers();
      const upTo = Math.max(position, log.highWaterMark.safe);
      const wanted = { tenant, types: TYPES, after: position, upTo, limit: AT_ONCE };
      const { events, end } = await database.transaction(tenant, (tx) => readEvents(tx, wanted));
      yield* events.filter(({ data }) => isOf(data, property));
      position = end === 'last' ? upTo : (events.at(-1)?.position ?? position);
      if (end === 'last' && !signal.aborted) await arrived.promise;
    }
  } finally {
    signal.removeEventListener('abort', wake);
    off();
  }
}

/** Of changes, the property is in what was or what is. */
function isOf(data: unknown, property: string): boolean {
  const { property: own, before, after } = Object(data) as Readonly<Record<string, unknown>>;
  return [own, Reflect.get(Object(before), 'property'), Reflect.get(Object(after), 'property')].includes(property);
}
