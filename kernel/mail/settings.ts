import { optionalText, SettingError } from '../service/settings.ts';

/** The settings of every service that sends mails. */
export const mailSettings = {
  PVT_SMTP_URL: optionalText({
    description:
      'The mail server: smtp://user:password@host:587 or smtps://…:465. Without it, mails are kept and read in the console.',
    secret: true,
  }),
  PVT_MAIL_FROM: optionalText({
    description: 'Whom mails come from, such as PVT <pvt@example.org>. With PVT_SMTP_URL.',
  }),
};

export interface MailSettings {
  readonly PVT_SMTP_URL: string | undefined;
  readonly PVT_MAIL_FROM: string | undefined;
}

/** @returns undefined where there is no mail server @throws SettingError */
export function mailServer({
  PVT_SMTP_URL: url,
  PVT_MAIL_FROM: from,
}: MailSettings): { readonly url: string; readonly from: string } | undefined {
  if (url === undefined) return undefined;
  if (from === undefined) throw new SettingError('PVT_MAIL_FROM is needed with PVT_SMTP_URL: whom the mails come from');
  return { url, from };
}
