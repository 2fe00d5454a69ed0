import { escapeHtml } from './render-template.ts';

/** What the link of a message shows: a question with one button, or that it is done. No script, no style, nothing loaded. */
export function unsubscribePage(category: string, step: 'ask' | 'done'): string {
  const shown = escapeHtml(category);
  const body =
    step === 'ask'
      ? `<h1>Unsubscribe</h1><p>You get no more messages of the kind <b>${shown}</b>.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Unsubscribe</button></form>`
      : `<h1>You are unsubscribed</h1><p>You get no more messages of the kind <b>${shown}</b>.</p>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Unsubscribe</title></head><body>${body}</body></html>`;
}
