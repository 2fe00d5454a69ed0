import { t } from '@pvt/ui/language';
import type { Lesson, ReleaseRule } from '../api.ts';

export const RULE_KINDS = ['afterLesson', 'grade', 'afterEnrolment', 'date', 'paid', 'when'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What the fields of a rule hold, each as it is typed. */
export interface RuleDraft {
  readonly kind: RuleKind;
  readonly days: string;
  readonly at: string;
  readonly lesson: string;
  /** Of a grade. */
  readonly percent: string;
  /** A condition in CEL, and what learners read while it does not hold. */
  readonly condition: string;
  readonly says: string;
}

export const EMPTY_RULE: RuleDraft = {
  ...{ kind: 'afterLesson', days: '0', at: '', lesson: '', percent: '60', condition: '', says: '' },
};

const GRADED: ReadonlySet<string> = new Set(['quiz', 'assignment', 'package', 'tool']);

/** Lessons that give a grade. */
export const gradedOf = (lessons: readonly Lesson[]): readonly Lesson[] =>
  lessons.filter(({ kind }) => GRADED.has(kind));

/** The rule that was written, once it is whole. @param lessons of which it may name one */
export function madeRule(draft: RuleDraft, lessons: readonly Lesson[]): ReleaseRule | undefined {
  const { kind, days, at, lesson, condition, says } = draft;
  switch (kind) {
    case 'paid':
      return { kind };
    case 'date':
      return at === '' ? undefined : { kind, at };
    case 'grade':
      return ruleOfGrade(draft, lessons);
    case 'when':
      return condition.trim() === '' || says.trim() === ''
        ? undefined
        : { kind, if: condition.trim(), says: says.trim() };
    case 'afterEnrolment':
      return isDays(days) ? { kind, days: Number(days) } : undefined;
    case 'afterLesson':
      return lesson === '' || !isDays(days) ? undefined : { kind, lesson, days: Number(days) };
  }
}

const isDays = (text: string): boolean => /^\d{1,4}$/.test(text);

/** A grade is a condition whose words are made from the lesson's title. */
function ruleOfGrade({ lesson, percent }: RuleDraft, lessons: readonly Lesson[]): ReleaseRule | undefined {
  const named = gradedOf(lessons).find(({ id }) => id === lesson);
  if (named === undefined || !/^(?:100|\d{1,2})$/.test(percent)) return undefined;
  return {
    kind: 'when',
    if: `grades["${lesson}"] >= ${percent}.0`,
    says: t('Opens with a grade of at least {percent} % in “{title}”.', { percent, title: named.title }).slice(0, 300),
  };
}
