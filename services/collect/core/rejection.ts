import type { Problem } from '@pvt/kernel/errors';
import { collectErrors } from './errors.ts';
import type { CheckedEvent } from './event-check.ts';

/** EVENT_INVALID or EVENT_SCHEMA_MISMATCH, for an event that did not pass its check. */
export function rejection({ code, pointer, detail }: Extract<CheckedEvent, { ok: false }>): Problem {
  const text = `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
  if (code === 'EVENT_SCHEMA_MISMATCH') return collectErrors.EVENT_SCHEMA_MISMATCH(text, { pointer });
  return collectErrors.EVENT_INVALID(text, {
    pointer,
    ...(code === 'EVENT_INVALID' ? {} : { more: { reason: code } }),
  });
}
