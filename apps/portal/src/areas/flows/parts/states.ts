import type { Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Flow, FlowState, FlowVersionState } from '../types.ts';

export const flowTones: Record<FlowState | FlowVersionState, Tone> = {
  draft: 'quiet',
  running: 'good',
  draining: 'busy',
  replaying: 'busy',
  switching: 'busy',
  paused: 'warning',
  retired: 'quiet',
};

const titles: Record<FlowState | FlowVersionState, Message> = {
  draft: msg('draft'),
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

/** How a flow is doing: its state, but for one that runs and fails. */
export function conditionOf({ state, failing }: Pick<Flow, 'state' | 'failing'>): { tone: Tone; title: string } {
  if (failing && state !== 'paused') return { tone: 'bad', title: t('failing') };
  return { tone: flowTones[state], title: stateTitle(state) };
}
