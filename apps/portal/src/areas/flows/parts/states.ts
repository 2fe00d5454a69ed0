import type { Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { FlowState } from '../types.ts';

export const flowTones: Record<FlowState, Tone> = {
  running: 'good',
  replaying: 'busy',
  paused: 'warning',
  retired: 'quiet',
};

const titles: Record<FlowState, Message> = {
  running: msg('running'),
  replaying: msg('replaying'),
  paused: msg('paused'),
  retired: msg('retired'),
};

/** The state as the reader's language has it. */
export function stateTitle(state: FlowState): string {
  return t(titles[state] ?? state);
}
