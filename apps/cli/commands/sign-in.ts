import { answerOf } from '@pvt/client';
import { type Command, textOption } from '../command.ts';

export const signIn: Command = {
  name: 'sign-in',
  summary: 'Print a new link that signs a browser in, once',
  usage: ['sign-in'],
  words: 0,
  options: {},
  async run(call) {
    const link = await answerOf(call.client.api.POST('/v1/sign-in-links'));
    // Beside the server, whose own address is for this machine, in its settings is the one that people use.
    const publicUrl = textOption(call, 'url') === undefined ? process.env['PVT_PUBLIC_URL'] : undefined;
    const url = `${(publicUrl || call.client.url).replace(/\/+$/, '')}${link.path}`;
    call.print(call.json ? JSON.stringify({ url, ...link }) : url);
  },
};
