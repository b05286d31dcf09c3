// Keeps the numbers of a carry-over fresh without the page flickering. Without scripts the page loads itself again.
"use strict";
(() => {
    const PAUSE = 2000;
    const shown = () => document.getElementById("progress");

    async function refresh() {
        const answer = await fetch(location.href, { credentials: "same-origin" });
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("progress");
        if (!fresh) return;
        if (!fresh.hasAttribute("data-under-way")) return location.reload(); // the end brings more than numbers
        if (!shown().contains(document.activeElement)) shown().replaceWith(document.importNode(fresh, true));
    }

    function again() {
        if (shown()?.hasAttribute("data-under-way")) refresh().catch(() => {}).then(() => setTimeout(again, PAUSE));
    }
    setTimeout(again, PAUSE);
})();
