import { type Catalog, catalogsIn, type LoadCatalog } from '@pvt/ui/language';

/** What the console says before a page is opened: its frame, the navigation of all areas, the shared parts. One file a language. */
export const frameTexts = catalogsIn(import.meta.glob<Catalog>('./texts/*.ts', { import: 'default' }));

/** As in area-texts.ts. The list of all files is long, and who reads English needs none of them. */
export function textsOf(area: string): LoadCatalog {
  return async (language) => {
    const list = await import('./area-texts.ts');
    return list.textsOf(area)(language);
  };
}
