/* The live preview names a row (`states:2`): scroll to it in the editor, open it, and put the cursor into it. */
(() => {
    const PARTS = { states: 'state', transitions: 'transition' };

    function isDeleted(row) {
        const flag = row.closest('[data-streamfield-child]')?.querySelector(':scope > input[type="hidden"][name$="-deleted"]');
        return Boolean(flag?.value);
    }

    function open(row) {
        const panels = [];
        for (let panel = row.closest('[data-panel]'); panel; panel = panel.parentElement.closest('[data-panel]')) panels.unshift(panel);
        panels
            .map((panel) => panel.querySelector(':scope > .w-panel__header [data-panel-toggle], :scope > * [data-panel-toggle]'))
            .filter((toggle) => toggle?.getAttribute('aria-expanded') === 'false')
            .forEach((toggle) => toggle.click());
    }

    window.addEventListener('message', (event) => {
        if (event.origin !== window.location.origin || typeof event.data?.workflowRow !== 'string') return;
        const [part, place] = event.data.workflowRow.split(':');
        const rows = [...document.querySelectorAll(`[data-workflow-row="${PARTS[part]}"]`)].filter((row) => !isDeleted(row));
        const row = rows[Number(place)];
        if (!row) return;
        open(row);
        const first = row.querySelector('input:not([type="hidden"]), select, textarea');
        (first || row).scrollIntoView({ block: 'center' });
        first?.focus({ preventScroll: true });
    });
})();
