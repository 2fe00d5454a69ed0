import type { Answer, Body } from '@pvt/client';
import { isProblem } from '@pvt/ui/problem';
import { learningApi, taken } from '../api.ts';

export type QuizToTake = Answer<'getLearnerQuiz'>;
export type AttemptHead = QuizToTake['attempts'][number];
export type Attempt = Answer<'getOwnAttempt'>;
export type AttemptQuestion = Attempt['questions'][number];
export type Question = AttemptQuestion['question'];
export type Given = Body<'saveAnswer'>;
export type Saved = Answer<'saveAnswer'>;
export type Response = Given['response'];
export type Certainty = NonNullable<Given['certainty']>;
export type Checked = Answer<'checkAnswer'>;
export type Tried = Answer<'tryProgram'>['tests'][number];
export type TakenFile = Answer<'takeAttemptFile'>;

/** The server's clock, and when that came in by the device's own count of milliseconds, which nobody can set. */
export interface Clock extends Answer<'getAttemptClock'> {
  readonly receivedAt: number;
}

interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}
interface OfSlot {
  readonly attempt: string;
  readonly slot: string;
}

const below = (attempt: string, rest = '') => `learning/attempts/${attempt}${rest}`;

export const {
  useQuizToTakeQuery,
  useBeginAttemptMutation,
  useOwnAttemptQuery,
  useAttemptClockQuery,
  useSaveAnswerMutation,
  useCheckAnswerMutation,
  useSubmitAttemptMutation,
  useTryProgramMutation,
  useSendFileMutation,
} = learningApi.enhanceEndpoints({ addTagTypes: ['Quiz', 'Attempt'] }).injectEndpoints({
  endpoints: (build) => ({
    quizToTake: build.query<QuizToTake, OfLesson>({
      query: ({ course, lesson }) => ({ path: taken(course, `/lessons/${lesson}/quiz`) }),
      providesTags: ['Quiz'],
    }),
    beginAttempt: build.mutation<Attempt, OfLesson & { key: string }>({
      query: ({ course, lesson, key }) => ({
        path: taken(course, `/lessons/${lesson}/attempts`),
        method: 'POST',
        body: {},
        key,
      }),
      invalidatesTags: ['Quiz'],
    }),
    ownAttempt: build.query<Attempt, string>({
      query: (attempt) => ({ path: below(attempt) }),
      providesTags: ['Attempt'],
    }),
    attemptClock: build.query<Clock, string>({
      query: (attempt) => ({ path: below(attempt, '/clock') }),
      transformResponse: (clock: Answer<'getAttemptClock'>) => ({ ...clock, receivedAt: performance.now() }),
    }),
    saveAnswer: build.mutation<Saved, OfSlot & { given: Given }>({
      query: ({ attempt, slot, given }) => ({ path: below(attempt, `/answers/${slot}`), method: 'PUT', body: given }),
      invalidatesTags: (_, error) => (isOver(error) ? ['Attempt'] : []),
    }),
    checkAnswer: build.mutation<Checked, OfSlot & { given: Given }>({
      query: ({ attempt, slot, given }) => ({
        path: below(attempt, `/answers/${slot}/checks`),
        method: 'POST',
        body: given,
      }),
      invalidatesTags: (_, error) => (isOver(error) ? ['Attempt'] : []),
    }),
    submitAttempt: build.mutation<Attempt, { attempt: string; key: string }>({
      query: ({ attempt, key }) => ({ path: below(attempt, '/submission'), method: 'POST', body: {}, key }),
      // Progress and the grade follow in the same transaction.
      invalidatesTags: ['Attempt', 'Quiz', 'Learning'],
    }),
    tryProgram: build.mutation<Tried[], OfSlot & { source: string }>({
      query: ({ attempt, slot, source }) => ({
        path: below(attempt, `/answers/${slot}/runs`),
        method: 'POST',
        body: { source },
      }),
      transformResponse: ({ tests }: Answer<'tryProgram'>) => tests,
      invalidatesTags: (_, error) => (isOver(error) ? ['Attempt'] : []),
    }),
    sendFile: build.mutation<TakenFile, OfSlot & { file: File }>({
      query: ({ attempt, slot, file }) => ({
        path: below(attempt, `/answers/${slot}/files`),
        method: 'POST',
        query: { name: file.name },
        body: file.type === '' ? new Blob([file], { type: 'application/octet-stream' }) : file,
      }),
    }),
  }),
});

/** Whether the attempt has ended meanwhile, by its time or on another device. */
export const isOver = (error: unknown): boolean => isProblem(error) && error.code === 'ATTEMPT_OVER';
