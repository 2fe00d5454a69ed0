import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { send } from '../contract.ts';
import type { Message } from '../core/message.ts';
import { service } from '../service.ts';

const received: ParsedMail[] = [];
let database: TestDatabase;
let smtp: SMTPServer;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', () => listening()));
  url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise<void>((closed) => smtp?.close(() => closed()));
  await database?.close();
});
beforeEach(() => {
  received.length = 0;
});

/** A process that delivers until it dies at the failure point. */
async function dieAt(point: string): Promise<void> {
  const script = fileURLToPath(new URL('./deliver-process-harness.ts', import.meta.url));
  const child = spawn(process.execPath, [script, database.url, database.secret, url], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PVT_FAILURE_POINTS: `${point}=crash` },
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  // As if its lease were over.
  await database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver'`);
}

async function putIn(on: MountedForTest, key: string): Promise<void> {
  const recipient = { email: 'ana@harbour.example' };
  const about = { category: 'receipts', transactional: true, subject: key, text: 'It is paid.' };
  await on.contracts.call(send, on.context(), { key, recipient, channels: ['email'], ...about });
}

async function settled(on: MountedForTest): Promise<Message | undefined> {
  const { body } = await on.ask('GET', '/v1/messages?limit=1');
  return (body as { items: Message[] }).items[0];
}

const mount = (started?: false): Promise<MountedForTest> =>
  mountForTest(service, {
    database,
    settings: { PVT_SMTP_URL: url, PVT_MAIL_FROM: 'PVT <pvt@harbour.example>' },
    ...(started === undefined ? {} : { started }),
  });

test.each([
  ['before the provider has it', 'notifications.before-send', 1],
  ['between the provider’s acceptance and the mark', 'notifications.after-send', 2],
])('killed %s, the history says that it may have been sent twice (case 20)', async (_when, point, mails) => {
  const idle = await mount(false);
  await putIn(idle, point);
  await idle.close();
  await dieAt(point);
  const other = await mount();
  await eventually(async () =>
    expect(await settled(other)).toMatchObject({ state: 'sent', mayBeTwice: true, attempts: 2 }),
  );
  await other.close();
  expect(received).toHaveLength(mails);
  // The same for each, so that the recipient’s program knows the second as the first.
  expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
});

test('killed twice, it is not sent a third time, and the history says why (case 20)', async () => {
  const idle = await mount(false);
  await putIn(idle, 'twice');
  await idle.close();
  await dieAt('notifications.after-send');
  await dieAt('notifications.after-send');
  const other = await mount();
  await eventually(async () =>
    expect(await settled(other)).toMatchObject({
      state: 'failed',
      mayBeTwice: true,
      reason: { code: 'OUTCOME_UNKNOWN' },
    }),
  );
  await other.close();
  expect(received).toHaveLength(2);
});
