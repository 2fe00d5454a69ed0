import { type Message, msg } from '@pvt/ui/language';

const purposes: Readonly<Record<string, Message>> = {
  classify: msg('Classify'),
  extract: msg('Extract'),
  summarise: msg('Summarise'),
  sentiment: msg('Sentiment'),
};

/** What a model was asked for, in a word. */
export function purposeTitle(task: string): Message {
  return purposes[task] ?? msg('Not known');
}
