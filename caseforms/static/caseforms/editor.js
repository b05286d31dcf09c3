/*
 * Rules and calculations of a form are chosen: questions and tables from those before, in a table of rows also from the
 * same row, values from what a question offers. The text inputs stay, hidden, and keep what this script does not know.
 */
(() => {
    const CHILD = '[data-streamfield-child]';
    const BLOCK = '.question-block';
    const ROWS = 'rows';
    const own = (child, name) => child.querySelector(`:scope > input[type="hidden"][name$="-${name}"]`)?.value || '';
    const part = (block, name) => block.querySelector(`[data-contentpath="${name}"] :is(input, textarea)`)?.value.trim() || '';
    const text = (value) => document.querySelector('[data-form-editor-texts]')?.dataset[value] || '';
    const around = (block) => block?.parentElement.closest(BLOCK) || null;
    const ticked = (block, name) => [...block.querySelectorAll(`:scope [data-contentpath="${name}"] input:checked`)].map(({ value }) => value);

    /* Every question in the editor, in order, with the table it is in and what it offers. */
    function questions() {
        return [...document.querySelectorAll(BLOCK)]
            .map((block) => ({ block, child: block.closest(CHILD) }))
            .filter(({ child }) => child && !own(child, 'deleted'))
            .flatMap(({ block, child }) => {
                const one = {
                    block,
                    table: around(block),
                    id: own(child, 'id'),
                    type: own(child, 'type'),
                    label: part(block, 'label') || '?',
                    choices: offers(block, 'choices'),
                };
                if (block.matches('.bank-block')) return fromBank(one, window.TuntasBank?.of(part(block, 'entry')) || []);
                return block.matches('.person-block') ? ofSomebody(one) : [one];
            })
            .filter(({ id, type }) => id && type !== 'information');
    }

    /* A reference to the question bank stands for the questions there (bank_editor.js). */
    function fromBank({ table }, asked) {
        return asked.flatMap((one) => {
            const block = {};
            return [{ block, table, id: one.id, type: one.type, label: one.label, choices: one.choices }, ...fromBank({ table: block }, one.questions)];
        });
    }

    const offers = (block, name) => part(block, name).split('\n').map(pair).filter(([key]) => key);

    /* A person or a household stands for several questions (people/person.py, people/household.py). */
    const ASKED = {
        name: ['short_text'],
        nik: ['nik'],
        no_nik: ['one_of', 'nik', 'reasons'],
        born: ['date'],
        sex: ['one_of'],
        relation: ['one_of', 'relation', 'relations'],
        phone: ['phone'],
        proxy: ['yes_no'],
        p_name: ['short_text', 'proxy'],
        p_as: ['one_of', 'proxy', 'relations'],
        p_phone: ['phone', 'proxy'],
    };
    const SEXES = ['male', 'female'];

    function ofSomebody({ block, table, id, type }) {
        const stem = id && `${id.replaceAll('-', '').slice(0, 26)}-`;
        const words = (name) => {
            const field = block.querySelector(`.person-words [data-contentpath="${name}"]`);
            return field?.querySelector('input')?.value.trim() || field?.querySelector('label')?.textContent.trim() || name;
        };
        const who = part(block, 'label');
        const made = (name, kind, more) => ({ block, table, id: stem + name, type: kind, label: words(name), choices: [], ...more });
        const persons = (start, more) =>
            Object.entries(ASKED)
                .filter(([name, [, needs]]) => name === 'name' || ticked(block, 'parts').includes(needs || name))
                .map(([name, [kind, , list]]) => ({
                    ...made(name, kind, more),
                    id: start + name,
                    choices: list ? offers(block, list) : name === 'sex' ? SEXES.map((sex) => [sex, text(sex) || sex]) : [],
                }));
        if (type === 'person') return persons(stem).map((one) => ({ ...one, label: who ? `${one.label} (${who})` : one.label }));
        return [made('kk', 'kk'), made('head', 'short_text'), made('members', ROWS), ...persons('member-', { table: block })];
    }

    function pair(line) {
        const [key, ...rest] = line.split('|').map((one) => one.trim());
        return [key, rest.join('|') || key];
    }

    /* The questions a place can speak of, by the name they have there: [name, words, question]. */
    function known(place) {
        const mine = place.closest(BLOCK);
        if (!mine) return questions().filter(({ table }) => !table).map((one) => [`answers.${one.id}`, one.label, one]);
        const all = questions();
        const found = [];
        for (let [block, depth] = [mine, 0]; block; [block, depth] = [around(block), depth + 1]) {
            const prefix = around(block) ? ['row', 'parent'][depth] : 'answers';
            if (prefix) found.unshift(...before(all, block, mine, place).map((one) => [`${prefix}.${one.id}`, words(one, all), one]));
        }
        return within(place, found, all);
    }

    /* Those above a question in the same table; a check also looks at the answer itself. */
    function before(all, block, mine, place) {
        const beside = all.filter(({ table }) => table === around(block));
        const here = beside.findIndex((one) => one.block === block);
        const checks = place.closest('[data-contentpath="checks"]');
        return beside.slice(0, here + (block === mine && checks && mine.contains(checks) ? 1 : 0));
    }

    function words({ label, table }, all) {
        const outer = all.find(({ block, type }) => block === table && type === ROWS);
        return outer ? `${words(outer, all)} › ${label}` : label;
    }

    /* In conditions on rows the row is one of the chosen table, and the row around the condition is around that. */
    function within(place, found, all) {
        const rows = place.closest('.rule-rows');
        const inside = rows && (place.dataset.ruleVariable === 'column' || place.closest('[data-contentpath="conditions"]'));
        if (!inside || !rows.contains(place)) return found;
        const name = part(rows, 'table');
        const table = found.find(([one]) => one === name)?.[2];
        const columns = table ? all.filter((one) => one.table === table.block) : [];
        const outside = found
            .filter(([one]) => !one.startsWith('parent.'))
            .map(([one, label, question]) => [one.replace(/^row\./, 'parent.'), label, question]);
        return [...columns.map((one) => [`row.${one.id}`, words(one, all), one]), ...outside];
    }

    function choosable(place) {
        const found = known(place);
        if (place.dataset.ruleVariable === 'table') return found.filter(([, , { type }]) => type === ROWS);
        if (place.dataset.ruleVariable === 'column') return found.filter(([name, , { type }]) => name.startsWith('row.') && type !== ROWS);
        return found;
    }

    function offered(question) {
        if (!question) return [];
        if (question.type === 'yes_no') return [['yes', text('yes') || 'Ya'], ['no', text('no') || 'Tidak']];
        if (question.type === 'consent') return [['yes', text('yes') || 'Ya']];
        if (question.type.startsWith('listed_')) return question.choices; // put there by listed_editor.js
        return ['one_of', 'several_of'].includes(question.type) ? question.choices : [];
    }

    function fill(select, options, chosen) {
        const strange = chosen && !options.some(([value]) => value === chosen);
        const rows = [['', '–'], ...options, ...(strange ? [[chosen, chosen]] : [])];
        select.replaceChildren(...rows.map(([value, label]) => new Option(label, value, false, value === chosen)));
    }

    function picker(input) {
        const select = document.createElement('select');
        select.setAttribute('aria-label', document.querySelector(`label[for="${input.id}"]`)?.textContent.replace('*', '').trim() || '');
        input.after(select);
        select.addEventListener('change', () => {
            input.value = select.value;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        });
        return select;
    }

    function enhance(place) {
        const variable = place.querySelector('input');
        if (!variable) return;
        const which = picker(variable);
        variable.type = 'hidden';
        const value = values(place, variable);

        function draw() {
            const options = choosable(place);
            fill(which, options.map(([name, label]) => [name, label]), variable.value);
            value?.(options.find(([name]) => name === variable.value)?.[2]);
        }

        draw();
        which.addEventListener('focus', draw);
        which.addEventListener('change', draw);
        document.addEventListener('choices-known', draw); // from listed_editor.js
        place.closest('.rule-rows')?.addEventListener('change', ({ target }) => target.closest('[data-contentpath="table"]') && draw());
    }

    /* The value beside the variable of a condition: chosen where the question offers answers. */
    function values(place, variable) {
        const condition = place.closest('.rule-condition');
        const value = condition?.querySelector('[data-contentpath="value"] input');
        if (!value || !place.closest('[data-contentpath="var"]')) return null;
        const what = picker(value);

        function draw(question) {
            const options = offered(question);
            what.hidden = !options.length;
            value.type = options.length ? 'hidden' : 'text';
            if (options.length) fill(what, options, value.value);
        }

        what.addEventListener('focus', () => draw(known(place).find(([name]) => name === variable.value)?.[2]));
        return draw;
    }

    /* How many rows there are is asked of no column. */
    function columns(rows) {
        const what = rows.querySelector('[data-contentpath="what"] select');
        const column = rows.querySelector('[data-contentpath="column"]');
        if (!what || !column) return;
        const draw = () => (column.hidden = what.value === 'count');
        what.addEventListener('change', draw);
        draw();
    }

    /* The line that sums up a row: boxes for the questions of the row. */
    function line(place) {
        const input = place.querySelector('input');
        const table = place.closest(BLOCK);
        if (!input || !table) return;
        const boxes = document.createElement('div');
        input.type = 'hidden';
        input.after(boxes);

        function draw() {
            const chosen = input.value.split(' ').filter(Boolean);
            const asked = questions().filter((one) => one.table === table && one.type !== ROWS);
            boxes.replaceChildren(...asked.map(({ id, label }) => box(id, label, chosen.includes(id))));
        }

        boxes.addEventListener('change', () => {
            input.value = [...boxes.querySelectorAll('input:checked')].map(({ value }) => value).join(' ');
        });
        table.addEventListener('change', ({ target }) => !boxes.contains(target) && draw());
        draw();
    }

    function box(value, words, checked) {
        const label = document.createElement('label');
        label.append(Object.assign(document.createElement('input'), { type: 'checkbox', value, checked }), ` ${words}`);
        return label;
    }

    function ready(selector, act) {
        document.querySelectorAll(`${selector}:not([data-rule-ready])`).forEach((place) => {
            place.dataset.ruleReady = '';
            act(place);
        });
    }

    function find() {
        ready(`${BLOCK} [data-rule-variable]`, enhance);
        ready(`${BLOCK} .rule-rows`, columns);
        ready('[data-rows-line]', line);
    }

    document.addEventListener('DOMContentLoaded', () => {
        find();
        new MutationObserver(find).observe(document.body, { childList: true, subtree: true });
    });
})();
