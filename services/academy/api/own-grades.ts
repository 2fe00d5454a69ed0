import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import type { Static } from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { OwnGradesView } from '../core/gradebook/grade-views.ts';
import { getOwnGrades, type OwnGrades } from '../use-cases/grades/own-grades.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams } from './course-params.ts';

/** What a learner sees of the own grades. */
export function ownGradeRoutes(tools: AcademyTools): Route[] {
  return [
    route({
      tag: 'learning',
      operationId: 'getOwnGrades',
      method: 'GET',
      path: '/v1/learning/courses/:course/grades',
      permission: SIGNED_IN,
      summary: 'The caller’s grades in a course',
      description:
        'Those that are released. Totals are of these alone, so that none of the others can be read from them.',
      params: CourseParams,
      responses: { 200: { description: 'Each with how it came about.', schema: OwnGradesView } },
      errors: [academyErrors.ENROLMENT_NOT_FOUND, academyErrors.LEARNER_NOT_A_PERSON],
      handler: async ({ params, context }) => viewOf(await getOwnGrades(tools, context, params.course)),
    }),
  ];
}

function viewOf({ report, totalsHidden, hidden }: OwnGrades): Static<typeof OwnGradesView> {
  const { items, categories, running, final } = report;
  return {
    items: items.map(({ source: _source, override, ...item }) => ({
      ...item,
      trace: [...item.trace],
      reason: override?.reason ?? null,
    })),
    hidden: hidden.map(({ id, title }) => ({ id, title })),
    categories: totalsHidden
      ? []
      : categories.map((each) => ({ ...each, running: shown(each.running), final: shown(each.final) })),
    running: totalsHidden ? null : shown(running),
    final: totalsHidden ? null : shown(final),
  };
}

const shown = <R extends { readonly trace: readonly T[] }, T>(reported: R) => ({
  ...reported,
  trace: [...reported.trace],
});
