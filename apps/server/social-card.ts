import { decimalOf } from '@pvt/currency/amount';

/** What a course says of itself to who links to it: as `PublicCourse` of the API. */
export interface CardCourse {
  readonly course: string;
  readonly title: string;
  readonly summary?: string;
  readonly language: string;
  readonly price?: { readonly amount: number; readonly currency: string };
}

/** What a project of the market says of itself: as `PublicProjectPage` of the API. */
export interface CardProject {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export interface CardSite {
  readonly name: string;
  /** Where it is below `/sites/`. */
  readonly address: string;
}

/** A public page that is linked to. */
export interface CardPage {
  /** Without one it is that of the host name. */
  readonly site: string | undefined;
  readonly id: string;
}

const COURSE_PAGE = /^(?:\/sites\/([^/?]+))?\/courses\/([a-z0-9-]{1,63})\/?(?:\?|$)/;
const PROJECT_PAGE = /^(?:\/sites\/([^/?]+))?\/projects\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?(?:\?|$)/;

const pageOf =
  (pattern: RegExp) =>
  (url: string): CardPage | undefined => {
    const [, site, id] = pattern.exec(url) ?? [];
    return id === undefined ? undefined : { site, id };
  };

/** The site and course of a course's public page. */
export const coursePageOf = pageOf(COURSE_PAGE);
/** The site and project of a project's public page. */
export const projectPageOf = pageOf(PROJECT_PAGE);

/** Open Graph, and schema.org as JSON-LD: what is shown where somebody links to a course. @param address of the page, whole */
export function courseCard(course: CardCourse, site: CardSite, address: string): string {
  const { title, summary = '', language, price } = course;
  const { name } = site;
  const picture = new URL(`/v1/sites/${site.address}/academy/courses/${course.course}/card`, address).href;
  const described = {
    ...{ '@context': 'https://schema.org', '@type': 'Course', name: title, description: summary },
    ...{ inLanguage: language, url: address, image: picture, provider: { '@type': 'Organization', name } },
    ...(price === undefined ? {} : { offers: offerOf(price) }),
  };
  return headOf({ title, summary, language, picture, described }, site, address);
}

/** As `courseCard`, of a project: a demand of the market. Its summary is the beginning of its description. */
export function projectCard({ id, title, description }: CardProject, site: CardSite, address: string): string {
  const summary = shortened(description);
  const picture = new URL(`/v1/sites/${site.address}/market/projects/${id}/card`, address).href;
  const described = {
    ...{ '@context': 'https://schema.org', '@type': 'Demand', name: title, description: summary },
    ...{ url: address, image: picture, seller: { '@type': 'Organization', name: site.name } },
  };
  return headOf({ title, summary, language: '', picture, described }, site, address);
}

const MOST_SUMMARY = 200;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MOST_SUMMARY ? line : `${line.slice(0, MOST_SUMMARY - 1).trimEnd()}…`;
}

interface Head {
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly picture: string;
  readonly described: object;
}

function headOf({ title, summary, language, picture, described }: Head, { name }: CardSite, address: string): string {
  const properties = [
    ...[['og:type', 'website'] as const, ['og:site_name', name] as const, ['og:title', title] as const],
    ...[['og:description', summary] as const, ['og:url', address] as const, ['og:locale', language] as const],
    ...[['og:image', picture] as const, ['og:image:width', '1200'] as const, ['og:image:height', '630'] as const],
    ['og:image:alt', title] as const,
  ];
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
