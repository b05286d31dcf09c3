/*
 * One form, filled in without signal. Every pause in typing keeps it on this device; a button puts it among what is to be
 * sent. It is opened again as it was left: the questions as they were drawn, with what was filled in.
 */
(() => {
    const it = globalThis.Lapangan;
    const form = document.querySelector('form.fill');
    const questions = form.querySelector('.questions');
    const words = document.querySelector('[data-words]').dataset;
    const news = document.querySelector('[data-news]');
    const saved = form.querySelector('[data-saved]');
    const home = document.querySelector('[data-lapangan]').dataset.lapangan;
    const PAUSE = 700;
    const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

    const asked = location.hash.slice(1);
    const entry = { id: UUID.test(asked) ? asked : crypto.randomUUID(), form: form.dataset.form, service: form.dataset.service, began: Date.now(), state: 'draft' };

    function say(text, ...more) {
        const box = Object.assign(document.createElement('div'), { className: 'notice notice--warning' });
        box.append(Object.assign(document.createElement('p'), { textContent: text }), ...more);
        news.replaceChildren(box);
    }

    /* Photographs: made smaller, kept, and shown with a button that takes them away again. */

    function listOf(input) {
        const box = input.closest('.field');
        const found = box.querySelector('ul.files');
        if (found) return found;
        const made = Object.assign(document.createElement('ul'), { className: 'files' });
        input.before(made);
        return made;
    }

    function shown(name, id, title) {
        const row = document.createElement('li');
        const away = Object.assign(document.createElement('button'), { type: 'button', className: 'button button--quiet', textContent: words.remove });
        away.dataset.away = '';
        away.setAttribute('aria-label', `${words.remove}: ${title}`);
        row.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value: id }), `${title} `, away);
        return row;
    }

    async function take(input) {
        const files = [...input.files];
        input.value = '';
        const name = input.name.replace(/-new$/, '');
        for (const file of files) {
            const ready = await Tuntas.smaller(file).catch(() => file);
            if (ready.size > Number(form.dataset.largest)) {
                say(words.large.replace('%(name)s', file.name));
                continue;
            }
            const id = crypto.randomUUID();
            await it.keepPhoto({ id, entry: entry.id, name, file: ready });
            const list = listOf(input);
            if (!input.multiple) list.replaceChildren();
            list.append(shown(name, id, ready.name));
        }
    }

    const gather = async () => {
        for (const input of form.querySelectorAll('input[type=file]')) if (input.files.length) await take(input);
    };

    /* What was filled in: as it would be sent, and as it stands on the page. */

    const pairs = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'go');

    function drawn() {
        const copy = questions.cloneNode(true);
        const [from, to] = [questions, copy].map((place) => [...place.querySelectorAll('input, select, textarea')]);
        from.forEach((one, n) => {
            if (one.type === 'checkbox' || one.type === 'radio') to[n].toggleAttribute('checked', one.checked);
            else if (one.tagName === 'SELECT') [...to[n].options].forEach((option, k) => option.toggleAttribute('selected', one.options[k].selected));
            else if (one.tagName === 'TEXTAREA') to[n].textContent = one.value;
            else if (one.type !== 'file') to[n].setAttribute('value', one.value);
        });
        copy.querySelectorAll('.ranking button, .ranking + [role=status]').forEach((made) => made.remove()); /* Made anew. */
        copy.querySelectorAll('[data-ready]').forEach((box) => box.removeAttribute('data-ready'));
        return copy.innerHTML;
    }

    let doing = Promise.resolve();
    let soon = 0;
    let left = false;

    async function keep(state) {
        await gather();
        const sent = pairs();
        const values = new Set(sent.map(([, value]) => value));
        const photos = [...form.querySelectorAll('ul.files input[type=hidden]')].map((one) => one.value).filter((id) => values.has(id));
        if ((await it.entry(entry.id))?.state === 'sent') throw new Error('sent');
        entry.state = state;
        const { id, began, service } = entry;
        await it.keep({ id, form: entry.form, service, began, state, photos: photos.length, at: Date.now() }, { pairs: sent, html: drawn() });
        await it.forgetPhotos(id, photos);
        if (!location.hash.includes(id)) history.replaceState(null, '', `#${id}`);
        saved.textContent = words.kept;
    }

    /* One after the other; what is being filled in again waits no more until it is put among what is to be sent. */
    function queueUp(state) {
        clearTimeout(soon);
        doing = doing.then(() => keep(state)).catch((error) => {
            say(words[{ locked: 'locked', sent: 'sentAlready' }[error.message] || 'full']);
            throw error;
        });
        const done = doing;
        doing = doing.catch(() => {});
        return done;
    }

    const edited = () => (entry.state === 'correct' ? 'correct' : 'draft');

    function changed() {
        clearTimeout(soon);
        soon = setTimeout(() => left || queueUp(edited()).catch(() => {}), PAUSE);
    }

    form.addEventListener('input', changed);
    form.addEventListener('change', changed);
    form.addEventListener('pointerup', changed); /* A signature tells nobody that it has been drawn. */
    form.addEventListener('click', (event) => {
        const away = event.target.closest('[data-away]');
        if (!away) return;
        away.closest('.field').querySelector('input[type=file]').focus();
        away.closest('li').remove();
        changed();
    });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && !left && soon && queueUp(edited()).catch(() => {}));

    /* What seems to be missing, so that somebody still can be asked; the server decides. */

    const answered = (field) => {
        const controls = [...field.querySelectorAll('input:not([type=hidden], [type=search]), select, textarea')];
        if (!controls.length || field.querySelector('ul.files input[type=hidden]')) return true;
        const last = controls.at(-1);
        if (last.dataset.level) return last.dataset.level === last.dataset.last && Boolean(last.value);
        return controls.some((one) => (one.type === 'checkbox' || one.type === 'radio' ? one.checked : one.value.trim()));
    };

    function isAsked(field) {
        if (field.matches('[data-rows]') || field.closest('fieldset:disabled')) return false;
        const title = field.querySelector(':scope > :is(label, legend), :scope > .choice > label');
        const optional = title?.querySelector('.field__optional');
        const row = field.closest('[data-row]');
        return Boolean(title) && (!optional || optional.hidden) && (!row || [...row.querySelectorAll('.field')].some((one) => answered(one) && one.querySelector('input:not([type=hidden]), select, textarea')));
    }

    const missing = () => [...questions.querySelectorAll('.field[id^="f-"]')].filter((field) => isAsked(field) && !answered(field));

    let warned = '';

    function warn(fields) {
        const heading = Object.assign(document.createElement('h2'), { textContent: words.missing });
        const list = document.createElement('ul');
        for (const field of fields) {
            const link = Object.assign(document.createElement('a'), { href: `#${field.id}` });
            link.textContent = field.querySelector(':scope > :is(label, legend), :scope > .choice > label').textContent.trim();
            link.dataset.jump = '';
            const item = document.createElement('li');
            item.append(link);
            list.append(item);
        }
        const box = Object.assign(document.createElement('div'), { className: 'errors', id: 'missing', tabIndex: -1 });
        box.append(heading, list, Object.assign(document.createElement('p'), { textContent: words.anyway }));
        news.replaceChildren(box);
        box.focus();
        warned = fields.map(({ id }) => id).join();
    }

    form.addEventListener('submit', async (event) => {
        event.preventDefault();
        const wish = event.submitter?.name === 'refresh' ? 'refresh' : event.submitter?.value;
        if (wish === 'refresh') say(words.signal);
        if (wish === 'draft') return goHome(edited());
        if (wish !== 'queue') return;
        await gather();
        const open = missing();
        if (open.length && open.map(({ id }) => id).join() !== warned) warn(open);
        else await goHome('waiting');
    }, true);

    async function goHome(state) {
        await queueUp(state);
        left = true;
        location.replace(home); /* Back does not lead to what was filled in. */
    }

    /* Links within the page: the address goes on naming the entry. */
    document.addEventListener('click', (event) => {
        const link = event.target.closest('[data-jump], #errors a');
        if (!link) return;
        event.preventDefault();
        const place = document.getElementById(link.hash.slice(1)) || document.getElementById(link.hash.slice(1).replace(/^i-/, 'f-'));
        place?.scrollIntoView();
        (place?.matches('input, select, textarea') ? place : place?.querySelector('input:not([type=hidden]), select, textarea, h2'))?.focus();
    });

    window.addEventListener('hashchange', () => UUID.test(location.hash.slice(1)) && location.hash.slice(1) !== entry.id && location.reload());
    window.addEventListener('pageshow', (event) => event.persisted && location.replace(home));

    async function open() {
        if (!(await it.owner())) return say(words.locked);
        if (!UUID.test(asked)) return;
        const found = await it.entry(asked);
        if (!found || found.state === 'sent') {
            history.replaceState(null, '', location.pathname);
            entry.id = crypto.randomUUID();
            return say(words.gone);
        }
        entry.began = found.began;
        entry.state = found.state;
        questions.innerHTML = found.html;
        questions.querySelectorAll('ul.files li').forEach((row) => {
            const { name, value } = row.querySelector('input[type=hidden]');
            if (!row.querySelector('[data-away]')) row.replaceWith(shown(name, value, row.childNodes[1].textContent.trim()));
        });
        questions.querySelectorAll('.area__next').forEach((button) => (button.hidden = true));
        form.dispatchEvent(new Event('change'));
        clearTimeout(soon);
        questions.querySelector('#errors, [data-alike]')?.scrollIntoView();
    }

    open().catch(() => say(words.gone));
})();
