/*
 * The question that another one depends on is chosen from those before it that offer a list. The text input stays,
 * hidden, and keeps what this script does not know. The codes of a short list are put where the editor of rules looks
 * for what a question offers; of a long one codes are typed.
 */
(() => {
    const LISTS = document.currentScript.dataset.lists;
    const CHILD = '[data-streamfield-child]';
    const own = (child, name) => child.querySelector(`:scope > input[type="hidden"][name$="-${name}"]`)?.value || '';
    const label = (block) => block.querySelector('[data-contentpath="label"] input')?.value.trim() || '?';

    function earlier(place) {
        const all = [...document.querySelectorAll('.question-block')];
        const here = all.indexOf(place.closest('.question-block'));
        return all.slice(0, here < 0 ? all.length : here)
            .map((block) => ({ block, child: block.closest(CHILD) }))
            .filter(({ child }) => child && !own(child, 'deleted') && own(child, 'type').startsWith('listed_'))
            .map(({ block, child }) => [own(child, 'id'), label(block)])
            .filter(([id]) => id);
    }

    function enhance(place) {
        const input = place.querySelector('input');
        if (!input) return;
        const select = document.createElement('select');
        select.setAttribute('aria-label', document.querySelector(`label[for="${input.id}"]`)?.textContent.trim() || '');
        input.after(select);
        input.type = 'hidden';

        function draw() {
            const options = earlier(place);
            const known = !input.value || options.some(([id]) => id === input.value);
            const rows = [['', '–'], ...options, ...(known ? [] : [[input.value, input.value]])];
            select.replaceChildren(...rows.map(([id, text]) => new Option(text, id, false, id === input.value)));
        }

        draw();
        select.addEventListener('focus', draw);
        select.addEventListener('change', () => {
            input.value = select.value;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        });
    }

    /* What a list offers, as lines like those of a question with choices of its own. */
    const lines = new Map();

    async function read(key) {
        const answer = await fetch(`${LISTS}${encodeURIComponent(key)}/`, { headers: { Accept: 'application/json' } });
        if (!answer.ok) return '';
        return (await answer.json()).entries.map(([code, words]) => `${code} | ${words}`).join('\n');
    }

    function offer(select) {
        const block = select.closest('.question-block');
        if (!block) return;
        let place = block.querySelector('[data-contentpath="choices"]');
        if (!place) {
            place = Object.assign(document.createElement('div'), { hidden: true });
            place.dataset.contentpath = 'choices';
            place.append(Object.assign(document.createElement('textarea'), { disabled: true }));
            block.append(place);
        }
        const key = select.value;
        if (!lines.has(key)) lines.set(key, key ? read(key).catch(() => '') : Promise.resolve(''));
        lines.get(key).then((text) => {
            if (select.value !== key) return;
            place.querySelector('textarea').value = text;
            document.dispatchEvent(new CustomEvent('choices-known'));
        });
    }

    function find() {
        document.querySelectorAll('[data-reference-list]:not([data-list-ready])').forEach((place) => {
            const select = place.querySelector('select');
            if (!select) return;
            place.dataset.listReady = '';
            select.addEventListener('change', () => offer(select));
            offer(select);
        });
        document.querySelectorAll('[data-question-above]:not([data-above-ready])').forEach((place) => {
            place.dataset.aboveReady = '';
            enhance(place);
        });
    }

    find();
    new MutationObserver(find).observe(document.body, { childList: true, subtree: true });
})();
