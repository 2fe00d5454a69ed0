import { answerOf } from '@pvt/client';
import type { Command } from '../command.ts';

export const signIn: Command = {
  name: 'sign-in',
  summary: 'Print a new link that signs a browser in, once',
  usage: ['sign-in'],
  words: 0,
  options: {},
  async run(call) {
    const link = await answerOf(call.client.api.POST('/v1/sign-in-links'));
    const url = `${call.client.url}${link.path}`;
    call.print(call.json ? JSON.stringify({ url, ...link }) : url);
  },
};
