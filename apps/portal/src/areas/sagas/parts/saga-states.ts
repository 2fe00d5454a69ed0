import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { SagaState, SagaStep } from '../api.ts';

type Look = { tone: Tone; title: Message };

/** How a saga stands, in a word. */
export const sagaLooks: Record<SagaState, Look> = {
  running: { tone: 'busy', title: msg('Running') },
  waiting: { tone: 'busy', title: msg('Waiting') },
  compensating: { tone: 'warning', title: msg('Being undone') },
  done: { tone: 'good', title: msg('Done') },
  undone: { tone: 'quiet', title: msg('Undone') },
  needs_person: { tone: 'bad', title: msg('Needs a person') },
};

type Outcome = NonNullable<SagaStep['done']>;

/** How a step, or what undoes it, ended. */
export const stepLooks: Record<Outcome['state'], Look> = {
  done: { tone: 'good', title: msg('Done') },
  failed: { tone: 'bad', title: msg('Failed') },
  stuck: { tone: 'bad', title: msg('Stuck') },
  skipped: { tone: 'warning', title: msg('Skipped') },
};

export const undoLooks: Record<Outcome['state'], Look> = {
  ...stepLooks,
  done: { tone: 'quiet', title: msg('Undone') },
  failed: { tone: 'warning', title: msg('Undoing failed') },
  stuck: { tone: 'bad', title: msg('Undoing is stuck') },
};

export const kinds: Record<SagaStep['kind'], Message> = {
  local: msg('own transaction'),
  call: msg('call of another service'),
  event: msg('waits for an event'),
  person: msg('asks a person'),
};
