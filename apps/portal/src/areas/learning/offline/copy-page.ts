/** A page of the copies: nothing in it runs, whatever is in the lesson. */
const POLICY = [
  ...["default-src 'none'", "style-src 'self' 'unsafe-inline'", "img-src 'self'", "font-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

export const OFFLINE_STYLE = '/learning/offline.css';

export const PAGE_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70ch; margin: 0 auto; padding: 24px 16px 64px; }
h1 { line-height: 1.25; }
.copy { padding: 8px 12px; border: 1px solid currentColor; border-radius: 8px; }
nav { display: flex; flex-wrap: wrap; gap: 16px; justify-content: space-between; margin-top: 32px; }
nav a, li a { display: inline-block; padding: 10px 0; }
a { color: inherit; }
`;

export interface Link {
  readonly to: string;
  readonly title: string;
}

export interface CopyPage {
  readonly language: string;
  readonly title: string;
  /** What says that it is a copy, and of when. */
  readonly says: string;
  readonly back?: Link;
  /** As HTML that the page’s own elements were written to; empty for nothing. */
  readonly content: string;
  readonly links: readonly Link[];
}

/** A whole page of HTML: title and links are texts. */
export function copyPage({ language, title, says, back, content, links }: CopyPage): string {
  const linkOf = ({ to, title: text }: Link) => `<a href="${escaped(to)}">${escaped(text)}</a>`;
  const list =
    content === ''
      ? `<ul>${links.map((link) => `<li>${linkOf(link)}</li>`).join('')}</ul>`
      : `<nav>${links.map(linkOf).join('')}</nav>`;
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${OFFLINE_STYLE}">
</head>
<body>
<main>
${back === undefined ? '' : `<p>${linkOf({ ...back, title: `← ${back.title}` })}</p>`}
<h1>${escaped(title)}</h1>
<p class="copy" role="status">${escaped(says)}</p>
${content}
${list}
</main>
</body>
</html>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

export const pageAnswer = (html: string): Response =>
  new Response(html, {
    headers: {
      ...{ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
      ...{ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
    },
  });
