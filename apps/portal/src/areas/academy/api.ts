import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Course = Answer<'getAcademyCourse'>;
export type CourseDefinition = Body<'saveAcademyCourse'>;
export type Draft = Answer<'getCourseDraft'>;
export type Outline = Draft['outline'];
export type Section = Outline['sections'][number];
export type Lesson = Section['lessons'][number];
export type ReleaseRule = Lesson['release'][number];
export type LessonDraft = Answer<'getLessonDraft'>;
export type LessonBody = Body<'saveLessonDraft'>['body'];
export type Publication = Answer<'previewPublication'>;
export type CertificateRule = Body<'saveCertificateRule'>;

/** The address of a course below /v1, or of what is in it. */
export const within = (course: string, rest = '') => `academy/courses/${encodeURIComponent(course)}${rest}`;

export const academyApi = api.enhanceEndpoints({
  addTagTypes: ['Course', 'CourseDraft', 'CourseVideo', 'CertificateRule', 'Enrolment', 'Certificate', 'CourseStaff'],
});

interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

/** A part of the outline that is to be there once more. */
export interface PartToCopy {
  readonly part: 'lessons' | 'sections';
  readonly id: string;
  /** Of the copy. */
  readonly title: string;
}

export const {
  useCoursesInfiniteQuery,
  useCourseQuery,
  useSaveCourseMutation,
  useDraftQuery,
  useSaveDraftMutation,
  useDuplicatePartMutation,
  useDuplicateCourseMutation,
  useLessonDraftQuery,
  useSaveLessonMutation,
  useStepLessonMutation,
  useTakeCourseFileMutation,
  usePublicationQuery,
  usePublishMutation,
  useCertificateRuleQuery,
  useSaveCertificateRuleMutation,
} = academyApi.injectEndpoints({
  endpoints: (build) => ({
    courses: build.infiniteQuery<Answer<'listAcademyCourses'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'academy/courses', query: { cursor: pageParam } }),
      providesTags: ['Course'],
    }),
    course: build.query<Course, string>({
      query: (course) => ({ path: within(course) }),
      providesTags: ['Course'],
    }),
    saveCourse: build.mutation<Course, { slug: string; definition: CourseDefinition; onlyIf?: OnlyIf }>({
      query: ({ slug, definition, onlyIf }) => ({ path: within(slug), method: 'PUT', body: definition, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Course']),
    }),
    duplicateCourse: build.mutation<Course, { course: string; copy: Body<'duplicateAcademyCourse'>; key: string }>({
      query: ({ course, copy, key }) => ({ path: within(course, '/copies'), method: 'POST', body: copy, key }),
      invalidatesTags: (made) => (made === undefined ? [] : ['Course']),
    }),
    draft: build.query<Draft, string>({
      query: (course) => ({ path: within(course, '/draft') }),
      providesTags: ['CourseDraft'],
    }),
    saveDraft: build.mutation<Draft, { course: string; outline: Outline; onlyIf?: OnlyIf }>({
      query: ({ course, outline, onlyIf }) => ({
        path: within(course, '/draft'),
        method: 'PUT',
        body: outline,
        onlyIf,
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['CourseDraft']),
    }),
    duplicatePart: build.mutation<Draft, PartToCopy & { course: string; version: string; key: string }>({
      query: ({ course, part, id, title, version, key }) => ({
        ...{ path: within(course, `/draft/${part}/${id}/copies`), method: 'POST', body: { title }, key },
        onlyIf: { version },
      }),
      invalidatesTags: (made) => (made === undefined ? [] : ['CourseDraft']),
    }),
    lessonDraft: build.query<LessonDraft, OfLesson>({
      query: ({ course, lesson }) => ({ path: within(course, `/draft/lessons/${lesson}`) }),
      // What is written is the page's own from then on: it saves it, and reads it when it is opened anew.
      keepUnusedDataFor: 0,
    }),
    saveLesson: build.mutation<LessonDraft, OfLesson & { body: LessonBody; version: string }>({
      query: ({ course, lesson, body, version }) => ({
        path: within(course, `/draft/lessons/${lesson}`),
        method: 'PUT',
        body: { body },
        onlyIf: { version },
      }),
      invalidatesTags: (saved) => (saved?.revision === 1 ? ['CourseDraft'] : []),
    }),
    stepLesson: build.mutation<LessonDraft, OfLesson & { step: 'undo' | 'redo' }>({
      query: ({ course, lesson, step }) => ({
        path: within(course, `/draft/lessons/${lesson}/${step}`),
        method: 'POST',
      }),
    }),
    takeCourseFile: build.mutation<Answer<'takeCourseFile'>, { course: string; file: Blob }>({
      query: ({ course, file }) => ({ path: within(course, '/files'), method: 'POST', body: file }),
    }),
    publication: build.query<Publication, string>({
      query: (course) => ({ path: within(course, '/publication') }),
      providesTags: ['CourseDraft', 'Course'],
      // Authors write beside it.
      keepUnusedDataFor: 0,
    }),
    publish: build.mutation<
      Answer<'publishCourse'>,
      { course: string; body: Body<'publishCourse'>; tag: string; key: string }
    >({
      query: ({ course, body, tag, key }) => ({
        ...{ path: within(course, '/publication'), method: 'POST', body, key },
        onlyIf: { version: tag },
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['Course', 'CourseDraft', 'Enrolment']),
    }),
    certificateRule: build.query<Answer<'getCertificateRule'>, string>({
      query: (course) => ({ path: within(course, '/certificate-rule') }),
      providesTags: ['CertificateRule'],
    }),
    saveCertificateRule: build.mutation<
      Answer<'saveCertificateRule'>,
      { course: string; rule: CertificateRule; onlyIf: OnlyIf }
    >({
      query: ({ course, rule, onlyIf }) => ({
        path: within(course, '/certificate-rule'),
        method: 'PUT',
        body: rule,
        onlyIf,
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['CertificateRule']),
    }),
  }),
});
