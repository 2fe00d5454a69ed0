import { type MailLanguage, mailLanguageOf } from '@pvt/kernel/mail-language';

const TEXTS: Readonly<Record<MailLanguage, (why: string) => string>> = {
  en: (why) => `Something that you wrote is not shown to others any more. The reason: ${why}`,
  pt: (why) => `Algo que escreveu deixou de ser mostrado a outros. O motivo: ${why}`,
  es: (why) => `Algo que usted escribió ya no se muestra a otros. El motivo: ${why}`,
  de: (why) => `Etwas, das Sie geschrieben haben, wird anderen nicht mehr gezeigt. Der Grund: ${why}`,
};

/** What whoever wrote it reads when it is hidden. */
export function hiddenText(language: string, why: string): string {
  return TEXTS[mailLanguageOf(language)](why);
}
