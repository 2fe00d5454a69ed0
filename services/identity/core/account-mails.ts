import type { AccountMailKind, AccountMailTexts } from './account-mail-texts.ts';
import type { Language } from './language.ts';
import { de } from './mail-texts/de.ts';
import { en } from './mail-texts/en.ts';
import { es } from './mail-texts/es.ts';
import { pt } from './mail-texts/pt.ts';

const TEXTS: Readonly<Record<Language, AccountMailTexts>> = { en, pt, es, de };

export interface AccountMailParts {
  readonly link?: string | undefined;
  readonly mail?: string | undefined;
  /** ISO instant. */
  readonly day?: string | undefined;
}

/** A mail about an account, in words. No name of a person is in it: who asks for a mail could write there what they like. */
export function accountMail(
  kind: AccountMailKind,
  language: Language,
  { link = '', mail = '', day }: AccountMailParts,
): { readonly subject: string; readonly text: string } {
  const { subject, paragraphs } = TEXTS[language][kind];
  const date =
    day === undefined
      ? ''
      : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
  const filled = paragraphs.map((paragraph) =>
    paragraph.replaceAll(/\b(LINK|MAIL|DAY)\b/g, (part) => ({ LINK: link, MAIL: mail, DAY: date })[part] ?? ''),
  );
  return { subject, text: `${filled.join('\n\n')}\n` };
}
