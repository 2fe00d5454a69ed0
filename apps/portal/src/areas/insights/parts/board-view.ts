import { useSearchParams } from 'react-router';
import { relativeRanges, type Tile } from '../board-types.ts';
import { type MetricDefinition, type Period, periods } from '../metric-types.ts';
import { keptPeriods, ranges } from './ranges.ts';

/** What a board is looked at with: a range and a filter for all of its tiles at once; empty where each tile has its own. */
export interface BoardView {
  range: string;
  from: string;
  to: string;
  where: string;
}

const fields = ['range', 'from', 'to', 'where'] as const;

/** The view of a board, kept in its address so that a link shows the same figures. */
export function useBoardView() {
  const [search, setSearch] = useSearchParams();
  const [range = '', from = '', to = '', where = ''] = fields.map((field) => search.get(field) ?? '');
  const change = (part: Partial<BoardView>) =>
    setSearch(
      (current) => {
        for (const [field, value] of Object.entries(part)) {
          if (value === '') current.delete(field);
          else current.set(field, value);
        }
        return current;
      },
      { replace: true },
    );
  return { view: { range, from, to, where } satisfies BoardView, change };
}

const words = new Set(['true', 'false', 'null', 'in']);

function withoutTexts(filter: string): string {
  return filter.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""');
}

/** The dimensions that a filter in CEL asks for: names that are no text, no member and no function. */
export function dimensionsIn(filter: string): string[] {
  const names = withoutTexts(filter).match(/(?<![.\w])[A-Za-z_]\w*(?!\w|\s*\()/g) ?? [];
  return [...new Set(names.filter((name) => !words.has(name)))];
}

/** Whether a filter compares by one `=`, or quotes a text by the marks of prose: neither is CEL, whatever dimensions there are. */
export function isMistyped(where: string): boolean {
  return /[“”„‘’]|(?<![=!<>])=(?!=)/.test(withoutTexts(where));
}

const compared = /(?<!""\s*)[!=]=\s*([A-Za-z_]\w*(?:\s+(?!in\b)[A-Za-z_]\w*)*)(?!\w|\s*[.([])/g;
const listed = /\bin\s*\[([^\]]*)\]/g;

/**
 * What a filter compares with that is meant as a text and lacks its quotes: `City` of `hotel == City`.
 * @param metrics all that are known: two dimensions may be compared, so what is a dimension of any of them is none
 */
export function unquotedIn(where: string, metrics: readonly { definition: MetricDefinition }[] | undefined): string[] {
  if (metrics === undefined) return [];
  const text = withoutTexts(where);
  const values = [
    ...[...text.matchAll(compared)].map(([, value = '']) => value),
    ...[...text.matchAll(listed)].flatMap(([, values = '']) => values.split(',').map((value) => value.trim())),
  ];
  const known = new Set([...words, ...metrics.flatMap(({ definition }) => Object.keys(definition.dimensions ?? {}))]);
  const isName = (value: string) => /^[A-Za-z_][\w\s]*$/.test(value);
  return [...new Set(values.filter((value) => isName(value) && !known.has(value)))];
}

/** The dimensions of a filter that a metric does not have, so that its tile can't be filtered by it. */
export function missingDimensions(where: string, definition: MetricDefinition | undefined): string[] {
  if (definition === undefined) return [];
  const known = Object.keys(definition.dimensions ?? {});
  return dimensionsIn(where).filter((name) => !known.includes(name));
}

/** Both conditions where there are two. */
function both(one: string | undefined, other: string): string {
  return one === undefined || one === '' ? other : `(${one}) && (${other})`;
}

/** The period that suits a range, no finer than the metric keeps; one figure stays one figure. */
function periodIn(range: string, tile: Tile, definition: MetricDefinition | undefined): Period {
  if (tile.every === 'all') return 'all';
  const suited = ranges.find(({ value }) => value === range)?.every ?? 'day';
  const finest = keptPeriods(definition)[0] ?? 'minute';
  return periods[Math.max(periods.indexOf(suited), periods.indexOf(finest))] ?? suited;
}

/**
 * A tile as a view shows it.
 * @param definition of its metric; undefined while that is not known, and the filter then stands as it is
 */
export function tileIn(view: BoardView, tile: Tile, definition: MetricDefinition | undefined): Tile {
  const filtered =
    view.where !== '' && !isMistyped(view.where) && missingDimensions(view.where, definition).length === 0;
  const shown = filtered ? { ...tile, where: both(tile.where, view.where) } : tile;
  if (view.range === '') return shown;
  const { range: _range, from: _from, to: _to, ...rest } = shown;
  const every = periodIn(view.range, tile, definition);
  if (view.range === 'all') return { ...rest, every };
  if (view.range === 'own')
    return {
      ...rest,
      every,
      ...(view.from === '' ? {} : { from: view.from }),
      ...(view.to === '' ? {} : { to: view.to }),
    };
  const relative = relativeRanges.find((name) => name === view.range);
  return relative === undefined ? shown : { ...rest, every, range: relative };
}
