import { instantOf } from '@pvt/kernel/instant';
import Type, { type Static } from 'typebox';
import { fluxcoreErrors } from './errors.ts';

/** Where a replay starts. */
export const From = Type.Object(
  {
    time: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Events recorded from this instant on.',
        examples: ['2026-11-01T00:00:00Z'],
      }),
    ),
    position: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Events from this position on.',
        examples: [1],
      }),
    ),
  },
  {
    additionalProperties: false,
    description: 'Where the replay starts; the beginning of the log when empty.',
    examples: [{ position: 1 }],
  },
);
export type From = Static<typeof From>;

/**
 * Beyond the log there is nothing to replay, and a version that took over there would leave all before it to nobody.
 * @param newest the newest position of the log
 * @param now ms since 1970
 * @throws FLOW_REPLAY_AHEAD
 */
export function rejectAhead({ position, time }: From, newest: number, now: number): void {
  // The first position of a log that is still empty is its beginning.
  if (position !== undefined && position > Math.max(newest, 1)) {
    const detail = `The newest position of the log is ${newest}.`;
    throw fluxcoreErrors.FLOW_REPLAY_AHEAD(detail, { pointer: '/from/position' });
  }
  if (time !== undefined && (instantOf(time) ?? 0) > now) {
    const detail = `${time} is in the future: it is ${new Date(now).toISOString()}.`;
    throw fluxcoreErrors.FLOW_REPLAY_AHEAD(detail, { pointer: '/from/time' });
  }
}
