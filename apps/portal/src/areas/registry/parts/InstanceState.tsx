import { StateChip } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { ComponentProps } from 'react';
import type { Instance } from '../api.ts';

const looks: Record<Instance['state'], { tone: ComponentProps<typeof StateChip>['tone']; text: Message }> = {
  up: { tone: 'good', text: msg('takes requests') },
  draining: { tone: 'quiet', text: msg('drained') },
  unreachable: { tone: 'bad', text: msg('does not answer') },
  silent: { tone: 'warning', text: msg('silent') },
};

export function InstanceState({ instance }: { instance: Instance }) {
  const { tone, text } = looks[instance.state];
  return <StateChip tone={tone}>{t(text)}</StateChip>;
}
