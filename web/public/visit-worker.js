// Serves visits (/visits/…) without a network: the page's files, who is signed in. What is filed
// and read of a visit stands in the page's own store. With a network everything comes from it.
const kShell = 'shiji-visit-shell'
const kSession = 'shiji-visit-session'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

/** From the network, kept for later; without one, what was kept. */
async function fresh(request, key, store) {
  const kept = await caches.open(store)
  try {
    const answer = await fetch(request)
    if (answer.ok) await kept.put(key, answer.clone())
    return answer
  } catch (reason) {
    const found = await kept.match(key)
    if (found) return found
    throw reason
  }
}

/** Files whose names change with their content. */
async function lasting(request) {
  const found = await caches.match(request)
  return found ?? fresh(request, request, kShell)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(fresh(request, '/index.html', kShell))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(lasting(request))
  else if (url.pathname === '/api/session' || url.pathname === '/api/me') event.respondWith(fresh(request, url.pathname, kSession))
})
