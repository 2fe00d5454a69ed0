import { expect, test } from 'vitest';
import { compileNotification, definitionFaults } from '../compile-notification.ts';
import { LANGUAGES } from '../language.ts';
import { namedBy } from '../recipient.ts';
import { READY } from './ready.ts';

const links = { unsubscribe: 'https://pvt.example/u', console: 'https://pvt.example' };

test.each(Object.entries(READY))('%s can be saved as it is, and is written in every language', (_name, ready) => {
  expect(definitionFaults(ready)).toEqual([]);
  for (const { channel } of ready.channels) expect(Object.keys(ready.templates[channel] ?? {})).toEqual([...LANGUAGES]);
});

test.each(['saga-stuck', 'saga-asks'])('%s goes to who may decide, says what to do, and leads there', (name) => {
  const ready = READY[name];
  if (ready === undefined) throw new Error(`${name} is not ready`);
  const [type = ''] = ready.on;
  const event = { id: 'e', type, key: 'k', time: '2026-11-20T12:00:00Z', source: '/x', data: ready.sample };
  const compiled = compileNotification(ready, {});
  expect(namedBy(compiled.recipient.run({ event, data: event.data }))).toEqual([
    { kind: 'permission', permission: 'sagas:write' },
  ]);
  for (const language of LANGUAGES) {
    const mail = compiled.render('email', event, { name: 'Ana', language, timeZone: 'UTC', links });
    const address = `https://pvt.example/sagas/${Reflect.get(ready.sample, 'saga')}`;
    expect(mail?.html).toContain(`<p><a href="${address}">${address}</a></p>`);
    expect(mail?.subject).toContain('hostels.book-stay');
  }
});

test('a saga that needs a person is reported once for each step, however often it is retried there', () => {
  const { once } = compileNotification(READY['saga-stuck'] ?? Object.assign({}), {});
  const of = (data: object): unknown => once?.run({ event: {}, data: { ...READY['saga-stuck']?.sample, ...data } });
  expect(of({ code: 'OTHER' })).toBe(of({}));
  expect(of({ direction: 'undo' })).not.toBe(of({}));
  expect(of({ step: 'send-receipt' })).not.toBe(of({}));
});

const person = (id: string) => [{ kind: 'account', account: id }];

test.each([
  ['award-offered', person('0198c0de-1111-7000-8000-000000000001')],
  [
    'contract-to-sign',
    [...person('0198c0de-1111-7000-8000-000000000002'), ...person('0198c0de-1111-7000-8000-000000000001')],
  ],
  ['milestone-funded', person('0198c0de-1111-7000-8000-000000000001')],
  ['milestone-submitted', person('0198c0de-1111-7000-8000-000000000002')],
  ['acceptance-near', person('0198c0de-1111-7000-8000-000000000002')],
])('%s goes to the party that it is of, in every language with a link, and to no key of a program', (name, named) => {
  const ready = READY[name];
  if (ready === undefined) throw new Error(`${name} is not ready`);
  const [type = ''] = ready.on;
  const compiled = compileNotification(ready, {});
  const eventOf = (data: unknown) => ({ id: 'e', type, key: 'k', time: '2026-11-20T12:00:00Z', source: '/x', data });
  const recipients = (data: unknown) => namedBy(compiled.recipient.run({ event: eventOf(data), data }));
  expect(recipients(ready.sample)).toEqual(named);
  const ofKeys: unknown = JSON.parse(JSON.stringify(ready.sample).replaceAll('person:', 'key:'));
  expect(recipients(ofKeys)).toEqual([]);
  for (const language of LANGUAGES) {
    const mail = compiled.render('email', eventOf(ready.sample), { name: 'Ana', language, timeZone: 'UTC', links });
    expect(mail?.html).toMatch(/<p><a href="https:\/\/pvt\.example\/contracts/);
    expect(mail?.subject).not.toContain('{{');
  }
});

test('a milestone is told of when it comes to a state, and not while it stays there', () => {
  const { condition } = compileNotification(READY['milestone-submitted'] ?? Object.assign({}), {});
  const asked = (before: string, after: string): unknown =>
    condition?.run({ event: {}, data: { before: { state: before }, after: { state: after } } });
  expect([asked('inWork', 'submitted'), asked('submitted', 'submitted'), asked('submitted', 'settling')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(condition?.run({ event: {}, data: { before: null, after: { state: 'submitted' } } })).toBe(false);
});

test('who lost the lead, and who takes part in what ends soon, is told once in a quarter of an hour; the leader of a lost lead is not named', () => {
  const eventOf = (type: string, data: unknown) => ({
    id: 'e',
    type,
    key: 'k',
    time: '2027-03-28T22:01:00Z',
    source: '/x',
    data,
  });
  const [BIDDER, HOLDER] = ['0198c0de-1111-7000-8000-000000000001', '0198c0de-1111-7000-8000-000000000002'];
  for (const [name, told] of [
    ['outbid', [BIDDER]],
    ['auction-ends-soon', [BIDDER, HOLDER]],
  ] as const) {
    const ready = READY[name] ?? Object.assign({});
    const { recipient, once, render } = compileNotification(ready, {});
    const data = { ...ready.sample, bidders: [...Reflect.get(ready.sample, 'bidders'), 'key:robot'] };
    const event = eventOf(ready.on[0], data);
    expect(namedBy(recipient.run({ event, data }))).toEqual(told.flatMap(person));
    const of = (more: object) => JSON.stringify(once?.run({ event, data: { ...data, ...more } }));
    expect(of({ price: 1, endsAt: '2027-03-28T23:01:00Z' })).toBe(of({}));
    expect(of({ period: '2027-03-28T22:15:00Z' })).not.toBe(of({}));
    for (const language of LANGUAGES) {
      const mail = render('email', event, { name: 'Ana', language, timeZone: 'UTC', links });
      expect(mail?.html).toContain('<p><a href="https://pvt.example/market/auctions/');
      expect(`${mail?.subject}${mail?.text}`).not.toContain('{{');
    }
  }
});
