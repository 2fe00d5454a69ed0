// Shows push messages, and leads from one to its page. No request of the portal goes through it.
self.addEventListener('push', (event) => {
  const { id, title, text, path } = event.data.json();
  const options = { body: text, tag: id, icon: '/icon.svg', data: { path } };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data.path));
});

/** In a window of the portal where there is one. */
async function openPage(path) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const here = windows.find(({ url }) => new URL(url).pathname === path) ?? windows[0];
  if (here === undefined) return self.clients.openWindow(path);
  await here.focus();
  if (new URL(here.url).pathname !== path) await here.navigate(path).catch(() => self.clients.openWindow(path));
}
