import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FlowStep } from '../types.ts';
import { inPictureOrder, nodeHeight, nodeWidth, pictureOf } from './picture.ts';

const routed = {
  on: ['hotel.booking.recorded'],
  steps: [
    { map: { reasons: '[]' } },
    {
      route: [
        { name: 'set aside', when: 'size(data.reasons) > 0', steps: [{ to: { event: { type: 'set-aside' } } }] },
        { otherwise: true, steps: [{ when: 'true' }, { to: { event: { type: 'accepted' } } }] },
      ],
    },
  ],
};

test('each arrow carries the name of its branch and the count of what went along it', () => {
  const counts = (pointer: string, count: number) => ({ pointer, in: count, out: count, dropped: 0, failed: 0 });
  const { edges } = pictureOf(routed, [counts('/steps/0', 119_390), counts('/steps/1/route/0/steps/0', 715)]);
  expect(edges.map(({ from, to, label }) => [from, to, label])).toEqual([
    ['start', '/steps/0', '119,390'],
    ['/steps/0', '/steps/1', ''],
    ['/steps/1', '/steps/1/route/0/steps/0', 'set aside: 715'],
    ['/steps/1', '/steps/1/route/1/steps/0', 'otherwise'],
    ['/steps/1/route/1/steps/0', '/steps/1/route/1/steps/1', ''],
  ]);
});

test('branches stand side by side below their route', () => {
  const { nodes } = pictureOf(routed);
  const at = (id: string) => nodes.find((node) => node.id === id);
  expect(at('/steps/1/route/0/steps/0')?.y).toBe(at('/steps/1/route/1/steps/0')?.y);
  expect(at('/steps/1/route/0/steps/0')?.x).toBeLessThan(at('/steps/1')?.x ?? 0);
});

const step: fc.Arbitrary<FlowStep> = fc.letrec<{ step: FlowStep; steps: FlowStep[] }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<FlowStep>({ when: 'true' }),
    fc.array(tie('steps'), { minLength: 1, maxLength: 3 }).map(
      (branches): FlowStep => ({
        route: branches.map((steps, place) => ({ name: `b${place}`, when: 'true', steps })),
      }),
    ),
  ),
  steps: fc.array(tie('step'), { maxLength: 4 }),
})).step;

test('whatever the flow, no two boxes overlap and every step but the first has one arrow to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 4 }), (steps) => {
      const { nodes, edges, width, height } = pictureOf({ on: ['a'], steps });
      expect(edges).toHaveLength(nodes.length - 1);
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
      nodes.forEach((one, place) => {
        expect(one.x + nodeWidth).toBeLessThanOrEqual(width + 0.001);
        expect(one.y + nodeHeight).toBeLessThanOrEqual(height + 0.001);
        for (const other of nodes.slice(place + 1)) {
          const apart = Math.abs(one.x - other.x) >= nodeWidth || Math.abs(one.y - other.y) >= nodeHeight;
          expect(apart, `${one.id} and ${other.id}`).toBe(true);
        }
      });
    }),
  );
});

test('what a test gave is listed in the order of the picture, a route before its branches', () => {
  const { nodes } = pictureOf({
    on: ['a'],
    steps: [{ when: 'true' }, { route: [{ when: 'x', steps: [{ map: {} }] }] }, { to: {} }],
  });
  const given = ['/steps/2', '/steps/1/route/0/steps/0', '/unknown', '/steps/0', '/steps/1'].map((pointer) => ({
    pointer,
  }));
  expect(inPictureOrder(given, nodes).map(({ pointer }) => pointer)).toEqual([
    '/steps/0',
    '/steps/1',
    '/steps/1/route/0/steps/0',
    '/steps/2',
    '/unknown',
  ]);
});
