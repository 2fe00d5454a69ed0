import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBinaryMode } from './cloud-event-headers.ts';
import { checkEvent, DEFAULT_SOURCE } from './event.ts';

describe('the short form', () => {
  test('type and data are enough; the source is then the API itself', () => {
    expect(checkEvent({ type: 'order.placed', data: null })).toEqual({
      ok: true,
      event: { type: 'order.placed', data: null, source: DEFAULT_SOURCE },
    });
  });

  test('every member that was given is kept as it was given', () => {
    const given = {
      type: 'a',
      data: [1],
      key: 'k',
      id: 'i',
      time: '2026-11-20T12:00:00.123456+02:00',
      source: '/shop',
    };
    expect(checkEvent(given)).toEqual({ ok: true, event: given });
  });

  test.each([
    [{ data: 1 }, '/type'],
    [{ type: 'a' }, '/data'],
    [{ type: '', data: 1 }, '/type'],
    [{ type: 'has space', data: 1 }, '/type'],
    [{ type: 'pvt.event.refused', data: 1 }, '/type'],
    [{ specversion: '1.0', id: 'i', source: '/s', type: 'pvt.own' }, '/type'],
    [{ type: 'x'.repeat(201), data: 1 }, '/type'],
    [{ type: 'a', data: 1, id: '' }, '/id'],
    [{ type: 'a', data: 1, id: 7 }, '/id'],
    [{ type: 'a', data: 1, key: 'k'.repeat(301) }, '/key'],
    [{ type: 'a', data: 1, amount: 3 }, '/amount'],
    [{ type: 'a', data: 1, 'a/b~c': 3 }, '/a~1b~0c'],
    [{ type: 'a', data: { list: ['\ud800'] } }, '/data/list/0'],
    [{ type: 'a', data: { 'a/b': 'x\0y' } }, '/data/a~1b'],
    [JSON.parse('{"type":"a","data":{"__proto__":{"admin":true}}}'), '/data/__proto__'],
  ])('%j is rejected, and the pointer says where', (input, pointer) => {
    expect(checkEvent(input)).toMatchObject({ ok: false, pointer });
  });

  test.each(['text', 7, null, [], true])('%j is no event at all', (input) => {
    expect(checkEvent(input)).toMatchObject({ ok: false, pointer: '' });
  });
});

