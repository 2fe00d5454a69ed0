// What the pages of the reference do beyond being read: open what an address names, find, and try an operation.
const SHOWN_CHARACTERS = 200_000;
const key = document.querySelector('#key');

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.scrollIntoView();
}

/** Leaves what has every word. */
function find(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = [...document.querySelectorAll('details[data-words], section.error')];
  let found = 0;
  for (const entry of entries) {
    const has = entry.dataset.words ?? entry.textContent.toLowerCase();
    entry.hidden = !words.every((word) => has.includes(word));
    if (!entry.hidden) found += 1;
  }
  for (const section of document.querySelectorAll('main > section:not(.error)'))
    section.hidden = words.length > 0 && section.querySelector('details:not([hidden])') === null;
  document.querySelector('#found').textContent = words.length === 0 ? '' : `${found} of ${entries.length}`;
}

/** The request that a form describes. */
function requestOf(form) {
  const headers = new Headers();
  const query = new URLSearchParams();
  let path = form.dataset.path;
  let body;
  for (const field of form.querySelectorAll('[data-in]')) {
    const { value } = field;
    const where = field.dataset.in;
    if (where === 'path') path = path.replace(`{${field.name}}`, encodeURIComponent(value));
    else if (value === '') continue;
    else if (where === 'query') query.append(field.name, value);
    else if (where === 'header') headers.set(field.name, value);
    else if (where === 'body') body = value;
    else headers.set(where, value);
  }
  const url = query.size === 0 ? path : `${path}?${query}`;
  if (body === undefined) headers.delete('content-type');
  return { url, method: form.dataset.method, headers, body };
}

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The same request for a shell; the key is left to a variable. */
function curlOf({ url, method, headers, body }) {
  const parts = [`curl -X ${method} ${quoted(location.origin + url)}`, '-H "authorization: Bearer $PVT_KEY"'];
  for (const [name, value] of headers) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) parts.push(`--data-binary ${quoted(body)}`);
  return parts.join(' \\\n  ');
}

function block(label, text) {
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', label);
  pre.textContent = text;
  return pre;
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends it, and shows the answer as it comes; a stream ends when it is stopped. */
async function send(form, button) {
  const request = requestOf(form);
  const outcome = form.querySelector('.outcome');
  const stop = new AbortController();
  const name = button.textContent;
  form.stop = () => stop.abort();
  button.textContent = 'Stop';
  const status = document.createElement('p');
  status.textContent = 'Sending …';
  const answer = block('Answer', '');
  outcome.replaceChildren(status, answer, block('The same with curl', curlOf(request)));
  outcome.hidden = false;
  let text = '';
  try {
    if (key.value.trim() !== '') request.headers.set('authorization', `Bearer ${key.value.trim()}`);
    const began = performance.now();
    const response = await fetch(request.url, { ...request, signal: stop.signal });
    status.textContent = `${response.status} ${response.statusText}, ${Math.round(performance.now() - began)} ms`;
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader?.read(); piece?.done === false; piece = await reader.read()) {
      text += piece.value;
      answer.textContent = text.slice(-SHOWN_CHARACTERS);
    }
    answer.textContent = text === '' ? '(empty)' : indented(text).slice(0, SHOWN_CHARACTERS);
  } catch (error) {
    status.textContent = stop.signal.aborted ? `${status.textContent}, stopped` : `The request failed: ${error.message}`;
  } finally {
    form.stop = undefined;
    button.textContent = name;
  }
}

async function showWho() {
  const who = document.querySelector('#who');
  const response = await fetch('/v1/session').catch(() => undefined);
  if (response?.ok !== true) {
    who.textContent = 'Nobody is signed in here: give an API key to try an operation, or sign in to the portal.';
    return;
  }
  const { tenant } = await response.json();
  who.textContent = `Requests are sent with your session of ${tenant.name}, unless you give an API key.`;
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  if (!form.matches('form.try')) return;
  if (form.stop !== undefined) form.stop();
  else void send(form, form.querySelector('button'));
});
document.querySelector('#search')?.addEventListener('input', (event) => find(event.target.value));
addEventListener('hashchange', openNamed);
openNamed();
if (key !== null) void showWho();
