/*
 * Photographs on a slow line: made smaller before they go, sent at once while the rest is filled in, with progress in
 * words. They go in pieces: what has gone up stays there when the connection is lost, and the rest follows, also when
 * the same file is chosen again another day. What cannot be sent stays chosen and goes with the step, as it does
 * without this script.
 */
(() => {
    const LONGEST = 1600;
    const SMALL = 300 * 1024;
    const PIECE = 64 * 1024;
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
    function send(name, file, progress, key) {
        const body = typed();
        for (const field of ['go', 'soal', 'soal-jawab', 'soal-kerja']) body.delete(field);
        body.set('go', 'keep');
        if (key) body.append(`${name}-potongan`, `${key}/${file.name}`);
        else body.append(name, file, file.name);
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

    async function insist(act, waiting) {
        for (const rest of [...PAUSES, null]) {
            try {
                return await act();
            } catch (error) {
                if (error.final || rest === null) throw error;
                waiting();
                await pause(rest);
            }
        }
    }

    /* Where pieces of a file go; nowhere before there is a draft. */
    const draftOf = () => /^.*\/[0-9a-f-]{36}\/(?=\d+\/$)/.exec(new URL(form.action, location.href).pathname)?.[0];

    async function hashed(file) {
        const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
        return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    }

    /* How many bytes of a file the server has, after it was given one more piece of it. */
    async function give(file, start, piece) {
        const body = new FormData();
        body.append('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value);
        body.append('file', file);
        if (piece) {
            body.append('start', start);
            body.append('piece', piece, 'piece');
        }
        const answer = await fetch(`${draftOf()}potongan/`, { method: 'POST', body, credentials: 'same-origin', redirect: 'error', signal: AbortSignal.timeout?.(60000) });
        if (!answer.ok) throw Object.assign(new Error(), { final: answer.status < 500 });
        return (await answer.json()).have;
    }

    /* What has gone up stays there: after a break the rest follows. True when all of it is there. */
    async function gave(file, key, progress, waiting) {
        let have = await insist(() => give(key), waiting);
        while (have < file.size) {
            const from = have;
            have = await insist(() => give(key, from, file.slice(from, from + PIECE)), waiting);
            if (have <= from) return false;
            progress(Math.round((100 * have) / file.size));
        }
        return have === file.size;
    }

    async function sendInPieces(name, file, progress, waiting) {
        const key = await hashed(file);
        if (!(await gave(file, key, progress, waiting))) return null;
        const answer = await insist(() => send(name, file, () => {}, key), waiting);
        return Object.values(answer.files).flat().length || Object.keys(answer.errors).length ? answer : null;
    }

    /* In pieces where that is worth it and possible, else, and when the pieces were refused, as a whole. */
    async function sendSomehow(name, file, progress, waiting) {
        const inPieces = file.size > 2 * PIECE && draftOf() && window.crypto?.subtle;
        const answer = inPieces && (await sendInPieces(name, file, progress, waiting).catch((error) => (error.final ? null : Promise.reject(error))));
        return answer || insist(() => send(name, file, progress), waiting);
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
        let quarter = 0;
        const step = (percent) => {
            if (Math.floor(percent / 25) <= quarter) return;
            quarter = Math.floor(percent / 25);
            told.textContent = say(`Mengirim ${file.name}: ${percent} %`, `Sending ${file.name}: ${percent} %`);
        };
        const waiting = () => (told.textContent = say(`Sambungan terputus. ${file.name} akan dikirim lagi.`, `The connection was lost. ${file.name} will be sent again.`));
        told.textContent = say(`Mengirim ${file.name} …`, `Sending ${file.name} …`);
        try {
            const answer = await sendSomehow(input.name, ready, step, waiting);
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
