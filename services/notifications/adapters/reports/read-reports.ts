import type { ChannelConfig } from '../../core/channel-config.ts';
import { type ReportRequest, type Reports, unsigned } from './report.ts';
import { readSendGridReports } from './sendgrid.ts';
import { readTwilioReports } from './twilio.ts';
import { readWhatsAppReports } from './whatsapp.ts';

/** What a provider reports, where it is signed by it. @throws ReportRejected */
export function readReports(config: ChannelConfig, request: ReportRequest): Reports {
  switch (config.provider) {
    case 'sendgrid':
      return readSendGridReports(config, request);
    case 'twilio':
      return readTwilioReports(config, request);
    case 'whatsapp':
      return readWhatsAppReports(config, request);
    default:
      throw unsigned(`${config.provider} reports nothing.`);
  }
}
