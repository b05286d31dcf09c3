/* Comfort on the case desk; everything works without it. */

// A filter applies as soon as it is chosen.
for (const form of document.querySelectorAll("[data-desk-autosubmit]")) {
    form.addEventListener("change", () => form.requestSubmit());
}

// A step is sent once, however often the button is pressed.
for (const form of document.querySelectorAll("[data-desk-once]")) {
    form.addEventListener("submit", (event) => {
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = "yes";
    });
}
// Coming back to the screen by the browser's own way makes it usable again.
addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
});

// Back to the list as it was left: the same tab, filters and page.
for (const link of document.querySelectorAll("[data-desk-back]")) {
    const key = "desk-list";
    if (document.referrer && new URL(document.referrer).pathname === link.pathname) sessionStorage[key] = document.referrer;
    if (sessionStorage[key]) link.href = sessionStorage[key];
}

// "/" leads to the search field.
addEventListener("keydown", (event) => {
    const field = document.getElementById("desk-q");
    if (!field || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
});
