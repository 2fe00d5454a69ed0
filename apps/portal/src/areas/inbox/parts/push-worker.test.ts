import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';

const PORTAL = 'https://pvt.example';

interface Window {
  url: string;
  focus(): Promise<void>;
  navigate(path: string): Promise<void>;
}

/** The worker as a browser runs it, with the windows that are open. */
function worker(...open: readonly string[]) {
  const done: unknown[] = [];
  const listeners = new Map<string, (event: object) => void>();
  const windows = open.map(
    (path): Window => ({
      url: `${PORTAL}${path}`,
      focus: async () => void done.push(['focus', path]),
      navigate: async (to) => void done.push(['navigate', path, to]),
    }),
  );
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    registration: { showNotification: async (...shown: unknown[]) => void done.push(shown) },
    clients: {
      matchAll: async () => windows,
      openWindow: async (path: string) => void done.push(['open', path]),
    },
  };
  const source = readFileSync(new URL('../../../../public/push-worker.js', import.meta.url), 'utf8');
  runInContext(source, createContext({ self, URL }));
  return async (name: string, event: object): Promise<unknown[]> => {
    let work: unknown;
    listeners.get(name)?.({ ...event, waitUntil: (given: unknown) => (work = given) });
    await work;
    // Out of the worker's realm, whose arrays are others.
    return JSON.parse(JSON.stringify(done)) as unknown[];
  };
}

test('shows a push message under its id, so that one that comes again takes its place', async () => {
  const message = { id: 'm-1', title: 'Bed A3', text: 'It is booked.', path: '/inbox' };
  expect(await worker()('push', { data: { json: () => message } })).toEqual([
    ['Bed A3', { body: 'It is booked.', tag: 'm-1', icon: '/icon.svg', data: { path: '/inbox' } }],
  ]);
});

test.each([
  ['the window that has the page', ['/flows', '/inbox'], [['focus', '/inbox']]],
  [
    'another window, which goes there',
    ['/flows'],
    [
      ['focus', '/flows'],
      ['navigate', '/flows', '/inbox'],
    ],
  ],
  ['a window of its own where none is open', [], [['open', '/inbox']]],
])('who presses one comes to %s', async (_, open, done) => {
  const notification = { close: () => undefined, data: { path: '/inbox' } };
  expect(await worker(...open)('notificationclick', { notification })).toEqual(done);
});
