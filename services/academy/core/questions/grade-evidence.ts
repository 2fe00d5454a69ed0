import Type, { type Static } from 'typebox';
import type { Rubric } from './by-person.ts';
import type { Code, CodeRun } from './code.ts';
import { closed, PartId, Share } from './common.ts';
import { type Exact, exact, larger, ONE, sum, ZERO } from './exact.ts';
import { type Graded, gradedWithin } from './graded.ts';
import { traceStep } from './trace.ts';

/** How a person marked a response: a part of the mark, or a level of each criterion of the rubric. */
export const Marking = Type.Union(
  [
    Type.Object({ by: Type.Literal('share'), share: Share }, closed),
    Type.Object(
      {
        by: Type.Literal('rubric'),
        levels: Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,36}$' }), PartId, { maxProperties: 30 }),
      },
      closed,
    ),
  ],
  { title: 'QuestionMarking', description: 'How a person marked a response.' },
);
export type Marking = Static<typeof Marking>;

export function gradeCode({ tests, rule }: Pick<Code, 'tests' | 'rule'>, run: CodeRun): Graded {
  const all = sum(tests.map(({ weight }) => exact(weight)));
  const parts = tests.map(({ id, weight }) => {
    const passed = run.tests[id] === 'passed' && !all.equals(ZERO);
    return { id, share: passed ? exact(weight).div(all) : ZERO };
  });
  const total = sum(parts.map(({ share }) => share));
  const passedAll = tests.every(({ id }) => run.tests[id] === 'passed');
  const counted = rule === 'perTest' ? total : passedAll ? ONE : ZERO;
  return gradedWithin(
    counted,
    rule,
    parts.map(({ id, share }) => traceStep('part', share, id)),
  );
}

/** What no level was picked of counts as nothing. */
export function gradeMarking(rubric: Rubric | undefined, marking: Marking): Graded {
  if (marking.by === 'share') {
    const share = exact(marking.share);
    return gradedWithin(share, 'byPerson', [traceStep('byPerson', share)]);
  }
  const criteria = (rubric?.criteria ?? []).map(({ id, levels }) => {
    const points = levels.map((level) => ({ id: level.id, points: exact(level.points) }));
    const most = points.map((level) => level.points).reduce(larger, ZERO);
    return { id, most, reached: points.find((level) => level.id === marking.levels[id])?.points ?? ZERO };
  });
  const most = sum(criteria.map((criterion) => criterion.most));
  const shares = criteria.map(({ id, reached }) => ({ id, share: partOf(reached, most) }));
  return gradedWithin(
    sum(shares.map(({ share }) => share)),
    'rubric',
    shares.map(({ id, share }) => traceStep('part', share, id)),
  );
}

function partOf(value: Exact, all: Exact): Exact {
  return all.equals(ZERO) ? ZERO : value.div(all);
}
