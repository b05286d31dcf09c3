/*
 * Sending what waits, oldest first, by whoever is there: a page that is open, or the service worker. One at a time in the
 * whole browser. An entry stays until the server has said what its number is; asked a second time it says the same.
 */
(() => {
    const PATIENCE = 90000;
    const it = globalThis.Lapangan;

    const home = () => (globalThis.registration ? new URL(registration.scope).pathname : document.querySelector('[data-lapangan]').dataset.lapangan);
    const failed = (what, more = {}) => Object.assign(new Error(what), { what, ...more });

    async function ask(address, options = {}) {
        const given = { credentials: 'same-origin', redirect: 'error', signal: AbortSignal.timeout(PATIENCE), ...options };
        const response = await fetch(address, given).catch(() => {
            throw failed('away');
        });
        const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
        const said = isJson ? await response.json().catch(() => failed('away')) : {};
        if (said instanceof Error) throw said;
        if (response.status === 401) throw failed('login', { login: said.login });
        if (response.status === 409) throw failed('other');
        if (response.status >= 500 || response.status === 403 || response.status === 429) throw failed('away');
        return { status: response.status, said };
    }

    /* Who is signed in; from now on what is here is theirs. */
    async function state() {
        const { status, said } = await ask(`${home()}keadaan/`);
        if (status !== 200) throw failed('away');
        await it.settle(said);
        return said;
    }

    const headers = ({ token, account }) => ({ 'X-CSRFToken': token, 'X-Account': account, Accept: 'application/json' });

    /* One photograph; why the server will not have it, if it will not. */
    async function sendPhoto(entry, id, who) {
        const found = await it.photo(id);
        if (!found) return '-';
        const body = new FormData();
        body.append('name', found.name);
        body.append('file', found.file, found.file.name);
        const { status, said } = await ask(`${entry.form}kirim/${entry.id}/${id}/`, { method: 'POST', body, headers: headers(who) });
        return status === 200 ? '' : `${found.file.name}: ${said.error || status}`;
    }

    async function sendOne(id, who) {
        const entry = await it.entry(id);
        if (entry?.state !== 'waiting') return null;
        const givenUp = [];
        for (let round = 0; round < 60; round++) {
            const body = new URLSearchParams(entry.pairs.map(([name, value]) => [name, value.replace(/\r\n?|\n/g, '\r\n')]));
            givenUp.forEach((one) => body.append('.foto-gagal', one));
            const { status, said } = await ask(`${entry.form}kirim/${id}/`, { method: 'POST', body, headers: headers(who) });
            if (status === 200) {
                await it.reduce(entry, said);
                return 'sent';
            }
            if (status !== 424) return sentBack(entry, said);
            for (const photo of said.photos) {
                const problem = await sendPhoto(entry, photo, who);
                if (problem) givenUp.push(`${photo} ${problem}`);
            }
        }
        throw failed('away');
    }

    /* To be corrected, as the server has drawn it. */
    async function sentBack(entry, { html }) {
        const { id, form, service, began, photos, pairs } = entry;
        if ((await it.entry(id))?.state !== 'waiting') return null; /* It is being filled in again: that counts. */
        await it.keep({ id, form, service, began, photos, at: Date.now(), state: 'correct' }, { pairs, html: html || entry.html });
        return 'correct';
    }

    /* What came of it: how many went, how many came back, and what was in the way. */
    async function send() {
        const told = { sent: 0, correct: 0, problem: '' };
        await navigator.locks.request('tuntas-lapangan', async () => {
            try {
                const who = await state();
                for (const { id, state: now } of await it.entries()) {
                    const outcome = now === 'waiting' ? await sendOne(id, who) : null;
                    if (outcome) told[outcome] += 1;
                }
            } catch (error) {
                if (!error.what) throw error;
                told.problem = error.what;
                told.login = error.login;
            }
        });
        return told;
    }

    it.state = state;
    it.send = send;
})();
