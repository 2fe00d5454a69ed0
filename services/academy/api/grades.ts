import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { gradebookErrors } from '../core/gradebook/errors.ts';
import { pointsFacts } from '../core/gradebook/events.ts';
import type { GradeChange } from '../core/gradebook/grade-change.ts';
import { shownPercent } from '../core/gradebook/grade-report.ts';
import {
  CellView,
  FinalView,
  GradesRowView,
  HistoryView,
  ItemId,
  ReportView,
  RunningView,
} from '../core/gradebook/grade-views.ts';
import type { KeptScore } from '../core/gradebook/kept-score.ts';
import { ScoreChange } from '../core/gradebook/score-change.ts';
import type { GradeTotals } from '../core/gradebook/totals.ts';
import { EnrolmentId } from '../core/people/enrolment.ts';
import { changeGrade, changeGrades, type KeptCell } from '../use-cases/grades/change-grades.ts';
import { explainGrades, type GradesRow, listGradeHistory, listGrades } from '../use-cases/grades/read-grades.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, GroupQuery, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const LearnerParams = Type.Object({ course: Slug, enrolment: EnrolmentId });
const CellParams = Type.Object({ course: Slug, enrolment: EnrolmentId, item: ItemId });
const KeptCellView = Type.Object(
  {
    ...{ enrolment: EnrolmentId, item: ItemId },
    outOf: Type.String({ description: 'Out of how many.', examples: ['20'] }),
    ...CellView.properties,
    ...{ running: RunningView, final: FinalView },
  },
  { ...closed, title: 'KeptGrade', description: 'What a learner has of an item.' },
);
const ManyGrades = Type.Object(
  {
    grades: Type.Array(
      Type.Object(
        { enrolment: EnrolmentId, item: ItemId, change: ScoreChange },
        { ...closed, title: 'GradeToChange', description: 'A cell, and what is done to it.' },
      ),
      { minItems: 1, maxItems: 500, description: 'All or none of them.' },
    ),
  },
  { ...closed, title: 'GradesToChange', description: 'Cells of the gradebook.' },
);
const ManyCells = Type.Object(
  {
    grades: Type.Array(KeptCellView, { description: 'As they are now, by learner.' }),
  },
  { ...closed, title: 'GradesChanged', description: 'Cells of the gradebook.' },
);

const { COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND } = academyErrors;
const { GRADE_ITEM_NOT_FOUND, GRADE_REFUSED } = gradebookErrors;
const { CHANGED_MEANWHILE } = preconditionErrors;
const OF_CELL = [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND, GRADE_ITEM_NOT_FOUND, GRADE_REFUSED];

/** The grades of a course’s learners. */
export function gradeRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course/grades';
  const own = { ...ofCourse, permission: 'academy:teach' as const };
  return [
    route({
      ...own,
      operationId: 'listGrades',
      permission: 'academy:observe',
      method: 'GET',
      path: root,
      summary: 'The grades of all learners',
      params: CourseParams,
      query: GroupQuery,
      responses: { 200: { description: 'In the order in which they came.', schema: pageOf(GradesRowView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listGrades(tools, context, params.course, query);
        return { ...page, items: items.map(rowView) };
      },
    }),
    route({
      ...own,
      operationId: 'explainGrades',
      permission: 'academy:observe',
      method: 'GET',
      path: `${root}/:enrolment`,
      summary: 'How the grades of a learner came about',
      params: LearnerParams,
      responses: { 200: { description: 'Each with its steps.', schema: ReportView } },
      errors: [COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND],
      handler: async ({ params, context }) => {
        const { enrolment, items, versions, ...report } = await explainGrades(tools, context, params);
        const shown = items.map((item) => ({ version: versions[item.id] ?? '', ...item, trace: [...item.trace] }));
        return { ...report, enrolment: enrolment.id, state: enrolment.state, items: shown };
      },
    }),
    route({
      ...own,
      operationId: 'changeGrade',
      method: 'PUT',
      path: `${root}/:enrolment/items/:item`,
      summary: 'Give, override or excuse a grade',
      description: 'The totals follow in the same transaction; what it was, why and who changed it are in the history.',
      params: CellParams,
      headers: MatchHeaders,
      body: ScoreChange,
      responses: { 200: { description: 'As it is now.', schema: KeptCellView } },
      errors: [...OF_CELL, CHANGED_MEANWHILE],
      handler: async ({ params, body, headers, context }, reply) => {
        const cell = await changeGrade(tools, context, params, body, conditionsOf(headers));
        reply.header('etag', cell.version);
        return cellView(cell);
      },
    }),
    route({
      ...own,
      operationId: 'changeGrades',
      method: 'POST',
      path: '/v1/academy/courses/:course/grade-changes',
      summary: 'Give, override or excuse many grades',
      params: CourseParams,
      body: ManyGrades,
      responses: { 200: { description: 'As they are now.', schema: ManyCells } },
      errors: OF_CELL,
      handler: async ({ params, body, context }) => ({
        grades: (await changeGrades(tools, context, params.course, body)).map(cellView),
      }),
    }),
    route({
      ...own,
      operationId: 'listGradeHistory',
      permission: 'academy:observe',
      method: 'GET',
      path: '/v1/academy/courses/:course/grade-history',
      summary: 'What was changed of the grades',
      params: CourseParams,
      query: Type.Object({ ...PageQuery.properties, enrolment: Type.Optional(EnrolmentId) }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(HistoryView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listGradeHistory(tools, context, params.course, query);
        return { ...page, items: items.map(historyView) };
      },
    }),
  ];
}

export function totalsView({ running, final, runningLetter, finalLetter }: GradeTotals) {
  const total = (share: string | null, letter: string | null) => ({
    ...{ percent: share === null ? null : shownPercent(share), letter },
  });
  return { running: total(running, runningLetter), final: total(final, finalLetter) };
}

function cellView({ totals, ...cell }: KeptCell): Static<typeof KeptCellView> {
  return { ...cell, ...totalsView(totals) };
}

function rowView({ enrolment, name, cells, totals }: GradesRow): Static<typeof GradesRowView> {
  const { id, mail, state, groups } = enrolment;
  return {
    enrolment: id,
    name,
    mail,
    state,
    groups: [...groups],
    cells: Object.fromEntries(cells),
    ...totalsView(totals),
  };
}

function historyView({ course: _course, before, after, ...change }: GradeChange): Static<typeof HistoryView> {
  return { ...change, before: pointsView(before), after: pointsView(after) };
}

function pointsView(kept: KeptScore | null): Static<typeof HistoryView>['before'] {
  if (kept === null) return { state: 'none', points: null, outOf: null, isOverridden: false };
  const { points, outOf, excused, overridden: isOverridden } = pointsFacts(kept);
  return { state: excused ? 'excused' : points === null ? 'none' : 'points', points, outOf, isOverridden };
}
