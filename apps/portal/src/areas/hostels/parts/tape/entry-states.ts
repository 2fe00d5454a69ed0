import { type Message, msg } from '@pvt/ui/language';
import type { TapeEntry } from './entry.ts';

/** How what is on the tape stands, in a word. */
export const stateTitles: Record<TapeEntry['state'], Message> = {
  expected: msg('Expected'),
  in_house: msg('In house'),
  left: msg('Left'),
  held: msg('Held'),
  blocked: msg('Blocked'),
};
