import type { Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { FlowState, FlowVersionState } from '../types.ts';

export const flowTones: Record<FlowState | FlowVersionState, Tone> = {
  running: 'good',
  draining: 'busy',
  replaying: 'busy',
  switching: 'busy',
  paused: 'warning',
  retired: 'quiet',
};

const titles: Record<FlowState | FlowVersionState, Message> = {
  running: msg('running'),
  draining: msg('draining'),
  switching: msg('switching'),
  replaying: msg('replaying'),
  paused: msg('paused'),
  retired: msg('retired'),
};

/** The state as the reader's language has it. */
export function stateTitle(state: FlowState | FlowVersionState): string {
  return t(titles[state] ?? state);
}
