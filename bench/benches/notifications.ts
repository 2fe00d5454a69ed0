import { createTransport } from 'nodemailer';
import type pg from 'pg';
import { atOnce } from '../at-once.ts';
import { awaitHandled, openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, middle } from '../figure.ts';
import { post, runLoad } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { startSmtpSink } from '../peers/smtp.ts';
import { type Server, startServer } from '../server.ts';

const MESSAGES = 10_000;
const WARM = 500;
const ROUNDS = 3;
const FROM = 'PVT <pvt@harbour.example>';
/** As many as the program has open (kernel/mail). */
const CONNECTIONS = 5;
const EVERY_MS = 50;

const text = (i: number) => `Hello guest ${i},\n\nyour booking ${i} is confirmed: €129.00.`;
const html = (i: number) =>
  `<!doctype html><html><body style="font-family: sans-serif; max-width: 36em"><p>Hello guest ${i},</p><p>your booking ${i} is confirmed: €129.00.</p></body></html>`;

/**
 * From the first POST of an event to when the mail server has taken the last mail over, 64 connections posting. Beside it a bare pool of
 * nodemailer that is given the same mails by a loop, with as many connections to the same server: nothing of those is known after a crash.
 */
export async function run({ events = MESSAGES }: BenchOptions): Promise<Figure[]> {
  const sink = await startSmtpSink();
  const server = await startServer({ PVT_SMTP_URL: sink.url, PVT_MAIL_FROM: FROM });
  const client = await openServerDatabase(server);
  try {
    await server.call('PUT', '/v1/notifications/bench', {
      ...{ on: ['bench.booked'], category: 'bookings', transactional: true, urgent: false },
      recipient: '{"email": data.email}',
      channels: [{ channel: 'email' }],
      templates: {
        email: {
          en: {
            subject: 'Your booking {{data.booking}}',
            text: 'Hello guest {{data.booking}},\n\nyour booking {{data.booking}} is confirmed: {{data.total | money data.currency}}.',
          },
        },
      },
      sample: { email: 'ana@harbour.example', booking: '1', total: 12_900, currency: 'EUR' },
    });
    let sent = await ours(server, client, WARM, 0);
    await bare(sink.url, WARM);
    const rounds: { readonly ours: number; readonly peer: number }[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      sent = await ours(server, client, events, sent.total);
      rounds.push({ ours: sent.perSecond, peer: await bare(sink.url, events) });
    }
    const { ours: perSecond, peer } = middle(rounds, (round) => round.ours / round.peer);
    return [figure('notifications: event to SMTP accepted', 'mails/s', perSecond, peer)];
  } finally {
    await client.end();
    await server.stop();
    await sink.stop();
  }
}

async function ours(
  server: Server,
  client: pg.Client,
  count: number,
  before: number,
): Promise<{ readonly perSecond: number; readonly total: number }> {
  const total = before + count;
  const begun = performance.now();
  const load = await runLoad({
    ...{ port: server.port, connections: 64, requests: count },
    request: (i) => {
      const booking = String(before + i);
      const data = { email: `guest-${booking}@harbour.example`, booking, total: 12_900, currency: 'EUR' };
      const event = { type: 'bench.booked', source: '/bench', key: `guest-${booking}`, data };
      return post('/v1/events', JSON.stringify({ id: `bench-${booking}`, ...event }), server.authorization);
    },
  });
  if (load.failed > 0) throw new Error(`${load.failed} requests failed; the first: ${load.firstFailure}`);
  await awaitHandled(client, await tenantOf(server), 'bench.booked', total);
  // The end of a message's job commits with it. Over an index: a count of all messages took a quarter of PostgreSQL's time.
  await awaitNone(
    client,
    `select from pvt.job where owner = 'pvt_notifications' and queue = 'messages' and state = 'waiting' limit 1`,
  );
  const perSecond = count / ((performance.now() - begun) / 1000);
  const { rows } = await client.query<{ sent: string; twice: string }>(
    `select count(*) filter (where state = 'sent') as sent, count(*) filter (where may_be_twice) as twice from notifications.message`,
  );
  if (Number(rows[0]?.twice) > 0) throw new Error('mails may have been sent twice');
  if (Number(rows[0]?.sent) !== total) throw new Error(`${rows[0]?.sent} mails were sent in the place of ${total}`);
  return { total, perSecond };
}

async function awaitNone(client: pg.Client, query: string): Promise<void> {
  while ((await client.query(query)).rowCount !== 0) await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
}

async function bare(url: string, count: number): Promise<number> {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  try {
    const begun = performance.now();
    await atOnce(CONNECTIONS * 4, count, (i) =>
      transport.sendMail({
        ...{ from: FROM, to: `guest-${i}@harbour.example`, subject: `Your booking ${i}` },
        ...{ text: text(i), html: html(i) },
      }),
    );
    return count / ((performance.now() - begun) / 1000);
  } finally {
    transport.close();
  }
}
