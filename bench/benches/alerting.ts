import { evaluateRule, type RuleDefinition, readingsOf } from '@pvt/alerting';
import { type Figure, figure } from '../figure.ts';

const RULES = 10_000;
const SERIES_OF_A_RULE = 10;
/** One of so many series is wrong. */
const WRONG = 100;
const ROUNDS = 20;

/**
 * One evaluation of 10,000 rules over 100,000 series, from the points as the monitor answers them to what is wrong. Without reading them: one
 * answer of the monitor has at most 1,000 series, so this is no figure to set beside Prometheus, which reads its own.
 */
export async function run(): Promise<Figure[]> {
  const rules = Array.from({ length: RULES }, (_, rule) => ({ name: `rule-${rule}`, definition }));
  const answers = rules.map((_, rule) =>
    Array.from({ length: SERIES_OF_A_RULE }, (_, series) => ({
      labels: { service: `s${series}`, instance: `i${rule}` },
      points: [[0, (rule * SERIES_OF_A_RULE + series) % WRONG === 0 ? 12 : 1]] as [number, number][],
    })),
  );
  const times: number[] = [];
  let known = rules.map(() => new Map<string, ReturnType<typeof evaluateRule>['wrong'][number]>());
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    let wrong = 0;
    known = rules.map((rule, place) => {
      const readings = readingsOf(definition.condition, [answers[place] ?? []]);
      const evaluated = evaluateRule(rule, readings, known[place] ?? new Map(), round * 15_000);
      wrong += evaluated.wrong.length;
      return new Map(evaluated.wrong.map((each) => [each.fingerprint, each]));
    });
    times.push(performance.now() - begun);
    if (wrong !== (RULES * SERIES_OF_A_RULE) / WRONG) throw new Error(`${wrong} series are wrong`);
  }
  times.sort((a, b) => a - b);
  const median = times[ROUNDS / 2] ?? 0;
  return [
    figure(
      `alerting: ${RULES} rules over ${RULES * SERIES_OF_A_RULE} series, one evaluation`,
      'ms',
      median,
      undefined,
      {
        p50Ms: median,
        p99Ms: times.at(-1) ?? 0,
      },
    ),
  ];
}

const definition: RuleDefinition = {
  ...{ summary: '{{labels.service}} waits', runbook: '', severity: 'warning', labels: {}, groupBy: ['service'] },
  query: { metric: 'm', match: {}, by: ['service', 'instance'], fn: 'max', windowSeconds: 60 },
  condition: { kind: 'threshold', side: 'above', value: 10, clear: 5 },
  ...{ forSeconds: 60, keepFiringSeconds: 0, groupWaitSeconds: 30, groupIntervalSeconds: 300 },
  ...{ inhibitedBy: [], ladder: null, enabled: true },
};
