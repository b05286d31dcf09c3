/*
 * What this browser holds for work without signal. What people said lies sealed with a key of the account that is signed
 * in; the key cannot be read out, and goes when the account does. Used by pages and by the service worker.
 *
 *     own       the account and its key
 *     entries   what was filled in: draft, waiting, correct (the server has sent it back) or sent (number and PIN only)
 *     photos    the photographs of entries
 *     forms     which forms were taken along
 */
(() => {
    const NAME = 'tuntas-lapangan';
    const CACHE = `${NAME}-formulir`;
    const MARK = NAME; /* In localStorage: this browser holds something. */
    const STORES = { own: 'name', entries: 'id', photos: 'id', forms: 'address' };

    const answer = (request) =>
        new Promise((done, failed) => {
            request.onsuccess = () => done(request.result);
            request.onerror = () => failed(request.error);
        });

    let opened = null;

    function database() {
        opened ??= new Promise((done, failed) => {
            const request = indexedDB.open(NAME, 1);
            request.onupgradeneeded = () => {
                for (const [store, keyPath] of Object.entries(STORES)) {
                    const made = request.result.createObjectStore(store, { keyPath });
                    if (store === 'photos') made.createIndex('entry', 'entry');
                }
            };
            request.onerror = () => failed(request.error);
            request.onsuccess = () => {
                request.result.onversionchange = () => request.result.close();
                done(request.result);
            };
        });
        return opened;
    }

    async function within(names, mode, act) {
        const transaction = (await database()).transaction(names, mode);
        const finished = new Promise((done, failed) => {
            transaction.oncomplete = done;
            transaction.onabort = transaction.onerror = () => failed(transaction.error);
        });
        const found = await act(...[names].flat().map((name) => transaction.objectStore(name)));
        await finished;
        return found;
    }

    const read = (store, act) => within(store, 'readonly', (found) => answer(act(found)));
    const write = (store, act) => within(store, 'readwrite', (found) => answer(act(found)));

    /* Sealing. */

    async function squeezed(bytes, Stream) {
        const packed = new Blob([bytes]).stream().pipeThrough(new Stream('gzip'));
        return new Uint8Array(await new Response(packed).arrayBuffer());
    }

    async function seal(key, bytes) {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
    }

    const unseal = (key, { iv, data }) => crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    const sealJson = async (key, value) => seal(key, await squeezed(new TextEncoder().encode(JSON.stringify(value)), CompressionStream));
    const unsealJson = async (key, sealed) => JSON.parse(new TextDecoder().decode(await squeezed(await unseal(key, sealed), DecompressionStream)));

    /* Whose it is. */

    const owner = () => read('own', (own) => own.get('account'));

    /* The account that is signed in now. Another one than before finds nothing but that something waits. */
    async function settle({ account, key }) {
        const before = await owner();
        if (before?.account === account) return;
        if (before) await leave(before.account);
        const bytes = Uint8Array.from(atob(key), (sign) => sign.charCodeAt(0));
        const made = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
        await write('own', (own) => own.put({ name: 'account', account, key: made }));
        if (globalThis.localStorage) localStorage.setItem(MARK, '1');
    }

    /* Away with the key, the forms and what was sent; what waits stays, unreadable until its owner is back. */
    async function leave(account) {
        await write('own', (own) => own.clear());
        await write('forms', (forms) => forms.clear());
        await caches.delete(CACHE);
        for (const entry of await all()) if (entry.account === account && entry.state === 'sent') await drop(entry.id);
    }

    /* On signing out: everything of this account. */
    async function empty() {
        const mine = await owner();
        for (const entry of await all()) if (entry.account === mine?.account) await drop(entry.id);
        if (mine) await leave(mine.account);
        if (globalThis.localStorage) localStorage.removeItem(MARK);
    }

    /* Entries. */

    const all = () => read('entries', (entries) => entries.getAll());

    async function entries() {
        const mine = await owner();
        const found = (await all()).filter((entry) => entry.account === mine?.account);
        return found.sort((one, other) => one.began - other.began);
    }

    async function others() {
        const mine = await owner();
        return (await all()).filter((entry) => entry.account !== mine?.account);
    }

    /* With what is sealed in it; nothing when it is not here or belongs to somebody else. */
    async function entry(id) {
        const mine = await owner();
        const found = await read('entries', (entries) => entries.get(id));
        if (!found || !mine || found.account !== mine.account) return null;
        return { ...found, ...(await unsealJson(mine.key, found.sealed)) };
    }

    /* `open` is what may be read by anybody who has the device, `sealed` what only the account may read. */
    async function keep(open, sealed) {
        const mine = await owner();
        if (!mine) throw new Error('locked');
        const record = { ...open, account: mine.account, sealed: await sealJson(mine.key, sealed) };
        await write('entries', (entries) => entries.put(record));
    }

    async function drop(id) {
        await within(['entries', 'photos'], 'readwrite', async (entries, photos) => {
            entries.delete(id);
            for (const key of await answer(photos.index('entry').getAllKeys(id))) photos.delete(key);
        });
    }

    /* Nothing is left of what was sent but number, PIN and time. */
    async function reduce({ id, form, service, began }, { number, pin }) {
        await keep({ id, form, service, began, state: 'sent', at: Date.now(), photos: 0 }, { number, pin });
        await forgetPhotos(id, []);
    }

    /* Photographs. */

    async function keepPhoto({ id, entry, name, file }) {
        const mine = await owner();
        const sealed = await seal(mine.key, await file.arrayBuffer());
        const about = await sealJson(mine.key, { name, title: file.name, type: file.type });
        await write('photos', (photos) => photos.put({ id, entry, sealed, about }));
    }

    async function photo(id) {
        const mine = await owner();
        const found = await read('photos', (photos) => photos.get(id));
        if (!found) return null;
        const { name, title, type } = await unsealJson(mine.key, found.about);
        return { name, file: new File([await unseal(mine.key, found.sealed)], title, { type }) };
    }

    async function forgetPhotos(entry, kept) {
        await within('photos', 'readwrite', async (photos) => {
            for (const key of await answer(photos.index('entry').getAllKeys(entry))) if (!kept.includes(key)) photos.delete(key);
        });
    }

    /* Forms. */

    const forms = () => read('forms', (forms) => forms.getAll());
    const keepForm = (form) => write('forms', (forms) => forms.put(form));
    const dropForm = (address) => write('forms', (forms) => forms.delete(address));

    globalThis.Lapangan = {
        ...globalThis.Lapangan, CACHE, MARK,
        owner, settle, empty, entries, others, entry, keep, drop, reduce, keepPhoto, photo, forgetPhotos, forms, keepForm, dropForm,
    };
})();
