import { StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { MessageChannel } from '../api.ts';

const looks: Readonly<Record<MessageChannel['from'], { readonly tone: Tone; readonly title: Message }>> = {
  own: { tone: 'good', title: msg('Set up') },
  installation: { tone: 'good', title: msg('By the operator') },
  'built-in': { tone: 'good', title: msg('Built in') },
  none: { tone: 'quiet', title: msg('Not set up') },
};

/** Whether messages can go by a channel. */
export function ChannelState({ channel: { from } }: { channel: Pick<MessageChannel, 'from'> }) {
  const { tone, title } = looks[from];
  return <StateChip tone={tone}>{t(title)}</StateChip>;
}
