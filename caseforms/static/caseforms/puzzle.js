/*
 * While a form is flooded it asks a small question. Here the browser works for a moment instead, and the question goes
 * away: it looks for a text whose hash, behind that of the question, begins with as many zero bits as the server asks for.
 */
(() => {
    const field = document.querySelector('[data-work]');
    if (!field || !window.crypto?.subtle) return;

    const token = field.querySelector('[name=soal]').value;
    const bits = Number(field.dataset.work);
    const status = field.querySelector('[role=status]');
    const asked = [...field.querySelectorAll('label, .field__help, [name=soal-jawab]')];
    const bytes = new TextEncoder();

    function zeros(digest) {
        const head = new DataView(digest).getUint32(0);
        return bits >= 32 ? head === 0 : head >>> (32 - bits) === 0;
    }

    async function work() {
        for (let number = 0; ; number++) {
            const digest = await crypto.subtle.digest('SHA-256', bytes.encode(`${token}:${number}`));
            if (zeros(digest)) return String(number);
        }
    }

    status.textContent = field.dataset.busy;
    work().then((found) => {
        field.querySelector('[name=soal-kerja]').value = found;
        asked.forEach((one) => one.remove());
        status.textContent = field.dataset.done;
    });
})();
