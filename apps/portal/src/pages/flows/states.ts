import type { FlowState } from '../../api/types/flow.ts';
import type { Tone } from '../../ui/StateChip.tsx';

export const flowTones: Record<FlowState, Tone> = {
  running: 'good',
  replaying: 'busy',
  paused: 'warning',
  retired: 'quiet',
};
