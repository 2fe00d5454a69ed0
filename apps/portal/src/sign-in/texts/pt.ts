import shared from '@pvt/ui/locales/pt.json' with { type: 'json' };
import own from '../locales/pt.json' with { type: 'json' };

export default { ...shared, ...own };
