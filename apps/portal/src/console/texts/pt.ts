import { type Catalog, merged } from '@pvt/ui/language';
import shared from '@pvt/ui/locales/pt.json' with { type: 'json' };

const own = import.meta.glob<Catalog>(['../locales/pt.json', '../../areas/*/locales/area.pt.json'], {
  eager: true,
  import: 'default',
});

export default merged(shared, own);
