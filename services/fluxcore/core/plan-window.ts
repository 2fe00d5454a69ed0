import type { AggregateKind } from './aggregate.ts';
import type { Compilation } from './compilation.ts';
import type { WindowPlan } from './plan.ts';
import type { StepOf } from './steps.ts';
import type { WindowShape } from './window.ts';

type Definition = StepOf<'window'>['window'];

/** A sliding window puts each event into size/every windows: more than this would cost more than it shows. */
const MAX_OVERLAP = 1_000;

/**
 * Where a window says nothing of it. A wrong time zone makes less of a right time, and a clock far less: what is further
 * ahead is a wrong time, and would close the windows of all events that are right.
 */
const AHEAD_MS = 86_400_000;

/** Plans a window step, noting what is wrong with it in the compilation. */
export function planWindow(compilation: Compilation, window: Definition, pointer: string): WindowPlan {
  const at = `${pointer}/window`;
  const aggregates = Object.entries(window.aggregate).map(([name, aggregate]) => {
    const [kind = 'count', of] = Object.entries(aggregate)[0] ?? [];
    const place = `${at}/aggregate/${name}/${kind}`;
    if (typeof of !== 'string') return { name, kind: 'count' as const };
    return { name, kind: kind as AggregateKind, of: compilation.expression(of, place, 'window', 'number') };
  });
  if (aggregates.length === 0)
    fault(compilation, `${at}/aggregate`, 'name at least one figure, for example {"events": {"count": true}}');
  if (aggregates.some(({ name }) => name === 'window')) {
    fault(compilation, `${at}/aggregate/window`, 'the name window is taken by the bounds of the window');
  }
  const shape = windowShape(compilation, window, at);
  return {
    kind: 'window',
    pointer,
    shape,
    ahead:
      window.ahead === undefined ? AHEAD_MS : compilation.milliseconds(window.ahead, `${at}/ahead`, 'window', true),
    aggregates,
    ...(window.key === undefined ? {} : { key: compilation.expression(window.key, `${at}/key`, 'window') }),
    signature: JSON.stringify([shape, window.key ?? null, window.aggregate]),
  };
}

function windowShape(compilation: Compilation, window: Definition, at: string): WindowShape {
  const length = (name: 'size' | 'every' | 'gap'): number => {
    const text = window[name];
    if (text !== undefined) return compilation.milliseconds(text, `${at}/${name}`, 'window');
    fault(compilation, at, `a ${window.kind} window needs ${name}, for example "PT1H"`);
    return 1;
  };
  const needless = { tumbling: ['every', 'gap'], sliding: ['gap'], session: ['size', 'every'] } as const;
  for (const name of needless[window.kind]) {
    if (window[name] !== undefined) fault(compilation, `${at}/${name}`, `a ${window.kind} window has no ${name}`);
  }
  const lateness =
    window.lateness === undefined ? 0 : compilation.milliseconds(window.lateness, `${at}/lateness`, 'window', true);
  switch (window.kind) {
    case 'tumbling':
      return { kind: 'tumbling', size: length('size'), lateness };
    case 'session':
      return { kind: 'session', gap: length('gap'), lateness };
    case 'sliding': {
      const shape = { kind: 'sliding', size: length('size'), every: length('every'), lateness } as const;
      if (shape.every > shape.size)
        fault(compilation, `${at}/every`, 'is longer than size: events between two windows would be lost');
      if (shape.size / shape.every > MAX_OVERLAP)
        fault(compilation, `${at}/every`, `puts each event into more than ${MAX_OVERLAP} windows; make it longer`);
      return shape;
    }
  }
}

function fault(compilation: Compilation, pointer: string, detail: string): void {
  compilation.faults.push({ pointer, step: 'window', detail });
}
