import { t } from '@pvt/ui/language';
import { gapPlace } from '../../../parts/questions/gap-place.ts';
import { plainWords } from '../../../parts/questions/plain-words.ts';
import type { Question } from './api.ts';

/** How people call a part that a step of a mark is about. */
export function partName(question: Question, part: string): string {
  const { choices = [], stems = [], items = [] } = question;
  const text = [...choices, ...stems, ...items].find(({ id }) => id === part)?.text;
  if (text !== undefined) return `“${plainWords(text)}”`;
  if (question.kind === 'trueFalse') return part === 'true' ? t('True') : t('False');
  const gap = gapPlace(question, part);
  if (gap > 0) return t('Gap {number}', { number: gap });
  return ['shortText', 'numeric', 'calculated'].includes(question.kind)
    ? t('accepted answer {of}', { of: part })
    : part;
}
