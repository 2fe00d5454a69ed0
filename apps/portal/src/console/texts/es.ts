import { type Catalog, merged } from '@pvt/ui/language';
import shared from '@pvt/ui/locales/es.json' with { type: 'json' };

const own = import.meta.glob<Catalog>(['../locales/es.json', '../../areas/*/locales/area.es.json'], {
  eager: true,
  import: 'default',
});

export default merged(shared, own);
