import { msg, type Message as Text } from '@pvt/ui/language';
import type { Message } from '../api.ts';

/** The channels, as people call them. */
export const channelTitles: Readonly<Record<Message['channel'], Text>> = {
  email: msg('E-mail'),
  sms: msg('SMS'),
  whatsapp: msg('WhatsApp'),
  app: msg('Inbox'),
  push: msg('Push message'),
  slack: msg('Slack'),
  pagerduty: msg('PagerDuty'),
};
