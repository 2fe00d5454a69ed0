import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Imported, ImportedQuestion } from './api.ts';

export type Verdict = ImportedQuestion['verdict'];

/** What becomes of a question of a file, and where the counts of all are. */
export const verdictWords: Readonly<
  Record<Verdict, { readonly title: Message; readonly tone: Tone; readonly count: 'taken' | 'withLoss' | 'refused' }>
> = {
  taken: { title: msg('Taken'), tone: 'good', count: 'taken' },
  takenWithLoss: { title: msg('Taken with a loss'), tone: 'warning', count: 'withLoss' },
  refused: { title: msg('Refused'), tone: 'bad', count: 'refused' },
};

export const verdictKinds = Object.keys(verdictWords) as readonly Verdict[];

export const countOf = (imported: Imported, verdict: Verdict): number => imported[verdictWords[verdict].count];
