import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Run } from '../api.ts';

/** How a run stands, in a word. */
export const runLooks: Record<Run['state'], { tone: Tone; title: Message }> = {
  waiting: { tone: 'busy', title: msg('About to begin') },
  queued: { tone: 'busy', title: msg('Queued') },
  running: { tone: 'busy', title: msg('Running') },
  done: { tone: 'good', title: msg('Done') },
  failed: { tone: 'bad', title: msg('Failed') },
  skipped: { tone: 'warning', title: msg('Skipped') },
  missed: { tone: 'warning', title: msg('Missed') },
  replaced: { tone: 'quiet', title: msg('Replaced') },
};
