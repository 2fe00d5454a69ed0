import type { StreamState } from '../api/stream.ts';
import { StateChip, type Tone } from './StateChip.tsx';

const looks: Record<StreamState, { tone: Tone; text: string }> = {
  connecting: { tone: 'quiet', text: 'Connecting' },
  open: { tone: 'good', text: 'Live' },
  reconnecting: { tone: 'warning', text: 'Connection lost, trying again' },
};

/** Whether what is shown is still coming in. */
export function StreamChip({ state }: { state: StreamState }) {
  const { tone, text } = looks[state];
  return (
    <output>
      <StateChip tone={tone}>{text}</StateChip>
    </output>
  );
}
