/*
 * Photographs on a slow line: made smaller before they go, sent at once while the rest is filled in, with progress in
 * words, and tried again when the connection comes back. What cannot be made smaller or sent stays chosen and goes with
 * the step, as it does without this script.
 */
(() => {
    const LONGEST = 1600;
    const SMALL = 300 * 1024;
    const PAUSES = [2000, 5000, 15000];

    async function smaller(file) {
        if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL || !window.createImageBitmap) return file;
        const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
        const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
        const canvas = document.createElement('canvas');
        canvas.width = Math.max(1, Math.round(picture.width * scale));
        canvas.height = Math.max(1, Math.round(picture.height * scale));
        const paper = canvas.getContext('2d');
        paper.fillStyle = '#fff';
        paper.fillRect(0, 0, canvas.width, canvas.height);
        paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
        picture.close();
        const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
        if (!blob || blob.size >= file.size) return file;
        return new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' });
    }

    globalThis.Tuntas = { ...globalThis.Tuntas, smaller }; /* Also for forms that are kept on the device. */
    const { form, typed, moved, say } = window.TuntasSaving || {};
    if (!form || !window.FormData) return;

    function put(input, files) {
        const held = new DataTransfer();
        files.forEach((file) => held.items.add(file));
        input.files = held.files;
    }

    /* One try. XMLHttpRequest, because fetch tells nothing of what has gone up. */
    function send(name, file, progress) {
        const body = typed();
        for (const field of ['go', 'soal', 'soal-jawab', 'soal-kerja']) body.delete(field);
        body.set('go', 'keep');
        body.append(name, file, file.name);
        return new Promise((done, failed) => {
            const request = new XMLHttpRequest();
            request.open('POST', form.action);
            request.timeout = 120000;
            request.upload.onprogress = (event) => event.lengthComputable && progress(Math.round((100 * event.loaded) / event.total));
            request.onload = () => (request.status === 200 ? done(JSON.parse(request.responseText)) : failed(Object.assign(new Error(), { final: request.status < 500 })));
            request.onerror = request.ontimeout = () => failed(new Error());
            request.send(body);
        });
    }

    const pause = (milliseconds) =>
        new Promise((done) => {
            setTimeout(done, milliseconds);
            window.addEventListener('online', done, { once: true });
        });

    async function insist(name, file, progress, waiting) {
        for (const rest of [...PAUSES, null]) {
            try {
                return await send(name, file, progress);
            } catch (error) {
                if (error.final || rest === null) throw error;
                waiting();
                await pause(rest);
            }
        }
    }

    function listOf(input) {
        const box = input.closest('.field');
        const found = box.querySelector('ul.files');
        if (found) return found;
        const made = Object.assign(document.createElement('ul'), { className: 'files' });
        input.before(made);
        return made;
    }

    function show(input, name, arrived) {
        const row = document.createElement('li');
        const hidden = Object.assign(document.createElement('input'), { type: 'hidden', name, value: arrived.id });
        const away = Object.assign(document.createElement('button'), { type: 'button', className: 'button button--quiet' });
        away.textContent = say('Hapus berkas ini', 'Remove this file');
        away.setAttribute('aria-label', `${away.textContent}: ${arrived.name}`);
        away.addEventListener('click', () => {
            row.remove();
            input.focus();
            form.dispatchEvent(new Event('change', { bubbles: true }));
        });
        row.append(hidden, `${arrived.name} `, away);
        listOf(input).append(row);
    }

    function statusOf(input) {
        const box = input.closest('.field');
        let found = box.querySelector('.upload');
        if (!found) {
            found = Object.assign(document.createElement('p'), { className: 'upload' });
            found.setAttribute('role', 'status');
            input.after(found);
        }
        return found;
    }

    async function each(input, file, told) {
        const name = input.name.replace(/-new$/, '');
        const ready = await smaller(file).catch(() => file);
        const step = (percent) => {
            if (percent % 25 === 0 || percent === 100) told.textContent = say(`Mengirim ${file.name}: ${percent} %`, `Sending ${file.name}: ${percent} %`);
        };
        const waiting = () => (told.textContent = say(`Sambungan terputus. ${file.name} akan dikirim lagi.`, `The connection was lost. ${file.name} will be sent again.`));
        told.textContent = say(`Mengirim ${file.name} …`, `Sending ${file.name} …`);
        try {
            const answer = await insist(input.name, ready, step, waiting);
            moved(answer.address);
            (answer.files[name] || []).forEach((arrived) => show(input, name, arrived));
            form.dispatchEvent(new Event('change', { bubbles: true }));
            return { problem: Object.values(answer.errors).join(' ') };
        } catch {
            return { stays: ready };
        }
    }

    async function chosen(input) {
        const files = [...input.files];
        if (!files.length) return;
        const told = statusOf(input);
        const done = [];
        input.value = '';
        for (const file of files) done.push(await each(input, file, told));
        const stay = done.filter((one) => one.stays).map((one) => one.stays);
        const problems = done.map((one) => one.problem).filter(Boolean);
        if (stay.length) put(input, stay);
        told.textContent = problems.join(' ') || (stay.length ? say('Berkas dikirim bersama formulir.', 'The file goes with the form.') : say('Berkas sudah diterima.', 'The file has arrived.'));
    }

    let queue = Promise.resolve();
    form.addEventListener('change', (event) => {
        if (!event.target.matches?.('input[type=file][name$="-new"]')) return;
        window.TuntasSaving.busy++;
        queue = queue
            .then(() => chosen(event.target))
            .catch(() => {})
            .then(() => window.TuntasSaving.busy--);
    });

    /* Pressed while a photograph is on its way: the step follows as soon as it has arrived. */
    form.addEventListener(
        'submit',
        (event) => {
            if (!window.TuntasSaving.busy) return;
            event.preventDefault();
            event.stopImmediatePropagation();
            const button = event.submitter;
            queue.then(() => form.requestSubmit(button));
        },
        true,
    );
})();
