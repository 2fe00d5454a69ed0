import { I18nProvider } from '@lingui/react';
import { Fragment, type ReactNode, useSyncExternalStore } from 'react';
import { currentLanguage } from './current.ts';
import type { Language } from './languages.ts';
import { i18n } from './message.ts';

const subscribe = (onChange: () => void) => i18n.on('change', onChange);

/** The language that is shown. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** Draws a page anew when the language changes: texts and formats are asked for while it is drawn, not kept as state. */
export function LanguageRoot({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <Fragment key={useLanguage()}>{children}</Fragment>
    </I18nProvider>
  );
}
