import { privateHostFault } from '@pvt/kernel/public-address';
import { describe, expect, test } from 'vitest';
import { compileFlow } from './compile.ts';
import { checksOnSave, STORED_CHECKS } from './definition-checks.ts';

function faults(definition: unknown) {
  const compiled = compileFlow('f', definition, checksOnSave(privateHostFault));
  return compiled.ok ? [] : compiled.faults;
}

const flow = (...steps: unknown[]) => ({ on: ['booking'], steps });

describe('a flow is checked when it is saved', () => {
  test('a type error in an expression names the step and the column', () => {
    expect(faults(flow({ when: 'true' }, { map: { total: 'data.nights + (1 + "b")' } }))).toEqual([
      { pointer: '/steps/1/map/total', step: 'map', column: 16, detail: 'no such overload: int + string' },
    ]);
  });

  test('a condition that is no condition is rejected', () => {
    expect(faults(flow({ when: '1 + 1' }))).toMatchObject([{ pointer: '/steps/0/when', step: 'when', column: 1 }]);
  });

  test('all faults are reported at once, those inside branches by their whole path', () => {
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

  test('a step that does two things, or a misspelt member, is reported in words', () => {
    expect(faults(flow({ when: 'true', map: 'data' }))[0]?.detail).toContain('when and map');
    expect(faults(flow({ to: { event: { type: 'x', kee: 'data.k' } } }))[0]?.detail).toContain('kee');
    expect(faults(flow({ when: 3 }))).toMatchObject([{ pointer: '/steps/0/when', step: 'when' }]);
  });

  test('a window reports which of its lengths is missing or needless', () => {
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

  test('something that is no flow at all is rejected, not thrown at', () => {
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

  const sum = (of: string) => ({
    window: { kind: 'tumbling', size: 'PT1H', aggregate: { n: { sum: of }, least: { min: 'data.v' } } },
  });
  test.each([
    [{ split: '"abc"' }, '/steps/1/split', 'split', 1],
    [{ split: 'event.key' }, '/steps/1/split', 'split', 1],
    [sum('"x"'), '/steps/1/window/aggregate/n/sum', 'window', 1],
    [{ when: 'event.nosuch == 1' }, '/steps/1/when', 'when', 7],
    [{ when: 'data.a == 1 && event.time > 3' }, '/steps/1/when', 'when', 16],
    [{ to: { event: { type: 'x', time: '5' } } }, '/steps/1/to/event/time', 'to', 1],
  ])('a type that can not fit is reported with the step and the column: %j', (step, pointer, kind, column) => {
    expect(faults(flow({ when: 'true' }, step))).toMatchObject([{ pointer, step: kind, column }]);
  });

  test.each([
    { split: 'data.lines' },
    { split: '[event.key, 1]' },
    sum('data.v * 2'),
    sum('event.time.getHours()'),
    { when: 'event.time > timestamp("2026-01-01T00:00:00Z") && event.key + data.x == "kx"' },
    { map: 'merge(event, {"more": 1})' },
    { to: { event: { type: 'x', time: 'data.at' } } },
    { to: { event: { type: 'x', time: 'event.time + duration("1h")' } } },
  ])('and one that can is let be: %j', (step) => {
    expect(faults(flow(step))).toEqual([]);
  });

  test.each([
    [{ event: { type: 'not a type' } }, '/steps/0/to/event/type'],
    [{ event: { type: '.x' } }, '/steps/0/to/event/type'],
    [{ event: { type: 'pvt.event.refused' } }, '/steps/0/to/event/type'],
    [{ metric: 'not a name' }, '/steps/0/to/metric'],
    [{ metric: 'x'.repeat(190) }, '/steps/0/to/metric'],
    [{ webhook: { url: 'ftp://example.org/' } }, '/steps/0/to/webhook/url'],
    [{ webhook: { url: 'http://127.0.0.1/' } }, '/steps/0/to/webhook/url'],
    [{ webhook: { url: 'https://ann:pass@example.org/' } }, '/steps/0/to/webhook/url'],
    [{ webhook: { url: 'https://token@example.org/' } }, '/steps/0/to/webhook/url'],
    [{ webhook: { url: 'https://[fe80::1]:8080/' } }, '/steps/0/to/webhook/url'],
    [{ webhook: { url: 'http://10.1.2.3/' } }, '/steps/0/to/webhook/url'],
    [{ webhook: { url: 'https://example.org/', secret: '' } }, '/steps/0/to/webhook/secret'],
    [{ webhook: { url: 'https://example.org/', secret: 'whsec_' } }, '/steps/0/to/webhook/secret'],
    [{ webhook: { url: 'https://example.org/', secret: 'whsec_!!!' } }, '/steps/0/to/webhook/secret'],
  ])('what can not be sent is reported where it stands: %j', (to, pointer) => {
    expect(faults(flow({ to }))).toMatchObject([{ pointer, step: 'to' }]);
  });

  test.each([
    { webhook: { url: 'https://example.org/hook', secret: 'whsec_YWJjZGVmZ2g=' } },
    { webhook: { url: 'http://localhost:8080/', secret: 'any text' } },
    { metric: 'nights' },
  ])('a sink that works is let be: %j', (to) => {
    expect(faults(flow({ to }))).toEqual([]);
  });

  test('a flow that was saved under looser rules still runs', () => {
    const { ok } = compileFlow(
      'f',
      flow(
        { when: 'has(event.nosuch)' },
        { split: '"abc"' },
        sum('"x"'),
        { to: { event: { type: 'pvt.mine', time: '5' } } },
        { to: { webhook: { url: 'http://127.0.0.1/', secret: '' } } },
      ),
      STORED_CHECKS,
    );
    expect(ok).toBe(true);
  });
});
