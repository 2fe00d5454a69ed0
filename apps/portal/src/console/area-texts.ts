import { type Catalog, catalogsIn, type LoadCatalog } from '@pvt/ui/language';

const pages = import.meta.glob<Catalog>('../areas/*/locales/??.json', { import: 'default' });

/** What the pages of an area say, by the area's name. */
export function textsOf(area: string): LoadCatalog {
  const own = Object.entries(pages).filter(([path]) => path.startsWith(`../areas/${area}/`));
  return catalogsIn(Object.fromEntries(own));
}
