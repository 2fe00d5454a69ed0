import { expect, test } from 'vitest';
import { type KeptSpan, TENANT_ATTRIBUTE } from '../../observability/kept-spans.ts';
import { GROUP_ATTRIBUTE, POSITIONS_ATTRIBUTE } from '../group/handler-trace.ts';
import { spansOfEvent } from './event-spans.ts';

const span = (spanId: string, parentSpanId: string, attributes: Record<string, unknown> = {}): KeptSpan => ({
  traceId: 'trace',
  spanId,
  parentSpanId,
  name: spanId,
  startedAt: '2026-03-01T12:00:00.000Z',
  durationMs: 1,
  status: 'ok',
  attributes,
});
const work = { [TENANT_ATTRIBUTE]: 'a' };
const handler = (...positions: number[]) => ({ ...work, [GROUP_ATTRIBUTE]: 'flow', [POSITIONS_ATTRIBUTE]: positions });

/** A request publishes 1 and 2; the flow that handles 1 publishes 3, which a metric counts. */
const trace = [
  span('post', 'caller', work),
  span('append', 'post'),
  span('handle1', 'post', handler(1)),
  span('sql1', 'handle1'),
  span('handle2', 'post', handler(2)),
  span('sql2', 'handle2'),
  span('count3', 'handle1', handler(3)),
  span('sql3', 'count3'),
];
const names = (position: number, publishedBy: string) =>
  spansOfEvent(trace, { position, traceparent: `00-trace-${publishedBy}-01` }).map(({ name }) => name);

test('an event has the request that published it and its own handlers, and not those of its neighbours', () => {
  expect(names(1, 'post')).toEqual(['post', 'append', 'handle1', 'sql1']);
  expect(names(2, 'post')).toEqual(['post', 'append', 'handle2', 'sql2']);
});

test('an event of a flow begins with the batch that published it', () => {
  expect(names(3, 'handle1')).toEqual(['handle1', 'sql1', 'count3', 'sql3']);
});

test('where the request was not kept, the handlers stand for themselves', () => {
  expect(names(2, 'gone')).toEqual(['handle2', 'sql2']);
});
