// Keeps the page, so that it opens without a network. It fetches the files of its version once, and nothing else ever.

/** The files of the page, and a name for exactly these; the build says both. */
declare const FILES: string[];
declare const VERSION: string;

const scope = self as unknown as ServiceWorkerGlobalScope;
const NAME = `upsun-lint-${VERSION}`;

scope.addEventListener('install', (event) => {
    // Past the HTTP cache, which may have a file of another version.
    const requests = FILES.map((file) => new Request(file, { cache: 'reload' }));
    event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)).then(() => scope.skipWaiting()));
});

scope.addEventListener('activate', (event) => {
    const old = caches.keys().then((names) => names.filter((name) => name.startsWith('upsun-lint-') && name !== NAME));
    event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return;
    // Without what stands behind `?`, and the folder is its page.
    const page = request.mode === 'navigate' ? scope.registration.scope : request;
    event.respondWith(caches.open(NAME).then((cache) => cache.match(page, { ignoreSearch: true })).then((kept) => kept ?? fetch(request)));
});
