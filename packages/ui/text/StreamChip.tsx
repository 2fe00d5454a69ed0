import { type Message, msg, t } from '../language/message.ts';
import { StateChip, type Tone } from './StateChip.tsx';

/** How a stream stands: waiting for its first answer, delivering, or broken and being opened again. */
export type StreamState = 'connecting' | 'open' | 'reconnecting';

const looks: Record<StreamState, { tone: Tone; text: Message }> = {
  connecting: { tone: 'quiet', text: msg('Connecting') },
  open: { tone: 'good', text: msg('Live') },
  reconnecting: { tone: 'warning', text: msg('Connection lost, trying again') },
};

/** Whether what is shown is still coming in. */
export function StreamChip({ state }: { state: StreamState }) {
  const { tone, text } = looks[state];
  return (
    <output>
      <StateChip tone={tone}>{t(text)}</StateChip>
    </output>
  );
}
