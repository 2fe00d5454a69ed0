/** Of what mails about an account tell. */
export type AccountMailKind =
  | 'sign-up'
  | 'sign-up-known'
  | 'reset'
  | 'reset-unknown'
  | 'mail'
  | 'mail-taken'
  | 'mail-changed'
  | 'password-changed'
  | 'locked'
  | 'closing';

export interface AccountMailText {
  readonly subject: string;
  /** Paragraphs; `LINK` alone is the link, `MAIL` the new mail, `DAY` a date. */
  readonly paragraphs: readonly string[];
}

export type AccountMailTexts = Readonly<Record<AccountMailKind, AccountMailText>>;
