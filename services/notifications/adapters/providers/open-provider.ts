import type { ChannelConfig } from '../../core/channel-config.ts';
import type { Channel } from '../../ports.ts';
import { pagerDutyChannel } from './pagerduty.ts';
import type { ProviderHttp } from './provider-http.ts';
import { sendGridChannel } from './sendgrid.ts';
import { slackChannel, slackWebhookChannel } from './slack.ts';
import { twilioChannel } from './twilio.ts';
import { whatsAppChannel } from './whatsapp.ts';

/** @param reportTo where the provider reports what became of a message; undefined where it can not reach us */
export function openProvider(http: ProviderHttp, config: ChannelConfig, reportTo: string | undefined): Channel {
  switch (config.provider) {
    case 'sendgrid':
      return sendGridChannel(http, config);
    case 'twilio':
      return twilioChannel(http, config, reportTo);
    case 'whatsapp':
      return whatsAppChannel(http, config);
    case 'slack':
      return slackChannel(http, config);
    case 'slack-webhook':
      return slackWebhookChannel(http, config);
    case 'pagerduty':
      return pagerDutyChannel(http, config);
  }
}
