import type { Answer, Body } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import { academyApi, within } from '../api.ts';

export type Waiting = Answer<'listWaitingAttempts'>['items'][number];
export type QuizAttempt = Answer<'listQuizAttempts'>['items'][number];
export type AttemptToMark = Answer<'getQuizAttempt'>;
export type AskedQuestion = AttemptToMark['questions'][number];
export type Marking = Answer<'getAnswerMarking'>;
export type GivenMarking = Body<'markAnswer'>;
export type Ruling = Body<'regradeQuiz'>['questions'][number];
export type Regraded = Answer<'regradeQuiz'>;

interface OfAnswer {
  readonly course: string;
  readonly attempt: string;
  readonly slot: string;
}

const markingOf = ({ course, attempt, slot }: OfAnswer) =>
  within(course, `/attempts/${attempt}/answers/${slot}/marking`);

export const {
  useWaitingAttemptsInfiniteQuery,
  useQuizAttemptsInfiniteQuery,
  useAttemptToMarkQuery,
  useAnswerMarkingQuery,
  useMarkAnswerMutation,
  useRegradeMutation,
} = academyApi.enhanceEndpoints({ addTagTypes: ['Marking'] }).injectEndpoints({
  endpoints: (build) => ({
    waitingAttempts: build.infiniteQuery<
      Answer<'listWaitingAttempts'>,
      { course: string; lesson: string; group: string },
      string
    >({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { course, lesson, group }, pageParam }) => ({
        path: within(course, '/waiting-attempts'),
        query: { cursor: pageParam, lesson, group },
      }),
      providesTags: ['Marking'],
    }),
    quizAttempts: build.infiniteQuery<Answer<'listQuizAttempts'>, { course: string; lesson: string }, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { course, lesson }, pageParam }) => ({
        path: within(course, `/lessons/${lesson}/attempts`),
        query: { cursor: pageParam },
      }),
      providesTags: ['Marking'],
    }),
    attemptToMark: build.query<AttemptToMark, { course: string; attempt: string }>({
      query: ({ course, attempt }) => ({ path: within(course, `/attempts/${attempt}`) }),
      providesTags: ['Marking'],
    }),
    answerMarking: build.query<Marking, OfAnswer>({
      query: (of) => ({ path: markingOf(of) }),
      providesTags: ['Marking'],
    }),
    markAnswer: build.mutation<Marking, OfAnswer & { given: GivenMarking; version: string }>({
      query: ({ given, version, ...of }) => ({ path: markingOf(of), method: 'PUT', body: given, onlyIf: { version } }),
      // Also when somebody else was faster: what is shown is then of before.
      invalidatesTags: ['Marking'],
    }),
    regrade: build.mutation<
      Regraded,
      { course: string; lesson: string; questions: Ruling[]; dryRun: boolean; key: string }
    >({
      query: ({ course, lesson, questions, dryRun, key }) => ({
        path: within(course, `/lessons/${lesson}/regrades`),
        method: 'POST',
        body: { questions, dryRun },
        key,
      }),
      invalidatesTags: (done, _, { dryRun }) =>
        done === undefined || dryRun ? [] : ['Marking', 'Enrolment', 'Certificate'],
    }),
  }),
});
