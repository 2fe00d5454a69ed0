import type { CertificateRule } from '../certificates/rule.ts';
import type { Course } from '../course/course.ts';
import type { Lesson, Outline } from '../course/outline.ts';
import { LESSONS, sampleId } from './ids.ts';

export const sampleCourse = (timeZone: string): Course => ({
  title: 'Automate a spreadsheet',
  summary:
    'From the first formula to a script that does the month’s work: two sections, a video, two quizzes, a certificate.',
  description:
    'For everybody who types the same numbers every month. You need any spreadsheet program, and for the second section a computer on which Python can be installed. It takes about an hour and a half.',
  ...{ language: 'en', timeZone, categories: ['Office', 'Programming'], level: 'beginner' },
  ...{ listed: true, selfEnrolment: true },
});

const lesson = (
  id: string,
  title: string,
  kind: Lesson['kind'],
  minutes: number,
  more: Partial<Lesson> = {},
): Lesson => ({
  ...{ id, title, kind, minutes, optional: false, completion: 'marked', release: [] },
  ...more,
});

export const SAMPLE_OUTLINE: Outline = {
  sections: [
    {
      ...{ id: sampleId(11), title: 'Let the sheet do the sums' },
      lessons: [
        lesson(LESSONS.formulas, 'What a formula is', 'text', 10, { free: true }),
        lesson(LESSONS.tables, 'Tables that grow', 'text', 15),
        lesson(LESSONS.film, 'The first formula, shown', 'video', 1, { completion: 'played' }),
        lesson(LESSONS.sheet, 'A sheet to practise with', 'file', 5),
        lesson(LESSONS.firstQuiz, 'Check yourself: formulas', 'quiz', 10, { completion: 'submitted' }),
      ],
    },
    {
      ...{ id: sampleId(12), title: 'Let a script do the rest' },
      lessons: [
        lesson(LESSONS.script, 'Your first script', 'text', 20, {
          release: [{ kind: 'afterLesson', lesson: LESSONS.firstQuiz, days: 0 }],
        }),
        lesson(LESSONS.reference, 'Where to look things up', 'link', 5, { completion: 'viewed' }),
        lesson(LESSONS.live, 'Ask the teacher', 'live', 30, { optional: true }),
        lesson(LESSONS.lastQuiz, 'The last quiz', 'quiz', 20, {
          ...{ completion: 'passed', release: [{ kind: 'afterLesson', lesson: LESSONS.script, days: 0 }] },
        }),
      ],
    },
  ],
};

const centred = { kind: 'text', x: 20, width: 257, align: 'center' } as const;
const said = { ...centred, size: 13, font: 'serif-italic', colour: '#444444' } as const;

export const SAMPLE_CERTIFICATE: CertificateRule = {
  criteria: 'All lessons were completed, and the last quiz was passed with six tenths of its marks or more.',
  template: {
    ...{ page: 'landscape', frame: 'double', colour: '#1f4e5f' },
    parts: [
      { ...centred, y: 32, text: '{{issuer}}', size: 14, font: 'sans' },
      { ...centred, y: 50, text: 'Certificate', size: 38, font: 'serif-bold' },
      { ...said, y: 78, text: 'This is to certify that' },
      { ...centred, y: 90, text: '{{learner}}', size: 30, font: 'serif', colour: '#111111' },
      { ...said, y: 112, text: 'has completed the course' },
      { ...centred, y: 124, text: '{{course}}', size: 22, font: 'serif-bold', colour: '#111111' },
      { kind: 'line', x: 118.5, y: 148, width: 60 },
      { ...centred, y: 152, text: '{{date}}', size: 12, font: 'sans', colour: '#444444' },
      { kind: 'qr', x: 245, y: 163, size: 26 },
      { ...centred, x: 22, y: 180, width: 200, align: 'left', text: '{{serial}}', size: 9, font: 'sans' },
    ],
  },
};
