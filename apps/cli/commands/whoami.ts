import { answerOf } from '@pvt/client';
import type { Command } from '../command.ts';

export const whoami: Command = {
  name: 'whoami',
  summary: 'Print as who, and in which organisation, commands are done',
  usage: ['whoami'],
  words: 0,
  options: {},
  async run(call) {
    const session = await answerOf(call.client.api.GET('/v1/session'));
    if (call.json) return call.print(JSON.stringify({ url: call.client.url, ...session }));
    const { name, account, tenant, scopes } = session;
    const who = account === null ? `${name} (a program)` : `${name} <${account.mail}>`;
    call.print(
      `${who} in ${tenant.name}, at ${call.client.url}: ${scopes.join(' ') || 'no permission for everything'}`,
    );
  },
};
