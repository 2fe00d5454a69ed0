import { type Message, msg, t } from '@pvt/ui/language';
import type { Compatibility } from '../../../api/event-types.ts';

interface Mode {
  value: Compatibility;
  title: Message;
  hint: Message;
}

/** What a new version of a schema must keep, in words. */
export const modes: Mode[] = [
  {
    value: 'backward',
    title: msg('Backward'),
    hint: msg('Events accepted before still fit: new fields must be optional.'),
  },
  {
    value: 'forward',
    title: msg('Forward'),
    hint: msg('New events fit the version before: no field that it required may be left out.'),
  },
  {
    value: 'full',
    title: msg('Full'),
    hint: msg('Both: old events fit the new version and new events fit the old one.'),
  },
  {
    value: 'none',
    title: msg('None'),
    hint: msg('Any change is taken. Readers of old events may no longer understand them.'),
  },
];

export function hintOf(compatibility: Compatibility): string {
  const mode = modes.find(({ value }) => value === compatibility);
  return mode === undefined ? '' : t(mode.hint);
}

/** `Full`, in the reader's language. */
export function titleOf(compatibility: Compatibility): string {
  const mode = modes.find(({ value }) => value === compatibility);
  return mode === undefined ? compatibility : t(mode.title);
}

/** `Full. Both: old events fit …`. */
export function wordsOf(compatibility: Compatibility): string {
  return `${titleOf(compatibility)}. ${hintOf(compatibility)}`;
}
