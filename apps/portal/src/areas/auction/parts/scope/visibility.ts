import { type Message, msg } from '@pvt/ui/language';
import type { ProjectDefinition } from '../../api.ts';

export const VISIBILITIES: readonly { readonly value: ProjectDefinition['visibility']; readonly words: Message }[] = [
  { value: 'public', words: msg('Everybody in the market') },
  { value: 'invited', words: msg('Only who is invited') },
  { value: 'private', words: msg('Who is invited and accepts an agreement') },
];
