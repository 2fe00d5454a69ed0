import type { SecretBox } from '@pvt/kernel/secret-box';
import { collectErrors } from '../core/errors.ts';
import { withHeaderValues, withUserInHeader } from '../core/feed-headers.ts';
import type { Source, UrlFeed } from '../core/source.ts';

/** Header values carry tokens: the database alone does not give them away. */
export interface HeaderSeal {
  seal(tenant: string, source: string, value: string): string;
  /** The source as it is stored now, whenever it was stored: what stands open is sealed. */
  sealed(tenant: string, source: Source): Source;
  /** @throws FEED_HEADER_SEALED for a value that was sealed with another key */
  open(tenant: string, source: string, headers: UrlFeed['headers']): Record<string, string>;
}

const MARK = 'sealed:';

export function headerSeal(box: SecretBox): HeaderSeal {
  const purpose = (tenant: string, source: string): string => `feed ${tenant} ${source}`;
  const seal = (tenant: string, source: string, value: string): string =>
    MARK + box.seal(value, purpose(tenant, source)).toString('base64');
  return {
    seal,
    sealed: (tenant, source) =>
      withHeaderValues(withUserInHeader(source), (value) =>
        value.startsWith(MARK) ? value : seal(tenant, source.name, value),
      ),
    open(tenant, source, headers = {}) {
      const open = (name: string, value: string): string => {
        if (!value.startsWith(MARK)) return value;
        try {
          return box.open(Buffer.from(value.slice(MARK.length), 'base64'), purpose(tenant, source));
        } catch {
          throw collectErrors.FEED_HEADER_SEALED(
            `The value of the header "${name}" was sealed with another PVT_SECRET.`,
          );
        }
      };
      return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, open(name, value)]));
    },
  };
}
