/*
 * The transitions that stand in the editor right now: their keys, names and where they start, and word when they change.
 * Used wherever a step is chosen: timers, four eyes, approvals.
 */
(() => {
    const ROW = '[data-workflow-row="transition"]';
    const { isDeleted } = window.workflowStates;
    const field = (row, name) => row.querySelector(`:scope > [data-contentpath="${name}"] input`)?.value.trim() || '';

    function all() {
        return [...document.querySelectorAll(ROW)]
            .filter((row) => !isDeleted(row))
            .map((row) => ({
                key: field(row, 'key'),
                label: field(row, 'label'),
                sources: field(row, 'sources').split(/\s+/),
                target: field(row, 'target'),
            }))
            .filter((step) => step.key);
    }

    /* "Any state" is every other state. */
    function leaving(state) {
        return all().filter(({ sources, target }) => sources.includes(state) || (sources.includes('*') && target !== state));
    }

    const nameOf = (key) => all().find((step) => step.key === key)?.label || key;

    let last = '';
    function announce() {
        const now = JSON.stringify(all());
        if (now === last) return;
        last = now;
        document.dispatchEvent(new CustomEvent('workflow:steps'));
    }

    let timer;
    const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(announce, 150);
    };

    for (const kind of ['input', 'change']) document.addEventListener(kind, (event) => event.target.closest?.(ROW) && soon());
    document.addEventListener('DOMContentLoaded', () => {
        const watched = document.querySelector('[data-edit-form]') || document.body;
        new MutationObserver(soon).observe(watched, { childList: true, subtree: true });
        document.addEventListener('click', (event) => event.target.closest?.('[data-streamfield-action]') && soon());
    });

    window.workflowSteps = { all, leaving, nameOf };
})();
