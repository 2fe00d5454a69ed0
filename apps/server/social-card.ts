import { decimalOf } from '@pvt/currency/amount';

/** What a course says of itself to who links to it: as `PublicCourse` of the API. */
export interface CardCourse {
  readonly course: string;
  readonly title: string;
  readonly summary?: string;
  readonly language: string;
  readonly price?: { readonly amount: number; readonly currency: string };
}

export interface CardSite {
  readonly name: string;
  /** Where it is below `/sites/`. */
  readonly address: string;
}

const COURSE_PAGE = /^(?:\/sites\/([^/?]+))?\/courses\/([a-z0-9-]{1,63})\/?(?:\?|$)/;

/** The site and course of a course's public page; without a site it is that of the host name. */
export function coursePageOf(url: string): { readonly site: string | undefined; readonly course: string } | undefined {
  const [, site, course] = COURSE_PAGE.exec(url) ?? [];
  return course === undefined ? undefined : { site, course };
}

/** Open Graph, and schema.org as JSON-LD: what is shown where somebody links to a course. @param address of the page, whole */
export function courseCard(course: CardCourse, site: CardSite, address: string): string {
  const { title, summary = '', language, price } = course;
  const { name } = site;
  const picture = new URL(`/v1/sites/${site.address}/academy/courses/${course.course}/card`, address).href;
  const properties = [
    ...[['og:type', 'website'] as const, ['og:site_name', name] as const, ['og:title', title] as const],
    ...[['og:description', summary] as const, ['og:url', address] as const, ['og:locale', language] as const],
    ...[['og:image', picture] as const, ['og:image:width', '1200'] as const, ['og:image:height', '630'] as const],
    ['og:image:alt', title] as const,
  ];
  const described = {
    ...{ '@context': 'https://schema.org', '@type': 'Course', name: title, description: summary },
    ...{ inLanguage: language, url: address, image: picture, provider: { '@type': 'Organization', name } },
    ...(price === undefined ? {} : { offers: offerOf(price) }),
  };
  return [
    `<meta name="description" content="${escaped(summary)}">`,
    ...properties
      .filter(([, content]) => content !== '')
      .map(([property, content]) => `<meta property="${property}" content="${escaped(content)}">`),
    '<meta name="twitter:card" content="summary_large_image">',
    // Nothing in it ends the element that it stands in.
    `<script type="application/ld+json">${JSON.stringify(described).replaceAll('<', '\\u003c')}</script>`,
  ].join('\n    ');
}

function offerOf({ amount, currency }: { readonly amount: number; readonly currency: string }) {
  return { '@type': 'Offer', price: decimalOf(amount, currency), priceCurrency: currency, category: 'Paid' };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A page with a card in its head. */
export const withCard = (page: string, title: string, card: string): string =>
  page
    .replace('<title></title>', () => `<title>${escaped(title)}</title>`)
    .replace('</head>', () => `  ${card}\n  </head>`);
