import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { LessonShown } from '../api.ts';
import type { QuizToTake } from './api.ts';
import { attemptsWords, durationWords } from './quiz-words.ts';

type QuizBody = Extract<LessonShown['body'], { kind: 'quiz' }>;
type ToStart = Pick<QuizToTake, 'questions' | 'limitSeconds' | 'wouldEndAt' | 'canStart' | 'attemptsLeft' | 'underWay'>;

export const inOwnZone = (at: string): string => formatInZone(at, ownTimeZone());

/** What a learner is told before an attempt. */
export function quizFacts(
  quiz: ToStart,
  { passShare, behaviour }: Pick<QuizBody, 'passShare' | 'behaviour'>,
): [string, string][] {
  const { questions, limitSeconds, wouldEndAt, canStart } = quiz;
  return [
    [t('Questions'), String(questions)],
    [t('Time'), limitSeconds === null ? t('No limit') : durationWords(limitSeconds)],
    ...(canStart === 'start' && wouldEndAt !== null
      ? [[t('If you begin now, it ends'), inOwnZone(wouldEndAt)] satisfies [string, string]]
      : []),
    [t('Attempts'), attemptsWords(quiz)],
    ...(passShare === undefined ? [] : [[t('To pass'), shareWords(passShare)] satisfies [string, string]]),
    ...triesWords(behaviour).map((words): [string, string] => [t('Tries'), words]),
  ];
}

function triesWords(behaviour: QuizBody['behaviour']): string[] {
  switch (behaviour.kind) {
    case 'deferred':
      return [];
    case 'immediate':
      return [t('One for each question.')];
    case 'interactive':
      return [t('{count} for each question; each wrong one costs some of its mark.', { count: behaviour.tries })];
    case 'adaptive':
      return [t('Any number; the best one counts.')];
    case 'certainty':
      return [t('You also say how certain you are: what you are wrong about costs marks.')];
  }
}

function shareWords(share: string): string {
  const [above = '', below = '1'] = share.split('/');
  return `${Math.round((Number(above) / Number(below)) * 1000) / 10} %`;
}
