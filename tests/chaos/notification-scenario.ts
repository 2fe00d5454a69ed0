import type { Answer } from '@pvt/client';
import { startServer, type TestServer } from '../server.ts';
import { type CountingMailServer, openCountingMailServer } from './counting-mail-server.ts';
import { type NotificationLoad, openNotificationLoad, SUBJECT } from './notification-load.ts';
import { get, put } from './reconcile.ts';
import { anyMoment, type Round, type Scenario, until } from './round.ts';

/** Events published before each kill. */
const EVENTS_BEFORE = 60;
/** Mails that are still to come; more would be waited for longer than a kill is of interest. */
const MOST_OPEN = 60;
const CATCH_UP_MS = 120_000;
const LOOK_MS = 200;
const MOST_TOLD = 3;

type Message = Answer<'listMessages'>['items'][number];

/**
 * The whole program, and every other time PostgreSQL under it, killed while events become mails to a server that stays. Each event has one
 * message, each message at least one mail, and none has two that is not marked as one that may have been sent twice.
 */
export const notificationScenario: Scenario = {
  name: 'notification',
  async run(rounds, tell) {
    const mails = await openCountingMailServer();
    try {
      const settings = { PVT_SMTP_URL: mails.url, PVT_MAIL_FROM: 'PVT <pvt@harbour.example>' };
      const server = await startServer({ settings });
      try {
        await runRounds(server, mails, rounds, tell);
      } finally {
        await server.stop();
      }
    } finally {
      await mails.close();
    }
  },
};

async function runRounds(
  server: TestServer,
  mails: CountingMailServer,
  rounds: number,
  tell: (round: Round) => void,
): Promise<void> {
  await put(server, '/v1/notifications/chaos', {
    ...{ on: ['chaos.booked'], category: 'bookings', transactional: true, urgent: false },
    recipient: '{"email": data.mail}',
    channels: [{ channel: 'email' }],
    templates: { email: { en: { subject: `${SUBJECT}{{data.booking}}`, text: 'It is confirmed.' } } },
    sample: { mail: 'ana@harbour.example', booking: '1' },
  });
  const load = openNotificationLoad(server, (acknowledged) => acknowledged - mails.accepted.size > MOST_OPEN);
  for (let round = 1; round <= rounds; round++) {
    const [before, sent] = [load.acknowledged.size, mails.accepted.size];
    load.start();
    const isUnderWay = (): boolean => load.acknowledged.size >= before + EVENTS_BEFORE && mails.accepted.size > sent;
    await until('the load', isUnderWay, CATCH_UP_MS);
    await anyMoment(200);
    const killedAt = Date.now();
    if (round % 2 === 0) process.kill(await server.postgresPid(), 'SIGKILL');
    else {
      await server.kill9();
      await server.restart();
    }
    const atKill = mails.accepted.size;
    await until('a mail after the kill', () => mails.accepted.size > atKill, CATCH_UP_MS);
    const backAfterMs = Date.now() - killedAt;
    await load.pause();
    const differences = await reconcile(server, mails, load);
    tell({ scenario: 'notification', round, events: load.acknowledged.size, backAfterMs, differences });
  }
}

async function reconcile(server: TestServer, mails: CountingMailServer, load: NotificationLoad): Promise<string[]> {
  const deadline = Date.now() + CATCH_UP_MS;
  for (;;) {
    const differences = await compare(server, mails, load).catch((error: unknown) => [
      `the comparison failed: ${String(error)}`,
    ]);
    if (differences.length === 0 || Date.now() > deadline) return differences;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function compare(
  server: TestServer,
  { accepted }: CountingMailServer,
  { acknowledged, wrong }: NotificationLoad,
): Promise<string[]> {
  const bySubject = Map.groupBy(await messagesOf(server), ({ subject }) => subject);
  const lost = [...acknowledged].filter((booking) => !accepted.has(`${SUBJECT}${booking}`));
  const differences = [...bySubject].flatMap(([subject, messages]) => {
    const [{ state, mayBeTwice } = { state: 'missing', mayBeTwice: false }, ...more] = messages;
    const times = accepted.get(subject) ?? 0;
    return [
      ...(more.length === 0 ? [] : [`${subject} has ${messages.length} messages`]),
      ...(state === 'sent' ? [] : [`${subject} is ${state}`]),
      ...(times > 1 && !mayBeTwice ? [`${subject} was sent ${times} times, and is not marked`] : []),
    ];
  });
  return [
    ...wrong.slice(0, MOST_TOLD),
    ...(lost.length === 0 ? [] : [`${lost.length} were never sent: ${lost.slice(0, MOST_TOLD).join()}`]),
    ...differences.slice(0, MOST_TOLD),
    ...(differences.length > MOST_TOLD ? [`and ${differences.length - MOST_TOLD} more`] : []),
  ];
}

async function messagesOf(server: TestServer): Promise<Message[]> {
  const all: Message[] = [];
  let cursor = '';
  do {
    const page = await get<Answer<'listMessages'>>(server, `/v1/messages?limit=200${cursor}`);
    all.push(...page.items);
    cursor = page.next === undefined ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  return all;
}
