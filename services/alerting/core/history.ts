import Type, { type Static } from 'typebox';
import { fingerprintOf, Labels } from './labels.ts';
import { askedFor, readingsOf, type Series } from './readings.ts';
import type { RuleDefinition } from './rule.ts';
import { nextState, type SeriesState } from './series-state.ts';
import { judge, limitOf } from './verdict.ts';

/** How many times a rule is evaluated over its past at most. */
export const MOST_LOOKS = 2000;
const MOST_CURVES = 20;
const MOST_FIRINGS = 500;

const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00.000Z'] });

const Point = Type.Unsafe<[at: number, value: number | null]>({
  type: 'array',
  prefixItems: [{ type: 'number' }, { type: ['number', 'null'] }],
  minItems: 2,
  maxItems: 2,
  description: 'Seconds since 1970, and the value; null where there are no data.',
  examples: [[1_800_000_060, 12.5]],
});

const Firing = Type.Object(
  {
    labels: Labels,
    from: instant('When it would have begun to fire.'),
    until: Type.Union([instant('When it would have been over.'), Type.Null()], {
      description: 'Null where it still fires.',
    }),
  },
  { title: 'AlertFiring', description: 'A time in which a series would have fired.' },
);

/** When a rule would have fired. */
export const History = Type.Object(
  {
    limit: Type.Number({ description: 'Where the line is.', examples: [0.05] }),
    series: Type.Array(
      Type.Object({
        labels: Labels,
        points: Type.Array(Point, { description: 'By time.' }),
      }),
      { description: `What the rule would have seen; at most ${MOST_CURVES}, those that fired first.` },
    ),
    firings: Type.Array(Firing, { description: `At most ${MOST_FIRINGS}, the oldest first.` }),
    firingCount: Type.Integer({ description: 'How many there are.' }),
  },
  { additionalProperties: false, title: 'AlertHistory', description: 'When a rule would have fired.' },
);
export type History = Static<typeof History>;

/**
 * Evaluates a rule at each step of the past, as it would have been evaluated then.
 * @param answers by what `askedFor` asks, over the whole time, one point a step
 * @param looks when it is looked, in ms since 1970, a step apart
 */
export function replay(
  rule: RuleDefinition,
  answers: readonly (readonly Series[])[],
  looks: readonly number[],
): History {
  const asked = askedFor(rule);
  const indexed = answers.map((series) => series.map(({ labels, points }) => ({ labels, at: new Map(points) })));
  const states = new Map<string, SeriesState>();
  const curves = new Map<string, { labels: Labels; points: [number, number | null][] }>();
  const firings: { labels: Labels; key: string; from: number; until: number | null }[] = [];
  const open = new Map<string, (typeof firings)[number]>();
  for (const look of looks) {
    const seen = asked.map(({ step, steps }, place) =>
      (indexed[place] ?? []).map(({ labels, at }) => ({ labels, points: lastPoints(at, look / 1000, step, steps) })),
    );
    for (const { labels, value } of readingsOf(rule.condition, seen)) {
      const key = fingerprintOf(labels);
      const curve = curves.get(key) ?? { labels, points: [] };
      curves.set(key, curve);
      curve.points.push([look / 1000, value]);
      const before = states.get(key);
      const state = nextState(rule, before, judge(rule.condition, value, before?.kind === 'firing'), look);
      if (state === undefined) states.delete(key);
      else states.set(key, state);
      const firing = open.get(key);
      if (state?.kind === 'firing' && firing === undefined) {
        const begun = { labels, key, from: look, until: null };
        firings.push(begun);
        open.set(key, begun);
      } else if (state?.kind !== 'firing' && firing !== undefined) {
        firing.until = look;
        open.delete(key);
      }
    }
  }
  const fired = new Set(firings.map(({ key }) => key));
  const first = [...curves].sort(([a], [b]) => Number(fired.has(b)) - Number(fired.has(a))).slice(0, MOST_CURVES);
  return {
    limit: limitOf(rule.condition),
    series: first.map(([, curve]) => curve),
    firingCount: firings.length,
    firings: firings.slice(0, MOST_FIRINGS).map(({ labels, from, until }) => ({
      labels,
      from: new Date(from).toISOString(),
      until: until === null ? null : new Date(until).toISOString(),
    })),
  };
}

function lastPoints(
  at: ReadonlyMap<number, number | null>,
  look: number,
  step: number,
  steps: number,
): Series['points'] {
  return Array.from({ length: steps }, (_, place) => {
    // A longer window has a point less often: its last one counts.
    const second = Math.floor(look / step) * step - (steps - 1 - place) * step;
    return [second, at.get(second) ?? null] as const;
  });
}