describe('case 14: an instant that is none', () => {
  test.each([
    '300000-01-01T00:00:00Z',
    '+300000-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-01-01',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:61Z',
    '2026-02-30T00:00:00.1234567Z',
    'yesterday',
    1_700_000_000,
    // Where the offset or the rounding to microseconds leads out of the years that can be kept.
    '9999-12-31T23:59:59.9999999Z',
    '9999-12-31T23:59:59-12:00',
    '0001-01-01T00:00:00+14:00',
  ])('%s is rejected', (time) => {
    expect(checkEvent({ type: 'a', data: 1, time })).toMatchObject({ ok: false, pointer: '/time' });
  });

  test.each([
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
    ['0001-01-01T14:00:00+14:00', '0001-01-01T00:00:00Z'],
    ['0000-12-31T23:59:59-12:00', '0001-01-01T11:59:59Z'],
    ['2026-11-20T12:00:00.1234564999999Z', '2026-11-20T12:00:00.123456Z'],
    ['2026-11-20T12:59:59.9999999Z', '2026-11-20T13:00:00Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
    ['2017-01-01T01:59:60.5+02:00', '2016-12-31T23:59:59.5Z'],
    // PostgreSQL reads no offset beyond 15:59.
    ['2026-01-02T00:00:00+23:59', '2026-01-01T00:01:00Z'],
  ])('%s is one that can be kept', (time, kept) => {
    expect(checkEvent({ type: 'a', data: 1, time })).toMatchObject({ ok: true, event: { time: kept } });
  });

  test('is found out in no time, however many digits it has', () => {
    const time = `2026-11-20T12:00:00.${'1'.repeat(1_000_000)}`;
    expect(checkEvent({ type: 'a', data: 1, time })).toMatchObject({ ok: false, pointer: '/time' });
    expect(checkEvent({ type: 'a', data: 1, time: `${time}Z` })).toMatchObject({
      event: { time: '2026-11-20T12:00:00.111111Z' },
    });
  });

  test('a leap day of a leap year is a day', () => {
    expect(checkEvent({ type: 'a', data: 1, time: '2024-02-29T23:59:59Z' }).ok).toBe(true);
  });
});

describe('CloudEvents 1.0', () => {
  const required = { specversion: '1.0', id: 'i', source: '/shop', type: 'order.placed' };

  test('structured mode: the subject is the key, unless a partition key is given', () => {
    expect(checkEvent({ ...required, subject: 's', data: 1 })).toMatchObject({ ok: true, event: { key: 's' } });
    expect(checkEvent({ ...required, subject: 's', partitionkey: 'p' })).toMatchObject({
      ok: true,
      event: { key: 'p', data: null },
    });
  });

  test('the subject and extensions are kept as attributes; one that is null is not given', () => {
    const extensions = { subject: 's', dataschema: '/order.json', comexampleregion: 'eu', retries: 2, express: true };
    expect(checkEvent({ ...required, ...extensions, partitionkey: 'p', none: null, time: null, data: 1 })).toEqual({
      ok: true,
      event: { id: 'i', source: '/shop', type: 'order.placed', key: 'p', data: 1, attributes: extensions },
    });
  });

  test.each([
    ['comExample', 'eu'],
    ['com.example', 'eu'],
    ['list', []],
    ['long', 'x'.repeat(2001)],
  ])('the attribute %s is rejected', (name, value) => {
    expect(checkEvent({ ...required, [name]: value, data: 1 })).toMatchObject({ ok: false, pointer: `/${name}` });
  });

  test('the name of an attribute that is rejected is escaped in the pointer', () => {
    expect(checkEvent({ ...required, 'a/b': 'eu' })).toMatchObject({ ok: false, pointer: '/a~1b' });
  });

  test.each(['id', 'source', 'type'])('%s is required', (name) => {
    expect(checkEvent({ ...required, [name]: undefined, data: 1 })).toMatchObject({ ok: false, pointer: `/${name}` });
  });

  test.each([7, '!', 'aGk', 'aGk=\n', 'aG k=', 'aGl=', 'a===', 'YQ==YQ==', 'aGk_'])(
    'data_base64 %j is not base64 as RFC 4648 has it',
    (binary) => {
      expect(checkEvent({ ...required, data_base64: binary })).toMatchObject({ ok: false, pointer: '/data_base64' });
    },
  );

  test.each(['', 'YQ==', 'aGk=', 'aGlh', '+/+/'])(
    'data_base64 "%s" is, and the event says that it is bytes',
    (binary) => {
      expect(checkEvent({ ...required, data_base64: binary })).toMatchObject({
        ok: true,
        event: { data: binary, attributes: { datacontentencoding: 'base64' } },
      });
    },
  );

  test('a data_base64 or data of null says nothing beside the other', () => {
    expect(checkEvent({ ...required, data_base64: null, data: { a: 1 } })).toMatchObject({ event: { data: { a: 1 } } });
    expect(checkEvent({ ...required, data_base64: 'aGk=', data: null })).toMatchObject({ event: { data: 'aGk=' } });
    expect(checkEvent({ ...required, data_base64: null, data: 'aGk=' })).not.toHaveProperty('event.attributes');
    expect(checkEvent({ ...required, data_base64: 'aGk=', data: 'hi' })).toMatchObject({ pointer: '/data_base64' });
  });

  test.each([
    [{ subject: 's'.repeat(301) }, '/subject'],
    [{ subject: '' }, '/subject'],
    [{ subject: 7 }, '/subject'],
    [{ subject: 's'.repeat(301), partitionkey: null }, '/subject'],
    [{ subject: 's', partitionkey: 'p'.repeat(301) }, '/partitionkey'],
    [{ subject: 's', partitionkey: '' }, '/partitionkey'],
  ])('what gives the key is told by its own name: %.60j', (more, pointer) => {
    expect(checkEvent({ ...required, ...more })).toMatchObject({ ok: false, code: 'EVENT_INVALID', pointer });
  });

  test('another version of the specification is rejected', () => {
    expect(checkEvent({ ...required, specversion: '0.3' })).toMatchObject({ ok: false, pointer: '/specversion' });
  });

  test('binary mode: the headers are the attributes, percent-decoded, and the body is the data', () => {
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': 'a%20b',
      'ce-source': '/shop',
      'ce-type': 'order.placed',
      host: 'x',
    };
    expect(checkEvent(fromBinaryMode(headers, { data: { order: 7 } }))).toEqual({
      ok: true,
      event: { id: 'a b', source: '/shop', type: 'order.placed', data: { order: 7 } },
    });
    const quoted = { ...headers, 'ce-id': '"a \\"b\\\\ %22c%22"', 'ce-subject': '"', 'ce-region': 'e"u"' };
    expect(fromBinaryMode(quoted, {})).toMatchObject({ id: 'a "b\\ "c"', subject: '"', region: 'e"u"' });
    expect(
      checkEvent(
        fromBinaryMode({ ...headers, 'ce-region': 'eu', 'content-type': 'image/png' }, { data_base64: 'aGk=' }),
      ),
    ).toMatchObject({ event: { attributes: { region: 'eu', datacontenttype: 'image/png' }, data: 'aGk=' } });
  });

  test('binary mode: the type of the data is that of the body, whatever the data are', () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': 'i', 'ce-source': '/shop', 'ce-type': 'order.placed' };
    for (const type of ['application/json', 'application/vnd.acme.order+json', 'text/plain; charset=utf-8'])
      expect(checkEvent(fromBinaryMode({ ...headers, 'content-type': type }, { data: 1 }))).toMatchObject({
        event: { attributes: { datacontenttype: type } },
      });
    const twice = { ...headers, 'content-type': 'image/png', 'ce-datacontenttype': 'text/plain' };
    expect(fromBinaryMode(twice, {})).toMatchObject({ datacontenttype: 'image/png' });
    expect(fromBinaryMode(headers, { data: 1 })).not.toHaveProperty('datacontenttype');
  });

  test.each([
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['%e2%82%ac', '€'],
    ['%41%2542', 'A%42'],
    ['100% of %20 and %zz', '100% of   and %zz'],
  ])('binary mode: %s is decoded once', (value, subject) => {
    expect(fromBinaryMode({ 'ce-subject': value }, {})).toEqual({ subject });
  });

  test('binary mode: any text comes back from its percent-encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (subject) => {
        expect(fromBinaryMode({ 'ce-subject': encodeURIComponent(subject) }, {})).toEqual({ subject });
      }),
    );
  });

  test.each([
    ['ce-subject', '%C0%A0', '/subject'],
    ['ce-subject', 'a%FFb', '/subject'],
    ['ce-id', '%ED%A0%80', '/id'],
    ['ce-comregion', 'good %20 bad %E2%82', '/comregion'],
    ['ce-data', 'mine', '/data'],
    ['ce-data_base64', 'aGk=', '/data_base64'],
  ])('binary mode: %s: %s is rejected at its attribute', (name, value, pointer) => {
    expect(() => fromBinaryMode({ [name]: value }, {})).toThrow(
      expect.objectContaining({
        code: 'EVENT_INVALID',
        options: { pointer, more: { reason: 'HEADER_NOT_READABLE' } },
      }) as Error,
    );
  });
});

