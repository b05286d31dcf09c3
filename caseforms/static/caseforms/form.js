/*
 * Comfort for forms that work without it: questions come and go as answers change, the next drop-down of a place comes
 * by itself, and a form is sent once. The server decides everything again.
 */
(() => {
    const form = document.querySelector('form.fill, form[data-once], form[data-asks]');
    if (!form) return;

    /*
     * Rules (`rules.js`): the page is read from top to bottom, as the server reads it, so that a rule sees the answers
     * before it and none of a question that is not shown. Rows count as soon as something is in them.
     */

    const INDONESIAN = document.documentElement.lang !== 'en';
    const RULED = '[data-when], [data-require], [data-checks], output[data-value]';
    const READ = '[data-rows], [data-row], input, select, textarea';
    const trees = new Map();
    const tree = (json) => trees.get(json) ?? trees.set(json, JSON.parse(json)).get(json);
    const place = (element) => element.closest('[data-row-id]');
    const last = (name, row) => (row ? name.slice(name.lastIndexOf(`.${row.dataset.rowId}.`) + row.dataset.rowId.length + 2) : name);
    let seen = null;

    /* A number as people here write it, `1.500.000` or `2,5`; undefined for what the server would not take. */
    function number(written, decimals) {
        const text = written.replace(/\s/g, '');
        const grouped = /^-?\d{1,3}([.,]\d{3})+$/.test(text);
        if (/^-?\d{1,15}$/.test(text)) return Number(text);
        if (decimals && /^-?\d{1,15}[.,]\d{1,6}$/.test(text) && !(grouped && text.includes('.'))) return Number(text.replace(',', '.'));
        return grouped ? Number(text.replace(/[.,]/g, '')) : undefined;
    }

    function typed(one) {
        const text = one.value.trim();
        if (!text) return undefined;
        if (one.placeholder === 'Rp') return number(text.replace(/^rp\.?\s*/i, '').replace(/(,-|,00)$/, ''), false);
        const counts = one.type === 'range' || one.matches('.input--short[inputmode]:not([maxlength])');
        return counts ? number(one.type === 'range' ? text.replace('.', ',') : text, one.inputMode !== 'numeric') : text;
    }

    /* What a control adds to the answers so far: of several with one name those that are ticked. */
    function added(one, before) {
        if (one.type === 'checkbox') {
            const alone = document.getElementById(`f-${one.name}`)?.tagName === 'DIV';
            if (!one.checked) return before;
            return alone ? true : [...(before || []), one.value];
        }
        if (one.type !== 'radio') return typed(one) ?? before;
        if (!one.checked) return before;
        return document.getElementById(`i-${one.name}-no`) ? one.value === 'yes' : one.value;
    }

    /* The answers read so far, and the tables being read: a table is an answer once all of it has been read. */
    class Reading {
        constructor() {
            const now = new Date();
            this.answers = {};
            this.today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
            this.rows = new Map();
            this.open = [];
        }

        /* What a rule at this place looks at. */
        at(element) {
            const row = place(element);
            const around = row && place(row.parentElement);
            return { answers: this.answers, today: this.today, row: this.rows.get(row), parent: this.rows.get(around) };
        }

        of(element) {
            return this.rows.get(place(element)) || this.answers;
        }

        finish(element) {
            while (this.open.length && !this.open[this.open.length - 1].group.contains(element)) {
                const { group, list } = this.open.pop();
                const filled = list.filter((row) => Object.keys(row).length > 1);
                if (filled.length) this.of(group)[last(group.dataset.rows, place(group))] = filled;
            }
        }

        /* What the page itself adds, such as that a question was on the screen, is no answer. */
        read(element) {
            if (element.matches('[data-rows]')) this.open.push({ group: element, list: [] });
            else if (element.matches('[data-row]')) {
                const row = { id: element.dataset.rowId };
                this.rows.set(element, row);
                this.open[this.open.length - 1]?.list.push(row);
            } else if (element.name && !/-(asked|rows)$/.test(element.name)) this.answer(last(element.name, place(element)), (before) => added(element, before), element);
        }

        answer(key, value, element) {
            const here = this.of(element);
            const found = value(here[key]);
            if (found === undefined || found === null) delete here[key];
            else here[key] = found;
        }
    }

    function follow() {
        const reading = new Reading();
        for (const element of form.querySelectorAll(`${RULED}, ${READ}`)) {
            reading.finish(element);
            if (element.dataset.when) show(element, Tuntas.holds(tree(element.dataset.when), reading.at(element)));
            if (element.closest('fieldset:disabled') || element.disabled) continue;
            if (element.dataset.require) demand(element, Tuntas.holds(tree(element.dataset.require), reading.at(element)));
            if (element.matches('output[data-value]')) reckon(element, reading);
            else if (element.matches(READ)) reading.read(element);
        }
        reading.finish(null);
        seen = reading;
        form.querySelectorAll('[data-checks].wrong').forEach(check);
    }

    function show(box, shown) {
        box.hidden = !shown;
        box.disabled = !shown;
    }

    /* A question with several controls, a table above all, is required as a whole: its controls are not. */
    function demand(box, required) {
        const field = box.querySelector('.field:not(.when, .ruled)');
        const title = field?.querySelector(':scope > :is(label, legend), :scope > .choice > label');
        const controls = field?.matches('div') ? field.querySelectorAll(':scope > :is(input, select, textarea), :scope > .choice > input') : [];
        controls.forEach((one) => (one.required = required));
        let optional = title?.querySelector('.field__optional');
        if (title && !optional && !required) {
            optional = Object.assign(document.createElement('span'), { className: 'field__optional' });
            optional.textContent = INDONESIAN ? '(opsional)' : '(optional)';
            title.append(' ', optional);
        }
        if (optional) optional.hidden = required;
    }

    function reckon(output, reading) {
        const value = Tuntas.evaluate(tree(output.dataset.value), reading.at(output));
        reading.answer(last(output.getAttribute('name'), place(output)), () => value, output);
        const text = said(value, output.dataset);
        output.dataset.answer = JSON.stringify(value);
        if (output.textContent !== text) output.textContent = text;
    }

    function said(value, { shownAs, unit }) {
        if (value === null) return '';
        if (typeof value === 'boolean') return value ? (INDONESIAN ? 'Ya' : 'Yes') : INDONESIAN ? 'Tidak' : 'No';
        if (typeof value !== 'number') return Array.isArray(value) ? value.join(', ') : String(value);
        const text = value.toLocaleString('id-ID', { maximumFractionDigits: 6 });
        if (shownAs === 'money') return `Rp${text}`;
        if (shownAs === 'days') return `${text} ${INDONESIAN ? 'hari' : Math.trunc(value) === 1 ? 'day' : 'days'}`;
        return unit ? `${text} ${unit}` : text;
    }

    /* What a check says stands where the server would put it, when the question is left; it goes as soon as it is right. */

    function check(box) {
        const field = box.querySelector('.field:not(.when, .ruled)');
        const name = field?.id.slice(2);
        if (!name || !seen) return;
        const answered = seen.of(box)[last(name, place(box))] !== undefined;
        const wrong = answered && tree(box.dataset.checks).find(({ rule }) => !Tuntas.holds(rule, seen.at(box)));
        say(box, field, name, wrong ? wrong.message : '');
    }

    function say(box, field, name, message) {
        let told = document.getElementById(`e-${name}`);
        if (!told && message) {
            told = Object.assign(document.createElement('p'), { className: 'field__error', id: `e-${name}` });
            told.setAttribute('aria-live', 'polite');
            (field.querySelector(':scope > :is(label, legend, .field__label)') || field.firstChild).after(told);
        }
        if (!told) return;
        told.textContent = message;
        told.hidden = !message;
        box.classList.toggle('wrong', Boolean(message));
        field.classList.toggle('field--error', Boolean(message));
        const control = document.getElementById(`i-${name}`);
        control?.toggleAttribute('aria-invalid', Boolean(message));
        if (message) control?.setAttribute('aria-invalid', 'true');
        const others = (control?.getAttribute('aria-describedby') || '').split(' ').filter((id) => id && id !== told.id);
        control?.setAttribute('aria-describedby', (message ? [...others, told.id] : others).join(' '));
    }

    const rowsIn = (nodes) => [...nodes].some((node) => node.nodeType === 1 && (node.matches('[data-row]') || node.querySelector('[data-row]')));

    if (globalThis.Tuntas && (form.querySelector(RULED) || form.querySelector('[data-rows]'))) {
        form.addEventListener('input', follow);
        form.addEventListener('change', follow);
        form.addEventListener('focusout', (event) => {
            const box = event.target.closest('[data-checks]');
            if (box && !box.contains(event.relatedTarget)) check(box);
        });
        new MutationObserver((changes) => {
            if (changes.some(({ addedNodes, removedNodes }) => rowsIn(addedNodes) || rowsIn(removedNodes))) follow();
        }).observe(form, { childList: true, subtree: true });
        follow();
    }

    /* Places: the drop-down below is filled as soon as one is chosen. */

    const WORDS = document.documentElement.lang === 'en' ? 'Choose …' : 'Pilih …';

    async function below(code) {
        const answer = await fetch(`${form.dataset.areas}${code}/`, { headers: { Accept: 'application/json' } });
        if (!answer.ok) throw new Error(String(answer.status));
        return (await answer.json()).areas;
    }

    function nextLevel(level, question) {
        const depth = Number(level.querySelector('select').dataset.level) + 1;
        const existing = level.nextElementSibling;
        if (existing?.classList.contains('area__level')) return existing;
        const made = level.cloneNode(true);
        const select = made.querySelector('select');
        const last = Number(select.dataset.last);
        const name = depth === last ? question : `${question}-${depth}`;
        Object.assign(select, { name, id: `i-${question}-${depth}`, value: '' });
        select.dataset.level = String(depth);
        made.querySelector('label').htmlFor = select.id;
        level.after(made);
        return made;
    }

    async function descend(select) {
        const level = select.closest('.area__level');
        const question = level.closest('fieldset.field').id.slice(2);
        const labels = JSON.parse(level.closest('[data-levels]').dataset.levels);
        for (let later = level.nextElementSibling; later; later = level.nextElementSibling) later.remove();
        if (!select.value || Number(select.dataset.level) >= Number(select.dataset.last)) return;
        level.classList.add('busy');
        const found = await below(select.value).finally(() => level.classList.remove('busy'));
        const next = nextLevel(level, question);
        const control = next.querySelector('select');
        next.querySelector('label').textContent = labels[control.dataset.level];
        control.replaceChildren(new Option(WORDS, ''), ...found.map(([code, name]) => new Option(name, code)));
        next.querySelectorAll('.area__next').forEach((button) => (button.hidden = true));
    }

    if (form.dataset.areas) {
        form.querySelectorAll('.area__next').forEach((button) => (button.hidden = true));
        form.addEventListener('change', (event) => {
            if (!event.target.matches('.area__level select')) return;
            descend(event.target).catch(() => form.querySelectorAll('.area__next').forEach((button) => (button.hidden = false)));
        });
    }

    /* One press, one sending: a second press while the first is under way does nothing. */

    let sent = false;
    form.addEventListener('submit', (event) => {
        if (sent) event.preventDefault();
        sent = true;
        setTimeout(() => (sent = false), 15000);
    });
    window.addEventListener('pageshow', () => (sent = false));
})();
