/*
 * Reference lists, for comfort: what is looked for is found while one types, and what depends on an earlier answer comes
 * as soon as that answer is given. Without this script, or when the line fails, the buttons do the same.
 */
(() => {
    const WAIT = 250;

    async function ask(box, text, under) {
        const address = new URL(box.dataset.list, location.href);
        if (text) address.searchParams.set('q', text);
        if (box.dataset.top) address.searchParams.set('top', '1');
        if (under) under.forEach((code) => address.searchParams.append('under', code));
        const answer = await fetch(address, { headers: { Accept: 'application/json' } });
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
    }

    function choice(box, code, label, place) {
        const row = document.createElement('div');
        row.className = 'choice';
        const input = Object.assign(document.createElement('input'), {
            type: box.dataset.kind, name: box.dataset.name, value: code, id: `i-${box.dataset.name}-${place}`,
        });
        const words = Object.assign(document.createElement('label'), { textContent: label, htmlFor: input.id });
        row.append(input, words);
        return row;
    }

    function set(up) {
        const { box, form } = up;
        const hidden = (ending) => form.querySelector(`input[type="hidden"][name="${CSS.escape(box.dataset.name + ending)}"]`);
        const controls = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
        const chosen = (name) => controls(name)
            .filter((one) => (['radio', 'checkbox'].includes(one.type) ? one.checked : one.type !== 'hidden' && one.value))
            .map((one) => one.value).filter((code) => code && code !== 'other');
        const upper = box.dataset.upper;
        const below = () => {
            if (!upper) return null;
            const kept = hidden('-under');
            return controls(upper).length ? chosen(upper) : (kept?.value || '').split(',').filter(Boolean);
        };
        return { ...up, hidden, controls, chosen, upper, below };
    }

    /* A long list: a line to type in, and what was found below it. */
    function looking(it) {
        const { box } = it;
        const search = box.querySelector('input[type="search"]');
        const [kept, found, news] = ['chosen', 'found', 'news'].map((part) => box.querySelector(`.listed__${part}`));
        const texts = { none: news.dataset.none, more: news.dataset.more, some: news.dataset.some };
        let timer = 0;
        let last = 0;

        function keep() {
            box.querySelectorAll('.listed__found .choice').forEach((row) => {
                if (row.querySelector('input').checked) kept.append(row);
            });
            if (box.dataset.kind === 'checkbox') return;
            kept.querySelectorAll('.choice').forEach((row) => row.querySelector('input').checked || row.remove());
        }

        async function look() {
            const mine = (last += 1);
            const text = search.value.trim();
            const under = it.below();
            const answer = text || under || box.dataset.top ? await ask(box, text, under) : { entries: [], more: false };
            if (mine !== last) return; // another letter was typed meanwhile
            keep();
            const already = [...kept.querySelectorAll('input')].map((one) => one.value);
            const fresh = answer.entries.filter(([code]) => !already.includes(code));
            found.replaceChildren(...fresh.map(([code, label], n) => choice(box, code, label, `found-${n}-${mine}`)));
            it.hidden('-drawn').value = text;
            if (it.hidden('-under') && under) it.hidden('-under').value = under.join(',');
            news.textContent = !text ? '' : !answer.entries.length ? texts.none : answer.more ? texts.more : texts.some.replace('#', answer.entries.length);
        }

        const button = box.querySelector('.listed__find');
        const later = () => look().catch(() => (button.hidden = false));
        button.hidden = true;
        search.addEventListener('input', () => {
            clearTimeout(timer);
            timer = setTimeout(later, WAIT);
        });
        search.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter' || button.hidden === false) return;
            event.preventDefault();
            clearTimeout(timer);
            later();
        });
        return () => {
            kept.replaceChildren();
            return look();
        };
    }

    /* A short list that depends on an earlier answer. */
    function whole(it) {
        const { box } = it;
        const place = box.querySelector('.listed__choices');
        box.querySelector('.listed__find').hidden = true;

        return async () => {
            const under = it.below();
            const before = it.chosen(box.dataset.name);
            const { entries } = under.length ? await ask(box, '', under) : { entries: [] };
            it.hidden('-under').value = under.join(',');
            if (!entries.length) {
                place.replaceChildren(Object.assign(document.createElement('p'), { textContent: box.dataset[under.length ? 'empty' : 'first'] }));
            } else if (box.dataset.kind === 'checkbox') {
                place.replaceChildren(...entries.map(([code, label], n) => choice(box, code, label, n)));
            } else {
                const select = Object.assign(document.createElement('select'), { name: box.dataset.name, id: `i-${box.dataset.name}` });
                const label = Object.assign(document.createElement('label'), { className: 'visually-hidden', htmlFor: select.id, textContent: box.dataset.choose });
                select.append(new Option(box.dataset.choose, ''), ...entries.map(([code, words]) => new Option(words, code)));
                place.replaceChildren(label, select);
            }
            if (box.dataset.other && entries.length) other(box, place);
            it.controls(box.dataset.name).forEach((one) => {
                if (before.includes(one.value)) one.checked = true;
                else if (one.tagName === 'SELECT' && before.some((code) => [...one.options].some(({ value }) => value === code))) one.value = before[0];
            });
        };
    }

    function other(box, place) {
        const select = place.querySelector('select');
        if (select) select.append(new Option(box.dataset.other, 'other'));
        else place.append(choice(box, 'other', box.dataset.other, 'is-other'));
    }

    function begin(box) {
        box.dataset.ready = '';
        const form = box.closest('form');
        if (!form || form.inert) return;
        const it = set({ box, form });
        const again = box.querySelector('input[type="search"]') ? looking(it) : it.upper ? whole(it) : null;
        if (!again || !it.upper) return;
        form.addEventListener('change', (event) => {
            if (event.target.name === it.upper) {
                again()
                    .then(() => box.dispatchEvent(new Event('change', { bubbles: true })))
                    .catch(() => (box.querySelector('.listed__find').hidden = false));
            }
        });
    }

    const find = () => document.querySelectorAll('.listed[data-list]:not([data-ready])').forEach(begin);
    find();
    new MutationObserver(find).observe(document.body, { childList: true, subtree: true }); // rows come and go
})();
