/*
 * Tables of rows at once: what the buttons of a table do without JavaScript through the server, they do here in the
 * page. Rows are numbered anew, the focus goes where one would go on, a live region says what happened, and a row that
 * was removed can be put back.
 */
(() => {
    const form = document.querySelector('form.fill');
    if (!form) return;

    const all = (group) => group.querySelector(':scope > .rows__all');
    const rows = (group) => [...all(group).children];
    const adding = (group) => group.querySelector(':scope > .rows__add');
    const inside = (row) => row.querySelector(':scope > .row__inside');
    const buttons = (row) => inside(row).querySelector(':scope > .row__buttons');
    const wish = (row, verb) => buttons(row).querySelector(`[value^="${verb}:"]`);
    const name = (row) => row.querySelector('.row__name').textContent;

    function freshId(group) {
        const taken = rows(group).map((row) => row.dataset.rowId);
        const id = [...crypto.getRandomValues(new Uint8Array(3))].map((one) => one.toString(16).padStart(2, '0')).join('');
        return taken.includes(id) ? freshId(group) : id;
    }

    /* An empty row. A table inside a row finds its own in the empty row of the table around it. */
    function markup(group) {
        const own = group.querySelector(':scope > template');
        if (own) return own.innerHTML;
        const { rowId } = group.closest('[data-row]').dataset;
        const around = group.closest('[data-row]').closest('[data-rows]');
        const empty = group.dataset.rows.replace(`.${rowId}.`, '.__0__.');
        const inner = around.querySelector(':scope > template').content.querySelector(`[data-rows="${empty}"] > template`);
        return inner.innerHTML.replaceAll('__0__', rowId);
    }

    function emptyRow(group) {
        const depth = group.parentElement.closest('[data-row]') ? '__1__' : '__0__';
        const made = document.createElement('template');
        made.innerHTML = markup(group).replaceAll(depth, freshId(group));
        const row = made.content.firstElementChild;
        row.querySelectorAll('.area__next').forEach((button) => (button.hidden = true)); // places bring the next by themselves
        return row;
    }

    /* Numbers, and which buttons there are, after rows came, went or changed places. */
    function arrange(group) {
        const list = rows(group);
        list.forEach((row, place) => {
            const words = `${group.dataset.called} ${place + 1}`;
            [row.querySelector('summary .row__name'), inside(row).querySelector(':scope > legend'), ...buttons(row).querySelectorAll('.row__name')].forEach((one) => (one.textContent = words));
            wish(row, 'up').hidden = place === 0;
            wish(row, 'down').hidden = place === list.length - 1;
        });
        adding(group).hidden = list.length >= Number(group.dataset.most);
        group.dispatchEvent(new Event('change', { bubbles: true }));
    }

    function tell(group, text, ...more) {
        const said = group.querySelector(':scope > .rows__said');
        said.replaceChildren(text, ...more);
    }

    const worded = (group, what, words) => group.dataset[what].replace('%(name)s', words);

    function add(group) {
        const row = emptyRow(group);
        all(group).append(row);
        arrange(group);
        tell(group, worded(group, 'added', name(row)));
        (row.querySelector('.row__questions :is(input:not([type="hidden"]), select, textarea)') || row.querySelector('summary')).focus();
    }

    function remove(group, row) {
        const words = name(row);
        const next = row.nextElementSibling || row.previousElementSibling;
        const place = rows(group).indexOf(row);
        row.remove();
        if (rows(group).length < Number(group.dataset.least || 0)) all(group).append(emptyRow(group));
        arrange(group);
        tell(group, `${worded(group, 'removed', words)} `, undoing(group, row, place));
        (next?.querySelector('summary') || (adding(group).hidden ? rows(group)[0]?.querySelector('summary') : adding(group)))?.focus();
    }

    function undoing(group, row, place) {
        const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button button--quiet' });
        button.textContent = group.dataset.undo;
        button.addEventListener('click', () => {
            all(group).insertBefore(row, rows(group)[place] || null);
            arrange(group);
            tell(group, worded(group, 'added', name(row)));
            row.querySelector('summary').focus();
        });
        return button;
    }

    function move(group, row, verb) {
        if (verb === 'up') row.previousElementSibling?.before(row);
        else row.nextElementSibling?.after(row);
        arrange(group);
        tell(group, worded(group, 'moved', name(row)));
        const pressed = wish(row, verb);
        (pressed.hidden ? wish(row, verb === 'up' ? 'down' : 'up') : pressed).focus();
    }

    form.addEventListener('click', (event) => {
        const button = event.target.closest('button[name=".rows"]');
        if (!button) return;
        event.preventDefault();
        const group = button.closest('[data-rows]');
        const verb = button.value.split(':')[0];
        if (verb === 'add') add(group);
        else if (verb === 'remove') remove(group, button.closest('[data-row]'));
        else move(group, button.closest('[data-row]'), verb);
    });

    /* The line of a row says what it is about while it is filled in. */

    function about(field) {
        const chosen = [...field.querySelectorAll('input:checked')].map((one) => one.labels[0]?.textContent);
        if (chosen.length) return chosen.join(', ');
        const one = field.querySelector('input:not([type="hidden"], [type="radio"], [type="checkbox"], [type="file"]), select, textarea');
        return one?.tagName === 'SELECT' ? (one.value && one.selectedOptions[0].text) || '' : one?.value.trim() || '';
    }

    const asks = (field, id) => field.id === id || Boolean(field.querySelector(`[id="${id}"]`));

    form.addEventListener('change', (event) => {
        const row = event.target.closest('[data-row]');
        if (!row) return;
        const { line, summary } = row.closest('[data-rows]').dataset;
        const all = [...row.querySelector('.row__questions').children].filter((field) => !field.hidden && !field.matches('[data-rows]'));
        const fields = line ? all.filter((field) => line.split(' ').some((id) => asks(field, `${row.id}.${id}`))) : all;
        const texts = fields.map(about).filter(Boolean).slice(0, line ? fields.length : Number(summary));
        row.querySelector('.row__summary').textContent = texts.join(', ').slice(0, 120);
    });
})();
