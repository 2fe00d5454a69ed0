import { fingerprintOf, type Labels, pickLabels } from './labels.ts';
import type { Reading } from './readings.ts';
import type { KeptRule, RuleDefinition } from './rule.ts';
import { nextState, type SeriesState } from './series-state.ts';
import { judge } from './verdict.ts';

/** What a rule says of one series that is wrong. */
export interface WrongSeries {
  readonly rule: string;
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly groupKey: string;
  readonly state: SeriesState;
  readonly value: number | null;
}

export interface Evaluated<S extends WrongSeries> {
  /** Those that are wrong now. */
  readonly wrong: readonly WrongSeries[];
  /** Those of them that are not as they were. */
  readonly changed: readonly WrongSeries[];
  /** Those that were wrong and are no more. */
  readonly fine: readonly S[];
}

/**
 * Evaluates one rule at one time. Series of which nothing was read stay as they were.
 * @param known what was wrong before, by fingerprint
 * @param at ms since 1970
 */
export function evaluateRule<S extends WrongSeries>(
  { name, definition }: Pick<KeptRule, 'name' | 'definition'>,
  readings: readonly Reading[],
  known: ReadonlyMap<string, S>,
  at: number,
): Evaluated<S> {
  const wrong: WrongSeries[] = [];
  const changed: WrongSeries[] = [];
  const fine: S[] = [];
  const read = new Set<string>();
  for (const { labels, value } of readings) {
    // Most series are fine and were fine before: nothing more is made of them.
    if (known.size === 0 && judge(definition.condition, value, false) !== 'wrong') continue;
    const fingerprint = fingerprintOf(labels);
    read.add(fingerprint);
    const before = known.get(fingerprint);
    const verdict = judge(definition.condition, value, before?.state.kind === 'firing');
    const state = nextState(definition, before?.state, verdict, at);
    if (state === undefined) {
      if (before !== undefined) fine.push(before);
      continue;
    }
    const after = {
      ...{ rule: name, fingerprint, labels, state, value: value ?? before?.value ?? null },
      groupKey: groupKeyOf(definition, labels),
    };
    wrong.push(after);
    if (before === undefined || before.state !== state || before.value !== after.value) changed.push(after);
  }
  for (const [fingerprint, before] of known) if (!read.has(fingerprint)) wrong.push(before);
  return { wrong, changed, fine };
}

export function groupKeyOf({ groupBy }: Pick<RuleDefinition, 'groupBy'>, labels: Labels): string {
  return fingerprintOf(pickLabels(labels, groupBy));
}

/** The labels of an alert: those that its series have in common by `groupBy`, with those of the rule. */
export function alertLabels({ groupBy, labels: own }: RuleDefinition, labels: Labels): Labels {
  return { ...own, ...pickLabels(labels, groupBy) };
}

/** What silences and inhibitions go by. */
export function matchedLabels({ name, definition }: Pick<KeptRule, 'name' | 'definition'>, labels: Labels): Labels {
  return { ...definition.labels, ...labels, rule: name, severity: definition.severity };
}
