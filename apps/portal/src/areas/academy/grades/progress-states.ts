import { t } from '@pvt/ui/language';
import type { ProgressRow } from './insight-api.ts';

export type MarkState = 'completed' | 'started' | 'none' | 'absent';

/** Told by a sign as well as by a colour. */
export const signs: Readonly<Record<MarkState, string>> = { completed: '✓', started: '·', none: '', absent: '×' };

export function stateOf({ lessons, absent }: Pick<ProgressRow, 'lessons' | 'absent'>, lesson: string): MarkState {
  return absent.includes(lesson) ? 'absent' : (lessons[lesson] ?? 'none');
}

export function wordOf(state: MarkState): string {
  switch (state) {
    case 'completed':
      return t('Completed');
    case 'started':
      return t('Begun');
    case 'none':
      return t('Not begun');
    case 'absent':
      return t('Not in the learner’s version');
  }
}

export interface LessonCount {
  readonly completed: number;
  readonly started: number;
  readonly none: number;
  /** Whose version has the lesson. */
  readonly of: number;
}

/** How many learners are how far in a lesson. */
export function countOf(rows: readonly Pick<ProgressRow, 'lessons' | 'absent'>[], lesson: string): LessonCount {
  const count = { completed: 0, started: 0, none: 0 };
  for (const row of rows) {
    const state = stateOf(row, lesson);
    if (state !== 'absent') count[state] += 1;
  }
  return { ...count, of: count.completed + count.started + count.none };
}
