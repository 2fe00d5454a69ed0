import { type Catalog, merged } from '@pvt/ui/language';
import shared from '@pvt/ui/locales/de.json' with { type: 'json' };

const own = import.meta.glob<Catalog>(['../locales/de.json', '../../areas/*/locales/site.de.json'], {
  eager: true,
  import: 'default',
});

export default merged(shared, own);
