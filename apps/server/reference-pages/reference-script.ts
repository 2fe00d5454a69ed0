// Runs in the browser, on the pages of the reference: opens what an address names, finds, and tries an operation.
export {};

const SHOWN_CHARACTERS = 200_000;
const key = document.querySelector<HTMLInputElement>('#key');
/** The operations that are being tried, each with how to stop it. */
const underWay = new Map<HTMLFormElement, AbortController>();

interface Tried {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.scrollIntoView();
}

/** Leaves what has every word. */
function find(text: string): void {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = [...document.querySelectorAll<HTMLElement>('details[data-words], section.error')];
  let found = 0;
  for (const entry of entries) {
    const has = entry.dataset['words'] ?? (entry.textContent ?? '').toLowerCase();
    entry.hidden = !words.every((word) => has.includes(word));
    if (!entry.hidden) found += 1;
  }
  for (const section of document.querySelectorAll<HTMLElement>('main > section:not(.error)'))
    section.hidden = words.length > 0 && section.querySelector('details:not([hidden])') === null;
  const status = document.querySelector('#found');
  if (status !== null) status.textContent = words.length === 0 ? '' : `${found} of ${entries.length}`;
}

/** The request that a form describes. */
function requestOf(form: HTMLFormElement): Tried {
  const headers = new Headers();
  const query = new URLSearchParams();
  let path = form.dataset['path'] ?? '';
  let body: string | undefined;
  const fields = form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('[data-in]');
  for (const { value, name, dataset } of fields) {
    const where = dataset['in'] ?? '';
    if (where === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (value === '') continue;
    else if (where === 'query') query.append(name, value);
    else if (where === 'header') headers.set(name, value);
    else if (where === 'body') body = value;
    else headers.set(where, value);
  }
  if (body === undefined) headers.delete('content-type');
  return { url: query.size === 0 ? path : `${path}?${query}`, method: form.dataset['method'] ?? 'GET', headers, body };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same request for a shell; the key is left to a variable. */
function curlOf({ url, method, headers, body }: Tried): string {
  const parts = [`curl -X ${method} ${quoted(location.origin + url)}`, '-H "authorization: Bearer $PVT_KEY"'];
  for (const [name, value] of headers) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) parts.push(`--data-binary ${quoted(body)}`);
  return parts.join(' \\\n  ');
}

function block(label: string, text: string): HTMLPreElement {
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', label);
  pre.textContent = text;
  return pre;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends it, and shows the answer as it comes; a stream ends when it is stopped. */
async function send(form: HTMLFormElement, button: HTMLButtonElement, outcome: HTMLElement): Promise<void> {
  const request = requestOf(form);
  const stop = new AbortController();
  const name = button.textContent;
  underWay.set(form, stop);
  button.textContent = 'Stop';
  const status = document.createElement('p');
  status.textContent = 'Sending …';
  const answer = block('Answer', '');
  outcome.replaceChildren(status, answer, block('The same with curl', curlOf(request)));
  outcome.hidden = false;
  const given = key?.value.trim() ?? '';
  if (given !== '') request.headers.set('authorization', `Bearer ${given}`);
  try {
    const began = performance.now();
    const { method, headers, body = null } = request;
    const response = await fetch(request.url, { method, headers, body, signal: stop.signal });
    status.textContent = `${response.status} ${response.statusText}, ${Math.round(performance.now() - began)} ms`;
    const text = await shownAsItComes(response, answer);
    answer.textContent = text === '' ? '(empty)' : indented(text).slice(0, SHOWN_CHARACTERS);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    status.textContent = stop.signal.aborted ? `${status.textContent}, stopped` : `The request failed: ${why}`;
  } finally {
    underWay.delete(form);
    button.textContent = name;
  }
}

async function shownAsItComes(response: Response, answer: HTMLElement): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    text += decoder.decode(piece.value, { stream: true });
    answer.textContent = text.slice(-SHOWN_CHARACTERS);
  }
  return text;
}

async function showWho(): Promise<void> {
  const who = document.querySelector('#who');
  if (who === null) return;
  const response = await fetch('/v1/session').catch(() => undefined);
  if (response?.ok !== true) {
    who.textContent = 'Nobody is signed in here: give an API key to try an operation, or sign in to the portal.';
    return;
  }
  const { tenant } = (await response.json()) as { readonly tenant: { readonly name: string } };
  who.textContent = `Requests are sent with your session of ${tenant.name}, unless you give an API key.`;
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('form.try')) return;
  const button = form.querySelector('button');
  const outcome = form.querySelector<HTMLElement>('.outcome');
  const sent = underWay.get(form);
  if (sent !== undefined) sent.abort();
  else if (button !== null && outcome !== null) void send(form, button, outcome);
});
const search = document.querySelector<HTMLInputElement>('#search');
search?.addEventListener('input', () => find(search.value));
addEventListener('hashchange', openNamed);
openNamed();
if (key !== null) void showWho();
