import { Box } from '@mui/material';
import { changeLanguage, isLanguage, languageNames, languages, t, useLanguage } from '@pvt/ui/language';
import { useEffect, useRef } from 'react';
import { useNotice } from '../parts/notice.ts';

/** The page is drawn anew in another language, and the focus with it: it goes back to where it was. */
let chosenHere = false;

/** The language of the console; the browser remembers it. */
export function LanguageSwitch() {
  const current = useLanguage();
  const notify = useNotice();
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (chosenHere) field.current?.focus();
    chosenHere = false;
  }, []);
  const choose = (language: string) => {
    if (!isLanguage(language)) return;
    chosenHere = true;
    changeLanguage(language).catch(() => {
      chosenHere = false;
      notify(t('The language could not be loaded. Try again in a moment.'));
    });
  };
  return (
    <Box
      // The browser's own: MUI's would be loaded before the console begins, on every page, for this alone.
      component="select"
      ref={field}
      aria-label={t('Language')}
      value={current}
      onChange={(event) => choose(event.target.value)}
      sx={{
        width: '100%',
        px: 1,
        py: 0.625,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        color: 'text.secondary',
        font: 'inherit',
        fontSize: '0.8125rem',
      }}
    >
      {languages.map((language) => (
        <option key={language} value={language} lang={language}>
          {languageNames[language]}
        </option>
      ))}
    </Box>
  );
}
