/*
 * On every page of the admin, and of the app: whoever signs out leaves nothing on this device, and is told when something
 * still waits; whoever signs in after somebody else does not find what was theirs. Where nothing is held it does nothing.
 */
(() => {
    const { store, home, warning } = document.currentScript.dataset;
    const HELD = 'tuntas-lapangan';

    const isHeld = () => {
        try {
            return localStorage.getItem(HELD) !== null;
        } catch {
            return false;
        }
    };

    function loaded() {
        if (globalThis.Lapangan?.entries) return Promise.resolve();
        return new Promise((done, failed) => {
            const script = Object.assign(document.createElement('script'), { src: store, onload: done, onerror: failed });
            document.head.append(script);
        });
    }

    const state = async () => {
        const answer = await fetch(`${home}keadaan/`, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
        return answer.ok ? answer.json() : null;
    };

    async function emptied() {
        await loaded();
        const unsent = (await Lapangan.entries()).filter((entry) => entry.state !== 'sent').length;
        if (unsent && !confirm(warning.replace('%(number)s', unsent))) return false;
        await Lapangan.empty();
        return true;
    }

    async function leave(form) {
        if (isHeld() && !(await emptied())) return;
        const token = form.elements.csrfmiddlewaretoken;
        if (!token.value) token.value = (await state())?.token ?? '';
        form.submit();
    }

    document.addEventListener(
        'submit',
        (event) => {
            if (!/\/logout\/$/.test(event.target.getAttribute('action') || '')) return;
            if (!isHeld() && event.target.elements.csrfmiddlewaretoken.value) return;
            event.preventDefault();
            event.stopImmediatePropagation();
            leave(event.target);
        },
        true,
    );

    /* How much waits, beside every way into the app. */
    async function tell() {
        await loaded();
        const now = await state();
        if (now) await Lapangan.settle(now);
        const waits = (await Lapangan.entries()).filter(({ state: one }) => one === 'waiting' || one === 'correct').length;
        if (waits && location.pathname !== home) {
            document.querySelectorAll(`a[href="${home}"]`).forEach((link) => link.append(Object.assign(document.createElement('b'), { className: 'offline-waits', textContent: ` (${waits})` })));
        }
    }

    if (isHeld()) tell().catch(() => {});
})();
