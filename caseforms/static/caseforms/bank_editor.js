/*
 * What references to the question bank stand for, so that rules of a form can look at these questions: each entry is
 * asked of the server once. The editor of rules (editor.js) draws anew when an answer has come.
 */
(() => {
    const ADDRESS = document.currentScript.dataset.bank;
    const found = new Map();

    async function read(entry) {
        const answer = await fetch(ADDRESS.replace('/0/', `/${encodeURIComponent(entry)}/`), { headers: { Accept: 'application/json' } });
        return answer.ok ? (await answer.json()).questions : [];
    }

    /* The questions of an entry; none until they are known. */
    function of(entry) {
        if (entry && !found.has(entry)) {
            found.set(entry, []);
            read(entry).then((questions) => {
                found.set(entry, questions);
                document.dispatchEvent(new Event('choices-known'));
            }, () => found.delete(entry));
        }
        return found.get(entry) || [];
    }

    window.TuntasBank = { of };
})();
