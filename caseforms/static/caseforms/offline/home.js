/* The first page of the app: what waits on this device, and the forms that can be taken along. */
(() => {
    const it = globalThis.Lapangan;
    const words = document.querySelector('[data-words]').dataset;
    const root = document.querySelector('[data-lapangan]');
    const queue = document.querySelector('[data-queue]');
    const news = document.querySelector('[data-news]');
    const formsBox = document.querySelector('[data-forms]');
    const AGAIN = 30000;
    const DAY = 24 * 60 * 60 * 1000;

    const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);
    const make = (tag, more = {}, ...children) => {
        const made = Object.assign(document.createElement(tag), more);
        made.append(...children);
        return made;
    };
    const when = (time) => new Date(time).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });

    function say(text, kind = 'info', ...more) {
        news.replaceChildren(make('div', { className: `notice notice--${kind}` }, make('p', {}, text, ...more)));
    }

    /* The queue. */

    const button = (text, about, act) => {
        const made = make('button', { type: 'button', className: 'button button--quiet' }, text, make('span', { className: 'visually-hidden' }, `: ${about}`));
        made.addEventListener('click', act);
        return made;
    };

    async function remove(id, question) {
        if (question && !confirm(question)) return;
        await it.drop(id);
        await draw();
        document.getElementById('queue').focus();
    }

    async function line(entry) {
        const about = `${entry.service}, ${when(entry.began)}`;
        const label = { draft: words.draft, waiting: words.waitingState, correct: words.correct, sent: words.sent }[entry.state];
        const look = { draft: '', waiting: 'badge--waiting', correct: 'badge--late', sent: 'badge--final' }[entry.state];
        const row = make('li', { className: 'card' }, make('h3', {}, entry.service), make('p', {}, make('span', { className: `badge ${look}` }, label)));
        row.dataset.entry = entry.id;
        row.dataset.state = entry.state;
        if (entry.state === 'sent') {
            const { number, pin } = await it.entry(entry.id);
            const paper = make('p', { className: 'number' }, `${words.caseNumber} ${number} · PIN ${pin}`);
            Object.assign(paper.dataset, { number, pin });
            row.append(make('p', { className: 'muted' }, when(entry.at)), paper, make('div', { className: 'actions' }, button(words.told, number, () => remove(entry.id))));
            return row;
        }
        const photos = entry.photos ? `, ${fill(words.photos, { number: entry.photos })}` : '';
        const open = make('a', { className: 'button button--secondary', href: `${entry.form}#${entry.id}` }, words.open, make('span', { className: 'visually-hidden' }, `: ${about}`));
        row.append(make('p', { className: 'muted' }, when(entry.began) + photos), make('div', { className: 'actions' }, open, button(words.delete, about, () => remove(entry.id, words.sure))));
        return row;
    }

    async function draw() {
        const entries = await it.entries();
        const [list, lines] = [queue.querySelector('[data-entries]'), await Promise.all(entries.map(line))];
        const isNew = list.innerHTML !== lines.map(({ outerHTML }) => outerHTML).join('');
        if (isNew) list.replaceChildren(...lines); /* What is just being pressed stays where it is. */
        queue.querySelector('[data-empty]').hidden = entries.length > 0;
        const waiting = entries.filter(({ state }) => state === 'waiting' || state === 'correct').length;
        const badge = queue.querySelector('[data-waiting]');
        badge.textContent = waiting;
        badge.hidden = !waiting;
        queue.querySelector('[data-sending]').hidden = !entries.some(({ state }) => state === 'waiting');
        const others = await it.others();
        queue.querySelector('[data-others]').hidden = !others.length;
        queue.querySelector('[data-others-text]').textContent = fill(words.others, { number: others.length });
    }

    queue.querySelector('[data-others-delete]').addEventListener('click', async () => {
        if (!confirm(words.sureOthers)) return;
        for (const { id } of await it.others()) await it.drop(id);
        await draw();
    });

    async function forgetOld() {
        const old = Date.now() - Number(queue.dataset.days) * DAY;
        for (const { id, state, at } of await it.entries()) if (state === 'sent' && at < old) await it.drop(id);
    }

    /* Sending. */

    async function sendAll() {
        const waits = (await it.entries()).some(({ state }) => state === 'waiting');
        if (waits) say(words.sending);
        const told = await it.send();
        signal(told.problem !== 'away');
        await draw();
        if (told.problem === 'login') say(`${words.login} `, 'warning', make('a', { href: told.login }, words.toLogin));
        else if (waits && told.problem) say(words.later, 'warning');
        else if (told.correct) say(fill(words.refused, { number: told.correct }), 'warning');
        else if (told.sent) say(fill(words.done, { number: told.sent }), 'success');
        else if (waits) news.replaceChildren();
        return told;
    }

    function signal(there) {
        const shown = document.querySelector('[data-line]');
        shown.textContent = there ? shown.dataset.on : shown.dataset.off;
        shown.classList.toggle('off', !there);
    }

    /* Should no page be open when the signal is back, the browser wakes the service worker. */
    async function askToBeWoken() {
        const { sync } = await navigator.serviceWorker.ready;
        if ((await it.entries()).some(({ state }) => state === 'waiting')) await sync?.register('tuntas-kirim').catch(() => {});
    }

    /* Forms. */

    const assetsOf = (text) => {
        const page = new DOMParser().parseFromString(text, 'text/html');
        return [...page.querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src], main :is(img, audio, source)[src]')].map((one) => one.getAttribute('href') || one.getAttribute('src'));
    };

    async function fetched(address) {
        const response = await fetch(address, { cache: 'reload', credentials: 'same-origin' });
        if (!response.ok || response.redirected) throw new Error(String(response.status));
        return response;
    }

    /* The page, its files, and the places and lists it needs, in an app that opens without signal; all of it or nothing. */
    async function take(row) {
        const address = row.dataset.form;
        await navigator.serviceWorker.ready;
        const page = await fetched(address);
        const text = await page.clone().text();
        const supplies = await fetched(`${address}bekal/`);
        const cache = await caches.open(it.CACHE);
        const fresh = []; /* A file never changes under its name: what another form has brought need not come again. */
        for (const file of assetsOf(text)) if (!(await cache.match(file))) fresh.push(file);
        const files = await Promise.all(fresh.map(async (file) => [file, (await caches.match(file)) || (await fetched(file))]));
        const home = root.dataset.lapangan;
        if (!(await cache.match(home))) await cache.put(home, await fetched(home));
        let size = 0;
        for (const [key, response] of [...files, [`${address}bekal/`, supplies], [address, page]]) {
            size += (await response.clone().blob()).size;
            await cache.put(key, response);
        }
        await it.keepForm({ address, service: row.dataset.service, size, at: Date.now(), stamp: formsBox.dataset.stamp });
        await navigator.storage?.persist?.();
    }

    async function taking(row) {
        row.querySelector('[data-held]').textContent = words.taking;
        try {
            await take(row);
        } catch {
            say(words.failed, 'warning');
        }
        await drawForms();
    }

    const rows = () => [...formsBox.querySelectorAll('[data-form]')];

    async function drawForms() {
        const held = new Map((await it.forms()).map((form) => [form.address, form]));
        for (const row of rows()) {
            const form = held.get(row.dataset.form);
            row.querySelector('[data-held]').textContent = form ? `· ${fill(words.taken, { size: Math.ceil(form.size / 1024), at: when(form.at) })}` : `· ${words.notHeld}`;
            const take = row.querySelector('[data-take]');
            take.hidden = false;
            if (form) take.firstChild.textContent = words.again;
        }
        const all = formsBox.querySelector('[data-take-all]');
        if (all) all.hidden = rows().every((row) => held.has(row.dataset.form));
    }

    const withoutVersion = (address) => address.replace(/\d+\/$/, '');

    /* What was taken along and has been published anew, or is drawn anew since, is fetched; old pages stay while needed. */
    async function renew() {
        const needed = new Set((await it.entries()).filter(({ state }) => state !== 'sent').map(({ form }) => form));
        for (const form of await it.forms()) {
            const row = rows().find((one) => withoutVersion(one.dataset.form) === withoutVersion(form.address));
            if (row && (row.dataset.form !== form.address || form.stamp !== formsBox.dataset.stamp)) {
                await take(row);
                if (row.dataset.form !== form.address) say(fill(words.renewed, { service: form.service }));
            }
            if (row?.dataset.form !== form.address && !needed.has(form.address)) await forgetForm(form.address);
        }
        await drawForms();
    }

    async function forgetForm(address) {
        const cache = await caches.open(it.CACHE);
        await Promise.all([cache.delete(address), cache.delete(`${address}bekal/`), it.dropForm(address)]);
    }

    formsBox.addEventListener('click', async (event) => {
        const one = event.target.closest('[data-take]');
        if (one) await taking(one.closest('[data-form]'));
        if (event.target.closest('[data-take-all]')) for (const row of rows()) await taking(row);
    });

    queue.querySelector('[data-send]').addEventListener('click', () => sendAll().then(askToBeWoken));

    /* The page as it is now, to be there without signal, and the list of forms in it. */
    async function freshPage() {
        const page = await fetched(root.dataset.lapangan);
        const cache = await caches.open(it.CACHE);
        const fresh = new DOMParser().parseFromString(await page.clone().text(), 'text/html');
        await cache.put(root.dataset.lapangan, page);
        const box = fresh.querySelector('[data-forms]');
        if (box.innerHTML !== formsBox.dataset.drawn) formsBox.replaceChildren(...box.childNodes);
        formsBox.dataset.stamp = box.dataset.stamp;
    }

    async function look() {
        const told = await sendAll();
        await askToBeWoken();
        if (told.problem) return;
        await freshPage();
        await renew();
    }

    const quietly = (act) => act().catch(() => {});

    async function start() {
        await forgetOld();
        await draw();
        await drawForms();
        await navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.lapangan });
        if (location.hash === '#belum-dibawa') say(words.notTaken, 'warning');
        await look();
    }

    if (!navigator.serviceWorker || !globalThis.CompressionStream || !crypto.subtle) return;
    quietly(start);
    window.addEventListener('online', () => quietly(look));
    window.addEventListener('offline', () => signal(false));
    navigator.serviceWorker.addEventListener('message', () => quietly(draw));
    window.addEventListener('pageshow', (event) => event.persisted && quietly(look));
    setInterval(() => document.visibilityState === 'visible' && queue.querySelector('[data-state=waiting]') && quietly(look), AGAIN);
})();
