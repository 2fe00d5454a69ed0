import { moneyText } from '@pvt/currency/amount';
import { escape } from './html.ts';
import type { Payment } from './state.ts';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0;min-height:100vh;display:grid;place-items:center}
main{max-width:22rem;padding:2rem;border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:12px}
h1{font-size:1.2rem;margin:0 0 .5rem}p{margin:.5rem 0 1.5rem}form{display:flex;gap:.75rem}
button{flex:1;font:inherit;padding:.6rem 1rem;border-radius:8px;border:1px solid;cursor:pointer;background:none;color:inherit}
button[value=approve]{background:#0b6b3a;border-color:#0b6b3a;color:#fff}`;

/** Where the payer confirms, as at a bank: no money moves here, and any address of a payment is a secret of its own. */
export function challengePage(payment: Payment): string {
  const what = `${escape(moneyText(payment.amount, payment.currency, 'en'))}`;
  const asked =
    payment.status === 'challenge'
      ? `<p>A payment of <strong>${what}</strong> waits for you to confirm it. This is a sandbox: no money moves.</p>
<form method="post"><button name="answer" value="approve">Approve</button><button name="answer" value="decline">Decline</button></form>`
      : `<p>The payment of <strong>${what}</strong> waits for no answer: it is ${escape(payment.status)}. You may close this page.</p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Confirm the payment</title>
<style>${STYLE}</style><main><h1>Sandbox bank</h1>${asked}</main></html>`;
}
