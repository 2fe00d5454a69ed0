import type { Flow } from '../../api/types.ts';
import type { Tone } from '../../ui/StateChip.tsx';

export const flowTones: Record<Flow['state'], Tone> = {
  running: 'good',
  replaying: 'busy',
  paused: 'warning',
  retired: 'quiet',
};
