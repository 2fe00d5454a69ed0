import { type Route, route } from '@pvt/kernel/http/route';
import type { Static } from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { ItemAnalysisView } from '../core/item-analysis/analysis-view.ts';
import { choicesOf } from '../core/item-analysis/choices-of.ts';
import { analyseItems, type ItemAnalysis, type ItemOfQuiz } from '../use-cases/quizzes/analyse-items.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams, ofCourse } from './course-params.ts';

/** What attempts say of a quiz’s questions. */
export function itemAnalysisRoutes(tools: AcademyTools): Route[] {
  return [
    route({
      ...ofCourse,
      operationId: 'analyseItems',
      method: 'GET',
      path: '/v1/academy/courses/:course/lessons/:lesson/item-analysis',
      permission: 'academy:teach',
      summary: 'How the questions of a quiz do',
      description: 'Over the first graded attempt of each learner. Figures for a person; no grade depends on them.',
      params: LessonParams,
      responses: { 200: { description: 'As attempts are graded now.', schema: ItemAnalysisView } },
      errors: [academyErrors.COURSE_NOT_FOUND],
      handler: async ({ params, context }) => viewOf(await analyseItems(tools, context, params)),
    }),
  ];
}

function viewOf({ alpha, tenths, questions, similar, ...rest }: ItemAnalysis): ItemAnalysisView {
  return {
    ...rest,
    alpha: alpha === undefined ? null : shown(alpha),
    tenths: [...tenths],
    questions: questions.map(itemView),
    similar: similar.map(({ of, bits, ...pair }) => ({ ...pair, of: [...of], bits: shown(bits) })),
  };
}

function itemView({ question, version, kind, asked, unanswered, choices, body, ...of }: ItemOfQuiz): ItemView {
  return {
    ...{ question, version, kind, asked, unanswered, name: body.name, facility: shown(of.facility) },
    discrimination: of.discrimination === undefined ? null : shown(of.discrimination),
    choices: choicesOf(body).map((choice) => ({
      ...choice,
      ...(choices.get(choice.choice) ?? { all: 0, upper: 0, lower: 0 }),
    })),
  };
}

type ItemView = Static<typeof ItemAnalysisView>['questions'][number];

const PLACES = 4;
const shown = (figure: number): number => Number(figure.toFixed(PLACES));
