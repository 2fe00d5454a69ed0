import { expect, test } from 'vitest';
import type { PvtEvent } from '../../../api/event.ts';
import { curlOf } from './curl.ts';

const event: PvtEvent = {
  position: 1,
  tenant: 'a',
  id: 'door-1',
  source: '/house',
  type: 'door.opened',
  key: 'north',
  time: '2026-03-01T12:00:00Z',
  recordedAt: '2026-03-01T12:00:00Z',
  data: { by: "O'Neill" },
};

test('the command sends the event as it is, by its own id, key and time, so that it is never counted twice', () => {
  expect(curlOf(event, 'https://pvt.example')).toBe(
    [
      `curl 'https://pvt.example/v1/events' \\`,
      `  -H "Authorization: Bearer $(cat .pvt/api-key)" -H 'Content-Type: application/json' \\`,
      `  -d '{"id":"door-1","source":"/house","type":"door.opened","key":"north","time":"2026-03-01T12:00:00Z","data":{"by":"O'\\''Neill"}}'`,
    ].join('\n'),
  );
});

test('it has no key of the API in it', () => {
  expect(curlOf(event, '')).toContain('Bearer $(cat .pvt/api-key)');
});
