import type { Tone } from '@pvt/ui';
import type { FlowState } from '../types.ts';

export const flowTones: Record<FlowState, Tone> = {
  running: 'good',
  replaying: 'busy',
  paused: 'warning',
  retired: 'quiet',
};
