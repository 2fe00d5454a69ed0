import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type ChartKind, chartKinds } from '../board-types.ts';
import { type MetricQuery, type Period, periods } from '../metric-types.ts';
import { ranges, startOf } from './ranges.ts';

export interface Question {
  range: string;
  from: string;
  to: string;
  every: Period;
  by: string[];
  where: string;
  chart: ChartKind;
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null, otherwise: Value): Value {
  return values.find((value) => value === text) ?? otherwise;
}

function coarser(one: Period, other: Period): Period {
  return periods[Math.max(periods.indexOf(one), periods.indexOf(other))] ?? one;
}

/** @param finest what the metric keeps: the period that suits a range is never a finer one */
function questionIn(search: URLSearchParams, finest: Period): Question {
  const range = search.get('range') ?? 'all';
  const chart = oneOf(chartKinds, search.get('chart'), 'line');
  // A number is one figure of the whole range; of a period only where that is asked for.
  const suited = chart === 'number' ? 'all' : (ranges.find(({ value }) => value === range)?.every ?? 'day');
  return {
    range,
    from: search.get('from') ?? '',
    to: search.get('to') ?? '',
    every: oneOf(periods, search.get('every'), coarser(suited, finest)),
    by: (search.get('by') ?? '').split(',').filter((name) => name !== ''),
    where: search.get('where') ?? '',
    chart,
  };
}

/** What is asked of a metric, kept in the address so that a link shows the same chart. */
export function useQuestion(metric: string, kept: readonly Period[] = periods) {
  const [search, setSearch] = useSearchParams();
  const [openedAt] = useState(() => Date.now());
  const finest = kept[0] ?? 'minute';
  const question = useMemo(() => questionIn(search, finest), [search, finest]);
  const query: MetricQuery = useMemo(() => {
    const { range, every, by, where } = question;
    const from = range === 'own' ? question.from : startOf(range, openedAt);
    const to = range === 'own' ? question.to : '';
    return {
      metric,
      every,
      ...(by.length === 0 ? {} : { by }),
      ...(where === '' ? {} : { where }),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    };
  }, [metric, question, openedAt]);
  const ask = (part: Partial<Record<keyof Question, string>>) =>
    setSearch(
      (current) => {
        for (const [name, value] of Object.entries(part)) {
          if (value === '') current.delete(name);
          else current.set(name, value);
        }
        return current;
      },
      { replace: true },
    );
  return { question, query, ask };
}
