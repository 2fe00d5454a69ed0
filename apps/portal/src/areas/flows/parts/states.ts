import type { Tone } from '@pvt/ui';
import type { FlowState, FlowVersionState } from '../types.ts';

export const flowTones: Record<FlowState | FlowVersionState, Tone> = {
  running: 'good',
  draining: 'busy',
  replaying: 'busy',
  switching: 'busy',
  paused: 'warning',
  retired: 'quiet',
};
