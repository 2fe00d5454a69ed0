import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import type { Feed, FeedConflict } from '../core/channels/feed.ts';
import { service } from '../service.ts';
import type { OwnTools } from '../use-cases/tools.ts';
import { type House, openHouse } from './house-harness.ts';

/** A channel's server, which answers as the test has it. */
export interface ChannelServer {
  readonly url: string;
  /** What it was asked, in order. */
  readonly asked: IncomingMessage[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers with a calendar of these events from now on. */
  shows(...events: readonly string[]): void;
  close(): void;
}

export async function startChannel(): Promise<ChannelServer> {
  const listener = createServer((request, response) => {
    channel.asked.push(request);
    channel.answer(request, response);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const channel: ChannelServer = {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/calendar.ics?s=topsecret-of-this-calendar`,
    asked: [],
    answer: (_request, response) => void response.end(calendar()),
    shows(...events) {
      channel.answer = (_request, response) => void response.end(calendar(...events));
    },
    close() {
      listener.closeAllConnections();
      listener.close();
    },
  };
  return channel;
}

export function calendar(...events: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Channel//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
}

/** An event of whole days. @param more further lines */
export function stay(uid: string, arrival: string, departure: string, ...more: readonly string[]): string {
  const day = (date: string): string => date.replaceAll('-', '');
  return [
    ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTART;VALUE=DATE:${day(arrival)}`, `DTEND;VALUE=DATE:${day(departure)}`],
    ...(more.some((line) => line.startsWith('SUMMARY')) ? [] : ['SUMMARY:CLOSED - Not available']),
    ...more,
    'END:VEVENT',
  ].join('\r\n');
}

/** A date so many days from today. The house is in Lisbon: its date is never that of another hour's zone by more than one. */
export function inDays(days: number): string {
  return Temporal.Now.zonedDateTimeISO('Europe/Lisbon').toPlainDate().add({ days }).toString();
}

/** A house of one double room that is sold here and by a channel. */
export interface ChannelHouse {
  readonly mounted: MountedForTest;
  readonly house: House;
  readonly channel: ChannelServer;
  readonly room: string;
  add(name?: string, more?: Readonly<Record<string, unknown>>): Promise<Feed>;
  /** Reads a feed now. */
  read(feed: Pick<Feed, 'id'>): Promise<Feed>;
  /** What is blocked of the room, as `arrival/departure`. */
  blocked(unit?: string): Promise<string[]>;
  conflicts(): Promise<readonly FeedConflict[]>;
  /** For what timers do. */
  readonly own: OwnTools;
  close(): void;
}

/** Without the timers: tests say when. */
export const mountChannels = (settings: Readonly<Record<string, string>> = {}): Promise<MountedForTest> =>
  mountForTest(service, { settings: { PVT_ALLOW_PRIVATE_URLS: 'true', ...settings }, started: false });

let houses = 0;

export async function openChannelHouse(mounted: MountedForTest): Promise<ChannelHouse> {
  const channel = await startChannel();
  const house = await openHouse(mounted, `harbour-${++houses}`);
  await house.type('double', 'private_room', { capacity: 2 });
  const [room = ''] = await house.units('room', ['Room 1'], ['double']);
  const items = async <T>(path: string): Promise<readonly T[]> =>
    ((await house.ask('GET', path)).body as { readonly items: readonly T[] }).items;
  return {
    ...{ mounted, house, channel, room },
    own: {
      database: mounted.database.service('hostels'),
      log: mounted.log,
      ownContext: (tenant) => ({ ...mounted.context('a'), tenant }),
    },
    async add(name = 'Airbnb', more = {}) {
      const body = { unit: room, name, kind: 'airbnb', address: channel.url, ...more };
      const { status, body: feed } = await house.ask('POST', '/feeds', body);
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(feed)}`);
      return feed as Feed;
    },
    async read({ id }) {
      const { status, body } = await house.ask('POST', `/feeds/${id}/read`);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body as Feed;
    },
    async blocked(unit = room) {
      const blocks = await items<{ unit: string; arrival: string; departure: string }>('/blocks?limit=500');
      return blocks
        .filter((block) => block.unit === unit)
        .map(({ arrival, departure }) => `${arrival}/${departure}`)
        .toSorted();
    },
    conflicts: () => items<FeedConflict>('/feed-conflicts'),
    close: () => channel.close(),
  };
}
