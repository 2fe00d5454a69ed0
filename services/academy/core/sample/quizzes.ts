import type { Quiz } from '../quiz/quiz.ts';
import { DRAWN_CATEGORY } from './ids.ts';
import { FIRST_QUESTIONS, LAST_QUESTIONS, type SampleQuestion } from './questions.ts';

const slots = (questions: readonly SampleQuestion[]) =>
  questions.map(({ id }, place) => ({ id: `s${place + 1}`, ask: { kind: 'fixed' as const, question: id } }));
const timing = (timeZone: string) => ({ timeZone, closing: 'clamp' as const, graceSeconds: 30 });

/** To see for oneself: any number of attempts, and all is shown after each. */
export const firstQuiz = (timeZone: string): Quiz => ({
  ...{ kind: 'quiz', intro: '<p>Six questions about formulas and tables. Take it as often as you like.</p>' },
  sections: [{ id: 'all', shuffle: false, slots: slots(FIRST_QUESTIONS) }],
  ...{ behaviour: { kind: 'deferred' }, places: 2, waitMinutes: 0, method: 'highest' },
  timing: timing(timeZone),
  review: { marks: 'afterAttempt', feedback: 'afterAttempt', right: 'afterAttempt' },
});

/** What completes the course: twenty minutes, three attempts, and six tenths of all marks. */
export const lastQuiz = (timeZone: string): Quiz => ({
  ...{
    kind: 'quiz',
    intro: '<p>Five questions in twenty minutes, two of them drawn. Six tenths of all marks pass.</p>',
  },
  sections: [
    {
      ...{ id: 'all', shuffle: false },
      slots: [
        ...slots(LAST_QUESTIONS),
        { id: 'd', ask: { kind: 'draw', category: DRAWN_CATEGORY, below: false, tags: [], count: 2 } },
      ],
    },
  ],
  ...{ behaviour: { kind: 'deferred' }, places: 2, attempts: 3, waitMinutes: 0, method: 'highest', passShare: '0.6' },
  timing: { ...timing(timeZone), limitSeconds: 1200 },
  review: { marks: 'afterAttempt', feedback: 'afterAttempt', right: 'never' },
});
