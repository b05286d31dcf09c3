/* Prepares every element of a kind, once each: those of the page, and those of rows that are added later. */
globalThis.Tuntas = {
    ...globalThis.Tuntas,
    every(selector, prepare) {
        const known = new WeakSet();
        const look = (within) =>
            within.querySelectorAll(`form:not([inert]) ${selector}`).forEach((found) => {
                if (known.has(found)) return;
                known.add(found);
                prepare(found);
            });
        look(document);
        new MutationObserver((changes) => {
            if (changes.some((change) => change.addedNodes.length)) look(document);
        }).observe(document.body, { childList: true, subtree: true });
    },
};
