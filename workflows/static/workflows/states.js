/*
 * The states that stand in the editor right now: their keys and names, and word when they change.
 * Used by the pickers of transitions, so that nobody types a key twice.
 */
(() => {
    const ROW = '[data-workflow-row="state"]';
    const field = (row, name) => row.querySelector(`:scope > [data-contentpath="${name}"] input`);

    function isDeleted(row) {
        const child = row.closest('[data-contentpath]');
        const flag = child && child.querySelector(':scope > input[type="hidden"][name$="-deleted"]');
        return Boolean(flag && flag.value);
    }

    function all() {
        return [...document.querySelectorAll(ROW)]
            .filter((row) => !isDeleted(row))
            .map((row) => ({ key: field(row, 'key').value.trim(), label: field(row, 'label').value.trim() }))
            .filter((state) => state.key);
    }

    const nameOf = (key) => all().find((state) => state.key === key)?.label || key;

    let last = '';
    function announce() {
        const now = JSON.stringify(all());
        if (now === last) return;
        last = now;
        document.dispatchEvent(new CustomEvent('workflow:states'));
    }

    let timer;
    const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(announce, 150);
    };

    document.addEventListener('input', (event) => event.target.closest?.(ROW) && soon());
    document.addEventListener('DOMContentLoaded', () => {
        const watched = document.querySelector('[data-edit-form]') || document.body;
        new MutationObserver(soon).observe(watched, { childList: true, subtree: true });
        // Deleting a row keeps it in the page and only sets a hidden input, which nothing announces.
        document.addEventListener('click', (event) => event.target.closest?.('[data-streamfield-action]') && soon());
    });

    window.workflowStates = { all, nameOf, isDeleted };
})();
