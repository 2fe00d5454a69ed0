import { useSyncExternalStore } from 'react';
import type { LoadCatalog } from './catalogs.ts';
import { isLanguage, type Language, languageFor, localeFor } from './languages.ts';
import { setFormatLocale } from './locale.ts';
import { i18n } from './message.ts';

const kept = 'pvt-language';

/** What is on the page, or was since it was opened. */
const shown = new Set<LoadCatalog>();
/** The last language that was asked for: of two changes at once the later one holds. */
let wanted: Language = 'en';

/** The language that is shown. */
function currentLanguage(): Language {
  return isLanguage(i18n.locale) ? i18n.locale : 'en';
}

const subscribe = (onChange: () => void) => i18n.on('change', onChange);

/** The language that is shown, for what names it. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/**
 * Shows the page in the language that was chosen before, or else in one that the browser asks for. Where its texts can not
 * be loaded, the page begins in English.
 * @param offered BCP 47 tags, the default first; without it every language that there is
 */
export async function startLanguage(part: LoadCatalog, offered?: readonly string[]): Promise<void> {
  shown.add(part);
  const chosen = keptChoice();
  const order = [...(chosen === null ? [] : [chosen]), ...navigator.languages];
  await show(languageFor(order, offered)).catch(() => show('en'));
}

/**
 * Shows the page in another language, which the browser remembers.
 * @throws what kept its texts from being loaded; the page stays as it is
 */
export async function changeLanguage(language: Language): Promise<void> {
  await show(language);
  try {
    localStorage.setItem(kept, language);
  } catch {
    // Where nothing may be kept, the choice holds as long as the page.
  }
}

/** Loads what a part says, before it is shown for the first time. */
export async function showTexts(part: LoadCatalog): Promise<void> {
  shown.add(part);
  let loaded: Language;
  do {
    loaded = currentLanguage();
    await load(part, loaded);
  } while (loaded !== currentLanguage());
}

async function show(language: Language): Promise<void> {
  wanted = language;
  await Promise.all([...shown].map((part) => load(part, language)));
  if (wanted !== language) return;
  setFormatLocale(localeFor(language, navigator.languages));
  document.documentElement.lang = language;
  i18n.activate(language, localeFor(language, navigator.languages));
}

async function load(part: LoadCatalog, language: Language): Promise<void> {
  i18n.load(language, language === 'en' ? {} : { ...(await part(language)) });
}

function keptChoice(): string | null {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}
