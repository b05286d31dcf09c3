/*
 * Keys of new rows are made from their names. When the key of a state or a transition
 * changes, those that name it follow.
 */
(() => {
    const ROW = '[data-workflow-row]';
    const field = (row, name) => row.querySelector(`:scope > [data-contentpath="${name}"] input`);
    const remembered = new WeakMap(); // key input -> the key that others know it by

    const asKey = (text) =>
        text
            .normalize('NFKD')
            .replace(/[\u0300-\u036f]/g, '')
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '_')
            .replace(/^[_0-9]+|_+$/g, '')
            .slice(0, 50);

    function renamed(row, key) {
        const before = remembered.get(key) || '';
        remembered.set(key, key.value);
        if (!before || !key.value || before === key.value) return;
        const detail = { kind: row.dataset.workflowRow, from: before, to: key.value };
        document.dispatchEvent(new CustomEvent('workflow:renamed', { detail }));
    }

    document.addEventListener('focusin', (event) => {
        const row = event.target.closest?.(ROW);
        const key = row && field(row, 'key');
        if (!key || remembered.has(key)) return;
        remembered.set(key, key.value);
        if (!key.value) key.dataset.follows = 'label';
    });

    document.addEventListener('input', (event) => {
        const row = event.target.closest?.(ROW);
        if (!row) return;
        const key = field(row, 'key');
        if (event.target === key) delete key.dataset.follows;
        else if (event.target === field(row, 'label') && key.dataset.follows) {
            key.value = asKey(event.target.value);
            renamed(row, key);
        }
    });

    document.addEventListener('change', (event) => {
        const row = event.target.closest?.(ROW);
        if (row && event.target === field(row, 'key')) renamed(row, event.target);
    });
})();
