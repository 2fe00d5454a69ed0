import { I18nProvider } from '@lingui/react';
import { Fragment, type ReactNode } from 'react';
import { useLanguage } from './current.ts';
import { i18n } from './message.ts';

/** Draws a page anew when the language changes: texts and formats are asked for while it is drawn, not kept as state. */
export function LanguageRoot({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <Fragment key={useLanguage()}>{children}</Fragment>
    </I18nProvider>
  );
}
