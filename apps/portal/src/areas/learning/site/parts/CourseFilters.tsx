import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { levelTitles } from '../level-titles.ts';
import type { Catalogue } from '../types.ts';

interface Props {
  facets: Catalogue['facets'];
  asked: URLSearchParams;
  onAsk: (asked: URLSearchParams) => void;
}

type Facet = Catalogue['facets'][number];

/** What is looked for: in words, or by a category, a language and a level, each with how many courses it leaves. */
export function CourseFilters({ facets, asked, onAsk }: Props) {
  const [text, setText] = useState(asked.get('text') ?? '');
  const look = (name: string, value: string) => {
    const next = new URLSearchParams(asked);
    next.delete('cursor');
    if (value === '') next.delete(name);
    else next.set(name, value);
    onAsk(next);
  };
  const filters: readonly [Facet['kind'], string][] = [
    ['category', t('Category')],
    ['language', t('Language')],
    ['level', t('Level')],
  ];
  return (
    <form
      className="course-search"
      onSubmit={(event) => {
        event.preventDefault();
        look('text', text.trim());
      }}
    >
      <label>
        {t('What do you want to learn?')}
        <input type="search" value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
      </label>
      {filters.map(([kind, title]) => (
        <label key={kind}>
          {title}
          <select value={asked.get(kind) ?? ''} onChange={(event) => look(kind, event.target.value)}>
            <option value="">{t('All')}</option>
            {withChosen(facets, kind, asked.get(kind)).map(({ value, courses }) => (
              <option key={value} value={value}>
                {`${wordFor(kind, value)} (${courses})`}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit" className="button">
        {t('Search')}
      </button>
    </form>
  );
}

/** The chosen value stays on offer, also where nothing has it. */
function withChosen(facets: readonly Facet[], kind: Facet['kind'], chosen: string | null): readonly Facet[] {
  const found = facets.filter((facet) => facet.kind === kind);
  if (chosen === null || found.some(({ value }) => value === chosen)) return found;
  return [{ kind, value: chosen, courses: 0 }, ...found];
}

function wordFor(kind: Facet['kind'], value: string): string {
  if (kind === 'language') return languageName(value);
  const level = levelTitles[value];
  if (kind === 'level' && level !== undefined) return t(level);
  // Categories are found however they are written, and are listed in small letters.
  return value.charAt(0).toLocaleUpperCase() + value.slice(1);
}

/** A language's name in itself. */
export function languageName(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language', fallback: 'code' }).of(code) ?? code;
}
