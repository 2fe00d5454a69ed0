import type { EventAttributes } from '../log/event.ts';

/** The attribute of events that belong together (CloudEvents, correlation extension). */
export const CORRELATION = 'correlationid';

export function correlationOf(attributes: EventAttributes | undefined): string | undefined {
  const correlation = attributes?.[CORRELATION];
  return typeof correlation === 'string' ? correlation : undefined;
}
