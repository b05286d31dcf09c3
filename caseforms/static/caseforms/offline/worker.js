/*
 * The service worker of the app. Its own pages come from the network where there is one, forms that were taken along from
 * what was taken along; places and lists are looked up in what the forms have brought with them when nobody answers.
 * It sends what waits when the browser tells it that there is signal again.
 */
(() => {
    const it = self.Lapangan;
    const SHELL = `tuntas-lapangan-rangka-${it.stamp}`;
    const PATIENCE = 5000;
    const home = () => new URL(self.registration.scope).pathname;

    self.addEventListener('install', (event) => {
        self.skipWaiting();
        event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(it.files)));
    });

    self.addEventListener('activate', (event) => {
        const old = (name) => name.startsWith('tuntas-lapangan-rangka-') && name !== SHELL;
        const away = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
        event.waitUntil(Promise.all([away, self.clients.claim()]));
    });

    self.addEventListener('sync', (event) => {
        if (event.tag === 'tuntas-kirim') event.waitUntil(sync());
    });

    async function sync() {
        const told = await it.send();
        for (const client of await self.clients.matchAll()) client.postMessage('sent');
        if (told.problem === 'away') throw new Error('later'); /* The browser tries again. */
    }

    self.addEventListener('fetch', (event) => {
        const { request } = event;
        const address = new URL(request.url);
        if (request.method !== 'GET' || address.origin !== self.location.origin) return;
        const found = kindOf(address, request);
        if (found) event.respondWith(found());
    });

    function kindOf(address, request) {
        const path = address.pathname;
        if (path === home() && request.mode === 'navigate') return () => homePage(request);
        if (path.startsWith(`${home()}isi/`)) return () => held(request, path);
        if (path.startsWith(home())) return null;
        if (/\/wilayah\/[\d.]+\/$/.test(path)) return () => fetch(request).catch(() => places(path.split('/').at(-2)));
        if (/\/daftar\/[^/]+\/$/.test(path)) return () => fetch(request).catch(() => listed(path.split('/').at(-2), address.searchParams));
        return () => file(request);
    }

    const json = (value) => new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } });

    async function file(request) {
        return (request.cache !== 'reload' && (await caches.match(request))) || fetch(request);
    }

    async function homePage(request) {
        const cached = await caches.match(home(), { cacheName: it.CACHE });
        try {
            return await fetch(request, cached ? { signal: AbortSignal.timeout(PATIENCE) } : {});
        } catch (error) {
            if (cached) return cached;
            throw error;
        }
    }

    /* A form that was taken along is the one that was taken along. */
    async function held(request, path) {
        const cached = request.cache !== 'reload' && (await caches.match(path, { cacheName: it.CACHE }));
        if (cached || request.mode !== 'navigate') return cached || fetch(request);
        return fetch(request).catch(() => Response.redirect(`${home()}#belum-dibawa`));
    }

    /* What the forms have brought with them. */

    async function supplies() {
        const cache = await caches.open(it.CACHE);
        const found = (await cache.keys()).filter(({ url }) => url.endsWith('/bekal/'));
        return Promise.all(found.map(async (request) => (await cache.match(request)).json()));
    }

    async function places(code) {
        const areas = (await supplies()).map((one) => one.areas[code]).find(Boolean);
        return areas ? json({ areas }) : Response.error();
    }

    const words = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);

    async function listed(key, asked) {
        const list = (await supplies()).map((one) => one.lists[key]).find(Boolean);
        if (!list) return Response.error();
        const [under, wanted] = [asked.getAll('under'), words(asked.get('q') || '')];
        const begins = (label) => wanted.every((word) => words(label).some((one) => one.startsWith(word)));
        const found = list.filter(([, label, above]) => (!asked.has('under') || under.includes(above)) && (!asked.has('top') || !above) && begins(label));
        const most = wanted.length ? 20 : 30;
        if (!wanted.length && found.length > most) return json({ entries: [], more: true });
        return json({ entries: found.slice(0, most).map(([code, label]) => [code, label]), more: found.length > most });
    }
})();