describe('what CloudEvents say of their attributes', () => {
  const required = { specversion: '1.0', id: '1', source: '/s', type: 't' };

  test.each(['id', 'source', 'type', 'subject', 'datacontenttype', 'partitionkey', 'myextension'])(
    '%s holds no control character and no noncharacter',
    (name) => {
      for (const character of ['\n', '\u0007', '\u007f', '\u0085', '\ufdd0', '\uffff', '\u{1fffe}'])
        expect(checkEvent({ ...required, [name]: `a${character}b`, data: 1 })).toMatchObject({
          ok: false,
          pointer: `/${name}`,
        });
    },
  );

  test.each(['subject', 'datacontenttype', 'dataschema'])('%s is a text', (name) => {
    for (const value of [5, true])
      expect(checkEvent({ ...required, [name]: value })).toMatchObject({ pointer: `/${name}` });
    expect(checkEvent({ ...required, [name]: null })).toMatchObject({ ok: true });
  });

  test('dataschema is a URI, and the encoding of the data is not for the sender to say', () => {
    for (const dataschema of ['', 'an order', '<order>', 'https://a/%zz'])
      expect(checkEvent({ ...required, dataschema })).toMatchObject({ pointer: '/dataschema' });
    expect(checkEvent({ ...required, dataschema: 'urn:order:1' })).toMatchObject({ ok: true });
    expect(checkEvent({ ...required, datacontentencoding: 'base64', data: 'AAE=' })).toMatchObject({
      pointer: '/datacontentencoding',
    });
  });

  test('text beyond ASCII is text', () => {
    expect(checkEvent({ ...required, subject: 'Zürich 😀 \u00a0', data: 1 })).toMatchObject({ ok: true });
  });
});
