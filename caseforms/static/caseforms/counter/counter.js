/*
 * At a shared counter: keys instead of the mouse, nothing left of the client before, and a lock when nobody is there.
 *
 * Everything works without this script by buttons and the Tab key; the server locks by itself at the next request.
 */
(() => {
    const counter = document.querySelector('[data-counter]');
    const form = document.querySelector('form.fill:not([data-new]), form[data-once]');
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel('tuntas:counter') : null;
    const quietly = (act) => { try { return act(); } catch { return undefined; } };

    /* What staff type is kept in the tab alone, so it ends with the client. */
    const forget = () => quietly(() => Object.keys(sessionStorage).filter((key) => key.startsWith('tuntas:')).forEach((key) => sessionStorage.removeItem(key)));

    /* A page out of the memory of “back” may be that of somebody who has left. */
    window.addEventListener('pageshow', (event) => event.persisted && location.reload());

    if (document.querySelector('[data-counter-fresh]')) forget();

    /* Send what stands on the page to be kept, as saving.js does; a page without answers has nothing to keep. */
    async function keep() {
        const saving = window.TuntasSaving;
        if (!saving || !saving.form) return;
        const body = saving.typed();
        if (![...body.entries()].some(([name, value]) => value && !/^(csrfmiddlewaretoken|waktu-buka|situs-web|petugas-)/.test(name))) return;
        body.set('go', 'keep');
        await fetch(saving.form.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'manual', keepalive: true });
    }

    /* The next client: what was typed last is kept with the one before, then every open page lets go. */
    document.querySelectorAll('form[data-next]').forEach((next) => {
        let kept = false;
        next.addEventListener('submit', async (event) => {
            if (kept) return;
            event.preventDefault();
            kept = true;
            await keep().catch(() => {});
            forget();
            channel?.postMessage('next');
            next.submit();
        });
    });
    channel?.addEventListener('message', (event) => {
        if (!counter) return;
        if (event.data === 'next') {
            forget();
            location.replace(counter.dataset.fresh);
        } else rest();
    });

    /* Nobody there: keep what was typed and cover the screen. Work in another page of the counter counts. */
    let waiting, told = 0;
    const limit = Number(counter?.dataset.idle || 0) * 1000;

    function rest() {
        clearTimeout(waiting);
        if (limit) waiting = setTimeout(lock, limit);
    }

    async function lock() {
        await keep().catch(() => {});
        const here = form && window.TuntasSaving?.form ? new URL(form.action, location.href).pathname : location.pathname;
        location.replace(`${counter.dataset.lock}?next=${encodeURIComponent(here)}`);
    }

    function busy() {
        rest();
        if (Date.now() - told < 5000) return;
        told = Date.now();
        channel?.postMessage('busy');
    }

    if (counter) {
        rest();
        ['keydown', 'pointerdown', 'wheel', 'touchstart'].forEach((kind) => document.addEventListener(kind, busy, { passive: true }));
    }

    /* Keys. The same letters in every browser, whatever it makes of access keys. */
    const press = (selector) => () => {
        const found = document.querySelector(selector);
        found?.focus();
        found?.click();
    };
    const KEYS = {
        l: press('form.fill .actions button[value=next], form[data-once] button[value=send]'),
        k: press('form.fill .actions button[value=back], form[data-once] button[value=back]'),
        s: press('form.fill .later button, form[data-once] .later button'),
        w: press('form[data-next] button'),
        j: press('.counter__keys summary'),
        g: () => document.querySelector('#errors a')?.click(),
    };
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && event.ctrlKey && form?.contains(event.target)) {
            event.preventDefault();
            KEYS.l();
        }
        if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const act = KEYS[event.code.replace('Key', '').toLowerCase()];
        if (!act) return;
        event.preventDefault();
        act();
    });

    /* A link in the summary of errors leads to the control itself; a group of choices has it one level down. */
    document.getElementById('errors')?.addEventListener('click', (event) => {
        const name = event.target.closest('a')?.hash.slice(3);
        const found = name && firstIn(document.getElementById(`f-${name}`));
        if (!found) return;
        event.preventDefault();
        found.focus();
    });

    function firstIn(within) {
        const found = within?.querySelectorAll('input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)') || [];
        return [...found].find((one) => one.checked) || found[0];
    }

    /* Where one begins: at what is wrong, at what was found, at the first question, at sending. */
    function begin() {
        if (document.activeElement && document.activeElement !== document.body) return;
        const wrong = document.querySelector('#errors a');
        if (wrong) return wrong.click();
        const empty = [...document.querySelectorAll('form[data-new] .questions input[type=text], form[data-new] .questions input[type=tel]')].find((one) => !one.value);
        const found = document.querySelector('[data-first]') || document.querySelector('[data-begin]') || empty || firstIn(document.querySelector('form.fill .questions'));
        (found || document.querySelector('form[data-once] button[value=send]') || document.querySelector('form[data-next] button'))?.focus({ preventScroll: Boolean(form) });
    }
    begin();
})();
