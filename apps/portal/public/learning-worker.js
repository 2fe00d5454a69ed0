// Shows the copies of lessons that a learner keeps on this device, where there is no network. It keeps nothing by itself.
const CACHE = 'pvt-offline';
const LIST = '/learning/offline.json';
const PART = /^(?:\/learning\/offline\.css|\/assets\/[^/]+\.woff2|\/v1\/learning\/courses\/[^/]+\/lessons\/[^/]+\/files\/.+)$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (mode === 'navigate') event.respondWith(pageAt(event.request, pathname));
  else if (PART.test(pathname)) event.respondWith(partAt(event.request, pathname));
});

async function pageAt(request, path) {
  try {
    const answer = await fetch(request);
    // The server leads to the sign-in page whoever has no session any more: the copies go with it.
    if (answer.type === 'opaqueredirect') await caches.delete(CACHE);
    return answer;
  } catch (error) {
    const copy = await copyAt(path);
    if (copy === undefined) throw error;
    return copy;
  }
}

/** The copy of a page, else that of its course, else the list of all; none of a course whose time is over. */
async function copyAt(path) {
  const list = await caches.match(LIST, { cacheName: CACHE });
  if (list === undefined) return undefined;
  const { courses } = await list.json();
  const [course = '', slug = ''] = /^\/learning\/courses\/([^/]+)/.exec(path) ?? [];
  const until = courses[slug]?.until ?? null;
  const isOver = until !== null && Date.parse(until) <= Date.now();
  for (const wanted of isOver ? ['/learning'] : [path, course, '/learning']) {
    const copy = await caches.match(wanted, { cacheName: CACHE });
    if (copy !== undefined) return copy;
  }
  return undefined;
}

async function partAt(request, path) {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await caches.match(path, { cacheName: CACHE });
    if (copy === undefined) throw error;
    return copy;
  }
}
