import type { LogEvent } from '@pvt/kernel/log/event';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributesOf, type ReceivedRecord, toEvent, toRecord } from './record.ts';

const ORIGIN = { installation: 'ours', topic: 'topic', topicId: '5a0c1d0e-0000-4000-8000-000000000001' };
const event: LogEvent = {
  position: 7,
  tenant: '0198c0de-0000-7000-8000-00000000000a',
  id: 'e7',
  source: 'test',
  type: 'test',
  key: 'k',
  time: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.123456Z',
  data: { a: 1 },
};

function received(headers: Readonly<Record<string, string>>): ReceivedRecord {
  return {
    key: Buffer.from('k'),
    value: Buffer.from('{"a":1}'),
    headers: Object.entries(headers).map(([name, value]) => [Buffer.from(name), Buffer.from(value)]),
  };
}

function throughKafka(of: LogEvent): LogEvent | undefined {
  const record = received(toRecord(of, ORIGIN, 0).headers);
  const attributes = attributesOf(record);
  return attributes && toEvent(attributes, record);
}

test('attributes come back as they were, whatever their names and types', () => {
  const ours = ['tenant', 'position', 'recordedat', 'specversion', 'traceparent', 'topic', 'attributes'];
  const name = fc.oneof(fc.constantFrom(...ours), fc.stringMatching(/^[a-z0-9]{1,60}$/));
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom('true', '7'));
  // As the log's own table gives them: JSON has no negative zero.
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => value + 0);
  const attributes = fc.dictionary(name, fc.oneof(text, number, fc.boolean()), { noNullPrototype: true });
  fc.assert(
    fc.property(fc.option(attributes, { nil: undefined }), (given) => {
      const sent = given === undefined ? event : { ...event, attributes: given };
      expect(throughKafka(sent)).toEqual(sent);
    }),
  );
});

test('other programs find each attribute as a text under its own name', () => {
  const { headers } = toRecord({ ...event, attributes: { subject: 'a', count: 3, final: true } }, ORIGIN, 0);
  expect(headers).toMatchObject({ ce_subject: 'a', ce_count: '3', ce_final: 'true' });
});

test('a record of a former version is read as it was', () => {
  const headers = {
    ce_specversion: '1.0',
    ce_position: '7',
    ce_tenant: event.tenant,
    ce_type: 'test',
    ce_id: 'e7',
    ce_source: 'test',
    ce_time: event.time,
    ce_recordedat: event.recordedAt,
    'content-type': 'application/json',
    ce_subject: 'a',
    ce_count: '3',
  };
  const record = received(headers);
  const attributes = attributesOf(record);
  expect(attributes && toEvent(attributes, record)).toEqual({ ...event, attributes: { subject: 'a', count: '3' } });
});
