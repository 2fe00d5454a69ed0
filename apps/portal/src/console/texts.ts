import { type Catalog, catalogsIn, type LoadCatalog } from '@pvt/ui/language';

/** What the console says before a page is opened: its frame, the navigation of all areas, the shared parts. One file a language. */
export const frameTexts = catalogsIn(import.meta.glob<Catalog>('./texts/*.ts', { import: 'default' }));

const pages = import.meta.glob<Catalog>('../areas/*/locales/??.json', { import: 'default' });

/** What the pages of an area say, by the area's name. */
export function textsOf(area: string): LoadCatalog {
  const own = Object.entries(pages).filter(([path]) => path.startsWith(`../areas/${area}/`));
  return catalogsIn(Object.fromEntries(own));
}
