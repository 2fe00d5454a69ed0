import { randomUUIDv7 } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { openOutbox } from '@pvt/kernel/mail';
import { secretBox } from '@pvt/kernel/secret-box';
import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { queueMail } from './queue-mail.ts';
import { secondsAfter, sendMails } from './send-mails.ts';
import type { Mailing } from './tools.ts';

let database: TestDatabase;
let smtp: SMTPServer;
let url: string;
const received: ParsedMail[] = [];
/** What the server answers to a recipient, where it does not take the mail. */
const refused = new Map<string, { code: number; message: string }>();

beforeAll(async () => {
  database = await createTestDatabase();
  await database.admin(`insert into identity.tenant (tenant, name) values ($1, 'A')`, [TENANT_A]);
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const refusal = refused.get(address);
      done(
        refusal === undefined ? undefined : Object.assign(new Error(refusal.message), { responseCode: refusal.code }),
      );
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp?.close(() => resolve()));
  await database?.close();
});
beforeEach(() => {
  received.length = 0;
});

const FROM = 'PVT <pvt@harbour.example>';

function mailing(address = url): Mailing & { outbox: ReturnType<typeof openOutbox> } {
  return {
    box: secretBox(Buffer.alloc(32, 7)),
    outbox: openOutbox(address, FROM),
    publicUrl: () => new URL('http://localhost:8080'),
  };
}

async function queue(recipient: string, subject = 'Hello', text = 'One.\n\nhttp://localhost:8080/sign-in#reset=abc\n') {
  const tools = { mailing: mailing() };
  return database.service('identity').transaction(TENANT_A, (tx) => queueMail(tools, tx, { recipient, subject, text }));
}

async function send(address = url): Promise<void> {
  const tools = { database: database.service('identity'), mailing: mailing(address) };
  await sendMails(tools, tools.mailing.outbox);
  tools.mailing.outbox.close();
}

async function rowOf(id: string): Promise<Record<string, unknown>> {
  const [row] = await database.admin(
    'select state, attempts, error, content, next_at from identity.mail where id = $1',
    [id],
  );
  return { ...row };
}
const dueNow = (id: string) => database.admin('update identity.mail set next_at = now() where id = $1', [id]);

test('a mail arrives once, with an id of its own, as text and as HTML with its link; its text is forgotten', async () => {
  const id = await queue(
    'ana@harbour.example',
    'Olá, Zoë <b>',
    'A <b> & c.\n\nhttp://localhost:8080/sign-in#reset=abc\n',
  );
  await Promise.all([send(), send()]);
  await send();
  expect(received).toHaveLength(1);
  const [mail] = received;
  expect(mail).toMatchObject({
    messageId: `<${id}@harbour.example>`,
    subject: 'Olá, Zoë <b>',
    from: { text: '"PVT" <pvt@harbour.example>' },
    to: { text: 'ana@harbour.example' },
  });
  expect(mail?.text).toContain('http://localhost:8080/sign-in#reset=abc');
  expect(mail?.html).toContain('<a href="http://localhost:8080/sign-in#reset=abc">');
  expect(mail?.html).toContain('A &lt;b&gt; &amp; c.');
  expect(await rowOf(id)).toMatchObject({ state: 'sent', content: null, error: null, next_at: null });
});

test('a line end in a subject begins no header of its own', async () => {
  await queue('ana@harbour.example', 'Hello\r\nBcc: all@elsewhere.example\r\n\r\nbody');
  await send();
  expect(received).toHaveLength(1);
  expect(received[0]?.headers.has('bcc')).toBe(false);
  expect(received[0]?.subject).toBe('Hello Bcc: all@elsewhere.example body');
});

test('a recipient that the server refuses for good is given up with its reason', async () => {
  refused.set('gone@harbour.example', { code: 550, message: 'no such mailbox' });
  const id = await queue('gone@harbour.example');
  await send();
  expect(await rowOf(id)).toMatchObject({ state: 'failed', content: null, attempts: 1 });
  expect((await rowOf(id))['error']).toContain('no such mailbox');
});

test('a mail that is not taken now, or whose server is away, is tried again, and given up after a day', async () => {
  refused.set('busy@harbour.example', { code: 451, message: 'come again' });
  const id = await queue('busy@harbour.example');
  await send();
  expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1 });
  // Not before its time.
  await send();
  expect(await rowOf(id)).toMatchObject({ attempts: 1 });
  await dueNow(id);
  await send('smtp://127.0.0.1:9');
  expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 2 });
  expect((await rowOf(id))['error']).toMatch(/ECONNREFUSED/);
  await database.admin(
    `update identity.mail set next_at = now(), created_at = now() - interval '25 hours' where id = $1`,
    [id],
  );
  await send();
  expect(await rowOf(id)).toMatchObject({ state: 'failed', attempts: 3, content: null });
  expect(received).toEqual([]);
  expect([1, 2, 3, 20].map(secondsAfter)).toEqual([60, 120, 240, 3600]);
});

test('a text that was sealed by another key is no mail, and holds up none', async () => {
  const id = randomUUIDv7();
  await database.admin(
    `insert into identity.mail (tenant, id, recipient, subject, content, state, next_at) values ($1, $2, 'x@y.example', 's', 'x', 'waiting', now())`,
    [TENANT_A, id],
  );
  await queue('next@harbour.example');
  await send();
  expect(received.map(({ to }) => (Array.isArray(to) ? '' : to?.text))).toEqual(['next@harbour.example']);
  expect(await rowOf(id)).toMatchObject({ state: 'waiting', error: 'The text of the mail could not be opened.' });
});
