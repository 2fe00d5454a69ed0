import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { changeLanguage, type Language, languageNames, languages, t, useLanguage } from '@pvt/ui/language';
import { useEffect, useRef } from 'react';
import { useNotice } from '../parts/notice.ts';

/** The page is drawn anew in another language, and the focus with it: it goes back to where it was. */
let chosenHere = false;

/** The language of the console; the browser remembers it. */
export function LanguageSwitch() {
  const current = useLanguage();
  const notify = useNotice();
  const chosen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosenHere) chosen.current?.focus();
    chosenHere = false;
  }, []);
  const choose = (language: Language) => {
    chosenHere = language !== current;
    changeLanguage(language).catch(() => {
      chosenHere = false;
      notify(t('The language could not be loaded. Try again in a moment.'));
    });
  };
  return (
    <ToggleButtonGroup exclusive size="small" value={current} aria-label={t('Language')} sx={{ width: '100%' }}>
      {languages.map((language) => (
        <ToggleButton
          key={language}
          value={language}
          {...(language === current ? { ref: chosen } : {})}
          lang={language}
          aria-label={languageNames[language]}
          title={languageNames[language]}
          onClick={() => choose(language)}
          sx={{ flex: 1, py: 0.25, fontSize: '0.75rem' }}
        >
          {language}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
