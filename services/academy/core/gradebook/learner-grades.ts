import { type Exact, exact, smaller, sum, writeExact, ZERO } from '../questions/exact.ts';
import { type TraceStep, traceStep } from '../questions/trace.ts';
import { type CategoryGrade, gradeCategory, type Reckoning } from './grade-category.ts';
import type { Gradebook, GradeCategory, Scores } from './gradebook.ts';

export interface Total {
  /** From 0 to 1, and beyond by extra points; undefined where nothing counts yet. */
  readonly share: Exact | undefined;
  readonly trace: readonly TraceStep[];
}

interface Reckoned {
  readonly categories: ReadonlyMap<string, CategoryGrade>;
  readonly total: Total;
}

/** All that a learner's scores come to, both ways of reckoning. */
export interface LearnerGrades {
  readonly running: Reckoned;
  readonly final: Reckoned;
}

export function learnerGrades(book: Gradebook, scores: Scores): LearnerGrades {
  const reckon = (reckoning: Reckoning) =>
    reckoned(book, new Map(book.categories.map((each) => [each.id, categoryGrade(book, each, scores, reckoning)])));
  return { running: reckon('running'), final: reckon('final') };
}

/**
 * The same as `learnerGrades` of the new scores, where only those of one item have changed: its category and the totals are
 * computed anew, and nothing else.
 */
export function afterChange(book: Gradebook, before: LearnerGrades, scores: Scores, item: string): LearnerGrades {
  const of = book.items.find(({ id }) => id === item)?.category;
  const category = book.categories.find(({ id }) => id === of);
  if (category === undefined) return before;
  const reckon = (reckoning: Reckoning) => {
    const categories = new Map(before[reckoning].categories);
    categories.set(category.id, categoryGrade(book, category, scores, reckoning));
    return reckoned(book, categories);
  };
  return { running: reckon('running'), final: reckon('final') };
}

function categoryGrade(book: Gradebook, category: GradeCategory, scores: Scores, reckoning: Reckoning): CategoryGrade {
  const items = book.items.filter((item) => item.category === category.id);
  return gradeCategory(category, items, scores, reckoning);
}

function reckoned({ categories, cap }: Gradebook, grades: ReadonlyMap<string, CategoryGrade>): Reckoned {
  return { categories: grades, total: totalOf(categories, grades, cap) };
}

/** The weighted mean of the categories in which something counts: the weights of the others are left out. */
function totalOf(
  categories: readonly GradeCategory[],
  grades: ReadonlyMap<string, CategoryGrade>,
  cap: string | undefined,
): Total {
  const counted = categories.flatMap(({ id, weight, extra }) => {
    const share = grades.get(id)?.share;
    return share === undefined ? [] : [{ id, weight: exact(weight), share, extra }];
  });
  const all = sum(counted.map(({ weight, extra }) => (extra ? ZERO : weight)));
  if (all.equals(ZERO)) return { share: undefined, trace: [] };
  const parts = counted.map(({ id, weight, share }) => ({ id, weight, part: share.mul(weight).div(all) }));
  const share = sum(parts.map(({ part }) => part));
  const trace = [
    ...parts.map(({ id, weight, part }) =>
      traceStep('weight', part, id, `${writeExact(weight)} of ${writeExact(all)}`),
    ),
    traceStep('sum', share),
  ];
  if (cap === undefined || share.compare(exact(cap)) <= 0) return { share, trace };
  const capped = smaller(share, exact(cap));
  return { share: capped, trace: [...trace, traceStep('cap', capped, undefined, cap)] };
}
