import type { CallContext } from '@pvt/kernel/context';
import type { ChannelName } from '../core/channel.ts';
import { compileNotification, linksOf } from '../core/compile-notification.ts';
import type { Language } from '../core/language.ts';
import type { Content } from '../core/message.ts';
import type { Notification } from '../core/notification.ts';
import { checkNotification } from './check-notification.ts';
import type { NotificationTools } from './tools.ts';

/**
 * What the sample gives by each channel in a language; nothing is kept and nothing is sent.
 * @throws as checkNotification
 */
export async function previewNotification(
  tools: Pick<NotificationTools, 'eventAccess' | 'mjml' | 'publicUrl'>,
  context: CallContext,
  definition: Notification,
  language: Language,
): Promise<{ readonly channel: ChannelName; readonly content: Content }[]> {
  const compiled = compileNotification(definition, await checkNotification(tools, context, definition));
  const [type = ''] = definition.on;
  const event = {
    id: 'sample',
    type,
    key: 'sample',
    time: '2026-11-20T12:00:00Z',
    source: '/sample',
    data: definition.sample,
  };
  const addressee = {
    name: 'Ana',
    language,
    timeZone: 'UTC',
    links: linksOf(tools.publicUrl(), '/unsubscribe/sample'),
  };
  return definition.channels.flatMap(({ channel }) => {
    const content = compiled.render(channel, event, addressee);
    return content === undefined ? [] : [{ channel, content }];
  });
}
