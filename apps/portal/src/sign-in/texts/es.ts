import shared from '@pvt/ui/locales/es.json' with { type: 'json' };
import own from '../locales/es.json' with { type: 'json' };

export default { ...shared, ...own };
