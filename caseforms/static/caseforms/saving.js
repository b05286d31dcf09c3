/*
 * What is typed and not sent yet survives: a closed tab, a crash, a lost connection, an expired session.
 *
 * Every pause in typing writes the step into the browser's own storage, and a little later to the server, which keeps the
 * draft; what the server has is wiped here. When a step is opened and this browser still holds something newer, that goes
 * to the server first and the step is shown with it: the server draws rows and places, not this script.
 *
 * What nobody has sent yet (the first step) and what staff type for others stays in the tab: at a shared computer the next
 * person must not find it. What is older than a draft can be is thrown away.
 */
(() => {
    const form = document.querySelector('form.fill[data-saved]');
    const PREFIX = 'tuntas:typed:';
    const AFTER = { typing: 800, server: 8000 };
    const english = document.documentElement.lang === 'en';
    const say = (indonesian, inEnglish) => (english ? inEnglish : indonesian);

    /* Where storage is switched off everything still works, by the button. */
    function quietly(act) {
        try {
            return act();
        } catch {
            return undefined;
        }
    }

    const stores = () => quietly(() => [window.sessionStorage, window.localStorage]) || [];
    const each = (store, act) => Object.keys(store).filter((key) => key.startsWith(PREFIX)).forEach((key) => act(key, store.getItem(key)));

    const forget = (wanted = () => true) => stores().forEach((store) => each(store, (key, text) => wanted(key, text) && store.removeItem(key)));

    function age(text) {
        try {
            return (Date.now() - JSON.parse(text).at) / 3600000;
        } catch {
            return Infinity;
        }
    }

    /* A page that came after something was sent: the server has it. */
    function arrived(here = '') {
        const sent = JSON.parse(sessionStorage.getItem(`${PREFIX}sent`) || 'null');
        sessionStorage.removeItem(`${PREFIX}sent`);
        if (sent && (sent.key !== here || document.getElementById('errors'))) stores().forEach((one) => one.removeItem(sent.key));
    }

    /* Once it is sent, or kept on the server under a code, nothing stays behind here. */
    if (!form) {
        const review = document.querySelector('form[data-once]');
        if (review) quietly(arrived);
        if (document.querySelector('[data-kept]')) forget();
        const path = review && PREFIX + new URL(review.action, location.href).pathname.replace(/\d+\/$/, '');
        review?.addEventListener('submit', () => forget((key) => key.startsWith(path)));
        return;
    }

    forget((_key, text) => age(text) > Number(form.dataset.saved));

    const address = () => new URL(form.action, location.href).pathname;
    const draft = () => /\/[0-9a-f-]{36}\/\d+\/$/.test(address());
    const staff = form.dataset.staff !== undefined;
    const version = () => new URL(form.action, location.href).searchParams.get('versi') ?? ''; /* Of the form: another one has other steps. */
    const key = () => `${PREFIX}${address()}@${version()}${staff ? '?petugas' : ''}`;
    const store = () => (draft() && !staff ? window.localStorage : window.sessionStorage);
    const status = Object.assign(document.createElement('p'), { className: 'muted saved' });
    status.setAttribute('role', 'status');
    form.append(status);

    /* The next client begins on an empty page: what was typed for the one before goes. */
    if (staff && !draft() && performance.getEntriesByType('navigation')[0]?.type === 'navigate') forget();

    const SECRET = ['csrfmiddlewaretoken', 'situs-web', 'waktu-buka', 'soal', 'soal-jawab', 'soal-kerja', 'seen'];

    function typed() {
        const found = new FormData(form);
        for (const [name, value] of [...found.entries()]) if (value instanceof File) found.delete(name);
        return found;
    }

    function asText() {
        const found = typed();
        SECRET.forEach((name) => found.delete(name));
        return new URLSearchParams(found).toString();
    }

    let before = asText();
    let dirty = false;
    let leaving = false;

    const write = () => quietly(() => store().setItem(key(), JSON.stringify({ at: Date.now(), typed: asText() })));
    const wipe = () => quietly(() => store().removeItem(key()));

    /* Ask the server to keep the step as it is. The answer says where the draft is by now. */
    async function keep(body, more = {}) {
        body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value);
        body.set('waktu-buka', form.elements['waktu-buka'].value);
        body.set('go', 'keep');
        const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'error', ...more });
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
    }

    function moved(to) {
        const path = new URL(to, location.href).pathname;
        if (path === address()) return;
        wipe();
        form.setAttribute('action', `${path}?versi=${version()}`);
        history.replaceState(history.state, '', to);
    }

    async function save() {
        if (!dirty || leaving || !draft()) return;
        if (window.TuntasSaving.busy) {
            later = setTimeout(save, AFTER.server); /* A photograph under way says what stood here when it left. */
            return;
        }
        const sent = asText();
        try {
            await keep(typed());
        } catch {
            status.textContent = say('Belum tersimpan di server; ketikan Anda disimpan di peramban ini.', 'Not on the server yet; what you typed is kept in this browser.');
            return;
        }
        if (leaving || asText() !== sent) return;
        dirty = false;
        before = sent;
        wipe();
        status.textContent = say('Tersimpan.', 'Saved.');
    }

    let soon, later;

    function changed() {
        clearTimeout(soon);
        soon = setTimeout(() => {
            if (leaving || asText() === before) return;
            dirty = true;
            write();
            clearTimeout(later);
            later = setTimeout(save, AFTER.server);
        }, AFTER.typing);
    }

    form.addEventListener('input', changed);
    form.addEventListener('change', changed);
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', () => {
        if (document.visibilityState !== 'hidden' || leaving || asText() === before) return;
        dirty = true;
        write();
        if (draft()) keep(typed(), { keepalive: true }).then(wipe, () => {});
    });

    /* Sent: what comes back is the server's. Should nothing come back, it is still here when the page is opened again. */
    form.addEventListener('submit', (event) => {
        if (event.defaultPrevented) return;
        leaving = true;
        if (asText() !== before) write();
        quietly(() => sessionStorage.setItem(`${PREFIX}sent`, JSON.stringify({ at: Date.now(), key: key() })));
    });
    window.addEventListener('pageshow', () => (leaving = false));

    /* Older than what is here? Hand it to the server and show the step anew. */
    async function restore() {
        const kept = JSON.parse(store().getItem(key()) || 'null');
        if (kept?.typed === before) wipe(); /* It arrived after all, as the tab was closed. */
        if (!kept || kept.typed === before || sessionStorage.getItem(`${PREFIX}shown`)) return;
        const body = new FormData();
        new URLSearchParams(kept.typed).forEach((value, name) => body.append(name, value));
        const answer = await keep(body);
        wipe();
        sessionStorage.setItem(`${PREFIX}shown`, JSON.stringify({ at: Date.now() }));
        location.replace(answer.address);
    }

    function told() {
        if (!sessionStorage.getItem(`${PREFIX}shown`)) return;
        sessionStorage.removeItem(`${PREFIX}shown`);
        const note = document.createElement('div');
        note.className = 'notice notice--info';
        note.setAttribute('role', 'status');
        const words = document.createElement('p');
        words.textContent = say('Ketikan Anda yang belum terkirim sudah dikembalikan.', 'What you typed and had not sent is here again.');
        const button = Object.assign(document.createElement('button'), { type: 'submit', name: 'go', value: 'discard', className: 'button button--secondary', formNoValidate: true });
        button.textContent = say('Buang ketikan itu', 'Discard it');
        note.append(words, button);
        form.querySelector('button.default').after(note); /* Behind it: the first button is the one that Enter presses. */
    }

    quietly(() => arrived(key()));
    quietly(told);
    restore().catch(() => {});

    /* For whatever else on the page has something to send at once (photographs). */
    window.TuntasSaving = { typed, moved, form, say, busy: 0 };
})();
