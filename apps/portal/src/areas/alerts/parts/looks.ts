import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { AlertEntry, AlertRule, AlertState } from '../api.ts';

interface Look {
  readonly tone: Tone;
  readonly title: Message;
}

/** How an alert stands, in a word. */
export const stateLooks: Record<AlertState, Look> = {
  firing: { tone: 'bad', title: msg('Firing') },
  acknowledged: { tone: 'busy', title: msg('Acknowledged') },
  resolved: { tone: 'good', title: msg('Resolved') },
};

export const severityLooks: Record<AlertRule['severity'], Look> = {
  critical: { tone: 'bad', title: msg('Critical') },
  warning: { tone: 'warning', title: msg('Warning') },
  info: { tone: 'quiet', title: msg('For information') },
};

export const entryTitles: Record<AlertEntry['kind'], Message> = {
  fired: msg('Fired, first step told'),
  changed: msg('Changed, told again'),
  escalated: msg('Not acknowledged, next step told'),
  acknowledged: msg('Acknowledged'),
  resolved: msg('Resolved, told'),
  closed: msg('Over, nobody had to be told'),
  noted: msg('Note'),
};

export const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
