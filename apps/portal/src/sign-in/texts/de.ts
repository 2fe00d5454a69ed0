import shared from '@pvt/ui/locales/de.json' with { type: 'json' };
import own from '../locales/de.json' with { type: 'json' };

export default { ...shared, ...own };
