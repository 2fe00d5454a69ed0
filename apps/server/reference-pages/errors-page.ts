import { errorCatalogue } from '@pvt/kernel/errors';
import { STATUS } from '@pvt/kernel/http/problem';
import { escaped, prose } from './html.ts';
import { referencePage } from './page.ts';

/** Every error code that an answer may have, each at an address of its own. */
export function errorsPage(): string {
  const rows = errorCatalogue().map(
    ([code, { kind, title, description }]) =>
      `<section class="error card" id="${code}"><h2><code>${code}</code> <small>${STATUS[kind]}</small></h2><p><strong>${escaped(title)}.</strong> ${prose(description)}</p></section>`,
  );
  return referencePage({
    title: 'Errors',
    path: '/docs/errors',
    main: `<h1>Errors</h1><p>A problem document (RFC 9457) has one of these in <code>code</code>: it is stable and made to be branched on.</p>
<p class="search" data-search><label for="search">Find an error</label><input id="search" type="search" autocomplete="off"></p>
<p id="found" class="quiet" role="status"></p>
${rows.join('\n')}`,
  });
}
