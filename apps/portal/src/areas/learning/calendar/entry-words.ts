import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { CalendarEntry } from './api.ts';

export const entryKinds: Readonly<Record<CalendarEntry['kind'], { readonly title: Message; readonly tone: Tone }>> = {
  live: { title: msg('Live session'), tone: 'busy' },
  opens: { title: msg('Opens'), tone: 'quiet' },
  due: { title: msg('Due'), tone: 'warning' },
  closes: { title: msg('Closes'), tone: 'warning' },
  release: { title: msg('Begins'), tone: 'quiet' },
  ends: { title: msg('Access ends'), tone: 'warning' },
};
