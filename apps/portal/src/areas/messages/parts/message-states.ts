import type { Tone } from '@pvt/ui';
import { msg, type Message as Text } from '@pvt/ui/language';
import type { Message } from '../api.ts';

/** How a message stands, in a word. */
export const messageLooks: Readonly<Record<Message['state'], { readonly tone: Tone; readonly title: Text }>> = {
  waiting: { tone: 'busy', title: msg('Waiting') },
  held: { tone: 'busy', title: msg('Held') },
  sending: { tone: 'busy', title: msg('Being sent') },
  sent: { tone: 'good', title: msg('Sent') },
  delivered: { tone: 'good', title: msg('Delivered') },
  captured: { tone: 'good', title: msg('Kept in the mailbox') },
  failed: { tone: 'bad', title: msg('Failed') },
  bounced: { tone: 'bad', title: msg('Bounced') },
  complained: { tone: 'bad', title: msg('Complained') },
  suppressed: { tone: 'warning', title: msg('Suppressed') },
  skipped: { tone: 'quiet', title: msg('Skipped') },
  gathered: { tone: 'good', title: msg('In a digest') },
};

/** What a state means, where nothing else gives a reason. */
export const messageMeanings: Readonly<Record<Message['state'], Text>> = {
  waiting: msg('It waits for its time, or for the provider.'),
  held: msg('It is held until quiet hours end, or for a digest.'),
  sending: msg('It is being given to the provider.'),
  sent: msg('The provider took it over.'),
  delivered: msg('The provider reports that it reached the recipient.'),
  captured: msg('It was kept here and went nowhere, since there is no mail server (PVT_SMTP_URL).'),
  failed: msg('The provider did not take it.'),
  bounced: msg('The recipient’s server returned it.'),
  complained: msg('The recipient marked it as not wanted.'),
  suppressed: msg('Its address takes no messages any more.'),
  skipped: msg('It was not wanted, not possible or needless.'),
  gathered: msg('It went in one mail with others.'),
};
