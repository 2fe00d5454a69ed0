import { withHeaderValues } from './feed-headers.ts';
import type { SourceDefinition } from './source.ts';

const SECRET = '(secret)';

/** The definition as events show it, whose readers need not be allowed to read sources. */
export function withoutSecrets(definition: SourceDefinition): SourceDefinition {
  const shown = withHeaderValues(definition, () => SECRET);
  const { feed } = shown;
  if (feed === undefined || !('url' in feed)) return shown;
  return { ...shown, feed: { ...feed, url: withoutUrlSecrets(feed.url) } };
}

/** Without what may be a credential in a URL: its user, and its query. What is no URL stays as it is. */
export function withoutUrlSecrets(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return text;
  const user = url.username === '' && url.password === '' ? '' : `${SECRET}@`;
  const query = url.search === '' ? '' : `?${SECRET}`;
  return `${url.protocol}//${user}${url.host}${url.pathname}${query}`;
}
