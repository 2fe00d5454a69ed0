import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { gradebookErrors } from '../core/gradebook/errors.ts';
import { GradesImportView } from '../core/gradebook/grade-views.ts';
import { exportGrades, importGrades } from '../use-cases/grades/exchange-grades.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const NewImport = Type.Object(
  {
    list: Type.String({
      minLength: 1,
      maxLength: 8_000_000,
      description: 'CSV with names first, as the export writes it: empty cells change nothing, `EX` excuses.',
      examples: ['enrolment,Essay /20 [essay]\n0198c0de-e402-7000-8000-000000000001,17.5'],
    }),
    reason: Type.String({
      minLength: 1,
      maxLength: 500,
      pattern: '\\S',
      description: 'Why, for the history of each grade.',
      examples: ['Marked on paper.'],
    }),
    apply: Type.Boolean({ description: 'Without it nothing is kept.', examples: [false] }),
  },
  { additionalProperties: false, title: 'NewGradesImport', description: 'Grades as a list.' },
);

const { GRADES_UNREADABLE, GRADES_TOO_MANY } = gradebookErrors;

/** Grades as files. */
export function gradesExchangeRoutes(tools: AcademyTools): Route[] {
  const own = { ...ofCourse, permission: 'academy:teach' as const, params: CourseParams };
  return [
    route({
      ...own,
      operationId: 'exportGrades',
      permission: 'academy:observe',
      method: 'GET',
      path: '/v1/academy/courses/:course/grades.csv',
      summary: 'All grades as a file',
      description: 'What a spreadsheet would run as a formula is text.',
      responses: { 200: { description: 'A CSV file.', contentType: 'text/csv' } },
      errors: [academyErrors.COURSE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        // What is refused is no file.
        const file = await exportGrades(tools, context, params.course);
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', `attachment; filename="grades-${params.course}.csv"`);
        return file;
      },
    }),
    route({
      ...own,
      operationId: 'importGrades',
      method: 'POST',
      path: '/v1/academy/courses/:course/grade-imports',
      summary: 'Change grades by a list',
      description:
        'At most 5,000 lines and changes. Try it first: a line that is refused keeps no other. Items that a lesson grades are overridden.',
      body: NewImport,
      bodyLimit: 8 * 1024 * 1024,
      responses: { 200: { description: 'What becomes of each line.', schema: GradesImportView } },
      errors: [
        ...[academyErrors.COURSE_NOT_FOUND, GRADES_UNREADABLE, GRADES_TOO_MANY],
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }) => ({
        lines: (await importGrades(tools, context, params.course, body)).map(({ changes, ...line }) => ({
          ...line,
          changes: [...changes],
        })),
      }),
    }),
  ];
}
