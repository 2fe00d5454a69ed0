import { escaped } from './html.ts';

interface Page {
  readonly title: string;
  /** Its own address. */
  readonly path: string;
  /** In `<main>`, with an h1. */
  readonly main: string;
  readonly aside?: string;
}

const PAGES = [
  ['/docs', 'HTTP API'],
  ['/docs/flows', 'Flows and expressions'],
  ['/docs/errors', 'Errors'],
] as const;

/** A page of the reference in the look of the portal, with a way to the others and to the portal. */
export function referencePage({ title, path, main, aside = '' }: Page): string {
  const links = PAGES.map(([to, name]) => `<a href="${to}"${to === path ? ' aria-current="page"' : ''}>${name}</a>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} – PVT</title>
<link rel="icon" href="/docs/files/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/files/reference.css">
<script src="/docs/files/theme.js"></script>
<script type="module" src="/docs/files/reference.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<span class="brand"><img src="/docs/files/icon.svg" alt="" width="26" height="26">PVT</span>
<nav aria-label="Reference">${links.join('')}</nav>
<a class="portal" href="/">Open the portal</a>
</header>
<div class="columns">
${aside}
<main id="main" tabindex="-1">
${main}
</main>
</div>
</body>
</html>`;
}
