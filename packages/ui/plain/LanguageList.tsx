import { changeLanguage, useLanguage } from '../language/current.ts';
import { isLanguage, languageNames, languageOf } from '../language/languages.ts';
import { t } from '../language/message.ts';

/** The name of a language in that language; its tag where the browser knows none. */
function nameOf(tag: string): string {
  if (isLanguage(tag)) return languageNames[tag];
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The languages of a page by their BCP 47 tags, each chosen by its name; one without translations is only named. */
export function LanguageList({ offered }: { offered: readonly string[] }) {
  const current = useLanguage();
  return (
    <ul className="languages" aria-label={t('Languages')}>
      {offered.map((tag) => {
        const language = languageOf(tag);
        return (
          <li key={tag} lang={tag}>
            {language === undefined ? (
              nameOf(tag)
            ) : (
              // What keeps its texts from being loaded keeps the page as it is: it is chosen again.
              <button
                type="button"
                aria-current={language === current}
                onClick={() => void changeLanguage(language).catch(() => undefined)}
              >
                {nameOf(tag)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
