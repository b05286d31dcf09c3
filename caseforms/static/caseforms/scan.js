/* Reads a barcode or QR code with the camera, where the browser can; the picture never leaves the device. */
(() => {
    if (!('BarcodeDetector' in window) || !navigator.mediaDevices?.getUserMedia) return;
    const PAUSE = 250;

    async function detector(wanted) {
        const able = await BarcodeDetector.getSupportedFormats();
        const formats = wanted.filter((one) => able.includes(one));
        return formats.length ? new BarcodeDetector({ formats }) : null;
    }

    function prepare(box, reader) {
        const input = box.closest('.field').querySelector('input[type=text]');
        const button = box.querySelector('button');
        const said = box.querySelector('.scanner__said');
        const start = button.textContent;
        let video = null;

        function stop() {
            video?.srcObject?.getTracks().forEach((track) => track.stop());
            video?.remove();
            video = null;
            button.textContent = start;
        }

        function take(code) {
            stop();
            input.value = code;
            said.textContent = box.dataset.found.replace('%(code)s', code);
            input.dispatchEvent(new Event('change', { bubbles: true }));
            input.focus();
        }

        async function look() {
            if (!video) return;
            const [found] = video.readyState >= 2 ? await reader.detect(video) : [];
            if (found) take(found.rawValue);
            else setTimeout(() => look().catch(fail), PAUSE);
        }

        function fail() {
            stop();
            said.textContent = box.dataset.failed;
        }

        async function open() {
            const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
            video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true, playsInline: true });
            button.after(video);
            button.textContent = box.dataset.stop;
            await video.play();
            await look();
        }

        button.addEventListener('click', () => (video ? stop() : open().catch(fail)));
        box.hidden = false;
    }

    async function offer(box) {
        const reader = await detector(box.dataset.formats.split(','));
        if (reader) prepare(box, reader);
    }

    Tuntas.every('.scanner', (box) => offer(box).catch(() => {}));
})();
