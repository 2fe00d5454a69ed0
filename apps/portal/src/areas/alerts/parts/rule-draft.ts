import type { Condition, NewRule } from '../api.ts';
import { pairsText, readNames, readPairs } from './pairs.ts';

export type Kind = Condition['kind'];
export type Fn = NewRule['query']['fn'];

/** A rule as its form has it: texts, as somebody writes them. */
export interface RuleDraft {
  readonly summary: string;
  readonly runbook: string;
  readonly severity: NonNullable<NewRule['severity']>;
  readonly metric: string;
  readonly match: string;
  readonly by: string;
  readonly fn: Fn;
  readonly windowSeconds: string;
  readonly kind: Kind;
  readonly side: 'above' | 'below';
  readonly value: string;
  readonly clear: string;
  readonly bad: string;
  readonly least: string;
  readonly rememberSeconds: string;
  readonly objective: string;
  readonly factor: string;
  readonly shortSeconds: string;
  readonly forSeconds: string;
  readonly keepFiringSeconds: string;
  readonly groupBy: string;
  readonly enabled: boolean;
}

export const BLANK: RuleDraft = {
  ...{ summary: '', runbook: '', severity: 'warning', metric: '', match: '', by: '', fn: 'last' },
  ...{ windowSeconds: '60', kind: 'threshold', side: 'above', value: '', clear: '', bad: '', least: '20' },
  ...{ rememberSeconds: '3600', objective: '0.999', factor: '14.4', shortSeconds: '300' },
  ...{ forSeconds: '60', keepFiringSeconds: '0', groupBy: '', enabled: true },
};

export function draftOf(rule: NewRule): RuleDraft {
  const { query, condition } = rule;
  return {
    ...BLANK,
    ...textsOf(condition),
    ...{ summary: rule.summary, runbook: rule.runbook ?? '', severity: rule.severity ?? 'warning' },
    ...{ metric: query.metric, match: pairsText(query.match), by: (query.by ?? []).join(', '), fn: query.fn },
    windowSeconds: String(query.windowSeconds),
    forSeconds: String(rule.forSeconds ?? 60),
    keepFiringSeconds: String(rule.keepFiringSeconds ?? 0),
    groupBy: (rule.groupBy ?? []).join(', '),
    enabled: rule.enabled ?? true,
  };
}

function textsOf(condition: Condition): Partial<RuleDraft> {
  const { kind } = condition;
  if (kind === 'absence') return { kind, rememberSeconds: String(condition.rememberSeconds) };
  if (kind === 'burnRate') {
    const { bad, objective, factor, shortSeconds } = condition;
    const numbers = { objective: String(objective), factor: String(factor), shortSeconds: String(shortSeconds) };
    return { kind, bad: pairsText(bad), ...numbers };
  }
  const { side, value, clear } = condition;
  const limits = { kind, side, value: String(value), clear: clear === undefined ? '' : String(clear) };
  return kind === 'ratio' ? { ...limits, bad: pairsText(condition.bad), least: String(condition.least) } : limits;
}

/**
 * The rule that a form means.
 * @param before what the form does not show stays as it is
 * @returns undefined where a number or a label is missing or none
 */
export function ruleOf(draft: RuleDraft, before?: NewRule): NewRule | undefined {
  const match = readPairs(draft.match);
  const condition = conditionOf(draft);
  const [windowSeconds, forSeconds, keepFiringSeconds] = [
    draft.windowSeconds,
    draft.forSeconds,
    draft.keepFiringSeconds,
  ].map(numberOf);
  if (match === undefined || condition === undefined || draft.metric.trim() === '' || draft.summary.trim() === '')
    return undefined;
  if (windowSeconds === undefined || forSeconds === undefined || keepFiringSeconds === undefined) return undefined;
  const { quantile, by: keptApart } = before?.query ?? {};
  const by = readNames(draft.by);
  // Without names each series is by itself, which the form has no words for: what it was it stays.
  const isEachSeries = before !== undefined && keptApart === undefined && by.length === 0;
  return {
    ...before,
    ...{ summary: draft.summary.trim(), runbook: draft.runbook.trim(), severity: draft.severity, condition },
    query: {
      ...{ metric: draft.metric.trim(), match, fn: draft.fn, windowSeconds },
      ...(isEachSeries ? {} : { by }),
      ...(draft.fn === 'quantile' && quantile !== undefined ? { quantile } : {}),
    },
    ...{ forSeconds, keepFiringSeconds, groupBy: readNames(draft.groupBy), enabled: draft.enabled },
  };
}

function conditionOf(draft: RuleDraft): Condition | undefined {
  const { kind, side } = draft;
  const bad = readPairs(draft.bad);
  const read = (name: 'value' | 'least' | 'rememberSeconds' | 'objective' | 'factor' | 'shortSeconds') =>
    numberOf(draft[name]);
  if (kind === 'absence') {
    const rememberSeconds = read('rememberSeconds');
    return rememberSeconds === undefined ? undefined : { kind, rememberSeconds };
  }
  if (kind === 'burnRate') {
    const [objective, factor, shortSeconds] = [read('objective'), read('factor'), read('shortSeconds')];
    if (bad === undefined || objective === undefined || factor === undefined || shortSeconds === undefined)
      return undefined;
    return { kind, bad, objective, factor, shortSeconds };
  }
  const [value, clear] = [read('value'), numberOf(draft.clear)];
  if (value === undefined) return undefined;
  const limits = { side, value, ...(clear === undefined ? {} : { clear }) };
  if (kind !== 'ratio') return { kind, ...limits };
  const least = read('least');
  return bad === undefined || least === undefined ? undefined : { kind, bad, ...limits, least };
}

function numberOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}
