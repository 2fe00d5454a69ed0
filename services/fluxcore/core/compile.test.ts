import { describe, expect, test } from 'vitest';
import { compileCel } from './cel.ts';
import { compileFlow } from './compile.ts';

function faults(definition: unknown) {
  const compiled = compileFlow('f', definition, compileCel);
  return compiled.ok ? [] : compiled.faults;
}

const flow = (...steps: unknown[]) => ({ on: ['booking'], steps });

describe('a flow is checked when it is saved', () => {
  test('a type error in an expression names the step and the column', () => {
    expect(faults(flow({ when: 'true' }, { map: { total: 'data.nights + (1 + "b")' } }))).toEqual([
      { pointer: '/steps/1/map/total', step: 'map', column: 16, detail: 'no such overload: int + string' },
    ]);
  });

  test('a condition that is no condition is refused', () => {
    expect(faults(flow({ when: '1 + 1' }))).toMatchObject([{ pointer: '/steps/0/when', step: 'when', column: 1 }]);
  });

  test('all faults are told at once, those inside branches by their whole path', () => {
    const definition = flow(
      {
        route: [
          { when: 'data.a ==', steps: [{ map: { x: 'nothing.here' } }] },
          { otherwise: true, steps: [{ too: {} }] },
        ],
      },
      { dedupe: { key: 'data.id', period: 'an hour' } },
    );
    expect(
      faults(definition)
        .map(({ pointer }) => pointer)
        .sort(),
    ).toEqual([
      '/steps/0/route/0/steps/0/map/x',
      '/steps/0/route/0/when',
      '/steps/0/route/1/steps/0',
      '/steps/1/dedupe/period',
    ]);
  });

  test('a step that does two things, or a misspelt member, is told in words', () => {
    expect(faults(flow({ when: 'true', map: 'data' }))[0]?.detail).toContain('when and map');
    expect(faults(flow({ to: { event: { type: 'x', kee: 'data.k' } } }))[0]?.detail).toContain('kee');
    expect(faults(flow({ when: 3 }))).toMatchObject([{ pointer: '/steps/0/when', step: 'when' }]);
  });

  test('a window says which of its lengths is missing or needless', () => {
    const window = (more: object) => flow({ window: { kind: 'sliding', aggregate: { n: { count: true } }, ...more } });
    expect(faults(window({ size: 'PT1H' }))[0]?.detail).toContain('every');
    expect(faults(window({ size: 'PT1H', every: 'PT5M', gap: 'PT1M' }))[0]?.pointer).toBe('/steps/0/window/gap');
    expect(faults(window({ size: 'P1M', every: 'PT5M' }))[0]?.detail).toContain('fixed length');
    expect(faults(window({ size: 'PT1H', every: 'PT5M' }))).toEqual([]);
  });

  test('what needs the event itself comes before the window', () => {
    const window = { window: { kind: 'tumbling', size: 'PT1H', aggregate: { n: { count: true } } } };
    const enrich = { enrich: { task: 'sentiment', input: 'data.text', as: 's', onUnavailable: 'park' } };
    expect(faults(flow(enrich, window))).toEqual([]);
    expect(faults(flow(window, enrich))[0]?.pointer).toBe('/steps/1');
    expect(faults(flow(window, { to: { deadLetter: { reason: '"no"' } } }))[0]?.pointer).toBe('/steps/1');
  });

  test('something that is no flow at all is refused, not thrown at', () => {
    for (const value of [
      null,
      3,
      [],
      {},
      { on: [], steps: [] },
      { on: ['a'], steps: [null] },
      { on: ['a'], steps: [{}] },
    ]) {
      expect(faults(value).length).toBeGreaterThan(0);
    }
  });
});
