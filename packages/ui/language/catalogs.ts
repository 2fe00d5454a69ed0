import type { Language } from './languages.ts';

/** Translations by the English text. */
export type Catalog = Readonly<Record<string, string>>;

/** Loads what some part of the page says in a language other than English. */
export type LoadCatalog = (language: Language) => Promise<Catalog>;

/** Of the catalogs that a glob found, by the language that each file is named after, those of one. */
export function catalogsIn(found: Readonly<Record<string, () => Promise<Catalog>>>): LoadCatalog {
  return async (language) => {
    const load = Object.entries(found).find(([path]) => path.replace(/\.\w+$/, '').endsWith(`/${language}`))?.[1];
    return load === undefined ? {} : await load();
  };
}

/** Catalogs as one. */
export function merged(shared: Catalog, own: Readonly<Record<string, Catalog>>): Catalog {
  return Object.fromEntries([shared, ...Object.values(own)].flatMap((catalog) => Object.entries(catalog)));
}
