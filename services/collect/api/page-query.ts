import { PageQuery } from '@pvt/kernel/http/keyset';
import Type from 'typebox';

/** The query of a list whose items are small: as every list's, with more on a page. */
export const LongPageQuery = Type.Object({
  cursor: PageQuery.properties.cursor,
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50, description: 'How many at most.', examples: [50] }),
});
