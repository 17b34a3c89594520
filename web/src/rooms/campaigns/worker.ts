/** The page's own files, kept so that a visit opens again without a network. */
const kShell = 'shiji-visit-shell'
/** Who is signed in, until they sign out. */
const kSession = 'shiji-visit-session'

interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string }
}

function trusted(url: string): string {
  const policies = (window as unknown as { trustedTypes?: Policies }).trustedTypes
  return policies ? policies.createPolicy('visit-worker', { createScriptURL: (one) => (one === '/visit-worker.js' ? one : '') }).createScriptURL(url) : url
}

async function keepShell(): Promise<void> {
  const shell = await caches.open(kShell)
  // Opened again without a network: what was kept before is what opened it.
  if (!navigator.onLine && (await shell.match('/index.html'))) return
  const loaded = performance.getEntriesByType('resource').map((one) => new URL(one.name))
  const own = loaded.filter((url) => url.origin === location.origin && url.pathname.startsWith('/assets/'))
  await shell.addAll(['/index.html', ...new Set(own.map((url) => url.pathname))])
  await (await caches.open(kSession)).addAll(['/api/session', '/api/me'])
}

let started = false

/** Where the browser allows it (https, or this machine); elsewhere an open page goes on as it is. */
export async function workOffline(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return false
  try {
    if (!started) {
      started = true
      await navigator.serviceWorker.register(trusted('/visit-worker.js'), { scope: '/visits/' })
    }
    await keepShell()
    return true
  } catch {
    return false
  }
}
