/*
 * What a condition looks at is chosen: the fields of this step, the fields of other steps, and what the rooms above
 * know of a subject. The text input stays, hidden, and keeps a name that nobody knows.
 */
(() => {
    const PLACE = '[data-rule-variable]';
    let known = null; // [{label, facts: [[variable, label], ...]}]
    let columns = {}; // by the variable of a table: [[variable, label], ...]

    async function load(place) {
        if (known) return;
        const url = place.closest('[data-facts-url]')?.dataset.factsUrl;
        if (!url) return;
        known = [];
        const answer = await fetch(url, { headers: { Accept: 'application/json' } });
        if (answer.ok) ({ groups: known, columns } = await answer.json());
    }

    const value = (row, name) => row.querySelector(`:scope > [data-contentpath="${name}"] input`)?.value.trim() || '';

    const CHILD = '[data-streamfield-child]';
    const within = (element) => element.parentElement.closest(CHILD);

    /* The rows of the table itself: a field has tables of its own. */
    function rows(transition) {
        const list = transition.querySelector(':scope > [data-contentpath="asks"]');
        return [...(list?.querySelectorAll(CHILD) || [])].filter((child) => within(child) === within(transition));
    }

    function asks(transition, before = null) {
        const found = rows(transition);
        return found
            .slice(0, before ? found.findIndex((child) => child.contains(before)) : found.length)
            .filter((child) => !child.querySelector(':scope > input[name$="-deleted"]')?.value)
            .map((child) => ({
                id: child.querySelector(':scope > input[name$="-id"]')?.value,
                label: child.querySelector('[data-contentpath="label"] input')?.value || '?',
            }))
            .filter(({ id }) => id);
    }

    /*
     * The fields guard names the fields of its own step by id alone; a rule names them under `input.`. The rule of a
     * field looks at those above it.
     */
    function ofThisStep(place, transition) {
        const prefix = place.dataset.ruleVariable === 'field' ? '' : 'input.';
        const inField = place.closest('[data-contentpath="asks"]') ? place : null;
        return asks(transition, inField).map(({ id, label }) => [prefix + id, label]);
    }

    function ofOtherSteps(transition) {
        return [...document.querySelectorAll('[data-workflow-row="transition"]')]
            .filter((other) => other !== transition)
            .flatMap((other) =>
                asks(other).map(({ id, label }) => [`moves.${value(other, 'key')}.${id}`, `${value(other, 'label')}: ${label}`]),
            );
    }

    /* Conditions on rows look at the columns of the chosen table, too. */
    function ofRows(place) {
        const rows = place.closest('.rule-rows');
        const inside = place.dataset.ruleVariable === 'column' || place.closest('[data-contentpath="conditions"]');
        return rows && inside ? columns[rows.querySelector('[data-contentpath="table"] input')?.value] || [] : [];
    }

    function groups(place) {
        const transition = place.closest('[data-workflow-row="transition"]');
        const texts = transition.dataset;
        if (place.dataset.ruleVariable === 'column') return [{ label: '', facts: ofRows(place) }];
        if (place.dataset.ruleVariable === 'table') {
            return (known || []).map(({ label, facts }) => ({ label, facts: facts.filter(([name]) => columns[name]) })).filter(({ facts }) => facts.length);
        }
        return [
            { label: '…', facts: ofRows(place) },
            { label: texts.thisStep, facts: ofThisStep(place, transition) },
            { label: texts.otherSteps, facts: ofOtherSteps(transition) },
            ...(known || []),
        ].filter(({ facts }) => facts.length);
    }

    function draw(place, input, select) {
        const offered = groups(place);
        const blank = new Option('–', '', false, !input.value);
        const sets = offered.map(({ label, facts }) => {
            const set = Object.assign(document.createElement('optgroup'), { label });
            set.append(...facts.map(([name, text]) => new Option(text, name, false, name === input.value)));
            return set;
        });
        const names = offered.flatMap(({ facts }) => facts.map(([name]) => name));
        const stranger = input.value && !names.includes(input.value) ? [new Option(input.value, input.value, false, true)] : [];
        select.replaceChildren(blank, ...sets, ...stranger);
    }

    async function enhance(place) {
        const input = place.querySelector('input[type="text"]');
        if (!input || !place.closest('[data-workflow-row="transition"]')) return;
        const select = document.createElement('select');
        select.setAttribute('aria-label', document.querySelector(`label[for="${input.id}"]`)?.textContent.replace('*', '') || '');
        input.type = 'hidden';
        input.after(select);
        draw(place, input, select);
        select.addEventListener('focus', () => draw(place, input, select));
        select.addEventListener('change', () => {
            input.value = select.value;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        });
        await load(place);
        draw(place, input, select);
    }

    function find() {
        document.querySelectorAll(`${PLACE}:not([data-rule-ready])`).forEach((place) => {
            place.dataset.ruleReady = '';
            enhance(place);
        });
    }

    document.addEventListener('DOMContentLoaded', () => {
        find();
        new MutationObserver(find).observe(document.body, { childList: true, subtree: true });
    });
})();
